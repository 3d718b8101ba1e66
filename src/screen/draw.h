#ifndef SCREEN_DRAW_H
#define SCREEN_DRAW_H
/* Pieces that several screens draw. */
#include "screen/screen.h"

/* Blanks a rectangle. */
void draw_wipe(struct ui *ui, struct rect rect);
/* The right part of a rect, `cols` wide, behind a wall; the rest is left. */
struct rect draw_split_right(struct ui *ui, struct rect *rect, int cols);
/* The lower part of a rect, `rows` high, below a rule. */
struct rect draw_split_below(struct ui *ui, struct rect *rect, int rows);
/* Text of many lines as one: newlines become blanks. Caller frees. */
char *draw_flat(const char *text);
/* How much of the list stands where, such as "12-20 of 26", at the right end
 * of a row, when it does not fit. Returns the columns it took. */
int draw_position(struct ui *ui, int row, int col, int cols, size_t top,
    size_t rows, size_t n);
/* For a tick: what is seen changed, though nothing of the project did. */
void draw_again(struct bench *bench);
/* The digit that takes an answer, to stand before its label: "3 "; empty where
 * the label begins with it already. */
const char *draw_digit(size_t nr, const char *label, char out[24]);
/* The sign of what is answered and fine. */
const char *draw_done(struct ui *ui);
enum ui_style weight_style(enum weight weight);
/* One sign for a weight, the same without colour: ! ? . */
const char *weight_sign(enum weight weight);

#endif
