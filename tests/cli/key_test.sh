#!/bin/sh
# The key that signs sealed files: made once, for its owner's eyes alone, and
# never replaced; what others could have read or put there is refused.
. tests/shell.sh
unset ASSAY_PASSPHRASE
key=$XDG_DATA_HOME/assay/key.pem
fact() { # fact NAME ARGUMENTS...: one value of the JSON
	name=$1
	shift
	"$assay" key --json "$@" </dev/null | python3 -c '
import json, sys
print(json.load(sys.stdin)["'"$name"'"])'
}
again() { rm -rf "$XDG_DATA_HOME"; }

# First use makes it, whatever the mask; the second only shows it.
(umask 000 && expect 0 "A new key was made for you." "$assay" key) ||
	bad "not made"
[ -s "$key" ] && good || bad "no $key"
same "$(stat -c %a "$key")" 600
same "$(stat -c %a "$XDG_DATA_HOME/assay")" 700
same "$(ls "$XDG_DATA_HOME/assay")" key.pem
sum=$(sha256sum <"$key")
twelve=$(fact words)
expect 0 "Passphrase none" "$assay" key
grep -q "A new key" out && bad "made again" || good
same "$(sha256sum <"$key")" "$sum"
same "$(echo "$twelve" | wc -w)" 12
same "$(fact made) $(fact passphrase) $(fact changed) $(fact file)" \
	"False False False $key"
expect 0 "File $key" "$assay" key
tr '\n' ' ' <out | tr -s ' ' | grep -qF "Words $twelve Fingerprint" && good ||
	bad "other words"
tr -d ' \n' <out | grep -qF "$(fact fingerprint)" && good ||
	bad "another fingerprint"

# What openssl says of it.
public=$(openssl pkey -in "$key" -pubout -outform DER | tail -c 32 |
	od -An -v -tx1 | tr -d ' \n')
same "$(fact key)" "$public"
same "$(fact fingerprint)" "$(openssl pkey -in "$key" -pubout -outform DER |
	tail -c 32 | sha256sum | cut -c1-64)"

# A passphrase: given, asked for in vain, wrong, another one, none.
echo secret >secret
echo other >other
echo >none
expect 0 "The key has its new passphrase." "$assay" key --set-passphrase \
	--passphrase-file secret
same "$(stat -c %a "$key")" 600
same "$(fact words --passphrase-file secret)" "$twelve"
expect 0 "Passphrase yes" "$assay" key --passphrase-file - <secret
grep -q ENCRYPTED "$key" && good || bad "not encrypted"
openssl pkey -in "$key" -passin pass:secret -noout && good ||
	bad "openssl does not open it"
expect 0 "scrypt" openssl asn1parse -in "$key"
expect 0 "aes-256-cbc" openssl asn1parse -in "$key"
sum=$(sha256sum <"$key")
expect 1 "key.pem: the passphrase is wrong" "$assay" key \
	--passphrase-file other
expect 2 "key.pem wants a passphrase: give --passphrase-file" setsid \
	"$assay" key
expect 2 "key.pem wants a passphrase: give" setsid "$assay" key \
	--set-passphrase --passphrase-file other
expect 3 "nothing: cannot open it" "$assay" key --passphrase-file nothing
ASSAY_PASSPHRASE=wrong expect 1 "the passphrase is wrong" "$assay" key \
	--set-passphrase --passphrase-file other
ASSAY_PASSPHRASE=secret expect 2 "the new passphrase: give" setsid "$assay" \
	key --set-passphrase
ASSAY_PASSPHRASE=secret expect 3 "nothing: cannot open it" "$assay" key \
	--set-passphrase --passphrase-file nothing
same "$(sha256sum <"$key")" "$sum"
ASSAY_PASSPHRASE=secret expect 0 "has its new passphrase" "$assay" key \
	--set-passphrase --passphrase-file other
expect 1 "the passphrase is wrong" "$assay" key --passphrase-file secret
ASSAY_PASSPHRASE=other expect 0 "has no passphrase any more" "$assay" key \
	--set-passphrase --passphrase-file none
same "$(fact words)" "$twelve"
same "$(ls "$XDG_DATA_HOME/assay")" key.pem

# Typed on a terminal, twice; not shown there.
cat >type.py <<'PY'
import os, pty, sys
child, fd = pty.fork()
if child == 0:
    os.execv(sys.argv[1], [sys.argv[1], "key"] + sys.argv[2].split())
said, lines = b"", sys.argv[3:]
while True:
    try:
        got = os.read(fd, 4096)
    except OSError:
        break
    if not got:
        break
    said += got
    if said.endswith(b": ") and lines:
        os.write(fd, lines.pop(0).encode() + b"\n")
print(said.decode().replace("\r", ""), lines)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
PY
expect 2 "were not the same; the passphrase is as before" python3 type.py \
	"$assay" --set-passphrase first frist
same "$(fact words)" "$twelve"
expect 0 "has its new passphrase" python3 type.py "$assay" --set-passphrase \
	first first
grep -q first out && bad "the passphrase was shown" || good
expect 0 "has its new passphrase" python3 type.py "$assay" --set-passphrase \
	first second second
expect 0 "Words" python3 type.py "$assay" "" second
expect 0 "has no passphrase any more" python3 type.py "$assay" \
	--set-passphrase second "" ""
same "$(fact words)" "$twelve"

# Made with one at once.
again
expect 0 "A new key was made" "$assay" key --set-passphrase \
	--passphrase-file secret
grep -q ENCRYPTED "$key" && good || bad "made without its passphrase"
same "$(fact passphrase --passphrase-file secret)" True
[ "$(fact words --passphrase-file secret)" != "$twelve" ] && good ||
	bad "the same key again"
