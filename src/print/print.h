#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H
/* Renderers of a document tree. The only room that knows libharu. */
#include "base/err.h"
#include "base/str.h"
#include "model/doc.h"

struct print_image {
	const char *sha256, *media; /* image/png or image/jpeg */
	const void *bytes;
	size_t n;
};

enum print_relation {
	PRINT_UNSPECIFIED,
	PRINT_DATA,
	PRINT_SOURCE,
	PRINT_SUPPLEMENT,
	PRINT_ALTERNATIVE
};

/* A file that goes into an archive PDF; all borrowed until print_pdf is
 * back. Its n bytes are in `bytes`, or read asks for them, from the first to
 * the last, once, in pieces: false sets err and no PDF is made. */
struct print_attachment {
	const char *name; /* paths and controls are taken off, twins numbered */
	const char *media; /* NULL: application/octet-stream */
	const char *description; /* or NULL */
	enum print_relation relation;
	struct date date; /* last changed; none: that of the document */
	size_t n;
	const void *bytes;
	bool (*read)(void *arg, size_t offset, void *buf, size_t n,
	    struct err *err);
	void *arg;
};

/* What a PDF is made with; all borrowed. Fonts are pinned families, never
 * named by a user. Each font is {path}; text falls back per code point from
 * the chosen face to `fallback` of the same weight. */
struct print_assets {
	const char *regular, *bold, *italic; /* Noto Sans */
	const char *fallback, *fallback_bold; /* DejaVu Sans */
	const void *icc; /* sRGB profile */
	size_t icc_n;
	const char *font_note; /* versions and hashes, for Keywords/Producer */
	const struct print_image *images;
	size_t nimages;
	const char *producer; /* "assay 0.1.0" */
	bool archive; /* built to PDF/A-3b, which alone can hold attachments */
	const struct print_attachment *attachments;
	size_t nattachments;
};

/* What its first bytes say it is, whatever its name says: image/png,
 * image/jpeg or NULL. */
const char *print_image_media(const void *bytes, size_t n);
/* Can a PDF show this picture? A sentence if not. Reads all of it. */
bool print_drawable(const struct print_image *image, struct err *err);

/*
 * What a file is called inside a PDF, as pdfdetach shows it: one word of a
 * path, at most 120 bytes; *plain: the same in ASCII, which tells attachments
 * apart whatever its case. Both live in the arena.
 */
const char *print_attachment_name(const char *name, struct arena *arena,
    const char **plain);

/* Where the bytes of a file go, from the first to the last: false sets err and
 * ends it. */
struct print_sink {
	bool (*put)(void *arg, const void *bytes, size_t n, struct err *err);
	void *arg;
};

/*
 * Writes a tagged PDF/A-1b file, or one built to PDF/A-3b. Fails when a font
 * cannot be read, a character has no glyph in any font (the sentence names the
 * field and the character), an attachment cannot be read, the sink takes no
 * more, or libharu reports an error: what the sink has then is no file. Same
 * input, same bytes. Needs no more memory for a longer document than the tree
 * itself and some hundred bytes a page.
 */
bool print_pdf(const struct document *document,
    const struct print_assets *assets, const struct print_sink *sink,
    struct err *err);

/* Plain text, `width` columns (80 when 0), for eyes, tests and pipes. */
void print_text(const struct document *document, int width, struct str *out);

/*
 * One HTML file that needs nothing beside it: pictures inside, no scripts, no
 * addresses. Of the images it takes those that the tree draws.
 */
void print_html(const struct document *document,
    const struct print_image *images, size_t nimages, struct str *out);

/*
 * The machine-readable twin: the same tree as JSON, of the schema
 * assay-document.schema.json. generator: "assay 0.1.0".
 */
void print_twin(const struct document *document, const char *generator,
    struct str *out);

#endif
