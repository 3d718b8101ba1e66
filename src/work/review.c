/*
 * A body's review file, made from a dossier: its rows as they stand, and a
 * record that says where they came from. Refuses a dossier that does not
 * verify, and to write over a file.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "host/host.h"
#include "store/store.h"
#include "work/exchange.h"
#include "work/seal.h"
#include "work/step.h"
#include "work/work.h"

#define FORM "review"

struct making {
	struct desk *desk;
	const struct envelope *envelope;
	const struct form *form;
	const char *from, *out;
	struct desk old; /* from, open */
	char *part; /* its name until it says whose file it is */
	bool accepted; /* somebody compared the key */
	int64_t withheld;
};

/* The review file before: does this dossier go on from it? */
static bool
goes_on(struct desk *old, const struct envelope *e, const char *accept,
    struct sealed_done *done, struct faults *faults)
{
	int64_t round;

	if (strcmp(store_project(old->store), e->head.project) != 0)
		faults_add(faults, "that review file is of another project");
	else if (judge_side(old->judge) != SIDE_BODY)
		faults_add(faults, "the file to go on from is no review file");
	else if (exchange_find(old, EXCHANGE_RECEIVED, e->sha256) != NULL)
		done->again = true;
	else if (exchange_newest(old, EXCHANGE_RECEIVED, "dossier", &round) &&
	    e->head.round <= round)
		faults_add(faults,
		    "it is dossier %" PRId64 " of this project, and dossier "
		    "%" PRId64 " was taken already",
		    e->head.round, round);
	else
		trust_ask(old, e, accept, faults);
	return faults->n == 0 && !done->again;
}

/* It stays open: what is the body's own in it is not the dossier's. */
static bool
check_old(struct making *m, const char *accept, struct sealed_done *done,
    struct faults *faults, struct err *err)
{
	m->old.today = m->desk->today;
	return m->from == NULL ||
	    (desk_pack(&m->old, m->desk->dir, NULL, err) &&
		desk_open(&m->old, m->from, false, err) &&
		goes_on(&m->old, m->envelope, accept, done, faults));
}

static int64_t
count_withheld(const struct records *records)
{
	int64_t n = 0;

	for (size_t i = 0; i < records->n; i++)
		for (size_t k = 0; k < records->v[i].n; k++)
			n += records->v[i].values[k].withheld;
	return n;
}

static bool
put(const struct making *m, const char *field, const char *value,
    struct err *err)
{
	if (value == NULL || value[0] == '\0' ||
	    pack_field(m->form, FORM, field) == NULL)
		return true;
	return step_put(m->desk, m->form, FORM, field, value, true, err);
}

/* Who the dossier says it is from; true of it is only what is in it. */
static bool
put_review(const struct making *m, struct err *err)
{
	const struct sealed *head = &m->envelope->head;
	char day[16], withheld[24];

	date_format(m->desk->today, day);
	snprintf(withheld, sizeof(withheld), "%" PRId64, m->withheld);
	return put(m, "dossier", m->envelope->sha256, err) &&
	    put(m, "key", m->envelope->fingerprint, err) &&
	    put(m, "signer", head->signer, err) &&
	    put(m, "received-on", day, err) &&
	    put(m, "release", head->release, err) &&
	    put(m, "class", head->class, err) &&
	    put(m, "module", head->module, err) &&
	    put(m, "manufacturer", head->manufacturer, err) &&
	    put(m, "product", head->product, err) &&
	    put(m, "withheld", withheld, err) &&
	    (m->from != NULL || put(m, "state", "open", err));
}

static bool
put_exchange(const struct making *m, struct err *err)
{
	const struct envelope *e = m->envelope;
	struct exchange x = { .way = EXCHANGE_RECEIVED,
		.kind = sealed_kind(SEALED_DOSSIER),
		.round = e->head.round,
		.sha256 = e->sha256,
		.size = e->size,
		.key = e->fingerprint,
		.signer = e->head.signer,
		.made = e->head.made };
	char *id;
	bool ok = exchange_put(m->desk, &x, &id, err);

	free(id);
	return ok;
}

/* First whose file it is: the rest is written by the body. */
static bool
write_review(struct making *m, struct err *err)
{
	const struct sealed *head = &m->envelope->head;
	const char *key = m->envelope->fingerprint;
	struct desk *desk = m->desk;
	bool ok;

	m->withheld = count_withheld(&desk->records);
	if (!step_begin(desk, err))
		return false;
	desk->taking = true;
	ok = put_review(m, err);
	desk->taking = false;
	if (!step_end(desk, ok, err) || !step_begin(desk, err))
		return false;
	ok = put_exchange(m, err) &&
	    (trust_known(desk, key) ||
		trust_add(desk, key, head->manufacturer,
		    m->accepted ? "phone" : "first-use", err));
	return step_end(desk, ok, err);
}

