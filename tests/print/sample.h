#ifndef PRINT_SAMPLE_H
#define PRINT_SAMPLE_H
/*
 * Documents to print in tests: one that looks like a technical file, one
 * like a declaration, and odd ones.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "base/digest.h"
#include "base/mem.h"
#include "model/doc.h"
#include "print/print.h"

#define NOTO   "/usr/share/fonts/truetype/noto/NotoSans-"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/DejaVuSans"
#define ICC    "/usr/share/color/icc/sRGB.icc"

static inline bool
sample_put(void *arg, const void *bytes, size_t n, struct err *err)
{
	(void)err;
	str_addn(arg, bytes, n);
	return true;
}

/* Whole, or nothing. */
static inline bool
sample_pdf(const struct document *d, const struct print_assets *assets,
    struct str *out, struct err *err)
{
	const struct print_sink sink = { sample_put, out };
	bool ok = print_pdf(d, assets, &sink, err);

	if (!ok)
		str_clear(out);
	return ok;
}

/* Everything a test prints with; freed by sample_free. */
struct sample {
	struct print_assets assets;
	struct print_image images[3];
	void *icc, *png[2];
};

/* The smallest grey JPEG: one dot. */
static const unsigned char sample_jpeg[] = { 0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43,
	0x00, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x01,
	0x00, 0x01, 0x01, 0x01, 0x11, 0x00, 0xff, 0xc4, 0x00, 0x14, 0x00, 0x01,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00,
	0x3f, 0xff, 0xd9 };

/* A picture with an alpha channel: a disc that fades at its rim. */
static inline void *
sample_png(unsigned w, unsigned h, int alpha, size_t *n)
{
	png_image png = { .version = PNG_IMAGE_VERSION,
		.width = w,
		.height = h,
		.format = alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_GRAY };
	unsigned char *dots = mem_alloc(PNG_IMAGE_SIZE(png)), *dot = dots;
	png_alloc_size_t size;
	unsigned x, y;
	void *bytes;

	for (y = 0; y < h; y++)
		for (x = 0; x < w; x++, dot += alpha ? 4 : 1) {
			dot[0] = (unsigned char)(x * 255 / w);
			if (!alpha)
				continue;
			dot[1] = (unsigned char)(y * 255 / h);
			dot[2] = 140;
			dot[3] = (unsigned char)((x ^ y) & 16 ? 255 : 60);
		}
	png_image_write_get_memory_size(png, size, 0, dots, 0, NULL);
	bytes = mem_alloc(size);
	png_image_write_to_memory(&png, bytes, &size, 0, dots, 0, NULL);
	free(dots);
	*n = size;
	return bytes;
}

static inline void *
sample_read(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	void *bytes;

	REQUIRE(f != NULL);
	fseek(f, 0, SEEK_END);
	*n = (size_t)ftell(f);
	rewind(f);
	bytes = mem_alloc(*n);
	REQUIRE(fread(bytes, 1, *n, f) == *n);
	fclose(f);
	return bytes;
}

static inline void
sample_init(struct sample *s)
{
	*s = (struct sample){ .assets = { .regular = NOTO "Regular.ttf",
				  .bold = NOTO "Bold.ttf",
				  .italic = NOTO "Italic.ttf",
				  .fallback = DEJAVU ".ttf",
				  .fallback_bold = DEJAVU "-Bold.ttf",
				  .font_note =
				      "Noto Sans 2.004, DejaVu Sans 2.37",
				  .producer = "assay test" } };
	s->icc = sample_read(ICC, &s->assets.icc_n);
	s->assets.icc = s->icc;
	s->images[0] = (struct print_image){ "p1", "image/png", NULL, 0 };
	s->png[0] = sample_png(400, 220, 1, &s->images[0].n);
	s->images[0].bytes = s->png[0];
	s->images[1] = (struct print_image){ "p2", "image/png", NULL, 0 };
	s->png[1] = sample_png(2400, 3000, 0, &s->images[1].n);
	s->images[1].bytes = s->png[1];
	s->images[2] = (struct print_image){ "j1", "image/jpeg", sample_jpeg,
		sizeof(sample_jpeg) };
	s->assets.images = s->images;
	s->assets.nimages = 3;
}

static inline void
sample_free(struct sample *s)
{
	free(s->icc);
	free(s->png[0]);
	free(s->png[1]);
}

