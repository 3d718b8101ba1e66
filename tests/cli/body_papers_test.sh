#!/bin/sh
# The papers of a notified body and those for it: application for module B and
# H, quality system, evaluation report, findings, decision, and what an
# authority got. Each reads as it is kept in tests/samples/body. After a change
# of outlines or sample, read what changed and keep it anew:
#     make build/assay build/tests/assay
#     sh tests/cli/body_papers_test.sh --record
. tests/shell.sh
fast=$top/build/assay # for what is not tested here
papers=$top/tests/samples/body
day="--date 2026-11-21"
record=${1:-}

# What differs from run to run: hashes, and the marks of files and their heads.
steady() {
	sed -E 's/\([0-9a-f]{8}\)/(PACK)/; s/[0-9a-f]{4}-[0-9]+:[0-9a-f]{8}/HEAD/g
		s/#[0-9a-f]{4}-[0-9]+/#FROZEN/g
		s/\b[0-9a-f]{12,64}\b/HASH/g; s/(HASH) [0-9]+$/\1 SEQ/' "$1"
}

# keep NAME DOCUMENT FILE: it reads as it is kept, with no gap.
keep() {
	rm -f now.txt
	# shellcheck disable=SC2086
	expect 0 "now.txt" "$assay" emit "$2" "$3" $day --text -o now.txt
	grep -q '\[missing' now.txt && bad "$1 has a gap" || good
	steady now.txt | grep -v '^Heads ' >steady.txt
	if [ "$record" = --record ]; then
		cp steady.txt "$papers/$1.txt"
	elif diff "$papers/$1.txt" steady.txt >changed; then
		good
	else
		bad "$1 reads otherwise (< kept, > now)"
		head -n 20 changed
	fi
}

"$fast" new b.assay >/dev/null
"$fast" fill b.assay "$top/tests/samples/assay/answers.yml" >/dev/null
cp b.assay asked.assay
expect 0 "events written" "$assay" fill asked.assay "$papers/request.yml"
keep hand-over hand-over asked.assay

# The application: incomplete, then complete.
"$fast" set b.assay unit/whole.procedure B+C >/dev/null
for point in II\ 3.2 II\ 3.3 II\ 3.4; do
	expect 1 "Annex VIII Part $point" "$assay" check b.assay --for application
done
expect 0 "events written" "$assay" fill b.assay "$papers/b.yml"
expect 0 "nothing blocks it" "$assay" check b.assay --for application
keep application-b application b.assay
cp b.assay h.assay
"$fast" set h.assay unit/whole.procedure H >/dev/null
for point in 3.1\(b\) 3.1\(c\) 3.2\(a\) 3.2\(h\); do
	expect 1 "Annex VIII Part IV $point" "$assay" check h.assay \
		--for application
done
expect 0 "events written" "$assay" fill h.assay "$papers/h.yml"
expect 0 "nothing blocks it" "$assay" check h.assay --for application
keep application-h application h.assay
keep quality-system quality-system h.assay

# It says what is lodged, and no "or": the release that it is printed of, or the
# pieces of evidence.
for module in b h; do
	cp $module.assay what.assay
	"$fast" release freeze what.assay r0 >/dev/null
	rm -f what.txt
	expect 0 "" "$assay" emit application what.assay --final --release r0 \
		--text -o what.txt
	grep -q "Release lodged  *r0#\|Release lodged  *0.*#" what.txt &&
		good || bad "$module: the release lodged is not named"
	grep -q "or as the technical file" what.txt && bad "$module: or" || good
	"$fast" set what.assay application.file-evidence/handling yes >/dev/null
	"$fast" emit application what.assay --text -o draft.txt >/dev/null
	grep -q "Release lodged" draft.txt &&
		bad "$module: lodged twice" || good
done

# The next step: lodge it, then wait, then what the body decided.
expect 0 "Freeze a release, export it for the body" "$assay" next b.assay
cp b.assay lodged.assay
"$fast" set lodged.assay application.state lodged >/dev/null
expect 0 "The application is with the body" "$assay" next lodged.assay
"$fast" set lodged.assay application.state refused >/dev/null
expect 0 "application ended without a" "$assay" next lodged.assay

# A draft says that the certificate is missing.
for module in b h; do
	"$fast" emit declaration $module.assay --text -o draft.txt >/dev/null
	grep -q "missing: Number of certificate" draft.txt && good ||
		bad "$module: no mark for the certificate"
