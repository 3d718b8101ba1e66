#!/bin/sh
# The sample documents as others see them: PDFBox Preflight (PDF/A-1b), qpdf,
# and poppler for fonts and text. Skips nothing; every tool is required.
set -u
jars=/usr/share/java
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
checked=0 failed=0

fail() {
	echo "preflight_test: $*" >&2
	failed=$((failed + 1))
}

preflight() {
	checked=$((checked + 1))
	java -cp "$jars/preflight.jar:$jars/pdfbox2.jar:$jars/xmpbox.jar:$jars/fontbox2.jar:$jars/commons-logging.jar:$jars/commons-io.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar" \
	    org.apache.pdfbox.preflight.Validator_A1b "$1" >"$work/say" 2>&1
	grep -q 'is a valid PDF/A-1b file' "$work/say" || {
		fail "$(basename "$1") is no PDF/A-1b:"
		head -n 20 "$work/say" >&2
	}
}

fonts() {
	pdffonts "$1" >"$work/fonts" 2>"$work/say"
	[ -s "$work/say" ] && fail "pdffonts: $(cat "$work/say")"
	sed 1,2d "$work/fonts" >"$work/rows"
	[ -s "$work/rows" ] || fail "$(basename "$1"): no fonts at all"
	grep -v ' yes yes yes ' "$work/rows" &&
	    fail "$(basename "$1"): not embedded, subset and mapped"
}

# has FILE PAGE TEXT: the page of that file holds the text.
has() {
	checked=$((checked + 1))
	pdftotext -f "$2" -l "$2" -layout "$work/$1.pdf" - 2>"$work/say" |
	    grep -qF -- "$3" || fail "$1, page $2: no '$3'"
	[ -s "$work/say" ] && fail "pdftotext: $(cat "$work/say")"
}

for tool in java qpdf pdffonts pdftotext pdfinfo; do
	command -v $tool >/dev/null || fail "$tool is not installed"
done
[ $failed = 0 ] || exit 1
"${PDF_TEST:-build/tests/print/pdf_test}" --emit "$work" || exit 1

for name in file declaration picture hostile bilingual; do
	preflight "$work/$name.pdf"
	qpdf --check "$work/$name.pdf" >"$work/say" 2>&1 ||
	    fail "qpdf: $(cat "$work/say")"
	fonts "$work/$name.pdf"
done

last=$(pdfinfo "$work/file.pdf" | sed -n 's/^Pages: *//p')
has file 1 'Technical documentation'
has file 1 "Page 1 of $last"
has file 2 'Contents'
has file 3 'Intended purpose'
has file 3 'Ελληνικά, Български, čeština, magyar (ő, ű), Malti (ħ, ż, ġ)'
has file 5 'Met ✓ for all parts → see the tests; delay ≤ 14 days.'
has file 6 'Before the measure'
has file 6 'Not on the map yet: r-8, r-9'
has file "$last" "Page $last of $last"
has declaration 1 'sole responsibility'
has picture 1 'One dot.'

# Not one of the 300 rows is lost, and their head stands on each of their pages.
pdftotext -layout "$work/file.pdf" "$work/text"
for n in 1 2 77 150 299 300; do
	grep -Eq "^ +$n +lib" "$work/text" || fail "row $n is lost"
done
[ "$(grep -Ec '^ +[0-9]+ +lib' "$work/text")" = 300 ] ||
    fail 'not all 300 rows were found'
heads=$(grep -c 'Size in kB' "$work/text")
[ "$heads" -ge 10 ] || fail "the head stands on $heads pages only"

echo "$checked passed, $failed failed"
[ "$failed" = 0 ]
