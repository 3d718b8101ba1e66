#!/bin/sh
# Taking back, copies that went on separately, merging, withholding: across
# programs, as people do it.
. tests/shell.sh

fast=$top/build/assay # for what is looked at, not tested
value() { "$fast" show "$1" product | sed -n "s/^    $2: //p"; }
# The file of a place's memory (assay-file(5)).
memory() {
	sqlite3 "$1" "SELECT value FROM meta WHERE key = 'project'" |
		tr '\n' ' ' >ids
	stat -c '%d %i' "$1" >>ids
	read -r project device inode <ids
	printf '%s/assay/sites/%s-%x-%x' "$XDG_STATE_HOME" "$project" \
		"$device" "$inode"
}
# say FILE WORDS: status tells this, or (with !) does not.
say() {
	words=${2#!}
	"$fast" status "$1" | tr '\n' ' ' | tr -s ' ' >said
	case $2 in
	!*) grep -qF -e "$words" said && bad "$1 says: $words" || good ;;
	*) grep -qF -e "$words" said && good || bad "$1 says not: $words" ;;
	esac
}

# Undo and redo, each in a program of its own: command | what it says.
"$assay" new u.assay >/dev/null
printf 'format: answers/1\nrecords:\n- form: product\n  name: Filled\n  type: F\n- form: asset\n  id: a\n  title: A\n' >u.yml
echo "some evidence" >e.txt
while IFS='|' read -r code command words name type; do
	[ -n "$code" ] || continue
	# shellcheck disable=SC2086
	expect "$code" "$words" "$assay" $command
	"$fast" show u.assay product >shown
	same "$(sed -n 's/^    name: //p' shown)" "$name"
	same "$(sed -n 's/^    type: //p' shown)" "$type"
done <<'ROWS'
3|undo u.assay|there is nothing to take back||
3|redo u.assay|there is nothing to bring back||
0|set u.assay product.name One|events written: 1|One|
0|set u.assay product.name Two|events written: 1|Two|
0|undo u.assay|undone: product.name|One|
0|undo u.assay|undone: product.name||
3|undo u.assay|there is nothing to take back||
0|redo u.assay|redone: product.name|One|
0|redo u.assay|redone: product.name|Two|
3|redo u.assay|there is nothing to bring back|Two|
0|fill u.assay u.yml|events written: 4|Filled|F
0|fill u.assay u.yml|nothing to change|Filled|F
0|undo u.assay|undone: product.name and 3 more|Two|
0|redo u.assay|redone: product.name and 3 more|Filled|F
0|undo u.assay|undone: product.name and 3 more|Two|
0|set u.assay product.type S|events written: 1|Two|S
3|redo u.assay|there is nothing to bring back|Two|S
0|evidence add u.assay --file e.txt --id e|e|Two|S
0|undo u.assay|undone: evidence/e.title and 2 more|Two|S
0|undo u.assay|undone: product.type|Two|
0|redo u.assay|redone: product.type|Two|S
0|redo u.assay|redone: evidence/e.title and 2 more|Two|S
0|evidence cat u.assay e|some evidence|Two|S
0|set u.assay asset/b.title B|events written: 2|Two|S
0|set u.assay asset/b --gone|events written: 1|Two|S
0|show u.assay asset/b|asset/b: B (gone)|Two|S
0|undo u.assay|undone: asset/b..gone|Two|S
2|show u.assay asset/none|asset/none: there is no such record|Two|S
0|release freeze u.assay r1|frozen: r1#|Two|S
3|undo u.assay|release r1 froze what came before|Two|S
3|redo u.assay|then freeze again|Two|S
0|set u.assay product.type L|events written: 1|Two|L
0|undo u.assay|undone: product.type|Two|S
3|undo u.assay||Two|S
0|verify u.assay|the file is whole|Two|S
0|rebuild u.assay|rows that differed: 0|Two|S
ROWS
expect 0 "title: B" "$assay" show u.assay asset/b

# At another place: a copy, another account, a restored backup.
"$assay" set u.assay product.type M >/dev/null
cp u.assay copy.assay
expect 3 "the last step was written at another place" "$assay" undo copy.assay
expect 3 "the last step was written at another place" \
	env XDG_STATE_HOME="$dir/other" "$assay" undo u.assay
expect 0 "undone: product.type" "$assay" undo u.assay
expect 0 "events written: 1" "$assay" set copy.assay product.type C
expect 0 "undone: product.type" "$assay" undo copy.assay
same "$(value copy.assay type)" M
cat copy.assay >u.assay
expect 3 "the last step was written at another place" "$assay" undo u.assay

