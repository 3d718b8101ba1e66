#!/bin/sh
# What goes into a dossier and what stays home, as bytes; what an export leaves
# behind when the world fails; the dossier after the first.
. tests/shell.sh

mara() { person maker mara "$@" --author Mara --pack "$dir/pack"; }
eva() { person body eva "$@" --author Eva; }
eve() { person stranger eve "$@" --author Eve; }
person() {
	key=$1 state=$2
	shift 2
	XDG_DATA_HOME="$dir/key-$key" XDG_STATE_HOME="$dir/state-$state" \
		"$assay" "$@"
}
sum() { sha256sum <"$1" | cut -c1-64; }
sealed() { python3 -B "$top/tests/cli/sealed.py" "$@"; }
proved() {
	expect 0 "the file is whole" "$assay" verify "$1"
	expect 0 "ok" python3 -B "$top/tests/store/verify.py" "$1"
}
# Bytes that must, or must not, be found in a file or in anything of a folder.
holds() { grep -raqF -e "$2" "$1" && good || bad "$1 lacks \"$2\""; }
lacks() { grep -raqF -e "$2" "$1" && bad "$1 holds \"$2\"" || good; }
export_it() { mara export m.assay --for body --draft "$@"; }

# The pack, and two of its documents for the folder in any case.
mkdir pack
cp -r "$top/rules" "$top/forms" pack
for document in technical-file evidence-index; do
	file=pack/forms/documents/$document.yml
	sed -i -e '/^dossier:/d' -e 's/^front:/dossier: product.name answered\n&/' \
		$file
	grep -q '^dossier:' $file && good || bad "$document has no front"
done

# A project full of what nobody else may see: each secret starts with Geheim.
mara new m.assay >/dev/null
mara fill m.assay "$top/tests/samples/device/answers.yml" >/dev/null
for n in private old unnamed later gone asked once twice; do
	echo "Geheim-file-$n" >$n.txt
done
# A form that asks more than the next one will; the answers remain.
cp pack/forms/evidence.yml evidence.yml
cat >>pack/forms/evidence.yml <<'Y'
- {id: aside, kind: line, label: Aside, ask: What else?, help: Example, why: To know., cite: Art. 31(1), private: yes}
- {id: asides, kind: set, label: Asides, ask: Which?, help: Example, why: To know., cite: Art. 31(1), of: task}
Y
echo "Bytes for the body" >open.txt
mara set m.assay unit/whole.procedure B+C >/dev/null
mara fill m.assay - >/dev/null <<'Y' || bad "the first answers"
format: answers/1
records:
- form: evidence
  id: ev-private
  title: Geheim-title-private
  kind: test-report
  file: private.txt
  private: yes
- form: evidence
  id: ev-once
  title: Geheim-title-once
  kind: test-report
  file: once.txt
- form: evidence
  id: ev-unnamed
  title: Geheim-title-unnamed
  kind: test-report
  file: unnamed.txt
- form: evidence
  id: ev-gone
  title: Geheim-title-gone
  kind: test-report
  file: gone.txt
- form: evidence
  id: ev-asked
  title: Geheim-title-asked
  kind: test-report
  file: asked.txt
- form: evidence
  id: ev-open
  title: Open for the body
  kind: test-report
  file: open.txt
- form: task
  id: ta-1
  title: Geheim-task
- form: request
  id: rq-1
  authority: Geheim-authority
  text: Geheim-asked
  evidence: [ev-asked]
- form: risk
  id: r-gone
  title: Geheim-risk-gone
- form: application
  notes: Geheim-note
  body: nb
- form: notified-body
  id: nb
  name: Body of Examples
  remark: Geheim-offer
- form: requirement
  id: I.2.c
  evidence: [ev-open, ev-private, ev-once, ev-gone]
Y
mara set m.assay evidence/ev-open.aside Geheim-aside >/dev/null
mara set m.assay evidence/ev-open.asides/ta-1 yes >/dev/null
cp evidence.yml pack/forms/evidence.yml
# What was there before, and is no more.
mara set m.assay evidence/ev-open.file "$dir/old.txt" >/dev/null
mara set m.assay evidence/ev-open.file "$dir/open.txt" >/dev/null
mara set m.assay task/ta-1.title "Geheim-task-anew" >/dev/null
mara set m.assay application.notes "Geheim-note-anew" >/dev/null
mara set m.assay evidence/ev-once.title "Geheim-title-once-more" >/dev/null
mara set m.assay evidence/ev-once.private yes >/dev/null
mara set m.assay requirement/I.2.c.evidence/ev-gone '~' >/dev/null
expect 0 "" mara set m.assay evidence/ev-gone --gone
expect 0 "" mara set m.assay risk/r-gone --gone
mara release freeze m.assay r1 >/dev/null
mara set m.assay product.description "Geheim-after-the-freeze" >/dev/null
mara set m.assay evidence/ev-open.note "Geheim-later-note" >/dev/null
mara evidence add m.assay --file later.txt --title Geheim-title-later \
	--serves requirement/I.2.c.evidence --id ev-later >/dev/null
