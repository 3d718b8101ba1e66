#ifndef WORK_OVERVIEW_H
#define WORK_OVERVIEW_H
/*
 * A folder of dossiers and review files as rows, for a body's overview.
 * Nothing of a dossier is opened but its header, whose signature is checked.
 */
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

struct overview_row { /* texts in the arena; NULL: not known */
	const char *path; /* below the folder */
	bool review; /* a review file; else a sealed dossier */
	const char *manufacturer, *product, *class, *module, *release;
	int64_t size; /* of a dossier, bytes */
	int64_t round; /* of the dossier, or the one a review is at; 0: not
	                * known */
	const char *dossier; /* SHA-256 of the one a review is at */
	const char *continued; /* path of the review that went on with it */
	const char *state; /* of the review, as stored; dossier: NULL */
	size_t open; /* findings of the body that wait to be closed; none in one
	              * that is continued */
	const char *due; /* the first day one of them, or the review, is due */
	const char *trouble; /* why it cannot be read; then nothing else is */
};
struct overview {
	struct arena arena;
	struct overview_row *v; /* those due first, then by manufacturer */
	size_t n, cap;
};

/*
 * Every *.dossier and every review file in the folder and below it; projects
 * that are no review files are left out, and so is a dossier of which a review
 * file is there. The caller frees it, whatever came of it.
 */
bool overview_read(const char *folder, struct overview *overview,
    struct err *err);
void overview_free(struct overview *overview);

#endif
