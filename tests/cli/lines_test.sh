#!/bin/sh
# Whoever wrote a file could write anything into it: no title with a line end
# makes a line of its own in a list, and no answer that is none ends a screen.
. tests/shell.sh

project p.assay
"$assay" set p.assay product.manufacturer "Example" >/dev/null 2>&1
echo bytes >a.txt
"$assay" evidence add p.assay --file a.txt --title Scan --id scan >/dev/null
"$assay" fill p.assay - >/dev/null <<'Y' || bad "no answers"
format: answers/1
records:
- form: finding
  id: fi-1
  kind: remark
  title: Found
  state: open
- form: risk
  id: r1
  title: A risk
- form: task
  id: ta-1
  title: A task
- form: exchange
  id: xc-1
  direction: received
  kind: findings
  key: nothex
  signer: Somebody
Y
"$assay" release freeze p.assay r1 >/dev/null
sqlite3 p.assay "DROP TRIGGER event_update;
UPDATE event SET value = value || char(10) || 'forged: a line',
	author = author || char(10) || 'forged: an author'
	WHERE field IN ('title', 'name', 'signer', '.freeze');
UPDATE d_value SET value = value || char(10) || 'forged: a line'
	WHERE field IN ('title', 'name', 'signer');
CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append only'); END" || bad "not forged"

flat() { # ARGUMENTS: no line of theirs begins as a forged one
	"$assay" "$@" >out 2>errors
	grep -q forged out errors || bad "$*: shows nothing of it"
	if grep -q '^ \{0,6\}forged' out errors; then
		bad "$*: $(grep -h -B 1 '^ \{0,6\}forged' out errors)"
	else
		good
	fi
}
flat evidence list p.assay
flat evidence show p.assay scan
flat findings list p.assay
flat log p.assay
flat show p.assay risk
flat show p.assay task
flat find p.assay Scan
flat release list p.assay

# What is no key is shown as that.
cat >see.py <<'PY'
import os, pty, sys
child, fd = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.execv(sys.argv[1], [sys.argv[1], "p.assay"])
said = b""
for keys, want in ((b"X", b"Key, which is none: nothex"), (b"Q", None)):
    os.write(fd, keys)
    while want is None or want not in said:
        try:
            got = os.read(fd, 4096)
        except OSError:
            break
        if not got:
            break
        said += got
print(said.decode(errors="replace"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
PY
expect 0 "which is none: nothex" timeout 60 python3 see.py "$assay"
finish
