/*
 * Citations: PART {; PART}, PART = [SOURCE ]PLACE. Refuses sources that
 * rules/sources.yml does not know and places that begin like none.
 */
#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "load/shape.h"

static bool
is_place(const char *s, size_t n)
{
	static const char *const begins[] = { "Art.", "Arts.", "Annex",
		"Annexes", "rec.", "recs.", "no.", "nos.", "pt.", "pts." };

	if (n > 0 && isdigit((unsigned char)s[0]))
		return true;
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		size_t m = strlen(begins[i]);

		if (n > m + 1 && strncmp(s, begins[i], m) == 0 && s[m] == ' ')
			return true;
	}
	return false;
}

static void
part(struct loader *l, const char *s, size_t n, struct place place)
{
	const char *space = memchr(s, ' ', n);
	size_t word = space ? (size_t)(space - s) : n;
	char id[65];

	if (is_place(s, n))
		return;
	if (word < sizeof(id)) {
		memcpy(id, s, word);
		id[word] = '\0';
		if (load_index_get(&l->index, l->law, id) != NULL) {
			if (space && is_place(space + 1, n - word - 1))
				return;
			load_fault(l->faults, place,
			    "after the source `%s` a place must follow that "
			    "begins with Art., Annex, rec., no., pt. or a "
			    "number",
			    id);
			return;
		}
	}
	load_fault(l->faults, place,
	    "`%.*s` is no citation: begin with Art., Annex, rec., no., pt. or "
	    "a number, or with a source of rules/sources.yml",
	    (int)n, s);
}

void
load_cite_text(struct loader *l, const char *cite, struct place place)
{
	const char *s = cite;

	for (;;) {
		const char *end = strchr(s, ';');
		size_t n = end ? (size_t)(end - s) : strlen(s);

		while (n > 0 && (*s == ' ' || *s == '\n')) {
			s++;
			n--;
		}
		while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\n'))
			n--;
		part(l, s, n, place);
		if (end == NULL)
			return;
		s = end + 1;
	}
}

const char *
load_cite(struct loader *l, const struct node *node)
{
	const char *text = load_text(node);

	if (text != NULL)
		load_cite_text(l, text, node->place);
	return text;
}
