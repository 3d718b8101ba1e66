/*
 * The stored values behind a text, for documents that machines read too.
 * Refuses to keep any where nobody asked: they double the tree.
 */
#include <string.h>

#include "compose/inner.h"
#include "model/blob.h"

/* Of a file the part that is shown, under a name that says which. */
static bool
part_of(struct composer *c, enum path_part part, struct stored *stored)
{
	static const char *const names[] = { [PART_NAME] = "name",
		[PART_SIZE] = "size",
		[PART_SHA256] = "sha256",
		[PART_MEDIA] = "media" };
	struct blob blob;

	if (part != PART_NAME && part != PART_SIZE && part != PART_SHA256 &&
	    part != PART_MEDIA)
		return part == PART_ALL;
	if (stored->text == NULL || !blob_parse(stored->text, &blob))
		return false;
	stored->name =
	    arena_printf(c->arena, "%s.%s", stored->name, names[part]);
	stored->text = part == PART_SIZE
	    ? arena_printf(c->arena, "%lld", (long long)blob.size)
	    : part == PART_SHA256 ? arena_dup(c->arena, blob.sha256)
	    : part == PART_MEDIA  ? arena_dup(c->arena, blob.media)
				  : blob.name;
	return true;
}

static void
keep(struct composer *c, const struct stored *stored, struct doc_value *value)
{
	size_t i, n = stored->set ? stored->n : 1;
	bool one = str_eq(stored->form, stored->record);

	value->origin = compose_place(c, stored->form,
	    one ? NULL : stored->record, stored->name);
	value->set = stored->set;
	value->texts = arena_alloc(c->arena, (n + 1) * sizeof(*value->texts));
	for (i = 0; i < n; i++)
		value->texts[i] = arena_dup(c->arena,
		    stored->set ? stored->texts[i] : stored->text);
	value->n = n;
}

void
compose_values(struct composer *c, const struct text *text,
    const struct scope *scope, struct doc *doc)
{
	struct doc_more *more;
	struct stored stored;
	const struct term *term;
	size_t i;

	if (!c->facts->values || text->n == 0)
		return;
	more = doc_more(c->arena, doc);
	more->values = arena_alloc(c->arena, text->n * sizeof(*more->values));
	for (i = 0; i < text->n; i++) {
		term = text->pieces[i].term;
		if (judge_stored(c->judge, term, scope, &stored) &&
		    part_of(c, term->path.part, &stored))
			keep(c, &stored, &more->values[more->nvalues++]);
	}
}

/* Once each: a condition may ask twice for the same. */
static void
ground(struct composer *c, const struct term *term, const struct scope *scope,
    struct doc *doc)
{
	struct doc_value value = { 0 }, *all;
	struct doc_more *more;
	struct stored stored;
	size_t i;

	if (!judge_stored(c->judge, term, scope, &stored) ||
	    !part_of(c, term->path.part, &stored))
		return;
	keep(c, &stored, &value);
	for (i = 0; i < doc->more->nvalues; i++)
		if (str_eq(doc->more->values[i].origin, value.origin))
			return;
	all = arena_alloc(c->arena, (doc->more->nvalues + 1) * sizeof(*all));
	if (doc->more->nvalues > 0)
		memcpy(all, doc->more->values,
		    doc->more->nvalues * sizeof(*all));
	more = doc_more(c->arena, doc);
	all[more->nvalues++] = value;
	more->values = all;
}

void
compose_grounds(struct composer *c, const struct cond *when,
    const struct scope *scope, struct doc *doc)
{
	if (!c->facts->values || when == NULL || doc == NULL)
		return;
	ground(c, when->left, scope, doc);
	compose_grounds(c, when->a, scope, doc);
	compose_grounds(c, when->b, scope, doc);
}

void
compose_source(struct composer *c, struct document *d)
{
	const struct compose_facts *f = c->facts;
	struct doc_source *from = &d->source;
	struct head *heads =
	    arena_alloc(c->arena, (f->nchains + 1) * sizeof(*heads));

	if (f->nchains > 0)
		memcpy(heads, f->chains, f->nchains * sizeof(*heads));
	from->heads = heads;
	from->nheads = f->nchains;
	from->number = f->final ? f->number : 0;
	from->release = arena_dup(c->arena, f->release);
	from->pack = c->pack->id;
	from->pack_version = c->pack->version;
	from->pack_sha256 = arena_dup(c->arena, c->pack->sha256);
	if (!str_blank(f->state_of_play))
		from->state_of_play = arena_dup(c->arena, f->state_of_play);
}
