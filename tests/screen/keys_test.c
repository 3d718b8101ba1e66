/*
 * The rows that footer, help, `:` and the man page are printed from: every key
 * has a name, none means two things in one table, remapping takes over.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "screen/filter.h"
#include "screen/match.h"
#include "screen/screens.h"
#include "test.h"

static size_t
all_tables(const struct key_table **out, size_t room)
{
	const struct screen_ops *const *all;
	size_t i, k, n, at = 0;

	out[at++] = keys_common();
	out[at++] = keys_moves();
	all = screens_all(&n);
	for (i = 0; i < n; i++)
		for (k = 0; k < all[i]->ntables; k++) {
			assert_true(at < room);
			out[at++] = &all[i]->tables[k];
		}
	return at;
}

static void
check_row(const struct key_table *table, const struct key_row *row)
{
	char *copy = strdup(row->keys), *name, *rest;
	uint32_t key;
	bool alt;

	for (name = strtok_r(copy, " ", &rest); name != NULL;
	     name = strtok_r(NULL, " ", &rest)) {
		struct bench bench = { 0 };
		struct ui_event event = { .kind = UI_KEY };

		if (!ui_key_parse(name, &key, &alt))
			fail_msg("%s %s: no key %s", table->name, row->id,
			    name);
		event.key = key;
		event.alt = alt;
		if (keys_find(&bench, table, &event) != row)
			fail_msg("%s: %s is taken twice", table->name, name);
	}
	free(copy);
	assert_true(strchr(row->id, ' ') == NULL && row->id[0] != '\0');
	assert_int_equal(row->say[strlen(row->say) - 1], '.');
}

static void
every_key_has_one_row(void **state)
{
	const struct key_table *tables[64];
	size_t i, k, m, n = all_tables(tables, ROWS(tables));

	(void)state;
	for (i = 0; i < n; i++)
		for (k = 0; k < tables[i]->n; k++) {
			check_row(tables[i], &tables[i]->rows[k]);
			for (m = 0; m < k; m++)
				assert_string_not_equal(tables[i]->rows[m].id,
				    tables[i]->rows[k].id);
		}
}

/* On a screen where nothing is typed the way out and the help never hide. */
static void
help_and_back_are_free(void **state)
{
	const struct key_table *tables[64];
	struct bench bench = { 0 };
	size_t i, n = all_tables(tables, ROWS(tables));
	struct ui_event event = { .kind = UI_KEY, .key = ':' };

	(void)state;
	for (i = 2; i < n; i++)
		if (!tables[i]->typing)
			assert_null(keys_find(&bench, tables[i], &event));
}

static bool
after_the_first(const struct bench *bench, const struct screen *screen,
    int action)
{
	(void)bench;
	(void)screen;
	return action > 0;
}

/* In any width the footer fits, and what helps most is the last to go. */
static void
footer(void **state)
{
	static const struct key_row rows[] = {
		{ 0, "a", "idle", "Does nothing now." },
		{ 1, "Enter", "open", "Open." },
		{ 2, "Esc", "stages", "Another way out." },
		{ 3, "Down", "down", "An arrow." },
		{ 4, "e", "evidence", "More." },
	};
	static const struct key_table table = { "t", "T", KEY_ROWS(rows),
		false };
	static const struct screen_ops ops = { .tables = &table,
		.ntables = 1,
		.works = after_the_first };
	struct screen screen = { .ops = &ops }, *stack[] = { &screen, &screen };
	struct bench bench = { .stack = stack, .n = 2 };
	struct str out = { 0 };
	int width;

	(void)state;
	for (width = 1; width < 120; width++) {
		str_clear(&out);
		keys_footer(&bench, &screen, width, &out);
		assert_true(ui_width(str_text(&out)) <= width);
		assert_null(strstr(str_text(&out), "idle"));
		assert_null(strstr(str_text(&out), "back"));
		assert_null(strstr(str_text(&out), "down"));
		/* No project is open. */
		assert_null(strstr(str_text(&out), "next"));
		if (width >= 18)
			assert_non_null(strstr(str_text(&out), "? help"));
		if (width >= 18)
			assert_non_null(strstr(str_text(&out), "Enter open"));
		if (width >= 30)
			assert_non_null(strstr(str_text(&out), "Esc stages"));
	}
	str_clear(&out);
}

/* A filter's way out is no motion and is named. */
static void
filter_footer(void **state)
{
	static const struct key_table table = FILTER_TABLE;
	static const struct screen_ops ops = { .tables = &table, .ntables = 1 };
	struct screen screen = { .ops = &ops }, *stack[] = { &screen };
	struct bench bench = { .stack = stack, .n = 1 };
	struct str out = { 0 };

	(void)state;
	keys_footer(&bench, &screen, 58, &out);
	assert_string_equal(str_text(&out), "Enter keep  Esc clear");
	str_clear(&out);
}

static void
write_keys(const char *dir, const char *text)
{
	char path[256];
	FILE *f;

	snprintf(path, sizeof(path), "%s/assay", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/assay/keys", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
own_keys(void **state)
{
	static const struct {
		const char *text;
		bool ok;
	} rows[] = {
		{ "", true },
		{ "# mine\nall points = F5 Ctrl-P\n", true },
		{ "form  evidence=F2", true },
		{ "all points = Ctrl-Nothing\n", false },
		{ "all nosuch = a\n", false },
		{ "nosuch points = a\n", false },
		{ "all points\n", false },
	};
	char dir[] = "/tmp/assay-keys-XXXXXX", cmd[64];
	struct ui_event event = { .kind = UI_KEY, .key = UI_F1 + 4 };
	struct err err;
	size_t i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	setenv("XDG_CONFIG_HOME", dir, 1);
	for (i = 0; i < ROWS(rows); i++) {
		struct bench bench = { 0 };

		write_keys(dir, rows[i].text);
		assert_int_equal(keys_read(&bench, &err), rows[i].ok);
		if (i == 1) {
			assert_string_equal(
			    keys_find(&bench, keys_common(), &event)->id,
			    "points");
			event.key = 'o';
			assert_null(keys_find(&bench, keys_common(), &event));
		}
		bench_free(&bench);
	}
	snprintf(cmd, sizeof(cmd), "rm -r %s", dir);
	assert_int_equal(system(cmd), 0);
}

static void
words_match(void **state)
{
	static const struct {
		const char *text, *typed;
		bool yes;
	} rows[] = {
		{ "Routers, modems", "", true },
		{ "Routers, modems", "mod rout", true },
		{ "Routers, modems", "switch", false },
		{ "Routers, modems", "ROUTERS", true },
		{ "abcabd", "abd", true },
		{ "", "a", false },
		{ "\xc3\x96ko", "ko", true },
		{ "a\xff", "\xff", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		if (match_words(rows[i].text, rows[i].typed) != rows[i].yes)
			fail_msg("\"%s\" in \"%s\"", rows[i].typed,
			    rows[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_has_one_row),
		cmocka_unit_test(help_and_back_are_free),
		cmocka_unit_test(footer),
		cmocka_unit_test(filter_footer),
		cmocka_unit_test(own_keys),
		cmocka_unit_test(words_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