expect 0 "dossier 1, release r1, frozen on" export_it -o d1.dossier --folder d1
cp "$dir/out" said
expect 0 ok sealed check d1.dossier
expect 0 ok sealed cut d1.dossier d1.assay
proved d1.assay

# What stays cannot be found: not in the file, not in the folder.
for where in d1.dossier d1; do
	for secret in Geheim-title- Geheim-file- Geheim-task Geheim-a \
		Geheim-note Geheim-offer Geheim-risk Geheim-later Geheim; do
		lacks $where $secret
	done
done
for pdf in d1/documents/*.pdf; do
	expect 0 "" qpdf --check "$pdf"
	pdftotext "$pdf" text
	lacks text Geheim
	same "$(grep -c Beispiel text | sed 's/^[1-9].*/some/')" some
done
same "$(find d1/documents -name '*.pdf' | grep -c technical-file)" 1

# What goes is all of it.
holds d1.dossier "Bytes for the body"
holds d1/evidence/files "Bytes for the body"
for place in product risk asset threat requirement/I.2.d; do
	"$assay" show m.assay $place --release r1 >mine
	"$assay" show d1.assay $place --release r1 >theirs
	same "$place $(grep -v 'r-gone' mine | sum /dev/stdin)" \
		"$place $(grep -v 'r-gone' theirs | sum /dev/stdin)"
done
(cd d1 && sha256sum -c --quiet SHA256SUMS) >sums 2>&1 && good || bad "$(cat sums)"
same "$(find d1 -type f | wc -l)" $(($(wc -l <d1/SHA256SUMS) + 1))
for stay in 'evidence/ev-private: marked to stay' \
	'evidence/ev-once: marked to stay' \
	'evidence/ev-unnamed: nothing that goes refers to it' \
	'evidence/ev-asked: nothing that goes refers to it' \
	'evidence/ev-gone: removed' 'risk/r-gone: removed' \
	'task/ta-1: such records are in no dossier' \
	'request/rq-1: such records are in no dossier' \
	'application/application.notes: a private answer' \
	'evidence/ev-open.aside: its form no longer knows it' \
	'evidence/ev-open.asides: its form no longer knows it' \
	'evidence/ev-open.file: bytes that were replaced'; do
	holds said "$stay"
	holds d1/LEFT-OUT.txt "$stay"
done
lacks d1/LEFT-OUT.txt ev-later
same "$(grep -c '^[a-z].*/.*replaced' d1/LEFT-OUT.txt)" 1
same "$(sqlite3 d1.assay "select count(*) from event where record = 'ev-open'
	and field like 'asides/%' and salt is not null")" 0
# For this user alone, as the sealed file is.
same "$(find d1.dossier d1 -perm /077)" ""
holds d1/README.txt "$(sum d1.dossier)"
same "$(find d1 \( -name '*.[0-9a-f]*[0-9a-f]' -a -name '*.????????' \) | wc -l)" 0

# Nothing is written over, and nothing half is left.
was=$(sum m.assay)
refuse() { # CODE WORDS args...: nothing is written down
	code_=$1 words_=$2
	shift 2
	expect "$code_" "$words_" export_it "$@"
	same "$words_ $(sum m.assay)" "$words_ $was"
}
echo mine >there.dossier
refuse 1 "there.dossier is there already; name another with -o" -o there.dossier
same "$(cat there.dossier)" mine
ln -s nowhere link.dossier
refuse 1 "link.dossier is there already; name another with -o" -o link.dossier
[ -e nowhere ] && bad "it followed a link" || good
refuse 3 "no/where" -o no/where.dossier
mkdir full
echo x >full/file
refuse 3 "full: the folder is not empty" -o f.dossier --folder full
[ -e f.dossier ] && bad "a dossier without its folder" || good
refuse 3 "no/where" -o f.dossier --folder no/where/tree
[ -e f.dossier ] && bad "a dossier without its folder, again" || good
if [ "$(id -u)" != 0 ]; then
	mkdir shut
	chmod 500 shut
	refuse 3 "shut" -o shut/d.dossier
	refuse 3 "shut" -o f.dossier --folder shut/tree
fi
for blocks in 64 1024 4096; do
	(
		trap '' XFSZ
		ulimit -f $blocks
		export_it -o f.dossier
	) >out 2>errors
	same "$blocks: $? $(grep -c 'assay: ' errors)" "$blocks: 3 1"
	same "$(ls -d f.dossier* 2>/dev/null)" ""
	same "$(sum m.assay)" "$was"
