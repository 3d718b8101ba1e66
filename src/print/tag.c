/* The tree of tags. Refuses to know anything of PDF files. */
#include "print/tag.h"

#include <stdlib.h>

uint32_t
tag_new(struct tags *tags, uint32_t parent, enum tag_kind kind)
{
	uint32_t i;

	if (tags->n == 0)
		VEC_PUSH(tags->v, tags->n, tags->cap) = (struct tag){ 0 };
	REQUIRE(parent < tags->n && tags->n < UINT32_MAX);
	i = (uint32_t)tags->n;
	VEC_PUSH(tags->v, tags->n, tags->cap) =
	    (struct tag){ .kind = kind, .parent = parent };
	if (parent == 0)
		return i;
	if (tags->v[parent].last != 0)
		tags->v[tags->v[parent].last].next = i;
	else
		tags->v[parent].first = i;
	tags->v[parent].last = i;
	return i;
}

uint32_t
tag_again(struct tags *tags, uint32_t parent, enum tag_kind kind)
{
	uint32_t last = tags->v[parent].last;

	if (last != 0 && tags->v[last].kind == kind)
		return last;
	return tag_new(tags, parent, kind);
}

void
tag_prune(struct tags *tags, uint32_t parent)
{
	struct tag *tag = &tags->v[parent];

	if (tag->first == 0)
		return;
	tags->n = tag->first;
	tag->first = tag->last = 0;
}

void
tag_piece(struct tags *tags, uint32_t tag, struct tag_piece piece)
{
	uint32_t i;

	if (tags->npieces == 0)
		VEC_PUSH(tags->pieces, tags->npieces, tags->pieces_cap) =
		    (struct tag_piece){ 0 };
	i = (uint32_t)tags->npieces;
	VEC_PUSH(tags->pieces, tags->npieces, tags->pieces_cap) = piece;
	if (tags->v[tag].last_piece != 0)
		tags->pieces[tags->v[tag].last_piece].next = i;
	else
		tags->v[tag].piece = i;
	tags->v[tag].last_piece = i;
}

void
tags_free(struct tags *tags)
{
	free(tags->v);
	free(tags->pieces);
	*tags = (struct tags){ 0 };
}
