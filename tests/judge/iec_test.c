/*
 * The crosswalk of IEC 62443: everything ticked gives the ceilings of
 * iec-ceilings.tsv row by row, one id less changes the rows that list it and
 * no other, and what is closed, certified or changed lifts or lowers what it
 * should.
 */
#include "test.h"

#include "judge/apply.h"

#define CEILINGS "tests/judge/iec-ceilings.tsv"
#define SCOPE	 "tests/judge/scope/01-manufacturer-on-market.yml"

static const char *const types[] = { "sar", "edr", "hdr", "ndr" };
static const struct date day = { 2026, 11, 21 };

static struct records records;
static struct judge *judge;

static void
set(const char *form, const char *id, const char *field, const char *value)
{
	records_set(&records, form, id, field, value);
}

/* A fresh project that works by the standard and has answered nothing. */
static void
begin(void)
{
	apply_file(pack, &records, SCOPE);
	set("iec", "iec", "use", "wanted");
}

static void
end(void)
{
	judge_free(judge);
	judge = NULL;
	records_free(&records);
}

static void
look(void)
{
	judge_free(judge);
	judge = judge_new(pack, &records, day);
}

static const char *
given(const char *form, const char *decision, const char *id)
{
	const struct form *f = pack_form(pack, form);
	const char *value =
	    judge_decision(judge, pack_decision(pack, f, decision), id)->value;

	return value ? value : "?";
}

static void
component(const char *type, const char *level)
{
	set("iec-component", type, "title", type);
	set("iec-component", type, "type", type);
	set("iec-component", type, "level", level);
}

static void
tick_processes(const char *maturity)
{
	const struct list *list = pack_list(pack, "iec-processes");

	for (size_t i = 0; i < list->n; i++)
		set("iec-process", list->items[i].id, "maturity", maturity);
}

static void
tick_requirement(const struct item *item, const char *value)
{
	const struct prop *of = pack_prop(item, "types");

	for (size_t k = 0; k < of->n; k++)
		set("iec-requirement", item->id, of->texts[k], value);
}

/* All ids of 4-2 that begin at this security level or below. */
static void
tick_requirements(long level)
{
	const struct list *list = pack_list(pack, "iec-requirements");

	for (size_t i = 0; i < list->n; i++)
		if (atol(pack_text(&list->items[i], "sl")) <= level)
			tick_requirement(&list->items[i], "met");
}

static void
tick_all(long level)
{
	tick_processes("ml3");
	tick_requirements(level);
}

struct want {
	const char *what;
	int level; /* which column */
	size_t n;
};

static void
ceiling(char **cells, void *with)
{
	struct want *want = with;
	const char *shown = given("iec-row", "iec-shown", cells[0]);

	want->n++;
	if (strcmp(shown, cells[want->level]) != 0)
		fail_msg("%s, level %d, %s: %s, not %s", want->what,
		    want->level, cells[0], shown, cells[want->level]);
}

static void
ceilings(const char *what, int level)
{
	struct want want = { what, level, 0 };

	look();
	apply_table(CEILINGS, 3, ceiling, &want);
	assert_int_equal(want.n, pack_list(pack, "iec-crosswalk")->n);
}

/* Gaps and points stay open: what the ids alone carry is the ceiling. */
static void
test_ceilings(void **state)
{
	(void)state;
	for (int level = 1; level <= 2; level++) {
		for (size_t t = 0; t <= ROWS(types); t++) {
			begin();
			for (size_t k = 0; k < ROWS(types); k++)
				if (t == k || t == ROWS(types))
					component(types[k],
					    level == 1 ? "1" : "2");
			tick_all(level);
			ceilings(t < ROWS(types) ? types[t] : "all", level);
			end();
		}
	}
}

/* Levels 3 and 4 carry what level 2 does. */
static void
test_high_levels(void **state)
{
	(void)state;
	begin();
	component("edr", "4");
	tick_all(4);
	ceilings("level 4", 2);
	end();
}

static void
certificate(const char *id, const char *kind, const char *expires)
{
	static const char *const texts[] = { "number", "issuer", "scope" };

	for (size_t i = 0; i < ROWS(texts); i++)
		set("iec-certificate", id, texts[i], "X");
	set("iec-certificate", id, "kind", kind);
	set("iec-certificate", id, "edition", "first");
	set("iec-certificate", id, "covers", "covered");
	set("iec-certificate", id, "expires", expires);
}

