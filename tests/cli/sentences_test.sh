#!/bin/sh
# Slips, and what is said to them: what it is, and what to write instead.
. tests/shell.sh

# A set, and its own keys: no answer asks for a passphrase.
project p.assay
"$assay" release freeze p.assay r1 >/dev/null
"$assay" export p.assay --for body --draft -o p.dossier >/dev/null 2>&1
"$assay" review p.dossier -o r.assay >/dev/null || bad "no review"
"$assay" fill r.assay - >/dev/null <<'Y' || bad "no finding"
format: answers/1
records:
- form: finding
  id: f1
  title: A finding of no kind
Y
"$assay" fill p.assay - >/dev/null <<'Y' || bad "no request"
format: answers/1
records:
- form: request
  id: rq
  authority: Authority of Elsewhere
Y

while IFS='|' read -r code words command; do
	[ -n "$code" ] || continue
	# shellcheck disable=SC2086
	expect "$code" "$words" "$assay" $command
done <<'ROWS'
3|p.dossier: this is a sealed dossier, no project file: assay review p.dossier|status p.dossier
3|this is a sealed dossier|next p.dossier
3|p.assay: this is a project file, no sealed one|review p.assay -o x.assay
3|p.assay: this is a project file, no sealed one|findings take p.assay p.assay
3|x/y.pdf: there is no folder x|emit technical-file p.assay -o x/y.pdf
3|there is no folder x/y|evidence export p.assay x/y/z
3|x/q.assay: there is no folder x|new x/q.assay
3|x/e.dossier: there is no folder x|export p.assay --for body --draft -o x/e.dossier --release r1
1|not sent; finish this first: finding/f1: |findings send r.assay -o f.findings
2|--authr: there is no such option of new; did you mean --author? (assay new --help|new q.assay --authr Anna
2|--final: new does not take this|new q.assay --final
2|-o: new does not take this|new q.assay -o x
2|--author lacks its value: --author NAME|new q.assay --author
2|-o lacks its value: -o FILE|emit technical-file p.assay -o
2|--json takes no value|status p.assay --json=yes
2|there is no "findings close": it is findings list, send or take|findings close p.assay
2|there is no "findings lst"; did you mean findings list?|findings lst p.assay
2|findings wants one word more: list, send or take (assay findings --help lists them)|findings
2|there is no command "finding"; did you mean findings?|finding list
2|there is no command "stauts"; did you mean status?|stauts p.assay
2|there is no command "frobnicate" (assay --help|frobnicate
2|the document comes first: assay emit technical-file p.assay|emit p.assay technical-file
2|there is no document "technical-fle"; did you mean technical-file?|emit technical-fle p.assay
1|there is no form "prodct"; did you mean product?|set p.assay prodct.name X
1|A date is written YYYY-MM-DD|set p.assay product.placed-on 1.2.2027
1|say yes or '~': request/rq.documents/declaration yes|set p.assay request/rq.documents declaration
1|say yes or '~': request/rq.documents/MEMBER yes|set p.assay request/rq.documents yes
1|what you found is an exhibit|evidence add r.assay --note Seen
3|x/r.assay: there is no folder x|review p.dossier -o x/r.assay
ROWS

# A freeze again: what was frozen before, and whether anything changed.
project g.assay
expect 0 "frozen: r1#" "$assay" release freeze g.assay r1
was=$(events g.assay)
expect 0 "; nothing was written since" "$assay" release freeze g.assay r1
same "$(events g.assay)" "$was"
"$assay" set g.assay product.type X1 >/dev/null
expect 0 "; the freeze before it stays: " "$assay" release freeze g.assay r1
expect 0 '"again": true' "$assay" release freeze g.assay r1 --json

# What keeps an answer from being asked is named.
"$assay" set g.assay release/r.kind first >/dev/null
expect 0 "it counts for nothing (that hangs on release/r.kind)" "$assay" set \
	g.assay release/r.substantial yes

# Who closes a pipe has what they wanted; a full disk is another matter.
cat >closed.py <<'PY'
import os, subprocess, sys
r, w = os.pipe()
os.close(r)
p = subprocess.run(sys.argv[1:], stdout=w, stderr=subprocess.PIPE)
print(p.returncode, p.stderr.decode())
PY
expect 0 "0" python3 closed.py "$assay" status g.assay
grep -q assay: out && bad "a closed pipe is no fault" || good
expect 3 "standard output" sh -c "'$assay' status g.assay >/dev/full"
finish