again
expect 0 "Passphrase yes" "$assay" key --passphrase-file secret
again
expect 2 "the new passphrase: give" setsid "$assay" key --set-passphrase
[ -e "$key" ] && bad "made all the same" || good

# One that is too long is none that was forgotten; an empty one is.
again
long=$(printf '%01024d' 0)
ASSAY_PASSPHRASE=$long expect 1 "ASSAY_PASSPHRASE is longer than 1023 bytes" \
	"$assay" key
[ -e "$key" ] && bad "made without its passphrase" || good
expect 1 "what was typed is longer than 1023 bytes" python3 type.py "$assay" \
	--set-passphrase "$long" "$long"
[ -e "$key" ] && bad "made with half of its passphrase" || good
ASSAY_PASSPHRASE=${long%0} expect 0 "Passphrase yes" "$assay" key
ASSAY_PASSPHRASE=$long expect 1 "is longer than" "$assay" key
again
ASSAY_PASSPHRASE='' expect 0 "Passphrase none" "$assay" key
"$assay" key --set-passphrase --passphrase-file secret >/dev/null
ASSAY_PASSPHRASE='' expect 0 "Words" python3 type.py "$assay" "" secret
expect 1 "what was typed is longer" python3 type.py "$assay" "" "$long"
echo "not a project" >no.assay
ASSAY_PASSPHRASE=secret expect 3 \
	"the key has its new passphrase; nothing was written into no.assay" \
	"$assay" key no.assay --set-passphrase --passphrase-file other
again
expect 3 "a key was made for you; nothing was written into no.assay" \
	"$assay" key no.assay

# What is not one's own alone.
again
"$assay" key >/dev/null
sum=$(sha256sum <"$key")
for mode in 640 604 660 602 610 644; do
	chmod $mode "$key"
	expect 3 "key.pem: others may read or write it (mode $mode; chmod 600" \
		"$assay" key
done
chmod 400 "$key"
expect 0 "Words" "$assay" key
chmod 600 "$key"
for mode in 770 707 720; do
	chmod $mode "$XDG_DATA_HOME/assay"
	expect 3 "others may write into its folder" "$assay" key
done
chmod 755 "$XDG_DATA_HOME/assay"
expect 0 "Words" "$assay" key
chmod 700 "$XDG_DATA_HOME/assay"
same "$(sha256sum <"$key")" "$sum"
if [ "$(id -u)" = 0 ]; then
	chown 65534 "$key"
	expect 3 "key.pem: belongs to another user" "$assay" key
	chown 0 "$key"
	chown 65534 "$XDG_DATA_HOME/assay"
	expect 3 "its folder belongs to another user" "$assay" key
	chown 0 "$XDG_DATA_HOME/assay"
fi
mv "$key" elsewhere.pem
ln -s "$dir/elsewhere.pem" "$key"
expect 3 "key.pem: is a link; the file itself must lie there" "$assay" key
rm elsewhere.pem
expect 3 "key.pem: is a link" "$assay" key
expect 3 "key.pem: is a link" "$assay" key --set-passphrase \
	--passphrase-file secret
rm "$key"
mkfifo "$key" && chmod 600 "$key"
expect 3 "key.pem: is not a regular file" "$assay" key
rm "$key"
mkdir "$key"
expect 3 "key.pem: is not a regular file" "$assay" key
rmdir "$key"

# A file that is no such key stays as it is.
put() { openssl genpkey -algorithm "$@" -out "$key" 2>/dev/null; }
put X25519
expect 1 "key.pem: is a key of another kind, not Ed25519" "$assay" key
put RSA
expect 1 "key.pem: is a key of another kind, not Ed25519" "$assay" key \
	--set-passphrase --passphrase-file secret
put ED25519 -aes128 -pass pass:secret
expect 0 "Passphrase yes" "$assay" key --passphrase-file secret
: >"$key"
expect 1 "key.pem: there is no private key in it" "$assay" key
[ -s "$key" ] && bad "written over" || good
head -c 2000000 /dev/zero >"$key"
expect 3 "key.pem: larger than" "$assay" key

# Places: no HOME, one's default, one that cannot be written.
again
(
	failed=0
	unset HOME
	expect 0 "$key" "$assay" key
	exit $failed
) || bad "without HOME"
again
(
	failed=0
	unset XDG_DATA_HOME
	expect 0 "File $HOME/.local/share/assay/key.pem" "$assay" key
	same "$(stat -c %a "$HOME/.local/share")" 700
	XDG_DATA_HOME=relative expect 0 "File $HOME/.local" "$assay" key
	exit $failed
) || bad "the default place"
[ -e relative ] && bad "a relative folder was taken" || good
XDG_DATA_HOME=/proc/none expect 3 "key.pem: cannot look at its folder" \
	"$assay" key
: >file
XDG_DATA_HOME=$dir/file expect 3 "key.pem" "$assay" key
mkdir -p "$XDG_DATA_HOME/assay"
chmod 500 "$XDG_DATA_HOME/assay"
[ "$(id -u)" = 0 ] ||
	expect 3 "key.pem: cannot write here: Permission denied" "$assay" key
chmod 700 "$XDG_DATA_HOME/assay"

# Several at once make one key.
again
for i in 1 2 3 4 5 6; do
	"$assay" key --json >"made.$i" &
done
wait
same "$(grep -h '"words"' made.? | sort -u | wc -l)" 1
same "$(grep -h '"made": true' made.? | wc -l)" 1
same "$(ls "$XDG_DATA_HOME/assay")" key.pem
expect 2 "usage" "$assay" key one two
expect 2 "does not take this" "$assay" key --key "$key"
finish
