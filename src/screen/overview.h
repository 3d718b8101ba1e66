#ifndef SCREEN_OVERVIEW_H
#define SCREEN_OVERVIEW_H
/* The inside of the overview, shared by its files. */
#include "screen/listing.h"
#include "work/overview.h"

enum overview_column {
	OVERVIEW_DUE,
	OVERVIEW_MANUFACTURER,
	OVERVIEW_PRODUCT,
	OVERVIEW_CLASS,
	OVERVIEW_MODULE,
	OVERVIEW_STATE,
	OVERVIEW_FINDINGS,
	OVERVIEW_ROUND,
	OVERVIEW_FILE,
	OVERVIEW_COLUMNS
};

struct overview_screen {
	struct listing listing;
	char *folder;
	struct overview all;
	enum overview_column sort;
	int width[OVERVIEW_COLUMNS]; /* of the widest text; 0: no row has any */
	bool read; /* at least once */
	int64_t took; /* ms */
	char *want, *dossier; /* paths below the folder: to focus; asked of */
};

/* What stands in that column, "" where nothing is known; numbers in buf. */
const char *overview_cell(const struct overview_row *row,
    enum overview_column column, char buf[24]);
/* A column's name. */
const char *overview_title(enum overview_column column);

/* overview_draw.c */
void overview_draw(struct bench *bench, struct screen *screen);

#endif
