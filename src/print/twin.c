/*
 * The twin of a document for machines: the same tree as JSON. Refuses to lose
 * a text of the tree, and to say anything that the tree does not say.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "print/cells.h"
#include "print/print.h"

struct twin {
	const struct document *document;
	struct json json;
	size_t counts[2]; /* of captions so far */
	struct arena arena;
};

/* JSON must be UTF-8, whatever a stranger's file holds. */
static const char *
valid(struct twin *twin, const char *s)
{
	struct str out = { 0 };
	const char *text;
	size_t n = s ? strlen(s) : 0;
	uint32_t cp;
	int len;

	if (s == NULL || utf8_valid(s, n))
		return s;
	for (; n > 0; s += len, n -= (size_t)len) {
		len = utf8_next(s, n, &cp);
		if (len > 0)
			str_addn(&out, s, (size_t)len);
		else
			str_add(&out, "\xef\xbf\xbd");
		len = len > 0 ? len : 1;
	}
	text = arena_dup(&twin->arena, str_text(&out));
	str_clear(&out);
	return text;
}

static void
put(struct twin *twin, const char *key, const char *s)
{
	json_text(&twin->json, key, valid(twin, s));
}

/* A key that is left out where there is nothing to say. */
static void
some(struct twin *twin, const char *key, const char *s)
{
	if (s != NULL)
		put(twin, key, s);
}

static void
stored(struct twin *twin, const struct doc *doc)
{
	const struct doc_value *v;
	size_t i, k;

	if (doc->more->nvalues == 0)
		return;
	json_open(&twin->json, "stored", '[');
	for (i = 0; i < doc->more->nvalues; i++) {
		v = &doc->more->values[i];
		json_open(&twin->json, NULL, '{');
		put(twin, "field", v->origin);
		if (!v->set) {
			put(twin, "value", v->texts[0]);
		} else {
			json_open(&twin->json, "value", '[');
			for (k = 0; k < v->n; k++)
				put(twin, NULL, v->texts[k]);
			json_close(&twin->json, ']');
		}
		json_close(&twin->json, '}');
	}
	json_close(&twin->json, ']');
}

static void
links(struct twin *twin, const struct doc *doc)
{
	size_t i, n = doc->text ? strlen(doc->text) : 0;

	if (doc->more->nrefs == 0)
		return;
	json_open(&twin->json, "links", '[');
	for (i = 0; i < doc->more->nrefs; i++) {
		const struct doc_ref *r = &doc->more->refs[i];

		if (r->from > n || r->n > n - r->from)
			continue;
		json_open(&twin->json, NULL, '{');
		put(twin, "text",
		    arena_dupn(&twin->arena, doc->text + r->from, r->n));
		put(twin, "to", r->to);
		json_close(&twin->json, '}');
	}
	json_close(&twin->json, ']');
}

/* What a text says of itself beside its words. */
static void
about(struct twin *twin, const struct doc *doc)
{
	some(twin, "field", doc->origin);
	if (doc->missing)
		json_bool(&twin->json, "missing", true);
	stored(twin, doc);
	links(twin, doc);
}

static void
fields(struct twin *twin, const struct doc *doc)
{
	const struct doc *pair;
	size_t i;

	json_open(&twin->json, "fields", '[');
	for (i = 0; i < doc->n; i++) {
		pair = doc->children[i];
		json_open(&twin->json, NULL, '{');
		put(twin, "label", pair->title ? pair->title : "");
		put(twin, "value", pair->text ? pair->text : "");
		some(twin, "label_also", pair->more->title_also);
		some(twin, "value_also", pair->more->text_also);
		about(twin, pair);
		json_close(&twin->json, '}');
	}
	json_close(&twin->json, ']');
}

static void
cell(struct twin *twin, const struct doc *c)
{
	json_open(&twin->json, NULL, '{');
	put(twin, "text", cells_text(&twin->arena, c));
	if (c != NULL) {
		some(twin, "text_also", c->more->text_also);
		about(twin, c);
	}
	json_close(&twin->json, '}');
}

static void
row(struct twin *twin, const struct doc *table, const struct doc *r, size_t n)
{
	static const char *const ways[] = { [WAY_UNREACHED] = "unreached",
		[WAY_PASSED] = "passed",
		[WAY_TAKEN] = "taken",
		[WAY_OPEN] = "open" };
	char day[16];
	size_t i;

	json_open(&twin->json, NULL, '{');
	if (table->kind == DOC_TREE)
		put(twin, "way", ways[r->way]);
	if (table->kind == DOC_TIMELINE && r->more->from.year > 0)
		put(twin, "from", date_format(r->more->from, day));
	if (table->kind == DOC_TIMELINE && r->more->until.year > 0)
		put(twin, "until", date_format(r->more->until, day));
	json_open(&twin->json, "cells", '[');
	for (i = 0; i < n; i++)
		cell(twin, cells_at(r, i));
	json_close(&twin->json, ']');
	json_close(&twin->json, '}');
}

