/* The size that a header gives, and headers that give none. */
#include "test.h"

#include "feed/feed.h"

#define PNG  "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
#define REST "\x08\x02\0\0\0"

static void
test_sizes(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		unsigned w, h; /* 0: no picture */
	} rows[] = {
#define ROW(s) (s), sizeof(s) - 1
		{ ROW(PNG "\0\0\x01\0\0\0\0\x02" REST), 256, 2 },
		{ ROW(PNG "\0\0\x01\0\0\0\0\x02" REST "more"), 256, 2 },
		{ ROW(PNG "\0\0\x01\0\0\0\0\x02"), 0, 0 },
		{ ROW(PNG "\0\0\0\0\0\0\0\x02" REST), 0, 0 },
		{ ROW(PNG "\xff\0\0\0\0\0\0\x02" REST), 0, 0 },
		{ ROW("\x89PNG\r\n\x1a\n\0\0\0\x0dIDAT\0\0\x01\0\0\0\0\x02" REST),
		    0, 0 },
		/* JPEG: baseline, progressive, behind other segments */
		{ ROW("\xff\xd8\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0"),
		    4, 3 },
		{ ROW("\xff\xd8\xff\xc2\0\x0b\x08\x01\0\0\x04\x01\x01\x11\0"),
		    4, 256 },
		{ ROW("\xff\xd8\xff\xe0\0\x04xx\xff\xff\xc1\0\x08\x08\0\x03\0"
		      "\x04\x03"),
		    4, 3 },
		/* tables are no frame, an end before the frame, lies */
		{ ROW("\xff\xd8\xff\xc4\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0"),
		    0, 0 },
		{ ROW("\xff\xd8\xff\xc0\0\x0b\x08\0\x03\0"), 0, 0 },
		{ ROW("\xff\xd8\xff\xc0\0\x07\x08\0\x03\0\x04"), 0, 0 },
		{ ROW("\xff\xd8\xff\xe0\0\x01\xff\xc0"), 0, 0 },
		{ ROW("\xff\xd8\xff\xe0\xff\xff"), 0, 0 },
		{ ROW("\xff\xd8\xff\xff\xff\xff\xff"), 0, 0 },
		{ ROW("\xff\xd8"), 0, 0 },
		{ ROW(""), 0, 0 },
		{ ROW("GIF89a"), 0, 0 },
	};
	unsigned w, h;
	size_t i, k;
	char *exact;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		/* an allocation of exactly that size: no byte beyond it */
		exact = malloc(rows[i].n + (rows[i].n == 0));
		memcpy(exact, rows[i].bytes, rows[i].n);
		w = h = 0;
		if (feed_picture(exact, rows[i].n, &w, &h) != (rows[i].w > 0) ||
		    (rows[i].w > 0 && (w != rows[i].w || h != rows[i].h)))
			fail_msg("row %zu: %u x %u", i, w, h);
		for (k = 0; k < rows[i].n; k++) {
			char *cut = malloc(k + (k == 0));

			memcpy(cut, exact, k);
			feed_picture(cut, k, &w, &h);
			free(cut);
		}
		free(exact);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sizes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
