#!/bin/sh
# IEC 62443 through the commands: certificates instead of ticks, overlays that
# are refused where they touch what is not there, prepared tasks, the report
# and the statement, and every check of rules/checks/iec.yml planted once.
. tests/shell.sh

file=p.assay
"$assay" new $file >/dev/null
"$assay" fill $file "$top/tests/samples/assay/answers.yml" >/dev/null
day="--date 2026-11-21"
points() {
	"$assay" status $file $day --json |
		python3 -c 'import json, sys
for p in json.load(sys.stdin)["open_points"]:
    print(p["weight"], p["form"], p["sentence"])' | tr '\n' ' '
}
says() {
	case $(points) in
	*"$1"*) good ;;
	*) bad "no point says \"$1\"" ;;
	esac
}
silent() {
	case $(points) in
	*"$1"*) bad "a point says \"$1\"" ;;
	*) good ;;
	esac
}
put() { expect 0 "events written" "$assay" set $file "$1" "$2"; }

# Who does not use it meets none of it.
before=$(points)
expect 0 "nothing blocks it" "$assay" emit iec-62443-crosswalk $file --text \
	-o x.txt $day
cat x.txt 2>/dev/null | tr '\n' ' ' | tr -s ' ' |
	grep -q "so there is nothing to report" && good || bad "no word in x.txt"
put iec.use no
same "$(points)" "$before"
put iec.use certified
says "No component is recorded"

# Who says certified has to show a certificate, and one that counts.
for doc in iec-62443-crosswalk iec-62443-applicability; do
	expect 1 "no certificate is recorded" "$assay" check $file --for $doc $day
	"$assay" emit $doc $file --text -o x.txt $day >/dev/null
	tr '\n' ' ' <x.txt | tr -s ' ' | grep -q \
		"as the manufacturer says. No certificate that counts" && good ||
		bad "$doc says certified without a word"
done

cat >c.yml <<'Y'
format: answers/1
records:
- form: iec-component
  id: ctl
  title: Controller
  type: edr
  level: 2
- form: iec-certificate
  id: p
  number: DEV-1
  kind: process
  edition: first
  issuer: Example Lab
  scope: Development at the site Tallinn
  covers: covered
  maturity: 3
  expires: 2029-01-31
- form: iec-certificate
  id: c
  number: CSA-1
  kind: component
  edition: first
  issuer: Example Lab
  scope: Controller, firmware 2
  covers: covered
  type: edr
  level: 2
  components: [ctl]
  expires: 2029-01-31
Y
expect 0 "events written" "$assay" fill $file c.yml
same "$(points)" "$before"
expect 0 "IEC 62443-4-1, process: 47 of 47 ready" "$assay" status $file $day
expect 0 "IEC 62443-4-2, component: 126 of 126 ready" "$assay" status $file $day

# The report and the statement say it at their head.
for doc in iec-62443-crosswalk iec-62443-applicability; do
	"$assay" emit $doc $file --text -o $doc.txt $day >/dev/null
	sed -n 1,14p $doc.txt | tr '\n' ' ' | tr -s ' ' |
		grep -q "is never a presumption of conformity" && good ||
		bad "$doc does not say it at its head"
	grep -q "missing:" $doc.txt && bad "$doc has gaps" || good
	grep -q "as the manufacturer says" $doc.txt &&
		bad "$doc doubts what counts" || good
	expect 0 "nothing blocks it" "$assay" check $file --for $doc $day
	expect 0 "" "$assay" emit $doc $file -o $doc.pdf $day
done
same "$(grep -c '^  Part I.*The *Partly' iec-62443-crosswalk.txt)" 6
"$assay" set $file iec-process/dm-4.maturity ml1 >/dev/null
"$assay" emit iec-62443-crosswalk $file --text -o now.txt $day >/dev/null
same "$(grep -c ' DM-4 *$' now.txt)" 6
"$assay" undo $file >/dev/null

# The process is the firm's: it goes along into its next product.
"$assay" set $file iec-process/dm-4.maturity ml2 >/dev/null
expect 0 "is made" "$assay" new next.assay --from $file
expect 0 "maturity: ml2" "$assay" show next.assay iec-process/dm-4
expect 0 "number: DEV-1" "$assay" show next.assay iec-certificate/p
expect 0 "Carried over from another project" "$assay" status next.assay $day
"$assay" undo $file >/dev/null

