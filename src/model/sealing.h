#ifndef MODEL_SEALING_H
#define MODEL_SEALING_H
/* What writing and reading the header of a sealed file share. */
#include "model/sealed.h"

#define SEALED_LINES  16 /* between the first and the empty one */
#define SEALED_SIGNED (SEALED_LINES - 1) /* those that are signed */

enum sealed_what {
	SEALED_KIND,
	SEALED_TEXT,
	SEALED_ROUND,
	SEALED_HEX,
	SEALED_HEX_OR_NONE,
	SEALED_TIME,
	SEALED_PAYLOAD
};
struct sealed_line {
	const char *name;
	enum sealed_what what;
	int digits; /* hex */
	size_t at; /* in struct sealed, of a text */
};
extern const struct sealed_line sealed_lines[SEALED_LINES];

/* Takes the value of a line (borrowed); else a sentence that names it. */
bool sealed_take(const struct sealed_line *line, const char *s,
    struct sealed *sealed, struct err *err);

#endif
