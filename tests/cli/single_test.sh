#!/bin/sh
# The single declaration for several acts: point 7 names the bodies that took
# part under the other acts, and says that none did only where none did. Point
# 6 names a certificate only while it counts.
. tests/shell.sh
fast=$top/build/assay
none="Not applicable: no notified body took part."
never="No notified body took part."

# says WANT WORDS [LANGUAGE]: are the words in the point of the draft? yes or no
point=7 next=8
says() {
	"$fast" emit declaration p.assay --text --lang "${3:-en}" |
		sed -n "/^$point  /,/^$next  /p" | tr '\n' ' ' |
		tr -s ' ' >p.point
	got=no
	grep -qF "$2" p.point && got=yes
	same "$2: $got" "$2: $1"
}

set_all() {
	while [ $# -gt 0 ]; do
		"$fast" set p.assay "$1" "$2" >/dev/null
		shift 2
	done
}

"$fast" new p.assay >/dev/null
cat >p.yml <<'YML'
format: answers/1
records:
- {form: product, other-acts: yes, ai-high-risk: no}
- {form: unit, id: whole, procedure: A}
- form: other-act
  id: red
  title: Directive 2014/53/EU, radio equipment
  reference: OJ L 153, 22.5.2014, p. 62
  needs-declaration: yes
  met: yes
YML
"$fast" fill p.assay p.yml >/dev/null
expect 1 "[other-act/red.body]" "$assay" check p.assay --for declaration
says no "$none"
set_all other-act/red.body no
says yes "$none"
set_all other-act/red.body yes
for field in name number procedure certificate; do
	expect 1 "[other-act/red.body-$field]" "$assay" check p.assay --for declaration
done
set_all other-act/red.body-name "Radiobody" \
	other-act/red.body-number 9998 \
	other-act/red.body-procedure "Examined the type" \
	other-act/red.body-certificate RED-2027-1
says no "no notified body took part"
for words in "Radiobody" 9998 "Examined the type" RED-2027-1 \
	"the internal control procedure (based on module A)"; do
	says yes "$words"
done
says no "keine notifizierte Stelle" de
says yes "Radiobody" de
set_all reading/declaration-internal-control.choice named \
	reading/declaration-internal-control.reason "a test"
says no "$never"
set_all other-act/red.body no
says yes "$never"
set_all unit/whole.procedure scheme reading/declaration-scheme.choice body-point \
	reading/declaration-scheme.reason "a test"
says yes "$never"
set_all other-act/red.body yes
says no "$never"
# An act that is not declared here says nothing on its body.
set_all other-act/red.needs-declaration no unit/whole.procedure A \
	reading/declaration-internal-control.choice not-named
says yes "$none"
# High-risk AI with a body, not listed under the other acts yet.
set_all product.ai-high-risk yes scope.h3 body
says no "$none"
expect 1 "[other-act/red.ai-act]" "$assay" check p.assay --for declaration
set_all other-act/red.ai-act no
expect 1 "is not under Other acts" "$assay" check p.assay --for declaration
set_all other-act/red.ai-act yes
expect 1 "A notified body takes part under the AI Act" \
	"$assay" check p.assay --for declaration

# A certificate that counts, and what takes that away again.
point=6 next=7
set_all product.ai-high-risk no unit/whole.procedure A
cat >cert.yml <<'YML'
format: answers/1
records:
- {form: state, id: scheme-specified, value: yes, source: a test, date: 2026-11-20, reason: a test}
- form: specification
  id: cert
  title: Invented certificate
  reference: EUCC
  edition: "2026"
  kind: certification-scheme
  level: high
  certificate: EUCC-9999-2026-001
  valid-until: 2999-12-31
  named: yes
  fits: yes
  extent: full
  requirements: [I.2.c]
YML
"$fast" fill p.assay cert.yml >/dev/null
says yes EUCC-9999
for change in fits=no named=no valid-until=2026-01-31; do
	set_all specification/cert.${change%=*} "${change#*=}"
	says no EUCC-9999
	says yes None.
	"$fast" fill p.assay cert.yml >/dev/null
done
says yes EUCC-9999
finish
