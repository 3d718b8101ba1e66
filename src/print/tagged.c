/* Writes the structure of a document. Refuses to make a libharu object for
 * each fact: an element is one object that writes itself when saved. */
#include "print/tagged.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>

#include "base/str.h"
#include "base/utf8.h"

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

static uint32_t
id_of(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & 0x00ffffff;
}

static void
say(HPDF_Page page, const char *s)
{
	HPDF_Stream_WriteStr(((HPDF_PageAttr)page->attr)->stream, s);
}

/* The element a tag stands for: what goes on is its parent. */
static uint32_t
element(const struct tags *tags, uint32_t tag)
{
	while (tags->v[tag].kind == TAG_MORE)
		tag = tags->v[tag].parent;
	return tag;
}

void
tagged_page(struct tagged *tagged, size_t page)
{
	if (tagged->first == NULL)
		tagged->first =
		    mem_alloc((tagged->npages + 1) * sizeof(*tagged->first));
	tagged->first[page] = tagged->nowners;
	tagged->first[page + 1] = tagged->nowners;
	HPDF_Dict_AddNumber(tagged->pages[page], "StructParents",
	    (HPDF_INT32)page);
}

void
tagged_begin(struct tagged *tagged, size_t page, uint32_t tag)
{
	const struct tags *tags = tagged->tags;
	char buf[64];
	size_t mcid;

	tagged_end(tagged, page);
	tagged->open = true;
	if (tag == 0) {
		say(tagged->pages[page], "/Artifact BMC\012");
		return;
	}
	mcid = tagged->nowners - tagged->first[page];
	tag_piece(tagged->tags, tag,
	    (struct tag_piece){ .page = (uint32_t)page,
		.mcid = (uint32_t)mcid });
	tag = element(tags, tag);
	VEC_PUSH(tagged->owners, tagged->nowners, tagged->owners_cap) = tag;
	tagged->first[page + 1] = tagged->nowners;
	snprintf(buf, sizeof(buf), "/%s <</MCID %zu>> BDC\012",
	    names[tags->v[tag].kind], mcid);
	say(tagged->pages[page], buf);
}

void
tagged_end(struct tagged *tagged, size_t page)
{
	if (tagged->open)
		say(tagged->pages[page], "EMC\012");
	tagged->open = false;
}

void
tagged_link(struct tagged *tagged, size_t page, uint32_t tag,
    HPDF_Dict annotation)
{
	if (tag == 0 || annotation == NULL)
		return;
	HPDF_Dict_AddNumber(annotation, "StructParent",
	    (HPDF_INT32)(tagged->npages + tagged->nlinks));
	VEC_PUSH(tagged->links, tagged->nlinks, tagged->links_cap) =
	    element(tagged->tags, tag);
	tag_piece(tagged->tags, tag,
	    (struct tag_piece){ .page = (uint32_t)page,
		.object = id_of(annotation) });
}

static void
add_pieces(const struct tagged *tagged, uint32_t tag, uint32_t home,
    struct str *out)
{
	const struct tag_piece *piece;
	uint32_t i;

	for (i = tagged->tags->v[tag].piece; i != 0; i = piece->next) {
		piece = &tagged->tags->pieces[i];
		if (piece->object == 0 && piece->page == home) {
			str_addf(out, "%u ", piece->mcid);
			continue;
		}
		str_addf(out, "<</Type /%s /Pg %u 0 R ",
		    piece->object ? "OBJR" : "MCR",
		    id_of(tagged->pages[piece->page]));
		if (piece->object != 0)
			str_addf(out, "/Obj %u 0 R>> ", piece->object);
		else
			str_addf(out, "/MCID %u>> ", piece->mcid);
	}
}

/* What an element holds: its content and its children, as they are read. */
static void
add_kids(const struct tagged *tagged, uint32_t tag, struct str *out)
{
	const struct tags *tags = tagged->tags;
	const struct tag *v = tags->v;
	uint32_t home = UINT32_MAX, k;

	if (v[tag].piece != 0) {
		home = tags->pieces[v[tag].piece].page;
		str_addf(out, "/Pg %u 0 R\012", id_of(tagged->pages[home]));
	}
	if (v[tag].piece == 0 && v[tag].first == 0)
		return;
	str_add(out, "/K [");
	add_pieces(tagged, tag, home, out);
	for (k = v[tag].first; k != 0; k = v[k].next)
		if (v[k].kind == TAG_MORE)
			add_pieces(tagged, k, home, out);
		else
			str_addf(out, "%u 0 R ", v[k].object);
	str_add(out, "]\012");
}

/* A text of any script as a hexadecimal string; it holds no surrogates. */
static void
add_text(struct str *out, const char *key, const char *s)
{
	uint32_t cp;
	int len;

	str_addf(out, "/%s <FEFF", key);
	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		str_addf(out, "%04X", cp);
	str_add(out, ">\012");
}

static HPDF_STATUS
flush(HPDF_Stream stream, struct str *out)
{
	HPDF_STATUS status = HPDF_Stream_Write(stream,
	    (const HPDF_BYTE *)str_text(out), (HPDF_UINT)out->n);

	str_clear(out);
	return status;
}

/* One object stands for all elements, which are written one after the other
 * in the order of their numbers. */
