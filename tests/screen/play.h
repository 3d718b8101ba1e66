#ifndef SCREEN_PLAY_H
#define SCREEN_PLAY_H
/*
 * The ground of the tests that play at length on the workbench: a folder that
 * is home, state and working folder of whoever plays, dice from a seed, and a
 * jail (Landlock, where the kernel has it) that no key leads out of.
 *
 * A test that jails begins its main() with PLAY_JAIL(argc, argv).
 */
#include <dirent.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "base/digest.h"
#include "screen/term.h"

#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif

#define PLAY_PATH 512
#define PLAY_FILE ((rlim_t)128 << 20) /* bytes of one file */

struct play {
	char dir[48]; /* holds everything the program may change */
	char assay[PATH_MAX], answers[PATH_MAX]; /* whole paths */
	char top[PATH_MAX]; /* the folder the tests run in */
	uint64_t seed, dice;
	const char *editor; /* EDITOR=...; NULL: one that changes nothing */
	bool jail; /* the kernel has one */
};

/* The next number of the dice below n. */
TERM_FN uint64_t
play_below(struct play *p, uint64_t n)
{
	uint64_t x = p->dice += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (x ^ (x >> 31)) % n;
}

/* In jail: the folder may be written, the system read, nothing else. */

#ifdef LANDLOCK_CREATE_RULESET_VERSION

#define PLAY_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define PLAY_ALL  ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1) /* of version 1 */

TERM_FN bool
play_can_jail(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0,
		   LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

TERM_FN void
play_allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = access,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};

	if (beneath.parent_fd >= 0)
		syscall(SYS_landlock_add_rule, rules,
		    LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

TERM_FN bool
play_lock(const char *dir, const char *top)
{
	static const char *const readable[] = { "/usr", "/bin", "/lib",
		"/lib64", "/etc", "/proc", "/sys" };
	const uint64_t exec = PLAY_READ | LANDLOCK_ACCESS_FS_EXECUTE;
	struct landlock_ruleset_attr attr = { .handled_access_fs = PLAY_ALL };
	int rules =
	    (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);
	size_t i;

	if (rules < 0)
		return false;
	for (i = 0; i < ROWS(readable); i++)
		play_allow(rules, readable[i], exec);
	play_allow(rules, top, exec);
	play_allow(rules, "/dev", PLAY_READ | LANDLOCK_ACCESS_FS_WRITE_FILE);
	play_allow(rules, dir, PLAY_ALL);
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}

#else

TERM_FN bool
play_can_jail(void)
{
	return false;
}

TERM_FN bool
play_lock(const char *dir, const char *top)
{
	(void)dir;
	(void)top;
	return false;
}

#endif

/* --jail DIR TOP PROGRAM ...: in the folder, locked in if that can be. */
TERM_FN void
play_jail(char **argv)
{
	/* A folder taken in by chance is not the end of the disk. */
	const struct rlimit most = { PLAY_FILE, PLAY_FILE };
	char options[256];

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &most);
	snprintf(options, sizeof(options),
	    "log_path=%s/report-%d:print_stacktrace=1:exitcode=99"
	    ":quarantine_size_mb=16:malloc_context_size=8",
	    argv[0], (int)getpid());
	setenv("ASAN_OPTIONS", options, 1);
	setenv("UBSAN_OPTIONS", options, 1);
	if (chdir(argv[0]) == 0 &&
	    (!play_can_jail() || play_lock(argv[0], argv[1])))
		execv(argv[2], argv + 2);
	_exit(127);
}

#define PLAY_JAIL(argc, argv)                                                  \
	do {                                                                   \
		if ((argc) > 4 && strcmp((argv)[1], "--jail") == 0)            \
			play_jail((argv) + 2);                                 \
	} while (0)

/* The workbench on a file of the folder; NULL: the start screen. */
TERM_FN struct term *
play_open(struct play *p, const char *file, int rows, int cols)
{
	const char *const argv[] = { "/proc/self/exe", "--jail", p->dir, p->top,
		p->assay, file, NULL };
	const char *const env[] = { p->editor ? p->editor : "EDITOR=true",
		"ASSAY_OPEN=true", "ESCDELAY=10", NULL };
	struct term *t = term_open(argv, rows, cols, env);

	snprintf(t->logs, sizeof(t->logs), "%.40s/report-%d", p->dir,
	    (int)t->pid);
	return t;
}

