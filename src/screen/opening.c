/*
 * The file of a record in another program. Refuses to hand a stranger's bytes
 * to any program before a person has said yes.
 */
#include "screen/opening.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/blob.h"
#include "screen/pick.h"
#include "screen/side.h"

#define OPEN "open"

static void
forget(struct opening *o)
{
	free(o->record);
	free(o->name);
	o->record = o->name = NULL;
}

/* The copy stays while a program that went its own way may read it. */
static void
show(struct bench *bench, struct opening *o)
{
	struct err err;
	bool ok;

	work_show_end(&o->shown);
	ui_lend(bench->ui);
	ok = work_show(&bench->desk, o->form->id, o->record, &o->shown, &err);
	ui_take_back(bench->ui);
	if (!ok || !o->shown.quick)
		work_show_end(&o->shown);
	if (!ok)
		bench_fail(bench, &err);
	else if (o->shown.folder != NULL)
		bench_say(bench, UI_GOOD,
		    "Opened: %s. Its copy goes when you leave this screen.",
		    o->name);
	else
		bench_say(bench, UI_GOOD, "Opened and closed again: %s",
		    o->name);
}

static void
ask(struct bench *bench, int tag, const struct blob *blob)
{
	struct pick pick = { .tag = tag,
		.title = "This file comes from somebody else. Another program "
			 "reads it with all your rights.",
		.tall = true,
		.numbered = true };
	struct screen *p = pick_new(&pick);
	char *help = mem_printf("%s, %s, %" PRId64 " bytes, SHA-256 %s. "
				"Nobody has looked for harm in it.",
	    blob->name, blob->media, blob->size, blob->sha256);

	pick_add(p, "", "Do not open it", help, false);
	pick_add(p, OPEN, "Open it as a copy", help, false);
	free(help);
	bench_push(bench, p);
}

void
opening_ask(struct bench *bench, struct opening *o, int tag,
    const struct form *form, const char *record)
{
	const struct record *r =
	    records_find(&bench->desk.records, form->id, record);
	const struct value *v = r ? record_value(r, "file") : NULL;
	struct blob blob;

	if (v != NULL && v->withheld) {
		bench_say(bench, UI_PLAIN,
		    "There is no file to open: it is withheld from this copy.");
		return;
	}
	if (v == NULL || v->text == NULL || !blob_parse(v->text, &blob)) {
		bench_say(bench, UI_PLAIN,
		    "There is no file to open: it is an address or a note.");
		return;
	}
	forget(o);
	o->form = form;
	o->record = mem_dup(record);
	o->name = mem_dup(blob.name);
	if (side_strange(bench, form, record))
		ask(bench, tag, &blob);
	else
		show(bench, o);
}

void
opening_reply(struct bench *bench, struct opening *o, const struct reply *reply)
{
	if (o->record == NULL)
		return;
	if (str_eq(reply->text, OPEN))
		show(bench, o);
	else
		bench_say(bench, UI_PLAIN, "Not opened: %s", o->name);
	forget(o);
}

void
opening_end(struct opening *o)
{
	work_show_end(&o->shown);
	forget(o);
}
