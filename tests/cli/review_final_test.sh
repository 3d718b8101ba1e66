#!/bin/sh
# The body's own final documents: only of a review that was frozen, never of
# the manufacturer's freeze, in which nobody had looked at anything yet.
. tests/shell.sh
fast=$top/build/assay # for what is not tested here
papers=$top/tests/samples/body

"$fast" new m.assay >/dev/null
"$fast" fill m.assay "$top/tests/samples/assay/answers.yml" >/dev/null
"$fast" set m.assay unit/whole.procedure B+C >/dev/null
"$fast" fill m.assay "$papers/b.yml" >/dev/null
expect 2 "name the release: assay release freeze m.assay RELEASE" \
	"$assay" release freeze m.assay
expect 2 "name it with --release" "$assay" emit technical-file m.assay --final
"$fast" release freeze m.assay r1 >/dev/null
"$fast" export m.assay --for body -o d.dossier >/dev/null
"$fast" review d.dossier -o r.assay >/dev/null

# With the manufacturer's freeze alone nothing of the body's is final.
before="freeze the review first: assay release freeze r.assay"
for document in decision evaluation-report findings; do
	expect 1 "$before" "$assay" emit $document r.assay --final
	expect 1 "$before" "$assay" emit $document r.assay --final --release r1
	expect 1 "$before" "$assay" emit $document r.assay --text --release r1
	expect 1 "$before" "$assay" check r.assay --for $document --release r1
done
expect 0 "" sh -c "! ls | grep pdf"
expect 0 "r1#" "$fast" release list r.assay

# What the review says is blocked by what is open in the review.
expect 1 "is not the release under review: assay release freeze r.assay" \
	"$assay" release freeze r.assay r2
expect 0 "the review is frozen as it stands: " "$assay" release freeze r.assay
expect 1 "decision: blocked by" "$assay" check r.assay --for decision \
	--release r1
expect 1 "not final: blocked by" "$assay" emit decision r.assay --final
expect 0 "events written" "$assay" fill r.assay "$papers/review.yml"
expect 0 "nothing blocks it" "$assay" check r.assay --for decision
expect 1 "not final: blocked by" "$assay" emit decision r.assay --final
expect 0 "the review is frozen as it stands: " "$assay" release freeze r.assay r1
expect 0 "nothing blocks it" "$assay" check r.assay --for decision --release r1
expect 0 "number 1" "$assay" emit decision r.assay --final
expect 0 "number 1" "$assay" emit evaluation-report r.assay --final --release r1
expect 0 "BODY" sh -c "$assay finals r.assay decision 1 --text >1.txt 2>&1
	$assay emit decision r.assay --final --text -o 1.txt >/dev/null
	grep -q 'No decision is recorded' 1.txt || echo BODY"

# A document of the manufacturer's is final only there.
expect 1 "it is the manufacturer's document" "$assay" emit technical-file \
	r.assay --final
expect 0 "draft" "$assay" emit technical-file r.assay

# The next round begins anew: what was frozen of the first one is not of it.
"$fast" set m.assay product.version 9.9.9 >/dev/null
"$fast" release freeze m.assay r1 >/dev/null
"$fast" export m.assay --for body --draft -o d2.dossier >/dev/null
expect 0 "" "$assay" review d2.dossier --from r.assay -o r2.assay
expect 1 "freeze the review first: assay release freeze r2.assay" \
	"$assay" emit findings r2.assay --final
expect 0 "the review is frozen as it stands: " "$assay" release freeze r2.assay
expect 0 "whole" "$assay" verify r2.assay
finish
