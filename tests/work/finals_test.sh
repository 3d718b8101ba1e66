#!/bin/sh
# Finals are kept as they were handed out: numbered, listed, written out again,
# compared, withheld; and nothing is half done.
. tests/shell.sh
fast=$top/build/assay

equal() { cmp "$1" "$2" >/dev/null 2>&1 && good || bad "$1 is not $2"; }
py() { python3 "$top/tests/store/verify.py" "$1"; }
key() { # key FILE PYTHON: what an expression over the JSON gives
	python3 -c "import json; j = json.load(open('$1')); print($2)"
}
# final DOCUMENT RELEASE DAY OUT [more]
final() {
	document=$1 release=$2 day=$3 out=$4
	shift 4
	"$fast" emit "$document" g.assay --final --release "$release" \
		--date "2026-11-$day" -o "$out" "$@"
}

"$fast" new g.assay >/dev/null
"$fast" fill g.assay "$top/tests/samples/assay/answers.yml" >/dev/null
"$fast" release freeze g.assay r1 >/dev/null
expect 0 "no final document" "$assay" finals g.assay

# The first: number 1, printed at the foot, its bytes in the project.
expect 0 "number 1" final declaration r1 21 one.pdf
pdftotext -layout one.pdf one.text
grep -q "Issue 1 " one.text && good || bad "no number is printed"
expect 0 "" "$assay" finals g.assay declaration 1 -o out.pdf
equal out.pdf one.pdf
"$assay" finals g.assay declaration 1 >out.pdf
equal out.pdf one.pdf
"$fast" emit declaration g.assay --text --date 2026-11-21 | grep -q "Issue" &&
	bad "a draft has a number" || good

# Again: the same bytes, no event, and it is said.
before=$(events g.assay)
expect 0 "number 1 again, byte for byte" final declaration r1 21 again.pdf
equal again.pdf one.pdf
same "$(events g.assay)" "$before"

# Another format of it shares the number; other documents count for themselves.
expect 0 "number 1" final declaration r1 21 one.txt --text
"$assay" finals g.assay declaration 1 --text >out.txt
equal out.txt one.txt
grep -q "Issue.*1 - Release" one.txt && good || bad "the text has no number"
expect 0 "number 1" final simplified-declaration r1 21 simple.pdf

# Another day, another release: the next numbers, and what changed since.
expect 0 "no answer changed since number 1" final declaration r1 22 two.pdf
"$fast" set g.assay product.name Other >/dev/null
"$fast" release freeze g.assay r2 >/dev/null
final declaration r2 22 three.pdf --json >said.json
same "$(key said.json 'j["number"], j["changed_since"]["number"]')" "3 2"
same "$(key said.json '[(c["form"], c["field"], c["before"], c["after"])
	for c in j["changed_since"]["changes"] if c["form"] == "product"]')" \
	"[('product', 'name', 'assay', 'Other')]"
expect 0 'product.name: "assay" -> "Other"' "$assay" finals g.assay \
	declaration --changes 3
expect 0 "no answer changed" "$assay" finals g.assay declaration --changes 2
pdftotext three.pdf - | grep -q "Issue 3 " && good || bad "not number 3"

# An older one again is what it was, and stays superseded.
expect 0 "number 1 again" final declaration r1 21 again.pdf
equal again.pdf one.pdf
"$assay" finals g.assay --json >list.json
same "$(key list.json '[(f["number"], f["name"], f["state"]) for f in j
	if f["document"] == "declaration"]')" \
	"[(1, 'declaration-en-1.pdf', 'superseded by 3'), (1, 'declaration-en-1.txt', 'superseded by 3'), (2, 'declaration-en-2.pdf', 'superseded by 3'), (3, 'declaration-en-3.pdf', 'current')]"
same "$(key list.json '[f["sha256"] for f in j if f["number"] == 3][0]')" \
	"$(sha256sum <three.pdf | cut -d' ' -f1)"
"$assay" release list g.assay >list
grep -q "r2#.* final .*: declaration en 3 2026-11-22 .* (current)" list &&
	grep -q "r1#.* final .*: declaration en 1 .* (superseded by 3)" list &&
	good || bad "release list does not name the finals"
expect 0 "the file is whole" "$assay" verify g.assay
expect 0 "ok" py g.assay

# What there is not.
while IFS='|' read -r words arguments; do
	# shellcheck disable=SC2086
	expect 2 "$words" "$assay" finals g.assay $arguments
