/* What the pack says of a form and of the item behind a record. Refuses to
 * add a word of its own. */
#include <stdlib.h>
#include <string.h>

#include "screen/reader.h"
#include "screen/say.h"
#include "screen/screens.h"

struct about_screen {
	struct reader reader;
	const struct form *form;
	char *record;
};

enum { ABOUT_LEAVE };

static const struct key_row rows[] = {
	{ ABOUT_LEAVE, "Esc q i Enter", "back", "Leave the explanation." },
};
static const struct key_table tables[] = {
	{ "about", "What the law says", KEY_ROWS(rows), false },
};

static void
add_item(struct page *page, const struct item *item)
{
	const struct prop *prop;
	size_t i;

	page_add(page, UI_TITLE, 0, pack_text(item, "title"));
	for (i = 0; i < item->n; i++) {
		prop = &item->props[i];
		if (strcmp(prop->key->id, "title") == 0)
			continue;
		if (prop->key->kind == KEY_PROSE ||
		    prop->key->kind == KEY_LINE) {
			page_gap(page);
			page_addf(page, UI_PLAIN, 0, "%s: %s", prop->key->id,
			    prop->text);
		} else if (prop->key->kind == KEY_CITE) {
			page_add(page, UI_CITE, 0, prop->text);
		}
	}
	if (!item->confirmed)
		page_addf(page, UI_WARNING, 0, "Not settled: %s",
		    item->doubt ? item->doubt : "nobody has confirmed it.");
}

static void
fill(struct bench *bench, struct reader *reader)
{
	struct about_screen *a = (struct about_screen *)reader;
	const struct item *item =
	    a->record ? pack_record_item(a->form, a->record) : NULL;

	(void)bench;
	if (item != NULL) {
		add_item(&reader->page, item);
		page_gap(&reader->page);
	}
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
	say_place(bench, a->form->id, a->record, NULL, out);
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
	bench_push(bench, &a->reader.screen);
}
