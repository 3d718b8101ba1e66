/*
 * The second half of collecting: every file goes in, in one step. Refuses a
 * file that is no longer what was hashed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/collecting.h"
#include "work/step.h"

#define PORTION ((size_t)1 << 20) /* bytes hashed before the clock is asked */

bool
collect_take_begin(struct collect *c, struct err *err)
{
	if (!step_begin(c->desk, err))
		return false;
	c->in_step = true;
	c->buf = mem_alloc(BLOB_CHUNK);
	c->progress.doing = "taking in";
	c->progress.done = 0;
	c->progress.all = (int64_t)(c->found.n - c->found.n_how[COLLECT_LEFT]);
	c->phase = TAKING;
	return true;
}

/* The path is the title; of one that is too long the end, from a whole
 * character on. */
static char *
title_of(const struct collect *c, const char *path)
{
	const struct field *field = pack_field(c->form, "new", "title");
	char *title = utf8_nfc_dup(path), *cut;
	const char *s = title;
	size_t n = utf8_length(title), most;

	most = field == NULL || field->max < 8 ? n : (size_t)field->max;
	if (n <= most)
		return title;
	while (utf8_length(s) > most - 3)
		s += utf8_grapheme(s, strlen(s));
	cut = mem_printf("...%s", s);
	free(title);
	return cut;
}

static bool
put_piece(struct collect *c, const char *id, const char *path, struct err *err)
{
	const struct collect_options *o = &c->options;
	char *title = title_of(c, path),
	     *name = utf8_nfc_dup(host_basename(path)),
	     *file = blob_value(source_sha256(c->source),
		 source_size(c->source), blob_media(name), name);
	struct desk *desk = c->desk;
	bool ok;

	ok = step_put(desk, c->form, id, "title", title, false, err) &&
	    (o->kind == NULL ||
		step_put(desk, c->form, id, "kind", o->kind, false, err)) &&
	    (o->covers == NULL ||
		step_put(desk, c->form, id, "covers", o->covers, false, err)) &&
	    step_put(desk, c->form, id, "file", file, false, err);
	free(title);
	free(name);
	free(file);
	return ok;
}

static bool
serve(struct collect *c, const char *id, struct err *err)
{
	const struct collect_options *o = &c->options;
	char *field;
	bool ok;

	if (o->serves == NULL)
		return true;
	field = mem_printf("%s/%s", o->serves_field->id, id);
	ok = step_put(c->desk, o->serves, o->serves_record, field, "yes", true,
	    err);
	free(field);
	return ok;
}

/* Done with the file in hand, which is this piece. */
static bool
finish(struct collect *c, enum collect_how how, const char *id, struct err *err)
{
	struct collected *found = &c->found.v[c->at++];

	found->how = how;
	found->id = mem_dup(id);
	c->found.n_how[how]++;
	lookup_add(&c->came, source_sha256(c->source), id);
	source_close(c->source);
	c->source = NULL;
	c->before += found->size;
	c->progress.bytes = c->before;
	c->progress.done++;
	return serve(c, id, err);
}

/* The bytes are in: is the file still what was hashed? Then it is a piece. */
static bool
make_piece(struct collect *c, struct err *err)
{
	char *id;
	bool ok;

	c->copying = false;
	if (!source_same(c->source, err))
		return false;
	id = step_new_id(c->desk, c->form);
	ok = put_piece(c, id, c->found.v[c->at].path, err) &&
	    finish(c, COLLECT_ADDED, id, err);
	free(id);
	return ok;
}

/* Hashed: a piece that is known, bytes that are known, or bytes to copy. */
static bool
recognise(struct collect *c, struct err *err)
{
	const char *sha256 = source_sha256(c->source),
		   *came = lookup_get(&c->came, sha256),
		   *known = lookup_get(&c->known, sha256);
	bool there;

	if (!c->options.again && came != NULL && known == NULL)
		return finish(c, COLLECT_TWICE, came, err);
	if (!c->options.again && known != NULL)
		return finish(c, COLLECT_KNOWN, known, err);
	c->chunk = 0;
	c->copying = store_blob_begin(c->desk->store, sha256,
	    source_size(c->source), &there, err);
	if (there || (c->copying && source_size(c->source) == 0))
		return make_piece(c, err);
	if (!c->copying)
		err_prefix(err, c->found.v[c->at].path);
	return c->copying;
}

static bool
copy(struct collect *c, struct err *err)
{
	const int64_t size = source_size(c->source);
	struct err why;
	size_t got;

	if (!source_read(c->source, c->buf, BLOB_CHUNK, &got, err))
		return false;
	if (!store_blob_add(c->desk->store, source_sha256(c->source), c->chunk,
		c->buf, got, &why))
		return err_set(err, "%s: %s", c->found.v[c->at].path, why.say);
	c->progress.bytes += (int64_t)got;
	c->chunk++;
	if (c->chunk * (int64_t)BLOB_CHUNK < size)
		return true;
	return make_piece(c, err);
}

/* A portion of the file in hand, or the next one is opened. */
static bool
take(struct collect *c, struct err *err)
{
	char *full;

	if (c->copying)
		return copy(c, err);
	if (c->source != NULL) {
		if (!source_hash(c->source, PORTION, &c->hashed, err))
			return false;
		return !c->hashed || recognise(c, err);
	}
	if (c->found.v[c->at].how == COLLECT_LEFT) {
		c->at++;
		return true;
	}
	full = mem_printf("%s/%s", c->folder, c->found.v[c->at].path);
	c->source = source_start(full, false, err);
	free(full);
	return c->source != NULL;
}

enum job_state
collect_take(struct collect *c, int64_t until, struct err *err)
{
	while (c->at < c->found.n) {
		if (job_clock() >= until)
			return JOB_RUNNING;
		if (!take(c, err))
			return collect_fail(c);
	}
	c->in_step = false;
	c->phase = OVER;
	return step_commit(c->desk, NULL, err) ? JOB_DONE : JOB_FAILED;
}
