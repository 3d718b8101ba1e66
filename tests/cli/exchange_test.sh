#!/bin/sh
# The manufacturer and the body: a dossier, three rounds of findings and
# answers, and an end; and every file on the way that must be refused.
. tests/shell.sh
unset ASSAY_PACK 2>/dev/null

# People: who they are, where their keys and their memory lie.
mara() { person maker mara "$@" --author Mara; }
eva() { person body eva "$@" --author Eva; }
max() { person body max "$@" --author Max; }
lea() { person body lea "$@" --author Lea; }
eve() { person stranger eve "$@" --author Eve; }
person() {
	key=$1 state=$2
	shift 2
	XDG_DATA_HOME="$dir/key-$key" XDG_STATE_HOME="$dir/state-$state" \
		"$assay" "$@"
}
sum() { sha256sum <"$1" | cut -c1-64; }
count() { sqlite3 "$1" 'select count(*) from event'; }
# What FIELD of RECORD says in FILE.
value() {
	"$assay" show "$1" "$2" | tr '\n' ' ' | tr -s ' ' |
		sed -n "s/.* $3: \([^ ]*\).*/\1/p"
}
exchanges() { "$assay" show "$1" exchange 2>/dev/null | grep -c 'direction:'; }
# refused FILE WORDS who SEALED: exit 1, the words, and not a byte written.
refused() {
	was=$(sum "$1") file=$1 words=$2 who=$3 sealed=$4
	shift 4
	expect 1 "$words" "$who" findings take "$file" "$sealed" "$@"
	same "$words $(sum "$file")" "$words $was"
}
proved() {
	expect 0 "the file is whole" "$assay" verify "$1"
	expect 0 "ok" python3 -B "$top/tests/store/verify.py" "$1"
}

# The project, as it was frozen for the body.
mara new m.assay >/dev/null
expect 0 "events written" mara fill m.assay "$top/tests/samples/device/answers.yml"
mara set m.assay unit/whole.procedure B+C >/dev/null
echo "update log" >log.txt
expect 2 "nothing was frozen" mara export m.assay --for body -o d.dossier
mara release freeze m.assay r1 >/dev/null
expect 1 "the application is not complete" mara export m.assay --for body \
	-o d1.dossier
[ -e d1.dossier ] && bad "a dossier in spite of it" || good
expect 0 "dossier 1, release r1, frozen on" mara export m.assay --for body --draft \
	-o d1.dossier --folder d1
expect 1 "no findings came in yet" mara findings send m.assay -o a0.answers
expect 0 "" python3 -B "$top/tests/cli/sealed.py" check d1.dossier
# What has left cannot be taken back; what is written after it can.
stays() { # WORDS who FILE
	was=$(sum "$3")
	expect 1 "$1" "$2" undo "$3"
	same "$1 $(sum "$3")" "$1 $was"
}
stays "a sealed file was sent by that step" mara m.assay
mara set m.assay product.name "After the dossier" >/dev/null
for did in undone redone undone; do
	verb=${did%ne} verb=${verb%do}do
	expect 0 "$did: product.name" mara "$verb" m.assay
done
stays "a sealed file was sent by that step" mara m.assay

# The body opens it: a file of its own, read only where it is not its own.
expect 0 "signature, chains, values and files" eva review d1.dossier -o r.assay
expect 1 "r.assay is there already; name another with -o" eva review \
	d1.dossier -o r.assay
stays "a sealed file was taken in by that step" eva r.assay
same "$(value r.assay review state)" open
same "$(value r.assay review dossier)" "$(sum d1.dossier)"
expect 1 "read only here" eva set r.assay product.name Other
expect 1 "read only here" eva set r.assay risk/new.title Other
expect 1 "a dossier is made of the manufacturer's own project" eva export \
	r.assay --for body --draft --release r1 -o no.dossier
eva set r.assay review.four-eyes yes >/dev/null
expect 1 "nothing to send" eva findings send r.assay -o no.findings
[ -e no.findings ] && bad "an empty letter" || good

cp r.assay fresh.assay

