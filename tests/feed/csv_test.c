/* CSV in and out: what is read, where, and what is refused with which words. */
#include "test.h"

#include "base/mem.h"
#include "feed/feed.h"

/* The table as one text: names, then LINE: cells, between bars. */
static char *
flat(const struct table *t)
{
	struct str out = { 0 };
	size_t i, k;

	for (k = 0; k < t->ncolumns; k++)
		str_addf(&out, "|%s", t->columns[k]);
	for (i = 0; i < t->n; i++) {
		str_addf(&out, " %d:", t->rows[i].line);
		for (k = 0; k < t->ncolumns; k++)
			str_addf(&out, "|%s", t->rows[i].cells[k]);
	}
	return str_take(&out);
}

static void
test_read(void **state)
{
	static const struct {
		const char *text, *flat;
	} rows[] = {
		{ "id\n", "|id" },
		{ "id", "|id" },
		{ "id\r\n", "|id" },
		{ "id,a\nx,1\n", "|id|a 2:|x|1" },
		{ "id,a\r\nx,1", "|id|a 2:|x|1" },
		{ "\xef\xbb\xbfid,a\r\nx,1\r\n", "|id|a 2:|x|1" },
		{ "\xef\xbb\xbf\"id\",a\nx,1\n", "|id|a 2:|x|1" },
		{ "id;a\nx;1,5\n", "|id|a 2:|x|1,5" },
		{ "id\ta\nx\t\"1\t;,\"\n", "|id|a 2:|x|1\t;," },
		/* the first one outside quotes is the separator */
		{ "\"a;b\",c\nx,1\n", "|a;b|c 2:|x|1" },
		{ "\"a\"\";b\",c\nx,1\n", "|a\";b|c 2:|x|1" },
		/* blanks belong to their cell */
		{ "id, a \nx,  \n", "|id| a  2:|x|  " },
		{ "id,a\n \"x,1\n", NULL },
		{ "id,a\nx,\"\"\n", "|id|a 2:|x|" },
		{ "id,a\nx,\"a\"\"b\"\n", "|id|a 2:|x|a\"b" },
		{ "id,a\nx,\"\"\"\"\n", "|id|a 2:|x|\"" },
		/* breaks of lines in a cell, and the lines after them */
		{ "id,a\nx,\"1\n2\r\n3\"\ny,2\n", "|id|a 2:|x|1\n2\n3 5:|y|2" },
		{ "id,a\n\"\n\nx\",1\ny,2\n", "|id|a 2:|\n\nx|1 5:|y|2" },
		/* rows without content */
		{ "\n\nid,a\n\n,\n\nx,1\n\"\",\"\"\n\n", "|id|a 7:|x|1" },
		/* normal form C */
		{ "id,cafe\xcc\x81\nx,\xe2\x84\xab\n",
		    "|id|caf\xc3\xa9 2:|x|\xc3\x85" },
		{ "id,a\nx,\xf0\x9f\x94\x92\n", "|id|a 2:|x|\xf0\x9f\x94\x92" },
	};
	struct faults faults = { 0 };
	struct table table;
	size_t i;
	char *got;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		if (rows[i].flat == NULL) {
			assert_false(feed_csv("f", rows[i].text,
			    strlen(rows[i].text), &table, &faults));
			faults_free(&faults);
			continue;
		}
		assert_true(feed_csv("f", rows[i].text, strlen(rows[i].text),
		    &table, &faults));
		got = flat(&table);
		assert_string_equal(got, rows[i].flat);
		free(got);
		table_free(&table);
	}
}

static void
test_refused(void **state)
{
#define TEXT(s) s, sizeof(s) - 1
	static const struct {
		const char *text;
		size_t n;
		const char *say;
	} rows[] = {
		{ TEXT(""),
		    "f:1: the file is empty; its first line names the columns" },
		{ TEXT("\xef\xbb\xbf"), "f:1: the file is empty" },
		{ TEXT("\n\r\n,,\n"), "f:1: the file is empty" },
		{ TEXT("\xff\xfei\0d\0"),
		    "f:1: byte 1 of this line (FF) begins a file in UTF-16" },
		{ TEXT("\xfe\xff\0i\0d"),
		    "f:1: byte 1 of this line (FE) begins a file in UTF-16" },
		{ TEXT("i\0d\0\n\0"),
		    "f:1: byte 2 of this line (00) is a zero byte; perhaps the "
		    "file is UTF-16" },
		{ TEXT("id,a\nx,ab\0c\n"), "f:2: byte 5 of this line (00)" },
		{ TEXT("id,a\nx,M\xfcller\n"),
		    "f:2: byte 4 of this line (FC) is not UTF-8; perhaps the "
		    "file is Latin-1 or Windows-1252: save it as CSV in "
		    "UTF-8" },
		{ TEXT("id,a\n\xc3\xa9,\xed\xa0\x80\n"),
		    "f:2: byte 4 of this line (ED) is not UTF-8" },
		{ TEXT("id,a\nx,\xc3"), "f:2: byte 3 of this line (C3)" },
		{ TEXT("id\rx\r"),
		    "f:1: byte 3 of this line (0D) is a carriage return "
		    "without a line feed" },
		{ TEXT("id,a\r\nx,\"1\r2\"\n"),
		    "f:2: byte 5 of this line (0D)" },
		{ TEXT("id,a\nx,\x1b[2J\n"),
		    "f:2: byte 3 of this line (1B) is a control character" },
		{ TEXT("id,a\nx,\xc2\x9b\n"),
		    "f:2: byte 3 of this line (C2) is a control character" },
		{ TEXT("id,a\nx\n"),
		    "f:2: cells in this row: 1, in the line of names: 2;" },
		{ TEXT("id,a\nx,1,\n"),
		    "f:2: cells in this row: 3, in the line of names: 2;" },
		{ TEXT("id,a,b,a\n"),
		    "f:1: columns 2 and 4 have the same name, \"a\"" },
		{ TEXT("id,\n"), "f:1: column 2 has no name" },
		{ TEXT("id, ,\n"), "f:1: column 2 has no name" },
		{ TEXT("id,\"a\nb\"\n"),
		    "f:1: the name of column 2 is longer than one line" },
		{ TEXT("id,a\nx,1\"\n"),
		    "f:2: byte 4 of this line: a quote inside a cell that does "
		    "not begin with one" },
		{ TEXT("id,a\nx,\"1\ny\"z\n"),
		    "f:3: byte 3 of this line: after the quote that ends a "
		    "cell" },
		{ TEXT("id,a,b\ny,2,3\nx,\"1\n2\",\"3\n4\n5\n"),
		    "f:4: a cell that begins here has a quote at its start and "
		    "none at its end" },
		{ TEXT("\"id"), "f:1: a cell that begins here" },
	};
	struct faults faults = { 0 };
	struct table table;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		if (feed_csv("f", rows[i].text, rows[i].n, &table, &faults) ||
		    faults.n == 0 ||
		    strncmp(faults.v[0].say, rows[i].say,
			strlen(rows[i].say)) != 0)
			fail_msg("row %zu: \"%s\", not \"%s\"", i,
			    faults.n ? faults.v[0].say : "(taken)",
			    rows[i].say);
		assert_null(table.rows);
		assert_int_equal(table.n, 0);
		faults_free(&faults);
	}
}

