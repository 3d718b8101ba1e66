#ifndef WORK_DESK_H
#define WORK_DESK_H
/*
 * The desk: one pack, at most one open project, and what the judge says of
 * it. Owns all three. Every verb of work takes it; screens and commands keep
 * one and ask it again after each verb.
 */
#include "base/err.h"
#include "base/str.h"
#include "base/time.h"
#include "judge/judge.h"
#include "model/event.h"
#include "model/files.h"
#include "model/pack.h"
#include "model/records.h"

struct store;
struct follow;

struct desk {
	struct pack *pack;
	char *dir; /* where the pack was read */
	struct files files; /* of the pack */
	struct str tar; /* the same as it goes into a project; see desk_tar */
	char *path; /* of the project; NULL: none open */
	struct store *store;
	char *author; /* a claim, shown as one */
	struct date today; /* the date of judgement */
	struct records records;
	struct judge *judge; /* over records; NULL: no project */
	char *release; /* `1.2#SITE4-SEQ` when a release is read */
	struct date frozen; /* the day it was, by the clock of that machine */
	bool early; /* it was frozen before the review in this file began */
	struct head *heads; /* of the release, or of the whole file */
	size_t nheads;
	int64_t events;
	struct follow *follow; /* the step in hand; NULL: none */
	bool taking; /* what the other side wrote is being taken in */
	bool slip; /* a verb failed for what was asked, not for the world */
	int made; /* number of the id made last in the step in hand */
	size_t grown; /* bytes of records since they were read */
};

/*
 * Reads and checks the pack in `dir` (NULL: the one this program came with).
 * With `faults` every complaint is kept there; without, the first one is err.
 */
bool desk_pack(struct desk *desk, const char *dir, struct faults *faults,
    struct err *err);
/* The pack's archive, made when it is first asked for. */
const struct str *desk_tar(struct desk *desk);
/* Opens a project, for reading or also for writing, and judges it. */
bool desk_open(struct desk *desk, const char *path, bool write,
    struct err *err);
/* Reads the project as it was frozen: its records, under its own pack. */
bool desk_release(struct desk *desk, const char *record, struct err *err);
/* release.c: does a freeze hold the beginning of the review of this file, as it
 * came with the newest dossier? */
struct freeze;
bool work_covers_review(struct desk *desk, const struct freeze *freeze,
    bool *covers, struct err *err);
/* Says that the review has to be frozen first; false. */
bool work_review_first(struct desk *desk, struct err *err);
/* How much of `1.2#SITE4-SEQ` is the name that people know it by, for "%.*s";
 * the mark behind it is for machines. */
int release_words(const char *release);
/* Reads records again and judges anew; after every write. */
bool desk_reload(struct desk *desk, struct err *err);
/* Closes the project alone; pack, author and date stay. */
void desk_shut(struct desk *desk);
void desk_close(struct desk *desk);

/* A place as users write it: FORM[/RECORD][.FIELD]. */
struct address {
	const struct form *form;
	char *record;
	const struct field *field; /* NULL: none named, or a dot field */
	char *field_id; /* NULL: none named */
	char *member; /* of FIELD/MEMBER */
};
/* False with a sentence when there is no such form, record or field. */
bool desk_address(const struct desk *desk, const char *text, bool with_field,
    struct address *address, struct err *err);
void address_clear(struct address *address);

#endif
