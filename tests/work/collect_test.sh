#!/bin/sh
# Evidence by the folder: in, recognised, revised, shown, opened, out again;
# and what happens when something is wrong with one of many files.
. tests/shell.sh

count() { "$assay" evidence list "$1" --json | grep -c '"sha256"'; }
first() { "$assay" evidence list "$1" | sed -n 's/^\(ev-[^:]*\): '"$2"'$/\1/p'; }

# 2,000 files in 20 folders, a tenth of them twice.
python3 - <<'PY'
import os
for i in range(2000):
    os.makedirs("many/d%02d" % (i % 20), exist_ok=True)
    with open("many/d%02d/f%04d.txt" % (i % 20, i), "w") as f:
        f.write("file %d\n" % (i - 1 if i % 10 == 9 else i))
PY
project p.assay
expect 0 "added: 1800 known already: 200 left out: 0" \
	"$assay" evidence add p.assay --folder many --kind test-report
same "$(count p.assay)" 1800
expect 0 "added: 0 known already: 2000" \
	"$assay" evidence add p.assay --folder many
expect 0 "added: 2" sh -c "mkdir two; echo file 0 >two/a; cp two/a two/b
	'$assay' evidence add p.assay --folder two --again"
expect 0 "the file is whole" "$assay" verify p.assay
expect 0 "undone" "$assay" undo p.assay

# Whatever cannot be taken is named with its place, and nothing is written.
mkdir -p odd/sub odd/.hidden
echo good >odd/good.txt
echo hidden >odd/.hidden/h.txt
mkfifo odd/sub/pipe
ln -s nowhere odd/sub/dangling
ln -s good.txt odd/link
ln -s .. odd/sub/up
python3 - <<'PY'
import os, socket
for name in (b"new\nline", b"tab\t", b"esc\x1b[31m", b"bad\xff\xfe", b"\xc0\xaf"):
    open(b"odd/sub/" + name, "w").close()
socket.socket(socket.AF_UNIX).bind("odd/socket")
PY
project q.assay
before=$(events q.assay)
while IFS='|' read -r words; do
	expect 1 "$words" "$assay" evidence add q.assay --folder odd
