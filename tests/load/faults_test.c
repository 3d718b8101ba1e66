/*
 * One slip each in the small pack, and the sentence it must give. A row that
 * loads, or says something else, fails.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/small.h"

static const struct slip {
	const char *path, *what, *with; /* what NULL: the file is gone */
	const char *say; /* among the faults */
} slips[] = {
	/* YAML */
	{ "rules/pack.yml", "id: small", "id: small\nid: other",
	    "rules/pack.yml:2:1: `id` stands here twice, first on line 1" },
	{ "rules/pack.yml", "title: A", "title: &a A",
	    "rules/pack.yml:5:8: anchors (&a) are not allowed; write it out" },
	{ "rules/pack.yml", "title: A", "title: !!str A",
	    "rules/pack.yml:5:8: tags (tag:yaml.org,2002:str) are not "
	    "allowed; all values are text" },
	{ "rules/pack.yml", "title: A small", "title: *small",
	    "rules/pack.yml:5:8: aliases (*small) are not allowed; write it "
	    "out, or quote it" },
	{ "rules/pack.yml", "title:", "---\ntitle:",
	    "rules/pack.yml:5:1: a second document begins here; a file holds "
	    "one" },
	{ "rules/pack.yml", "id: small", "id: [small",
	    "rules/pack.yml:2:8: did not find expected ',' or ']' (while "
	    "parsing a flow sequence at 1:5)" },
	{ "rules/pack.yml", "A small", "\"A\\a small\"",
	    "rules/pack.yml:5:8: " },
	{ "rules/pack.yml", "A small", "A \xff small",
	    "rules/pack.yml:5:10: invalid leading UTF-8 octet" },
	{ "rules/pack.yml", "title: A", "[a]: A",
	    "rules/pack.yml:5:1: a key must be a word" },
	/* keys */
	{ "rules/pack.yml", "format: 1", "format: 2",
	    "rules/pack.yml:4:9: format `2` is not known here; this program "
	    "reads format 1" },
	{ "rules/pack.yml", "date: 2026-01-02", "date: 2026-02-30",
	    "rules/pack.yml:3:7: `2026-02-30` is no date; write YYYY-MM-DD" },
	{ "rules/pack.yml", "format: 1\n", "",
	    "rules/pack.yml:1:1: the pack lacks the key `format`" },
	{ "rules/pack.yml", "format: 1\n", "formt: 1\n",
	    "rules/pack.yml:4:1: unknown key `formt` in the pack; the keys "
	    "are: id, version, date, format, title" },
	{ "rules/pack.yml", "id: small\nversion: \"1\"",
	    "version: \"1\"\nid: small",
	    "rules/pack.yml:2:1: `id` must stand before `version`" },
	{ "rules/pack.yml", "id: small", "id:",
	    "rules/pack.yml:1:1: `id` is empty; give it a text or leave the "
	    "key out" },
	{ "rules/pack.yml", "id: small", "id: [small]",
	    "rules/pack.yml:1:5: `id` must be a text" },
	/* files */
	{ "rules/pack.yml", NULL, NULL,
	    "rules/pack.yml:1:1: this file is missing" },
	{ "rules/routes.yml", NULL, NULL,
	    "rules/routes.yml:1:1: this file is missing" },
	{ "forms/unit.yml", NULL, NULL,
	    "forms/walk.yml:2:50: there is no file forms/unit.yml" },
	{ "rules/decisions/match.yml", NULL, NULL,
	    "rules/decisions/match.yml:1:1: this decision is missing; the "
	    "machine needs it" },
	{ "forms/walk.yml", "evidence, ", "",
	    "forms/evidence.yml:1:1: this file is read by nobody: is the form "
	    "in forms/walk.yml?" },
	{ "forms/walk.yml", "unit, ", "unit, unit, ",
	    "forms/walk.yml:2:56: the form `unit` stands in the walk twice" },
	/* lists and items */
	{ "rules/lists/requirements.yml", "need: yes}\n- {id: number",
	    "need: maybe}\n- {id: number",
	    "rules/lists/requirements.yml:3:33: `maybe` must be no, yes, "
	    "false or true" },
	{ "rules/lists/requirements.yml", "kind: cite", "kind: site",
	    "rules/lists/requirements.yml:5:20: `site` must be line, prose, "
	    "cite, word, words, number, date, yesno, id, ids, cond or rows" },
	{ "rules/lists/requirements.yml", "of: [always, by-risk], ", "",
	    "rules/lists/requirements.yml:6:3: a key of kind `word` needs "
	    "`of`" },
	{ "rules/requirements/R.1.yml", "applies: always", "applies: never",
	    "rules/requirements/R.1.yml:4:10: `never` must be always or "
	    "by-risk" },
	{ "rules/requirements/R.2.yml", "R.10]", "R.11]",
	    "rules/requirements/R.2.yml:5:8: requirements has no `R.11`" },
	{ "rules/requirements/R.2.yml", "doubt: Nobody knows yet.\n", "",
	    "rules/requirements/R.2.yml:8:12: what is not confirmed needs its "
	    "`doubt`" },
	{ "rules/requirements/R.1.yml", "id: c2", "id: c1",
	    "rules/requirements/R.1.yml:7:3: two rows have the id `c1`" },
	{ "rules/requirements/R.1.yml", "c1 = met", "c9 = met",
	    "rules/requirements/R.1.yml:7:58: `c9`: a record of `requirement` "
	    "has no field, decision or key of the name `c9`" },
	/* citations */
	{ "rules/requirements/R.1.yml", "FAQ 4.5", "FQA 4.5",
	    "rules/requirements/R.1.yml:3:7: `FQA 4.5` is no citation: begin "
	    "with Art., Annex, rec., no., pt. or a number, or with a source "
	    "of rules/sources.yml" },
	{ "rules/requirements/R.1.yml", "FAQ 4.5", "FAQ on updates",
	    "rules/requirements/R.1.yml:3:7: after the source `FAQ` a place "
	    "must follow that begins with Art., Annex, rec., no., pt. or a "
	    "number" },
	/* forms */
	/* what a form says beside its questions */
	{ "forms/unit.yml", "names: title",
	    "names: title\nmaps:\n- {title: M, across: claim, up: title}",
	    "an axis of a map is a choice or a reference of this form" },
	{ "forms/unit.yml", "names: title",
	    "names: title\nmaps:\n- {title: M, across: claim, up: claim, "
	    "shade: title}",
	    "a map is shaded by a choice of this form" },
	{ "forms/unit.yml", "names: title", "names: title\nforesee: no",
	    "`foresee` is `yes` or left out" },
	{ "forms/unit.yml", "names: title",
	    "names: title\nside: body\ndossier: yes",
	    "what belongs to the body is in no dossier" },
	{ "forms/unit.yml",
	    "kind: ref, ask: \"Which is the core?\", of: categories",
	    "kind: ref, ask: \"Which is the core?\", of: categories, digits: 4",
	    "`digits` goes only with `kind: line`" },
	{ "forms/unit.yml", "names: title", "names: title\nside: ours",
	    "manufacturer, body or record" },
	{ "forms/unit.yml", "names: title", "names: title\nside: record",
	    "`side: record` needs `holds: many` and a field `side`" },
	{ "forms/unit.yml", "names: title",
	    "names: title\ndossier: no\nhome: title answered",
	    "`home` says nothing here: no record of this form goes along" },
	{ "forms/unit.yml", "names: title",
	    "names: title\nunsent: title answered",
	    "`unsent` says nothing here: no record of this form goes along" },
	{ "forms/unit.yml", "names: title", "names: title\nsent: sometimes",
	    "no, named or yes" },
	{ "forms/unit.yml", "names: title", "names: title\ncatalogue: nothing",
	    "a catalogue is a rules list, for a form that holds many" },
	{ "forms/product.yml", "holds: one",
	    "holds: one\ncatalogue: requirements",
	    "a catalogue is a rules list, for a form that holds many" },
	{ "forms/unit.yml", "names: title",
	    "names: title\ntakes: {title: title}",
	    "`takes` needs a `catalogue` before it" },
	{ "forms/unit.yml", "names: title",
	    "names: title\ncatalogue: requirements\ntakes: {title: colour}",
	    "`takes` goes from a field of this form to a key of the list "
	    "`requirements`, or to id" },
	{ "forms/unit.yml", "names: title",
	    "names: title\ncatalogue: requirements\ntakes: {title: helps}",
	    "the field `title` cannot hold what that key holds" },
	{ "forms/unit.yml", "when: \"core answered\"}]",
	    "when: \"core answered\"}], named: product.claim",
	    "the form `product` has no field `claim-none`" },
	{ "forms/unit.yml", "when: \"core answered\"}]",
	    "when: \"core answered\"}], named: evidence.claim",
	    "`named` takes FORM.PREFIX of a form that holds one record" },
	{ "forms/unit.yml", "kind: line, ask: \"What is it?\"",
	    "kind: line, ask: \"What is it?\", named: product.x",
	    "only the options of a choice can be named" },
	{ "forms/unit.yml", "kind: line, ask: \"What is it?\"",
	    "kind: approval, ask: \"What is it?\"",
	    "a field of kind `approval` needs `of`" },
	{ "forms/unit.yml", "kind: line, ask: \"What is it?\"",
	    "kind: approval, ask: \"What is it?\", of: all", "`all`" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: count(lacks(photos)) > 0", "`,` and SET.FIELD are missing" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"count(lacks(name, photos.title)) > 0\"",
	    "lacks() begins with a set" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"count(lacks(photos, photos.title)) > 0\"",
	    "after the set, lacks() takes SET.FIELD, a choice of the records "
	    "in a set of this one" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"count(circle(manual)) > 0\"",
	    "circle() takes a reference of the record in hand to records of "
	    "its own form" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"count(circle(manual where always)) > 0\"",
	    "`)` is missing" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"circle(manual) = x\"",
	    "circle() takes a reference of the record in hand to records of "
	    "its own form" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"manual.file.name = x\"",
	    "only through a field of kind ref can one step" },
	{ "forms/product.yml", "kind: number", "kind: integer",
	    "forms/product.yml:9:26: `integer` must be line, prose, choice, "
	    "set, yesno, number, date, month, time, address, ref, blob or approval" },
	{ "forms/product.yml", "id: ends", "id: name",
	    "forms/product.yml:8:3: two fields are called `name`" },
	{ "forms/product.yml", "id: ends", "id: Ends",
	    "forms/product.yml:8:3: `Ends` is no id of a field; those are "
	    "lower-case letters, digits and hyphens, at most 64" },
	{ "forms/product.yml", ", of: evidence}\n- {id: manual",
	    "}\n- {id: manual",
	    "forms/product.yml:10:3: a field of kind `set` needs `of`" },
	{ "forms/product.yml", "of: evidence", "of: proof",
	    "forms/product.yml:10:47: there is no form and no rules list "
	    "called `proof`" },
	{ "forms/product.yml", "\"How long?\"", "\"How {long}?\"",
	    "forms/product.yml:9:39: only {item.KEY}, in a form that holds "
	    "each, may stand in braces here" },
	{ "forms/requirement.yml", "{item.ask}", "{item.question}",
	    "forms/requirement.yml:12:67: neither the rows nor the items have "
	    "a key `question`" },
	{ "forms/requirement.yml", "list: points",
	    "list: points\n  after: nothing",
	    "forms/requirement.yml:10:10: the form has no field `nothing`" },
	{ "forms/requirement.yml", "list: points",
	    "list: points\n  first: yes\n  after: applies",
	    "either `first` or `after`, not both" },
	{ "forms/requirement.yml", "list: points", "list: dots",
	    "forms/requirement.yml:9:9: the items of requirements have no "
	    "rows called `dots`" },
	{ "forms/unit.yml", "names: title", "names: name",
	    "forms/unit.yml:5:8: the form has no field `name`" },
	{ "forms/unit.yml", "of: [none, {id: full", "of: [full, {id: full",
	    "forms/unit.yml:9:65: two options are called `full`" },
	/* conditions: form */
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"hardware ! no\"",
	    "forms/product.yml:7:67: `!` needs `=` after it; for the opposite "
	    "write `not`" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"(hardware != no\"",
	    "forms/product.yml:7:73: `)` is missing" },
	{ "forms/product.yml", "when: hardware != no", "when: hardware",
	    "forms/product.yml:7:65: a comparison is missing here: =, !=, <, "
	    "<=, >, >=, in, has, answered or unanswered" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: hardware = yes no",
	    "forms/product.yml:7:72: nothing may follow here but `and` or "
	    "`or`" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: hardware = yes and",
	    "forms/product.yml:7:75: something is missing at the end" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: \"hardware in (yes\"",
	    "forms/product.yml:7:74: `,` or `)` is missing" },
	{ "forms/product.yml", "when: hardware != no", "when: \"name = \\\"x\"",
	    "forms/product.yml:7:65: the quotation mark is not closed" },
	/* conditions: names and types */
	{ "forms/product.yml", "when: hardware != no", "when: hardwear != no",
	    "forms/product.yml:7:57: `hardwear`: a record of `product` has no "
	    "field, decision or key of the name `hardwear`" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: hardware != never",
	    "forms/product.yml:7:69: `hardware` can never be `never`; it can "
	    "be: yes, no" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: hardware = unsure",
	    "forms/product.yml:7:68: `unsure` cannot be compared: an "
	    "undecided answer stays open by itself" },
	{ "forms/product.yml", "when: hardware != no", "when: photos = a",
	    "forms/product.yml:7:57: `photos` is a set: write `has`" },
	{ "forms/product.yml", "when: hardware != no", "when: name has a",
	    "forms/product.yml:7:57: `name` is no set: write `=`" },
	{ "forms/product.yml", "when: hardware != no", "when: name < 3",
	    "forms/product.yml:7:57: `name` has no order: only numbers and "
	    "dates have" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: ends < use-months",
	    "forms/product.yml:7:64: `ends` is a date and cannot be compared "
	    "with a number" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: ends < 2027-02-29",
	    "forms/product.yml:7:64: there is no such day or month as "
	    "2027-02-29" },
	{ "forms/product.yml", "when: hardware != no", "when: name.x = a",
	    "forms/product.yml:7:57: `name.x`: only through a field of kind "
	    "ref can one step" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: manual.titel answered",
	    "forms/product.yml:7:57: `manual.titel`: a record of `evidence` "
	    "has no field, decision or key of the name `titel`" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: manual.file.name answered",
	    "forms/product.yml:7:57: `manual.file.name`: only through a field "
	    "of kind ref can one step" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: unit/half.core answered",
	    "forms/product.yml:7:57: `unit/half.core`: no such record is "
	    "always there" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: requirement/R.3.c1 = met",
	    "forms/product.yml:7:57: `requirement/R.3.c1`: the pack has no "
	    "such item" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: category/I-2.q1 = yes",
	    "forms/product.yml:7:57: `category/I-2.q1`: which unit? Write the "
	    "unit and a slash before the id" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: state.boddies > 0",
	    "forms/product.yml:7:57: `state.boddies`: rules/state.yml has no "
	    "such entry" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: state.standard-cited = yes",
	    "forms/product.yml:7:57: `state.standard-cited`: this entry is "
	    "kept for each category and needs a unit, and there is none here" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: reading.strict = very",
	    "forms/product.yml:7:74: `reading.strict` can never be `very`; it "
	    "can be: wide, narrow" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: file.date answered",
	    "forms/product.yml:7:57: `file.date`: the first name is no field "
	    "to step through, and no form" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: self.name answered",
	    "forms/product.yml:7:57: `self.name`: there is no outer record "
	    "here" },
	{ "forms/product.yml", "when: hardware != no", "when: item.title = a",
	    "forms/product.yml:7:57: `item.title`: there is no pack item "
	    "here, the form does not hold each of a list" },
	{ "forms/product.yml", "when: hardware != no",
	    "when: count(points where weight = duty) > 0",
	    "forms/product.yml:7:57: `points` is neither a form nor the rows "
	    "of this record" },
	{ "forms/product.yml", "when: hardware != no", "when: count(name) > 0",
	    "forms/product.yml:7:57: `name` is neither a form, nor the rows "
	    "of the record, nor a set: it cannot be counted" },
	{ "rules/decisions/state.yml", "weight = duty", "weigth = duty",
	    "rules/decisions/state.yml:5:39: `weigth`: the rows have no such "
	    "key, and the repeat no such field; the record itself is reached "
	    "by self." },
	{ "rules/decisions/state.yml", "* = not-met", "* = missing",
	    "rules/decisions/state.yml:5:61: `*` can never be `missing`; it "
	    "can be: met, not-met" },
	/* decisions, checks, routes */
	{ "rules/decisions/scope.yml", "gives: in,", "gives: inn,",
	    "rules/decisions/scope.yml:10:64: `inn` is not among what the "
	    "decision gives" },
	{ "rules/decisions/scope.yml", "{name}", "{name",
	    "rules/decisions/scope.yml:10:96: `{` is not closed by `}`" },
	{ "rules/decisions/scope.yml", "{title}", "{titel}",
	    "rules/decisions/scope.yml:7:18: `titel`: a record of `product` "
	    "has no field, decision or key of the name `titel`" },
	{ "rules/decisions/scope.yml", "at: hardware", "at: hardwear",
	    "rules/decisions/scope.yml:6:7: `hardwear`: a record of `product` "
	    "has no field, decision or key of the name `hardwear`" },
	{ "rules/decisions/category.yml", "value: core", "value: count(unit)",
	    "rules/decisions/category.yml:6:43: this must be a word and is a "
	    "number" },
	{ "rules/decisions/category.yml", "value: only(", "value: which(",
	    "rules/decisions/category.yml:5:67: this must be a word and is a "
	    "set" },
	{ "rules/decisions/class.yml", "count(category", "which(categry",
	    "rules/decisions/class.yml:5:18: there is no form `categry`" },
	{ "rules/decisions/class.yml", "count(category", "which(product",
	    "rules/decisions/class.yml:5:18: the form `product` holds one "
	    "record: there is nothing to count" },
	{ "rules/checks/things.yml", "unit/whole.class", "unit/whole.clas",
	    "can never be `unit/whole.clas`" },
	{ "rules/routes.yml", "still: claim answered, ", "",
	    "rules/routes.yml:9:3: `still` and `still-say` go together" },
	{ "rules/routes.yml", "standards != full", "core answered",
	    "rules/routes.yml:12:35: `core`: this is not among the facts of "
	    "the routes" },
	{ "rules/routes.yml",
	    "  B+C: {state: partly, cite: Art. 32, why: It "
	    "is open.}\n",
	    "", "rules/routes.yml:11:3: a row lacks the key `B+C`" },
	{ "rules/routes.yml", "state: partly", "state: half",
	    "rules/routes.yml:14:16: `half` must be closed, open, partly or "
	    "mandatory" },
	{ "rules/routes.yml", "to: full", "to: most",
	    "rules/routes.yml:9:25: `standards` can never be `most`" },
	{ "rules/checks/things.yml", "id: no-how", "id: late",
	    "rules/checks/things.yml:4:3: another check has the id `late`" },
	{ "rules/checks/things.yml", "use-months months", "name months",
	    "rules/checks/things.yml:3:87: this is no number" },
	/* circles */
	{ "forms/product.yml", "weight: duty", "when: scope = in",
	    "this depends on itself: " },
	{ "rules/decisions/scope.yml", "{name}", "{scope}",
	    "rules/decisions/scope.yml:1:1: this depends on itself: scope -> "
	    "scope" },
	{ "rules/categories/I-2.yml", "fits: q1 = yes", "fits: fit = core",
	    "this depends on itself: " },
	{ "forms/documents/annex.yml",
	    "{text: \"It is {product.name}.\", prescribed: yes}",
	    "{document: paper}",
	    "this depends on itself: annex -> paper -> annex" },
	{ "forms/documents/annex.yml", "translated: yes", "blocked-as: paper",
	    "this depends on itself: annex -> paper -> annex" },
	{ "rules/decisions/act.yml", "reading.strict = narrow",
	    "standards = full and act = no",
	    "rules/decisions/act.yml:1:1: this depends on itself: act -> "
	    "act" },
	/* outlines */
	{ "forms/documents/paper.yml", "table: evidence", "table: proof",
	    "forms/documents/paper.yml:21:12: there is no form `proof` in the "
	    "walk" },
	{ "forms/documents/paper.yml", "width: 4", "width: 14",
	    "forms/documents/paper.yml:25:49: a width is a number from 1 to "
	    "9" },
	{ "forms/documents/paper.yml", "document: annex", "document: anex",
	    "forms/documents/paper.yml:39:15: there is no document `anex`" },
	{ "forms/documents/paper.yml", "blocked-by: [product, requirement]",
	    "blocked-as: anex",
	    "forms/documents/paper.yml:3:13: there is no document `anex`" },
	{ "forms/documents/paper.yml", "else: It has no hardware.",
	    "else: It has no hardware.\n  omit: yes",
	    "forms/documents/paper.yml:14:3: `omit` needs a `when` and no "
	    "`else`" },
	{ "forms/documents/paper.yml", "figures: product.photos",
	    "figures: product.name",
	    "forms/documents/paper.yml:20:14: figures are a field of kind "
	    "blob, or a reference or set of records with a blob `file`" },
	{ "forms/documents/paper.yml", "figures: product.photos", "tree: class",
	    "forms/documents/paper.yml:20:11: `tree` names a decision of the "
	    "record in hand whose rows have an `ask`" },
	{ "forms/documents/paper.yml", "figures: product.photos",
	    "timeline: yes\n    marks: [{label: A, show: product.name}]",
	    "forms/documents/paper.yml:21:30: this must be a date and is a "
	    "word" },
	{ "forms/documents/paper.yml", "figures: product.photos",
	    "timeline: yes\n    marks: [a, b, c, d, e, f, g, h, i, j, k, l, m]",
	    "forms/documents/paper.yml:21:12: a timeline has up to 12 marks" },
	{ "forms/documents/paper.yml", "figures: product.photos",
	    "timeline: yes",
	    "forms/documents/paper.yml:20:5: this block lacks the key "
	    "`marks`" },
	{ "forms/documents/paper.yml", "figures: product.photos",
	    "bars: requirement\n    by: evidence",
	    "forms/documents/paper.yml:21:9: `by` names a choice or a "
	    "decision of `requirement` with up to 5 values" },
	{ "forms/documents/paper.yml", "figures: product.photos",
	    "bars: requirement\n    by: state\n    groups: [{label: A}]",
	    "forms/documents/paper.yml:22:14: a group lacks the key "
	    "`where`" },
	{ "rules/decisions/class.yml", "why: None.", "why: None., ask: [a]",
	    "`ask` must be a text" },
	{ "forms/documents/paper.yml", "sort: title", "sort: titel",
	    "forms/documents/paper.yml:23:11: `evidence` has no field `titel` "
	    "to sort by" },
	{ "forms/documents/paper.yml", "- points: yes", "- point: yes",
	    "forms/documents/paper.yml:36:7: a block begins with text, "
	    "fields, table, each, points, figures, verdicts, procedures, "
	    "maps, bars, timeline, tree, document, signature, open-points "
	    "or attachments" },
	/* languages */
	{ "forms/languages/en.yml", "id: contents", "id: missing",
	    "forms/languages/en.yml:5:3: the word `missing` stands here "
	    "twice" },
	{ "forms/languages/en.yml",
	    "more:\n- {id: recommended, say: Recommended}", "says: []",
	    "forms/languages/en.yml:7:7: documents are written in English: "
	    "there is nothing to say otherwise" },
	{ "forms/languages/et.yml", "id: contents", "id: content",
	    "forms/languages/et.yml:1:1: the word `contents` (Contents) is "
	    "missing" },
	{ "forms/languages/et.yml", "id: contents", "id: content",
	    "forms/languages/et.yml:1:1: English has no word `content`" },
	{ "forms/languages/en.yml", "id: recommended, say: Recommended",
	    "id: list-two, say: \"{last} after {list}\"",
	    "forms/languages/en.yml:1:1: the word `list-two` begins with "
	    "{list} and ends with {last}" },
	{ "forms/languages/et.yml", "- {en: All, say: Kõik}\n", "",
	    "forms/languages/et.yml:1:1: no wording for \"All\"" },
	{ "forms/languages/et.yml", "en: All", "en: Alles",
	    "forms/languages/et.yml:9:3: no document says this: was its "
	    "English text changed?" },
	{ "forms/languages/et.yml", "en: All", "en: Annex",
	    "forms/languages/et.yml:9:3: this text stands here twice" },
	{ "forms/languages/et.yml", "on {product.name}", "on",
	    "forms/languages/et.yml:10:38: the {terms} are not those of the "
	    "English text" },
	{ "forms/languages/et.yml", "on {product.name}",
	    "on {product.name}{product.type}",
	    "forms/languages/et.yml:10:38: the {terms} are not those of the "
	    "English text" },
	{ "forms/languages/et.yml", "on {product.name}", "on {product.name",
	    "forms/languages/et.yml:10:38: the {terms} are not those of the "
	    "English text" },
	{ "forms/languages/et.yml", "status: official", "status: mine",
	    "forms/languages/et.yml:8:34: `mine` must be own, unverified or "
	    "official" },
	{ "forms/languages/et.yml", ", source: a manual", "",
	    "forms/languages/et.yml:10:79: a wording that is not our own "
	    "names its `source`" },
};