static void
certify(const char *level, const char *expires)
{
	begin();
	component("edr", "2");
	certificate("p", "process", expires);
	set("iec-certificate", "p", "maturity", "3");
	certificate("c", "component", expires);
	set("iec-certificate", "c", "type", "edr");
	set("iec-certificate", "c", "level", level);
	set("iec-certificate", "c", "components/edr", "yes");
}

/* A certificate stands for all ids of its standard up to its level. */
static void
test_certificates(void **state)
{
	static const struct {
		const char *field, *value, *standing;
	} bad[] = {
		{ "expires", "2026-11-20", "expired" },
		{ "edition", "second", "other-edition" },
		{ "covers", "not-covered", "out-of-scope" },
		{ "covers", "unclear", "not-clear" },
		{ "type", "ndr", "open" },
		{ "scope", NULL, "open" },
	};

	(void)state;
	certify("2", "2026-11-21");
	ceilings("certified", 2);
	set("iec-certificate", "c", "level", "1");
	look();
	assert_string_equal(given("iec-row", "iec-shown", "I.2.d"), "partial");
	assert_string_equal(given("iec-requirement", "iec-met", "cr-1.2"),
	    "not-met");
	set("iec-requirement", "cr-1.1", "edr", "not-met"); /* goes before */
	look();
	assert_string_equal(given("iec-requirement", "iec-met", "cr-1.1"),
	    "not-met");
	end();
	for (size_t i = 0; i < ROWS(bad); i++) {
		certify("2", "2027-01-01");
		set("iec-certificate", "c", bad[i].field, bad[i].value);
		look();
		assert_string_equal(given("iec-certificate", "iec-standing",
					"c"),
		    bad[i].standing);
		assert_string_equal(given("iec-requirement", "iec-met",
					"cr-1.1"),
		    "not-met");
		end();
	}
}

/* What the report prints of a row, in all of its tables. */
static void
report_blocks(const struct block *v, size_t n, const char *row, struct str *out)
{
	const struct form *form = pack_form(pack, "iec-row");
	const struct scope scope = { .form = form, .record = row };

	for (size_t i = 0; i < n; i++) {
		if (v[i].kind != BLOCK_TABLE || v[i].form != form)
			continue;
		for (size_t k = 0; k < v[i].ncolumns; k++) {
			judge_text(judge, &v[i].columns[k].show, &scope, "en",
			    out);
			str_add(out, "|");
		}
	}
}

static char *
report(const char *row)
{
	const struct outline *o = pack_outline(pack, "iec-62443-crosswalk");
	struct str out = { 0 };

	for (size_t i = 0; i < o->nsections; i++)
		if (strcmp(o->sections[i].id, "cross-annex-i") == 0)
			report_blocks(o->sections[i].body, o->sections[i].nbody,
			    row, &out);
	return str_take(&out);
}

static bool
lists(const struct item *row, const char *key, const char *id)
{
	const struct prop *prop = pack_prop(row, key);

	for (size_t i = 0; prop && i < prop->n; i++)
		if (strcmp(prop->texts[i], id) == 0)
			return true;
	return false;
}

/* What the rows say now must differ where `differs` says, nowhere else. */
static void
compare(char **before, const char *id,
    bool (*differs)(const struct item *row, const char *id))
{
	const struct list *rows = pack_list(pack, "iec-crosswalk");

	look();
	for (size_t i = 0; i < rows->n; i++) {
		const struct item *row = &rows->items[i];
		char *now = report(row->id);

		if ((strcmp(now, before[i]) != 0) != differs(row, id))
			fail_msg("%s: row %s: %s", id, row->id, now);
		free(now);
	}
}

static char **
reports(void)
{
	const struct list *rows = pack_list(pack, "iec-crosswalk");
	char **v = mem_alloc(rows->n * sizeof(*v));

	look();
	for (size_t i = 0; i < rows->n; i++)
		v[i] = report(rows->items[i].id);
	return v;
}

static void
free_reports(char **v)
{
	for (size_t i = 0; i < pack_list(pack, "iec-crosswalk")->n; i++)
		free(v[i]);
	free(v);
}

static bool
lists_process(const struct item *row, const char *id)
{
	return lists(row, "process", id);
}

static bool
lists_component(const struct item *row, const char *id)
{
	return lists(row, "base", id) || lists(row, "added", id);
}

static bool
lists_task(const struct item *row, const char *id)
{
	return lists(row, "tasks", id);
}