static inline struct document *
sample_document(const char *title)
{
	struct document *d = mem_alloc(sizeof(*d));

	d->id = "technical-file";
	d->lang = "en";
	d->title = title;
	d->subtitle = "Brook Gateway, release 2.4.0";
	d->author = "Example Workbench O\xc3\x9c";
	d->head = "Brook Gateway 2.4.0 \xc2\xb7 Technical documentation";
	d->foot = "Pack cra 2026.11 of 2026-11-01, state of play 2026-11-20. "
		  "Heads: site 3f9a, event 412, 8c1d5e0f2b77; site 91bb, "
		  "event 16, 02ffa3c4d1e9.";
	d->page_word = "Page {page} of {pages}";
	d->project = "0123456789abcdef";
	d->date = (struct date){ 2026, 11, 21 };
	d->body = doc_new(&d->arena, DOC_SECTION);
	return d;
}

static inline void
sample_done(struct document *d)
{
	arena_free(&d->arena);
	free(d);
}

static inline struct doc *
add(struct document *d, struct doc *parent, enum doc_kind kind,
    const char *title, const char *text)
{
	struct doc *doc = doc_new(&d->arena, kind);

	doc->title = title;
	doc->text = text;
	doc_push(&d->arena, parent, doc);
	return doc;
}

static inline struct doc *
section(struct document *d, struct doc *parent, const char *number,
    const char *title, const char *cite)
{
	struct doc *doc = add(d, parent, DOC_SECTION, title, NULL);

	doc->number = number;
	doc->cite = cite;
	return doc;
}

static inline struct doc *
table(struct document *d, struct doc *parent, size_t n, ...)
{
	struct doc *doc = add(d, parent, DOC_TABLE, NULL, NULL);
	va_list ap;
	size_t i;

	doc_more(&d->arena, doc)->columns =
	    arena_alloc(&d->arena, n * sizeof(*doc->more->columns));
	doc_more(&d->arena, doc)->ncolumns = n;
	va_start(ap, n);
	for (i = 0; i < n; i++) {
		doc->more->columns[i].head = va_arg(ap, const char *);
		doc->more->columns[i].width = va_arg(ap, int);
	}
	va_end(ap);
	return doc;
}

/* Cells up to a NULL. */
static inline void
row(struct document *d, struct doc *parent, ...)
{
	struct doc *doc = add(d, parent, DOC_ROW, NULL, NULL);
	const char *s;
	va_list ap;

	va_start(ap, parent);
	while ((s = va_arg(ap, const char *)) != NULL)
		add(d, doc, DOC_TEXT, NULL, s);
	va_end(ap);
}

#define PROSE                                                                  \
	"The gateway reads meters over a radio link and passes their values "  \
	"on to the operator's server. It is sold to utilities and installed "  \
	"by trained staff; households do not configure it.\n\nEvery update "   \
	"is signed; the boot loader checks the signature before anything is "  \
	"written, and keeps the release before it so that a failed update "    \
	"falls back by itself (see https://updates.example.com/brook/2.4.0/"   \
	"manifest.json?channel=stable&region=eu)."
#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static inline void
sample_general(struct document *d)
{
	struct doc *one =
	    section(d, d->body, "1", "General description", "Annex VII 1");
	struct doc *s = section(d, one, "1(a)", "Intended purpose",
	    "Annex VII 1(a); Art. 3(23)");
	struct doc *p;

	add(d, s, DOC_TEXT, NULL, PROSE);
	s = section(d, one, "1(b)",
	    "Versions of software that affect the "
	    "compliance with the essential cybersecurity requirements",
	    "Annex VII 1(b)");
	p = add(d, s, DOC_PAIRS, NULL, NULL);
	add(d, p, DOC_PAIR, "Version", "2.4.0");
	add(d, p, DOC_PAIR, "Released on", "2026-10-02");
	add(d, p, DOC_PAIR, "SHA-256 of the image", HASH);
	add(d, p, DOC_PAIR, "Support period ends at the latest on",
	    "[missing: How long is the product supported?]")
	    ->missing = true;
	add(d, p, DOC_PAIR, "Languages",
	    "\xce\x95\xce\xbb\xce\xbb\xce\xb7\xce\xbd\xce\xb9\xce\xba\xce\xac, "
	    "\xd0\x91\xd1\x8a\xd0\xbb\xd0\xb3\xd0\xb0\xd1\x80\xd1\x81\xd0\xba"
	    "\xd0\xb8, \xc4\x8d"
	    "e\xc5\xa1tina, magyar (\xc5\x91, \xc5\xb1), "
	    "Malti (\xc4\xa7, \xc5\xbc, \xc4\xa1"
	    ")");
	s = section(d, one, "1(c)", "Photographs or drawings",
	    "Annex VII 1(c)");
	p = add(d, s, DOC_FIGURE, "The front of the housing, with its label.",
	    NULL);
	doc_more(&d->arena, p)->blob = "p1";
	doc_more(&d->arena, p)->media = "image/png";
	p = add(d, s, DOC_FIGURE, "A very large picture.", NULL);
	doc_more(&d->arena, p)->blob = "p2";
	doc_more(&d->arena, p)->media = "image/png";
	p = add(d, s, DOC_FIGURE, "A drawing that is kept elsewhere.", NULL);
	doc_more(&d->arena, p)->blob = HASH;
	doc_more(&d->arena, p)->media = "image/svg+xml";
}

