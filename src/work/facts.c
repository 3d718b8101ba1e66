/*
 * Facts of one piece of evidence. Refuses to believe a file's name about what
 * is in it.
 */
#include "work/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "feed/feed.h"
#include "store/store.h"
#include "work/serves.h"
#include "work/work.h"

#define FORM  "evidence"
#define LOOK  4096 /* bytes that decide whether it is text */
#define WIDTH 400 /* bytes shown of one line */

/* Text: no NUL, and nearly nothing that is not UTF-8 or a control. */
static bool
is_text(const char *s, size_t n)
{
	size_t i, odd = 0, all = n > LOOK ? LOOK : n;
	uint32_t cp;
	int len;

	for (i = 0; i < all; i += (size_t)len) {
		len = utf8_next(s + i, n - i, &cp);
		if (s[i] == '\0')
			return false;
		odd += len <= 0 ||
		    (cp < 0x20 && strchr("\t\n\r\f\033", s[i]) == NULL);
		len = len <= 0 ? 1 : len;
	}
	return all > 0 && odd <= all / 20;
}

/* The most whole graphemes of a line that fit. */
static size_t
fitting(const char *s, size_t n)
{
	size_t at = 0, len;

	if (n <= WIDTH)
		return n;
	while ((len = utf8_grapheme(s + at, n - at)) > 0 && at + len <= WIDTH)
		at += len;
	return at;
}

static void
add_line(struct facts *facts, const char *s, size_t n)
{
	struct str line = { 0 };
	size_t len, tab;

	if (n > 0 && s[n - 1] == '\r')
		n--;
	len = fitting(s, n);
	while (len > 0) {
		const char *at = memchr(s, '\t', len);

		tab = at ? (size_t)(at - s) : len;
		utf8_show(s, tab, &line);
		if (at != NULL)
			str_add(&line, "    ");
		tab += at != NULL;
		s += tab;
		len -= tab;
		n -= tab;
	}
	if (n > 0)
		str_add(&line, " ...");
	facts->lines[facts->nlines++] = line.n ? str_take(&line) : mem_dup("");
}

static void
read_lines(struct facts *facts, const char *s, size_t n)
{
	const char *end;

	while (n > 0 && facts->nlines < FACTS_LINES) {
		end = memchr(s, '\n', n);
		if (end == NULL) {
			add_line(facts, s, n);
			n = 0;
			break;
		}
		add_line(facts, s, (size_t)(end - s));
		n -= (size_t)(end + 1 - s);
		s = end + 1;
	}
	facts->more = n > 0 || facts->blob.size > (int64_t)BLOB_CHUNK;
}

static bool
read_bytes(struct desk *desk, struct facts *facts, struct err *err)
{
	struct str bytes = { 0 };
	int64_t size, i = 0;
	bool withheld, more;

	if (!store_blob_size(desk->store, facts->blob.sha256, &size, &withheld,
		err))
		return false;
	facts->bytes = withheld ? BYTES_WITHHELD
	    : size < 0		? BYTES_MISSING
				: BYTES_HERE;
	if (facts->bytes != BYTES_HERE)
		return true;
	if (!work_blob_read(desk, facts->blob.sha256, &i, &bytes, &more, err)) {
		str_clear(&bytes);
		return false;
	}
	if (!feed_picture(str_text(&bytes), bytes.n, &facts->width,
		&facts->height) &&
	    is_text(str_text(&bytes), bytes.n))
		read_lines(facts, str_text(&bytes), bytes.n);
	str_clear(&bytes);
	return true;
}

bool
work_facts(struct desk *desk, const char *piece, struct facts *facts,
    struct err *err)
{
	const struct record *newer;
	const char *file;

	*facts = (struct facts){ 0 };
	facts->record = records_find(&desk->records, FORM, piece);
	if (facts->record == NULL)
		return err_set(err, "%s: there is no such piece of evidence",
		    piece);
	newer = work_replaced_by(desk, piece);
	facts->replaced_by = newer ? newer->id : NULL;
	file = record_text(facts->record, "file");
	if (file == NULL || !blob_parse(file, &facts->blob)) {
		const struct value *v = record_value(facts->record, "file");

		facts->bytes = v && v->withheld ? BYTES_WITHHELD : BYTES_NONE;
		return true;
	}
	return read_bytes(desk, facts, err);
}

const struct record *
work_same_bytes(const struct desk *desk, const char *piece)
{
	const struct form *form = pack_form(desk->pack, FORM);
	const struct record *r = records_find(&desk->records, FORM, piece);
	const char *file = form && r ? record_text(r, "file") : NULL, *other;
	struct blob blob;
	size_t i, n;

	if (file == NULL || !blob_parse(file, &blob))
		return NULL;
	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++) {
		other = record_text(&r[i], "file");
		if (other != NULL && strcmp(r[i].id, piece) != 0 &&
		    strncmp(other, blob.sha256, 64) == 0 &&
		    judge_stands(desk->judge, form, r[i].id))
			return &r[i];
	}
	return NULL;
}

void
facts_clear(struct facts *facts)
{
	while (facts->nlines > 0)
		free(facts->lines[--facts->nlines]);
	*facts = (struct facts){ 0 };
}
