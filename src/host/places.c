/*
 * Where things are: the user's folders, the program's own, the account.
 * Refuses to guess: an unknown place is reported as unknown.
 */
#include "host/host.h"

#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/utf8.h"

/* An absolute path in the variable, else the default below HOME. */
char *
place_folder(const char *variable, const char *below_home)
{
	const char *dir = getenv(variable), *home = getenv("HOME");

	if (dir != NULL && dir[0] == '/')
		return mem_printf("%s/assay", dir);
	if (home == NULL || home[0] != '/') {
		struct passwd *pw = getpwuid(getuid());

		home = pw ? pw->pw_dir : "/";
	}
	return mem_printf("%s/%s/assay", home, below_home);
}

static char *
site_path(const char *project, const char *path, bool make)
{
	char *state = place_folder("XDG_STATE_HOME", ".local/state"),
	     *file = NULL;
	uint64_t device, inode;

	if (make) {
		char *p;

		for (p = state + 1; *p != '\0'; p++)
			if (*p == '/') {
				*p = '\0';
				mkdir(state, 0700);
				*p = '/';
			}
		mkdir(state, 0700);
		file = mem_printf("%s/sites", state);
		mkdir(file, 0700);
		free(file);
		file = NULL;
	}
	if (host_file_id(path, &device, &inode))
		file = mem_printf("%s/sites/%s-%" PRIx64 "-%" PRIx64, state,
		    project, device, inode);
	free(state);
	return file;
}

/* "SITE SEQ HASH\n", exactly as place_write_site wrote it. */
static bool
parse_site(char *line, char site[17], int64_t *seq, char hash[65])
{
	char *rest, *words[3];
	long long n;
	int i;

	for (i = 0; i < 3; i++) {
		words[i] = strtok_r(i ? NULL : line, " \n", &rest);
		if (words[i] == NULL)
			return false;
	}
	if (!digest_is_hex(words[0], 16) || !digest_is_hex(words[2], 64) ||
	    !str_number(words[1], &n) || n < 1)
		return false;
	memcpy(site, words[0], 17);
	memcpy(hash, words[2], 65);
	*seq = n;
	return true;
}

bool
place_read_site(const char *project, const char *path, char site[17],
    int64_t *seq, char hash[65])
{
	char *file = site_path(project, path, false);
	struct str text = { 0 };
	struct err ignored;
	bool ok;

	ok = file != NULL && host_read(file, 4096, &text, &ignored) &&
	    text.n > 0 && parse_site(text.s, site, seq, hash);
	str_clear(&text);
	free(file);
	return ok;
}

bool
place_write_site(const char *project, const char *path, const char *site,
    int64_t seq, const char *hash, struct err *err)
{
	char *file = site_path(project, path, true), *text;
	bool ok;

	if (file == NULL)
		return err_errno(err, "%s: cannot look at it", path);
	text = mem_printf("%s %" PRId64 " %s\n", site, seq, hash);
	ok = host_write(file, text, strlen(text), 0600, err);
	free(text);
	free(file);
	return ok;
}

char *
place_config(const char *key)
{
	char *dir = place_folder("XDG_CONFIG_HOME", ".config"), *value = NULL;
	char *file = mem_printf("%s/config", dir), *line, *rest;
	struct str text = { 0 };
	struct err ignored;

	free(dir);
	if (host_read(file, 65536, &text, &ignored) && text.n > 0)
		for (line = strtok_r(text.s, "\n", &rest); line != NULL;
		     line = strtok_r(NULL, "\n", &rest)) {
			size_t n = strlen(key);
			char *p;

			if (strncmp(line, key, n) != 0)
				continue;
			p = line + n + strspn(line + n, " \t");
			if (*p != '=')
				continue;
			p += 1 + strspn(p + 1, " \t");
			free(value);
			value = utf8_valid(p, strlen(p)) ? mem_dup(p) : NULL;
		}
	str_clear(&text);
	free(file);
	return value;
}

char *
place_account(void)
{
	struct passwd *pw = getpwuid(getuid());
	char *name;

	if (pw == NULL)
		return mem_dup("unknown");
	name = mem_dupn(pw->pw_gecos ? pw->pw_gecos : "",
	    pw->pw_gecos ? strcspn(pw->pw_gecos, ",") : 0);
	if (name[0] == '\0' || !utf8_text(name, strlen(name))) {
		free(name);
		name = mem_dup(pw->pw_name);
	}
	return name;
}

static bool
holds_pack(const char *dir)
{
	char *file = mem_printf("%s/rules/pack.yml", dir);
	bool yes = access(file, R_OK) == 0;

	free(file);
	return yes;
}

char *
place_pack(void)
{
	/* Installed: PREFIX/bin/assay beside PREFIX/share/assay. Built:
	 * build/assay or build/tests/assay below the folder of the pack. */
	static const char *const beside[] = { "/../share/assay", "/..",
		"/../.." };
	char exe[4096], *dir;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	size_t i;

	if (n <= 0)
		return NULL;
	exe[n] = '\0';
	*strrchr(exe, '/') = '\0';
	for (i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
		dir = mem_printf("%s%s", exe, beside[i]);
		if (holds_pack(dir))
			return dir;
		free(dir);
	}
	return NULL;
}

char *
place_asset(const char *name)
{
	static const char *const dirs[] = { "/usr/share/fonts/truetype/noto",
		"/usr/share/fonts/truetype/dejavu", "/usr/share/color/icc",
		"/usr/share/color/icc/ghostscript" };
	size_t i;

	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		char *file = mem_printf("%s/%s", dirs[i], name);

		if (access(file, R_OK) == 0)
			return file;
		free(file);
	}
	return NULL;
}
