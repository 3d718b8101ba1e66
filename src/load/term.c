/*
 * Resolves and types terms. Refuses sums of what is no date, counts of what
 * is neither form, rows nor set, and dates that are not in the calendar.
 */
#include <string.h>

#include "base/str.h"
#include "load/inner.h"

static bool
is_digits(const char *s, const char *pattern)
{
	for (; *pattern; s++, pattern++)
		if (*pattern == 'N' ? *s < '0' || *s > '9' : *s != *pattern)
			return false;
	return *s == '\0';
}

/* A number, date or month written out; false: it must be a path. */
static bool
literal(struct loader *l, const struct ast *ast, struct term *term, bool *fine)
{
	long long n;

	*fine = true;
	if (str_number(ast->text, &n)) {
		term->op = TERM_NUMBER;
		term->type = TYPE_NUMBER;
		term->number = (long)n;
		return true;
	}
	term->op = TERM_DATE;
	term->type = TYPE_DATE;
	if (is_digits(ast->text, "NNNN-NN-NN"))
		*fine = date_parse(ast->text, &term->date);
	else if (is_digits(ast->text, "NNNN-NN"))
		*fine = date_parse_month(ast->text, &term->date);
	else
		return false;
	if (!*fine)
		load_fault(l->faults, ast->place,
		    "there is no such day or month as %s", ast->text);
	return true;
}

static const struct term *
name_term(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, struct meaning *meaning)
{
	bool fine;

	if (literal(l, ast, term, &fine)) {
		*meaning = (struct meaning){ .type = term->type, .any = true };
		return fine ? term : NULL;
	}
	term->op = TERM_PATH;
	if (!load_path(l, view, ast->text, ast->place, &term->path, meaning))
		return NULL;
	term->type = meaning->type;
	return term;
}

static const struct term *
dates(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term)
{
	struct meaning m;

	term->type = TYPE_DATE;
	term->a = load_term(l, ast->a, view, &m);
	if (term->a && m.type != TYPE_DATE) {
		load_fault(l->faults, ast->a->place, "this is no date");
		return NULL;
	}
	if (term->op == TERM_ADD) {
		term->number = ast->number;
		term->unit = ast->unit;
		if (ast->b == NULL)
			return term->a ? term : NULL;
	}
	term->b = load_term(l, ast->b, view, &m);
	if (term->b &&
	    m.type != (term->op == TERM_ADD ? TYPE_NUMBER : TYPE_DATE)) {
		load_fault(l->faults, ast->b->place,
		    term->op == TERM_ADD ? "this is no number"
					 : "this is no date");
		return NULL;
	}
	return term->a && term->b ? term : NULL;
}

static bool
where(struct loader *l, const struct ast *ast, const struct view *inner,
    struct term *term)
{
	if (ast->a == NULL)
		return true;
	term->where = load_cond(l, ast->a, inner);
	return term->where != NULL;
}

/* count(points where ...) */
static const struct term *
count_rows(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term)
{
	const struct form_extra *extra = load_extra(l, view->form);
	struct view inner = { .form = view->form,
		.item = view->item,
		.outer = view,
		.rows = true };

	term->op = TERM_COUNT_ROWS;
	term->form = view->form;
	for (size_t i = 0; i < extra->nstars; i++)
		if (strcmp(extra->stars[i].id, "*") == 0)
			load_depends(l, &extra->stars[i]);
	return where(l, ast, &inner, term) ? term : NULL;
}

static const struct term *
count_form(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, const struct form *form)
{
	struct view inner = { .form = form, .outer = view };

	term->form = form;
	load_depends(l, form);
	if (form->holds == HOLDS_ONE) {
		load_fault(l->faults, ast->place,
		    "the form `%s` holds one record: there is nothing to "
		    "count",
		    form->id);
		return NULL;
	}
	return where(l, ast, &inner, term) ? term : NULL;
}

static const struct term *
count_set(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term)
{
	struct meaning m;

	term->op = TERM_COUNT_SET;
	if (ast->b) { /* count(from(...)), count(lacks(...)) */
		term->a = load_term(l, ast->b, view, &m);
		return term->a ? term : NULL;
	}
	if (!load_path(l, view, ast->text, ast->place, &term->path, &m))
		return NULL;
	if (m.type != TYPE_SET) {
		load_fault(l->faults, ast->place,
		    "`%s` is neither a form, nor the rows of the record, nor "
		    "a set: it cannot be counted",
		    ast->text);
		return NULL;
	}
	return term;
}

static const struct term *
count(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, struct meaning *meaning)
{
	const struct form *form = ast->b ? NULL : load_find_form(l, ast->text);
	const struct form *here = view->rows ? NULL : view->form;

	*meaning = (struct meaning){ .type = TYPE_NUMBER, .any = true };
	term->op = TERM_COUNT;
	term->type = TYPE_NUMBER;
	if (ast->b)
		return count_set(l, ast, view, term);
	if (here && here->repeat_list &&
	    (strcmp("points", ast->text) == 0 ||
		strcmp(here->repeat_list, ast->text) == 0))
		return count_rows(l, ast, view, term);
	if (form && (ast->a || !here || !load_is_path(l, view, ast->text)))
		return count_form(l, ast, view, term, form);
	if (ast->a) {
		load_fault(l->faults, ast->place,
		    "`%s` is neither a form nor the rows of this record",
		    ast->text);
		return NULL;
	}
	return count_set(l, ast, view, term);
}

