#!/bin/sh
# The set of documents: each is ready where nothing is open, none prints a gap
# then, and each names what is taken away from it. The technical file is held
# to its completeness in complete_test.sh.
. tests/shell.sh
fast=$top/build/assay # for what is not tested here

"$assay" new whole.assay >/dev/null
"$assay" fill whole.assay "$top/tests/samples/assay/answers.yml" >/dev/null
"$assay" release freeze whole.assay r1 >/dev/null
for outline in "$top"/forms/documents/*.yml; do
	document=$(basename "$outline" .yml)
	expect 0 "nothing blocks it" "$assay" check whole.assay \
		--for "$document"
	expect 0 "$document.txt" "$assay" emit "$document" whole.assay \
		--final --release r1 --text -o "$document.txt"
	grep -q '\[missing' "$document.txt" && bad "$document has a gap" || good
done

# What the technical file embeds stands in it once.
for words in 'What was analysed' 'Risks and their treatment' \
	'Conformity with Union harmonisation legislation' 'How security updates are installed'; do
	same "$words: $(grep -c "$words\$\|$words  " technical-file.txt)" \
		"$words: 1"
done

# Readings that bear on the product stand first, with the reason; the others
# after them. An answer moves one.
reading() { # FILE: words around the readings, as they follow one another
	"$fast" emit technical-file "$1" --text -o r.txt >/dev/null
	grep -oE 'D\.[23]  Readings|Does the tailor-made|Must the removal|From when the' \
		r.txt | tr '\n' '|'
}
cp whole.assay bears.assay
same "$(reading bears.assay)" \
	"D.2  Readings|From when the|D.3  Readings|Must the removal|Does the tailor-made|"
"$fast" set bears.assay product.remote-processing yes >/dev/null
same "$(reading bears.assay)" \
	"D.2  Readings|Must the removal|From when the|D.3  Readings|Does the tailor-made|"

# What remains above the level that was set needs a reason, and is no risk that
# is accepted as it is.
cp whole.assay remains.assay
asks() {
	"$fast" status remains.assay --json | grep -c "Why may so much of it remain"
}
same "$(asks)" 0
"$fast" set remains.assay risk/r06.remains-why '~' >/dev/null
same "$(asks)" 1
"$fast" set remains.assay risk-context.accepted-level medium >/dev/null
same "$(asks)" 0
same "$(grep -c 'No risk is accepted as it is\.' risk-assessment.txt)" 1
sed -n '/Remainders accepted/,/How the requirements stand/p' risk-assessment.txt |
	grep -q 'uses no' && good || bad "no reason for what remains"

# A few pages need neither a page for the title nor contents.
for row in user-information:0 risk-assessment:1; do
	"$fast" emit "${row%:*}" whole.assay --html -o c.html >/dev/null
	same "${row%:*}:$(grep -c '>Contents<' c.html)" "$row"
done

# What is still to come says so; what is not asked is not there.
tr '\n' ' ' <technical-file.txt | tr -s ' ' | grep -qF \
	'CE marking Not recorded yet. It is done with the declaration or after it.' &&
	good || bad "the CE marking is not answered"
grep -q 'Remarks on steps' technical-file.txt && good || bad "no remarks on steps"
for row in 'B+C:IV  Full quality' 'H:II  EU-type'; do
	cp whole.assay module.assay
	"$fast" set module.assay unit/whole.procedure "${row%%:*}" >/dev/null
	"$fast" emit application module.assay --text -o a.txt >/dev/null
	grep -q "^${row#*:}" a.txt && bad "${row%%:*} has ${row#*:}" || good
	grep -q 'Keys of the' a.txt && bad "there is no key" || good
done

# One sentence for all that nothing covers, and no columns over nothing.
same "$(grep -c "own case has to" use-of-standards.txt)" 1
grep -q 'Clauses\|Clause by clause' use-of-standards.txt &&
	bad "there is no clause" || good
# Papers for others do not say you, but for the words of users' own.
grep -nwi 'you\|your' use-of-standards.txt traceability.txt \
	statement-of-applicability.txt && bad "who is you?" || good
sed -n '/^A  /,/^B  /p' technical-file.txt | grep -wi 'you\|your' &&
	bad "who is you in appendix A?" || good

# Each check point that can be passed over has its place in the statement.
points=0
for file in "$top"/rules/requirements/*.yml; do
	for point in $(awk '/^- id: /{id = $3} /^  skip: /{print id}' "$file"); do
		points=$((points + 1))
		place=requirement/$(basename "$file" .yml).$point
		same "$place: $(grep -cF -e "show: $place-ground," \
			-e "show: $place-ground-why," \
			"$top/forms/documents/statement-of-applicability.yml")" \
			"$place: 2"
	done
done
same $points 18

# DOCUMENT|PLACES|WORDS: taken away, the document names it and is not final.
while IFS='|' read -r document places words; do
	cp whole.assay take.assay
	rm -f take.txt
	for place in $places; do
		case $place in
		*!) "$fast" set take.assay "${place%!}" --gone ;;
		*) "$fast" set take.assay "$place" '~' ;;
		esac >/dev/null || bad "cannot take away: $place"
	done
	case $words in '') words="[${places%% *}]" ;; esac
	expect 1 "$words" "$assay" check take.assay --for "$document"
	"$fast" release freeze take.assay r2 >/dev/null
	expect 1 "$words" "$assay" emit "$document" take.assay --final \
		--release r2 --text -o take.txt
	[ -e take.txt ] && bad "it was written all the same: $places" || good
done <<'ROWS'
label|product.type|The label needs the type and the identification
label|product.identification|The label needs the type and the identification
label|product.identification-place|The label needs the type and the identification
label|manufacturer.name manufacturer.trade-name|The label needs the name of the manufacturer
label|manufacturer.postal|
label|manufacturer.identity-place|
label|support.ends|
label|marking.place|
label|unit/whole.procedure|The label needs the place of the CE marking
label|user-information.p6-copy|
label|user-information.p6-address|
label|requirement/I.2.a.c3|every essential requirement met
risk-assessment|risk-context.environment|The risk assessment must rest on
risk-assessment|risk/r01.treatment|
risk-assessment|requirement/I.2.c.applies|
risk-assessment|requirement/I.2.c.manner|
risk-assessment|requirement/I.2.i.ground-why|
statement-of-applicability|requirement/I.2.c.applies|
statement-of-applicability|requirement/I.2.i.ground|
statement-of-applicability|requirement/I.2.l.compensation|
statement-of-applicability|requirement/I.2.e.c3-ground-why|
evidence-index|evidence/sbom.title|
evidence-index|evidence/sbom.file|
declaration|product.name|The declaration needs name, type and unique identification
declaration|product.type|The declaration needs name, type and unique identification
declaration|product.identification|The declaration needs name, type and unique identification
declaration|manufacturer.name|The declaration must give name and address
declaration|manufacturer.postal|The declaration must give name and address
declaration|declaration.object|
declaration|requirement/I.2.a.c3|Not every essential requirement is shown
declaration|unit/whole.procedure|
declaration|declaration.on-behalf|The signature block needs
declaration|declaration.place|The signature block needs
declaration|declaration.date|The signature block needs
declaration|declaration.signatory|The signature block needs
declaration|declaration.function|The signature block needs
ROWS

# Points 6 and 7 of Annex V are asked for only where there is something to name:
# standards that are claimed, a notified body that took part.
cp whole.assay body.assay
"$assay" check body.assay --for declaration >say
grep -qE '\[(application|notified-body|body-certificate|declaration.procedure-d)' \
	say && bad "A: point 7 is asked for" || good
"$fast" set body.assay unit/whole.procedure H >/dev/null
while IFS='|' read -r place value; do
	expect 1 "[$place]" "$assay" check body.assay --for declaration
	"$fast" set body.assay "$place" "$value" >/dev/null || bad "$place"
done <<'ROWS'
application.body|nb
declaration.procedure-description|Full quality assurance (module H)
body-certificate.number|Approval 12
ROWS
"$fast" set body.assay notified-body/nb.standing chosen >/dev/null
expect 1 "[notified-body/nb.name]" "$assay" check body.assay --for declaration
"$fast" set body.assay notified-body/nb.name "Example Body" >/dev/null
expect 1 "[notified-body/nb.number]" "$assay" check body.assay --for declaration
"$fast" set body.assay notified-body/nb.number 0999 >/dev/null
"$assay" check body.assay --for declaration >say
grep -qE '\[(application.body|notified-body/nb.n[au]m|body-certificate.number|declaration.procedure-d)' \
	say && bad "H: point 7 is whole and not taken" || good
# What is withheld from a copy is not declared from it.
for place in manufacturer.name declaration.place declaration product.version; do
	rm -f purged.assay
	"$fast" purge whole.assay $place --reason "a test" -o purged.assay >/dev/null
	expect 1 "is withheld from this copy" "$assay" emit declaration \
		purged.assay --final --release r1 --text -o take.txt
	expect 1 "[$place" "$assay" check purged.assay --for declaration --release r1
done
cp whole.assay standard.assay
cat >standard.yml <<'YML'
format: answers/1
records:
- form: specification
  id: std
  kind: harmonised-standard
  extent: full
YML
"$fast" fill standard.assay standard.yml >/dev/null
expect 1 "[specification/std.reference]" "$assay" check standard.assay --for declaration
finish
