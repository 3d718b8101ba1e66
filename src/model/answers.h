#ifndef MODEL_ANSWERS_H
#define MODEL_ANSWERS_H
/* An answers file, parsed by load/, not yet held against any form. */
#include "base/mem.h"
#include "model/cond.h"

struct answer {
	const char *field;
	const char *text; /* scalar; NULL: `~`, clears */
	const char **texts; /* a list: the whole set */
	size_t n;
	bool is_list;
	struct place place; /* of the value */
	struct place key; /* of the field's name; line 0: not known */
};

struct answer_record {
	const char *form, *id; /* id NULL where the form holds one */
	struct answer *v;
	size_t n;
	struct place place;
};

struct answers {
	struct arena arena;
	struct answer_record *v;
	size_t n;
};

void answers_free(struct answers *answers);

#endif