# Two copies go on separately: what both show after merging both ways.
pair() { # pair: l.assay and r.assay, copies with a common past
	rm -f l.assay r.assay
	"$fast" new l.assay >/dev/null
	"$fast" fill l.assay past.yml --author Anna >/dev/null
	cp l.assay r.assay
}
printf 'format: answers/1\nrecords:\n- form: product\n  name: Past\n  states: [EE]\n- form: asset\n  id: a\n  title: Past\n' >past.yml
both() { # merges both ways; equal answers, heads and open points after
	cp l.assay l0.assay
	"$assay" merge l.assay r.assay >/dev/null &&
		"$assay" merge r.assay l0.assay >/dev/null || bad "merge"
	for side in l r; do
		"$assay" verify $side.assay >$side.proof && good ||
			bad "$side is not whole"
		"$fast" status $side.assay --json >$side.json
		"$fast" show $side.assay >$side.shown
	done
	cmp l.proof r.proof && cmp l.json r.json && cmp l.shown r.shown &&
		good || bad "the sides differ"
	expect 0 "events taken: 0" "$assay" merge l.assay r.assay
	expect 0 "rows that differed: 0" "$assay" rebuild r.assay
}
while IFS='|' read -r left right shown conflict; do
	[ -n "$left" ] || continue
	pair
	# shellcheck disable=SC2086
	"$fast" set l.assay $left --author Anna >/dev/null
	# shellcheck disable=SC2086
	"$fast" set r.assay $right --author Ben >/dev/null
	both
	grep -qF -e "$shown" l.shown && good || bad "$left, $right: not $shown"
	say l.assay "$conflict"
