/* Writes the structure of a document. Refuses to keep an element that is
 * whole: there are a hundred on a page. */
#include "print/tagged.h"

#include <stdlib.h>

#define NODE 500 /* keys in a leaf of the parent tree */

static const char *const names[] = { [TAG_ARTIFACT] = "Artifact",
	[TAG_DOCUMENT] = "Document",
	[TAG_SECT] = "Sect",
	[TAG_TITLE] = "Title",
	[TAG_H1] = "H1",
	[TAG_H1 + 1] = "H2",
	[TAG_H1 + 2] = "H3",
	[TAG_H1 + 3] = "H4",
	[TAG_H1 + 4] = "H5",
	[TAG_H6] = "H6",
	[TAG_P] = "P",
	[TAG_NOTE] = "Note",
	[TAG_LIST] = "L",
	[TAG_ITEM] = "LI",
	[TAG_LABEL] = "Lbl",
	[TAG_LBODY] = "LBody",
	[TAG_TABLE] = "Table",
	[TAG_THEAD] = "THead",
	[TAG_TBODY] = "TBody",
	[TAG_TR] = "TR",
	[TAG_TH] = "TH",
	[TAG_TH_ROW] = "TH",
	[TAG_TD] = "TD",
	[TAG_CAPTION] = "Caption",
	[TAG_FIGURE] = "Figure",
	[TAG_TOC] = "TOC",
	[TAG_TOCI] = "TOCI",
	[TAG_LINK] = "Link",
	[TAG_SPAN] = "Span",
	[TAG_MORE] = "" };

void
tagged_open(struct tagged *tagged)
{
	tagged->root = objects_number(tagged->objects);
	tagged->tags->object = objects_number;
	tagged->tags->arg = tagged->objects;
}

/* The element a tag stands for: what goes on is its parent. */
static const struct tag *
element(const struct tags *tags, uint32_t number)
{
	const struct tag *tag = tag_at(tags, number);

	while (tag->kind == TAG_MORE)
		tag = tag_at(tags, tag->parent);
	return tag;
}

static void
end(struct tagged *tagged)
{
	if (tagged->open)
		str_add(&tagged->sheet->content, "EMC\n");
	tagged->open = false;
}

void
tagged_begin(struct tagged *tagged, size_t n, uint32_t tag)
{
	struct str *content = &tagged->sheet->content;
	const struct tag *of;
	size_t mcid = tagged->nowners;

	end(tagged);
	tagged->open = true;
	if (tag == 0) {
		str_add(content, "/Artifact BMC\n");
		return;
	}
	tag_piece(tagged->tags, tag,
	    (struct tag_piece){ .page = n, .mcid = (uint32_t)mcid });
	of = element(tagged->tags, tag);
	VEC_PUSH(tagged->owners, tagged->nowners, tagged->owners_cap) =
	    of->object;
	str_addf(content, "/%s <</MCID %zu>> BDC\n", names[of->kind], mcid);
}

void
tagged_link(struct tagged *tagged, size_t n, const struct box *box,
    const char *to)
{
	uint32_t link;

	REQUIRE(box->tag != 0);
	link = sheet_link(tagged->sheet, box, to,
	    tagged->sheet->npages + tagged->nlinks);
	VEC_PUSH(tagged->links, tagged->nlinks, tagged->links_cap) =
	    element(tagged->tags, box->tag)->object;
	tag_piece(tagged->tags, box->tag,
	    (struct tag_piece){ .page = n, .object = link });
}

void
tagged_page(struct tagged *tagged, size_t n)
{
	struct str *out;
	size_t i;

	end(tagged);
	out = objects_open(tagged->objects, sheet_owners(tagged->sheet, n));
	str_add(out, "[ ");
	for (i = 0; i < tagged->nowners; i++)
		str_addf(out, "%u 0 R ", tagged->owners[i]);
	str_add(out, "]");
	objects_close(tagged->objects);
	tagged->nowners = 0;
}

static void
add_pieces(const struct tagged *tagged, const struct tag *tag, size_t home,
    struct str *out)
{
	const struct tag_piece *piece;
	size_t i;

