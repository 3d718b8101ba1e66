/*
 * Whose file it is, whose record, and is it here at all. Refuses to call a
 * record one's own that the other side made.
 */
#include <string.h>

#include "base/str.h"
#include "judge/inner.h"

enum side
judge_side(struct judge *judge)
{
	const struct form *review = pack_form(judge->pack, "review");
	const struct record *rec =
	    review ? judge_record(judge, review, review->id) : NULL;

	return rec != NULL && record_text(rec, "dossier") != NULL
	    ? SIDE_BODY
	    : SIDE_MANUFACTURER;
}

enum side
judge_owner(struct judge *judge, const struct form *form, const char *record)
{
	const struct record *rec;
	const char *side;

	if (form->side != SIDE_RECORD)
		return form->side;
	rec = judge_record(judge, form, record);
	side = rec ? record_text(rec, "side") : NULL;
	if (side == NULL)
		return judge_side(judge);
	return strcmp(side, "body") == 0 ? SIDE_BODY : SIDE_MANUFACTURER;
}

const char *
judge_foreign(struct judge *judge, const struct form *form, const char *record)
{
	enum side mine = judge_side(judge);

	if (judge_owner(judge, form, record) == mine)
		return NULL;
	return mine == SIDE_BODY
	    ? "It is the manufacturer's, read only here: say what you think "
	      "in a finding."
	    : "It is the body's, read only here: answer it with a message.";
}

bool
judge_away(struct judge *judge, const struct form *form, const char *record)
{
	const struct record *rec = judge_record(judge, form, record);
	bool withheld = false;

	for (size_t i = 0; rec != NULL && i < rec->n; i++) {
		const struct value *v = &rec->values[i];

		if (v->field[0] != '.' && v->text != NULL)
			return false;
		withheld |= v->withheld;
	}
	return withheld;
}
