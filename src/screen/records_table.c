/*
 * A list as a table for a spreadsheet. Refuses to write over a file that is
 * there without asking again.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/records.h"
#include "work/mine.h"
#include "work/work.h"

void
records_ask_table(struct bench *bench, const struct records_screen *s,
    bool take)
{
	char *name = mem_printf("%s.csv", s->form->id);
	struct ask ask = { .tag = take ? TAG_READ : TAG_SAVE,
		.kind = ASK_PATH,
		.title = take ? "Which table (CSV) shall be taken?"
			      : "Where shall the table (CSV) be written?",
		.text = name,
		.help = take ? "Nothing is written yet: first it shows what "
			       "would change. Tab completes, Ctrl-O lists the "
			       "folder."
			     : "One row for each record, a column for each "
			       "question. Change it in a spreadsheet, then "
			       ":take-table brings it back." };

	if (take && bench->reading)
		bench_say(bench, UI_WARNING,
		    "This project can only be read here.");
	else
		ask_push(bench, &ask);
	free(name);
}

static void
ask_again(struct bench *bench, const char *path)
{
	struct ask ask = { .tag = TAG_SAVE,
		.kind = ASK_PATH,
		.title = "This file is there already. Enter writes over it.",
		.text = path,
		.help = "Or give another name; Esc leaves it as it is." };

	ask_push(bench, &ask);
}

void
records_save_table(struct bench *bench, struct records_screen *s,
    const char *typed)
{
	char *path = work_path(typed);
	struct err err = { 0 };
	size_t rows = 0;

	if (work_exists(path) && !str_eq(s->from, path)) {
		free(s->from);
		s->from = mem_dup(path);
		ask_again(bench, path);
	} else if (work_table_save(&bench->desk, s->form, path, &rows, &err)) {
		bench_say(bench, UI_GOOD,
		    "Written: %s, %zu %s. :take-table takes it back.", path,
		    rows, rows == 1 ? "row" : "rows");
	} else {
		bench_fail(bench, &err);
	}
	free(path);
}
