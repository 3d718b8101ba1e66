/*
 * Where each text of a document came from: a term of every kind, a text that
 * stands for a condition, a list that is empty. What is nobody's answer has no
 * place.
 */
#include "test.h"

#include "compose/compose.h"
#include "host/host.h"
#include "load/load.h"

static const char outline[] =
    "title: Origins\n"
    "cite: Annex VII\n"
    "blocked-by: []\n"
    "sections:\n"
    "- id: one\n"
    "  title: One\n"
    "  body:\n"
    "  - text: Words of the document.\n"
    "  - text: \"Named {product.name}.\"\n"
    "  - text: \"Then {product.placed-on + 5 years}.\"\n"
    "  - text: \"Risks {count(risk where title answered)}.\"\n"
    "  - text: Because of it.\n"
    "    when: product.hardware = no and product.name answered\n"
    "  - table: part\n"
    "    empty: No part.\n"
    "    columns: [{head: Id, show: id, width: 1}]\n"
    "  - table: risk\n"
    "    where: title answered\n"
    "    columns: [{head: Level, show: risk-level, width: 1}, "
    "{head: Both, show: \"{id} {title}\", width: 1}]\n"
    "  - table: evidence\n"
    "    columns: [{head: Id, show: id, width: 1}, "
    "{head: Title, show: title, width: 1}]\n"
    "- id: two\n"
    "  title: Two\n"
    "  when: product.hardware = yes\n"
    "  else: No hardware.\n"
    "  body:\n"
    "  - text: Never.\n";

static const struct {
	const char *text, *origin;
} rows[] = {
	{ "Words of the document.", NULL },
	{ "Named Brook.", "product.name" },
	{ "Then 1 February 2033.", "product.placed-on" },
	{ "Risks 1.", "risk" },
	{ "Because of it.", "product.hardware" },
	{ "No part.", "part" },
	{ "Very high", "risk/r9" },
	{ "r9 Theft", "risk/r9.title" },
	{ "e1", "evidence/e1" },
	{ "Update test", "evidence/e1.title" },
	{ "No hardware.", "product.hardware" },
};

static const struct doc *
find(const struct doc *doc, const char *text)
{
	const struct doc *found = str_eq(doc->text, text) ? doc : NULL;
	size_t i;

	for (i = 0; i < doc->n && found == NULL; i++)
		found = find(doc->children[i], text);
	return found;
}

static struct pack *
open_pack(void)
{
	struct files files = { 0 };
	struct faults faults = { 0 };
	struct pack *pack;
	size_t i;

	OK(host_read_tree(".", "rules", &files, &err));
	OK(host_read_tree(".", "forms", &files, &err));
	files_add(&files, "forms/documents/test-origins.yml", outline,
	    strlen(outline));
	files_sort(&files);
	pack = load_pack(&files, &faults);
	for (i = 0; i < faults.n && i < 20; i++)
		print_error("%s\n", faults.v[i].say);
	assert_non_null(pack);
	faults_free(&faults);
	files_free(&files);
	return pack;
}

static void
origins(void **state)
{
	static const char *const answers[][2] = { { "name", "Brook" },
		{ "placed-on", "2028-02-01" }, { "hardware", "no" } };
	const struct compose_facts facts = { .name = "x",
		.date = { 2026, 11, 21 } };
	struct pack *pack = open_pack();
	struct records records = { 0 };
	struct composed *c;
	struct judge *judge;
	const struct doc *doc;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(answers); i++)
		records_set(&records, "product", "product", answers[i][0],
		    answers[i][1]);
	records_set(&records, "risk", "r9", "title", "Theft");
	records_set(&records, "risk", "r9", "likelihood", "very-high");
	records_set(&records, "risk", "r9", "impact", "high");
	records_set(&records, "evidence", "e1", "title", "Update test");
	judge = judge_new(pack, &records, facts.date);
	c = compose(judge, pack, pack_outline(pack, "test-origins"), &facts);
	for (i = 0; i < ROWS(rows); i++) {
		doc = find(c->document->body, rows[i].text);
		if (doc == NULL || !str_eq(doc->origin, rows[i].origin))
			fail_msg("%s: from %s", rows[i].text,
			    doc == NULL		      ? "no text"
				: doc->origin == NULL ? "nowhere"
						      : doc->origin);
	}
	compose_free(c);
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(origins) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
