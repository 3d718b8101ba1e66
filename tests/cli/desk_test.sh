#!/bin/sh
# A body's desk beside the exchange: samples, overviews; and on the other side
# what is handed to an authority. What is emptied again stays home as well.
. tests/shell.sh

mara() { XDG_DATA_HOME="$dir/key-mara" "$assay" "$@" --author Mara; }
eva() { XDG_DATA_HOME="$dir/key-eva" XDG_STATE_HOME="$dir/state-eva" \
	"$assay" "$@" --author Eva; }

mara new m.assay >/dev/null
mara fill m.assay "$top/tests/samples/device/answers.yml" >/dev/null
mara set m.assay unit/whole.procedure B+C >/dev/null

# A private answer that was emptied before the freeze is in no dossier.
mara set m.assay application.notes Geheim-emptied >/dev/null
mara set m.assay application.notes '~' >/dev/null
# A key that was written down and taken back again is nobody else's.
mara key m.assay >/dev/null
expect 0 "undone" mara undo m.assay
mara release freeze m.assay r1 >/dev/null
expect 2 "has not been frozen" mara export m.assay --for body --draft \
	--release nosuch -o no.dossier
expect 0 "application/application.notes: a private answer" mara export \
	m.assay --for body --draft -o d1.dossier --folder tree
same "$(sed -n 's/^Printed as drafts.*: //p' "$dir/out" | tr -d ' ' |
	tr ',' '\n' | sort)" "$(cd tree/documents && ls | sed 's/.pdf$//')"
same "$(grep -c 'dossier 1, release r1, frozen on 20' "$dir/out")" 1
same "$(grep -ac Geheim-emptied d1.dossier)" 0
same "$(grep -ac Geheim-emptied m.assay)" 1
expect 0 "FAILED" sh -c 'cd tree && ! sha256sum -c SHA256SUMS | grep FAILED ||
	false; echo "no FAILED"'
expect 0 "the review of dossier 1" eva review d1.dossier -o r.assay
expect 1 "this is a review file" eva export r.assay --for body -o x.dossier \
	--release r1

# Before anything came there is nothing to answer, and a letter is no dossier.
mara fill m.assay - >/dev/null <<'Y' || bad "a message"
format: answers/1
records:
- form: message
  id: me-1
  text: Did you get it?
  on: 2026-11-21
Y
expect 1 "no findings came in yet" mara findings send m.assay -o 1.answers
[ -e 1.answers ] && bad "a letter in spite of it" || good

# The next step of a review is the body's; what is the manufacturer's to mend
# is listed as that.
expect 0 "[body-check/" "$assay" next r.assay
expect 0 "Open for the manufacturer (duties" "$assay" status r.assay
same "$("$assay" status m.assay | grep -c 'Open for the manufacturer')" 0

# Two letters that say the same are one, whatever a private answer says.
eva fill r.assay - >/dev/null <<'Y' || bad "a decision"
format: answers/1
records:
- form: body-decision
  id: bd-1
  kind: refusal
  number: B-1
  on: 2026-11-21
  reasons: Finding fi-1
- form: finding
  id: fi-1
  kind: major
  title: No signature
  text: It is not checked.
  law: Annex I Part I (2)(f)
  by: Eva
  state: open
Y
expect 0 "round 1" eva findings send r.assay -o 1.findings
expect 1 "no dossier: take it in with assay findings take" eva review \
	1.findings -o x.assay
eva set r.assay body-decision/bd-1.told-authority 2026-11-21 >/dev/null
expect 1 "nothing is new" eva findings send r.assay -o 2.findings

# A sample: the same seed draws the same, and what was kept back is not drawn.
expect 1 "is drawn by the body" mara sample m.assay --size 3 --seed a
expect 2 "--size is missing" eva sample r.assay --seed a
expect 2 "--seed is missing" eva sample r.assay --size 3
expect 2 "--size zwei: how many pieces" eva sample r.assay --size zwei --seed a
expect 1 "seed of one line" eva sample r.assay --size 3 --seed ' '
expect 0 "3 pieces drawn" eva sample r.assay --size 3 --seed 2027-041
same "$(grep -c '^  [a-z0-9-]*: ' out)" 3
was=$(events r.assay)
expect 0 "3 pieces drawn; it was drawn before, nothing was written" eva \
	sample r.assay --size 3 --seed 2027-041
same "$(events r.assay)" "$was"
"$assay" show r.assay sampling | grep 'evidence:' | sort -u >drawn
same "$(wc -l <drawn)" 1
assay="$assay" python3 - >want <<'Y'
import hashlib, subprocess, os, json
ids = [e["id"] for e in json.loads(subprocess.check_output(
    [os.environ["assay"], "evidence", "list", "r.assay", "--json"]))]