done <<'ROWS'
product.name Left|product.name Right|name:|choose one: "Right" (Ben,
product.name Left|product.name Right|name:|"Left" (Anna,
product.name Same|product.name Same|name: Same|!choose one
product.name Left|product.type Right|type: Right|!choose one
product.name ~|product.name Right|name:|choose one
product.states/IE yes|product.states/FI yes|states: EE, FI, IE|!choose one
product.states/EE ~|product.states/FI yes|states: FI|!choose one
asset/a --gone|asset/a.where There|product: Product|!choose one
asset/n.title New|asset/n.title Other|title:|choose one
ROWS

# A conflict blocks; undo and fill do not settle it, set and --settle do.
conflict() {
	pair
	"$fast" set l.assay product.name Left --author Anna >/dev/null
	"$fast" set r.assay product.name Right --author Ben >/dev/null
	both
}
printf 'format: answers/1\nrecords:\n- form: product\n  name: Left\n' >left.yml
conflict
expect 1 "[product.name]" "$assay" check l.assay --for declaration
expect 3 "product.name is in conflict: settle it first" "$assay" undo l.assay
expect 1 "left.yml:4:9: two people answered this differently" \
	"$assay" fill l.assay left.yml
expect 0 "events written: 1" "$assay" set l.assay product.name Left
say l.assay "!choose one"
expect 0 "events taken: " "$assay" merge r.assay l.assay
say r.assay "!choose one"
same "$(value r.assay name)" Left
expect 0 "nothing to change" "$assay" fill r.assay left.yml
conflict
expect 0 "events written: 1" "$assay" fill r.assay left.yml --settle
say r.assay "!choose one"
same "$(value r.assay name)" Left
# Both settle, each otherwise: again a conflict, of the two later answers.
expect 0 "events written: 1" "$assay" set l.assay product.name Right
both
say l.assay "choose one"

# What somebody else changed since is not taken back.
pair
"$assay" set l.assay product.name Left --author Anna >/dev/null
cp l.assay r.assay
"$assay" set r.assay product.name Right --author Ben >/dev/null
both
expect 3 "product.name was changed since by Ben" "$assay" undo l.assay
# What somebody else froze neither.
"$assay" set l.assay product.type T >/dev/null
cp l.assay r.assay
"$assay" release freeze r.assay r1 >/dev/null
both
expect 3 "release r1 froze" "$assay" undo l.assay

# Merging refuses what is no copy, and leaves the file as it was.
"$assay" new foreign.assay >/dev/null
"$assay" set foreign.assay product.name Foreign >/dev/null
printf 'no database\n' >text.assay
head -c 9000 r.assay >short.assay
ln -s r.assay link.assay
"$assay" verify l.assay >before
while IFS='|' read -r other words; do
	[ -n "$other" ] || continue
	expect 3 "$words" "$assay" merge l.assay "$other"
	expect 3 "$words" "$assay" merge l.assay "$other" --as-new-site
done <<'ROWS'
foreign.assay|this file is of another project
none.assay|there is no such file
text.assay|this is not an assay project file
short.assay|short.assay
link.assay|link.assay
ROWS
"$assay" verify l.assay >after
cmp before after && good || bad "a refused merge changed the file"
expect 0 "events taken: 0" "$assay" merge l.assay l.assay

# Two files that went on under one site: refused, then mended.
pair
cp "$(memory l.assay)" "$(memory r.assay)"
"$assay" set l.assay product.name Left >/dev/null
"$assay" set l.assay product.type Left >/dev/null
"$assay" set r.assay product.name Right >/dev/null
"$assay" set r.assay asset/n.title New >/dev/null
"$assay" evidence add r.assay --file e.txt --id e >/dev/null
expect 3 "merge with --as-new-site to keep both" "$assay" merge l.assay r.assay
expect 0 "events taken: 6" "$assay" merge l.assay r.assay --as-new-site
expect 0 "the file is whole" "$assay" verify l.assay
same "$(value l.assay type)" Left
same "$(value l.assay name)" Right
expect 0 "some evidence" "$assay" evidence cat l.assay e
expect 0 ".refiled" "$assay" log l.assay
expect 0 "events taken: 0" "$assay" merge l.assay r.assay --as-new-site
expect 0 "rows that differed: 0" "$assay" rebuild l.assay

# Withholding: a copy without it, which still verifies, and stays so.
"$assay" new w.assay >/dev/null
echo "first secret 4711" >s1.txt
echo "second secret 4712" >s2.txt
"$assay" set w.assay product.description "third secret 4713" >/dev/null
"$assay" set w.assay product.description "harmless" >/dev/null
"$assay" set w.assay product.states/EE yes >/dev/null
"$assay" evidence add w.assay --file s1.txt --title "fourth secret 4714" \
	--id e >/dev/null
expect 0 "f" "$assay" evidence add w.assay --file s2.txt --id f
expect 0 "g" "$assay" evidence add w.assay --file s2.txt --id g
"$assay" verify w.assay >before
while IFS='|' read -r place gone kept shown; do
	[ -n "$place" ] || continue
	rm -f c.assay
	expect 0 "c.assay is the copy" "$assay" purge w.assay "$place" \
		-o c.assay --reason "holds names" --author Ben
	expect 0 "the file is whole" "$assay" verify c.assay
	expect 0 "$shown" "$assay" show c.assay "${place%%.*}"
	expect 0 "holds names" "$assay" log c.assay
	expect 0 "" "$assay" status c.assay
	for number in $gone; do
		grep -q "secret $number" w.assay || bad "$number was never there"
		grep -q "secret $number" c.assay && bad "$number: $place" || good
	done
	for number in $kept; do
		grep -q "secret $number" c.assay && good || bad "lost $number"
	done
	expect 3 "a purge withheld something" "$assay" undo c.assay
	# Merging with the original brings nothing back.
	expect 0 "events taken: 0" "$assay" merge c.assay w.assay
	for number in $gone; do
		grep -q "secret $number" c.assay && bad "$number is back" || good
	done
	expect 0 "events written: 1" "$assay" set c.assay product.type T
	expect 0 "the file is whole" "$assay" verify c.assay
	expect 0 "rows that differed: 0" "$assay" rebuild c.assay
done <<'ROWS'
evidence/e|4711 4714|4712 4713|file: (withheld)
evidence/e.file|4711|4712 4713 4714|file: (withheld)
evidence/e.title|4714|4711 4712 4713|title: (withheld)
product.description|4713|4711 4712 4714|description: (withheld)
product|4713|4711 4712 4714|description: (withheld)
product.states/EE||4711 4712 4713 4714|states: EE (withheld)
evidence/f||4711 4712 4713 4714|file: (withheld)
ROWS
"$assay" verify w.assay >after
cmp before after && good || bad "purge changed the original"
# Both pieces that hold the same bytes: then the bytes go.
rm -f c.assay
"$assay" purge w.assay evidence/f -o f.assay --reason r >/dev/null
"$assay" purge f.assay evidence/g -o c.assay --reason r >/dev/null
grep -q "secret 4712" c.assay && bad "shared bytes stayed" || good
expect 0 "the file is whole" "$assay" verify c.assay
expect 2 "" "$assay" evidence cat c.assay g
expect 3 "there is a file of that name already" \
	"$assay" purge w.assay evidence/e -o c.assay --reason r
expect 2 "purge needs --reason TEXT and -o FILE" \
	"$assay" purge w.assay evidence/e -o n.assay
expect 2 "there is no such record" \
	"$assay" purge w.assay evidence/none -o n.assay --reason r
expect 3 "one line" "$assay" purge w.assay evidence/e -o n.assay --reason "
"
[ -e n.assay ] && bad "a refused purge left a file" || good

# No temporary file stays beside a project.
same "$(find . -name '*-journal' -o -name '*.assay.*')" ""
finish
