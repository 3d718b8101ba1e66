#ifndef WORK_SHOW_H
#define WORK_SHOW_H
/*
 * The file of a piece of evidence, or of an exhibit, in the user's own
 * program: its bytes in a folder for this user alone, which goes again. A
 * screen lends the terminal meanwhile.
 */
#include "work/desk.h"

struct shown {
	char *folder, *path; /* while the copy is there; NULL: none */
	bool quick; /* the program came back at once: perhaps another one
	             * still reads the copy */
};

/* Writes the copy, runs the program, waits until it ends. The caller calls
 * work_show_end in any case, at once unless quick and a person can say when. */
bool work_show(struct desk *desk, const char *form, const char *record,
    struct shown *shown, struct err *err);
void work_show_end(struct shown *shown);

#endif
