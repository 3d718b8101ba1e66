#ifndef STORE_STORE_H
#define STORE_STORE_H
/*
 * The project file (assay-file(5)): the only room that knows SQLite. Events
 * are appended, hash-chained per site; everything else is derived. Strings
 * handed in are NFC text already. Functions that can meet a failing world
 * return false and fill err.
 */
#include <stdint.h>

#include "base/err.h"
#include "model/event.h"
#include "model/records.h"

struct store;

struct site_memory { /* what this place remembers; found false: unknown */
	bool found;
	char site[SITE_DIGITS + 1];
	int64_t seq;
	char hash[65];
};

enum store_mode { STORE_READ, STORE_WRITE };

/* Makes a new project file (mode 600); refuses an existing path. */
bool store_create(const char *path, struct err *err);
/* The same for another file of the project that `like` is a file of. */
bool store_create_like(const char *path, const struct store *like,
    struct err *err);
/*
 * Opens one. STORE_READ never changes the file (but rolls back a hot journal
 * if it may). Refuses: not SQLite, other application_id, newer user_version,
 * other schema texts, damaged; each with its own sentence.
 */
struct store *store_open(const char *path, enum store_mode mode,
    struct err *err);
/*
 * Opens a stranger's file: read-only, immutable, defensive, limited, nothing
 * of it trusted; its derived tables are never read (FILE format; refuses a
 * file with a journal beside it, a link, a schema other than ours).
 */
struct store *store_open_stranger(const char *path, struct err *err);
void store_close(struct store *store);
const char *store_project(const struct store *store); /* 32 hex digits */
const char *store_created(const struct store *store);

/* reading */

/* The heads of all chains, sorted by site; the caller frees *heads. */
bool store_heads(struct store *store, struct head **heads, size_t *n,
    struct err *err);
/*
 * Current values and conflicts; with heads (upto != NULL) the replay up to
 * them (a release). From the derived tables where these are up to date.
 */
bool store_records(struct store *store, const struct head *upto, size_t nupto,
    struct records *records, struct err *err);
/*
 * Derived tables of a file that comes from elsewhere could lie, so events are
 * played instead, unless this place is known: the memory names an event of
 * the file. Without this call the first step at a place makes them true.
 */
void store_trust(struct store *store, const struct site_memory *memory);
/* True when another connection changed the file since the last call. */
bool store_changed(struct store *store);

/* Walks events in order of (clock, site), newest last. form NULL: all;
 * record, field likewise. Strings of an event live until the next call. */
struct store_log;
struct store_log *store_log_open(struct store *store, const char *form,
    const char *record, const char *field, struct err *err);
/* Inside a step: the events it has written so far, oldest first. */
struct store_log *store_log_step(struct store *store, struct err *err);
bool store_log_next(struct store_log *log, struct event *event);
void store_log_close(struct store_log *log);

/* Evidence bytes: -1 size if there is no such blob, or it is withheld (then
 * *withheld is set). Chunks are BLOB_CHUNK bytes but the last. */
bool store_blob_size(struct store *store, const char *sha256, int64_t *size,
    bool *withheld, struct err *err);
/* Reads chunk i (from 0) into buf of BLOB_CHUNK bytes; *n = its length. */
bool store_blob_chunk(struct store *store, const char *sha256, int64_t i,
    void *buf, size_t *n, struct err *err);

/*
 * Writing: one step. store_begin, store_site, [store_pack], then any number of
 * store_put / store_blob..., then store_commit or store_rollback. Between
 * store_site and store_commit the caller writes the site memory (FILE format,
 * 4): store_head says what.
 */

bool store_begin(struct store *store, const char *author, const char *at,
    struct err *err); /* BEGIN IMMEDIATE; at: UTC RFC 3339 */
/* Goes on as the remembered site, or begins a new one (random id). */
bool store_site(struct store *store, const struct site_memory *memory,
    struct err *err);
/*
 * The pack this step is judged under: written (blob and `.pack` event) before
 * the step's first event if the site's chain does not already say so.
 */
bool store_pack(struct store *store, const char *sha256, const void *tar,
    size_t n, struct err *err);
/*
 * Appends one event, unless the value equals the current one (a field in
 * conflict: only with settle). value NULL clears. Writes a due `.seen` and
 * `.pack` first.
 */
bool store_put(struct store *store, const char *form, const char *record,
    const char *field, const char *value, bool settle, struct err *err);
/* The current value inside the step; *conflict: its open events differ.
 * Lives until the next call on the store. NULL: unanswered or withheld. */
