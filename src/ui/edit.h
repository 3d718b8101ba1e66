#ifndef UI_EDIT_H
#define UI_EDIT_H
/*
 * Editing text without a terminal: one line or many, by grapheme and word,
 * with kill, yank and undo inside the edit. Pure; tests need no curses.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edit;

struct edit *edit_new(const char *text, bool many_lines);
void edit_free(struct edit *edit);
const char *edit_text(const struct edit *edit);
size_t edit_at(const struct edit *edit); /* the cursor, in bytes */
void edit_set(struct edit *edit, const char *text);
/* True if the key was the editor's: characters, arrows, Home, End, word
 * motions, Backspace, Delete, Ctrl-A E B F K U W Y, Alt-b f d, Ctrl-_ (undo),
 * and with many lines Enter, Up, Down, page keys (width: columns wrapped at).
 */
bool edit_key(struct edit *edit, uint32_t key, bool alt, int width);
/* Inserts pasted text; newlines become blanks where there is one line. */
void edit_paste(struct edit *edit, const char *text);
/* Row and column of the cursor when wrapped at width, as ui_wrap does; col is
 * width itself behind a full line, so leave a column for it. */
void edit_place(const struct edit *edit, int width, int *row, int *col);
/* For one line that scrolls: the byte to draw from so that the cursor is
 * within width, and the cursor's column. */
size_t edit_view(const struct edit *edit, int width, int *col);
bool edit_changed(const struct edit *edit); /* since edit_new or edit_set */

#endif
