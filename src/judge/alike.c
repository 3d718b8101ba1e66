/* Finds open points that can be one line. Refuses to leave any of them out:
 * it counts, whoever shows them decides. */
#include "judge/alike.h"

#include <string.h>

#include "base/str.h"

#define FEWEST	 4 /* that are worth a line of their own */
#define SHORTEST 16 /* bytes that all begin with, or the line says nothing */

bool
point_alike(const struct open_point *a, const struct open_point *b)
{
	return a->source != NULL && str_eq(a->source, b->source) &&
	    a->weight == b->weight && a->form != NULL &&
	    str_eq(a->form, b->form) && str_eq(a->field, b->field);
}

/* Bytes of whole words that the points begin with; quotes and colons that
 * then stand at the end go. */
static size_t
common(const struct open_point *points, size_t n, size_t i)
{
	const char *say = points[i].say;
	size_t all = strlen(say), k, len;

	for (k = 0; k < n; k++) {
		if (!point_alike(&points[i], &points[k]))
			continue;
		for (len = 0; len < all && points[k].say[len] == say[len];)
			len++;
		all = len;
	}
	if (say[all] != '\0')
		while (all > 0 && say[all - 1] != ' ')
			all--;
	while (all > 0 && strchr(" :\"'(,", say[all - 1]) != NULL)
		all--;
	return all;
}

size_t
points_alike(const struct open_point *points, size_t n, size_t i, size_t *first)
{
	size_t k, count = 0;

	*first = i;
	for (k = points[i].source != NULL ? n : 0; k-- > 0;)
		if (point_alike(&points[i], &points[k])) {
			count++;
			*first = k;
		}
	if (count >= FEWEST && common(points, n, i) >= SHORTEST)
		return count;
	*first = i;
	return 1;
}

char *
points_alike_say(const struct open_point *points, size_t n, size_t i)
{
	return mem_dupn(points[i].say, common(points, n, i));
}
