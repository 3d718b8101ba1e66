/*
 * Writes and opens sealed files. Refuses one of which a single byte is not as
 * it was signed, and says what is wrong with it.
 */
#include "work/envelope.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/host.h"

#define PORTION ((size_t)1 << 20)

/* The rest of a source into a sink, hashing; *n: how many bytes. */
static bool
pour(struct source *from, struct sink *to, struct digest *digest, int64_t *n,
    struct err *err)
{
	char *buf = mem_alloc(PORTION);
	bool ok = true;
	size_t got = 1;

	*n = 0;
	while (ok && got > 0) {
		ok = source_read(from, buf, PORTION, &got, err);
		if (!ok || got == 0)
			break;
		digest_add(digest, buf, got);
		*n += (int64_t)got;
		ok = sink_write(to, buf, got, err);
	}
	free(buf);
	return ok;
}

static bool
seal(const struct sealed *head, struct source *payload,
    const struct ed25519 *key, struct str *out, struct err *err)
{
	char public[ED25519_PUBLIC], signature[ED25519_SIGNATURE];
	struct sealed full = *head;
	struct str bytes = { 0 };
	bool ok;

	ed25519_public(key, public);
	full.key = public;
	full.size = source_size(payload);
	full.sha256 = source_sha256(payload);
	ok = sealed_to_sign(&full, &bytes, err);
	if (ok) {
		ed25519_sign(key, str_text(&bytes), bytes.n, signature);
		full.signature = signature;
		ok = sealed_write(&full, out, err);
	}
	str_clear(&bytes);
	return ok;
}

bool
envelope_write(const struct sealed *head, const char *payload,
    const struct ed25519 *key, const char *out, char sha256[DIGEST_HEX],
    int64_t *size, struct err *err)
{
	struct source *from = source_open(payload, err);
	struct digest *whole;
	struct str header = { 0 };
	struct sink *to = NULL;
	bool ok;

	if (from == NULL)
		return false;
	whole = digest_new();
	ok = seal(head, from, key, &header, err) &&
	    (to = sink_begin(out, 0600, err)) != NULL &&
	    sink_write(to, str_text(&header), header.n, err);
	if (ok)
		digest_add(whole, str_text(&header), header.n);
	ok = ok && pour(from, to, whole, size, err) && source_same(from, err);
	*size += (int64_t)header.n;
	if (ok)
		ok = sink_place(to, err);
	else if (to != NULL)
		sink_drop(to);
	digest_end(whole, sha256);
	source_close(from);
	str_clear(&header);
	return ok;
}

/* The header and the signature under it; *at: where the payload begins. */
static bool
read_header(const char *path, const struct str *bytes,
    struct envelope *envelope, size_t *at, struct err *err)
{
	struct sealed *head = &envelope->head;
	size_t to_sign;

	if (!str_starts(str_text(bytes), SEALED_BEGINS))
		return err_set(err,
		    str_starts(str_text(bytes), "SQLite format 3")
			? "%s: this is a project file, no sealed one: assay "
			  "export and assay findings send seal what goes out"
			: "%s: this is no sealed file of assay",
		    path);
	if (!sealed_read(str_text(bytes), bytes->n, &envelope->arena, head,
		&to_sign, at, err))
		return err_prefix(err, path);
	if (!ed25519_fingerprint(head->key, envelope->fingerprint) ||
	    !ed25519_verify(head->key, str_text(bytes), to_sign,
		head->signature))
		return err_set(err,
		    "%s: the signature does not fit: the file was changed, or "
		    "was not signed with the key it names",
		    path);
	return true;
}

/* The first bytes of a file: what the header must be in. */
static bool
read_start(struct source *from, struct str *bytes, struct err *err)
{
	char buf[SEALED_HEADER_MAX];
	size_t got = 1;

	while (bytes->n < SEALED_HEADER_MAX && got > 0) {
		if (!source_read(from, buf, SEALED_HEADER_MAX - bytes->n, &got,
			err))
			return false;
		str_addn(bytes, buf, got);
	}
	return true;
}

/* The rest of the file, of which `begun` was read already. */
static bool
unpack(struct envelope *e, const char *path, struct source *from,
    const struct str *begun, size_t at, struct err *err)
{
	int64_t n = e->size - (int64_t)at;
	struct digest *digest;
	char hex[DIGEST_HEX];
	struct err unsaid;
	struct sink *to;
	bool ok;

	if (n != e->head.size)
		return err_set(err,
		    "%s: it is cut short or has something behind it: %" PRId64
		    " bytes, not %" PRId64,
		    path, n, e->head.size);
	digest = digest_new();
	e->folder = host_make_private(err);
	if (e->folder == NULL) {
		digest_free(digest);
		return false;
	}
	e->payload = mem_printf("%s/payload.assay", e->folder);
	to = sink_open(e->payload, 0600, err);
	ok = to != NULL &&
	    sink_write(to, str_text(begun) + at, begun->n - at, err);
	if (ok)
		digest_add(digest, str_text(begun) + at, begun->n - at);
	ok = ok && pour(from, to, digest, &n, err);
	digest_end(digest, hex);
	if (to != NULL && !sink_close(to, ok ? err : &unsaid))
		ok = false;
	if (ok && strcmp(hex, e->head.sha256) != 0)
		return err_set(err, "%s: what is in it is not what was signed",
		    path);
	return ok;
}

static bool
open_it(const char *path, struct envelope *e, bool all, struct err *err)
{
	struct source *from;
	struct str begun = { 0 };
	bool ok;
	size_t at = 0;

	*e = (struct envelope){ 0 };
	from = all ? source_open(path, err) : source_start(path, true, err);
	if (from == NULL)
		return false;
	if (all)
		memcpy(e->sha256, source_sha256(from), sizeof(e->sha256));
	e->size = source_size(from);
	ok = read_start(from, &begun, err) &&
	    read_header(path, &begun, e, &at, err) &&
	    (!all ||
		(unpack(e, path, from, &begun, at, err) &&
		    source_same(from, err)));
	str_clear(&begun);
	source_close(from);
	return ok;
}

bool
envelope_open(const char *path, struct envelope *envelope, struct err *err)
{
	return open_it(path, envelope, true, err);
}

bool
envelope_glance(const char *path, struct envelope *envelope, struct err *err)
{
	return open_it(path, envelope, false, err);
}

void
envelope_close(struct envelope *envelope)
{
	if (envelope->folder != NULL)
		host_remove_tree(envelope->folder);
	free(envelope->folder);
	free(envelope->payload);
	arena_free(&envelope->arena);
	*envelope = (struct envelope){ 0 };
}
