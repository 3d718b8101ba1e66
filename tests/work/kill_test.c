/*
 * Kills a writing process at random moments and looks at what is left: the
 * file is whole, every confirmed step is in it, no step is there in part, and
 * the next step goes on. Refuses to pass when no kill met a step half done.
 *
 *     ASSAY_SEED=N kill_test     the same moments' dice again
 */
#include <inttypes.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kill.h"
#include "model/blob.h"
#include "store/store.h"

#define ROUNDS	    200
#define ROUNDS_FILE 10 /* then a fresh project */
#define LIMIT	    50 /* seconds; a slow machine stops short of ROUNDS */

/* Forking copies what the sanitizer keeps of freed memory: keep little. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "quarantine_size_mb=4";
}

/* Forgets the project, keeps the pack. */
static void
leave(struct desk *desk)
{
	struct pack *pack = desk->pack;
	struct str tar = desk->tar;

	desk->pack = NULL;
	desk->tar = (struct str){ 0 };
	desk_close(desk);
	desk->pack = pack;
	desk->tar = tar;
}

static void
check_piece(const struct ground *g, struct store *store, const struct record *r,
    struct step s)
{
	char hex[DIGEST_HEX], *bytes;
	struct blob blob;
	int64_t size;
	bool withheld;
	struct err err;
	size_t n;

	assert_non_null(record_text(r, "file"));
	assert_true(blob_parse(record_text(r, "file"), &blob));
	bytes = piece(g, s.round, s.number, &n);
	digest_bytes(bytes, n, hex);
	free(bytes);
	assert_string_equal(blob.sha256, hex);
	assert_int_equal(blob.size, n);
	assert_true(
	    store_blob_size(store, blob.sha256, &size, &withheld, &err));
	assert_int_equal(size, n);
}

static size_t
count_filled(const struct records *records, struct step s)
{
	size_t there = 0;
	int i;

	for (i = 0; i < FILL; i++) {
		char *id = mem_printf("f%d-%d-%d", s.round, s.number, i),
		     *title = mem_printf("T%d-%d-%d", s.round, s.number, i);
		const struct record *r = records_find(records, "asset", id);

		if (r != NULL) {
			there++;
			assert_non_null(record_text(r, "title"));
			assert_string_equal(record_text(r, "title"), title);
		}
		free(id);
		free(title);
	}
	return there;
}

/* Is the step in the file? Fails the test if it is there in part. */
static bool
there(const struct ground *g, struct store *store,
    const struct records *records, struct step s)
{
	enum kind kind = kind_of(g, s.round, s.number);
	bool asset = kind == KIND_RECORD;
	const char *letter = asset ? "a" : kind == KIND_FILL ? "f" : "e";
	char *id = mem_printf("%s%d-%d", letter, s.round, s.number),
	     *value = mem_printf("value %d-%d", s.round, s.number);
	const struct record *r = kind == KIND_SET
	    ? records_find(records, "product", "product")
	    : records_find(records, asset ? "asset" : "evidence", id);
	bool yes = r != NULL;
	size_t filled;

	switch (kind) {
	case KIND_SET:
		yes = yes && str_eq(record_text(r, "description"), value);
		break;
	case KIND_FILL:
		filled = count_filled(records, s);
		assert_int_equal(filled, yes ? FILL : 0);
		if (yes)
			check_piece(g, store, r, s);
		break;
	case KIND_EVIDENCE:
		if (yes)
			check_piece(g, store, r, s);
		__attribute__((fallthrough));
	case KIND_RECORD:
		if (yes)
			assert_true(str_eq(record_text(r, "title"), value));
		break;
	}
	free(id);
	free(value);
	return yes;
}

static void
check_proof(const struct ground *g)
{
	struct proof proof = { 0 };
	struct err err = { "" };
	int64_t differed = 0;
	size_t i;

	if (!work_verify(g->path, NULL, &proof, &err))
		fail_msg("verify: %s", err.say);
	for (i = 0; i < proof.faults.n; i++)
		print_error("%s\n", proof.faults.v[i].say);
	assert_int_equal(proof.faults.n, 0);
	proof_free(&proof);
	if (!work_rebuild(g->path, &differed, &err))
		fail_msg("rebuild: %s", err.say);
	assert_int_equal(differed, 0);
}

/*
 * Every step of the list is there, but of answers to one field the last; the
 * step that was under way may be, the one after it cannot. Adds to the list.
 */
static void
check_steps(const struct ground *g, struct step *list, size_t *n, int round,
    int confirmed)
{
	struct store *store;
	struct records records = { 0 };
	struct step last = { -1, 0 };
	struct err err = { "" };
	size_t i;

	store = store_open(g->path, STORE_READ, &err);
	if (store == NULL || !store_records(store, NULL, 0, &records, &err))
		fail_msg("open: %s", err.say);
	for (i = 0; (int)i < confirmed; i++)
		list[(*n)++] = (struct step){ round, (int)i };
	if (there(g, store, &records, (struct step){ round, confirmed }))
		list[(*n)++] = (struct step){ round, confirmed };
	assert_false(
	    there(g, store, &records, (struct step){ round, confirmed + 1 }));
	for (i = 0; i < *n; i++)
		if (kind_of(g, list[i].round, list[i].number) == KIND_SET)
			last = list[i];
		else
			assert_true(there(g, store, &records, list[i]));
	if (last.round >= 0)
		assert_true(there(g, store, &records, last));
	records_free(&records);
	store_close(store);
}

