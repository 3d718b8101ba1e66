/*
 * Looks up whether a value goes along into a copy or stays home. Refuses to
 * let a value go that one of the rows about it keeps home.
 */
#include "store/home.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* NULL is all of them, and comes first. */
static int
compare_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int
compare(const void *left, const void *right)
{
	const struct going *a = left, *b = right;
	int c = compare_text(a->form, b->form);

	if (c == 0)
		c = compare_text(a->record, b->record);
	return c != 0 ? c : compare_text(a->field, b->field);
}

void
home_sort(struct going *v, size_t n)
{
	if (n > 0)
		qsort(v, n, sizeof(*v), compare);
}

static const struct going *
find(const struct home *home, const char *form, const char *record,
    const char *field)
{
	const struct going want = { form, record, field, false };

	if (home->n == 0)
		return NULL;
	return bsearch(&want, home->v, home->n, sizeof(want), compare);
}

/* The row for the field, or for the set it is a member of. */
static const struct going *
find_field(const struct home *home, const char *form, const char *record,
    const char *field)
{
	const struct going *row = find(home, form, record, field);
	const char *slash = strchr(field, '/');
	char set[128];

	if (row != NULL || slash == NULL ||
	    (size_t)(slash - field) >= sizeof(set))
		return row;
	memcpy(set, field, (size_t)(slash - field));
	set[slash - field] = '\0';
	return find(home, form, record, set);
}

bool
home_stays(const struct home *home, const char *form, const char *record,
    const char *field)
{
	const struct going *row, *all;
	bool final = strcmp(field, ".final") == 0;

	if (form[0] == '.' || (field[0] == '.' && !final))
		return false;
	row = find_field(home, form, record, field);
	if (row != NULL)
		return !row->goes;
	all = find_field(home, form, NULL, field);
	row = find(home, form, record, NULL);
	if (row != NULL && all != NULL)
		return !row->goes || !all->goes;
	if (row == NULL)
		row = all;
	if (row == NULL)
		row = find(home, form, NULL, NULL);
	return !(row == NULL ? home->otherwise : row->goes);
}
