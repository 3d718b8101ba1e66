/*
 * What outlines become: sections and their needs, marks for what is missing,
 * tables in order, nested documents, and the real outlines held to the rules
 * every tree must keep. Outlines of its own stand on the forms of the pack.
 */
#include "test.h"

#include "compose/compose.h"
#include "compose/dump.h"
#include "compose/ground.h"
#include "compose/inner.h"

static const char outline_part[] = "title: Part\n"
				   "cite: Annex V\n"
				   "blocked-by: []\n"
				   "sections:\n"
				   "- id: name\n"
				   "  number: \"1\"\n"
				   "  title: Name\n"
				   "  cite: Annex V 1\n"
				   "  body:\n"
				   "  - text: \"It is {product.name}.\"\n";

static const char outline_whole[] =
    "title: Whole\n"
    "cite: Annex VII\n"
    "blocked-by: []\n"
    "sections:\n"
    "- id: hardware\n"
    "  number: \"1\"\n"
    "  title: Pictures\n"
    "  cite: Annex VII 1(c)\n"
    "  when: product.hardware = yes\n"
    "  else: \"Not applicable: no hardware.\"\n"
    "  need: count(product.photos) > 0\n"
    "  lacking: Add a picture of {product.name}.\n"
    "  at: product.photos\n"
    "  body:\n"
    "  - figures: product.photos\n"
    "- id: name\n"
    "  number: \"2\"\n"
    "  title: Names\n"
    "  cite: Annex VII 1\n"
    "  body:\n"
    "  - fields: [product.name, product.hardware]\n"
    "  - text: Hardware.\n"
    "    when: product.hardware = yes\n"
    "  - text: No hardware.\n"
    "    when: product.hardware = no\n"
    "- id: risks\n"
    "  number: \"3\"\n"
    "  title: Risks\n"
    "  cite: Annex VII 3\n"
    "  body:\n"
    "  - table: risk\n"
    "    where: \"residual-impact in (medium, high)\"\n"
    "    sort: residual-impact\n"
    "    empty: No risk of this weight.\n"
    "    columns: [{head: Risk, show: title, width: 6}, "
    "{head: Left, show: residual-impact, width: 2}, "
    "{head: Due, show: due, width: 3, if-any: yes}]\n"
    "  - each: risk\n"
    "    sort: title\n"
    "    title: \"{title}\"\n"
    "    need: residual-impact answered\n"
    "    lacking: \"{title} is not rated.\"\n"
    "    at: residual-impact\n"
    "    empty: None.\n"
    "    body:\n"
    "    - fields: [residual-impact]\n"
    "- id: declaration\n"
    "  number: \"4\"\n"
    "  title: Declaration\n"
    "  cite: Annex VII 7\n"
    "  body:\n"
    "  - document: test-part\n";

static int
open_pack(void **state)
{
	static const char *const outlines[] = { "forms/documents/test-part.yml",
		outline_part, "forms/documents/test-whole.yml", outline_whole,
		NULL };

	(void)state;
	return ground_open(outlines);
}

