/* Pictures and captions. Refuses to leave a picture out in silence: where it
 * cannot be drawn stands what is known of it. */
#include "print/image.h"
#include "print/layout.h"
#include "print/meta.h"

static const struct print_image *
image_of(struct layout *layout, const char *sha256)
{
	const struct print_assets *assets = layout->assets;
	size_t i;

	for (i = 0; i < assets->nimages; i++)
		if (sha256 && str_eq(assets->images[i].sha256, sha256))
			return &assets->images[i];
	return NULL;
}

/* The picture, opened once however often it is shown. */
static struct picture *
picture_of(struct layout *layout, const struct doc *doc)
{
	const struct print_image *image = image_of(layout, doc->more->blob);
	struct picture *picture;
	struct err err = { 0 };

	if (image == NULL || !image_media(image->media))
		return NULL;
	for (picture = layout->pictures; picture; picture = picture->next)
		if (picture->image == image)
			return picture;
	picture = image_open(image, &err);
	if (picture == NULL) {
		layout_fail(layout, "%s", err.say);
		return NULL;
	}
	picture->next = layout->pictures;
	layout->pictures = picture;
	return picture;
}

/* In its place, when the bytes are not here or no picture: what is known. */
static void
no_picture(struct layout *layout, const struct doc *doc)
{
	struct cell cell = { .ink = INK_GREY,
		.size = SMALL,
		.x = TEXT_X + 12,
		.w = TEXT_W - 12 };

	cell.text = arena_printf(layout->arena, "%s\n%s",
	    doc->more->media ? doc->more->media : "",
	    doc->more->blob ? doc->more->blob : "");
	row_put(layout,
	    ROW(.leading = 10.5, .above = 4, .below = 4, .bar = true), &cell,
	    1);
}

void
figure_open(struct layout *layout, const struct doc *doc)
{
	const char *say = doc->text ? doc->text : doc->title;

	mark_open(layout, TAG_FIGURE);
	tag_at(&layout->tags, layout->tag)->alt =
	    meta_text(&layout->kept, say ? say : doc->more->media);
}

void
figure_caption(struct layout *layout, const struct doc *doc, bool keep)
{
	uint32_t outer = layout->tag;
	struct cell cell = { .text =
				 layout->caption ? layout->caption : doc->title,
		.also = doc->more->title_also,
		.face = FACE_BOLD,
		.ink = INK_GREY,
		.size = CELL,
		.x = TEXT_X,
		.w = TEXT_W };

	if (str_blank(doc->title))
		return;
	galley_gap(layout->galley, 5, true);
	mark_open(layout, TAG_CAPTION);
	row_put(layout,
	    ROW(.leading = 11.8, .whole = 6, .below = 3, .keep = keep), &cell,
	    1);
	layout->tag = outer;
}

static void
picture_put(struct layout *layout, struct picture *picture)
{
	double scale = 0.75, most = (BOTTOM - TOP) * 0.62;
	struct box *box;

	if (picture->w * scale > TEXT_W)
		scale = TEXT_W / picture->w;
	if (picture->h * scale > most)
		scale = most / picture->h;
	galley_slab(layout->galley, picture->h * scale + 5);
	box = galley_box(layout->galley, BOX_IMAGE);
	box->tag = layout->tag;
	box->x = TEXT_X;
	box->w = picture->w * scale;
	box->h = picture->h * scale;
	box->picture = picture;
}

void
figure_put(struct layout *layout, const struct doc *doc)
{
	struct picture *picture =
	    doc->text == NULL ? picture_of(layout, doc) : NULL;
	uint32_t outer = layout->tag;

	galley_gap(layout->galley, 4, true);
	if (doc->text != NULL) {
		block_said(layout, doc, INK_ALERT, false, false);
		return;
	}
	figure_caption(layout, doc, true);
	figure_open(layout, doc);
	if (picture == NULL)
		no_picture(layout, doc);
	else
		picture_put(layout, picture);
	layout->tag = outer;
	galley_gap(layout->galley, 9, false);
}
