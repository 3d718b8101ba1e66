/*
 * Resolves names: of a record, of a row, of an item, and what may follow
 * them. Refuses a name that nothing bears, so that nothing dangles.
 */
#include "load/name.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "load/inner.h"

bool
load_wrong(const struct name_walk *w, const char *what)
{
	if (!w->quiet)
		load_fault(w->l->faults, w->place, "`%s`: %s", w->all, what);
	return false;
}

/* The word up to the next dot; NULL when it is too long to be a name. */
const char *
load_first_word(const char *s, char *buf, const char **rest)
{
	size_t n = strcspn(s, ".");

	if (n == 0 || n >= WORD_BYTES)
		return NULL;
	memcpy(buf, s, n);
	buf[n] = '\0';
	*rest = s[n] ? s + n + 1 : NULL;
	return buf;
}

static bool
part_of(const char *name, bool blob, enum path_part *part)
{
	static const struct {
		const char *name;
		enum path_part part;
		bool blob;
	} parts[] = {
		{ "name", PART_NAME, true },
		{ "size", PART_SIZE, true },
		{ "sha256", PART_SHA256, true },
		{ "media", PART_MEDIA, true },
		{ "why", PART_WHY, false },
		{ "cite", PART_CITE, false },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].blob == blob && strcmp(parts[i].name, name) == 0) {
			*part = parts[i].part;
			return true;
		}
	return false;
}

static void
found_key(const struct name_walk *w, const struct key *key)
{
	w->path->what = WHAT_KEY;
	w->path->name = key->id;
	*w->meaning = load_meaning_key(w->l, key);
	if (key->kind == KEY_COND && !w->quiet)
		load_depends(w->l, key);
}

/* id, title, number, in-force: names every record has. */
static bool
builtin(const struct name_walk *w, const struct form *form, const char *name)
{
	static const struct {
		const char *name;
		enum path_what what;
	} names[] = {
		{ "id", WHAT_ID },
		{ "title", WHAT_TITLE },
		{ "number", WHAT_NUMBER },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].name, name) == 0) {
			w->path->what = names[i].what;
			w->path->name = names[i].name;
			w->meaning->any = true;
			w->meaning->type = TYPE_WORD;
			if (names[i].what == WHAT_ID && form && form->of &&
			    form->holds == HOLDS_EACH && !form->per)
				*w->meaning =
				    load_meaning_items(form->of->items,
					form->of->n);
			return true;
		}
	if (form && form->of && strcmp(name, "in-force") == 0 &&
	    (strcmp(form->of->id, "state") == 0 ||
		strcmp(form->of->id, "readings") == 0)) {
		w->path->what = WHAT_IN_FORCE;
		w->path->name = "in-force";
		*w->meaning =
		    (struct meaning){ .type = TYPE_WORD, .any = true };
		return true;
	}
	return false;
}

/* What is left after a field: an accessor, or one step through it. */
static bool after_field(const struct name_walk *w, const struct form *form,
    const struct field *field, const char *rest);

static bool
after_decision(const struct name_walk *w, const struct decision *d,
    const char *rest)
{
	if (rest == NULL)
		return true;
	if (!w->view->texts || !part_of(rest, false, &w->path->part))
		return load_wrong(w,
		    "after a decision only .why or .cite may follow, "
		    "and only in texts");
	*w->meaning = (struct meaning){ .type = TYPE_WORD, .any = true };
	(void)d;
	return true;
}

/* A name of a record of this form (and item, where known). */
bool
load_name_in(const struct name_walk *w, const struct form *form,
    const struct item *item, const char *name, const char *rest)
{
	const struct field *field = load_find_field(w->l, form, item, name);
	const struct decision *d = NULL;
	const struct key *key;

	w->path->form = form;
	if (field == NULL || w->view->facts)
		d = load_find_decision(w->l, form, name);
	if (field && d == NULL) {
		w->path->what = WHAT_FIELD;
		w->path->name = field->id;
		*w->meaning = load_meaning(field);
		if (!w->quiet)
			load_depends(w->l, field);
		return after_field(w, form, field, rest);
	}
	if (d) {
		w->path->what = WHAT_DECISION;
		w->path->name = d->id;
		w->path->decision = d;
		*w->meaning = load_meaning_decision(d);
		if (!w->quiet)
			load_depends(w->l, d);
		return after_decision(w, d, rest);
	}
	if (rest)
		return load_wrong(w,
		    "the first name is no field to step "
		    "through, and no form");
	if (builtin(w, form, name))
		return true;
	key = form->of ? load_find_key(w->l, form->of->keys, name) : NULL;
	if (key) {
		found_key(w, key);
		return true;
	}
	if (!w->quiet)
		load_fault(w->l->faults, w->place,
		    "`%s`: a record of `%s` has no field, decision or key of "
		    "the name `%s`",
		    w->all, form->id, name);
	return false;
}

