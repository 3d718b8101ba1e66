/* Passphrases: out of a file, or typed without being shown. Refuses to keep a
 * copy anywhere but in the caller's buffer. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "host/host.h"

#define DELETE 0x7f

/* Takes what ends the first line off; false if there was no end within n. */
static bool
first_line(char *buf, size_t n, bool end)
{
	char *line = memchr(buf, '\n', n);

	if (line == NULL && !end)
		return false;
	if (line == NULL)
		line = buf + n;
	if (line > buf && line[-1] == '\r')
		line--;
	explicit_bzero(line, n - (size_t)(line - buf));
	*line = '\0';
	return true;
}

bool
host_secret_file(const char *path, char *buf, size_t size, struct err *err)
{
	bool input = strcmp(path, "-") == 0, ok = false;
	const char *name = input ? "standard input" : path;
	int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = 1;
	size_t n = 0;

	if (fd < 0)
		return err_errno(err, "%s: cannot open it", path);
	/* Pipes too: that is how a password store hands one over. */
	while (got > 0 && n < size - 1 && memchr(buf, '\n', n) == NULL) {
		got = read(fd, buf + n, size - 1 - n);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			n += (size_t)got;
	}
	if (got < 0)
		err_errno(err, "%s: cannot read it", name);
	else if (!first_line(buf, n, got == 0))
		err_set(err, "%s: its first line is longer than %zu bytes",
		    name, size - 2);
	else
		ok = true;
	if (!ok)
		explicit_bzero(buf, size);
	if (!input)
		close(fd);
	return ok;
}

/* Keys until Enter. What does not fit is not cut off unsaid: another
 * passphrase than the typed one would be taken. */
static enum host_secret
type(int fd, char *buf, size_t size)
{
	bool over = false;
	size_t n = 0;
	char c;

	while (read(fd, &c, 1) == 1) {
		if (c == '\n' || c == '\r') {
			buf[n] = '\0';
			return over ? HOST_SECRET_LONG : HOST_SECRET_TYPED;
		}
		if (c == CTRL('C') || (c == CTRL('D') && n == 0))
			return HOST_SECRET_NONE;
		if (c == CTRL('U')) {
			n = 0;
			over = false;
		} else if (c != DELETE && c != '\b' && n < size - 1)
			buf[n++] = c;
		else if (n > 0 && (c == DELETE || c == '\b'))
			do
				n--;
			while (n > 0 && ((unsigned char)buf[n] & 0xc0) == 0x80);
		else
			over = over || n == size - 1;
	}
	return HOST_SECRET_NONE;
}

enum host_secret
host_secret_ask(const char *prompt, char *buf, size_t size)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	enum host_secret result = HOST_SECRET_NONE;
	struct termios was, quiet;

	if (fd < 0)
		return HOST_SECRET_NO_TERMINAL;
	if (tcgetattr(fd, &was) != 0) {
		close(fd);
		return HOST_SECRET_NO_TERMINAL;
	}
	quiet = was;
	/* Keys come as they are, ^C among them: no signal may leave the
	 * terminal without echo. */
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
	quiet.c_cc[VMIN] = 1;
	quiet.c_cc[VTIME] = 0;
	if (tcsetattr(fd, TCSAFLUSH, &quiet) == 0) {
		if (write(fd, prompt, strlen(prompt)) >= 0)
			result = type(fd, buf, size);
		tcsetattr(fd, TCSAFLUSH, &was);
		(void)!write(fd, "\n", 1);
	}
	close(fd);
	if (result != HOST_SECRET_TYPED)
		explicit_bzero(buf, size);
	return result;
}