done
ls -d /tmp/assay-?????? 2>/dev/null | sort >before
for delay in 0.02 0.05 0.08 0.1 0.12 0.15 0.2 0.3; do
	TMPDIR=$dir export_it -o killed.dossier >/dev/null 2>&1 &
	pid=$!
	sleep $delay
	kill -9 $(pgrep -P $pid 2>/dev/null) $pid 2>/dev/null
	wait $pid 2>/dev/null
	if [ -e killed.dossier ]; then
		expect 0 ok sealed check killed.dossier
		rm killed.dossier
	fi
done
expect 0 "the file is whole" "$assay" verify m.assay

# The body reads it, and the words that it was told are compared.
words_() { XDG_DATA_HOME="$dir/key-$1" "$assay" key --json |
	sed -n 's/.*"words": "\(.*\)".*/\1/p'; }
mkdir -p key-stranger
eve key >/dev/null 2>&1
told=$(words_ maker) other=$(words_ stranger)
same "$(echo "$told" | wc -w) $(echo "$other" | wc -w)" "12 12"
expect 1 "in words: $told" eva review d1.dossier -o r.assay --accept-key "$other"
[ -e r.assay ] && bad "a review under another key than was told" || good
expect 0 "the review of dossier 1" eva review d1.dossier -o r.assay \
	--accept-key "$told"
expect 0 "how: phone" "$assay" show r.assay key
eva fill r.assay - >/dev/null <<'Y' || bad "a finding"
format: answers/1
records:
- form: finding
  id: fi-1
  requirement: I.2.c
  kind: remark
  title: Kept-over-the-dossiers
  state: open
Y
expect 0 "round 1" eva findings send r.assay -o f1.findings
# Clocks here run ahead of the body's: what came by letter hides nothing there.
printf 'format: answers/1\nrecords:\n' >tasks.yml
for n in $(seq 200); do
	printf -- '- form: task\n  id: later-%d\n  title: Later\n' $n
done >>tasks.yml
expect 0 "events written" mara fill m.assay tasks.yml
expect 0 "round 1" mara findings take m.assay f1.findings --accept-key \
	"$(words_ body)"
mara set m.assay evidence/ev-later.private yes >/dev/null
mara set m.assay product.description "Described anew" >/dev/null
cp m.assay fork.assay
echo "New bytes for the body" >new.txt
mara set m.assay evidence/ev-open.file "$dir/new.txt" >/dev/null
mara release freeze m.assay r2 >/dev/null
expect 0 "dossier 2, release r2, frozen on" export_it -o d2.dossier
same "$(sealed show d2.dossier | sed -n 's/^follows: //p')" "$(sum d1.dossier)"
same "$(sealed show d2.dossier | sed -n 's/^answers: //p')" "$(sum f1.findings)"
lacks d2.dossier Kept-over
lacks d2.dossier Geheim-title-later
lacks d2.dossier Geheim-file
holds d2.dossier "New bytes for the body"
lacks d2.dossier "Bytes for the body"

# A second dossier goes on from the review of the first.
was=$(sum r.assay)
none() { # WORDS CODE args...: no file, and the old review as it was
	words_=$1 code_=$2
	shift 2
	expect "$code_" "$words_" eva review "$@" -o none.assay
	ls none.assay* >/dev/null 2>&1 && bad "$words_: a file is left" || good
	same "$(sum r.assay)" "$was"
}
expect 0 "the review of dossier 2" eva review d2.dossier --from r.assay -o r2.assay
same "$(sum r.assay)" "$was"
expect 0 "title: Kept-over-the-dossiers" "$assay" show r2.assay finding/fi-1
expect 0 "kind: remark" "$assay" show r2.assay finding/fi-1
holds r2.assay "New bytes for the body"
holds r2.assay "Bytes for the body"
expect 0 "description: Described anew" "$assay" show r2.assay product
expect 0 "$(sum d2.dossier)" "$assay" show r2.assay review
expect 1 "read only here" eva set r2.assay product.name Other
proved r2.assay
was=$(sum r.assay)
none "was taken already" 0 d1.dossier --from r.assay
none "was taken already" 0 d2.dossier --from r2.assay
none "was taken already" 0 d1.dossier --from r2.assay
XDG_DATA_HOME="$dir/key-maker" XDG_STATE_HOME=$dir/state-fork "$assay" release \
	freeze fork.assay fork --author Mara --pack "$dir/pack" >/dev/null
