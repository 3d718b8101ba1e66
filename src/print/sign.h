#ifndef PRINT_SIGN_H
#define PRINT_SIGN_H
/*
 * The signature of a PDF that print_pdf wrote: an update behind its end with a
 * visible block where the line to sign on stands, and a hole for the CMS. The
 * only reader and writer of that update; it knows no cryptography.
 */
#include "print/print.h"

/* What the block says; all borrowed, NULL where there is nothing to say. */
struct sign_words {
	const char *name; /* who signs */
	const char *of; /* the organisation */
	const char *date; /* YYYY-MM-DD */
	const char *place, *reason;
	const char *certificate, *mark; /* two lines on it */
	const char *when; /* for programs: D:YYYYMMDDhhmmss+00'00' */
	const char *certs; /* hex; signed with the rest and given back */
};

/* Where in the file the signature goes. */
struct sign_hole {
	size_t range[4]; /* the /ByteRange: offset, length, offset, length */
};

/*
 * Appends the file with its update to out; `room` bytes of CMS will fit. The
 * sentence on failure says what is wrong with the file: no PDF, none of ours,
 * cut off, a draft, signed already, without a line to sign on; or that no font
 * has a character of the words. Same input, same bytes.
 */
bool sign_write(const char *pdf, size_t n, const struct sign_words *words,
    const struct print_assets *assets, size_t room, struct str *out,
    struct sign_hole *hole, struct err *err);
/* Puts the CMS in, which must fit. */
void sign_fill(struct str *out, const struct sign_hole *hole, const void *cms,
    size_t n);

/* A signature as it is found. */
struct signed_pdf {
	struct sign_hole hole;
	struct str cms; /* the hole's bytes, with what fills it up */
	struct str name, when, place, reason, certs; /* as claimed, UTF-8 */
	size_t document; /* bytes of the document before it was signed */
	bool whole; /* the range is all of the file but the hole */
	bool only; /* the update adds the signature and changes nothing else */
};
enum signed_state {
	SIGNED_FOUND,
	SIGNED_NOT, /* a PDF of ours without one */
	SIGNED_BROKEN, /* there is one, but the file is not as we sign */
	SIGNED_FOREIGN /* not a PDF as we write it */
};
/* Reads one; signed_clear empties it, whatever came of it. */
enum signed_state signed_read(struct signed_pdf *found, const char *pdf,
    size_t n);
void signed_clear(struct signed_pdf *found);

/* What a file is, for who would write over it. */
enum paper {
	PAPER_OTHER, /* no PDF that print_pdf wrote and no signed one */
	PAPER_DRAFT,
	PAPER_FINAL,
	PAPER_SIGNED /* by assay, or it says that it is */
};
enum paper paper_of(const char *pdf, size_t n);

#endif
