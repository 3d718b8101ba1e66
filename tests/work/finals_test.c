/* The list of finals: older lines, numbers, what supersedes what. */
#include "store/ground.h"
#include "work/finals.h"
#include "work/ground.h"

#define OLD "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

/* As it is handed out; bytes NULL: an older line. */
static void
give(struct spot *spot, const char *record, const char *head, const char *bytes,
    const char *name)
{
	char hex[DIGEST_HEX], *value;
	bool there;

	spot_begin(spot);
	if (bytes == NULL) {
		value = mem_printf("%s " OLD, head);
	} else {
		digest_bytes(bytes, strlen(bytes), hex);
		value = mem_printf("%s 1.2#3f9a-7\n%s %zu text/plain %s", head,
		    hex, strlen(bytes), name);
		if (store_blob_begin(spot->store, hex, (int64_t)strlen(bytes),
			&there, &(struct err){ "" }))
			OK(store_blob_add(spot->store, hex, 0, bytes,
			    strlen(bytes), &err));
	}
	OK(store_put(spot->store, "release", record, ".final", value, false,
	    &err));
	free(value);
	spot_end(spot);
}

/* One line each, as the listing has them. */
static char *
list(struct spot *spot)
{
	struct desk desk = { .store = spot->store };
	struct finals finals;
	struct str out = { 0 };
	const struct final *f;
	size_t i;

	OK(finals_read(&desk, &finals, &err));
	for (i = 0; i < finals.n; i++) {
		f = &finals.v[i];
		str_addf(&out, "%s %s %d %s%s: ", f->document, f->lang,
		    (int)f->number, f->date, final_format(f));
		final_say_state(f, &out);
		str_add(&out, "\n");
	}
	finals_free(&finals);
	return str_take(&out);
}

#define LIST(spot, text)                                                       \
	do {                                                                   \
		char *list_ = list(spot);                                      \
		assert_string_equal(list_, (text));                            \
		free(list_);                                                   \
	} while (0)

static void
older_lines_stay_readable(void **state)
{
	struct desk desk = { 0 };
	struct finals finals;
	struct str bytes = { 0 };
	struct spot a;

	spot_open(&a, *state, "old", true);
	LIST(&a, "");
	give(&a, "r1", "letter 2026-01-02", NULL, NULL);
	spot_freeze(&a, "r2");
	give(&a, "r2", "letter 2026-01-03", NULL, NULL);
	LIST(&a,
	    "letter en 0 2026-01-02: superseded, bytes not kept\n"
	    "letter en 0 2026-01-03: current, bytes not kept\n");
	desk.store = a.store;
	OK(finals_read(&desk, &finals, &err));
	assert_null(finals.v[0].freeze);
	assert_string_equal(finals.v[0].release, "r1");
	assert_int_equal(strncmp(finals.v[1].release, "r2#", 3), 0);
	assert_string_equal(finals.v[1].release + 3, finals.v[1].freeze);
	NOT(final_bytes(&desk, &finals.v[0], &bytes, &err), OLD);
	finals_free(&finals);
	/* then numbers came */
	give(&a, "r2", "letter en 1 2026-01-04", "one", "letter-en-1.pdf");
	LIST(&a,
	    "letter en 0 2026-01-02: superseded by 1, bytes not kept\n"
	    "letter en 0 2026-01-03: superseded by 1, bytes not kept\n"
	    "letter en 1 2026-01-04.pdf: current\n");
	store_close(a.store);
}

