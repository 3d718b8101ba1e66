/*
 * Reads keys out of the bytes of a terminal: its own sequences, those of
 * xterm and its kin, bracketed pastes. Refuses to let a sequence it does not
 * know, or a paste, turn into typed text.
 */
#include "ui/input.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ui/csi.h"

#define ESC	  '\033'
#define SEQ_MAX	  64
#define PASTE_END "\033[201~"

struct seq {
	char *bytes;
	size_t n;
	uint32_t key;
};

struct input {
	bool utf8;
	bool pasting;
	unsigned char *buf; /* what came and is not yet used: at to n */
	size_t at, n, cap;
	struct str raw; /* the paste under way */
	char *paste; /* the one handed out last */
	struct seq *seqs;
	size_t nseqs, seqcap;
};

/* What one look at the bytes gave. */
enum found { FOUND, NOTHING, MORE };

struct input *
input_new(bool utf8)
{
	struct input *input = mem_alloc(sizeof(*input));

	input->utf8 = utf8;
	return input;
}

void
input_free(struct input *input)
{
	size_t i;

	if (input == NULL)
		return;
	for (i = 0; i < input->nseqs; i++)
		free(input->seqs[i].bytes);
	free(input->seqs);
	free(input->buf);
	free(input->paste);
	str_clear(&input->raw);
	free(input);
}

void
input_key(struct input *input, const char *bytes, uint32_t key)
{
	size_t n = strlen(bytes);

	if (n >= 2 && (unsigned char)bytes[0] < 0x20)
		VEC_PUSH(input->seqs, input->nseqs, input->seqcap) =
		    (struct seq){ mem_dup(bytes), n, key };
}

void
input_feed(struct input *input, const void *bytes, size_t n)
{
	if (input->at == input->n)
		input->at = input->n = 0;
	if (input->n + n > input->cap) {
		if (input->at > 0)
			memmove(input->buf, input->buf + input->at,
			    input->n - input->at);
		input->n -= input->at;
		input->at = 0;
		input->cap = (input->n + n) * 2;
		input->buf = mem_realloc(input->buf, input->cap);
	}
	memcpy(input->buf + input->n, bytes, n);
	input->n += n;
}

bool
input_begun(const struct input *input)
{
	return input->pasting || input->at < input->n;
}

bool
input_pasting(const struct input *input)
{
	return input->pasting;
}

/* One character of n bytes at s; its length, 0 if more are needed. What is
 * none gives U+FFFD and its length. */
static size_t
character(bool utf8, const unsigned char *s, size_t n, uint32_t *cp)
{
	static const unsigned char lengths[] = { 2, 2, 3, 4 };
	mbstate_t state = { 0 };
	size_t want, got;
	wchar_t wc;
	int len;

	*cp = 0xfffd;
	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	if (!utf8) {
		got = mbrtowc(&wc, (const char *)s, n, &state);
		if (got == (size_t)-2)
			return 0;
		if (got == (size_t)-1 || got == 0)
			return 1;
		if (!(wc >= 0xd800 && wc < 0xe000))
			*cp = (uint32_t)wc;
		return got;
	}
	len = utf8_next((const char *)s, n, cp);
	if (len > 0)
		return (size_t)len;
	*cp = 0xfffd;
	if (s[0] < 0xc0 || s[0] > 0xf4)
		return 1;
	/* Begun, and nothing in it contradicts: wait for the rest. */
	want = lengths[(s[0] >> 4) - 0xc];
	for (got = 1; got < n && got < want && (s[got] & 0xc0) == 0x80; got++)
		;
	return got == n && got < want ? 0 : 1;
}

/* The paste as text: newlines are \n, and of the controls only tabs stay. */
static char *
clean(bool utf8, const char *raw, size_t n)
{
	const unsigned char *s = (const unsigned char *)raw;
	struct str out = { 0 };
	char text[5];
	uint32_t cp;
	size_t at, len;

	for (at = 0; at < n; at += len) {
		len = character(utf8, s + at, n - at, &cp);
		if (len == 0)
			len = 1;
		if (cp == '\r') {
			if (at + 1 < n && s[at + 1] == '\n')
				continue;
			cp = '\n';
		}
		if ((cp < 0x20 && cp != '\n' && cp != '\t') ||
		    (cp >= 0x7f && cp < 0xa0))
			continue;
		ui_encode(cp, text);
		str_add(&out, text);
	}
	str_add(&out, "");
	return out.s != NULL ? str_take(&out) : mem_dup("");
}

