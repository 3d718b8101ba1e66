#!/bin/sh
# A stranger's text never drives the terminal it is shown on: control and
# bidirectional characters reach no output of any command, JSON included.
. tests/shell.sh
fast=$top/build/assay # as it is used; the sanitized one tells nothing more

# quiet command...: what it says is kept, to be looked at in the end.
mkdir said
count=0
quiet() {
	count=$((count + 1))
	"$@" >"said/$count.out" 2>"said/$count.errors"
	code=$?
	printf '%s\n' "$*" >"said/$count.command"
	[ $code -le 3 ] && good || bad "exit $code: $*"
}

echo "some bytes" >e.txt
project p.assay
cp p.assay own.assay
# A copy goes on at another place, under a site of its own.
cp p.assay theirs.assay
cp p.assay merged.assay
cat >a.yml <<'YML'
format: answers/1
records:
- form: product
  type: T
  version: 1.0
  description: Does things.
  identification: by its name
- form: manufacturer
  name: Maker
  postal: Street 1
- form: unit
  id: whole
  purpose: To do things.
- form: asset
  id: a1
  title: An asset
- form: threat
  id: t1
  title: A threat
- form: risk
  id: r1
  title: A risk
  threat: t1
- form: evidence
  id: e1
  title: A file
  file: e.txt
- form: requirement
  id: I.1
  manner: By care.
  c1: met
  c1-how: As written.
YML
expect 0 "events written" "$assay" fill theirs.assay a.yml
python3 "$top/tests/cli/hostile.py" theirs.assay bad.assay && good || bad hostile.py

# It is whole by its hashes, and merging takes it: nothing else guards.
quiet "$fast" merge merged.assay bad.assay
[ "$(events merged.assay)" -gt "$(events own.assay)" ] && good ||
	bad "merging took nothing"
for file in bad.assay merged.assay; do
	quiet "$fast" release freeze $file r1
	"$assay" show $file >shown
	grep -aq 'U+001B' shown && grep -aq 'U+202E' shown && good ||
		bad "$file: the codes are not shown"
	for command in show log status verify next check "evidence list" \
		"release list" rebuild undo redo; do
		# shellcheck disable=SC2086
		quiet "$fast" $command $file
		# shellcheck disable=SC2086
		quiet "$fast" $command $file --json
	done
	for form in product asset evidence risk requirement/I.1; do
		quiet "$fast" show $file $form
		quiet "$fast" log $file $form
	done
	for form in evidence risk asset threat; do
		quiet "$fast" table $file $form -o $form.csv
		quiet "$fast" take $file $form
	done
	quiet "$fast" find $file file
	quiet "$fast" find $file file --json
	quiet "$fast" status $file --release r1
	quiet "$fast" show $file --json
	for document in technical-file declaration user-information; do
		quiet "$fast" check $file --for $document
		quiet "$fast" emit $document $file --text
		quiet "$fast" emit $document $file -o out.pdf
		quiet "$fast" emit $document $file -o out.pdf --json
	done
done

