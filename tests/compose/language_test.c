/*
 * Documents in other languages: what the pack says is said in the language,
 * what a user wrote is not touched; and two languages side by side.
 */
#include "test.h"

#include "compose/compose.h"
#include "compose/dump.h"
#include "judge/judge.h"
#include "load/small.h"

static struct composed *
in(struct judge *judge, const struct pack *pack, const char *lang)
{
	struct compose_facts facts = { .final = true,
		.lang = lang,
		.name = "Brook",
		.date = { 2026, 11, 21 } };

	return compose(judge, pack, pack_outline(pack, "annex"), &facts);
}

static void
said_in_its_language(void **state)
{
	static const struct {
		const char *name, *lang, *title, *cite, *body;
	} cases[] = {
		{ "Brook", "en", "Annex", "Annex VII(1); Art. 31",
		    "section\n"
		    "  section #all <All>\n"
		    "    text \"It is Brook.\"\n" },
		{ "Brook", "et", "Lisa", "VII lisa (1); Art. 31",
		    "section\n"
		    "  section #all <Kõik>\n"
		    "    text \"Toote nimi on Brook.\"\n" },
		/* A name that happens to be a text of the pack stays one. */
		{ "All", "et", "Lisa", "VII lisa (1); Art. 31",
		    "section\n"
		    "  section #all <Kõik>\n"
		    "    text \"Toote nimi on All.\"\n" },
		{ NULL, "et", "Lisa", "VII lisa (1); Art. 31",
		    "section\n"
		    "  section #all <Kõik>\n"
		    "    text \"Toote nimi on [puudub: What is it called?].\" MISSING\n" },
	};
	struct files files;
	struct faults faults = { 0 };
	struct pack *pack;
	size_t i;

	(void)state;
	small_read(&files);
	pack = load_pack(&files, &faults);
	assert_non_null(pack);
	for (i = 0; i < ROWS(cases); i++) {
		struct records records = { 0 };
		struct composed *composed;
		struct judge *judge;
		struct str body = { 0 };

		if (cases[i].name != NULL)
			records_set(&records, "product", "product", "name",
			    cases[i].name);
		judge =
		    judge_new(pack, &records, (struct date){ 2026, 11, 21 });
		composed = in(judge, pack, cases[i].lang);
		dump(composed->document->body, 0, &body);
		assert_string_equal(str_text(&body), cases[i].body);
		assert_string_equal(composed->document->title, cases[i].title);
		assert_string_equal(composed->document->body->children[0]->cite,
		    cases[i].cite);
		assert_string_equal(composed->document->lang, cases[i].lang);
		str_clear(&body);
		compose_free(composed);
		judge_free(judge);
		records_free(&records);
	}
	pack_free(pack);
	faults_free(&faults);
	files_free(&files);
}

/* What both say alike stands once. */
static void
two_side_by_side(void **state)
{
	struct records records = { 0 };
	struct composed *first, *second;
	struct files files;
	struct faults faults = { 0 };
	struct pack *pack;
	struct judge *judge;
	const struct doc *section;

	(void)state;
	small_read(&files);
	pack = load_pack(&files, &faults);
	records_set(&records, "product", "product", "name", "Brook");
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	first = in(judge, pack, "et");
	second = in(judge, pack, "en");
	assert_true(compose_also(first, second));
	compose_free(second);
	section = first->document->body->children[0];
	assert_string_equal(first->document->lang_also, "en");
	assert_string_equal(first->document->title_also, "Annex");
	assert_string_equal(section->more->title_also, "All");
	assert_string_equal(section->children[0]->more->text_also,
	    "It is Brook.");
	compose_free(first);
	first = in(judge, pack, "en");
	second = in(judge, pack, "en");
	assert_true(compose_also(first, second));
	compose_free(second);
	section = first->document->body->children[0];
	assert_null(section->more->title_also);
	assert_null(section->children[0]->more->text_also);
	compose_free(first);
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
	files_free(&files);
}

/* A mark for what is missing speaks the language too, and stands once in
 * either: a draft in two languages has one shape. */
static void
what_is_missing_is_said_in_its_language(void **state)
{
	static const char expected[] =
	    "section\n"
	    "  section #all <K\xc3\xb5ik>\n"
	    "    text \"[puudub: Riistvara]\" MISSING\n";
	struct records records = { 0 };
	struct composed *first, *second;
	struct faults faults = { 0 };
	struct str body = { 0 };
	struct files files;
	struct pack *pack;
	struct judge *judge;

	(void)state;
	small_read(&files);
	small_edit(&files, "forms/documents/annex.yml",
	    "[{text: \"It is {product.name}.\", prescribed: yes}]",
	    "[{text: \"{product.hardware}\"}, "
	    "{text: All, when: product.hardware = yes}]");
	small_edit(&files, "forms/languages/et.yml",
	    "{en: \"It is {product.name}.\", say: \"Toote nimi on "
	    "{product.name}.\", status: unverified, source: a manual}",
	    "{en: Hardware, say: Riistvara}");
	pack = load_pack(&files, &faults);
	assert_non_null(pack);
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	first = in(judge, pack, "et");
	second = in(judge, pack, "en");
	dump(first->document->body, 0, &body);
	assert_string_equal(str_text(&body), expected);
	assert_true(compose_also(first, second));
	str_clear(&body);
	compose_free(second);
	compose_free(first);
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
	faults_free(&faults);
	files_free(&files);
}

