/*
 * From a piece of evidence to what it serves, and to the user's own program.
 * Refuses to open what is no file.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/evidence.h"
#include "screen/pick.h"
#include "screen/say.h"
#include "work/facts.h"

const struct serves *
evidence_all_serve(struct bench *bench, struct evidence_screen *e)
{
	if (!e->has_serves)
		work_serves(&bench->desk, &e->serves);
	e->has_serves = true;
	return &e->serves;
}

void
evidence_places(struct bench *bench, struct evidence_screen *e)
{
	const struct evidence_piece *it = evidence_at(e);
	struct pick pick = { .tag = EVIDENCE_PLACES,
		.title = "What it serves; Enter leads there",
		.tall = true };
	const struct served *s;
	struct screen *screen;
	struct str place = { 0 };
	size_t i, n = 0;
	char *id;

	if (it == NULL)
		return;
	s = serves_of(evidence_all_serve(bench, e), it->id, &n);
	if (n == 0) {
		bench_say(bench, UI_PLAIN, "It serves nothing yet.");
		return;
	}
	screen = pick_new(&pick);
	for (i = 0; i < n; i++) {
		say_place(bench, s[i].form->id, s[i].record, s[i].field->id,
		    &place);
		id = mem_printf("%s\n%s\n%s", s[i].form->id, s[i].record,
		    s[i].field->id);
		pick_add(screen, id, str_text(&place), NULL, false);
		str_clear(&place);
		free(id);
	}
	bench_push(bench, screen);
}

void
evidence_jump(struct bench *bench, const char *place)
{
	char *form = mem_dup(place), *record, *field;

	record = strchr(form, '\n');
	field = record ? strchr(record + 1, '\n') : NULL;
	if (field != NULL) {
		*record = *field = '\0';
		bench_jump(bench, form, record + 1, field + 1);
	}
	free(form);
}

void
evidence_open(struct bench *bench, struct evidence_screen *e)
{
	const struct evidence_piece *it = evidence_at(e);
	struct facts facts;
	struct err err;
	char *id;

	if (it == NULL)
		return;
	id = mem_dup(it->id);
	if (!work_facts(&bench->desk, id, &facts, &err)) {
		bench_fail(bench, &err);
	} else {
		if (facts.bytes == BYTES_HERE)
			opening_ask(bench, &e->opening, EVIDENCE_OPENING,
			    e->field->of_form, id);
		else
			bench_say(bench, UI_PLAIN,
			    "There is no file to open: %s.",
			    facts.bytes == BYTES_NONE
				? "it is an address or a note"
				: "its bytes are not in this copy");
		facts_clear(&facts);
	}
	free(id);
}
