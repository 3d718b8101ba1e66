/*
 * Keeps words meant for standard error off the screen and shows them when it
 * is gone, also when the program aborts. Refuses to touch a standard error
 * that is no terminal.
 */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ui/inner.h"

static const int deaths[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };

#define NDEATHS (sizeof(deaths) / sizeof(deaths[0]))

/* Copies what was kept in one descriptor to another. */
static void
tell(int from, int to)
{
	char buf[512];
	off_t at = 0;
	ssize_t n;

	while ((n = pread(from, buf, sizeof(buf), at)) > 0) {
		at += n;
		if (write(to, buf, (size_t)n) < 0)
			return;
	}
}

/*
 * The program is dying: nothing here is safe and nothing can be lost by it.
 * Only curses knows which screen there was.
 */
static void
dying(int sig)
{
	endwin();
	if (fcntl(STDERR_FILENO, F_GET_SEALS) >= 0)
		tell(STDERR_FILENO, STDOUT_FILENO);
	raise(sig); /* the handler is gone: it took effect once */
}

static void
watch(void (*handler)(int))
{
	struct sigaction now = { .sa_handler = handler }, was;
	size_t i;

	now.sa_flags = (int)(SA_RESETHAND | SA_NODEFER);
	for (i = 0; i < NDEATHS; i++) {
		if (sigaction(deaths[i], NULL, &was) != 0)
			continue;
		/* Only what nobody else watches over. */
		if (was.sa_handler == SIG_DFL || was.sa_handler == dying)
			sigaction(deaths[i], &now, NULL);
	}
}

void
guard_on(struct ui *ui)
{
	ui->err_real = ui->err_kept = -1;
	watch(dying);
	if (!isatty(STDERR_FILENO))
		return;
	ui->err_kept = memfd_create("stderr", MFD_CLOEXEC);
	if (ui->err_kept < 0)
		return;
	ui->err_real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	guard_take_back(ui);
}

void
guard_take_back(struct ui *ui)
{
	if (ui->err_real >= 0)
		dup2(ui->err_kept, STDERR_FILENO);
}

void
guard_lend(struct ui *ui)
{
	if (ui->err_real >= 0)
		dup2(ui->err_real, STDERR_FILENO);
}

void
guard_off(struct ui *ui)
{
	watch(SIG_DFL);
	guard_lend(ui);
	if (ui->err_kept >= 0) {
		tell(ui->err_kept, STDERR_FILENO);
		close(ui->err_kept);
	}
	if (ui->err_real >= 0)
		close(ui->err_real);
}