/* Answers: form/record.field=value, one a line */
static void
answer(struct records *records, const char *answers)
{
	char *copy = mem_dup(answers), *save = NULL, *line, *eq, *dot, *at;

	for (line = strtok_r(copy, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		eq = strchr(line, '=');
		*eq = '\0';
		dot = strrchr(line, '.');
		*dot = '\0';
		at = strchr(line, '/');
		*at = '\0';
		records_set(records, line, at + 1, dot + 1, eq + 1);
	}
	free(copy);
}

static const struct {
	const char *name, *answers, *body, *blocks;
} cases[] = {
	{ "when and its parts are not known", "",
	    "section\n"
	    "  section #hardware 1 <Pictures>\n"
	    "    text \"[missing: {product.hardware}]\" MISSING\n"
	    "  section #name 2 <Names>\n"
	    "    pairs\n"
	    "      pair <{product.name}> \"[missing: {product.name}]\" MISSING\n"
	    "      pair <{product.hardware}> \"[missing: {product.hardware}]\" MISSING\n"
	    "    text \"[missing: {product.hardware}]\" MISSING\n"
	    "  section #risks 3 <Risks>\n"
	    "    text \"No risk of this weight.\"\n"
	    "    text \"None.\"\n"
	    "  section #declaration 4 <Declaration>\n"
	    "    section #name-2 4 / 1 <Name>\n"
	    "      text \"It is [missing: {product.name}].\" MISSING\n",
	    "product.hardware product.name " },
	{ "not asked: else, and numbers stay",
	    "product/product.name=Brook\nproduct/product.hardware=no",
	    "section\n"
	    "  section #hardware 1 <Pictures>\n"
	    "    text \"Not applicable: no hardware.\"\n"
	    "  section #name 2 <Names>\n"
	    "    pairs\n"
	    "      pair <{product.name}> \"Brook\"\n"
	    "      pair <{product.hardware}> \"no\"\n"
	    "    text \"No hardware.\"\n"
	    "  section #risks 3 <Risks>\n"
	    "    text \"No risk of this weight.\"\n"
	    "    text \"None.\"\n"
	    "  section #declaration 4 <Declaration>\n"
	    "    section #name-2 4 / 1 <Name>\n"
	    "      text \"It is Brook.\"\n",
	    "" },
	{ "a need, a table in the order of the options, a section for each",
	    "product/product.name=Brook\nproduct/product.hardware=yes\n"
	    "risk/r1.title=Theft\nrisk/r1.residual-impact=high\n"
	    "risk/r2.title=Flood\nrisk/r2.residual-impact=medium\n"
	    "risk/r3.title=Ants",
	    "section\n"
	    "  section #hardware 1 <Pictures>\n"
	    "    text \"[missing: {product.photos}]\" MISSING\n"
	    "  section #name 2 <Names>\n"
	    "    pairs\n"
	    "      pair <{product.name}> \"Brook\"\n"
	    "      pair <{product.hardware}> \"yes\"\n"
	    "    text \"Hardware.\"\n"
	    "  section #risks 3 <Risks>\n"
	    "    table |Risk:6 |Left:2\n"
	    "      row\n"
	    "        text \"Flood\"\n"
	    "        text \"{risk.residual-impact=medium}\"\n"
	    "      row\n"
	    "        text \"Theft\"\n"
	    "        text \"{risk.residual-impact=high}\"\n"
	    "    section #risks-risk-r3 <Ants>\n"
	    "    section #risks-risk-r2 <Flood>\n"
	    "      pairs\n"
	    "        pair <{risk.residual-impact}> \"{risk.residual-impact=medium}\"\n"
	    "    section #risks-risk-r1 <Theft>\n"
	    "      pairs\n"
	    "        pair <{risk.residual-impact}> \"{risk.residual-impact=high}\"\n"
	    "  section #declaration 4 <Declaration>\n"
	    "    section #name-2 4 / 1 <Name>\n"
	    "      text \"It is Brook.\"\n",
	    /* what remains is good practice, but the section asks for it; the
	     * column that is wanted if any row fills it is not there */
	    "product.photos risk/r3.residual-impact " },
	{ "a column that only some rows fill",
	    "product/product.name=Brook\nproduct/product.hardware=no\n"
	    "risk/r1.title=Theft\nrisk/r1.residual-impact=high\n"
	    "risk/r2.title=Flood\nrisk/r2.residual-impact=medium\n"
	    "risk/r2.treatment=reduce\nrisk/r2.in-place=no\n"
	    "risk/r2.due=2027-05-01",
	    "section\n"
	    "  section #hardware 1 <Pictures>\n"
	    "    text \"Not applicable: no hardware.\"\n"
	    "  section #name 2 <Names>\n"
	    "    pairs\n"
	    "      pair <{product.name}> \"Brook\"\n"
	    "      pair <{product.hardware}> \"no\"\n"
	    "    text \"No hardware.\"\n"
	    "  section #risks 3 <Risks>\n"
	    "    table |Risk:6 |Left:2 |Due:3\n"
	    "      row\n"
	    "        text \"Flood\"\n"
	    "        text \"{risk.residual-impact=medium}\"\n"
	    "        text \"1 May 2027\"\n"
	    "      row\n"
	    "        text \"Theft\"\n"
	    "        text \"{risk.residual-impact=high}\"\n"
	    "        text \"\"\n"
	    "    section #risks-risk-r2 <Flood>\n"
	    "      pairs\n"
	    "        pair <{risk.residual-impact}> \"{risk.residual-impact=medium}\"\n"
	    "    section #risks-risk-r1 <Theft>\n"
	    "      pairs\n"
	    "        pair <{risk.residual-impact}> \"{risk.residual-impact=high}\"\n"
	    "  section #declaration 4 <Declaration>\n"
	    "    section #name-2 4 / 1 <Name>\n"
	    "      text \"It is Brook.\"\n",
	    "" },
};

/* {form.field} is the field's label, {form.field=option} that option's. */
static void
expand(const char *text, struct str *out)
{
	char form[64], id[64], option[64];
	const struct field *field;
	size_t n, i;

	while (*text != '\0') {
		n = strcspn(text, "{");
		str_addn(out, text, n);
		text += n;
		if (*text == '\0')
			break;
		option[0] = '\0';
		assert_true(sscanf(text, "{%63[^.].%63[^=}]=%63[^}]", form, id,
				option) >= 2);
		field = pack_field(pack_form(pack, form), "", id);
		assert_non_null(field);
		if (option[0] == '\0')
			str_add(out, field->label);
		for (i = 0; option[0] != '\0' && i < field->noptions; i++)
			if (strcmp(field->options[i].id, option) == 0)
				str_add(out, field->options[i].label);
		text += strcspn(text, "}") + 1;
	}
}

static char *
blocks_of(const struct composed *composed)
{
	const struct open_point *p;
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < composed->nblocks; i++) {
		p = &composed->blocks[i];
		str_add(&out, p->form ? p->form : "?");
		if (p->record != NULL && !str_eq(p->form, p->record))
			str_addf(&out, "/%s", p->record);
		if (p->field != NULL)
			str_addf(&out, ".%s", p->field);
		str_add(&out, " ");
	}
	return out.s ? str_take(&out) : mem_dup("");
}

