#!/bin/sh
# What bad input gets: one clear sentence, the right exit code, nothing lost.
. tests/shell.sh

project p.assay
before=$(events p.assay)

# Files that are no project, or not any more.
expect 3 "no such file" "$assay" status none.assay
printf 'hello, this is a text file and no database at all\n' >text.assay
expect 3 "text.assay" "$assay" status text.assay
: >empty.assay
expect 3 "empty.assay" "$assay" status empty.assay
head -c 20000 p.assay >short.assay
expect 3 "short.assay" "$assay" status short.assay
sqlite3 other.assay 'create table t(x); insert into t values(1);'
expect 3 "other.assay" "$assay" status other.assay
cp p.assay newer.assay
sqlite3 newer.assay 'pragma user_version=2;'
expect 3 "newer" "$assay" status newer.assay
cp p.assay planted.assay
sqlite3 planted.assay 'create trigger x after insert on event begin select 1; end;'
expect 3 "planted.assay" "$assay" status planted.assay
# Cut by less than a page, which SQLite would fill with zeros: not read, not
# written to.
for n in 1 100 4096 16383; do
	head -c -$n p.assay >cut.assay
	cp cut.assay cut.before
	expect 3 "cut.assay: the file is cut short: " "$assay" status cut.assay
	expect 3 "cut.assay: the file is cut short: " "$assay" set cut.assay \
		product.name Other
	expect 3 "cut.assay: the file is cut short: " "$assay" verify cut.assay
	cmp -s cut.assay cut.before && good || bad "a file cut by $n was written to"
done
mkdir folder.assay
expect 3 "folder.assay" "$assay" status folder.assay
expect 3 "p.assay" "$assay" new p.assay
if [ "$(id -u)" != 0 ]; then
	cp p.assay shut.assay
	chmod 000 shut.assay
	expect 3 "shut.assay" "$assay" status shut.assay
fi

# A damaged page in the middle: never a crash, never silence.
cp p.assay hurt.assay
printf 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX' |
	dd of=hurt.assay bs=1 seek=49100 conv=notrunc 2>/dev/null
"$assay" verify hurt.assay >out 2>&1
case $? in 1 | 3) good ;; *) bad "damage not found" ;; esac

# Single answers that do not fit.
while IFS='|' read -r place value words; do
	[ -n "$place" ] || continue
	expect 1 "$words" "$assay" set p.assay "$place" -- "$value"
done <<'ROWS'
nothing.at-all|x|there is no form
product.nothing|x|has no field
product.hardware|perhaps|yes
product.placed-on|2027-02-30|2027
product.placed-on|soon|2027-12-11
manufacturer.size|huge|
unit/whole.nothing|x|has no field
requirement/I.9.c1|met|
requirement/I.1.c1|perhaps|
category/whole/X-1.q1|no|
category/nowhere/I-1.q1|no|
evidence/Not An Id.title|x|
support.use-months|-1|
other-act/red.body-number|abc|4 digits
ROWS
expect 1 "UTF-8" "$assay" set p.assay product.name "$(printf 'a\377b')"
expect 1 "control" "$assay" set p.assay product.name "$(printf 'a\033[2Jb')"
same "$(events p.assay)" "$before"

# Evidence paths.
mkfifo pipe
for row in "missing.txt|No such file" ".|is a folder" "/dev/zero|regular" \
	"pipe|regular"; do
	path=${row%%|*}
	expect 3 "${row#*|}" timeout 20 "$assay" evidence add p.assay \
		--title t --file "$path"
done
expect 1 "exactly one" "$assay" evidence add p.assay --title t
expect 1 "exactly one" "$assay" evidence add p.assay --title t --note a \
	--file p.assay
same "$(events p.assay)" "$before"

# Answers files: each mistake is named by file, line and column.
while IFS='|' read -r name text words; do
	[ -n "$name" ] || continue
	printf "$text" >"$name.yml"
	expect 1 "$words" "$assay" fill p.assay "$name.yml"
