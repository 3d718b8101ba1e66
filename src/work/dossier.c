/*
 * A dossier: the project as it was frozen, without what stays home. Refuses
 * to make one of a review file.
 */
#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "store/store.h"
#include "work/exchange.h"
#include "work/seal.h"

/* The rows store wants: records that go, and their private fields. */
static struct going *
rows_of(const struct along *along, size_t *n)
{
	struct going *v =
	    mem_alloc((along->n + along->nstays + 1) * sizeof(*v));
	size_t i;

	*n = 0;
	for (i = 0; i < along->n; i++)
		v[(*n)++] = (struct going){ along->v[i].record->form,
			along->v[i].record->id, NULL, true };
	for (i = 0; i < along->nstays; i++)
		if (along->stays[i].field != NULL)
			v[(*n)++] = (struct going){ along->stays[i].form,
				along->stays[i].record, along->stays[i].field,
				false };
	return v;
}

static void
replaced(void *arg, const char *form, const char *record, const char *field)
{
	along_replaced(arg, form, record, field);
}

static bool
may_make(const struct desk *now, struct faults *faults)
{
	if (judge_side(now->judge) == SIDE_BODY)
		faults_add(faults,
		    "this is a review file: a dossier is made of the "
		    "manufacturer's own project");
	return faults->n == 0;
}

struct sending {
	struct desk *desk, *now; /* the release; the project as it stands */
	const struct keyring *keyring;
	struct along *along;
	const char *release, *payload, *out, *folder;
	struct sealed_done *done;
};

static const char *const answered[] = { "findings" };

/* The file, the folder, and the word that they went: all of it or nothing. */
static bool
send_it(const struct sending *s, struct err *err)
{
	struct arena arena = { 0 };
	struct sealed head;
	bool ok, tree = false;

	seal_head(s->desk, SEALED_DOSSIER, &arena, &head);
	exchange_place(s->now, "dossier", answered, 1, &head);
	ok = envelope_write(&head, s->payload, s->keyring->key, s->out,
	    s->done->sha256, &s->done->size, err);
	if (ok) {
		tree = s->folder != NULL &&
		    dossier_tree(s->now, s->desk, s->release, s->payload,
			s->out, s->along, s->folder, err);
		ok = (tree || s->folder == NULL) &&
		    seal_note(s->now, &head, s->keyring, s->out, false, NULL,
			s->done, err);
		if (!ok)
			host_remove(s->out);
		if (!ok && tree)
			host_remove_tree(s->folder);
	}
	arena_free(&arena);
	return ok;
}

bool
work_dossier(struct desk *desk, const char *release,
    const struct keyring *keyring, const char *out, const char *folder,
    struct along *along, struct sealed_done *done, struct faults *faults,
    struct err *err)
{
	struct desk now = { .today = desk->today };
	struct freeze freeze = { 0 };
	struct head site;
	struct dossier dossier = { .freeze = &freeze,
		.replaced = replaced,
		.arg = along };
	struct sending sending = { desk, &now, keyring, along, release, NULL,
		out, folder, done };
	char at[24], *temp = NULL, *payload = NULL;
	bool ok;

	REQUIRE(desk->release != NULL);
	*along = (struct along){ 0 };
	*done = (struct sealed_done){ 0 };
	err->say[0] = '\0';
	if (!seal_vacant(out, faults) ||
	    (folder != NULL && !host_vacant(folder, err)))
		return false;
	along_dossier(desk, along);
	dossier.v = rows_of(along, &dossier.n);
	dossier.author = desk->author;
	dossier.at = time_now(at);
	now.author = mem_dup(desk->author);
	ok = store_release(desk->store, release, NULL, &freeze, err) &&
	    desk_pack(&now, desk->dir, NULL, err) &&
	    desk_open(&now, desk->path, true, err) && may_make(&now, faults) &&
	    (temp = host_make_private(err)) != NULL;
	if (ok) {
		payload = mem_printf("%s/dossier.assay", temp);
		sending.payload = payload;
		ok = store_dossier(desk->store, payload, &dossier, &site,
			 &done->withheld, err) &&
		    send_it(&sending, err);
		host_remove_tree(temp);
	}
	done->records = along->n;
	desk_close(&now);
	free(freeze.heads);
	free(dossier.v);
	free(payload);
	free(temp);
	return ok;
}
