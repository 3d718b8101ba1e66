/*
 * A folder as a job: portions, an end at any moment, what a change meanwhile
 * does; and the names under which pieces are written out.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "store/store.h"
#include "test.h"
#include "work/collect.h"
#include "work/export.h"
#include "work/serves.h"
#include "work/work.h"

#define FILES 40
#define LARGE ((size_t)3 << 20)

struct ground {
	char dir[64], project[96], folder[96];
	struct desk desk;
};

static void
put(const char *path, size_t n, unsigned seed)
{
	FILE *f = fopen(path, "wb");
	size_t i;

	assert_non_null(f);
	for (i = 0; i < n; i++) {
		seed = seed * 1103515245u + 12345u;
		fputc((int)(seed >> 24), f);
	}
	assert_int_equal(fclose(f), 0);
}

static int
enter(void **state)
{
	struct ground *g = mem_alloc(sizeof(*g));
	struct err err = { "" };
	char path[128];
	unsigned i;

	snprintf(g->dir, sizeof(g->dir), "/tmp/assay-collect-XXXXXX");
	if (mkdtemp(g->dir) == NULL)
		return -1;
	setenv("XDG_STATE_HOME", g->dir, 1);
	snprintf(g->project, sizeof(g->project), "%s/p.assay", g->dir);
	snprintf(g->folder, sizeof(g->folder), "%s/in", g->dir);
	mkdir(g->folder, 0700);
	for (i = 0; i < FILES; i++) {
		snprintf(path, sizeof(path), "%s/%02u.bin", g->folder, i);
		put(path, i == 7 ? LARGE : i * 100, i + 1);
	}
	g->desk.author = mem_dup("Tester");
	g->desk.today = date_today();
	*state = g;
	if (!desk_pack(&g->desk, ".", NULL, &err) ||
	    !work_new(&g->desk, g->project, NULL, &err) ||
	    (desk_shut(&g->desk), !desk_open(&g->desk, g->project, true, &err)))
		fail_msg("%s", err.say);
	return 0;
}

static int
leave(void **state)
{
	struct ground *g = *state;
	char *command = mem_printf("rm -rf '%s'", g->dir);
	int code = system(command);

	free(command);
	desk_close(&g->desk);
	free(g);
	return code;
}

static size_t
pieces(struct ground *g)
{
	size_t n;

	records_of(&g->desk.records, "evidence", &n);
	return n;
}

static struct collect *
begin(struct ground *g)
{
	struct collect_options options = { .kind = "test-report" };
	struct faults faults = { 0 };
	struct err err;
	struct collect *c;

	options.serves = pack_form(g->desk.pack, "requirement");
	options.serves_record = "I.2.c";
	options.serves_field = pack_field(options.serves, "I.2.c", "evidence");
	c = work_collect_begin(&g->desk, g->folder, &options, &faults, &err);
	assert_non_null(c);
	assert_int_equal(faults.n, 0);
	return c;
}

/* The file holds what it held, and proves whole. */
static void
untouched(struct ground *g, int64_t events)
{
	struct proof proof = { 0 };
	struct err err;

	assert_int_equal(pieces(g), 0);
	assert_true(work_verify(g->project, NULL, &proof, &err));
	assert_int_equal(proof.faults.n, 0);
	assert_int_equal(proof.events, events);
	proof_free(&proof);
}

static int64_t
events(struct ground *g)
{
	struct proof proof = { 0 };
	struct err err;
	int64_t n;

	assert_true(work_verify(g->project, NULL, &proof, &err));
	n = proof.events;
	proof_free(&proof);
	return n;
}

/* Ended after 0, 1, 2 ... portions, down to the last but one. */
static void
test_cancel(void **state)
{
	struct ground *g = *state;
	struct job_progress job;
	struct err err;
	int64_t was = events(g);
	enum job_state s = JOB_RUNNING;
	bool midway = false;
	int portions, i;

	for (portions = 0; s == JOB_RUNNING && portions < 12; portions++) {
		struct collect *c = begin(g);

		for (i = 0; i < portions && s == JOB_RUNNING; i++)
			s = work_collect_step(c, 1, &job, &err);
		if (s != JOB_RUNNING) {
			work_collect_end(c);
			break;
		}
		midway = midway || (portions > 0 && job.done > 0);
		work_collect_end(c);
		untouched(g, was);
	}
	assert_true(midway);
}

