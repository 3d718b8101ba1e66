/*
 * CSV in and out, by libcsv, with the line of every row. Refuses rows that do
 * not fit the line of names; what a cell means is not looked at here.
 */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "feed/feed.h"
#include "feed/text.h"

#define NAME_MAX_BYTES 200

struct reader {
	const char *path;
	struct table *table;
	struct faults *faults;
	const char **cells; /* of the row in hand */
	size_t n, cap;
	int line; /* being read */
	int row; /* on which the row in hand begins; 0: none in hand */
	bool stop; /* a cap was met: nothing more is taken */
};

static void
stop(struct reader *r, int line, const char *what, unsigned most)
{
	faults_add(r->faults, "%s:%d: there are more than %u %s", r->path, line,
	    most, what);
	r->stop = true;
}

static void
on_cell(void *text, size_t n, void *data)
{
	struct reader *r = data;
	const char *s = text;
	char *nfc;

	if (r->stop)
		return;
	if (r->n == FEED_COLUMNS) {
		stop(r, r->row, "columns", FEED_COLUMNS);
		return;
	}
	if (n == 0) {
		s = "";
	} else if (str_plain(s, n)) {
		s = arena_dupn(&r->table->arena, s, n);
	} else {
		nfc = utf8_nfc_dup(s);
		REQUIRE(nfc != NULL);
		s = arena_dup(&r->table->arena, nfc);
		free(nfc);
	}
	VEC_PUSH(r->cells, r->n, r->cap) = s;
}

static bool
is_blank_row(const struct reader *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->cells[i][0] != '\0')
			return false;
	return true;
}

/* The line of names: each says something, and says it once. */
static void
check_names(struct reader *r)
{
	size_t i, k;

	for (i = 0; i < r->n; i++) {
		if (str_blank(r->cells[i]))
			faults_add(r->faults, "%s:%d: column %zu has no name",
			    r->path, r->row, i + 1);
		else if (strchr(r->cells[i], '\n') != NULL ||
		    strlen(r->cells[i]) > NAME_MAX_BYTES)
			faults_add(r->faults,
			    "%s:%d: the name of column %zu is longer than one "
			    "line or %d bytes",
			    r->path, r->row, i + 1, NAME_MAX_BYTES);
		for (k = 0; k < i; k++)
			if (strcmp(r->cells[i], r->cells[k]) == 0)
				break;
		if (k < i && !str_blank(r->cells[i]))
			faults_add(r->faults,
			    "%s:%d: columns %zu and %zu have the same name, "
			    "\"%s\"",
			    r->path, r->row, k + 1, i + 1, r->cells[i]);
	}
}

static void
on_row(int end, void *data)
{
	struct reader *r = data;
	struct table *t = r->table;
	const char **cells;

	(void)end;
	if (!r->stop && !is_blank_row(r)) {
		cells = arena_alloc(&t->arena, r->n * sizeof(*cells));
		memcpy(cells, r->cells, r->n * sizeof(*cells));
		if (t->columns == NULL) {
			check_names(r);
			t->columns = cells;
			t->ncolumns = r->n;
			t->line = r->row;
		} else if (r->n != t->ncolumns) {
			faults_add(r->faults,
			    "%s:%d: cells in this row: %zu, in the line of "
			    "names: %zu; a cell with a separator in it stands "
			    "in quotes",
			    r->path, r->row, r->n, t->ncolumns);
		} else if (t->n == FEED_ROWS) {
			stop(r, r->row, "rows", FEED_ROWS);
		} else {
			VEC_PUSH(t->rows, t->n, t->cap) =
			    (struct table_row){ .line = r->row,
				    .cells = cells };
		}
	}
	r->n = 0;
	r->row = 0;
}

static char
separator(const char *s, size_t n)
{
	bool quoted = false;
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] == '"')
			quoted = !quoted;
		else if (!quoted &&
		    (s[i] == ',' || s[i] == ';' || s[i] == '\t'))
			return s[i];
		else if (!quoted && s[i] == '\n' && i > 0)
			break;
	}
	return ',';
}

/* Blanks belong to their cell. */
static int
no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

/* libcsv counts no lines: it is fed one after the other. */
static bool
read_lines(struct reader *r, struct csv_parser *parser, const char *s, size_t n)
{
	const char *end = s + n, *next;
	size_t len, took;

	for (; s < end && !r->stop; s = next) {
		next = memchr(s, '\n', (size_t)(end - s));
		next = next ? next + 1 : end;
		len = (size_t)(next - s);
		r->line++;
		if (r->row == 0 && *s != '\n')
			r->row = r->line;
		took = csv_parse(parser, s, len, on_cell, on_row, r);
		if (took == len)
			continue;
		faults_add(r->faults, "%s:%d: byte %zu of this line: %s",
		    r->path, r->line, took + 1,
		    s[took] == '"'
			? "a quote inside a cell that does not begin "
			  "with one; put the cell in quotes and "
			  "write each quote in it twice"
			: "after the quote that ends a cell comes a "
			  "separator or the end of the line");
		return false;
	}
	return true;
}

static void
read_end(struct reader *r, struct csv_parser *parser)
{
	struct table_row row = { .line = r->row, .cells = r->cells };

	if (!r->stop && csv_fini(parser, on_cell, on_row, r) != 0)
		faults_add(r->faults,
		    "%s:%d: a cell that begins here has a quote at its start "
		    "and none at its end",
		    r->path, table_line(&row, r->n));
	else if (!r->stop && r->table->columns == NULL)
		faults_add(r->faults,
		    "%s:1: the file is empty; its first line names the columns",
		    r->path);
}

bool
feed_csv(const char *path, const char *bytes, size_t n, struct table *table,
    struct faults *faults)
{
	struct reader r = { .path = path, .table = table, .faults = faults };
	size_t before = faults->n;
	struct str text = { 0 };
	struct csv_parser parser;

	*table = (struct table){ 0 };
	if (feed_text(path, bytes, n, &text, faults)) {
		csv_init(&parser,
		    CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
		csv_set_realloc_func(&parser, mem_realloc);
		csv_set_blk_size(&parser, text.n + 2); /* grows once */
		csv_set_space_func(&parser, no_blank);
		csv_set_delim(&parser,
		    (unsigned char)separator(str_text(&text), text.n));
		if (read_lines(&r, &parser, str_text(&text), text.n))
			read_end(&r, &parser);
		csv_free(&parser);
	}
	str_clear(&text);
	free(r.cells);
	if (faults->n == before)
		return true;
	table_free(table);
	return false;
}

void
feed_csv_cell(struct str *out, const char *text, bool last)
{
	size_t n = strlen(text), len;

	if (n > 0 && strpbrk(text, "\",;\t\n") == NULL && text[0] != ' ' &&
	    text[n - 1] != ' ') {
		str_addn(out, text, n);
	} else if (n > 0) {
		len = csv_write(NULL, 0, text, n);
		str_room(out, len + 2);
		out->n += csv_write(out->s + out->n, len, text, n);
		out->s[out->n] = '\0';
	}
	str_add(out, last ? "\r\n" : ",");
}
