#ifndef MODEL_SEALED_H
#define MODEL_SEALED_H
/*
 * The header of a sealed file: lines of text that say what is sent, by whom
 * and after what, with an Ed25519 signature under them; the payload follows.
 * There is one way to write each header, and no other is read. Whether the
 * signature is right is not asked here.
 */
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

#define SEALED_BEGINS	  "assay-sealed/" /* whatever the version */
#define SEALED_MAGIC	  SEALED_BEGINS "1"
#define SEALED_HEADER_MAX 16384 /* bytes */
#define SEALED_TEXT_MAX	  1000 /* bytes of one text */
#define SEALED_NUMBER_MAX ((int64_t)1 << 53)

enum sealed_kind { SEALED_DOSSIER, SEALED_FINDINGS, SEALED_ANSWERS };
/* The word that stands in the header, such as `dossier`. */
const char *sealed_kind(enum sealed_kind kind);

/* All texts are borrowed: one line each, see sealed_text. */
struct sealed {
	enum sealed_kind kind;
	const char *project; /* 32 hex digits */
	const char *product, *manufacturer, *body; /* may be empty, as may */
	const char *class, *module, *release; /* these and signer */
	int64_t round; /* from 1 */
	const char *follows,
	    *answers; /* SHA-256 of a sealed file; NULL: none */
	const char *signer;
	const char *made; /* 2026-11-21T08:15:30Z */
	int64_t size; /* of the payload, bytes */
	const char *sha256; /* of the payload */
	const char *key; /* 64 hex digits, the public key */
	const char *signature; /* 128 hex digits */
};

/* Appends the bytes that are signed, all lines before the signature. False,
 * with a sentence that names it, if a value cannot stand there. */
bool sealed_to_sign(const struct sealed *sealed, struct str *out,
    struct err *err);
/* Appends the whole header, signature and empty line too. */
bool sealed_write(const struct sealed *sealed, struct str *out,
    struct err *err);

/*
 * Reads the header at the beginning of n bytes (16 KiB of a file are enough).
 * Texts are copied into the arena. *to_sign: how many bytes are signed;
 * *header: where the payload begins. False with a sentence, `line N: ...`.
 */
bool sealed_read(const void *bytes, size_t n, struct arena *arena,
    struct sealed *sealed, size_t *to_sign, size_t *header, struct err *err);

/* Text (UTF-8, NULL: empty) made fit for a header: normal form C, line ends
 * and tabs a blank, without control and hidden characters, at most
 * SEALED_TEXT_MAX bytes. The caller frees it. */
char *sealed_text(const char *text);

#endif
