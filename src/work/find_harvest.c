/*
 * What the search can find of questions, law and answers, as text. Refuses to
 * read the bytes of files.
 */
#include <stdlib.h>
#include <string.h>

#include "model/blob.h"
#include "work/finding.h"

#define LANG "en"

static struct find_item *
add(struct harvest *out, enum find_kind kind, const char *form,
    const char *record, const char *field)
{
	struct find_item *item = &VEC_PUSH(out->v, out->n, out->cap);

	*item = (struct find_item){ .kind = kind,
		.form = form,
		.record = arena_dup(&out->arena, record),
		.field = field };
	return item;
}

static const char *
keep(struct harvest *out, struct str *text)
{
	const char *kept = arena_dup(&out->arena, str_text(text));

	str_clear(text);
	return kept;
}

static void
join(struct str *text, const char *s)
{
	if (str_blank(s))
		return;
	if (text->n > 0)
		str_add(text, " | ");
	str_add(text, s);
}

static void
add_question(struct harvest *out, const struct form *form, const char *record,
    const char *whole, const struct field *field)
{
	struct find_item *item =
	    add(out, FIND_QUESTION, form->id, record, field->id);
	struct str text = { 0 };
	size_t i;

	if (strcmp(field->ask, field->label) != 0)
		join(&text, field->ask);
	join(&text, field->help);
	join(&text, field->why);
	join(&text, field->cite);
	join(&text, field->doubt);
	/* The rows of a list are searched by themselves. */
	for (i = 0; field->of_list == NULL && i < field->noptions; i++)
		join(&text, field->options[i].label);
	item->title = field->label;
	item->text = keep(out, &text);
	item->of = whole;
}

void
harvest_form(const struct form *form, struct harvest *out)
{
	const char *record = form->holds == HOLDS_ONE ? form->id : NULL;
	struct find_item *item;
	struct str text = { 0 };
	size_t i;

	if (form->holds != HOLDS_ONE) {
		join(&text, form->help);
		join(&text, form->cite);
		item = add(out, FIND_RECORD, form->id, NULL, NULL);
		item->title = form->title;
		item->text = keep(out, &text);
	}
	for (i = 0; i < form->nfields; i++)
		if (form->fields[i].row == NULL)
			add_question(out, form, record, form->title,
			    &form->fields[i]);
}

/* Is it written for people? */
static bool
is_text(enum key_kind kind)
{
	return kind == KEY_LINE || kind == KEY_PROSE || kind == KEY_CITE ||
	    kind == KEY_DATE || kind == KEY_ROWS;
}

/* Every text of an item but its title, rows included. */
static void
item_text(const struct item *item, bool row, struct str *text)
{
	const struct prop *p;
	size_t i, k;

	if (row)
		join(text, pack_text(item, "title"));
	for (i = 0; i < item->n; i++) {
		p = &item->props[i];
		if (!is_text(p->key->kind) || strcmp(p->key->id, "title") == 0)
			continue;
		join(text, p->text);
		for (k = 0; p->texts != NULL && k < p->n; k++)
			join(text, p->texts[k]);
		for (k = 0; p->rows != NULL && k < p->n; k++)
			item_text(&p->rows[k], true, text);
	}
	join(text, item->doubt);
}

void
harvest_item(const struct list *list, const struct item *item,
    struct harvest *out)
{
	struct find_item *found = add(out, FIND_LAW, NULL, NULL, NULL);
	const char *title = pack_text(item, "title");
	struct str text = { 0 };

	found->record = arena_printf(&out->arena, "%s/%s", list->id, item->id);
	join(&text, item->id);
	item_text(item, false, &text);
	found->title = title ? title : item->id;
	found->text = keep(out, &text);
	found->of = list->title;
}

/* An answer as it is read, and as it is written where that differs. */
static void
show(struct desk *desk, const struct field *field, const char *value,
    struct str *text)
{
	struct str shown = { 0 };

	judge_show_value(desk->judge, field, value, LANG, &shown);
	join(text, str_text(&shown));
	if (strcmp(str_text(&shown), value) != 0)
		str_addf(text, " (%s)", value);
	str_clear(&shown);
}

