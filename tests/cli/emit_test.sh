#!/bin/sh
# Documents as the shell prints them: the same bytes again, numbered as the
# annexes, valid PDF/A-1b, marked while they are drafts, frozen where they say.
. tests/shell.sh
fast=$top/build/assay
jars=/usr/share/java
day=2026-11-21

validate() {
	java -cp "$jars/preflight.jar:$jars/pdfbox2.jar:$jars/xmpbox.jar:$jars/fontbox2.jar:$jars/commons-logging.jar:$jars/commons-io.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar" \
		org.apache.pdfbox.preflight.Validator_A1b "$1"
}
equal() { cmp "$1" "$2" >/dev/null 2>&1 && good || bad "$1 is not $2"; }
differ() { cmp "$1" "$2" >/dev/null 2>&1 && bad "$1 is $2" || good; }

# pages FILE MARK: every page says which it is, of how many, that it is a
# sample, and DRAFT or not.
pages() {
	pdftotext -layout "$1" - >text 2>errors
	[ -s errors ] && bad "pdftotext $1: $(head -n 1 errors)"
	count=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
	awk -v RS='\f' -v count="$count" -v mark="$2" '
		NR > count { next }
		index($0, "Page " NR " of " count) == 0 { print NR ": no number" }
		!/SAMPLE/ { print NR ": no SAMPLE" }
		(mark == "DRAFT") != (index($0, "DRAFT") > 0) { print NR ": " mark }
		END { if (NR < count || count < 1) print "pages are missing" }
	' text >faults
	[ -s faults ] && bad "$1: $(head -n 3 faults | tr '\n' ' ')" || good
}

"$assay" new gate.assay >/dev/null
"$assay" fill gate.assay "$top/tests/samples/assay/answers.yml" >/dev/null
"$assay" release freeze gate.assay r1 >/dev/null
started=$(date +%s)
for document in technical-file declaration; do
	expect 0 "draft; nothing blocks it" "$assay" emit $document \
		gate.assay --date $day -o draft-$document.pdf
	expect 0 "final-$document.pdf" "$assay" emit $document gate.assay \
		--date $day --final --release r1 -o final-$document.pdf
	expect 0 "" "$assay" emit $document gate.assay --date $day --final \
		--release r1 --text -o final-$document.txt
done
events=$(events gate.assay)

# What others say of the files.
for document in technical-file declaration; do
	for kind in draft final; do
		file=$kind-$document.pdf
		[ $file = draft-declaration.pdf ] ||
			expect 0 "is a valid PDF/A-1b file" validate $file
		expect 0 "No syntax or stream encoding errors" \
			qpdf --check $file
		pdffonts $file >fonts 2>errors
		[ -s errors ] && bad "pdffonts: $(head -n 1 errors)"
		sed 1,2d fonts >rows
		[ -s rows ] && ! grep -vq ' yes yes yes ' rows && good ||
			bad "$file: a font is not embedded, subset, mapped"
		case $kind in
		draft) pages $file DRAFT ;;
		final) pages $file FINAL ;;
		esac
		for words in "Command-line edition for Debian 12 on amd64" \
			"Example Workbench OÜ" "assay 0.1.0"; do
			grep -qF "$words" text && good || bad "$file: no $words"
		done
		pdfinfo $file | grep -q '^Title: .*assay 0.1.0' && good ||
			bad "$file: no title"
	done
done

# The numbers of Annex VII and of Annex V, in their order, with the annex
# named, and the annexes nested in the file as 1(d) and 7.
numbers() { # numbers FILE PREFIX: of its headings
	sed -n "s#^$2\([1-8]\(([a-d])\)\{0,1\}\)  [^ ].*#\1#p" "$1" |
		tr '\n' ' '
}
same "$(numbers final-technical-file.txt '')" \
	"1 1(a) 1(b) 1(c) 1(d) 2 2(a) 2(b) 2(c) 3 4 5 6 7 8 "
