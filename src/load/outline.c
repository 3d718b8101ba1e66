/*
 * Reads forms/documents/. Refuses sections of one id, and documents that print
 * one another in a circle.
 */
#include "load/outline.h"

#include <string.h>

#include "base/str.h"
#include "load/shape.h"

enum {
	S_ID,
	S_NUMBER,
	S_TITLE,
	S_CITE,
	S_WHEN,
	S_ELSE,
	S_OMIT,
	S_NEED,
	S_LACKING,
	S_AT,
	S_BODY,
	S_SECTIONS,
	S_N
};

static const struct shape section_shape[S_N] = {
	[S_ID] = { "id", SHAPE_TEXT, true },
	[S_NUMBER] = { "number", SHAPE_TEXT, false },
	[S_TITLE] = { "title", SHAPE_TEXT, true },
	[S_CITE] = { "cite", SHAPE_TEXT, false },
	[S_WHEN] = { "when", SHAPE_TEXT, false },
	[S_ELSE] = { "else", SHAPE_TEXT, false },
	[S_OMIT] = { "omit", SHAPE_TEXT, false },
	[S_NEED] = { "need", SHAPE_TEXT, false },
	[S_LACKING] = { "lacking", SHAPE_TEXT, false },
	[S_AT] = { "at", SHAPE_TEXT, false },
	[S_BODY] = { "body", SHAPE_LIST, false },
	[S_SECTIONS] = { "sections", SHAPE_LIST, false },
};

static void read_sections(struct loader *l, const struct node *node,
    const struct outline *outline, struct section **sections, size_t *n);

static bool
read_section(struct loader *l, const struct node *node,
    const struct outline *outline, struct section *s)
{
	static const struct view view = { 0 };
	const struct node *v[S_N];

	if (!load_shape(l, node, "a section", section_shape, S_N, v) ||
	    v[S_ID] == NULL || !load_id(l, v[S_ID]))
		return false;
	s->id = v[S_ID]->text;
	s->place = node->place;
	if (!load_index_put(&l->index, outline, s->id, s))
		load_fault(l->faults, node->place,
		    "two sections have the id `%s`", s->id);
	s->number = load_text(v[S_NUMBER]);
	s->title = v[S_TITLE] ? v[S_TITLE]->text : s->id;
	s->cite = load_cite(l, v[S_CITE]);
	load_later_cond(l, v[S_WHEN], &view, &s->when, NULL);
	load_later_text(l, v[S_ELSE], &view, &s->else_say);
	s->omit = load_yes(l, v[S_OMIT], false);
	load_later_cond(l, v[S_NEED], &view, &s->need, NULL);
	load_later_text(l, v[S_LACKING], &view, &s->lacking);
	s->at = load_later_at(l, v[S_AT], &view);
	if (v[S_WHEN] == NULL && v[S_ELSE])
		load_fault(l->faults, v[S_ELSE]->key_place,
		    "`else` needs a `when` to be false");
	if (v[S_OMIT] && (v[S_WHEN] == NULL || v[S_ELSE]))
		load_fault(l->faults, v[S_OMIT]->key_place,
		    "`omit` needs a `when` and no `else`");
	if ((v[S_NEED] != NULL) != (v[S_LACKING] != NULL))
		load_fault(l->faults, node->place,
		    "`need` and `lacking` go together");
	load_blocks(l, v[S_BODY], &view, &s->body, &s->nbody);
	read_sections(l, v[S_SECTIONS], outline, &s->sections, &s->nsections);
	return true;
}

static void
read_sections(struct loader *l, const struct node *node,
    const struct outline *outline, struct section **sections, size_t *n)
{
	if (node == NULL)
		return;
	*sections =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(struct section));
	for (const struct node *c = node->first; c; c = c->next)
		if (read_section(l, c, outline, &(*sections)[*n]))
			++*n;
}

enum {
	O_TITLE,
	O_SUBTITLE,
	O_CITE,
	O_BLOCKED,
	O_BLOCKED_AS,
	O_TRANSLATED,
	O_SAMPLE,
	O_TWIN,
	O_DOSSIER,
	O_WHEN,
	O_SIDE,
	O_FRONT,
	O_SECTIONS,
	O_N
};

