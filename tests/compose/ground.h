#ifndef TESTS_COMPOSE_GROUND_H
#define TESTS_COMPOSE_GROUND_H
/* The real pack with outlines of a test's own beside its own. */
#include "test.h"

#include "host/host.h"
#include "judge/apply.h"
#include "load/load.h"

static struct pack *pack;

/* `outlines`: path and text, in turn; NULL ends them. */
static inline int
ground_open(const char *const *outlines)
{
	struct files files = { 0 };
	struct faults faults = { 0 };
	struct err err;
	size_t i;

	if (!host_read_tree(".", "rules", &files, &err) ||
	    !host_read_tree(".", "forms", &files, &err))
		return 1;
	for (i = 0; outlines[i] != NULL; i += 2)
		files_add(&files, outlines[i], outlines[i + 1],
		    strlen(outlines[i + 1]));
	files_sort(&files);
	pack = load_pack(&files, &faults);
	for (i = 0; i < faults.n && i < 20; i++)
		print_error("%s\n", faults.v[i].say);
	faults_free(&faults);
	files_free(&files);
	return pack == NULL;
}

static inline int
ground_close(void **state)
{
	(void)state;
	pack_free(pack);
	return 0;
}

#endif
