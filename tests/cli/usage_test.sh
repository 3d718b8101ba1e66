#!/bin/sh
# The command line itself: help, usage, exit codes, JSON that parses.
. tests/shell.sh

expect 0 "assay fill FILE" "$assay" --help
expect 0 "assay 0" "$assay" --version
expect 2 "there is no command" "$assay" frobnicate
expect 2 "usage" "$assay" new
expect 2 "usage" "$assay" new a b
expect 2 "does not take this" "$assay" new a.assay --final
expect 2 "lacks its value" "$assay" new a.assay --author
expect 2 "not a day" "$assay" status a.assay --date 2026-02-30
expect 2 "one line of text" "$assay" new a.assay --author "$(printf 'a\nb')"
expect 3 "cannot open" "$assay" new a.assay --pack /nowhere

# What one word of two is asked for: the commands that begin with it.
for group in evidence release rules; do
	expect 0 "assay $group list" "$assay" $group --help
	expect 0 "assay $group list" "$assay" $group -h
	expect 2 "assay $group --help lists them" "$assay" $group
	expect 2 "assay $group --help lists them" "$assay" $group nothing
done
expect 0 "assay release freeze" "$assay" release --help
grep -q 'evidence' "$dir/out" && bad "not of this group" || good

# Help for one command, however it is asked for.
for asked in "help export" "--help export" "-h export" "help rules list"; do
	# shellcheck disable=SC2086
	expect 0 "Example:" "$assay" $asked
	grep -q "assay fill" "$dir/out" && bad "all of it: $asked" || good
done
expect 0 "assay rules list" "$assay" help rules
grep -q "assay fill" "$dir/out" && bad "all of it: help rules" || good
expect 2 "there is no command" "$assay" help frobnicate

# An option that is something else in each command says what it is there.
expect 0 "--for body|authority" "$assay" export --help
expect 0 "--folder DIR write it there" "$assay" export --help
expect 0 "--from OTHER the earlier review" "$assay" review --help
expect 0 "--from OTHER a project to carry" "$assay" new --help
expect 0 "--from OTHER a table" "$assay" table --help
expect 0 "--certificate sub-full|" "$assay" route --help
expect 0 "it is not known: --certificate sub-full|" "$assay" route --class I \
	--standards none
expect 0 "A (Internal control (module A)): closed" "$assay" route --class I \
	--standards none --certificate none

# A list is shown as what it is.
expect 0 "I.2.c" "$assay" rules show requirements
expect 2 "a document: assay emit evaluation-report" "$assay" rules show \
	evaluation-report

# The workbench wants a terminal.
: >here
expect 2 "s.assay: the workbench needs a terminal" "$assay" s.assay
expect 2 "here: the workbench needs a terminal" "$assay" here

# Every command has a help page of its own with an example, and stands in the
# manual.
"$assay" --help | sed -n 's/^assay \([a-z]*\( [a-z]*\)\{0,1\}\) .*/\1/p' \
	>commands
[ "$(wc -l <commands)" -ge 20 ] && good || bad "too few commands listed"
while read -r name; do
	# shellcheck disable=SC2086
	expect 0 "Example:" "$assay" $name --help
	grep -q "assay $name" "$top/man/assay.1" && good ||
		bad "assay $name is not in man/assay.1"
done <commands

project p.assay
for command in "status p.assay" "next p.assay" "show p.assay" \
	"check p.assay" "check p.assay --for declaration" "log p.assay" \
	"verify p.assay" "evidence list p.assay" "release list p.assay" \
	"route --class I --standards none" "rules list" \
	"rules list requirements" "rules show requirements/I.1" \
	"rules show product" "rules check $top" "rebuild p.assay" \
	"set p.assay product.type X1" "undo p.assay" "redo p.assay" \
	"new q.assay"; do
	# shellcheck disable=SC2086
	"$assay" $command --json >json 2>errors
	python3 -m json.tool json >/dev/null 2>&1 && good ||
		bad "no JSON: assay $command"
done

# Wrong usage is 2 everywhere; 3 is the world alone.
while IFS='|' read -r words command; do
	[ -n "$words" ] || continue
	# shellcheck disable=SC2086
	expect 2 "$words" "$assay" $command
done <<'ROWS'
name it with --release|emit declaration p.assay --final
zz has not been frozen|emit declaration p.assay --final --release zz
zz has not been frozen|emit declaration p.assay --release zz
zz has not been frozen|status p.assay --release zz
zz has not been frozen|show p.assay --release zz
zz has not been frozen|check p.assay --release zz
zz has not been frozen|evidence list p.assay --release zz
a language (assay languages lists them)|emit declaration p.assay --lang zz
a language (assay languages lists them)|check p.assay --lang zz
a language (assay languages lists them)|check p.assay --for declaration --lang zz
lower-case letters|release freeze p.assay Not/An/Id
there is no form|log p.assay nothing
there is no such record|log p.assay asset/none
there is no form|purge p.assay nothing -o q --reason r
ROWS
expect 2 "your home folder: the shell put it in place of ~; write '~'" \
	"$assay" set p.assay product.type ~
expect 0 "" "$assay" set p.assay product.type '~'

# An answer that is not asked is kept, and that is said.
"$assay" set p.assay release/r.kind first >/dev/null
expect 0 "not asked now, so it counts for nothing" \
	"$assay" set p.assay release/r.substantial yes
expect 0 '"asked": false' "$assay" set p.assay release/r.substantial no --json
expect 0 '"asked": true' "$assay" set p.assay product.name Brook --json
"$assay" set p.assay release/r.substantial '~' >out 2>errors
same "$(cat errors)" ""

# A closed or full output is said, never silent.
expect 3 "standard output" sh -c "'$assay' status p.assay >/dev/full"
finish
