#ifndef WORK_ALONG_H
#define WORK_ALONG_H
/*
 * What of a project goes along to somebody else, as its forms say
 * (assay-form(5): dossier, home, sent, unsent). Everything is judged on the
 * records that the desk has read: a release, where one is.
 */
#include "base/str.h"
#include "work/desk.h"
#include "work/lookup.h"

/* Why a record, or a field of one, stays. */
enum stay {
	STAY_FORM, /* such records are in no dossier */
	STAY_LETTER, /* they go with findings or answers instead */
	STAY_HOME, /* what is answered there says so */
	STAY_UNNAMED, /* nothing that goes refers to it */
	STAY_GONE, /* it was removed */
	STAY_PRIVATE, /* a private field of a record that goes */
	STAY_UNKNOWN, /* a record of no form of the pack */
	STAY_DROPPED, /* a field of a record that goes, and of no form */
	STAY_REPLACED, /* bytes that a field named before, the rest goes */
	STAY_FINAL /* bytes of finals: what they print nobody looks through */
};
struct staying {
	const char *form, *record; /* borrowed of the desk, or of along */
	const char *field; /* NULL: the record as a whole */
	enum stay why;
};
struct along_item {
	const struct form *form;
	const struct record *record;
};
struct along {
	struct along_item *v; /* what goes, in no order */
	size_t n, cap;
	struct staying *stays; /* what has an answer and stays, by form */
	size_t nstays, cap_stays;
	struct lookup going; /* FORM/RECORD */
	struct arena arena; /* names of fields */
	struct str drafts; /* documents of the folder that are no finals, with
	                    * commas between */
};

/* For a dossier; along_free is due in any case. */
void along_dossier(struct desk *desk, struct along *along);
/* With findings or answers: the records of the desk's own side. */
void along_sent(struct desk *desk, struct along *along);
bool along_goes(const struct along *along, const char *form,
    const char *record);
/* The bytes that a field named before stay as well. */
void along_replaced(struct along *along, const char *form, const char *record,
    const char *field);
/* "not for others: its form", in a few words for lists. */
const char *stay_say(enum stay why);
/* Appends "evidence/ev-1.note: a private answer". */
void staying_say(const struct staying *staying, struct str *out);
void along_free(struct along *along);

#endif
