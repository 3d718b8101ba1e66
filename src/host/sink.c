/*
 * New files and folders that get their name when they are whole. Refuses to
 * write over anything.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/mem.h"
#include "host/host.h"

struct sink {
	int fd;
	char *path;
	char *temp; /* its name so far; NULL: path */
};

bool
host_has_folder(const char *path, struct err *err)
{
	char *folder = host_beside(path, ".");
	size_t n = strlen(folder);
	struct stat st;
	bool there = stat(folder, &st) == 0 || errno != ENOENT;

	if (n > 2 && folder[n - 2] == '/') /* FOLDER/. as it was typed */
		folder[n - 2] = '\0';
	if (!there)
		err_set(err, "%s: there is no folder %s", path, folder);
	free(folder);
	return there;
}

/* As err_errno of "PATH: WHAT", if it is not the folder that is missing. */
static bool
no_place(const char *path, const char *what, struct err *err)
{
	int saved = errno;

	if (saved == ENOENT && !host_has_folder(path, err))
		return false;
	errno = saved;
	return err_errno(err, "%s: %s", path, what);
}

/* path.1f2e3d4c */
static char *
beside(const char *path)
{
	unsigned char bytes[4];
	char hex[9];

	digest_random(bytes, sizeof(bytes));
	digest_hex(bytes, sizeof(bytes), hex);
	return mem_printf("%s.%s", path, hex);
}

char *
host_make_beside(const char *path, struct err *err)
{
	char *made = beside(path);

	if (mkdir(made, 0700) == 0)
		return made;
	no_place(path, "cannot make the folder", err);
	free(made);
	return NULL;
}

char *
host_make_private(struct err *err)
{
	const char *temp = getenv("TMPDIR");
	char *made = mem_printf("%s/assay-XXXXXX",
	    temp != NULL && temp[0] == '/' ? temp : "/tmp");

	if (mkdtemp(made) != NULL)
		return made;
	err_errno(err, "%s: cannot make a folder there", made);
	free(made);
	return NULL;
}

bool
host_move_folder(const char *from, const char *to, struct err *err)
{
	if (rename(from, to) != 0)
		return err_errno(err, "%s: cannot give the folder its name",
		    to);
	host_sync_name(to);
	return true;
}

bool
host_vacant(const char *path, struct err *err)
{
	struct dirent *entry;
	struct stat st;
	bool empty = true;
	DIR *dir;

	if (lstat(path, &st) != 0)
		return errno == ENOENT ||
		    err_errno(err, "%s: cannot look at it", path);
	if (!S_ISDIR(st.st_mode))
		return err_set(err, "%s: is there already, and no folder",
		    path);
	dir = opendir(path);
	if (dir == NULL)
		return err_errno(err, "%s: cannot open the folder", path);
	while ((entry = readdir(dir)) != NULL)
		empty = empty &&
		    (strcmp(entry->d_name, ".") == 0 ||
			strcmp(entry->d_name, "..") == 0);
	closedir(dir);
	return empty || err_set(err, "%s: the folder is not empty", path);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	remove(path);
	return 0; /* the rest goes all the same */
}

void
host_remove_tree(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static struct sink *
open_as(const char *path, char *temp, int mode, struct err *err)
{
	struct sink *sink;
	int fd = open(temp ? temp : path,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);

	if (fd < 0) {
		no_place(path, "cannot write it", err);
		free(temp);
		return NULL;
	}
	sink = mem_alloc(sizeof(*sink));
	sink->fd = fd;
	sink->path = mem_dup(path);
	sink->temp = temp;
	return sink;
}

struct sink *
sink_open(const char *path, int mode, struct err *err)
{
	return open_as(path, NULL, mode, err);
}

struct sink *
sink_begin(const char *path, int mode, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) == 0) {
		errno = EEXIST;
		err_errno(err, "%s: cannot write it", path);
		return NULL;
	}
	return open_as(path, beside(path), mode, err);
}

bool
sink_write(struct sink *sink, const void *bytes, size_t n, struct err *err)
{
	const char *at = bytes;
	ssize_t put;

	while (n > 0) {
		put = write(sink->fd, at, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return err_errno(err, "%s: cannot write it",
			    sink->path);
		at += put;
		n -= (size_t)put;
	}
	return true;
}

static void
sink_free(struct sink *sink)
{
	free(sink->path);
	free(sink->temp);
	free(sink);
}

bool
sink_close(struct sink *sink, struct err *err)
{
	bool ok = close(sink->fd) == 0 ||
	    err_errno(err, "%s: cannot write it", sink->path);

	sink_free(sink);
	return ok;
}

bool
sink_put(const char *folder, const char *name, const void *bytes, size_t n,
    struct err *err)
{
	char *path = mem_printf("%s/%s", folder, name);
	struct sink *sink = sink_open(path, 0600, err);
	struct err unsaid;
	bool ok = sink != NULL && sink_write(sink, bytes, n, err);

	if (sink != NULL && !sink_close(sink, ok ? err : &unsaid))
		ok = false;
	free(path);
	return ok;
}

bool
sink_place(struct sink *sink, struct err *err)
{
	bool ok = fsync(sink->fd) == 0;

	ok = close(sink->fd) == 0 && ok &&
	    host_rename_once(sink->temp, sink->path) == 0;
	if (ok)
		host_sync_name(sink->path);
	else
		err_errno(err, "%s: cannot write it", sink->path);
	unlink(sink->temp); /* gone by now, unless a link was made of it */
	sink_free(sink);
	return ok;
}

void
sink_drop(struct sink *sink)
{
	close(sink->fd);
	unlink(sink->temp);
	sink_free(sink);
}

bool
host_sync(const char *folder, struct err *err)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && syncfs(fd) == 0;

	if (!ok)
		err_errno(err, "%s: cannot write it", folder);
	if (fd >= 0)
		close(fd);
	return ok;
}
