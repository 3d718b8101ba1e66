/* Bytes on their way, that may be more than memory should hold. Refuses to
 * leave anything behind: the file they go to has no name. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

#include "base/mem.h"
#include "host/host.h"

#define HEAD ((size_t)1 << 18) /* bytes that stay in memory */

static const char *
folder(void)
{
	const char *dir = getenv("TMPDIR");

	return str_blank(dir) ? "/var/tmp" : dir;
}

static void
begin_file(struct spool *spool)
{
	char *path = mem_printf("%s/assay.XXXXXX", folder());
	int fd = mkostemp(path, O_CLOEXEC); /* mode 600 */

	if (fd >= 0)
		unlink(path);
	else
		spool->full = true;
	spool->file = fd + 1;
	free(path);
}

/* What the file takes of it. */
static size_t
to_file(struct spool *spool, const char *s, size_t n)
{
	size_t at = 0;
	ssize_t put;

	if (spool->file == 0 && !spool->full)
		begin_file(spool);
	while (at < n && !spool->full) {
		put = write(spool->file - 1, s + at, n - at);
		if (put > 0)
			at += (size_t)put;
		else if (put == 0 || errno != EINTR)
			spool->full = true;
	}
	spool->in_file += at;
	return at;
}

void
spool_add(struct spool *spool, const void *bytes, size_t n)
{
	const char *s = bytes;
	size_t at;

	spool->n += n;
	if (spool->file == 0 && !spool->full && spool->head.n + n <= HEAD) {
		str_addn(&spool->head, s, n);
		return;
	}
	/* Where there is no file, or no room for it, memory has to do. */
	at = to_file(spool, s, n);
	str_addn(&spool->rest, s + at, n - at);
}

static size_t
part_of(const struct str *part, size_t at, char *to, size_t n)
{
	if (at >= part->n)
		return 0;
	n = part->n - at < n ? part->n - at : n;
	memcpy(to, part->s + at, n);
	return n;
}

static bool
of_file(const struct spool *spool, size_t at, char *to, size_t n,
    struct err *err)
{
	ssize_t got;

	for (; n > 0; to += got, at += (size_t)got, n -= (size_t)got) {
		got = pread(spool->file - 1, to, n, (off_t)at);
		if (got < 0 && errno == EINTR)
			got = 0;
		else if (got <= 0)
			return err_errno(err, "%s: cannot read it", folder());
	}
	return true;
}

bool
spool_read(const struct spool *spool, size_t at, void *buf, size_t n,
    struct err *err)
{
	char *to = buf;
	size_t got;

	REQUIRE(at <= spool->n && n <= spool->n - at);
	got = part_of(&spool->head, at, to, n);
	to += got;
	n -= got;
	at = at + got - spool->head.n;
	if (n > 0 && at < spool->in_file) {
		got = spool->in_file - at < n ? spool->in_file - at : n;
		if (!of_file(spool, at, to, got, err))
			return false;
		to += got;
		n -= got;
		at += got;
	}
	if (n > 0)
		part_of(&spool->rest, at - spool->in_file, to, n);
	return true;
}

bool
spool_each(const struct spool *spool,
    bool (*take)(void *arg, const void *bytes, size_t n, struct err *err),
    void *arg, struct err *err)
{
	char buf[65536];
	size_t at, n;

	for (at = 0; at < spool->n; at += n) {
		n = spool->n - at < sizeof(buf) ? spool->n - at : sizeof(buf);
		if (!spool_read(spool, at, buf, n, err) ||
		    !take(arg, buf, n, err))
			return false;
	}
	return true;
}

static bool
append(void *arg, const void *bytes, size_t n, struct err *err)
{
	(void)err;
	str_addn(arg, bytes, n);
	return true;
}

bool
spool_append(const struct spool *spool, struct str *out, struct err *err)
{
	return spool_each(spool, append, out, err);
}

void
spool_clear(struct spool *spool)
{
	str_clear(&spool->head);
	str_clear(&spool->rest);
	if (spool->file != 0)
		close(spool->file - 1);
	*spool = (struct spool){ 0 };
}
