#!/bin/sh
# The archive variant as others see it: the structural list of PDF/A-3b, and
# attachments that come out as they went in.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
checked=0 failed=0

# same WHAT EXPECTED GOT
same() {
	checked=$((checked + 1))
	[ "$2" = "$3" ] && return
	echo "archive_test: $1: '$3', not '$2'" >&2
	failed=$((failed + 1))
}

for tool in qpdf python3 pdfdetach pdfinfo sha256sum; do
	command -v $tool >/dev/null || {
		echo "archive_test: $tool is not installed" >&2
		exit 1
	}
done
"${PDF_TEST:-build/tests/print/pdf_test}" --emit "$work" || exit 1

same 'the list' '' "$(python3 tests/print/archive_check.py "$work/archive.pdf" 2>&1)"
same 'qpdf' 0 "$(qpdf --check "$work/archive.pdf" >/dev/null 2>&1; echo $?)"
# The check itself sees what is wrong: a file of PDF/A-1 is none of PDF/A-3.
same 'another part' 1 "$(python3 tests/print/archive_check.py \
    "$work/bilingual.pdf" >/dev/null 2>&1; echo $?)"

mkdir "$work/out"
pdfdetach -saveall -o "$work/out" "$work/archive.pdf" 2>&1
same 'names' 'Report-2.txt
attachment
declaration.json
report.txt
α-made_U+0001_.bin' "$(cd "$work/out" && LC_ALL=C ls)"
same 'text' hello "$(cat "$work/out/report.txt")"
same 'empty' 0 "$(wc -c <"$work/out/attachment" | tr -d ' ')"
same 'made bytes' \
    "$(python3 -c 'import hashlib
print(hashlib.sha256(bytes((i * 2654435761 >> 13) & 255
    for i in range(300000))).hexdigest())')" \
    "$(sha256sum <"$work/out/α-made_U+0001_.bin" | cut -d' ' -f1)"

# What each part is, and in which order it is read; ASSAY_GOLDEN=1 records.
pdfinfo -struct-text "$work/bilingual.pdf" 2>&1 |
    sed 's/Object [0-9]* 0/Object/; s/[[:space:]]*$//' >"$work/bilingual.tags"
[ -z "${ASSAY_GOLDEN:-}" ] || cp "$work"/bilingual.t* tests/print/
same 'tags' "$(cat tests/print/bilingual.tags)" "$(cat "$work/bilingual.tags")"
same 'plain text' "$(cat tests/print/bilingual.txt)" \
    "$(cat "$work/bilingual.txt")"

echo "$checked passed, $failed failed"
[ "$failed" = 0 ]
