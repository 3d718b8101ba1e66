/*
 * Which word was meant: letters wrong, missing, too many or exchanged.
 * Refuses to guess at what is not close.
 */
#include "base/near.h"

#include <string.h>

#define LONGEST 48

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters to change, put in, leave out or exchange with the next. */
static size_t
distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1], *was = rows[0], *last = rows[1],
				     *row = rows[2], *spare;
	size_t na = strlen(a), nb = strlen(b), i, k;

	for (k = 0; k <= nb; k++)
		last[k] = k;
	for (i = 1; i <= na; i++) {
		row[0] = i;
		for (k = 1; k <= nb; k++) {
			row[k] = least(least(row[k - 1], last[k]) + 1,
			    last[k - 1] + (a[i - 1] != b[k - 1]));
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1])
				row[k] = least(row[k], was[k - 2] + 1);
		}
		spare = was;
		was = last;
		last = row;
		row = spare;
	}
	return last[nb];
}

void
near_try(struct near *near, const char *word)
{
	size_t n = strlen(near->typed), away;

	if (n > LONGEST || strlen(word) > LONGEST)
		return;
	away = distance(near->typed, word);
	/* Of three letters one may be wrong, of six two. */
	if (away > 2 || 3 * away > n + 1)
		return;
	if (near->best == NULL || away < near->away) {
		near->best = word;
		near->away = away;
	}
}