static enum found
take_paste(struct input *input, bool late, struct ui_event *event)
{
	const char *s = (const char *)input->buf + input->at;
	size_t n = input->n - input->at, tail = sizeof(PASTE_END) - 2, take;
	size_t room = INPUT_PASTE_MAX - input->raw.n;
	const char *end = memmem(s, n, PASTE_END, tail + 1);

	if (end != NULL)
		take = (size_t)(end - s);
	else if (late)
		take = n;
	else
		take = n > tail ? n - tail : 0; /* the end may have begun */
	str_addn(&input->raw, s, take < room ? take : room);
	input->at += take + (end != NULL ? tail + 1 : 0);
	if (end == NULL && !late)
		return MORE;
	input->pasting = false;
	input->paste = clean(input->utf8, str_text(&input->raw), input->raw.n);
	str_clear(&input->raw);
	event->kind = UI_PASTE;
	event->text = input->paste;
	return FOUND;
}

/* The terminal's own sequences come first: they are told, not guessed. */
static enum found
take_told(struct input *input, bool late, struct ui_event *event)
{
	const unsigned char *s = input->buf + input->at;
	size_t i, n = input->n - input->at, best = 0;

	for (i = 0; i < input->nseqs; i++) {
		const struct seq *seq = &input->seqs[i];

		if (n < seq->n && memcmp(s, seq->bytes, n) == 0 && !late)
			return MORE;
		if (n >= seq->n && seq->n > best &&
		    memcmp(s, seq->bytes, seq->n) == 0) {
			best = seq->n;
			event->key = seq->key;
		}
	}
	input->at += best;
	return best > 0 ? FOUND : NOTHING;
}

static uint32_t
plain_key(uint32_t cp)
{
	switch (cp) {
	case '\r':
	case '\n':
		return UI_ENTER;
	case '\t':
		return UI_TAB;
	case '\b':
	case 0x7f:
		return UI_BACKSPACE;
	default:
		return cp;
	}
}

static enum found
take_char(struct input *input, bool late, struct ui_event *event)
{
	uint32_t cp;
	size_t len = character(input->utf8, input->buf + input->at,
	    input->n - input->at, &cp);

	if (len == 0 && !late)
		return MORE;
	input->at += len == 0 ? input->n - input->at : len;
	if (cp == 0xfffd || (cp >= 0x80 && cp < 0xa0))
		return NOTHING;
	event->key = plain_key(cp);
	return FOUND;
}

static enum found
take_csi(struct input *input, bool late, struct ui_event *event)
{
	const unsigned char *s = input->buf + input->at;
	size_t n = input->n - input->at, len = csi_length(s, n);

	if (len == 0 && !late && n < SEQ_MAX)
		return MORE;
	if (len == 0 && n == 2) { /* ESC and a bracket or an O, no more */
		event->alt = true;
		event->key = s[1];
		input->at += 2;
		return FOUND;
	}
	input->at += len == 0 ? n : len;
	switch (csi_read(s, len, event)) {
	case CSI_EVENT:
		return FOUND;
	case CSI_PASTE:
		input->pasting = true;
		return NOTHING;
	case CSI_NONE:
		break;
	}
	return NOTHING;
}

static enum found
take_escape(struct input *input, bool late, struct ui_event *event)
{
	const unsigned char *s = input->buf + input->at;
	size_t n = input->n - input->at;
	enum found found;

	if (n == 1 && !late)
		return MORE;
	if (n == 1 || s[1] == ESC) {
		input->at++;
		event->key = UI_ESC;
		return FOUND;
	}
	if (s[1] == '[' || s[1] == 'O')
		return take_csi(input, late, event);
	input->at++;
	found = take_char(input, late, event);
	if (found == MORE)
		input->at--;
	event->alt = found == FOUND;
	return found;
}

bool
input_next(struct input *input, bool late, struct ui_event *event)
{
	enum found found;

	free(input->paste);
	input->paste = NULL;
	do {
		*event = (struct ui_event){ .kind = UI_KEY };
		if (input->pasting) {
			found = take_paste(input, late, event);
			continue;
		}
		if (input->at == input->n)
			return false;
		found = take_told(input, late, event);
		if (found != NOTHING)
			continue;
		found = input->buf[input->at] == ESC
		    ? take_escape(input, late, event)
		    : take_char(input, late, event);
	} while (found == NOTHING);
	return found == FOUND;
}
