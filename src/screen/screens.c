/* The list of all screens, and their keys on paper. Refuses to draw. */
#include <string.h>

#include "screen/screens.h"

static const struct screen_ops *const all[] = { &start_ops, &walk_ops,
	&form_ops, &records_ops, &map_ops, &table_ops, &what_if_ops,
	&points_ops, &class_ops, &route_ops, &documents_ops, &finals_ops,
	&changes_ops, &preview_ops, &evidence_ops, &job_ops, &log_ops,
	&about_ops, &search_ops, &help_ops, &findings_ops, &thread_ops,
	&letters_ops, &overview_ops, &ask_ops, &pick_ops, &command_ops };

const struct screen_ops *const *
screens_all(size_t *n)
{
	*n = sizeof(all) / sizeof(all[0]);
	return all;
}

static void
roff(struct str *out, const char *s)
{
	/* Punctuation at the start of a line would be a macro's business. */
	str_add(out, "\\&");
	for (; *s != '\0'; s++)
		if (s[0] == '.' && s[1] == ' ') {
			str_add(out, ".\n"); /* one sentence, one line */
			s++;
		} else if (*s == '\\')
			str_add(out, "\\e");
		else if (*s == '-')
			str_add(out, "\\-");
		else
			str_addn(out, s, 1);
}

static void
roff_table(struct str *out, const struct key_table *table)
{
	const struct key_row *row;
	size_t i;

	str_addf(out, ".Ss Keys: %s (%s)\n.Bl -tag -width Ds -compact\n",
	    table->title, table->name);
	for (i = 0; i < table->n; i++) {
		row = &table->rows[i];
		str_add(out, ".It ");
		if (row->keys[0] == '\0')
			str_add(out, ":");
		roff(out, row->keys[0] != '\0' ? row->keys : row->id);
		str_addf(out, "\n(%s) ", row->id);
		roff(out, row->say);
		str_add(out, "\n");
	}
	str_add(out, ".El\n");
}

void
screen_keys(struct str *out)
{
	const struct key_row *filter = NULL;
	const struct key_table *table;
	size_t i, k;

	roff_table(out, keys_common());
	roff_table(out, keys_moves());
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		for (k = 0; k < all[i]->ntables; k++) {
			table = &all[i]->tables[k];
			/* The filter is the same on every screen. */
			if (k > 0 && table->rows == filter)
				continue;
			if (strcmp(table->name, "filter") == 0)
				filter = table->rows;
			roff_table(out, table);
		}
}
