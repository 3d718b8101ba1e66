/*
 * Gives a final its number and hands it out: bytes, event and file, or none
 * of them. Refuses a number that was given to another document meanwhile.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "host/host.h"
#include "model/final.h"
#include "store/store.h"
#include "work/emit.h"
#include "work/finals.h"
#include "work/step.h"

static const char *
lang_of(const struct emission *emission)
{
	return emission->lang ? emission->lang : "en";
}

/* DOCUMENT-LANG-NUMBER.pdf or another ending: two formats of one number have
 * two names. */
static char *
name_of(const struct emission *emission, int64_t number)
{
	return mem_printf("%s-%s-%lld%s", emission->document, lang_of(emission),
	    (long long)number, emission_ending(emission));
}

/* The release as it is printed, on one line and no longer than is kept; what
 * names its freeze is at its end. */
static void
release_of(const struct desk *desk, char *buf, size_t size)
{
	const char *mark = strrchr(desk->release, '#');
	size_t rest = mark ? strlen(mark) : 0;
	size_t n = strlen(desk->release) - rest, i;

	REQUIRE(rest < size);
	if (n + rest >= size)
		for (n = size - rest - 1;
		     n > 0 && ((unsigned char)desk->release[n] & 0xc0) == 0x80;)
			n--;
	for (i = 0; i < n; i++) {
		buf[i] = desk->release[i];
		if (buf[i] == '\n')
			buf[i] = ' ';
	}
	memcpy(buf + n, mark ? mark : "", rest + 1);
}

/* The newest final printed of this release on this day, in any format. */
static const struct final *
like_it(const struct desk *desk, const struct emission *emission,
    const struct finals *finals)
{
	const struct final *f, *found = NULL;
	char buf[16], release[RELEASE_MAX];
	size_t i;

	date_format(desk->today, buf);
	release_of(desk, release, sizeof(release));
	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (f->number > 0 &&
		    strcmp(f->document, emission->document) == 0 &&
		    strcmp(f->lang, lang_of(emission)) == 0 &&
		    strcmp(f->release, release) == 0 &&
		    strcmp(f->date, buf) == 0)
			found = f;
	}
	return found;
}

/* The final of that number in this very format; the same bytes (NULL: any). */
static bool
given(const struct emission *emission, const struct finals *finals,
    int64_t number, const char *sha256)
{
	char *name = name_of(emission, number);
	bool found = false;
	size_t i;

	for (i = 0; i < finals->n; i++)
		if (finals->v[i].number == number &&
		    str_eq(finals->v[i].name, name) &&
		    (sha256 == NULL ||
			strcmp(finals->v[i].sha256, sha256) == 0))
			found = true;
	free(name);
	return found;
}

static int64_t
next_number(const struct emission *emission, const struct finals *finals)
{
	const struct final *last =
	    finals_find(finals, emission->document, lang_of(emission), 0, NULL);

	return last ? last->number + 1 : 1;
}

/* Under the number it had already; *fits: that is what it is. */
static bool
emit_again(struct desk *desk, const struct emission *emission,
    const struct finals *finals, struct emitted *emitted, bool *fits,
    struct err *err)
{
	const struct final *like = like_it(desk, emission, finals);

	*fits = false;
	if (like == NULL)
		return true;
	emitted->number = like->number;
	if (!emit_numbered(desk, emission, emitted, err))
		return false;
	emitted->again = given(emission, finals, like->number, emitted->sha256);
	*fits = emitted->again || !given(emission, finals, like->number, NULL);
	if (!*fits)
		emitted_clear(emitted);
	return true;
}

bool
work_emit(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err)
{
	struct finals finals = { 0 };
	bool fits = false, ok;

	err->say[0] = '\0';
	if (!emission->final || emission->release == NULL)
		return emit_numbered(desk, emission, emitted, err);
	ok = (desk->release != NULL ||
		 desk_release(desk, emission->release, err)) &&
	    finals_read(desk, &finals, err) &&
	    emit_again(desk, emission, &finals, emitted, &fits, err);
	if (ok && !fits) {
		emitted->number = next_number(emission, &finals);
		ok = emit_numbered(desk, emission, emitted, err);
	}
	finals_free(&finals);
	return ok;
}

