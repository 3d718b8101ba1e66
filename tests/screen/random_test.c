/*
 * Seeded random keys on the sample, two hands at once, now and then on the
 * same file. Refuses a crash, a sanitizer's word, a terminal left in disorder,
 * a file that is not whole.
 *
 *     ASSAY_SEED=N ASSAY_KEYS=N build/tests/screen/random_test
 */
#include "screen/random.h"

#define KEYS	 100000
#define LIMIT	 40 /* seconds; a slow machine stops short of KEYS */
#define SESSION	 3000 /* keys, about */
#define AHEAD	 1024 /* bytes that may wait to be read */
#define HANDS	 2
#define PATIENCE 30000 /* ms for what must happen */

struct hall {
	struct play *p;
	struct strokes keys;
	struct hand hand[HANDS];
	int files; /* copies of the sample made so far */
	long sessions, resizes, by_keys, hung, cut;
};

/* Sends what can be sent, takes in what is there; false when there is nobody
 * any more. */
static bool
exchange(struct hand *h, int ms)
{
	struct pollfd p = { .fd = h->t->fd,
		.events = (short)(POLLIN | (h->ahead.n > 0 ? POLLOUT : 0)) };
	ssize_t n;

	if (poll(&p, 1, ms) <= 0)
		return !term_dead(h->t);
	if ((p.revents & POLLIN) && !term_pump(h->t, 0))
		return false;
	if (!(p.revents & POLLOUT))
		return !(p.revents & POLLHUP);
	n = write(h->t->fd, h->ahead.s, h->ahead.n);
	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	h->ahead.n -= (size_t)n;
	memmove(h->ahead.s, h->ahead.s + n, h->ahead.n);
	return true;
}

/* Sends all of it; false when there is nobody any more. */
static bool
flush(struct hand *h)
{
	long long until = term_now() + PATIENCE;

	while (h->ahead.n > 0) {
		if (!exchange(h, 100))
			return false;
		if (term_now() > until) {
			term_print(h->t);
			fail_msg("the program reads no keys any more");
		}
	}
	return true;
}

/* The emulator stays as it is: nobody looks at it, and tiny ones crash. */
static void
window(struct hand *h, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	assert_int_equal(ioctl(h->t->fd, TIOCSWINSZ, &size), 0);
}

static void
resize(struct hall *hall, struct hand *h)
{
	static const int sizes[][2] = { { 24, 80 }, { 15, 60 }, { 14, 80 },
		{ 50, 200 }, { 24, 59 }, { 1, 1 }, { 100, 300 }, { 40, 120 },
		{ 3, 10 }, { 16, 61 } };
	size_t i = play_below(h->p, ROWS(sizes));
	int rows = sizes[i][0], cols = sizes[i][1];

	if (h->odd > 0 && --h->odd == 0) {
		rows = 24;
		cols = 80;
	} else if (h->odd > 0 || play_below(h->p, 150) != 0) {
		return;
	}
	/* What is too small takes no keys, what is large takes its time. */
	if (rows < UI_MIN_ROWS || cols < UI_MIN_COLS)
		h->odd = 10;
	else if (rows > 40)
		h->odd = 50;
	window(h, rows, cols);
	hall->resizes++;
}

/* Sends the way out until it is taken: whatever is open is left. */
static void
leave(struct hand *h)
{
	long long until = term_now() + PATIENCE;
	int i;

	window(h, 24, 80);
	do {
		str_add(&h->ahead, "\033[201~");
		for (i = 0; i < 20; i++)
			str_add(&h->ahead, "\033[27u");
		str_add(&h->ahead, "Q");
		if (!flush(h))
			return;
		for (i = 0; i < 20 && !term_dead(h->t); i++)
			term_pump(h->t, 50);
		if (term_now() > until) {
			term_print(h->t);
			fail_msg("Esc and Q do not end the program");
		}
	} while (!term_dead(h->t));
}

static bool
in_use(const struct hall *hall, const char *file)
{
	int i;

	for (i = 0; i < HANDS; i++)
		if (strcmp(hall->hand[i].file, file) == 0)
			return true;
	return false;
}

/* Every project of the folder is whole; those of no use any more go. */
static void
check_files(struct hall *hall)
{
	DIR *d = opendir(hall->p->dir);
	struct dirent *entry;
	char path[PLAY_PATH];

	assert_non_null(d);
	while ((entry = readdir(d)) != NULL) {
		if (!str_ends(entry->d_name, ".assay") ||
		    entry->d_name[0] == '-' || strlen(entry->d_name) > 100)
			continue;
		play_fine(hall->p,
		    (const char *const[]){ "verify", entry->d_name, NULL });
		if (!in_use(hall, entry->d_name))
			unlink(play_path(hall->p, entry->d_name, path));
	}
	closedir(d);
}

