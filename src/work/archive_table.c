/*
 * The list of attachments as part of the document. Refuses to name a file
 * without its sum, or one that stays out without its reason.
 */
#include <string.h>

#include "work/archiving.h"

/* The heads of columns are words of the pack; `(bytes)` goes with sizes. */
static void
column(const struct archive *a, struct arena *arena, struct doc *doc,
    const char *id, int width)
{
	const struct pack *pack = a->desk->pack;
	const char *langs[] = { a->lang, a->also }, *says[2] = { NULL, NULL };
	struct doc_more *more = doc_more(arena, doc);
	struct doc_column *c = &more->columns[more->ncolumns++];
	size_t i;

	for (i = 0; i < 2; i++) {
		if (langs[i] == NULL)
			continue;
		says[i] = pack_word(pack, langs[i], id);
		if (strcmp(id, "size") == 0)
			says[i] = arena_printf(arena, "%s (%s)", says[i],
			    pack_word(pack, langs[i], "bytes"));
	}
	c->head = says[0];
	c->head_also = str_eq(says[0], says[1]) ? NULL : says[1];
	c->width = width;
}

static struct doc *
table(struct arena *arena, struct doc *section)
{
	struct doc *doc = doc_new(arena, DOC_TABLE);

	doc_more(arena, doc)->columns =
	    arena_alloc(arena, 4 * sizeof(struct doc_column));
	doc_push(arena, section, doc);
	return doc;
}

static void
row(struct arena *arena, struct doc *doc, const char *const *cells, size_t n)
{
	struct doc *line = doc_new(arena, DOC_ROW), *cell;
	size_t i;

	for (i = 0; i < n; i++) {
		cell = doc_new(arena, DOC_TEXT);
		cell->text = arena_dup(arena, cells[i]);
		doc_push(arena, line, cell);
	}
	doc_push(arena, doc, line);
}

static const char *
bytes(struct arena *arena, int64_t n)
{
	return n < 0 ? "" : arena_printf(arena, "%lld", (long long)n);
}

static void
attached(const struct archive *a, struct arena *arena, struct doc *section)
{
	struct doc *doc = table(arena, section);
	size_t i;

	column(a, arena, doc, "file", 4);
	column(a, arena, doc, "size", 2);
	column(a, arena, doc, "checksum", 7);
	column(a, arena, doc, "what-it-is", 4);
	for (i = 0; i < a->n; i++) {
		const struct archived *p = a->v[i];
		const char *cells[] = { p->name, bytes(arena, (int64_t)p->n),
			p->sha256, p->title };

		row(arena, doc, cells, 4);
	}
}

static void
left_out(const struct archive *a, struct arena *arena, struct doc *section)
{
	struct doc *doc;
	size_t i;

	if (a->nleft == 0)
		return;
	doc = doc_new(arena, DOC_TEXT);
	doc->text = archive_word(a, "left-out");
	doc_push(arena, section, doc);
	doc = table(arena, section);
	column(a, arena, doc, "file", 4);
	column(a, arena, doc, "size", 2);
	column(a, arena, doc, "what-it-is", 5);
	column(a, arena, doc, "not-attached", 5);
	for (i = 0; i < a->nleft; i++) {
		const struct left *l = &a->left[i];
		const char *cells[] = { l->name, bytes(arena, l->size),
			l->title, l->why };

		row(arena, doc, cells, 4);
	}
}

void
archive_tables(struct archive *a, struct arena *arena, struct doc *section)
{
	if (a->kept == 0)
		a->kept = section->n + 1;
	section->n = a->kept - 1;
	attached(a, arena, section);
	left_out(a, arena, section);
}
