/*
 * The pack as it is loaded: order, repeats, conditions, archive. Refuses to
 * test what the judge makes of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"
#include "load/small.h"

static struct pack *
load_small(void)
{
	struct files files;
	struct faults faults = { 0 };
	struct pack *pack;

	small_read(&files);
	pack = load_pack(&files, &faults);
	for (size_t i = 0; i < faults.n; i++)
		print_message("%s\n", faults.v[i].say);
	assert_non_null(pack);
	assert_int_equal(faults.n, 0);
	files_free(&files);
	faults_free(&faults);
	return pack;
}

static void
test_items(void **state)
{
	struct pack *pack = load_small();
	const struct list *list = pack_list(pack, "requirements");
	const struct item *two = pack_item(list, "R.2");

	(void)state;
	assert_int_equal(list->n, 3);
	assert_string_equal(list->items[0].id, "R.1");
	assert_string_equal(list->items[1].id, "R.2");
	assert_string_equal(list->items[2].id, "R.10");
	assert_false(two->confirmed);
	assert_string_equal(two->doubt, "Nobody knows yet.");
	assert_string_equal(pack_text(two, "since"), "2026-01-01");
	assert_int_equal(pack_prop(two, "helps")->n, 2);
	assert_null(pack_prop(two, "number"));
	assert_null(pack_item(list, "R.3"));
	assert_string_equal(pack_list(pack, "categories")->items[1].id, "I-10");
	assert_non_null(
	    pack_prop(&pack_list(pack, "categories")->items[0], "fits")->cond);
	pack_free(pack);
}

static void
test_repeat(void **state)
{
	struct pack *pack = load_small();
	const struct form *form = pack_form(pack, "requirement");
	const struct field *f;
	size_t n;

	(void)state;
	assert_non_null(pack_fields(form, "R.1", &n));
	assert_int_equal(n, 6);
	assert_null(pack_fields(form, "R.9", &n));
	assert_int_equal(n, 0);
	f = pack_field(form, "R.1", "c2");
	assert_non_null(f);
	assert_string_equal(f->star, "*");
	assert_string_equal(f->label, "First c2");
	assert_string_equal(f->ask, "Is two done?");
	/* a row without cite has the item's */
	assert_string_equal(f->cite, "Art. 1; FAQ 4.5");
	assert_string_equal(pack_field(form, "R.1", "c1")->cite, "Art. 1(1)");
	assert_int_equal(f->weight, WEIGHT_ADVICE);
	/* repeat.when and the row's when, both */
	assert_int_equal(f->when->op, COND_AND);
	assert_int_equal(f->when->a->op, COND_NE);
	assert_string_equal(f->when->b->left->path.name, "c1");
	f = pack_field(form, "R.1", "c2-how");
	assert_string_equal(f->when->b->left->path.name, "c2");
	assert_null(pack_field(form, "R.2", "c2"));
	assert_null(pack_field(form, "R.1", "c3"));
	pack_free(pack);
}

/* Where the rows stand among the form's own fields. */
static void
test_repeat_place(void **state)
{
	static const struct {
		const char *with, *first, *last;
	} rows[] = {
		{ "list: points", "applies", "c2-how" },
		{ "list: points\n  first: yes", "c1", "evidence" },
		{ "list: points\n  after: applies", "applies", "evidence" },
	};
	struct faults faults = { 0 };
	const struct field *fields;
	struct files files;
	struct pack *pack;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		small_read(&files);
		small_edit(&files, "forms/requirement.yml", "list: points",
		    rows[i].with);
		pack = load_pack(&files, &faults);
		assert_non_null(pack);
		fields = pack_fields(pack_form(pack, "requirement"), "R.1", &n);
		assert_int_equal(n, 6);
		assert_string_equal(fields[0].id, rows[i].first);
		assert_string_equal(fields[n - 1].id, rows[i].last);
		pack_free(pack);
		files_free(&files);
	}
	faults_free(&faults);
}

