/*
 * Gathers what an archive PDF carries. Refuses to attach bytes that are not
 * those that were put there, and to leave out a piece without a reason.
 */
#include "work/archive.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/archiving.h"
#include "work/export.h"
#include "work/lookup.h"

#define FORM "evidence"

const char *
archive_word(const struct archive *a, const char *id)
{
	return pack_word(a->desk->pack, a->lang, id);
}

/* A name no other attachment has, whatever its case, and that stays as it is
 * in the PDF: the list and the sums name what is there. */
static const char *
free_name(struct archive *a, const char *wanted)
{
	const char *name = wanted, *plain;
	char *key, *p;
	bool fresh;
	int n;

	for (n = 2;; n++) {
		name = print_attachment_name(name, &a->arena, &plain);
		key = mem_dup(plain);
		for (p = key; *p != '\0'; p++)
			*p = (char)tolower((unsigned char)*p);
		fresh = lookup_add(&a->names, key, "");
		free(key);
		if (fresh)
			return name;
		name = arena_printf(&a->arena, "%d-%s", n, wanted);
	}
}

/* The bytes of a piece from one chunk on; the chunk read last is kept. */
static bool
read_blob(void *arg, size_t offset, void *buf, size_t n, struct err *err)
{
	struct archived *piece = arg;
	struct archive *a = piece->archive;
	char *to = buf;
	size_t part, from;
	int64_t chunk;

	while (n > 0) {
		chunk = (int64_t)(offset / BLOB_CHUNK);
		if (a->cached != piece || a->chunk != chunk) {
			a->cached = NULL;
			if (!store_blob_chunk(a->desk->store, piece->sha256,
				chunk, a->buf, &a->in_chunk, err))
				return err_prefix(err, piece->name);
			a->cached = piece;
			a->chunk = chunk;
		}
		from = offset % BLOB_CHUNK;
		if (from >= a->in_chunk)
			return err_set(err, "%s: it is cut short", piece->name);
		part = a->in_chunk - from < n ? a->in_chunk - from : n;
		memcpy(to, a->buf + from, part);
		to += part;
		offset += part;
		n -= part;
	}
	return true;
}

static struct archived *
add(struct archive *a, const char *name, const char *title)
{
	struct archived *piece = arena_alloc(&a->arena, sizeof(*piece));

	piece->archive = a;
	piece->name = free_name(a, name);
	piece->title = arena_dup(&a->arena, title);
	VEC_PUSH(a->v, a->n, a->cap) = piece;
	return piece;
}

static void
leave(struct archive *a, const char *name, const char *title, int64_t size,
    const char *why)
{
	struct left left = { .name = arena_dup(&a->arena, name),
		.title = arena_dup(&a->arena, title),
		.size = size,
		.why = why };

	VEC_PUSH(a->left, a->nleft, a->cap_left) = left;
}

/* Do the bytes give the hash? NULL, or why they cannot be attached. */
static const char *
unsound(struct archive *a, const char *sha256, int64_t size)
{
	struct digest *digest = digest_new();
	char hex[DIGEST_HEX];
	struct err err = { "" };
	int64_t i, n, at = 0;

	a->cached = NULL;
	n = (size + (int64_t)BLOB_CHUNK - 1) / (int64_t)BLOB_CHUNK;
	for (i = 0; i < n && at == i * (int64_t)BLOB_CHUNK; i++) {
		if (!store_blob_chunk(a->desk->store, sha256, i, a->buf,
			&a->in_chunk, &err)) {
			/* The sentence would tell where the project is. */
			digest_free(digest);
			return archive_word(a, "bytes-missing");
		}
		digest_add(digest, a->buf, a->in_chunk);
		at += (int64_t)a->in_chunk;
	}
	digest_end(digest, hex);
	return at == size && strcmp(hex, sha256) == 0
	    ? NULL
	    : archive_word(a, "bytes-changed");
}

/* Numbers and marks that programs read: other data than a report is. */
static bool
for_machines(const char *media)
{
	return str_eq(media, "application/json") ||
	    str_eq(media, "application/xml") ||
	    str_eq(media, "application/yaml") || str_eq(media, "text/csv") ||
	    str_ends(media, "+json") || str_ends(media, "+xml");
}

/* Why a piece with a file stays out; NULL: it does not. */
static const char *
barred(struct archive *a, const struct blob *blob, int64_t size, bool withheld)
{
	const char *as = lookup_get(&a->written, blob->sha256);

	/* Withheld with another piece, or lost: verify can tell. */
	if (withheld || size < 0)
		return archive_word(a, "bytes-missing");
	if (as != NULL)
		return arena_printf(&a->arena, "%s %s",
		    archive_word(a, "same-bytes"), as);
	if (size > a->limit)
		return arena_printf(&a->arena, "%s %lld %s",
		    archive_word(a, "larger-than"), (long long)a->limit,
		    archive_word(a, "bytes"));
	if (size > a->total - a->used)
		return arena_printf(&a->arena, "%s %lld %s",
		    archive_word(a, "all-larger-than"), (long long)a->total,
		    archive_word(a, "bytes"));
	return NULL;
}

