/* The keys that hold on a screen, from the rows that bind them. Refuses to
 * say anything that is not in a row. */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/reader.h"
#include "screen/screens.h"

struct help_screen {
	struct reader reader;
	const struct screen_ops *of;
};

enum { HELP_LEAVE };

static const struct key_row rows[] = {
	{ HELP_LEAVE, "Esc q Enter ?", "back", "Leave the help." },
};
static const struct key_table tables[] = {
	{ "help", "The help", KEY_ROWS(rows), false },
};

static void
add_table(struct bench *bench, struct page *page, const struct key_table *table)
{
	const char *keys;
	char *lead;
	size_t i;

	page_gap(page);
	page_addf(page, UI_TITLE, 0, "%s", table->title);
	for (i = 0; i < table->n; i++) {
		keys = keys_names(bench, table, &table->rows[i]);
		lead = mem_printf("%-16s %-12s", keys[0] ? keys : ":",
		    table->rows[i].id);
		page_lead(page, UI_PLAIN, 2, lead, table->rows[i].say);
		free(lead);
	}
}

static void
fill(struct bench *bench, struct reader *reader)
{
	struct help_screen *h = (struct help_screen *)reader;
	char *lead;
	size_t i;

	for (i = 0; i < h->of->ntables; i++)
		add_table(bench, &reader->page, &h->of->tables[i]);
	add_table(bench, &reader->page, keys_common());
	add_table(bench, &reader->page, keys_moves());
	page_gap(&reader->page);
	page_add(&reader->page, UI_TITLE, 0, "Signs");
	page_add(&reader->page, UI_PLAIN, 2,
	    "! a duty is open, ? a warning, . advice; ~ typed and not "
	    "confirmed; = answered differently by two people; > carried over "
	    "from another project and not confirmed.");
	lead = mem_printf("%s answered, and nothing is open there.",
	    draw_done(bench->ui));
	page_add(&reader->page, UI_PLAIN, 2, lead);
	free(lead);
	page_add(&reader->page, UI_PLAIN, 2,
	    "Own keys stand in $XDG_CONFIG_HOME/assay/keys, a line each: "
	    "SCREEN ACTION = KEY KEY (man assay).");
}

static void
draw(struct bench *bench, struct screen *screen)
{
	reader_draw(bench, (struct reader *)screen, fill);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)bench;
	str_addf(out, "Keys: %s",
	    ((struct help_screen *)screen)->of->tables[0].title);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	(void)screen;
	if (action == HELP_LEAVE)
		bench_pop(bench);
}

static void
help_free(struct screen *screen)
{
	reader_free((struct reader *)screen);
}

const struct screen_ops help_ops = {
	.name = "help",
	.size = sizeof(struct help_screen),
	.tables = tables,
	.ntables = 1,
	.head = head,
	.draw = draw,
	.act = act,
	.move = reader_move,
	.free = help_free,
};

void
help_push(struct bench *bench, const struct screen *below)
{
	struct help_screen *h = (struct help_screen *)screen_new(&help_ops);

	h->of = below->ops;
	bench_push(bench, &h->reader.screen);
}
