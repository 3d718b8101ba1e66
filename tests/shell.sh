# Sourced by the shell tests: a folder of its own, the sanitized program, and
# a few words to expect things with. Ends with `finish`.
set -u
top=$(pwd)
assay=$top/build/tests/assay
dir=$(mktemp -d)
trap 'chmod -R u+rwx "$dir" 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
export HOME="$dir/home" XDG_STATE_HOME="$dir/state" XDG_CONFIG_HOME="$dir/config"
export XDG_CACHE_HOME="$dir/cache" XDG_DATA_HOME="$dir/data"
mkdir -p "$HOME"
passed=0 failed=0

good() { passed=$((passed + 1)); }
bad() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

# expect CODE WORDS command...: the exit code, and words on either output.
expect() {
	want=$1 words=$2
	shift 2
	"$@" >"$dir/out" 2>"$dir/errors"
	code=$?
	if [ "$code" != "$want" ]; then
		bad "exit $code, not $want: $*"
		head -n 5 "$dir/errors"
	elif [ -n "$words" ] &&
		! cat "$dir/out" "$dir/errors" | tr '\n' ' ' | tr -s ' ' |
			grep -qF -e "$words"; then
		bad "does not say \"$words\": $*"
		head -n 5 "$dir/out" "$dir/errors"
	else
		good
	fi
}

# same A B: two texts are equal.
same() {
	if [ "$1" = "$2" ]; then
		good
	else
		bad "\"$1\" is not \"$2\""
	fi
}

# A project with one answer, and its number of events.
project() {
	rm -f "$1"
	"$assay" new "$1" >/dev/null &&
		"$assay" set "$1" product.name Brook >/dev/null
}
events() { "$assay" verify "$1" | sed -n 's/^events: //p'; }

finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