expect 0 "dossier 2" mara export fork.assay --for body --draft -o fork.dossier
none "dossier 2 was taken already" 1 fork.dossier --from r2.assay
cp m.assay theirs.assay
eve release freeze theirs.assay r3 --pack "$dir/pack" >/dev/null
expect 0 "dossier 3" eve export theirs.assay --for body --draft --pack \
	"$dir/pack" -o d3.dossier
none "a key that nobody here has accepted" 1 d3.dossier --from r2.assay
none "a key that nobody here has accepted" 1 d3.dossier --from r2.assay \
	--accept-key "$told"
expect 0 "the review of dossier 3" eva review d3.dossier --from r2.assay \
	-o r3.assay --accept-key "$other"
none "is no review file" 1 d2.dossier --from m.assay
mara new other.assay >/dev/null
none "of another project" 1 d2.dossier --from other.assay
none "nowhere.assay" 3 d2.dossier --from nowhere.assay
(
	trap '' XFSZ
	ulimit -f 512
	eva review d2.dossier -o none.assay
) >out 2>errors
same "$? $(ls -d none.assay* 2>/dev/null)" "3 "

# A key that its own side gave up signs nothing more that is taken.
expect 0 "" mara key m.assay
id=$("$assay" show m.assay key | tr '\n' ' ' | tr -s ' ' |
	grep -oE 'key/[^:]*:[^/]* belongs: manufacturer' | sed 's/:.*//')
expect 0 "" mara set m.assay "$id.ended-on" 2026-01-01
mara release freeze m.assay r3 >/dev/null
expect 0 "dossier 3" export_it -o d4.dossier
expect 0 "the review of dossier 3" eva review d4.dossier --from r2.assay -o r4.assay
mara fill m.assay - >/dev/null <<'Y' || bad "an answer"
format: answers/1
records:
- form: message
  id: me-1
  finding: fi-1
  text: Signed with the old key
  on: 2027-01-01
Y
expect 0 "round 1" mara findings send m.assay -o a1.answers
was=$(sum r4.assay)
expect 1 "no longer used since 2026-01-01" eva findings take r4.assay a1.answers
expect 1 "no longer used since 2026-01-01" eva findings take r4.assay a1.answers \
	--accept-key "$told"
same "$(sum r4.assay)" "$was"

# What is marked to stay goes into no letter either.
mara set m.assay message/me-1.evidence/ev-private yes >/dev/null
was=$(sum m.assay)
expect 1 "evidence/ev-private: it is marked to stay" mara findings \
	send m.assay -o a2.answers
same "$(ls a2.answers* 2>/dev/null) $(sum m.assay)" " $was"

# A final goes into the folder if it prints nothing that stays, else a draft.
final() { # PROJECT: frozen, printed, exported with its folder
	mara release freeze $1.assay r1 >/dev/null
	expect 0 "technical-file.pdf" mara emit technical-file $1.assay --final \
		--release r1 -o $1-technical-file.pdf
	expect 0 "dossier 1" mara export $1.assay --for body --draft \
		-o $1.dossier --folder $1-tree
}
assay=$top/build/assay # as it is used: papers of a whole project
mara new open.assay >/dev/null
mara fill open.assay "$top/tests/samples/assay/answers.yml" >/dev/null
mara set open.assay requirement/I.2.c.evidence/support-record yes >/dev/null
cp open.assay shut.assay
id=$("$assay" show open.assay requirement/I.2.c |
	sed -n 's/^ *evidence: \([^,]*\).*/\1/p')
title=$("$assay" show open.assay evidence/$id | sed -n 's/^ *title: //p')
final open
holds open-tree/README.txt "documents/technical-file.pdf: final no. 1"
same "$(sum open-technical-file.pdf)" "$(sum open-tree/documents/technical-file.pdf)"
mara set shut.assay evidence/$id.private yes >/dev/null
final shut
holds shut-tree/README.txt "documents/technical-file.pdf: draft, for the final"
pdftotext shut-technical-file.pdf text
holds text "$title"
pdftotext shut-tree/documents/technical-file.pdf text
lacks text "$title"

# The finals of the release before: what they print and what is attached to
# them stays, in the sealed file too.
expect 0 "" mara emit technical-file shut.assay --final --archive --release r1 \
	-o shut-archive.pdf
mara release freeze shut.assay r2 >/dev/null
expect 0 "release/r1.final: a final may print what stays" mara export \
	shut.assay --for body --draft -o shut2.dossier
sealed cut shut2.dossier shut2.assay >/dev/null
proved shut2.assay
for pdf in shut-technical-file.pdf shut-archive.pdf; do
	for in in shut:1 shut2:0; do
		same "$pdf $(sqlite3 ${in%:*}.assay "select count(*) > 0 from chunk
			where sha256 = '$(sum $pdf)'")" "$pdf ${in#*:}"
	done
done
finish