static void
check_goes_on(struct ground *g, int round)
{
	struct faults faults = { 0 };
	struct err err = { "" };
	int64_t written = 0;
	char value[32];

	g->desk.author = mem_dup("Next");
	g->desk.today = date_today();
	snprintf(value, sizeof(value), "after %d", round);
	if (!desk_open(&g->desk, g->path, true, &err) ||
	    !work_set(&g->desk, "product.name", value, &faults, &written, &err))
		fail_msg("next: %s", faults.n ? faults.v[0].say : err.say);
	assert_in_range(written, 1, 3); /* with a due .seen and .pack */
	assert_string_equal(record_text(records_find(&g->desk.records,
					    "product", "product"),
				"name"),
	    value);
	leave(&g->desk);
}

/*
 * Lets the writer confirm some steps, then go on for as long as the dice say;
 * kills; gives the number of steps that were confirmed.
 */
static int
run_and_kill(struct ground *g, int round)
{
	int fd[2], status, confirmed = -1, bytes;
	char buf[256];
	ssize_t got;
	pid_t pid;

	assert_int_equal(pipe(fd), 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(fd[0]);
		writer(g, round, fd[1]);
	}
	close(fd[1]);
	g->dice = mix(g->dice);
	for (bytes = (int)(g->dice >> 62); bytes > 0; bytes--)
		confirmed += read(fd[0], buf, 1) == 1;
	nanosleep(&(struct timespec){ .tv_nsec = (long)(g->dice % 30000000) },
	    NULL);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	while ((got = read(fd[0], buf, sizeof(buf))) > 0)
		confirmed += (int)got;
	close(fd[0]);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		fail_msg("round %d: the writer ended by itself, status %d",
		    round, status);
	return confirmed < 0 ? 0 : confirmed;
}

static void
rounds_of_one_file(struct ground *g, int first, time_t end)
{
	struct step *list = mem_alloc(ROUNDS_FILE * STEPS * sizeof(*list));
	char *journal;
	struct err err = { "" };
	size_t n = 0;
	int round, confirmed;

	snprintf(g->path, sizeof(g->path), "%s/%d.assay", g->dir, first);
	journal = mem_printf("%s-journal", g->path);
	if (!work_new(&g->desk, g->path, NULL, &err))
		fail_msg("new: %s", err.say);
	leave(&g->desk);
	for (round = first; round < first + ROUNDS_FILE; round++) {
		if (time(NULL) > end)
			break;
		confirmed = run_and_kill(g, round);
		g->midway += access(journal, F_OK) == 0;
		check_proof(g);
		assert_int_not_equal(access(journal, F_OK), 0);
		check_steps(g, list, &n, round, confirmed);
		check_goes_on(g, round);
		g->rounds++;
		g->confirmed += confirmed;
	}
	unlink(g->path);
	free(journal);
	free(list);
}

static void
killed_at_random_moments(void **state)
{
	struct ground *g = *state;
	time_t end = time(NULL) + LIMIT;
	int first;

	for (first = 0; first < ROUNDS; first += ROUNDS_FILE)
		rounds_of_one_file(g, first, end);
	print_message("%d kills, %d of them within a step, %lld steps "
		      "confirmed\n",
	    g->rounds, g->midway, g->confirmed);
	assert_true(g->rounds >= ROUNDS / 4);
	assert_true(g->midway > g->rounds / 10);
	assert_true(g->confirmed > g->rounds / 2);
}

static int
enter(void **state)
{
	struct ground *g = mem_alloc(sizeof(*g));
	const char *seed = getenv("ASSAY_SEED");
	struct err err;

	snprintf(g->dir, sizeof(g->dir), "/tmp/assay-kill-XXXXXX");
	if (mkdtemp(g->dir) == NULL)
		return -1;
	setenv("XDG_STATE_HOME", g->dir, 1);
	if (seed != NULL)
		g->seed = strtoull(seed, NULL, 10);
	else
		digest_random(&g->seed, sizeof(g->seed));
	g->dice = mix(g->seed);
	print_message("ASSAY_SEED=%" PRIu64 "\n", g->seed);
	*state = g;
	if (!desk_pack(&g->desk, ".", NULL, &err))
		return -1;
	desk_tar(&g->desk); /* once, for all that are opened */
	return 0;
}

static int
leave_ground(void **state)
{
	struct ground *g = *state;
	char *command = mem_printf("rm -rf '%s'", g->dir);
	int code = system(command);

	free(command);
	desk_close(&g->desk);
	free(g);
	return code;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(killed_at_random_moments, enter,
		    leave_ground),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
