#!/bin/sh
# Guards the floors: who may include whom, and which library lives in which
# room (README, "The house"). Needs neither compiler nor git.
#     sh tests/layers.sh [ROOT]      exit 1 and one line for each breach
root=${1:-.}
cd "$root" || exit 1

find src -name '*.[ch]' | LC_ALL=C sort |
	xargs grep -nHE '^[ 	]*#[ 	]*include' | awk -F: '
BEGIN {
	# room: the rooms it may include, its own always among them
	may["base"] = "base"
	may["model"] = "base model"
	may["judge"] = "base model judge"
	may["compose"] = "base model judge compose"
	may["load"] = "base model load"
	may["store"] = "base model store"
	may["feed"] = "base model feed"
	may["print"] = "base model print"
	may["seal"] = "base model seal"
	may["ui"] = "base model ui"
	may["host"] = "base model host"
	may["work"] = "base model judge compose load store feed print seal host work"
	may["cli"] = "base model judge compose work cli"
	may["screen"] = "base model judge compose ui work screen"
	may["main"] = "cli screen"
	# library: the rooms that may see it
	lib["yaml.h"] = "load"
	lib["sqlite3.h"] = "store"
	lib["jansson.h"] = "feed"
	lib["expat.h"] = "feed"
	lib["csv.h"] = "feed"
	lib["utf8proc.h"] = "base/utf8.c"
	lib["curses.h"] = "ui"
	lib["ncurses.h"] = "ui"
	lib["hpdf"] = "print"
	lib["zlib.h"] = "print"
	lib["openssl"] = "seal base/digest.c"
}
function has(list, word,    n, a, i) {
	n = split(list, a, " ")
	for (i = 1; i <= n; i++)
		if (a[i] == word)
			return 1
	return 0
}
function breach(why) {
	print $1 ":" $2 ": " why
	bad = 1
}
{
	file = $1
	sub(/^src\//, "", file)
	room = file
	if (!sub(/\/.*/, "", room))
		room = "main"
	what = $0
	sub(/^[^#]*#[ \t]*include[ \t]*/, "", what)
	quoted = what ~ /^"/
	what = substr(what, 2)
	sub(/[>"].*$/, "", what)
	if (!(room in may)) {
		breach("no such room: " room)
		next
	}
	if (quoted) {
		if (what !~ /^[a-z]+\/[a-z0-9_]+\.h$/) {
			breach("write own includes as \"room/file.h\": " what)
			next
		}
		to = what
		sub(/\/.*/, "", to)
		if (!has(may[room], to))
			breach(room " may not include " to " (" what ")")
		edge[file] = edge[file] " " what
		next
	}
	key = what
	if (what ~ /^hpdf/)
		key = "hpdf"
	if (what ~ /^openssl\//)
		key = "openssl"
	if (key in lib && !has(lib[key], room) && !has(lib[key], file))
		breach("<" what "> belongs to " lib[key])
}
# A circle: headers that reach themselves through headers.
function reach(from, start, depth,    n, a, i) {
	if (depth > 40)
		return 0
	n = split(edge[from], a, " ")
	for (i = 1; i <= n; i++) {
		if (a[i] == start)
			return 1
		if (seen[start, a[i]]++)
			continue
		if (reach(a[i], start, depth + 1))
			return 1
	}
	return 0
}
END {
	for (f in edge)
		if (f ~ /\.h$/ && reach(f, f, 0)) {
			print "src/" f ": includes itself through others"
			bad = 1
		}
	exit bad
}'