# What a command line or an answers file says wrongly comes back in codes.
raw=$(printf 'x\033[31m\302\233\342\200\256y')
quiet "$fast" status "$raw.assay"
quiet "$fast" show own.assay "$raw"
quiet "$fast" set own.assay "product.$raw" x
quiet "$fast" set own.assay product.name "$raw"
quiet "$fast" emit "$raw" own.assay
quiet "$fast" status own.assay --release "$raw"
quiet "$fast" status own.assay "--$raw"
quiet "$fast" "$raw"
quiet "$fast" rules show "$raw"
printf 'format: answers/1\nrecords:\n- form: "x\\e[31m\\u202e"\n- form: product\n  "n\\e": x\n- form: evidence\n  id: e\n  file: "x\\u202e\\x9b"\n' >h.yml
quiet "$fast" fill own.assay h.yml
printf 'id,title,%s\nx,%s,y\n' "$raw" "$raw" >h.csv
quiet "$fast" table own.assay risk --from h.csv
quiet "$fast" table own.assay "$raw" --from h.csv
quiet "$fast" take own.assay threat "$raw"
quiet "$fast" take own.assay "$raw"
quiet "$fast" take own.assay threat "$raw=$raw"
quiet "$fast" find own.assay "$raw"
quiet "$fast" find own.assay "$raw" --max "$raw"
quiet "$fast" find bad.assay "$raw" title --max 1
quiet "$fast" carry own.assay --from bad.assay asset evidence requirement
quiet "$fast" carry own.assay --from bad.assay "$raw"
quiet "$fast" carry own.assay --from "$raw" asset
quiet "$fast" carry own.assay --from bad.assay --release "$raw" asset
quiet "$fast" route "--$raw" "$raw"
quiet "$fast" route --class "$raw"
quiet "$fast" table own.assay risk -o "$raw/$raw.csv"
quiet "$fast" emit declaration own.assay -o "$raw/$raw.pdf"
quiet "$fast" evidence add own.assay --title t --file "$raw"
quiet "$fast" evidence add own.assay --folder "$raw"
quiet "$fast" evidence show bad.assay e1
quiet "$fast" evidence show bad.assay e1 --json
quiet "$fast" evidence show own.assay "$raw"
quiet "$fast" evidence open own.assay "$raw"
quiet "$fast" evidence cat own.assay "$raw"
quiet "$fast" evidence export own.assay "$raw/$raw"
quiet "$fast" merge own.assay "$raw"
quiet "$fast" purge own.assay "$raw" -o "$raw" --reason "$raw"
quiet "$fast" verify own.assay --head "$raw"
printf 'format: answers/1\nrecords:\n- form: product\n  %s: x\n' "$raw" >h.yml
quiet "$fast" fill own.assay h.yml

# Names of files that a stranger gave.
mkdir theirs
for name in "$raw.txt" "$(printf 'a\033]0;b\007.txt')" \
	"$(printf 'gpj.\342\200\256exe')"; do
	echo "words of $name" >"theirs/$name"
done
quiet "$fast" evidence add own.assay --folder theirs
quiet "$fast" evidence add own.assay --folder theirs --skip --json
quiet "$fast" evidence list own.assay
quiet "$fast" evidence export own.assay theirs/out

# No command goes past what keeps this: standard error and standard output are
# written in one place, and by the line that shows how far a job is.
direct=$(grep -l -e 'stderr' -e 'stdout' -e 'perror(' -e ' puts(' -e ' printf(' \
	"$top"/src/cli/*.c "$top/src/main.c" | sed 's|.*/||' | sort | tr '\n' ' ')
same "$direct" "gauge.c out.c "

# Nothing was said but what a terminal only shows.
python3 - >faults <<'PY'
import glob

def drives(c):
    n = ord(c)
    return (n < 32 and c not in "\n\t" or 0x7f <= n < 0xa0 or n in (0xad, 0x61c, 0xfeff) or
            0x200b <= n <= 0x200f or 0x202a <= n <= 0x202e or 0x2060 <= n <= 0x2069)

for name in glob.glob("said/*.out") + glob.glob("said/*.errors"):
    raw = open(name, "rb").read().decode("utf-8", "surrogateescape")
    bad = [i for i, c in enumerate(raw) if drives(c) or 0xdc80 <= ord(c) <= 0xdcff]
    if bad:
        command = ascii(open(name.rsplit(".", 1)[0] + ".command", errors="replace").read()[:80])
        print("U+%04X after %s: %s" % (ord(raw[bad[0]]), ascii(raw[max(0, bad[0] - 40):bad[0]]), command))
PY
while read -r fault; do bad "$fault"; done <faults
[ "$count" -gt 80 ] && good || bad "only $count commands were tried"
# Nor does an id with a line end make a line of its own.
grep -l '^ *forged' said/*.out said/*.errors >forged
same "$(cat forged)" ""
finish
