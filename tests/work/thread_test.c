/*
 * Findings about records and the messages to them, on the body's side: made,
 * accepted in one step, answered in their order, closed by their own side.
 */
#include "work/about.h"
#include "work/ground.h"
#include "work/step.h"
#include "work/thread.h"

#define HEX64 "0000000000000000000000000000000000000000000000000000000000000001"

/* As if the other side, or assay itself, had written it. */
static void
given(struct desk *desk, const char *form, const char *record,
    const char *field, const char *value)
{
	OK(step_begin(desk, &err));
	desk->taking = true;
	OK(step_put(desk, pack_form(desk->pack, form), record, field, value,
	    true, &err));
	desk->taking = false;
	OK(step_commit(desk, NULL, &err));
}

static int
begin(void **state)
{
	desk_begin(state);
	given(*state, "review", "review", "dossier", HEX64);
	assert_int_equal(judge_side(((struct desk *)*state)->judge), SIDE_BODY);
	return 0;
}

static const char *
says(const struct desk *desk, const char *form, const char *record,
    const char *field)
{
	const struct record *r = records_find(&desk->records, form, record);

	return r ? record_text(r, field) : NULL;
}

static size_t
count(const struct desk *desk, const char *form)
{
	size_t n;

	records_of(&desk->records, form, &n);
	return n;
}

static void
accepts(void **state)
{
	static const char *const ids[] = { "I.1", "I.2.a", "I.1" };
	struct desk *desk = *state;
	const struct form *form = pack_form(desk->pack, "requirement");
	struct faults faults = { 0 };
	const struct record *r;
	size_t done, n, before = count(desk, "finding");
	struct err why;

	OK(finding_accept(desk, form, ids, 2, &done, &faults, &why));
	assert_int_equal(done, 2);
	r = records_of(&desk->records, "finding", &n);
	assert_int_equal(n, before + 2);
	assert_string_equal(record_text(&r[n - 1], "kind"), "accepted");
	assert_string_equal(record_text(&r[n - 1], "by"), "A Tester");
	assert_string_equal(record_text(&r[n - 1], "side"), "body");
	/* Once is enough. */
	OK(finding_accept(desk, form, ids, 3, &done, &faults, &why));
	assert_int_equal(done, 0);
	assert_int_equal(count(desk, "finding"), before + 2);
	assert_false(finding_accept(desk, pack_form(desk->pack, "product"), ids,
	    1, &done, &faults, &why));
	assert_int_equal(faults.n, 1);
	faults_free(&faults);
}

/* What is open is not in order; among many it is left out. */
static void
accepts_nothing_open(void **state)
{
	static const char *const ids[] = { "I.2.f", "I.2.g" };
	struct desk *desk = *state;
	const struct form *form = pack_form(desk->pack, "requirement");
	struct faults faults = { 0 };
	struct err why;
	size_t done;

	given(desk, "finding", "major", "requirement", "I.2.f");
	given(desk, "finding", "major", "kind", "major");
	given(desk, "finding", "major", "side", "body");
	assert_false(finding_accept(desk, form, ids, 1, &done, &faults, &why));
	assert_int_equal(faults.n, 1);
	assert_string_equal(faults.v[0].say,
	    "There is an open finding about it (major): close it first.");
	faults_free(&faults);
	OK(finding_accept(desk, form, ids, 2, &done, &faults, &why));
	assert_int_equal(done, 1);
	given(desk, "finding", "major", "state", "closed");
	OK(finding_accept(desk, form, ids, 1, &done, &faults, &why));
	assert_int_equal(done, 1);
	faults_free(&faults);
}

static void
finds_its_place(void **state)
{
	static const char *const places[][3] = {
		{ "requirement", "I.2.c", "requirement" },
		{ "body-check", NULL, "point" }, /* an item of the same list */
	};
	struct desk *desk = *state;
	const struct form *form, *of;
	struct faults faults = { 0 };
	const char *record, *want;
	struct err why;
	char *id;
	size_t i;

	for (i = 0; i < ROWS(places); i++) {
		form = pack_form(desk->pack, places[i][0]);
		want = places[i][1] ? places[i][1] : form->of->items[0].id;
		OK(finding_new(desk, form, want, &id, &faults, &why));
		assert_string_equal(says(desk, "finding", id, places[i][2]),
		    want);
		of = finding_place(desk,
		    records_find(&desk->records, "finding", id), &record);
		assert_ptr_equal(of, form);
		assert_string_equal(record, want);
		free(id);
	}
}

static void
is_about_a_document(void **state)
{
	struct desk *desk = *state;
	struct faults faults = { 0 };
	struct err why;
	char *id;

	OK(finding_new_document(desk, "technical-file", &id, &faults, &why));
	assert_string_equal(says(desk, "finding", id, "document"),
	    "technical-file");
	assert_string_equal(says(desk, "finding", id, "state"), "open");
	free(id);
	assert_false(
	    finding_new_document(desk, "decision", &id, &faults, &why));
	assert_int_equal(faults.n, 1);
	faults_free(&faults);
}

