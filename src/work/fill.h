#ifndef WORK_FILL_H
#define WORK_FILL_H
/* What the files of filling share with one another and with nobody else. */
#include "judge/judge.h"
#include "model/answers.h"
#include "work/desk.h"

struct filling {
	struct desk *desk;
	const char *path;
	struct answers answers;
	struct records after; /* the project as it would be */
	struct judge *judge; /* over after */
	struct faults *faults;
	bool settle, any_path;
	const char *const *columns; /* of a table: a place's col counts them;
	                             * NULL: an answers file */
};

/* Reads the answers file at f->path and holds it against the project as it
 * would be. fill_clear is due in any case. */
bool fill_read(struct filling *f, struct err *err);
void fill_clear(struct filling *f);
/* A fault at a place of the answers file or table. */
void fill_fault(struct filling *f, struct place place, const char *say);
/* The dot field or the field an answer means; NULL if there is none. */
const char *fill_field(const struct form *form, const char *record,
    const char *name, const struct field **field);
const char *fill_record(const struct form *form, const struct answer_record *r);
/* foresee.c: fills in f->after and f->judge; what fits no form is a fault. */
void fill_foresee(struct filling *f);
/* Holds every answer against its field, in the project as it would be. */
void fill_judge(struct filling *f);
/* weigh.c: what f->after and f->judge change, added to out. */
struct what_if;
void fill_weigh(struct filling *f, struct what_if *out);
/* Writes all answers as one step, or nothing: then faults or err say why. */
bool fill_write(struct filling *f, int64_t *written, struct err *err);

#endif
