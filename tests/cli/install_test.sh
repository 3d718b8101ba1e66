#!/bin/sh
# `make install`: what it puts where, and that the installed program finds its
# own pack and nothing of the folder it was built in.
. tests/shell.sh
unset MAKEFLAGS MAKELEVEL MFLAGS

root=$dir/root
expect 0 "" make -C "$top" --no-print-directory install DESTDIR="$root" \
	PREFIX=/usr
installed=$root/usr/bin/assay
pack=$root/usr/share/assay
if [ ! -x "$installed" ]; then
	cat "$dir/errors"
	finish
	exit 1
fi

same "$(stat -c %a "$installed")" 755
same "$(cd "$root" && find . -maxdepth 3 -type d | sort | tr '\n' ' ')" \
	". ./usr ./usr/bin ./usr/share ./usr/share/assay ./usr/share/man "
for part in rules forms; do
	diff -r "$top/$part" "$pack/$part" >differences 2>&1 && good ||
		bad "$part differ: $(head -n 3 differences)"
done
cmp "$top/man/assay-document.schema.json" \
	"$pack/assay-document.schema.json" && good || bad "no schema"
for page in "$top"/man/*.[157]; do
	name=${page##*/}
	cmp "$page" "$root/usr/share/man/man${name##*.}/$name" && good ||
		bad "$name is not installed"
done
same "$(find "$root" ! -type d ! -perm 644 ! -perm 755)" ""
same "$(find "$root" -type d ! -perm 755)" ""
same "$(find "$root" -name '.*' -mindepth 1)" ""

# From anywhere, without naming the pack, also by a link.
cd "$dir" || exit 1
ln -s "$installed" link
for program in "$installed" "$dir/link"; do
	expect 0 "" "$program" rules check
	expect 0 "requirements" "$program" rules list
	expect 0 "I.2.c" "$program" rules list requirements
	expect 0 "" "$program" rules show requirements/I.1
	expect 0 "open" "$program" route --class default --standards none \
		--certificate none
done
expect 0 "assay 0" "$installed" --version
expect 0 "" "$installed" new p.assay
expect 0 "" "$installed" fill p.assay "$top/tests/samples/assay/answers.yml"
expect 0 "nothing blocks it" "$installed" check p.assay --for declaration
expect 0 "out.pdf" "$installed" emit declaration p.assay -o out.pdf

# It is the installed pack that is read: a change there is seen.
sed -i 's/^version: .*/version: 9999.1.1/' "$pack/rules/pack.yml"
expect 0 "9999.1.1" "$installed" status p.assay
# A mistake there is named with its place; without a pack it says so.
echo "nonsense: 1" >>"$pack/rules/pack.yml"
expect 1 "pack.yml:" "$installed" rules check
mv "$pack" "$root/usr/share/away"
expect 3 "--pack" "$installed" rules list
expect 0 "requirements" "$installed" rules list --pack "$top"
finish
