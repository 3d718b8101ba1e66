#ifndef TESTS_WORK_SEALED_H
#define TESTS_WORK_SEALED_H
/* Two dossiers of one project, sealed by a key of its own. */
#include <string.h>

#include "ground.h"
#include "host/host.h"
#include "work/seal.h"

static struct keyring ring; /* of the manufacturer */
static struct str whole; /* the sealed file as it is */
static size_t header; /* where its payload begins */
static struct str other; /* the next dossier of the same project */
static size_t other_header;

static inline char *
at(const char *name)
{
	static char paths[4][96];
	static unsigned next;
	char *to = paths[next++ % 4];

	snprintf(to, sizeof(paths[0]), "%s/%s", dir, name);
	return to;
}

static inline void
read_file(const char *name, struct str *out)
{
	FILE *file = fopen(name, "rb");
	char buf[4096];
	size_t n;

	assert_non_null(file);
	while ((n = fread(buf, 1, sizeof(buf), file)) > 0)
		str_addn(out, buf, n);
	fclose(file);
}

static inline void
write_file(const char *name, const void *bytes, size_t n)
{
	FILE *file = fopen(name, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

static inline size_t
payload_of(const struct str *bytes)
{
	const char *end = memmem(bytes->s, bytes->n, "\n\n", 2);

	assert_non_null(end);
	return (size_t)(end - bytes->s) + 2;
}

static inline void
answer(struct desk *desk, const char *place, const char *value)
{
	struct faults faults = { 0 };
	int64_t written;

	OK(work_set(desk, place, value, &faults, &written, &err));
	faults_free(&faults); /* what is not asked yet */
}

/* Freezes the project and makes a dossier of it. */
static inline void
make_dossier(struct desk *desk, const char *release, const char *out)
{
	struct desk frozen = { .today = desk->today };
	struct faults faults = { 0 };
	struct sealed_done done;
	struct along along;

	OK(work_freeze(desk, release, &err));
	frozen.author = mem_dup("A Tester");
	OK(desk_pack(&frozen, ".", NULL, &err));
	OK(desk_open(&frozen, path, true, &err));
	OK(desk_release(&frozen, release, &err));
	OK(work_dossier(&frozen, release, &ring, out, NULL, &along, &done,
	    &faults, &err));
	along_free(&along);
	desk_close(&frozen);
}

static inline int
begin(void **state)
{
	const struct keyring_order order = { 0 };
	struct err err;

	if (desk_begin(state) != 0)
		return -1;
	setenv("XDG_DATA_HOME", dir, 1);
	assert_int_equal(keyring_open(&order, &ring, &err), KEYRING_DONE);
	answer(*state, "product.name", "Brook");
	answer(*state, "risk/r1.title", "A risk");
	write_file(at("log.txt"), "some bytes of evidence\n", 23);
	answer(*state, "evidence/ev1.title", "A log");
	answer(*state, "evidence/ev1.file", at("log.txt"));
	answer(*state, "requirement/I.2.c.evidence/ev1", "yes");
	make_dossier(*state, "r1", at("a.dossier"));
	answer(*state, "product.name", "Brook two");
	make_dossier(*state, "r2", at("b.dossier"));
	read_file(at("a.dossier"), &whole);
	read_file(at("b.dossier"), &other);
	header = payload_of(&whole);
	other_header = payload_of(&other);
	return 0;
}

static inline int
finish(void **state)
{
	keyring_close(&ring);
	str_clear(&whole);
	str_clear(&other);
	return desk_finish(state);
}

#endif
