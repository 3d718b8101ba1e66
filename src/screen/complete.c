/* Completes paths and the names of actions. Refuses to guess between two. */
#include "screen/complete.h"

#include <stdlib.h>
#include <string.h>

#include "screen/pick.h"
#include "screen/screens.h"

/* How many bytes all entries have in common, cut at a character. */
static size_t
common_part(const struct entries *all)
{
	const char *first = all->v[0].name;
	size_t n = strlen(first), i, k;

	for (i = 1; i < all->n; i++) {
		for (k = 0; k < n && all->v[i].name[k] == first[k]; k++)
			;
		n = k;
	}
	while (n > 0 && ((unsigned char)first[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void
say_ways(struct bench *bench, const struct entries *all)
{
	struct str out = { 0 };
	const char *slash;
	size_t i;

	for (i = 0; i < all->n && out.n < 400; i++) {
		const char *name = all->v[i].name;
		char *end = mem_dupn(name, strlen(name) - all->v[i].folder);

		slash = strrchr(end, '/');
		str_addf(&out, "%s%s%s", i ? "  " : "", slash ? slash + 1 : end,
		    all->v[i].folder ? "/" : "");
		free(end);
	}
	bench_say(bench, UI_PLAIN, "%s", str_text(&out));
	str_clear(&out);
}

static void
ways_on(const struct bench *bench, const char *typed, bool command,
    struct entries *all)
{
	struct action *actions;
	size_t i, n;

	if (!command) {
		work_complete(typed, all);
		return;
	}
	n = actions_named(bench, typed, &actions);
	for (i = 0; i < n; i++)
		entries_add(all, actions[i].row->id, false);
	free(actions);
}

void
complete(struct bench *bench, struct edit *edit, bool command)
{
	const char *typed = edit_text(edit);
	struct entries all = { 0 };
	char *longer;
	size_t n;

	ways_on(bench, typed, command, &all);
	if (all.n == 0) {
		bench_say(bench, UI_WARNING, "Nothing begins with this.");
		return;
	}
	n = common_part(&all);
	if (n > strlen(typed)) {
		longer = mem_dupn(all.v[0].name, n);
		edit_paste(edit, longer + strlen(typed));
		free(longer);
	}
	if (all.n > 1)
		say_ways(bench, &all);
	entries_free(&all);
}

/* The folder above, written as the way there was typed. */
static char *
above(const char *dir)
{
	size_t n = strlen(dir);

	if (n == 0)
		return mem_dup("../");
	if (strcmp(dir, "/") == 0)
		return mem_dup("/");
	if (str_ends(dir, "../") || strcmp(dir, "./") == 0 ||
	    strcmp(dir, "~/") == 0)
		return mem_printf("%s../", dir);
	while (n > 1 && dir[n - 2] != '/')
		n--;
	return mem_dupn(dir, n - 1);
}

void
browse(struct bench *bench, struct edit *edit)
{
	const char *typed = edit_text(edit), *slash = strrchr(typed, '/');
	char *dir =
	    slash ? mem_dupn(typed, (size_t)(slash - typed) + 1) : mem_dup("");
	char *title = mem_printf("Which file? Folder %s",
		 dir[0] != '\0' ? dir : "here"),
	     *up = above(dir);
	struct pick pick = { .title = title, .tall = true };
	struct entries all = { 0 };
	struct screen *p = pick_new(&pick);
	size_t i;

	work_complete(dir, &all);
	pick_add(p, up, "../", NULL, false);
	for (i = 0; i < all.n; i++)
		pick_add(p, all.v[i].name, all.v[i].name + strlen(dir), NULL,
		    false);
	bench_push(bench, p);
	entries_free(&all);
	free(dir);
	free(up);
	free(title);
}

static void
add_actions(const struct key_table *table, const char *typed, size_t typed_n,
    struct action **out, size_t *n, size_t *cap)
{
	size_t i, k;

	for (i = 0; i < table->n; i++) {
		const struct key_row *row = &table->rows[i];

		if (strncmp(row->id, typed, typed_n) != 0)
			continue;
		/* The screen's own action goes before the common one. */
		for (k = 0; k < *n; k++)
			if (strcmp((*out)[k].row->id, row->id) == 0)
				break;
		if (k == *n)
			VEC_PUSH(*out, *n, *cap) =
			    (struct action){ table, row };
	}
}

size_t
actions_named(const struct bench *bench, const char *typed, struct action **out)
{
	size_t n = 0, cap = 0, i = bench->n, len;
	struct action swap;

	*out = NULL;
	typed += strspn(typed, " ");
	len = strcspn(typed, " ");
	while (i > 1 &&
	    (bench->stack[i - 1]->ops == &ask_ops ||
		bench->stack[i - 1]->ops == &command_ops))
		i--;
	if (!keys_of(bench->stack[i - 1])->typing)
		add_actions(keys_of(bench->stack[i - 1]), typed, len, out, &n,
		    &cap);
	add_actions(keys_common(), typed, len, out, &n, &cap);
	for (i = 1; i < n; i++)
		if (strlen((*out)[i].row->id) == len) {
			swap = (*out)[0];
			(*out)[0] = (*out)[i];
			(*out)[i] = swap;
		}
	return n;
}
