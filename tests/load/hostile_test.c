/*
 * Packs made to hurt: deep, long, cut off, with bytes flipped. Each must end
 * soon and with a sentence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/small.h"

static bool
said(const struct faults *faults, const char *say)
{
	for (size_t i = 0; i < faults->n; i++)
		if (strstr(faults->v[i].say, say) != NULL)
			return true;
	return false;
}

static void
put(struct files *files, const char *path, const char *bytes, size_t n)
{
	struct file *f = small_find(files, path);

	f->bytes = arena_dupn(&files->arena, bytes, n);
	f->n = n;
}

/* Deep, long and wide things end with a sentence, and soon. */
static void
test_hostile(void **state)
{
	static const struct {
		const char *begin, *unit;
		size_t times;
		const char *say;
	} rows[] = {
		{ "", "[", 200000, "nested more than 64 deep" },
		{ "", "{a: ", 100000, "nested more than 64 deep" },
		{ "", "- ", 100000, "nested more than 64 deep" },
		{ "title: ", "a", (size_t)5 << 20, "larger than 4 MiB" },
		{ "holds: one\nwhen: ", "(", 100000,
		    "too many brackets inside one another" },
		{ "holds: one\nwhen: ", "not ", 100000,
		    "too many brackets inside one another" },
		{ "holds: one\nwhen: ", "name=a and ", 100000,
		    "this condition is too long" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct faults faults = { 0 };
		struct files files;
		struct str s = { 0 };

		small_read(&files);
		str_add(&s, rows[i].begin);
		for (size_t k = 0; k < rows[i].times; k++)
			str_add(&s, rows[i].unit);
		put(&files, "forms/product.yml", s.s, s.n);
		assert_null(load_pack(&files, &faults));
		if (!said(&faults, rows[i].say))
			fail_msg("row %zu: %s", i, faults.v[0].say);
		str_clear(&s);
		faults_free(&faults);
		files_free(&files);
	}
}

/* Whatever the bytes are: a pack or faults, never both, never neither. */
static void
check_any(struct files *files)
{
	struct faults faults = { 0 };
	struct pack *pack = load_pack(files, &faults);

	assert_true((pack == NULL) == (faults.n > 0));
	pack_free(pack);
	faults_free(&faults);
}

static void
test_bytes(void **state)
{
	static const char bytes[] = "\0\n\t -:{}[]\"'&*!|>%@`#,~()=+\x80\xff";
	uint32_t seed = 12345;
	struct files files;

	(void)state;
	small_read(&files);
	for (int i = 0; i < 1200; i++) {
		struct file *f, old;
		char *copy;

		seed = seed * 1664525u + 1013904223u;
		f = &files.v[seed / 7 % files.n];
		old = *f;
		copy = mem_dupn(f->bytes, f->n);
		seed = seed * 1664525u + 1013904223u;
		if (i % 3 == 0)
			f->n = seed / 5 % old.n;
		else
			copy[seed / 5 % old.n] = i % 3 == 1
			    ? bytes[seed / 64 % sizeof(bytes)]
			    : (char)(copy[seed / 5 % old.n] ^
				  (1 << seed / 3 % 8));
		copy[f->n] = '\0';
		f->bytes = copy;
		check_any(&files);
		*f = old;
		free(copy);
	}
	files_free(&files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
