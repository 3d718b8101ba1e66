#!/bin/sh
# Every row of the procedures for class I, from files to what is printed; and a
# citation that comes with the rules, not from the project: what cannot be taken
# is refused with its place, or counts for nothing and is an open point.
. tests/shell.sh
fast=$top/build/assay
day="--date 2026-11-21"
mkdir pack
cp -RL "$top/rules" "$top/forms" pack/
entry=pack/rules/standards/EN-304-627.yml
cp "$entry" entry.yml

# cite LINE...: the entry with these keys of a citation.
cite() {
	sed '/^say:/,$d' entry.yml >"$entry"
	printf '%s\n' "$@" >>"$entry"
	sed -n '/^say:/,$p' entry.yml >>"$entry"
}

# becomes WORDS...: what the standard comes to, and what follows.
becomes() {
	for words; do
		# shellcheck disable=SC2086
		expect 0 "$words" "$assay" status p.assay --pack pack $day
	done
}

"$assay" new p.assay >/dev/null
for file in class/all-no standards/base class/02-home-router; do
	"$assay" fill p.assay "$top/tests/judge/$file.yml" >/dev/null
done
cat >apply.yml <<'YAML'
format: answers/1
records:
- form: standard
  id: EN-304-627
  applied: full
  edition: V1.1.1
  fits: yes
YAML
place="cited-in: OJ L, 2026/9999" edition="as-cited: V1.1.1"
act="cited-act: Implementing Decision (EU) 2026/9999"
covers="requirements: [I.1, I.2.c]"

cite "under: this" "$act" "$place" "cited-on: 2026-11-05" "$edition"
sed -i "s/^role:/$covers\\n&/" "$entry"
expect 0 "nothing wrong" "$assay" rules check pack
"$assay" fill p.assay apply.yml --pack pack >/dev/null
becomes "keep it closed: Part I (2)(a), Part I (2)(b), Part I (2)(d)"

cite "under: this" "$act" "$place" "$edition"
becomes "The citation of ETSI EN 304 627 in the register cannot be taken" \
	"without its place, its day and the edition"
cite "under: this" "$act" "$place" "cited-on: 2024-12-09" "$edition"
becomes "The day of the citation lies before that of the act"
cite "under: this" "$act" "act-on: 2026-11-06" "$place" \
	"cited-on: 2026-11-05" "$edition"
becomes "The day of the citation lies before that of the act"
cite "under: this" "$act" "$place" "cited-on: 2026-11-05" "as-cited: V2"
becomes "the citation names another one"
cite "under: other" "$act" "$place" "cited-on: 2026-11-05" "$edition"
becomes "ETSI EN 304 627 is cited for another act only"

# What the rules cannot say at all.
wrong() {
	expect 1 "$1" "$assay" rules check pack
}
cite "under: radio"
wrong "EN-304-627.yml:11:8:"
cite "cited-on: 2026-02-30"
wrong "EN-304-627.yml:11:11:"
cite "cited-by: nobody"
wrong "EN-304-627.yml:11:1:"
sed 's/I-12/I-99/' entry.yml >"$entry"
wrong "EN-304-627.yml:7:"
sed 's/^role:/requirements: [I.2.z]\n&/' entry.yml >"$entry"
wrong "EN-304-627.yml:8:"

# row N STANDARDS CERTIFICATE FOSS WANT: one project, from empty to its procedures.
row() {
	rm -f row.assay
	{
		echo "format: answers/1"
		echo "records:"
		for file in class/all-no standards/base class/02-home-router; do
			cat "$top/tests/judge/$file.yml"
		done
		cat "$top/tests/judge/standards/$2.yml"
		[ "$3" = none ] || cat "$top/tests/judge/standards/$3.yml"
		[ "$4" = no ] ||
			printf '%s\n' "- form: unit" "  id: whole" "  foss: yes" \
				"  file-public: yes"
	} | awk 'NR < 3 || !/^(format|records):/' >row.yml
	"$fast" new row.assay >/dev/null
	"$fast" fill row.assay row.yml >/dev/null
	# shellcheck disable=SC2086
	"$fast" status row.assay --json $day >row.json
	same "$1: $(python3 -c 'import json
unit = json.load(open("row.json"))["units"][0]
print(unit["class"], *(p["state"] for p in unit["procedures"]))')" "$1: I $5"
	rows=$((rows + 1))
}
rows=0
tab=$(printf '\t')
while IFS=$tab read -r n class standards certificate foss act a bc h scheme; do
	[ "$class" != I ] ||
		row "$n" "$standards" "$certificate" "$foss" "$a $bc $h $scheme"
done <"$top/tests/judge/routes.tsv"
same "$rows" 24
finish