/* Is the number still free? Read inside the step: nobody writes meanwhile. */
static bool
still_free(struct desk *now, const struct desk *desk,
    const struct emission *emission, const struct emitted *emitted,
    struct err *err)
{
	struct finals finals = { 0 };
	const struct final *like;
	bool ok = finals_read(now, &finals, err);

	if (ok) {
		like = like_it(desk, emission, &finals);
		ok = emitted->number == next_number(emission, &finals) ||
		    (like != NULL && like->number == emitted->number &&
			!given(emission, &finals, emitted->number, NULL));
		if (!ok)
			err_set(err,
			    "number %lld was given to another document "
			    "meanwhile: emit it again",
			    (long long)emitted->number);
	}
	finals_free(&finals);
	return ok;
}

static bool
put_bytes(struct desk *now, const struct spool *bytes, const char *sha256,
    struct err *err)
{
	bool there = false, ok = true;
	char *buf;
	size_t n, at = 0;
	int64_t i;

	if (!store_blob_begin(now->store, sha256, (int64_t)bytes->n, &there,
		err))
		return there;
	buf = mem_alloc(BLOB_CHUNK);
	for (i = 0; ok && at < bytes->n; i++, at += n) {
		n = bytes->n - at < BLOB_CHUNK ? bytes->n - at : BLOB_CHUNK;
		ok = spool_read(bytes, at, buf, n, err) &&
		    store_blob_add(now->store, sha256, i, buf, n, err);
	}
	free(buf);
	return ok;
}

static bool
put_final(struct desk *now, const struct desk *desk,
    const struct emission *emission, const struct emitted *emitted,
    struct err *err)
{
	struct final_value final = { .number = emitted->number };
	char *value, *name;
	bool ok;

	if (!still_free(now, desk, emission, emitted, err))
		return false;
	name = name_of(emission, emitted->number);
	snprintf(final.document, sizeof(final.document), "%s",
	    emission->document);
	snprintf(final.lang, sizeof(final.lang), "%s", lang_of(emission));
	date_format(desk->today, final.date);
	release_of(desk, final.release, sizeof(final.release));
	memcpy(final.blob.sha256, emitted->sha256, DIGEST_HEX);
	final.blob.size = (int64_t)emitted->bytes.n;
	snprintf(final.blob.media, sizeof(final.blob.media), "%s",
	    blob_media(name));
	final.blob.name = name;
	value = final_value(&final);
	ok = put_bytes(now, &emitted->bytes, emitted->sha256, err) &&
	    store_put(now->store, "release", emission->release, ".final", value,
		false, err);
	free(value);
	free(name);
	return ok;
}

/* The event waits for the file and the file for the event: what can fail of
 * both comes before either is there. */
static bool
put_both(struct desk *now, const struct desk *desk,
    const struct emission *emission, const struct emitted *emitted,
    const char *path, struct err *err)
{
	struct host_new *file = NULL;
	bool ok = put_final(now, desk, emission, emitted, err);

	if (ok && path != NULL)
		ok =
		    (file = host_new(path, &emitted->bytes, 0666, err)) != NULL;
	if (!ok)
		step_abort(now);
	ok = ok && step_commit(now, NULL, err);
	if (file != NULL && !ok)
		host_new_drop(file);
	else if (file != NULL)
		ok = host_new_place(file, err);
	return ok;
}

bool
work_emitted(struct desk *desk, const struct emission *emission,
    const struct emitted *emitted, const char *path, struct err *err)
{
	struct desk now = { .today = desk->today };
	bool ok;

	if (emitted->again)
		return path == NULL || work_save_emitted(path, emitted, err);
	now.author = mem_dup(desk->author);
	ok = desk_pack(&now, desk->dir, NULL, err) &&
	    desk_open(&now, desk->path, true, err) && step_begin(&now, err) &&
	    put_both(&now, desk, emission, emitted, path, err);
	desk_close(&now);
	return ok;
}
