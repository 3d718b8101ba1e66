/* Marks: places that contents, bookmarks and cross-references lead to, and
 * the links that lead there. Refuses to link to what is not in the tree. */
#include <stdlib.h>
#include <string.h>

#include "print/clean.h"
#include "print/layout.h"

#define ADDRESSES 100 /* of one text: all are looked through for each line */

static int
by_id(const void *a, const void *b)
{
	const struct place *one = a, *two = b;

	return strcmp(one->id, two->id);
}

static void
collect(struct layout *layout, const struct doc *doc)
{
	size_t i;

	if (doc->id != NULL)
		VEC_PUSH(layout->places, layout->nplaces, layout->places_cap) =
		    (struct place){ .id = doc->id };
	/* Of a row's cells none has a place of its own. */
	for (i = 0; doc->kind != DOC_ROW && i < doc->n; i++)
		collect(layout, doc->children[i]);
}

void
mark_places(struct layout *layout)
{
	if (layout->document->front != NULL)
		collect(layout, layout->document->front);
	if (layout->document->body != NULL)
		collect(layout, layout->document->body);
	if (layout->nplaces > 0)
		qsort(layout->places, layout->nplaces, sizeof(struct place),
		    by_id);
}

static struct place *
place_of(struct layout *layout, const char *id)
{
	struct place key = { .id = id };

	if (id == NULL || layout->nplaces == 0)
		return NULL;
	return bsearch(&key, layout->places, layout->nplaces, sizeof(key),
	    by_id);
}

struct arena *
mark_arena(struct layout *layout)
{
	return layout->npages == 0 ? &layout->kept : layout->arena;
}

size_t
mark_new(struct layout *layout, const struct doc *doc, struct mark mark)
{
	struct place *place = place_of(layout, doc->id);
	struct marks *marks = &layout->marks;

	if (layout->npages != 0)
		return ++layout->marked;
	VEC_PUSH(marks->marks, marks->n, marks->cap) = mark;
	if (place != NULL && place->mark == 0)
		place->mark = marks->n;
	return marks->n;
}

/* "Table 3", where the node has a caption and the document counts them. */
static const char *
number(struct layout *layout, const struct doc *doc, enum mark_kind kind)
{
	const struct document *d = layout->document;
	const char *word = kind == MARK_TABLE ? d->table_word : d->figure_word;

	if (kind == MARK_PLACE || str_blank(word) || str_blank(doc->title))
		return NULL;
	return arena_printf(mark_arena(layout), "%s\xc2\xa0%zu", word,
	    kind == MARK_TABLE ? ++layout->tables : ++layout->figures);
}

static enum mark_kind
kind_of(const struct doc *doc)
{
	switch (doc->kind) {
	case DOC_TABLE:
		return MARK_TABLE;
	case DOC_FIGURE:
		return doc->text == NULL ? MARK_FIGURE : MARK_PLACE;
	case DOC_MAP:
	case DOC_BARS:
	case DOC_TIMELINE:
	case DOC_TREE:
		return MARK_FIGURE;
	default:
		return MARK_PLACE;
	}
}

void
mark_begin(struct layout *layout, const struct doc *doc)
{
	struct mark mark = { .kind = kind_of(doc) };
	struct slab *slab;

	layout->caption = NULL;
	mark.number = number(layout, doc, mark.kind);
	if (doc->id == NULL && mark.number == NULL)
		return;
	if (mark.number != NULL) {
		mark.title = clean_line(mark_arena(layout), doc->title);
		mark.title_also = doc->more->title_also;
		layout->caption = arena_printf(layout->arena, "%s: %s",
		    mark.number, mark.title);
	}
	slab = galley_slab(layout->galley, 0);
	slab->keep = true;
	slab->mark = mark_new(layout, doc, mark) - 1;
}

uint32_t
mark_open(struct layout *layout, enum tag_kind kind)
{
	uint32_t before = layout->tag;

	layout->tag = tag_new(&layout->tags, before, kind);
	return before;
}

/* How many bytes the first n of a text become when it is cleaned. */
static size_t
cleaned(struct layout *layout, const char *text, size_t n)
{
	return strlen(
	    clean_text(layout->arena, arena_dupn(layout->arena, text, n)));
}

static void
add_link(struct layout *layout, const struct doc_ref *ref, size_t before,
    const char *text, struct cell *cell)
{
	struct place *place = place_of(layout, ref->to);
	size_t n = strlen(text), from = before + ref->from;
	struct link *link = &cell->links[cell->nlinks];

	if (place == NULL || from > n || ref->n > n - from || ref->n == 0)
		return;
	link->place = (size_t)(place - layout->places);
	link->from = from;
	link->to = from + ref->n;
	if (cell->text != text) {
		link->from = cleaned(layout, text, link->from);
		link->to = cleaned(layout, text, link->to);
	}
	cell->nlinks++;
}

