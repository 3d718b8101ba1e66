/*
 * The evidence as a folder of files with their sums and an index. Refuses to
 * hand out bytes that are not those that were put there, or half a folder.
 */
#include "work/export.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "feed/feed.h"
#include "host/host.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/lookup.h"
#include "work/serves.h"
#include "work/table.h"
#include "work/work.h"

#define FORM "evidence"

struct export
{
	struct desk *desk;
	const struct form *form;
	char *folder, *temp; /* temp: until it has its name */
	struct serves serves;
	struct lookup written; /* SHA-256: path below the folder */
	struct lookup names; /* lower case: "" */
	struct str sums, index;
	struct job_progress progress;
	const struct record *v;
	size_t n, at, files, others;
	bool over;

	/* the file in hand */
	struct sink *sink;
	struct digest *digest;
	struct blob blob;
	char *path; /* below the folder */
	int64_t chunk;
	char *buf;
};

static void
add_cell(struct str *out, const char *text, bool last)
{
	char *guarded;

	if (text == NULL)
		text = "";
	guarded = table_is_guarded(text) ? mem_printf("'%s", text) : NULL;
	feed_csv_cell(out, guarded ? guarded : text, last);
	free(guarded);
}

static void
add_heads(struct str *out)
{
	static const char *const heads[] = { "id", "title", "kind", "file",
		"sha256", "size", "where", "covers", "replaces", "serves" };
	size_t i, n = sizeof(heads) / sizeof(heads[0]);

	for (i = 0; i < n; i++)
		feed_csv_cell(out, heads[i], i + 1 == n);
}

static bool
make_folders(struct export *e, struct err *err)
{
	char *files;
	bool ok;

	if (!host_vacant(e->folder, err))
		return false;
	e->temp = host_make_beside(e->folder, err);
	if (e->temp == NULL)
		return false;
	files = mem_printf("%s/files", e->temp);
	ok = host_mkdir(files, err);
	free(files);
	return ok;
}

struct export *
work_export_begin(struct desk *desk, const char *folder, struct err *err)
{
	struct export *e = mem_alloc(sizeof(*e));
	size_t n = strlen(folder);

	while (n > 1 && folder[n - 1] == '/')
		n--;
	e->desk = desk;
	e->form = pack_form(desk->pack, FORM);
	e->folder = mem_dupn(folder, n);
	e->v = records_of(&desk->records, FORM, &e->n);
	e->buf = mem_alloc(BLOB_CHUNK);
	e->progress.doing = "writing";
	e->progress.all = (int64_t)e->n;
	work_serves(desk, &e->serves);
	add_heads(&e->index);
	if (make_folders(e, err))
		return e;
	work_export_end(e);
	return NULL;
}

/* A row of the index: what it is, and where; path NULL: no file here. */
static void
add_row(struct export *e, const struct record *r, const struct blob *blob,
    const char *path, const char *where)
{
	const struct served *s;
	struct str serves = { 0 };
	char size[24] = "";
	size_t i, n;

	s = serves_of(&e->serves, r->id, &n);
	for (i = 0; i < n; i++)
		str_addf(&serves, "%s%s/%s.%s", i ? "; " : "", s[i].form->id,
		    s[i].record, s[i].field->id);
	if (blob != NULL)
		snprintf(size, sizeof(size), "%" PRId64, blob->size);
	add_cell(&e->index, r->id, false);
	add_cell(&e->index, record_text(r, "title"), false);
	add_cell(&e->index, record_text(r, "kind"), false);
	add_cell(&e->index, path, false);
	add_cell(&e->index, blob ? blob->sha256 : NULL, false);
	add_cell(&e->index, size, false);
	add_cell(&e->index, where, false);
	add_cell(&e->index, record_text(r, "covers"), false);
	add_cell(&e->index, record_text(r, "replaces"), false);
	add_cell(&e->index, str_text(&serves), true);
	str_clear(&serves);
	e->others += path == NULL;
	e->at++;
	e->progress.done++;
}

/* A name below files/ that no other has, whatever its case. */
static char *
free_name(struct export *e, const char *id, const char *name)
{
	char *plain = export_name(id, name), *path, *key, *p;
	int n;

	for (n = 1;; n++) {
		path = n == 1 ? mem_printf("files/%s", plain)
			      : mem_printf("files/%d-%s", n, plain);
		key = mem_dup(path);
		for (p = key; *p != '\0'; p++)
			*p = (char)tolower((unsigned char)*p);
		if (lookup_add(&e->names, key, ""))
			break;
		free(path);
		free(key);
	}
	free(key);
	free(plain);
	return path;
}

