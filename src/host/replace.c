/*
 * Puts whole files in the place of others. Refuses to leave half of one, or
 * to take the place of a database or of anything that is no regular file.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "host/host.h"

static bool
write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, bytes, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		n -= (size_t)put;
	}
	return true;
}

void
host_sync_name(const char *path)
{
	char *dir = host_beside(path, ".");
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(dir);
}

/* What the user's mask leaves of a mode, as open(2) would. */
static mode_t
masked(int mode)
{
	mode_t mask = umask(0);

	umask(mask);
	return (mode_t)mode & ~mask;
}

/* Does it begin as SQLite's files do? */
static bool
database(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char head[sizeof(magic)] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	bool is = fd >= 0 &&
	    read(fd, head, sizeof(head)) == (ssize_t)sizeof(head) &&
	    memcmp(head, magic, sizeof(head)) == 0;

	if (fd >= 0)
		close(fd);
	return is;
}

/* What a rename may take the place of: nothing, a file, a link. A project
 * named by mistake would be lost. */
static bool
replaceable(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) != 0 || S_ISLNK(st.st_mode))
		return true;
	if (!S_ISREG(st.st_mode))
		return err_set(err,
		    "%s: is not a regular file, so it cannot be replaced",
		    path);
	return !database(path) ||
	    err_set(err,
		"%s: is a database, such as a project, and is not replaced",
		path);
}

struct host_new {
	char *path, *temp; /* temp: what will be renamed */
};

static void
new_free(struct host_new *file)
{
	free(file->path);
	free(file->temp);
	free(file);
}

/* A file beside the one it will replace, open for writing; NULL: err. */
static struct host_new *
begin(const char *path, int mode, int *fd, struct err *err)
{
	struct host_new *file;

	if (!replaceable(path, err) || !host_has_folder(path, err))
		return NULL;
	file = mem_alloc(sizeof(*file));
	file->path = mem_dup(path);
	file->temp = mem_printf("%s.XXXXXX", path);
	*fd = mkostemp(file->temp, O_CLOEXEC);
	if (*fd < 0) {
		err_errno(err, "%s: cannot write here", path);
		new_free(file);
		return NULL;
	}
	/* What the mask takes away nobody may read meanwhile. */
	fchmod(*fd, masked(mode));
	return file;
}

/* Everything is on the disk, or it is gone. */
static struct host_new *
end(struct host_new *file, int fd, bool ok, struct err *err)
{
	if (ok && fsync(fd) != 0)
		ok = err_errno(err, "%s: cannot write it", file->path);
	close(fd);
	if (ok)
		return file;
	host_new_drop(file);
	return NULL;
}

struct writing {
	const char *path;
	int fd;
};

static bool
take(void *arg, const void *bytes, size_t n, struct err *err)
{
	const struct writing *writing = arg;

	return write_all(writing->fd, bytes, n) ||
	    err_errno(err, "%s: cannot write it", writing->path);
}

struct host_new *
host_new(const char *path, const struct spool *spool, int mode, struct err *err)
{
	struct writing writing = { .path = path };
	struct host_new *file = begin(path, mode, &writing.fd, err);

	if (file == NULL)
		return NULL;
	return end(file, writing.fd, spool_each(spool, take, &writing, err),
	    err);
}

struct host_new *
host_new_bytes(const char *path, const void *bytes, size_t n, int mode,
    struct err *err)
{
	struct writing writing = { .path = path };
	struct host_new *file = begin(path, mode, &writing.fd, err);

	if (file == NULL)
		return NULL;
	return end(file, writing.fd, take(&writing, bytes, n, err), err);
}

void
host_new_drop(struct host_new *file)
{
	unlink(file->temp);
	new_free(file);
}

bool
host_new_place(struct host_new *file, struct err *err)
{
	bool ok = rename(file->temp, file->path) == 0;

	if (!ok) {
		err_errno(err, "%s: cannot replace it", file->path);
		unlink(file->temp);
	} else {
		host_sync_name(file->path);
	}
	new_free(file);
	return ok;
}

/* A name that must be free; some file systems know only one of the two. */
int
host_rename_once(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	return link(from, to);
}

bool
host_new_place_once(struct host_new *file, bool *there, struct err *err)
{
	bool ok = host_rename_once(file->temp, file->path) == 0;

	*there = !ok && errno == EEXIST;
	if (*there)
		err_set(err, "%s: is there already", file->path);
	else if (!ok)
		err_errno(err, "%s: cannot write it", file->path);
	else
		host_sync_name(file->path);
	unlink(file->temp); /* gone by now, unless a link was made of it */
	new_free(file);
	return ok;
}

bool
host_write(const char *path, const void *bytes, size_t n, int mode,
    struct err *err)
{
	struct host_new *file = host_new_bytes(path, bytes, n, mode, err);

	return file != NULL && host_new_place(file, err);
}

void
host_write_mine(const char *path, const void *bytes, size_t n)
{
	char *temp = mem_printf("%s.XXXXXX", path);
	int fd = mkostemp(temp, O_CLOEXEC); /* mode 600 */

	if (fd >= 0 && (!write_all(fd, bytes, n) || rename(temp, path) != 0))
		unlink(temp);
	if (fd >= 0)
		close(fd);
	free(temp);
}
