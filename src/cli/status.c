/*
 * What the judge says of a project, for eyes. Refuses to compute: it prints
 * verdicts.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/status.h"
#include "judge/alike.h"

static void
print_verdict(struct str *out, const struct verdict *v)
{
	struct str line = { 0 };
	size_t i;

	str_addf(&line, "%s: ", v->decision->title);
	if (v->value != NULL) {
		str_add(&line, status_label(v->decision, v->value));
	} else {
		str_add(&line, "undecided");
		for (i = 0; i < v->ncandidates; i++)
			str_addf(&line, "%s %s", i ? "," : ", could be",
			    status_label(v->decision, v->candidates[i]));
		if (v->recommended != NULL)
			str_addf(&line, "; treat it as %s until then",
			    status_label(v->decision, v->recommended));
	}
	if (v->why != NULL && v->why[0] != '\0')
		str_addf(&line, ". %s", v->why);
	if (v->cite != NULL)
		str_addf(&line, " (%s)", v->cite);
	report_line(out, 2, &line);
	for (i = 0; i < v->nduties; i++) {
		str_addf(&line, "- %s", v->duties[i].say);
		if (v->duties[i].cite != NULL)
			str_addf(&line, " (%s)", v->duties[i].cite);
		report_line(out, 4, &line);
	}
}

/* What the procedures rest on beside the class, where it says more than the
 * last of its words, which is that there is nothing. */
static void
print_facts(struct str *out, const struct desk *desk,
    const struct unit_verdict *u)
{
	const struct routes *routes = &desk->pack->routes;
	const struct verdict *v;
	const struct decision *d;
	size_t i;

	for (i = 1; i < routes->nfacts; i++) {
		d = routes->facts[i];
		v = judge_decision(desk->judge, d, u->id);
		if (d->ngives > 0 && v->value != NULL &&
		    !str_eq(v->value, d->gives[d->ngives - 1].id))
			print_verdict(out, v);
	}
}

static void
print_unit(struct str *out, const struct desk *desk,
    const struct unit_verdict *u)
{
	struct str line = { 0 };
	size_t i;

	str_add(out, "\n");
	str_linef(out, "Unit %s: %s", u->id, u->title);
	if (u->class != NULL)
		print_verdict(out, u->class);
	if (u->category != NULL && u->category->value != NULL)
		print_verdict(out, u->category);
	for (i = 0; i < u->nnear_misses; i++) {
		const struct near_miss *m = &u->near_misses[i];

		str_addf(&line, "near miss %s %s: %s. %s", m->category,
		    m->title, m->fit, m->why ? m->why : "");
		report_line(out, 2, &line);
	}
	str_add(out, "  Procedures:\n");
	report_routes(out, u->routes, u->nroutes);
	print_facts(out, desk, u);
}

static void
print_progress(struct str *out, const struct verdicts *v)
{
	size_t i;

	str_addf(out, "\n%-30s %9s %8s %8s\n", "Progress", "answered", "duties",
	    "warnings");
	for (i = 0; i < v->nprogress; i++) {
		const struct progress *p = &v->progress[i];
		char done[48];

		if (p->needed + p->answered + p->duties + p->warnings == 0)
			continue; /* nobody is asked anything there */
		snprintf(done, sizeof(done), "%zu/%zu", p->answered, p->needed);
		str_addf(out, "  %-28s %9s %8zu %8zu\n", p->stage->title, done,
		    p->duties, p->warnings);
	}
}

/* Counts, never a score: the duties stand beside them. Nothing is said of
 * lists that nobody is asked about. */
static void
print_readiness(struct str *out, struct judge *judge, const struct verdicts *v)
{
	const char *before = "\n  ";
	const struct readiness *r;
	size_t i;

	for (i = 0; i < v->nreadiness; i++) {
		r = &v->readiness[i];
		if (r->asked == 0 &&
		    (r->form->holds != HOLDS_MANY ||
			judge_record_asked(judge, r->form, "new") == TRI_NO))
			continue;
		str_addf(out, "%s%s: %zu of %zu ready\n", before,
		    r->form->title, r->ready, r->asked);
		before = "  ";
	}
}

static const char *
given(const struct verdict *v)
{
	return v != NULL && v->value != NULL
	    ? status_label(v->decision, v->value)
	    : "undecided";
}

static void
print_requirements(struct str *out, const struct verdicts *v)
{
	size_t i;

	str_add(out, "\nRequirements\n");
	for (i = 0; i < v->nrequirements; i++) {
		const struct requirement_verdict *r = &v->requirements[i];

		str_addf(out, "  %-8s %-40s evidence: %zu", r->id,
		    given(r->state), r->evidence);
		if (r->presumed != NULL)
			str_addf(out, "  %s", given(r->presumed));
		str_add(out, "\n");
	}
}

