#ifndef WORK_FINALS_H
#define WORK_FINALS_H
/*
 * The finals of a project: every document that was handed out, with the bytes
 * it was handed out as. Each document counts its finals in each language from
 * 1; one number may be kept in several formats (PDF, text).
 */
#include "work/desk.h"

struct final {
	const char *document, *lang;
	int64_t number; /* 0: handed out before numbers were given */
	const char *date, *at, *author; /* at: when, UTC */
	const char *record,
	    *release; /* its record; as printed, 1.2#SITE4-SEQ */
	const char *freeze; /* SITE4-SEQ of it, NULL: nobody knows */
	const char *sha256;
	int64_t size; /* -1: its bytes were never kept */
	const char *media, *name; /* NULL: likewise */
	bool stored; /* its bytes are here, not withheld */
	int64_t by; /* the number that superseded it; 0: it is the current one;
	             * -1: by one that has no number either */
	bool twice; /* copies gave its number to two; both stand */
	size_t order; /* of its freeze among all, from 1; 0: nobody knows */
	const char *newer; /* language of the current one of a later freeze,
	                    * NULL: it is of the latest, or superseded */
	int64_t newer_number; /* of that one */
};

struct finals { /* by document, language, number, then as written */
	struct arena arena;
	struct final *v;
	size_t n, cap;
};

/* The caller frees finals, whatever came of it. */
bool finals_read(struct desk *desk, struct finals *finals, struct err *err);
void finals_free(struct finals *finals);
/* The newest of that document, language and number (0: of the greatest), in
 * that format, or (NULL) plain PDF before others. NULL: there is none. */
const struct final *finals_find(const struct finals *finals,
    const char *document, const char *lang, int64_t number, const char *format);
/* What its name ends in, as emission_ending says; "": its bytes were never
 * kept. */
const char *final_format(const struct final *final);
/* Appends "current", "superseded by 3", "bytes withheld", ... */
void final_say_state(const struct final *final, struct str *out);
/* Appends the bytes it was handed out as; fails where they are not here or
 * are no longer those. */
bool final_bytes(struct desk *desk, const struct final *final,
    struct str *bytes, struct err *err);

/* finals_changes.c: what changed since */

struct final_change { /* of one field; NULL and not withheld: no answer */
	const char *form, *record, *field; /* field `.gone`: the record */
	const char *before, *after;
	bool before_withheld, after_withheld;
};

struct final_changes {
	struct arena arena;
	struct final_change *v; /* in the order of forms and records */
	size_t n, cap;
	bool pack; /* questions and rules are of another version as well */
};

/* From the release one final was printed of to that of another, or to what is
 * answered now (to NULL). The caller frees changes, whatever came of it. */
bool finals_changes(struct desk *desk, const struct final *from,
    const struct final *to, struct final_changes *changes, struct err *err);
void final_changes_free(struct final_changes *changes);

#endif
