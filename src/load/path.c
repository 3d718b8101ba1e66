/*
 * Resolves paths: form/record.field, self., item., state., reading., file.
 * and bare names. Refuses what leads nowhere.
 */
#include "load/path.h"

#include <string.h>

#include "base/str.h"
#include "load/inner.h"
#include "load/name.h"

/* The longest prefix of s that is an item's id and is followed by a dot. */
static const struct item *
item_before_dot(const struct name_walk *w, const struct form *form,
    const char *s, size_t *n)
{
	char buf[WORD_BYTES];
	const struct item *item = NULL;

	for (size_t i = 0; i < WORD_BYTES && s[i]; i++) {
		const struct item *found;

		if (s[i] != '.')
			continue;
		memcpy(buf, s, i);
		buf[i] = '\0';
		found = load_find_item(w->l, form->of, buf);
		if (found) {
			item = found;
			*n = i;
		}
	}
	return item;
}

static bool
is_unit_view(const struct view *view)
{
	for (; view; view = view->outer)
		if (view->form &&
		    (view->form->per_unit ||
			strcmp(view->form->id, "unit") == 0))
			return true;
	return false;
}

/* RECORD.FIELD of a form that holds each: ids may hold dots. */
static bool
record_each(const struct name_walk *w, const struct form *form, const char *s)
{
	char buf[WORD_BYTES];
	const char *slash = strchr(s, '/'), *id = s, *rest, *name;
	const struct item *item;
	size_t n = 0;

	if (slash && form->per_unit)
		id = slash + 1;
	item = form->of ? item_before_dot(w, form, id, &n) : NULL;
	if (item == NULL && slash && form->per) { /* ENTRY/ITEM.field */
		n = strcspn(s, "/");
		if (n < sizeof(buf)) {
			memcpy(buf, s, n);
			buf[n] = '\0';
			item = load_find_item(w->l, form->of, buf);
		}
		n = (size_t)(slash - s) + 1 + strcspn(slash + 1, ".");
	}
	if (item == NULL || id[n] != '.')
		return load_wrong(w, "the pack has no such item");
	w->path->same_unit = form->per_unit && id == s;
	if (w->path->same_unit && !is_unit_view(w->view))
		return load_wrong(w,
		    "which unit? Write the unit and a slash before the "
		    "id");
	w->path->record = arena_dupn(w->l->arena, s, (size_t)(id - s) + n);
	name = load_first_word(id + n + 1, buf, &rest);
	if (name == NULL)
		return load_wrong(w, "this is no path");
	return load_name_in(w, form, item, name, rest);
}

static bool
record_many(const struct name_walk *w, const struct form *form, const char *s)
{
	char buf[WORD_BYTES];
	const char *rest, *name = load_first_word(s, buf, &rest);
	bool known = form->holds == HOLDS_ONE && str_eq(name, form->id);

	if (name == NULL || rest == NULL)
		return load_wrong(w, ".FIELD is missing");
	for (size_t i = 0; i < form->nstarts; i++)
		known = known || strcmp(form->starts[i], name) == 0;
	if (!known)
		return load_wrong(w, "no such record is always there");
	w->path->record = arena_dup(w->l->arena, name);
	name = load_first_word(rest, buf, &rest);
	if (name == NULL)
		return load_wrong(w, "this is no path");
	return load_name_in(w, form, NULL, name, rest);
}

static bool
name_record(const struct name_walk *w, const char *text, const char *slash)
{
	char buf[WORD_BYTES];
	const struct form *form = NULL;
	size_t n = (size_t)(slash - text);

	if (n < sizeof(buf)) {
		memcpy(buf, text, n);
		buf[n] = '\0';
		form = load_find_form(w->l, buf);
	}
	if (form == NULL)
		return load_wrong(w, "there is no such form before the slash");
	w->path->root = ROOT_RECORD;
	return form->holds == HOLDS_EACH ? record_each(w, form, slash + 1)
					 : record_many(w, form, slash + 1);
}

/* The form that overrides a list of the machine's, so that edges are known. */
static void
depend_on_form(const struct name_walk *w, const char *form_id,
    const char *field)
{
	const struct form *form = load_find_form(w->l, form_id);

	if (form && !w->quiet)
		load_depends(w->l, load_find_field(w->l, form, NULL, field));
}

