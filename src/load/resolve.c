/*
 * Resolves and types conditions, and works off what was queued. Refuses
 * comparisons that mean nothing: words with dates, values that cannot be.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "load/inner.h"

static const char *
type_word(enum term_type type)
{
	switch (type) {
	case TYPE_WORD:
		return "a word";
	case TYPE_NUMBER:
		return "a number";
	case TYPE_DATE:
		return "a date";
	case TYPE_SET:
		return "a set";
	case TYPE_COND:
		return "yes or no";
	case TYPE_OTHER:
		return "something that cannot be compared";
	}
	return "";
}

static bool
is_path_word(const char *s)
{
	return strcmp(s, "id") == 0 || str_starts(s, "self.") ||
	    str_starts(s, "item.");
}

/*
 * Another answer: FORM.FIELD beside free text, which has no list of words to
 * fit, and FORM/RECORD.NAME, which no word looks like.
 */
static bool
is_other_answer(struct loader *l, const struct ast *ast,
    const struct view *view, const struct meaning *left)
{
	bool free_text = left->any && left->type == TYPE_WORD;

	return ast->kind == AST_NAME && strchr(ast->text, '.') &&
	    (free_text || strchr(ast->text, '/')) &&
	    load_is_path(l, view, ast->text);
}

/* The right side of a word: a value of the left one, or a term by its look. */
static const struct term *
word_side(struct loader *l, const struct ast *ast, const struct view *view,
    const struct meaning *left, const char *name)
{
	const struct term *side;
	struct term *term;
	struct meaning m;

	if (ast->kind == AST_QUOTED ||
	    (ast->kind == AST_NAME && !is_path_word(ast->text) &&
		!is_other_answer(l, ast, view, left))) {
		if (!load_fits(l, left, name, ast->text, ast->place))
			return NULL;
		term = arena_alloc(l->arena, sizeof(*term));
		term->op = TERM_WORD;
		term->type = TYPE_WORD;
		term->text = ast->text;
		term->place = ast->place;
		return term;
	}
	side = load_term(l, ast, view, &m);
	if (side && side->type != TYPE_WORD) {
		load_fault(l->faults, ast->place,
		    "`%s` is a word and this is %s", name,
		    type_word(side->type));
		return NULL;
	}
	return side;
}

static const struct term *
right_side(struct loader *l, const struct ast *ast, const struct view *view,
    const struct meaning *left, const char *name)
{
	const struct term *side;
	struct meaning m;

	if (left->type == TYPE_WORD || left->type == TYPE_COND ||
	    left->type == TYPE_SET)
		return word_side(l, ast, view, left, name);
	side = load_term(l, ast, view, &m);
	if (side && side->type != left->type) {
		load_fault(l->faults, ast->place,
		    "`%s` is %s and cannot be compared with %s", name,
		    type_word(left->type), type_word(side->type));
		return NULL;
	}
	return side;
}

static bool
op_fits(struct loader *l, const struct ast *ast, enum term_type type,
    const char *name)
{
	const char *what = NULL;
	bool ordered = type == TYPE_NUMBER || type == TYPE_DATE;

	switch (ast->op) {
	case COND_EQ:
	case COND_NE:
	case COND_IN:
		if (type == TYPE_SET)
			what = "is a set: write `has`";
		else if (type == TYPE_OTHER)
			what = "cannot be compared, only be answered";
		break;
	case COND_LT:
	case COND_LE:
	case COND_GT:
	case COND_GE:
		if (!ordered)
			what = "has no order: only numbers and dates have";
		break;
	case COND_HAS:
		if (type != TYPE_SET)
			what = "is no set: write `=`";
		break;
	case COND_ANSWERED:
	case COND_UNANSWERED:
		if (ast->a->kind != AST_NAME && ast->a->kind != AST_FROM &&
		    ast->a->kind != AST_WHICH && ast->a->kind != AST_CIRCLE &&
		    ast->a->kind != AST_LACKS)
			what = "is no path: only fields can be answered";
		break;
	case COND_ALWAYS:
	case COND_OR:
	case COND_AND:
	case COND_NOT:
		break;
	}
	if (what)
		load_fault(l->faults, ast->a->place, "`%s` %s", name, what);
	return what == NULL;
}

static const struct cond *
test(struct loader *l, const struct ast *ast, const struct view *view,
    struct cond *cond)
{
	const char *name = ast->a->text ? ast->a->text : "this";
	struct meaning m;

	if (ast->a->kind == AST_QUOTED) {
		load_fault(l->faults, ast->a->place,
		    "a name belongs on the left side, not a text");
		return NULL;
	}
	cond->left = load_term(l, ast->a, view, &m);
	if (cond->left == NULL || !op_fits(l, ast, m.type, name))
		return NULL;
	cond->right =
	    arena_alloc(l->arena, (ast->n + 1) * sizeof(struct term *));
	for (const struct ast *r = ast->list; r; r = r->next) {
		cond->right[cond->n] = right_side(l, r, view, &m, name);
		if (cond->right[cond->n++] == NULL)
			return NULL;
	}
	return cond;
}

const struct cond *
load_cond(struct loader *l, const struct ast *ast, const struct view *view)
{
	struct cond *cond = arena_alloc(l->arena, sizeof(*cond));

	cond->op = ast->op;
	cond->place = ast->place;
	switch (ast->op) {
	case COND_ALWAYS:
		return cond;
	case COND_OR:
	case COND_AND:
		cond->a = load_cond(l, ast->a, view);
		cond->b = load_cond(l, ast->b, view);
		return cond->a && cond->b ? cond : NULL;
	case COND_NOT:
		cond->a = load_cond(l, ast->a, view);
		return cond->a ? cond : NULL;
	case COND_EQ:
	case COND_NE:
	case COND_LT:
	case COND_LE:
	case COND_GT:
	case COND_GE:
	case COND_IN:
	case COND_HAS:
	case COND_ANSWERED:
	case COND_UNANSWERED:
		return test(l, ast, view, cond);
	}
	BUG("no such condition");
}

