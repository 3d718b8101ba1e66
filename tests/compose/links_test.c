/*
 * Cross-references: names of records lead to where the document prints them,
 * numbers of sections to the sections. On the small pack.
 */
#include "test.h"

#include "compose/compose.h"
#include "judge/judge.h"
#include "load/small.h"

static const char outline[] =
    "title: Links\n"
    "sections:\n"
    "- id: one\n"
    "  number: \"1\"\n"
    "  title: One\n"
    "  body:\n"
    "  - text: \"{product.name} 2(b), see section {section.two}, not 1.\"\n"
    "- id: two\n"
    "  number: 2(b)\n"
    "  title: Two\n"
    "  body:\n"
    "  - table: evidence\n"
    "    sort: title\n"
    "    title: All of it\n"
    "    target: yes\n"
    "    columns: [{head: Title, show: title, width: 4}, "
    "{head: For, show: from(requirement.evidence), width: 2}]\n"
    "  - each: requirement\n"
    "    target: yes\n"
    "    body:\n"
    "    - fields: [evidence]\n"
    "- id: three\n"
    "  title: Three\n"
    "  body:\n"
    "  - table: evidence\n"
    "    columns: [{head: Id, show: id, width: 1}]\n";

static struct pack *pack;
static struct records records;
static struct judge *judge;
static struct composed *composed;

static int
open_all(void **state)
{
	struct compose_facts facts = { .final = true,
		.name = "x",
		.date = { 2026, 11, 21 } };
	struct files files;
	struct faults faults = { 0 };

	(void)state;
	small_read(&files);
	files_add(&files, "forms/documents/links.yml", outline,
	    strlen(outline));
	files_sort(&files);
	pack = load_pack(&files, &faults);
	for (size_t i = 0; i < faults.n; i++)
		print_error("%s\n", faults.v[i].say);
	if (pack == NULL)
		return 1;
	records_set(&records, "product", "product", "name", "Brook");
	records_set(&records, "evidence", "e1", "title", "Update test");
	records_set(&records, "evidence", "e2", "title", "Update");
	records_set(&records, "requirement", "R.1", "evidence/e1", "yes");
	records_set(&records, "requirement", "R.1", "evidence/e2", "yes");
	judge = judge_new(pack, &records, facts.date);
	composed = compose(judge, pack, pack_outline(pack, "links"), &facts);
	files_free(&files);
	faults_free(&faults);
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	compose_free(composed);
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
	return 0;
}

/* "text>id text>id": where a node's text leads. */
static char *
leads(const struct doc *doc)
{
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < doc->more->nrefs; i++)
		str_addf(&out, "%s%.*s>%s", i ? " | " : "",
		    (int)doc->more->refs[i].n,
		    doc->text + doc->more->refs[i].from, doc->more->refs[i].to);
	return str_take(&out);
}

#define LEADS(doc, want)                                                       \
	do {                                                                   \
		char *got = leads(doc);                                        \
		assert_string_equal(got, want);                                \
		free(got);                                                     \
	} while (0)

static void
sections(void **state)
{
	const struct doc *body = composed->document->body;
	const struct doc *text = body->children[0]->children[0];

	(void)state;
	assert_string_equal(text->text, "Brook 2(b), see section 2(b), not 1.");
	assert_int_equal(text->more->nrefs, 1);
	assert_int_equal(text->more->refs[0].from, 24);
	LEADS(text, "2(b)>two");
}

static void
records_lead_home(void **state)
{
	const struct doc *two = composed->document->body->children[1];
	const struct doc *table = two->children[0], *row = table->children[1];

	(void)state;
	assert_string_equal(table->title, "All of it");
	assert_string_equal(table->children[0]->id, "evidence.e2");
	assert_string_equal(row->id, "evidence.e1");
	assert_string_equal(two->children[1]->id, "requirement.R.1");
	LEADS(two->children[1]->children[0]->children[0],
	    "Update test>evidence.e1 | Update>evidence.e2");
	assert_int_equal(row->children[1]->more->nrefs, 1);
	assert_string_equal(row->children[1]->more->refs[0].to,
	    "requirement.R.1");
}

/* Where a record is only named, its id leads to where it is told. */
static void
an_id_leads_to_its_record(void **state)
{
	const struct doc *three = composed->document->body->children[2];
	const struct doc *table = three->children[0];

	(void)state;
	assert_null(table->children[0]->id);
	LEADS(table->children[0]->children[0], "e1>evidence.e1");
	LEADS(table->children[1]->children[0], "e2>evidence.e2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections),
		cmocka_unit_test(records_lead_home),
		cmocka_unit_test(an_id_leads_to_its_record),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
