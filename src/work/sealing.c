/*
 * Seals a file for the other side and writes down that it went. Refuses to
 * leave the one without the other.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "host/host.h"
#include "store/store.h"
#include "work/exchange.h"
#include "work/seal.h"
#include "work/step.h"

/* A text of a record, as one line; NULL: nothing. */
static const char *
line_of(struct desk *desk, const char *form, const char *record,
    const char *field)
{
	const struct record *r = records_find(&desk->records, form, record);

	return r != NULL ? record_text(r, field) : NULL;
}

static const char *
fit(struct arena *arena, const char *text)
{
	char *line = sealed_text(text ? text : "");
	const char *kept = arena_dup(arena, line);

	free(line);
	return kept;
}

static const char *
class_of(struct desk *desk)
{
	const struct verdicts *v = judge_all(desk->judge);

	for (size_t i = 0; i < v->nunits; i++)
		if (str_eq(v->units[i].id, "whole") && v->units[i].class)
			return v->units[i].class->value;
	return NULL;
}

void
seal_head(struct desk *desk, enum sealed_kind kind, struct arena *arena,
    struct sealed *head)
{
	const char *name = line_of(desk, "product", "product", "name");
	const char *version = line_of(desk, "product", "product", "version");
	const char *body;
	char at[24];

	*head = (struct sealed){ .kind = kind, .round = 1 };
	head->project = store_project(desk->store);
	head->product = fit(arena,
	    arena_printf(arena, "%s%s%s", name ? name : "",
		name && version ? " " : "", version ? version : ""));
	head->manufacturer =
	    fit(arena, line_of(desk, "manufacturer", "manufacturer", "name"));
	body = line_of(desk, "application", "application", "body");
	head->body = fit(arena,
	    body ? line_of(desk, "notified-body", body, "name") : NULL);
	head->class = fit(arena, class_of(desk));
	head->module = fit(arena, line_of(desk, "unit", "whole", "procedure"));
	head->release = fit(arena, desk->release);
	head->signer = fit(arena, desk->author);
	head->made = arena_dup(arena, time_now(at));
}

/* The exchange, in a desk of its own where this one reads a release. */
static bool
write_down(struct desk *desk, const struct exchange *x, struct err *err)
{
	char *id = NULL;
	bool ok;

	ok = step_begin(desk, err);
	if (!ok)
		return false;
	ok = exchange_put(desk, x, &id, err);
	free(id);
	if (!ok) {
		step_abort(desk);
		return false;
	}
	return step_commit(desk, NULL, err);
}

static bool
write_down_now(struct desk *desk, const struct exchange *x, struct err *err)
{
	struct desk now = { .today = desk->today };
	bool ok;

	if (desk->release == NULL)
		return write_down(desk, x, err);
	now.author = mem_dup(desk->author);
	ok = desk_pack(&now, desk->dir, NULL, err) &&
	    desk_open(&now, desk->path, true, err) && write_down(&now, x, err);
	desk_close(&now);
	return ok;
}

bool
seal_note(struct desk *desk, const struct sealed *head,
    const struct keyring *keyring, const char *out, bool keep,
    const char *contents, struct sealed_done *done, struct err *err)
{
	struct exchange x = { .way = EXCHANGE_SENT,
		.kind = sealed_kind(head->kind),
		.round = head->round,
		.sha256 = done->sha256,
		.size = done->size,
		.key = keyring->fingerprint,
		.signer = head->signer,
		.made = head->made,
		.file = keep ? out : NULL,
		.contents = contents };

	x.to = judge_side(desk->judge) == SIDE_BODY ? head->manufacturer
						    : head->body;
	if (!write_down_now(desk, &x, err))
		return false;
	memcpy(done->key, keyring->fingerprint, sizeof(done->key));
	done->round = head->round;
	return true;
}

bool
seal_send(struct desk *desk, const struct sealed *head, const char *payload,
    const struct keyring *keyring, const char *out, bool keep,
    const char *contents, struct sealed_done *done, struct err *err)
{
	if (!envelope_write(head, payload, keyring->key, out, done->sha256,
		&done->size, err))
		return false;
	if (seal_note(desk, head, keyring, out, keep, contents, done, err))
		return true;
	host_remove(out);
	return false;
}

bool
seal_vacant(const char *out, struct faults *faults)
{
	if (host_exists(out))
		faults_add(faults, "%s is there already; name another with -o",
		    out);
	return faults->n == 0;
}

bool
seal_is(const char *path)
{
	static const char magic[] = SEALED_BEGINS;
	char buf[sizeof(magic) - 1];
	struct source *source;
	struct err unsaid;
	size_t got = 0;
	bool is;

	source = source_start(path, true, &unsaid);
	if (source == NULL)
		return false;
	is = source_read(source, buf, sizeof(buf), &got, &unsaid) &&
	    got == sizeof(buf) && memcmp(buf, magic, sizeof(buf)) == 0;
	source_close(source);
	return is;
}

bool
seal_verify(const char *path, const char *head, char key[DIGEST_HEX],
    struct proof *proof, struct err *err)
{
	struct envelope e;
	struct store *store = NULL;
	struct err why;
	bool ok = true;

	key[0] = '\0';
	if (!host_readable(path, err))
		return false;
	if (!envelope_open(path, &e, &why)) {
		faults_add(&proof->faults, "%s", why.say);
	} else if ((store = store_open_stranger(e.payload, &why)) == NULL) {
		faults_add(&proof->faults, "what is in it: %s", why.say);
	} else {
		memcpy(key, e.fingerprint, DIGEST_HEX);
		ok = store_verify(store, head, proof, err);
		if (strcmp(store_project(store), e.head.project) != 0)
			faults_add(&proof->faults,
			    "the header names another project than is in it");
	}
	store_close(store);
	envelope_close(&e);
	return ok;
}
