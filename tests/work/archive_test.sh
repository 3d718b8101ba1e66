#!/bin/sh
# Archive PDFs: what is attached, under which names, what stays out and why;
# the sums that are printed are those of what pdfdetach saves.
. tests/shell.sh
day="--date 2026-11-21"

"$assay" new p.assay >/dev/null
"$assay" fill p.assay "$top/tests/samples/assay/answers.yml" >/dev/null
mkdir in in/other
printf 'blank\n' >'in/two words.txt'
printf 'umlaut\n' >'in/Prüfbericht für Öl.txt'
printf 'one\n' >in/same.txt
printf 'other\n' >in/other/same.txt
printf 'umlaut\n' >in/twin.txt
printf '{"a": 1}\n' >in/data.json
: >in/empty.bin
head -c 3000000 /dev/urandom >in/large.bin
head -c 1500000 /dev/urandom >in/chunks.bin
printf 'not for you\n' >in/secret.txt
printf 'to be lost\n' >in/lost.txt
printf 'said to be short\n' >in/short.txt
printf 'said to be longer\n' >in/longer.txt
printf 'a\n' >in/ä.txt
printf 'o\n' >in/ö.txt
printf 'camera\n' >'in/📷.txt'
forty=a-name-of-forty-characters-and-some-more-
add() { "$assay" evidence add p.assay --file "$2" --id "$1" >/dev/null 2>&1; }
add blank 'in/two words.txt'
add report 'in/Prüfbericht für Öl.txt'
add same in/same.txt
add same-same in/other/same.txt
add twin in/twin.txt
add data in/data.json
add empty in/empty.bin
add large in/large.bin
add chunks in/chunks.bin
add secret in/secret.txt
add lost in/lost.txt
add short in/short.txt
add longer in/longer.txt
add ${forty}1 in/ä.txt
add ${forty}2 in/ö.txt
"$assay" evidence add p.assay --note "In the safe" --id noted >/dev/null
"$assay" purge p.assay evidence/secret.file -o q.assay --reason test >/dev/null
cat >lose.py <<'PY'
import sqlite3
db = sqlite3.connect("q.assay", isolation_level=None)
rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE "
                  "type = 'trigger'").fetchall()
for name, _ in rows:
    db.execute(f"DROP TRIGGER {name}")
of = "sha256 = (SELECT sha256 FROM blob WHERE size = %d)"
db.execute("DELETE FROM chunk WHERE " + of % 11)
db.execute("DELETE FROM chunk WHERE n = 0 AND " + of % 1500000)
db.execute("UPDATE chunk SET bytes = CAST('{\"a\": 2}' || char(10) AS BLOB) "
           "WHERE " + of % 9)
db.execute("UPDATE blob SET size = 5 WHERE size = 17")
db.execute("UPDATE blob SET size = 25 WHERE size = 18")
for _, sql in rows:
    db.execute(sql)
PY

# printed FILE.html: rows `NAME SIZE SHA256` of the list of attachments, and
# `NAME|WHY` of what is left out.
cat >printed.py <<'PY'
import html, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
text = text[text.index('<section id="attachments">'):]
for row in re.findall(r"<tr><td>.*?</tr>", text, re.S):
    cells = [html.unescape(re.sub("<[^>]*>", "", c))
             for c in re.findall(r"<td.*?</td>", row, re.S)]
    if re.fullmatch("[0-9a-f]{64}", cells[2]):
        print(cells[2] + "  " + cells[0], cells[1], sep="|")
    else:
        print(cells[0], cells[3], sep="|", file=sys.stderr)
PY

