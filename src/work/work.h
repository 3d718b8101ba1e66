#ifndef WORK_WORK_H
#define WORK_WORK_H
/*
 * The verbs: what screens and commands can do to a project. Each writes at
 * most one step. Functions return false with err for a failing world; a
 * user's slip comes back in `faults` (then false as well, err empty).
 */
#include "base/digest.h"
#include "host/host.h"
#include "model/doc.h"
#include "model/event.h"
#include "work/desk.h"

/* new.c */

/*
 * Makes a project file; with `from` the answers of forms that carry over (the
 * organisation's own) are copied from that project, marked to confirm.
 */
bool work_new(struct desk *desk, const char *path, const char *from,
    struct err *err);

/* carry.c */

/*
 * Brings the answers of these forms over from another project (release NULL:
 * as it stands; else as it was frozen), evidence files included, each record
 * marked to confirm. What is answered here stays as it is; approvals, removed
 * records and references that would lead nowhere stay behind.
 */
bool work_carry(struct desk *desk, const char *path, const char *release,
    const struct form *const *forms, size_t n, int64_t *written,
    struct err *err);

/* fill.c */

/*
 * Takes an answers file ("-" standard input): all of it or nothing. Values
 * equal to those in the file write no event. A field in conflict is refused
 * unless settle. Evidence is taken from the folder of the answers file and
 * below it (standard input: the folder one stands in) unless any_path.
 */
bool work_fill(struct desk *desk, const char *path, bool settle, bool any_path,
    struct faults *faults, int64_t *written, struct err *err);

/* what_if.c, weigh.c: what would change; nothing is written */

enum what_if_kind {
	WHAT_IF_ANSWER, /* name: the field; before, after: what stands there */
	WHAT_IF_VERDICT, /* name: of the decision; before, after: its labels */
	WHAT_IF_PROCEDURE, /* record: the unit; name: the procedure */
	WHAT_IF_POINT_NEW, /* before: its weight; name: the field */
	WHAT_IF_POINT_GONE,
	WHAT_IF_KINDS
};
struct what_if_row {
	enum what_if_kind kind;
	const char *form, *record, *name; /* NULL where there is none */
	const char *before, *after; /* NULL: nothing */
	const char *say; /* why, or the open point; NULL: nothing to say */
};
struct what_if { /* kind after kind, each in the order of its source */
	struct arena arena;
	struct what_if_row *v;
	size_t n, cap, count[WHAT_IF_KINDS];
};
/*
 * What taking an answers file would change: its answers, and what follows
 * from them for verdicts, procedures and open points. What conflicts with
 * another's answer shows only when it is taken. The caller frees out, whatever
 * came of it.
 */
bool work_what_if(struct desk *desk, const char *path, bool any_path,
    struct what_if *out, struct faults *faults, struct err *err);
/*
 * The same for one answer from a screen: value (NULL clears), or of a set its
 * n members. Nothing is weighed of a file, an approval, or of what would not
 * be taken.
 */
bool work_what_if_put(struct desk *desk, const struct form *form,
    const char *record, const struct field *field, const char *value,
    const char *const *members, size_t n, struct what_if *out, struct err *err);
void what_if_free(struct what_if *out);

/* An empty answers file for these forms (n 0: the whole walk), appended. */
bool work_template(struct desk *desk, char *const *forms, size_t n,
    struct str *out, struct err *err);

/* table.c, table_take.c: every list as CSV, and back */

/*
 * Appends the records of a form that stand, one row each: `id`, every field,
 * and in brackets what is only for the reader (titles, verdicts). Returns how
 * many rows. Taking the same table back changes nothing.
 */
size_t work_table(struct desk *desk, const struct form *form, struct str *out);
/* The same into a file, for a spreadsheet. */
bool work_table_save(struct desk *desk, const struct form *form,
    const char *path, size_t *rows, struct err *err);

