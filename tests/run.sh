#!/bin/sh
# Runs every test program and script named as arguments from the top folder,
# two at a time, says what failed, and closes with the sum. With BUSY=N it says
# which N took a processor for longest.
#     [BUSY=N] sh tests/run.sh PROGRAM...
export LC_ALL=C.UTF-8 TZ=UTC
export ASAN_OPTIONS=abort_on_error=0:detect_leaks=1
export UBSAN_OPTIONS=print_stacktrace=1

# One test: its log to stdout when it failed, its sum to $sums.
one() {
	test=$1
	# No test may touch the user's own places.
	home=$(mktemp -d)
	log=$home/log
	export HOME="$home" XDG_STATE_HOME="$home/state" \
		XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" \
		XDG_DATA_HOME="$home/data"
	case "$test" in
	*.sh) sh "$test" >"$log" 2>&1 ;;
	*) "$test" >"$log" 2>&1 ;;
	esac
	code=$?
	# cmocka: "[  PASSED  ] 3 test(s)."; scripts: "3 passed, 0 failed".
	p=$(sed -n -e 's/^\[  PASSED  \] \([0-9]*\) test(s)\.*$/\1/p' \
		-e 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$log" | tail -n 1)
	f=$(sed -n -e 's/^\[  FAILED  \] \([0-9]*\) test(s), .*$/\1/p' \
		-e 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$log" | tail -n 1)
	p=${p:-0} f=${f:-0}
	[ "$code" != 0 ] && [ "$f" = 0 ] && f=1
	if [ "$p" = 0 ] && [ "$f" = 0 ]; then
		echo "ran nothing" >>"$log"
		f=1
	fi
	[ "$f" = 0 ] || {
		echo "--- $test (exit $code)"
		grep -v -e '^\[ RUN' -e '^\[       OK' "$log" | tail -n 80
	}
	times >"$home/times" # "0m1.5s 0m0.2s", the second line of what was run
	echo "$p $f $(tail -n 1 "$home/times" | tr ms '  ') $test" >>"$sums"
	rm -rf "$home"
}

if [ "${1:-}" = --one ]; then
	one "$2"
	exit
fi
sums=$(mktemp)
export sums
trap 'rm -f "$sums"' EXIT
printf '%s\n' "$@" | xargs -P2 -n1 sh "$0" --one
[ -z "${BUSY:-}" ] ||
	awk '{ printf "%6.1f s  %s\n", $3 * 60 + $4 + $5 * 60 + $6, $7 }' "$sums" |
	sort -nr | head -n "$BUSY"
awk '{ p += $1; f += $2; n++ }
END {
	print p + 0 " passed, " f + 0 " failed"
	exit f > 0 || n != '$#'
}' "$sums"