same "$(numbers final-technical-file.txt '7 / ')" "1 2 3 4 5 6 7 8 "
same "$(numbers final-declaration.txt '')" "1 2 3 4 5 6 7 8 "
at=0
for item in "1" "1(a)" "1(b)" "1(c)" "1(d)" "2" "2(a)" "2(b)" "2(c)" "3" \
	"4" "5" "6" "7" "8"; do
	now=$(grep -nE "^ *.*Annex VII $(echo "$item" | sed 's/[()]/\\&/g')(;|$)" \
		final-technical-file.txt | head -n 1 | cut -d: -f1)
	[ "${now:-0}" -gt "$at" ] && good || bad "Annex VII $item: line $now"
	at=${now:-0}
done
grep -q 'DRAFT' final-technical-file.txt && bad "a final text is a draft" ||
	good
expect 0 "DRAFT" "$fast" emit technical-file gate.assay --text
qpdf --json final-technical-file.pdf >json
python3 - <<'PY' && good || bad "the outline does not follow Annex VII"
import json, sys
outlines = json.load(open("json"))["outlines"]
titles = [o["title"].split(" ")[0] for o in outlines]
sys.exit([t for t in titles if t in "12345678"] != list("12345678"))
PY

# The day told is that of the oldest look, and the reasons given are printed.
oldest=$("$assay" status gate.assay --json | python3 -c '
import json, sys
print(min(e["checked"] for e in json.load(sys.stdin)["state_of_play"] if e["checked"]))')
tr '\n' ' ' <final-technical-file.txt |
	grep -aq "State of play as of.\{1,2\}$oldest" && good ||
	bad "the state of play is not told as of $oldest"
[ "$oldest" != "$day" ] && good || bad "all was looked up today"
while IFS='|' read -r row; do
	grep -aq "$row" final-technical-file.txt && good || bad "no \"$row\""
done <<'ROWS'
Reason: General web  *It opens no web page
r13  *A weakness in a library is used through a  *High  *Low
In full  *Part II (6)
ROWS

# The release stays what it was, whatever is answered later.
"$assay" set gate.assay product.name "Changed Name" >/dev/null
"$assay" set gate.assay technical.architecture '~' >/dev/null
"$assay" release freeze gate.assay r1x >/dev/null
expect 1 "technical.architecture" "$assay" emit technical-file gate.assay \
	--final --release r1x --text -o no.txt
[ -e no.txt ] && bad "it was written all the same" || good
"$assay" emit technical-file gate.assay --date $day --text >now.txt
grep -q "Changed Name" now.txt && good || bad "today's answers are not read"
grep -q "technical.architecture\|Which software parts" now.txt && good ||
	bad "the draft does not list what is missing"
"$assay" emit technical-file gate.assay --date $day --release r1 --text >old.txt
grep -q "Changed Name" old.txt && bad "the release shows a later answer" || good
# So would one under a pack that has changed since: it is kept in the file.
mkdir pack
cp -RL "$top/rules" "$top/forms" pack/
sed -i 's/^title: Technical documentation$/title: Another title/' \
	pack/forms/documents/technical-file.yml
expect 0 "Another title" "$assay" emit technical-file gate.assay \
	--pack pack --date $day --text
"$assay" emit technical-file gate.assay --pack pack --release r1 --final \
	--date $day --text -o kept.txt >/dev/null
equal kept.txt final-technical-file.txt

# The same project, release and day: the same bytes, at another time, in
# another place, for another user, by another build.
until [ "$(date +%s)" -gt "$started" ]; do :; done
mkdir elsewhere
cp gate.assay elsewhere/
for document in technical-file declaration; do
	"$assay" emit $document gate.assay --date $day --final --release r1 \
		-o again.pdf >/dev/null
	equal again.pdf final-$document.pdf
	(
		cd elsewhere || exit 1
		umask 077
		HOME=$dir/nobody XDG_STATE_HOME=$dir/s2 TZ=Asia/Tokyo \
			LC_ALL=C "$fast" emit $document gate.assay \
			--date $day --final --release r1 --author Other \
			-o other.pdf >/dev/null
	)
	equal elsewhere/other.pdf final-$document.pdf
	"$fast" emit $document gate.assay --date 2026-11-22 --final \
		--release r1 -o later.pdf >/dev/null
	differ later.pdf final-$document.pdf
done
"$fast" emit technical-file gate.assay --date $day -o one.pdf >/dev/null
"$fast" emit technical-file gate.assay --date $day -o two.pdf >/dev/null
equal one.pdf two.pdf
differ one.pdf draft-technical-file.pdf

# A final document is remembered once, and named as it was written.
"$assay" release list gate.assay >list
for document in technical-file declaration; do
	sum=$(sha256sum <final-$document.pdf | cut -c1-64)
	grep -q "final .*: $document en 1 $day $sum" list && good ||
		bad "$document is not in the list of finals"
done
[ "$events" -lt "$(events gate.assay)" ] && good || bad "nothing remembered"
expect 0 "the file is whole" "$assay" verify gate.assay
head=$(sed -n 's/^ *Chain heads  *[0-9a-f]* \([0-9]*\)$/\1/p' \
	final-technical-file.txt | head -n 1)
[ "${head:-0}" -gt 1000 ] && good || bad "no chain head is printed"

# Names and places of output.
rm -f gate-declaration.pdf
expect 0 "gate-declaration.pdf" "$assay" emit declaration elsewhere/gate.assay
[ -s gate-declaration.pdf ] && good || bad "no gate-declaration.pdf"
expect 3 "" "$assay" emit declaration gate.assay -o nowhere/out.pdf
# A document never takes the place of a project, its own or another.
before=$(cksum <gate.assay)
expect 3 "gate.assay: is a database" "$assay" emit declaration gate.assay \
	-o gate.assay
expect 3 "is a database" "$assay" emit declaration gate.assay --final \
	--release r1 -o elsewhere/gate.assay
same "$(cksum <gate.assay)" "$before"
# Nor a draft that of a final.
cp final-declaration.pdf kept.pdf
for as in "" --text --twin --html; do
	expect 3 "kept.pdf is a final document; name another with -o" \
		"$assay" emit declaration gate.assay $as -o kept.pdf
done
equal kept.pdf final-declaration.pdf
expect 3 "gate-declaration.de.pdf is a final document" sh -c "
	cp final-declaration.pdf gate-declaration.de.pdf
	'$fast' emit declaration gate.assay --lang all"
[ -e gate-declaration.bg.pdf ] && bad "some were written before" || good
equal gate-declaration.de.pdf final-declaration.pdf
rm -f gate-declaration.*
for from in draft final; do # a final may, for both
	cp $from-declaration.pdf kept.pdf
	expect 0 "number 1 again" "$assay" emit declaration gate.assay \
		--date $day --final --release r1 -o kept.pdf
	equal kept.pdf final-declaration.pdf
done
cp draft-declaration.pdf kept.pdf
expect 0 "kept.pdf (draft" "$assay" emit declaration gate.assay -o kept.pdf

# A dash is standard output, for every form; what there is to say is not.
mkdir dash
for as in "" --text --html --twin --archive; do
	document=technical-file
	[ "$as" = --twin ] && document=declaration
	"$fast" emit $document gate.assay --date $day $as -o dash/file \
		>dash/report
	rm -f dash/file.json
	(cd dash && "$fast" emit $document ../gate.assay --date $day $as \
		-o - >out 2>said)
	equal dash/out dash/file
	grep -q "^standard output (draft" dash/said && good ||
		bad "$as -o -: $(head -n 1 dash/said)"
	same "$(ls dash | tr '\n' ' ')" "file out report said "
done
"$fast" emit declaration gate.assay --date $day --final --release r1 -o - \
	--json >out.pdf 2>said.json
equal out.pdf final-declaration.pdf
same "$(python3 -c 'import json
j = json.load(open("said.json"))
print(j["file"], j["number"], j["again"], j["twin"], j["sha256"])')" \
	"- 1 True None $(sha256sum <out.pdf | cut -d' ' -f1)"
[ -e - ] && bad "a file was named by a dash" || good
expect 2 "no -o" "$assay" emit declaration gate.assay --lang all -o -
"$fast" finals gate.assay declaration 1 -o - >out.pdf
equal out.pdf final-declaration.pdf
expect 2 "there is no document" "$assay" emit letter gate.assay
expect 2 "xx" "$assay" emit declaration gate.assay --lang xx
expect 2 "not been frozen" "$assay" emit declaration gate.assay --release r9
finish