static inline void
sample_requirements(struct document *d)
{
	struct doc *two = section(d, d->body, "2",
	    "Requirements and how they are met", "Annex VII 2; Annex I");
	struct doc *s, *t, *sub;

	add(d, two, DOC_NOTE, NULL,
	    "Interpretation: Annex I Part I (2)(c) is read so that automatic "
	    "updates are the default and users can put them off. The other "
	    "reading stands in the list of readings.");
	s = section(d, two, "I.2.c", "Weaknesses can be mended by updates",
	    "Annex I Part I (2)(c)");
	add(d, s, DOC_TEXT, NULL,
	    "Met \xe2\x9c\x93 for all parts \xe2\x86\x92 see the tests; "
	    "delay \xe2\x89\xa4 14 days.");
	t = table(d, s, 4, "Check point", 5, "State", 2, "How", 6, "Evidence",
	    3);
	row(d, t, "Can every part that holds software receive an update?",
	    "met",
	    "Signed images over TLS, checked before they are written. "
	    "The radio module is updated by the same package.",
	    "update-test", NULL);
	row(d, t, "Do updates install themselves where that suits?",
	    "not applicable", "Professional network: the operator decides.",
	    "update-design, update-test", NULL);
	row(d, t, "Hash", "met", HASH, HASH, "a cell too many", NULL);
	sub = section(d, s, NULL, "A section without number", NULL);
	add(d, sub, DOC_TEXT, NULL, PROSE);
	sub = section(d, sub, "I.2.c.1.long-number", "Deeper still",
	    "Annex I Part I (2)(c), and a very long citation that finds no "
	    "room beside the title and so stands below it");
	add(d, sub, DOC_TEXT, NULL, PROSE "\n\n" PROSE "\n\n" PROSE);
}

/* Five by five, many names in one field, long words, a step of its own. */
static inline void
sample_map(struct document *d)
{
	static const char *const steps[] = { "1 very low",
		"2 once in ten years", "3 medium",
		"4 each month, wherever it is installed and used",
		"5 several times a day, in each of the places where it is "
		"installed, and at night as well" };
	struct doc *s = section(d, d->body, "2a", "Heat map", "Art. 13(2)");
	struct doc *map = add(d, s, DOC_MAP, "Before the measure",
		       "Not on the map yet: r-8, r-9"),
		   *line, *cell;
	int up, across;

	doc_more(&d->arena, map)->ncolumns = 6;
	doc_more(&d->arena, map)->columns =
	    arena_alloc(&d->arena, 6 * sizeof(*map->more->columns));
	map->more->columns[0].head = "Impact / Likelihood";
	for (across = 0; across < 5; across++)
		map->more->columns[across + 1].head = steps[across];
	for (up = 4; up >= 0; up--) {
		line = add(d, map, DOC_ROW, NULL, NULL);
		add(d, line, DOC_TEXT, NULL, steps[up]);
		for (across = 0; across < 5; across++) {
			cell = add(d, line, DOC_TEXT, NULL, NULL);
			cell->shade = (up + across) / 2;
		}
	}
	cell = map->children[0]->children[5];
	cell->title = "12";
	cell->text = "r-10, r-11, r-12, r-13, r-14, r-15, r-16, r-17, r-18, "
		     "r-19, r-20, r-21";
	cell = map->children[4]->children[1];
	cell->title = "1";
	cell->text = "r-1";
}

static inline void
sample_components(struct document *d, int rows)
{
	struct doc *s =
	    section(d, d->body, "3", "Components", "Annex I Part II (1)");
	struct doc *t = table(d, s, 5, "No.", 1, "Component", 4, "Version", 2,
	    "Size in kB", 2, "Licence", 3);
	int i;

	for (i = 1; i <= rows; i++)
		row(d, t, arena_printf(&d->arena, "%d", i),
		    arena_printf(&d->arena, "lib%s%d",
			i % 7 ? "part"
			      : "a-component-with-a-long-name-and-more-",
			i),
		    arena_printf(&d->arena, "%d.%d.%d", i % 3, i % 11, i % 5),
		    arena_printf(&d->arena, "%d.%d", i * 37 % 9000, i % 10),
		    i % 5 ? "MIT"
			  : "LGPL-2.1-or-later with an exception for "
			    "static linking",
		    NULL);
}

