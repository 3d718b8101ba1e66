#ifndef SCREEN_ASK_H
#define SCREEN_ASK_H
/* One text typed in the pane of the screen below: a line or many. */
#include "screen/page.h"
#include "screen/screen.h"

enum ask_kind {
	ASK_LINE,
	ASK_PROSE,
	ASK_PATH, /* Tab completes */
	ASK_COMMAND /* Tab completes an action */
};

struct ask {
	int tag; /* of the reply */
	enum ask_kind kind;
	const char *title; /* what is asked, one sentence */
	const char *text; /* to begin with; NULL: empty */
	const char *typed; /* not NULL: typed already, but could not be kept */
	/* What stands around it, or NULL; copied. */
	const char *help;
	/* The field that is answered, or NULL: then its draft is kept, and the
	 * value is held against it before the reply. */
	const struct form *form;
	const char *record;
	const struct field *field;
};

void ask_push(struct bench *bench, const struct ask *ask);

#endif