static void
test_records(void **state)
{
	struct pack *pack = load_small();
	const struct form *form = pack_form(pack, "category");

	(void)state;
	assert_true(form->per_unit);
	assert_string_equal(pack_record_item(form, "whole/I-10")->id, "I-10");
	assert_null(pack_record_item(form, "whole/I-1"));
	form = pack_form(pack, "state");
	assert_string_equal(pack_record_item(form, "standard-cited/I-2")->id,
	    "standard-cited");
	assert_string_equal(pack_record_item(form, "bodies")->id, "bodies");
	assert_null(pack_record_item(pack_form(pack, "unit"), "whole"));
	pack_free(pack);
}

static void
test_paths(void **state)
{
	struct pack *pack = load_small();
	const struct form *unit = pack_form(pack, "unit");
	const struct form *category = pack_form(pack, "category");
	const struct decision *d = pack_decision(pack, unit, "standards");
	const struct cond *c = d->rows[0].when;

	(void)state;
	assert_int_equal(c->op, COND_AND);
	assert_int_equal(c->a->left->path.root, ROOT_STATE);
	assert_string_equal(c->a->left->path.name, "standard-cited");
	assert_string_equal(c->b->right[0]->text, "full");
	d = pack_decision(pack, category, "fit");
	c = d->rows[0]
		.when->b->left->where; /* match = core and id != self.id */
	assert_int_equal(c->b->right[0]->path.root, ROOT_SELF);
	assert_int_equal(c->b->right[0]->path.what, WHAT_ID);
	assert_ptr_equal(c->a->left->path.decision,
	    pack_decision(pack, category, "match"));
	c = pack->checks[1].when; /* requirement/R.1.c1 */
	assert_string_equal(c->a->left->path.record, "R.1");
	assert_string_equal(c->a->left->path.name, "c1");
	assert_string_equal(c->b->left->path.name, "c1-how");
	c = pack->checks[0].when;
	assert_int_equal(c->a->right[0]->number, 24);
	assert_int_equal(c->a->right[0]->unit, 'm');
	assert_string_equal(c->b->right[0]->b->path.name, "use-months");
	c = pack->checks[pack->nchecks - 1].when; /* as-whole */
	assert_int_equal(c->a->right[0]->path.root, ROOT_RECORD);
	assert_string_equal(c->a->right[0]->path.record, "whole");
	assert_string_equal(c->a->right[0]->path.decision->id, "class");
	assert_int_equal(c->b->left->op, TERM_COUNT_SET);
	assert_int_equal(c->b->left->a->op, TERM_WHICH);
	assert_int_equal(pack->checks[pack->nchecks - 1].say.pieces[1].term->op,
	    TERM_WHICH);
	assert_string_equal(pack->routes.flips[0].still->left->path.name,
	    "claim");
	assert_int_equal(pack->routes.flips[0].still_say.n, 3);
	assert_int_equal(pack->routes.rows[0].cells[1].state, OPEN_PARTLY);
	assert_true(pack->routes.flips[0].to_procedures[0]);
	assert_false(pack->routes.flips[0].to_procedures[1]);
	pack_free(pack);
}

static void
test_outlines(void **state)
{
	struct pack *pack = load_small();
	const struct outline *o = pack_outline(pack, "paper");
	const struct block *table;

	(void)state;
	assert_true(pack_outline(pack, "annex")->translated);
	assert_false(o->translated);
	assert_null(pack_outline(pack, "anex"));
	assert_int_equal(o->nsections, 2);
	table = &o->sections[0].body[2];
	assert_int_equal(table->kind, BLOCK_TABLE);
	assert_int_equal(table->columns[1].show.n, 3);
	assert_int_equal(table->columns[1].show.pieces[0].term->path.part,
	    PART_NAME);
	assert_int_equal(table->columns[2].show.pieces[0].term->op, TERM_FROM);
	assert_int_equal(table->where->right[0]->path.what, WHAT_ID);
	assert_string_equal(pack_word(pack, "en", "nothing"), "");
	pack_free(pack);
}

