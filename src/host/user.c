/*
 * What belongs to the person at the keyboard: kept files, listed folders, the
 * editor of his choice. Refuses to follow anything a project says.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "host/host.h"

/* Makes every folder above the last slash. */
static void
make_above(char *path)
{
	char *p;

	for (p = path + 1; *p != '\0'; p++)
		if (*p == '/') {
			*p = '\0';
			mkdir(path, 0700);
			*p = '/';
		}
}

static char *
made_below(const char *variable, const char *below_home, const char *name)
{
	char *dir = place_folder(variable, below_home);
	char *path = mem_printf("%s/%s", dir, name);

	free(dir);
	make_above(path);
	return path;
}

char *
user_state(const char *name)
{
	return made_below("XDG_STATE_HOME", ".local/state", name);
}

char *
user_cache(const char *name)
{
	return made_below("XDG_CACHE_HOME", ".cache", name);
}

char *
user_data(const char *name)
{
	return made_below("XDG_DATA_HOME", ".local/share", name);
}

char *
user_config(const char *name)
{
	char *dir = place_folder("XDG_CONFIG_HOME", ".config");
	char *path = mem_printf("%s/%s", dir, name);

	free(dir);
	return path;
}

char *
user_path(const char *typed)
{
	const char *home = getenv("HOME");
	struct passwd *pw;

	if (typed[0] != '~' || (typed[1] != '/' && typed[1] != '\0'))
		return mem_dup(typed);
	if (home == NULL || home[0] != '/') {
		pw = getpwuid(getuid());
		home = pw ? pw->pw_dir : "/";
	}
	return mem_printf("%s%s", home, typed + 1);
}

bool
host_list(const char *dir, struct entries *out, struct err *err)
{
	struct dirent *entry;
	DIR *d = opendir(dir);
	struct stat st;
	char *full;

	if (d == NULL)
		return err_errno(err, "%s: cannot open the folder", dir);
	while ((entry = readdir(d)) != NULL) {
		if (entry->d_name[0] == '.' ||
		    !utf8_valid(entry->d_name, strlen(entry->d_name)))
			continue;
		full = mem_printf("%s/%s", dir, entry->d_name);
		if (stat(full, &st) == 0 &&
		    (S_ISDIR(st.st_mode) || S_ISREG(st.st_mode)))
			entries_add(out, entry->d_name, S_ISDIR(st.st_mode));
		free(full);
	}
	closedir(d);
	entries_sort(out);
	return true;
}

void
host_remove(const char *path)
{
	unlink(path);
}

/* In the child: a program of the user's own words on one file. */
_Noreturn static void
become(const char *program, const char *path)
{
	sigset_t none;
	char *command;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGTSTP, SIG_DFL);
	/* The variable may hold options, so the shell takes it apart; the
	 * path is an argument and never part of the command. */
	command = mem_printf("%s \"$1\"", program);
	execl("/bin/sh", "sh", "-c", command, "sh", path, (char *)NULL);
	_exit(127);
}

/* Runs it and waits; what it is called is for the sentences. */
static bool
run(const char *program, const char *path, const char *called, int *status,
    struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, was[2];
	pid_t child;

	*status = 0;
	/* Keys meant for the program must not end this one. */
	sigaction(SIGINT, &ignore, &was[0]);
	sigaction(SIGQUIT, &ignore, &was[1]);
	child = fork();
	if (child == 0)
		become(program, path);
	while (child > 0 && waitpid(child, status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGINT, &was[0], NULL);
	sigaction(SIGQUIT, &was[1], NULL);
	if (child < 0)
		return err_errno(err, "%s could not be started", called);
	return true;
}

static const char *
chosen(const char *first, const char *second, const char *fallback)
{
	const char *program = getenv(first);

	if (program == NULL || program[0] == '\0')
		program = second ? getenv(second) : NULL;
	return program == NULL || program[0] == '\0' ? fallback : program;
}

bool
host_edit(const char *path, struct err *err)
{
	int status;

	if (!run(chosen("VISUAL", "EDITOR", "vi"), path, "the editor", &status,
		err))
		return false;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_set(err,
		    "the editor could not be started; set EDITOR to one that "
		    "is installed");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(err,
		    "the editor ended with an error; the text is as before");
	return true;
}

bool
host_open(const char *path, bool *quick, struct err *err)
{
	struct timespec from, to;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &from);
	if (!run(chosen("ASSAY_OPEN", NULL, "xdg-open"), path, "the program",
		&status, err))
		return false;
	clock_gettime(CLOCK_MONOTONIC, &to);
	*quick = to.tv_sec - from.tv_sec < 3;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_set(err,
		    "no program could be started; set ASSAY_OPEN to one that "
		    "is installed");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(err,
		    "the program that should show it ended with an error");
	return true;
}
