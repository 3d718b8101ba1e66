/*
 * Files as the world has them: missing, folders, devices, unreadable, growing
 * under the reader. Each gets its sentence.
 */
#include "test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "host/host.h"

static char dir[] = "/tmp/assay-host-XXXXXX";

static char *
in(const char *name)
{
	return mem_printf("%s/%s", dir, name);
}

static int
set_up(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL;
}

static int
tear_down(void **state)
{
	char *command = mem_printf("rm -rf %s", dir);
	int code = system(command); /* NOLINT(cert-env33-c) */

	(void)state;
	free(command);
	return code;
}

static void
write_and_read(void **state)
{
	char *path = in("a");
	struct str out = { 0 };
	struct err err;
	struct stat st;

	(void)state;
	assert_true(host_write(path, "one", 3, 0600, &err));
	assert_true(host_write(path, "two!", 4, 0600, &err));
	assert_true(host_read(path, 100, &out, &err));
	assert_string_equal(str_text(&out), "two!");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	str_clear(&out);
	assert_false(host_read(path, 3, &out, &err));
	assert_non_null(strstr(err.say, "larger than"));
	str_clear(&out);
	free(path);
}

/* A file is as open as the user's mask lets it be, and never more. */
static void
masked(void **state)
{
	static const struct {
		mode_t mask;
		int mode;
		mode_t want;
	} rows[] = { { 022, 0666, 0644 }, { 077, 0666, 0600 },
		{ 002, 0666, 0664 }, { 000, 0600, 0600 }, { 027, 0666, 0640 } };
	char *path = in("masked"), *aim = in("aim");
	struct err err;
	struct stat st;
	mode_t was;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		was = umask(rows[i].mask);
		assert_true(host_write(path, "x", 1, rows[i].mode, &err));
		assert_int_equal(umask(was), rows[i].mask);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, rows[i].want);
	}
	/* A link planted at the name is replaced, not written through. */
	assert_true(host_write(aim, "kept", 4, 0600, &err));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink(aim, path), 0);
	assert_true(host_write(path, "new", 3, 0666, &err));
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(stat(aim, &st), 0);
	assert_int_equal(st.st_size, 4);
	unlink(path);
	unlink(aim);
	free(path);
	free(aim);
}

/* A limit is the last size that fits; /proc says 0 of files that hold more. */
static void
sizes(void **state)
{
	char *path = in("sizes");
	struct str out = { 0 };
	struct err err;

	(void)state;
	assert_true(host_write(path, "four", 4, 0600, &err));
	assert_true(host_read(path, 4, &out, &err));
	assert_true(host_read(path, 8, &out, &err));
	assert_string_equal(str_text(&out), "fourfour");
	assert_false(host_read(path, 11, &out, &err));
	str_clear(&out);
	assert_true(host_read("/proc/self/status", 1 << 20, &out, &err));
	assert_true(str_starts(str_text(&out), "Name:"));
	str_clear(&out);
	assert_true(host_write(path, "", 0, 0600, &err));
	assert_true(host_read(path, 4, &out, &err));
	assert_string_equal(str_text(&out), "");
	/* A file that is replaced is no database: projects are such. */
	assert_true(host_write(path, "SQLite format 3", 15, 0600, &err));
	assert_true(host_write(path, "SQLite format 3\0more", 20, 0600, &err));
	assert_false(host_write(path, "x", 1, 0600, &err));
	assert_non_null(strstr(err.say, "is a database"));
	str_clear(&out);
	free(path);
}

/* Regular .yml files at any depth; no links, nothing hidden. */
static void
a_tree(void **state)
{
	static const char *const made[] = { "rules/b.yml", "rules/.c.yml",
		"rules/d.txt", "rules/sub/a.yml" };
	char *root = in("pack"), *path;
	struct files files = { 0 };
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		static const char *const dirs[] = { "", "rules", "rules/sub" };

		path = mem_printf("%s/%s", root, dirs[i]);
		assert_true(host_mkdir(path, &err));
		free(path);
	}
	for (i = 0; i < ROWS(made); i++) {
		path = mem_printf("%s/%s", root, made[i]);
		assert_true(host_write(path, made[i], 3, 0600, &err));
		free(path);
	}
	path = mem_printf("%s/rules/link.yml", root);
	assert_int_equal(symlink("b.yml", path), 0);
	free(path);
	path = mem_printf("%s/rules/there", root);
	assert_int_equal(symlink("sub", path), 0);
	free(path);
	assert_true(host_read_tree(root, "rules", &files, &err));
	files_sort(&files);
	assert_int_equal(files.n, 2);
	assert_string_equal(files.v[0].path, "rules/b.yml");
	assert_string_equal(files.v[1].path, "rules/sub/a.yml");
	assert_string_equal(files.v[1].bytes, "rul");
	files_free(&files);
	assert_false(host_read_tree(root, "forms", &files, &err));
	files_free(&files);
	free(root);
}

static void
refused(void **state)
{
	static const struct {
		const char *path, *say;
	} rows[] = { { "/nowhere/at/all", "No such file" },
		{ "/tmp", "is a folder" }, { "/dev/null", "not a regular" } };
	struct str out = { 0 };
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_false(host_read(rows[i].path, 100, &out, &err));
		assert_non_null(strstr(err.say, rows[i].say));
		assert_false(host_readable(rows[i].path, &err));
		assert_null(source_open(rows[i].path, &err));
		assert_non_null(strstr(err.say, rows[i].say));
	}
	assert_false(host_write("/nowhere/at/all", "x", 1, 0600, &err));
}

/* Reads a source to its end in pieces of 3 and asks if it stayed the same. */
static bool
same(struct source *source, struct err *err)
{
	char buf[3];
	size_t got = 1;

	while (got > 0)
		if (!source_read(source, buf, sizeof(buf), &got, err))
			return false;
	return source_same(source, err);
}

