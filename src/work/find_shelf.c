/*
 * The text of evidence files for the search, part after part. Refuses large
 * files, files past the sum, and whatever is no text in UTF-8.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/finding.h"
#include "work/work.h"

/* Parts are small so that a hit shows where it stands without reading all of
 * a file again; all words must stand in one of them. */
#define PART	    8192
#define UNKNOWN_MAX 65536

void
shelf_wait(struct shelf *shelf, size_t form, const char *record,
    const char *field)
{
	struct find_file *file = &VEC_PUSH(shelf->v, shelf->n, shelf->cap);

	*file = (struct find_file){ .form = form,
		.record = mem_dup(record),
		.field = mem_dup(field) };
}

/* A file half taken in waits again: what it is next to may move. Its parts may
 * then be there twice, of which a query shows one. */
static void
put_back(struct shelf *shelf)
{
	if (shelf->text.n == 0)
		return;
	shelf->v[shelf->next].state = FILE_WAITS;
	shelf->bytes -= shelf->v[shelf->next].bytes;
	shelf->v[shelf->next].bytes = 0;
	str_clear(&shelf->text);
	shelf->at = 0;
}

void
shelf_forget(struct shelf *shelf, size_t form, const char *record)
{
	struct find_file file;
	size_t i, n = 0;

	for (i = 0; i < shelf->n; i++) {
		file = shelf->v[i];
		if (file.form != form || strcmp(file.record, record) != 0) {
			shelf->v[n++] = file;
			continue;
		}
		if (n == i) /* the first of them: nothing has moved yet */
			put_back(shelf);
		shelf->bytes -= shelf->v[i].bytes;
		shelf->next = n < shelf->next ? n : shelf->next;
		free(file.record);
		free(file.field);
	}
	shelf->n = n;
}

/* Whose inside is surely no text: their bytes are not even read. */
static bool
no_text(const struct blob *blob)
{
	static const char *const starts[] = { "video/", "audio/",
		"application/pdf", "application/zip", "application/gzip",
		"application/x-tar", "application/vnd." };
	size_t i;

	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts(blob->media, starts[i]))
			return true;
	/* Of an unknown ending: a licence or a script is small. */
	if (strcmp(blob->media, "application/octet-stream") == 0)
		return blob->size > UNKNOWN_MAX;
	return str_starts(blob->media, "image/") &&
	    strcmp(blob->media, "image/svg+xml") != 0;
}

/* Blanks for controls; false when it is no text at all. */
static bool
make_text(struct str *text)
{
	size_t i;

	if (memchr(str_text(text), '\0', text->n) != NULL ||
	    !utf8_valid(str_text(text), text->n))
		return false;
	for (i = 0; i < text->n; i++)
		if ((unsigned char)text->s[i] < 0x20 && text->s[i] != '\n')
			text->s[i] = ' ';
	if (text->n >= 3 && memcmp(text->s, "\xef\xbb\xbf", 3) == 0)
		memset(text->s, ' ', 3);
	return true;
}

/* Reads a file whole, if it is one to be read. */
static bool
read_file(struct shelf *shelf, struct desk *desk, struct find_file *file,
    struct err *err)
{
	const struct form *form = &desk->pack->forms[file->form];
	const struct record *record =
	    records_find(&desk->records, form->id, file->record);
	struct blob blob;
	bool withheld, more = true;
	int64_t size, i = 0;

	file->state = FILE_WITHHELD;
	if (record == NULL ||
	    !blob_parse(record_text(record, file->field), &blob))
		return true;
	if (!store_blob_size(desk->store, blob.sha256, &size, &withheld, err))
		return false;
	if (withheld || size < 0)
		return true;
	file->state = no_text(&blob)		    ? FILE_OTHER
	    : size > WORK_FIND_FILE		    ? FILE_LARGE
	    : shelf->bytes + size > WORK_FIND_FILES ? FILE_BEYOND
						    : FILE_READ;
	if (file->state != FILE_READ)
		return true;
	while (more)
		if (!work_blob_read(desk, blob.sha256, &i, &shelf->text, &more,
			err))
			return false;
	if (!make_text(&shelf->text)) {
		file->state = FILE_OTHER;
		str_clear(&shelf->text);
		return true;
	}
	file->bytes = size;
	shelf->bytes += size;
	return true;
}

/* Where a part ends: at a line's end, a blank, at least not in a letter. */
static size_t
part_end(const char *s, size_t n)
{
	size_t end = PART;

	if (n <= PART)
		return n;
	while (end > PART / 2 && s[end - 1] != '\n')
		end--;
	if (end > PART / 2)
		return end;
	for (end = PART; end > PART / 2 && s[end - 1] != ' ';)
		end--;
	if (end > PART / 2)
		return end;
	for (end = PART; ((unsigned char)s[end] & 0xc0) == 0x80;)
		end--;
	return end;
}

static bool
add_part(struct shelf *shelf, struct desk *desk, struct find *find,
    const struct find_file *file, struct err *err)
{
	const struct form *form = &desk->pack->forms[file->form];
	const struct record *record =
	    records_find(&desk->records, form->id, file->record);
	const char *from = shelf->text.s + shelf->at;
	size_t n = part_end(from, shelf->text.n - shelf->at);
	char *part = mem_dupn(from, n);
	struct find_item item = { FIND_EVIDENCE, form->id, file->record,
		file->field, NULL, part, NULL };
	struct blob blob;
	bool ok;

	/* The names count in each part. */
	if (record != NULL &&
	    blob_parse(record_text(record, file->field), &blob))
		item.title = blob.name;
	item.of = judge_title(desk->judge, form, file->record);
	ok = find_add(find, &item, err);
	free(part);
	shelf->at += n;
	return ok;
}

bool
shelf_step(struct shelf *shelf, struct desk *desk, struct find *find,
    bool *more, struct err *err)
{
	struct find_file *file;
	bool ok = true;

	while (shelf->next < shelf->n &&
	    shelf->v[shelf->next].state != FILE_WAITS && shelf->text.n == 0)
		shelf->next++;
	*more = shelf->next < shelf->n;
	if (!*more)
		return true;
	file = &shelf->v[shelf->next];
	if (shelf->text.n == 0)
		ok = read_file(shelf, desk, file, err);
	else
		ok = add_part(shelf, desk, find, file, err);
	if (shelf->at >= shelf->text.n) {
		str_clear(&shelf->text);
		shelf->at = 0;
	}
	return ok;
}

void
shelf_clear(struct shelf *shelf)
{
	size_t i;

	for (i = 0; i < shelf->n; i++) {
		free(shelf->v[i].record);
		free(shelf->v[i].field);
	}
	free(shelf->v);
	str_clear(&shelf->text);
	*shelf = (struct shelf){ 0 };
}
