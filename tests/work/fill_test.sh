#!/bin/sh
# Answers files may come from strangers: which files they can take in.
. tests/shell.sh

project p.assay
mkdir -p box/sub/deep secrets home
echo secret >secrets/key
echo secret >outside.txt
echo fine >box/in.txt
echo fine >box/sub/deep/in.txt
ln -s ../outside.txt box/link.txt
ln -s ../secrets box/folder
ln -s in.txt box/inner.txt
ln -s nowhere box/broken.txt
ln -s box way
answers() {
	printf 'format: answers/1\nrecords:\n- form: evidence\n  id: e\n  title: t\n  file: %s\n' "$1"
}

# What is in the folder or below it is taken, by whichever way one comes.
for path in in.txt ./in.txt sub/deep/in.txt sub/../in.txt inner.txt; do
	for file in box/a.yml ./box/a.yml "$dir/box/a.yml" way/a.yml; do
		project p.assay
		answers "$path" >box/a.yml
		expect 0 "events written" "$assay" fill p.assay "$file"
		same "$("$assay" evidence cat p.assay e)" fine
	done
done

# What leads out of it is refused, and nothing is told of it.
project p.assay
before=$(events p.assay)
for path in "$dir/outside.txt" /etc/passwd /no/such/file ../outside.txt \
	sub/../../outside.txt ../nothing.txt ../box/in.txt link.txt \
	folder/key broken.txt /; do
	answers "$path" >box/a.yml
	expect 1 "box/a.yml:6:9: $path: leads out of the folder" \
		"$assay" fill p.assay box/a.yml
	same "$(cat "$dir/out")" ""
done
expect 1 "--any-path" "$assay" fill p.assay box/a.yml
answers ../outside.txt >box/sub/a.yml
expect 1 "leads out" "$assay" fill p.assay box/sub/a.yml
answers gone.txt >box/a.yml
expect 1 "box/a.yml:6:9" "$assay" fill p.assay box/a.yml
answers sub >box/a.yml
expect 1 "is a folder" "$assay" fill p.assay box/a.yml
same "$(events p.assay)" "$before"

# Standard input: the folder one stands in.
cd box || exit 1
answers ../outside.txt >in.yml
expect 1 "-:6:9: ../outside.txt: leads out" "$assay" fill ../p.assay - <in.yml
answers in.txt >in.yml
expect 0 "events written" "$assay" fill ../p.assay - <in.yml
cd .. || exit 1

# The template as it is, of the whole walk, says nothing and is refused nowhere.
project p.assay
"$assay" fill --template >template.yml
expect 0 "nothing to change" "$assay" fill p.assay template.yml
# Lists that only another answer opens are named, and printed when asked for.
grep -q "^# assay fill --template iec-process prints it" template.yml && good ||
	bad "the template does not name what waits"
grep -q "^- form: iec-process" template.yml && bad "it prints what waits" ||
	good
same "$("$assay" fill --template iec-process | grep -c "^- form: iec-process")" 47
"$assay" fill --template state >template.yml
expect 0 "nothing to change" "$assay" fill p.assay template.yml

# Unless the user says so.
for path in "$dir/outside.txt" ../outside.txt link.txt folder/key; do
	project p.assay
	answers "$path" >box/a.yml
	expect 0 "events written" "$assay" fill --any-path p.assay box/a.yml
	same "$("$assay" evidence cat p.assay e)" secret
done
expect 0 "any-path" "$assay" fill --help
finish
