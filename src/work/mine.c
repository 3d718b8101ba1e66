/*
 * Files opened lately, folders, the user's editor and keys. Refuses to touch
 * the project.
 */
#include "work/mine.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "host/host.h"
#include "store/store.h"

#define RECENT_MAX 20
#define TEXT_MAX   ((size_t)4 << 20)

static void
read_recent(struct entries *out)
{
	char *path = user_state("recent"), *line, *rest;
	struct str text = { 0 };
	struct err ignored;

	if (host_exists(path) && host_read(path, 65536, &text, &ignored) &&
	    text.n > 0 && utf8_text(text.s, text.n))
		for (line = strtok_r(text.s, "\n", &rest); line != NULL;
		     line = strtok_r(NULL, "\n", &rest))
			if (line[0] == '/')
				entries_add(out, line, false);
	str_clear(&text);
	free(path);
}

void
work_recent(struct entries *out)
{
	struct entries all = { 0 };
	size_t i;

	read_recent(&all);
	for (i = 0; i < all.n; i++)
		if (host_exists(all.v[i].name))
			entries_add(out, all.v[i].name, false);
	entries_free(&all);
}

void
work_recent_add(const char *path)
{
	char *whole = host_whole_path(path), *file;
	struct entries all = { 0 };
	struct str out = { 0 };
	struct err unsaid;
	size_t i, n = 1;

	if (whole == NULL || strchr(whole, '\n') != NULL) {
		free(whole);
		return;
	}
	read_recent(&all);
	str_addf(&out, "%s\n", whole);
	for (i = 0; i < all.n && n < RECENT_MAX; i++)
		if (strcmp(all.v[i].name, whole) != 0) {
			str_addf(&out, "%s\n", all.v[i].name);
			n++;
		}
	file = user_state("recent");
	/* A list that cannot be kept is no reason to stop. */
	host_write(file, str_text(&out), out.n, 0600, &unsaid);
	free(file);
	free(whole);
	str_clear(&out);
	entries_free(&all);
}

bool
work_list(const char *dir, struct entries *out, struct err *err)
{
	char *path = user_path(dir);
	bool ok = host_list(path, out, err);

	free(path);
	return ok;
}

void
work_complete(const char *typed, struct entries *out)
{
	const char *slash = strrchr(typed, '/'),
		   *name = slash ? slash + 1 : typed;
	int stem = (int)(name - typed);
	char *dir = stem ? mem_printf("%.*s", stem, typed) : mem_dup(".");
	struct entries all = { 0 };
	struct err ignored;
	char *whole;
	size_t i;

	if (work_list(dir, &all, &ignored))
		for (i = 0; i < all.n; i++) {
			if (!str_starts(all.v[i].name, name))
				continue;
			whole = mem_printf("%.*s%s%s", stem, typed,
			    all.v[i].name, all.v[i].folder ? "/" : "");
			entries_add(out, whole, all.v[i].folder);
			free(whole);
		}
	entries_free(&all);
	free(dir);
}

char *
work_path(const char *typed)
{
	return user_path(typed);
}

bool
work_exists(const char *path)
{
	return host_exists(path);
}

bool
work_editor(const char *text, char **out, struct err *err)
{
	char *name = mem_printf("drafts/editor-%ld.txt", (long)getpid());
	char *path = user_state(name);
	struct str bytes = { 0 };
	bool ok;

	*out = NULL;
	str_add(&bytes, text);
	str_add(&bytes, "\n");
	ok = host_write(path, str_text(&bytes), bytes.n, 0600, err);
	str_clear(&bytes);
	ok = ok && host_edit(path, err) &&
	    host_read(path, TEXT_MAX, &bytes, err);
	while (ok && bytes.n > 0 && bytes.s[bytes.n - 1] == '\n')
		bytes.s[--bytes.n] = '\0';
	if (ok && !utf8_text(str_text(&bytes), bytes.n))
		ok = err_set(err,
		    "what came back is not text in UTF-8 without control "
		    "characters; the text is as before");
	if (ok)
		*out = utf8_nfc_dup(str_text(&bytes));
	host_remove(path);
	str_clear(&bytes);
	free(path);
	free(name);
	return ok;
}

bool
work_keys(struct str *out)
{
	char *path = user_config("keys");
	struct err ignored;
	bool ok;

	ok = host_exists(path) && host_read(path, 65536, out, &ignored) &&
	    utf8_text(str_text(out), out->n);
	free(path);
	return ok;
}

char *
work_config(const char *key)
{
	return place_config(key);
}

bool
work_changed(struct desk *desk)
{
	return desk->store != NULL && store_changed(desk->store);
}