static void
print_state(struct str *out, const struct verdicts *v)
{
	struct str line = { 0 };
	size_t i;

	str_add(out, "\nState of play\n");
	for (i = 0; i < v->nstate; i++) {
		const struct state_entry *s = &v->state[i];

		/* One line for each entry; those of categories only where
		 * somebody recorded something of his own. */
		if (s->item != NULL && !s->overridden)
			continue;
		str_addf(&line, "%s%s%s: %s (checked %s)%s%s", s->title,
		    s->item ? " " : "", s->item ? s->item : "",
		    s->value ? s->value : "unknown",
		    s->checked ? s->checked : "never",
		    s->overridden ? " - recorded in this project" : "",
		    s->confirmed ? "" : " - not confirmed");
		report_line(out, 2, &line);
	}
}

/* Points of one kind in one line, with the records they are about. */
static void
print_kind(struct str *out, const struct verdicts *v, size_t first)
{
	const struct open_point *p = &v->points[first];
	char *say = points_alike_say(v->points, v->npoints, first);
	struct str line = { 0 };
	size_t i;

	str_addf(&line, "%s: %s:", weight_word(p->weight), say);
	for (i = first; i < v->npoints; i++)
		if (point_alike(p, &v->points[i]))
			str_addf(&line, "%s %s", i > first ? "," : "",
			    v->points[i].record ? v->points[i].record : "");
	if (p->cite != NULL)
		str_addf(&line, " (%s)", p->cite);
	str_addf(&line, " [%s/ID%s%s]", p->form, p->field ? "." : "",
	    p->field ? p->field : "");
	report_line(out, 2, &line);
	free(say);
}

/* Of one side; in a project there is but one. */
static void
print_side(struct str *out, const struct verdicts *v, const struct alike *kinds,
    const char *title, bool theirs)
{
	size_t count[3] = { 0 }, i;

	for (i = 0; i < v->npoints; i++)
		count[v->points[i].weight] += v->points[i].theirs == theirs;
	if (theirs && count[0] + count[1] + count[2] == 0)
		return;
	str_addf(out, "\n%s (duties %zu, warnings %zu, advice %zu)\n", title,
	    count[WEIGHT_DUTY], count[WEIGHT_WARNING], count[WEIGHT_ADVICE]);
	for (i = 0; i < v->npoints; i++)
		if (v->points[i].theirs != theirs)
			continue;
		else if (kinds[i].n == 1)
			report_point(out, &v->points[i]);
		else if (kinds[i].first == i)
			print_kind(out, v, i);
}

static void
print_points(struct str *out, const struct verdicts *v)
{
	struct alike *kinds = points_kinds(v->points, v->npoints);

	print_side(out, v, kinds, "Open points", false);
	print_side(out, v, kinds, "Open for the manufacturer", true);
	free(kinds);
}

static bool
is_scope(const struct verdict *v)
{
	return strcmp(v->decision->id, v->decision->of->id) == 0;
}

static void
print_all(struct str *out, const struct call *call, const struct verdicts *v)
{
	const struct desk *desk = &call->desk;
	size_t i;

	str_addf(out, "%s%s%s\nPack %s %s of %s\n", desk->path,
	    desk->release ? ", release " : "",
	    desk->release ? desk->release : "", desk->pack->id,
	    desk->pack->version, desk->pack->date);
	/* The scope itself first, then what else is said of the whole. */
	for (i = 0; i < v->nall; i++)
		if (status_whole(v->all[i]) && is_scope(v->all[i]))
			print_verdict(out, v->all[i]);
	for (i = 0; i < v->nall; i++)
		if (status_whole(v->all[i]) && !is_scope(v->all[i]))
			print_verdict(out, v->all[i]);
	for (i = 0; i < v->nunits; i++)
		print_unit(out, &call->desk, &v->units[i]);
	print_requirements(out, v);
	print_progress(out, v);
	print_readiness(out, call->desk.judge, v);
	print_state(out, v);
	print_points(out, v);
	if (v->next != NULL) {
		str_add(out, "\nNext\n");
		report_point(out, v->next);
	}
}

int
cli_status(struct call *call)
{
	const struct verdicts *v;
	struct str out = { 0 };
	struct err err;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	v = judge_all(call->desk.judge);
	if (call->o.json)
		return status_json(call, v);
	print_all(&out, call, v);
	return cli_out(&out, CLI_FINE);
}

int
cli_next(struct call *call)
{
	const struct verdicts *v;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	v = judge_all(call->desk.judge);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		report_points_json(&json, "next", v->next, v->next != NULL);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	if (v->next != NULL)
		report_point(&out, v->next);
	else if (judge_side(call->desk.judge) == SIDE_BODY)
		str_add(&out,
		    "Nothing of the review is open. Freeze it (assay release "
		    "freeze) and emit the documents with --final.\n");
	else
		str_add(&out,
		    "Nothing that the law asks is open. Freeze a "
		    "release and emit the documents with --final.\n");
	return cli_out(&out, CLI_FINE);
}