/* Runs a command of assay in the folder; its exit code. */
TERM_FN int
play_run(struct play *p, const char *const *argv)
{
	const char *all[16] = { p->assay };
	size_t n = 1;
	char log[96];
	int status;
	pid_t pid;

	for (; *argv != NULL && n < ROWS(all) - 1; argv++)
		all[n++] = *argv;
	snprintf(log, sizeof(log), "%s/said", p->dir);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int fd = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0 ||
		    chdir(p->dir) != 0)
			_exit(127);
		execv(all[0], (char *const *)(uintptr_t)all);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Runs it, shows what it said and fails unless it is fine. */
TERM_FN void
play_fine(struct play *p, const char *const *argv)
{
	int code = play_run(p, argv);
	char path[96], *said;

	if (code == 0)
		return;
	snprintf(path, sizeof(path), "%s/said", p->dir);
	said = term_slurp(path);
	print_error("assay %s %s: exit %d\n%s\n", argv[0], argv[1], code,
	    said ? said : "");
	free(said);
	fail();
}

TERM_FN char *
play_path(const struct play *p, const char *name, char path[PLAY_PATH])
{
	snprintf(path, PLAY_PATH, "%s/%s", p->dir, name);
	return path;
}

TERM_FN void
play_copy(struct play *p, const char *from, const char *to)
{
	char a[PLAY_PATH], b[PLAY_PATH], buf[65536];
	FILE *in = fopen(play_path(p, from, a), "rb"),
	     *out = fopen(play_path(p, to, b), "wb");
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(buf, 1, sizeof(buf), in)) > 0)
		assert_int_equal(fwrite(buf, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* The sample, filled: FILE in the folder. */
TERM_FN void
play_sample(struct play *p, const char *file)
{
	play_fine(p, (const char *const[]){ "new", file, NULL });
	play_fine(p, (const char *const[]){ "fill", file, p->answers, NULL });
}

/* The end of the program, terminal as it was; its code. */
TERM_FN int
play_end(struct term *t)
{
	int code = term_end(t);
	struct termios now;

	assert_int_equal(tcgetattr(t->tty, &now), 0);
	if (now.c_iflag != t->first.c_iflag || !t->cursor || t->alt)
		print_error("the terminal is in disorder, exit %d\n", code);
	assert_int_equal(now.c_iflag, t->first.c_iflag);
	assert_int_equal(now.c_oflag, t->first.c_oflag);
	assert_int_equal(now.c_cflag, t->first.c_cflag);
	assert_int_equal(now.c_lflag, t->first.c_lflag);
	assert_memory_equal(now.c_cc, t->first.c_cc, sizeof(now.c_cc));
	assert_false(t->alt);
	assert_true(t->cursor);
	assert_int_equal(t->mouse, 0);
	return code;
}

TERM_FN int
play_enter(void **state)
{
	struct play *p = calloc(1, sizeof(*p));
	const char *seed = getenv("ASSAY_SEED");

	assert_non_null(p);
	snprintf(p->dir, sizeof(p->dir), "/tmp/assay-play-XXXXXX");
	if (mkdtemp(p->dir) == NULL || realpath(".", p->top) == NULL ||
	    realpath("build/tests/assay", p->assay) == NULL ||
	    realpath("tests/samples/assay/answers.yml", p->answers) == NULL)
		return -1;
	setenv("HOME", p->dir, 1);
	setenv("XDG_STATE_HOME", p->dir, 1);
	setenv("XDG_CONFIG_HOME", p->dir, 1);
	setenv("XDG_CACHE_HOME", p->dir, 1);
	setenv("XDG_DATA_HOME", p->dir, 1);
	if (seed != NULL)
		p->seed = strtoull(seed, NULL, 10);
	else
		digest_random(&p->seed, sizeof(p->seed));
	p->dice = p->seed;
	p->jail = play_can_jail();
	print_message("ASSAY_SEED=%" PRIu64 "%s\n", p->seed,
	    p->jail ? "" : " (no jail here: some keys are left out)");
	*state = p;
	return 0;
}

TERM_FN int
play_leave(void **state)
{
	struct play *p = *state;
	char command[96];

	/* What a sanitizer said and nobody came to show. */
	snprintf(command, sizeof(command), "head -n 40 '%s'/report-* 2>&-",
	    p->dir);
	if (system(command) == 0)
		print_error("a sanitizer reported\n");
	snprintf(command, sizeof(command), "rm -rf '%s'", p->dir);
	free(p);
	return getenv("ASSAY_KEEP") != NULL ? 0 : system(command);
}

#endif