static void
outlines(void **state)
{
	struct compose_facts facts = { .final = true,
		.name = "Brook",
		.date = { 2026, 11, 21 } };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(cases); i++) {
		struct records records = { 0 };
		struct composed *composed;
		struct judge *judge;
		struct str body = { 0 }, want = { 0 };
		char *blocks;

		answer(&records, cases[i].answers);
		judge = judge_new(pack, &records, facts.date);
		composed = compose(judge, pack,
		    pack_outline(pack, "test-whole"), &facts);
		dump(composed->document->body, 0, &body);
		blocks = blocks_of(composed);
		expand(cases[i].body, &want);
		if (strcmp(str_text(&body), str_text(&want)) != 0 ||
		    strcmp(blocks, cases[i].blocks) != 0)
			fail_msg("%s:\n%s\nblocks: %s", cases[i].name,
			    str_text(&body), blocks);
		assert_null(composed->document->draft_word);
		assert_int_equal(composed->document->front->n, 0);
		free(blocks);
		str_clear(&body);
		str_clear(&want);
		compose_free(composed);
		judge_free(judge);
		records_free(&records);
	}
}

/* The map of a form, with the steps it has and with the first of them only. */
static char *
map_text(struct judge *judge, bool one_step)
{
	const struct form *risk = pack_form(pack, "risk");
	struct arena arena = { 0 };
	struct composer c = { .judge = judge,
		.pack = pack,
		.lang = "en",
		.arena = &arena };
	struct field across = *risk->maps[0].across, up = *risk->maps[0].up;
	struct map map = { .title = "Map", .across = &across, .up = &up };
	struct str out = { 0 };

	across.noptions = one_step ? 1 : 3;
	up.noptions = one_step ? 1 : 2;
	dump(compose_map(&c, risk, &map), 0, &out);
	arena_free(&arena);
	return str_take(&out);
}