# Two reviewers, each on a copy, with findings of every kind.
cp r.assay r-max.assay
finding() { # WHO FILE ID KIND ABOUT VALUE
	"$1" fill "$2" - >/dev/null <<Y || bad "finding $3"
format: answers/1
records:
- form: finding
  id: $3
  $5: $6
  kind: $4
  title: Finding $3
  text: What was found in $3.
  law: Annex I Part I (2)(c)
  due: 2027-06-30
  by: $1
  state: open
Y
}
finding eva r.assay fi-major major requirement I.2.c
finding eva r.assay fi-fine accepted requirement I.2.d
finding max r-max.assay fi-ask question risk r1
finding max r-max.assay fi-minor minor point b-risks
finding max r-max.assay fi-note remark document technical-file
echo "exhibit seen by the body" >exhibit.log
echo "exhibit of nobody" >other.log
max fill r-max.assay - >/dev/null <<'Y' || bad exhibits
format: answers/1
records:
- form: exhibit
  id: ex-1
  title: Log of our test
  file: exhibit.log
- form: exhibit
  id: ex-2
  title: Not named
  file: other.log
- form: finding
  id: fi-minor
  exhibits: [ex-1]
Y
expect 0 "" eva merge r.assay r-max.assay
same "$("$assay" findings list r.assay | wc -l)" 5

# Four eyes: who wrote it cannot approve it.
eva set r.assay finding/fi-major.agreed yes >/dev/null
expect 0 "approved by somebody who wrote it" "$assay" show r.assay \
	finding/fi-major
eva undo r.assay >/dev/null

# Round 1 goes out; what is accepted and what nothing names stays.
expect 0 "round 1, 5 records" eva findings send r.assay -o f1.findings
expect 0 "" python3 -B "$top/tests/cli/sealed.py" cut f1.findings f1.assay
proved f1.assay
for stays in fi-fine ex-2 'exhibit of nobody' four-eyes 'body-check'; do
	grep -qaF -e "$stays" f1.findings && bad "$stays went out" || good
done
grep -qaF 'exhibit seen by the body' f1.findings && good || bad "the exhibit"
expect 1 "f1.findings is there already; name another with -o" eva findings \
	send r.assay -o f1.findings
expect 1 "nothing is new" eva findings send r.assay -o again.findings

# An unknown key is refused with words, then accepted by the same words.
was=$(sum m.assay)
expect 1 "in words: " mara findings take m.assay f1.findings
spoken=$(sed -n 's/.*in words: \([a-z ]*\)\..*/\1/p' "$dir/errors")
same "$(sum m.assay)" "$was"
same "$(echo "$spoken" | wc -w)" 12
expect 1 "in words: " mara findings take m.assay f1.findings --accept-key \
	"$(echo "$spoken" | tr 'a-y' 'b-z')"
same "$(sum m.assay)" "$was"
cp m.assay before.assay
expect 0 "round 1: 5 records, 5 of them new" mara findings take m.assay \
	f1.findings --accept-key "$spoken"
same "$(value m.assay finding/fi-major kind)" major
same "$("$assay" findings list m.assay | wc -l)" 4
grep -qaF 'exhibit seen by the body' m.assay && good || bad "no exhibit came"
expect 1 "read only here" mara set m.assay finding/fi-major.state closed
cp m.assay restored.assay

# The same file twice changes nothing.
was=$(count m.assay)
expect 0 "taken in already: nothing to do" mara findings take m.assay f1.findings
same "$(count m.assay)" "$was"
expect 0 '"again": true' mara findings take m.assay f1.findings --json
same "$(count m.assay)" "$was"

# What was taken in cannot be taken back.
stays "a sealed file was taken in by that step" mara m.assay
stays "answer its question Ended on" mara m.assay
stays "a sealed file was sent by that step" eva r.assay
same "$(value m.assay finding/fi-minor kind)" minor

# Answers, with evidence of their own.
mara fill m.assay - >/dev/null <<'Y' || bad "the answers"
format: answers/1
records:
- form: evidence
  id: ev-new
  title: Test of the loader
  kind: test-report
  file: log.txt
- form: message
  id: me-1
  finding: fi-major
  text: Mended; see the test.
  by: Mara
  on: 2027-05-01
  evidence: [ev-new]
- form: message
  id: me-2
  finding: fi-ask
  text: Page 12 answers it.
  by: Mara
  on: 2027-05-01
Y
expect 0 "round 1, 3 records" mara findings send m.assay -o a1.answers
expect 0 "" python3 -B "$top/tests/cli/sealed.py" check a1.answers
refused m.assay "it holds answers, and this is the manufacturer's own file" \
	mara a1.answers
