/* Pours slabs into pages. Refuses to drop a slab, however high it is, and to
 * leave a heading behind at the foot of a page. */
#include "print/page.h"

#include <stdlib.h>
#include <string.h>

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

size_t
galley_next(const struct galley *galley)
{
	return galley->first + galley->n - galley->held;
}

void
galley_heads(struct galley *galley, size_t from, size_t to)
{
	galley->head_from = from;
	galley->head_to = to;
}

static const struct slab *
slab_at(const struct galley *galley, size_t number)
{
	return number < galley->first
	    ? &galley->slabs[number - galley->held_from]
	    : &galley->slabs[galley->held + number - galley->first];
}

void
pour_begin(struct pour *pour, size_t n)
{
	pour->n = n;
	pour->y = pour->top;
	pour->fresh = true;
}

void
pour_end(struct pour *pour)
{
	pour->done(pour->arg, pour->n++, &pour->page);
	page_empty(&pour->page);
}

static void
turn_page(struct pour *pour)
{
	pour_end(pour);
	pour_begin(pour, pour->n);
}

static void
place(struct pour *pour, const struct galley *galley, const struct slab *slab,
    bool again)
{
	struct page *page = &pour->page;
	struct mark *mark;
	size_t i;

	if (slab->gap && pour->fresh)
		return;
	for (i = slab->from; i < slab->to; i++) {
		if (again &&
		    (galley->boxes[i].kind == BOX_REF ||
			galley->boxes[i].kind == BOX_URI))
			continue;
		VEC_PUSH(page->boxes, page->n, page->cap) = galley->boxes[i];
		page->boxes[page->n - 1].y += pour->y;
		if (again) /* a head is read once */
			page->boxes[page->n - 1].tag = 0;
	}
	if (slab->mark != NONE && !again) {
		mark = &pour->marks->marks[slab->mark];
		mark->page = pour->n;
		mark->y = pour->y;
	}
	pour->y += slab->height;
	pour->fresh = false;
}

/* A new page that begins with this slab; the heads of its table come first,
 * unless they would take the half of every page. */
static void
next_page(struct pour *pour, const struct galley *galley,
    const struct slab *slab)
{
	size_t number =
	    galley->first + (size_t)(slab - galley->slabs) - galley->held;
	double height = 0;
	size_t k;

	turn_page(pour);
	if (number < slab->head_to)
		return;
	for (k = slab->head_from; k < slab->head_to; k++)
		height += slab_at(galley, k)->height;
	if (height > (pour->bottom - pour->top) / 2)
		return;
	for (k = slab->head_from; k < slab->head_to; k++)
		place(pour, galley, slab_at(galley, k), true);
	if (slab->inside && slab->head_from < slab->head_to)
		pour->y += 4;
}

/* The end of the run of slabs that must stay with slab i, and its height; 0:
 * it goes on with slabs to come. */
static size_t
chunk(const struct galley *galley, size_t i, double *height)
{
	*height = 0;
	for (; i < galley->n; i++) {
		*height += galley->slabs[i].height;
		if (!galley->slabs[i].keep)
			return i + 1;
	}
	return 0;
}

/* The heads that slabs from i on may need again and that come before it. */
static void
needed(const struct galley *galley, size_t i, size_t *from, size_t *to)
{
	*from = galley->head_from;
	*to = galley->head_to;
	for (; i < galley->n; i++)
		if (galley->slabs[i].head_from < galley->slabs[i].head_to) {
			*from = galley->slabs[i].head_from;
			*to = galley->slabs[i].head_to;
			return;
		}
}

static void
take_over(struct galley *galley, const struct galley *old, size_t from,
    size_t to)
{
	size_t i, k;

	for (i = from; i < to; i++) {
		VEC_PUSH(galley->slabs, galley->n, galley->cap) = old->slabs[i];
		galley->slabs[galley->n - 1].from = galley->nboxes;
		for (k = old->slabs[i].from; k < old->slabs[i].to; k++)
			VEC_PUSH(galley->boxes, galley->nboxes,
			    galley->boxes_cap) = old->boxes[k];
		galley->slabs[galley->n - 1].to = galley->nboxes;
	}
}

/* Takes the slabs before i out. */
static void
drop(struct galley *galley, size_t i)
{
	struct galley old = *galley;
	size_t first = old.first + i - old.held, from, to;

	*galley = (struct galley){ .first = first,
		.head_from = old.head_from,
		.head_to = old.head_to };
	needed(&old, i, &from, &to);
	if (from < to && from < first) {
		REQUIRE(to <= first);
		i = (size_t)(slab_at(&old, from) - old.slabs);
		take_over(galley, &old, i, i + to - from);
		galley->held = to - from;
		galley->held_from = from;
		i = old.held + first - old.first;
	}
	take_over(galley, &old, i, old.n);
	galley_free(&old);
}

void
galley_pour(struct galley *galley, struct pour *pour, bool all)
{
	const struct slab *slab;
	double height;
	size_t i, end;

	for (i = galley->held; i < galley->n; i = end) {
		slab = &galley->slabs[i];
		end = chunk(galley, i, &height);
		if (end == 0 && !all)
			break;
		end = end ? end : galley->n;
		if (slab->gap && !slab->keep &&
		    pour->y + height > pour->bottom) {
			/* Space alone never begins a page. */
			pour->y = pour->bottom;
			continue;
		}
		if (slab->eject && !pour->fresh)
			turn_page(pour);
		else if (!pour->fresh && pour->y + height > pour->bottom + 0.01)
			next_page(pour, galley, slab);
		for (; slab < galley->slabs + end; slab++) {
			if (!pour->fresh &&
			    pour->y + slab->height > pour->bottom + 0.01)
				next_page(pour, galley, slab);
			place(pour, galley, slab, false);
		}
	}
	drop(galley, i);
}
