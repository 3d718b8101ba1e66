/*
 * A folder and all below it, one thing after another in the order of names.
 * Refuses to follow links, and says why of everything it cannot give.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "host/host.h"

#define DEPTH 32

struct level {
	char *path; /* below the folder; "" at the top */
	char **names;
	size_t n, cap, at;
};

struct walk {
	char *folder, *path; /* path: what was given last */
	bool hidden;
	struct level levels[DEPTH];
	int depth; /* how many levels are in hand */
};

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Takes the names of a folder, all at once; gives errno, 0 if it went well. */
static int
enter(struct walk *walk, const char *path)
{
	struct level *level = &walk->levels[walk->depth];
	char *full = mem_printf("%s/%s", walk->folder, path);
	int fd = open(full,
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC |
		(path[0] == '\0' ? 0 : O_NOFOLLOW));
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	int why = errno;

	free(full);
	if (dir == NULL) {
		if (fd >= 0)
			close(fd);
		return why;
	}
	*level = (struct level){ .path = mem_dup(path) };
	walk->depth++;
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0 ||
		    (entry->d_name[0] == '.' && !walk->hidden))
			continue;
		VEC_PUSH(level->names, level->n, level->cap) =
		    mem_dup(entry->d_name);
	}
	why = errno;
	closedir(dir);
	if (level->n > 0)
		qsort(level->names, level->n, sizeof(*level->names), by_bytes);
	return why;
}

static void
leave(struct walk *walk)
{
	struct level *level = &walk->levels[--walk->depth];
	size_t i;

	for (i = 0; i < level->n; i++)
		free(level->names[i]);
	free(level->names);
	free(level->path);
}

struct walk *
walk_open(const char *folder, bool hidden, struct err *err)
{
	struct walk *walk = mem_alloc(sizeof(*walk));
	int why;

	walk->folder = mem_dup(folder);
	walk->hidden = hidden;
	why = enter(walk, "");
	if (why == 0)
		return walk;
	walk_close(walk);
	errno = why;
	err_errno(err, "%s: cannot read the folder", folder);
	return NULL;
}

/* Opens it and reads one byte: what fails later fails now. */
static char *
try(const char *full, struct walked *walked)
{
	int fd = open(full, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st = { 0 };
	struct err err = { "" };
	char byte;

	if (fd < 0)
		err_errno(&err, "cannot be opened");
	else if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		err_set(&err, "is not a regular file");
	else if (read(fd, &byte, 1) < 0)
		err_errno(&err, "cannot be read");
	if (fd >= 0)
		close(fd);
	if (err.say[0] != '\0')
		return mem_dup(err.say);
	walked->size = (int64_t)st.st_size;
	walked->device = (uint64_t)st.st_dev;
	walked->inode = (uint64_t)st.st_ino;
	return NULL;
}

/* Folders are gone into; true if there is something to give. */
static bool
look(struct walk *walk, struct walked *walked)
{
	char *full = mem_printf("%s/%s", walk->folder, walk->path);
	struct err err = { "" };
	struct stat st;

	*walked = (struct walked){ .path = walk->path };
	if (lstat(full, &st) != 0) {
		err_errno(&err, "cannot be looked at");
	} else if (S_ISDIR(st.st_mode)) {
		if (walk->depth == DEPTH)
			err_set(&err, "lies more than %d folders deep", DEPTH);
		else if ((errno = enter(walk, walk->path)) != 0)
			err_errno(&err, "the folder cannot be read");
	} else if (S_ISLNK(st.st_mode)) {
		err_set(&err, "is a link; links are not followed");
	} else if (!S_ISREG(st.st_mode)) {
		err_set(&err, "is not a regular file");
	} else {
		walked->why = try(full, walked);
	}
	free(full);
	if (err.say[0] != '\0')
		walked->why = mem_dup(err.say);
	return walked->why != NULL || S_ISREG(st.st_mode);
}

bool
walk_next(struct walk *walk, struct walked *walked)
{
	struct level *level;

	while (walk->depth > 0) {
		level = &walk->levels[walk->depth - 1];
		if (level->at == level->n) {
			leave(walk);
			continue;
		}
		free(walk->path);
		walk->path = mem_printf("%s%s%s", level->path,
		    level->path[0] == '\0' ? "" : "/",
		    level->names[level->at++]);
		if (look(walk, walked))
			return true;
	}
	return false;
}

void
walk_close(struct walk *walk)
{
	if (walk == NULL)
		return;
	while (walk->depth > 0)
		leave(walk);
	free(walk->path);
	free(walk->folder);
	free(walk);
}
