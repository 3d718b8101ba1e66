#ifndef WORK_LANGUAGE_H
#define WORK_LANGUAGE_H
/* The languages documents can be printed in, and how far to rely on them. */
#include "work/desk.h"

/*
 * Makes the language ready to print with. False with a sentence when the pack
 * has no such language, or its file is wrong.
 */
bool language_ready(struct desk *desk, const char *lang, struct err *err);

/* "de" or "de,en", taken apart; second "": one language. */
struct languages {
	char first[16], second[16];
};
/* Both made ready to print this document with; NULL: English. */
bool languages_ready(struct desk *desk, const struct outline *outline,
    const char *lang, struct languages *languages, struct err *err);

/* How the wordings of one document in one language came about. */
struct wordings {
	size_t official, unverified, own;
	bool unchecked; /* one whose wording the law prescribes is not
	                 * official: it was not held against the law */
};
/* The language must be ready; English is official or ours without count. */
void language_count(const struct desk *desk, const struct outline *outline,
    const char *lang, struct wordings *wordings);
/* "12 official, 40 own translation; ..." as one sentence; appended. */
void language_say(const struct wordings *wordings, struct str *out);

/* Where a language is expected; not confirmed by any rule that was read. */
struct expected {
	const char **states; /* what items are called that list the language */
	size_t n, cap;
};
/*
 * From every answer that names items of a list with language codes (key
 * `codes`): the Member States supplied. The caller clears it.
 */
void language_expected(const struct desk *desk, const char *lang,
    struct expected *expected);
void expected_clear(struct expected *expected);

/*
 * The file of a language with all that has to be said in it, filled with what
 * is said already; for a new one the English stands beside. Appended.
 */
bool language_template(struct desk *desk, const char *lang, struct str *out,
    struct err *err);

#endif