/* The rows of the dossier, and of the review before where there was one. */
static bool
adopt(const struct making *m, struct err *err)
{
	struct store *stranger = store_open_stranger(m->envelope->payload, err);
	bool ok = stranger != NULL;

	if (ok &&
	    strcmp(store_project(stranger), m->envelope->head.project) != 0)
		ok = err_set(err,
		    "the header names another project than the dossier in it");
	ok = ok && store_adopt(stranger, m->part, err);
	store_close(stranger);
	return ok;
}

/* Where what came by letter before differs from the dossier, the dossier is
 * newer: nobody here could settle what is the manufacturer's. */
static bool
settle(struct desk *desk, const struct records *dossier, struct err *err)
{
	const struct conflict *c;
	const struct record *r;
	const struct form *form;
	bool ok = true;
	size_t i;

	if (desk->records.nconflicts == 0)
		return true;
	if (!step_begin(desk, err))
		return false;
	desk->taking = true;
	for (i = 0; ok && i < desk->records.nconflicts; i++) {
		c = &desk->records.conflicts[i];
		form = pack_form(desk->pack, c->form);
		r = records_find(dossier, c->form, c->record);
		if (form != NULL && r != NULL &&
		    judge_owner(desk->judge, form, c->record) ==
			SIDE_MANUFACTURER)
			ok = step_put(desk, form, c->record, c->field,
			    record_text(r, c->field), true, err);
	}
	desk->taking = false;
	return step_end(desk, ok, err);
}

/* The findings of the review before, beside the rows of this dossier. */
static bool
go_on(const struct making *m, struct err *err)
{
	struct records dossier = { 0 };
	int64_t taken;
	bool ok;

	if (m->from == NULL)
		return true;
	ok = store_records(m->desk->store, NULL, 0, &dossier, err) &&
	    work_merge(m->desk, m->from, false, &taken, err) &&
	    settle(m->desk, &dossier, err);
	records_free(&dossier);
	return ok;
}

static bool
make(struct making *m, struct faults *faults, struct err *err)
{
	struct desk *desk = m->desk;
	bool ok;

	if (!seal_vacant(m->out, faults) || !host_has_folder(m->out, err))
		return false;
	m->part = mem_printf("%s.part", m->out);
	ok = adopt(m, err);
	if (ok) {
		ok = desk_open(desk, m->part, true, err) &&
		    dossier_head(desk, &m->envelope->head, faults, err) &&
		    dossier_read(desk, m->from ? &m->old : NULL, faults, err) &&
		    go_on(m, err) && write_review(m, err);
		desk_shut(desk);
		if (ok && host_rename_once(m->part, m->out) != 0)
			ok = err_errno(err, "%s: cannot be made", m->out);
		unlink(m->part);
	}
	free(m->part);
	return ok && desk_open(desk, m->out, true, err);
}

bool
work_review(struct desk *desk, const char *dossier, const char *from,
    const char *out, const char *accept, struct sealed_done *done,
    struct faults *faults, struct err *err)
{
	struct envelope e;
	struct making m = { .desk = desk,
		.envelope = &e,
		.form = pack_form(desk->pack, FORM),
		.from = from,
		.out = out,
		.accepted = accept != NULL };
	bool ok;

	*done = (struct sealed_done){ 0 };
	err->say[0] = '\0';
	if (m.form == NULL)
		return err_set(err, "the pack has no form `%s`", FORM);
	ok = envelope_open(dossier, &e, err);
	if (ok && e.head.kind != SEALED_DOSSIER) {
		faults_add(faults,
		    "this sealed file holds %s, no dossier: take it in with "
		    "assay findings take",
		    sealed_kind(e.head.kind));
		ok = false;
	}
	if (ok && accept != NULL && !trust_said(accept, e.fingerprint)) {
		ok = false;
		trust_refuse(&e, faults);
	}
	memcpy(done->sha256, e.sha256, sizeof(done->sha256));
	memcpy(done->key, e.fingerprint, sizeof(done->key));
	done->size = e.size;
	done->round = e.head.round;
	ok = ok && check_old(&m, accept, done, faults, err) &&
	    make(&m, faults, err);
	desk_close(&m.old);
	if (ok) {
		done->withheld = m.withheld;
		done->records = desk->records.n;
	}
	envelope_close(&e);
	return ok;
}
