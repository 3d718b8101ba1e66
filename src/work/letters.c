/*
 * Findings and answers on their way out. Refuses to send what is not finished,
 * and a letter that says nothing new.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "host/host.h"
#include "work/exchange.h"
#include "work/letter.h"
#include "work/seal.h"

/* What goes, one line for each answer: two letters that say the same have the
 * same digest. */
static char *
contents_of(const struct along *along)
{
	struct digest *digest = digest_new();
	struct str out = { 0 };
	const struct field *field;
	char hex[DIGEST_HEX];
	size_t i, k;

	for (i = 0; i < along->n; i++) {
		const struct record *r = along->v[i].record;

		str_addf(&out, "%s/%s\n", r->form, r->id);
		digest_add(digest, r->form, strlen(r->form) + 1);
		digest_add(digest, r->id, strlen(r->id) + 1);
		for (k = 0; k < r->n; k++) {
			const struct value *v = &r->values[k];

			if (!letter_goes(&along->v[i], v, &field))
				continue;
			digest_add(digest, v->field, strlen(v->field) + 1);
			digest_add(digest, v->text, strlen(v->text) + 1);
		}
	}
	digest_end(digest, hex);
	str_addf(&out, "sha256 of these answers: %s", hex);
	return str_take(&out);
}

/* A question alone would not say what became of the letter. */
static const char *
lead(const struct faults *faults)
{
	return faults->n == 0 ? "not sent; finish this first: " : "";
}

/* What is still missing in the records that would go. */
static void
add_open(struct desk *desk, const struct along *along, struct faults *faults)
{
	const struct verdicts *v = judge_all(desk->judge);
	size_t i;

	for (i = 0; i < v->npoints; i++) {
		const struct open_point *p = &v->points[i];

		if (p->weight == WEIGHT_DUTY && p->form != NULL &&
		    p->record != NULL && along_goes(along, p->form, p->record))
			faults_add(faults, "%s%s/%s: %s", lead(faults), p->form,
			    p->record, p->say);
	}
}

/* What is marked to stay goes nowhere unawares: somebody has to decide. */
static void
add_home(struct desk *desk, const struct along *along, struct faults *faults)
{
	size_t i;

	for (i = 0; i < along->n; i++) {
		const struct form *form = along->v[i].form;
		const char *id = along->v[i].record->id;
		const struct scope scope = { .form = form, .record = id };

		if (form->home != NULL &&
		    judge_cond(desk->judge, form->home, &scope) == TRI_YES)
			faults_add(faults,
			    "%s%s/%s: it is marked to stay, and would go along: "
			    "take it out of the message, or the mark off it",
			    lead(faults), form->id, id);
	}
}

static bool
worth_it(const struct record *before, const struct along *along,
    const char *contents, struct faults *faults)
{
	if (along->n == 0)
		faults_add(faults, "there is nothing to send yet");
	else if (along->n > LETTER_MOST)
		faults_add(faults,
		    "%zu records would go, and at most %d go in one file",
		    along->n, LETTER_MOST);
	else if (before != NULL &&
	    str_eq(record_text(before, "contents"), contents))
		faults_add(faults, "nothing is new since the file sent before");
	return faults->n == 0;
}

static bool
write_letter(struct desk *desk, const struct along *along,
    const struct sealed *head, const struct keyring *keyring, const char *out,
    const char *contents, struct sealed_done *done, struct err *err)
{
	char *folder = host_make_private(err), *payload;
	bool ok;

	if (folder == NULL)
		return false;
	payload = mem_printf("%s/letter.assay", folder);
	ok = letter_write(desk, along, payload, err) &&
	    seal_send(desk, head, payload, keyring, out, true, contents, done,
		err);
	host_remove_tree(folder);
	free(payload);
	free(folder);
	return ok;
}

/* A letter answers a letter, the first one the dossier. */
static const char *const answered[] = { "findings answers", "dossier" };

bool
work_send(struct desk *desk, const struct keyring *keyring, const char *out,
    struct sealed_done *done, struct faults *faults, struct err *err)
{
	bool body = judge_side(desk->judge) == SIDE_BODY;
	const struct record *before;
	struct arena arena = { 0 };
	struct along along;
	struct sealed head;
	char *contents;
	bool ok;

	*done = (struct sealed_done){ 0 };
	err->say[0] = '\0';
	along_sent(desk, &along);
	contents = contents_of(&along);
	seal_head(desk, body ? SEALED_FINDINGS : SEALED_ANSWERS, &arena, &head);
	before =
	    exchange_place(desk, sealed_kind(head.kind), answered, 2, &head);
	if (head.answers == NULL) {
		faults_add(faults,
		    "no findings came in yet that could be answered");
	} else {
		add_open(desk, &along, faults);
		add_home(desk, &along, faults);
	}
	ok = seal_vacant(out, faults) &&
	    worth_it(before, &along, contents, faults);
	done->records = along.n;
	ok = ok &&
	    write_letter(desk, &along, &head, keyring, out, contents, done,
		err);
	free(contents);
	along_free(&along);
	arena_free(&arena);
	return ok;
}
