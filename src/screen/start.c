/* The start: a new project, empty or begun from another one, one that is
 * there, those opened lately. Refuses to overwrite a file. */
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/draw.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "ui/list.h"

struct start_screen {
	struct screen screen;
	struct entries recent;
	struct list_state list;
	bool open; /* a project lies below: its row comes first */
	char *from; /* the project that the new one begins from, or NULL */
};

enum { START_OPEN, START_NEW, START_NEW_FROM, START_FILE, START_BACK };
enum { TAG_NEW = 1, TAG_FROM, TAG_FILE };

/* The rows before the recent ones; the last is there if a project is. */
static const struct {
	int action;
	const char *text;
} fixed[] = {
	{ START_NEW, "Make a new project (n)" },
	{ START_NEW_FROM, "Make a new project from another one (F)" },
	{ START_FILE, "Open a project file (f)" },
	{ START_BACK, "Go back to the open project (Esc)" },
};

static const struct key_row rows[] = {
	{ START_OPEN, "Enter l Right", "open", "Open what is focused." },
	{ START_NEW, "n", "new", "Make a new project." },
	{ START_FILE, "f", "file", "Open a project by its path." },
	{ START_NEW_FROM, "F", "new-from",
	    "Make a new project that begins with what carries over from "
	    "another one, such as the manufacturer; c confirms it there." },
};
static const struct key_table tables[] = {
	{ "start", "The start", KEY_ROWS(rows), false },
};

static size_t
nfixed(const struct start_screen *s)
{
	return sizeof(fixed) / sizeof(fixed[0]) - !s->open;
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct start_screen *s = (struct start_screen *)screen;

	s->open = bench->v != NULL;
	entries_free(&s->recent);
	work_recent(&s->recent);
	list_resize(&s->list, nfixed(s) + s->recent.n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)screen;
	str_addf(out, "conformity under the Cyber Resilience Act, pack %s %s",
	    bench->desk.pack->id, bench->desk.pack->version);
}

static void
draw_row(struct bench *bench, const struct start_screen *s, struct rect r,
    size_t i, int row)
{
	bool recent = i >= nfixed(s), focus = i == s->list.focus;

	ui_line(bench->ui, row + recent, r.col, r.cols,
	    focus	 ? UI_FOCUS
		: recent ? UI_PLAIN
			 : UI_STRONG,
	    recent ? s->recent.v[i - nfixed(s)].name : fixed[i].text);
	if (focus)
		ui_cursor(bench->ui, row + recent, r.col, true);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct start_screen *s = (struct start_screen *)screen;
	struct rect r = bench->body;
	struct page page = { 0 };
	int i;

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
	for (i = 0; i < r.rows - 1 && s->list.top + (size_t)i < s->list.n; i++)
		draw_row(bench, s, r, s->list.top + (size_t)i, r.row + i);
	bench->pane = r;
}

static void
ask_path(struct bench *bench, int tag, const char *text)
{
	static const struct {
		const char *title, *help;
	} words[] = {
		[TAG_NEW] = { "Where shall the new project be kept? One file, "
			      "such as gateway.assay.",
		    "It must not exist yet. Without a folder it is made in "
		    "the one you started assay in." },
		[TAG_FROM] = { "From which project shall the new one begin?",
		    "What belongs to the firm and not to the product is "
		    "copied, marked to be confirmed; that project stays as it "
		    "is. Tab completes, Ctrl-O lists what the folder holds." },
		[TAG_FILE] = { "Which project file? Tab completes.",
		    "Ctrl-O lists what the folder holds." },
	};
	struct ask ask = { .tag = tag,
		.kind = ASK_PATH,
		.title = words[tag].title,
		.text = text,
		.help = words[tag].help };

	ask_push(bench, &ask);
}

static void
new_project(struct bench *bench, struct start_screen *s)
{
	free(s->from);
	s->from = NULL;
	ask_path(bench, TAG_NEW, NULL);
}

/* The one in focus is proposed, else the open one, else the last one. */
static void
new_from(struct bench *bench, struct start_screen *s)
{
	size_t n = nfixed(s);

	if (s->list.focus >= n)
		ask_path(bench, TAG_FROM, s->recent.v[s->list.focus - n].name);
	else if (bench->desk.path != NULL)
		ask_path(bench, TAG_FROM, bench->desk.path);
	else
		ask_path(bench, TAG_FROM,
		    s->recent.n > 0 ? s->recent.v[0].name : NULL);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct start_screen *s = (struct start_screen *)screen;
	char *path;

	if (action == START_OPEN && s->list.focus < nfixed(s))
		action = fixed[s->list.focus].action;
	switch (action) {
	case START_OPEN:
		path = mem_dup(s->recent.v[s->list.focus - nfixed(s)].name);
		bench_open(bench, path);
		free(path);
		break;
	case START_NEW:
		new_project(bench, s);
		break;
	case START_NEW_FROM:
		new_from(bench, s);
		break;
	case START_FILE:
		ask_path(bench, TAG_FILE, NULL);
		break;
	case START_BACK:
		common_back(bench);
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

/* Says what came from another project and waits to be confirmed. */
static void
say_carried(struct bench *bench)
{
	const struct open_point *p, *first = NULL;
	struct str place = { 0 };
	size_t i, n = 0;

	for (i = 0; i < bench->v->npoints; i++) {
		p = &bench->v->points[i];
		if (!str_eq(p->source, "carried"))
			continue;
		first = first ? first : p;
		n++;
	}
	if (first == NULL) {
		bench_say(bench, UI_WARNING,
		    "The project is made, but there was nothing to carry "
		    "over.");
		return;
	}
	say_place(bench, first->form, first->record, NULL, &place);
	if (n > 1)
		str_addf(&place, " and %zu more", n - 1);
	bench_say(bench, UI_GOOD,
	    "The project is made. Carried over, to read and confirm (c): %s",
	    str_text(&place));
	str_clear(&place);
}

static void
make(struct bench *bench, const char *path, const char *from)
{
	char *full = str_ends(path, ".assay") ? mem_dup(path)
					      : mem_printf("%s.assay", path);

	bool ok = bench_make(bench, full, from);

	free(full);
	if (ok && from != NULL)
		say_carried(bench);
	else if (ok)
		bench_say(bench, UI_GOOD,
		    "The project is made. N goes to the next best step, ? "
		    "shows the keys.");
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct start_screen *s = (struct start_screen *)screen;
	char *path, *from;

	if (str_blank(answer->text))
		return;
	path = work_path(answer->text);
	switch (tag) {
	case TAG_FROM:
		free(s->from);
		s->from = path;
		ask_path(bench, TAG_NEW, NULL);
		return;
	case TAG_NEW:
		/* The screen goes when the project comes. */
		from = s->from;
		s->from = NULL;
		make(bench, path, from);
		free(from);
		break;
	default:
		bench_open(bench, path);
		break;
	}
	free(path);
}

static void
start_free(struct screen *screen)
{
	struct start_screen *s = (struct start_screen *)screen;

	entries_free(&s->recent);
	free(s->from);
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

void
start_new_from(struct bench *bench)
{
	if (bench_back_to(bench, &start_ops) == NULL)
		start_push(bench);
	new_from(bench, (struct start_screen *)bench_top(bench));
}