done

# A certificate that was withdrawn blocks whatever says that the product
# conforms, not the declaration alone.
cp b.assay gone.assay
"$fast" fill gone.assay - <<'ANSWERS' >/dev/null
format: answers/1
records:
- form: application
  state: granted
- form: body-certificate
  number: B-2026-0815
  issued-on: 2026-10-01
  standing: withdrawn
  standing-on: 2026-11-01
ANSWERS
for document in declaration simplified-declaration label; do
	# shellcheck disable=SC2086
	expect 1 "was withdrawn on" "$assay" check gone.assay --for "$document" $day
done

# So does a change that the body refused and that is made all the same.
cp b.assay changed.assay
"$fast" fill changed.assay - <<'ANSWERS' >/dev/null
format: answers/1
records:
- form: modification
  id: mo1
  title: New radio chip
  concerns: type
  may-affect: yes
  told-on: 2026-09-01
  answer: refused
  answer-on: 2026-10-01
  used-from: 2026-11-01
ANSWERS
for document in declaration simplified-declaration label; do
	# shellcheck disable=SC2086
	expect 1 "the body has not approved it" "$assay" check changed.assay \
		--for "$document" $day
done

# The body's side. The body that was not chosen does not go along.
"$fast" release freeze b.assay r1 >/dev/null
expect 0 "notified-body/other" "$assay" export b.assay --for body -o d.dossier
# shellcheck disable=SC2086
expect 0 "" "$assay" review d.dossier -o r.assay $day
expect 0 "events written" "$assay" fill r.assay "$papers/review.yml"
expect 0 "nothing blocks it" "$assay" check r.assay --for decision
keep evaluation-report evaluation-report r.assay
keep findings findings r.assay
keep decision decision r.assay

if [ "$record" = --record ]; then
	echo "papers kept in $papers"
	exit
fi
# Four eyes: the author's own approval does not count, and a change takes that
# of somebody else away.
says() { # CHECK FILE: is it among the open points?
	"$fast" status "$2" --json >status.json
	grep -q "\"$1\"" status.json && good || bad "no $1"
}
"$fast" set b.assay product.four-eyes yes >/dev/null
"$fast" set r.assay review.four-eyes yes >/dev/null

# A finding that one person closed is not closed yet, wherever it is told.
"$fast" set r.assay finding/f1.state closed --author Eva >/dev/null
"$fast" set r.assay finding/f1.agreed '~' >/dev/null
"$fast" set r.assay finding/f1.kind major --author Eva >/dev/null
expect 0 "f1 major closed, waits for a second person: Changed" "$assay" findings list \
	r.assay
expect 1 "findings: blocked by" "$assay" check r.assay --for findings
mkdir desk
cp r.assay desk
expect 0 "1 open" "$assay" overview desk
expect 0 "was approved by somebody who wrote part of it" "$assay" set r.assay \
	finding/f1.agreed yes --author Eva
"$assay" set r.assay finding/f1.agreed '~' --author Eva 2>said >/dev/null
same "$(cat said)" ""
"$assay" set r.assay finding/f1.agreed yes --author Lea 2>said >/dev/null
same "$(cat said)" ""
expect 0 "f1 major closed " "$assay" findings list r.assay
"$fast" set r.assay finding/f1.agreed '~' >/dev/null
while read -r file record approval field own fallen; do
	"$fast" set $file.assay "$record.$field" one --author Eva >/dev/null
	"$fast" set $file.assay "$record.$approval" yes --author Eva >/dev/null
	says "$own" $file.assay
	"$fast" set $file.assay "$record.$approval" '~' --author Lea >/dev/null
	"$fast" set $file.assay "$record.$approval" yes --author Lea >/dev/null
	"$fast" status $file.assay --json >status.json
	grep -qE "\"($own|$fallen)\"" status.json &&
		bad "$record: two people are not enough" || good
	"$fast" set $file.assay "$record.$field" two --author Eva >/dev/null
	says "$fallen" $file.assay
done <<'ROWS'
b application approved contact application-approved-by-author application-approval-fallen
r finding/f1 agreed by finding-agreed-by-author finding-agreement-fallen
r body-check/b-own agreed how check-agreed-by-author check-agreement-fallen
r evaluation agreed number evaluation-agreed-by-author evaluation-agreement-fallen
r body-decision/d1 agreed by decision-agreed-by-author decision-agreement-fallen
ROWS
finish