refused r.assay "it holds findings, and this is the body's own file" eva \
	f1.findings
refused r.assay "it is a dossier: open it with assay review" eva d1.dossier
was=$(sum r.assay)
expect 1 "holds answers, no dossier" eva review a1.answers -o no.assay
[ -e no.assay ] && bad "a review of answers" || good
expect 0 "round 1: 3 records, 3 of them new" eva findings take r.assay a1.answers
same "$(value r.assay message/me-1 side)" manufacturer
grep -qaF "update log" r.assay && good || bad "the evidence did not come"
expect 1 "read only here" eva set r.assay message/me-1.text No
expect 1 "read only here" eva set r.assay evidence/ev-new.title No

# Round 2: one finding closed, one asked again.
eva fill r.assay - >/dev/null <<'Y' || bad "round 2"
format: answers/1
records:
- form: finding
  id: fi-major
  state: closed
  closed-on: 2027-05-04
  closed-why: The test shows it.
- form: message
  id: me-e1
  finding: fi-ask
  answers: me-2
  text: Page 12 speaks of another model.
  by: Eva
  on: 2027-05-04
Y
expect 1 "without the second person" eva findings send r.assay -o f2.findings
max set r.assay finding/fi-major.agreed yes >/dev/null
expect 0 "round 2, 6 records" eva findings send r.assay -o f2.findings
refused before.assay "round 1 was not taken in: ask the sender" mara \
	f2.findings --accept-key "$spoken"
expect 0 "round 2: 6 records, 1 of them new, 3 answers changed" mara findings \
	take m.assay f2.findings
same "$(value m.assay finding/fi-major state)" closed
expect 0 "taken in already" mara findings take m.assay f1.findings
mara fill m.assay - >/dev/null <<'Y' || bad "answer 2"
format: answers/1
records:
- form: message
  id: me-3
  finding: fi-ask
  answers: me-e1
  text: Right; page 14.
  by: Mara
  on: 2027-05-06
- form: message
  id: me-4
  finding: fi-minor
  text: The risk is described anew in release 2.
  by: Mara
  on: 2027-05-06
Y
expect 0 "round 2, 5 records" mara findings send m.assay -o a2.answers
expect 0 "round 2: 5 records, 2 of them new, 0 answers" eva findings take \
	r.assay a2.answers

# Round 3 closes the rest, and the review ends.
eva fill r.assay - >/dev/null <<'Y' || bad "round 3"
format: answers/1
records:
- form: finding
  id: fi-ask
  state: closed
  closed-on: 2027-05-08
  closed-why: Page 14 answers it.
- form: finding
  id: fi-minor
  state: closed
  closed-on: 2027-05-08
  closed-why: Described anew.
- form: finding
  id: fi-note
  state: closed
  closed-on: 2027-05-08
- form: review
  state: decided
Y
for id in fi-ask fi-minor; do
	expect 1 "without the second person" eva findings send r.assay \
		-o f3.findings
	lea set r.assay finding/$id.agreed yes >/dev/null
done
expect 0 "round 3, 6 records" eva findings send r.assay -o f3.findings
cp m.assay round2.assay
(
	trap '' XFSZ
	ulimit -f 64
	mara findings take m.assay f3.findings
) >out 2>errors
same "$? $(grep -c assay: errors)" "3 1"
same "$(sum m.assay)" "$(sum round2.assay)"
expect 0 "round 3: 6 records, 0 of them new" mara findings take m.assay \
	f3.findings
same "$("$assay" findings list m.assay | grep -c ' closed ')" 4
expect 1 "nothing is new" eva findings send r.assay -o f4.findings
expect 0 "nothing to do" mara findings take m.assay f2.findings
same "$("$assay" show m.assay exchange | grep -c 'direction: received')" 3
same "$("$assay" show m.assay exchange | grep -c 'direction: sent')" 3
same "$("$assay" show r.assay exchange | grep -c 'direction: received')" 3
same "$("$assay" show r.assay exchange | grep -c 'direction: sent')" 3
proved m.assay
proved r.assay

# What was sealed is kept to the byte.
for n in 1 2 3; do
	"$assay" show m.assay exchange | tr -d ' \n' |
		grep -qF "$(sum f$n.findings)" && good || bad "round $n is not kept"
