/*
 * Looks at what came in a dossier before a body works on it. Refuses records
 * that a manufacturer cannot have sent, and evidence without its bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/seal.h"

/* A record whose values all stayed home says nothing. */
static bool
says(const struct record *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->values[i].field[0] != '.' && r->values[i].text != NULL)
			return true;
	return false;
}

static const char *
wrong(const struct form *form, const struct record *r)
{
	if (form->side == SIDE_BODY ||
	    (form->side == SIDE_RECORD &&
		!str_eq(record_text(r, "side"), "manufacturer")))
		return "it is the body's, and no dossier brings it along";
	if (form->dossier == GOES_NO)
		return "such records go into no dossier";
	return NULL;
}

/* What a field of a file names must be there, or be withheld. */
static bool
read_files(struct desk *desk, const struct form *form, const struct record *r,
    struct faults *faults, struct err *err)
{
	const struct field *field;
	struct blob blob;
	bool withheld;
	int64_t size;
	size_t i;

	for (i = 0; i < r->n; i++) {
		field = pack_field(form, r->id, r->values[i].field);
		if (field == NULL || field->kind != FIELD_BLOB ||
		    !blob_parse(r->values[i].text, &blob))
			continue;
		if (!store_blob_size(desk->store, blob.sha256, &size, &withheld,
			err))
			return false;
		if (!withheld && size != blob.size)
			faults_add(faults,
			    "%s/%s.%s: its bytes are not in the dossier",
			    r->form, r->id, field->id);
	}
	return true;
}

bool
dossier_read(struct desk *desk, struct faults *faults, struct err *err)
{
	const struct form *form;
	const struct record *r;
	const char *why;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < desk->records.n; i++) {
		r = &desk->records.v[i];
		form = pack_form(desk->pack, r->form);
		if (form == NULL || !says(r))
			continue;
		why = wrong(form, r);
		if (why != NULL)
			faults_add(faults, "%s/%s: %s", r->form, r->id, why);
		else
			ok = read_files(desk, form, r, faults, err);
	}
	return ok && faults->n == 0;
}
