#!/bin/sh
# Completeness: for each item of Annex VII and of Annex V the answers that it
# rests on are taken away, one after another, from a project of which nothing
# blocks either document. `check` must name the gap, --final must refuse.
. tests/shell.sh
fast=$top/build/assay # for what is not tested here

"$assay" new whole.assay >/dev/null
"$assay" fill whole.assay "$top/tests/samples/assay/answers.yml" >/dev/null
# The sample is software under module A. The same with hardware, a notified
# body, a standard and a representative.
cat >device.yml <<'YAML'
format: answers/1
records:
- form: product
  hardware: yes
  software: yes
  photos: [drawing]
  photos-show: [outside, marking, inside]
- form: unit
  id: whole
  procedure: B+C
  claim-standards: part
- form: module
  id: B+C
  b3: done
  b4-1: done
  b4-2: done
  b4-3: done
  b4-4: done
  b7: done
  b15: done
  c1: done
  c2: done
  ended-on: 2026-11-19
- form: state
  id: horizontal-standard-cited
  value: yes
  source: OJ L, 2027/999
  date: 2026-11-20
  reason: Invented for this test.
- form: specification
  id: en
  title: Invented standard
  kind: harmonised-standard
  reference: EN 99999
  edition: "2027"
  extent: part
  parts: Clauses 4 and 5
  unlisted: yes
  citation: OJ L, 2027/999
  cited-on: 2026-11-20
  named: yes
  fits: yes
  requirements: [I.2.c]
- form: declaration
  issuer: representative
  procedure-description: Examined the type and issued the certificate.
- form: notified-body
  id: nb
  name: Example Conformity Body BV
  number: "9999"
  member-state: BE
  notified-for: [B+C]
  notified-product: yes
  standing: chosen
- form: application
  body: nb
  state: granted
  lodged-by: manufacturer
  single: yes
  single-by: Anna Tamm, managing director
  operation: Sections 1(d) and 2.
  adequacy: Penetration test without a finding.
  adequacy-processes: Cases of the last year.
  supporting: [threat-model]
  lodged-on: 2026-10-01
  decided-on: 2026-11-18
- form: body-certificate
  number: B-2027-0815
  issued-on: 2026-11-18
  standing: in-force
  names: Example Workbench OÜ, Näidise 1, 10000 Tallinn, Estonia
  conclusions: The type meets Part I, the processes meet Part II.
  conditions: None.
  type: BG-200, firmware 2.4.0
  processes: Procedure VH-3
  evidence: [build-record]
  kept-where: Archive.
- form: production
  like-type: Checksums are compared.
  monitoring: Two units of each batch.
  processes: yes
- form: manufacturer
  has-representative: yes
  representative-name: Example Representation GmbH
  representative-address: Musterweg 3, 10115 Berlin, Germany
  representative-mandate: [file-keeping, information, cooperation, declaration]
YAML
cp whole.assay device.assay
expect 0 "events written" "$assay" fill device.assay device.yml
for project in whole device; do
	"$assay" release freeze $project.assay r1 >/dev/null
	for document in technical-file declaration; do
		expect 0 "nothing blocks it" "$assay" check $project.assay \
			--for $document
		expect 0 "$document.txt" "$assay" emit $document \
			$project.assay --final --release r1 --text \
			-o $document.txt
	done
done

# take PROJECT DOCUMENT WORDS PLACES: on a fresh copy; PLACE! is a record that
# goes as a whole.
take() {
	cp "$1.assay" take.assay
	rm -f take.txt
	for place in $4; do
		case $place in
		*!) "$fast" set take.assay "${place%!}" --gone ;;
		*) "$fast" set take.assay "$place" '~' ;;
		esac >/dev/null || bad "cannot take away: $place"
	done
	expect 1 "$3" "$assay" check take.assay --for "$2"
	"$fast" release freeze take.assay r2 >/dev/null
	expect 1 "$3" "$fast" emit "$2" take.assay --final --release r2 \
		--text -o take.txt
	[ -e take.txt ] && bad "it was written all the same: $4" || good
}

items=0 last=
while IFS='|' read -r project document item places words; do
	case $project in '' | '#'*) continue ;; esac
	[ "$document $item" = "$last" ] || items=$((items + 1))
	last="$document $item"
	case $words in '') words="[${places%% *}]" ;; esac
	take "$project" "$document" "$words" "$places"