static inline void
sample_end(struct document *d)
{
	struct doc *s = section(d, d->body, "4", "Open points", NULL), *p;
	struct doc *points = add(d, s, DOC_POINTS, NULL, NULL);
	int i;

	for (i = 0; i < 6; i++) {
		p = add(d, points, DOC_POINT, i % 2 ? "Duty" : "Advice",
		    "Say how long the product is supported, and how that was "
		    "determined. Evidence of the expected use is missing.");
		p->cite =
		    i % 3 ? "Art. 13(8)" : "Art. 13(8); Annex II 7; rec. 60";
	}
	s = section(d, d->body, "5", "A risk in a long cell", "Art. 13(2)");
	p = table(d, s, 2, "Risk", 1, "Treatment", 4);
	row(d, p, "R-1",
	    PROSE " " PROSE " " PROSE " " PROSE " " PROSE " " PROSE " " PROSE
		  " " PROSE " " PROSE " " PROSE,
	    NULL);
	row(d, p, "R-2", "none", NULL);
	s = section(d, d->body, "6", "An empty table", NULL);
	table(d, s, 3, "One", 1, "Two", 1, "Three", 1);
}

/* Draft and sample marks, contents, figures, long tables: all there is. */
static inline struct document *
sample_file(int rows)
{
	struct document *d = sample_document("Technical documentation");
	struct doc *p;

	d->contents_word = "Contents";
	d->draft_word = "DRAFT";
	d->sample_word = "SAMPLE";
	d->front = doc_new(&d->arena, DOC_SECTION);
	p = add(d, d->front, DOC_PAIRS, NULL, NULL);
	add(d, p, DOC_PAIR, "Manufacturer",
	    "Example Workbench O\xc3\x9c\nPargi 1\n10115 Tallinn\nEstonia");
	add(d, p, DOC_PAIR, "Product", "Brook Gateway, types BG-1 and BG-2");
	add(d, p, DOC_PAIR, "Legal basis",
	    "Regulation (EU) 2024/2847, Article 31 and Annex VII");
	add(d, p, DOC_PAIR, "Date", "2026-11-21");
	sample_general(d);
	sample_requirements(d);
	sample_map(d);
	sample_components(d, rows);
	sample_end(d);
	return d;
}

/* One page to sign. */
static inline struct document *
sample_declaration(void)
{
	static const char *const items[][3] = {
		{ "1", "Name and type",
		    "Brook Gateway, types BG-1 and BG-2, "
		    "serial numbers from 24-000100" },
		{ "2", "Manufacturer",
		    "Example Workbench O\xc3\x9c, Pargi 1, "
		    "10115 Tallinn, Estonia" },
		{ "3", "Responsibility",
		    "This declaration is issued under the "
		    "sole responsibility of the provider." },
		{ "4", "Object",
		    "The gateway in its delivered state, with "
		    "firmware 2.4.0 (" HASH ")." },
		{ "5", "Conformity",
		    "The object described above is in "
		    "conformity with the relevant Union harmonisation law: "
		    "Regulation (EU) 2024/2847." },
		{ "6", "Standards", "None applied in full." },
		{ "7", "Notified body", "Not applicable." },
	};
	struct document *d = sample_document("EU declaration of conformity");
	struct doc *s, *p;
	size_t i;

	d->id = "declaration";
	d->subtitle = "Brook Gateway";
	for (i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
		s = section(d, d->body, items[i][0], items[i][1],
		    arena_printf(&d->arena, "Annex V %s", items[i][0]));
		add(d, s, DOC_TEXT, NULL, items[i][2]);
	}
	s = section(d, d->body, "8", "Signature", "Annex V 8");
	p = add(d, s, DOC_SIGNATURE, NULL, NULL);
	add(d, p, DOC_PAIR, "Place and date", "Tallinn, 2026-11-21");
	add(d, p, DOC_PAIR, "Name and function",
	    "M. Example, managing director");
	return d;
}

/* A document holding a JPEG, for preflight. */
static inline struct document *
sample_jpeg_file(void)
{
	struct document *d = sample_document("Pictures");
	struct doc *p = add(d, d->body, DOC_FIGURE, "One dot.", NULL);

	doc_more(&d->arena, p)->blob = "j1";
	doc_more(&d->arena, p)->media = "image/jpeg";
	d->sample_word = "SAMPLE";
	d->author = "\xf0\x9f\x98\x80 & <Sons>";
	return d;
}

#endif