static bool
said(const struct faults *faults, const char *say)
{
	for (size_t i = 0; i < faults->n; i++)
		if (strstr(faults->v[i].say, say) != NULL)
			return true;
	return false;
}

static void
drop(struct files *files, const char *path)
{
	struct file *f = small_find(files, path);

	REQUIRE(f != NULL);
	memmove(f, f + 1, (size_t)(files->v + files->n - (f + 1)) * sizeof(*f));
	files->n--;
}

static void
test_slips(void **state)
{
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
		const struct slip *slip = &slips[i];
		struct faults faults = { 0 };
		struct files files;
		struct pack *pack;

		small_read(&files);
		if (slip->what)
			small_edit(&files, slip->path, slip->what, slip->with);
		else
			drop(&files, slip->path);
		pack = load_pack(&files, &faults);
		if (pack != NULL || !said(&faults, slip->say)) {
			failed++;
			print_message("slip %zu, wanted: %s\n", i, slip->say);
			for (size_t k = 0; k < faults.n; k++)
				print_message("   got: %s\n", faults.v[k].say);
		}
		pack_free(pack);
		faults_free(&faults);
		files_free(&files);
	}
	assert_int_equal(failed, 0);
}

/* Many at once, but never without end. */
static void
test_many(void **state)
{
	struct faults faults = { 0 };
	struct files files;
	struct str s = { 0 };

	(void)state;
	small_read(&files);
	str_add(&s, "title: English\nenglish: English\nwords:\n");
	for (int i = 0; i < 500; i++)
		str_addf(&s, "- {id: w%d}\n", i);
	small_edit(&files, "forms/languages/en.yml",
	    small_find(&files, "forms/languages/en.yml")->bytes, s.s);
	assert_null(load_pack(&files, &faults));
	assert_int_equal(faults.n, 200);
	str_clear(&s);
	faults_free(&faults);
	files_free(&files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
