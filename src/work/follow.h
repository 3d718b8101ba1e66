#ifndef WORK_FOLLOW_H
#define WORK_FOLLOW_H
/*
 * What the step in hand has written, so that the desk's records can follow it
 * without reading the whole file again. Private to work/.
 */
#include "base/mem.h"
#include "work/desk.h"

struct follow {
	struct arena arena;
	struct written {
		const char *form, *record, *field, *value;
	} * v;
	size_t n, cap;
	int64_t events; /* read back, those of the machine among them */
	char at[24]; /* when, as the events say it */
	bool able; /* the desk's records are those the step began with */
};

/* Inside a transaction just begun: is the file as the desk read it? */
bool follow_begin(struct desk *desk, struct err *err);
/* Before the commit, own head at `head`: reads back what the step wrote. */
void follow_take(struct desk *desk, const struct head *head);
/*
 * After the commit of `written` events, own head at `head`: makes the records
 * what the file says now, and a new judge. False if only reading it can.
 */
bool follow_apply(struct desk *desk, int64_t written, const struct head *head);
/* Forgets the step, committed or not. */
void follow_end(struct desk *desk);

#endif
