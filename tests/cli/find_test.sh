#!/bin/sh
# The search from the shell, in the sample: questions, answers, what stands in
# files, law, citations; and what a stranger's text may not do.
. tests/shell.sh

"$assay" new p.assay >/dev/null
"$assay" fill p.assay "$top/tests/samples/assay/answers.yml" >/dev/null

# WORDS|what stands in the answer
while IFS='|' read -r words line; do
	[ -n "$words" ] || continue
	# shellcheck disable=SC2086
	expect 0 "$line" "$assay" find p.assay --max 200 $words
done <<'ROWS'
weakness security update parts|question requirement/I.2.c.c1
one line|question evidence.title: Title
estonia|answer manufacturer.country: Manufacturer: Main establishment
libharu license|evidence evidence/sbom.file: sbom.cdx.json
architecture.png|evidence evidence/architecture
cyber resilience act|law sources/CRA: Cyber Resilience Act
corrigendum article 67|law sources/C3
Annex VII|question evidence.kind: Kind
I.2.c|record requirement/I.2.c: Part I (2)(c)
weak library|record threat/weak-library
ROWS

# A citation comes first where it stands as it was asked for.
"$assay" find p.assay --max 1 Annex VII 2>/dev/null >first
grep -q 'Annex VII\*' first && good || bad "$(cat first)"
# Only words are printed that stand in the file itself.
head -c 60 "$top/tests/samples/assay/evidence/drill.txt" | tr -c 'a-zA-Z\n' ' ' |
	head -n 1 >drill
# shellcheck disable=SC2046
expect 0 "evidence/drill" "$assay" find p.assay --max 100 $(cat drill)

expect 1 "nothing is found" "$assay" find p.assay qwertyuiop
expect 1 "nothing is found" "$assay" find p.assay '"'
expect 2 "not text in UTF-8" "$assay" find p.assay a "$(printf 'b\377')"
expect 1 "known by name alone" "$assay" find p.assay qwertyuiop
expect 0 "there is more" "$assay" find p.assay --max 1 update
expect 2 "not a number" "$assay" find p.assay --max 0 update
expect 2 "not a number" "$assay" find p.assay --max many update
expect 2 "usage" "$assay" find p.assay
expect 3 "no such file" "$assay" find none.assay update
for hostile in 'AND' 'NEAR(' '* OR' "a' OR 1=1" 'x:y' '^' '{' '-'; do
	"$assay" find p.assay -- "$hostile" >out 2>errors
	case $? in 0 | 1) good ;; *) bad "$hostile: $(cat errors)" ;; esac
done
same "$("$assay" find p.assay --json cyber resilience act |
	python3 -c 'import json,sys
h = [h for h in json.load(sys.stdin)["hits"] if h["item"] == "sources/CRA"][0]
print(h["kind"], h["form"], h["record"], h["field"], h["item"])')" \
	"law None None None sources/CRA"

# The place that is found is one that other commands take.
expect 0 "Cyber" "$assay" rules show sources/CRA

# Nothing of the search is in the project file.
before=$(sha256sum <p.assay)
"$assay" find p.assay update >/dev/null 2>&1
same "$(sha256sum <p.assay)" "$before"

# Control and bidirectional characters are shown by their codes.
printf 'granite \033[2J\342\200\256 stone\n' >stone.txt
"$assay" evidence add p.assay --id stone --title Stone --file stone.txt >/dev/null
expect 0 "<U+202E>" "$assay" find p.assay granite
"$assay" find p.assay granite | grep -q "$(printf '\033')" &&
	bad "an escape reaches the terminal" || good
finish
