#!/bin/sh
# Sample two stops at exactly the open points of its list, no more, no fewer.
# After a change of rules or sample, read what changed and write the list anew:
#     make build/tests/assay && sh tests/samples/device_test.sh --record
. tests/shell.sh
sample=$top/tests/samples/device
expected=$sample/expected.tsv
file=w2.assay
day="--date 2026-11-21"

"$assay" new $file >/dev/null
expect 0 "events written" "$assay" fill $file "$sample/answers.yml"

# shellcheck disable=SC2086
"$assay" status $file --json $day >status.json
LC_ALL=C python3 - status.json >found.tsv <<'PY'
import json, sys
rows = []
for point in json.load(open(sys.argv[1]))["open_points"]:
    at = point["form"] or ""
    at += "/" + point["record"] if point["record"] else ""
    at += "." + point["field"] if point["field"] else ""
    rows.append("\t".join((point["weight"], at, point["check"] or "")))
print("\n".join(sorted(rows)))
PY
if [ "${1:-}" = --record ]; then
	cp found.tsv "$expected"
	echo "$(wc -l <found.tsv) open points written to $expected"
	exit
fi
if diff "$expected" found.tsv >changed; then
	good
else
	bad "other open points than expected.tsv (< gone, > new)"
	cat changed
fi

# Each file of evidence is in the project, and the real one is unchanged.
for piece in "$sample"/evidence/*; do
	grep -q "evidence/$(basename "$piece")" "$sample/answers.yml" && good ||
		bad "no record names $(basename "$piece")"
done
same "$(sha256sum <"$sample/evidence/sbom.spdx" | cut -c1-64)" \
	003e76a9f8a77098e85ee68345fcfeb873b58543da40765a105d9ffa03a4c18e

# Drafts of the main documents print, each page marked.
for document in technical-file declaration; do
	# shellcheck disable=SC2086
	expect 0 "" "$assay" emit $document $file $day -o $document.pdf
	pages=$(pdfinfo $document.pdf | sed -n 's/^Pages: *//p')
	page=0 marked=0 drafts=0
	while [ "$page" -lt "$pages" ]; do
		page=$((page + 1))
		pdftotext -f $page -l $page -layout $document.pdf text
		grep -q SAMPLE text && marked=$((marked + 1))
		grep -qi draft text && drafts=$((drafts + 1))
	done
	same "$document: $marked of $pages" "$document: $pages of $pages"
	same "$document: $drafts drafts" "$document: $pages drafts"
done

# A frozen release is not final while something blocks, and it says what.
expect 0 "" "$assay" release freeze $file p1
expect 1 "Which pictures show the product?" "$assay" emit technical-file \
	$file --release p1 --final -o final.pdf
expect 1 "The technical file is not approved yet." "$assay" emit \
	technical-file $file --release p1 --final -o final.pdf
expect 1 "The declaration is not approved yet." "$assay" emit declaration \
	$file --release p1 --final -o final.pdf
[ -e final.pdf ] && bad "a final document was written" || good

# Both verifiers find it whole.
expect 0 "" "$assay" verify $file
expect 0 "ok" python3 "$top/tests/store/verify.py" $file
finish
