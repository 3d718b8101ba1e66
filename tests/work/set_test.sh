#!/bin/sh
# Single answers: how places are written, what makes records come and go, and
# that all ways of writing agree with one another.
. tests/shell.sh

"$assay" new p.assay >/dev/null
echo "the same bytes" >e.txt
while IFS='|' read -r code words command; do
	[ -n "$code" ] || continue
	# shellcheck disable=SC2086
	expect "$code" "$words" "$assay" $command
done <<'ROWS'
0|events written: 1|set p.assay product.name Brook
0|nothing to change|set p.assay product.name Brook
0|nothing to change|set p.assay product.type ~
0|events written: 1|set p.assay product.name ~
0|nothing to change|set p.assay product.name ~
0|events written: 1|set p.assay requirement/I.2.c.c1 met
0|c1: met|show p.assay requirement/I.2.c
0|events written: 1|set p.assay category/whole/I-12.q1 no
0|q1: no|show p.assay category/whole/I-12
0|events written: 1|set p.assay product.states/EE yes
0|events written: 1|set p.assay product.states/IE yes
0|states: EE, IE|show p.assay product
0|events written: 1|set p.assay product.states/EE ~
0|states: IE|show p.assay product
0|events written: 2|set p.assay specification/en.title Standard
0|events written: 1|set p.assay specification/en.requirements/II.1 yes
0|events written: 1|set p.assay specification/en.requirements/I.2.c yes
0|requirements: I.2.c, II.1|show p.assay specification/en
0|.requirements/I.2.c = yes|log p.assay specification/en.requirements/I.2.c
0|events written: 1|set p.assay specification/en.requirements/II.1 ~
0|requirements: I.2.c|show p.assay specification/en
1|II.99|set p.assay specification/en.requirements/II.99 yes
1|this field is a set|set p.assay product.states EE
1|yes or '~'|set p.assay product.states/EE no
1|this field is no set|set p.assay product.name/x yes
0|e|evidence add p.assay --file e.txt --id e
0|f|evidence add p.assay --file e.txt --id f
0|the same bytes|evidence cat p.assay f
0|events written: 2|set p.assay evidence/g.file e.txt
0|the same bytes|evidence cat p.assay g
1|there is such a piece already|evidence add p.assay --file e.txt --id e
0|events written: 1|set p.assay evidence/f --gone
0|nothing to change|set p.assay evidence/f --gone
0|(gone)|show p.assay evidence/f
0|events written: 1|set p.assay evidence/f --back
1|only a record that was made can go|set p.assay product --gone
1|only a record that was made can go|set p.assay requirement/I.2.c --gone
1|there is no such record|set p.assay asset/none --gone
2|there is no such record|log p.assay asset/none
2|there is no such record|show p.assay asset/none
2|usage|set p.assay product.name
2|usage|set p.assay asset/a --gone --back
0|the file is whole|verify p.assay
ROWS

# Records come and go in an answers file too; other words are refused there.
fill() { # fill CODE WORDS LINES: the records of an answers file
	printf "format: answers/1\nrecords:\n$3" >a.yml
	expect "$1" "$2" "$assay" fill p.assay a.yml
}
fill 0 "events written: 3" '- form: asset\n  id: a\n  title: A\n  gone: yes\n'
expect 0 "(gone)" "$assay" show p.assay asset/a
fill 0 "nothing to change" '- form: asset\n  id: a\n  gone: yes\n'
fill 0 "events written: 1" '- form: asset\n  id: a\n  gone: ~\n'
fill 1 "a.yml:5:9: a record is gone: yes, or stands: ~" \
	'- form: asset\n  id: a\n  gone: perhaps\n'
fill 1 "a.yml:5:9" '- form: asset\n  id: a\n  gone: no\n'
fill 1 "a.yml:5:9" '- form: asset\n  id: a\n  gone: [yes]\n'
fill 1 'product has no field "gone"' '- form: product\n  gone: yes\n'
fill 1 "asset" '- form: asset\n  id: a\n  .made: yes\n'
# A record of one form may stand on one that is made further down.
fill 0 "events written" '- form: category\n  id: m/I-1\n  q1: no\n- form: risk\n  id: r\n  asset: new\n- form: asset\n  id: new\n  title: N\n- form: unit\n  id: m\n  title: Module\n  offered: Alone\n'
fill 1 "a.yml:3" '- form: category\n  id: none/I-1\n  q1: no\n'
# Many at once, of records that need one another: a list that has to grow.
{
	printf 'format: answers/1\nrecords:\n'
	n=0
	while [ $n -lt 40 ]; do
		printf -- '- form: unit\n  id: u%d\n  title: U\n- form: category\n  id: u%d/I-1\n  q1: no\n- form: evidence\n  id: p%d\n  title: P\n  file: e.txt\n' $n $n $n
		n=$((n + 1))
	done
} >many.yml
expect 0 "events written: 240" "$assay" fill p.assay many.yml
expect 0 "nothing to change" "$assay" fill p.assay many.yml
expect 0 "undone: unit/u0" "$assay" undo p.assay
expect 0 "the file is whole" "$assay" verify p.assay
finish