const char *store_value(struct store *store, const char *form,
    const char *record, const char *field, bool *conflict);
/* Begins a blob (false + *there if it is complete already), then chunks in
 * order. The caller has hashed the source before and compares after. */
bool store_blob_begin(struct store *store, const char *sha256, int64_t size,
    bool *there, struct err *err);
bool store_blob_add(struct store *store, const char *sha256, int64_t i,
    const void *bytes, size_t n, struct err *err);
int64_t store_written(const struct store *store); /* events in this step */
void store_head(const struct store *store, struct head *head);
bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);

/* Inside a begun step: take back the newest step, or bring it back. On
 * success *what names it for the user (caller frees). */
bool store_undo(struct store *store, char **what, struct err *err);
bool store_redo(struct store *store, char **what, struct err *err);

/* Inside a begun step: the `.freeze` event on release record `record`. */
bool store_freeze(struct store *store, const char *record,
    const char *pack_sha256, struct err *err);
/* The heads and pack of a frozen release; the freeze of that name, with which
 * NULL the newest of that record. The name is VERSIONLESS `SITE4-SEQ` of the
 * freeze event; caller frees heads. */
struct freeze {
	struct head *heads;
	size_t n;
	char site[SITE_DIGITS + 1]; /* of the freeze event itself */
	int64_t seq;
	char pack[65];
	char name[64];
	char at[32];
};
bool store_release(struct store *store, const char *record, const char *which,
    struct freeze *freeze, struct err *err);

/* Union of events and blobs of another file of the same project, in one
 * transaction of its own (no begun step needed). */
bool store_merge(struct store *store, struct store *other, int64_t *taken,
    struct err *err);
/* Inside a begun step: mends a fork (FILE format, 4, last sentence). */
bool store_merge_as_new_site(struct store *store, struct store *other,
    int64_t *taken, struct err *err);

/* Writes a new copy at `to` with a field (field NULL: all of the record)
 * withheld, by a new site. `site` receives it (for the site memory). Field
 * `.final`: the bytes of the finals of that release, and nothing else. */
bool store_purge(struct store *store, const char *to, const char *form,
    const char *record, const char *field, const char *reason,
    const char *author, const char *at, struct head *site, struct err *err);

/* Does it go along? record NULL: every record of the form; field NULL: every
 * field. The name of a set stands for its members. */
struct going {
	const char *form, *record, *field;
	bool goes;
};

#define DOSSIER_REASON "not part of this dossier"

struct dossier {
	const struct freeze *freeze; /* up to it, itself included; NULL: all */
	struct going *v; /* sorted here; what no row is about stays home */
	size_t n;
	const char *author, *at; /* of the `.purged` events */
	/* Told of each value that goes and whose bytes do not; or NULL. */
	void (*replaced)(void *arg, const char *form, const char *record,
	    const char *field);
	void *arg;
};
/*
 * Writes a new file at `to` for somebody else: the events up to the freeze,
 * where what stays home is withheld and `.purged` events of a new site say so.
 * The most exact row decides; where one for a record and one for a field both
 * apply, what either keeps stays home. Field `.final`: the bytes of finals.
 * Evidence goes along if a current value that goes names it; of what was
 * replaced the value goes, not the bytes. `site` receives the new
 * site (seq 0: nothing is withheld), *withheld how many fields are. The new
 * file was proved.
 */
bool store_dossier(struct store *store, const char *to,
    const struct dossier *dossier, struct head *site, int64_t *withheld,
    struct err *err);
/* Copies the rows of a stranger's file, which must verify, into a new file of
 * our own at `to`; derived tables and all else of it stay behind. */
bool store_adopt(struct store *stranger, const char *to, struct err *err);

/*
 * The current values of a few forms of the file at path, which is opened as
 * a stranger's, but not looked through for damage, and closed: for lists of
 * many files. No conflicts, no leftovers.
 */
bool store_glance(const char *path, const char *const *forms, size_t nforms,
    struct records *records, struct err *err);

/* Proves chains, hashes, blobs, clocks, steps, schema, seen and freezes; with
 * head_hash that an event of that hash is there. Faults are not errors: false
 * only when the file could not be read to the end. */
bool store_verify(struct store *store, const char *head_hash,
    struct proof *proof, struct err *err);
/* False with the first fault as a sentence: what nobody may build on. */
bool store_sound(struct store *store, struct err *err);
/* Empties and refills the derived tables; *differed rows were wrong. */
bool store_rebuild(struct store *store, int64_t *differed, struct err *err);

#endif
