#!/bin/sh
# Records made from a catalogue of the pack: by id, by a word, never twice.
. tests/shell.sh

file=p.assay
"$assay" new $file >/dev/null
expect 2 "no catalogue" "$assay" take $file product
expect 2 "no catalogue" "$assay" take $file nothing
expect 0 "th-default-password" "$assay" take $file threat
expect 1 "no such entry" "$assay" take $file threat th-default-password none
same "$("$assay" show $file threat | grep -c title:)" 0

# One, then all of a kind: what is there already is not made again.
expect 0 "1 taken, 0 were there" "$assay" take $file threat th-default-password
expect 0 "(taken: th-" "$assay" take $file threat
id=$("$assay" show $file threat | sed -n 's|^ *threat/\([^:]*\):.*|\1|p')
expect 0 "touches: I.2.b, I.2.d" "$assay" show $file "threat/$id"
expect 0 "from: th-default-password" "$assay" show $file "threat/$id"
all=$("$assay" take $file threat | grep -c 'kinds:.*component')
expect 0 "$all taken, 0 were there" "$assay" take $file threat kinds=component
expect 0 "0 taken, $all were there" "$assay" take $file threat kinds=component
same "$("$assay" show $file threat | grep -c from:)" $((all + 1))

# What matches nothing is told; several KEY=WORD must all hold.
expect 1 "kinds=nonsense: nothing in the catalogue of threat matches" \
	"$assay" take $file threat kinds=nonsense
expect 1 "nothing in the catalogue" "$assay" take $file threat nonsense=device
expect 1 "nothing in the catalogue" "$assay" take $file threat \
	kinds=component kinds=nonsense
expect 1 "nothing in the catalogue" "$assay" take $file threat \
	th-default-password kinds=nonsense

# One step: undone as one. What is gone can be taken again.
"$assay" undo $file >/dev/null
same "$("$assay" show $file threat | grep -c from:)" 1
"$assay" set $file "threat/$id" --gone >/dev/null
expect 0 "1 taken" "$assay" take $file threat th-default-password
expect 0 "\"taken\": \"th-" "$assay" take $file threat --json
expect 0 "" "$assay" verify $file
finish