# From a table, and refused with the place.
"$assay" table $file iec-process -o p.csv >/dev/null
sed 's/^sm-2,\(.*\),,,,,met/sm-2,\1,ml4,,,,met/' p.csv >q.csv
expect 0 "" "$assay" table $file iec-process --from q.csv
expect 0 "maturity: ml4" "$assay" show $file iec-process/sm-2
sed 's/^sm-2,/sm-99,/' q.csv >r.csv
expect 1 'r.csv:3:id: There is no "sm-99"' "$assay" table $file iec-process \
	--from r.csv

# An overlay touches what is there or is refused as a whole.
cat >overlay.yml <<'Y'
format: answers/1
records:
- form: iec-overlay
  id: a11-4-1
  use: yes
- form: iec-change
  id: x1
  title: Asks for a record of each review
  overlay: a11-4-1
  change: changed
  process: dm-4
- form: iec-change
  id: x2
  title: Asks for something else
  overlay: a11-4-2
  change: changed
  requirement: cr-9.9
Y
expect 1 'overlay.yml:17:16: There is no "cr-9.9"' "$assay" fill $file \
	overlay.yml
expect 0 "" "$assay" show $file iec-change
grep -q x1 out && bad "half of an overlay was taken" || good
sed -i 's/cr-9\.9/cr-1.1/' overlay.yml
sed 's/overlay: a11-4-2/overlay: a12/' overlay.yml >o2.yml
expect 1 'o2.yml:15:12: There is no "a12"' "$assay" fill $file o2.yml
expect 0 "events written" "$assay" fill $file overlay.yml
says "A draft amendment touches this requirement"
expect 0 "IEC 62443-4-1, process: 47 of 47 ready" "$assay" status $file $day
put iec-overlay/a11-4-1.confirmed yes
says "said to be confirmed, but not against which text"
put iec-overlay/a11-4-1.source "The text as published"
expect 0 "IEC 62443-4-1, process: 46 of 47 ready" "$assay" status $file $day
silent "said to be confirmed"
put iec-change/x2.overlay a11-4-1
says "by an amendment of the other part of the standard"
put iec-overlay/ed2-4-1.use yes
says "none of its changes is here"

# Each slip about a certificate is named where it is mended.
slip() { # FIELD VALUE SENTENCE
	"$assay" set $file "$1" "$2" >/dev/null || bad "cannot set $1"
	says "$3"
	"$assay" undo $file >/dev/null
	silent "$3"
}
slip iec-certificate/c.expires 2026-11-20 "was valid until 20 November 2026"
slip iec-certificate/c.expires 2026-12-31 "valid until 31 December 2026 only"
slip iec-certificate/c.covers not-covered "does not cover what is assessed"
slip iec-certificate/c.covers unclear "does not cover what is assessed"
slip iec-certificate/c.edition second "of another edition than the catalogue"
slip iec-certificate/c.edition amended "edition with the European amendment"
slip iec-certificate/c.type ndr "issued for another component type"
slip iec-certificate/c.level 0 "maturity levels begin at 1"
slip iec-component/ctl.level 0 "Nothing would be required of this component"
slip iec-component/ctl.level 3 "a higher security level than its certificate"
slip iec-component/ctl.level 4 "lists what security levels 1 and 2 ask for"
slip iec-component/ctl.type sar "For software applications this standard"
slip iec-task/I.2.g-g1.due 2026-11-20 "this was due on 20 November 2026"
expect 1 "At most 4" "$assay" set $file iec-component/ctl.level 5
expect 1 "not offered" "$assay" set $file iec-requirement/cr-2.8.edr \
	not-applicable

# Prepared tasks, one workstream at once.
expect 0 "" "$assay" take $file task stream=sbom
expect 0 "" "$assay" take $file task reset-1
"$assay" table $file task -o t.csv >/dev/null
same "$(grep -c ',sbom,' t.csv)" 4
task=$(sed -n 's/^\([^,]*\),.*reset-1.*/\1/p' t.csv)
says "Who sees to it?"
slip "task/$task.due" 2026-11-20 "Build the reset to the original state: this was due"
slip "task/$task.status" "done" "no evidence shows it"
finish
