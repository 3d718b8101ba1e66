#ifndef MODEL_BLOB_H
#define MODEL_BLOB_H
/* The value of a blob field: `SHA256 SIZE MEDIA NAME` on one line. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BLOB_CHUNK ((size_t)1048576)

struct blob {
	char sha256[65];
	int64_t size;
	char media[128];
	const char *name; /* points into the value parsed */
};

/* False if the text is no such line. */
bool blob_parse(const char *value, struct blob *blob);
/* The line; the caller frees it. */
char *blob_value(const char *sha256, int64_t size, const char *media,
    const char *name);
/* A media type guessed from the name's ending; "application/octet-stream". */
const char *blob_media(const char *name);

#endif
