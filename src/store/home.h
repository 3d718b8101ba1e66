#ifndef STORE_HOME_H
#define STORE_HOME_H
/* Which values stay home when a file is copied. Private to store/. */
#include "store/store.h"

struct home {
	const struct going *v; /* as home_sort leaves them */
	size_t n;
	bool otherwise; /* does it go if no row is about it? */
};

void home_sort(struct going *v, size_t n);
/*
 * A row for one field of one record decides; else, where a row for the record
 * and one for the field both apply, it stays home if either says so; else that
 * of the form. What the machine wrote always goes, but `.final`: of it only the
 * bytes can stay, and only by a row for `.final` or a form that stays.
 */
bool home_stays(const struct home *home, const char *form, const char *record,
    const char *field);

#endif
