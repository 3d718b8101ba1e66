#!/bin/sh
# Fills sample one into a fresh project, freezes it, prints its documents.
#     sh tests/samples/run.sh ASSAY OUTDIR
set -eu
assay=$1 out=$2
here=$(dirname "$0")/assay
mkdir -p "$out"
# The sample is made anew each time; its place remembers nothing of before.
XDG_STATE_HOME=$(cd "$out" && pwd)/state
export XDG_STATE_HOME
rm -f "$out/sample.assay"
"$assay" new "$out/sample.assay" >/dev/null
"$assay" fill "$out/sample.assay" "$here/answers.yml" >/dev/null
"$assay" release freeze "$out/sample.assay" r010 >/dev/null
for document in technical-file declaration user-information \
	simplified-declaration; do
	"$assay" emit "$document" "$out/sample.assay" --release r010 --final \
		-o "$out/$document.pdf"
done
echo "$out/sample.assay"
# In a terminal, look around in a copy of it.
if [ -t 0 ] && [ -t 1 ]; then
	cp "$out/sample.assay" "$out/play.assay"
	"$assay" "$out/play.assay"
fi
