#ifndef PRINT_ATTACH_NAME_H
#define PRINT_ATTACH_NAME_H
/* What files are called inside a PDF. */
#include "print/print.h"

struct attach_name {
	size_t i; /* of the attachment */
	const char *name; /* what a person sees */
	const char *plain; /* the same in ASCII; no two are equal */
};

/* The names of all attachments in the order of `plain`. In the arena. */
struct attach_name *attach_names(const struct print_assets *assets,
    struct arena *arena);
/* Is it a media type: type/subtype, of the few characters allowed? */
bool attach_media(const char *media);

#endif
