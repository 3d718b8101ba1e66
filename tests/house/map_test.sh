#!/bin/sh
# README's map names every file of the sources under its room.
passed=0 failed=0
for file in src/*/*.c; do
	room=$(basename "$(dirname "$file")")
	name=$(basename "$file" .c)
	if awk -v room="- **$room**" '
		index($0, room) == 1 { on = 1; print; next }
		/^- \*\*/ || /^$/ { on = 0 }
		on { print }' README.md | grep -qF "\`$name\`"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "README: $file is not on the map"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
