/* Tests of bytes on their way: all of them come back, whether a file takes
 * them, none of them or some. */
#include "test.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "host/host.h"

#define SIZE 1000000

static unsigned char
byte(size_t i)
{
	return (unsigned char)(i * 7 + i / 251);
}

static bool
compare(void *arg, const void *bytes, size_t n, struct err *err)
{
	const unsigned char *s = bytes;
	size_t *at = arg, i;

	(void)err;
	for (i = 0; i < n; i++, (*at)++)
		assert_int_equal(s[i], byte(*at));
	return true;
}

static void
all_come_back(void **state)
{
	static const struct {
		const char *dir; /* TMPDIR */
		rlim_t most; /* bytes of a file */
		bool file, full;
	} cases[] = {
		{ "/tmp", RLIM_INFINITY, true, false },
		{ "/tmp", 300000, true, true },
		{ "/nowhere/at/all", RLIM_INFINITY, false, true },
	};
	unsigned char piece[997], back[1000];
	struct rlimit limit, was;
	struct spool spool;
	struct err err;
	size_t i, k, at, n;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	for (i = 0; i < ROWS(cases); i++) {
		limit = was;
		limit.rlim_cur = cases[i].most;
		setrlimit(RLIMIT_FSIZE, &limit);
		setenv("TMPDIR", cases[i].dir, 1);
		spool = (struct spool){ 0 };
		for (at = 0; at < SIZE; at += n) {
			n = SIZE - at < sizeof(piece) ? SIZE - at
						      : sizeof(piece);
			for (k = 0; k < n; k++)
				piece[k] = byte(at + k);
			spool_add(&spool, piece, n);
		}
		assert_int_equal(spool.n, SIZE);
		assert_int_equal(spool.file != 0, cases[i].file);
		assert_int_equal(spool.full, cases[i].full);
		at = 0;
		assert_true(spool_each(&spool, compare, &at, &err));
		assert_int_equal(at, SIZE);
		/* over both seams */
		for (at = 0; at + sizeof(back) <= SIZE; at += 333) {
			assert_true(
			    spool_read(&spool, at, back, sizeof(back), &err));
			for (k = 0; k < sizeof(back); k++)
				assert_int_equal(back[k], byte(at + k));
		}
		spool_clear(&spool);
		assert_int_equal(spool.n, 0);
		setrlimit(RLIMIT_FSIZE, &was);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
