/*
 * Reads the rows of a table as the answers file they amount to: only cells
 * that say something else than the project are answers. Refuses columns that
 * no record has, and two rows for one record.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "work/table.h"

static struct place
place_of(const struct taking *t, const struct table_row *row, size_t column)
{
	return (struct place){ .file = t->f.path,
		.line = row ? table_line(row, column) : t->table.line,
		.col = (int)column + 1 };
}

__attribute__((format(printf, 4, 5))) static void
fault(struct taking *t, const struct table_row *row, size_t column,
    const char *fmt, ...)
{
	char say[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(say, sizeof(say), fmt, ap);
	va_end(ap);
	fill_fault(&t->f, place_of(t, row, column), say);
}

/* Which column is what; false without a column of ids. */
static bool
read_names(struct taking *t)
{
	const struct table *table = &t->table;
	struct columns columns = { 0 };
	const char *name;
	size_t i, k;

	t->id = table->ncolumns;
	t->known = mem_alloc(table->ncolumns);
	table_columns(t->form, &columns);
	for (i = 0; i < table->ncolumns; i++) {
		name = table->columns[i];
		for (k = 0; k < columns.n; k++)
			t->known[i] |= strcmp(columns.v[k], name) == 0;
		if (strcmp(name, "id") == 0)
			t->id = i;
		else if (strcmp(name, "gone") == 0 &&
		    t->form->holds == HOLDS_MANY)
			t->known[i] = true;
		else if (!t->known[i] && name[0] != TABLE_READ_ONLY)
			fault(t, NULL, i, "%s has no field of this name",
			    t->form->id);
	}
	free(columns.v);
	if (t->id < table->ncolumns)
		return true;
	faults_add(t->f.faults,
	    "%s:%d: there is no column \"id\"; it says which record a row "
	    "means",
	    t->f.path, table->line);
	return false;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The members in a cell, in order and each once, as a list. */
static void
read_members(struct taking *t, const char *cell, struct answer *a)
{
	static const char between[] = " \t\n,;";
	size_t i, n = 0, len;

	a->is_list = true;
	a->texts = arena_alloc(&t->f.answers.arena,
	    (strlen(cell) / 2 + 2) * sizeof(*a->texts));
	while (*(cell += strspn(cell, between)) != '\0') {
		len = strcspn(cell, between);
		a->texts[n++] = arena_dupn(&t->f.answers.arena, cell, len);
		cell += len;
	}
	qsort(a->texts, n, sizeof(*a->texts), by_text);
	for (i = 0; i < n; i++)
		if (i == 0 || strcmp(a->texts[i], a->texts[a->n - 1]) != 0)
			a->texts[a->n++] = a->texts[i];
}

/* An answer as a person reads it: what table_value says of what is there. */
static const char *
answer_text(struct taking *t, const struct answer *a)
{
	struct str all = { 0 };
	const char *text;
	size_t i;

	if (!a->is_list)
		return a->text;
	for (i = 0; i < a->n; i++)
		str_addf(&all, "%s%s", i > 0 ? "; " : "", a->texts[i]);
	text = a->n ? arena_dup(&t->f.answers.arena, str_text(&all)) : NULL;
	str_clear(&all);
	return text;
}

/* What is there now, NULL for nothing; lives until it is asked again. */
static const char *
now_text(struct taking *t, const struct record *record,
    const struct field *field)
{
	if (field == NULL) /* `gone` */
		return record && record->gone ? "yes" : NULL;
	t->now.n = 0;
	table_value(record, field, &t->now);
	return t->now.n > 0 ? str_text(&t->now) : NULL;
}

static void
add_change(struct taking *t, const struct table_row *row,
    const struct answer *a, const char *before, const char *after)
{
	struct table_changes *c = t->changes;

	VEC_PUSH(c->v, c->n, c->cap) = (struct table_change){
		.line = a->place.line,
		.record = arena_dup(&c->arena, row->cells[t->id]),
		.field = arena_dup(&c->arena, a->field),
		.before = arena_dup(&c->arena, before),
		.after = arena_dup(&c->arena, after),
	};
}

/* Reads one cell; false if it says nothing, or nothing new. */
static bool
read_cell(struct taking *t, const struct table_row *row, size_t column,
    const struct record *now, struct answer *a)
{
	const char *cell = row->cells[column], *before, *after;
	const struct field *field;

	if (cell[0] == '\0')
		return false;
	*a = (struct answer){ .field = t->table.columns[column] };
	field = pack_field(t->form, row->cells[t->id], a->field);
	if (strcmp(cell, "~") != 0) {
		if (cell[0] == '\'' && table_is_guarded(cell + 1))
			cell++;
		if (field != NULL && field->kind == FIELD_SET)
			read_members(t, cell, a);
		else
			a->text = cell;
		if (a->is_list && a->n == 0)
			return false;
	}
	before = now_text(t, now, field);
	after = answer_text(t, a);
	if (str_eq(before, after))
		return false;
	a->place = place_of(t, row, column);
	add_change(t, row, a, before, after);
	return true;
}

/* A new record says something; a record that is gone is not written over. */
static void
check_row(struct taking *t, const struct table_row *row,
    const struct answer_record *r, const struct record *now)
{
	bool gone = now != NULL && now->gone;
	size_t i;

	for (i = 0; i < r->n; i++)
		if (strcmp(r->v[i].field, "gone") == 0)
			gone = false;
	if (gone)
		fault(t, row, t->id,
		    "this record is gone; a column \"gone\" with ~ in this row "
		    "brings it back");
	else if (r->n == 0 && t->form->holds == HOLDS_MANY)
		fault(t, row, t->id, "a new record wants at least one answer");
}

static void
read_row(struct taking *t, const struct table_row *row)
{
	struct answers *answers = &t->f.answers;
	struct answer_record r = { .form = t->form->id,
		.id = row->cells[t->id],
		.place = place_of(t, row, t->id),
		.v = t->row };
	const struct record *now =
	    records_find(&t->f.desk->records, t->form->id, r.id);
	bool is_new = !(now != NULL && now->gone) &&
	    !judge_stands(t->f.desk->judge, t->form, r.id);
	size_t i, before = t->changes->n;

	if (r.id[0] == '\0') {
		fault(t, row, t->id, "this row does not say which record");
		return;
	}
	for (i = 0; i < t->table.ncolumns; i++)
		if (t->known[i] && read_cell(t, row, i, now, &r.v[r.n]))
			r.n++;
	if (r.n == 0 && !is_new)
		return;
	check_row(t, row, &r, now);
	r.v = arena_alloc(&answers->arena, (r.n + 1) * sizeof(*r.v));
	memcpy(r.v, t->row, r.n * sizeof(*r.v));
	answers->v[answers->n++] = r;
	for (i = before; i < t->changes->n; i++)
		t->changes->v[i].made = is_new && t->form->holds == HOLDS_MANY;
}

static int
by_record(const void *a, const void *b)
{
	const struct answer_record *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order ? order : x->place.line - y->place.line;
}

/* One row for each record, or one of them would win unseen. */
static void
check_twice(struct taking *t)
{
	const struct table *table = &t->table;
	struct answer_record *v = mem_alloc((table->n + 1) * sizeof(*v));
	char *say;
	size_t i;

	for (i = 0; i < table->n; i++) {
		v[i].id = table->rows[i].cells[t->id];
		v[i].place = place_of(t, &table->rows[i], t->id);
	}
	qsort(v, table->n, sizeof(*v), by_record);
	for (i = 1; i < table->n; i++)
		if (v[i].id[0] != '\0' && strcmp(v[i].id, v[i - 1].id) == 0) {
			say = mem_printf("\"%s\" has a row already, on line %d",
			    v[i].id, v[i - 1].place.line);
			fill_fault(&t->f, v[i].place, say);
			free(say);
		}
	free(v);
}

void
table_read(struct taking *t)
{
	size_t i;

	if (!read_names(t))
		return;
	check_twice(t);
	t->row = mem_alloc((t->table.ncolumns + 1) * sizeof(*t->row));
	t->f.answers.v = arena_alloc(&t->f.answers.arena,
	    (t->table.n + 1) * sizeof(*t->f.answers.v));
	for (i = 0; i < t->table.n; i++)
		read_row(t, &t->table.rows[i]);
	free(t->row);
	str_clear(&t->now);
}
