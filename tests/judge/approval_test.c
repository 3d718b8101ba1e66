/*
 * What rests on several records: approvals, what evidence lacks, other
 * answers beside free text, options by the user's names. On the small pack
 * with two forms more.
 */
#include "test.h"

#include "judge/judge.h"
#include "load/small.h"

static const char piece[] =
    "title: Piece\nholds: many\nprefix: pi\nnames: title\nfields:\n"
    "- {id: title, kind: line, ask: T}\n"
    "- {id: kind, kind: choice, ask: K, of: [paper, log, picture]}\n"
    "- {id: covers, kind: line, ask: C}\n";

static const char claim[] =
    "title: Claim\nholds: many\nprefix: cl\nnames: title\nfields:\n"
    "- {id: title, kind: line, ask: T}\n"
    "- {id: wants, kind: set, ask: W, of: [paper, log]}\n"
    "- {id: pieces, kind: set, ask: P, of: piece}\n"
    "- {id: first, kind: ref, ask: F, of: piece}\n"
    "- {id: approved, kind: approval, ask: A, of: record}\n"
    "- {id: whole, kind: approval, ask: A, of: project}\n"
    "- {id: size, kind: choice, ask: S, of: [{id: low, label: Low}, "
    "{id: high, label: High}], named: names.size}\n";

static const char release[] =
    "title: Release\nholds: many\nprefix: re\nnames: version\nfields:\n"
    "- {id: version, kind: line, ask: V}\n";

static const char names[] = "title: Names\nholds: one\nfields:\n"
			    "- {id: size-low, kind: line, ask: L}\n"
			    "- {id: size-high, kind: line, ask: H}\n";

static const char checks[] =
    "title: Claims\nrows:\n"
    "- {id: lacking, of: claim, when: \"count(lacks(wants, pieces.kind)) > "
    "0\", weight: advice, at: pieces, cite: Art. 1, say: \"{title} lacks "
    "{lacks(wants, pieces.kind)}.\"}\n"
    "- {id: other, of: claim, when: \"count(piece where self.pieces has id "
    "and covers != product.name) > 0\", weight: warning, at: pieces, cite: "
    "Art. 1, say: \"{title} rests on what covers something else.\"}\n"
    "- {id: own, of: claim, when: approved = own, weight: duty, at: "
    "approved, cite: Art. 1, say: \"{title} is approved by its author.\"}\n"
    "- {id: fallen, of: claim, when: approved = fallen, weight: duty, at: "
    "approved, cite: Art. 1, say: \"{title} changed.\"}\n"
    "- {id: fine, of: claim, when: approved = yes, weight: advice, at: "
    "approved, cite: Art. 1, say: \"{title} is approved.\"}\n"
    "- {id: all-fine, of: claim, when: whole = yes, weight: advice, at: "
    "whole, cite: Art. 1, say: \"All is approved at {title}.\"}\n";

static struct pack *pack;
static struct records records;
static struct judge *judge;

static int
setup(void **state)
{
	struct files files;
	struct faults faults = { 0 };
	size_t i;

	(void)state;
	small_read(&files);
	files_add(&files, "forms/claim.yml", claim, sizeof(claim) - 1);
	files_add(&files, "forms/piece.yml", piece, sizeof(piece) - 1);
	files_add(&files, "forms/release.yml", release, sizeof(release) - 1);
	files_add(&files, "forms/names.yml", names, sizeof(names) - 1);
	files_add(&files, "rules/checks/claims.yml", checks,
	    sizeof(checks) - 1);
	files_sort(&files);
	small_edit(&files, "forms/walk.yml", "state, reading]",
	    "state, reading, names, claim, piece, release]");
	pack = load_pack(&files, &faults);
	for (i = 0; i < faults.n; i++)
		print_error("%s\n", faults.v[i].say);
	assert_non_null(pack);
	faults_free(&faults);
	files_free(&files);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	judge_free(judge);
	records_free(&records);
	pack_free(pack);
	return 0;
}

static void
put(const char *author, const char *form, const char *id, const char *field,
    const char *text)
{
	struct value *v;

	records_set(&records, form, id, field, text);
	v = records_put(&records, form, id, field);
	v->author = author;
	v->at = "2026-11-21T12:00:00Z";
	judge_free(judge);
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
}

/* Ann's claim with one paper by Bob. */
static void
begin(void)
{
	records_free(&records);
	put("Ann", "claim", "one", "title", "One");
	put("Ann", "claim", "one", "wants/paper", "yes");
	put("Ann", "claim", "one", "wants/log", "yes");
	put("Ann", "claim", "one", "pieces/p", "yes");
	put("Bob", "piece", "p", "title", "Paper");
	put("Bob", "piece", "p", "kind", "paper");
}

static const char *
said(const char *source)
{
	const struct verdicts *v = judge_all(judge);
	size_t i;

	for (i = 0; i < v->npoints; i++)
		if (str_eq(v->points[i].source, source))
			return v->points[i].say;
	return NULL;
}

static void
approve(const char *author, const char *field)
{
	const struct form *form = pack_form(pack, "claim");
	char hex[DIGEST_HEX];

	assert_true(judge_approval(judge, form, "one",
	    pack_field(form, "one", field), author, hex));
	put(author, "claim", "one", field, hex);
}

