#ifndef TESTS_COMPOSE_DUMP_H
#define TESTS_COMPOSE_DUMP_H
/* A document tree as lines of text, one node a line, for comparing. */
#include "base/str.h"
#include "model/doc.h"

static const char *const dump_kinds[] = { "section", "text", "pairs", "pair",
	"table", "map", "bars", "timeline", "tree", "row", "figure", "points",
	"point", "signature", "note" };

static inline void
dump(const struct doc *doc, int depth, struct str *out)
{
	size_t i;

	str_addf(out, "%*s%s", depth * 2, "", dump_kinds[doc->kind]);
	if (doc->id != NULL)
		str_addf(out, " #%s", doc->id);
	if (doc->number != NULL)
		str_addf(out, " %s", doc->number);
	if (doc->title != NULL)
		str_addf(out, " <%s>", doc->title);
	if (doc->text != NULL)
		str_addf(out, " \"%s\"", doc->text);
	if (doc->missing)
		str_add(out, " MISSING");
	if (doc->shade > 0)
		str_addf(out, " ~%d", doc->shade);
	for (i = 0; i < doc->more->ncolumns; i++)
		str_addf(out, " |%s:%d", doc->more->columns[i].head,
		    doc->more->columns[i].width);
	str_add(out, "\n");
	for (i = 0; i < doc->n; i++)
		dump(doc->children[i], depth + 1, out);
}

#endif
