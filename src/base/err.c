/* Keeps the one sentence of a failing world. Refuses to print or to exit. */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
err_set(struct err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(err->say, sizeof(err->say), fmt, ap);
	va_end(ap);
	return false;
}

bool
err_errno(struct err *err, const char *fmt, ...)
{
	int saved = errno;
	size_t n;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(err->say, sizeof(err->say), fmt, ap);
	va_end(ap);
	n = strlen(err->say);
	snprintf(err->say + n, sizeof(err->say) - n, ": %s", strerror(saved));
	return false;
}

bool
err_prefix(struct err *err, const char *what)
{
	char old[sizeof(err->say)];

	memcpy(old, err->say, sizeof(old));
	snprintf(err->say, sizeof(err->say), "%.300s: %.700s", what, old);
	return false;
}
