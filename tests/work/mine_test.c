/*
 * What the screen needs of the desk beyond the commands: answers put without
 * spelling their place, many at once, drafts that come back, paths completed.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "work/ground.h"
#include "work/mine.h"
#include "work/put.h"

static const char *
text(struct desk *desk, const char *form, const char *record, const char *field)
{
	const struct record *r = records_find(&desk->records, form, record);

	return r ? record_text(r, field) : NULL;
}

static const struct field *
field_of(struct desk *desk, const char *form, const char *field)
{
	return pack_field(pack_form(desk->pack, form), form, field);
}

static void
puts_one(void **state)
{
	static const struct {
		const char *field, *value;
		bool ok;
	} rows[] = {
		{ "name", "Brook", true },
		{ "name", "", false },
		{ "name", "two\nlines", false },
		{ "name", "bad \xff", false },
		{ "hardware", "maybe", false },
		{ "hardware", "unsure", true },
		{ "placed-on", "2027-02-30", false },
		{ "placed-on", "2027-02-28", true },
	};
	struct desk *desk = *state;
	struct faults faults = { 0 };
	struct err err;
	size_t i;

	for (i = 0; i < ROWS(rows); i++) {
		bool ok = work_put(desk, pack_form(desk->pack, "product"),
		    "product", field_of(desk, "product", rows[i].field),
		    rows[i].value, &faults, &err);

		if (ok != rows[i].ok)
			fail_msg("%s = %s", rows[i].field, rows[i].value);
		assert_int_equal(faults.n > 0, !ok);
		assert_string_equal(err.say, "");
		faults_free(&faults);
	}
	assert_string_equal(text(desk, "product", "product", "name"), "Brook");
	assert_true(work_put(desk, pack_form(desk->pack, "product"), "product",
	    field_of(desk, "product", "name"), NULL, &faults, &err));
	assert_null(text(desk, "product", "product", "name"));
}

static void
puts_sets_and_many(void **state)
{
	static const char *const two[] = { "outside", "marking" };
	static const char *const none[] = { "nosuch" };
	const char *ids[2];
	struct desk *desk = *state;
	const struct form *product = pack_form(desk->pack, "product"),
			  *risk = pack_form(desk->pack, "risk");
	const struct field *set = field_of(desk, "product", "photos-show");
	struct faults faults = { 0 };
	char *a, *b, *what;
	struct err err;
	size_t done;

	assert_true(
	    work_put_set(desk, product, "product", set, two, 2, &faults, &err));
	assert_true(work_put_set(desk, product, "product", set, two + 1, 1,
	    &faults, &err));
	assert_null(text(desk, "product", "product", "photos-show/outside"));
	assert_string_equal(text(desk, "product", "product",
				"photos-show/marking"),
	    "yes");
	assert_false(work_put_set(desk, product, "product", set, none, 1,
	    &faults, &err));
	assert_int_equal(faults.n, 1);
	faults_free(&faults);

	assert_true(work_record_new(desk, risk, "One", &a, &faults, &err));
	assert_true(work_record_new(desk, risk, "Two", &b, &faults, &err));
	ids[0] = a;
	ids[1] = b;
	assert_true(work_put_many(desk, risk, ids, 2, "impact", "high", &done,
	    &faults, &err));
	assert_int_equal(done, 2);
	assert_string_equal(text(desk, "risk", b, "impact"), "high");
	/* One step: one undo takes both back. */
	assert_true(work_undo(desk, false, &what, &err));
	free(what);
	assert_null(text(desk, "risk", a, "impact"));
	assert_null(text(desk, "risk", b, "impact"));
	assert_true(work_put_gone(desk, risk, ids, 2, true, &err));
	assert_true(records_find(&desk->records, "risk", a)->gone);
	free(a);
	free(b);
}