/* All ragged rows are named, not the first alone. */
static void
test_all(void **state)
{
	static const char text[] = "a,b\n1\n1,2\n\"1\n\",2,3\n4\n";
	static const int lines[] = { 2, 4, 6 };
	struct faults faults = { 0 };
	struct table table;
	char begin[8];
	size_t i;

	(void)state;
	assert_false(feed_csv("f", text, sizeof(text) - 1, &table, &faults));
	assert_int_equal(faults.n, ROWS(lines));
	for (i = 0; i < ROWS(lines); i++) {
		snprintf(begin, sizeof(begin), "f:%d:", lines[i]);
		assert_memory_equal(faults.v[i].say, begin, strlen(begin));
	}
	faults_free(&faults);
}

static bool
take(const struct str *text, const char *say)
{
	struct faults faults = { 0 };
	struct table table;
	bool ok = feed_csv("f", text->s, text->n, &table, &faults);

	if (say != NULL) {
		assert_false(ok);
		assert_int_equal(faults.n, 1);
		assert_string_equal(faults.v[0].say, say);
	}
	faults_free(&faults);
	table_free(&table);
	return ok;
}

static void
test_caps(void **state)
{
	struct str text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < FEED_COLUMNS; i++)
		str_addf(&text, "%sc%zu", i ? "," : "", i);
	assert_true(take(&text, NULL));
	str_add(&text, ",more\n");
	take(&text, "f:1: there are more than 512 columns");
	str_clear(&text);

	str_add(&text, "a\n");
	for (i = 0; i < FEED_ROWS; i++)
		str_add(&text, "x\n");
	assert_true(take(&text, NULL));
	str_add(&text, "\nx\nx,\n");
	take(&text, "f:200003: there are more than 200000 rows");
	str_clear(&text);

	/* a cell as large as a file can be, and a byte more */
	str_add(&text, "a\n\"");
	str_room(&text, FEED_BYTES);
	memset(text.s + text.n, 'x', FEED_BYTES - text.n);
	text.s[FEED_BYTES - 1] = '"';
	text.n = FEED_BYTES;
	assert_true(take(&text, NULL));
	text.n++;
	take(&text, "f:1: the file is larger than 64 MiB");
	str_clear(&text);
}

/* What is written is read again as it was. */
static void
test_round(void **state)
{
	static const char *const cells[] = { "plain", "", " ", "a b", " a",
		"a ", "\"", "\"\"", "a\"b", ",", ";", "\t", "\n", "a\nb\n",
		"\n\n", "caf\xc3\xa9", "'=1", "x,\"y\"\n;z", "~" };
	static const char begin[] = "id,cell\r\nx,plain\r\nx,\r\nx,\" \"\r\n";
	struct faults faults = { 0 };
	struct str text = { 0 };
	struct table table;
	size_t i;

	(void)state;
	feed_csv_cell(&text, "id", false);
	feed_csv_cell(&text, "cell", true);
	for (i = 0; i < ROWS(cells); i++) {
		feed_csv_cell(&text, "x", false);
		feed_csv_cell(&text, cells[i], true);
	}
	assert_memory_equal(text.s, begin, sizeof(begin) - 1);
	assert_true(feed_csv("f", text.s, text.n, &table, &faults));
	assert_int_equal(table.n, ROWS(cells));
	for (i = 0; i < ROWS(cells); i++)
		assert_string_equal(table.rows[i].cells[1], cells[i]);
	table_free(&table);
	str_clear(&text);
}

/* Where a cell stands, behind others that break lines. */
static void
test_lines(void **state)
{
	static const char text[] = "a,b,c\n\"1\n2\",\"3\n\n\",4\n";
	struct faults faults = { 0 };
	struct table table;

	(void)state;
	assert_true(feed_csv("f", text, sizeof(text) - 1, &table, &faults));
	assert_int_equal(table_line(&table.rows[0], 0), 2);
	assert_int_equal(table_line(&table.rows[0], 1), 3);
	assert_int_equal(table_line(&table.rows[0], 2), 5);
	table_free(&table);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_caps),
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
