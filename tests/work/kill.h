#ifndef WORK_KILL_H
#define WORK_KILL_H
/*
 * The process that the test kills: it writes one step after another and says
 * each that stands. What a step does follows from its numbers and the seed.
 */
#include <unistd.h>

#include "base/digest.h"
#include "test.h"
#include "work/work.h"

#define FILL  30 /* records of one fill */
#define STEPS 512

struct ground {
	char dir[64], path[128];
	uint64_t seed, dice;
	struct desk desk; /* its pack alone, read once */
	int rounds, midway; /* kills that left a journal */
	long long confirmed;
};

struct step { /* one that the file must hold */
	int round, number;
};

static inline uint64_t
mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

/* What a step does follows from its numbers, so that both sides know it. */
static inline uint64_t
lot(const struct ground *g, int round, int number, unsigned what)
{
	return mix(g->seed ^
	    mix(((uint64_t)(unsigned)round << 32 | (unsigned)number) * 8 +
		what));
}

enum kind { KIND_SET, KIND_RECORD, KIND_EVIDENCE, KIND_FILL };

static inline enum kind
kind_of(const struct ground *g, int round, int number)
{
	static const enum kind kinds[] = { KIND_SET, KIND_SET, KIND_RECORD,
		KIND_EVIDENCE, KIND_EVIDENCE, KIND_FILL };

	return kinds[lot(g, round, number, 0) % ROWS(kinds)];
}

/* The bytes of the piece of evidence that a step adds; caller frees. */
static inline char *
piece(const struct ground *g, int round, int number, size_t *n)
{
	uint64_t x = lot(g, round, number, 1);
	char *bytes;
	size_t i;

	*n = (size_t)(lot(g, round, number, 2) % (2 << 20));
	bytes = mem_alloc(*n + sizeof(x));
	for (i = 0; i < *n; i += sizeof(x)) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		memcpy(bytes + i, &x, sizeof(x));
	}
	return bytes;
}

static inline void
put_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
		_exit(9);
}

static inline bool
fill(const struct ground *g, struct desk *desk, int round, int number,
    struct faults *faults, struct err *err)
{
	char *path = mem_printf("%s/fill.yml", g->dir);
	struct str out = { 0 };
	bool ok;
	int i;

	str_addf(&out,
	    "format: answers/1\nrecords:\n- form: evidence\n"
	    "  id: f%d-%d\n  title: Piece %d-%d\n  file: piece.bin\n",
	    round, number, round, number);
	for (i = 0; i < FILL; i++)
		str_addf(&out,
		    "- form: asset\n  id: f%d-%d-%d\n  title: T%d-%d-%d\n",
		    round, number, i, round, number, i);
	put_file(path, str_text(&out), out.n);
	ok = work_fill(desk, path, false, false, faults, NULL, err);
	str_clear(&out);
	free(path);
	return ok;
}

static inline bool
write_step(const struct ground *g, struct desk *desk, int round, int number,
    struct err *err)
{
	char *file = mem_printf("%s/piece.bin", g->dir),
	     *id = mem_printf("e%d-%d", round, number),
	     *place = mem_printf("asset/a%d-%d.title", round, number),
	     *value = mem_printf("value %d-%d", round, number), *bytes,
	     *made = NULL;
	struct new_evidence e = { .id = id, .title = value, .file = file };
	enum kind kind = kind_of(g, round, number);
	struct faults faults = { 0 };
	bool ok = false;
	size_t n;

	if (kind == KIND_EVIDENCE || kind == KIND_FILL) {
		bytes = piece(g, round, number, &n);
		put_file(file, bytes, n);
		free(bytes);
	}
	switch (kind) {
	case KIND_SET:
		ok = work_set(desk, "product.description", value, &faults, NULL,
		    err);
		break;
	case KIND_RECORD:
		ok = work_set(desk, place, value, &faults, NULL, err);
		break;
	case KIND_EVIDENCE:
		ok = work_evidence_add(desk, &e, &faults, &made, err);
		break;
	case KIND_FILL:
		ok = fill(g, desk, round, number, &faults, err);
		break;
	}
	if (faults.n > 0)
		err_set(err, "%s", faults.v[0].say);
	free(file);
	free(id);
	free(place);
	free(value);
	free(made);
	return ok;
}

/* Says a byte when the project is open, and one for each step that stands. */
static inline void
writer(const struct ground *g, int round, int out)
{
	struct desk desk = g->desk;
	struct err err = { "" };
	int number;

	desk.author = mem_dup("Writer");
	desk.today = date_today();
	if (!desk_open(&desk, g->path, true, &err) || write(out, ".", 1) != 1)
		goto failed;
	for (number = 0; number < STEPS; number++)
		if (!write_step(g, &desk, round, number, &err) ||
		    write(out, ".", 1) != 1)
			goto failed;
	_exit(0);
failed:
	fprintf(stderr, "writer: %s\n", err.say);
	_exit(9);
}

#endif
