/*
 * Which row an event means, what a row's keys are called, the footer. Refuses
 * to know a key that stands in no row.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/filter.h"
#include "screen/screens.h"

const struct key_table *
keys_of(const struct screen *screen)
{
	const struct screen_ops *ops = screen->ops;
	size_t mode = ops->mode ? ops->mode(screen) : 0;

	REQUIRE(mode < ops->ntables);
	return &ops->tables[mode];
}

const char *
keys_names(const struct bench *bench, const struct key_table *table,
    const struct key_row *row)
{
	size_t i = bench->nremaps;

	while (i-- > 0)
		if (strcmp(bench->remaps[i].table, table->name) == 0 &&
		    strcmp(bench->remaps[i].action, row->id) == 0)
			return bench->remaps[i].keys;
	return row->keys;
}

/* Takes the next name off *p; false at the end. */
static bool
next_name(const char **p, char name[32])
{
	size_t n;

	*p += strspn(*p, " \t");
	n = strcspn(*p, " \t");
	if (n == 0 || n >= 32)
		return false;
	memcpy(name, *p, n);
	name[n] = '\0';
	*p += n;
	return true;
}

static bool
names_hold(const char *names, uint32_t key, bool alt)
{
	char name[32];
	uint32_t k;
	bool a;

	while (next_name(&names, name))
		if (ui_key_parse(name, &k, &a) && k == key && a == alt)
			return true;
	return false;
}

const struct key_row *
keys_find(const struct bench *bench, const struct key_table *table,
    const struct ui_event *event)
{
	size_t i;

	for (i = 0; i < table->n; i++)
		if (names_hold(keys_names(bench, table, &table->rows[i]),
			event->key, event->alt))
			return &table->rows[i];
	return NULL;
}

static const struct key_row *
row_named(const struct key_table *table, const char *id)
{
	size_t i;

	for (i = 0; i < table->n; i++)
		if (strcmp(table->rows[i].id, id) == 0)
			return &table->rows[i];
	return NULL;
}

/* Is there such an action in a table of that name? */
static bool
known(const char *name, const char *action)
{
	const struct screen_ops *const *all;
	size_t i, k, n;

	if (strcmp(name, keys_common()->name) == 0)
		return row_named(keys_common(), action) != NULL;
	if (strcmp(name, keys_moves()->name) == 0)
		return row_named(keys_moves(), action) != NULL;
	all = screens_all(&n);
	for (i = 0; i < n; i++)
		for (k = 0; k < all[i]->ntables; k++)
			if (strcmp(all[i]->tables[k].name, name) == 0 &&
			    row_named(&all[i]->tables[k], action) != NULL)
				return true;
	return false;
}

/* `screen action = Key Key`; false with a sentence for what is no such line. */
static bool
read_line(struct bench *bench, char *line, int nr, struct err *err)
{
	char *equals = strchr(line, '='), *rest, *table, *action;
	const char *p;
	char name[32];
	uint32_t key;
	bool alt;

	line += strspn(line, " \t");
	if (line[0] == '\0' || line[0] == '#')
		return true;
	if (equals == NULL)
		return err_set(err, "keys:%d: write SCREEN ACTION = KEY ...",
		    nr);
	*equals = '\0';
	table = strtok_r(line, " \t", &rest);
	action = strtok_r(NULL, " \t", &rest);
	if (table == NULL || action == NULL || !known(table, action))
		return err_set(err, "keys:%d: there is no action %s %s", nr,
		    table ? table : "", action ? action : "");
	p = equals + 1;
	while (next_name(&p, name))
		if (!ui_key_parse(name, &key, &alt))
			return err_set(err, "keys:%d: there is no key %s", nr,
			    name);
	VEC_PUSH(bench->remaps, bench->nremaps, bench->cap_remaps) =
	    (struct remap){ mem_dup(table), mem_dup(action),
		    mem_dup(equals + 1) };
	return true;
}

bool
keys_read(struct bench *bench, struct err *err)
{
	struct str text = { 0 };
	char *line, *rest;
	bool ok = true;
	int nr = 0;

	if (!work_keys(&text))
		return true;
	for (line = text.s; ok && line != NULL; line = rest) {
		rest = strchr(line, '\n');
		if (rest != NULL)
			*rest++ = '\0';
		ok = read_line(bench, line, ++nr, err);
	}
	str_clear(&text);
	return ok;
}

/* A key of the footer. */
struct foot {
	const struct key_table *table;
	const struct key_row *row;
	bool chosen;
};

#define MAX_FOOT    64
#define FOOT_COMMON 9 /* rows of the common table that may stand there */