done <<'ROWS'
link: is a link; links are not followed
socket: is not a regular file
sub/bad<byte FF><byte FE>: its name is not in UTF-8
sub/<byte C0><byte AF>: its name is not in UTF-8
sub/dangling: is a link
sub/up: is a link
sub/pipe: is not a regular file
sub/new<U+000A>line: its name holds control characters
sub/tab<U+0009>: its name holds control characters
sub/esc<U+001B>[31m: its name holds control characters
nothing was added: 10 cannot be taken
ROWS
same "$(events q.assay)" "$before"
expect 0 "added: 1 known already: 0 left out: 10" \
	"$assay" evidence add q.assay --folder odd --skip
expect 0 "added: 1 known already: 1" \
	"$assay" evidence add q.assay --folder odd --skip --hidden
at=deep
for i in $(seq 40); do at=$at/d; done
mkdir -p "$at"
expect 1 "d/d: lies more than 32 folders deep" \
	"$assay" evidence add q.assay --folder deep
expect 3 "holds no file" sh -c "mkdir empty
	'$assay' evidence add q.assay --folder empty"
expect 3 "cannot read the folder" "$assay" evidence add q.assay --folder no
expect 3 "cannot read the folder" "$assay" evidence add q.assay \
	--folder odd/good.txt
expect 1 "kind:" "$assay" evidence add q.assay --folder two --kind nonsense
expect 2 "goes with" "$assay" evidence add q.assay --folder two --title T
expect 2 "go with --folder" "$assay" evidence add q.assay --note T --skip
expect 2 "no field that names evidence" "$assay" evidence add q.assay \
	--folder two --serves product.name
expect 2 "" "$assay" evidence add q.assay --folder two --serves nowhere.x
# The project may lie in the folder itself.
expect 0 "added: 0 known already: 2" sh -c "mkdir home2; cp two/a home2/
	cp two/b home2; '$assay' new home2/h.assay >/dev/null
	'$assay' evidence add home2/h.assay --folder home2 >/dev/null
	'$assay' evidence add home2/h.assay --folder home2"

# A full disk leaves what was there.
before=$(events q.assay)
dd if=/dev/urandom of=two/large bs=1024 count=3000 2>/dev/null
expect 3 "" sh -c "ulimit -f 1024; exec '$assay' evidence add q.assay --folder two"
same "$(events q.assay)" "$before"
expect 0 "the file is whole" "$assay" verify q.assay

# Told to stop, it stops, and leaves what was there.
python3 - "$assay" <<'PY' && good || bad "stopping in the middle"
import os, signal, subprocess, sys, time
for i in range(3000):
    os.makedirs("stop", exist_ok=True)
    with open("stop/%d" % i, "w") as f:
        f.write("stop %d\n" % i)
child = subprocess.Popen([sys.argv[1], "evidence", "add", "q.assay",
                          "--folder", "stop"], stderr=subprocess.PIPE)
while not os.path.exists("q.assay-journal") and child.poll() is None:
    time.sleep(0.001)
child.send_signal(signal.SIGINT)
said = child.communicate()[1]
sys.exit(0 if child.returncode == 3 and b"nothing was written" in said else 1)
PY
same "$(events q.assay)" "$before"

# A piece serves at once; a new revision serves the same and keeps the old.
project r.assay
mkdir rev
echo one >rev/report.txt
expect 0 "added: 1" "$assay" evidence add r.assay --folder rev \
	--kind test-report --serves requirement/I.2.c.evidence
one=$(first r.assay report.txt)
"$assay" set r.assay declaration.photo "$one" >/dev/null
echo two >rev/report.txt
two=$("$assay" evidence add r.assay --file rev/report.txt --replaces "$one")
echo three >rev/report.txt
expect 1 "is replaced by $two already" "$assay" evidence add r.assay \
	--file rev/report.txt --replaces "$one"
expect 1 "no such piece" "$assay" evidence add r.assay \
	--file rev/report.txt --replaces none
three=$("$assay" evidence add r.assay --file rev/report.txt \
	--replaces "$two" --title "Report, third")
for id in "$one" "$two" "$three"; do
	expect 0 "serves: requirement/I.2.c.evidence" \
		"$assay" evidence show r.assay "$id"
done
expect 0 "photo: $three" "$assay" show r.assay declaration
expect 0 "replaced by: $two" "$assay" evidence show r.assay "$one"
expect 0 "replaces: $one" "$assay" evidence show r.assay "$two"
expect 0 "kind: test-report" "$assay" evidence show r.assay "$three"
expect 0 "title: Report, third" "$assay" evidence show r.assay "$three"
same "$("$assay" evidence cat r.assay "$one")" one
same "$("$assay" evidence cat r.assay "$three")" three

cp rev/report.txt same.txt
expect 0 "the same bytes are $three already" \
	"$assay" evidence add r.assay --file same.txt --id same
expect 0 "" "$assay" undo r.assay

# Facts: text by its characters, pictures by their header, no more.
printf 'plain\n\033[31mred\033[0m\tx\n\377\n' >facts.txt
{ printf '\211PNG\r\n\032\n\0\0\0\015IHDR\0\0\001\0\0\0\0\002\010\002\0\0\0'
	cat facts.txt; } >facts.png
head -c 3000 /dev/zero >facts.bin
for name in facts.txt facts.png facts.bin; do
	"$assay" evidence add r.assay --file $name --id "f-${name#*.}" >/dev/null
done
expect 0 "plain <U+001B>[31mred<U+001B>[0m x <byte FF>" \
	"$assay" evidence show r.assay f-txt
expect 0 "picture: 256 x 2 dots" "$assay" evidence show r.assay f-png
expect 0 "size: 3000 bytes" "$assay" evidence show r.assay f-bin
same "$("$assay" evidence show r.assay f-bin | grep -c '^    ')" 0
expect 2 "no such piece" "$assay" evidence show r.assay none
"$assay" evidence show r.assay f-txt --json | python3 -m json.tool \
	>/dev/null && good || bad "evidence show --json"

# Opened in the user's program: its own folder, for reading, gone afterwards.
mkdir opened
export TMPDIR="$dir/opened"
cat >viewer <<'SH'
#!/bin/sh
stat -c %a "$(dirname "$2")" "$2"
[ "$1" = -x ] && cat "$2" && ls "$(dirname "$2")"
SH
chmod +x viewer
expect 0 "700 400 two" env ASSAY_OPEN="$dir/viewer -x" \
	"$assay" evidence open r.assay "$two"
expect 3 "ended with an error" env ASSAY_OPEN=false \
	"$assay" evidence open r.assay "$two"
expect 3 "set ASSAY_OPEN" env ASSAY_OPEN=/nowhere/at-all \
	"$assay" evidence open r.assay "$two"
expect 2 "no such piece" "$assay" evidence open r.assay none
same "$(ls opened)" ""
unset TMPDIR

# Out again, for an auditor.
"$assay" evidence add r.assay --note "Safe 3" --id paper --title "=1+1" >/dev/null
expect 0 "files: 6 in INDEX.csv alone: 1" \
	"$assay" evidence export r.assay away
(cd away && sha256sum -c --strict --quiet SHA256SUMS) && good || bad "sums"
same "$(ls away | tr '\n' ' ')" "INDEX.csv SHA256SUMS files "
same "$(ls away/files | wc -l)" 6
same "$(grep -c "requirement/I.2.c.evidence" away/INDEX.csv)" 3
same "$(grep -c "^paper,'=1+1,,,,,Safe 3," away/INDEX.csv)" 1
expect 3 "is not empty" "$assay" evidence export r.assay away
expect 3 "no folder" "$assay" evidence export r.assay facts.txt
mkdir away2
expect 0 "files: 6" "$assay" evidence export r.assay away2/
expect 3 "there is no folder" "$assay" evidence export r.assay no/where
# The same bytes twice are one file; a full disk leaves nothing.
echo one >again.txt
"$assay" evidence add r.assay --file again.txt --id again >/dev/null
dd if=/dev/urandom of=large.bin bs=1024 count=3000 2>/dev/null
"$assay" evidence add r.assay --file large.bin --id large >/dev/null
expect 3 "cannot write" sh -c "ulimit -f 1024
	exec '$assay' evidence export r.assay full"
same "$(ls -d full* 2>/dev/null)" ""
expect 0 "files: 7 in INDEX.csv alone: 1" \
	"$assay" evidence export r.assay full
# Withheld bytes are listed.
"$assay" purge r.assay evidence/large.file -o w.assay --reason test >/dev/null
expect 0 "files: 6 in INDEX.csv alone: 2" \
	"$assay" evidence export w.assay withheld
same "$(grep -c "^large.*withheld from this copy" withheld/INDEX.csv)" 1

# A stranger's names lead nowhere.
cp r.assay theirs.assay
"$assay" set theirs.assay product.type T >/dev/null
"$assay" evidence add theirs.assay --file again.txt --id theirs >/dev/null
sed 's|^MARKS = .*|MARKS = "/../../../x\\n`id`"|' \
	"$top/tests/cli/hostile.py" >hostile.py
grep -q '^MARKS = "/\.\./' hostile.py && good || bad "hostile.py"
python3 hostile.py theirs.assay hostile.assay
expect 0 "" "$assay" evidence list hostile.assay
expect 0 "" "$assay" merge r.assay hostile.assay
find . -name 'x*' | sort >before
expect 0 "files: 7" "$assay" evidence export r.assay safe
expect 0 "" "$assay" evidence export hostile.assay safe2
find . -name 'x*' | sort >after
cmp -s before after && good || bad "a name led out of the folder"
(cd safe2 && sha256sum -c --strict --quiet SHA256SUMS) && good || bad "sums"
finish