/* One answer that a table changes. */
struct table_change {
	const char *record, *field; /* field `gone`: the record itself */
	const char *before, *after; /* NULL: nothing; sets: members with "; " */
	int line; /* of the table */
	bool made; /* the record is new */
};
struct table_changes { /* in the order of the table */
	struct arena arena;
	struct table_change *v;
	size_t n, cap;
};
/*
 * Takes a table ("-" standard input) into the records of a form: all of it as
 * one step, or nothing. An empty cell, and a column or row that is not there,
 * leave things as they are; `~` clears; an id that is new makes a record. With
 * dry_run nothing is written. follows: NULL, or where what would change is
 * added (the caller frees it). Faults are `path:line:column's name: sentence`.
 * The caller frees changes, whatever came of it.
 */
bool work_table_take(struct desk *desk, const struct form *form,
    const char *path, bool dry_run, bool any_path,
    struct table_changes *changes, struct what_if *follows,
    struct faults *faults, int64_t *written, struct err *err);
void table_changes_free(struct table_changes *changes);

/* take.c: records from the form's catalogue in the pack */

/* The record that was made from this item and still stands, or NULL. */
const char *work_taken(struct desk *desk, const struct form *form,
    const char *item);
/* Makes a record from each item (by id) that was not taken yet; *taken: how
 * many. */
bool work_take(struct desk *desk, const struct form *form,
    const char *const *items, size_t n, size_t *taken, struct faults *faults,
    struct err *err);

/* set.c */

/* Sets one field (value "~" or NULL clears; a blob field takes a path). */
bool work_set(struct desk *desk, const char *place, const char *value,
    struct faults *faults, int64_t *written, struct err *err);
/* Marks a record as gone, or takes that back. */
bool work_gone(struct desk *desk, const char *place, bool gone,
    int64_t *written, struct err *err);
/* Confirms what was carried over into a record. */
bool work_confirm(struct desk *desk, const char *place, int64_t *written,
    struct err *err);
/* *what: a sentence that names what was undone; caller frees. */
bool work_undo(struct desk *desk, bool redo, char **what, struct err *err);

/* evidence.c */

struct new_evidence {
	const char *id; /* NULL: assay makes one */
	const char *title, *kind;
	const char *file, *address, *read_on, *note; /* exactly one of file,
	                                              * address, note */
	const struct form *serves; /* NULL, or where it is named at once, */
	const char *serves_record; /* in the same step: a set or reference */
	const struct field *serves_field;
	const char *covers; /* the product's version; NULL: none */
	const char *replaces; /* the piece of which this is a new revision: it
	                       * stays, and this one serves all it serves;
	                       * title and kind are its own unless given */
};
/* *id: of the record made; caller frees. */
bool work_evidence_add(struct desk *desk, const struct new_evidence *evidence,
    struct faults *faults, char **id, struct err *err);
/* Appends the next chunk of a blob field's bytes to out; *i counts from 0;
 * *more false after the last. */
bool work_blob_read(struct desk *desk, const char *sha256, int64_t *i,
    struct str *out, bool *more, struct err *err);
/* All of a blob to a new file. Fails on bytes that are not those it says; what
 * was written stays. */
bool work_blob_copy(struct desk *desk, const char *sha256, const char *path,
    int mode, struct err *err);

/* release.c */

/* Freezes the project as release `record` (made if new, with that version); in
 * a review file the review, on the release under review (record NULL, or that
 * one). Fails on a file that does not verify. */
bool work_freeze(struct desk *desk, const char *record, struct err *err);
/* In a review file: the record of the release under review, borrowed from the
 * records; NULL with a sentence. */
const char *work_reviewed(struct desk *desk, struct err *err);
/* Was the review frozen since the newest dossier came? Else false with the
 * sentence that says what to do. */
bool work_review_frozen(struct desk *desk, struct err *err);
/* Was the release frozen, as far as the records that are read know? */
bool work_frozen(const struct desk *desk, const char *record);
/* The name of its last freeze, which the caller frees, or NULL: none, or err
 * says why it cannot be read. *same: nothing was written since, and the pack
 * is the same. */
char *work_freeze_newest(struct desk *desk, const char *record, bool *same,
    struct err *err);

/* emit.c */

