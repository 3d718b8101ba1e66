/* Finds questions, records and answers anywhere. Refuses to be an index: it
 * reads what is there when it is asked. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/pick.h"
#include "screen/say.h"
#include "screen/screens.h"

/* Lies between the screen it was called from and the pick, so that the answer
 * comes here. */
struct search_screen {
	struct screen screen;
};

#define MANY 300 /* records of a form whose fields are still listed */
#define SEP  '\t' /* stands in no id */

static const struct key_row rows[] = {
	{ 0, "Esc", "leave", "Leave the search." },
};
static const struct key_table tables[] = {
	{ "search", "The search", KEY_ROWS(rows), true },
};

static void
draw(struct bench *bench, struct screen *screen)
{
	(void)bench;
	(void)screen;
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	(void)screen;
	(void)action;
	bench_pop(bench);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	char *place = mem_dup(answer->text), *record, *field;

	(void)screen;
	(void)tag;
	bench_pop(bench);
	if (place == NULL)
		return;
	record = strchr(place, SEP);
	*record++ = '\0';
	field = strchr(record, SEP);
	*field++ = '\0';
	bench_jump(bench, place, record, field[0] != '\0' ? field : NULL);
	free(place);
}

static void
add_record(struct bench *bench, struct screen *pick, const struct form *form,
    const char *record, bool with_fields)
{
	const struct field *fields;
	struct str label = { 0 };
	char *id;
	size_t i, n;

	id = mem_printf("%s%c%s%c", form->id, SEP, record, SEP);
	say_place(bench, form->id, record, NULL, &label);
	pick_add(pick, id, str_text(&label), NULL, false);
	str_clear(&label);
	free(id);
	fields = pack_fields(form, record, &n);
	for (i = 0; with_fields && i < n; i++) {
		if (judge_asked(bench->desk.judge, form, record, &fields[i]) ==
		    TRI_NO)
			continue;
		id = mem_printf("%s%c%s%c%s", form->id, SEP, record, SEP,
		    fields[i].id);
		str_addf(&label, "%s: ", fields[i].label);
		say_value(bench, form, record, &fields[i], &label);
		str_add(&label, "  < ");
		say_place(bench, form->id, record, NULL, &label);
		pick_add(pick, id, str_text(&label), fields[i].ask, false);
		str_clear(&label);
		free(id);
	}
}

const struct screen_ops search_ops = {
	.name = "search",
	.size = sizeof(struct search_screen),
	.tables = tables,
	.ntables = 1,
	.over = true,
	.draw = draw,
	.act = act,
	.reply = reply,
};

void
search_push(struct bench *bench)
{
	struct pick pick = { .tall = true,
		.title = "Look for a question, a record or an answer." };
	const struct pack *pack = bench->desk.pack;
	struct screen *p = pick_new(&pick);
	const char **ids;
	size_t i, k, n;

	for (i = 0; i < pack->nforms; i++) {
		ids = judge_records(bench->desk.judge, &pack->forms[i], &n);
		for (k = 0; k < n; k++)
			add_record(bench, p, &pack->forms[i], ids[k],
			    n <= MANY);
	}
	bench_push(bench, screen_new(&search_ops));
	bench_push(bench, p);
}
