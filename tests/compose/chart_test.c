/*
 * Figures made of records: what is counted, which way a decision took, which
 * dates stand on the line. What has no date, no state and no group is looked
 * for in particular.
 */
#include "test.h"

#include "compose/dump.h"
#include "compose/ground.h"
#include "compose/inner.h"

static const char outline[] =
    "title: Figures\n"
    "cite: Annex VII\n"
    "blocked-by: []\n"
    "sections:\n"
    "- id: one\n"
    "  title: One\n"
    "  body:\n"
    "  - bars: risk\n"
    "    where: title answered\n"
    "    title: Risks\n"
    "    by: likelihood\n"
    "    groups:\n"
    "    - {label: Grave, where: impact = high}\n"
    "    - {label: Slight, where: impact = low}\n"
    "  - timeline: yes\n"
    "    title: Support\n"
    "    marks:\n"
    "    - {label: Five years, show: product.placed-on + 5 years}\n"
    "    - {label: Placed, show: product.placed-on}\n"
    "    - {label: Support, show: product.placed-on, until: support.ends}\n"
    "    - {label: Never, show: product.placed-on, when: product.name = No}\n"
    "  - each: unit\n"
    "    title: \"{title}\"\n"
    "    body:\n"
    "    - tree: class\n"
    "      title: The class\n";

static int
open_pack(void **state)
{
	static const char *const outlines[] = {
		"forms/documents/test-figures.yml", outline, NULL
	};

	(void)state;
	return ground_open(outlines);
}

/* The first figure of this kind, NULL: there is none. */
static const struct doc *
find(const struct doc *doc, enum doc_kind kind)
{
	const struct doc *found = doc->kind == kind ? doc : NULL;
	size_t i;

	for (i = 0; i < doc->n && found == NULL; i++)
		found = find(doc->children[i], kind);
	return found;
}

static struct composed *
composed(struct records *records, struct judge **judge)
{
	const struct compose_facts facts = { .name = "x",
		.date = { 2026, 11, 21 } };

	*judge = judge_new(pack, records, facts.date);
	return compose(*judge, pack, pack_outline(pack, "test-figures"),
	    &facts);
}

static void
bars(void **state)
{
	static const char *const answers[][3] = {
		{ "r1", "likelihood", "very-low" },
		{ "r1", "impact", "high" },
		{ "r2", "likelihood", "very-high" },
		{ "r2", "impact", "high" },
		{ "r3", "impact", "low" },
		{ "r4", "likelihood", "very-low" },
	};
	struct records records = { 0 };
	struct judge *judge;
	struct composed *c;
	struct str out = { 0 };
	size_t i;

	(void)state;
	c = composed(&records, &judge);
	assert_null(find(c->document->body, DOC_BARS)); /* of nothing, none */
	compose_free(c);
	judge_free(judge);
	for (i = 0; i < ROWS(answers); i++) {
		records_set(&records, "risk", answers[i][0], "title", "R");
		records_set(&records, "risk", answers[i][0], answers[i][1],
		    answers[i][2]);
	}
	records_set(&records, "risk", "r5", "likelihood", "low");
	c = composed(&records, &judge);
	dump(find(c->document->body, DOC_BARS), 0, &out);
	assert_string_equal(
	    find(c->document->body, DOC_BARS)->children[0]->origin, "risk");
	assert_string_equal(str_text(&out),
	    "bars <Risks> \"4 in all. 1 very low: 2; 5 very high: 1; "
	    "not answered: 1.\" |:3 |1 very low:2 |2 low:2 |3 medium:2 "
	    "|4 high:2 |5 very high:2 |not answered:2\n"
	    "  row\n"
	    "    text \"Grave\"\n    text \"1\"\n    text \"0\" ~1\n"
	    "    text \"0\" ~2\n    text \"0\" ~3\n    text \"1\" ~4\n"
	    "    text \"0\" ~5\n"
	    "  row\n"
	    "    text \"Slight\"\n    text \"0\"\n    text \"0\" ~1\n"
	    "    text \"0\" ~2\n    text \"0\" ~3\n    text \"0\" ~4\n"
	    "    text \"1\" ~5\n"
	    "  row\n"
	    "    text \"Others\"\n    text \"1\"\n    text \"0\" ~1\n"
	    "    text \"0\" ~2\n    text \"0\" ~3\n    text \"0\" ~4\n"
	    "    text \"0\" ~5\n");
	str_clear(&out);
	compose_free(c);
	judge_free(judge);
	records_free(&records);
}