done <<'ROWS'
no final declaration number 9 in en|declaration 9
no final letter number 1|letter 1
number 1 in de|declaration 1 --lang de
number 3 in en as .txt|declaration 3 --text
is no number|declaration one
from 2 on|declaration --changes 1
no final declaration number 7|declaration --changes 7
a document alone|--changes 2
ROWS
expect 3 "cannot be taken back" "$assay" undo g.assay

# A full disk: the old file stays, nothing is remembered, nothing lies about.
echo old >old.pdf
cp old.pdf was.pdf
cp g.assay was.assay
limited() { # limited BLOCKS command...: no file may grow beyond
	(
		trap '' XFSZ
		ulimit -f "$1"
		shift
		"$@"
	)
}
expect 3 "old.pdf: cannot write it" limited 1000 "$fast" emit technical-file \
	g.assay --final --release r2 --date 2026-11-23 -o old.pdf
equal old.pdf was.pdf
equal g.assay was.assay
# Room for the file, none in the project: neither is there.
expect 3 "" limited 1000 "$fast" emit declaration g.assay --final \
	--release r2 --date 2026-11-23 -o old.pdf
equal old.pdf was.pdf
same "$(ls -a | grep -c 'old.pdf')" 1
"$fast" finals g.assay declaration | grep -q "number 4" &&
	bad "a number was given out for nothing" || good
expect 0 "the file is whole" "$assay" verify g.assay
expect 3 "" final declaration r2 23 nowhere/out.pdf
expect 0 "number 4" final declaration r2 23 old.pdf

# A large one is kept in chunks of 1 MiB.
expect 0 "number 1" final technical-file r2 22 archive.pdf --archive
size=$(wc -c <archive.pdf)
[ "$size" -gt 1048576 ] && good || bad "the archive is too small for this test"
sum=$(sha256sum <archive.pdf | cut -d' ' -f1)
same "$(sqlite3 -readonly g.assay "SELECT count(*), sum(length(bytes)) FROM
	chunk WHERE sha256 = '$sum'")" "$(((size + 1048575) / 1048576))|$size"
"$assay" finals g.assay technical-file 1 --archive >out.pdf
equal out.pdf archive.pdf

# A byte of it changed: both verifiers say so, and it is not handed out.
cat >tamper.py <<'PY'
import sqlite3, sys
db = sqlite3.connect("t.assay", isolation_level=None)
rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE "
                  "type = 'trigger'").fetchall()
for name, sql in rows:
    db.execute(f"DROP TRIGGER {name}")
bytes_, = db.execute("SELECT bytes FROM chunk WHERE sha256 = ? AND n = 1",
                     sys.argv[1:]).fetchone()
flipped = bytes([bytes_[0] ^ 1]) + bytes_[1:]
db.execute("UPDATE chunk SET bytes = ? WHERE sha256 = ? AND n = 1",
           (flipped, sys.argv[1]))
for name, sql in rows:
    db.execute(sql)
PY
cp g.assay t.assay
python3 tamper.py "$sum"
expect 1 "are not those that were put there" "$assay" verify t.assay
expect 1 "has other bytes" py t.assay
expect 3 "not what was handed out" "$assay" finals t.assay technical-file 1 \
	--archive -o no.pdf
[ -e no.pdf ] && bad "it was written all the same" || good

# Withheld: the bytes go, that it was handed out stays; a merge brings none.
cp g.assay copy.assay
expect 2 "say which release" "$assay" purge g.assay product --finals \
	--reason x -o no.assay
expect 0 "is the copy" "$assay" purge g.assay release/r1 --finals \
	--reason "holds a name" -o clean.assay
expect 0 "superseded by 4, bytes withheld" "$assay" finals clean.assay
expect 3 "withheld" "$assay" finals clean.assay declaration 1 -o no.pdf
expect 0 "" "$assay" finals clean.assay declaration 3 -o out.pdf
equal out.pdf three.pdf
expect 0 "the file is whole" "$assay" verify clean.assay
expect 0 "ok" py clean.assay
"$assay" merge clean.assay copy.assay >/dev/null
expect 3 "withheld" "$assay" finals clean.assay declaration 1 -o no.pdf
"$assay" merge copy.assay clean.assay >/dev/null
expect 0 "purge them here too (--finals)" "$assay" status copy.assay
# Another value withheld: the finals may have it in print.
expect 0 "still holds" "$assay" purge g.assay product.name --reason x \
	-o named.assay

