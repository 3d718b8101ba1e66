/* Opens packs and projects and keeps them. Refuses to write anything. */
#include "work/desk.h"

#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "load/load.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/follow.h"

#define KEPT_MAX ((size_t)64 << 20)

/* Takes the files, whatever comes of them; err gets the first of `own`. */
static bool
take_pack(struct desk *desk, struct files *files, struct pack *pack,
    struct faults *own, struct err *err)
{
	if (own->n > 0)
		err_set(err, "%s", own->v[0].say);
	faults_free(own);
	if (pack == NULL) {
		files_free(files);
		return false;
	}
	pack_free(desk->pack);
	desk->pack = pack;
	str_clear(&desk->tar);
	files_free(&desk->files);
	desk->files = *files;
	return true;
}

const struct str *
desk_tar(struct desk *desk)
{
	if (desk->tar.n == 0)
		load_tar(&desk->files, &desk->tar);
	files_free(&desk->files);
	return &desk->tar;
}

/* What YAML said of these files is kept between starts: assay-design(7). */
static struct pack *
load_quickly(const struct files *files, struct faults *faults)
{
	char *path = user_cache("pack");
	struct str kept = { 0 }, keep = { 0 };
	struct pack *pack;

	if (!host_read_mine(path, KEPT_MAX, &kept))
		str_clear(&kept);
	pack = load_pack_kept(files, &kept, &keep, faults);
	if (keep.n > 0)
		host_write_mine(path, keep.s, keep.n);
	str_clear(&kept);
	str_clear(&keep);
	free(path);
	return pack;
}

bool
desk_pack(struct desk *desk, const char *dir, struct faults *faults,
    struct err *err)
{
	struct files files = { 0 };
	struct faults own = { 0 };
	struct pack *pack;
	char *found = dir ? mem_dup(dir) : place_pack();
	bool ok;

	if (found == NULL)
		return err_set(err,
		    "rules/ and forms/ are neither beside this program nor "
		    "where it was installed; name them with --pack");
	ok = host_read_tree(found, "rules", &files, err) &&
	    host_read_tree(found, "forms", &files, err);
	if (ok) {
		files_sort(&files);
		pack = faults ? load_pack(&files, faults)
			      : load_quickly(&files, &own);
		ok = take_pack(desk, &files, pack, &own, err);
	} else {
		files_free(&files);
	}
	free(desk->dir);
	desk->dir = found;
	return ok;
}

static bool
judge_again(struct desk *desk, const struct head *upto, size_t nupto,
    struct err *err)
{
	judge_free(desk->judge);
	desk->judge = NULL;
	records_free(&desk->records);
	desk->grown = 0;
	if (!store_records(desk->store, upto, nupto, &desk->records, err))
		return false;
	desk->judge = judge_new(desk->pack, &desk->records, desk->today);
	return true;
}

static void
count_events(struct desk *desk)
{
	size_t i;

	desk->events = 0;
	for (i = 0; i < desk->nheads; i++)
		desk->events += desk->heads[i].seq;
}

bool
desk_reload(struct desk *desk, struct err *err)
{
	free(desk->heads);
	desk->heads = NULL;
	if (!store_heads(desk->store, &desk->heads, &desk->nheads, err))
		return false;
	count_events(desk);
	return judge_again(desk, NULL, 0, err);
}

bool
desk_open(struct desk *desk, const char *path, bool write, struct err *err)
{
	struct site_memory memory = { 0 };

	desk->store = store_open(path, write ? STORE_WRITE : STORE_READ, err);
	if (desk->store == NULL)
		return false;
	desk->path = mem_dup(path);
	/* Only what was last written here may be read from derived tables. */
	memory.found = place_read_site(store_project(desk->store), path,
	    memory.site, &memory.seq, memory.hash);
	store_trust(desk->store, &memory);
	return desk_reload(desk, err);
}

/* The pack a release was judged under, out of the file. */
static bool
pack_from_file(struct desk *desk, const char *sha256, struct err *err)
{
	struct files files = { 0 };
	struct faults faults = { 0 };
	struct str tar = { 0 };
	char *chunk = mem_alloc(BLOB_CHUNK);
	int64_t size, i;
	bool withheld, ok;
	size_t n;

	ok = store_blob_size(desk->store, sha256, &size, &withheld, err);
	if (ok && (size <= 0 || withheld))
		ok =
		    err_set(err, "the pack of this release is not in the file");
	for (i = 0; ok && (int64_t)tar.n < size; i++) {
		ok = store_blob_chunk(desk->store, sha256, i, chunk, &n, err);
		if (ok && n == 0)
			ok = err_set(err, "the pack in the file is cut short");
		if (ok)
			str_addn(&tar, chunk, n);
	}
	ok = ok && load_untar(str_text(&tar), tar.n, &files, err) &&
	    take_pack(desk, &files, load_pack(&files, &faults), &faults, err);
	str_clear(&tar);
	free(chunk);
	return ok;
}

bool
desk_release(struct desk *desk, const char *record, struct err *err)
{
	struct freeze freeze = { 0 };
	const struct form *form;
	const char *name;
	bool covers = true;

	if (!store_release(desk->store, record, NULL, &freeze, err))
		return false;
	if (judge_side(desk->judge) == SIDE_BODY &&
	    !work_covers_review(desk, &freeze, &covers, err)) {
		free(freeze.heads);
		return false;
	}
	desk->early = !covers;
	free(desk->heads);
	desk->heads = freeze.heads;
	desk->nheads = freeze.n;
	desk->frozen = time_day(freeze.at);
	count_events(desk);
	judge_free(desk->judge);
	desk->judge = NULL;
	if (strcmp(freeze.pack, desk->pack->sha256) != 0 &&
	    !pack_from_file(desk, freeze.pack, err))
		return false;
	if (!judge_again(desk, freeze.heads, freeze.n, err))
		return false;
	form = pack_form(desk->pack, "release");
	name = form ? judge_title(desk->judge, form, record) : record;
	desk->release = mem_printf("%s#%s", name, freeze.name);
	return true;
}

void
desk_shut(struct desk *desk)
{
	follow_end(desk);
	judge_free(desk->judge);
	records_free(&desk->records);
	store_close(desk->store);
	free(desk->path);
	free(desk->release);
	free(desk->heads);
	desk->judge = NULL;
	desk->store = NULL;
	desk->path = desk->release = NULL;
	desk->heads = NULL;
	desk->nheads = 0;
	desk->events = 0;
	desk->grown = 0;
	desk->early = false;
}

void
desk_close(struct desk *desk)
{
	desk_shut(desk);
	pack_free(desk->pack);
	str_clear(&desk->tar);
	files_free(&desk->files);
	free(desk->dir);
	free(desk->author);
	*desk = (struct desk){ 0 };
}
