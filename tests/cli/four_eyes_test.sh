#!/bin/sh
# Four eyes: an approval counts only from somebody who wrote none of it, and
# only while nothing changed. Enforced from the log: no answer can pretend it.
. tests/shell.sh

file=p.assay
ann() { "$assay" "$@" --author Ann; }
points() { "$assay" status $file | tr '\n' ' ' | tr -s ' ' | grep -c -e "$1"; }
ann new $file >/dev/null
ann fill $file "$top/tests/samples/assay/answers.yml" >/dev/null
ann set $file product.four-eyes yes >/dev/null
for id in I.1 I.2.c; do
	ann set $file requirement/$id.manner "Ann's words on $id" >/dev/null
done
state() { "$assay" show $file requirement/I.2.c | sed -n 's/^ *approved: //p'; }
asked=$("$assay" status $file --json | grep -c '"field": "approved"')
[ "$asked" -gt 20 ] && good || bad "only $asked approvals are asked for"

# By the author himself it does not count.
expect 0 "events written: 1" ann set $file requirement/I.2.c.approved yes
own=$("$assay" status $file --json | grep -c '"field": "approved"')
same "$own" "$asked"
expect 0 "events written: 1" "$assay" set $file requirement/I.2.c.approved yes \
	--author Bob
now=$("$assay" status $file --json | grep -c '"field": "approved"')
same "$now" $((asked - 1))

# However the name is typed, it is hers.
for name in ann ANN ' Ann '; do
	"$assay" set $file requirement/I.1.approved yes --author "$name" \
		>/dev/null
	expect 0 "approved: approved by somebody who wrote it" "$assay" show \
		$file requirement/I.1
	"$assay" undo $file --author "$name" >/dev/null
done

# It falls with any answer, and with the evidence that stands behind it.
ann set $file requirement/I.2.c.c1-how "Other words" >/dev/null
same "$("$assay" status $file --json | grep -c '"field": "approved"')" "$asked"
ann undo $file >/dev/null
same "$("$assay" status $file --json | grep -c '"field": "approved"')" "$now"
piece=$("$assay" show $file requirement/I.2.c |
	sed -n 's/^ *evidence: \([^,]*\).*/\1/p')
ann set $file "evidence/$piece.title" "Another title" >/dev/null
same "$("$assay" status $file --json | grep -c '"field": "approved"')" "$asked"
ann undo $file >/dev/null

# Neither a made-up digest nor an answers file can give one.
expect 1 "Say yes" ann set $file requirement/I.1.approved "$(printf '%064d' 1)"
cat >a.yml <<'Y'
format: answers/1
records:
- form: requirement
  id: I.1
  approved: yes
Y
expect 1 "a.yml:5:" "$assay" fill $file a.yml --author Bob
expect 0 "" "$assay" verify $file

# The approvals of the documents outlive the freeze they are given for, and
# what is undone again.
for place in $("$assay" status $file --json | python3 -c 'import json,sys
for p in json.load(sys.stdin)["open_points"]:
    if p["field"] == "approved" and p["form"] == "requirement":
        print(p["form"] + "/" + p["record"] + ".approved")'); do
	"$assay" set $file "$place" yes --author Bob >/dev/null
done
for form in technical declaration; do
	expect 0 "events written: 1" "$assay" set $file $form.approved yes \
		--author Bob
done
expect 0 "nothing blocks it" "$assay" check $file
ann set $file asset/later.title "Thought of later" >/dev/null
expect 1 "blocked by" "$assay" check $file
ann undo $file >/dev/null
expect 0 "nothing blocks it" "$assay" check $file
expect 0 "frozen" ann release freeze $file r9
expect 0 "nothing blocks it" "$assay" check $file
for document in technical-file declaration; do
	expect 0 "$document.pdf" ann emit $document $file --final \
		--release r9 -o $document.pdf
done
expect 0 "nothing blocks it" "$assay" check $file
expect 0 "frozen" ann release freeze $file r10
expect 0 "declaration.pdf" ann emit declaration $file --final \
	--release r10 -o declaration.pdf
finish
