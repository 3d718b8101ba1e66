/*
 * Reads places as users write them, FORM[/RECORD][.FIELD]. Refuses what the
 * pack does not know.
 */
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "work/desk.h"

void
address_clear(struct address *address)
{
	free(address->record);
	free(address->field_id);
	free(address->member);
	*address = (struct address){ 0 };
}

/*
 * The dot before the field: the last one behind which a field of the form
 * stands, for ids of records and members of sets may hold dots themselves.
 */
static char *
field_dot(const struct form *form, char *rest)
{
	char *last = strrchr(rest, '.'), *dot, *record, *field;
	bool found = false;

	for (dot = last; dot != NULL && !found;) {
		record = mem_dupn(rest + (*rest == '/'),
		    (size_t)(dot - rest) - (*rest == '/'));
		field = mem_dupn(dot + 1, strcspn(dot + 1, "/"));
		found = pack_field(form, record, field) != NULL;
		free(record);
		free(field);
		if (!found)
			dot = memrchr(rest, '.', (size_t)(dot - rest));
	}
	return found ? dot : last;
}

static void
cut_field(struct address *address, char *rest)
{
	char *dot = field_dot(address->form, rest), *slash;

	if (dot == NULL) {
		address->field_id = mem_dup("");
		return;
	}
	slash = strchr(dot, '/');
	if (slash != NULL) {
		address->member = mem_dup(slash + 1);
		*slash = '\0';
	}
	address->field_id = mem_dup(dot + 1);
	if (dot > rest && dot[-1] == '.')
		*--dot = '\0';
	*dot = '\0';
}

static bool
known(const struct desk *desk, const char *text, bool with_field,
    struct address *address, struct err *err)
{
	const struct form *form = address->form;
	const char *why;

	if (form->holds == HOLDS_ONE && address->record[0] == '\0') {
		free(address->record);
		address->record = mem_dup(form->id);
	}
	if (address->record[0] == '\0') {
		if (with_field)
			return err_set(err, "%s: say which %s: %s/RECORD.FIELD",
			    text, form->title, form->id);
		return true;
	}
	why = judge_record_id(desk->judge, form, address->record);
	if (why != NULL)
		return err_set(err, "%s: %s", text, why);
	if (!with_field)
		return true;
	address->field = pack_field(form, address->record, address->field_id);
	if (address->field == NULL)
		return err_set(err, "%s: %s has no field \"%s\"", text,
		    form->id, address->field_id);
	return true;
}

bool
desk_address(const struct desk *desk, const char *text, bool with_field,
    struct address *address, struct err *err)
{
	char *copy = mem_dup(text), *rest;
	size_t n = strcspn(copy, with_field ? "/." : "/");
	char *form = mem_dupn(copy, n);
	struct near near = { .typed = form };
	size_t i;
	bool ok;

	*address = (struct address){ 0 };
	address->form = pack_form(desk->pack, form);
	if (address->form == NULL) {
		for (i = 0; i < desk->pack->nforms; i++)
			near_try(&near, desk->pack->forms[i].id);
		ok = err_set(err, "%s: there is no form \"%s\"%s%s%s", text,
		    form, near.best ? "; did you mean " : "",
		    near.best ? near.best : "", near.best ? "?" : "");
	} else {
		rest = copy + n;
		if (with_field)
			cut_field(address, rest);
		address->record = mem_dup(*rest == '/' ? rest + 1 : "");
		ok = known(desk, text, with_field, address, err);
	}
	free(form);
	free(copy);
	if (!ok)
		address_clear(address);
	return ok;
}
