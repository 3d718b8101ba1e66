/* Puts the parts of a document in order: title page, contents, body, running
 * lines. Refuses to print what a reader could not see. */
#include "print/layout.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "print/image.h"

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

static void
append(struct pages *pages, struct pages *more)
{
	size_t i;

	for (i = 0; i < more->n; i++)
		VEC_PUSH(pages->pages, pages->n, pages->cap) = more->pages[i];
	free(more->pages);
	*more = (struct pages){ 0 };
}

static void
put_body(struct layout *layout)
{
	if (layout->document->body != NULL)
		block_children(layout, layout->document->body, 1);
}

/* Everything runs on from one page to the next: short documents. */
static void
run_on(struct layout *layout, double bottom)
{
	layout->galley = &layout->body;
	front_title(layout, false);
	put_body(layout);
	galley_pour(&layout->body, TOP, bottom, &layout->pages, &layout->marks);
}

/* Contents need the pages of the body, those depend on how many pages the
 * contents take: so the body comes first, and the contents twice. */
static void
in_parts(struct layout *layout, double bottom)
{
	struct pages body = { 0 }, contents = { 0 };
	uint32_t document = layout->tag, contents_tag;
	size_t i, before;

	layout->galley = &layout->front;
	front_title(layout, true);
	contents_tag = tag_new(&layout->tags, document, TAG_SECT);
	galley_pour(&layout->front, TOP, bottom, &layout->pages,
	    &layout->marks);
	layout->galley = &layout->body;
	put_body(layout);
	galley_pour(&layout->body, TOP, bottom, &body, &layout->marks);
	layout->galley = &layout->contents;
	layout->tag = contents_tag;
	contents_put(layout, 0);
	galley_pour(&layout->contents, TOP, bottom, &contents, &layout->marks);
	before = layout->pages.n + contents.n;
	pages_free(&contents);
	tag_prune(&layout->tags, contents_tag);
	contents_put(layout, before);
	galley_pour(&layout->contents, TOP, bottom, &contents, &layout->marks);
	append(&layout->pages, &contents);
	append(&layout->pages, &body);
	for (i = 0; i < layout->marks.n; i++)
		layout->marks.marks[i].page += before;
}

bool
layout_run(struct layout *layout)
{
	double bottom = front_bottom(layout);

	mark_places(layout);
	mark_open(layout, TAG_DOCUMENT);
	if (layout->document->contents_word != NULL)
		in_parts(layout, bottom);
	else
		run_on(layout, bottom);
	layout->tag = 0; /* artifacts */
	front_frames(layout);
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
	galley_free(&layout->front);
	galley_free(&layout->contents);
	galley_free(&layout->body);
	galley_free(&layout->frame);
	pages_free(&layout->pages);
	free(layout->marks.marks);
	free(layout->places);
	tags_free(&layout->tags);
}
