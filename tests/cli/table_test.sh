#!/bin/sh
# Tables out and in again: what was written changes nothing, one cell changes
# one answer, and what does not fit is named with its place and leaves the
# project as it was.
. tests/shell.sh
fast=$top/build/assay # for what is not tested here

"$assay" new p.assay >/dev/null
"$assay" fill p.assay "$top/tests/samples/assay/answers.yml" >/dev/null

# edit IN OUT 'ID|COLUMN|VALUE' ...: a row that is not there is made.
cat >edit.py <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
head = rows[0]
for edit in sys.argv[3:]:
    id, column, value = edit.split("|", 2)
    row = next((r for r in rows[1:] if r[0] == id), None)
    if row is None:
        row = [id] + [""] * (len(head) - 1)
        rows.append(row)
    row[head.index(column)] = value
csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline="")).writerows(rows)
PY
edit() { python3 edit.py "$@"; }

# Every form: out, in, no event; by file and by pipe; commas or semicolons.
before=$(events p.assay)
for form in "$top"/forms/*.yml; do
	form=$(basename "$form" .yml)
	[ "$form" = walk ] && continue
	expect 0 "$form.csv: rows" "$fast" table p.assay "$form" -o "$form.csv"
	expect 0 "nothing to change" "$assay" table p.assay "$form" --from "$form.csv"
	"$assay" table p.assay "$form" >pipe.csv
	{ printf '\357\273\277' && cat pipe.csv; } | cmp -s - "$form.csv" &&
		good || bad "$form: a pipe and a file differ by more than the mark"
	expect 0 "nothing to change" "$fast" table p.assay "$form" --from - <pipe.csv
	python3 - pipe.csv semi.csv <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline=""),
    delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
PY
	expect 0 "nothing to change" "$fast" table p.assay "$form" --from semi.csv
done
same "$(events p.assay)" "$before"
# Lines end in CRLF, verdicts stand in brackets.
same "$(head -n 1 requirement.csv | tr , '\n' | grep -c '^(state)')" 1
same "$(head -n 1 risk.csv | tail -c 2 | od -An -tx1 | tr -d ' ')" 0d0a

# One cell: the dry run shows it and nothing else, the import writes it, undo
# takes it back.
edit risk.csv one.csv 'r01|likelihood|very-low'
expect 0 "" "$assay" table p.assay risk --from one.csv --dry-run
same "$(cat out)" "risk/r01
  likelihood: medium -> very-low
What follows
  risk/r01: Level before: High -> Low. The step of likelihood times the step
  of impact, before the measure, is 4 or less. This is a way of counting; the
  law names none.
would change: answers 1, records 1, of them new 0; nothing is written"
expect 0 '"before": "medium"' "$assay" table p.assay risk --from one.csv \
	--dry-run --json
python3 -m json.tool out >/dev/null && good || bad "no JSON"
same "$(events p.assay)" "$before"
expect 0 "events written: 1" "$assay" table p.assay risk --from one.csv
expect 0 "likelihood: very-low" "$assay" show p.assay risk/r01
expect 0 "nothing to change" "$assay" table p.assay risk --from one.csv
expect 0 "undone: risk/r01.likelihood" "$assay" undo p.assay
expect 0 "nothing to change" "$assay" table p.assay risk --from risk.csv

# Sets, clearing, empty cells, columns left out, requirement states.
cat >few.csv <<'CSV'
id;evidence;c1-how;(state)
I.2.c;update-test, test-report;;gone fishing
I.2.d;;"~";
CSV
expect 0 "" "$assay" table p.assay requirement --from few.csv --dry-run
same "$(grep -c '^requirement/' out) $(tail -n 1 out)" "2 would change: answers 2, records 2, of them new 0; nothing is written"
grep -q '^  evidence: .* -> test-report; update-test$' out && good ||
	bad "a set is not shown"
grep -q '(nothing)$' out && good || bad "~ does not clear"
printf 'id,evidence\nI.2.c,"%s"\n' "$("$fast" show p.assay requirement/I.2.c --json |
	python3 -c 'import json,sys; print(" ".join(reversed(json.load(sys.stdin)[0]["evidence"])))')" >few.csv
expect 0 "nothing to change" "$assay" table p.assay requirement --from few.csv
edit requirement.csv met.csv 'I.2.c|c1|not-met'
cp p.assay q.assay
expect 0 "events written: 1" "$assay" table q.assay requirement --from met.csv
"$fast" table q.assay requirement | grep '^I.2.c,.*,gap' >/dev/null && good ||
	bad "the state does not follow the answer"

# What a spreadsheet would run is disarmed, and comes back as it was.
n=0
for text in '=1+1' '+1' '-1' '@x' '~' "'" "''" "'=1" "'tis" ' =1' '＝1' \
	"$(printf '\t=1')" "$(printf '\n=1')" "$(printf 'a\n=1,"b";\n')"; do
	n=$((n + 1))
	printf 'format: answers/1\nrecords:\n- form: risk\n  id: f%d\n  measure: %s\n' \
		$n "$(printf %s "$text" | python3 -c 'import json,sys; print(json.dumps(sys.stdin.read()))')" >a.yml
	"$fast" fill q.assay a.yml >/dev/null || bad "cannot fill $text"
done
"$assay" table q.assay risk -o guard.csv >/dev/null
expect 0 "nothing to change" "$assay" table q.assay risk --from guard.csv
python3 - guard.csv <<'PY' && good || bad "a formula stands in the table"
import csv, sys
cells = [c for r in csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")) for c in r]
assert "'=1+1" in cells and "''=1" in cells and "'tis" not in cells
assert not [c for c in cells if c and c[0] in "=+-@\t\n＝"]
PY
printf "id,measure\nf1,'tis\n" >tis.csv
expect 0 "measure: =1+1 -> 'tis" "$assay" table q.assay risk --from tis.csv --dry-run

# New records, and records that are gone.
printf 'id,title,asset\nnew-1,Fresh risk,new-asset\n' >new.csv
expect 1 'new.csv:2:asset: there is no record "new-asset" in Asset' \
	"$assay" table q.assay risk --from new.csv
printf 'id,title\nnew-asset,Fresh asset\n' >asset-new.csv
expect 0 "of them new 1" "$assay" table q.assay asset --from asset-new.csv
expect 0 "risk/new-1 (new) title: (nothing) -> Fresh risk" \
	"$assay" table q.assay risk --from new.csv --dry-run
expect 0 "of them new 1" "$assay" table q.assay risk --from new.csv
# What undo took away is new again.
"$fast" undo q.assay >/dev/null
expect 0 "risk/new-1 (new)" "$assay" table q.assay risk --from new.csv --dry-run
expect 0 "of them new 1" "$assay" table q.assay risk --from new.csv
"$fast" set q.assay risk/new-1 --gone >/dev/null
"$fast" table q.assay risk | grep '^new-1' >/dev/null && bad "what is gone is listed" || good
expect 0 "nothing to change" "$assay" table q.assay risk --from new.csv
printf 'id,title\nnew-1,Other\n' >new.csv
expect 1 "new.csv:2:id: this record is gone" "$assay" table q.assay risk --from new.csv
printf 'id,title,gone\nnew-1,Other,~\nr05,,yes\n' >new.csv
expect 0 "answers 3, records 2" "$assay" table q.assay risk --from new.csv
expect 0 "title: Other" "$assay" show q.assay risk/new-1
printf 'id,gone\nr05,maybe\n' >new.csv
expect 1 "new.csv:2:gone: a record is gone: yes" "$assay" table q.assay risk --from new.csv

# Files of evidence: beside the table or below it, and taken in whole.
mkdir -p box
echo fresh >box/log.txt
"$assay" table q.assay evidence -o evidence.csv >/dev/null
edit evidence.csv box/e.csv 'test-report|file|log.txt' 'log|title|Log' \
	'log|file|log.txt'
expect 0 "file: (nothing) -> log.txt" "$assay" table q.assay evidence \
	--from box/e.csv --dry-run
expect 0 "records 2, of them new 1" "$assay" table q.assay evidence --from box/e.csv
same "$("$assay" evidence cat q.assay log)" fresh
edit evidence.csv box/e.csv 'test-report|file|../out' 'log|file|nowhere.txt' \
	'log|title|Log 2'
expect 1 "box/e.csv:16:file: ../out: leads out" "$assay" table q.assay evidence \
	--from box/e.csv
expect 1 "box/e.csv:21:file: box/nowhere.txt: cannot open" "$assay" table q.assay \
	evidence --from box/e.csv
printf 'id,file\nlog,../out\n' >box/e.csv
expect 0 "records 1" "$assay" table q.assay evidence --from box/e.csv --any-path

# What does not fit: each cell is named, all at once, nothing is written.
before=$(events q.assay)
cat >wrong.csv <<'CSV'
id,title,likelihood,asset,accepted-on,residuum,threat
r01,,loww,,,,
r02,"two
lines",,nothing,,,
r03,,,,2026-02-30,,
BAD,x,,,,,
r01,,low,,,,
,x,,,,,
fresh,,,,,,
r04,,,,,,a b
CSV
for dry in "" --dry-run; do
	# shellcheck disable=SC2086
	expect 1 "" "$assay" table q.assay risk --from wrong.csv $dry
	same "$(sed 's/^assay: wrong.csv://' errors)" '1:residuum: risk has no field of this name
2:likelihood: "loww" is none of the answers offered: very-low, low, medium, high, very-high.
3:title: This answer is one line; take the line breaks out.
4:asset: there is no record "nothing" in Asset
5:accepted-on: A date is written YYYY-MM-DD and is a day of the calendar, such as 2027-12-11.
6:id: An id is made of lower-case letters, digits and hyphens.
7:id: "r01" has a row already, on line 2
8:id: this row does not say which record
9:id: a new record wants at least one answer
10:threat: A reference is an id: letters, digits, dots, hyphens.'
	same "$(cat out)" ""
done
# wrong CSV WORDS FORM: printf makes the table.
wrong() {
	# shellcheck disable=SC2059
	printf "$1" >wrong.csv
	expect 1 "wrong.csv:$2" "$assay" table q.assay "${3:-risk}" --from wrong.csv
}
wrong '' '1: the file is empty'
wrong 'title\nx\n' '1: there is no column "id"'
wrong 'id,title,title\n' '1: columns 2 and 3 have the same name'
wrong 'id,title\nr01\n' '2: cells in this row: 1, in the line of names: 2'
wrong 'id,title\nr01,M\374ller\n' '2: byte 6 of this line (FC) is not UTF-8'
wrong '\377\376i\0d\0' '1: byte 1 of this line (FF) begins a file in UTF-16'
wrong 'id,title\nr01,a\0b\n' '2: byte 6 of this line (00) is a zero byte'
wrong 'id,title\nr01,\033[2J\n' '2: byte 5 of this line (1B) is a control'
wrong 'id,title\nr01,"x\n' '2: a cell that begins here has a quote'
wrong 'id,title\nr01,a"x\n' '2: byte 6 of this line: a quote inside a cell'
wrong 'id,applies\nI.9.z,yes\n' '2:id: There is no "I.9.z"' requirement
wrong 'id,gone\nI.2.c,yes\n' '1:gone: requirement has no field' requirement
wrong 'id,name\nother,x\n' '2:id: This form holds one record' product
wrong 'id,evidence\nI.2.c,nothing-such\n' '2:evidence: there is no record' requirement
same "$(events q.assay)" "$before"
# More than are listed, named in their order.
{ echo id,likelihood; seq -f 'x%g,nope' 1 2000; } >a-name-longer-than-what-is-said-of-more.csv
expect 1 "csv:1001:likelihood: \"nope\"" "$assay" table q.assay risk \
	--from a-name-longer-than-what-is-said-of-more.csv
same "$(sed -n '1s/:likelihood.*//p;$p' errors)" "assay: a-name-longer-than-what-is-said-of-more.csv:2
assay: there are more, not listed here"
expect 3 "cannot open" "$assay" table q.assay risk --from nowhere.csv
expect 3 "is a folder" "$assay" table q.assay risk --from box
expect 3 "is a folder" "$assay" table q.assay risk -o box
expect 3 "the project itself" "$assay" table q.assay risk -o q.assay
expect 2 "no form of this name" "$assay" table q.assay risks
expect 2 "go with --from" "$assay" table q.assay risk --dry-run
expect 2 "not with --from" "$assay" table q.assay risk --from new.csv -o x.csv
expect 2 "--json goes with" "$assay" table q.assay risk --json
expect 0 '"rows":' "$assay" table q.assay risk -o x.csv --json
expect 3 "standard output" sh -c "'$assay' table q.assay risk >/dev/full"

