#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H
/* SHA-256 and random bytes, by libcrypto. Hex is lower case, 64 digits. */
#include <stddef.h>

#define DIGEST_HEX 65 /* 64 digits and the final NUL */

struct digest; /* a running SHA-256 */

struct digest *digest_new(void);
void digest_add(struct digest *digest, const void *bytes, size_t n);
/* Writes the hex form and frees the digest. */
void digest_end(struct digest *digest, char hex[DIGEST_HEX]);
void digest_free(struct digest *digest);

void digest_bytes(const void *bytes, size_t n, char hex[DIGEST_HEX]);
void digest_random(void *bytes, size_t n); /* aborts if there is no entropy */
/* Writes 2n hex digits and a NUL. */
void digest_hex(const void *bytes, size_t n, char *hex);
/* True when s is exactly n lower-case hex digits. */
int digest_is_hex(const char *s, size_t n);

#endif
