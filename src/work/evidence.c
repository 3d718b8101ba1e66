/*
 * Evidence by hand: a file, an address or a note in one step. Refuses a piece
 * that is none or several of them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "host/host.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/revise.h"
#include "work/step.h"
#include "work/work.h"

#define FORM "evidence"

struct pair {
	const char *field, *value;
};

static bool
put_pairs(struct desk *desk, const struct form *form, const char *id,
    const struct new_evidence *e, struct err *err)
{
	const struct pair pairs[] = { { "title", e->title },
		{ "kind", e->kind }, { "address", e->address },
		{ "read-on", e->read_on }, { "note", e->note },
		{ "covers", e->covers }, { "replaces", e->replaces } };
	char *blob = NULL;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i].value != NULL)
			ok = step_put(desk, form, id, pairs[i].field,
			    pairs[i].value, false, err);
	if (ok && e->file != NULL) {
		ok = step_file(desk, e->file, &blob, err) &&
		    step_put(desk, form, id, "file", blob, false, err);
		free(blob);
	}
	return ok;
}

static void
judge_pairs(struct desk *desk, const struct form *form,
    const struct new_evidence *e, struct faults *faults)
{
	const struct pair pairs[] = { { "title", e->title },
		{ "kind", e->kind }, { "address", e->address },
		{ "read-on", e->read_on }, { "note", e->note },
		{ "covers", e->covers }, { "replaces", e->replaces } };
	const char *record = e->id ? e->id : "new", *why;
	const struct field *field;
	size_t i;

	if ((e->file != NULL) + (e->address != NULL) + (e->note != NULL) != 1)
		faults_add(faults,
		    "evidence is exactly one of a file, an address, a note");
	if (e->id && (why = judge_record_id(desk->judge, form, e->id)))
		faults_add(faults, "%s: %s", e->id, why);
	if (e->id && records_find(&desk->records, form->id, e->id))
		faults_add(faults, "%s: there is such a piece already", e->id);
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (pairs[i].value == NULL)
			continue;
		field = pack_field(form, record, pairs[i].field);
		if (field == NULL) {
			faults_add(faults, "evidence has no field \"%s\"",
			    pairs[i].field);
			continue;
		}
		why = judge_value(desk->judge, form, record, field,
		    pairs[i].value);
		if (why != NULL)
			faults_add(faults, "%s: %s", pairs[i].field, why);
	}
}

/* Names the piece in the field it was added for. */
static bool
serve(struct desk *desk, const struct new_evidence *e, const char *id,
    struct err *err)
{
	bool set = e->serves_field->kind == FIELD_SET, ok;
	char *field = set ? mem_printf("%s/%s", e->serves_field->id, id)
			  : mem_dup(e->serves_field->id);

	ok = step_put(desk, e->serves, e->serves_record, field,
	    set ? "yes" : id, true, err);
	free(field);
	return ok;
}

bool
work_evidence_add(struct desk *desk, const struct new_evidence *evidence,
    struct faults *faults, char **id, struct err *err)
{
	const struct form *form = pack_form(desk->pack, FORM);
	struct new_evidence e = *evidence;
	bool ok;

	*id = NULL;
	err->say[0] = '\0';
	if (form == NULL)
		return err_set(err, "this pack has no form for evidence");
	if (judge_side(desk->judge) == SIDE_BODY && form->side != SIDE_BODY) {
		faults_add(faults,
		    "evidence is the manufacturer's, read only in a review: "
		    "what you found is an exhibit (assay set FILE "
		    "exhibit/ID.file PATH)");
		return false;
	}
	if (e.replaces != NULL)
		revise_take_over(desk, &e);
	if (e.title == NULL)
		e.title = e.file ? host_basename(e.file)
		    : e.address	 ? e.address
				 : e.note;
	judge_pairs(desk, form, &e, faults);
	if (e.replaces != NULL)
		revise_judge(desk, e.replaces, faults);
	if (faults->n > 0 || !step_begin(desk, err))
		return false;
	*id = e.id ? mem_dup(e.id) : step_new_id(desk, form);
	ok = put_pairs(desk, form, *id, &e, err) &&
	    (e.serves == NULL || serve(desk, &e, *id, err)) &&
	    (e.replaces == NULL || revise_serve(desk, e.replaces, *id, err));
	if (!ok)
		step_abort(desk);
	return ok && step_commit(desk, NULL, err);
}

bool
work_blob_read(struct desk *desk, const char *sha256, int64_t *i,
    struct str *out, bool *more, struct err *err)
{
	char *buf;
	int64_t size;
	bool withheld, ok;
	size_t n;

	if (!store_blob_size(desk->store, sha256, &size, &withheld, err))
		return false;
	if (withheld)
		return err_set(err, "these bytes were withheld from this copy");
	if (size < 0)
		return err_set(err, "these bytes are not in the file");
	*more = *i * (int64_t)BLOB_CHUNK < size;
	if (!*more)
		return true;
	buf = mem_alloc(BLOB_CHUNK);
	ok = store_blob_chunk(desk->store, sha256, *i, buf, &n, err);
	if (ok && n == 0)
		ok = err_set(err, "the bytes in the file are cut short");
	if (ok)
		str_addn(out, buf, n);
	free(buf);
	++*i;
	return ok;
}

bool
work_blob_copy(struct desk *desk, const char *sha256, const char *path,
    int mode, struct err *err)
{
	struct sink *sink = sink_open(path, mode, err);
	struct digest *digest = digest_new();
	struct str chunk = { 0 };
	char hex[DIGEST_HEX];
	struct err unsaid;
	bool ok = sink != NULL, more = ok;
	int64_t i = 0;

	while (ok && more) {
		ok = work_blob_read(desk, sha256, &i, &chunk, &more, err) &&
		    sink_write(sink, str_text(&chunk), chunk.n, err);
		digest_add(digest, str_text(&chunk), chunk.n);
		chunk.n = 0;
	}
	str_clear(&chunk);
	digest_end(digest, hex);
	if (sink != NULL && !sink_close(sink, ok ? err : &unsaid))
		ok = false;
	return ok &&
	    (strcmp(hex, sha256) == 0 ||
		err_set(err,
		    "these bytes are not those that were put there; run assay "
		    "verify"));
}
