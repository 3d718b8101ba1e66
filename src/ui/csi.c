/*
 * The escape sequences of xterm, rxvt, the Linux console and those that do as
 * they do, where terminfo is silent. Refuses none: what is unknown is read to
 * its end and dropped.
 */
#include "ui/csi.h"

#include <stdbool.h>
#include <string.h>

#define NPARAMS 4

/* ESC [ n ~ */
static const struct {
	int n;
	uint32_t key;
} tildes[] = {
	{ 1, UI_HOME },
	{ 2, UI_INSERT },
	{ 3, UI_DELETE },
	{ 4, UI_END },
	{ 5, UI_PAGE_UP },
	{ 6, UI_PAGE_DOWN },
	{ 7, UI_HOME },
	{ 8, UI_END },
	{ 11, UI_F1 },
	{ 12, UI_F1 + 1 },
	{ 13, UI_F1 + 2 },
	{ 14, UI_F1 + 3 },
	{ 15, UI_F1 + 4 },
	{ 17, UI_F1 + 5 },
	{ 18, UI_F1 + 6 },
	{ 19, UI_F1 + 7 },
	{ 20, UI_F1 + 8 },
	{ 21, UI_F1 + 9 },
	{ 23, UI_F1 + 10 },
	{ 24, UI_F1 + 11 },
};

/* ESC [ letter, ESC [ 1 ; modifier letter, ESC O letter */
static const struct {
	char final;
	uint32_t key;
} letters[] = {
	{ 'A', UI_UP },
	{ 'B', UI_DOWN },
	{ 'C', UI_RIGHT },
	{ 'D', UI_LEFT },
	{ 'H', UI_HOME },
	{ 'F', UI_END },
	{ 'Z', UI_BACKTAB },
	{ 'P', UI_F1 },
	{ 'Q', UI_F1 + 1 },
	{ 'R', UI_F1 + 2 },
	{ 'S', UI_F1 + 3 },
};

/* ESC O letter alone: rxvt's control arrows and the keypad */
static const struct {
	char final;
	uint32_t key;
} pads[] = {
	{ 'a', UI_UP },
	{ 'b', UI_DOWN },
	{ 'c', UI_WORD_RIGHT },
	{ 'd', UI_WORD_LEFT },
	{ 'M', UI_ENTER },
	{ 'j', '*' },
	{ 'k', '+' },
	{ 'l', ',' },
	{ 'm', '-' },
	{ 'n', '.' },
	{ 'o', '/' },
};

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

size_t
csi_length(const unsigned char *s, size_t n)
{
	size_t i = 2;

	if (n < 3)
		return 0;
	if (s[1] == 'O') {
		while (i < n && ((s[i] >= '0' && s[i] <= '9') || s[i] == ';'))
			i++;
		if (i == n)
			return 0;
		return s[i] < 0x20 || s[i] > 0x7e ? i : i + 1;
	}
	if (s[2] == '[') /* the Linux console's F1 to F5 */
		return n < 4 ? 0 : 4;
	if (s[2] == 'M') /* the old mouse: three bytes after it */
		return n < 6 ? 0 : 6;
	while (i < n && s[i] >= 0x20 && s[i] < 0x40)
		i++;
	if (i == n)
		return 0;
	return s[i] >= 0x40 && s[i] <= 0x7e ? i + 1 : i;
}

static void
numbers(const unsigned char *s, size_t n, int v[NPARAMS])
{
	size_t i;
	int at = 0;

	for (i = 0; i < n && at < NPARAMS; i++)
		if (s[i] >= '0' && s[i] <= '9') {
			if (v[at] < 100000)
				v[at] = v[at] * 10 + (s[i] - '0');
		} else if (s[i] == ';') {
			at++;
		} else if (s[i] == ':') {
			while (i + 1 < n && s[i + 1] != ';')
				i++;
		}
}