# archive PROJECT DOCUMENT NAME OPTIONS: NAME.pdf, its list, its files.
archive() {
	project=$1 document=$2 name=$3
	shift 3
	# shellcheck disable=SC2086
	expect 0 "$name.pdf" "$assay" emit "$document" "$project" $day \
		--archive "$@" -o "$name.pdf"
	# shellcheck disable=SC2086
	"$assay" emit "$document" "$project" $day --archive "$@" --html \
		-o "$name.html" >/dev/null
	python3 printed.py "$name.html" >"$name.rows" 2>"$name.left"
	rm -rf "$name.files"
	mkdir "$name.files"
	pdfdetach -saveall -o "$name.files" "$name.pdf" 2>errors
	[ -s errors ] && bad "pdfdetach: $(head -n 1 errors)" || good
	cut -d'|' -f1 "$name.rows" | sort >printed
	(cd "$name.files" && sha256sum -- *) | sort >saved
	same "$(cat printed)" "$(cat saved)"
	[ "$(wc -l <saved)" -ge 10 ] && good || bad "$name: too few files"
	while IFS='|' read -r row size; do
		same "$(stat -c %s "$name.files/${row#*  }")" "$size"
	done <"$name.rows"
	(cd "$name.files" && sha256sum --quiet -c SHA256SUMS) && good ||
		bad "$name: SHA256SUMS"
	same "$(($(wc -l <"$name.files/SHA256SUMS") + 1))" \
		"$(wc -l <"$name.rows")"
	# The page of paper says the same as the other forms.
	pdftotext "$name.pdf" - | tr -d ' \n\f' >text
	while read -r sum _; do
		grep -qF "$sum" text || bad "$name: $sum is not printed"
	done <"$name.rows"
}

archive q.assay technical-file t --attach-up-to 2M
# shellcheck disable=SC2086
expect 0 "$(ls t.files | wc -l) files attached to t.pdf; 3 left out" \
	"$assay" emit technical-file q.assay $day --archive --attach-up-to 2M \
	-o t.pdf
# shellcheck disable=SC2086
expect 0 '"left_out": 3' "$assay" emit technical-file q.assay $day --archive \
	--attach-up-to 2M -o t.pdf --json
for row in "blank-two_words.txt" "report-Prüfbericht_für_Öl.txt" \
	"same-same.txt" "same-same-same.txt" "data-data.json" \
	"empty-empty.bin" "chunks-chunks.bin" "lost-lost.txt" \
	"sbom-sbom.cdx.json" "heads.txt" "technical-file.json" \
	"declaration.json" "SHA256SUMS"; do
	[ -e "t.files/$row" ] && good || bad "$row is not attached"
done
cmp -s in/chunks.bin t.files/chunks-chunks.bin && good || bad "other chunks"
cmp -s in/large.bin t.files/large-large.bin && bad "too large" || good
while IFS= read -r row; do
	grep -qF "$row" t.left && good || bad "not left out: $row"
done <<'ROWS'
large-large.bin|larger than 2097152 bytes
secret|withheld
twin-twin.txt|the same bytes as report-Prüfbericht_für_Öl.txt
ROWS
grep -q '^noted' t.left && bad "a note is no file" || good
sed -n 's/^head: \(.*\)/\1/p' t.files/heads.txt >heads
"$assay" verify q.assay | sed -n 's/^head: \(.*\)/\1/p' | cmp -s - heads &&
	good || bad "other heads than verify prints"
grep -q "^pack: cra " t.files/heads.txt && good || bad "no pack"

# Those of a name that differs in case alone have two names.
ls t.files >names
same "$(tr 'A-Z' 'a-z' <names | sort -u | wc -l)" "$(wc -l <names)"

# The twins fit the schema; the one inside is the one beside.
archive q.assay declaration d
for file in t.files/technical-file.json t.files/declaration.json \
	d.files/declaration.json; do
	expect 0 "" python3 "$top/tests/cli/twin_check.py" \
		"$top/man/assay-document.schema.json" $file
done
cmp -s d.json d.files/declaration.json && good || bad "two twins"
[ -e d.files/large-large.bin ] && good || bad "3 MB are fine by default"

# A piece whose bytes are gone is told, and does not stop a draft.
python3 lose.py
archive q.assay declaration l
while IFS='|' read -r name why; do
	grep -q "^$name|.*$why" l.left && good ||
		bad "$name: $(grep "^$name" l.left)"
	[ -e "l.files/$name" ] && bad "$name came back" || good
done <<'ROWS'
lost-lost.txt|its bytes are not in this copy
chunks-chunks.bin|its bytes are not in this copy
data-data.json|not those that were put there
short-short.txt|not those that were put there
longer-longer.txt|not those that were put there
ROWS

# The same again, the same bytes; a final of a release is one, too.
# shellcheck disable=SC2086
"$assay" emit declaration q.assay $day --archive -o again.pdf >/dev/null
cmp -s again.pdf l.pdf && good || bad "other bytes"
# What no font has stands in no list, so in no name either.
"$assay" evidence add p.assay --file 'in/📷.txt' --id camera --title Photo \
	>/dev/null
"$assay" release freeze p.assay r1 >/dev/null
archive p.assay declaration f --release r1 --final
grep -q "^release: r1#" f.files/heads.txt && good || bad "no release"
expect 0 "No syntax or stream encoding errors" qpdf --check f.pdf

# Without --archive nothing is attached and nothing of it is printed.
# shellcheck disable=SC2086
"$assay" emit declaration q.assay $day -o plain.pdf >/dev/null
expect 0 "0 embedded files" pdfdetach -list plain.pdf
# shellcheck disable=SC2086
"$assay" emit technical-file q.assay $day --text >text
grep -q 'SHA256SUMS' text && bad "a list of nothing" || good
finish
