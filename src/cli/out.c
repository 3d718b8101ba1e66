/*
 * How commands speak: results, complaints, JSON. Refuses to let a stranger's
 * text drive the terminal it is shown on.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "cli/cli.h"

/* A stranger's text must not drive the terminal it is shown on. */
static void
show_hidden(struct str *str)
{
	struct str clean = { 0 };
	const char *s = str_text(str);
	size_t n = str->n;
	uint32_t cp;
	int len;

	while (n > 0) {
		len = utf8_next(s, n, &cp);
		if (len <= 0) {
			str_add(&clean, "?");
			len = 1;
		} else if ((cp < 0x20 && cp != '\n' && cp != '\t') ||
		    (cp >= 0x7f && cp < 0xa0) || utf8_hidden(cp)) {
			str_addf(&clean, "<U+%04X>", (unsigned)cp);
		} else {
			str_addn(&clean, s, (size_t)len);
		}
		s += len;
		n -= (size_t)len;
	}
	str_clear(str);
	*str = clean;
}

void
cli_complain(struct str *str)
{
	show_hidden(str);
	fputs(str_text(str), stderr);
	str_clear(str);
}

void
cli_say(const char *fmt, ...)
{
	struct str say = { 0 };
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	REQUIRE(n >= 0);
	str_add(&say, "assay: ");
	str_room(&say, (size_t)n + 1);
	vsnprintf(say.s + say.n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	say.n += (size_t)n;
	str_flat(say.s); /* no text in it makes a second one */
	str_add(&say, "\n");
	cli_complain(&say);
}

int
cli_world(const struct err *err)
{
	cli_say("%s", err->say);
	return CLI_WORLD;
}

int
cli_faults(struct faults *faults)
{
	size_t i;

	for (i = 0; i < faults->n; i++)
		cli_say("%s", faults->v[i].say);
	faults_free(faults);
	return CLI_FOUND;
}

int
cli_failed(const struct err *err, struct faults *faults)
{
	if (faults->n > 0)
		return cli_faults(faults);
	return cli_world(err);
}

int
cli_out(struct str *str, int code)
{
	show_hidden(str);
	return cli_raw(str, code);
}

int
cli_raw(struct str *str, int code)
{
	size_t n = fwrite(str_text(str), 1, str->n, stdout);
	bool ok = n == str->n && fflush(stdout) == 0;
	struct err err;

	/* Who reads as much as they want and closes the pipe, as head does, has
	 * what they asked for. */
	ok = ok || errno == EPIPE;
	str_clear(str);
	if (ok)
		return code;
	err_errno(&err, "standard output");
	return cli_world(&err);
}

static bool
put(void *arg, const void *bytes, size_t n, struct err *err)
{
	bool *gone = arg;

	if (fwrite(bytes, 1, n, stdout) == n)
		return true;
	*gone = errno == EPIPE; /* who reads has enough */
	return !*gone && err_errno(err, "standard output");
}

int
cli_spool(const struct spool *spool)
{
	bool gone = false;
	struct err err;

	if (!spool_each(spool, put, &gone, &err))
		return gone ? CLI_FINE : cli_world(&err);
	return cli_raw(&(struct str){ 0 }, CLI_FINE);
}

int
cli_json(struct json *json, int code)
{
	return cli_raw(&json->out, code);
}
