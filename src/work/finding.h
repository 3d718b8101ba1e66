#ifndef WORK_FINDING_H
#define WORK_FINDING_H
/* The inside of the search, shared by its files. */
#include "store/find.h"
#include "work/find.h"

/* What is to be found of one record, form or item of the rules. */
struct harvest {
	struct arena arena;
	struct find_item *v;
	size_t n, cap;
};
/* The questions that all records of a form share. */
void harvest_form(const struct form *form, struct harvest *out);
/* An item of a list that is no record. */
void harvest_item(const struct list *list, const struct item *item,
    struct harvest *out);
/* A record: its name, its own questions, its answers; files by name. */
void harvest_record(struct desk *desk, const struct form *form,
    const char *record, struct harvest *out);
/* A number that stands for all of it; equal harvests have equal ones. */
uint64_t harvest_mark(const struct harvest *harvest);
void harvest_clear(struct harvest *harvest);
/* "Record: Field" as it is now, into the arena. */
const char *harvest_title(struct desk *desk, struct arena *arena,
    const struct form *form, const char *record, const char *field);

enum file_state {
	FILE_WAITS,
	FILE_READ,
	FILE_LARGE,
	FILE_BEYOND,
	FILE_OTHER,
	FILE_WITHHELD
};
struct find_file {
	size_t form; /* of the pack */
	char *record, *field;
	enum file_state state;
	int64_t bytes; /* of FILE_READ */
};
/* The files of a project, each read once, a part at a time. */
struct shelf {
	struct find_file *v;
	size_t n, cap;
	size_t next; /* the first that may wait */
	int64_t bytes; /* of all that are read */
	struct str text; /* of v[next], while at < text.n */
	size_t at;
};
void shelf_wait(struct shelf *shelf, size_t form, const char *record,
    const char *field);
void shelf_forget(struct shelf *shelf, size_t form, const char *record);
/* Takes in one part of one file; *more false when none waits. */
bool shelf_step(struct shelf *shelf, struct desk *desk, struct find *find,
    bool *more, struct err *err);
void shelf_clear(struct shelf *shelf);

enum phase { PHASE_LAW, PHASE_RECORDS, PHASE_FILES, PHASE_DONE };

/* A record that was taken in. */
struct known {
	char *record;
	uint64_t mark; /* harvest_mark of it */
	unsigned round; /* in which it was last seen */
};
struct roll { /* of one form; sorted up to `sorted` */
	struct known *v;
	size_t n, cap, sorted;
};

struct work_find {
	struct find *index; /* NULL: begin anew */
	char *of; /* project, release and pack it was made of */
	int64_t events; /* of the project, when this round began */
	enum phase phase;
	size_t a, b; /* form or list, record or item that is next */
	unsigned round;
	struct roll *rolls;
	size_t nrolls;
	struct shelf shelf;
	size_t done; /* records of this round */
};

#endif