static const struct {
	const char *placed, *ends; /* or NULL */
	const char *want; /* label=text of each row; NULL: no figure */
} lines[] = {
	{ NULL, NULL, NULL },
	{ NULL, "2032-12", NULL },
	{ "2027-12-15", NULL,
	    "Placed=15 December 2027; Five years=15 December 2032; " },
	/* in the order of time, what begins together as it was written */
	{ "2027-12-15", "2032-12",
	    "Placed=15 December 2027; Support=15 December 2027 to December "
	    "2032; Five years=15 December 2032; " },
	/* a period that ends before it begins is none */
	{ "2027-12-15", "2025-01",
	    "Placed=15 December 2027; Five years=15 December 2032; " },
};

static void
timelines(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < ROWS(lines); i++) {
		struct records records = { 0 };
		const struct doc *doc;
		struct judge *judge;
		struct composed *c;
		struct str out = { 0 };

		records_set(&records, "scope", "scope", "g1", "yes");
		if (lines[i].placed != NULL)
			records_set(&records, "product", "product", "placed-on",
			    lines[i].placed);
		if (lines[i].ends != NULL)
			records_set(&records, "support", "support", "ends",
			    lines[i].ends);
		c = composed(&records, &judge);
		doc = find(c->document->body, DOC_TIMELINE);
		for (k = 0; doc != NULL && k < doc->n; k++)
			str_addf(&out, "%s=%s; ",
			    doc->children[k]->children[0]->text,
			    doc->children[k]->children[1]->text);
		assert_int_equal(doc == NULL, lines[i].want == NULL);
		if (doc != NULL)
			assert_string_equal(str_text(&out), lines[i].want);
		if (doc != NULL)
			assert_string_equal(doc->children[0]->origin,
			    "product.placed-on");
		str_clear(&out);
		compose_free(c);
		judge_free(judge);
		records_free(&records);
	}
}

static const struct {
	const char *answers; /* in tests/judge/class, or NULL */
	const char *ways; /* . not reached, n passed, Y taken, ? open */
	const char *text;
} trees[] = {
	{ NULL, "??????????",
	    "Not decided. Question 1 of 10 is the first that is open." },
	{ "all-no.yml", "Y.........",
	    "Question 1 of 10 is answered yes: Default." },
	{ "02-home-router.yml", "nnnY......",
	    "Question 4 of 10 is answered yes: Important, class I." },
	{ "05-firewall.yml", "nnY.......",
	    "Question 3 of 10 is answered yes: Important, class II." },
	{ "08-payment-card.yml", "nY........",
	    "Question 2 of 10 is answered yes: Critical." },
	/* a yes below what is open is no way yet */
	{ "54-unsure-though-named.yml", "nnn?nn?...",
	    "Not decided. Question 4 of 10 is the first that is open." },
	{ "40b-suite-named.yml", "nnnnnnY...",
	    "Question 7 of 10 is answered yes: Important, class I." },
	{ "38f-both-misnamed.yml", "nnnnnnnnY.",
	    "Question 9 of 10 is answered yes: Important, class II." },
};

static void
decisions(void **state)
{
	static const char letters[] = { [WAY_UNREACHED] = '.',
		[WAY_PASSED] = 'n',
		[WAY_TAKEN] = 'Y',
		[WAY_OPEN] = '?' };
	size_t i, k;

	(void)state;
	for (i = 0; i < ROWS(trees); i++) {
		struct records records = { 0 };
		const struct doc *doc;
		struct judge *judge;
		struct composed *c;
		char ways[32] = "", path[128];

		snprintf(path, sizeof(path), "tests/judge/class/%s",
		    trees[i].answers ? trees[i].answers : "");
		if (trees[i].answers != NULL) {
			apply_file(pack, &records,
			    "tests/judge/class/all-no.yml");
			apply_file(pack, &records, path);
		}
		c = composed(&records, &judge);
		doc = find(c->document->body, DOC_TREE);
		assert_non_null(doc);
		for (k = 0; k < doc->n && k + 1 < sizeof(ways); k++) {
			ways[k] = letters[doc->children[k]->way];
			if (ways[k] == '?') /* it can be answered somewhere */
				assert_non_null(doc->children[k]->origin);
		}
		if (strcmp(ways, trees[i].ways) != 0 ||
		    strcmp(doc->text, trees[i].text) != 0)
			fail_msg("%s: %s: %s", path, ways, doc->text);
		compose_free(c);
		judge_free(judge);
		records_free(&records);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars),
		cmocka_unit_test(timelines),
		cmocka_unit_test(decisions),
	};

	return cmocka_run_group_tests(tests, open_pack, ground_close);
}
