/* What the pack says of a form and of the item behind a record, and what
 * follows from its answers. Refuses to say more than pack and judge do, or to
 * show keys instead of words. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/reader.h"
#include "screen/say.h"
#include "screen/screens.h"

struct about_screen {
	struct reader reader;
	const struct form *form; /* NULL: of the item alone */
	char *record;
	const struct list *list;
	const struct item *item;
};

enum { ABOUT_LEAVE };

static const struct key_row rows[] = {
	{ ABOUT_LEAVE, "Esc q i Enter", "back", "Leave the explanation." },
};
static const struct key_table tables[] = {
	{ "about", "What the law says", KEY_ROWS(rows), false },
};

/* What a key is called: a word of the language, "key-" before its id. */
static char *
name_of(const struct pack *pack, const struct key *key)
{
	char *id = mem_printf("key-%s", key->id), *name, *s;
	const char *word = pack_word(pack, "en", id);

	name = mem_dup(word[0] != '\0' ? word : key->id);
	free(id);
	for (s = name; *s != '\0'; s++)
		if (*s == '-' && word[0] == '\0')
			*s = ' ';
	if (*name >= 'a' && *name <= 'z')
		*name += 'A' - 'a';
	return name;
}

/* Items of another list, by number and title. */
static void
add_items(struct page *page, const struct pack *pack, const struct prop *prop)
{
	const struct list *list =
	    prop->key->nof > 0 ? pack_list(pack, prop->key->of[0]) : NULL;
	const struct item *item;
	size_t i;

	for (i = 0; list != NULL && i < prop->n; i++) {
		item = pack_item(list, prop->texts[i]);
		page_lead(page, UI_PLAIN, 2, "-",
		    item && pack_text(item, "title") ? pack_text(item, "title")
						     : prop->texts[i]);
	}
}

static bool
is_shown(const struct prop *prop)
{
	switch (prop->key->kind) {
	case KEY_PROSE:
	case KEY_LINE:
	case KEY_DATE:
		return !str_blank(prop->text);
	case KEY_IDS:
		return prop->n > 0;
	case KEY_CITE:
	case KEY_WORD:
	case KEY_WORDS:
	case KEY_NUMBER:
	case KEY_YESNO:
	case KEY_ID:
	case KEY_COND:
	case KEY_ROWS:
		return false;
	}
	BUG("no such kind of key");
}

static void
add_item(struct page *page, const struct pack *pack, const struct item *item)
{
	const char *number = pack_text(item, "number");
	const char *title = pack_text(item, "title");
	const struct prop *prop;
	char *name;
	size_t i;

	page_addf(page, UI_TITLE, 0, "%s%s%s", number ? number : "",
	    number ? ": " : "", title ? title : item->id);
	page_add(page, UI_CITE, 0, pack_text(item, "cite"));
	for (i = 0; i < item->n; i++) {
		prop = &item->props[i];
		if (!is_shown(prop) || strcmp(prop->key->id, "title") == 0 ||
		    strcmp(prop->key->id, "number") == 0)
			continue;
		name = name_of(pack, prop->key);
		page_gap(page);
		page_add(page, UI_STRONG, 0, name);
		page_add(page, UI_PLAIN, 2, prop->text);
		if (prop->key->kind == KEY_IDS)
			add_items(page, pack, prop);
		free(name);
	}
	page_gap(page);
	if (!item->confirmed)
		page_addf(page, UI_WARNING, 0, "Not settled: %s",
		    item->doubt ? item->doubt : "nobody has confirmed it.");
}

/* Every verdict on the record, with its reason. */
static void
add_verdicts(struct bench *bench, const struct about_screen *a,
    struct page *page)
{
	const struct pack *pack = bench->desk.pack;
	const struct decision *d;
	const struct verdict *v;
	bool any = false;
	size_t i;

	if (a->record == NULL ||
	    !judge_stands(bench->desk.judge, a->form, a->record) ||
	    judge_record_asked(bench->desk.judge, a->form, a->record) == TRI_NO)
		return;
	for (i = 0; i < pack->ndecisions; i++) {
		d = &pack->decisions[i];
		if (d->of != a->form || d->ngives == 0)
			continue;
		if (!any)
			page_add(page, UI_TITLE, 0,
			    "What follows from the answers");
		any = true;
		v = judge_decision(bench->desk.judge, d, a->record);
		page_addf(page, UI_STRONG, 0, "%s: %s", d->title,
		    say_given(d, v->value));
		page_add(page, UI_PLAIN, 2, v->value ? v->why : NULL);
		page_add(page, UI_CITE, 2, v->value ? v->cite : NULL);
	}
	if (any)
		page_gap(page);
}

static void
fill(struct bench *bench, struct reader *reader)
{
	struct about_screen *a = (struct about_screen *)reader;

	if (a->form != NULL)
		add_verdicts(bench, a, &reader->page);
	if (a->item != NULL) {
		add_item(&reader->page, bench->desk.pack, a->item);
		page_gap(&reader->page);
	}
	if (a->form == NULL)
		return;
	page_add(&reader->page, UI_TITLE, 0, a->form->title);
	page_add(&reader->page, UI_PLAIN, 0, a->form->help);
	page_add(&reader->page, UI_CITE, 0, a->form->cite);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	reader_draw(bench, (struct reader *)screen, fill);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct about_screen *a = (struct about_screen *)screen;

	str_add(out, "About ");
	if (a->form != NULL)
		say_place(bench, a->form->id, a->record, NULL, out);
	else
		str_addf(out, "%s > %s", a->list->title,
		    pack_text(a->item, "title") ? pack_text(a->item, "title")
						: a->item->id);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	(void)screen;
	if (action == ABOUT_LEAVE)
		bench_pop(bench);
}

static void
about_free(struct screen *screen)
{
	free(((struct about_screen *)screen)->record);
	reader_free((struct reader *)screen);
}

const struct screen_ops about_ops = {
	.name = "about",
	.size = sizeof(struct about_screen),
	.tables = tables,
	.ntables = 1,
	.head = head,
	.draw = draw,
	.act = act,
	.move = reader_move,
	.free = about_free,
};

void
about_push(struct bench *bench, const struct form *form, const char *record)
{
	struct about_screen *a = (struct about_screen *)screen_new(&about_ops);

	a->form = form;
	a->record = mem_dup(record);
	a->item = record ? pack_record_item(form, record) : NULL;
	bench_push(bench, &a->reader.screen);
}

void
about_item_push(struct bench *bench, const struct list *list,
    const struct item *item)
{
	struct about_screen *a = (struct about_screen *)screen_new(&about_ops);

	a->list = list;
	a->item = item;
	bench_push(bench, &a->reader.screen);
}
