/* Bookmarks. Refuses to nest them deeper than readers show. */
#include "print/bookmark.h"

#include <stdlib.h>

#include "print/meta.h"

#define DEPTH 6

/* Those beside, above and below it, by place; 0: none, or the root. */
struct item {
	const struct mark *mark;
	uint32_t parent, prev, next, first, last, children;
};

static int
level_of(const struct mark *mark)
{
	return mark->level < 1 ? 1 : mark->level < DEPTH ? mark->level : DEPTH;
}

static void
hang(struct item *v, uint32_t i, uint32_t parent)
{
	v[i].parent = parent;
	v[i].prev = v[parent].last;
	if (v[parent].last != 0)
		v[v[parent].last].next = i;
	else
		v[parent].first = i;
	v[parent].last = i;
	v[parent].children++;
}

/* The root is the first of them. */
static struct item *
collect(const struct marks *marks, uint32_t *n)
{
	struct item *v = mem_alloc((marks->n + 1) * sizeof(*v));
	uint32_t open[DEPTH + 1] = { 0 };
	int level, above;
	size_t i;

	for (i = 0, *n = 1; i < marks->n; i++) {
		if (marks->marks[i].kind != MARK_HEADING)
			continue;
		level = level_of(&marks->marks[i]);
		for (above = level - 1; above > 0 && !open[above]; above--)
			;
		v[*n].mark = &marks->marks[i];
		hang(v, *n, above > 0 ? open[above] : 0);
		open[level] = (*n)++;
		while (++level <= DEPTH)
			open[level] = 0;
	}
	return v;
}

static void
add_ref(struct str *out, const char *key, uint32_t root, uint32_t i)
{
	if (i != 0)
		str_addf(out, "/%s %u 0 R\n", key, root + i);
}

static void
write_item(const struct sheet *sheet, const struct item *item, uint32_t root,
    uint32_t i)
{
	struct str *out = objects_open(sheet->objects, root + i);
	const struct mark *mark = item->mark;
	struct arena arena = { 0 };

	str_add(out, "<<\n");
	if (mark == NULL) {
		str_add(out, "/Type /Outlines\n");
	} else {
		objects_text(out, "Title",
		    meta_text(&arena,
			mark->number ? arena_printf(&arena, "%s  %s",
					   mark->number, mark->title)
				     : mark->title));
		str_addf(out, "/Parent %u 0 R\n", root + item->parent);
	}
	add_ref(out, "Prev", root, item->prev);
	add_ref(out, "Next", root, item->next);
	add_ref(out, "First", root, item->first);
	add_ref(out, "Last", root, item->last);
	/* Closed is less than nothing; the root is open. */
	if (item->children > 0)
		str_addf(out, "/Count %s%u\n", mark ? "-" : "", item->children);
	if (mark != NULL) {
		str_add(out, "/Dest ");
		sheet_target(sheet, mark->page, mark->y, out);
		str_add(out, "\n");
	}
	str_add(out, ">>");
	objects_close(sheet->objects);
	arena_free(&arena);
}

uint32_t
bookmarks_write(const struct sheet *sheet, const struct marks *marks)
{
	uint32_t n, root = 0, i;
	struct item *v = collect(marks, &n);

	/* One after the other: nothing else is numbered meanwhile. */
	for (i = 0; n > 1 && i < n; i++)
		root = i == 0 ? objects_number(sheet->objects)
			      : objects_number(sheet->objects) - i;
	for (i = 0; n > 1 && i < n; i++)
		write_item(sheet, &v[i], root, i);
	free(v);
	return root;
}
