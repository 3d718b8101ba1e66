#ifndef TESTS_LOAD_SMALL_H
#define TESTS_LOAD_SMALL_H
/* The small pack of the tests, read from tests/load/pack-small. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "load/load.h"

static struct files *small_into;

static int
small_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	static const char root[] = "tests/load/pack-small/";
	char *bytes;
	FILE *f;

	(void)ftw;
	if (type != FTW_F)
		return 0;
	f = fopen(path, "rb");
	REQUIRE(f != NULL);
	bytes = mem_alloc((size_t)st->st_size + 1);
	REQUIRE(fread(bytes, 1, (size_t)st->st_size, f) == (size_t)st->st_size);
	fclose(f);
	files_add(small_into, path + sizeof(root) - 1, bytes,
	    (size_t)st->st_size);
	free(bytes);
	return 0;
}

static inline void
small_read(struct files *files)
{
	*files = (struct files){ 0 };
	small_into = files;
	REQUIRE(nftw("tests/load/pack-small", small_one, 8, FTW_PHYS) == 0);
	files_sort(files);
}

static inline struct file *
small_find(struct files *files, const char *path)
{
	for (size_t i = 0; i < files->n; i++)
		if (strcmp(files->v[i].path, path) == 0)
			return &files->v[i];
	return NULL;
}

/* Puts `with` in the place of the first `what`; both must be there. */
static inline void
small_edit(struct files *files, const char *path, const char *what,
    const char *with)
{
	struct file *f = small_find(files, path);
	struct str s = { 0 };
	const char *at;

	REQUIRE(f != NULL);
	at = strstr(f->bytes, what);
	REQUIRE(at != NULL);
	str_addn(&s, f->bytes, (size_t)(at - f->bytes));
	str_add(&s, with);
	str_add(&s, at + strlen(what));
	f->bytes = arena_dupn(&files->arena, s.s, s.n);
	f->n = s.n;
	str_clear(&s);
}

#endif
