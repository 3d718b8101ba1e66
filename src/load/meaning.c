/*
 * What the values of fields, keys and decisions can be. Refuses words that
 * can never be true, which is how a slip of the pen in a condition shows.
 */
#include <string.h>

#include "base/str.h"
#include "load/inner.h"
#include "load/shape.h"

static const char *const yes_no[] = { "yes", "no" };
static const char *const approvals[] = { "yes", "own", "fallen" };

static struct meaning
words(const char *const *v, size_t n)
{
	return (struct meaning){ .type = TYPE_WORD, .words = v, .n = n };
}

static struct meaning
anything(enum term_type type)
{
	return (struct meaning){ .type = type, .any = true };
}

static struct meaning
of_options(enum term_type type, const struct field *field)
{
	if (field->of_form && field->of_form->holds == HOLDS_EACH &&
	    field->of_form->of)
		return (struct meaning){ .type = type,
			.items = field->of_form->of->items,
			.n = field->of_form->of->n };
	if (field->of_form || field->noptions == 0)
		return anything(type);
	return (struct meaning){ .type = type,
		.options = field->options,
		.n = field->noptions };
}

struct meaning
load_meaning(const struct field *field)
{
	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_PROSE:
	case FIELD_TIME:
	case FIELD_ADDRESS:
		return anything(TYPE_WORD);
	case FIELD_CHOICE:
	case FIELD_REF:
		return of_options(TYPE_WORD, field);
	case FIELD_SET:
		return of_options(TYPE_SET, field);
	case FIELD_YESNO:
		return words(yes_no, 2);
	case FIELD_NUMBER:
		return anything(TYPE_NUMBER);
	case FIELD_DATE:
	case FIELD_MONTH:
		return anything(TYPE_DATE);
	case FIELD_APPROVAL:
		return words(approvals, 3);
	case FIELD_BLOB:
		return anything(TYPE_OTHER);
	}
	return anything(TYPE_OTHER);
}

struct meaning
load_meaning_key(const struct loader *l, const struct key *key)
{
	const struct list *list =
	    key->of && (key->kind == KEY_ID || key->kind == KEY_IDS)
	    ? load_find_list(l, key->of[0])
	    : NULL;
	struct meaning m = { .type = TYPE_WORD, .any = true };

	switch (key->kind) {
	case KEY_LINE:
	case KEY_PROSE:
	case KEY_CITE:
		break;
	case KEY_WORD:
		return words(key->of, key->nof);
	case KEY_WORDS:
		return anything(TYPE_SET);
	case KEY_NUMBER:
		return anything(TYPE_NUMBER);
	case KEY_DATE:
		return anything(TYPE_DATE);
	case KEY_YESNO:
		return words(yes_no, 2);
	case KEY_ID:
	case KEY_IDS:
		m.type = key->kind == KEY_IDS ? TYPE_SET : TYPE_WORD;
		if (list) {
			m.items = list->items;
			m.n = list->n;
			m.any = false;
		}
		break;
	case KEY_COND:
		m = words(yes_no, 2);
		m.type = TYPE_COND;
		break;
	case KEY_ROWS:
		m.type = TYPE_OTHER;
		break;
	}
	return m;
}

struct meaning
load_meaning_decision(const struct decision *decision)
{
	if (decision->is_date)
		return anything(TYPE_DATE);
	if (decision->is_ref)
		return anything(TYPE_WORD);
	return (struct meaning){ .type = TYPE_WORD,
		.options = decision->gives,
		.n = decision->ngives };
}

struct meaning
load_meaning_state(const struct item *entry)
{
	const char *kind = pack_text(entry, "kind");

	if (str_eq(kind, "yesno"))
		return words(yes_no, 2);
	if (str_eq(kind, "number"))
		return anything(TYPE_NUMBER);
	if (str_eq(kind, "date"))
		return anything(TYPE_DATE);
	return anything(TYPE_WORD);
}

struct meaning
load_meaning_items(const struct item *items, size_t n)
{
	return (struct meaning){ .type = TYPE_WORD, .items = items, .n = n };
}

static const char *
word_at(const struct meaning *m, size_t i)
{
	return m->options ? m->options[i].id
	    : m->words	  ? m->words[i]
			  : m->items[i].id;
}

bool
load_fits(struct loader *l, const struct meaning *m, const char *name,
    const char *word, struct place place)
{
	struct str known = { 0 };

	if (strcmp(word, "unsure") == 0 && !m->any) {
		load_fault(l->faults, place,
		    "`unsure` cannot be compared: an undecided answer stays "
		    "open by itself");
		return false;
	}
	if (m->any)
		return true;
	for (size_t i = 0; i < m->n; i++) {
		const char *can = word_at(m, i);

		if (can[0] == word[0] && strcmp(can, word) == 0)
			return true;
	}
	for (size_t i = 0; i < m->n && i < 24; i++)
		str_addf(&known, "%s%s", i ? ", " : "", word_at(m, i));
	load_fault(l->faults, place, "`%s` can never be `%s`; it can be: %s%s",
	    name, word, str_text(&known), m->n > 24 ? " ..." : "");
	str_clear(&known);
	return false;
}