/*
 * Counted by two choices, the gravest upper right; who has no place, or one
 * on a step that is not drawn, is named below. A step bears its own name.
 */
static void
heat_maps(void **state)
{
	static const char answers[] =
	    "risk-context/risk-context.likelihood-low=once in ten years\n"
	    "risk/r1.likelihood=low\nrisk/r1.impact=very-low\n"
	    "risk/r2.likelihood=low\nrisk/r2.impact=very-low\n"
	    "risk/r3.likelihood=very-low\nrisk/r3.impact=very-low\n"
	    "risk/r4.likelihood=medium\nrisk/r4.impact=low\n"
	    "risk/r5.likelihood=very-high\nrisk/r5.impact=low\n"
	    "risk/r6.likelihood=low\nrisk/r7.title=Nothing yet\n"
	    "risk/r8.likelihood=low\nrisk/r8.impact=low";
	static const char want[] =
	    "map <Map> \"Not on the map yet: r5, r6, r7\""
	    " |Impact / Likelihood:1 |1 very low:1 |once in ten years:1"
	    " |3 medium:1\n"
	    "  row\n"
	    "    text \"2 low\"\n"
	    "    text ~1\n"
	    "    text ~2\n"
	    "    text <1> \"r4\" ~4\n"
	    "  row\n"
	    "    text \"1 very low\"\n"
	    "    text <1> \"r3\"\n"
	    "    text <2> \"r1, r2\" ~1\n"
	    "    text ~2\n";
	static const char want_one[] =
	    "map <Map> \"Not on the map yet: r1, r2, r4, r5, r6, r7\""
	    " |Impact / Likelihood:1 |1 very low:1\n"
	    "  row\n"
	    "    text \"1 very low\"\n"
	    "    text <1> \"r3\"\n";
	struct records records = { 0 };
	struct judge *judge;
	char *text;

	(void)state;
	answer(&records, answers);
	records_set(&records, "risk", "r8", ".gone", "yes");
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	text = map_text(judge, false);
	assert_string_equal(text, want);
	free(text);
	text = map_text(judge, true);
	assert_string_equal(text, want_one);
	free(text);
	judge_free(judge);
	records_free(&records);
}

/*
 * References as axes: only records that are named, in their order, by their
 * number; the worst in a field shades it, an empty one has no shade.
 */
static void
reference_maps(void **state)
{
	static const char answers[] =
	    "clause/a.standard=EN-40000-1-3\nclause/a.requirement=II.1\n"
	    "clause/a.done=yes\n"
	    "clause/b.standard=EN-40000-1-3\nclause/b.requirement=II.1\n"
	    "clause/b.done=no\n"
	    "clause/c.standard=EN-18031-1\nclause/c.requirement=I.2.a\n"
	    "clause/c.done=yes\n"
	    "clause/d.requirement=I.2.a\nclause/d.done=yes";
	static const char want[] =
	    "map <Clauses> \"Not on the map yet: d\""
	    " |Requirement / Standard:1 |EN 18031-1:1 |EN 40000-1-3:1\n"
	    "  row\n"
	    "    text \"Part I (2)(a)\"\n"
	    "    text <1> \"c\"\n"
	    "    text\n"
	    "  row\n"
	    "    text \"Part II (1)\"\n"
	    "    text\n"
	    "    text <2> \"a, b\" ~3\n";
	const struct form *form = pack_form(pack, "clause");
	struct map map = form->maps[0];
	struct records records = { 0 };
	struct arena arena = { 0 };
	struct composer c = { .pack = pack, .lang = "en", .arena = &arena };
	struct str out = { 0 };

	(void)state;
	answer(&records, answers);
	c.judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	map.title = "Clauses";
	dump(compose_map(&c, form, &map), 0, &out);
	assert_string_equal(str_text(&out), want);
	str_clear(&out);
	arena_free(&arena);
	judge_free(c.judge);
	records_free(&records);
}

