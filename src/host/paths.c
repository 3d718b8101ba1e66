/*
 * Where a name leads: beside a file, below its folder, links followed.
 * Refuses to call a path harmless that leaves the folder it starts from.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "host/host.h"

const char *
host_basename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *
host_beside(const char *base, const char *name)
{
	const char *last = host_basename(base);

	if (name[0] == '/' || last == base)
		return mem_dup(name);
	return mem_printf("%.*s%s", (int)(last - base), base, name);
}

/* Does a path lead out of the folder it starts from, going by its words? */
static bool
leads_out(const char *name)
{
	int depth = 0;
	size_t n;

	if (name[0] == '/')
		return true;
	for (; *name != '\0'; name += n + (name[n] == '/')) {
		n = strcspn(name, "/");
		if (n == 2 && strncmp(name, "..", 2) == 0)
			depth--;
		else if (n > 0 && !(n == 1 && name[0] == '.'))
			depth++;
		if (depth < 0)
			return true;
	}
	return false;
}

bool
host_is_below(const char *base, const char *name)
{
	char *path, *folder, *whole;
	bool below = false;
	size_t n;

	if (leads_out(name))
		return false;
	path = host_beside(base, ".");
	folder = realpath(path, NULL);
	free(path);
	path = host_beside(base, name);
	whole = realpath(path, NULL);
	if (whole == NULL) {
		below = errno == ENOENT && !host_exists(path);
	} else if (folder != NULL) {
		n = strlen(folder);
		below = strncmp(whole, folder, n) == 0 &&
		    (whole[n] == '/' || n == 1);
	}
	free(path);
	free(folder);
	free(whole);
	return below;
}

char *
host_whole_path(const char *path)
{
	char *found = realpath(path, NULL);
	char *copy = mem_dup(found);

	free(found);
	return copy;
}

bool
host_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}
