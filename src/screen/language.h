#ifndef SCREEN_LANGUAGE_H
#define SCREEN_LANGUAGE_H
/*
 * The language documents are read and written in: chosen on the documents
 * screen or in the preview, kept by the bench until another project is opened.
 */
#include "screen/page.h"
#include "screen/screen.h"

/* Actions and tags of the screens that let choose it. */
enum { LANGUAGE_ASK = 200, LANGUAGE_FIRST, LANGUAGE_SECOND };
#define LANGUAGE_ROW                                                           \
	{                                                                      \
		LANGUAGE_ASK, "t", "language",                                 \
		    "Choose the language of documents, two side by side, or "  \
		    "all of them."                                             \
	}

/* Asks for it, for this document; refuses where that is English alone. */
void language_ask(struct bench *bench, const struct outline *outline);
/* True if the tag was one of its own; *changed: the bench has another one. */
bool language_reply(struct bench *bench, const struct outline *outline, int tag,
    const struct reply *reply, bool *changed);

/* As struct emission has it; NULL: English, as where all were chosen. */
const char *language_of(const struct bench *bench,
    const struct outline *outline);
/* Were all of them chosen, and can this document be had so? */
bool language_all(const struct bench *bench, const struct outline *outline);
/* Appends " (de, en)" to a head line; nothing for English. */
void language_head(const struct bench *bench, const struct outline *outline,
    struct str *out);
/* In which language, and how its wordings came about; English as well where
 * `plain` is set. */
void language_tell(struct bench *bench, const struct outline *outline,
    bool plain, struct page *page);

#endif
