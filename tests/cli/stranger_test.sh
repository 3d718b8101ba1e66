#!/bin/sh
# Dossiers and findings made to attack, signed by a key that was accepted:
# nothing runs, nothing is written but what was asked for, nothing crashes, and
# no byte of theirs drives the terminal.
. tests/shell.sh
slow=$assay
fast=$top/build/assay # as it is used, to look at what was taken

mara() { person maker mara "$@" --author Mara; }
eva() { person body eva "$@" --author Eva; }
person() {
	key=$1 state=$2
	shift 2
	XDG_DATA_HOME="$dir/key-$key" XDG_STATE_HOME="$dir/state-$state" \
		TMPDIR="$dir/tmp" "$assay" "$@"
}
sum() { sha256sum <"$1" | cut -c1-64; }
mkdir tmp
# A key whose secret half the stranger holds, and its fingerprint.
# shellcheck disable=SC2046
set -- $(python3 -B "$top/tests/cli/sealed.py" key)
seed=$1
print=$(printf %s "$2" | python3 -c 'import hashlib, sys
print(hashlib.sha256(bytes.fromhex(sys.stdin.read())).hexdigest())')

# No control or hidden character on either output of the last command.
quiet() {
	LC_ALL=C.UTF-8 python3 - "$dir/out" "$dir/errors" <<'P' && good || bad "$1: drives the terminal"
import sys, unicodedata
for path in sys.argv[1:]:
    for c in open(path, "rb").read().decode("utf-8"):
        if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf"):
            sys.exit(1)
P
}
alive() { # after NAME
	grep -q -e 'runtime error' -e AddressSanitizer -e LeakSan "$dir/errors" &&
		bad "$1: $(head -n 3 "$dir/errors")"
	same "$1 $(find tmp -mindepth 1 | wc -l)" "$1 0"
}

# An honest exchange up to the first findings.
mara new m.assay >/dev/null
mara fill m.assay "$top/tests/samples/device/answers.yml" >/dev/null
mara set m.assay unit/whole.procedure B+C >/dev/null
mara release freeze m.assay r1 >/dev/null
mara export m.assay --for body --draft -o d.dossier >/dev/null 2>&1
eva review d.dossier -o r.assay >/dev/null
echo "seen by the body" >exhibit.log
eva fill r.assay - >/dev/null <<'Y' || bad "a finding"
format: answers/1
records:
- form: exhibit
  id: ex-1
  title: Log of our test
  file: exhibit.log
- form: finding
  id: fi-1
  requirement: I.2.c
  kind: remark
  title: Honest
  state: open
  exhibits: [ex-1]
Y
eva findings send r.assay -o f.findings >/dev/null 2>&1
mara fill m.assay - >/dev/null <<'Y' || bad "a message"
format: answers/1
records:
- form: message
  id: me-own
  text: Of the manufacturer
  on: 2027-01-01
Y

# Findings, each into a copy of its own.
mkdir letters
python3 -B "$top/tests/cli/stranger.py" findings f.findings "$seed" letters \
	>letters.tsv && good || bad stranger.py
while IFS="	" read -r name code says; do
	case $name in a-hundred*) assay=$fast ;; *) assay=$slow ;; esac
	cp m.assay c.assay
	was=$(sum c.assay)
	expect "$code" "$says" mara findings take c.assay "letters/$name" \
		--accept-key "$print"
	[ -s "$dir/errors" ] || [ "$code" = 0 ] && good || bad "$name: no word"
	quiet "$name"
	alive "$name"
	[ "$code" = 0 ] || same "$name $(sum c.assay)" "$name $was"
	[ "$code" != 0 ] || for look in "findings list" "show" "log" "status"; do
		# shellcheck disable=SC2086
		expect 0 "" "$fast" $look c.assay
		quiet "$name, $look"
	done
done <letters.tsv
[ "$(wc -l <letters.tsv)" -gt 90 ] && good || bad "only few letters"

expect 1 "the header names another project than is in it" "$fast" verify \
	letters/header-of-another-project.sealed

