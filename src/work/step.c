/* Writes steps. Refuses to leave half of one behind. */
#include "work/step.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/follow.h"
#include "work/sent.h"

bool
step_begin(struct desk *desk, struct err *err)
{
	struct site_memory memory = { 0 };
	const struct str *tar;
	char at[24];

	if (desk->release != NULL)
		return err_set(err, "a frozen release cannot be changed");
	if (!store_begin(desk->store, desk->author, time_now(at), err))
		return false;
	desk->made = 0;
	if (!follow_begin(desk, err)) {
		store_rollback(desk->store);
		return false;
	}
	memory.found = place_read_site(store_project(desk->store), desk->path,
	    memory.site, &memory.seq, memory.hash);
	tar = desk_tar(desk);
	if (store_site(desk->store, &memory, err) &&
	    store_pack(desk->store, desk->pack->sha256, str_text(tar), tar->n,
		err))
		return true;
	step_abort(desk);
	return false;
}

static bool
make_record(struct desk *desk, const struct form *form, const char *record,
    struct err *err)
{
	bool conflict;
	size_t i;

	if (form->holds != HOLDS_MANY)
		return true;
	for (i = 0; i < form->nstarts; i++)
		if (strcmp(form->starts[i], record) == 0)
			return true;
	if (store_value(desk->store, form->id, record, ".made", &conflict))
		return true;
	return store_put(desk->store, form->id, record, ".made", "yes", false,
		   err) &&
	    (form->side != SIDE_RECORD || desk->taking ||
		store_put(desk->store, form->id, record, "side",
		    judge_side(desk->judge) == SIDE_BODY ? "body"
							 : "manufacturer",
		    false, err));
}

/* Where nothing asked before: clearing, removing, what the machine writes. */
static bool
may_write(struct desk *desk, const struct form *form, const char *record,
    struct err *err)
{
	const char *why =
	    desk->taking ? NULL : judge_foreign(desk->judge, form, record);

	desk->slip = why != NULL;
	return why == NULL || err_set(err, "%s/%s: %s", form->id, record, why);
}

/* An approval is of what stands there before the step. */
static bool
approve(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, bool settle, struct err *err)
{
	char hex[DIGEST_HEX];

	if (!judge_approval(desk->judge, form, record, field, desk->author,
		hex))
		return err_set(err,
		    "something of it is not in this copy, so it cannot be "
		    "approved here");
	return store_put(desk->store, form->id, record, field->id, hex, settle,
	    err);
}

bool
step_put(struct desk *desk, const struct form *form, const char *record,
    const char *field, const char *value, bool settle, struct err *err)
{
	const struct field *f = pack_field(form, record, field);

	if (!may_write(desk, form, record, err))
		return false;
	if (f != NULL && f->kind == FIELD_APPROVAL && str_eq(value, "yes"))
		return approve(desk, form, record, f, settle, err);
	return make_record(desk, form, record, err) &&
	    store_put(desk->store, form->id, record, field, value, settle, err);
}

bool
step_dot(struct desk *desk, const struct form *form, const char *record,
    const char *field, const char *value, struct err *err)
{
	if (strcmp(field, ".gone") == 0 && value != NULL &&
	    form->sent != GOES_NO && sent_before(desk, form->id, record)) {
		desk->slip = true;
		return err_set(err,
		    "%s/%s: the other side has it; close it, or say in a "
		    "message what changed",
		    form->id, record);
	}
	return may_write(desk, form, record, err) &&
	    store_put(desk->store, form->id, record, field, value, false, err);
}

static bool
copy_chunks(struct desk *desk, struct source *source, struct err *err)
{
	char *buf = mem_alloc(BLOB_CHUNK);
	bool ok;
	int64_t i;
	size_t got;

	for (i = 0;; i++) {
		ok = source_read(source, buf, BLOB_CHUNK, &got, err);
		if (!ok || got == 0)
			break;
		ok = store_blob_add(desk->store, source_sha256(source), i, buf,
		    got, err);
		if (!ok)
			break;
	}
	free(buf);
	return ok;
}

/* A name that fits on one line of a value: no controls, NFC. */
static char *
clean_name(const char *path)
{
	const char *base = host_basename(path);
	char *name;

	if (!utf8_text(base, strlen(base)) || strpbrk(base, "\n\t") != NULL)
		return mem_dup("unnamed");
	name = utf8_nfc_dup(base);
	return name;
}

bool
step_file(struct desk *desk, const char *path, char **value, struct err *err)
{
	struct source *source = source_open(path, err);
	bool there = false, ok;
	char *name;

	*value = NULL;
	if (source == NULL)
		return false;
	ok = store_blob_begin(desk->store, source_sha256(source),
	    source_size(source), &there, err);
	if (there)
		ok = true; /* the same bytes, kept once */
	else
		ok = ok && copy_chunks(desk, source, err) &&
		    source_same(source, err);
	if (ok) {
		name = clean_name(path);
		*value = blob_value(source_sha256(source), source_size(source),
		    blob_media(name), name);
		free(name);
	}
	source_close(source);
	return ok;
}

char *
step_new_id(struct desk *desk, const struct form *form)
{
	const char *prefix = form->prefix ? form->prefix : "r";
	struct head head;
	char *id;
	int n;

	store_head(desk->store, &head);
	/* What this step made is not among the records yet. */
	for (n = desk->made + 1;; n++) {
		id = mem_printf("%s-%.4s-%d", prefix, head.site, n);
		if (records_find(&desk->records, form->id, id) == NULL)
			break;
		free(id);
	}
	desk->made = n;
	return id;
}

bool
step_commit(struct desk *desk, int64_t *written, struct err *err)
{
	int64_t n = store_written(desk->store);
	struct err unsaid;
	struct head head;
	bool ok;

	if (written != NULL)
		*written = n;
	if (n == 0) {
		step_abort(desk);
		return true;
	}
	store_head(desk->store, &head);
	follow_take(desk, &head);
	/* A place that cannot remember only begins a new site next time. */
	place_write_site(store_project(desk->store), desk->path, head.site,
	    head.seq, head.hash, &unsaid);
	ok = store_commit(desk->store, err) &&
	    (follow_apply(desk, n, &head) || desk_reload(desk, err));
	follow_end(desk);
	return ok;
}

bool
step_end(struct desk *desk, bool ok, struct err *err)
{
	if (ok)
		return step_commit(desk, NULL, err);
	step_abort(desk);
	return false;
}

void
step_abort(struct desk *desk)
{
	store_rollback(desk->store);
	follow_end(desk);
}
