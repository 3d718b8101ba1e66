#ifndef STORE_PURGES_H
#define STORE_PURGES_H
/* What `.purged` events cover (assay-file(5), WITHHOLDING). Private. */
#include "store/heads.h"

struct purged {
	const char *form, *record;
	const char *field; /* "*": all without a leading dot */
	bool dossier; /* it only says what a dossier leaves out */
	char site[SITE_DIGITS + 1];
	int64_t seq;
};

struct purges {
	struct arena arena;
	/* Sorted; the newest of each site and kind for one place. */
	struct purged *v;
	size_t n, cap;
};

bool purges_read(struct store *store, struct purges *purges, struct err *err);
/* Has a purge of its place seen this event? Of what the machine wrote only a
 * `.final` can be: then its bytes may be missing, never its value. */
bool purges_cover(const struct purges *purges, const struct seen *seen,
    const char *form, const char *record, const char *field, const char *site,
    int64_t seq);
/* The same of those alone that forbid a value everywhere: not what a dossier
 * left out, which others may well have. */
bool purges_forbid(const struct purges *purges, const struct seen *seen,
    const char *form, const char *record, const char *field, const char *site,
    int64_t seq);
void purges_free(struct purges *purges);

#endif
