/*
 * What an authority asked for, as a folder: the documents and the evidence
 * that its request names, and nothing else. Refuses a request that names
 * nothing, and what still blocks it.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "host/host.h"
#include "model/blob.h"
#include "work/exchange.h"
#include "work/export.h"
#include "work/finals.h"
#include "work/seal.h"
#include "work/step.h"
#include "work/work.h"

#define FORM "request"

struct handing {
	struct desk *desk;
	const struct record *request;
	char *temp;
	struct str sums; /* as sha256sum writes them */
	size_t files;
};

static void
add_sum(struct handing *h, const char *sha256, const char *name)
{
	str_addf(&h->sums, "%s  %s\n", sha256, name);
	h->files++;
}

/* The current final, in any language; a draft is handed to no authority. */
static bool
write_document(struct handing *h, const struct finals *finals,
    const char *document, struct faults *faults, struct err *err)
{
	const struct final *f = NULL;
	struct str bytes = { 0 };
	char *name;
	bool ok;
	size_t i;

	for (i = 0; i < finals->n; i++)
		if (strcmp(finals->v[i].document, document) == 0 &&
		    finals->v[i].stored && finals->v[i].by == 0 &&
		    strcmp(final_format(&finals->v[i]), ".pdf") == 0)
			f = &finals->v[i];
	if (f == NULL) {
		faults_add(faults,
		    "%s: there is no final of it: assay emit %s FILE --final",
		    document, document);
		return true;
	}
	name =
	    mem_printf("%s-%s-%" PRId64 ".pdf", document, f->lang, f->number);
	ok = final_bytes(h->desk, f, &bytes, err) &&
	    sink_put(h->temp, name, str_text(&bytes), bytes.n, err);
	add_sum(h, f->sha256, name);
	str_clear(&bytes);
	free(name);
	return ok;
}

static bool
write_piece(struct handing *h, const char *id, struct faults *faults,
    struct err *err)
{
	const struct record *r =
	    records_find(&h->desk->records, "evidence", id);
	const char *file = r && !r->gone ? record_text(r, "file") : NULL;
	struct blob blob;
	char *name, *path;
	bool ok;

	if (file == NULL || !blob_parse(file, &blob)) {
		faults_add(faults,
		    "evidence/%s: it is no file that could be "
		    "handed over",
		    id);
		return true;
	}
	name = export_name(id, blob.name);
	path = mem_printf("%s/%s", h->temp, name);
	ok = work_blob_copy(h->desk, blob.sha256, path, 0600, err) ||
	    err_prefix(err, id);
	add_sum(h, blob.sha256, name);
	free(path);
	free(name);
	return ok;
}

static bool
write_all(struct handing *h, struct faults *faults, struct err *err)
{
	struct finals finals = { 0 };
	const char *id;
	bool ok = finals_read(h->desk, &finals, err);
	size_t i;

	for (i = 0;
	     ok && (id = record_member(h->request, "documents", &i)) != NULL;)
		ok = write_document(h, &finals, id, faults, err);
	for (i = 0;
	     ok && (id = record_member(h->request, "evidence", &i)) != NULL;)
		ok = write_piece(h, id, faults, err);
	finals_free(&finals);
	if (ok && h->files == 0 && faults->n == 0)
		faults_add(faults,
		    "the request names no document and no evidence to hand "
		    "over");
	return ok && faults->n == 0;
}

/* What the pack says against it, such as a bill of materials unasked for. */
static void
add_open(struct desk *desk, const char *id, struct faults *faults)
{
	const struct verdicts *v = judge_all(desk->judge);
	size_t i;

	for (i = 0; i < v->npoints; i++)
		if (v->points[i].weight == WEIGHT_DUTY &&
		    str_eq(v->points[i].form, FORM) &&
		    str_eq(v->points[i].record, id) &&
		    !str_eq(v->points[i].field, "answered-on"))
			faults_add(faults, "%s%s/%s: %s",
			    faults->n == 0
				? "not handed over; finish this first: "
				: "",
			    FORM, id, v->points[i].say);
}

static bool
write_down(struct handing *h, const char *id, struct err *err)
{
	struct desk *desk = h->desk;
	char hex[DIGEST_HEX], at[24], *made;
	struct exchange x = { .way = EXCHANGE_SENT,
		.kind = "hand-over",
		.sha256 = hex,
		.made = time_now(at),
		.signer = desk->author,
		.to = record_text(h->request, "authority"),
		.contents = str_text(&h->sums) };
	bool ok;

	digest_bytes(str_text(&h->sums), h->sums.n, hex);
	if (!step_begin(desk, err))
		return false;
	ok = exchange_put(desk, &x, &made, err);
	if (ok &&
	    pack_field(pack_form(desk->pack, "exchange"), made, "request") !=
		NULL)
		ok = step_put(desk, pack_form(desk->pack, "exchange"), made,
		    "request", id, true, err);
	free(made);
	return step_end(desk, ok, err);
}

bool
work_hand_over(struct desk *desk, const char *request, const char *folder,
    size_t *files, struct faults *faults, struct err *err)
{
	struct handing h = { .desk = desk,
		.request = records_find(&desk->records, FORM, request) };
	bool ok;

	*files = 0;
	err->say[0] = '\0';
	if (h.request == NULL || h.request->gone) {
		faults_add(faults, "there is no request \"%s\"", request);
		return false;
	}
	add_open(desk, request, faults);
	if (faults->n > 0 || !host_vacant(folder, err) ||
	    (h.temp = host_make_beside(folder, err)) == NULL)
		return false;
	ok = write_all(&h, faults, err) &&
	    sink_put(h.temp, "SHA256SUMS", str_text(&h.sums), h.sums.n, err) &&
	    host_sync(h.temp, err) && host_move_folder(h.temp, folder, err);
	if (!ok)
		host_remove_tree(h.temp);
	*files = h.files + 1; /* the sums */
	if (ok && !write_down(&h, request, err)) {
		host_remove_tree(folder);
		ok = false;
	}
	free(h.temp);
	str_clear(&h.sums);
	return ok;
}
