#ifndef WORK_ASSETS_H
#define WORK_ASSETS_H
/* What PDFs are made with on this machine: the pinned fonts, the profile. */
#include "print/print.h"

#define ASSET_FILES 6

struct assets {
	struct print_assets print; /* for print_pdf; borrows from the rest */
	char *path[ASSET_FILES];
	struct str icc, note;
};

/* Finds and reads them; false names what is not installed. assets_close
 * empties it, whatever came of it. */
bool assets_open(struct assets *assets, struct err *err);
void assets_close(struct assets *assets);

#endif