# Two people answered differently: not decided by the way.
cp p.assay a.assay
cp p.assay b.assay
XDG_STATE_HOME="$dir/other" "$fast" set b.assay risk/r01.likelihood high >/dev/null
"$fast" set a.assay risk/r01.likelihood low >/dev/null
"$fast" merge a.assay b.assay >/dev/null
"$fast" table a.assay risk -o c.csv >/dev/null
expect 0 "nothing to change" "$assay" table a.assay risk --from c.csv
edit c.csv c2.csv 'r01|likelihood|very-high'
expect 1 "c2.csv:2:likelihood: two people answered this differently" \
	"$assay" table a.assay risk --from c2.csv --dry-run

# Names of files with line breaks and without UTF-8.
for name in "$(printf 'line\nbreak.csv')" "$(printf 'M\374ller.csv')"; do
	expect 0 "rows" "$assay" table q.assay risk -o "$name"
	expect 0 "nothing to change" "$assay" table q.assay risk --from "$name"
	printf 'id,nix\n' >"$name"
	expect 1 ":1:nix: risk has no field" "$assay" table q.assay risk --from "$name"
done

# Ten thousand rows in one step, whatever their order.
python3 - >big.csv <<'PY'
import random
ids = list(range(10000))
random.Random(1).shuffle(ids)
print("id,title,likelihood")
for i in ids:
    print(f"x{i},Risk {i},low")
PY
cp p.assay big.assay
expect 0 "would change: answers 20000, records 10000, of them new 10000" \
	"$assay" table big.assay risk --from big.csv --dry-run
expect 0 "events written: 30000" "$fast" table big.assay risk --from big.csv
expect 0 "rows 10015" "$fast" table big.assay risk -o out.csv
expect 0 "nothing to change" "$assay" table big.assay risk --from out.csv
expect 0 "undone" "$fast" undo big.assay
expect 0 "rows 15" "$fast" table big.assay risk -o out.csv
finish
