/*
 * The pack as one ustar, and back. Refuses every archive it would not have
 * written byte for byte itself.
 */
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "load/load.h"
#include "load/loader.h"

#define BLOCK	   ((size_t)512)
#define NAME_BYTES 99

bool
load_path_fits(const char *path)
{
	const char *end = path;

	while (str_alnum(*end) || (*end && strchr(".-+_/", *end)))
		end++;
	return (str_starts(path, "rules/") || str_starts(path, "forms/")) &&
	    *end == '\0' && end - path <= NAME_BYTES &&
	    strstr(path, "/.") == NULL && strstr(path, "//") == NULL &&
	    !str_ends(path, "/");
}

/* Where an archive goes: to be kept, or only to be known by its hash. */
struct sink {
	struct str *tar;
	struct digest *digest;
};

static void
put(const struct sink *sink, const void *bytes, size_t n)
{
	if (sink->tar)
		str_addn(sink->tar, bytes, n);
	else
		digest_add(sink->digest, bytes, n);
}

/* load_pack refuses other files. */
static bool
belongs(const struct file *file)
{
	return load_path_fits(file->path) && file->n <= NODE_BYTES;
}

static void
make_header(const struct file *file, char h[BLOCK])
{
	unsigned sum = 0;

	memset(h, 0, BLOCK);
	memcpy(h, file->path, strlen(file->path));
	memcpy(h + 100, "0000644", 8);
	memcpy(h + 108, "0000000", 8);
	memcpy(h + 116, "0000000", 8);
	snprintf(h + 124, 12, "%011zo", file->n);
	memcpy(h + 136, "00000000000", 12);
	memset(h + 148, ' ', 8);
	h[156] = '0';
	memcpy(h + 257, "ustar", 6);
	h[263] = h[264] = '0';
	memcpy(h + 329, "0000000", 8);
	memcpy(h + 337, "0000000", 8);
	for (size_t i = 0; i < BLOCK; i++)
		sum += (unsigned char)h[i];
	snprintf(h + 148, 8, "%06o", sum & 0777777u);
	h[155] = ' ';
}

static void
write_tar(const struct files *files, const struct sink *sink)
{
	static const char zero[2 * BLOCK];
	char header[BLOCK];

	for (size_t i = 0; i < files->n; i++) {
		const struct file *file = &files->v[i];

		if (!belongs(file))
			continue;
		make_header(file, header);
		put(sink, header, BLOCK);
		put(sink, file->bytes, file->n);
		if (file->n % BLOCK)
			put(sink, zero, BLOCK - file->n % BLOCK);
	}
	put(sink, zero, sizeof(zero));
}

void
load_tar(const struct files *files, struct str *tar)
{
	struct sink sink = { .tar = tar };
	size_t n = 2 * BLOCK;

	for (size_t i = 0; i < files->n; i++)
		if (belongs(&files->v[i]))
			n +=
			    BLOCK + (files->v[i].n + BLOCK - 1) / BLOCK * BLOCK;
	str_room(tar, n);
	write_tar(files, &sink);
}

void
load_tar_hash(const struct files *files, char hex[DIGEST_HEX])
{
	struct sink sink = { .digest = digest_new() };

	write_tar(files, &sink);
	digest_end(sink.digest, hex);
}

/* Eleven octal digits and a NUL; false if they are not. */
static bool
octal(const char *s, size_t *n)
{
	*n = 0;
	for (int i = 0; i < 11; i++) {
		if (s[i] < '0' || s[i] > '7')
			return false;
		*n = *n * 8 + (size_t)(s[i] - '0');
	}
	return s[11] == '\0';
}

static bool
untar_all(const char *bytes, size_t n, struct files *files)
{
	size_t at = 0, size;
	char name[NAME_BYTES + 1];

	while (at + BLOCK <= n && bytes[at] != '\0') {
		memcpy(name, bytes + at, sizeof(name));
		if (name[NAME_BYTES] != '\0' || !load_path_fits(name) ||
		    !octal(bytes + at + 124, &size) || size > NODE_BYTES)
			return false;
		at += BLOCK;
		if (size > n - at)
			return false;
		files_add(files, name, bytes + at, size);
		at += (size + BLOCK - 1) / BLOCK * BLOCK;
		if (at > n)
			return false;
	}
	return true;
}

bool
load_untar(const char *bytes, size_t n, struct files *files, struct err *err)
{
	struct str again = { 0 };
	bool same = untar_all(bytes, n, files);

	for (size_t i = 1; same && i < files->n; i++)
		same = strcmp(files->v[i - 1].path, files->v[i].path) < 0;
	if (same) {
		load_tar(files, &again);
		same = again.n == n && memcmp(again.s, bytes, n) == 0;
		str_clear(&again);
	}
	if (same)
		return true;
	files_free(files);
	return err_set(err,
	    "this is no pack as assay keeps it: the archive "
	    "is not the one these files would make");
}