/* A step to an item of a rules list: only keys and names are there. */
static bool
name_in_list(const struct name_walk *w, const struct list *list,
    const char *name)
{
	const struct key *key = load_find_key(w->l, list->keys, name);

	w->path->form = NULL;
	if (key) {
		found_key(w, key);
		return true;
	}
	if (builtin(w, NULL, name))
		return true;
	return load_wrong(w, "the items of that list have no such key");
}

static bool
after_field(const struct name_walk *w, const struct form *form,
    const struct field *field, const char *rest)
{
	char buf[WORD_BYTES];
	const char *more, *name;

	if (rest == NULL)
		return true;
	if (field->kind == FIELD_BLOB &&
	    (w->view->texts || strcmp(rest, "size") == 0) &&
	    part_of(rest, true, &w->path->part)) {
		w->meaning->type =
		    w->path->part == PART_SIZE ? TYPE_NUMBER : TYPE_WORD;
		return true;
	}
	if (field->kind != FIELD_REF)
		return load_wrong(w,
		    "only through a field of kind ref can one step");
	if (w->path->via)
		return load_wrong(w, "only one step is allowed");
	name = load_first_word(rest, buf, &more);
	if (name == NULL)
		return load_wrong(w, "this is no path");
	w->path->via = field;
	w->path->via_form = form;
	if (field->of_form)
		return load_name_in(w, field->of_form, NULL, name, more);
	if (field->of_list && more == NULL)
		return name_in_list(w, field->of_list, name);
	return load_wrong(w, "this leads nowhere");
}

/* Inside count(points where ...): the row's keys and its fields. */
static bool
name_in_rows(const struct name_walk *w, const char *name, const char *rest)
{
	const struct form_extra *extra = load_extra(w->l, w->view->form);
	const struct field *star = load_find_star(w->l, w->view->form, name);
	const struct key *key = load_find_key(w->l, extra->rows->keys, name);

	w->path->root = ROOT_ROW;
	w->path->form = w->view->form;
	if (rest)
		return load_wrong(w, "no steps are possible from a row");
	if (star) {
		w->path->what = WHAT_FIELD;
		w->path->name = star->id;
		*w->meaning = load_meaning(star);
		if (!w->quiet)
			load_depends(w->l, star);
		return true;
	}
	if (key) {
		found_key(w, key);
		return true;
	}
	if (strcmp(name, "id") == 0)
		return builtin(w, NULL, name);
	return load_wrong(w,
	    "the rows have no such key, and the repeat no such field; "
	    "the record itself is reached by self.");
}

/* item.KEY: the row's key where there is one, else the item's. */
bool
load_name_in_item(const struct name_walk *w, const char *name)
{
	const struct form *form = w->view->form;
	const struct form_extra *extra = form ? load_extra(w->l, form) : NULL;
	const struct key *key = NULL, *own = NULL;

	if (form == NULL || form->of == NULL)
		return load_wrong(w,
		    "there is no pack item here, the form does not hold "
		    "each of a list");
	w->path->root = ROOT_HERE;
	w->path->form = form;
	w->path->item_name = true;
	if ((w->view->row || w->view->rows) && extra->rows)
		key = load_find_key(w->l, extra->rows->keys, name);
	own = load_find_key(w->l, form->of->keys, name);
	if (key && own && w->view->row && pack_prop(w->view->row, name) == NULL)
		key = own;
	if (key == NULL)
		key = own;
	if (key) {
		found_key(w, key);
		return true;
	}
	if (builtin(w, form, name))
		return true;
	return load_wrong(w, "the items have no such key");
}

bool
load_name_here(const struct name_walk *w, const char *text)
{
	char buf[WORD_BYTES];
	const char *rest, *name = load_first_word(text, buf, &rest);
	const struct view *view = w->view;
	const struct form *one;

	if (name == NULL)
		return load_wrong(w, "this is no path");
	if (view->rows)
		return name_in_rows(w, name, rest);
	w->path->root = ROOT_HERE;
	if (name[0] == '*') {
		char made[WORD_BYTES];

		if (view->row == NULL)
			return load_wrong(w,
			    "`*` has a meaning only in a "
			    "repeat and over its rows");
		snprintf(made, sizeof(made), "%s%s", view->row->id, name + 1);
		return load_name_in(w, view->form, view->item, made, rest);
	}
	one = load_find_form(w->l, name);
	if (view->form &&
	    (rest == NULL || one == NULL || one->holds != HOLDS_ONE ||
		load_find_field(w->l, view->form, view->item, name)))
		return load_name_in(w, view->form, view->item, name, rest);
	if (one == NULL || rest == NULL)
		return load_wrong(w,
		    "there is no record here that such a name could "
		    "belong to; write FORM.FIELD or FORM/RECORD.FIELD");
	if (one->holds != HOLDS_ONE)
		return load_wrong(w,
		    "that form holds more than one record; write "
		    "FORM/RECORD.FIELD");
	name = load_first_word(rest, buf, &rest);
	if (name == NULL)
		return load_wrong(w, "this is no path");
	w->path->root = ROOT_RECORD;
	w->path->record = one->id;
	return load_name_in(w, one, NULL, name, rest);
}
