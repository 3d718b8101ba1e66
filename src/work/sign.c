/* Signs a document: the file, the key, the fonts. Refuses a date on which the
 * certificate is not valid, and to write over anything that is there. */
#include "work/sign.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "print/sign.h"
#include "seal/cms.h"
#include "work/assets.h"
#include "work/passphrase.h"
#include "work/work.h"

#define PDF_MAX	 ((size_t)512 << 20)
#define TEXT_MAX 200 /* characters of a reason or place */

/* The files of a key, while it is opened. */
struct key_bytes {
	struct str key, cert, p12;
};

static bool
read_key_file(const char *path, struct str *bytes, struct key_file *file,
    struct err *err)
{
	if (path == NULL)
		return true;
	if (!host_read(path, KEY_FILE_MAX, bytes, err))
		return false;
	*file = (struct key_file){ strcmp(path, "-") ? path : "standard input",
		str_text(bytes), bytes->n };
	return true;
}

static void
wipe(struct str *bytes)
{
	key_wipe(bytes->s, bytes->cap);
	str_clear(bytes);
}

static enum sign_result
passphrase(const struct sign_order *order, char *buf, struct err *err)
{
	const struct passphrase_source source = { .file =
						      order->passphrase_file,
		.terminal = true };

	switch (passphrase_get(&source, order->p12 ? order->p12 : order->key,
	    "nothing is signed", buf, err)) {
	case PASSPHRASE_GIVEN:
		return SIGN_DONE;
	case PASSPHRASE_NONE:
		return SIGN_MISUSE;
	case PASSPHRASE_LONG:
		return SIGN_REFUSED;
	case PASSPHRASE_WORLD:
		break;
	}
	return SIGN_WORLD;
}

static enum sign_result
unlock(const struct sign_order *order, struct key_files *files,
    struct key **key, struct err *err)
{
	char buf[PASSPHRASE_MAX] = "";
	enum sign_result result = SIGN_DONE;
	enum key_state state = key_open(key, files, err);

	if (state == KEY_LOCKED) {
		result = passphrase(order, buf, err);
		files->passphrase = buf;
		if (result == SIGN_DONE)
			state = key_open(key, files, err);
		files->passphrase = NULL;
		key_wipe(buf, sizeof(buf));
	}
	if (result != SIGN_DONE)
		return result;
	return state == KEY_OPEN ? SIGN_DONE : SIGN_REFUSED;
}

static enum sign_result
open_key(const struct sign_order *order, struct key **key, struct err *err)
{
	struct key_files files = { 0 };
	struct key_bytes bytes = { 0 };
	enum sign_result result = SIGN_WORLD;

	if (read_key_file(order->key, &bytes.key, &files.key, err) &&
	    read_key_file(order->cert, &bytes.cert, &files.cert, err) &&
	    read_key_file(order->p12, &bytes.p12, &files.p12, err))
		result = unlock(order, &files, key, err);
	wipe(&bytes.key);
	wipe(&bytes.cert);
	wipe(&bytes.p12);
	if (result == SIGN_DONE && !key_valid(*key, order->date, err)) {
		key_close(*key);
		return SIGN_REFUSED;
	}
	return result;
}

static enum sign_result
asked_rightly(const struct sign_order *order, struct err *err)
{
	const char *const lines[] = { order->reason, order->place };
	size_t i;

	if (order->p12 != NULL && (order->key != NULL || order->cert != NULL))
		err_set(err, "--p12 holds key and certificate: give it alone");
	else if (order->p12 == NULL && order->key == NULL)
		err_set(err,
		    "what to sign with: --key FILE with --cert FILE, or "
		    "--p12 FILE");
	else if (order->out == NULL && strcmp(order->file, "-") == 0)
		err_set(err, "a document from standard input wants -o FILE");
	else {
		for (i = 0; i < 2; i++)
			if (lines[i] != NULL &&
			    (!utf8_text(lines[i], strlen(lines[i])) ||
				str_blank(lines[i]) ||
				strpbrk(lines[i], "\n\t") != NULL ||
				utf8_length(lines[i]) > TEXT_MAX)) {
				err_set(err,
				    "%s: one line of text, %d characters at "
				    "most",
				    i ? "--place" : "--reason", TEXT_MAX);
				return SIGN_MISUSE;
			}
		return SIGN_DONE;
	}
	return SIGN_MISUSE;
}

/* NAME-signed.pdf beside NAME.pdf. */
static char *
out_path(const struct sign_order *order)
{
	size_t n = strlen(order->file);

	if (order->out != NULL)
		return mem_dup(order->out);
	if (str_ends(order->file, ".pdf"))
		n -= 4;
	return mem_printf("%.*s-signed.pdf", (int)n, order->file);
}

static bool
same_file(const char *a, const char *b)
{
	uint64_t device[2], inode[2];

	return host_file_id(a, &device[0], &inode[0]) &&
	    host_file_id(b, &device[1], &inode[1]) && device[0] == device[1] &&
	    inode[0] == inode[1];
}