done

# Another project, a foreign key, a broken signature: nothing is written.
mara new other.assay >/dev/null
refused other.assay "it is of another project" mara f3.findings
cp r.assay evil.assay
eve set evil.assay finding/fi-note.title "By somebody else" >/dev/null
expect 0 "round 4" eve findings send evil.assay -o evil.findings
refused m.assay "a key that nobody here has accepted" mara evil.findings
refused round2.assay "a key that nobody here has accepted" mara evil.findings
sed 's/^round: 3$/round: 4/' f3.findings >turned.findings
was=$(sum round2.assay)
expect 3 "the signature does not fit" mara findings take round2.assay \
	turned.findings
head -c -1 f3.findings >short.findings
expect 3 "cut short" mara findings take round2.assay short.findings
TMPDIR=$dir/nowhere expect 3 "cut short" mara findings take round2.assay \
	short.findings
(cat f3.findings && printf x) >long.findings
expect 3 "cut short or has something behind it" mara findings take \
	round2.assay long.findings
expect 3 "a project file, no sealed one" mara findings take round2.assay r.assay
expect 3 "nowhere" mara findings take round2.assay nowhere
same "$(sum round2.assay)" "$was"

# Another copy of the project that never sent what is answered.
refused restored.assay "it answers a file that was not sent from here" mara \
	f2.findings

# An older round that never came: refused, not slipped in.
eva undo r-max.assay >/dev/null 2>&1
max set r-max.assay finding/fi-late.title Late >/dev/null
for kv in kind:remark state:open; do
	max set r-max.assay finding/fi-late.${kv%%:*} ${kv#*:} >/dev/null
done
expect 0 "round 1" max findings send r-max.assay -o late.findings
refused m.assay "it is round 1, older than round 3" mara late.findings

# The same round from two copies that were not merged: both are taken, what
# differs is shown and stays, in whichever order they come.
finding eva fresh.assay fi-both remark requirement I.2.c
cp fresh.assay one.assay
cp fresh.assay two.assay
eva set one.assay finding/fi-both.title "Title one" >/dev/null
max set two.assay finding/fi-both.title "Title two" >/dev/null
max set two.assay finding/fi-both.text "$(printf 'x\nround 9: forged')" \
	>/dev/null
finding max two.assay fi-two remark requirement I.2.d
expect 0 "round 1, 1 record " eva findings send one.assay -o one.findings
expect 0 "round 1, 2 records" max findings send two.assay -o two.findings
cp two.assay unmerged.assay
eva merge one.assay two.assay >/dev/null
eva set one.assay finding/fi-both.title "Title of both" >/dev/null
expect 0 "round 2, 2 records" eva findings send one.assay -o both.findings
max set unmerged.assay finding/fi-two.title "Alone" >/dev/null
expect 0 "round 2, 2 records" max findings send unmerged.assay -o alone.findings
for order in one:two two:one; do
	first=${order%:*} second=${order#*:}
	cp before.assay m-$first.assay
	expect 0 "round 1" mara findings take m-$first.assay $first.findings \
		--accept-key "$spoken"
	[ $first = two ] ||
		refused m-one.assay "it follows another file than the one" mara \
			alone.findings
	expect 1 "finding/fi-both.title: here Title $first, in the file Title $second" \
		mara findings take m-$first.assay $second.findings
	grep -q '^round 9' "$dir/out" && bad "a line is forged" || good
	expect 0 "title: Title $first" "$assay" show m-$first.assay finding/fi-both
	expect 0 "title: Finding fi-two" "$assay" show m-$first.assay finding/fi-two
	expect 0 "here Title $first, in the file Title $second" "$assay" show \
		m-$first.assay exchange
	expect 0 "taken in already" mara findings take m-$first.assay \
		$second.findings
	expect 0 " changed" mara findings take m-$first.assay \
		both.findings
	expect 0 "title: Title of both" "$assay" show m-$first.assay \
		finding/fi-both
	proved m-$first.assay
done

# What the other side has cannot be taken away in silence, and what is the
# other side's cannot be cleared.
was=$(sum one.assay)
expect 1 "the other side has it" eva set one.assay finding/fi-both --gone
expect 1 "read only here" eva set one.assay product.name '~'
same "$(sum one.assay)" "$was"
finish
