#ifndef STORE_PURGES_H
#define STORE_PURGES_H
/* What `.purged` events cover (assay-file(5), WITHHOLDING). Private. */
#include "store/heads.h"

struct purged {
	const char *form, *record;
	const char *field; /* "*": all without a leading dot */
	char site[SITE_DIGITS + 1];
	int64_t seq;
};

struct purges {
	struct arena arena;
	struct purged *v; /* sorted; the newest of each site for one place */
	size_t n, cap;
};

bool purges_read(struct store *store, struct purges *purges, struct err *err);
/* Has a purge of its place seen this event? Of what the machine wrote only a
 * `.final` can be: then its bytes may be missing, never its value. */
bool purges_cover(const struct purges *purges, const struct seen *seen,
    const char *form, const char *record, const char *field, const char *site,
    int64_t seq);
void purges_free(struct purges *purges);

#endif