ids.remove("register")  # marked to stay
ids.sort(key=lambda i: hashlib.sha256(("2027-041\n" + i).encode()).hexdigest())
print(", ".join(sorted(ids[:3])))
Y
same "$(sed 's/.*: //' drawn)" "$(cat want)"
expect 0 "9 pieces drawn, all there are" eva sample r.assay --size 1000 --seed all
"$assay" show r.assay sampling | grep -q register && bad "register" || good

# An overview: a dossier that was reviewed is not there twice, an older one
# neither.
mara release freeze m.assay r2 >/dev/null
mara export m.assay --for body --draft -o d2.dossier >/dev/null
mkdir desk
cp d1.dossier d2.dossier desk/
expect 0 "not opened yet" "$assay" overview desk
same "$("$assay" overview desk --json | grep -c '"review": false')" 2
eva review d2.dossier --from r.assay -o desk/r2.assay >/dev/null
same "$("$assay" overview desk --json | grep -c '"review": false')" 0
same "$("$assay" overview desk --json | grep -c '"open": 1')" 1
cp r.assay desk/
expect 0 "r.assay Beispiel" "$assay" overview desk
expect 0 "dossier 1; continued in r2.assay" "$assay" overview desk
expect 0 "dossier 2; open, 1 open" "$assay" overview desk
same "$("$assay" overview desk --json | grep -c '"open": 1')" 1
# A look at a folder changes nothing there, whatever lies beside its files.
# A review that somebody writes at this moment is read as it was before.
python3 - "$assay" <<'P' >out.json
import sqlite3, subprocess, sys
db = sqlite3.connect("desk/r2.assay", isolation_level=None)
db.execute("BEGIN IMMEDIATE")
db.execute("CREATE TABLE unfinished(a)")
sys.stdout.write(subprocess.run([sys.argv[1], "overview", "desk", "--json"],
                                capture_output=True, text=True).stdout)
db.execute("ROLLBACK")
P
same "$(grep -c '"trouble": null' out.json)" "$(grep -c '"path"' out.json)"
printf 'a journal' >desk/r.assay-journal
ln -s ../r.assay desk/linked.assay
was=$(cat desk/* | sha256sum)
expect 0 "an interrupted write must be rolled back first" "$assay" overview desk
same "$(ls desk | tr '\n' ' ')$(cat desk/* | sha256sum)" \
	"d1.dossier d2.dossier linked.assay r.assay r.assay-journal r2.assay $was"
rm desk/r.assay desk/r.assay-journal desk/linked.assay
expect 0 '"round": 2' eva review d2.dossier --from desk/r2.assay -o z.assay --json

# To an authority: what its request names, as finals, and nothing else.
mara fill m.assay - >/dev/null <<'Y' || bad "a request"
format: answers/1
records:
- form: request
  id: rq1
  authority: Example Authority
  asked-on: 2026-11-20
  text: The update test.
  reason: Complaint 12
  language: English
  documents: [technical-file]
  evidence: [update-test]
Y
hand() { mara export m.assay --for authority --folder "$@"; }
expect 2 "--request ID --folder DIR" hand given
expect 1 "there is no request \"nosuch\"" hand given --request nosuch
expect 1 "there is no final of it" hand given --request rq1
[ -e given ] && bad "a folder in spite of it" || good
mara set m.assay request/rq1.documents/technical-file '~' >/dev/null
# Each document that a request can name is one that can be printed.
sed -n '/^- id: documents/,/^- id: evidence/s/.*{id: \([^,]*\),.*/\1/p' \
	"$top/forms/request.yml" | while read -r id; do
	[ -e "$top/forms/documents/$id.yml" ] || echo "$id"
done >unknown
same "$(cat unknown)" ""
mara set m.assay request/rq1.evidence/sbom yes >/dev/null
expect 1 "bill of materials is among the pieces" hand given --request rq1
mara set m.assay request/rq1.evidence/sbom '~' >/dev/null
expect 0 "given: 2 files" hand given --request rq1
same "$(ls given | tr '\n' ' ')" "SHA256SUMS update-test-update-test.txt "
expect 0 "OK" sh -c 'cd given && sha256sum -c SHA256SUMS'
expect 0 "$(cut -c1-64 given/SHA256SUMS)" "$assay" show m.assay exchange
expect 0 "hand-over" "$assay" show m.assay exchange
expect 1 "papers were handed over by that step" mara undo m.assay
expect 3 "not empty" hand given --request rq1
mara set m.assay request/rq1.evidence/update-test '~' >/dev/null
expect 1 "names no document and no evidence" hand given2 --request rq1
finish
