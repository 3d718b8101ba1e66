#!/bin/sh
# What assay keeps of the pack between two starts: made by itself, believed
# only when it is whole and of these very files, and never needed.
. tests/shell.sh

pack=$dir/pack kept=$XDG_CACHE_HOME/assay/pack
mkdir "$pack" && cp -RL "$top/rules" "$top/forms" "$pack"
list() { "$assay" rules list --pack "$pack"; }
title() { "$assay" rules show requirements/I.2.c --pack "$pack"; }

expect 0 "requirements" list
same "$(stat -c %a "$kept")" 600
first=$(sha256sum <"$kept")
expect 0 "requirements" list
same "$(sha256sum <"$kept")" "$first"

# It is really read: one that a forger made right shows another word.
forge() {
	head -n 2 "$kept" >forged
	tail -n +4 "$kept" | LC_ALL=C sed 's/ updates/ UPDATES/g' >body
	sha256sum <body | cut -c 1-64 >>forged
	cat body >>forged
	cp forged "$kept"
}
expect 0 " updates" title
forge
expect 0 " UPDATES" title
# Not by somebody else's hand, and not by the checker.
chmod 622 "$kept"
expect 0 " updates" title
forge
expect 0 "" "$assay" rules check "$pack"
rm "$kept"

# Changed anywhere it is not believed, and made anew.
expect 0 " updates" title
for at in 3 40 100 5000 400000; do
	printf '\001' | dd of="$kept" bs=1 seek=$at conv=notrunc 2>"$dir/dd"
	expect 0 " updates" title
	same "$(sha256sum <"$kept")" "$first"
done
: >"$kept"
expect 0 " updates" title
same "$(sha256sum <"$kept")" "$first"

# A change in the pack is seen, and a mistake in it is told, never kept.
sed -i 's/^version: .*/version: 9999.1.1/' "$pack/rules/pack.yml"
expect 0 "requirements" list
grep -q "9999.1.1" "$kept" && good || bad "the change is not kept"
second=$(sha256sum <"$kept")
echo "nonsense: 1" >>"$pack/rules/pack.yml"
expect 3 "pack.yml:" list
same "$(sha256sum <"$kept")" "$second"

# Without a place for it all goes on.
rm -rf "$XDG_CACHE_HOME"
XDG_CACHE_HOME=/proc/nowhere
expect 0 "requirements" "$assay" rules list
rm -f "$dir/file" && : >"$dir/file"
XDG_CACHE_HOME=$dir/file
expect 0 "requirements" "$assay" rules list
finish