	for (i = 0; i < tag->npieces; i++) {
		piece = &tag->pieces[i];
		if (piece->object == 0 && piece->page == home) {
			str_addf(out, "%u ", piece->mcid);
			continue;
		}
		str_addf(out, "<</Type /%s /Pg %u 0 R ",
		    piece->object ? "OBJR" : "MCR",
		    sheet_page(tagged->sheet, piece->page));
		if (piece->object != 0)
			str_addf(out, "/Obj %u 0 R>> ", piece->object);
		else
			str_addf(out, "/MCID %u>> ", piece->mcid);
	}
}

/* What an element holds: its content and its children, as they are read. */
static void
add_kids(const struct tagged *tagged, const struct tag *tag, struct str *out)
{
	size_t home = SIZE_MAX, i;

	if (tag->npieces > 0) {
		home = tag->pieces[0].page;
		str_addf(out, "/Pg %u 0 R\n", sheet_page(tagged->sheet, home));
	}
	if (tag->npieces == 0 && tag->nkids == 0)
		return;
	str_add(out, "/K [");
	add_pieces(tagged, tag, home, out);
	for (i = 0; i < tag->nkids; i++)
		if (tag->kids[i].more)
			add_pieces(tagged,
			    tag_at(tagged->tags, tag->kids[i].number), home,
			    out);
		else
			str_addf(out, "%u 0 R ", tag->kids[i].object);
	str_add(out, "]\n");
}

static void
write_element(void *arg, const struct tag *tag)
{
	struct tagged *tagged = arg;
	struct str *out = objects_open(tagged->objects, tag->object);

	if (tag->parent == 0)
		tagged->document = tag->object;
	str_addf(out, "<<\n/S /%s\n/P %u 0 R\n", names[tag->kind],
	    tag->parent ? tag_at(tagged->tags, tag->parent)->object
			: tagged->root);
	if (tag->kind == TAG_TH || tag->kind == TAG_TH_ROW)
		str_addf(out, "/A <</O /Table /Scope /%s>>\n",
		    tag->kind == TAG_TH ? "Column" : "Row");
	if (tag->alt != NULL)
		objects_text(out, "Alt", tag->alt);
	if (tag->also && tagged->lang != NULL)
		objects_text(out, "Lang", tagged->lang);
	add_kids(tagged, tag, out);
	str_add(out, ">>");
	objects_close(tagged->objects);
}

void
tagged_forget(struct tagged *tagged)
{
	tag_forget(tagged->tags, write_element, tagged);
}

/* What belongs to whom, by page, then by annotation: a leaf of NODE keys. */
static uint32_t
write_leaf(struct tagged *tagged, size_t from, size_t to)
{
	uint32_t number = objects_number(tagged->objects);
	struct str *out = objects_open(tagged->objects, number);
	size_t npages = tagged->sheet->npages, i;

	str_addf(out, "<<\n/Limits [%zu %zu]\n/Nums [", from, to - 1);
	for (i = from; i < to; i++)
		str_addf(out, "%zu %u 0 R ", i,
		    i < npages ? sheet_owners(tagged->sheet, i)
			       : tagged->links[i - npages]);
	str_add(out, "]\n>>");
	objects_close(tagged->objects);
	return number;
}

void
tagged_write(struct tagged *tagged)
{
	size_t keys = tagged->sheet->npages + tagged->nlinks, i;
	struct str kids = { 0 }, *out;

	for (i = 0; i < keys; i += NODE)
		str_addf(&kids, "%u 0 R ",
		    write_leaf(tagged, i, i + NODE < keys ? i + NODE : keys));
	out = objects_open(tagged->objects, tagged->root);
	str_addf(out,
	    "<<\n/Type /StructTreeRoot\n/RoleMap <</Title /P>>\n"
	    "/K %u 0 R\n/ParentTreeNextKey %zu\n/ParentTree <</Kids [%s]>>\n"
	    ">>",
	    tagged->document, keys, str_text(&kids));
	objects_close(tagged->objects);
	str_clear(&kids);
}

void
tagged_free(struct tagged *tagged)
{
	free(tagged->owners);
	free(tagged->links);
}
