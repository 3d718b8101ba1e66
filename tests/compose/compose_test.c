/*
 * What outlines become: sections and their needs, marks for what is missing,
 * tables in order, nested documents, and the real outlines held to the rules
 * every tree must keep. Outlines of its own stand on the forms of the pack.
 */
#include "test.h"

#include "compose/compose.h"
#include "compose/dump.h"
#include "judge/apply.h"

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
    "    where: \"residual in (medium, high)\"\n"
    "    sort: residual\n"
    "    empty: No risk of this weight.\n"
    "    columns: [{head: Risk, show: title, width: 6}, "
    "{head: Left, show: residual, width: 2}]\n"
    "  - each: risk\n"
    "    sort: title\n"
    "    title: \"{title}\"\n"
    "    need: residual answered\n"
    "    lacking: \"{title} is not rated.\"\n"
    "    at: residual\n"
    "    empty: None.\n"
    "    body:\n"
    "    - fields: [residual]\n"
    "- id: declaration\n"
    "  number: \"4\"\n"
    "  title: Declaration\n"
    "  cite: Annex VII 7\n"
    "  body:\n"
    "  - document: test-part\n";

static struct pack *pack;

static void
add(struct files *files, const char *path, const char *text)
{
	files_add(files, path, text, strlen(text));
}

static int
open_pack(void **state)
{
	struct files files = { 0 };
	struct faults faults = { 0 };
	struct err err;
	size_t i;

	(void)state;
	if (!host_read_tree(".", "rules", &files, &err) ||
	    !host_read_tree(".", "forms", &files, &err))
		return 1;
	add(&files, "forms/documents/test-part.yml", outline_part);
	add(&files, "forms/documents/test-whole.yml", outline_whole);
	files_sort(&files);
	pack = load_pack(&files, &faults);
	for (i = 0; i < faults.n && i < 20; i++)
		print_error("%s\n", faults.v[i].say);
	faults_free(&faults);
	files_free(&files);
	return pack == NULL;
}

static int
close_pack(void **state)
{
	(void)state;
	pack_free(pack);
	return 0;
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
	    "risk/r1.title=Theft\nrisk/r1.residual=high\n"
	    "risk/r2.title=Flood\nrisk/r2.residual=medium\n"
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
	    "        text \"{risk.residual=medium}\"\n"
	    "      row\n"
	    "        text \"Theft\"\n"
	    "        text \"{risk.residual=high}\"\n"
	    "    section #risks-risk-r3 <Ants>\n"
	    "    section #risks-risk-r2 <Flood>\n"
	    "      pairs\n"
	    "        pair <{risk.residual}> \"{risk.residual=medium}\"\n"
	    "    section #risks-risk-r1 <Theft>\n"
	    "      pairs\n"
	    "        pair <{risk.residual}> \"{risk.residual=high}\"\n"
	    "  section #declaration 4 <Declaration>\n"
	    "    section #name-2 4 / 1 <Name>\n"
	    "      text \"It is Brook.\"\n",
	    /* residual is good practice, but the section asks for it */
	    "product.photos risk/r3.residual " },
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
		    pack_outline(pack, "test-whole", "en"), &facts);
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

struct seen {
	const char *ids[4096];
	size_t n, missing, points;
};

static void
walk(const struct doc *doc, struct seen *seen)
{
	size_t i;

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
	for (i = 0; doc->kind == DOC_TABLE && i < doc->n; i++)
		assert_int_equal(doc->children[i]->n, doc->ncolumns);
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
	struct judge *judge;
	size_t i, k;

	(void)state;
	for (k = 0; k < 4; k++) {
		if (k == 2)
			apply_file(pack, &records,
			    "tests/judge/class/all-no.yml");
		facts.final = k % 2 == 1;
		judge = judge_new(pack, &records, facts.date);
		for (i = 0; i < pack->noutlines; i++) {
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
	records_free(&records);
	free(seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outlines),
		cmocka_unit_test(real_outlines),
	};

	return cmocka_run_group_tests(tests, open_pack, close_pack);
}
