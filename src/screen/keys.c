/*
 * Which row an event means, what a row's keys are called, the footer. Refuses
 * to know a key that stands in no row.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/screens.h"

#define FOOT_OWN    3 /* rows of the screen that come first */
#define FOOT_COMMON 5 /* rows of the common table that come then */

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

/* Adds "Key action" if it fits; false when it does not. */
static bool
foot_row(const struct bench *bench, const struct key_table *table,
    const struct key_row *row, int width, struct str *out)
{
	const char *names = keys_names(bench, table, row);
	char name[32], *piece;
	bool fits;

	/* Everybody finds the arrows. */
	if (row_named(keys_moves(), row->id) != NULL ||
	    !next_name(&names, name))
		return true;
	piece = mem_printf("%s%s %s", out->n > 0 ? "  " : "", name, row->id);
	fits = ui_width(str_text(out)) + ui_width(piece) <= width;
	if (fits)
		str_add(out, piece);
	free(piece);
	return fits;
}

void
keys_footer(const struct bench *bench, const struct screen *screen, int width,
    struct str *out)
{
	const struct key_table *table = keys_of(screen);
	const struct key_table *common = keys_common();
	struct str help = { 0 };
	size_t i;

	/* Help comes last and always; it leads to all the others. */
	if (!table->typing)
		foot_row(bench, common, &common->rows[0], width, &help);
	width -= help.n > 0 ? ui_width(str_text(&help)) + 2 : 0;
	/* What is most needed of both, then the rest of its own. */
	for (i = 0; i < table->n && (i < FOOT_OWN || table->typing); i++)
		if (!foot_row(bench, table, &table->rows[i], width, out))
			break;
	for (i = 1; !table->typing && i < FOOT_COMMON; i++)
		foot_row(bench, common, &common->rows[i], width, out);
	for (i = FOOT_OWN; !table->typing && i < table->n; i++)
		if (!foot_row(bench, table, &table->rows[i], width, out))
			break;
	if (help.n > 0)
		str_addf(out, "%s%s", out->n > 0 ? "  " : "", help.s);
	str_clear(&help);
}
