/* The tree of tags. Refuses to know anything of PDF files, and to forget what
 * is still open. */
#include "print/tag.h"

#include <stdlib.h>

static struct tag *
find(const struct tags *tags, uint32_t number)
{
	size_t from = 0, to = tags->n, mid;

	if (tags->blind)
		number = 1;
	while (from < to) {
		mid = from + (to - from) / 2;
		if (tags->v[mid].number < number)
			from = mid + 1;
		else
			to = mid;
	}
	return from < tags->n && tags->v[from].number == number ? &tags->v[from]
								: NULL;
}

struct tag *
tag_at(const struct tags *tags, uint32_t number)
{
	struct tag *tag = find(tags, number);

	REQUIRE(tag != NULL);
	return tag;
}

uint32_t
tag_new(struct tags *tags, uint32_t parent, enum tag_kind kind)
{
	struct tag tag = { .kind = kind, .parent = parent }, *above;

	if (tags->blind && tags->n > 0)
		return 1;
	REQUIRE(tags->made < UINT32_MAX);
	tag.number = ++tags->made;
	if (kind != TAG_MORE && tags->object != NULL)
		tag.object = tags->object(tags->arg);
	if (parent != 0) {
		above = tag_at(tags, parent);
		VEC_PUSH(above->kids, above->nkids, above->kids_cap) =
		    (struct tag_kid){ tag.number, tag.object,
			    kind == TAG_MORE };
	}
	VEC_PUSH(tags->v, tags->n, tags->cap) = tag;
	return tag.number;
}

/* The last child that is no mere going on, or NULL. */
static struct tag *
last(const struct tags *tags, const struct tag *tag)
{
	return tag->nkids > 0 ? find(tags, tag->kids[tag->nkids - 1].number)
			      : NULL;
}

uint32_t
tag_again(struct tags *tags, uint32_t parent, enum tag_kind kind)
{
	const struct tag *tag = last(tags, tag_at(tags, parent));

	if (tag != NULL && tag->kind == kind)
		return tag->number;
	return tag_new(tags, parent, kind);
}

void
tag_piece(struct tags *tags, uint32_t number, struct tag_piece piece)
{
	struct tag *tag = tag_at(tags, number);

	VEC_PUSH(tag->pieces, tag->npieces, tag->pieces_cap) = piece;
}

void
tag_keep(struct tags *tags, uint32_t number)
{
	struct tag *tag, *child;

	for (; number != 0; number = tag->parent) {
		tag = tag_at(tags, number);
		if (tag->open)
			return;
		tag->open = true;
		/* tag_again may go on with it. */
		child = last(tags, tag);
		if (child != NULL)
			child->open = true;
	}
}

static void
tag_clear(struct tag *tag)
{
	free(tag->kids);
	free(tag->pieces);
}

void
tag_forget(struct tags *tags, void (*done)(void *arg, const struct tag *tag),
    void *arg)
{
	struct tag *tag;
	size_t i, n = 0;

	for (i = 0; i < tags->n; i++) {
		tag = &tags->v[i];
		if (tag->kind == TAG_MORE)
			tag->open = tag_at(tags, tag->parent)->open;
	}
	for (i = 0; i < tags->n; i++)
		if (!tags->v[i].open && tags->v[i].kind != TAG_MORE)
			done(arg, &tags->v[i]);
	for (i = 0; i < tags->n; i++) {
		if (!tags->v[i].open) {
			tag_clear(&tags->v[i]);
			continue;
		}
		tags->v[n] = tags->v[i];
		tags->v[n++].open = false;
	}
	tags->n = n;
}

void
tags_free(struct tags *tags)
{
	size_t i;

	for (i = 0; i < tags->n; i++)
		tag_clear(&tags->v[i]);
	free(tags->v);
	*tags = (struct tags){ 0 };
}
