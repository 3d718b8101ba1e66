/* Finds open points that can be one line. Refuses to leave any of them out:
 * it counts, whoever shows them decides. */
#include "judge/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define FEWEST	 4 /* that are worth a line of their own */
#define SHORTEST 16 /* bytes that all begin with, or the line says nothing */

bool
point_alike(const struct open_point *a, const struct open_point *b)
{
	return a->source != NULL && str_eq(a->source, b->source) &&
	    a->weight == b->weight && a->theirs == b->theirs &&
	    a->form != NULL && str_eq(a->form, b->form) &&
	    str_eq(a->field, b->field);
}

/* How many of the first `all` bytes two sentences share. */
static size_t
shared(const char *a, const char *b, size_t all)
{
	size_t len = 0;

	while (len < all && a[len] == b[len])
		len++;
	return len;
}

/* Ends before a word is cut; quotes and colons that then stand at the end
 * go. */
static size_t
whole_words(const char *say, size_t all)
{
	if (say[all] != '\0')
		while (all > 0 && say[all - 1] != ' ')
			all--;
	while (all > 0 && strchr(" :\"'(,", say[all - 1]) != NULL)
		all--;
	return all;
}

/* Bytes of whole words that the points begin with. */
static size_t
common(const struct open_point *points, size_t n, size_t i)
{
	const char *say = points[i].say;
	size_t all = strlen(say), k;

	for (k = 0; k < n; k++)
		if (point_alike(&points[i], &points[k]))
			all = shared(say, points[k].say, all);
	return whole_words(say, all);
}

static int
order(const char *a, const char *b)
{
	if (a == b)
		return 0;
	return a == NULL ? -1 : b == NULL ? 1 : strcmp(a, b);
}

/* Those of a kind one after another, the first of them first. */
static int
by_kind(const void *a, const void *b)
{
	const struct open_point *x = *(const struct open_point *const *)a,
				*y = *(const struct open_point *const *)b;
	int by = order(x->source, y->source);

	if (by == 0)
		by = (int)x->weight - (int)y->weight;
	if (by == 0)
		by = (int)x->theirs - (int)y->theirs;
	if (by == 0)
		by = order(x->form, y->form);
	if (by == 0)
		by = order(x->field, y->field);
	return by != 0 ? by : x < y ? -1 : x > y;
}

struct alike *
points_kinds(const struct open_point *points, size_t n)
{
	const struct open_point **v = mem_alloc((n + 1) * sizeof(const void *));
	struct alike *kinds = mem_alloc((n + 1) * sizeof(*kinds));
	size_t i, k, end, all;

	for (i = 0; i < n; i++) {
		v[i] = &points[i];
		kinds[i] = (struct alike){ i, 1 };
	}
	qsort(v, n, sizeof(const void *), by_kind);
	for (i = 0; i < n; i = end) {
		all = strlen(v[i]->say);
		for (end = i + 1; end < n && point_alike(v[i], v[end]); end++)
			all = shared(v[i]->say, v[end]->say, all);
		if (end - i < FEWEST || whole_words(v[i]->say, all) < SHORTEST)
			continue;
		for (k = i; k < end; k++)
			kinds[v[k] - points] =
			    (struct alike){ (size_t)(v[i] - points), end - i };
	}
	free(v);
	return kinds;
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
