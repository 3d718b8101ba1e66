/*
 * Records made: one by its name, many from the catalogue that comes with the
 * pack. Refuses to know what its items are about: it tells what their keys
 * hold.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/pick.h"
#include "screen/records.h"
#include "screen/screens.h"
#include "work/put.h"
#include "work/work.h"

/* What the form calls the field that takes this key; else the key itself. */
static char *
label_of(const struct form *form, const struct key *key)
{
	char *label;
	size_t i;

	for (i = 0; i < form->ntakes; i++)
		if (form->takes[i].key == key)
			return mem_dup(form->takes[i].field->label);
	label = mem_dup(key->id);
	label[0] = (char)toupper((unsigned char)label[0]);
	return label;
}

/* Words as they are, items of other lists by number and title. */
static void
add_texts(const struct pack *pack, const struct prop *prop, struct str *out)
{
	const struct list *list = prop->key->kind == KEY_IDS
	    ? pack_list(pack, prop->key->of[0])
	    : NULL;
	const struct item *item;
	const char *number, *title;
	size_t i;

	for (i = 0; i < prop->n; i++) {
		item = list ? pack_item(list, prop->texts[i]) : NULL;
		number = item ? pack_text(item, "number") : NULL;
		title = item ? pack_text(item, "title") : NULL;
		str_addf(out, "%s%s%s%s",
		    i == 0     ? ""
			: list ? "; "
			       : ", ",
		    number ? number : "", number ? " " : "",
		    title ? title : prop->texts[i]);
	}
}

/* All keys of one kind; words share a line. */
static void
tell_kind(const struct pack *pack, const struct form *form,
    const struct item *item, enum key_kind kind, struct str *out)
{
	const char *before = out->n > 0 ? "\n" : "";
	const struct prop *prop;
	char *label;
	size_t i;

	for (i = 0; i < item->n; i++) {
		prop = &item->props[i];
		if (prop->key->kind != kind || prop->n == 0)
			continue;
		label = label_of(form, prop->key);
		str_addf(out, "%s%s: ", before, label);
		add_texts(pack, prop, out);
		before = kind == KEY_WORDS ? ".  " : "\n";
		free(label);
	}
}

/* All there is to say of an item below its title: what it is, where it leads,
 * what kind it is of. */
static void
tell(const struct pack *pack, const struct form *form, const struct item *item,
    struct str *out)
{
	size_t i;

	for (i = 0; i < item->n; i++)
		if (item->props[i].key->kind == KEY_PROSE)
			str_addf(out, "%s%s", out->n > 0 ? "\n" : "",
			    item->props[i].text);
	tell_kind(pack, form, item, KEY_IDS, out);
	tell_kind(pack, form, item, KEY_WORDS, out);
}

void
records_take(struct bench *bench, struct records_screen *s)
{
	const struct list *list = s->form->catalogue;
	struct pick pick = { .tag = TAG_TAKE,
		.many = true,
		.tall = true,
		.tells = true };
	struct screen *p;
	const char *title;
	char *label;
	size_t i;
	bool taken;

	if (list == NULL || bench->reading) {
		bench_say(bench, UI_PLAIN,
		    list ? "This project can only be read here."
			 : "There is no catalogue of these.");
		return;
	}
	pick.title = list->title;
	p = pick_new(&pick);
	for (i = 0; i < list->n; i++) {
		const struct item *item = &list->items[i];
		struct str help = { 0 };

		taken = work_taken(&bench->desk, s->form, item->id) != NULL;
		title = pack_text(item, "title");
		label = mem_printf("%s%s", title ? title : item->id,
		    taken ? " (taken already)" : "");
		tell(bench->desk.pack, s->form, item, &help);
		pick_add(p, item->id, label, str_text(&help), taken);
		pick_note(p, str_text(&help), taken);
		str_clear(&help);
		free(label);
	}
	bench_push(bench, p);
}

void
records_taken(struct bench *bench, struct records_screen *s,
    const struct reply *items)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	size_t taken = 0;
	bool ok;
	char *said;

	ok = work_take(&bench->desk, s->form, items->ids, items->n, &taken,
	    &faults, &err);
	said = mem_printf("Taken over: %zu. Enter opens one, u takes all of "
			  "it back.",
	    taken);
	if (ok && items->n > 0) {
		free(s->want);
		s->want =
		    mem_dup(work_taken(&bench->desk, s->form, items->ids[0]));
	}
	bench_took(bench, ok, &faults, &err, said);
	free(said);
}

void
records_ask_new(struct bench *bench, struct records_screen *s)
{
	const struct field *names =
	    s->form->names ? pack_field(s->form, "new", s->form->names) : NULL;
	struct ask ask = { .tag = TAG_NAME,
		.kind = ASK_LINE,
		.title = names ? names->ask : "What shall it be called?",
		.help = names && names->help ? names->help : s->form->help };

	if (s->form->holds != HOLDS_MANY)
		bench_say(bench, UI_PLAIN,
		    "The law fixes this list; nothing can be added to it.");
	else
		ask_push(bench, &ask);
}

void
records_make(struct bench *bench, struct records_screen *s, const char *name)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *id = NULL, *title;
	bool ok;

	if (str_blank(name)) {
		bench_say(bench, UI_PLAIN, "Nothing was made: it had no name.");
		return;
	}
	title = mem_dup(name);
	ok = work_record_new(&bench->desk, s->form, title, &id, &faults, &err);
	if (ok) {
		free(s->want);
		s->want = mem_dup(id);
	}
	ok = bench_took(bench, ok, &faults, &err, "Made.");
	if (ok)
		form_push(bench, s->form, id, NULL);
	free(id);
	free(title);
}