# Dossiers, each into a review of its own.
mkdir dossiers
python3 -B "$top/tests/cli/stranger.py" dossier d.dossier "$seed" dossiers \
	>dossiers.tsv && good || bad stranger.py
while IFS="	" read -r name code says; do
	rm -rf c.assay out.d
	case $name in a-hundred*) assay=$fast ;; *) assay=$slow ;; esac
	expect "$code" "$says" eva review "dossiers/$name" -o c.assay
	[ -s "$dir/errors" ] || [ "$code" = 0 ] && good || bad "$name: no word"
	quiet "$name"
	alive "$name"
	if [ "$code" != 0 ]; then
		same "$name $(ls -d c.assay* 2>/dev/null)" "$name "
		continue
	fi
	for look in "show" "log" "status" "evidence list" "findings list"; do
		# shellcheck disable=SC2086
		expect 0 "" "$fast" $look c.assay
		quiet "$name, $look"
	done
	expect 0 "" "$fast" evidence export c.assay out.d
	quiet "$name, export"
	same "$name $(find out.d -mindepth 2 -name '*RUN*' -o -name '*[!-A-Za-z0-9_.]*' |
		grep -c '[^-A-Za-z0-9_./]')" "$name 0"
	expect 0 "" "$fast" verify c.assay
	for id in $("$assay" show c.assay evidence | sed -n 's|.*evidence/\(ev-h[0-9]*\):.*|\1|p'); do
		ASSAY_OPEN=true expect 2 "only if you say so" "$fast" evidence \
			open c.assay $id
		[ -e opened ] && bad "$id was opened" || good
		ASSAY_OPEN="sh -c 'readlink -f \"\$0\" >opened'" TMPDIR=$dir/tmp \
			expect 0 "" "$fast" evidence open c.assay $id --sure
		case $(cat opened) in "$dir"/tmp/*) good ;; *) bad "$id: opened $(cat opened)" ;; esac
		rm -f opened
	done
	alive "$name"
done <dossiers.tsv

# A second dossier touches nothing that is the body's own.
mara findings take m.assay f.findings --accept-key "$(XDG_DATA_HOME=$dir/key-body \
	"$assay" key --json | sed -n 's/.*"words": "\(.*\)".*/\1/p')" >/dev/null
mara release freeze m.assay r2 >/dev/null
mara export m.assay --for body --draft -o d2.dossier >/dev/null
id_of() { # FORM WORDS: the record that has the words first
	"$assay" show r.assay "$1" | tr -s '\n ' ' ' | sed 's| \('"$1"'/\)|\n\1|g' |
		sed -n "s|^$1/\([^:]*\):.* $2.*|\1|p" | head -n 1
}
eva key r.assay >/dev/null
cp r.assay seen.assay
mkdir seconds
python3 -B "$top/tests/cli/stranger.py" second d2.dossier "$seed" seconds \
	"$(id_of exchange 'direction: sent')" "$(id_of key 'side: body')" seen.assay \
	"$(python3 -B "$top/tests/cli/sealed.py" show d.dossier |
		sed -n 's/^release: //p')" >seconds.tsv && good || bad stranger.py
while IFS="	" read -r name code says; do
	rm -f c.assay
	expect "$code" "$says" eva review "seconds/$name" --from r.assay \
		-o c.assay --accept-key "$print"
	quiet "$name"
	alive "$name"
	if [ "$code" = 0 ]; then
		expect 0 "fi-1 remark open Honest" "$fast" findings list c.assay
		expect 0 "" "$fast" verify c.assay
	else
		same "$name $(ls -d c.assay* 2>/dev/null)" "$name "
	fi
done <seconds.tsv
[ "$(wc -l <seconds.tsv)" -gt 13 ] && good || bad "only few seconds"
expect 0 "the review of dossier 2" eva review d2.dossier --from r.assay -o c.assay
expect 0 "fi-1 remark open Honest" "$fast" findings list c.assay
expect 0 "" "$assay" overview dossiers
quiet overview
same "$(find . /tmp -maxdepth 1 -name RUN | wc -l)" 0
finish
