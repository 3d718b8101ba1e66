/* Any action by its name. Refuses a name that could mean two. */
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/complete.h"
#include "screen/screens.h"

/* The command line is a screen of its own only so that the reply comes here:
 * it lies between the screen that is meant and the ask. */
struct command_screen {
	struct screen screen;
};

static const struct key_row rows[] = {
	{ 0, "Esc", "leave", "Leave the command line." },
};
static const struct key_table tables[] = {
	{ "command", "The command line", KEY_ROWS(rows), true },
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
run(struct bench *bench, const char *text)
{
	struct screen *top = bench_top(bench);
	struct action *found;
	size_t n = actions_named(bench, text, &found), len;

	text += strspn(text, " ");
	len = strcspn(text, " ");
	if (n == 0)
		bench_say(bench, UI_WARNING,
		    "There is no action \"%s\" here; ? lists them.", text);
	else if (n > 1 && strlen(found[0].row->id) != len)
		bench_say(bench, UI_WARNING, "\"%s\" could be %s or %s.", text,
		    found[0].row->id, found[1].row->id);
	else if (found[0].table == keys_common())
		common_act(bench, found[0].row->action);
	else
		top->ops->act(bench, top, found[0].row->action);
	free(found);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	char *text = mem_dup(answer->text);

	(void)screen;
	(void)tag;
	bench_pop(bench);
	if (!str_blank(text))
		run(bench, text);
	free(text);
}

const struct screen_ops command_ops = {
	.name = "command",
	.size = sizeof(struct command_screen),
	.tables = tables,
	.ntables = 1,
	.over = true,
	.draw = draw,
	.act = act,
	.reply = reply,
};

void
command_push(struct bench *bench)
{
	struct ask ask = { .kind = ASK_COMMAND,
		.title = "Which action? Tab completes.",
		.help = "The names are those that ? shows beside the keys." };

	bench_push(bench, screen_new(&command_ops));
	ask_push(bench, &ask);
}
