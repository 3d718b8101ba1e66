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

# A closed or full output is said, never silent.
expect 3 "standard output" sh -c "'$assay' status p.assay >/dev/full"
finish
