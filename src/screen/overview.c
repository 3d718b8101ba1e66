/*
 * The dossiers and review files of a folder: which is due, what is open.
 * Refuses to open more of a dossier than its header before a person asks.
 */
#include "screen/overview.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/draw.h"
#include "screen/screens.h"

#define QUICK_MS 400 /* what took less is read again by itself */

enum { OVERVIEW_OPEN, OVERVIEW_SORT, OVERVIEW_READ };

static const struct key_row rows[] = {
	{ OVERVIEW_OPEN, "Enter l Right", "open",
	    "Open the review file; a dossier nobody has opened asks where its "
	    "review file shall be made." },
	{ OVERVIEW_SORT, "s", "sort",
	    "Sort by the next column: due, manufacturer, product, class, "
	    "procedure, state, findings, round, file." },
	LISTING_FILTER_ROW,
	{ OVERVIEW_READ, "r", "read", "Read the folder again." },
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "overview", "The overview of a folder", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

const char *
overview_title(enum overview_column column)
{
	static const char *const titles[] = { "Due", "Manufacturer", "Product",
		"Class", "Proc.", "State", "Open", "Round", "File" };

	return titles[column];
}

const char *
overview_cell(const struct overview_row *row, enum overview_column column,
    char buf[24])
{
	const char *const texts[] = { row->due, row->manufacturer, row->product,
		row->class, row->module,
		row->trouble	     ? "unreadable"
		    : row->continued ? "continued"
		    : row->review    ? row->state
				     : "new",
		buf, buf, row->path };

	buf[0] = '\0';
	if (column == OVERVIEW_FINDINGS && row->open > 0)
		snprintf(buf, 24, "%zu", row->open);
	if (column == OVERVIEW_ROUND && row->round > 0)
		snprintf(buf, 24, "%" PRId64, row->round);
	return texts[column] ? texts[column] : "";
}

static enum overview_column sorted_by; /* for qsort, one at a time */

static int
by_column(const void *a, const void *b)
{
	const struct overview_row *x = a, *y = b;
	char one[24], other[24];
	const char *s = overview_cell(x, sorted_by, one),
		   *t = overview_cell(y, sorted_by, other);
	int order = 0;

	if (sorted_by == OVERVIEW_FINDINGS)
		order = (x->open < y->open) - (x->open > y->open);
	else if (sorted_by == OVERVIEW_ROUND)
		order = (x->round < y->round) - (x->round > y->round);
	else if ((s[0] == '\0') != (t[0] == '\0'))
		order = s[0] == '\0' ? 1 : -1; /* what is not known last */
	else
		order = strcmp(s, t);
	return order ? order : strcmp(x->path, y->path);
}

/* How wide the columns would like to be. */
static void
measure(struct overview_screen *o)
{
	char buf[24], *flat;
	int c, width;
	size_t i;

	for (c = 0; c < OVERVIEW_COLUMNS; c++) {
		o->width[c] = 0;
		for (i = 0; i < o->all.n; i++) {
			if (o->all.v[i].trouble != NULL)
				continue; /* it has no cells */
			flat = draw_flat(overview_cell(&o->all.v[i],
			    (enum overview_column)c, buf));
			width = ui_width(flat);
			if (width > o->width[c])
				o->width[c] = width;
			free(flat);
		}
		width = ui_width(overview_title((enum overview_column)c));
		if (o->width[c] > 0 && o->width[c] < width)
			o->width[c] = width;
	}
}

/* In the order that is asked for; the focus stays on its file. */
static void
arrange(struct bench *bench, struct overview_screen *o)
{
	size_t i, at = listing_at(&o->listing);

	if (o->want == NULL && at != SIZE_MAX && at < o->all.n)
		o->want = mem_dup(o->all.v[at].path);
	sorted_by = o->sort;
	if (o->all.n > 1)
		qsort(o->all.v, o->all.n, sizeof(*o->all.v), by_column);
	measure(o);
	listing_rows(bench, &o->listing, o->all.n);
	for (i = 0; o->want != NULL && i < o->all.n; i++)
		if (strcmp(o->all.v[i].path, o->want) == 0)
			listing_to(&o->listing, i);
	free(o->want);
	o->want = NULL;
}

static void
read_folder(struct bench *bench, struct overview_screen *o)
{
	int64_t began = bench_now();
	size_t at = listing_at(&o->listing);
	struct err err;

	if (at != SIZE_MAX && at < o->all.n && o->want == NULL)
		o->want = mem_dup(o->all.v[at].path);
	overview_free(&o->all);
	list_resize(&o->listing.list, 0);
	if (!overview_read(o->folder, &o->all, &err))
		bench_fail(bench, &err);
	o->read = true;
	o->took = bench_now() - began;
	arrange(bench, o);
}

/* Whoever comes back from a review file wants to see what changed there. */
static void
pull(struct bench *bench, struct screen *screen)
{
	struct overview_screen *o = (struct overview_screen *)screen;

	if (!o->read || o->took < QUICK_MS)
		read_folder(bench, o);
	else
		bench_say(bench, UI_PLAIN,
		    "Shown as it was; r reads the folder again.");
}

static char *
words(struct bench *bench, const struct listing *l, size_t i)
{
	const struct overview_row *row =
	    &((const struct overview_screen *)l)->all.v[i];
	struct str out = { 0 };
	char buf[24];
	int c;

	(void)bench;
	for (c = 0; c < OVERVIEW_COLUMNS; c++)
		str_addf(&out, "%s ", overview_cell(row, c, buf));
	return str_take(&out);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct overview_screen *o = (struct overview_screen *)screen;

	(void)bench;
	str_addf(out, "Overview by %s, %zu of %zu: %s",
	    o->sort == OVERVIEW_FINDINGS     ? "open findings"
		: o->sort == OVERVIEW_DUE    ? "day due"
		: o->sort == OVERVIEW_MODULE ? "procedure"
		: o->sort == OVERVIEW_ROUND  ? "round"
		: o->sort == OVERVIEW_FILE   ? "file"
					     : overview_title(o->sort),
	    o->listing.list.n, o->all.n, o->folder);
}

static void
ask_review(struct bench *bench, struct overview_screen *o,
    const struct overview_row *row)
{
	size_t n = strlen(row->path);
	char *path;
	struct ask ask = { .kind = ASK_PATH,
		.title = "Nobody has opened this dossier yet. Where shall its "
			 "review file be made?",
		.help = "Was an earlier dossier of this product reviewed? Then "
			"open that review file and take this one in there (X, "
			"then t): its findings come along." };

	n -= str_ends(row->path, ".dossier") ? 8 : 0;
	path = mem_printf("%s/%.*s-review.assay", o->folder, (int)n, row->path);
	ask.text = path;
	free(o->dossier);
	o->dossier = mem_dup(row->path);
	ask_push(bench, &ask);
	free(path);
}

static void
open_row(struct bench *bench, struct overview_screen *o)
{
	size_t at = listing_at(&o->listing);
	const struct overview_row *row = at == SIZE_MAX ? NULL : &o->all.v[at];
	char *path;

	if (row == NULL)
		return;
	if (row->trouble != NULL) {
		bench_say(bench, UI_DUTY, "%s", row->trouble);
		return;
	}
	if (!row->review) {
		ask_review(bench, o, row);
		return;
	}
	path = mem_printf("%s/%s", o->folder, row->path);
	bench_open(bench, path);
	free(path);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct overview_screen *o = (struct overview_screen *)screen;

	if (listing_act(bench, &o->listing, action))
		return;
	switch (action) {
	case OVERVIEW_OPEN:
		open_row(bench, o);
		break;
	case OVERVIEW_SORT:
		o->sort = (o->sort + 1) % OVERVIEW_COLUMNS;
		arrange(bench, o);
		break;
	case OVERVIEW_READ:
		read_folder(bench, o);
		break;
	default:
		break;
	}
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct overview_screen *o =
	    (const struct overview_screen *)screen;

	if (action == OVERVIEW_OPEN || action == OVERVIEW_SORT)
		return o->listing.list.n > 0;
	return listing_works(bench, screen, action);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct overview_screen *o = (struct overview_screen *)screen;
	char *dossier, *out;

	(void)tag;
	if (str_blank(answer->text) || o->dossier == NULL)
		return;
	dossier = mem_printf("%s/%s", o->folder, o->dossier);
	out = work_path(answer->text);
	bench_review(bench, dossier, NULL, out, NULL);
	free(dossier);
	free(out);
}

static void
overview_close(struct screen *screen)
{
	struct overview_screen *o = (struct overview_screen *)screen;

	overview_free(&o->all);
	free(o->folder);
	free(o->want);
	free(o->dossier);
	listing_free(&o->listing);
}

const struct screen_ops overview_ops = {
	.name = "overview",
	.size = sizeof(struct overview_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = overview_draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.reply = reply,
	.free = overview_close,
};

bool
overview_is_folder(const char *path)
{
	DIR *dir = opendir(path);

	if (dir != NULL)
		closedir(dir);
	return dir != NULL;
}

void
overview_push(struct bench *bench, const char *folder)
{
	struct overview_screen *o =
	    (struct overview_screen *)screen_new(&overview_ops);
	size_t n = strlen(folder);

	while (n > 1 && folder[n - 1] == '/')
		n--;
	o->folder = mem_dupn(folder, n);
	o->listing.words = words;
	bench_push(bench, &o->listing.screen);
}
