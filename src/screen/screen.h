#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H
/*
 * The workbench: a stack of screens over one desk. Screens pull: after every
 * write the judge's verdicts are new, bench->turn is higher, and a screen's
 * `pull` reads again what it shows. Nothing calls upward.
 *
 * How a screen is added:
 *  1. A file NAME.c with a struct that begins with `struct screen`, an enum of
 *     its actions, one `static const struct key_row` per key, and one
 *     `const struct screen_ops NAME_ops`.
 *  2. A function NAME_push(bench, ...) that makes the struct with screen_new
 *     and puts it up with bench_push; both declared in screens.h.
 *  3. A row in the table of screens.c. Help, footer, `:`, the file of own keys
 *     and the man page's KEYS section follow from that by themselves.
 * It holds no pointers into records, verdicts or the judge's strings beyond
 * one call (a write replaces them): keep ids of your own, or read again in
 * `pull`. Forms, fields and other parts of the pack stay.
 * It writes through work/put.h and hands the outcome to bench_took, which
 * judges anew and says what happened.
 * To ask for something, push ask (one text), pick (of a list) and take the
 * answer in `reply`, told apart by the tag given.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/event.h"
#include "model/verdict.h"
#include "ui/ui.h"
#include "work/desk.h"
#include "work/mine.h"

struct bench;
struct screen;

struct rect {
	int row, col, rows, cols;
};

/* One key (or several for the same): the only place where it is written. */
struct key_row {
	int action; /* of the screen; handed to its `act` */
	const char *keys; /* names of ui_key_parse, blanks between; "": by : */
	const char *id; /* one word: footer, `:`, the file of own keys */
	const char *say; /* one sentence: help and the man page */
};

struct key_table {
	const char *name; /* the word before the action in the file of keys */
	const char *title; /* what help puts above the rows */
	const struct key_row *rows; /* most needed first: so the footer picks */
	size_t n;
	bool typing; /* text is typed here: other keys go to `type`, and the
		      * common keys do not hold */
};
#define KEY_ROWS(rows) (rows), sizeof(rows) / sizeof((rows)[0])

/* What came back from an ask or a pick. */
struct reply {
	const char *text; /* the text, the chosen id; NULL: nothing chosen */
	const char *const *ids; /* of a pick of many */
	size_t n;
};

struct screen_ops {
	const char *name; /* as the user calls it: `:NAME` */
	size_t size; /* of the struct that begins with struct screen */
	const struct key_table *tables;
	size_t ntables;
	bool over; /* drawn over the screen below, in its pane */
	/* Which table holds now; NULL: always the first. */
	size_t (*mode)(const struct screen *screen);
	/* Is that row worth a place in the footer: does it do anything as
	 * things stand, and is it not told elsewhere? NULL: every row is. */
	bool (*works)(const struct bench *bench, const struct screen *screen,
	    int action);
	/* Reads again what it shows; called before the first draw and after
	 * every change of the project. NULL: nothing to read. */
	void (*pull)(struct bench *bench, struct screen *screen);
	/* Appends what stands in the head line. */
	void (
	    *head)(struct bench *bench, struct screen *screen, struct str *out);
	/* Draws into bench->body (an `over` one into bench->pane) and puts the
	 * cursor on what is focused. */
	void (*draw)(struct bench *bench, struct screen *screen);
	/* One of its own rows. */
	void (*act)(struct bench *bench, struct screen *screen, int action);
	/* A motion: UI_UP, UI_DOWN, UI_PAGE_UP, UI_PAGE_DOWN, UI_HOME, UI_END.
	 * NULL: it has nothing to move. */
	void (*move)(struct bench *bench, struct screen *screen, uint32_t key);
	/* A key (table->typing only) or pasted text. NULL: none wanted. */
	void (*type)(struct bench *bench, struct screen *screen,
	    const struct ui_event *event);
	/* What an ask or pick that it pushed came back with. */
	void (*reply)(struct bench *bench, struct screen *screen, int tag,
	    const struct reply *reply);
	/* Time went by without a key; returns how many ms until it wants to be
	 * called again, -1: any time. */
	int (*tick)(struct bench *bench, struct screen *screen, int64_t now);
	void (*free)(struct screen *screen);
};

struct screen {
	const struct screen_ops *ops;
	unsigned turn; /* bench->turn when it last pulled */
};

/* A row of the user's own keys file. */
struct remap {
	char *table, *action, *keys;
};

