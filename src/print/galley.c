/* Pours slabs into pages. Refuses to drop a slab, however high it is, and to
 * leave a heading behind at the foot of a page. */
#include "print/page.h"

#include <stdlib.h>
#include <string.h>

struct pour {
	const struct galley *galley;
	struct pages *pages;
	struct marks *marks;
	double top, bottom, y;
	bool fresh; /* nothing on this page yet */
};

struct slab *
galley_slab(struct galley *galley, double height)
{
	struct slab *slab;

	VEC_PUSH(galley->slabs, galley->n, galley->cap) = (struct slab){
		.from = galley->nboxes,
		.to = galley->nboxes,
		.height = height,
		.mark = NONE,
	};
	slab = &galley->slabs[galley->n - 1];
	return slab;
}

void
galley_gap(struct galley *galley, double height, bool keep)
{
	struct slab *slab = galley_slab(galley, height);

	slab->gap = true;
	slab->keep = keep;
}

struct box *
galley_box(struct galley *galley, enum box_kind kind)
{
	REQUIRE(galley->n > 0);
	VEC_PUSH(galley->boxes, galley->nboxes, galley->boxes_cap) =
	    (struct box){ .kind = kind };
	galley->slabs[galley->n - 1].to = galley->nboxes;
	return &galley->boxes[galley->nboxes - 1];
}

void
galley_free(struct galley *galley)
{
	free(galley->boxes);
	free(galley->slabs);
	*galley = (struct galley){ 0 };
}

void
page_under(struct page *page, const struct galley *galley)
{
	size_t n = galley->nboxes + page->n;
	struct box *boxes = mem_alloc((n + 1) * sizeof(*boxes));

	if (galley->nboxes > 0)
		memcpy(boxes, galley->boxes, galley->nboxes * sizeof(*boxes));
	if (page->n > 0)
		memcpy(boxes + galley->nboxes, page->boxes,
		    page->n * sizeof(*boxes));
	free(page->boxes);
	*page = (struct page){ boxes, n, n + 1 };
}

void
page_empty(struct page *page)
{
	free(page->boxes);
	*page = (struct page){ 0 };
}

void
pages_free(struct pages *pages)
{
	size_t i;

	for (i = 0; i < pages->n; i++)
		page_empty(&pages->pages[i]);
	free(pages->pages);
	*pages = (struct pages){ 0 };
}

static void
turn_page(struct pour *pour)
{
	VEC_PUSH(pour->pages->pages, pour->pages->n, pour->pages->cap) =
	    (struct page){ 0 };
	pour->y = pour->top;
	pour->fresh = true;
}

static void
place(struct pour *pour, const struct slab *slab, bool again)
{
	struct page *page = &pour->pages->pages[pour->pages->n - 1];
	struct mark *mark;
	size_t i;

	if (slab->gap && pour->fresh)
		return;
	for (i = slab->from; i < slab->to; i++) {
		if (again && pour->galley->boxes[i].kind == BOX_REF)
			continue;
		VEC_PUSH(page->boxes, page->n, page->cap) =
		    pour->galley->boxes[i];
		page->boxes[page->n - 1].y += pour->y;
		if (again) /* a head is read once */
			page->boxes[page->n - 1].tag = 0;
	}
	if (slab->mark != NONE && !again) {
		mark = &pour->marks->marks[slab->mark];
		mark->page = pour->pages->n - 1;
		mark->y = pour->y;
	}
	pour->y += slab->height;
	pour->fresh = false;
}

/* A new page that begins with slab i; the heads of its table come first,
 * unless they would take the half of every page. */
static void
next_page(struct pour *pour, size_t i)
{
	const struct slab *slab = &pour->galley->slabs[i];
	double height = 0;
	size_t k;

	turn_page(pour);
	if (i < slab->head_to)
		return;
	for (k = slab->head_from; k < slab->head_to; k++)
		height += pour->galley->slabs[k].height;
	if (height > (pour->bottom - pour->top) / 2)
		return;
	for (k = slab->head_from; k < slab->head_to; k++)
		place(pour, &pour->galley->slabs[k], true);
	if (slab->inside && slab->head_from < slab->head_to)
		pour->y += 4;
}

/* The end of the run of slabs that must stay with slab i, and its height. */
static size_t
chunk(const struct galley *galley, size_t i, double *height)
{
	*height = 0;
	for (; i < galley->n; i++) {
		*height += galley->slabs[i].height;
		if (!galley->slabs[i].keep)
			return i + 1;
	}
	return i;
}

void
galley_pour(struct galley *galley, double top, double bottom,
    struct pages *pages, struct marks *marks)
{
	struct pour pour = { galley, pages, marks, top, bottom, 0, true };
	const struct slab *slab;
	double height;
	size_t i, end;

	turn_page(&pour);
	for (i = 0; i < galley->n;) {
		slab = &galley->slabs[i];
		end = chunk(galley, i, &height);
		if (slab->gap && !slab->keep && pour.y + height > bottom) {
			/* Space alone never begins a page. */
			pour.y = bottom;
			i = end;
			continue;
		}
		if (slab->eject && !pour.fresh)
			turn_page(&pour);
		else if (!pour.fresh && pour.y + height > bottom + 0.01)
			next_page(&pour, i);
		for (; i < end; i++) {
			slab = &galley->slabs[i];
			if (!pour.fresh &&
			    pour.y + slab->height > bottom + 0.01)
				next_page(&pour, i);
			place(&pour, slab, false);
		}
	}
	galley_free(galley);
}
