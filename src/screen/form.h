#ifndef SCREEN_FORM_H
#define SCREEN_FORM_H
/* The inside of the form screen, shared by its files. */
#include "screen/page.h"
#include "screen/screen.h"
#include "ui/list.h"

struct form_row {
	const struct field *field;
	const char *sign; /* one column: what there is to say of it */
	enum ui_style style;
	char *value; /* on one line; owned */
};

struct form_screen {
	struct screen screen;
	const struct form *form;
	char *record;
	struct form_row *rows; /* the fields asked now */
	size_t n, cap;
	size_t later; /* questions that may follow, by what is answered */
	bool carried; /* from another project, and not confirmed yet */
	struct list_state list;
	char *want; /* id of the field that gets the focus at the next pull */
	size_t side_top; /* scroll of the pane */
	int side_rows, side_lines;
	const struct field *asking; /* what an ask or pick is about */
	char **kept; /* members of a set while a new record gets its name */
	size_t nkept;
};

/* The field in focus, NULL: the form asks nothing now. */
const struct field *form_field(const struct form_screen *f);
/* Its scope for conditions of options and needs. */
struct scope form_scope(const struct form_screen *f, const struct field *field);

/* form_go.c */

/* More than advice is open at this row. */
bool form_row_open(const struct form_row *row);
/* To the first open row from there on, round and round; false: none is. */
bool form_to_open_row(struct form_screen *f, size_t first);
/* To the next question that is open, here or in the records that follow. */
void form_to_open(struct bench *bench, struct form_screen *f);
/* To the record after (1) or before (-1) this one. */
void form_to_record(struct bench *bench, struct form_screen *f, int by);

/* form_read.c */
void form_pull(struct bench *bench, struct screen *screen);
/* Is the conflict about this field, or a member of it? */
bool form_conflict(const struct form_screen *f, const struct conflict *c,
    const char *field);
void form_clear_rows(struct form_screen *f);

/* form_draw.c */
void form_draw(struct bench *bench, struct screen *screen);
void form_head(struct bench *bench, struct screen *screen, struct str *out);

/* form_ask.c: how a field is asked, by its kind */

#define FORM_NEW_ONE "+" /* no id of a record looks like this */

/* What an ask or pick of the form is for. */
enum {
	FORM_TAG_TEXT = 1,
	FORM_TAG_ONE,
	FORM_TAG_MANY,
	FORM_TAG_NAME,
	FORM_TAG_SURE /* what follows was shown: it is saved now */
};

/* The answer as the project holds it, or NULL. */
const char *form_current(struct bench *bench, const struct form_screen *f,
    const struct field *field);
void form_edit(struct bench *bench, struct form_screen *f);
/* `typed` is not NULL if it was typed already, but could not be kept. */
void form_ask_text(struct bench *bench, struct form_screen *f,
    const struct field *field, const char *typed);

/* form_answer.c: what becomes of the answer */
void form_edit_outside(struct bench *bench, struct form_screen *f);
void form_clear(struct bench *bench, struct form_screen *f);
/* What was carried over from another project is confirmed. */
void form_confirm(struct bench *bench, struct form_screen *f);
/* Answers at once: yes, no, unsure; or the nth of what is offered (from 1). */
void form_word(struct bench *bench, struct form_screen *f, const char *word);
void form_nth(struct bench *bench, struct form_screen *f, size_t nth);
void form_reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *reply);
void form_forget(struct form_screen *f);

/* form_offer.c */

/* What a choice offers now: ids and labels (borrowed), helps may be NULL. The
 * caller frees *out. */
struct offer {
	const char *id, *label, *help;
};
size_t form_offers(struct bench *bench, const struct form_screen *f,
    const struct field *field, struct offer **out);
/* How an answer of that kind is written, in brackets; may be empty. */
const char *form_hint(enum field_kind kind);

#endif