/* One id less: the rows that list it say so, and no other row changes. */
static void
test_unticked(void **state)
{
	const struct list *processes = pack_list(pack, "iec-processes");
	const struct list *components = pack_list(pack, "iec-requirements");
	char **before;

	(void)state;
	begin();
	for (size_t k = 0; k < ROWS(types); k++)
		component(types[k], "2");
	tick_all(2);
	before = reports();
	for (size_t i = 0; i < processes->n; i++) {
		const char *id = processes->items[i].id;

		set("iec-process", id, "maturity", NULL);
		compare(before, id, lists_process);
		set("iec-process", id, "maturity", "ml3");
	}
	for (size_t i = 0; i < components->n; i++) {
		const struct item *item = &components->items[i];

		if (atol(pack_text(item, "sl")) > 2)
			continue;
		tick_requirement(item, "not-met");
		compare(before, item->id, lists_component);
		tick_requirement(item, "met");
	}
	free_reports(before);
	end();
}

static void
close_task(const char *id)
{
	set("iec-task", id, "status", "done");
	set("iec-task", id, "evidence/e", "yes");
	set("iec-task", id, "by", "A. Example");
	set("iec-task", id, "on", "2026-11-01");
}

/* Tasks closed lift their own row and nothing else. */
static void
test_closed(void **state)
{
	const struct list *rows = pack_list(pack, "iec-crosswalk");
	const struct list *tasks = pack_list(pack, "iec-tasks");

	(void)state;
	begin();
	component("ndr", "2");
	tick_all(2);
	for (size_t i = 0; i < tasks->n; i++) {
		look();
		assert_string_equal(given("iec-task", "iec-done",
					tasks->items[i].id),
		    "open");
		close_task(tasks->items[i].id);
	}
	look();
	for (size_t i = 0; i < rows->n; i++) {
		const struct item *row = &rows->items[i];
		const char *top = pack_text(row, "ceiling-2"), *want;

		want = pack_prop(row, "tasks") || strcmp(top, "full") == 0
		    ? "covered"
		    : strcmp(top, "none") == 0 ? "not-covered"
					       : "partly";
		assert_string_equal(given("iec-row", "iec-coverage", row->id),
		    want);
	}
	end();
	begin();
	component("ndr", "2");
	tick_all(2);
	{
		char **before = reports();

		close_task("I.2.g-g1"); /* one of three */
		look();
		assert_string_equal(given("iec-row", "iec-coverage", "I.2.g"),
		    "not-covered");
		close_task("I.2.g-g2");
		close_task("I.2.g-g3");
		compare(before, "I.2.g-g1", lists_task);
		assert_string_equal(given("iec-row", "iec-coverage", "I.2.g"),
		    "covered");
		free_reports(before);
	}
	end();
}

