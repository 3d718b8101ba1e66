/*
 * Keys as people write them in help, in the man page and in the file that
 * remaps them. Refuses a name it could not print itself.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ui/ui.h"

static const struct {
	uint32_t key;
	const char *name;
} names[] = {
	{ UI_UP, "Up" },
	{ UI_DOWN, "Down" },
	{ UI_LEFT, "Left" },
	{ UI_RIGHT, "Right" },
	{ UI_WORD_LEFT, "Ctrl-Left" },
	{ UI_WORD_RIGHT, "Ctrl-Right" },
	{ UI_HOME, "Home" },
	{ UI_END, "End" },
	{ UI_PAGE_UP, "PageUp" },
	{ UI_PAGE_DOWN, "PageDown" },
	{ UI_INSERT, "Insert" },
	{ UI_DELETE, "Delete" },
	{ UI_BACKSPACE, "Backspace" },
	{ UI_TAB, "Tab" },
	{ UI_BACKTAB, "Shift-Tab" },
	{ UI_ENTER, "Enter" },
	{ UI_ESC, "Esc" },
	{ UI_MOUSE, "Mouse" },
	{ ' ', "Space" },
	{ 0, "Ctrl-Space" },
	{ 28, "Ctrl-\\" },
	{ 29, "Ctrl-]" },
	{ 30, "Ctrl-^" },
	{ 31, "Ctrl-_" },
	/* also understood, never printed */
	{ UI_ENTER, "Return" },
	{ UI_ESC, "Escape" },
	{ UI_DELETE, "Del" },
	{ UI_PAGE_UP, "PgUp" },
	{ UI_PAGE_DOWN, "PgDn" },
	{ UI_ENTER, "Ctrl-M" },
	{ UI_ENTER, "Ctrl-J" },
	{ UI_TAB, "Ctrl-I" },
	{ UI_BACKSPACE, "Ctrl-H" },
	{ UI_ESC, "Ctrl-[" },
};

int
ui_encode(uint32_t cp, char out[5])
{
	int n = 0;

	if (cp >= 0x110000 || (cp >= 0xd800 && cp < 0xe000)) {
		out[0] = '\0';
		return 0;
	}
	if (cp < 0x80) {
		out[n++] = (char)cp;
	} else if (cp < 0x800) {
		out[n++] = (char)(0xc0 | cp >> 6);
	} else if (cp < 0x10000) {
		out[n++] = (char)(0xe0 | cp >> 12);
		out[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
	} else {
		out[n++] = (char)(0xf0 | cp >> 18);
		out[n++] = (char)(0x80 | (cp >> 12 & 0x3f));
		out[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
	}
	if (cp >= 0x80)
		out[n++] = (char)(0x80 | (cp & 0x3f));
	out[n] = '\0';
	return n;
}

const char *
ui_key_name(uint32_t key, bool alt, char buf[32])
{
	const char *head = alt ? "Alt-" : "";
	char text[5];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].key == key) {
			snprintf(buf, 32, "%s%s", head, names[i].name);
			return buf;
		}
	if (key >= UI_F1 && key < UI_F1 + 12) {
		snprintf(buf, 32, "%sF%u", head, (unsigned)(key - UI_F1 + 1));
	} else if (key < 32) {
		snprintf(buf, 32, "%sCtrl-%c", head, (char)(key + '@'));
	} else if (key < 0x110000) {
		ui_encode(key, text);
		snprintf(buf, 32, "%s%s", head, text);
	} else {
		snprintf(buf, 32, "%s?", head);
	}
	return buf;
}

static bool
parse_f(const char *name, uint32_t *key)
{
	unsigned n = 0;

	if (name[0] != 'F' || name[1] < '1' || name[1] > '9')
		return false;
	for (name++; *name >= '0' && *name <= '9' && n < 100; name++)
		n = n * 10 + (unsigned)(*name - '0');
	if (*name != '\0' || n > 12)
		return false;
	*key = UI_F1 + n - 1;
	return true;
}

bool
ui_key_parse(const char *name, uint32_t *key, bool *alt)
{
	size_t i, n;
	uint32_t cp;

	*alt = strncasecmp(name, "Alt-", 4) == 0;
	if (*alt)
		name += 4;
	n = strlen(name);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(names[i].name, name) == 0) {
			*key = names[i].key;
			return true;
		}
	if (parse_f(name, key))
		return true;
	if (n == 6 && strncasecmp(name, "Ctrl-", 5) == 0) {
		cp = (uint32_t)(unsigned char)name[5] & ~0x20u;
		*key = cp - '@';
		return cp >= 'A' && cp <= 'Z';
	}
	if (n == 0 || utf8_next(name, n, &cp) != (int)n || cp < 0x21 ||
	    cp == 0x7f || (cp >= 0x80 && cp < 0xa0))
		return false;
	*key = cp;
	return true;
}