static void
run(struct ground *g, enum job_state want, const char *say)
{
	struct collect *c = begin(g);
	struct job_progress job;
	struct err err;
	enum job_state s;

	while ((s = work_collect_step(c, 5, &job, &err)) == JOB_RUNNING)
		;
	if (s != want || (say != NULL && strstr(err.say, say) == NULL))
		fail_msg("state %d: %s", s, err.say);
	if (s == JOB_DONE) {
		assert_int_equal(job.done, job.all);
		assert_int_equal(job.bytes, job.all_bytes);
	}
	work_collect_end(c);
}

/* What changes or goes between looking and taking stops all of it. */
static void
test_changed(void **state)
{
	struct ground *g = *state;
	char *path = mem_printf("%s/%02d.bin", g->folder, FILES - 1);
	int64_t was = events(g);
	struct job_progress job;
	struct err err;
	enum job_state s = JOB_RUNNING;
	int how;

	for (how = 0; how < 3; how++) {
		struct collect *c = begin(g);

		do
			s = work_collect_step(c, 1, &job, &err);
		while (s == JOB_RUNNING && job.all == 0);
		assert_int_equal(s, JOB_RUNNING);
		assert_true(job.done < FILES);
		unlink(path);
		if (how == 1)
			assert_int_equal(symlink("00.bin", path), 0);
		if (how == 2)
			mkdir(path, 0700);
		while (s == JOB_RUNNING)
			s = work_collect_step(c, 5, &job, &err);
		assert_int_equal(s, JOB_FAILED);
		assert_non_null(strstr(err.say, path));
		work_collect_end(c);
		untouched(g, was);
		remove(path);
		put(path, 3900, FILES);
	}
	free(path);
}

/* To the end: all there, once, and named where they serve. */
static void
test_done(void **state)
{
	struct ground *g = *state;
	const struct served *s;
	const struct record *r;
	struct serves serves;
	struct err err;
	char *what;
	size_t i, n;

	run(g, JOB_DONE, NULL);
	assert_int_equal(pieces(g), FILES);
	work_serves(&g->desk, &serves);
	r = records_of(&g->desk.records, "evidence", &n);
	for (i = 0; i < FILES; i++) {
		s = serves_of(&serves, r[i].id, &n);
		assert_int_equal(n, 1);
		assert_string_equal(s->form->id, "requirement");
		assert_string_equal(s->record, "I.2.c");
		assert_string_equal(s->field->id, "evidence");
	}
	assert_null(serves_of(&serves, "none", &n));
	free(serves.v);
	run(g, JOB_DONE, NULL); /* all of it is known now */
	assert_int_equal(pieces(g), FILES);
	assert_true(work_undo(&g->desk, false, &what, &err)); /* one step */
	free(what);
	r = records_of(&g->desk.records, "evidence", &n);
	for (i = 0; i < n; i++)
		assert_null(record_text(&r[i], "file"));
}

static void
test_names(void **state)
{
	static const struct {
		const char *id, *name, *want;
	} rows[] = {
		{ "ev-1", "scan.txt", "ev-1-scan.txt" },
		{ "ev-1", "../../x", "ev-1-.._.._x" },
		{ "../../x", "y", "_._.._x-y" },
		{ "..", "..", "_.-.." },
		{ "-rf", ".profile", "_rf-.profile" },
		{ ".hid", "a b;c.txt", "_hid-a_b_c.txt" },
		{ "ev-1", "a\\b\nc\"d'$(x)", "ev-1-a_b_c_d___x_" },
		{ "ev-1",
		    "Pr\xc3\xbc"
		    "fung.pdf",
		    "ev-1-Pr\xc3\xbc"
		    "fung.pdf" },
		{ "ev-1",
		    "a\xe2\x80\xae"
		    "b",
		    "ev-1-a_b" },
		{ "ev-1", "no.such-a-long-ending-is",
		    "ev-1-no.such-a-long-ending-is" },
	};
	char long_name[300], *name;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		name = export_name(rows[i].id, rows[i].name);
		assert_string_equal(name, rows[i].want);
		free(name);
	}
	memset(long_name, 'x', sizeof(long_name));
	strcpy(long_name + sizeof(long_name) - 5, ".pdf");
	name = export_name(long_name, long_name);
	assert_int_equal(strlen(name), 120);
	assert_string_equal(name + 116, ".pdf");
	free(name);
}

static void
test_shown(void **state)
{
	struct str out = { 0 };

	(void)state;
	utf8_show("a\nb\xff\xc3\xa4\xe2\x80\xae\x7f", 10, &out);
	assert_string_equal(str_text(&out),
	    "a<U+000A>b<byte FF>\xc3\xa4<U+202E><U+007F>");
	str_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_cancel, enter, leave),
		cmocka_unit_test_setup_teardown(test_changed, enter, leave),
		cmocka_unit_test_setup_teardown(test_done, enter, leave),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
