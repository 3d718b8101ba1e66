/* Draws the letters, and what was written down of the one in focus. Refuses
 * to change anything. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "screen/draw.h"
#include "screen/letters.h"
#include "work/seal.h"

void
letters_note(struct letters_screen *l, struct str *text)
{
	free(l->note);
	l->note = str_take(text);
}

static void
draw_line(struct bench *bench, struct listing *list, size_t k, struct rect at,
    bool focus)
{
	const struct exchange_row *row =
	    &((const struct letters_screen *)list)->v[k];
	char *flat = draw_flat(row->who), *line;

	line = mem_printf("%s %-10s  %-8s  %-9s  %-5.0lld  %s",
	    row->differs ? "!" : " ", row->on, row->way, row->kind, row->round,
	    flat);
	ui_line(bench->ui, at.row, at.col, at.cols,
	    focus	       ? UI_FOCUS
		: row->differs ? UI_DUTY
			       : UI_PLAIN,
	    line);
	free(line);
	free(flat);
}

static void
add(struct page *page, const struct record *r, const char *label,
    const char *field)
{
	const char *text = record_text(r, field);

	if (text != NULL)
		page_addf(page, UI_PLAIN, 0, "%s%s", label, text);
}

static void
fill(const struct record *r, struct page *page)
{
	const char *key = record_text(r, "key");
	/* Anybody may have written something else there. */
	char *words = key != NULL && digest_is_hex(key, DIGEST_HEX - 1)
	    ? trust_words(key)
	    : NULL;

	if (record_text(r, "conflicts") != NULL) {
		page_add(page, UI_DUTY, 0,
		    "The two sides differ here; ours stay. Enter settles:");
		page_add(page, UI_PLAIN, 2, record_text(r, "conflicts"));
	}
	add(page, r, "Signed by, as they say: ", "signer");
	add(page, r, "To or from: ", "to");
	add(page, r, "Made at: ", "made");
	add(page, r, "SHA-256: ", "sha256");
	if (words != NULL)
		page_addf(page, UI_PLAIN, 0, "Key, in words: %s", words);
	else
		add(page, r, "Key, which is none: ", "key");
	add(page, r, "Contents: ", "contents");
	free(words);
}

void
letters_draw(struct bench *bench, struct screen *screen)
{
	struct letters_screen *l = (struct letters_screen *)screen;
	struct rect r = bench->body, below;
	size_t at = listing_at(&l->listing);
	const struct record *record;

	ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
	    "  On          Way       What       Round  To, or of");
	r.row++;
	r.rows--;
	below = draw_split_below(bench->ui, &r, r.rows * 3 / 5);
	bench->pane = below;
	listing_draw(bench, &l->listing, r, "Nothing was sent or received yet.",
	    draw_line);
	page_start(&l->listing.page, below.cols);
	if (l->note != NULL) {
		page_add(&l->listing.page, UI_PLAIN, 0, l->note);
	} else if (at != SIZE_MAX) {
		record =
		    records_find(&bench->desk.records, "exchange", l->v[at].id);
		if (record != NULL)
			fill(record, &l->listing.page);
	}
	listing_tell(bench, &l->listing, below,
	    l->note != NULL ? SIZE_MAX - 1 : at);
}