static HPDF_STATUS
write_element(HPDF_Dict dict, HPDF_Stream stream)
{
	struct tagged *tagged = dict->attr;
	const struct tag *v = tagged->tags->v, *tag;
	struct str out = { 0 };

	do
		tag = &v[++tagged->written];
	while (tag->kind == TAG_MORE);
	str_addf(&out, "/S /%s\012/P %u 0 R\012", names[tag->kind],
	    tag->parent ? v[tag->parent].object : tagged->root);
	if (tag->kind == TAG_TH || tag->kind == TAG_TH_ROW)
		str_addf(&out, "/A <</O /Table /Scope /%s>>\012",
		    tag->kind == TAG_TH ? "Column" : "Row");
	if (tag->alt != NULL)
		add_text(&out, "Alt", tag->alt);
	if (tag->also && tagged->lang != NULL)
		add_text(&out, "Lang", tagged->lang);
	add_kids(tagged, (uint32_t)(tag - v), &out);
	return flush(stream, &out);
}

/* What belongs to whom, by page, then by annotation: a leaf of NODE keys. */
static HPDF_STATUS
write_leaf(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct tagged *tagged = dict->attr;
	size_t from = (size_t)(id_of(dict) - tagged->leaves) * NODE, i, k;
	size_t to = tagged->npages + tagged->nlinks;
	struct str out = { 0 };

	to = to < from + NODE ? to : from + NODE;
	str_addf(&out, "/Limits [%zu %zu]\012/Nums [", from, to - 1);
	for (i = from; i < to; i++) {
		str_addf(&out, "%zu ", i);
		if (i >= tagged->npages) {
			k = tagged->links[i - tagged->npages];
			str_addf(&out, "%u 0 R ", tagged->tags->v[k].object);
			continue;
		}
		str_add(&out, "[");
		for (k = tagged->first[i]; k < tagged->first[i + 1]; k++)
			str_addf(&out, "%u 0 R ",
			    tagged->tags->v[tagged->owners[k]].object);
		str_add(&out, "]\012");
	}
	str_add(&out, "]\012");
	return flush(stream, &out);
}

static HPDF_STATUS
write_root(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct tagged *tagged = dict->attr;
	size_t keys = tagged->npages + tagged->nlinks, i;
	struct str out = { 0 };

	str_addf(&out,
	    "/Type /StructTreeRoot\012/RoleMap <</Title /P>>\012"
	    "/K %u 0 R\012/ParentTreeNextKey %zu\012/ParentTree <</Kids [",
	    tagged->tags->v[1].object, keys);
	for (i = 0; i * NODE < keys; i++)
		str_addf(&out, "%zu 0 R ", tagged->leaves + i);
	str_add(&out, "]>>\012");
	return flush(stream, &out);
}

static HPDF_Dict
self_writing(struct tagged *tagged, HPDF_Dict_OnWriteFunc write)
{
	HPDF_Dict dict = HPDF_Dict_New(tagged->pdf->mmgr);

	if (dict == NULL || HPDF_Xref_Add(tagged->pdf->xref, dict) != HPDF_OK)
		return NULL;
	dict->attr = tagged;
	dict->write_fn = write;
	return dict;
}

/* An entry of the cross-reference table for each element, but only one object:
 * there are a hundred elements on a page. */
static void
add_elements(struct tagged *tagged)
{
	HPDF_List entries = tagged->pdf->xref->entries;
	struct tags *tags = tagged->tags;
	HPDF_Dict dict = self_writing(tagged, write_element);
	HPDF_XrefEntry entry;
	size_t i;

	if (dict == NULL)
		return;
	tagged->elements = entries->count - 1;
	tags->v[1].object = id_of(dict);
	for (i = 2; i < tags->n; i++) {
		if (tags->v[i].kind == TAG_MORE)
			continue;
		entry = HPDF_GetMem(tagged->pdf->mmgr, sizeof(*entry));
		if (entry == NULL || HPDF_List_Add(entries, entry) != HPDF_OK)
			return;
		*entry = (HPDF_XrefEntry_Rec){ .entry_typ = HPDF_IN_USE_ENTRY,
			.obj = dict };
		tags->v[i].object =
		    tagged->pdf->xref->start_offset + entries->count - 1;
	}
}

void
tagged_write(struct tagged *tagged)
{
	HPDF_Dict dict = self_writing(tagged, write_root), mark;
	size_t keys = tagged->npages + tagged->nlinks, i;

	if (dict == NULL)
		return;
	tagged->root = id_of(dict);
	tagged->leaves = tagged->root + 1;
	HPDF_Dict_Add(tagged->pdf->catalog, "StructTreeRoot", dict);
	mark = HPDF_Dict_New(tagged->pdf->mmgr);
	HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
	HPDF_Dict_Add(tagged->pdf->catalog, "MarkInfo", mark);
	for (i = 0; i * NODE < keys && dict != NULL; i++)
		dict = self_writing(tagged, write_leaf);
	add_elements(tagged);
}

void
tagged_free(struct tagged *tagged)
{
	HPDF_List entries = tagged->pdf->xref->entries;
	size_t i;

	/* The object is freed once. */
	for (i = tagged->elements + 1; tagged->elements && i < entries->count;
	     i++)
		((HPDF_XrefEntry)HPDF_List_ItemAt(entries, (HPDF_UINT)i))->obj =
		    NULL;
	free(tagged->owners);
	free(tagged->first);
	free(tagged->links);
	*tagged = (struct tagged){ 0 };
}
