/* The start: a new project, one that is there, those opened lately. Refuses
 * to overwrite a file. */
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/draw.h"
#include "screen/page.h"
#include "screen/screens.h"
#include "ui/list.h"

struct start_screen {
	struct screen screen;
	struct entries recent;
	struct list_state list;
};

enum { START_OPEN, START_NEW, START_FILE };
enum { TAG_NEW = 1, TAG_FILE };

#define FIXED 2 /* rows before the recent ones */

static const struct key_row rows[] = {
	{ START_OPEN, "Enter l Right", "open", "Open what is focused." },
	{ START_NEW, "n", "new", "Make a new project." },
	{ START_FILE, "f", "file", "Open a project by its path." },
};
static const struct key_table tables[] = {
	{ "start", "The start", KEY_ROWS(rows), false },
};

static void
pull(struct bench *bench, struct screen *screen)
{
	struct start_screen *s = (struct start_screen *)screen;

	(void)bench;
	entries_free(&s->recent);
	work_recent(&s->recent);
	list_resize(&s->list, FIXED + s->recent.n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)screen;
	str_addf(out, "conformity under the Cyber Resilience Act, pack %s %s",
	    bench->desk.pack->id, bench->desk.pack->version);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct start_screen *s = (struct start_screen *)screen;
	struct rect r = bench->body;
	struct page page = { 0 };
	const char *text;
	size_t i;
	int row;

	page_start(&page, r.cols > 76 ? 76 : r.cols);
	page_add(&page, UI_PLAIN, 0,
	    "assay leads from the question whether your product is covered to "
	    "a declaration and a technical file. Everything is kept in one "
	    "project file, and every answer is saved as soon as you confirm "
	    "it.");
	page_gap(&page);
	if (r.rows > (int)page.n + 6) {
		page_draw(bench->ui, &page, r, 0, -1);
		r.row += (int)page.n;
		r.rows -= (int)page.n;
	}
	page_free(&page);
	s->list.height = r.rows - 1;
	list_focus(&s->list, s->list.focus);
	for (row = 0; row < r.rows - 1 && s->list.top + (size_t)row < s->list.n;
	     row++) {
		bool focus;

		i = s->list.top + (size_t)row;
		focus = i == s->list.focus;
		text = i == 0 ? "Make a new project (n)"
		    : i == 1  ? "Open a project file (f)"
			      : s->recent.v[i - FIXED].name;
		ui_line(bench->ui, r.row + row + (i >= FIXED), r.col, r.cols,
		    focus	    ? UI_FOCUS
			: i < FIXED ? UI_STRONG
				    : UI_PLAIN,
		    text);
		if (focus)
			ui_cursor(bench->ui, r.row + row + (i >= FIXED), r.col,
			    true);
	}
	bench->pane = r;
}

static void
ask_path(struct bench *bench, bool make)
{
	struct ask ask = { .tag = make ? TAG_NEW : TAG_FILE,
		.kind = ASK_PATH,
		.title = make
		    ? "Where shall the new project be kept? One file, such as "
		      "gateway.assay."
		    : "Which project file? Tab completes.",
		.help = make ? "It must not exist yet. Without a folder it is "
			       "made in the one you started assay in."
			     : "Ctrl-O lists what the folder holds." };

	ask_push(bench, &ask);
}

static void
open_focused(struct bench *bench, struct start_screen *s)
{
	char *path;

	if (s->list.focus < FIXED) {
		ask_path(bench, s->list.focus == 0);
		return;
	}
	path = mem_dup(s->recent.v[s->list.focus - FIXED].name);
	bench_open(bench, path, false);
	free(path);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	switch (action) {
	case START_OPEN:
		open_focused(bench, (struct start_screen *)screen);
		break;
	case START_NEW:
	case START_FILE:
		ask_path(bench, action == START_NEW);
		break;
	default:
		break;
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct start_screen *)screen)->list, key);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	char *path, *full;

	(void)screen;
	if (str_blank(answer->text))
		return;
	path = work_path(answer->text);
	full = tag == TAG_NEW && !str_ends(path, ".assay")
	    ? mem_printf("%s.assay", path)
	    : mem_dup(path);
	if (bench_open(bench, full, tag == TAG_NEW) && tag == TAG_NEW)
		bench_say(bench, UI_GOOD,
		    "The project is made. N goes to the next best step, ? "
		    "shows the keys.");
	free(full);
	free(path);
}

static void
start_free(struct screen *screen)
{
	struct start_screen *s = (struct start_screen *)screen;

	entries_free(&s->recent);
	list_clear(&s->list);
}

const struct screen_ops start_ops = {
	.name = "start",
	.size = sizeof(struct start_screen),
	.tables = tables,
	.ntables = 1,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = move,
	.reply = reply,
	.free = start_free,
};

void
start_push(struct bench *bench)
{
	bench_push(bench, screen_new(&start_ops));
}
