#!/bin/sh
# Answers from another project or an earlier release: what comes along, marked
# to confirm, and what stays behind.
. tests/shell.sh

old=old.assay new=new.assay
printf 'first bytes\n' >paper.txt
"$assay" new $old >/dev/null
"$assay" evidence add $old --file paper.txt --title Paper --id paper >/dev/null
"$assay" evidence add $old --note 'in the safe' --title Note --id note >/dev/null
"$assay" set $old risk/one.title 'A risk' >/dev/null
"$assay" set $old risk/two.title 'Another' >/dev/null
"$assay" set $old requirement/I.2.c.manner 'Signed updates' >/dev/null
"$assay" set $old requirement/I.2.c.c1 met >/dev/null
"$assay" set $old requirement/I.2.c.evidence/paper yes >/dev/null
"$assay" set $old requirement/I.2.c.risks/one yes >/dev/null
"$assay" release freeze $old r1 >/dev/null
"$assay" set $old requirement/I.2.c.manner 'Later words' >/dev/null
"$assay" set $old risk/two --gone >/dev/null

"$assay" new $new >/dev/null
"$assay" set $new requirement/I.2.c.c1 partly >/dev/null
expect 2 "from which project" "$assay" carry $new risk
expect 2 "no form" "$assay" carry $new --from $old nothing
expect 3 "" "$assay" carry $new --from none.assay risk
expect 3 "" "$assay" carry $new --from $old --release none risk

# Only what is asked for; references that lead nowhere stay behind.
expect 0 "events written" "$assay" carry $new --from $old requirement
expect 0 "Later words" "$assay" show $new requirement/I.2.c
expect 0 "c1: partly" "$assay" show $new requirement/I.2.c
same "$("$assay" show $new requirement/I.2.c | grep -c -e risks -e evidence)" 0
same "$("$assay" status $new | grep -c 'arried over')" 1
expect 0 "nothing to change" "$assay" carry $new --from $old requirement

# With what they lead to, files included; what is gone stays gone.
expect 0 "events written" "$assay" carry $new --from $old requirement risk evidence
expect 0 "first bytes" "$assay" evidence cat $new paper
expect 0 "risks: one" "$assay" show $new requirement/I.2.c
expect 0 "evidence: paper" "$assay" show $new requirement/I.2.c
same "$("$assay" show $new risk | grep -c Another)" 0
expect 0 "events" "$assay" verify $new
"$assay" undo $new >/dev/null
same "$("$assay" show $new requirement/I.2.c | grep -c risks)" 0

# As it was frozen, under the pack of that day; of the same file too.
"$assay" new then.assay >/dev/null
expect 0 "events written" "$assay" carry then.assay --from $old --release r1 \
	requirement risk
expect 0 "Signed updates" "$assay" show then.assay requirement/I.2.c
expect 0 "Another" "$assay" show then.assay risk
"$assay" set $old requirement/I.2.c.manner '~' >/dev/null
expect 0 "events written" "$assay" carry $old --from $old --release r1 requirement
expect 0 "Signed updates" "$assay" show $old requirement/I.2.c
finish