static const struct shape outline_shape[O_N] = {
	[O_TITLE] = { "title", SHAPE_TEXT, true },
	[O_SUBTITLE] = { "subtitle", SHAPE_TEXT, false },
	[O_CITE] = { "cite", SHAPE_TEXT, false },
	[O_BLOCKED] = { "blocked-by", SHAPE_LIST, false },
	[O_BLOCKED_AS] = { "blocked-as", SHAPE_TEXT, false },
	[O_TRANSLATED] = { "translated", SHAPE_TEXT, false },
	[O_SAMPLE] = { "sample", SHAPE_TEXT, false },
	[O_TWIN] = { "twin", SHAPE_TEXT, false },
	[O_DOSSIER] = { "dossier", SHAPE_TEXT, false },
	[O_WHEN] = { "when", SHAPE_TEXT, false },
	[O_SIDE] = { "side", SHAPE_TEXT, false },
	[O_FRONT] = { "front", SHAPE_LIST, false },
	[O_SECTIONS] = { "sections", SHAPE_LIST, true },
};

/* What is not there yet is looked up when every outline was read. */
static void
read_blocked_as(struct loader *l, const struct node *node, struct outline *o)
{
	struct outline_ref *ref;

	if (node == NULL)
		return;
	ref = arena_alloc(&l->scratch, sizeof(*ref));
	*ref = (struct outline_ref){ l->refs, o, node, &o->blocked_as };
	l->refs = ref;
}

static void
read_outline(struct loader *l, const struct node *node, struct outline *o)
{
	static const struct view view = { 0 };
	static const char *const sides[] = { "manufacturer", "body" };
	const struct node *v[O_N], *forms;

	l->outline = o;
	o->place = node->place;
	load_shape(l, node, "an outline", outline_shape, O_N, v);
	o->title = v[O_TITLE] ? v[O_TITLE]->text : o->id;
	load_later_text(l, v[O_SUBTITLE], &view, &o->subtitle);
	o->cite = load_cite(l, v[O_CITE]);
	o->translated = load_yes(l, v[O_TRANSLATED], false);
	load_later_cond(l, v[O_SAMPLE], &view, &o->sample, NULL);
	o->twin = load_yes(l, v[O_TWIN], false);
	load_later_cond(l, v[O_DOSSIER], &view, &o->dossier, NULL);
	load_later_cond(l, v[O_WHEN], &view, &o->when, NULL);
	o->side = load_word(l, v[O_SIDE], sides, SHAPE_LEN(sides)) == 1
	    ? SIDE_BODY
	    : SIDE_MANUFACTURER;
	forms = v[O_BLOCKED];
	if (forms)
		o->blocked_by = arena_alloc(l->arena,
		    (forms->n + 1) * sizeof(struct form *));
	for (const struct node *c = forms ? forms->first : NULL; c;
	     c = c->next) {
		const struct form *form = NULL;

		if (load_plain(l, c))
			form = load_form_named(l, c);
		if (form)
			o->blocked_by[o->nblocked_by++] = form;
	}
	read_blocked_as(l, v[O_BLOCKED_AS], o);
	load_blocks(l, v[O_FRONT], &view, &o->front, &o->nfront);
	read_sections(l, v[O_SECTIONS], o, &o->sections, &o->nsections);
}

/* Documents lead to documents; one that comes back to itself never ends. */
static void
check_refs(struct loader *l)
{
	for (const struct outline_ref *r = l->refs; r; r = r->next) {
		const struct outline *to = pack_outline(l->pack, r->to->text);

		if (to == NULL) {
			load_fault(l->faults, r->to->place,
			    "there is no document `%s`", r->to->text);
			continue;
		}
		load_edge(l, r->from, to);
		if (r->into != NULL)
			*r->into = to;
	}
}

void
load_outlines(struct loader *l)
{
	struct pack *pack = l->pack;
	const char *name;

	pack->outlines =
	    arena_alloc(l->arena, (l->nsources + 1) * sizeof(struct outline));
	for (size_t i = 0; i < l->nsources; i++) {
		struct source *s = &l->sources[i];
		struct outline *o = &pack->outlines[pack->noutlines];

		if (!load_named(l, s, "forms/documents/", &name))
			continue;
		s->used = true;
		o->id = name;
		load_field_id(l, name, (struct place){ s->path, 1, 1 });
		pack->noutlines++;
		o->title = o->id;
		if (s->node)
			read_outline(l, s->node, o);
	}
	check_refs(l);
}
