#!/bin/sh
# The guard of the floors must bite: each planted breach is found, and the
# tree as it is has none. Rows: file below src | line to plant | word in the
# complaint.
set -u
here=$(pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() {
	failed=$((failed + 1))
	echo "layers: $1"
}

sh tests/layers.sh && ok || bad "the tree breaks its own floors"

while IFS='|' read -r file line word; do
	[ -n "$file" ] || continue
	rm -rf "$dir/src"
	cp -r "$here/src" "$dir/src"
	mkdir -p "$dir/src/$(dirname "$file")"
	printf '%s\n' "$line" >>"$dir/src/$file"
	if out=$(sh tests/layers.sh "$dir"); then
		bad "not found: $line in $file"
	elif ! printf '%s' "$out" | grep -q "$word"; then
		bad "found, but not said ($word): $out"
	else
		ok
	fi
done <<'ROWS'
base/err.c|#include "model/pack.h"|base may not include model
model/pack.c|#include "judge/judge.h"|model may not include judge
judge/judge.c|#include "compose/compose.h"|judge may not include compose
judge/judge.c|#include "store/store.h"|judge may not include store
load/items.c|#include "store/store.h"|load may not include store
store/chain.c|#include "host/host.h"|store may not include host
print/layout.c|#include "work/work.h"|print may not include work
work/fill.c|#include "cli/cli.h"|work may not include cli
cli/cli.c|#include "store/store.h"|cli may not include store
cli/cli.c|#include "host/host.h"|cli may not include host
main.c|#include "store/store.h"|main may not include store
work/fill.c|#include <sqlite3.h>|belongs to store
work/fill.c|#include <yaml.h>|belongs to load
work/table.c|#include <csv.h>|belongs to feed
feed/csv.c|#include "load/load.h"|feed may not include load
cli/cli.c|#include <hpdf_doc.h>|belongs to print
store/chain.c|#include <openssl/evp.h>|belongs to seal
judge/judge.c|#include <utf8proc.h>|belongs to base
cli/cli.c|#include <ncurses.h>|belongs to ui
work/fill.c|#include "step.h"|write own includes
work/fill.c|#include "../store/store.h"|write own includes
misc/new.c|#include "base/err.h"|no such room
ROWS
# A circle needs two files.
rm -rf "$dir/src"
cp -r "$here/src" "$dir/src"
echo '#include "base/str.h"' >>"$dir/src/base/mem.h"
echo '#include "base/mem.h"' >>"$dir/src/base/str.h"
sh tests/layers.sh "$dir" | grep -q 'includes itself' && ok ||
	bad "a circle was not found"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