enum emit_as {
	EMIT_PDF,
	EMIT_TEXT,
	EMIT_HTML,
	EMIT_TWIN /* JSON, for machines */
};
struct emission {
	const char *document; /* id of an outline */
	const char *lang; /* NULL: en */
	const char *release; /* record of form release, or NULL: as it is now */
	bool final;
	enum emit_as as;
	bool archive; /* PDF/A-3b with attachments, and the list of them */
	int64_t attach_up_to; /* bytes of one piece; 0: ARCHIVE_PIECE */
	bool pictures; /* work_check: look into the pictures too */
};
struct emitted {
	struct spool bytes;
	char sha256[DIGEST_HEX]; /* of them */
	struct str twin; /* that belongs beside the file; empty: none */
	size_t attached, left_out; /* files of an archive */
	struct composed *composed; /* document and what blocks it */
	int64_t number; /* of a final; 0: a draft */
	bool again; /* these very bytes were handed out under it already */
};
/*
 * Composes and prints a document. Not final: always, as a draft while points
 * are open. Final: only of a frozen release in a file that verifies, and only
 * when nothing blocks; false with err empty: emitted->composed->blocks tells.
 * A final has the number it would be handed out under: the one it had, where
 * it comes out as it did then, else the next of that document and language.
 */
bool work_emit(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err);
/* Composes only: what `check` reports. */
bool work_check(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err);
/* Is the document one for this project, as its outline says? */
bool work_offers(struct desk *desk, const struct outline *outline);
/* The heat maps of a form, for the screen: see compose_maps. */
struct doc *work_maps(struct desk *desk, const struct form *form,
    struct arena *arena);
void emitted_clear(struct emitted *emitted);
/* Replaces a file as a whole with its bytes. */
bool work_save_emitted(const char *path, const struct emitted *emitted,
    struct err *err);
/* ".pdf", "-archive.pdf": what a name of such a file ends in. */
const char *emission_ending(const struct emission *emission);
/* NAME-DOCUMENT.pdf for a project NAME.assay, in another language than English
 * NAME-DOCUMENT.de.pdf; a folder before the name stays. Caller frees. */
char *work_document_path(const char *project, const struct emission *emission);
/* Where the twin of the file at `path` belongs; caller frees. */
char *work_twin_path(const char *path);
/* Writes it there, after the file itself; fine where there is none. */
bool work_save_twin(const char *path, const struct emitted *emitted,
    struct err *err);
/*
 * Hands a final out: keeps its bytes in the project, with the event that says
 * so, and writes the file (path NULL: none); all of it or nothing. What was
 * handed out already is only written. Fails if its number went to another.
 */
bool work_emitted(struct desk *desk, const struct emission *emission,
    const struct emitted *emitted, const char *path, struct err *err);

/*
 * paper.c: may a draft, or a final, be written where that path leads? Not over
 * a signed document, a draft not over a final either; the sentence says so.
 */
bool work_may_replace(const char *path, bool final, struct err *err);

/* keep.c: the file itself */

bool work_verify(const char *path, const char *head, struct proof *proof,
    struct err *err);
bool work_rebuild(const char *path, int64_t *differed, struct err *err);
bool work_merge(struct desk *desk, const char *other, bool as_new_site,
    int64_t *taken, struct err *err);
/* Writes a copy with a place withheld; `to` must not exist. With finals the
 * place is a release, and the bytes of its finals alone are withheld. */
bool work_purge(struct desk *desk, const char *place, bool finals,
    const char *reason, const char *to, struct err *err);
/* Does the log know such a place? Else false with a sentence. */
bool work_place(const struct desk *desk, const char *place, struct err *err);
/* Walks the log, oldest first; place NULL: all. */
struct work_log;
struct work_log *work_log_open(struct desk *desk, const char *place,
    struct err *err);
bool work_log_next(struct work_log *log, struct event *event);
void work_log_close(struct work_log *log);

/* Replaces a file as a whole with bytes (documents, tables). */
bool work_save(const char *path, const struct str *bytes, struct err *err);
/* Who writes: --author, else the configuration, else the account; caller
 * frees. False when the name is not one line of text. */
bool work_author(const char *given, char **author, struct err *err);

#endif
