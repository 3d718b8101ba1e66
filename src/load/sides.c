/*
 * Whose the records of a form are, and what of them goes along to others.
 * Refuses a form of two sides whose records cannot say whose they are.
 */
#include <string.h>

#include "base/str.h"
#include "load/loader.h"
#include "load/shape.h"

static void
read_side(struct loader *l, struct form *form, const struct node *node)
{
	static const char *const words[] = { "manufacturer", "body", "record" };
	const struct field *field;
	int side = load_word(l, node, words, SHAPE_LEN(words));

	form->side = side < 0 ? SIDE_MANUFACTURER : (enum side)side;
	if (form->side != SIDE_RECORD)
		return;
	field = load_find_field(l, form, NULL, "side");
	if (form->holds != HOLDS_MANY || field == NULL ||
	    field->kind != FIELD_CHOICE || field->noptions != 2 ||
	    strcmp(field->options[0].id, words[0]) != 0 ||
	    strcmp(field->options[1].id, words[1]) != 0)
		load_fault(l->faults, node->place,
		    "`side: record` needs `holds: many` and a field `side`, a "
		    "choice of manufacturer and body");
}

static enum goes
read_along(struct loader *l, const struct node *node, enum goes absent)
{
	static const char *const words[] = { "no", "named", "yes" };
	int along = load_word(l, node, words, SHAPE_LEN(words));

	return along < 0 ? absent : (enum goes)along;
}

/* Which records of a form that goes along stay all the same. */
static void
read_stay(struct loader *l, struct form *form, const struct node *node,
    const char *key, enum goes along, const struct cond **cond)
{
	const struct view view = { .form = form };
	const struct node *stay = load_node_get(node, key);

	if (stay != NULL && along == GOES_NO)
		load_fault(l->faults, stay->key_place,
		    "`%s` says nothing here: no record of this form goes along",
		    key);
	load_later_cond(l, stay, &view, cond, NULL);
}

void
load_sides(struct loader *l)
{
	for (size_t i = 0; i < l->pack->nforms; i++) {
		struct form *form = &l->pack->forms[i];
		const struct node *node = load_extra(l, form)->node;

		if (node == NULL)
			continue;
		read_side(l, form, load_node_get(node, "side"));
		form->dossier = read_along(l, load_node_get(node, "dossier"),
		    form->side == SIDE_BODY ? GOES_NO : GOES_YES);
		form->sent =
		    read_along(l, load_node_get(node, "sent"), GOES_NO);
		read_stay(l, form, node, "home", form->dossier, &form->home);
		read_stay(l, form, node, "unsent", form->sent, &form->unsent);
		if (form->side == SIDE_BODY && form->dossier != GOES_NO)
			load_fault(l->faults, form->place,
			    "what belongs to the body is in no dossier");
	}
}
