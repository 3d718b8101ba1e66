#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H
/*
 * Outline + records + verdicts -> document tree and its own open points.
 * Pure, like the judge it stands on.
 */
#include <stdint.h>

#include "judge/judge.h"
#include "model/doc.h"

struct composed {
	struct document *document;
	struct open_point *blocks; /* all that blocks it: duties of the forms in
	                            * blocked-by and blocked-as, then the outline's own needs */
	size_t nblocks;
	struct doc *open_list; /* where the document lists them; NULL: final */
	struct doc *attachments; /* archive: the section for their list, or NULL
	                          * where the outline has none */
};

struct compose_facts {
	bool final; /* no DRAFT, no list of what is missing */
	bool sample;
	struct date date;
	const char *lang; /* NULL: English; else one that was read */
	const char *project; /* id */
	const char *name; /* what the running head calls the project */
	const char *release; /* 1.2#SITE4-SEQ, or NULL */
	const char *pack, *state_of_play; /* lines for the foot */
	const char *heads; /* one line, shortened, for the foot */
	const struct head *chains; /* all of them, whole; borrowed */
	size_t nchains;
	bool values; /* keep what is stored behind the texts: for a twin */
	bool archive; /* print the list of attachments, left to be filled */
	int64_t number; /* of a final; 0: none */
};

/*
 * Composes an outline. The result lives in document->arena; free it with
 * compose_free. judge_facts must have been given first.
 */
struct composed *compose(struct judge *judge, const struct pack *pack,
    const struct outline *outline, const struct compose_facts *facts);
/*
 * The heat maps of a form: DOC_MAP children of what is returned, in the arena.
 */
struct doc *compose_maps(struct judge *judge, const struct pack *pack,
    const struct form *form, const char *lang, struct arena *arena);
/*
 * Puts a document composed of the same records in another language beside
 * the first: its titles and texts where they differ. `also` stays whole. False
 * if they are not of one shape; then `composed` is of no use.
 */
bool compose_also(struct composed *composed, const struct composed *also);
void compose_free(struct composed *composed);

#endif