static void
changing(void **state)
{
	static const struct {
		const char *what;
		bool same;
	} rows[] = { { "nothing", true }, { "grows", false },
		{ "other bytes", false }, { "replaced", false } };
	char *path = in("evidence");
	struct source *source;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		FILE *f;

		assert_true(host_write(path, "0123456789", 10, 0600, &err));
		source = source_open(path, &err);
		assert_non_null(source);
		assert_int_equal(source_size(source), 10);
		if (strcmp(rows[i].what, "grows") == 0) {
			f = fopen(path, "a");
			fputs("x", f);
			fclose(f);
		} else if (strcmp(rows[i].what, "other bytes") == 0) {
			f = fopen(path, "r+");
			fputs("x", f);
			fclose(f);
		} else if (strcmp(rows[i].what, "replaced") == 0) {
			assert_true(
			    host_write(path, "0123456789", 10, 0600, &err));
		}
		assert_int_equal(same(source, &err), rows[i].same);
		if (!rows[i].same)
			assert_non_null(strstr(err.say, "changed while"));
		source_close(source);
	}
	free(path);
}

static void
beside(void **state)
{
	static const struct {
		const char *base, *name, *path;
	} rows[] = { { "a/b.yml", "c.txt", "a/c.txt" },
		{ "b.yml", "c.txt", "c.txt" },
		{ "/x/b.yml", "/c.txt", "/c.txt" },
		{ "/x/b.yml", "d/c.txt", "/x/d/c.txt" } };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		char *path = host_beside(rows[i].base, rows[i].name);

		assert_string_equal(path, rows[i].path);
		free(path);
	}
}

static void
site_memory(void **state)
{
	const char *project = "0123456789abcdef0123456789abcdef";
	char hash[65], site[17], mine[65], *path = in("p.assay"), *dirs;
	struct err err;
	int64_t seq;

	(void)state;
	memset(mine, 'a', 64);
	mine[64] = '\0';
	dirs = in("state/deep");
	setenv("XDG_STATE_HOME", dirs, 1);
	assert_true(host_write(path, "x", 1, 0600, &err));
	assert_false(place_read_site(project, path, site, &seq, hash));
	assert_true(
	    place_write_site(project, path, "0123456789abcdef", 7, mine, &err));
	assert_true(place_read_site(project, path, site, &seq, hash));
	assert_string_equal(site, "0123456789abcdef");
	assert_int_equal(seq, 7);
	assert_string_equal(hash, mine);
	/* A copy is another place. */
	assert_true(host_write(path, "x", 1, 0600, &err));
	assert_false(place_read_site(project, path, site, &seq, hash));
	free(dirs);
	free(path);
}

static void
configuration(void **state)
{
	static const struct {
		const char *text, *author;
	} rows[] = { { "author = Ada Byron\n", "Ada Byron" },
		{ "author=A\n", "A" }, { "authors = x\n", NULL },
		{ "# author = x\n", NULL }, { "", NULL }, { "a\n", NULL },
		{ "author = a\nauthor = b", "b" },
		{ "author = \xff\n", NULL } };
	char *config = in("config"), *assay = in("config/assay");
	char *file = in("config/assay/config"), *author;
	struct err err;
	size_t i;

	(void)state;
	setenv("XDG_CONFIG_HOME", config, 1);
	assert_true(host_mkdir(config, &err));
	assert_true(host_mkdir(assay, &err));
	for (i = 0; i < ROWS(rows); i++) {
		assert_true(host_write(file, rows[i].text, strlen(rows[i].text),
		    0600, &err));
		author = place_config("author");
		if (rows[i].author == NULL)
			assert_null(author);
		else
			assert_string_equal(author, rows[i].author);
		free(author);
	}
	free(config);
	free(assay);
	free(file);
	author = place_account();
	assert_true(author[0] != '\0');
	free(author);
}

/* What is no file is not replaced by one, and stays what it is. */
static void
not_replaced(void **state)
{
	char *pipe = in("a-pipe"), *folder = in("a-folder");
	char *link = in("a-link-to-the-pipe");
	const char *const paths[] = { pipe, folder, "/dev/null", "/dev/full" };
	struct stat before, after;
	struct err err;
	size_t i;

	(void)state;
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
	for (i = 0; i < ROWS(paths); i++) {
		assert_int_equal(lstat(paths[i], &before), 0);
		err.say[0] = '\0';
		assert_false(host_write(paths[i], "x", 1, 0600, &err));
		if (strstr(err.say, paths[i]) == NULL ||
		    strstr(err.say, "not a regular file") == NULL)
			fail_msg("%s: says \"%s\"", paths[i], err.say);
		assert_int_equal(lstat(paths[i], &after), 0);
		assert_int_equal(before.st_ino, after.st_ino);
		assert_int_equal(before.st_mode, after.st_mode);
	}
	/* the link goes, what it led to stays */
	assert_int_equal(symlink(pipe, link), 0);
	assert_true(host_write(link, "x", 1, 0600, &err));
	assert_int_equal(lstat(link, &after), 0);
	assert_true(S_ISREG(after.st_mode));
	assert_int_equal(lstat(pipe, &after), 0);
	assert_true(S_ISFIFO(after.st_mode));
	free(pipe);
	free(folder);
	free(link);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(write_and_read),
		cmocka_unit_test(not_replaced), cmocka_unit_test(masked),
		cmocka_unit_test(sizes), cmocka_unit_test(a_tree),
		cmocka_unit_test(refused), cmocka_unit_test(changing),
		cmocka_unit_test(beside), cmocka_unit_test(site_memory),
		cmocka_unit_test(configuration) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
