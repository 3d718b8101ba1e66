/* Reads whole files. Refuses anything that is no regular file. */
#include "host/host.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static bool
read_all(int fd, const char *path, size_t max, struct str *out, struct err *err)
{
	char buf[65536];
	ssize_t got;

	for (;;) {
		got = read(fd, buf, sizeof(buf));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_errno(err, "%s: cannot read it", path);
		if (got == 0)
			return true;
		if (out->n + (size_t)got > max)
			return err_set(err, "%s: larger than %zu MiB", path,
			    max >> 20);
		str_addn(out, buf, (size_t)got);
	}
}

/*
 * One read of a byte more than the file seems to hold: exactly its size back
 * means its end. Anything else is read on as if nothing were known of it.
 */
static bool
read_file(int fd, const char *path, size_t size, size_t max, struct str *out,
    struct err *err)
{
	ssize_t got = 0;

	if (out->n <= max && size < max - out->n) {
		str_room(out, size + 1);
		got = read(fd, out->s + out->n, size + 1);
		if (got > 0)
			out->n += (size_t)got;
		out->s[out->n] = '\0';
	}
	if (got > 0 && (size_t)got == size)
		return true;
	return read_all(fd, path, max, out, err);
}

/* Opens a regular file for reading; -1 with a sentence for anything else. */
static int
open_regular(const char *path, size_t *size, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0) {
		err_errno(err, "%s: cannot open it", path);
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		*size = st.st_size > 0 ? (size_t)st.st_size : 0;
		return fd;
	}
	if (S_ISDIR(st.st_mode))
		err_set(err, "%s: is a folder, not a file", path);
	else
		err_set(err, "%s: is not a regular file", path);
	close(fd);
	return -1;
}

bool
host_readable(const char *path, struct err *err)
{
	size_t size;
	int fd = open_regular(path, &size, err);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

bool
host_read(const char *path, size_t max, struct str *out, struct err *err)
{
	size_t size;
	bool ok;
	int fd;

	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, "standard input", max, out, err);
	fd = open_regular(path, &size, err);
	if (fd < 0)
		return false;
	ok = read_file(fd, path, size, max, out, err);
	close(fd);
	return ok;
}

bool
host_read_mine(const char *path, size_t max, struct str *out)
{
	struct stat st;
	struct err unsaid;
	size_t size;
	int fd = open_regular(path, &size, &unsaid);
	bool ok;

	if (fd < 0)
		return false;
	ok = fstat(fd, &st) == 0 && st.st_uid == geteuid() &&
	    (st.st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
	    read_file(fd, path, size, max, out, &unsaid);
	close(fd);
	return ok;
}

/* What a folder's entry is; the file system may not say it by itself. */
static bool
kind_of(const char *full, const struct dirent *entry, bool *dir, bool *file)
{
	struct stat st;

	*dir = entry->d_type == DT_DIR;
	*file = entry->d_type == DT_REG;
	if (entry->d_type != DT_UNKNOWN)
		return true;
	if (lstat(full, &st) != 0)
		return false;
	*dir = S_ISDIR(st.st_mode);
	*file = S_ISREG(st.st_mode);
	return true;
}

static bool
add_file(const char *full, const char *path, struct files *files,
    struct err *err)
{
	struct str bytes = { 0 };
	bool ok = host_read(full, 4u << 20, &bytes, err);

	if (ok)
		files_add(files, path, str_text(&bytes), bytes.n);
	str_clear(&bytes);
	return ok;
}

static bool
tree(const char *root, const char *sub, int depth, struct files *files,
    struct err *err)
{
	char *dir = mem_printf("%s/%s", root, sub);
	struct dirent *entry;
	bool ok = true, is_dir, is_file;
	DIR *d = opendir(dir);

	if (d == NULL) {
		err_errno(err, "%s: cannot open the folder", dir);
		free(dir);
		return false;
	}
	while (ok && (entry = readdir(d)) != NULL) {
		char *path, *full;

		if (entry->d_name[0] == '.')
			continue;
		path = mem_printf("%s/%s", sub, entry->d_name);
		full = mem_printf("%s/%s", root, path);
		if (!kind_of(full, entry, &is_dir, &is_file))
			ok = err_errno(err, "%s: cannot look at it", full);
		else if (is_dir && depth < 4)
			ok = tree(root, path, depth + 1, files, err);
		else if (is_file && str_ends(path, ".yml"))
			ok = add_file(full, path, files, err);
		free(full);
		free(path);
	}
	closedir(d);
	free(dir);
	return ok;
}

bool
host_read_tree(const char *root, const char *sub, struct files *files,
    struct err *err)
{
	return tree(root, sub, 0, files, err);
}

bool
host_mkdir(const char *path, struct err *err)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	return err_errno(err, "%s: cannot make the folder", path);
}

bool
host_file_id(const char *path, uint64_t *device, uint64_t *inode)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	*device = (uint64_t)st.st_dev;
	*inode = (uint64_t)st.st_ino;
	return true;
}
