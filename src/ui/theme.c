/*
 * How each style looks, one row for each, by what the terminal can do.
 * Refuses to tell by colour alone: every row has attributes for mono too.
 */
#include <stdlib.h>
#include <string.h>

#include "ui/inner.h"

/* -1: the terminal's own */
struct look {
	short fg, bg;
	attr_t attr;
};

struct row {
	enum ui_style style;
	struct look c256, c16, c8, contrast;
	attr_t mono;
};

#define BOLD  A_BOLD
#define UNDER A_UNDERLINE
#define REV   A_REVERSE

/* clang-format off */
static const struct row rows[UI_NSTYLES] = {
	/* style      256 colours      16               8                contrast           mono */
	{ UI_PLAIN,   { -1, -1, 0 },   { -1, -1, 0 },   { -1, -1, 0 },   { 7, 0, BOLD },    0 },
	{ UI_DIM,     { 244, -1, 0 },  { 8, -1, 0 },    { -1, -1, A_DIM }, { 7, 0, 0 },     A_DIM },
	{ UI_STRONG,  { -1, -1, BOLD }, { -1, -1, BOLD }, { -1, -1, BOLD }, { 3, 0, BOLD }, BOLD },
	{ UI_TITLE,   { 32, -1, BOLD }, { 12, -1, BOLD }, { 6, -1, BOLD }, { 6, 0, BOLD | UNDER }, BOLD },
	{ UI_BAR,     { 231, 24, 0 },  { 15, 4, 0 },    { 7, 4, 0 },     { 0, 7, 0 },       REV },
	{ UI_FOCUS,   { 231, 31, BOLD }, { 15, 6, BOLD }, { -1, -1, REV }, { 0, 3, 0 },     REV | BOLD },
	{ UI_CHOSEN,  { 136, -1, BOLD }, { 11, -1, BOLD }, { 3, -1, BOLD }, { 3, 0, BOLD | UNDER }, BOLD | UNDER },
	{ UI_DUTY,    { 160, -1, BOLD }, { 9, -1, BOLD }, { 1, -1, BOLD }, { 1, 0, BOLD },  BOLD },
	{ UI_WARNING, { 172, -1, 0 },  { 11, -1, 0 },   { 3, -1, 0 },    { 3, 0, BOLD },    UNDER },
	{ UI_ADVICE,  { 67, -1, 0 },   { 12, -1, 0 },   { 6, -1, 0 },    { 6, 0, BOLD },    0 },
	{ UI_GOOD,    { 71, -1, 0 },   { 10, -1, 0 },   { 2, -1, 0 },    { 2, 0, BOLD },    0 },
	{ UI_LINK,    { 32, -1, UNDER }, { 12, -1, UNDER }, { 6, -1, UNDER }, { 6, 0, BOLD | UNDER }, UNDER },
	{ UI_CITE,    { 97, -1, 0 },   { 5, -1, 0 },    { 5, -1, 0 },    { 5, 0, BOLD },    0 },
	{ UI_INPUT,   { 231, 238, 0 }, { 15, 8, 0 },    { -1, -1, UNDER }, { 7, 4, BOLD | UNDER }, UNDER },
};
/* clang-format on */

/* A terminal of direct colours takes red, green and blue in one number; its
 * first eight are the usual ones. */
static int
direct(int colour)
{
	static const int steps[] = { 0, 95, 135, 175, 215, 255 };
	int grey;

	if (colour < 8)
		return colour;
	if (colour < 16)
		return 0x808080 | ((colour & 1) ? 0x7f0000 : 0) |
		    ((colour & 2) ? 0x7f00 : 0) | ((colour & 4) ? 0x7f : 0);
	if (colour >= 232) {
		grey = 8 + 10 * (colour - 232);
		return grey << 16 | grey << 8 | grey;
	}
	colour -= 16;
	return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 |
	    steps[colour % 6];
}

static struct look
look_of(const struct row *row, bool contrast, int colours)
{
	struct look look;

	if (contrast) {
		look = row->contrast;
		/* The bright half, where there is one, is readable. */
		if (colours >= 16 && look.fg > 0)
			look.fg = (short)(look.fg + 8);
		return look;
	}
	return colours >= 256 ? row->c256 : colours >= 16 ? row->c16 : row->c8;
}

void
theme_set(struct ui *ui, const char *name)
{
	const char *no = getenv("NO_COLOR");
	bool contrast = name != NULL && strcmp(name, "contrast") == 0;
	bool mono = (name != NULL && strcmp(name, "mono") == 0) ||
	    (no != NULL && no[0] != '\0') || !has_colors();
	bool own;
	int i, colours;

	for (i = 0; i < UI_NSTYLES; i++) {
		ui->attr[i] = rows[i].mono;
		ui->pair[i] = 0;
	}
	if (mono || start_color() == ERR || COLORS < 8 ||
	    COLOR_PAIRS <= UI_NSTYLES)
		return;
	own = use_default_colors() == OK;
	colours = COLORS;
	for (i = 0; i < UI_NSTYLES; i++) {
		struct look look = look_of(&rows[i], contrast, colours);
		int fg = look.fg, bg = look.bg;

		if (fg < 0 && !own)
			fg = COLOR_WHITE;
		if (bg < 0 && !own)
			bg = COLOR_BLACK;
		if (colours > 0xffff) {
			fg = fg < 0 ? fg : direct(fg);
			bg = bg < 0 ? bg : direct(bg);
		}
		ui->attr[i] = look.attr;
		if (fg < 0 && bg < 0)
			continue;
		if (init_extended_pair(i + 1, fg, bg) == OK)
			ui->pair[i] = (short)(i + 1);
	}
}

void
ui_theme(struct ui *ui, const char *name)
{
	theme_set(ui, name);
}
