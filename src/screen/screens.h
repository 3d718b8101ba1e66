#ifndef SCREEN_SCREENS_H
#define SCREEN_SCREENS_H
/* Every screen there is: its row of operations and how it is put up. */
#include "screen/screen.h"

extern const struct screen_ops start_ops, walk_ops, form_ops, records_ops,
    points_ops, route_ops, class_ops, documents_ops, preview_ops, evidence_ops,
    map_ops, table_ops, help_ops, log_ops, about_ops, ask_ops, pick_ops,
    job_ops, search_ops, command_ops, finals_ops, changes_ops, findings_ops,
    thread_ops, letters_ops, overview_ops, what_if_ops;

void start_push(struct bench *bench);
/* Asks on the start screen for a project to begin from, then for the new
 * one's path. */
void start_new_from(struct bench *bench);
void walk_push(struct bench *bench);
/* The editor of a record; field NULL: the first open one has the focus. */
void form_push(struct bench *bench, const struct form *form, const char *record,
    const char *field);
/* If that record is being answered on top: the focus goes to the field when
 * the screen reads next. */
void form_focus(struct bench *bench, const struct form *form,
    const char *record, const char *field);
void records_push(struct bench *bench, const struct form *form,
    const char *record);
/* The list, with only those that hold these words. */
void records_push_filtered(struct bench *bench, const struct form *form,
    const char *words);
/* What a table would change in a form's records; Enter there writes it. */
void table_push(struct bench *bench, const struct form *form, const char *path);
/*
 * What an answer (members: of a set) would change beyond its record, where
 * the form foresees that: Enter there replies with the answer under that tag,
 * leaving it with none. False, and nothing is put up, where nothing would.
 */
bool what_if_push(struct bench *bench, int tag, const struct form *form,
    const char *record, const struct field *field, const char *value,
    const char *const *members, size_t n);
/* The same of a table for the form. */
bool what_if_push_table(struct bench *bench, int tag, const struct form *form,
    const char *path);
/* Asks for an answers file, then shows what it would change. */
void what_if_ask(struct bench *bench);
/* The heat maps of a form's records. */
void map_push(struct bench *bench, const struct form *form);
void points_push(struct bench *bench);
void route_push(struct bench *bench);
void class_push(struct bench *bench);
void documents_push(struct bench *bench);
/* One document, drawn from the tree it is printed from. */
void preview_push(struct bench *bench, const struct outline *outline);
/* The finals of a document that were handed out. */
void finals_push(struct bench *bench, const char *document, const char *title);
/* What changed between two of its finals, by number (0: of the greatest); to
 * 0: until now. */
void changes_push(struct bench *bench, const char *document, const char *lang,
    int64_t from, int64_t to);
/* Adds or reuses evidence for a field. */
void evidence_push(struct bench *bench, const struct form *form,
    const char *record, const struct field *field);
/* The keys of the screen below. */
void help_push(struct bench *bench, const struct screen *below);
/* Who answered what and when; form NULL: everything. */
void log_push(struct bench *bench, const struct form *form, const char *record,
    const struct field *field);
/* What the law says of a form or of an item of the pack. */
void about_push(struct bench *bench, const struct form *form,
    const char *record);
/* The same of an item that is no record of a form. */
void about_item_push(struct bench *bench, const struct list *list,
    const struct item *item);
/* The findings of both sides; those about one record alone. */
void findings_push(struct bench *bench);
void findings_push_about(struct bench *bench, const struct form *form,
    const char *record);
/* One finding, and what was said to it. */
void thread_push(struct bench *bench, const char *finding);
/* What went to the other side and came from it. */
void letters_push(struct bench *bench);
/* The dossiers and review files of a folder and below it. */
void overview_push(struct bench *bench, const char *folder);
bool overview_is_folder(const char *path);
void search_push(struct bench *bench);
void command_push(struct bench *bench);

#endif
