#ifndef MODEL_FIND_H
#define MODEL_FIND_H
/* What the search keeps of one place, and what it answers with. */
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum find_kind {
	FIND_QUESTION,
	FIND_RECORD,
	FIND_ANSWER,
	FIND_EVIDENCE, /* a file: its name, and what stands in it */
	FIND_LAW /* an item of the rules that is no record of a form */
};

/*
 * A place is what the screens jump to: form, record, field. A question that
 * all records of a form share has no record, a whole record no field. An item
 * of the rules has neither form nor field; record is then LIST/ID, as `assay
 * rules show` takes it. What is not there is NULL.
 */
struct find_item {
	enum find_kind kind;
	const char *form, *record, *field;
	const char *title, *text;
	const char *of; /* what it belongs to; found as well, weighs least */
};

struct find_hit {
	enum find_kind kind;
	const char *form, *record, *field;
	const char *title, *snippet; /* never NULL; on one line each */
	double rank; /* the smaller, the better */
	bool asked; /* false: field or record is not asked as things stand */
};

struct find_hits { /* arena_free(&hits.arena) frees all of it */
	struct arena arena;
	struct find_hit *v; /* best first, no place twice */
	size_t n;
	bool more; /* there are more than were wanted */
	bool words; /* false: nothing that could be looked for was given */
	bool ranked; /* false: too many match; they come as they stand */
};

/* One word for a kind, as the user reads it. */
const char *find_kind(enum find_kind kind);

#endif
