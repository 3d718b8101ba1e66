#ifndef WORK_SIGN_H
#define WORK_SIGN_H
/*
 * Signing a document that was emitted, and checking such a signature: PAdES
 * B-B, by a key in a file. Neither needs a project.
 */
#include "base/digest.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/time.h"

/* sign.c */

struct sign_order { /* NULL: not given */
	const char *file; /* the PDF */
	const char *key, *cert; /* paths, PEM or DER; cert NULL: it is in key */
	const char *p12; /* instead of both */
	const char *passphrase_file; /* "-": standard input */
	const char *reason, *place; /* one line of text */
	const char *out; /* NULL: NAME-signed.pdf beside the PDF */
	struct date date;
};
struct sign_done {
	char *path, *name; /* what was written, who signed; caller frees */
	char sha256[DIGEST_HEX]; /* of the signed file */
	char document[DIGEST_HEX]; /* of the document before */
};
enum sign_result {
	SIGN_DONE,
	SIGN_REFUSED, /* this document or this key cannot be signed (with) */
	SIGN_MISUSE, /* it was asked for wrongly */
	SIGN_WORLD
};
/* A passphrase is asked for only if the key is locked: passphrase_file, then
 * $ASSAY_PASSPHRASE, then the terminal. */
enum sign_result work_sign(const struct sign_order *order,
    struct sign_done *done, struct err *err);

/* signed.c */

struct signed_check {
	const char *id;
	bool ok;
	const char *say; /* what was found, one sentence */
};
#define SIGNED_CHECKS 10
struct signed_report { /* all texts in the arena; NULL: unknown */
	struct arena arena;
	bool valid; /* every check is ok */
	const char *verdict; /* one sentence */
	const char *name, *of, *date, *place, *reason;
	const char *issuer, *kind, *certificate, *from, *until;
	bool self_made;
	const char *document; /* SHA-256 of the document before it was signed */
	struct signed_check checks[SIGNED_CHECKS];
	size_t nchecks;
	const char *notes[6]; /* what that means */
	size_t nnotes;
};
/* Checks the signature as of that day; trust NULL or a path. False if a file
 * cannot be read or trust holds no certificate. The caller frees the arena. */
bool work_signed(const char *path, const char *trust, struct date today,
    struct signed_report *report, struct err *err);

#endif
