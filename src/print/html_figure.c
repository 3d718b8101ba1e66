/*
 * Bars and periods of time as drawings in a last column of their tables.
 * Refuses to draw what the table does not say in words already: whoever
 * cannot see it misses nothing.
 */
#include <stdlib.h>

#include "print/cells.h"
#include "print/html.h"

/* Of the states, darkest first; as in the sheet of styles. */
static const char *const inks[] = { "#333", "#777", "#aaa", "#ccc", "#eee",
	"#fff" };
#define INKS (sizeof(inks) / sizeof(inks[0]))

bool
html_drawn(const struct doc *table)
{
	return table->n > 0 &&
	    (table->kind == DOC_BARS || table->kind == DOC_TIMELINE);
}

static double
count(struct html *html, const struct doc *row, size_t i)
{
	double n = strtod(cells_text(&html->arena, cells_at(row, i)), NULL);

	return n > 0 ? n : 0;
}

static double
length(struct html *html, const struct doc *table, const struct doc *row)
{
	double sum = 0;
	size_t i, n = cells_columns(table);

	for (i = 1; i < n; i++)
		sum += count(html, row, i);
	return sum;
}

static void
rect(struct html *html, double x, double w, const char *ink)
{
	str_addf(html->out,
	    "<rect x=\"%.2f\" y=\"2\" width=\"%.2f\" height=\"8\" fill=\"%s\" "
	    "stroke=\"#333\" stroke-width=\".4\"/>",
	    x, w, ink);
}

static void
bar(struct html *html, const struct doc *table, const struct doc *row)
{
	const struct doc *cell;
	double most = 0, x = 0, w;
	size_t i, n = cells_columns(table);

	for (i = 0; i < table->n; i++) {
		w = length(html, table, table->children[i]);
		most = w > most ? w : most;
	}
	for (i = 1; most > 0 && i < n; i++) {
		cell = cells_at(row, i);
		w = 100 * count(html, row, i) / most;
		if (w > 0)
			rect(html, x, w,
			    inks[cell != NULL && cell->shade > 0
				    ? (size_t)cell->shade % INKS
				    : 0]);
		x += w;
	}
}

/* Days, nearly: for drawing. */
static double
day(struct date d)
{
	return d.year * 365.25 + (d.month - 1) * 30.44 + d.day;
}

static struct date
last(const struct doc *row)
{
	return row->more->until.year > 0 ? row->more->until : row->more->from;
}

static void
period(struct html *html, const struct doc *table, const struct doc *row)
{
	double from = 0, until = 0, a, b;
	size_t i;

	for (i = 0; i < table->n; i++) {
		const struct doc *r = table->children[i];

		if (r->more->from.year <= 0)
			continue;
		if (until <= 0 || day(r->more->from) < from)
			from = day(r->more->from);
		if (day(last(r)) > until)
			until = day(last(r));
	}
	if (row->more->from.year <= 0 || until <= from)
		return;
	a = 99 * (day(row->more->from) - from) / (until - from);
	b = 99 * (day(last(row)) - from) / (until - from);
	rect(html, a, b - a > 1 ? b - a : 1, inks[b - a > 1 ? 2 : 0]);
}

void
html_draw(struct html *html, const struct doc *table, const struct doc *row)
{
	str_add(html->out,
	    "<td class=\"draw\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 "
	    "12\" preserveAspectRatio=\"none\">");
	if (table->kind == DOC_BARS)
		bar(html, table, row);
	else
		period(html, table, row);
	str_add(html->out, "</svg></td>");
}
