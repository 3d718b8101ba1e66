#ifndef PRINT_SAMPLE_MORE_H
#define PRINT_SAMPLE_MORE_H
/* Two more documents to print: one in two languages whose parts lead to each
 * other, and files to attach. */
#include "print/sample.h"

static inline void
refer(struct document *d, struct doc *doc, const char *word, const char *to)
{
	const char *at = strstr(doc->text, word);
	struct doc_ref *refs =
	    arena_alloc(&d->arena, (doc->more->nrefs + 1) * sizeof(*refs));

	REQUIRE(at != NULL);
	if (doc->more->nrefs > 0)
		memcpy(refs, doc->more->refs, doc->more->nrefs * sizeof(*refs));
	refs[doc_more(&d->arena, doc)->nrefs++] =
	    (struct doc_ref){ (size_t)(at - doc->text), strlen(word), to };
	doc_more(&d->arena, doc)->refs = refs;
}

static inline void
bilingual_parts(struct document *d, struct doc *s)
{
	struct doc *p = add(d, s, DOC_PAIRS, NULL, NULL), *t;

	t = add(d, p, DOC_PAIR, "Name", "Brook Gateway");
	doc_more(&d->arena, t)->title_also = "Bezeichnung";
	t = add(d, p, DOC_PAIR, "End of support", "February 2038");
	doc_more(&d->arena, t)->title_also = "Ende der Unterst\xc3\xbctzung";
	doc_more(&d->arena, t)->text_also = "Februar 2038";
	t = table(d, s, 2, "Risk", 1, "Treatment", 3);
	t->id = "risks";
	t->title = "Risks and their treatment";
	doc_more(&d->arena, t)->title_also = "Risiken und ihre Behandlung";
	t->more->columns[0].head_also = "Risiko";
	t->more->columns[1].head_also = "Behandlung";
	row(d, t, "stolen key", "Keys are kept in a chip.", NULL);
	doc_more(&d->arena, t->children[0]->children[1])->text_also =
	    "Schl\xc3\xbcssel liegen in einem Chip.";
	row(d, t, "flood", "None, see evidence e-1.", NULL);
	t->children[1]->id = "risk-flood";
	refer(d, t->children[1]->children[1], "evidence e-1", "e-1");
}

/* Links within a line, over two lines, out of a cell, and one to nowhere. */
static inline struct document *
sample_bilingual(void)
{
	struct document *d = sample_document("EU declaration of conformity");
	struct doc *s, *p;

	d->id = "declaration";
	d->lang_also = "de";
	d->title_also = "EU-Konformit\xc3\xa4tserkl\xc3\xa4rung";
	d->contents_word = "Contents";
	d->tables_word = "Tables";
	d->figures_word = "Figures";
	d->table_word = "Table";
	d->figure_word = "Figure";
	s = section(d, d->body, "1", "Object", "Annex V 4");
	doc_more(&d->arena, s)->title_also = "Gegenstand";
	p = add(d, s, DOC_TEXT, NULL,
	    "The object is described in section 2 and, as far as risk goes, in "
	    "the long row on what may happen when the river rises again; see "
	    "also nowhere.\n\nA second paragraph leads to Figure 1.");
	doc_more(&d->arena, p)->text_also =
	    "Der Gegenstand ist in Abschnitt 2 beschrieben.\n\n"
	    "Ein zweiter Absatz.";
	refer(d, p, "section 2", "two");
	refer(d, p, "long row on what may happen when the river rises again",
	    "risk-flood");
	refer(d, p, "nowhere", "no-such-id");
	refer(d, p, "Figure 1", "housing");
	s = section(d, d->body, "2", "Description", NULL);
	s->id = "two";
	doc_more(&d->arena, s)->title_also = "Beschreibung";
	bilingual_parts(d, s);
	p = add(d, s, DOC_FIGURE, "The housing", NULL);
	p->id = "housing";
	doc_more(&d->arena, p)->blob = "j1";
	doc_more(&d->arena, p)->media = "image/jpeg";
	p = add(d, s, DOC_TEXT, NULL, "Evidence.");
	p->id = "e-1";
	doc_more(&d->arena, p)->text_also =
	    "Nachweise.\n\nIn zwei Abs\xc3\xa4tzen.";
	return d;
}

/* Bytes that are made when they are asked for. */
#define MADE ((size_t)300000)

static inline bool
sample_made(void *arg, size_t offset, void *buf, size_t n, struct err *err)
{
	unsigned char *s = buf;
	size_t i;

	if (arg != NULL && offset > MADE / 2)
		return err_set(err, "%s is gone", (const char *)arg);
	for (i = 0; i < n; i++)
		s[i] = (unsigned char)((offset + i) * 2654435761u >> 13);
	return true;
}

static const struct print_attachment sample_attachments[] = {
	{ .name = "/home/me/secret/report.txt",
	    .media = "text/plain",
	    .description = "Test report",
	    .relation = PRINT_SUPPLEMENT,
	    .date = { 2026, 3, 1 },
	    .n = 6,
	    .bytes = "hello\n" },
	{ .name = "..\\Report.txt",
	    .media = "text/ plain) /X",
	    .relation = PRINT_UNSPECIFIED,
	    .n = 3,
	    .bytes = "two" },
	{ .name = "declaration.json",
	    .media = "application/json",
	    .relation = PRINT_ALTERNATIVE,
	    .n = 2,
	    .bytes = "{}" },
	{ .name = "\xce\xb1-made\x01.bin",
	    .relation = PRINT_DATA,
	    .n = MADE,
	    .read = sample_made },
	{ .name = "", .relation = PRINT_SOURCE, .n = 0 },
};

#endif
