/*
 * `assay status --json`: a shape scripts rely on (assay(1)). Refuses to drop a
 * key: what is unknown is null.
 */
#include <string.h>

#include "cli/status.h"

const char *
status_label(const struct decision *decision, const char *value)
{
	size_t i;

	for (i = 0; i < decision->ngives; i++)
		if (strcmp(decision->gives[i].id, value) == 0)
			return decision->gives[i].label;
	return value;
}

bool
status_whole(const struct verdict *verdict)
{
	return verdict->decision->of->holds == HOLDS_ONE;
}

static void
put_texts(struct json *json, const char *key, const char *const *texts,
    size_t n)
{
	size_t i;

	json_open(json, key, '[');
	for (i = 0; i < n; i++)
		json_text(json, NULL, texts[i]);
	json_close(json, ']');
}

static void
put_verdict(struct json *json, const char *key, const struct verdict *v)
{
	size_t i;

	json_open(json, key, '{');
	json_text(json, "verdict", v->value);
	put_texts(json, "candidates", v->candidates, v->ncandidates);
	json_text(json, "why", v->why);
	json_text(json, "citation", v->cite);
	json_open(json, "duties", '[');
	for (i = 0; i < v->nduties; i++) {
		json_open(json, NULL, '{');
		json_text(json, "sentence", v->duties[i].say);
		json_text(json, "citation", v->duties[i].cite);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

/* The verdicts on the whole project: scope itself, the others by name. */
static void
put_scope(struct json *json, const struct verdicts *v)
{
	size_t i;

	json_open(json, "scope", '{');
	for (i = 0; i < v->nall; i++)
		if (status_whole(v->all[i]))
			put_verdict(json, v->all[i]->decision->id, v->all[i]);
	json_close(json, '}');
}

static void
put_near_misses(struct json *json, const struct unit_verdict *u)
{
	size_t i;

	json_open(json, "near_misses", '[');
	for (i = 0; i < u->nnear_misses; i++) {
		const struct near_miss *m = &u->near_misses[i];

		json_open(json, NULL, '{');
		json_text(json, "category", m->category);
		json_text(json, "title", m->title);
		json_text(json, "fit", m->fit);
		json_text(json, "why", m->why);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_unit(struct json *json, const struct desk *desk,
    const struct unit_verdict *u)
{
	const struct verdict *class = u->class, *category = u->category;
	const struct record *r = records_find(&desk->records, "unit", u->id);

	json_open(json, NULL, '{');
	json_text(json, "id", u->id);
	json_text(json, "title", u->title);
	json_text(json, "class", class ? class->value : NULL);
	json_text(json, "category", category ? category->value : NULL);
	/* A pack decides the core, or asks for it where several fit. */
	json_text(json, "core",
	    u->core ? u->core->value
		: r ? record_text(r, "core")
		    : NULL);
	put_texts(json, "candidates", class ? class->candidates : NULL,
	    class ? class->ncandidates : 0);
	json_text(json, "recommended", class ? class->recommended : NULL);
	json_text(json, "why", class ? class->why : NULL);
	json_text(json, "citation", class ? class->cite : NULL);
	put_near_misses(json, u);
	report_routes_json(json, "procedures", u->routes, u->nroutes);
	json_close(json, '}');
}

static void
put_requirements(struct json *json, const struct verdicts *v)
{
	size_t i;

	json_open(json, "requirements", '[');
	for (i = 0; i < v->nrequirements; i++) {
		const struct requirement_verdict *r = &v->requirements[i];

		json_open(json, NULL, '{');
		json_text(json, "id", r->id);
		json_text(json, "state", r->state ? r->state->value : NULL);
		json_number(json, "evidence", (long long)r->evidence);
		if (r->presumed != NULL) {
			json_text(json, "presumed", r->presumed->value);
			json_text(json, "presumed_why", r->presumed->why);
		}
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_progress(struct json *json, const struct verdicts *v)
{
	size_t i;

	json_open(json, "progress", '[');
	for (i = 0; i < v->nprogress; i++) {
		const struct progress *p = &v->progress[i];

		json_open(json, NULL, '{');
		json_text(json, "stage", p->stage->id);
		json_number(json, "needed", (long long)p->needed);
		json_number(json, "answered", (long long)p->answered);
		json_number(json, "duties", (long long)p->duties);
		json_number(json, "warnings", (long long)p->warnings);
		json_number(json, "theirs", (long long)p->theirs);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_readiness(struct json *json, const struct verdicts *v)
{
	size_t i;

	json_open(json, "readiness", '[');
	for (i = 0; i < v->nreadiness; i++) {
		json_open(json, NULL, '{');
		json_text(json, "form", v->readiness[i].form->id);
		json_number(json, "ready", (long long)v->readiness[i].ready);
		json_number(json, "of", (long long)v->readiness[i].asked);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_state(struct json *json, const struct verdicts *v)
{
	size_t i;

	json_open(json, "state_of_play", '[');
	for (i = 0; i < v->nstate; i++) {
		const struct state_entry *s = &v->state[i];

		json_open(json, NULL, '{');
		json_text(json, "id", s->id);
		json_text(json, "item", s->item);
		json_text(json, "title", s->title);
		json_text(json, "value", s->value);
		json_text(json, "checked", s->checked);
		json_text(json, "source", s->source);
		json_bool(json, "overridden", s->overridden);
		json_bool(json, "confirmed", s->confirmed);
		json_text(json, "doubt", s->doubt);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* What was chosen for the whole product, where the pack asks for it. */
static void
put_route(struct json *json, const struct desk *desk)
{
	const struct record *r = records_find(&desk->records, "unit", "whole");

	json_text(json, "route", r ? record_text(r, "procedure") : NULL);
}

int
status_json(const struct call *call, const struct verdicts *v)
{
	const struct desk *desk = &call->desk;
	struct json json = { 0 };
	size_t i;

	json_open(&json, NULL, '{');
	put_scope(&json, v);
	json_open(&json, "units", '[');
	for (i = 0; i < v->nunits; i++)
		put_unit(&json, desk, &v->units[i]);
	json_close(&json, ']');
	put_route(&json, desk);
	put_requirements(&json, v);
	put_progress(&json, v);
	put_readiness(&json, v);
	report_points_json(&json, "open_points", v->points, v->npoints);
	json_text(&json, "release", desk->release);
	json_open(&json, "pack", '{');
	json_text(&json, "id", desk->pack->id);
	json_text(&json, "version", desk->pack->version);
	json_text(&json, "date", desk->pack->date);
	json_text(&json, "sha256", desk->pack->sha256);
	json_close(&json, '}');
	put_state(&json, v);
	json_close(&json, '}');
	return cli_json(&json, CLI_FINE);
}