static void
digest_range(const struct str *bytes, const struct sign_hole *hole,
    char hex[DIGEST_HEX])
{
	struct digest *digest = digest_new();

	digest_add(digest, bytes->s + hole->range[0], hole->range[1]);
	digest_add(digest, bytes->s + hole->range[2], hole->range[3]);
	digest_end(digest, hex);
}

/* The whole signed file. */
static enum sign_result
sign(const struct sign_order *order, const struct key *key,
    const struct sign_words *words, const struct str *pdf, struct str *out,
    struct err *err)
{
	struct str cms = { 0 };
	struct sign_hole hole;
	struct assets assets;
	size_t room = cms_room(key, err);
	enum sign_result result = SIGN_WORLD;
	char hex[DIGEST_HEX];

	if (room > 0 && assets_open(&assets, err)) {
		if (!sign_write(str_text(pdf), pdf->n, words, &assets.print,
			room, out, &hole, err)) {
			err_prefix(err, order->file);
			result = SIGN_REFUSED;
		} else {
			digest_range(out, &hole, hex);
			if (cms_sign(key, hex, &cms, err)) {
				sign_fill(out, &hole, cms.s, cms.n);
				result = SIGN_DONE;
			}
		}
	}
	if (room > 0)
		assets_close(&assets);
	str_clear(&cms);
	return result;
}

/* What the block says of the certificate, and the moment: not before the
 * certificate's own beginning, which may be on the same day. */
static void
say(const struct sign_order *order, const struct cert_facts *facts,
    struct arena *arena, struct sign_words *words)
{
	char day[16], until[16];

	date_format(order->date, day);
	*words = (struct sign_words){ .name = facts->name,
		.of = facts->of,
		.date = arena_dup(arena, day),
		.place = order->place,
		.reason = order->reason };
	words->certificate = arena_printf(arena, "Valid to %s, %s%s",
	    date_format(facts->until, until),
	    facts->self_made ? "self-made" : "issued by ",
	    facts->self_made ? "" : facts->issuer);
	words->mark = arena_printf(arena,
	    "SHA-256 %.8s %.8s %.8s %.8s\xe2\x80\xa6", facts->sha256,
	    facts->sha256 + 8, facts->sha256 + 16, facts->sha256 + 24);
	words->when = date_cmp(order->date, facts->from) == 0
	    ? facts->from_time
	    : arena_printf(arena, "D:%.4s%.2s%.2s000000+00'00'", day, day + 5,
		  day + 8);
}

/* What stands there already stays; the same again is fine. */
static enum sign_result
save_signed(const char *path, const struct str *out, struct err *err)
{
	struct str there = { 0 };
	struct err unread;
	bool same;

	if (!host_exists(path))
		return work_save(path, out, err) ? SIGN_DONE : SIGN_WORLD;
	same = host_read(path, PDF_MAX, &there, &unread) && there.n == out->n &&
	    memcmp(str_text(&there), str_text(out), out->n) == 0;
	str_clear(&there);
	if (same)
		return SIGN_DONE;
	err_set(err, "%s is there already; name another with -o", path);
	return SIGN_REFUSED;
}

static enum sign_result
sign_and_save(const struct sign_order *order, const struct key *key,
    const struct str *pdf, struct sign_done *done, struct err *err)
{
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct sign_words words;
	enum sign_result result;
	char *path = out_path(order);

	say(order, key_facts(key), &arena, &words);
	words.certs = key_certs(key);
	result = sign(order, key, &words, pdf, &out, err);
	if (result == SIGN_DONE)
		result = save_signed(path, &out, err);
	if (result == SIGN_DONE) {
		digest_bytes(str_text(pdf), pdf->n, done->document);
		digest_bytes(str_text(&out), out.n, done->sha256);
		done->name = mem_dup(words.name);
		done->path = path;
		path = NULL;
	}
	free(path);
	str_clear(&out);
	arena_free(&arena);
	return result;
}

enum sign_result
work_sign(const struct sign_order *order, struct sign_done *done,
    struct err *err)
{
	enum sign_result result = asked_rightly(order, err);
	struct str pdf = { 0 };
	struct key *key;

	*done = (struct sign_done){ 0 };
	if (result != SIGN_DONE)
		return result;
	if (order->out != NULL && same_file(order->file, order->out)) {
		err_set(err,
		    "-o %s: that would replace the unsigned document, which "
		    "is to stay",
		    order->out);
		return SIGN_MISUSE;
	}
	if (!host_read(order->file, PDF_MAX, &pdf, err))
		return SIGN_WORLD;
	result = open_key(order, &key, err);
	if (result == SIGN_DONE) {
		result = sign_and_save(order, key, &pdf, done, err);
		key_close(key);
	}
	str_clear(&pdf);
	return result;
}