struct bench {
	struct ui *ui;
	struct desk desk; /* desk.judge NULL: no project is open */
	const struct verdicts *v; /* what the judge says; NULL: no project */
	struct drafts drafts;
	struct screen **stack; /* the last one is on top */
	size_t n, cap;
	unsigned turn; /* counts every change of what the judge says */
	uint32_t key; /* the key that led to the present act */
	struct rect body; /* between head line and message line */
	struct rect pane; /* where the screen below lets others draw over */
	char say[1024]; /* the message line */
	enum ui_style say_style;
	struct remap *remaps;
	size_t nremaps, cap_remaps;
	char lang[32]; /* of documents, screen/language.h; "": English */
	bool quit;
	bool reading; /* the project can only be read here */
	bool mouse;
	int theme; /* which of common.c's themes */
};

/* loop.c */

/*
 * Opens the workbench on a project (NULL: the start screen) and runs it until
 * the user leaves or the terminal goes away. The exit code: 0, or 3 when the
 * world failed (said on standard error).
 */
int screen_run(const char *path);
/* Milliseconds of a clock that never goes back. */
int64_t bench_now(void);

/* bench.c */

struct screen *screen_new(const struct screen_ops *ops);
void bench_push(struct bench *bench, struct screen *screen);
/* Lets a screen read again what it shows, if that is older. */
void bench_pull(struct bench *bench, struct screen *screen);
/* Takes the top screen away (never the last one: that asks to leave). */
void bench_pop(struct bench *bench);
/* Takes the top screen away and hands its answer to the one below. */
void bench_reply(struct bench *bench, int tag, const struct reply *reply);
struct screen *bench_top(const struct bench *bench);
/* The newest screen of that kind on the stack, brought to the top by taking
 * away what lies over it; NULL: there is none. */
struct screen *bench_back_to(struct bench *bench, const struct screen_ops *ops);
void bench_clear(struct bench *bench); /* all screens away */
/* One sentence in the message line, until the next key. */
void bench_say(struct bench *bench, enum ui_style style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void bench_fail(struct bench *bench, const struct err *err);
/* The judge's word anew; every write ends here. */
void bench_judge(struct bench *bench);
/*
 * After a verb of work: `ok` and what it left in faults (freed) and err. Says
 * what went wrong, or `done` (NULL: nothing); judges anew. Returns ok.
 */
bool bench_took(struct bench *bench, bool ok, struct faults *faults,
    const struct err *err, const char *done);
/* Opens a project in place of the present one; the walk is put up. False with
 * a message if it cannot; then the present one stays. */
bool bench_open(struct bench *bench, const char *path);
/* The same for a project made new; with `from` it begins with what carries
 * over from that project (NULL: empty). */
bool bench_make(struct bench *bench, const char *path, const char *from);
/* The same for a review file made of a dossier (work_review); accept and from
 * may be NULL. */
bool bench_review(struct bench *bench, const char *dossier, const char *from,
    const char *out, const char *accept);
/* Puts up the form of a place; the field (NULL: none) has the focus. A form
 * of many without a record puts up its list. */
void bench_jump(struct bench *bench, const char *form, const char *record,
    const char *field);
void bench_free(struct bench *bench);

/* keys.c */

/* The table that holds for a screen now. */
const struct key_table *keys_of(const struct screen *screen);
const struct key_table *keys_common(void);
const struct key_table *keys_moves(void);
/* The keys of a row as they are now, remapped or not. */
const char *keys_names(const struct bench *bench, const struct key_table *table,
    const struct key_row *row);
/* The row of the table that an event means, or NULL. */
const struct key_row *keys_find(const struct bench *bench,
    const struct key_table *table, const struct ui_event *event);
/* Reads the user's own keys; a sentence for the first line that is wrong. */
bool keys_read(struct bench *bench, struct err *err);
/* The footer of a screen: as many of its keys as width columns hold, the most
 * needed ones, and always the one that leads to all others. */
void keys_footer(const struct bench *bench, const struct screen *screen,
    int width, struct str *out);

/* common.c */

/* Does what a row of the common or the motion table says. */
void common_act(struct bench *bench, int action);
/* Does a row of the common table do anything as things stand? */
bool common_works(const struct bench *bench, int action);
/* Leaves the screen on top; the last one says how to leave the program. */
void common_back(struct bench *bench);
void common_move(struct bench *bench, int action);

/* screens.c */

/* Every kind of screen, for help, man page and the file of keys. */
const struct screen_ops *const *screens_all(size_t *n);
/* The KEYS section of the man page, in mdoc(7) macros. */
void screen_keys(struct str *out);

#endif