/* Does it read nothing but item.KEY? Then all rows of a form can share it. */
static bool
only_items(const struct ast *ast)
{
	if (ast == NULL)
		return true;
	if (ast->kind != AST_COND)
		return ast->kind == AST_QUOTED ||
		    (ast->kind == AST_NAME && str_starts(ast->text, "item."));
	for (const struct ast *r = ast->list; r; r = r->next)
		if ((r->kind != AST_NAME && r->kind != AST_QUOTED) ||
		    is_path_word(r->text))
			return false;
	return only_items(ast->a) && only_items(ast->b);
}

/* Hundreds of rows offer the same options on the same conditions. */
static const struct cond *
resolve_cond(struct loader *l, const struct pending *p)
{
	const struct cond *cond;

	if (p->owner || p->view.form == NULL || !only_items(p->ast))
		return load_cond(l, p->ast, &p->view);
	cond = load_index_get(&l->index, p->ast, p->view.form->id);
	if (cond == NULL) {
		cond = load_cond(l, p->ast, &p->view);
		if (cond)
			load_index_put(&l->index, p->ast, p->view.form->id,
			    cond);
	}
	return cond;
}

static bool
is_record(struct loader *l, const struct form *form, const char *id)
{
	const char *slash = strchr(id, '/');

	if (form->holds == HOLDS_EACH && form->of)
		return load_find_item(l, form->of,
			   slash && form->per_unit ? slash + 1 : id) != NULL;
	for (size_t i = 0; i < form->nstarts; i++)
		if (strcmp(form->starts[i], id) == 0)
			return true;
	return form->holds == HOLDS_ONE && strcmp(form->id, id) == 0;
}

/* FIELD, FORM, FORM/RECORD or a path to a field. */
static void
resolve_at(struct loader *l, const struct pending *p)
{
	const char *slash = strchr(p->at, '/');
	const struct form *form;
	struct path path;
	struct meaning meaning;

	if (p->view.form &&
	    load_find_field(l, p->view.form, p->view.item, p->at))
		return;
	if (load_find_form(l, p->at))
		return;
	if (slash) {
		form = load_find_form(l,
		    arena_dupn(&l->scratch, p->at, (size_t)(slash - p->at)));
		if (form && is_record(l, form, slash + 1))
			return;
	}
	if (load_path(l, &p->view, p->at, p->place, &path, &meaning) &&
	    path.what != WHAT_FIELD)
		load_fault(l->faults, p->place,
		    "`%s` must name a field, a form or a record, where the "
		    "point is mended",
		    p->at);
}

static void
resolve_figures(struct loader *l, const struct pending *p)
{
	const struct field *field = NULL;
	const struct term *term;
	struct meaning m;

	term = load_term(l, p->ast, &p->view, &m);
	*p->term = term;
	if (term == NULL)
		return;
	if (term->op == TERM_PATH && term->path.what == WHAT_FIELD)
		field =
		    load_find_field(l, term->path.form, NULL, term->path.name);
	if (field && field->kind == FIELD_BLOB)
		return;
	if (field && field->of_form) {
		field = load_find_field(l, field->of_form, NULL, "file");
		if (field && field->kind == FIELD_BLOB)
			return;
	}
	load_fault(l->faults, p->place,
	    "figures are a field of kind blob, or a reference or set of "
	    "records with a blob `file`");
}

static const struct section *
find_section(const struct section *v, size_t n, const char *id)
{
	const struct section *found;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(v[i].id, id) == 0)
			return &v[i];
		found = find_section(v[i].sections, v[i].nsections, id);
		if (found)
			return found;
	}
	return NULL;
}

/* {section.ID}: the number of a section of the same document. */
static bool
resolve_section(struct loader *l, const struct pending *p,
    const struct ast *ast, struct piece *piece)
{
	static const char root[] = "section.";
	const struct section *s;

	if (p->outline == NULL || ast->kind != AST_NAME ||
	    !str_starts(ast->text, root))
		return false;
	s = find_section(p->outline->sections, p->outline->nsections,
	    ast->text + sizeof(root) - 1);
	if (s == NULL || s->number == NULL)
		load_fault(l->faults, ast->place,
		    "no section with a number has the id `%s` here",
		    ast->text + sizeof(root) - 1);
	piece->text = s && s->number ? s->number : "";
	piece->to = s ? s->id : "";
	return true;
}

static void
resolve_one(struct loader *l, const struct pending *p)
{
	struct meaning m;

	l->owner = p->owner;
	switch (p->kind) {
	case PENDING_COND:
		*p->cond = resolve_cond(l, p);
		break;
	case PENDING_TERM:
		*p->term = load_term(l, p->ast, &p->view, &m);
		if (*p->term && (*p->term)->type != p->type)
			load_fault(l->faults, p->place,
			    "this must be %s and is %s", type_word(p->type),
			    type_word((*p->term)->type));
		break;
	case PENDING_FIGURES:
		resolve_figures(l, p);
		break;
	case PENDING_TEXT:
		for (size_t i = 0; i < p->n; i++)
			if (p->pieces[i] &&
			    !resolve_section(l, p, p->pieces[i], &p->text[i]))
				p->text[i].term =
				    load_term(l, p->pieces[i], &p->view, &m);
		break;
	case PENDING_AT:
		resolve_at(l, p);
		break;
	}
}

void
load_resolve(struct loader *l)
{
	for (const struct pending *p = l->pending; p; p = p->next)
		resolve_one(l, p);
	l->owner = NULL;
}
