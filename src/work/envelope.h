#ifndef WORK_ENVELOPE_H
#define WORK_ENVELOPE_H
/* Sealed files (assay-file(5), SEALED FILES) written and opened. */
#include "base/digest.h"
#include "model/sealed.h"
#include "seal/ed25519.h"

/*
 * Seals the file `payload` into a new file `out` (mode 600, must not be there
 * yet). Of `head` key, signature, size and sha256 are not read. sha256: of the
 * file that was written, *size its bytes.
 */
bool envelope_write(const struct sealed *head, const char *payload,
    const struct ed25519 *key, const char *out, char sha256[DIGEST_HEX],
    int64_t *size, struct err *err);

struct envelope {
	struct arena arena;
	struct sealed head; /* in the arena */
	char sha256[DIGEST_HEX]; /* of the sealed file as a whole */
	int64_t size;
	char fingerprint[DIGEST_HEX]; /* of the key that signed */
	char *folder; /* private, for this run */
	char *payload; /* its copy there; NULL: only the header was read */
};
/*
 * Opens a sealed file: the header is read, its signature checked, the payload
 * copied into a private folder and its hash compared. What is in the payload
 * stays hostile. envelope_close is due in any case, and removes the copy.
 */
bool envelope_open(const char *path, struct envelope *envelope,
    struct err *err);
/* The header alone, and whether its signature is right; for lists. */
bool envelope_glance(const char *path, struct envelope *envelope,
    struct err *err);
void envelope_close(struct envelope *envelope);

#endif
