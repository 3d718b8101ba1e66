/*
 * A piece of evidence on its way in: hashed once, read again, compared.
 * Refuses what changed meanwhile.
 */
#include "host/host.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/mem.h"

struct source {
	int fd;
	char *path;
	struct stat st;
	char first[DIGEST_HEX];
	struct digest *hash; /* of the first reading, until it is through */
	struct digest *again; /* NULL: the reader hashes */
};

static bool
read_some(struct source *source, void *buf, size_t n, size_t *got,
    struct err *err)
{
	ssize_t r;

	do
		r = read(source->fd, buf, n);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		return err_errno(err, "%s: cannot read it", source->path);
	*got = (size_t)r;
	return true;
}

bool
source_hash(struct source *source, size_t n, bool *done, struct err *err)
{
	const size_t portion = 1u << 18;
	char *buf;
	bool ok = true;
	size_t all, got = 1;

	*done = source->hash == NULL;
	if (*done)
		return true;
	buf = mem_alloc(portion);
	for (all = 0; ok && got > 0 && all < n; all += got) {
		ok = read_some(source, buf, portion, &got, err);
		if (ok)
			digest_add(source->hash, buf, got);
	}
	free(buf);
	if (!ok || got > 0)
		return ok;
	digest_end(source->hash, source->first);
	source->hash = NULL;
	*done = true;
	if (lseek(source->fd, 0, SEEK_SET) != 0)
		return err_errno(err, "%s: cannot read it again", source->path);
	return true;
}

struct source *
source_start(const char *path, bool follow, struct err *err)
{
	struct source *source = mem_alloc(sizeof(*source));

	source->path = mem_dup(path);
	source->hash = digest_new();
	source->fd = open(path,
	    O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
	if (source->fd < 0)
		err_errno(err, "%s: cannot open it", path);
	else if (fstat(source->fd, &source->st) != 0)
		err_errno(err, "%s: cannot look at it", path);
	else if (S_ISDIR(source->st.st_mode))
		err_set(err, "%s: is a folder, not a file", path);
	else if (!S_ISREG(source->st.st_mode))
		err_set(err, "%s: is not a regular file", path);
	else
		return source;
	source_close(source);
	return NULL;
}

struct source *
source_open(const char *path, struct err *err)
{
	struct source *source = source_start(path, true, err);
	bool done = false;

	if (source == NULL)
		return NULL;
	source->again = digest_new();
	while (!done)
		if (!source_hash(source, SIZE_MAX, &done, err)) {
			source_close(source);
			return NULL;
		}
	return source;
}

const char *
source_sha256(const struct source *source)
{
	return source->first;
}

int64_t
source_size(const struct source *source)
{
	return (int64_t)source->st.st_size;
}

bool
source_read(struct source *source, void *buf, size_t n, size_t *got,
    struct err *err)
{
	size_t all = 0, some = 0;

	do {
		if (!read_some(source, (char *)buf + all, n - all, &some, err))
			return false;
		all += some;
	} while (some > 0 && all < n);
	if (source->again != NULL)
		digest_add(source->again, buf, all);
	*got = all;
	return true;
}

bool
source_same(struct source *source, struct err *err)
{
	char second[DIGEST_HEX];
	struct stat st, now;

	memcpy(second, source->first, sizeof(second));
	if (source->again != NULL)
		digest_end(source->again, second);
	source->again = NULL;
	if (fstat(source->fd, &st) != 0 || stat(source->path, &now) != 0)
		return err_errno(err, "%s: cannot look at it", source->path);
	if (strcmp(second, source->first) != 0 ||
	    st.st_size != source->st.st_size || now.st_ino != st.st_ino ||
	    now.st_dev != st.st_dev ||
	    st.st_mtim.tv_sec != source->st.st_mtim.tv_sec ||
	    st.st_mtim.tv_nsec != source->st.st_mtim.tv_nsec)
		return err_set(err, "%s: changed while being read",
		    source->path);
	return true;
}

void
source_close(struct source *source)
{
	if (source == NULL)
		return;
	if (source->fd >= 0)
		close(source->fd);
	digest_free(source->hash);
	digest_free(source->again);
	free(source->path);
	free(source);
}
