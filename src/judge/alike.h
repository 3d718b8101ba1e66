#ifndef JUDGE_ALIKE_H
#define JUDGE_ALIKE_H
/*
 * Open points of one kind, to be shown as one line: raised by the same rule
 * for several records of a form, and beginning with the same words.
 */
#include "model/verdict.h"

/*
 * How many of the n points are of the kind of points[i], itself included; 1 if
 * they are too few, or too different, to be one line. *first: the place of the
 * first of them, which stands for all.
 */
size_t points_alike(const struct open_point *points, size_t n, size_t i,
    size_t *first);
/* The same for all of them at once, which is what long lists need: for each
 * point what points_alike says of it. The caller frees it. */
struct alike {
	size_t first, n;
};
struct alike *points_kinds(const struct open_point *points, size_t n);
/* Is points[k] of the kind of points[i], as far as the rule goes? */
bool point_alike(const struct open_point *a, const struct open_point *b);
/* The words that all of them begin with; caller frees. */
char *points_alike_say(const struct open_point *points, size_t n, size_t i);

#endif
