#ifndef MODEL_VERDICT_H
#define MODEL_VERDICT_H
/*
 * What the judge says. Everything lives in the arena of the verdicts and
 * borrows strings of the pack; valid while both pack and records stand.
 */
#include "model/pack.h"

/* The verdict of one decision for one record. */
struct verdict {
	const struct decision *decision;
	const char *form, *record;
	const char *value; /* NULL: undecided, see candidates */
	const char **candidates; /* undecided: what it can still become, mildest
	                          * first; empty for refs that nobody can name */
	size_t ncandidates;
	const char *recommended; /* the strictest candidate, NULL if none */
	const struct row *row; /* the row that decided, or NULL */
	const char *why; /* its sentence with terms filled in */
	const char *cite;
	struct verdict_duty {
		const char *say, *cite;
	} * duties;
	size_t nduties;
};

struct open_point {
	enum weight weight;
	const char *say, *cite;
	const char *form, *record, *field; /* where it is mended; field may be
	                                    * NULL, all NULL: nowhere */
	const char
	    *source; /* id of the check, decision or section; NULL: field */
	bool theirs; /* in a review file: the manufacturer's to mend */
};

/* One procedure for one unit. */
struct route {
	const struct procedure *procedure;
	bool decided; /* false: the unknown facts leave it open */
	enum open state; /* when decided; else the strictest possibility */
	const char *why, *cite;
	const char *opens_fact, *opens_to, *opens_say; /* NULL: nothing would */
};

struct unit_verdict {
	const char *id, *title;
	const struct verdict *class, *category, *core; /* core may be NULL */
	struct near_miss {
		const char *category, *title, *fit, *why;
	} * near_misses;
	size_t nnear_misses;
	struct route *routes; /* one per procedure of the pack */
	size_t nroutes;
};

struct requirement_verdict {
	const char *id;
	const struct verdict *state;
	const struct verdict *presumed; /* NULL: no such decision */
	size_t evidence; /* how many pieces */
};

struct progress {
	const struct stage *stage;
	size_t needed, answered; /* fields asked and needed; of them answered */
	size_t duties, warnings; /* open points of that weight in the stage */
	size_t theirs; /* open points of any weight, in a review file the
	                * manufacturer's; not counted before */
};

struct readiness {
	const struct form *form; /* one that says when a record is ready */
	size_t asked, ready; /* records */
};

struct state_entry { /* the state of play in force */
	const char *id, *item; /* item: of a `per` entry, else NULL */
	const char *title, *value, *checked, *source;
	bool overridden;
	bool confirmed;
	const char *doubt;
};

struct verdicts {
	struct arena arena;
	struct verdict **all; /* every decision of every record */
	size_t nall;
	struct unit_verdict *units;
	size_t nunits;
	struct requirement_verdict *requirements;
	size_t nrequirements;
	struct open_point *points; /* in the order of the walk, duties first
	                            * within a record */
	size_t npoints;
	struct progress *progress; /* one per stage */
	size_t nprogress;
	struct readiness *readiness; /* in the order of the walk */
	size_t nreadiness;
	struct state_entry *state;
	size_t nstate;
	const struct open_point *next; /* the next best step, NULL: none left */
};

const char *weight_word(enum weight weight); /* duty, warning, advice */
const char *open_word(enum open open); /* open, closed, … */

#endif
