/* Freezing. Refuses a release nobody can name and a file that does not
 * verify. */
#include <string.h>

#include "store/store.h"
#include "work/step.h"
#include "work/work.h"

bool
work_freeze(struct desk *desk, const char *record, struct err *err)
{
	const struct form *form = pack_form(desk->pack, "release");
	const char *why;
	bool ok;

	if (form == NULL)
		return err_set(err, "this pack has no form for releases");
	why = judge_record_id(desk->judge, form, record);
	if (why != NULL)
		return err_set(err, "%s: %s", record, why);
	if (!store_sound(desk->store, err) || !step_begin(desk, err))
		return false;
	ok = true;
	if (records_find(&desk->records, form->id, record) == NULL)
		ok = step_put(desk, form, record, form->names, record, false,
		    err);
	ok = ok && store_freeze(desk->store, record, desk->pack->sha256, err);
	if (!ok)
		step_abort(desk);
	return ok && step_commit(desk, NULL, err);
}

bool
work_frozen(const struct desk *desk, const char *record)
{
	const struct record *r =
	    records_find(&desk->records, "release", record);

	return r != NULL && record_value(r, ".freeze") != NULL;
}
