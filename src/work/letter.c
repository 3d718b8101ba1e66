/*
 * Writes the records of a letter and the bytes they name into a file of its
 * own. Refuses to send an approval, which would count for nothing elsewhere.
 */
#include "work/letter.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/blob.h"
#include "store/store.h"

static bool
copy_chunks(struct store *from, struct store *to, const struct blob *blob,
    int64_t size, struct err *err)
{
	char *buf = mem_alloc(BLOB_CHUNK);
	bool ok = true;
	int64_t i;
	size_t n;

	for (i = 0; ok && i * (int64_t)BLOB_CHUNK < size; i++)
		ok = store_blob_chunk(from, blob->sha256, i, buf, &n, err) &&
		    store_blob_add(to, blob->sha256, i, buf, n, err);
	free(buf);
	return ok;
}

bool
letter_blob(struct store *from, struct store *to, const char *value,
    struct err *err)
{
	struct blob blob;
	bool withheld, there = false;
	int64_t size;

	if (!blob_parse(value, &blob))
		return true;
	if (!store_blob_size(from, blob.sha256, &size, &withheld, err))
		return false;
	if (size < 0 || withheld)
		return err_set(err, "%s: its bytes are not in this copy",
		    blob.name);
	if (!store_blob_begin(to, blob.sha256, size, &there, err))
		return there;
	return copy_chunks(from, to, &blob, size, err);
}

bool
letter_goes(const struct along_item *item, const struct value *value,
    const struct field **field)
{
	char name[256];
	size_t n = strcspn(value->field, "/");

	*field = NULL;
	if (value->text == NULL || n >= sizeof(name))
		return false;
	if (value->field[0] == '.')
		return strcmp(value->field, ".made") == 0;
	memcpy(name, value->field, n);
	name[n] = '\0';
	*field = pack_field(item->form, item->record->id, name);
	return *field != NULL && !(*field)->is_private &&
	    (*field)->kind != FIELD_APPROVAL;
}

static bool
write_record(struct desk *desk, struct store *to, const struct along_item *item,
    struct err *err)
{
	const struct record *r = item->record;
	const struct field *field;
	const struct value *v;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < r->n; i++) {
		v = &r->values[i];
		if (!letter_goes(item, v, &field))
			continue;
		ok = (field == NULL || field->kind != FIELD_BLOB ||
			 letter_blob(desk->store, to, v->text, err)) &&
		    store_put(to, r->form, r->id, v->field, v->text, false,
			err);
	}
	return ok;
}

static bool
write_all(struct desk *desk, const struct along *along, struct store *to,
    struct err *err)
{
	static const struct site_memory unknown = { 0 };
	char at[24];
	size_t i;

	if (!store_begin(to, desk->author, time_now(at), err))
		return false;
	if (!store_site(to, &unknown, err)) {
		store_rollback(to);
		return false;
	}
	for (i = 0; i < along->n; i++)
		if (!write_record(desk, to, &along->v[i], err)) {
			store_rollback(to);
			return false;
		}
	return store_commit(to, err);
}

bool
letter_write(struct desk *desk, const struct along *along, const char *path,
    struct err *err)
{
	struct store *to;
	bool ok;

	if (!store_create_like(path, desk->store, err))
		return false;
	to = store_open(path, STORE_WRITE, err);
	ok = to != NULL && write_all(desk, along, to, err);
	store_close(to);
	return ok;
}
