#!/bin/sh
# Every document of both samples as HTML and as JSON for machines: the HTML
# stands alone and is sound, the JSON fits the schema and loses no text, a
# broken one is seen; the declaration can be taken in without reading prose.
. tests/shell.sh
schema=$top/man/assay-document.schema.json
html() { python3 "$top/tests/cli/html_check.py" "$@"; }
twin() { python3 "$top/tests/cli/twin_check.py" "$schema" "$@"; }

for sample in assay device; do
	"$assay" new $sample.assay >/dev/null
	"$assay" fill $sample.assay "$top/tests/samples/$sample/answers.yml" \
		>/dev/null
	for path in "$top"/forms/documents/*.yml; do
		document=$(basename "$path" .yml)
		file=$sample-$document
		expect 0 "$file.html" "$assay" emit "$document" $sample.assay \
			--html
		expect 0 "" html "$file.html"
		expect 0 "$file.json" "$assay" emit "$document" $sample.assay \
			--twin
		"$assay" emit "$document" $sample.assay --text >text
		expect 0 "" twin "$file.json" text
	done
done
expect 0 "" twin assay-declaration.json --break

# The same again gives the same bytes.
cp assay-declaration.json once.json
"$assay" emit declaration assay.assay --twin >/dev/null
cmp -s once.json assay-declaration.json && good || bad "another twin"

# Beside the PDF of what wants one, the same; beside no other.
for document in declaration simplified-declaration; do
	rm -f assay-$document.json
	expect 0 "assay-$document.json (the same for machines)" \
		"$assay" emit $document assay.assay
	[ -s assay-$document.json ] && good || bad "no twin of $document"
done
cmp -s once.json assay-declaration.json && good || bad "not the same beside"
expect 0 '"twin": "a/b.json"' sh -c "mkdir a; '$assay' emit declaration \
	assay.assay -o a/b.pdf --json"
[ -s a/b.json ] && good || bad "no a/b.json"
expect 0 '"twin": null' "$assay" emit user-information assay.assay -o u.pdf \
	--json
[ -e u.json ] && bad "a twin nobody wants" || good

# What an authority's database wants, without a word of prose.
python3 - <<'PY' >values
import json
def stored(node):
    if isinstance(node, dict):
        for s in node.get("stored", []):
            yield s["field"], s["value"]
        for v in node.values():
            yield from stored(v)
    elif isinstance(node, list):
        for v in node:
            yield from stored(v)
twin = json.load(open("once.json"))
for pair in sorted(set(map(str, stored(twin["sections"])))):
    print(pair)
print(twin["final"], twin["sample"], twin["author"])
PY
while IFS= read -r row; do
	grep -qF "$row" values && good || bad "no $row"
done <<'ROWS'
('product.name', 'assay')
('product.version', '0.1.0')
('manufacturer.postal', 'Näidise 1, 10000 Tallinn, Estonia')
('declaration.number', 'DoC-assay-0.1.0')
('declaration.date', '2028-01-20')
('declaration.place', 'Tallinn')
('declaration.signatory', 'Anna Tamm')
('unit/whole.procedure', 'A')
False True Example Workbench OÜ
ROWS

# A release: its name; a stranger's text: as it is, and as text.
"$assay" release freeze assay.assay r1 >/dev/null
"$assay" emit declaration assay.assay --release r1 --twin -o r1.json >/dev/null
grep -q '"release": "r1#' r1.json && good || bad "no release in the twin"
"$assay" set assay.assay product.name '<script>alert(1)</script> & "x"' \
	>/dev/null
"$assay" emit declaration assay.assay --html -o x.html >/dev/null
"$assay" emit declaration assay.assay --twin -o x.json >/dev/null
expect 0 "" html x.html
expect 0 "" twin x.json
grep -q '<script' x.html && bad "a script" || good

# What does not go together.
while IFS='|' read -r words options; do
	# shellcheck disable=SC2086
	expect 2 "$words" "$assay" emit declaration assay.assay $options
done <<'ROWS'
one of them at a time|--text --html
one of them at a time|--html --twin
goes with --archive|--attach-up-to 20M
not a size|--archive --attach-up-to 20X
not a size|--archive --attach-up-to 0
not a size|--archive --attach-up-to 99999999999999999999
not a size|--archive --attach-up-to 99999999999G
not a size|--archive --attach-up-to G
ROWS
expect 2 "no list of attachments" "$assay" emit user-information assay.assay \
	--archive

# A failing world leaves what was there: no room, no file, no place.
for as in "" --html --twin; do
	echo old >here
	# shellcheck disable=SC2086
	(
		trap '' XFSZ
		ulimit -f 4
		"$assay" emit declaration assay.assay $as -o here
	) >out 2>errors
	same "$?:$(cat here)" "3:old"
	grep -q "cannot write" errors && good || bad "$as: $(cat errors)"
	# shellcheck disable=SC2086
	expect 3 "" "$assay" emit declaration assay.assay $as -o /dev/full
	# shellcheck disable=SC2086
	expect 3 "" "$assay" emit declaration assay.assay $as -o .
	# shellcheck disable=SC2086
	expect 3 "" "$assay" emit declaration assay.assay $as -o no/where
done
# Nor is a picture taken from what is no file.
mkfifo pipe
for path in /dev/zero pipe .; do
	expect 3 "" timeout 20 "$assay" evidence add assay.assay --id photo \
		--file $path
done
same "$(find . -name 'here*' | sort | tr '\n' ' ')" "./here "
[ -c /dev/full ] && good || bad "/dev/full is no device any more"
finish