static void
add_answer(struct desk *desk, struct harvest *out, const struct form *form,
    const struct record *record, const char *name, const struct field *field)
{
	const char *value = record_text(record, field->id), *member;
	struct find_item *item;
	struct str text = { 0 };
	struct blob blob;
	size_t i = 0;

	if (field->kind == FIELD_SET)
		while ((member = record_member(record, field->id, &i)) != NULL)
			show(desk, field, member, &text);
	else if (value != NULL && field->kind != FIELD_BLOB)
		show(desk, field, value, &text);
	if (text.n > 0) {
		item = add(out, FIND_ANSWER, form->id, record->id, field->id);
		item->text = keep(out, &text);
		item->of =
		    arena_printf(&out->arena, "%s %s", name, field->label);
	} else if (field->kind == FIELD_BLOB && blob_parse(value, &blob)) {
		item = add(out, FIND_EVIDENCE, form->id, record->id, field->id);
		item->title = arena_dup(&out->arena, blob.name);
		item->of = name;
		/* Not shown, but another file is another harvest. */
		item->text = arena_dup(&out->arena, blob.sha256);
	}
}

/* `I.2.c Updates`, as the screens say it. */
static const char *
record_name(struct desk *desk, struct arena *arena, const struct form *form,
    const char *record)
{
	const struct item *item = pack_record_item(form, record);
	const char *title = judge_title(desk->judge, form, record);
	const char *number = item ? pack_text(item, "number") : NULL;

	if (item != NULL && number == NULL && strcmp(item->id, title) != 0)
		number = item->id;
	return number ? arena_printf(arena, "%s %s", number, title)
		      : arena_dup(arena, title);
}

void
harvest_record(struct desk *desk, const struct form *form, const char *id,
    struct harvest *out)
{
	const struct record *record =
	    records_find(&desk->records, form->id, id);
	const struct item *item = pack_record_item(form, id);
	const char *name = record_name(desk, &out->arena, form, id);
	const struct field *fields;
	struct find_item *found;
	struct str text = { 0 };
	size_t i, n;

	if (form->holds == HOLDS_ONE) {
		join(&text, form->help);
		join(&text, form->cite);
	} else {
		join(&text, id);
	}
	if (item != NULL)
		item_text(item, false, &text);
	found = add(out, FIND_RECORD, form->id, id, NULL);
	found->title = name;
	found->text = keep(out, &text);
	found->of = form->title;
	fields = pack_fields(form, id, &n);
	for (i = 0; i < n; i++) {
		if (fields[i].row != NULL)
			add_question(out, form, id, name, &fields[i]);
		/* What names the record was found with it. */
		if (record != NULL && fields[i].kind != FIELD_YESNO &&
		    !str_eq(fields[i].id, form->names))
			add_answer(desk, out, form, record, name, &fields[i]);
	}
}

static uint64_t
mark(uint64_t sum, const char *s)
{
	const unsigned char *p = (const unsigned char *)(s ? s : "");

	/* FNV-1a, with the final NUL to tell texts apart. */
	do {
		sum = (sum ^ *p) * UINT64_C(0x100000001b3);
	} while (*p++ != '\0');
	return sum;
}

uint64_t
harvest_mark(const struct harvest *harvest)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	size_t i;

	for (i = 0; i < harvest->n; i++) {
		sum = mark(sum, harvest->v[i].field);
		sum = mark(sum, harvest->v[i].title);
		sum = mark(sum, harvest->v[i].text);
		sum = mark(sum, harvest->v[i].of);
	}
	return sum;
}

void
harvest_clear(struct harvest *harvest)
{
	arena_free(&harvest->arena);
	free(harvest->v);
	*harvest = (struct harvest){ 0 };
}

const char *
harvest_title(struct desk *desk, struct arena *arena, const struct form *form,
    const char *record, const char *field_id)
{
	const struct field *field = pack_field(form, record, field_id);

	return arena_printf(arena, "%s: %s",
	    record_name(desk, arena, form, record),
	    field ? field->label : field_id);
}