/* Of two papers under one number the newer is found, as PDF before others. */
static void
the_newest_is_found(void **state)
{
	struct desk desk = { 0 };
	struct finals finals;
	const struct final *f;
	struct spot a;

	spot_open(&a, *state, "newest", true);
	give(&a, "r1", "letter en 1 2026-01-02", "one", "letter-en-1.pdf");
	give(&a, "r1", "letter en 1 2026-01-03", "two", "letter-en-1.pdf");
	give(&a, "r1", "letter en 1 2026-01-04", "tre", "letter-en-1.txt");
	desk.store = a.store;
	OK(finals_read(&desk, &finals, &err));
	f = finals_find(&finals, "letter", "en", 1, NULL);
	assert_non_null(f);
	assert_string_equal(f->date, "2026-01-03");
	assert_true(f->twice);
	f = finals_find(&finals, "letter", "en", 0, ".txt");
	assert_non_null(f);
	assert_string_equal(f->date, "2026-01-04");
	assert_null(finals_find(&finals, "letter", "de", 0, NULL));
	finals_free(&finals);
	store_close(a.store);
}

static void
numbers_supersede(void **state)
{
	struct desk desk = { 0 };
	struct finals finals;
	struct spot a;

	spot_open(&a, *state, "numbers", true);
	give(&a, "r1", "letter en 1 2026-01-02", "one", "letter-en-1.pdf");
	give(&a, "r1", "letter en 2 2026-01-03", "two", "letter-en-2.pdf");
	give(&a, "r1", "letter en 2 2026-01-03", "two.", "letter-en-2.txt");
	give(&a, "r1", "letter de 1 2026-01-03", "eins", "letter-de-1.pdf");
	give(&a, "r1", "label en 1 2026-01-03", "1", "label-en-1.pdf");
	LIST(&a,
	    "label en 1 2026-01-03.pdf: current\n"
	    "letter de 1 2026-01-03.pdf: current\n"
	    "letter en 1 2026-01-02.pdf: superseded by 2\n"
	    "letter en 2 2026-01-03.pdf: current\n"
	    "letter en 2 2026-01-03.txt: current\n");
	desk.store = a.store;
	OK(finals_read(&desk, &finals, &err));
	assert_string_equal(finals_find(&finals, "letter", "en", 0, NULL)->name,
	    "letter-en-2.pdf");
	assert_string_equal(
	    finals_find(&finals, "letter", "en", 2, ".txt")->name,
	    "letter-en-2.txt");
	assert_null(finals_find(&finals, "letter", "en", 1, ".txt"));
	assert_null(finals_find(&finals, "letter", "fr", 0, NULL));
	finals_free(&finals);
	/* given out at another place too */
	give(&a, "r2", "letter en 2 2026-01-04", "zwo", "letter-en-2.pdf");
	LIST(&a,
	    "label en 1 2026-01-03.pdf: current\n"
	    "letter de 1 2026-01-03.pdf: current\n"
	    "letter en 1 2026-01-02.pdf: superseded by 2\n"
	    "letter en 2 2026-01-03.pdf: current, number given to two\n"
	    "letter en 2 2026-01-03.txt: current\n"
	    "letter en 2 2026-01-04.pdf: current, number given to two\n");
	store_close(a.store);
}

