/*
 * Files for this user alone, such as a private key. Refuses a link, a file or
 * folder that others could have written or read, and to replace anything.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "host/host.h"

/* Nobody else may put another file in its place. */
static bool
folder_fine(const char *path, struct err *err)
{
	char *dir = host_beside(path, ".");
	struct stat st;
	bool ok = true;

	if (stat(dir, &st) != 0)
		ok = err_errno(err, "%s: cannot look at its folder", path);
	else if (st.st_uid != geteuid())
		ok = err_set(err, "%s: its folder belongs to another user",
		    path);
	else if ((st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		ok = err_set(err,
		    "%s: others may write into its folder (chmod 700 mends "
		    "that)",
		    path);
	free(dir);
	return ok;
}

static bool
file_fine(const char *path, const struct stat *st, size_t max, struct err *err)
{
	if (!S_ISREG(st->st_mode))
		return err_set(err, "%s: is not a regular file", path);
	if (st->st_uid != geteuid())
		return err_set(err, "%s: belongs to another user", path);
	if ((st->st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return err_set(err,
		    "%s: others may read or write it (mode %o; chmod 600 "
		    "mends that, but they may have read it)",
		    path, (unsigned)(st->st_mode & 0777));
	if ((size_t)st->st_size > max)
		return err_set(err, "%s: larger than %zu bytes", path, max);
	return true;
}

/* Straight into out, so that no copy stays elsewhere. */
static bool
read_whole(int fd, const char *path, size_t size, struct str *out,
    struct err *err)
{
	ssize_t got = 1;

	str_room(out, size);
	while (out->n < size && got > 0) {
		got = read(fd, out->s + out->n, size - out->n);
		if (got > 0)
			out->n += (size_t)got;
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	out->s[out->n] = '\0';
	return out->n == size || err_errno(err, "%s: cannot read it", path);
}

bool
host_read_private(const char *path, size_t max, struct str *out,
    struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	struct stat st;
	bool ok;

	if (fd < 0 && errno == ELOOP)
		return err_set(err,
		    "%s: is a link; the file itself must lie there", path);
	if (fd < 0)
		return err_errno(err, "%s: cannot open it", path);
	if (fstat(fd, &st) != 0)
		ok = err_errno(err, "%s: cannot look at it", path);
	else
		ok = folder_fine(path, err) && file_fine(path, &st, max, err) &&
		    read_whole(fd, path, (size_t)st.st_size, out, err);
	close(fd);
	return ok;
}

bool
host_write_private(const char *path, const void *bytes, size_t n, bool *there,
    struct err *err)
{
	struct host_new *file;

	*there = false;
	if (!folder_fine(path, err))
		return false;
	file = host_new_bytes(path, bytes, n, 0600, err);
	return file != NULL && host_new_place_once(file, there, err);
}
