#ifndef HOST_HOST_H
#define HOST_HOST_H
/*
 * The machine outside: files, folders, the user's own places (XDG), the
 * account. The only room that opens paths or replaces files (store hands
 * SQLite its one, print hands libharu its fonts).
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/entry.h"
#include "model/files.h"

/* files.c */

/*
 * Reads a whole regular file of at most max bytes. Folders, devices, pipes
 * and larger files are refused with their own sentences. "-" is standard
 * input.
 */
bool host_read(const char *path, size_t max, struct str *out, struct err *err);
/* Every *.yml below root/sub, as sub/...; no links followed out of it. */
bool host_read_tree(const char *root, const char *sub, struct files *files,
    struct err *err);
/* Read only if this user alone can write it, and no word if it cannot be. */
bool host_read_mine(const char *path, size_t max, struct str *out);
/* Is it a regular file that may be read? A sentence if not. */
bool host_readable(const char *path, struct err *err);
/* Makes one folder for this user alone, fine if it is there. */
bool host_mkdir(const char *path, struct err *err);
/* Which file it is; false if it cannot be asked. */
bool host_file_id(const char *path, uint64_t *device, uint64_t *inode);

/* spool.c: bytes that are kept until it is known where they go, the first of
 * them in memory, more in a file without a name in TMPDIR or /var/tmp, and
 * what it does not take in memory again */

struct spool { /* all zero: empty */
	struct str head;
	int file; /* 1 + its descriptor; 0: none */
	size_t in_file;
	bool full; /* the file takes no more */
	struct str rest;
	size_t n; /* bytes of all */
};
void spool_add(struct spool *spool, const void *bytes, size_t n);
/* n bytes from at on, which must be there. */
bool spool_read(const struct spool *spool, size_t at, void *buf, size_t n,
    struct err *err);
/* All of them in pieces, until take gives false and sets err. */
bool spool_each(const struct spool *spool,
    bool (*take)(void *arg, const void *bytes, size_t n, struct err *err),
    void *arg, struct err *err);
/* Appends all of them. */
bool spool_append(const struct spool *spool, struct str *out, struct err *err);
void spool_clear(struct spool *spool);

/* replace.c */

/* Replaces a file as a whole: temporary file beside it, fsync, rename; a
 * link of that name is replaced too, a database (a project) never. The user's
 * mask holds for mode. */
bool host_write(const char *path, const void *bytes, size_t n, int mode,
    struct err *err);
/* The same with bytes of a spool, in two: all that can fail but the rename,
 * then that, or neither; both free it. */
struct host_new;
struct host_new *host_new(const char *path, const struct spool *spool, int mode,
    struct err *err);
struct host_new *host_new_bytes(const char *path, const void *bytes, size_t n,
    int mode, struct err *err);
bool host_new_place(struct host_new *file, struct err *err);
/* The same where nothing is of that name; *there: something is. */
bool host_new_place_once(struct host_new *file, bool *there, struct err *err);
void host_new_drop(struct host_new *file);
/* Waits until the name itself is on the disk: only then a rename is safe. */
void host_sync_name(const char *path);
/* rename(2) to a name that must be free. */
int host_rename_once(const char *from, const char *to);
/* For what may be lost: without waiting for the disk, or a word. */
void host_write_mine(const char *path, const void *bytes, size_t n);

/* private.c: files for this user alone, such as a private key */

/* Reads a file of at most max bytes in one piece of memory. Refused: a link,
 * what is not this user's own or not of mode 600 or less, and a folder that
 * others may write into. The caller wipes out. */
bool host_read_private(const char *path, size_t max, struct str *out,
    struct err *err);
/* Writes a new file of mode 600, safe on the disk; what is there stays, and
 * *there says that something was. */
bool host_write_private(const char *path, const void *bytes, size_t n,
    bool *there, struct err *err);

/* paths.c */

bool host_exists(const char *path); /* a link counts as itself */
/* The path of `name` beside the file `base`, unless it is absolute; caller
 * frees. */
char *host_beside(const char *base, const char *name);
/* Does `name`, beside the file `base`, stay in that folder or below it,
 * links followed? True as well where nothing of that name is there. */
bool host_is_below(const char *base, const char *name);
const char *host_basename(const char *path);
/* The whole path, links followed; NULL if there is no such file. */
char *host_whole_path(const char *path);

/* source.c: a file that is read twice and must stay the same meanwhile */

struct source;
/* Opens a regular, readable file; hashes it once, streaming. */
struct source *source_open(const char *path, struct err *err);
const char *source_sha256(const struct source *source);
int64_t source_size(const struct source *source);
/* The same in portions: opens it; then source_hash until *done, about n bytes
 * at a time. source_sha256 holds from then on; the reader hashes again. Not
 * follow: a link is refused. */
struct source *source_start(const char *path, bool follow, struct err *err);
bool source_hash(struct source *source, size_t n, bool *done, struct err *err);
/* Reads on from the start, up to n bytes; *got 0 at the end. */
bool source_read(struct source *source, void *buf, size_t n, size_t *got,
    struct err *err);
