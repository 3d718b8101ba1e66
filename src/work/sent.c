/*
 * What the other side has already, as the exchanges tell. Refuses to count a
 * letter that was taken back.
 */
#include "work/sent.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* Is it one of the lines? */
static bool
has_line(const char *text, const char *line)
{
	size_t n = strlen(line);
	const char *p = text;

	while (p != NULL) {
		if (strncmp(p, line, n) == 0 && (p[n] == '\n' || p[n] == '\0'))
			return true;
		p = strchr(p, '\n');
		p += p != NULL;
	}
	return false;
}

bool
sent_before(const struct desk *desk, const char *form, const char *record)
{
	char *line = mem_printf("%s/%s", form, record);
	const struct record *r;
	bool sent = false;
	size_t i, n;

	r = records_of(&desk->records, "exchange", &n);
	for (i = 0; i < n && !sent; i++)
		sent = !r[i].gone &&
		    str_eq(record_text(&r[i], "direction"), "sent") &&
		    has_line(record_text(&r[i], "contents"), line);
	free(line);
	return sent;
}
