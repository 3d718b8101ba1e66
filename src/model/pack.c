/*
 * Looks things up in a pack. Refuses to change it: load/ built and checked it.
 */
#include "model/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* Most names differ in their first byte: look there before calling out. */
static bool
same(const char *a, const char *b)
{
	return a[0] == b[0] && strcmp(a, b) == 0;
}

const struct list *
pack_list(const struct pack *pack, const char *id)
{
	for (size_t i = 0; id && i < pack->nlists; i++)
		if (same(pack->lists[i].id, id))
			return &pack->lists[i];
	return NULL;
}

const struct item *
pack_item(const struct list *list, const char *id)
{
	for (size_t i = 0; list && id && i < list->n; i++)
		if (same(list->items[i].id, id))
			return &list->items[i];
	return NULL;
}

const struct prop *
pack_prop(const struct item *item, const char *key)
{
	for (size_t i = 0; item && key && i < item->n; i++)
		if (same(item->props[i].key->id, key))
			return &item->props[i];
	return NULL;
}

const char *
pack_text(const struct item *item, const char *key)
{
	const struct prop *prop = pack_prop(item, key);

	return prop ? prop->text : NULL;
}

const struct form *
pack_form(const struct pack *pack, const char *id)
{
	for (size_t i = 0; id && i < pack->nforms; i++)
		if (same(pack->forms[i].id, id))
			return &pack->forms[i];
	return NULL;
}

const struct decision *
pack_decision(const struct pack *pack, const struct form *of, const char *id)
{
	for (size_t i = 0; id && i < pack->ndecisions; i++)
		if (pack->decisions[i].of == of &&
		    same(pack->decisions[i].id, id))
			return &pack->decisions[i];
	return NULL;
}

const struct outline *
pack_outline(const struct pack *pack, const char *id)
{
	for (size_t i = 0; id && i < pack->noutlines; i++)
		if (same(pack->outlines[i].id, id))
			return &pack->outlines[i];
	return NULL;
}

const struct language *
pack_language(const struct pack *pack, const char *id)
{
	for (size_t i = 0; id && i < pack->nlanguages; i++)
		if (same(pack->languages[i].id, id))
			return &pack->languages[i];
	return NULL;
}

static int
by_english(const void *en, const void *saying)
{
	return strcmp(en, ((const struct saying *)saying)->en);
}

const struct saying *
pack_saying(const struct language *language, const char *en)
{
	if (language == NULL || language->nsays == 0 || en == NULL)
		return NULL;
	return bsearch(en, language->says, language->nsays,
	    sizeof(*language->says), by_english);
}

const char *
pack_say(const struct pack *pack, const char *lang, const char *en)
{
	const struct saying *saying;

	if (en == NULL || lang == NULL || strcmp(lang, "en") == 0)
		return en;
	saying = pack_saying(pack_language(pack, lang), en);
	return saying ? saying->say : en;
}

const char *
pack_own_word(const struct pack *pack, const char *lang, const char *id)
{
	const struct language *l = pack_language(pack, lang);

	for (size_t i = 0; l && i < l->n; i++)
		if (same(l->words[i].id, id))
			return l->words[i].say;
	return NULL;
}

const char *
pack_word(const struct pack *pack, const char *lang, const char *id)
{
	const char *say = pack_own_word(pack, lang, id);

	if (say == NULL)
		say = pack_own_word(pack, "en", id);
	return say ? say : "";
}

/* UNIT/ITEM, ENTRY/ITEM or ITEM: the id of the item the record stands for. */
static size_t
item_index(const struct form *form, const char *record)
{
	const char *slash = strchr(record, '/');
	size_t n = strlen(record);

	if (slash && form->per_unit) {
		n -= (size_t)(slash + 1 - record);
		record = slash + 1;
	} else if (slash && form->per) {
		n = (size_t)(slash - record);
	}
	for (size_t i = 0; i < form->of->n; i++) {
		const char *id = form->of->items[i].id;

		if (strlen(id) == n && memcmp(id, record, n) == 0)
			return i;
	}
	return form->of->n;
}

const struct item *
pack_record_item(const struct form *form, const char *record)
{
	size_t i;

	if (form->holds != HOLDS_EACH || form->of == NULL || record == NULL)
		return NULL;
	i = item_index(form, record);
	return i < form->of->n ? &form->of->items[i] : NULL;
}

const struct field *
pack_fields(const struct form *form, const char *record, size_t *n)
{
	*n = 0;
	if (form->holds != HOLDS_EACH) {
		*n = form->nfields;
		return form->fields;
	}
	if (form->of != NULL && record != NULL) {
		size_t i = item_index(form, record);

		if (i < form->of->n) {
			*n = form->each[i].n;
			return form->each[i].fields;
		}
	}
	return NULL;
}

const struct field *
pack_field(const struct form *form, const char *record, const char *field)
{
	size_t n;
	const struct field *fields = pack_fields(form, record, &n);

	for (size_t i = 0; field && i < n; i++)
		if (same(fields[i].id, field))
			return &fields[i];
	return NULL;
}

void
pack_free(struct pack *pack)
{
	if (pack == NULL)
		return;
	arena_free(&pack->arena);
	free(pack);
}
