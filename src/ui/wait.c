/*
 * Waiting for a key, a signal or the end of the time. Refuses to spin: a
 * terminal that went away is told once and for all.
 */
#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "ui/inner.h"

/* A paste whose end never came is over after this silence. */
#define PASTE_MS 3000

static const int signals[UI_NSIGNALS] = { SIGWINCH, SIGHUP, SIGTERM, SIGINT,
	SIGTSTP, SIGCONT };

static void
set_of(sigset_t *set)
{
	int i;

	sigemptyset(set);
	for (i = 0; i < UI_NSIGNALS; i++)
		sigaddset(set, signals[i]);
}

bool
wait_signals_on(struct ui *ui, struct err *err)
{
	sigset_t set;
	int i;

	for (i = 0; i < UI_NSIGNALS; i++)
		sigaction(signals[i], NULL, &ui->was[i]);
	set_of(&set);
	ui->sigfd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (ui->sigfd < 0)
		return err_errno(err, "cannot wait for signals");
	sigprocmask(SIG_BLOCK, &set, &ui->mask);
	return true;
}

/* Keys meant for whoever has the terminal must not end this program, and
 * what ends it waits until the terminal is back. */
void
wait_signals_lend(struct ui *ui)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t set = ui->mask;

	sigaction(SIGINT, &ignore, NULL);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_SETMASK, &set, NULL);
}

void
wait_signals_take_back(struct ui *ui)
{
	sigset_t set;

	set_of(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	wait_signals_drop(ui);
}

void
wait_signals_drop(struct ui *ui)
{
	int i;

	for (i = 0; i < UI_NSIGNALS; i++)
		sigaction(signals[i], &ui->was[i], NULL);
}

void
wait_signals_off(struct ui *ui)
{
	if (ui->sigfd >= 0)
		close(ui->sigfd);
	/* Who has been told to end is told again, by the terminal and by the
	 * signal in any order; that must not cut the orderly end. */
	if (ui->gone)
		return;
	wait_signals_drop(ui);
	sigprocmask(SIG_SETMASK, &ui->mask, NULL);
}

void
wait_measure(struct ui *ui)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0 &&
	    (size.ws_row != ui->rows || size.ws_col != ui->cols))
		resize_term(size.ws_row, size.ws_col);
	if (LINES != ui->rows || COLS != ui->cols)
		ui->resized = true;
	ui->rows = LINES;
	ui->cols = COLS;
}

static long long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
read_signals(struct ui *ui)
{
	struct signalfd_siginfo info;

	while (read(ui->sigfd, &info, sizeof(info)) == (ssize_t)sizeof(info))
		switch (info.ssi_signo) {
		case SIGWINCH:
			wait_measure(ui);
			break;
		case SIGTSTP:
			ui_suspend(ui);
			ui->resized = true;
			break;
		case SIGCONT: /* stopped behind our back: all is open */
			reset_prog_mode();
			ui_take_back(ui);
			ui->resized = true;
			break;
		default:
			ui->gone = true;
			break;
		}
}

static void
read_keys(struct ui *ui)
{
	char buf[4096];
	ssize_t n = read(STDIN_FILENO, buf, sizeof(buf));

	if (n > 0)
		input_feed(ui->input, buf, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		ui->gone = true;
}

/* What there is to tell without waiting. */
static bool
ready(struct ui *ui, bool late, struct ui_event *event)
{
	*event = (struct ui_event){ 0 };
	if (ui->gone) {
		event->kind = UI_GONE;
		return true;
	}
	if (ui->resized) {
		ui->resized = false;
		clearok(curscr, TRUE); /* terminals move things about */
		event->kind = UI_RESIZE;
		return true;
	}
	return input_next(ui->input, late, event);
}

/* One rest of at most ms; false if nothing at all came. */
static bool
rest(struct ui *ui, int ms)
{
	struct pollfd fds[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = ui->sigfd, .events = POLLIN } };
	int n = poll(fds, 2, ms);

	if (n < 0)
		return true; /* EINTR: somebody else's signal */
	if (fds[1].revents & POLLIN)
		read_signals(ui);
	if (!ui->gone && (fds[0].revents & POLLIN))
		read_keys(ui);
	else if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		ui->gone = true;
	return n > 0;
}

void
ui_wait(struct ui *ui, int ms, struct ui_event *event)
{
	long long until = now_ms() + ms, left = -1, patience;
	bool late = false;

	while (!ready(ui, late, event)) {
		*event = (struct ui_event){ 0 };
		if (ms >= 0 && (left = until - now_ms()) < 0)
			left = 0;
		patience = -1;
		if (input_begun(ui->input))
			patience =
			    input_pasting(ui->input) ? PASTE_MS : ui->escdelay;
		if (ui->dirty && !input_pasting(ui->input))
			draw_paint(ui);
		/* A lone escape is known by its silence alone; who comes back
		 * before would never hear of it. */
		late = patience >= 0 &&
		    (left < 0 || patience <= left || !input_pasting(ui->input));
		if (rest(ui, (int)(late ? patience : left))) {
			late = false;
			continue;
		}
		if (!late)
			return;
	}
}