/* True if what was read again, and size, time and inode, are the same. */
bool source_same(struct source *source, struct err *err);
void source_close(struct source *source);

/* walk.c: a folder and all below it, one thing after another, by name */

struct walk;
struct walked {
	const char *path; /* below the folder, any bytes; until the next call */
	char *why; /* NULL: a regular file that can be read; caller frees */
	int64_t size;
	uint64_t device, inode;
};
/* Links are not followed; what begins with a dot only if hidden. */
struct walk *walk_open(const char *folder, bool hidden, struct err *err);
bool walk_next(struct walk *walk, struct walked *walked); /* false: the end */
void walk_close(struct walk *walk);

/* sink.c: new files and folders */

/* Makes a folder of a new name beside `path` (mode 700); caller frees the
 * name. */
char *host_make_beside(const char *path, struct err *err);
/* The same among temporary files, for something that is lost soon. */
char *host_make_private(struct err *err);
/* Gives a folder its name; what is there must be an empty folder. */
bool host_move_folder(const char *from, const char *to, struct err *err);
/* Nothing there, or an empty folder? A sentence if not. */
bool host_vacant(const char *path, struct err *err);
/* Removes a folder that this program made, with all in it. */
void host_remove_tree(const char *path);
/* A file that must not be there yet. */
struct sink;
struct sink *sink_open(const char *path, int mode, struct err *err);
bool sink_write(struct sink *sink, const void *bytes, size_t n,
    struct err *err);
bool sink_close(struct sink *sink, struct err *err); /* frees it, too */
/* A file of these bytes below a folder, where nothing has that name yet, for
 * this user alone. */
bool sink_put(const char *folder, const char *name, const void *bytes, size_t n,
    struct err *err);
/* A sink that gets its name, which must be free, when it is whole. */
struct sink *sink_begin(const char *path, int mode, struct err *err);
/* Closes it, safe on the disk, and names it; or the one that drops it. Both
 * free it, and nothing is left where the first fails. */
bool sink_place(struct sink *sink, struct err *err);
void sink_drop(struct sink *sink);
/* Is there a folder for a file of that path? Else it is said which is not. */
bool host_has_folder(const char *path, struct err *err);
/* Waits until all files of a folder's disk are safe. */
bool host_sync(const char *folder, struct err *err);

/* secret.c: the caller wipes buf, of size bytes, when done with it */

/* The first line of a file or pipe, "-": of standard input. */
bool host_secret_file(const char *path, char *buf, size_t size,
    struct err *err);
/* Asks on the terminal, without echo; prompt is clean text. */
enum host_secret {
	HOST_SECRET_TYPED,
	HOST_SECRET_NONE, /* the user gave up */
	HOST_SECRET_LONG, /* more was typed than fits */
	HOST_SECRET_NO_TERMINAL
};
enum host_secret host_secret_ask(const char *prompt, char *buf, size_t size);

/* places.c: the user's folders and this program's own */

/* What this place remembers of its site in a project, in
 * $XDG_STATE_HOME/assay/sites (FILE format, 4). */
bool place_read_site(const char *project, const char *path, char site[17],
    int64_t *seq, char hash[65]);
bool place_write_site(const char *project, const char *path, const char *site,
    int64_t seq, const char *hash, struct err *err);
/* A value of $XDG_CONFIG_HOME/assay/config (lines `key = value`), or NULL;
 * caller frees. */
char *place_config(const char *key);
/* The account's name: full name, else login, else "unknown"; caller frees. */
char *place_account(void);
/* The folder that holds rules/ and forms/: beside an installed or built
 * program; NULL if there is none. Caller frees. */
char *place_pack(void);
/* A file of that name in the folders for fonts and colour profiles, or NULL;
 * caller frees. */
char *place_asset(const char *name);
/* XDG: $VARIABLE/assay, else ~/BELOW_HOME/assay; caller frees. */
char *place_folder(const char *variable, const char *below_home);

/* user.c: what assay keeps for this user, and what it runs for him */

/* A path below the user's own state ($XDG_STATE_HOME/assay) or configuration;
 * state folders are made on the way, mode 700. Caller frees. */
char *user_state(const char *name);
char *user_config(const char *name);
/* A path below $XDG_DATA_HOME/assay, made likewise. */
char *user_data(const char *name);
/* A path below $XDG_CACHE_HOME/assay, made likewise. */
char *user_cache(const char *name);
/* A path with a leading ~ or ~/ put in full; caller frees. */
char *user_path(const char *typed);
/* What a folder holds, without hidden names; sorted. */
bool host_list(const char *dir, struct entries *out, struct err *err);
void host_remove(const char *path);
/* Runs $VISUAL, $EDITOR or vi on a file and waits until it ends. */
bool host_edit(const char *path, struct err *err);
/* Runs $ASSAY_OPEN or xdg-open on a file and waits until it ends; *quick: it
 * came back so soon that another program may still be showing the file. */
bool host_open(const char *path, bool *quick, struct err *err);

#endif
