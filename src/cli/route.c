/*
 * Procedures for bare facts. Refuses to know their names: each fact of the
 * pack is an option, and one that only says no or yes is a switch.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* A fact whose values are no and yes is off unless its switch is given. */
static bool
is_switch(const struct decision *fact)
{
	return fact->ngives == 2 &&
	    ((strcmp(fact->gives[0].id, "no") == 0 &&
		 strcmp(fact->gives[1].id, "yes") == 0) ||
		(strcmp(fact->gives[0].id, "yes") == 0 &&
		    strcmp(fact->gives[1].id, "no") == 0));
}

/* --certificate low|none, as the pack has it. */
static void
say_option(struct str *out, const struct decision *fact)
{
	size_t k;

	str_addf(out, "--%s", fact->id);
	for (k = 0; !is_switch(fact) && k < fact->ngives; k++)
		str_addf(out, "%s%s", k ? "|" : " ", fact->gives[k].id);
}

void
route_help(const struct pack *pack, struct str *out)
{
	const struct decision *fact;
	size_t i, k;

	str_add(out, "\nFacts; one that takes no word is so if it is given:\n");
	for (i = 0; i < pack->routes.nfacts; i++) {
		fact = pack->routes.facts[i];
		str_add(out, "  ");
		say_option(out, fact);
		str_addf(out, "\n      %s\n", fact->title);
		for (k = 0; !is_switch(fact) && k < fact->ngives; k++)
			str_addf(out, "      %-9s %s\n", fact->gives[k].id,
			    fact->gives[k].label);
	}
}

/* What was left out is not known; nothing is taken for none. */
static void
say_missing(const struct routes *routes, const char *const *values,
    const struct route *found, struct str *out)
{
	struct str missing = { 0 };
	bool open = false;
	size_t i;

	for (i = 0; i < routes->nprocedures; i++)
		open |= !found[i].decided;
	for (i = 0; open && i < routes->nfacts; i++)
		if (values[i] == NULL) {
			str_add(&missing, missing.n > 0 ? ", " : "");
			say_option(&missing, routes->facts[i]);
		}
	if (missing.n > 0)
		str_addf(out, "Not said, so it is not known: %s.\n",
		    str_text(&missing));
	str_clear(&missing);
}

static int
usage(const struct routes *routes)
{
	struct str say = { 0 };
	size_t i;

	str_add(&say, "assay: usage: assay route");
	for (i = 0; i < routes->nfacts; i++) {
		str_add(&say, " [");
		say_option(&say, routes->facts[i]);
		str_add(&say, "]");
	}
	str_add(&say, " [--json]\n");
	cli_complain(&say);
	return CLI_USAGE;
}

static bool
takes_value(const struct decision *fact, const char *value)
{
	size_t i;

	for (i = 0; i < fact->ngives; i++)
		if (strcmp(fact->gives[i].id, value) == 0)
			return true;
	return false;
}

static bool
read_facts(const struct call *call, const char **values)
{
	const struct routes *routes = &call->desk.pack->routes;
	size_t k;
	int i;

	for (k = 0; k < routes->nfacts; k++)
		values[k] = is_switch(routes->facts[k]) ? "no" : NULL;
	for (i = 0; i < call->n; i++) {
		const char *word = call->args[i], *eq = strchr(word, '=');
		size_t n = eq ? (size_t)(eq - word) : strlen(word);

		for (k = 0; k < routes->nfacts; k++)
			if (n > 2 && strlen(routes->facts[k]->id) == n - 2 &&
			    strncmp(word, "--", 2) == 0 &&
			    strncmp(word + 2, routes->facts[k]->id, n - 2) == 0)
				break;
		if (k == routes->nfacts)
			return false;
		if (is_switch(routes->facts[k]) && eq == NULL)
			values[k] = "yes";
		else if (eq != NULL)
			values[k] = eq + 1;
		else if (++i < call->n)
			values[k] = call->args[i];
		else
			return false;
		if (!takes_value(routes->facts[k], values[k]))
			return false;
	}
	return true;
}

int
cli_route(struct call *call)
{
	struct desk *desk = &call->desk;
	const struct routes *routes = &desk->pack->routes;
	const char **values = mem_alloc((routes->nfacts + 1) * sizeof(*values));
	struct route *found =
	    mem_alloc((routes->nprocedures + 1) * sizeof(*found));
	struct json json = { 0 };
	struct str out = { 0 };
	int code;

	if (!read_facts(call, values)) {
		code = usage(routes);
		goto out;
	}
	desk->judge = judge_new(desk->pack, &desk->records, desk->today);
	judge_routes(desk->judge, values, NULL, found);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		report_routes_json(&json, "procedures", found,
		    routes->nprocedures);
		json_close(&json, '}');
		code = cli_json(&json, CLI_FINE);
	} else {
		report_routes(&out, found, routes->nprocedures);
		say_missing(routes, values, found, &out);
		code = cli_out(&out, CLI_FINE);
	}
out:
	free(values);
	free(found);
	return code;
}