static void
what_is_lacking(void **state)
{
	(void)state;
	begin();
	assert_string_equal(said("lacking"), "One lacks log.");
	put("Bob", "piece", "q", "kind", "log");
	assert_string_equal(said("lacking"), "One lacks log.");
	put("Ann", "claim", "one", "pieces/q", "yes");
	assert_null(said("lacking"));
	put("Ann", "claim", "one", "pieces/p", NULL);
	assert_string_equal(said("lacking"), "One lacks paper.");
	put("Ann", "claim", "one", "pieces/q", NULL);
	assert_string_equal(said("lacking"), "One lacks log, paper.");
}

static void
another_answer_beside_free_text(void **state)
{
	(void)state;
	begin();
	put("Ann", "product", "product", "name", "Brook 2");
	put("Bob", "piece", "p", "covers", "Brook 2");
	assert_null(said("other"));
	put("Ann", "product", "product", "name", "Brook 3");
	assert_non_null(said("other"));
}

static void
who_approved(void **state)
{
	(void)state;
	begin();
	assert_null(said("fine"));
	approve("Cem", "approved");
	assert_non_null(said("fine"));
	assert_null(said("own"));
	approve("Ann", "approved");
	assert_non_null(said("own"));
	assert_null(said("fine"));
	/* The author of evidence is no author of the claim. */
	approve("Bob", "approved");
	assert_non_null(said("fine"));
}

/* The same person, however the name was typed. */
static void
one_person_of_many_spellings(void **state)
{
	static const struct {
		const char *wrote, *approves;
		bool same;
	} rows[] = {
		{ "Ann Mets", "Ann Mets", true },
		{ "Ann Mets", "ann mets", true },
		{ "Ann Mets", "  ANN   METS ", true },
		{ "J\xc3\xbcri \xc3\x95un", "j\xc3\x9cRI \xc3\xb5UN", true },
		{ "Ann Mets", "Ann\xc2\xa0Mets", true },
		{ "Ann Mets", "AnnMets", false },
		{ "Ann Mets", "Ann Metsa", false },
		{ "Ann", "", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		begin();
		put(rows[i].wrote, "claim", "one", "title", "Hers");
		approve(rows[i].approves, "approved");
		if ((said("own") != NULL) != rows[i].same)
			fail_msg("\"%s\", \"%s\"", rows[i].wrote,
			    rows[i].approves);
	}
}

/* Each change on its own, and back again. */
static void
what_makes_an_approval_fall(void **state)
{
	static const struct {
		const char *form, *id, *field, *text;
		bool record, project; /* whose approval falls */
	} rows[] = {
		{ "claim", "one", "title", "Two", true, true },
		{ "claim", "one", "wants/log", NULL, true, true },
		{ "claim", "one", "first", "p", true, true },
		{ "piece", "p", "title", "Another", true, true },
		{ "piece", "p", "covers", "1.0", true, true },
		{ "piece", "q", "title", "Elsewhere", false, true },
		{ "product", "product", "name", "Brook", false, true },
		{ "claim", "one", ".carried", "x", false, false },
		/* what a freeze and a final document write */
		{ "release", "r1", "version", "r1", false, false },
		{ "release", "r1", ".made", "yes", false, false },
		{ "release", "r1", ".freeze", "x", false, false },
		{ "release", "r1", ".final", "x", false, false },
		/* what undo leaves of a record */
		{ "piece", "q", ".made", NULL, false, false },
		{ "piece", "q", "title", NULL, false, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		begin();
		approve("Cem", "approved");
		approve("Cem", "whole");
		assert_non_null(said("fine"));
		assert_non_null(said("all-fine"));
		put("Ann", rows[i].form, rows[i].id, rows[i].field,
		    rows[i].text);
		if ((said("fallen") != NULL) != rows[i].record ||
		    (said("all-fine") == NULL) != rows[i].project)
			fail_msg("row %zu: %s.%s", i, rows[i].form,
			    rows[i].field);
	}
}

static void
what_is_not_here_cannot_be_approved(void **state)
{
	const struct form *form = pack_form(pack, "claim");
	struct value *v;
	char hex[DIGEST_HEX];

	(void)state;
	begin();
	approve("Cem", "approved");
	v = records_put(&records, "piece", "p", "kind");
	v->text = NULL;
	v->withheld = true;
	judge_free(judge);
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	assert_false(judge_approval(judge, form, "one",
	    pack_field(form, "one", "approved"), "Cem", hex));
	assert_null(said("fine"));
	assert_null(said("fallen"));
}

static void
options_by_the_users_names(void **state)
{
	const struct field *field =
	    pack_field(pack_form(pack, "claim"), "one", "size");
	struct str out = { 0 };

	(void)state;
	begin();
	judge_show_value(judge, field, "high", "en", &out);
	assert_string_equal(str_text(&out), "High");
	put("Ann", "names", "names", "size-high", "Ruinous");
	str_clear(&out);
	judge_show_value(judge, field, "high", "en", &out);
	assert_string_equal(str_text(&out), "Ruinous");
	str_clear(&out);
	judge_show_value(judge, field, "low", "en", &out);
	assert_string_equal(str_text(&out), "Low");
	str_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_lacking),
		cmocka_unit_test(another_answer_beside_free_text),
		cmocka_unit_test(who_approved),
		cmocka_unit_test(one_person_of_many_spellings),
		cmocka_unit_test(what_makes_an_approval_fall),
		cmocka_unit_test(what_is_not_here_cannot_be_approved),
		cmocka_unit_test(options_by_the_users_names),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