# A merge brings finals; two copies that gave out one number say so.
cp g.assay left.assay
cp g.assay right.assay
for side in left:24 right:25; do
	"$fast" emit declaration "${side%:*}.assay" --final --release r2 \
		--date "2026-11-${side#*:}" -o "${side%:*}.pdf" >/dev/null
done
"$assay" merge left.assay right.assay >/dev/null
expect 0 "number 5: current, number given to two" "$assay" finals left.assay \
	declaration
"$assay" finals left.assay --json >list.json
same "$(key list.json 'sorted(f["sha256"] for f in j if f["number"] == 5)')" \
	"$(sha256sum left.pdf right.pdf | cut -d' ' -f1 | sort |
		python3 -c 'import sys; print(sys.stdin.read().split())')"
expect 0 "the file is whole" "$assay" verify left.assay
expect 0 "ok" py left.assay
expect 0 "number 6" "$fast" emit declaration left.assay --final --release r2 \
	--date 2026-11-26 -o six.pdf
expect 0 "superseded by 6, number given to two" "$assay" finals left.assay
expect 0 "rows that differed: 0" "$assay" rebuild left.assay

# A number that stands twice names no paper; the beginning of its SHA-256 does.
for side in left right; do
	sum=$(sha256sum <$side.pdf | cut -d' ' -f1)
	expect 2 "$sum" "$assay" finals left.assay declaration 5 -o no.pdf
	[ -e no.pdf ] && bad "one of two was chosen" || good
	for name in "$sum" "$(echo "$sum" | cut -c1-8 | tr a-f A-F)"; do
		expect 0 "" "$assay" finals left.assay declaration "$name" \
			-o out.pdf
		equal out.pdf $side.pdf
	done
	expect 2 "is no number" "$assay" finals left.assay declaration \
		"$(echo "$sum" | cut -c1-7)x"
	expect 2 "no final letter" "$assay" finals left.assay letter "$sum"
	expect 2 "no final declaration" "$assay" finals left.assay \
		declaration "$sum" --lang de
done
expect 2 "given to two papers" "$assay" finals left.assay declaration 5
expect 2 "whose SHA-256 begins with 00000000" "$assay" finals left.assay \
	declaration 00000000

# Current in its language, but of an older release than another language.
cp g.assay tongues.assay
tongue() { # tongue RELEASE LANG [more]: its final
	release=$1 lang=$2
	shift 2
	expect 0 "" "$fast" emit declaration tongues.assay --final \
		--date 2026-11-24 --release "$release" --lang "$lang" \
		-o tongue.pdf "$@"
}
tongue r1 de
tongue r2 fr
expect 0 "declaration, de, number 1: current, but of an older release than number 4 in en" \
	"$assay" finals tongues.assay
expect 0 "(current, but of an older release than number 4 in en)" \
	"$assay" release list tongues.assay
"$assay" finals tongues.assay --json >list.json
same "$(key list.json '[(f["lang"], f["state"], f["newer_release"]) for f in j
	if f["document"] == "declaration" and f["superseded_by"] is None]')" \
	"[('de', 'current, but of an older release than number 4 in en', {'lang': 'en', 'number': 4}), ('en', 'current', None), ('fr', 'current', None)]"
tongue r2 de
expect 0 "declaration, de, number 2: current 2026-11-24" "$assay" finals \
	tongues.assay
"$assay" finals tongues.assay >list
grep -q "older release" list && bad "all are of one release" || good
grep -q "declaration, de, number 1: superseded by 2$" list && good ||
	bad "the older one in German is not superseded"

# A day before the freeze is said, not refused: clocks differ.
"$fast" set tongues.assay module/A.ended-on 2026-09-30 >/dev/null
"$assay" release freeze tongues.assay r3 >/dev/null
expect 0 "dated before its release was frozen (" "$fast" emit declaration \
	tongues.assay --final --release r3 --date 2026-10-01 -o before.pdf
"$fast" emit declaration tongues.assay --final --release r3 --date 2026-10-01 \
	-o before.pdf --json >said.json
same "$(key said.json 'j["before_freeze"]')" True
"$fast" emit declaration tongues.assay --final --release r3 \
	-o after.pdf --json >said.json
same "$(key said.json 'j["before_freeze"]')" False
"$fast" emit declaration tongues.assay --json --date 2026-10-01 \
	-o draft.pdf >said.json
same "$(key said.json 'j["before_freeze"]')" False
finish
