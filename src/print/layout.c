/* Puts the parts of a document in order: title page, contents, body, running
 * lines. Refuses to print what a reader could not see. */
#include "print/layout.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "print/image.h"

#define BOXES	 1500 /* of some ten pages: from then on they are poured */
#define TIGHT	 0.86 /* of LEADING: closer, nobody reads well */
#define SHORTEST 0.3 /* of a page that contents may end with */

void
layout_fail(struct layout *layout, const char *fmt, ...)
{
	char say[sizeof(layout->err->say)];
	va_list ap;

	if (layout->failed)
		return;
	layout->failed = true;
	va_start(ap, fmt);
	vsnprintf(say, sizeof(say), fmt, ap);
	va_end(ap);
	if (layout->where != NULL)
		err_set(layout->err, "%.200s: %s", layout->where, say);
	else
		err_set(layout->err, "%s", say);
}

/* A page is full. */
static void
done(void *arg, size_t n, struct page *page)
{
	struct layout *layout = arg;

	if (layout->npages == 0)
		return;
	front_frame(layout, n, page);
	if (layout->draw != NULL) {
		layout->draw(layout->arg, n, page);
		return;
	}
	VEC_PUSH(layout->pages.pages, layout->pages.n, layout->pages.cap) =
	    *page;
	*page = (struct page){ 0 };
}

static void
keep_texts(struct arena *arena, struct box *boxes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (boxes[i].kind == BOX_TEXT || boxes[i].kind == BOX_URI)
			boxes[i].text = arena_dup(arena, boxes[i].text);
}

/* Pours, and lets go of what is not needed any more. */
static void
pour(struct layout *layout, bool all)
{
	struct arena fresh = { 0 };

	galley_pour(&layout->text, &layout->pour, all);
	if (all)
		pour_end(&layout->pour);
	if (layout->npages != 0 && layout->draw == NULL)
		return;
	keep_texts(&fresh, layout->text.boxes, layout->text.nboxes);
	keep_texts(&fresh, layout->pour.page.boxes, layout->pour.page.n);
	arena_free(layout->arena);
	*layout->arena = fresh;
	if (layout->npages != 0)
		layout->rest(layout->arg);
}

void
layout_flow(struct layout *layout)
{
	if (layout->text.nboxes < BOXES + layout->waiting)
		return;
	pour(layout, false);
	/* Not again before as much has come as it would go through. */
	layout->waiting = layout->text.nboxes;
}

static void
put_body(struct layout *layout)
{
	if (layout->document->body != NULL)
		block_children(layout, layout->document->body, 1);
	pour(layout, true);
}

static void
put_front(struct layout *layout, bool own_page)
{
	pour_begin(&layout->pour, 0);
	front_title(layout, own_page);
	if (own_page)
		pour(layout, true);
}

static void
put_contents(struct layout *layout)
{
	uint32_t outer = mark_open(layout, TAG_SECT);

	pour_begin(&layout->pour, layout->pour.n);
	contents_put(layout);
	pour(layout, true);
	layout->tag = outer;
}

/* Contents that end with a few lines on a page of their own are set closer,
 * if they then end with the page before. `n` is their first page. */
static void
tighten(struct layout *layout, size_t n)
{
	const struct pour *pour = &layout->pour;
	double full = pour->bottom - pour->top, used = pour->y - pour->top;
	size_t pages = pour->n - n;
	double room = full * (double)(pages - 1);

	if (pages < 2 || used > full * SHORTEST)
		return;
	layout->listing = LEADING * 0.98 * room / (room + used);
	if (layout->listing >= LEADING * TIGHT) {
		layout->pour.n = n;
		put_contents(layout);
		if (layout->pour.n - n < pages)
			return;
	}
	layout->listing = 0;
	layout->pour.n = n;
	put_contents(layout);
}

/* Contents need the pages of the body, those depend on how many pages the
 * contents take: so they come last as long as pages are counted. */
static size_t
count(struct layout *layout, bool parts)
{
	struct marks *marks = &layout->marks;
	size_t front, marked, n;

	layout->tags.blind = true;
	mark_open(layout, TAG_DOCUMENT);
	put_front(layout, parts);
	if (!parts) {
		put_body(layout);
		return layout->pour.n;
	}
	front = layout->pour.n;
	marked = marks->n;
	pour_begin(&layout->pour, front);
	put_body(layout);
	n = layout->pour.n;
	put_contents(layout);
	tighten(layout, n);
	for (; marked < marks->n; marked++)
		marks->marks[marked].page += layout->pour.n - n;
	return layout->pour.n;
}

static void
put_all(struct layout *layout, bool parts)
{
	layout->tags.blind = false;
	tags_free(&layout->tags);
	layout->tag = 0;
	layout->marked = layout->tables = layout->figures = 0;
	if (layout->begin != NULL)
		layout->begin(layout->arg);
	mark_open(layout, TAG_DOCUMENT);
	put_front(layout, parts);
	if (parts) {
		put_contents(layout);
		pour_begin(&layout->pour, layout->pour.n);
	}
	put_body(layout);
	REQUIRE(layout->failed || layout->pour.n == layout->npages);
	layout->tag = 0;
	if (layout->rest != NULL)
		layout->rest(layout->arg);
}

bool
layout_run(struct layout *layout)
{
	bool parts = layout->document->contents_word != NULL;

	layout->galley = &layout->text;
	layout->pour = (struct pour){ .top = TOP,
		.bottom = front_bottom(layout),
		.marks = &layout->marks,
		.done = done,
		.arg = layout };
	mark_places(layout);
	layout->npages = count(layout, parts);
	if (!layout->failed)
		put_all(layout, parts);
	return !layout->failed;
}

void
layout_close(struct layout *layout)
{
	struct picture *picture, *next;

	for (picture = layout->pictures; picture; picture = next) {
		next = picture->next;
		image_free(picture);
	}
	galley_free(&layout->text);
	galley_free(&layout->frame);
	page_empty(&layout->pour.page);
	pages_free(&layout->pages);
	free(layout->marks.marks);
	free(layout->places);
	tags_free(&layout->tags);
	arena_free(&layout->kept);
}
