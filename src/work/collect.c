/*
 * A folder of evidence, taken in as one step. Refuses all of it for one file
 * that cannot be taken, unless such files may be left out.
 */
#include "work/collect.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "model/blob.h"
#include "work/collecting.h"
#include "work/step.h"

/* What a piece has already is found by its bytes. */
static void
read_known(struct collect *c)
{
	const struct record *r;
	const char *file;
	struct blob blob;
	size_t i, n;

	r = records_of(&c->desk->records, COLLECT_FORM, &n);
	for (i = 0; i < n; i++) {
		file = record_text(&r[i], "file");
		if (file != NULL && blob_parse(file, &blob) &&
		    judge_stands(c->desk->judge, c->form, r[i].id))
			lookup_add(&c->known, blob.sha256, r[i].id);
	}
}

static void
judge_one(struct desk *desk, const struct form *form, const char *field,
    const char *value, struct faults *faults)
{
	const struct field *f = pack_field(form, "new", field);
	const char *why;

	if (value == NULL)
		return;
	if (f == NULL)
		faults_add(faults, "evidence has no field \"%s\"", field);
	else if ((why = judge_value(desk->judge, form, "new", f, value)))
		faults_add(faults, "%s: %s", field, why);
}

struct collect *
work_collect_begin(struct desk *desk, const char *folder,
    const struct collect_options *options, struct faults *faults,
    struct err *err)
{
	const struct form *form = pack_form(desk->pack, COLLECT_FORM);
	struct collect *c;
	struct walk *walk;

	err->say[0] = '\0';
	if (form == NULL) {
		err_set(err, "this pack has no form for evidence");
		return NULL;
	}
	judge_one(desk, form, "kind", options->kind, faults);
	judge_one(desk, form, "covers", options->covers, faults);
	if (options->serves != NULL && options->serves_field->kind != FIELD_SET)
		faults_add(faults,
		    "%s: this field names one piece, and a folder holds many",
		    options->serves_field->id);
	if (faults->n > 0)
		return NULL;
	walk = walk_open(folder, options->hidden, err);
	if (walk == NULL)
		return NULL;
	c = mem_alloc(sizeof(*c));
	c->desk = desk;
	c->form = form;
	c->options = *options;
	c->folder = mem_dup(folder);
	c->walk = walk;
	c->progress.doing = "looking";
	host_file_id(desk->path, &c->device, &c->inode);
	read_known(c);
	return c;
}

/* looking */

static struct collected *
add_found(struct collect *c, const char *path, enum collect_how how)
{
	struct collected found = { .path = mem_dup(path), .how = how };

	VEC_PUSH(c->found.v, c->found.n, c->found.cap) = found;
	return &c->found.v[c->found.n - 1];
}

/* Takes `why`; the path is shown by its codes. */
static void
leave_out(struct collect *c, const char *path, char *why)
{
	struct collected *found;
	struct str shown = { 0 };

	utf8_show(path, strlen(path), &shown);
	found = add_found(c, str_text(&shown), COLLECT_LEFT);
	found->why = why;
	c->found.n_how[COLLECT_LEFT]++;
	str_clear(&shown);
}

static void
look_at(struct collect *c, struct walked *w)
{
	struct collected *found;
	size_t n = strlen(w->path);

	if (w->why == NULL && w->device == c->device && w->inode == c->inode)
		return; /* the project itself */
	if (w->why != NULL) {
		leave_out(c, w->path, w->why);
	} else if (!utf8_valid(w->path, n)) {
		leave_out(c, w->path, mem_dup("its name is not in UTF-8"));
	} else if (!utf8_text(w->path, n) || strpbrk(w->path, "\n\t")) {
		leave_out(c, w->path,
		    mem_dup("its name holds control characters"));
	} else {
		found = add_found(c, w->path, COLLECT_ADDED);
		found->size = w->size;
		c->progress.all_bytes += w->size;
	}
	c->progress.done++;
}

enum job_state
collect_fail(struct collect *c)
{
	if (c->in_step)
		step_abort(c->desk);
	c->in_step = false;
	c->phase = OVER;
	return JOB_FAILED;
}

/* Everything was seen: is there anything against taking it? */
static enum job_state
looked(struct collect *c, struct err *err)
{
	size_t left = c->found.n_how[COLLECT_LEFT];

	if (left > 0 && !c->options.skip)
		return collect_fail(c);
	if (left == c->found.n) {
		err_set(err, "%s: the folder holds no file to take in",
		    c->folder);
		return collect_fail(c);
	}
	return collect_take_begin(c, err) ? JOB_RUNNING : collect_fail(c);
}

static enum job_state
look(struct collect *c, int64_t until, struct err *err)
{
	struct walked walked;

	while (job_clock() < until) {
		if (!walk_next(c->walk, &walked))
			return looked(c, err);
		look_at(c, &walked);
		if (c->found.n > COLLECT_MAX) {
			err_set(err,
			    "%s: the folder holds more than %d files; take in "
			    "a smaller one",
			    c->folder, COLLECT_MAX);
			return collect_fail(c);
		}
	}
	return JOB_RUNNING;
}

enum job_state
work_collect_step(struct collect *c, int ms, struct job_progress *progress,
    struct err *err)
{
	int64_t until = job_clock() + (ms > 0 ? ms : 1);
	enum job_state state;

	REQUIRE(c->phase != OVER);
	err->say[0] = '\0';
	state = c->phase == LOOKING ? look(c, until, err)
				    : collect_take(c, until, err);
	*progress = c->progress;
	return state;
}

const struct collection *
work_collection(const struct collect *c)
{
	return &c->found;
}

void
work_collect_end(struct collect *c)
{
	size_t i;

	if (c == NULL)
		return;
	if (c->in_step)
		step_abort(c->desk);
	for (i = 0; i < c->found.n; i++) {
		free(c->found.v[i].path);
		free(c->found.v[i].id);
		free(c->found.v[i].why);
	}
	free(c->found.v);
	lookup_free(&c->known);
	lookup_free(&c->came);
	walk_close(c->walk);
	source_close(c->source);
	free(c->folder);
	free(c->buf);
	free(c);
}
