/*
 * Typed text that is not confirmed yet, kept so that nothing is lost when the
 * program ends. Refuses to put any of it into the project.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "host/host.h"
#include "store/store.h"
#include "work/mine.h"

#define MARK	  "assay-draft 1\n"
#define DRAFT_MAX ((size_t)4 << 20)

/* What the names of all drafts of the open project begin with. */
static char *
prefix_of(const struct desk *desk)
{
	uint64_t device = 0, inode = 0;

	host_file_id(desk->path, &device, &inode);
	return mem_printf("%.32s-%" PRIx64 "-%" PRIx64 "-",
	    store_project(desk->store), device, inode);
}

static char *
path_of(const struct desk *desk, const char *form, const char *record,
    const char *field)
{
	char *place = mem_printf("%s/%s.%s", form, record, field);
	char *prefix = prefix_of(desk), *name, *path;
	char hex[DIGEST_HEX];

	digest_bytes(place, strlen(place), hex);
	name = mem_printf("drafts/%s%.16s", prefix, hex);
	path = user_state(name);
	free(place);
	free(prefix);
	free(name);
	return path;
}

static void
draft_clear(struct draft *draft)
{
	free(draft->form);
	free(draft->record);
	free(draft->field);
	free(draft->was);
	free(draft->text);
	*draft = (struct draft){ 0 };
}

/* A line with a length, then that many bytes; "-" stands for none. */
static void
put(struct str *out, const char *s)
{
	if (s == NULL)
		str_add(out, "-\n");
	else
		str_addf(out, "%zu\n%s\n", strlen(s), s);
}

static bool
take(const char **p, const char *end, char **out)
{
	const char *line = memchr(*p, '\n', (size_t)(end - *p));
	long long n;
	char *digits;
	bool ok;

	if (line == NULL)
		return false;
	if (line - *p == 1 && **p == '-') {
		*p = line + 1;
		return true;
	}
	digits = mem_dupn(*p, (size_t)(line - *p));
	ok = str_number(digits, &n) && n < end - line - 1;
	free(digits);
	if (!ok || line[1 + n] != '\n' || !utf8_text(line + 1, (size_t)n))
		return false;
	*out = mem_dupn(line + 1, (size_t)n);
	*p = line + 2 + n;
	return true;
}

static bool
parse(const struct str *bytes, struct draft *draft)
{
	const char *p = str_text(bytes), *end = p + bytes->n;
	char **parts[] = { &draft->form, &draft->record, &draft->field,
		&draft->was, &draft->text };
	size_t i;

	if (!str_starts(p, MARK))
		return false;
	p += strlen(MARK);
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!take(&p, end, parts[i]))
			return false;
	return draft->form && draft->record && draft->field && draft->text;
}

void
work_drafts(struct desk *desk, struct drafts *out)
{
	char *prefix = prefix_of(desk), *dir = user_state("drafts");
	struct entries names = { 0 };
	struct err ignored;
	size_t i;

	if (host_exists(dir))
		host_list(dir, &names, &ignored);
	for (i = 0; i < names.n; i++) {
		struct draft draft = { 0 };
		struct str bytes = { 0 };
		char *path;

		if (!str_starts(names.v[i].name, prefix))
			continue;
		path = mem_printf("%s/%s", dir, names.v[i].name);
		if (host_read(path, DRAFT_MAX, &bytes, &ignored) &&
		    parse(&bytes, &draft))
			VEC_PUSH(out->v, out->n, out->cap) = draft;
		else
			draft_clear(&draft);
		str_clear(&bytes);
		free(path);
	}
	entries_free(&names);
	free(prefix);
	free(dir);
}

static size_t
find(const struct drafts *drafts, const char *form, const char *record,
    const char *field)
{
	size_t i;

	for (i = 0; i < drafts->n; i++)
		if (strcmp(drafts->v[i].form, form) == 0 &&
		    strcmp(drafts->v[i].record, record) == 0 &&
		    strcmp(drafts->v[i].field, field) == 0)
			break;
	return i;
}

const struct draft *
drafts_find(const struct drafts *drafts, const char *form, const char *record,
    const char *field)
{
	size_t i = find(drafts, form, record, field);

	return i < drafts->n ? &drafts->v[i] : NULL;
}

bool
work_draft_keep(struct desk *desk, struct drafts *drafts,
    const struct draft *draft, struct err *err)
{
	size_t i = find(drafts, draft->form, draft->record, draft->field);
	struct draft copy = { mem_dup(draft->form), mem_dup(draft->record),
		mem_dup(draft->field), mem_dup(draft->was),
		mem_dup(draft->text) };
	char *path = path_of(desk, copy.form, copy.record, copy.field);
	struct str out = { 0 };
	bool ok;

	str_add(&out, MARK);
	put(&out, copy.form);
	put(&out, copy.record);
	put(&out, copy.field);
	put(&out, copy.was);
	put(&out, copy.text);
	ok = host_write(path, str_text(&out), out.n, 0600, err);
	if (i == drafts->n)
		VEC_PUSH(drafts->v, drafts->n, drafts->cap) = copy;
	else {
		draft_clear(&drafts->v[i]);
		drafts->v[i] = copy;
	}
	str_clear(&out);
	free(path);
	return ok;
}

void
work_draft_drop(struct desk *desk, struct drafts *drafts, const char *form,
    const char *record, const char *field)
{
	size_t i = find(drafts, form, record, field);
	char *path;

	if (i == drafts->n)
		return;
	path = path_of(desk, form, record, field);
	host_remove(path);
	free(path);
	draft_clear(&drafts->v[i]);
	drafts->v[i] = drafts->v[--drafts->n];
}

void
drafts_free(struct drafts *drafts)
{
	size_t i;

	for (i = 0; i < drafts->n; i++)
		draft_clear(&drafts->v[i]);
	free(drafts->v);
	*drafts = (struct drafts){ 0 };
}