static void
check_estonian(const struct pack *pack)
{
	const struct language *et = pack_language(pack, "et");
	const struct saying *is = pack_saying(et, "It is {product.name}.");

	assert_null(et->bytes);
	assert_string_equal(et->english, "Estonian");
	assert_string_equal(pack_word(pack, "et", "missing"), "puudub");
	assert_string_equal(pack_word(pack, "et", "recommended"),
	    "Recommended");
	assert_null(pack_own_word(pack, "et", "recommended"));
	assert_string_equal(pack_say(pack, "et", "Annex"), "Lisa");
	assert_string_equal(pack_say(pack, "et", "Paper"), "Paper");
	assert_string_equal(pack_say(pack, "en", "Annex"), "Annex");
	assert_string_equal(pack_say(pack, "xx", "Annex"), "Annex");
	assert_int_equal(pack_saying(et, "Annex")->wording, WORDING_OFFICIAL);
	assert_int_equal(pack_saying(et, "All")->wording, WORDING_OWN);
	assert_int_equal(is->wording, WORDING_UNVERIFIED);
	assert_string_equal(is->source, "a manual");
}

/* At once where a whole pack is read, else when it is asked for. */
static void
test_languages(void **state)
{
	struct pack *pack = load_small();
	struct str keep = { 0 };
	struct faults faults = { 0 };
	struct files files;

	(void)state;
	check_estonian(pack);
	pack_free(pack);
	small_read(&files);
	pack = load_pack_kept(&files, NULL, &keep, &faults);
	assert_non_null(pack);
	assert_non_null(pack_language(pack, "et")->bytes);
	assert_string_equal(pack_say(pack, "et", "Annex"), "Annex");
	assert_true(load_language(pack, "xx", &faults));
	assert_true(load_language(pack, "et", &faults));
	check_estonian(pack);
	assert_true(load_language(pack, "et", &faults));
	pack_free(pack);
	/* The same from what was kept. */
	pack = load_pack_kept(&files, &keep, NULL, &faults);
	assert_true(load_language(pack, "et", &faults));
	check_estonian(pack);
	pack_free(pack);
	/* A faulty one stays unread; the others do not mind. */
	small_edit(&files, "forms/languages/et.yml", "Lisa", "{Lisa}");
	pack = load_pack_kept(&files, NULL, NULL, &faults);
	assert_null(pack);
	faults_free(&faults);
	str_clear(&keep);
	pack = load_pack_kept(&files, NULL, &keep, &faults);
	assert_non_null(pack);
	assert_false(load_language(pack, "et", &faults));
	assert_int_equal(faults.n, 1);
	assert_string_equal(pack_say(pack, "et", "Annex"), "Annex");
	assert_false(load_language(pack, "et", &faults));
	pack_free(pack);
	str_clear(&keep);
	faults_free(&faults);
	files_free(&files);
}

static void
test_tar(void **state)
{
	struct files files, back = { 0 };
	struct str one = { 0 }, two = { 0 };
	struct err err;

	(void)state;
	small_read(&files);
	load_tar(&files, &one);
	assert_int_equal(one.n % 512, 0);
	assert_memory_equal(one.s + 257,
	    "ustar\0"
	    "00",
	    8);
	assert_true(load_untar(one.s, one.n, &back, &err));
	assert_int_equal(back.n, files.n);
	load_tar(&back, &two);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.s, two.s, one.n);
	files_free(&back);
	for (size_t i = 0; i < one.n; i += 37) { /* what is not ours exactly */
		bool same;

		one.s[i] ^= 1;
		same = load_untar(one.s, one.n, &back, &err);
		if (same) { /* only a byte of some file may differ */
			two.n = 0;
			load_tar(&back, &two);
			assert_memory_equal(one.s, two.s, one.n);
			files_free(&back);
		}
		one.s[i] ^= 1;
	}
	for (size_t n = 0; n < one.n; n += 512 - (n % 1024 ? 1 : 0))
		assert_false(load_untar(one.s, n, &back, &err));
	str_clear(&one);
	str_clear(&two);
	files_free(&files);
}

static void
test_hash(void **state)
{
	struct pack *a = load_small(), *b = load_small();
	struct files files;
	struct str tar = { 0 };
	char hex[DIGEST_HEX];

	(void)state;
	assert_string_equal(a->sha256, b->sha256);
	small_read(&files);
	load_tar(&files, &tar);
	digest_bytes(tar.s, tar.n, hex);
	assert_string_equal(a->sha256, hex);
	str_clear(&tar);
	files_free(&files);
	pack_free(a);
	pack_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_repeat),
		cmocka_unit_test(test_repeat_place),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_outlines),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_tar),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
