#ifndef SCREEN_SAY_H
#define SCREEN_SAY_H
/* Answers and places in words; appended to out or to a page. */
#include "screen/page.h"

void say_value(struct bench *bench, const struct form *form, const char *record,
    const struct field *field, struct str *out);
/* What an approval is worth: yes, own, fallen; NULL: there is none. */
const char *say_approval(struct bench *bench, const struct form *form,
    const char *record, const struct field *field);
/* Title of the form, name of the record, label of the field. */
void say_place(struct bench *bench, const char *form, const char *record,
    const char *field, struct str *out);
/* Number and name of a record. */
void say_record(struct bench *bench, const struct form *form,
    const char *record, struct str *out);
/* Question, help, reason, citation, doubt of a field. */
void say_field(struct page *page, const struct field *field);
/* An open point: weight, sentence, citation. */
void say_point(struct page *page, const struct open_point *point, int indent);
/* What was decided, or what it can still become; why; what follows. */
void say_verdict(struct page *page, const struct verdict *v, int indent);
/* The word of a decision for an option it gives. */
const char *say_given(const struct decision *decision, const char *value);

#endif
