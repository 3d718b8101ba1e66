#ifndef PRINT_OBJECTS_H
#define PRINT_OBJECTS_H
/*
 * The objects of a PDF. There are a hundred on a page: those are written as
 * text as soon as they are known, and nothing of them is kept but where they
 * begin. What libharu makes (fonts, pictures, what a file says of itself) is
 * in the same numbering and comes at the end. Like pdfa this reaches into
 * libharu's own structures.
 */
#include <hpdf_doc.h>

#include "print/print.h"

struct objects {
	HPDF_Doc pdf;
	const struct print_sink *sink;
	struct err *err; /* set when failed is */
	bool failed; /* the sink took no more, or the file grew too large */
	struct str out; /* not handed on yet */
	size_t written; /* handed on */
	uint32_t *at; /* where an object begins, by number; 0: libharu's yet */
	size_t n, cap;
};

/* The first bytes; after pdfa_begin. */
void objects_begin(struct objects *objects);
/* A number for an object, before or while it is written. */
uint32_t objects_number(void *objects);
uint32_t objects_id(const void *object); /* of a libharu object */
/* Its value is added to what this gives, then it is ended. */
struct str *objects_open(struct objects *objects, uint32_t number);
void objects_close(struct objects *objects);
/* A stream, packed; nothing is drawn on it any more. */
void objects_stream(struct objects *objects, uint32_t number,
    const struct str *bytes);
/* Numbers of a file: two digits, whatever the locale. */
void objects_real(struct str *out, double v);
/* A dictionary's text of any script. */
void objects_text(struct str *out, const char *key, const char *s);
/* libharu's objects, the table and the end. */
void objects_end(struct objects *objects);
void objects_free(struct objects *objects);

#endif
