/*
 * Approvals: a digest of what was approved, and who wrote what. Refuses to
 * take one for given by whoever wrote an answer of the record himself, or
 * that no longer fits what stands there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "judge/inner.h"

static bool
is_approval(const struct form *form, const char *record, const char *id)
{
	const struct field *field = pack_field(form, record, id);

	return field != NULL && field->kind == FIELD_APPROVAL;
}

/* Strings end with a NUL, so no two records can look alike. */
static void
add(struct digest *digest, const char *s)
{
	digest_add(digest, s, strlen(s) + 1);
}

/*
 * False: something of it is not in this copy. A record without answers adds
 * nothing: undo leaves such a one behind.
 */
static bool
add_record(struct digest *digest, const struct form *form,
    const struct record *rec)
{
	bool named = false;
	size_t i;

	for (i = 0; i < rec->n; i++) {
		const struct value *v = &rec->values[i];

		if (v->withheld)
			return false;
		if (v->text == NULL || v->field[0] == '.' ||
		    is_approval(form, rec->id, v->field))
			continue;
		if (!named) {
			add(digest, rec->form);
			add(digest, rec->id);
			named = true;
		}
		add(digest, v->field);
		add(digest, v->text);
	}
	if (named)
		add(digest, "");
	return true;
}

static bool
add_named(struct judge *judge, struct digest *digest, const struct field *field,
    const char *id)
{
	const struct record *rec = judge_record(judge, field->of_form, id);

	return rec == NULL || rec->gone ||
	    add_record(digest, field->of_form, rec);
}

/* The records it refers to: what is approved rests on them. */
static bool
add_references(struct judge *judge, struct digest *digest,
    const struct form *form, const struct record *rec)
{
	const struct field *fields, *f;
	const char *member;
	bool whole = true;
	size_t i, k, n;

	fields = pack_fields(form, rec->id, &n);
	for (k = 0; k < n; k++) {
		f = &fields[k];
		if (f->of_form == NULL)
			continue;
		if (f->kind == FIELD_REF &&
		    (member = record_text(rec, f->id)) != NULL)
			whole &= add_named(judge, digest, f, member);
		for (i = 0; f->kind == FIELD_SET &&
		     (member = record_member(rec, f->id, &i)) != NULL;)
			whole &= add_named(judge, digest, f, member);
	}
	return whole;
}

static bool
add_project(struct judge *judge, struct digest *digest)
{
	const struct records *all = judge->records;
	const struct form *form;
	bool whole = true;
	size_t i;

	for (i = 0; i < all->n; i++) {
		form = pack_form(judge->pack, all->v[i].form);
		/* A release tells what was approved; it is no part of it. */
		if (form != NULL && form != judge->release && !all->v[i].gone)
			whole &= add_record(digest, form, &all->v[i]);
	}
	return whole;
}

bool
judge_approval(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, const char *author, char hex[DIGEST_HEX])
{
	const struct record *rec = judge_record(judge, form, record);
	struct digest *digest = digest_new();
	bool whole = true;

	add(digest, author ? author : "");
	if (field->project)
		whole = add_project(judge, digest);
	else if (rec != NULL)
		whole = add_record(digest, form, rec) &&
		    add_references(judge, digest, form, rec);
	digest_end(digest, hex);
	return whole;
}

/* One name however it is typed: case and blanks make nobody a second person. */
static bool
same_person(const char *a, const char *b)
{
	char *one, *other;
	bool same;

	if (a == NULL || b == NULL || strcmp(a, b) == 0)
		return a == b || (a != NULL && b != NULL);
	one = utf8_fold_dup(a);
	other = utf8_fold_dup(b);
	same = one != NULL && other != NULL && strcmp(one, other) == 0;
	free(one);
	free(other);
	return same;
}

/* Did the same person write an answer of the record? */
static bool
wrote(const struct form *form, const struct record *rec, const char *author)
{
	size_t i;

	for (i = 0; i < rec->n; i++) {
		const struct value *v = &rec->values[i];

		if (v->field[0] != '.' &&
		    !is_approval(form, rec->id, v->field) &&
		    same_person(v->author, author))
			return true;
	}
	return false;
}

struct result
approval_read(struct judge *judge, const struct form *form,
    const struct field *field, const struct record *rec)
{
	const struct value *value = record_value(rec, field->id);
	struct result result = value_read(field, value);
	const struct memo *memo;
	char hex[DIGEST_HEX];
	const char *word;

	if (result.kind != RESULT_TEXT)
		return result;
	memo = memo_find(judge, &field->label, rec->id);
	if (memo == NULL) {
		if (!judge_approval(judge, form, rec->id, field, value->author,
			hex))
			word = "";
		else if (strcmp(hex, value->text) != 0)
			word = "fallen";
		else
			word = wrote(form, rec, value->author) ? "own" : "yes";
		memo_put(judge, &field->label, rec->id, word, TRI_YES);
		memo = memo_find(judge, &field->label, rec->id);
	}
	word = memo->found;
	if (*word != '\0')
		return result_text(word);
	result = result_unknown();
	result.withheld = true;
	return result;
}
