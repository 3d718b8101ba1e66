/*
 * Reads a whole pack: every file to nodes, then everything in the order in
 * which one refers to the other. Refuses files that have no place in a pack.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "base/time.h"
#include "load/language.h"
#include "load/load.h"
#include "load/shape.h"
#include "load/trees.h"

#define FILES_MAX  4096
#define BYTES_MAX  ((size_t)32 << 20)
#define NAME_EVERY 80 /* bytes, roughly: so large is the index from the start */

static struct source *
find_source(const struct loader *l, const char *path)
{
	size_t low = 0, high = l->nsources;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(l->sources[mid].path, path);

		if (c == 0)
			return &l->sources[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

bool
load_has(const struct loader *l, const char *path)
{
	return find_source(l, path) != NULL;
}

const struct node *
load_source(struct loader *l, const char *path)
{
	struct source *s = find_source(l, path);

	if (s == NULL)
		return NULL;
	s->used = true;
	return s->node;
}

bool
load_named(struct loader *l, const struct source *source, const char *prefix,
    const char **name)
{
	size_t n = strlen(prefix), m = strlen(source->path);

	if (!str_starts(source->path, prefix) ||
	    !str_ends(source->path, ".yml") || m < n + 5 ||
	    strchr(source->path + n, '/') != NULL)
		return false;
	*name = arena_dupn(l->arena, source->path + n, m - n - 4);
	return true;
}

static void
read_sources(struct loader *l, const struct files *files,
    const struct node *const *trees)
{
	size_t bytes = 0, now = 0;

	l->index.arena = &l->scratch;
	if (files->n > FILES_MAX) {
		load_fault(l->faults, (struct place){ "rules", 1, 1 },
		    "more than %d files", FILES_MAX);
		return;
	}
	l->sources =
	    arena_alloc(&l->scratch, (files->n + 1) * sizeof(*l->sources));
	for (size_t i = 0; i < files->n; i++) {
		const struct file *f = &files->v[i];
		struct source *s = &l->sources[l->nsources];
		struct place place = { arena_dup(l->arena, f->path), 1, 1 };

		REQUIRE(i == 0 || strcmp(files->v[i - 1].path, f->path) < 0);
		bytes += f->n;
		if (!load_path_fits(f->path) || !str_ends(f->path, ".yml") ||
		    bytes > BYTES_MAX) {
			load_fault(l->faults, place,
			    bytes > BYTES_MAX
				? "the pack is too large"
				: "a pack holds only .yml files below rules/ "
				  "and forms/, with plain names");
			continue;
		}
		s->path = place.file;
		s->bytes = f->bytes;
		s->n = f->n;
		l->nsources++;
		if (!l->whole && load_language_waits(s->path))
			continue;
		now += f->n;
		s->node = trees ? trees[i]
				: load_node(s->path, f->bytes, f->n, l->arena,
				      &l->scratch, l->faults);
	}
	load_index_room(&l->index, now / NAME_EVERY);
}

static void
read_head(struct loader *l)
{
	enum { ID, VERSION, DATE, FORMAT, TITLE, N };
	static const struct shape shape[N] = {
		[ID] = { "id", SHAPE_TEXT, true },
		[VERSION] = { "version", SHAPE_TEXT, true },
		[DATE] = { "date", SHAPE_TEXT, true },
		[FORMAT] = { "format", SHAPE_TEXT, true },
		[TITLE] = { "title", SHAPE_TEXT, true },
	};
	const struct node *node = load_source(l, "rules/pack.yml"), *v[N];
	struct date date;

	if (node == NULL) {
		if (!load_has(l, "rules/pack.yml"))
			load_fault(l->faults,
			    (struct place){ "rules/pack.yml", 1, 1 },
			    "this file is missing");
		return;
	}
	load_shape(l, node, "the pack", shape, N, v);
	if (v[ID] && load_id(l, v[ID]))
		l->pack->id = v[ID]->text;
	l->pack->version = load_text(v[VERSION]);
	l->pack->date = load_text(v[DATE]);
	l->pack->title = load_text(v[TITLE]);
	if (v[DATE] && !date_parse(v[DATE]->text, &date))
		load_fault(l->faults, v[DATE]->place,
		    "`%s` is no date; write YYYY-MM-DD", v[DATE]->text);
	if (v[FORMAT] && strcmp(v[FORMAT]->text, "1") != 0)
		load_fault(l->faults, v[FORMAT]->place,
		    "format `%s` is not known here; this program reads format "
		    "1",
		    v[FORMAT]->text);
	l->pack->format = 1;
}

static void
unused(struct loader *l)
{
	for (size_t i = 0; i < l->nsources; i++)
		if (!l->sources[i].used)
			load_fault(l->faults,
			    (struct place){ l->sources[i].path, 1, 1 },
			    str_starts(l->sources[i].path, "forms/")
				? "this file is read by nobody: is the form in "
				  "forms/walk.yml?"
				: "this file is read by nobody: is a list "
				  "of that name in rules/lists?");
}

static void
read_all(struct loader *l, const struct files *files,
    const struct node *const *trees)
{
	read_sources(l, files, trees);
	read_head(l);
	load_lists(l);
	load_forms(l);
	load_extras(l);
	load_sides(l);
	load_item_conds(l);
	load_decisions(l);
	load_routes(l);
	load_checks(l);
	load_outlines(l);
	load_languages(l);
	unused(l);
	load_resolve(l);
	load_circles(l);
	load_sayings(l);
}

static void
keep_trees(struct loader *l, struct str *keep)
{
	const struct node **trees =
	    arena_alloc(&l->scratch, (l->nsources + 1) * sizeof(*trees));

	for (size_t i = 0; i < l->nsources; i++)
		trees[i] = l->sources[i].node;
	load_trees_put(keep, l->pack->sha256, trees, l->nsources);
}

struct pack *
load_pack(const struct files *files, struct faults *faults)
{
	return load_pack_kept(files, NULL, NULL, faults);
}

struct pack *
load_pack_kept(const struct files *files, const struct str *kept,
    struct str *keep, struct faults *faults)
{
	size_t before = faults->n;
	struct pack *pack = mem_alloc(sizeof(*pack));
	struct loader l = {
		.pack = pack,
		.arena = &pack->arena,
		.faults = faults,
		.whole = kept == NULL && keep == NULL,
	};
	const struct node *const *trees = NULL;

	load_tar_hash(files, pack->sha256);
	if (kept != NULL)
		trees = load_trees_get(str_text(kept), kept->n, pack->sha256,
		    files, l.arena, &l.scratch);
	read_all(&l, files, trees);
	if (keep != NULL && trees == NULL && faults->n == before)
		keep_trees(&l, keep);
	free(l.edges);
	arena_free(&l.scratch);
	if (faults->n > before) {
		pack_free(pack);
		return NULL;
	}
	return pack;
}
