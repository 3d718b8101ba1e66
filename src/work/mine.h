#ifndef WORK_MINE_H
#define WORK_MINE_H
/*
 * What a person at the screen has outside any project: typed text that is not
 * confirmed yet, files opened lately, folders to browse, an editor, own keys.
 */
#include "model/entry.h"
#include "work/desk.h"

/* draft.c: in $XDG_STATE_HOME/assay/drafts, mode 600, one file each */

struct draft {
	char *form, *record, *field;
	char *was; /* the answer when the typing began; NULL: none */
	char *text;
};

struct drafts {
	struct draft *v;
	size_t n, cap;
};

/* Reads the drafts kept for the open project. What cannot be read is left
 * out. */
void work_drafts(struct desk *desk, struct drafts *out);
const struct draft *drafts_find(const struct drafts *drafts, const char *form,
    const char *record, const char *field);
/* Keeps a draft (in the list too) in place of an older one. */
bool work_draft_keep(struct desk *desk, struct drafts *drafts,
    const struct draft *draft, struct err *err);
void work_draft_drop(struct desk *desk, struct drafts *drafts, const char *form,
    const char *record, const char *field);
void drafts_free(struct drafts *drafts); /* leaves it empty */

/* mine.c */

/* Projects opened lately, newest first; whole paths, none that is gone. */
void work_recent(struct entries *out);
void work_recent_add(const char *path);
/* What a folder holds (~ allowed), folders first. */
bool work_list(const char *dir, struct entries *out, struct err *err);
/*
 * The ways a typed path can go on: `out` holds whole paths as they would be
 * typed, folders with a slash at the end.
 */
void work_complete(const char *typed, struct entries *out);
/* A typed path with ~ put in full; caller frees. */
char *work_path(const char *typed);
bool work_exists(const char *path);
/* Lets the user's editor change a text; *out is what came back, without the
 * newlines at the end (caller frees). The terminal must be lent first. */
bool work_editor(const char *text, char **out, struct err *err);
/* The file of the user's own keys; false if there is none. */
bool work_keys(struct str *out);
/* A value of the configuration, or NULL; caller frees. */
char *work_config(const char *key);
/* True when another program changed the project since it was last asked. */
bool work_changed(struct desk *desk);

#endif