static void
evidence_serves_at_once(void **state)
{
	struct desk *desk = *state;
	const struct form *form = pack_form(desk->pack, "requirement");
	struct new_evidence e = { .note = "Seen.",
		.serves = form,
		.serves_record = "I.2.c" };
	struct faults faults = { 0 };
	char *id, *full, *what;
	struct err err;

	e.serves_field = pack_field(form, "I.2.c", "evidence");
	assert_non_null(e.serves_field);
	assert_true(work_evidence_add(desk, &e, &faults, &id, &err));
	full = mem_printf("evidence/%s", id);
	assert_string_equal(text(desk, "requirement", "I.2.c", full), "yes");
	assert_true(work_undo(desk, false, &what, &err));
	assert_null(text(desk, "requirement", "I.2.c", full));
	free(what);
	free(full);
	free(id);
}

static void
drafts_come_back(void **state)
{
	char form[] = "product", record[] = "product", name[] = "name",
	     type[] = "type", was[] = "Before", typed[] = "x\n\xc3\xa4 -\n",
	     more[] = "again", empty[] = "";
	struct draft one = { form, record, name, was, typed },
		     two = { form, record, type, NULL, empty };
	struct desk *desk = *state;
	struct drafts drafts = { 0 };
	const struct draft *found;
	struct stat st;
	struct err err;
	char kept[128];

	assert_true(work_draft_keep(desk, &drafts, &one, &err));
	assert_true(work_draft_keep(desk, &drafts, &two, &err));
	drafts_free(&drafts);
	work_drafts(desk, &drafts);
	assert_int_equal(drafts.n, 2);
	found = drafts_find(&drafts, "product", "product", "name");
	assert_string_equal(found->text, typed);
	assert_string_equal(found->was, was);
	found = drafts_find(&drafts, "product", "product", "type");
	assert_string_equal(found->text, "");
	assert_null(found->was);
	snprintf(kept, sizeof(kept), "%s/assay/drafts", dir);
	assert_int_equal(stat(kept, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);

	one.text = more;
	assert_true(work_draft_keep(desk, &drafts, &one, &err));
	assert_int_equal(drafts.n, 2);
	work_draft_drop(desk, &drafts, "product", "product", "type");
	drafts_free(&drafts);
	work_drafts(desk, &drafts);
	assert_int_equal(drafts.n, 1);
	assert_string_equal(drafts.v[0].text, "again");
	work_draft_drop(desk, &drafts, "product", "product", "name");
	drafts_free(&drafts);
	work_drafts(desk, &drafts);
	assert_int_equal(drafts.n, 0);
	drafts_free(&drafts);
}

static void
paths_go_on(void **state)
{
	struct entries all = { 0 };
	char *typed = mem_printf("%s/p", dir);

	(void)state;
	work_complete(typed, &all);
	assert_int_equal(all.n, 1);
	assert_string_equal(all.v[0].name, path);
	entries_free(&all);
	work_recent_add(path);
	work_recent_add(path);
	work_recent(&all);
	assert_int_equal(all.n, 1);
	entries_free(&all);
	free(typed);
}

static void
editor_gives_back(void **state)
{
	static const struct {
		const char *editor, *out;
	} rows[] = {
		{ "true", "one\ntwo" },
		{ "sed -i s/one/three/", "three\ntwo" },
		{ "false", NULL },
		{ "no-such-editor-here", NULL },
		{ "printf '\\377' >", NULL },
	};
	struct err err;
	size_t i;
	char *out;

	(void)state;
	unsetenv("VISUAL");
	for (i = 0; i < ROWS(rows); i++) {
		setenv("EDITOR", rows[i].editor, 1);
		if (work_editor("one\ntwo", &out, &err) !=
		    (rows[i].out != NULL))
			fail_msg("%s", rows[i].editor);
		if (rows[i].out != NULL)
			assert_string_equal(out, rows[i].out);
		free(out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puts_one),
		cmocka_unit_test(puts_sets_and_many),
		cmocka_unit_test(evidence_serves_at_once),
		cmocka_unit_test(drafts_come_back),
		cmocka_unit_test(paths_go_on),
		cmocka_unit_test(editor_gives_back),
	};

	return cmocka_run_group_tests(tests, desk_begin, desk_finish);
}