static bool
take(struct archive *a, const struct record *r, const struct blob *blob,
    const char *name, struct err *err)
{
	const char *title = judge_title(a->desk->judge, a->form, r->id), *why;
	struct archived *piece;
	int64_t size;
	bool withheld;

	if (!store_blob_size(a->desk->store, blob->sha256, &size, &withheld,
		err))
		return false;
	why = barred(a, blob, size, withheld);
	if (why == NULL)
		why = unsound(a, blob->sha256, size);
	if (why != NULL) {
		leave(a, name, title, size, why);
		return true;
	}
	piece = add(a, name, title);
	memcpy(piece->sha256, blob->sha256, sizeof(piece->sha256));
	piece->n = (size_t)size;
	piece->media = arena_dup(&a->arena, blob->media);
	piece->relation = for_machines(blob->media) ? PRINT_DATA : PRINT_SOURCE;
	a->used += size;
	lookup_add(&a->written, blob->sha256, piece->name);
	return true;
}

static bool
one(struct archive *a, const struct record *r, struct err *err)
{
	const struct value *file = record_value(r, "file");
	struct blob blob;
	char *name;
	bool ok;

	if (!judge_stands(a->desk->judge, a->form, r->id) || file == NULL)
		return true;
	if (file->withheld) {
		leave(a, r->id, judge_title(a->desk->judge, a->form, r->id), -1,
		    archive_word(a, "withheld"));
		return true;
	}
	if (file->text == NULL || !blob_parse(file->text, &blob))
		return true;
	name = export_name(r->id, blob.name);
	ok = take(a, r, &blob, name, err);
	free(name);
	return ok;
}

void
archive_add(struct archive *a, const char *name, const char *media,
    const char *title, enum print_relation relation, const struct str *bytes)
{
	struct archived *piece = add(a, name, title);

	piece->media = arena_dup(&a->arena, media);
	piece->relation = relation;
	piece->n = bytes->n;
	piece->bytes = arena_dupn(&a->arena, str_text(bytes), bytes->n);
	digest_bytes(str_text(bytes), bytes->n, piece->sha256);
}

/* The heads of all chains and the pack, as `assay verify` prints heads. */
static void
heads(struct archive *a)
{
	const struct desk *d = a->desk;
	struct str out = { 0 };
	size_t i;

	str_addf(&out, "project: %s\n", store_project(d->store));
	if (d->release != NULL)
		str_addf(&out, "release: %s\n", d->release);
	for (i = 0; i < d->nheads; i++)
		str_addf(&out, "head: %s %lld %s\n", d->heads[i].site,
		    (long long)d->heads[i].seq, d->heads[i].hash);
	str_addf(&out, "pack: %s %s %s\n", d->pack->id, d->pack->version,
	    d->pack->sha256);
	archive_add(a, "heads.txt", "text/plain", archive_word(a, "heads-file"),
	    PRINT_SUPPLEMENT, &out);
	str_clear(&out);
}

struct archive *
archive_new(struct desk *desk, const char *lang, const char *also,
    int64_t limit, struct err *err)
{
	struct archive *a = mem_alloc(sizeof(*a));
	const struct record *v;
	size_t i, n;
	bool ok = true;

	a->desk = desk;
	a->lang = lang ? lang : "en";
	a->also = also;
	a->form = pack_form(desk->pack, FORM);
	a->limit = limit > 0 ? limit : ARCHIVE_PIECE;
	a->total = a->limit > ARCHIVE_TOTAL ? a->limit : ARCHIVE_TOTAL;
	a->buf = mem_alloc(BLOB_CHUNK);
	heads(a);
	v = records_of(&desk->records, FORM, &n);
	for (i = 0; ok && a->form != NULL && i < n; i++)
		ok = one(a, &v[i], err);
	if (ok)
		return a;
	archive_free(a);
	return NULL;
}

void
archive_sums(struct archive *a)
{
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < a->n; i++)
		str_addf(&out, "%s  %s\n", a->v[i]->sha256, a->v[i]->name);
	archive_add(a, "SHA256SUMS", "text/plain", archive_word(a, "sums-file"),
	    PRINT_SUPPLEMENT, &out);
	str_clear(&out);
	a->list = arena_alloc(&a->arena, a->n * sizeof(*a->list));
	for (i = 0; i < a->n; i++)
		a->list[i] = (struct print_attachment){
			.name = a->v[i]->name,
			.media = a->v[i]->media,
			.description = a->v[i]->title,
			.relation = a->v[i]->relation,
			.n = a->v[i]->n,
			.bytes = a->v[i]->bytes,
			.read = a->v[i]->bytes == NULL ? read_blob : NULL,
			.arg = a->v[i],
		};
}

const struct print_attachment *
archive_list(const struct archive *a, size_t *n)
{
	*n = a->list != NULL ? a->n : 0;
	return a->list;
}

size_t
archive_left_out(const struct archive *a)
{
	return a->nleft;
}

void
archive_free(struct archive *a)
{
	if (a == NULL)
		return;
	lookup_free(&a->names);
	lookup_free(&a->written);
	arena_free(&a->arena);
	free(a->v);
	free(a->left);
	free(a->buf);
	free(a);
}