struct seen {
	const char *ids[4096];
	size_t n, missing, points;
};

/* A field of a map says how many and which, or nothing. */
static void
walk_map(const struct doc *map)
{
	const struct doc *row;
	size_t i, k;

	for (i = 0; i < map->n; i++) {
		row = map->children[i];
		assert_int_equal(row->n, map->more->ncolumns);
		assert_non_null(row->children[0]->text);
		for (k = 1; k < row->n; k++) {
			assert_true((row->children[k]->title == NULL) ==
			    (row->children[k]->text == NULL));
			assert_in_range(row->children[k]->shade, 0, 4);
		}
	}
}

static bool
is_table(const struct doc *doc)
{
	return doc->kind == DOC_TABLE || doc->kind == DOC_BARS ||
	    doc->kind == DOC_TIMELINE || doc->kind == DOC_TREE;
}

static void
walk(const struct doc *doc, struct seen *seen)
{
	size_t i;

	if (doc->kind == DOC_MAP) {
		walk_map(doc);
		return;
	}

	for (i = 0; doc->id != NULL && i < seen->n; i++)
		assert_string_not_equal(seen->ids[i], doc->id);
	if (doc->id != NULL) {
		assert_true(seen->n < ROWS(seen->ids));
		seen->ids[seen->n++] = doc->id;
	}
	seen->missing += doc->missing;
	seen->points += doc->kind == DOC_POINT;
	if (doc->kind == DOC_TEXT || doc->kind == DOC_PAIR)
		assert_non_null(doc->text);
	if (doc->kind == DOC_PAIR)
		assert_non_null(doc->title);
	for (i = 0; is_table(doc) && i < doc->n; i++)
		assert_int_equal(doc->children[i]->n, doc->more->ncolumns);
	if (doc->missing)
		assert_non_null(strstr(doc->text, "[missing: "));
	for (i = 0; i < doc->n; i++)
		walk(doc->children[i], seen);
}

/*
 * Every outline of the pack, with nothing answered and with a case: anchors
 * are unique, a mark always blocks, a draft lists what blocks, a final none.
 */
static void
real_outlines(void **state)
{
	struct compose_facts facts = { .name = "x", .date = { 2026, 11, 21 } };
	struct records records = { 0 };
	struct composed *composed;
	struct seen *seen = mem_alloc(sizeof(*seen));
	const struct scope none = { 0 };
	struct judge *judge;
	size_t i, k, offered = 0;

	(void)state;
	for (k = 0; k < 4; k++) {
		if (k == 2)
			apply_file(pack, &records,
			    "tests/judge/class/all-no.yml");
		facts.final = k % 2 == 1;
		judge = judge_new(pack, &records, facts.date);
		for (i = 0; i < pack->noutlines; i++) {
			if (judge_cond(judge, pack->outlines[i].when, &none) ==
			    TRI_NO)
				continue; /* it is for another project */
			offered++;
			*seen = (struct seen){ 0 };
			composed =
			    compose(judge, pack, &pack->outlines[i], &facts);
			walk(composed->document->front, seen);
			walk(composed->document->body, seen);
			assert_true(seen->missing > 0);
			assert_true(composed->nblocks > 0);
			assert_int_equal(seen->points,
			    facts.final ? 0 : composed->nblocks);
			assert_int_equal(facts.final,
			    composed->document->draft_word == NULL);
			compose_free(composed);
		}
		judge_free(judge);
	}
	assert_true(offered >= 40);
	records_free(&records);
	free(seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outlines),
		cmocka_unit_test(heat_maps),
		cmocka_unit_test(reference_maps),
		cmocka_unit_test(real_outlines),
	};

	return cmocka_run_group_tests(tests, open_pack, ground_close);
}
