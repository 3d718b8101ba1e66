#!/bin/sh
# Every document in every language it is printed in: the text is the one that
# is kept in tests/samples/papers, the PDF is sound and of PDF/A-1b, nothing in
# it lacks a glyph or a wording. After a change of outlines, languages or
# sample, read what changed and keep it anew:
#     make build/assay build/tests/assay
#     sh tests/cli/languages_test.sh --record
. tests/shell.sh
fast=$top/build/assay # for what is not tested here
papers=$top/tests/samples/papers
day="--date 2026-11-21"
record=${1:-}
jars=/usr/share/java

"$fast" new p.assay >/dev/null
"$fast" fill p.assay "$top/tests/samples/assay/answers.yml" >/dev/null
languages=$(ls "$top/forms/languages" | sed 's/\.yml$//')

# What differs from run to run: hashes of the pack and of chains.
steady() {
	sed -E 's/\([0-9a-f]{8}\)/(PACK)/; s/[0-9a-f]{4}-[0-9]+:[0-9a-f]{8}/HEAD/
		s/\b[0-9a-f]{12,64}\b/HASH/g; s/(HASH) [0-9]+$/\1 SEQ/' "$1"
}

# keep LANG DOCUMENT FILE: it reads as it is kept.
keep() {
	paper=$papers/$2.$1.txt
	steady "$3" >now.txt
	if [ "$record" = --record ]; then
		mkdir -p "$papers"
		cp now.txt "$paper"
	elif diff "$paper" now.txt >changed; then
		good
	else
		bad "$2 in $1 reads otherwise (< kept, > now)"
		head -n 20 changed
	fi
}

mkdir pdf
for outline in "$top"/forms/documents/*.yml; do
	document=$(basename "$outline" .yml)
	if ! grep -q '^translated: yes' "$outline"; then
		"$fast" emit "$document" p.assay $day --text >en.txt
		keep en "$document" en.txt
		continue
	fi
	expect 0 "" "$assay" emit "$document" p.assay $day --lang all --text
	for lang in $languages; do
		name=p-$document.$lang.txt
		[ "$lang" = en ] && name=p-$document.txt
		keep "$lang" "$document" "$name"
		grep -q '\[' "$name" | grep -v SAMPLE && bad "$name has a gap"
	done
	(cd pdf && "$fast" emit "$document" ../p.assay $day --lang all \
		>../said) && good || bad "$document is not printed"
	same "$document: $(grep -c '\.pdf (draft; nothing blocks it)' said)" \
		"$document: $(echo "$languages" | wc -l)"
done
if [ "$record" = --record ]; then
	echo "$(ls "$papers" | wc -l) papers kept in $papers"
	exit
fi

# Each PDF is whole and tells its language; its text can be taken out.
for pdf in pdf/*.pdf; do
	qpdf --check "$pdf" >said 2>&1 && good || bad "$pdf: $(tail -n 1 said)"
done
(cd pdf && java -cp "$jars/preflight.jar:$jars/pdfbox2.jar:$jars/xmpbox.jar:$jars/fontbox2.jar:$jars/commons-logging.jar:$jars/commons-io.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar" \
	org.apache.pdfbox.preflight.Validator_A1b xml batch . >../flight 2>&1)
for pdf in pdf/*.pdf; do
	grep -q '<isValid type="PDF/A1-b">true</isValid>' \
		"$pdf.preflight.xml" && good || bad "$pdf is no PDF/A-1b"
done

# How the wordings came about is said, and what was not checked.
expect 0 "fr: wordings: official" "$assay" emit simplified-declaration p.assay \
	$day --lang fr
grep -q "not checked against" "$dir/out" && bad "French is official" || good
expect 0 "not checked against the Official Journal" \
	"$assay" emit simplified-declaration p.assay $day --lang hu
expect 0 "Estonian" "$assay" languages
expect 0 "expected in Ireland (not confirmed)" "$assay" languages p.assay
expect 0 '"prescribed_checked": true' "$assay" languages --json

# Two languages in one paper; the same words stand once.
expect 0 "" "$assay" emit declaration p.assay $day --lang de,en --text -o two.txt
for words in 'EU-Konformitätserklärung' 'EU declaration of conformity'; do
	grep -q "$words" two.txt && good || bad "two.txt has no \"$words\""
done
same "$(grep -c 'Example Workbench OÜ' two.txt)" \
	"$(grep -c 'Example Workbench OÜ' "$papers/declaration.de.txt")"

# Wrong wishes.
for lang in '' , de, ,de de,de de,en,fr xx DE ../../etc/passwd all,de; do
	expect 2 "--lang" "$assay" emit declaration p.assay --lang "$lang"
done
expect 2 "printed in English alone" "$assay" emit technical-file p.assay --lang de
expect 2 "no -o" "$assay" emit declaration p.assay --lang all -o x.pdf

# A language of one's own: replaced, added, broken.
cp -R "$top/rules" "$top/forms" .
sed -i 's/^title: .*/title: "Deutsch (Haus)"/; s/EU-Konformitätserklärung"/Hauserklärung"/' \
	forms/languages/de.yml
expect 0 "nothing wrong" "$assay" rules check .
expect 0 "Hauserklärung" "$assay" emit declaration p.assay --pack . --lang de --text
cp forms/languages/de.yml forms/languages/gsw.yml
expect 0 "Hauserklärung" "$assay" emit declaration p.assay --pack . --lang gsw --text
sed -i '/^- en: "Place and date of issue"/,+1d' forms/languages/de.yml
expect 1 'no wording for "Place and date of issue"' "$assay" rules check .
expect 3 'no wording for "Place and date of issue"' \
	"$assay" emit declaration p.assay --pack . --lang de --text
expect 0 "" "$assay" emit declaration p.assay --pack . --lang fr --text
expect 0 'say: "Hauserklärung"' "$assay" rules translate gsw --pack .
mv out gsw.yml
mv gsw.yml forms/languages/gsw.yml
rm forms/languages/de.yml
expect 0 "nothing wrong" "$assay" rules check .
expect 0 'say: "Simplified EU declaration of conformity"' "$assay" rules translate xx
finish