static void
changes_are_answers(void **state)
{
	struct desk desk = { 0 };
	struct final_changes changes;
	struct finals finals;
	struct pack pack = { .sha256 = "" };
	struct final from, to;
	struct freeze r1, r2;
	struct spot a;

	spot_open(&a, *state, "changes", true);
	spot_set(&a, "x", "stays", "1");
	spot_set(&a, "x", "other", "1");
	spot_set(&a, "x", "goes", "1");
	spot_freeze(&a, "r1");
	spot_set(&a, "x", "other", "2");
	spot_set(&a, "x", "goes", NULL);
	spot_set(&a, "x", "back", "1");
	spot_set(&a, "x", "back", NULL);
	spot_set(&a, "y", "comes", "1");
	spot_set(&a, "y", ".gone", "yes");
	spot_freeze(&a, "r2");
	spot_set(&a, "x", "other", "3");
	give(&a, "r1", "letter en 1 2026-01-02", "one", "letter-en-1.pdf");
	give(&a, "r2", "letter en 2 2026-01-02", "two", "letter-en-2.pdf");
	desk.store = a.store;
	desk.pack = &pack;
	OK(finals_read(&desk, &finals, &err));
	from = finals.v[0];
	to = finals.v[1];
	/* the freeze that the line names is not here */
	assert_false(
	    finals_changes(&desk, &from, &to, &changes, &(struct err){ "" }));
	final_changes_free(&changes);
	OK(store_release(a.store, "r1", NULL, &r1, &err));
	OK(store_release(a.store, "r2", NULL, &r2, &err));
	from.freeze = r1.name;
	to.freeze = r2.name;
	OK(finals_changes(&desk, &from, &to, &changes, &err));
	assert_int_equal(changes.n, 4);
	assert_false(changes.pack);
	assert_string_equal(changes.v[0].field, "goes");
	assert_string_equal(changes.v[0].before, "1");
	assert_null(changes.v[0].after);
	assert_string_equal(changes.v[1].field, "other");
	assert_string_equal(changes.v[1].after, "2");
	assert_string_equal(changes.v[2].field, ".gone");
	assert_string_equal(changes.v[3].field, "comes");
	assert_null(changes.v[3].before);
	final_changes_free(&changes);
	/* to what is answered now */
	OK(store_records(a.store, NULL, 0, &desk.records, &err));
	OK(finals_changes(&desk, &to, NULL, &changes, &err));
	assert_int_equal(changes.n, 1);
	assert_string_equal(changes.v[0].after, "3");
	assert_true(changes.pack);
	final_changes_free(&changes);
	records_free(&desk.records);
	free(r1.heads);
	free(r2.heads);
	finals_free(&finals);
	store_close(a.store);
}

/* All of it or nothing, and no number twice. */
static void
nothing_is_half_handed_out(void **state)
{
	static char one[] = "one", two[] = "two";
	struct emission emission = { .document = "declaration",
		.release = "r1",
		.final = true };
	struct emitted first = { .bytes = { .head = { one, 3, 0 }, .n = 3 },
		.number = 1 };
	struct emitted other = { .bytes = { .head = { two, 3, 0 }, .n = 3 },
		.number = 1 };
	struct desk *desk;
	struct finals finals;
	char *out;

	(void)state;
	desk_begin((void **)&desk);
	OK(work_freeze(desk, "r1", &err));
	OK(desk_release(desk, "r1", &err));
	digest_bytes(one, 3, first.sha256);
	digest_bytes(two, 3, other.sha256);
	out = mem_printf("%s/none/out.pdf", dir);
	NOT(work_emitted(desk, &emission, &first, out, &err), "no folder");
	NOT(work_emitted(desk, &emission, &first, "/dev/full", &err),
	    "not a regular file");
	OK(finals_read(desk, &finals, &err));
	assert_int_equal(finals.n, 0);
	finals_free(&finals);
	OK(work_emitted(desk, &emission, &first, NULL, &err));
	/* composed before the other was handed out */
	NOT(work_emitted(desk, &emission, &other, NULL, &err), "meanwhile");
	other.number = 3;
	NOT(work_emitted(desk, &emission, &other, NULL, &err), "meanwhile");
	/* a long name of the release is cut, its freeze is not */
	free(desk->release);
	desk->release = mem_printf("%0250d\n#3f9a-7", 1);
	other.number = 2;
	OK(work_emitted(desk, &emission, &other, NULL, &err));
	OK(finals_read(desk, &finals, &err));
	assert_int_equal(finals.n, 2);
	assert_true(finals.v[0].stored && finals.v[1].stored);
	assert_int_equal(finals.v[0].by, 2);
	assert_string_equal(finals.v[1].freeze, "3f9a-7");
	finals_free(&finals);
	free(out);
	assert_int_equal(desk_finish((void **)&desk), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(older_lines_stay_readable),
		cmocka_unit_test(the_newest_is_found),
		cmocka_unit_test(numbers_supersede),
		cmocka_unit_test(changes_are_answers),
		cmocka_unit_test(nothing_is_half_handed_out),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