/* Where a piece is that is no file here. */
static const char *
elsewhere(const struct record *r)
{
	const char *address = record_text(r, "address");
	const struct value *file = record_value(r, "file");

	if (file != NULL && file->withheld)
		return "withheld from this copy";
	return address ? address : record_text(r, "note");
}

/* The next piece: written down at once, or its file is begun. */
static bool
start(struct export *e, struct err *err)
{
	const struct record *r = &e->v[e->at];
	const char *file = record_text(r, "file"), *path;
	int64_t size;
	bool withheld;
	char *full;

	if (e->form == NULL || !judge_stands(e->desk->judge, e->form, r->id)) {
		e->at++;
		e->progress.done++;
		return true;
	}
	if (file == NULL || !blob_parse(file, &e->blob)) {
		add_row(e, r, NULL, NULL, elsewhere(r));
		return true;
	}
	path = lookup_get(&e->written, e->blob.sha256);
	if (path != NULL) {
		add_row(e, r, &e->blob, path, NULL);
		return true;
	}
	if (!store_blob_size(e->desk->store, e->blob.sha256, &size, &withheld,
		err))
		return false;
	if (withheld) {
		add_row(e, r, &e->blob, NULL, "withheld from this copy");
		return true;
	}
	if (size < 0)
		return err_set(err,
		    "%s: its bytes are missing; run assay verify", r->id);
	e->blob.size = size; /* not as a stranger's line may say */
	e->path = free_name(e, r->id, e->blob.name);
	full = mem_printf("%s/%s", e->temp, e->path);
	e->sink = sink_open(full, 0600, err);
	free(full);
	e->digest = digest_new();
	e->chunk = 0;
	return e->sink != NULL;
}

static bool
close_file(struct export *e, struct err *err)
{
	const struct record *r = &e->v[e->at];
	char hex[DIGEST_HEX];
	struct sink *sink = e->sink;

	e->sink = NULL;
	digest_end(e->digest, hex);
	e->digest = NULL;
	if (!sink_close(sink, err))
		return false;
	if (strcmp(hex, e->blob.sha256) != 0)
		return err_set(err,
		    "%s: its bytes are not those that were put there; run "
		    "assay verify",
		    r->id);
	str_addf(&e->sums, "%s  %s\n", hex, e->path);
	lookup_add(&e->written, hex, e->path);
	e->files++;
	add_row(e, r, &e->blob, e->path, NULL);
	free(e->path);
	e->path = NULL;
	return true;
}

static bool
copy(struct export *e, struct err *err)
{
	size_t n;

	if (e->chunk * (int64_t)BLOB_CHUNK >= e->blob.size)
		return close_file(e, err);
	if (!store_blob_chunk(e->desk->store, e->blob.sha256, e->chunk++,
		e->buf, &n, err))
		return err_prefix(err, e->v[e->at].id);
	digest_add(e->digest, e->buf, n);
	e->progress.bytes += (int64_t)n;
	return sink_write(e->sink, e->buf, n, err);
}

static enum job_state
end_well(struct export *e, struct err *err)
{
	e->over = true;
	if (!sink_put(e->temp, "SHA256SUMS", str_text(&e->sums), e->sums.n,
		err) ||
	    !sink_put(e->temp, "INDEX.csv", str_text(&e->index), e->index.n,
		err) ||
	    !host_sync(e->temp, err) ||
	    !host_move_folder(e->temp, e->folder, err))
		return JOB_FAILED;
	free(e->temp);
	e->temp = NULL;
	return JOB_DONE;
}

enum job_state
work_export_step(struct export *e, int ms, struct job_progress *progress,
    struct err *err)
{
	int64_t until = job_clock() + (ms > 0 ? ms : 1);
	bool ok = true;

	REQUIRE(!e->over);
	while (ok && e->at < e->n && job_clock() < until)
		ok = e->sink != NULL ? copy(e, err) : start(e, err);
	*progress = e->progress;
	if (ok && e->at == e->n)
		return end_well(e, err);
	e->over = !ok;
	return ok ? JOB_RUNNING : JOB_FAILED;
}

void
work_exported(const struct export *e, size_t *files, size_t *others)
{
	*files = e->files;
	*others = e->others;
}

void
work_export_end(struct export *e)
{
	struct err unsaid;

	if (e == NULL)
		return;
	if (e->sink != NULL)
		sink_close(e->sink, &unsaid);
	if (e->temp != NULL)
		host_remove_tree(e->temp);
	digest_free(e->digest);
	lookup_free(&e->written);
	lookup_free(&e->names);
	str_clear(&e->sums);
	str_clear(&e->index);
	free(e->serves.v);
	free(e->folder);
	free(e->temp);
	free(e->path);
	free(e->buf);
	free(e);
}