static void
wait_end(struct hand *h)
{
	long long until = term_now() + PATIENCE;

	while (!term_dead(h->t) && term_now() < until)
		if (h->t->fd < 0)
			poll(NULL, 0, 1);
		else
			term_pump(h->t, 5);
}

/* One way out of three: by keys, by a signal, by a terminal that goes. */
static void
end(struct hall *hall, struct hand *h)
{
	static const int signals[] = { SIGHUP, SIGTERM };
	static const char *const ways[] = { "by a signal", "by keys",
		"the terminal went away", "by itself" };
	uint64_t how = play_below(h->p, 3);
	int code, sig = signals[play_below(h->p, ROWS(signals))];

	if (term_dead(h->t)) {
		how = 3;
	} else if (how == 0) {
		kill(h->t->pid, sig);
	} else if (how == 1) {
		leave(h);
	} else {
		close(h->t->fd);
		h->t->fd = -1;
	}
	hall->by_keys += how == 1;
	hall->hung += how != 1;
	wait_end(h);
	code = how >= 2 ? term_end(h->t) : play_end(h->t);
	/* While the editor has the terminal the signals do what they always
	 * do; the terminal is in order then. */
	if ((how == 0 || how == 2) &&
	    (code == 128 + SIGHUP || code == 128 + sig)) {
		hall->cut++;
		code = 0;
	}
	if (code != 0)
		print_error("ended with %d after %lld keys, %s\n", code,
		    h->sent, ways[how]);
	term_close(h->t); /* shows what a sanitizer said */
	assert_int_equal(code, 0);
	h->t = NULL;
	h->ahead.n = 0;
	h->file[0] = '\0';
	check_files(hall);
}

/* A fresh copy, or what the other one has open. */
static void
begin(struct hall *hall, struct hand *h)
{
	const struct hand *other = &hall->hand[h == &hall->hand[0]];

	if (other->t != NULL && play_below(h->p, 3) == 0) {
		memcpy(h->file, other->file, sizeof(h->file));
	} else {
		snprintf(h->file, sizeof(h->file), "p%d.assay", hall->files++);
		play_copy(h->p, "sample", h->file);
	}
	h->paste = h->odd = 0;
	h->until = h->sent + 1 + (long long)play_below(h->p, 2 * SESSION);
	h->t = play_open(h->p, play_below(h->p, 20) ? h->file : NULL, 24, 80);
	term_wait(h->t, "? help");
	fcntl(h->t->fd, F_SETFL, O_NONBLOCK);
	hall->sessions++;
}

/* Types as long as the program keeps up. */
static void
go_on(struct hall *hall, struct hand *h)
{
	bool there = true;

	while (there && h->sent < h->until && h->ahead.n < AHEAD) {
		say_something(h);
		/* What is sent before the window changes. */
		if (play_below(h->p, 2) == 0)
			resize(hall, h);
		/* A rest, so that what is begun is taken as it stands. */
		if (play_below(h->p, 1000) == 0) {
			there = flush(h);
			while (there && term_pump(h->t, 40))
				;
		}
	}
	there = there && exchange(h, 10);
	if (there && h->sent >= h->until)
		there = flush(h);
	if (!there || h->sent >= h->until)
		end(hall, h);
}

static long long
sent(const struct hall *hall)
{
	return hall->hand[0].sent + hall->hand[1].sent;
}

static void
random_keys(void **state)
{
	static struct hall hall; /* a failure is not lost among leaks */
	const char *env = getenv("ASSAY_KEYS");
	long long keys = env ? strtoll(env, NULL, 10) : KEYS,
		  begun = term_now(), limit = env ? LLONG_MAX : LIMIT * 1000;
	int i;

	hall.p = *state;
	add_bound(&hall.keys);
	play_sample(hall.p, "first.assay");
	play_copy(hall.p, "first.assay", "sample");
	for (i = 0; i < HANDS; i++) {
		hall.hand[i].p = hall.p;
		hall.hand[i].keys = &hall.keys;
	}
	while (sent(&hall) < keys && term_now() - begun < limit)
		for (i = 0; i < HANDS; i++) {
			if (hall.hand[i].t == NULL)
				begin(&hall, &hall.hand[i]);
			go_on(&hall, &hall.hand[i]);
		}
	for (i = 0; i < HANDS; i++) {
		if (hall.hand[i].t != NULL)
			end(&hall, &hall.hand[i]);
		str_clear(&hall.hand[i].ahead);
	}
	free(hall.keys.v);
	print_message(
	    "%lld keys of %zu kinds in %lld s, %ld sessions, %ld "
	    "resizes, %ld quit, %ld hung up, %ld of them at the editor\n",
	    sent(&hall), hall.keys.n, (term_now() - begun) / 1000,
	    hall.sessions, hall.resizes, hall.by_keys, hall.hung, hall.cut);
	assert_true(sent(&hall) >= keys / 4);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(random_keys, play_enter,
		    play_leave),
	};

	PLAY_JAIL(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