done <<'ROWS'
none|records: []\n|format
version|format: answers/9\nrecords: []\n|version.yml:1
form|format: answers/1\nrecords:\n- form: nothing\n  name: x\n|form.yml:3
field|format: answers/1\nrecords:\n- form: product\n  nothing: x\n|field.yml:4:3: product has no field
noid|format: answers/1\nrecords:\n- form: risk\n  title: x\n|noid.yml:3
twice|format: answers/1\nrecords:\n- form: product\n  name: x\n  name: y\n|twice.yml:5
list|format: answers/1\nrecords:\n- form: product\n  name: [a, b]\n|list.yml:4
anchor|format: answers/1\nrecords:\n- &a {form: product}\n|anchor.yml:3
alias|format: answers/1\nrecords:\n- form: product\n  name: *a\n|alias.yml:4
value|format: answers/1\nrecords:\n- form: product\n  hardware: perhaps\n|value.yml:4
file|format: answers/1\nrecords:\n- form: evidence\n  id: e\n  title: t\n  file: gone.txt\n|file.yml:6
open|format: answers/1\nrecords:\n- form: [\n|open.yml
bytes|format: answers/1\nrecords:\n- form: product\n  name: a\377b\n|bytes.yml
ROWS
same "$(events p.assay)" "$before"

# One bad record of a hundred: nothing is written.
{
	printf 'format: answers/1\nrecords:\n'
	i=0
	while [ $i -lt 99 ]; do
		printf -- '- form: asset\n  id: a%d\n  title: Asset %d\n' $i $i
		i=$((i + 1))
	done
	printf -- '- form: asset\n  id: a99\n  nothing: x\n'
} >hundred.yml
expect 1 "hundred.yml:302" "$assay" fill p.assay hundred.yml
same "$(events p.assay)" "$before"
sed '$d' hundred.yml >good.yml
expect 0 "events written" "$assay" fill p.assay good.yml
after=$(events p.assay)
expect 0 "nothing to change" "$assay" fill p.assay good.yml
same "$(events p.assay)" "$after"

# Deep nesting is refused soon, not after minutes.
{ printf 'format: answers/1\nrecords: '; head -c 200000 /dev/zero | tr '\0' '['; } >deep.yml
expect 1 "deep.yml" timeout 20 "$assay" fill p.assay deep.yml

# A reference to a record that is gone is an open point.
"$assay" set p.assay threat/t1.title "A thief" >/dev/null
"$assay" set p.assay risk/r1.title "A risk" >/dev/null
"$assay" set p.assay risk/r1.threat t1 >/dev/null
"$assay" set p.assay threat/t1 --gone >/dev/null
"$assay" status p.assay >status
grep -q 'risk/r1.threat' status && good || bad "a dangling reference is silent"
expect 0 "" "$assay" set p.assay threat/t1 --back

# A character that no font has is named with its field, and nothing is made.
"$assay" set p.assay product.description "$(printf 'tick \360\220\214\260')" >/dev/null
expect 3 "U+10330" "$assay" emit technical-file p.assay -o out.pdf
[ -e out.pdf ] && bad "a document with holes was written" || good
"$assay" undo p.assay >/dev/null

# What is no file is not replaced by one: nothing is made beside it, and it
# stays what it is.
mkdir folder.pdf
mkfifo pipe.pdf
for out in folder.pdf pipe.pdf /dev/null /dev/full; do
	kind=$(stat -c '%F %i' $out)
	expect 3 "$out: is not a regular file" timeout 20 "$assay" emit \
		declaration p.assay -o $out
	expect 3 "$out: is not a regular file" timeout 20 "$assay" emit \
		declaration p.assay --text -o $out
	expect 3 "$out: is " timeout 20 "$assay" table p.assay risk -o $out
	expect 3 "$out" timeout 20 "$assay" purge p.assay product.name -o $out \
		--reason r
	same "$(stat -c '%F %i' $out)" "$kind"
done
same "$(ls | grep -c -e 'pdf\.' -e '^\.')" 0

# The file is locked by somebody else for too long; somebody waits his turn.
(
	printf 'begin immediate;\n'
	sleep 8
) | sqlite3 p.assay &
holder=$!
until ! sqlite3 p.assay 'begin immediate; rollback;' 2>/dev/null; do :; done
expect 3 "p.assay" "$assay" set p.assay product.type T
kill $holder 2>/dev/null
wait $holder 2>/dev/null
expect 0 "events written" "$assay" set p.assay product.type T

# A full disk: a sentence, and the file as it was.
if command -v prlimit >/dev/null 2>&1; then
	head -c 3000000 /dev/zero >big
	count=$(events p.assay)
	limit=$(($(stat -c %s p.assay) + 500000))
	expect 3 "" prlimit --fsize=$limit "$assay" evidence add p.assay \
		--title big --file big
	same "$(events p.assay)" "$count"
	expect 0 "the file is whole" "$assay" verify p.assay
fi

# Two programs at once: both answers are there.
"$assay" set p.assay product.description one >/dev/null &
first=$!
"$assay" set p.assay product.identification two >/dev/null &
wait $first
wait
"$assay" show p.assay product >shown
grep -q 'description: one' shown && grep -q 'identification: two' shown &&
	good || bad "two at once: one was lost"

# --final wants a frozen release, and names what blocks.
expect 2 "release" "$assay" emit declaration p.assay --final
expect 0 "frozen" "$assay" release freeze p.assay r1
expect 1 "blocked by" "$assay" emit declaration p.assay --final --release r1
expect 2 "not been frozen" "$assay" emit declaration p.assay --final --release r2
expect 0 "the file is whole" "$assay" verify p.assay

# Changed behind the chains after it was frozen: nothing final is printed of
# it, nothing more is frozen, and nothing is written.
"$assay" new whole.assay >/dev/null
"$assay" fill whole.assay "$top/tests/samples/assay/answers.yml" >/dev/null
expect 0 "frozen" "$assay" release freeze whole.assay r1
expect 0 "" "$assay" emit declaration whole.assay --final --release r1 \
	--text -o whole.txt
while IFS="|" read -r first sql; do
	cp whole.assay t.assay
	sqlite3 t.assay '.dbconfig enable_trigger off' "$sql" >/dev/null
	cp t.assay t.before
	for verb in "emit declaration t.assay --final --release r1 --text -o t.txt" \
		"emit declaration t.assay --final --release r1 -o t.txt" \
		"release freeze t.assay r2"; do
		expect 3 "t.assay: the file does not verify (see assay verify): $first" \
			"$assay" $verb
	done
	[ -e t.txt ] && bad "printed as final: $sql" || good
	cmp -s t.assay t.before && good || bad "written to: $sql"
done <<'ROWS'
event |UPDATE event SET value = 'Forged' WHERE form = 'manufacturer' AND field = 'name'; UPDATE d_value SET value = 'Forged' WHERE form = 'manufacturer' AND field = 'name'
event |UPDATE event SET author = 'Forged' WHERE field = '.freeze'
event |DELETE FROM event WHERE seq = 7
evidence/|UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE sha256 IN (SELECT substr(value, 1, 64) FROM event WHERE form = 'evidence')
ROWS
finish
