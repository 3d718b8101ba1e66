#ifndef TESTS_WORK_GROUND_H
#define TESTS_WORK_GROUND_H
/* A desk with a new project, in a folder that goes with the test. */
#include <unistd.h>

#include "test.h"
#include "work/work.h"

static char dir[] = "/tmp/assay-desk-XXXXXX";
static char path[64]; /* of the project */

static inline int
desk_begin(void **state)
{
	struct desk *desk = mem_alloc(sizeof(*desk));

	assert_non_null(mkdtemp(dir));
	setenv("XDG_STATE_HOME", dir, 1);
	snprintf(path, sizeof(path), "%s/p.assay", dir);
	desk->author = mem_dup("A Tester");
	desk->today = (struct date){ 2026, 11, 21 };
	OK(desk_pack(desk, ".", NULL, &err));
	OK(work_new(desk, path, NULL, &err));
	*state = desk;
	return 0;
}

static inline int
desk_finish(void **state)
{
	char cmd[64];

	desk_close(*state);
	free(*state);
	snprintf(cmd, sizeof(cmd), "rm -r %s", dir);
	return system(cmd);
}

#endif