/* Modifiers are 1 plus a sum: 1 shift, 2 alt, 4 control. */
static void
modify(struct ui_event *event, int modifier)
{
	int bits = modifier > 0 ? modifier - 1 : 0;

	event->alt = (bits & 2) != 0;
	if (bits & 4) {
		if (event->key == UI_LEFT)
			event->key = UI_WORD_LEFT;
		else if (event->key == UI_RIGHT)
			event->key = UI_WORD_RIGHT;
		else if (event->key >= 0x40 && event->key < 0x7f)
			event->key &= 0x1f;
		else if (event->key == ' ')
			event->key = 0;
	}
	if ((bits & 1) && event->key == UI_TAB)
		event->key = UI_BACKTAB;
}

/* A character told by its number (modifyOtherKeys, CSI u). */
static enum csi_found
numbered(struct ui_event *event, int cp, int modifier)
{
	switch (cp) {
	case 9:
		event->key = UI_TAB;
		break;
	case 13:
		event->key = UI_ENTER;
		break;
	case 27:
		event->key = UI_ESC;
		break;
	case 8:
	case 127:
		event->key = UI_BACKSPACE;
		break;
	default:
		if (cp < 32 || (cp >= 0xd800 && cp < 0xf900))
			return CSI_NONE;
		event->key = (uint32_t)cp;
	}
	modify(event, modifier);
	return CSI_EVENT;
}

static enum csi_found
tilde(struct ui_event *event, const int v[NPARAMS])
{
	size_t i;

	if (v[0] == 200)
		return CSI_PASTE;
	if (v[0] == 27)
		return numbered(event, v[2], v[1]);
	for (i = 0; i < ROWS(tildes); i++)
		if (tildes[i].n == v[0]) {
			event->key = tildes[i].key;
			modify(event, v[1]);
			return CSI_EVENT;
		}
	return CSI_NONE;
}

static enum csi_found
mouse(struct ui_event *event, int code, int col, int row)
{
	int button = code & 3;

	/* Bit 32 is motion; 3 without the wheel's 64 is a release. */
	if ((code & 32) || col < 1 || row < 1 ||
	    (button == 3 && !(code & 64)) || code >= 128)
		return CSI_NONE;
	event->key = UI_MOUSE;
	event->button = (code & 64) ? 4 + (button & 1) : 1 + button;
	event->alt = (code & 8) != 0;
	event->row = row - 1;
	event->col = col - 1;
	return CSI_EVENT;
}

static enum csi_found
ss3(unsigned char final, struct ui_event *event)
{
	size_t i;

	if (final >= 'p' && final <= 'y') {
		event->key = (uint32_t)('0' + (final - 'p'));
		return CSI_EVENT;
	}
	for (i = 0; i < ROWS(pads); i++)
		if (pads[i].final == (char) final) {
			event->key = pads[i].key;
			return CSI_EVENT;
		}
	return CSI_NONE;
}

enum csi_found
csi_read(const unsigned char *s, size_t n, struct ui_event *event)
{
	int v[NPARAMS] = { 0 };
	size_t i;
	unsigned char final;

	if (n < 3)
		return CSI_NONE;
	final = s[n - 1];
	if (n == 4 && s[2] == '[') {
		event->key = UI_F1 + final - 'A';
		return final >= 'A' && final <= 'E' ? CSI_EVENT : CSI_NONE;
	}
	if (n == 6 && s[1] == '[' && s[2] == 'M')
		return mouse(event, s[3] - 32, s[4] - 32, s[5] - 32);
	if (final < 0x40 || final > 0x7e) /* broken off */
		return CSI_NONE;
	if (s[1] == '[' && s[2] == '<') {
		numbers(s + 3, n - 4, v);
		return final == 'M' ? mouse(event, v[0], v[1], v[2]) : CSI_NONE;
	}
	if (s[1] == '[' && s[2] >= '<' && s[2] <= '?')
		return CSI_NONE;
	numbers(s + 2, n - 3, v);
	if (final == '~')
		return tilde(event, v);
	if (final == 'u' && s[1] == '[')
		return numbered(event, v[0], v[1]);
	for (i = 0; i < ROWS(letters); i++)
		if (letters[i].final == (char) final) {
			event->key = letters[i].key;
			modify(event, s[1] == 'O' && v[1] == 0 ? v[0] : v[1]);
			return CSI_EVENT;
		}
	return s[1] == 'O' ? ss3(final, event) : CSI_NONE;
}
