/*
 * Trees as they are kept: back as they were, and nothing else believed.
 * Refuses to know how they are written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/language.h"
#include "load/small.h"
#include "load/trees.h"

static char sha256[DIGEST_HEX] = "";

static void
same_place(struct place a, struct place b)
{
	assert_string_equal(a.file, b.file);
	assert_int_equal(a.line, b.line);
	assert_int_equal(a.col, b.col);
}

static size_t
same_tree(const struct node *a, const struct node *b)
{
	const struct node *x = a->first, *y = b->first;
	size_t n = 1;

	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->inner, b->inner);
	assert_int_equal(a->plain, b->plain);
	same_place(a->place, b->place);
	assert_int_equal(a->key == NULL, b->key == NULL);
	if (a->key != NULL) {
		assert_string_equal(a->key, b->key);
		same_place(a->key_place, b->key_place);
	}
	if (a->kind == NODE_TEXT)
		assert_string_equal(a->text, b->text);
	for (; x != NULL && y != NULL; x = x->next, y = y->next)
		n += same_tree(x, y);
	assert_true(x == NULL && y == NULL);
	return n;
}

/* The small pack's trees, and the same as they are kept. */
static const struct node **
kept(struct files *files, struct arena *arena, struct str *out)
{
	const struct node **trees;
	struct faults faults = { 0 };

	small_read(files);
	trees = arena_alloc(arena, files->n * sizeof(*trees));
	for (size_t i = 0; i < files->n; i++) {
		if (load_language_waits(files->v[i].path))
			continue;
		trees[i] = load_node(files->v[i].path, files->v[i].bytes,
		    files->v[i].n, arena, arena, &faults);
		assert_non_null(trees[i]);
	}
	assert_int_equal(faults.n, 0);
	memset(sha256, 'a', 64);
	load_trees_put(out, sha256, trees, files->n);
	return trees;
}

static void
they_come_back(void **state)
{
	struct files files;
	struct arena arena = { 0 };
	struct str out = { 0 };
	const struct node **was = kept(&files, &arena, &out), **is;
	size_t n = 0;

	(void)state;
	is = load_trees_get(out.s, out.n, sha256, &files, &arena, &arena);
	assert_non_null(is);
	for (size_t i = 0; i < files.n; i++)
		if (load_language_waits(files.v[i].path))
			assert_null(is[i]);
		else
			n += same_tree(was[i], is[i]);
	assert_true(n > 200);
	str_clear(&out);
	arena_free(&arena);
	files_free(&files);
}

/* Of other files, cut anywhere, changed anywhere: not believed. */
static void
nothing_else_is_believed(void **state)
{
	struct files files;
	struct arena arena = { 0 };
	struct str out = { 0 };

	(void)state;
	kept(&files, &arena, &out);
	for (size_t n = 0; n < out.n; n += n < 300 ? 1 : 97)
		assert_null(
		    load_trees_get(out.s, n, sha256, &files, &arena, &arena));
	for (size_t i = 0; i < out.n; i += i < 300 ? 1 : 97) {
		out.s[i] ^= 1;
		assert_null(load_trees_get(out.s, out.n, sha256, &files, &arena,
		    &arena));
		out.s[i] ^= 1;
	}
	sha256[63] = 'b';
	assert_null(
	    load_trees_get(out.s, out.n, sha256, &files, &arena, &arena));
	sha256[63] = 'a';
	files.n--;
	assert_null(
	    load_trees_get(out.s, out.n, sha256, &files, &arena, &arena));
	files.n++;
	str_clear(&out);
	arena_free(&arena);
	files_free(&files);
}

/* A forger makes the sums right: the reading stays within the bytes. */
static void
forged_ones_do_no_harm(void **state)
{
	struct files files;
	struct arena arena = { 0 };
	struct str out = { 0 };
	uint64_t dice = 1;
	size_t head;

	(void)state;
	kept(&files, &arena, &out);
	head = (size_t)(strchr(strchr(out.s, '\n') + 1, '\n') - out.s) + 1 +
	    DIGEST_HEX;
	for (int round = 0; round < 3000; round++) {
		struct arena own = { 0 };
		size_t i, n = out.n;
		char was;

		dice = dice * UINT64_C(6364136223846793005) + 1;
		i = head + (size_t)(dice >> 33) % (out.n - head);
		was = out.s[i];
		out.s[i] = (char)(dice >> 20);
		if (round % 8 == 0)
			n = i;
		digest_bytes(out.s + head, n - head, out.s + head - DIGEST_HEX);
		out.s[head - 1] = '\n';
		load_trees_get(out.s, n, sha256, &files, &own, &own);
		out.s[i] = was;
		arena_free(&own);
	}
	str_clear(&out);
	arena_free(&arena);
	files_free(&files);
}

/* Both ways give a pack; only the first has something to keep. */
static void
a_pack_is_read_from_them(void **state)
{
	struct files files;
	struct faults faults = { 0 };
	struct str keep = { 0 }, again = { 0 };
	struct pack *one, *two;

	(void)state;
	small_read(&files);
	one = load_pack_kept(&files, &again, &keep, &faults);
	assert_non_null(one);
	assert_true(keep.n > 0);
	two = load_pack_kept(&files, &keep, &again, &faults);
	assert_non_null(two);
	assert_int_equal(again.n, 0);
	assert_string_equal(one->sha256, two->sha256);
	assert_string_equal(pack_list(one, "requirements")->items[1].doubt,
	    pack_list(two, "requirements")->items[1].doubt);
	pack_free(one);
	pack_free(two);
	/* What is wrong is never kept. */
	str_clear(&keep);
	small_edit(&files, "rules/pack.yml", "format: 1", "format: 2");
	assert_null(load_pack_kept(&files, NULL, &keep, &faults));
	assert_int_equal(keep.n, 0);
	assert_true(faults.n > 0);
	faults_free(&faults);
	files_free(&files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_come_back),
		cmocka_unit_test(nothing_else_is_believed),
		cmocka_unit_test(forged_ones_do_no_harm),
		cmocka_unit_test(a_pack_is_read_from_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