/* As a language joins what it lists: in documents that are read aloud. */
static void
lists_are_joined_as_the_language_does(void **state)
{
	static const char *const ids[] = { "photos/a", "photos/b", "photos/c",
		"photos/d", "photos/e, f" };
	static const struct {
		const char *lang;
		size_t n;
		const char *say;
	} cases[] = {
		{ "en", 1, "a" },
		{ "en", 2, "a and b" },
		{ "en", 3, "a, b, and c" },
		{ "en", 4, "a, b, c, and d" },
		{ "et", 1, "a" },
		{ "et", 2, "a ja b" },
		{ "et", 3, "a; b ja c" },
		{ "et", 4, "a; b; c ja d" },
		/* where a name holds a comma, none stands between them */
		{ "en", 5, "a; b; c; d; e, f" },
	};
	struct faults faults = { 0 };
	struct files files;
	struct pack *pack;
	size_t i, k;

	(void)state;
	small_read(&files);
	small_edit(&files, "forms/documents/annex.yml",
	    "{text: \"It is {product.name}.\", prescribed: yes}",
	    "{text: \"{product.photos}\"}");
	small_edit(&files, "forms/languages/et.yml",
	    "- {en: \"It is {product.name}.\", say: \"Toote nimi on "
	    "{product.name}.\", status: unverified, source: a manual}",
	    "- {en: \"Photos?\", say: Pildid}");
	small_edit(&files, "forms/languages/en.yml", "- {id: contents,",
	    "- {id: list-two, say: \"{list} and {last}\"}\n"
	    "- {id: list-next, say: \"{list}, {last}\"}\n"
	    "- {id: list-last, say: \"{list}, and {last}\"}\n"
	    "- {id: contents,");
	small_edit(&files, "forms/languages/et.yml", "- {id: contents,",
	    "- {id: list-two, say: \"{list} ja {last}\"}\n"
	    "- {id: list-next, say: \"{list}; {last}\"}\n"
	    "- {id: list-last, say: \"{list} ja {last}\"}\n"
	    "- {id: contents,");
	pack = load_pack(&files, &faults);
	if (pack == NULL)
		fail_msg("%s", faults.v[0].say);
	for (i = 0; i < ROWS(cases); i++) {
		struct records records = { 0 };
		struct composed *composed;
		struct judge *judge;

		for (k = 0; k < cases[i].n; k++)
			records_set(&records, "product", "product", ids[k],
			    "yes");
		judge =
		    judge_new(pack, &records, (struct date){ 2026, 11, 21 });
		composed = in(judge, pack, cases[i].lang);
		assert_string_equal(
		    composed->document->body->children[0]->children[0]->text,
		    cases[i].say);
		compose_free(composed);
		judge_free(judge);
		records_free(&records);
	}
	pack_free(pack);
	faults_free(&faults);
	files_free(&files);
}

/* A bare term is no text, though another text be written as it is. */
static void
a_term_is_no_text_to_translate(void **state)
{
	struct records records = { 0 };
	struct faults faults = { 0 };
	struct str body = { 0 };
	struct composed *composed;
	struct files files;
	struct pack *pack;
	struct judge *judge;

	(void)state;
	small_read(&files);
	small_edit(&files, "forms/documents/annex.yml",
	    "title: All, cite: \"Annex VII(1); Art. 31\", body: [{text: \"It "
	    "is {product.name}.\", prescribed: yes}]",
	    "title: product.name, body: [{fields: [product.name]}]");
	small_edit(&files, "forms/languages/et.yml",
	    "- {en: All, say: K\xc3\xb5ik}\n- {en: \"It is {product.name}.\", "
	    "say: \"Toote nimi on {product.name}.\", status: unverified, "
	    "source: a manual}",
	    "- {en: product.name, say: Nimi}\n"
	    "- {en: \"What is it called?\", say: Toode}");
	pack = load_pack(&files, &faults);
	if (pack == NULL)
		fail_msg("%s", faults.v[0].say);
	records_set(&records, "product", "product", "name", "Brook");
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	composed = in(judge, pack, "et");
	dump(composed->document->body, 0, &body);
	assert_string_equal(str_text(&body),
	    "section\n"
	    "  section #all <Nimi>\n"
	    "    pairs\n"
	    "      pair <Toode> \"Brook\"\n");
	str_clear(&body);
	compose_free(composed);
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
	faults_free(&faults);
	files_free(&files);
}

/* Trees that do not fit are no one document; nothing is to crash over it. */
static void
trees_that_differ_are_refused(void **state)
{
	struct compose_facts facts = { .lang = "en", .name = "Brook" };
	struct records records = { 0 };
	struct composed *first, *second;
	struct faults faults = { 0 };
	struct files files;
	struct pack *pack;
	struct judge *judge;

	(void)state;
	small_read(&files);
	pack = load_pack(&files, &faults);
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	first = in(judge, pack, "et");
	second = compose(judge, pack, pack_outline(pack, "annex"), &facts);
	assert_false(compose_also(first, second));
	compose_free(second);
	compose_free(first);
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
	files_free(&files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(said_in_its_language),
		cmocka_unit_test(two_side_by_side),
		cmocka_unit_test(what_is_missing_is_said_in_its_language),
		cmocka_unit_test(lists_are_joined_as_the_language_does),
		cmocka_unit_test(a_term_is_no_text_to_translate),
		cmocka_unit_test(trees_that_differ_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