/* Every document that a body reads can be named by its own id. */
static void
names_documents(void **state)
{
	struct desk *desk = *state;
	size_t i;

	for (i = 0; i < desk->pack->noutlines; i++) {
		const struct outline *o = &desk->pack->outlines[i];

		if (o->side != SIDE_BODY && strcmp(o->id, "hand-over") != 0)
			assert_non_null(finding_document(desk, o->id));
	}
}

static void
answers_in_order(void **state)
{
	struct desk *desk = *state;
	const char **ids;
	struct faults faults = { 0 };
	struct err why;
	char *one, *two, *none;
	size_t n;

	given(desk, "finding", "f", "side", "body");
	given(desk, "message", "theirs", "side", "manufacturer");
	given(desk, "message", "theirs", "finding", "f");
	/* A day is what they say it is. */
	given(desk, "message", "theirs", "on", "2027-01-01");
	assert_false(thread_answer(desk, "f", " ", &none, &faults, &why));
	assert_null(none);
	assert_int_equal(faults.n, 1);
	faults_free(&faults);
	OK(thread_answer(desk, "f", "One", &one, &faults, &why));
	assert_string_equal(says(desk, "message", one, "text"), "One");
	assert_string_equal(says(desk, "message", one, "answers"), "theirs");
	assert_string_equal(says(desk, "message", one, "on"), "2026-11-21");
	assert_string_equal(says(desk, "message", one, "side"), "body");
	OK(thread_answer(desk, "f", "Two", &two, &faults, &why));
	ids = thread_messages(desk, "f", &n);
	assert_int_equal(n, 3);
	assert_string_equal(ids[0], "theirs");
	assert_string_equal(ids[1], one);
	assert_string_equal(ids[2], two);
	free(ids);
	free(one);
	free(two);
}

#define MANY 30000

/* Each answers the next one, the last the one in the middle: half of them go
 * in a circle, and nobody waits for it. */
static void
many_answers(void **state)
{
	struct desk *desk = *state;
	struct records *all = &desk->records;
	char id[16], next[16];
	const char **ids;
	size_t i, n, counts[2] = { 0 };

	alarm(20);
	for (i = 0; i < MANY; i++) {
		snprintf(id, sizeof(id), "m%05zu", i);
		snprintf(next, sizeof(next), "m%05zu",
		    i + 1 < MANY ? i + 1 : (size_t)MANY / 2);
		records_set(all, "message", id, "answers", next);
		records_set(all, "message", id, "finding", "g");
		records_set(all, "message", id, "on", "2027-01-01");
	}
	judge_free(desk->judge);
	desk->judge = judge_new(desk->pack, all, desk->today);
	ids = thread_messages(desk, "g", &n);
	assert_int_equal(n, MANY);
	assert_string_equal(ids[n - 1], "m00000");
	assert_string_equal(ids[n - 2], "m00001");
	free(ids);
	thread_counts(desk, (const char *[]){ "f", "g" }, 2, counts);
	assert_int_equal(counts[1], MANY);
	alarm(0);
	for (i = 0; i < MANY; i++) {
		snprintf(id, sizeof(id), "m%05zu", i);
		records_set(all, "message", id, ".gone", "yes");
	}
}

static void
closes_its_own(void **state)
{
	struct desk *desk = *state;
	struct faults faults = { 0 };
	struct err why;

	given(desk, "finding", "ours", "side", "body");
	given(desk, "finding", "foreign", "side", "manufacturer");
	OK(thread_close(desk, "ours", "Shown.", &faults, &why));
	assert_string_equal(says(desk, "finding", "ours", "state"), "closed");
	assert_string_equal(says(desk, "finding", "ours", "closed-on"),
	    "2026-11-21");
	OK(thread_close(desk, "ours", NULL, &faults, &why));
	assert_string_equal(says(desk, "finding", "ours", "state"), "open");
	assert_null(says(desk, "finding", "ours", "closed-why"));
	assert_false(thread_close(desk, "foreign", "No.", &faults, &why));
	assert_false(thread_close(desk, "ours", "a\033[2J", &faults, &why));
	assert_int_equal(faults.n, 2);
	assert_null(says(desk, "finding", "foreign", "state"));
	faults_free(&faults);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts),
		cmocka_unit_test(accepts_nothing_open),
		cmocka_unit_test(finds_its_place),
		cmocka_unit_test(is_about_a_document),
		cmocka_unit_test(names_documents),
		cmocka_unit_test(answers_in_order),
		cmocka_unit_test(many_answers),
		cmocka_unit_test(closes_its_own),
	};

	return cmocka_run_group_tests(tests, begin, desk_finish);
}