static void
table(struct twin *twin, const struct doc *doc)
{
	size_t i, n = cells_columns(doc);

	json_open(&twin->json, "columns", '[');
	for (i = 0; i < n; i++) {
		json_open(&twin->json, NULL, '{');
		put(twin, "head",
		    i < doc->more->ncolumns && doc->more->columns[i].head
			? doc->more->columns[i].head
			: "");
		if (i < doc->more->ncolumns)
			some(twin, "head_also",
			    doc->more->columns[i].head_also);
		json_close(&twin->json, '}');
	}
	json_close(&twin->json, ']');
	json_open(&twin->json, "rows", '[');
	for (i = 0; i < doc->n; i++)
		row(twin, doc, doc->children[i], n);
	json_close(&twin->json, ']');
}

static void node(struct twin *twin, const struct doc *doc);

static void
nodes(struct twin *twin, const char *key, const struct doc *doc)
{
	size_t i;

	json_open(&twin->json, key, '[');
	for (i = 0; doc != NULL && i < doc->n; i++)
		node(twin, doc->children[i]);
	json_close(&twin->json, ']');
}

/* Id, number, title, citation and text, of a node that may have any. */
static void
heads(struct twin *twin, const struct doc *doc)
{
	some(twin, "id", doc->id);
	some(twin, "number", doc->number);
	some(twin, "title", doc->title);
	some(twin, "title_also", doc->more->title_also);
	some(twin, "cite", doc->cite);
	some(twin, "text", doc->text);
	some(twin, "text_also", doc->more->text_also);
}

static const char *
kind_of(const struct doc *doc)
{
	static const char *const kinds[] = { [DOC_SECTION] = "section",
		[DOC_TEXT] = "text",
		[DOC_PAIRS] = "fields",
		[DOC_PAIR] = "field",
		[DOC_TABLE] = "table",
		[DOC_MAP] = "map",
		[DOC_BARS] = "bars",
		[DOC_TIMELINE] = "timeline",
		[DOC_TREE] = "tree",
		[DOC_ROW] = "row",
		[DOC_FIGURE] = "figure",
		[DOC_POINTS] = "open-points",
		[DOC_POINT] = "open-point",
		[DOC_SIGNATURE] = "signature",
		[DOC_NOTE] = "note" };

	return kinds[doc->kind];
}

static void
node(struct twin *twin, const struct doc *doc)
{
	json_open(&twin->json, NULL, '{');
	put(twin, "kind", kind_of(doc));
	some(twin, "label",
	    cells_label(&twin->arena, twin->document, doc, twin->counts));
	heads(twin, doc);
	about(twin, doc);
	switch (doc->kind) {
	case DOC_SECTION:
	case DOC_POINTS:
	case DOC_ROW:
		nodes(twin, "content", doc);
		break;
	case DOC_PAIRS:
	case DOC_SIGNATURE:
		fields(twin, doc);
		break;
	case DOC_TABLE:
	case DOC_MAP:
	case DOC_BARS:
	case DOC_TIMELINE:
	case DOC_TREE:
		table(twin, doc);
		break;
	case DOC_FIGURE:
		put(twin, "sha256", doc->more->blob);
		put(twin, "media", doc->more->media);
		break;
	case DOC_TEXT:
	case DOC_NOTE:
	case DOC_PAIR:
	case DOC_POINT:
		break;
	}
	json_close(&twin->json, '}');
}

static void
source(struct twin *twin, const struct document *d)
{
	const struct doc_source *s = &d->source;
	size_t i;

	put(twin, "project", d->project ? d->project : "");
	put(twin, "release", s->release);
	json_open(&twin->json, "pack", '{');
	put(twin, "id", s->pack ? s->pack : "");
	put(twin, "version", s->pack_version ? s->pack_version : "");
	put(twin, "sha256", s->pack_sha256 ? s->pack_sha256 : "");
	json_close(&twin->json, '}');
	put(twin, "state_of_play", s->state_of_play);
	json_open(&twin->json, "heads", '[');
	for (i = 0; i < s->nheads; i++) {
		json_open(&twin->json, NULL, '{');
		put(twin, "site", s->heads[i].site);
		json_number(&twin->json, "seq", s->heads[i].seq);
		put(twin, "hash", s->heads[i].hash);
		json_close(&twin->json, '}');
	}
	json_close(&twin->json, ']');
}

void
print_twin(const struct document *d, const char *generator, struct str *out)
{
	struct twin twin = { .document = d };
	char day[16];

	json_open(&twin.json, NULL, '{');
	put(&twin, "format", "assay-document/1");
	put(&twin, "document", d->id);
	put(&twin, "lang", d->lang);
	some(&twin, "lang_also", d->lang_also);
	put(&twin, "title", d->title);
	some(&twin, "title_also", d->title_also);
	some(&twin, "subtitle", d->subtitle);
	some(&twin, "author", d->author);
	put(&twin, "date", date_format(d->date, day));
	json_bool(&twin.json, "final", d->draft_word == NULL);
	json_bool(&twin.json, "sample", d->sample_word != NULL);
	if (d->source.number > 0)
		json_number(&twin.json, "number", d->source.number);
	put(&twin, "generator", generator);
	source(&twin, d);
	nodes(&twin, "front", d->front);
	nodes(&twin, "sections", d->body);
	json_close(&twin.json, '}');
	str_add(&twin.json.out, "\n");
	str_addn(out, str_text(&twin.json.out), twin.json.out.n);
	str_clear(&twin.json.out);
	arena_free(&twin.arena);
}
