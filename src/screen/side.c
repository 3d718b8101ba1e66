/*
 * Whose file this is, and whose record. Refuses to let anybody begin to type
 * what could not be kept.
 */
#include "screen/side.h"

#include <stdlib.h>

#include "screen/draw.h"
#include "screen/screens.h"

#define READING "This project can only be read here; nothing can be answered."

bool
side_review(const struct bench *bench)
{
	size_t i;

	/* These are about no project, even if one is open. */
	for (i = bench->n; i > 0; i--)
		if (!bench->stack[i - 1]->ops->over)
			break;
	return bench->v != NULL && i > 0 &&
	    bench->stack[i - 1]->ops != &start_ops &&
	    bench->stack[i - 1]->ops != &overview_ops &&
	    judge_side(bench->desk.judge) == SIDE_BODY;
}

static const char *
claim(const struct record *r, const char *field, const char *none)
{
	const char *text = r ? record_text(r, field) : NULL;

	return text ? text : none;
}

/* What a stranger calls things stands between words of our own; neither can
 * push the other out. */
void
side_line(struct bench *bench, int row, int cols)
{
	const struct record *r =
	    records_find(&bench->desk.records, "review", "review");
	char *product =
		 draw_flat(claim(r, "product", "a product without a name")),
	     *maker = draw_flat(claim(r, "manufacturer", "nobody named"));
	int col = 1, half = cols / 2;

	ui_line(bench->ui, row, 0, cols, UI_TITLE, "");
	col += ui_text(bench->ui, row, col, cols, UI_TITLE, "review of ");
	col += ui_text(bench->ui, row, col, half - col, UI_STRONG, product);
	col +=
	    ui_text(bench->ui, row, col, cols - col, UI_TITLE, ", dossier of ");
	ui_text(bench->ui, row, col, cols - col - 1, UI_STRONG, maker);
	free(product);
	free(maker);
}

const char *
side_why(const struct bench *bench, const struct form *form, const char *record)
{
	if (bench->reading)
		return READING;
	return judge_foreign(bench->desk.judge, form, record ? record : "");
}

bool
side_may(struct bench *bench, const struct form *form, const char *record)
{
	const char *why = side_why(bench, form, record);

	if (why != NULL)
		bench_say(bench, UI_WARNING, "%s", why);
	return why == NULL;
}

bool
side_strange(const struct bench *bench, const struct form *form,
    const char *record)
{
	/* In a review file always: what is whose there a stranger said. */
	return judge_side(bench->desk.judge) == SIDE_BODY ||
	    judge_foreign(bench->desk.judge, form, record) != NULL;
}