done <<'ROWS'
# Annex VII
whole|technical-file|1|product.description|
whole|technical-file|1|product.name|
whole|technical-file|1|product.identification|
whole|technical-file|1(a)|unit/whole.purpose|
whole|technical-file|1(a)|unit/whole.core-functionality|
whole|technical-file|1(b)|part/program! part/pack! part/sqlite! part/libyaml! part/libpng! part/libcrypto! part/libcsv!|No software version is listed
whole|technical-file|1(b)|part/sqlite.version|
whole|technical-file|1(b)|product.version|
device|technical-file|1(c)|product.photos/drawing|[product.photos]
device|technical-file|1(c)|product.photos-show/outside|ictures must show the outside, the marking and the inner layout
device|technical-file|1(c)|product.photos-show/marking|ictures must show the outside, the marking and the inner layout
device|technical-file|1(c)|product.photos-show/inside|ictures must show the outside, the marking and the inner layout
whole|technical-file|1(d)|user-information.source|
whole|technical-file|1(d)|manufacturer.postal|Annex II 1
whole|technical-file|1(d)|user-information.p2-contact|
whole|technical-file|1(d)|user-information.p2-policy|
whole|technical-file|1(d)|product.type|Annex II 3
whole|technical-file|1(d)|user-information.p4-environment|
whole|technical-file|1(d)|user-information.p4-functions|
whole|technical-file|1(d)|user-information.p4-properties|
whole|technical-file|1(d)|user-information.p5-intended|
whole|technical-file|1(d)|user-information.p5-misuse|
whole|technical-file|1(d)|user-information.p6-address|
whole|technical-file|1(d)|user-information.p7-support|
whole|technical-file|1(d)|support.ends|Annex II 7
whole|technical-file|1(d)|user-information.p8-a-start|
whole|technical-file|1(d)|user-information.p8-a-life|
whole|technical-file|1(d)|user-information.p8-b|
whole|technical-file|1(d)|user-information.p8-c|
whole|technical-file|1(d)|user-information.p8-d|
whole|technical-file|1(d)|user-information.p9-where|
whole|technical-file|2(a)|technical.architecture|
whole|technical-file|2(a)|technical.development|
whole|technical-file|2(b)|technical.vulnerability-handling|
whole|technical-file|2(b)|technical.sbom|
whole|technical-file|2(b)|technical.cvd-policy|
whole|technical-file|2(b)|technical.contact-evidence|
whole|technical-file|2(b)|technical.update-solution|
whole|technical-file|2(c)|technical.production|
whole|technical-file|2(c)|technical.monitoring|
whole|technical-file|2(c)|technical.production-validation|
whole|technical-file|3|risk-context.intended-use|
whole|technical-file|3|risk-context.foreseeable-use|
whole|technical-file|3|risk-context.environment|
whole|technical-file|3|risk-context.time-in-use|
whole|technical-file|3|risk-context.health-safety|
whole|technical-file|3|risk/r01.treatment|
whole|technical-file|3|risk/r01.measure|
whole|technical-file|3|requirement/I.1.c1|
whole|technical-file|3|requirement/I.2.c.applies|
whole|technical-file|3|requirement/I.2.c.manner|
whole|technical-file|3|requirement/I.2.i.ground|
whole|technical-file|3|requirement/I.2.i.ground-why|
whole|technical-file|3|requirement/II.2.manner|
whole|technical-file|3|requirement/II.5.c1|
whole|technical-file|4|support.use-months|
whole|technical-file|4|support.expectations|
whole|technical-file|4|support.nature|
whole|technical-file|4|support.union-law|
whole|technical-file|4|support.ends|
whole|technical-file|4|support.decision|
whole|technical-file|5|technical.solutions|
device|technical-file|5|technical.solutions|
device|technical-file|5|specification/en!|no cited standard, common specification or scheme is listed
device|technical-file|5|specification/en.reference|
device|technical-file|5|specification/en.extent|
device|technical-file|5|specification/en.parts|
whole|technical-file|6|technical.test-reports-product/hardening technical.test-reports-product/hostile-files technical.test-reports-product/run-record technical.test-reports-product/test-report|[technical.test-reports-product]
whole|technical-file|6|technical.test-reports-processes/dependencies technical.test-reports-processes/drill technical.test-reports-processes/update-test|[technical.test-reports-processes]
whole|technical-file|7|declaration.object|
whole|technical-file|7|declaration.signatory|
device|technical-file|7|notified-body/nb.number|
whole|technical-file|8|technical.sbom|Annex VII 8
# Annex V
whole|declaration|1|product.name|
whole|declaration|1|product.type|
whole|declaration|1|product.identification|
whole|declaration|2|manufacturer.name|
whole|declaration|2|manufacturer.postal|
device|declaration|2|declaration.issuer|
device|declaration|2|manufacturer.representative-name|
device|declaration|2|manufacturer.representative-address|
device|declaration|2|manufacturer.representative-mandate/declaration|whose mandate covers the declaration
whole|declaration|3|manufacturer.name|
whole|declaration|4|declaration.object|
whole|declaration|5|requirement/I.2.a.c3|fulfilment has not been demonstrated
whole|declaration|5|requirement/I.2.i.ground-why|fulfilment has not been demonstrated
whole|declaration|5|unit/whole.procedure|
whole|declaration|5|scope.a1|
device|declaration|6|specification/en!|no cited standard, common specification or certification is listed
device|declaration|6|specification/en.reference|
device|declaration|6|specification/en.edition|
device|declaration|7|notified-body/nb.name|
device|declaration|7|notified-body/nb.number|
device|declaration|7|application.body|
device|declaration|7|declaration.procedure-description|
device|declaration|7|body-certificate.number|
device|declaration|7|body-certificate.issued-on|
whole|declaration|8|declaration.on-behalf|
whole|declaration|8|declaration.place|
whole|declaration|8|declaration.date|
whole|declaration|8|declaration.signatory|
whole|declaration|8|declaration.function|
ROWS
# 1, 13 leaves; 8 (the signature stands under 8).
same "$items" 22
finish