static bool
name_state(const struct name_walk *w, const char *id, bool *tried)
{
	const struct list *list = load_find_list(w->l, "state");
	const struct item *entry = list ? load_find_item(w->l, list, id) : NULL;

	*tried = entry != NULL;
	if (entry == NULL)
		return false;
	w->path->root = ROOT_STATE;
	w->path->name = entry->id;
	*w->meaning = load_meaning_state(entry);
	depend_on_form(w, "state", "value");
	if (pack_text(entry, "per")) {
		const struct form *unit = load_find_form(w->l, "unit");

		if (!is_unit_view(w->view))
			return load_wrong(w,
			    "this entry is kept for each category and "
			    "needs a unit, and there is none here");
		if (unit && !w->quiet)
			load_depends(w->l,
			    load_find_decision(w->l, unit, "category"));
	}
	return true;
}

static bool
name_reading(const struct name_walk *w, const char *id)
{
	const struct list *list = load_find_list(w->l, "readings");
	const struct item *entry = list ? load_find_item(w->l, list, id) : NULL;
	const struct prop *choices = pack_prop(entry, "choices");

	if (entry == NULL)
		return load_wrong(w, "rules/readings has no such reading");
	w->path->root = ROOT_READING;
	w->path->name = entry->id;
	*w->meaning = choices && choices->rows
	    ? load_meaning_items(choices->rows, choices->n)
	    : (struct meaning){ .type = TYPE_WORD, .any = true };
	depend_on_form(w, "reading", "choice");
	return true;
}

/* file.NAME; a record may have a field called file, so others fall through. */
static bool
name_fact(const struct name_walk *w, const char *id)
{
	static const char *const facts[] = { "project", "release", "heads",
		"pack", "date", "state-of-play", "events", "generator",
		"number" };

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (strcmp(facts[i], id) == 0) {
			w->path->root = ROOT_FILE;
			w->path->name = facts[i];
			*w->meaning =
			    (struct meaning){ .type = TYPE_WORD, .any = true };
			return true;
		}
	return false;
}

static bool
name_self(const struct name_walk *w, const char *rest)
{
	struct name_walk outer = *w;
	bool fine;

	if (w->view->outer == NULL || w->view->outer->form == NULL)
		return load_wrong(w, "there is no outer record here");
	outer.view = w->view->outer;
	if (str_starts(rest, "item."))
		fine = load_name_in_item(&outer, rest + 5);
	else
		fine = load_name_here(&outer, rest);
	if (fine && w->path->root == ROOT_HERE)
		w->path->root = ROOT_SELF;
	return fine;
}

static bool
follow(const struct name_walk *w, const char *text)
{
	const char *slash = strchr(text, '/');
	bool tried = false;

	if (strcmp(text, "today") == 0) {
		w->path->root = ROOT_TODAY;
		*w->meaning =
		    (struct meaning){ .type = TYPE_DATE, .any = true };
		return true;
	}
	if (slash)
		return name_record(w, text, slash);
	if (str_starts(text, "self."))
		return name_self(w, text + 5);
	if (str_starts(text, "item."))
		return load_name_in_item(w, text + 5);
	if (str_starts(text, "state.")) {
		bool fine = name_state(w, text + 6, &tried);

		if (tried)
			return fine;
		if (!w->view->form ||
		    !load_find_decision(w->l, w->view->form, "state"))
			return load_wrong(w,
			    "rules/state.yml has no such "
			    "entry");
	}
	if (str_starts(text, "reading."))
		return name_reading(w, text + 8);
	if (str_starts(text, "file.") && w->view->texts &&
	    name_fact(w, text + 5))
		return true;
	return load_name_here(w, text);
}

static bool
only_facts(const struct name_walk *w)
{
	const struct routes *routes = w->view->facts;

	for (size_t i = 0; i < routes->nfacts; i++)
		if (w->path->root == ROOT_HERE &&
		    w->path->what == WHAT_DECISION &&
		    w->path->decision == routes->facts[i])
			return true;
	return load_wrong(w, "this is not among the facts of the routes");
}

bool
load_path(struct loader *l, const struct view *view, const char *text,
    struct place place, struct path *path, struct meaning *meaning)
{
	struct name_walk w = { l, view, text, place, path, meaning, false };

	*path = (struct path){ 0 };
	*meaning = (struct meaning){ 0 };
	if (!follow(&w, text))
		return false;
	return view->facts == NULL || only_facts(&w);
}

bool
load_is_path(struct loader *l, const struct view *view, const char *text)
{
	struct path path = { 0 };
	struct meaning meaning = { 0 };
	struct name_walk w = { l, view, text, { 0 }, &path, &meaning, true };

	return follow(&w, text);
}
