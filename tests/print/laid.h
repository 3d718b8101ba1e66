#ifndef PRINT_LAID_H
#define PRINT_LAID_H
/* A document laid out on pages, for tests that look at its boxes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/layout.h"
#include "print/sample.h"

struct laid {
	struct arena arena;
	struct fonts fonts;
	struct layout layout;
	struct err err;
	HPDF_Doc pdf;
};

static struct sample sample;

static struct laid *
lay(struct document *d)
{
	struct laid *laid = mem_alloc(sizeof(*laid));

	laid->pdf = HPDF_New(NULL, NULL);
	assert_true(
	    fonts_open(&laid->fonts, laid->pdf, &sample.assets, &laid->err));
	laid->layout = (struct layout){ .arena = &laid->arena,
		.document = d,
		.assets = &sample.assets,
		.fonts = &laid->fonts,
		.err = &laid->err };
	if (!layout_run(&laid->layout))
		fail_msg("%s", laid->err.say);
	return laid;
}

static void
laid_free(struct laid *laid)
{
	layout_close(&laid->layout);
	fonts_close(&laid->fonts);
	HPDF_Free(laid->pdf);
	arena_free(&laid->arena);
	free(laid);
}

#endif
