/*
 * Draws a sample of the evidence by a seed. Refuses a seed that says nothing:
 * what nobody can draw again was picked by hand.
 */
#include "work/sampling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "work/step.h"

struct lot {
	char hash[DIGEST_HEX];
	const char *id;
};

static int
by_hash(const void *a, const void *b)
{
	return strcmp(((const struct lot *)a)->hash,
	    ((const struct lot *)b)->hash);
}

static struct lot *
lots(struct desk *desk, const struct form *evidence, const char *seed,
    size_t *n)
{
	size_t i, all;
	const char **ids = judge_records(desk->judge, evidence, &all);
	struct lot *v = mem_alloc((all + 1) * sizeof(*v));

	*n = 0;
	for (i = 0; i < all; i++) {
		char *text;

		if (judge_away(desk->judge, evidence, ids[i]))
			continue; /* the manufacturer kept it back */
		text = mem_printf("%s\n%s", seed, ids[i]);
		digest_bytes(text, strlen(text), v[*n].hash);
		v[(*n)++].id = ids[i];
		free(text);
	}
	qsort(v, *n, sizeof(*v), by_hash);
	return v;
}

static bool
write_sample(struct desk *desk, const struct form *form, const char *seed,
    const char *by, const struct lot *v, size_t n, char **id, struct err *err)
{
	char size[24];
	bool ok;
	size_t i;

	if (!step_begin(desk, err))
		return false;
	*id = step_new_id(desk, form);
	snprintf(size, sizeof(size), "%zu", n);
	ok = step_put(desk, form, *id, "seed", seed, true, err) &&
	    step_put(desk, form, *id, "size", size, true, err) &&
	    step_put(desk, form, *id, "by", by, true, err);
	for (i = 0; ok && i < n; i++) {
		char *field = mem_printf("evidence/%s", v[i].id);

		ok = step_put(desk, form, *id, field, "yes", true, err);
		free(field);
	}
	return step_end(desk, ok, err);
}

/* The record of the very same draw, or NULL. */
static const struct record *
drawn_before(struct desk *desk, const struct form *form, const char *seed,
    const struct lot *v, size_t n)
{
	const struct record *r;
	size_t i, k, all, same;

	r = records_of(&desk->records, form->id, &all);
	for (i = 0; i < all; i++) {
		if (r[i].gone || !str_eq(record_text(&r[i], "seed"), seed))
			continue;
		for (same = k = 0; k < n; k++) {
			char *field = mem_printf("evidence/%s", v[k].id);

			same += str_eq(record_text(&r[i], field), "yes");
			free(field);
		}
		for (k = 0; record_member(&r[i], "evidence", &k) != NULL;)
			same--;
		if (same == 0 && n > 0)
			return &r[i];
	}
	return NULL;
}

bool
work_sample(struct desk *desk, const char *seed, long size, const char *by,
    char **id, size_t *drawn, bool *again, struct faults *faults,
    struct err *err)
{
	const struct form *form = pack_form(desk->pack, "sampling");
	const struct form *evidence = pack_form(desk->pack, "evidence");
	const struct record *before = NULL;
	struct lot *v;
	size_t n;
	bool ok;

	*id = NULL;
	*again = false;
	*drawn = 0;
	err->say[0] = '\0';
	if (form == NULL || evidence == NULL ||
	    judge_side(desk->judge) != SIDE_BODY)
		faults_add(faults,
		    "a sample is drawn by the body, in a review file");
	else if (str_blank(seed) ||
	    judge_fits(desk->judge, form, "new",
		pack_field(form, "new", "seed"), seed))
		faults_add(faults,
		    "give a seed of one line: with it anybody can draw the "
		    "same pieces again");
	if (faults->n > 0)
		return false;
	v = lots(desk, evidence, seed, &n);
	if (n == 0 || size <= 0)
		faults_add(faults,
		    n == 0 ? "there is no evidence to draw from"
			   : "say how many: --size N");
	*drawn = (size_t)size < n ? (size_t)size : n;
	ok = faults->n == 0;
	if (ok)
		before = drawn_before(desk, form, seed, v, *drawn);
	*again = before != NULL;
	if (before != NULL)
		*id = mem_dup(before->id);
	else
		ok = ok &&
		    write_sample(desk, form, seed, by, v, *drawn, id, err);
	free(v);
	return ok;
}