/* The next address of the web in s, without the signs that end a sentence or
 * close a bracket after it; NULL: there is none. */
static const char *
address(const char *s, size_t *n)
{
	const char *at, *secure;
	size_t least;

	for (;; s = at + 1) {
		at = strstr(s, "http://");
		secure = strstr(s, "https://");
		if (at == NULL || (secure != NULL && secure < at))
			at = secure;
		if (at == NULL)
			return NULL;
		least = strlen(at == secure ? "https://" : "http://");
		*n = strcspn(at, " \n<>\"{}|\\^`");
		while (*n > 0 && strchr(".,;:!?)]'", at[*n - 1]) != NULL)
			(*n)--;
		if (*n > least && (at == s || !str_alnum(at[-1])))
			return at;
	}
}

/* Makes them links too, where nothing else is one already. */
static void
add_addresses(struct layout *layout, struct cell *cell)
{
	struct link *refs = cell->links, *all;
	const char *s = cell->text;
	size_t nrefs = cell->nlinks, i = 0, k, n, from, left = ADDRESSES;

	all = arena_alloc(layout->arena, (nrefs + left) * sizeof(*all));
	for (k = 0; left > 0 && (s = address(s, &n)) != NULL; s += n, left--) {
		from = (size_t)(s - cell->text);
		while (i < nrefs && refs[i].from < from + n)
			all[k++] = refs[i++];
		if (k == 0 || all[k - 1].to <= from)
			all[k++] = (struct link){ .from = from,
				.to = from + n,
				.uri = arena_dupn(layout->arena, s, n) };
	}
	while (i < nrefs)
		all[k++] = refs[i++];
	cell->links = all;
	cell->nlinks = k;
}

void
mark_text(struct layout *layout, const struct doc *doc, const char *text,
    struct cell *cell)
{
	size_t i, before, n = doc->text ? doc->more->nrefs : 0;
	bool web = text != NULL && strstr(text, "://") != NULL;

	cell->text = text;
	cell->also = doc->more->text_also;
	if (text == NULL || (n == 0 && !web))
		return;
	cell->text = clean_text(layout->arena, text);
	cell->base = 0;
	cell->nlinks = 0;
	cell->links = arena_alloc(layout->arena, n * sizeof(*cell->links));
	before = n > 0 ? strlen(text) - strlen(doc->text) : 0;
	for (i = 0; i < n; i++)
		add_link(layout, &doc->more->refs[i], before, text, cell);
	if (web)
		add_addresses(layout, cell);
}

void
mark_cell(struct layout *layout, enum tag_kind kind, struct cell *cell)
{
	struct tags *tags = &layout->tags;
	size_t i, n = cell->text ? strlen(cell->text) : 0;
	struct link *link;

	cell->tag = tag_new(tags, layout->tag, kind);
	cell->tag_also = 0;
	for (i = 0; i < cell->nlinks; i++) {
		link = &cell->links[i];
		if (link->to <= cell->base || link->from >= cell->base + n)
			continue;
		link->tag = tag_new(tags, cell->tag, TAG_LINK);
		link->after = tag_new(tags, cell->tag, TAG_MORE);
	}
	if (str_blank(cell->also))
		return;
	cell->tag_also = tag_new(tags, cell->tag, TAG_SPAN);
	tag_at(tags, cell->tag_also)->also = true;
}

const struct link *
mark_at(const struct cell *cell, const char *s, uint32_t *tag)
{
	size_t i, at = cell->base + (size_t)(s - cell->text);

	*tag = cell->tag;
	for (i = 0; i < cell->nlinks; i++) {
		if (at < cell->links[i].from)
			break;
		if (cell->links[i].to <= cell->base)
			continue; /* in a paragraph before this one */
		*tag = cell->links[i].after ? cell->links[i].after : *tag;
		if (at < cell->links[i].to) {
			*tag = cell->links[i].tag;
			return &cell->links[i];
		}
	}
	return NULL;
}

const char *
mark_edge(const struct cell *cell, const char *s, const char *end)
{
	size_t i, edge, at = cell->base + (size_t)(s - cell->text);

	for (i = 0; i < 2 * cell->nlinks; i++) {
		edge = i % 2 ? cell->links[i / 2].to : cell->links[i / 2].from;
		if (edge > at && edge - at < (size_t)(end - s))
			return s + (edge - at);
	}
	return end;
}
