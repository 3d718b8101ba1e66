/*
 * Every list of a project as a table in CSV. Refuses to write what taking it
 * back would not find unchanged.
 */
#include "work/table.h"

#include <stdlib.h>
#include <string.h>

#include "feed/feed.h"
#include "host/host.h"
#include "work/work.h"

static size_t
find(const struct columns *columns, const char *id)
{
	size_t i;

	for (i = 0; i < columns->n; i++)
		if (strcmp(columns->v[i], id) == 0)
			break;
	return i;
}

/* A field not seen before stands behind the one before it in its record. */
static void
add_fields(struct columns *columns, const struct field *fields, size_t n)
{
	size_t i, k, at = 0;

	for (i = 0; i < n; i++) {
		k = find(columns, fields[i].id);
		if (k < columns->n) {
			at = k + 1;
			continue;
		}
		VEC_PUSH(columns->v, columns->n, columns->cap) = NULL;
		memmove(columns->v + at + 1, columns->v + at,
		    (columns->n - 1 - at) * sizeof(*columns->v));
		columns->v[at++] = fields[i].id;
	}
}

void
table_columns(const struct form *form, struct columns *columns)
{
	size_t i;

	if (form->holds != HOLDS_EACH) {
		add_fields(columns, form->fields, form->nfields);
		return;
	}
	for (i = 0; i < form->of->n; i++)
		add_fields(columns, form->each[i].fields, form->each[i].n);
}

void
table_value(const struct record *record, const struct field *field,
    struct str *out)
{
	const char *text;
	size_t i = 0;

	if (record == NULL)
		return;
	if (field->kind != FIELD_SET) {
		text = record_text(record, field->id);
		str_add(out, text ? text : "");
		return;
	}
	while ((text = record_member(record, field->id, &i)) != NULL)
		str_addf(out, "%s%s", out->n > 0 ? "; " : "", text);
}

bool
table_is_guarded(const char *s)
{
	/* the same in full width, which some spreadsheets take for them */
	static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b",
		"\xef\xbc\x8d", "\xef\xbc\xa0" };
	size_t i;

	if (s[0] != '\0' && strchr("=+-@~'\t\n", s[0]) != NULL)
		return true;
	for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (str_starts(s, wide[i]))
			return true;
	return false;
}

static void
add_cell(struct str *out, const char *text, bool last)
{
	char *guarded = table_is_guarded(text) ? mem_printf("'%s", text) : NULL;

	feed_csv_cell(out, guarded ? guarded : text, last);
	free(guarded);
}

/* The decisions on records of this form; *i walks, NULL at the end. */
static const struct decision *
next_decision(const struct pack *pack, const struct form *form, size_t *i)
{
	while (*i < pack->ndecisions)
		if (pack->decisions[(*i)++].of == form)
			return &pack->decisions[*i - 1];
	return NULL;
}

static void
add_names(struct desk *desk, const struct form *form,
    const struct columns *columns, struct str *out)
{
	const struct decision *decision, *next;
	size_t i, k = 0;
	char *name;

	next = next_decision(desk->pack, form, &k);
	feed_csv_cell(out, "id", false);
	if (form->holds == HOLDS_EACH)
		feed_csv_cell(out, "(title)", false);
	for (i = 0; i < columns->n; i++)
		feed_csv_cell(out, columns->v[i],
		    i + 1 == columns->n && next == NULL);
	while ((decision = next) != NULL) {
		next = next_decision(desk->pack, form, &k);
		name = mem_printf("(%s)", decision->id);
		feed_csv_cell(out, name, next == NULL);
		free(name);
	}
}

static void
add_verdicts(struct desk *desk, const struct form *form, const char *record,
    struct str *out)
{
	bool asked = judge_record_asked(desk->judge, form, record) != TRI_NO;
	const struct decision *decision, *next;
	const struct verdict *verdict;
	size_t k = 0;

	next = next_decision(desk->pack, form, &k);
	while ((decision = next) != NULL) {
		next = next_decision(desk->pack, form, &k);
		verdict = asked ? judge_decision(desk->judge, decision, record)
				: NULL;
		add_cell(out, verdict && verdict->value ? verdict->value : "",
		    next == NULL);
	}
}

static void
add_record(struct desk *desk, const struct form *form, const char *id,
    const struct columns *columns, struct str *out)
{
	const struct record *record =
	    records_find(&desk->records, form->id, id);
	const struct field *field;
	struct str value = { 0 };
	size_t i, k = 0;
	bool more = next_decision(desk->pack, form, &k) != NULL;

	add_cell(out, id, false);
	if (form->holds == HOLDS_EACH)
		add_cell(out, judge_title(desk->judge, form, id), false);
	for (i = 0; i < columns->n; i++) {
		field = pack_field(form, id, columns->v[i]);
		if (field != NULL)
			table_value(record, field, &value);
		add_cell(out, str_text(&value), i + 1 == columns->n && !more);
		str_clear(&value);
	}
	add_verdicts(desk, form, id, out);
}

size_t
work_table(struct desk *desk, const struct form *form, struct str *out)
{
	struct columns columns = { 0 };
	const char **ids;
	size_t i, n;

	table_columns(form, &columns);
	add_names(desk, form, &columns, out);
	ids = judge_records(desk->judge, form, &n);
	for (i = 0; i < n; i++)
		add_record(desk, form, ids[i], &columns, out);
	free(columns.v);
	return n;
}

/* Spreadsheets know UTF-8 by its mark alone. */
bool
work_table_save(struct desk *desk, const struct form *form, const char *path,
    size_t *rows, struct err *err)
{
	uint64_t device, inode, own_device, own_inode;
	struct str out = { 0 };
	bool ok;

	if (host_file_id(path, &device, &inode) &&
	    host_file_id(desk->path, &own_device, &own_inode) &&
	    device == own_device && inode == own_inode)
		return err_set(err, "%s: this is the project itself", path);
	if (host_exists(path) && !host_readable(path, err))
		return false; /* a folder or a device is not replaced */
	str_add(&out, "\xef\xbb\xbf");
	*rows = work_table(desk, form, &out);
	ok = work_save(path, &out, err);
	str_clear(&out);
	return ok;
}
