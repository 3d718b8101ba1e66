#!/bin/sh
# Words are shown of one key, and another file is put in its place before yes
# is said: no other key is accepted than the one whose words were compared.
. tests/shell.sh

person() {
	key=$1
	shift
	XDG_DATA_HOME="$dir/key-$key" XDG_STATE_HOME="$dir/state-$key" "$assay" "$@"
}
person mara new m.assay >/dev/null
person mara set m.assay product.name Brook >/dev/null
person mara release freeze m.assay r1 >/dev/null
person mara export m.assay --for body --draft -o d.dossier >/dev/null 2>&1
person eva review d.dossier -o r.assay >/dev/null
person eva fill r.assay - >/dev/null <<'Y' || bad "a finding"
format: answers/1
records:
- form: finding
  id: fi-1
  requirement: I.2.c
  kind: remark
  title: Honest
  state: open
Y
cp r.assay e.assay
person eva findings send r.assay -o f.findings >/dev/null 2>&1
person eve findings send e.assay -o other.findings >/dev/null 2>&1
[ -s f.findings ] && [ -s other.findings ] && good || bad "no letters"

cat >take.py <<'PY'
import os, pty, sys
child, fd = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.environ["XDG_STATE_HOME"] = "state-mara"
    os.execv(sys.argv[1], [sys.argv[1], "m.assay"])
def wait(want):
    said = b""
    while want not in said:
        got = os.read(fd, 4096)
        assert got, said
        said += got
for keys, want in ((b"X", b"To, or of"), (b"t", b"Which sealed file"), (b"f.findings\r", b"In words")):
    os.write(fd, keys)
    wait(want)
if sys.argv[2] != "f.findings":
    os.rename(sys.argv[2], "f.findings")
os.write(fd, b"yes\r")
wait(sys.argv[3].encode())
os.write(fd, b"Q")
print(sys.argv[3])
PY
expect 0 "" timeout 60 python3 take.py "$assay" other.findings \
	"signed with another key"
same "$("$assay" findings list m.assay)" "no findings"
expect 0 "" timeout 60 python3 take.py "$assay" f.findings "Taken in"
finish