/* Level 2 caps at a part; level 1 and unticked count for nothing. */
static void
test_maturity(void **state)
{
	static const struct {
		const char *level, *due_diligence, *access;
	} rows[] = {
		{ "ml4", "full", "full" },
		{ "ml3", "full", "full" },
		{ "ml2", "partial", "partial" },
		{ "ml1", "none", "partial" },
		{ NULL, "none", "partial" },
		{ "not-met", "none", "partial" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		begin();
		component("edr", "2");
		tick_requirements(2);
		tick_processes(rows[i].level);
		look();
		assert_string_equal(given("iec-row", "iec-shown", "d-dd"),
		    rows[i].due_diligence);
		assert_string_equal(given("iec-row", "iec-shown", "I.2.d"),
		    rows[i].access);
		end();
	}
}

/* Which types there are, and what a condition excuses. */
static void
test_applicability(void **state)
{
	(void)state;
	begin();
	tick_all(4);
	look();
	assert_string_equal(given("iec-row", "iec-shown", "I.2.d"), "partial");
	component("edr", "1");
	look();
	assert_string_equal(given("iec-requirement", "iec-required", "ndr-1.6"),
	    "other-type");
	assert_string_equal(given("iec-requirement", "iec-required", "cr-1.2"),
	    "above");
	assert_string_equal(given("iec-row", "iec-shown", "I.2.d"), "full");
	component("ndr", "2"); /* has to meet it as well */
	set("iec-requirement", "ndr-1.6", "ndr", NULL);
	look();
	assert_string_equal(given("iec-row", "iec-shown", "I.2.d"), "partial");
	set("iec-requirement", "ndr-1.6", "ndr", "not-applicable");
	look();
	assert_string_equal(given("iec-requirement", "iec-met", "ndr-1.6"),
	    "not-met");
	set("iec-requirement", "ndr-1.6", "reason", "No wireless.");
	look();
	assert_string_equal(given("iec-requirement", "iec-met", "ndr-1.6"),
	    "not-applicable");
	assert_string_equal(given("iec-row", "iec-shown", "I.2.d"), "full");
	set("iec-row", "I.2.d", "beyond", "yes");
	look();
	assert_string_equal(given("iec-row", "iec-shown", "I.2.d"), "partial");
	end();
}

/* A draft changes nothing; what is confirmed does, where it touches. */
static void
test_overlay(void **state)
{
	char **before;

	(void)state;
	begin();
	component("edr", "2");
	tick_all(2);
	before = reports();
	set("iec-change", "ch1", "overlay", "a11-4-1");
	set("iec-change", "ch1", "change", "changed");
	set("iec-change", "ch1", "process", "dm-4");
	set("iec-change", "ch2", "overlay", "a11-4-2");
	set("iec-change", "ch2", "change", "changed");
	set("iec-change", "ch2", "requirement", "cr-1.1");
	compare(before, "none", lists_process);
	set("iec-overlay", "a11-4-1", "use", "yes");
	compare(before, "none", lists_process);
	set("iec-overlay", "a11-4-1", "confirmed", "yes");
	compare(before, "none", lists_process); /* against which text? */
	set("iec-overlay", "a11-4-1", "source", "A11:2026");
	compare(before, "dm-4", lists_process);
	set("iec-change", "ch1", "status", "met");
	compare(before, "none", lists_process);
	set("iec-change", "ch1", "change", "withdrawn");
	set("iec-process", "dm-4", "maturity", NULL);
	compare(before, "none", lists_process);
	free_reports(before);
	end();
}

/* The catalogues are whole, and each gap or point belongs to one row. */
static void
test_catalogues(void **state)
{
	const struct list *tasks = pack_list(pack, "iec-tasks");
	const struct list *rows = pack_list(pack, "iec-crosswalk");
	size_t i, k, n;

	(void)state;
	assert_int_equal(pack_list(pack, "iec-processes")->n, 47);
	assert_int_equal(pack_list(pack, "iec-requirements")->n, 126);
	for (i = n = 0; i < rows->n; i++)
		n +=
		    strcmp(pack_text(&rows->items[i], "group"), "annex-i") == 0;
	assert_int_equal(n, 22);
	for (i = 0; i < tasks->n; i++) {
		for (k = n = 0; k < rows->n; k++)
			n += lists_task(&rows->items[k], tasks->items[i].id);
		if (n != 1)
			fail_msg("%s is listed %zu times", tasks->items[i].id,
			    n);
	}
}

/* How many of the 126 ids a device of each type meets at each level. */
static void
test_counts(void **state)
{
	static const size_t want[][4] = { { 38, 57, 71, 77 },
		{ 40, 65, 81, 87 }, { 40, 66, 82, 88 }, { 44, 71, 90, 96 } };
	const struct list *list = pack_list(pack, "iec-requirements");
	char level[] = "1";

	(void)state;
	for (size_t t = 0; t < ROWS(types); t++)
		for (size_t l = 0; l < 4; l++) {
			size_t n = 0;

			begin();
			level[0] = (char)('1' + l);
			component(types[t], level);
			look();
			for (size_t i = 0; i < list->n; i++)
				n += strcmp(given("iec-requirement",
						"iec-required",
						list->items[i].id),
					 "required") == 0;
			assert_int_equal(n, want[t][l]);
			end();
		}
}

/* Who says nothing of the standard, or no, meets none of it. */
static void
test_not_asked(void **state)
{
	const char *said[] = { NULL, "no" };
	const struct form *form;
	const char **ids;
	size_t n;

	(void)state;
	for (size_t i = 0; i < ROWS(said); i++) {
		begin();
		set("iec", "iec", "use", said[i]);
		look();
		for (size_t k = 0; k < pack->nforms; k++) {
			form = &pack->forms[k];
			if (strncmp(form->id, "iec-", 4) != 0)
				continue;
			ids = judge_records(judge, form, &n);
			if (n > 0)
				assert_int_equal(judge_record_asked(judge, form,
						     ids[0]),
				    TRI_NO);
		}
		end();
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ceilings),
		cmocka_unit_test(test_high_levels),
		cmocka_unit_test(test_certificates),
		cmocka_unit_test(test_unticked),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_maturity),
		cmocka_unit_test(test_applicability),
		cmocka_unit_test(test_overlay),
		cmocka_unit_test(test_catalogues),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_not_asked),
	};

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