/* The first key's name; false for what needs no mention: it is by `:` alone,
 * an arrow, which everybody finds, or only goes back where Tab goes on. */
static bool
foot_name(const struct bench *bench, const struct foot *foot, char name[32])
{
	const char *names = keys_names(bench, foot->table, foot->row);
	uint32_t key;
	bool alt;

	if (!next_name(&names, name))
		return false;
	if (!ui_key_parse(name, &key, &alt))
		return true;
	return key != UI_UP && key != UI_DOWN && key != UI_PAGE_UP &&
	    key != UI_PAGE_DOWN && key != UI_BACKTAB;
}

#define NARROW 76 /* columns in which much is left out: help says so */

static const char *
foot_word(const struct foot *foot, bool more)
{
	return more && foot->row == &keys_common()->rows[0] ? "more keys"
							    : foot->row->id;
}

static int
foot_width(const struct bench *bench, const struct foot *foot, bool more)
{
	char name[32];

	return foot_name(bench, foot, name)
	    ? ui_width(name) + 1 + ui_width(foot_word(foot, more)) + 2
	    : 0;
}

/* A key that means something else here is not what the common row says. */
static bool
taken_here(const struct bench *bench, const struct key_table *table,
    const struct foot *foot)
{
	struct ui_event event = { .kind = UI_KEY };
	char name[32];

	return foot_name(bench, foot, name) &&
	    ui_key_parse(name, &event.key, &event.alt) &&
	    keys_find(bench, table, &event) != NULL;
}

/* What could stand there: the screen's own rows, then the common ones. */
static size_t
foot_all(const struct bench *bench, const struct screen *screen,
    struct foot all[MAX_FOOT], size_t *own)
{
	const struct key_table *table = keys_of(screen);
	const struct key_table *common = keys_common();
	size_t i, n = 0;

	/* A filter's keys work whatever the list below says of its own. */
	for (i = 0; i < table->n && n < MAX_FOOT; i++)
		if (screen->ops->works == NULL || table->rows == filter_rows ||
		    screen->ops->works(bench, screen, table->rows[i].action))
			all[n++] =
			    (struct foot){ table, &table->rows[i], false };
	*own = n;
	for (i = 0; !table->typing && i < FOOT_COMMON && n < MAX_FOOT; i++) {
		all[n] = (struct foot){ common, &common->rows[i], false };
		if (common_works(bench, common->rows[i].action) &&
		    !taken_here(bench, table, &all[n]))
			n++;
	}
	return n;
}

/* Takes what is most needed first: the screen's main row, help and the way out
 * (which lead the common rows), two more of its own, the next step, one more
 * of its own, the open points, then the rest. Was there room for all? */
static bool
foot_choose(const struct bench *bench, struct foot *all, size_t n, size_t own,
    int width, bool more)
{
	static const int rank_own[] = { 0, 3, 4, 6 };
	static const int rank_common[] = { 1, 2, 5, 7 };
	bool fits = true;
	size_t i;
	int rank, cols, last = (int)n + 8;

	for (width += 2, rank = 0; rank < last; rank++)
		for (i = 0; i < n; i++) {
			size_t k = i < own
			    ? i
			    : (size_t)(all[i].row - keys_common()->rows);
			int mine = k >= 4 ? 8 + (int)i
			    : i < own	  ? rank_own[k]
					  : rank_common[k];

			if (mine != rank)
				continue;
			cols = foot_width(bench, &all[i], more);
			all[i].chosen = cols > 0 && cols <= width;
			width -= all[i].chosen ? cols : 0;
			fits &= all[i].chosen || cols == 0;
		}
	return fits;
}

void
keys_footer(const struct bench *bench, const struct screen *screen, int width,
    struct str *out)
{
	struct foot all[MAX_FOOT];
	size_t own, n = foot_all(bench, screen, all, &own), i, k;
	bool help = own < n && all[own].row == &keys_common()->rows[0];
	bool more = !foot_choose(bench, all, n, own, width, false) &&
	    width >= UI_MIN_COLS - 2 && width < NARROW;
	char name[32];

	if (more)
		foot_choose(bench, all, n, own, width, true);
	for (i = 0; i < n; i++) {
		/* Help leads the common rows and stands at the end. */
		k = !help || i < own ? i : i + 1 < n ? i + 1 : own;
		if (all[k].chosen && foot_name(bench, &all[k], name))
			str_addf(out, "%s%s %s", out->n > 0 ? "  " : "", name,
			    foot_word(&all[k], more));
	}
}
