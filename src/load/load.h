#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H
/*
 * The only room that knows YAML: bytes in, checked structures out. Every
 * complaint is one sentence `file:line:column: what is wrong`, collected in
 * `faults` so that an author sees several at once. Input is hostile: depth,
 * size and counts are capped; anchors, aliases, tags and duplicate keys are
 * refused; text is made NFC.
 */
#include "base/err.h"
#include "base/str.h"
#include "model/answers.h"
#include "model/event.h"
#include "model/files.h"
#include "model/pack.h"

/*
 * Reads a whole pack (every path below rules/ and forms/). NULL and at least
 * one fault if anything in it is wrong. The caller frees it with pack_free.
 */
struct pack *load_pack(const struct files *files, struct faults *faults);

/*
 * The same, but YAML is not read again where `kept` (NULL: nothing) is what an
 * earlier call kept of these very files; all else is checked as ever. Where
 * YAML was read and nothing is wrong, `keep` (NULL: not wanted) gets what is
 * to be kept. With either of the two, languages but English wait for
 * load_language.
 */
struct pack *load_pack_kept(const struct files *files, const struct str *kept,
    struct str *keep, struct faults *faults);

/*
 * Reads a language that load_pack_kept left for later; load_pack reads all.
 * False and at least one fault if anything is wrong with it; then it stays as
 * it was. Fine where it was read already, or where there is no such language.
 */
bool load_language(struct pack *pack, const char *id, struct faults *faults);

/*
 * Reads an answers file (answers/1); `path` is only for the complaints.
 * Whether forms, fields and values exist is not looked at here. A field left
 * blank (`name:`) says nothing, as in a template; `~` clears. False and at
 * least one fault if anything is wrong; then answers holds nothing.
 */
bool load_answers(const char *path, const char *bytes, size_t n,
    struct answers *answers, struct faults *faults);

/*
 * The pack as one ustar: regular files under rules/ and forms/, sorted by
 * path bytes, mode 0644, mtime, uid and gid 0, names empty (FILE format, 7).
 * The same files always give the same bytes.
 */
void load_tar(const struct files *files, struct str *tar);
/* Back again; false if it is not exactly such an archive. */
bool load_untar(const char *bytes, size_t n, struct files *files,
    struct err *err);

#endif