/* only(FORM where ...), which(FORM where ...) */
static const struct term *
sifted(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, struct meaning *meaning)
{
	const struct form *form = load_find_form(l, ast->text);
	bool many = ast->kind == AST_WHICH;

	term->op = many ? TERM_WHICH : TERM_ONLY;
	term->type = many ? TYPE_SET : TYPE_WORD;
	*meaning = (struct meaning){ .type = term->type, .any = true };
	if (form == NULL) {
		load_fault(l->faults, ast->place, "there is no form `%s`",
		    ast->text);
		return NULL;
	}
	return count_form(l, ast, view, term, form);
}

/* from(FORM.FIELD): who refers to the record in hand. */
static const struct term *
from(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, struct meaning *meaning)
{
	const char *dot = strchr(ast->text, '.');
	const struct form *form = NULL;
	const struct field *field = NULL;

	term->op = TERM_FROM;
	term->type = TYPE_SET;
	*meaning = (struct meaning){ .type = TYPE_SET, .any = true };
	if (dot) {
		form = load_find_form(l,
		    arena_dupn(&l->scratch, ast->text,
			(size_t)(dot - ast->text)));
		field = form ? load_find_field(l, form, NULL, dot + 1) : NULL;
	}
	if (field == NULL ||
	    (field->kind != FIELD_REF && field->kind != FIELD_SET)) {
		load_fault(l->faults, ast->place,
		    "from() takes FORM.FIELD, a reference or set of records");
		return NULL;
	}
	if (view->form == NULL ||
	    (field->of_form != view->form &&
		(field->of_list == NULL || field->of_list != view->form->of))) {
		load_fault(l->faults, ast->place,
		    "`%s` does not refer to the records read here", ast->text);
		return NULL;
	}
	load_depends(l, field);
	term->form = form;
	term->field = field;
	return term;
}

/* circle(FIELD): the way back to the record in hand. */
static const struct term *
circle(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, struct meaning *meaning)
{
	const struct field *field = NULL;

	term->op = TERM_CIRCLE;
	term->type = TYPE_SET;
	*meaning = (struct meaning){ .type = TYPE_SET, .any = true };
	if (view->form)
		field = load_find_field(l, view->form, NULL, ast->text);
	if (field == NULL || field->kind != FIELD_REF ||
	    field->of_form != view->form || view->form->per_unit) {
		load_fault(l->faults, ast->place,
		    "circle() takes a reference of the record in hand to "
		    "records of its own form");
		return NULL;
	}
	load_depends(l, field);
	term->form = view->form;
	term->field = field;
	return term;
}

/* lacks(SET, REFS.FIELD): what none of the records in REFS is. */
static const struct term *
lacks(struct loader *l, const struct ast *ast, const struct view *view,
    struct term *term, struct meaning *meaning)
{
	const char *text = ast->b->kind == AST_NAME ? ast->b->text : "";
	const char *dot = strchr(text, '.'), *name;
	const struct field *refs = NULL, *field = NULL;
	struct meaning m;

	term->op = TERM_LACKS;
	term->type = TYPE_SET;
	term->a = load_term(l, ast->a, view, meaning);
	if (term->a == NULL)
		return NULL;
	if (meaning->type != TYPE_SET) {
		load_fault(l->faults, ast->a->place,
		    "lacks() begins with a set");
		return NULL;
	}
	name = dot ? arena_dupn(&l->scratch, text, (size_t)(dot - text)) : "";
	if (dot && view->form)
		refs = load_find_field(l, view->form, view->item, name);
	if (refs && refs->kind == FIELD_SET && refs->of_form)
		field = load_find_field(l, refs->of_form, NULL, dot + 1);
	if (field == NULL || field->kind != FIELD_CHOICE) {
		load_fault(l->faults, ast->b->place,
		    "after the set, lacks() takes SET.FIELD, a choice of the "
		    "records in a set of this one");
		return NULL;
	}
	load_depends(l, field);
	term->form = refs->of_form;
	term->field = field;
	return load_path(l, view, name, ast->b->place, &term->path, &m) ? term
									: NULL;
}

const struct term *
load_term(struct loader *l, const struct ast *ast, const struct view *view,
    struct meaning *meaning)
{
	struct term *term = arena_alloc(l->arena, sizeof(*term));

	term->place = ast->place;
	*meaning = (struct meaning){ .type = TYPE_DATE, .any = true };
	switch (ast->kind) {
	case AST_NAME:
		return name_term(l, ast, view, term, meaning);
	case AST_QUOTED:
		term->op = TERM_WORD;
		term->type = meaning->type = TYPE_WORD;
		term->text = ast->text;
		return term;
	case AST_ADD:
		term->op = TERM_ADD;
		return dates(l, ast, view, term);
	case AST_LATER:
		term->op = TERM_LATER;
		return dates(l, ast, view, term);
	case AST_EARLIER:
		term->op = TERM_EARLIER;
		return dates(l, ast, view, term);
	case AST_COUNT:
		return count(l, ast, view, term, meaning);
	case AST_ONLY:
	case AST_WHICH:
		return sifted(l, ast, view, term, meaning);
	case AST_FROM:
		return from(l, ast, view, term, meaning);
	case AST_CIRCLE:
		return circle(l, ast, view, term, meaning);
	case AST_LACKS:
		return lacks(l, ast, view, term, meaning);
	case AST_COND:
		break;
	}
	BUG("a condition is no term");
}
