#!/bin/sh
# What an answers file would change is listed before it is taken: answers, what
# follows from them, procedures and open points. Nothing is written by that.
. tests/shell.sh
day="--date 2026-11-21"

"$assay" new p.assay >/dev/null
for file in class/all-no standards/base class/02-home-router standards/full; do
	"$assay" fill p.assay "$top/tests/judge/$file.yml" >/dev/null
done
expect 0 "I.2.c Not decided yet evidence: 0 Presumed" "$assay" status p.assay
expect 0 '"presumed": "full"' "$assay" status p.assay --json
cat >withdrawn.yml <<'YAML'
format: answers/1
records:
- form: standard
  id: EN-304-627
  ended-on: 2026-11-20
  source: Invented for this test.
YAML
"$assay" status p.assay --json >before.json

# shellcheck disable=SC2086
{
expect 0 "standard/EN-304-627.ended-on: (nothing) -> 2026-11-20" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "requirement/I.2.c: Presumption of conformity: Presumed -> Own case" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "unit/whole: Cover by standards: Covered in full -> Covered in part" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "Procedures unit/whole: A: open -> closed" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "[requirement/I.2.c.basis]" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "Internal control is chosen, but it is closed" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "would change: answers 1, verdicts 46, procedures 1, open points" \
	"$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 "nothing is written" "$assay" fill p.assay withdrawn.yml --dry-run $day
expect 0 '"procedures":' "$assay" fill p.assay withdrawn.yml --dry-run --json $day
}
"$assay" status p.assay --json >after.json
if cmp -s before.json after.json; then good; else bad "it was written"; fi

# In several projects at once, each with what changes in it; none of them is
# written to, and one that is not there is said.
"$assay" new other.assay >/dev/null
# shellcheck disable=SC2086
{
expect 0 "p.assay: Answers" "$assay" fill --dry-run p.assay other.assay \
	withdrawn.yml $day
expect 0 "other.assay: Answers" "$assay" fill --dry-run p.assay other.assay \
	withdrawn.yml $day
expect 0 '"project": "other.assay"' "$assay" fill --dry-run --json p.assay \
	other.assay withdrawn.yml $day
expect 3 "there is no such file" "$assay" fill --dry-run p.assay none.assay \
	withdrawn.yml $day
expect 2 "one project only" "$assay" fill --dry-run p.assay other.assay - $day
expect 2 "usage" "$assay" fill p.assay other.assay withdrawn.yml $day
}

# A table foresees as much as an answers file.
printf 'id,ended-on\nEN-304-627,2026-11-20\n' >ended.csv
# shellcheck disable=SC2086
{
expect 0 "Procedures unit/whole: A: open -> closed" "$assay" table p.assay \
	standard --from ended.csv --dry-run $day
expect 0 '"procedures":' "$assay" table p.assay standard --from ended.csv \
	--dry-run --json $day
}

# The same file for another kind of product, and a file that says nothing new.
expect 0 "events written: 1" "$assay" fill p.assay withdrawn.yml
expect 0 "nothing to change" "$assay" fill p.assay withdrawn.yml --dry-run

# What is refused when it is taken is refused here, with its place.
cat >wrong.yml <<'YAML'
format: answers/1
records:
- form: standard
  id: EN-999-999
  applied: full
YAML
expect 1 "wrong.yml:3:3:" "$assay" fill p.assay wrong.yml --dry-run
cat >wrong.yml <<'YAML'
format: answers/1
records:
- form: standard
  id: EN-304-627
  covers: [I.2.z]
YAML
expect 1 "wrong.yml:5:11:" "$assay" fill p.assay wrong.yml --dry-run
cat >wrong.yml <<'YAML'
format: answers/1
records:
- form: clause
  id: c1
  title: "5.1"
  standard: EN-999-999
  requirement: I.2.c
YAML
expect 1 "wrong.yml:6:13:" "$assay" fill p.assay wrong.yml --dry-run
finish
