/*
 * Reads the pictures of a document out of the project. Refuses to let one
 * damaged picture stop a draft, or a final document go out without it.
 */
#include "work/picture.h"

#include <stdlib.h>
#include <string.h>

#include "store/store.h"
#include "work/work.h"

/* Larger pictures are named, not drawn. */
#define IMAGE_MAX ((int64_t)32 << 20)

struct reading {
	struct desk *desk;
	const char *lang;
	struct composed *composed;
	struct pictures *pictures;
};

/* True with *bytes empty: there is nothing here to draw. */
static bool
read_bytes(struct desk *desk, const char *sha256, struct str *bytes,
    struct err *err)
{
	bool withheld, more = true;
	int64_t size, i = 0;

	if (!store_blob_size(desk->store, sha256, &size, &withheld, err))
		return false;
	if (size <= 0 || withheld || size > IMAGE_MAX)
		return true;
	while (more)
		if (!work_blob_read(desk, sha256, &i, bytes, &more, err))
			return false;
	return true;
}

/* The place in the file whose picture it is, in words of the arena. */
static void
place_of(struct arena *arena, const char *origin, struct open_point *point)
{
	const char *slash = origin ? strchr(origin, '/') : NULL;
	const char *dot = origin ? strrchr(origin, '.') : NULL;
	const char *end = slash && (!dot || slash < dot) ? slash : dot;

	if (end == NULL || dot == NULL)
		return;
	point->form = arena_printf(arena, "%.*s", (int)(end - origin), origin);
	point->record = end == slash
	    ? arena_printf(arena, "%.*s", (int)(dot - slash - 1), slash + 1)
	    : point->form;
	point->field = arena_dup(arena, dot + 1);
}

/* The draft lists it among what is open. */
static void
list(struct reading *r, const struct open_point *point)
{
	struct arena *arena = &r->composed->document->arena;
	struct doc *line;

	if (r->composed->open_list == NULL)
		return;
	if (r->composed->nblocks == 0) /* "Nothing is open." is not so */
		r->composed->open_list->n = 0;
	line = doc_new(arena, DOC_POINT);
	line->title =
	    pack_word(r->desk->pack, r->lang, weight_word(point->weight));
	line->text = point->say;
	doc_push(arena, r->composed->open_list, line);
}

static void
cannot_be_drawn(struct reading *r, struct doc *doc, const char *why)
{
	struct arena *arena = &r->composed->document->arena;
	struct composed *c = r->composed;
	struct open_point point = { .weight = WEIGHT_DUTY }, *all;
	size_t i;

	place_of(arena, doc->origin, &point);
	doc->text = arena_printf(arena, "%s %s: %s", doc->title,
	    pack_word(r->desk->pack, r->lang, "not-drawn"), why);
	doc->missing = true;
	point.say = doc->text;
	for (i = 0; i < c->nblocks; i++)
		if (str_eq(c->blocks[i].say, point.say) &&
		    str_eq(c->blocks[i].record, point.record))
			return;
	list(r, &point);
	all = arena_alloc(arena, (c->nblocks + 1) * sizeof(*all));
	if (c->nblocks > 0)
		memcpy(all, c->blocks, c->nblocks * sizeof(*all));
	all[c->nblocks++] = point;
	c->blocks = all;
}

static void
read_one(struct reading *r, struct doc *doc)
{
	struct print_image image = { .sha256 = doc->more->blob,
		.media = doc->more->media };
	struct str bytes = { 0 };
	struct err err;
	bool ok;

	ok = read_bytes(r->desk, doc->more->blob, &bytes, &err);
	if (ok && bytes.n == 0)
		return;
	image.n = bytes.n;
	image.bytes = str_text(&bytes);
	/* The media type was guessed from a name; the bytes know. */
	if (ok && print_image_media(image.bytes, image.n) != NULL)
		image.media = print_image_media(image.bytes, image.n);
	ok = ok && print_drawable(&image, &err);
	if (!ok) {
		cannot_be_drawn(r, doc, err.say);
		str_clear(&bytes);
		return;
	}
	doc_more(&r->composed->document->arena, doc)->media = image.media;
	image.bytes = str_take(&bytes);
	VEC_PUSH(r->pictures->v, r->pictures->n, r->pictures->cap) = image;
}

static const struct print_image *
known(const struct pictures *pictures, const char *sha256)
{
	size_t i;

	for (i = 0; i < pictures->n; i++)
		if (str_eq(pictures->v[i].sha256, sha256))
			return &pictures->v[i];
	return NULL;
}

static void
read_below(struct reading *r, struct doc *doc)
{
	const struct print_image *image;
	size_t i;

	for (i = 0; i < doc->n; i++)
		read_below(r, doc->children[i]);
	if (doc->kind != DOC_FIGURE || doc->more->blob == NULL)
		return;
	image = known(r->pictures, doc->more->blob);
	if (image == NULL)
		read_one(r, doc);
	else
		doc_more(&r->composed->document->arena, doc)->media =
		    image->media;
}

void
pictures_read(struct desk *desk, struct composed *composed,
    struct pictures *pictures)
{
	struct reading r = { .desk = desk,
		.lang = composed->document->lang,
		.composed = composed,
		.pictures = pictures };

	if (composed->document->front != NULL)
		read_below(&r, composed->document->front);
	read_below(&r, composed->document->body);
}

void
pictures_free(struct pictures *pictures)
{
	while (pictures->n > 0) {
		union {
			const void *in;
			void *out;
		} mine = { pictures->v[--pictures->n].bytes };

		free(mine.out);
	}
	free(pictures->v);
	*pictures = (struct pictures){ 0 };
}
