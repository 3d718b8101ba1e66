/*
 * The three values, one row for each sentence of the grammar, on a small pack
 * built by hand. Needs no loader and no file.
 */
#include "test.h"

#include "judge/judge.h"

static struct arena arena;

/* a pack of forms thing (one), many (many), unit, and part (each, per unit) */

static struct term *
word(const char *text)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = TERM_WORD;
	t->text = text;
	return t;
}

static struct term *
number(long n)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = TERM_NUMBER;
	t->type = TYPE_NUMBER;
	t->number = n;
	return t;
}

static struct term *
day(int year, int month, int d)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = TERM_DATE;
	t->date = (struct date){ year, month, d };
	return t;
}

static struct term *
path(const char *name)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = TERM_PATH;
	t->path.root = ROOT_HERE;
	t->path.what = WHAT_FIELD;
	t->path.name = name;
	return t;
}

static struct term *
plus(const struct term *a, long n, char unit)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = TERM_ADD;
	t->a = a;
	t->number = n;
	t->unit = unit;
	return t;
}

static struct term *
two(enum term_op op, const struct term *a, const struct term *b)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = op;
	t->a = a;
	t->b = b;
	return t;
}

static struct cond *
is(enum cond_op op, const struct term *left, const struct term *right)
{
	struct cond *c = arena_alloc(&arena, sizeof(*c));

	c->op = op;
	c->left = left;
	c->right = arena_alloc(&arena, sizeof(*c->right));
	c->right[0] = right;
	c->n = right != NULL;
	return c;
}

static struct cond *
join(enum cond_op op, const struct cond *a, const struct cond *b)
{
	struct cond *c = arena_alloc(&arena, sizeof(*c));

	c->op = op;
	c->a = a;
	c->b = b;
	return c;
}

static struct option letters[] = {
	{ .id = "a", .label = "Letter A" },
	{ .id = "b", .label = "Letter B" },
	{ .id = "c", .label = "Letter C" },
};
static struct field thing_fields[] = {
	{ .id = "n", .kind = FIELD_NUMBER, .max = 100 },
	{ .id = "w",
	    .kind = FIELD_CHOICE,
	    .options = letters,
	    .noptions = 3,
	    .max = -1 },
	{ .id = "y", .kind = FIELD_YESNO, .max = -1 },
	{ .id = "d", .kind = FIELD_DATE, .max = -1 },
	{ .id = "m", .kind = FIELD_MONTH, .max = -1 },
	{ .id = "s",
	    .kind = FIELD_SET,
	    .options = letters,
	    .noptions = 3,
	    .max = 2 },
	{ .id = "hid", .kind = FIELD_LINE, .max = -1 }, /* when y = yes */
	{ .id = "line", .kind = FIELD_LINE, .max = 5 },
	{ .id = "ref", .kind = FIELD_REF, .max = -1 },
	{ .id = "mail", .kind = FIELD_ADDRESS, .max = -1 },
	{ .id = "t", .kind = FIELD_TIME, .max = -1 },
	{ .id = "b", .kind = FIELD_BLOB, .max = -1 },
};
static struct field many_fields[] = {
	{ .id = "w",
	    .kind = FIELD_CHOICE,
	    .options = letters,
	    .noptions = 3,
	    .max = -1 },
	{ .id = "to", .kind = FIELD_REF, .max = -1 },
};
static struct field part_fields[] = {
	{ .id = "w",
	    .kind = FIELD_CHOICE,
	    .options = letters,
	    .noptions = 3,
	    .max = -1 },
};
static const char *starts[] = { "first" };
static const char *whole[] = { "whole" };
static struct item items[] = { { .id = "I-1" }, { .id = "I-2" } };
static struct list list = { .id = "parts", .items = items, .n = 2 };
static struct item_fields each[] = {
	{ .item = &items[0], .fields = part_fields, .n = 1 },
	{ .item = &items[1], .fields = part_fields, .n = 1 },
};
static struct form forms[] = {
	{ .id = "thing",
	    .holds = HOLDS_ONE,
	    .fields = thing_fields,
	    .nfields = ROWS(thing_fields) },
	{ .id = "many",
	    .holds = HOLDS_MANY,
	    .fields = many_fields,
	    .nfields = 2,
	    .starts = starts,
	    .nstarts = 1,
	    .order = 1 },
	{ .id = "unit",
	    .holds = HOLDS_MANY,
	    .starts = whole,
	    .nstarts = 1,
	    .order = 2 },
	{ .id = "part",
	    .holds = HOLDS_EACH,
	    .of = &list,
	    .per_unit = true,
	    .fields = part_fields,
	    .nfields = 1,
	    .each = each,
	    .order = 3 },
};
static struct pack pack = { .forms = forms, .nforms = ROWS(forms) };

/* Answers: "form/record.field=value;..."; form and record default to thing */
static void
answer(struct records *records, const char *answers)
{
	char *copy = mem_dup(answers), *save = NULL, *one, *eq, *dot, *at;

	for (one = strtok_r(copy, ";", &save); one;
	     one = strtok_r(NULL, ";", &save)) {
		eq = strchr(one, '=');
		assert_non_null(eq);
		*eq = '\0';
		dot = strrchr(one, '.');
		if (dot == NULL || dot == one) {
			records_set(records, "thing", "thing", one, eq + 1);
			continue;
		}
		*dot = '\0';
		at = strchr(one, '/');
		assert_non_null(at);
		*at = '\0';
		records_set(records, one, at + 1,
		    dot[1] == '!' ? ".gone" : dot + 1, eq + 1);
	}
	free(copy);
}

static enum tri
judged(const char *answers, const struct cond *cond)
{
	struct scope scope = { .form = &forms[0], .record = "thing" };
	struct records records = { 0 };
	struct judge *judge;
	enum tri tri;

	answer(&records, answers);
	judge = judge_new(&pack, &records, (struct date){ 2026, 11, 21 });
	tri = judge_cond(judge, cond, &scope);
	judge_free(judge);
	records_free(&records);
	return tri;
}

static void
setup_pack(void)
{
	thing_fields[6].when = is(COND_EQ, path("y"), word("yes"));
	thing_fields[8].of_form = &forms[1];
	many_fields[1].of_form = &forms[1];
}

struct expect {
	const char *answers;
	struct cond *cond;
	enum tri want;
};

static void
check(const struct expect *rows, size_t n)
{
	enum tri got;
	size_t i;

	for (i = 0; i < n; i++) {
		got = judged(rows[i].answers, rows[i].cond);
		if (got != rows[i].want)
			fail_msg("row %zu (%s): got %d, want %d", i,
			    rows[i].answers, got, rows[i].want);
	}
}

#define NO  TRI_NO
#define YES TRI_YES
#define UNK TRI_UNKNOWN

static void
tables(void **state)
{
	struct cond *y = is(COND_EQ, path("y"), word("yes"));
	struct cond *w = is(COND_EQ, path("w"), word("a"));
	const struct expect rows[] = {
		{ "y=yes;w=a", join(COND_AND, y, w), YES },
		{ "y=no;w=a", join(COND_AND, y, w), NO },
		{ "y=yes", join(COND_AND, y, w), UNK },
		{ "y=no", join(COND_AND, y, w), NO },
		{ "w=b", join(COND_AND, y, w), NO },
		{ "", join(COND_AND, y, w), UNK },
		{ "y=yes", join(COND_OR, y, w), YES },
		{ "w=a", join(COND_OR, y, w), YES },
		{ "y=no", join(COND_OR, y, w), UNK },
		{ "y=no;w=b", join(COND_OR, y, w), NO },
		{ "", join(COND_OR, y, w), UNK },
		{ "y=yes", join(COND_NOT, y, NULL), NO },
		{ "y=no", join(COND_NOT, y, NULL), YES },
		{ "", join(COND_NOT, y, NULL), UNK },
		{ "", NULL, YES },
		{ "", join(COND_ALWAYS, NULL, NULL), YES },
	};

	(void)state;
	check(rows, ROWS(rows));
}

static void
unsure(void **state)
{
	const struct expect rows[] = {
		{ "y=unsure", is(COND_EQ, path("y"), word("yes")), UNK },
		{ "y=unsure", is(COND_EQ, path("y"), word("no")), UNK },
		{ "y=unsure", is(COND_NE, path("y"), word("no")), UNK },
		{ "y=unsure", is(COND_ANSWERED, path("y"), NULL), YES },
		{ "y=unsure", is(COND_UNANSWERED, path("y"), NULL), NO },
		{ "", is(COND_ANSWERED, path("y"), NULL), NO },
		{ "", is(COND_UNANSWERED, path("y"), NULL), YES },
		{ "line=  ", is(COND_ANSWERED, path("line"), NULL), NO },
		{ "w=gone", is(COND_EQ, path("w"), word("a")), UNK },
		{ "n=x", is(COND_GT, path("n"), number(1)), UNK },
	};

	(void)state;
	check(rows, ROWS(rows));
}

/* Not asked is not unanswered. */
static void
not_asked(void **state)
{
	const struct expect rows[] = {
		{ "y=no;hid=v", is(COND_EQ, path("hid"), word("v")), NO },
		{ "y=no;hid=v", is(COND_NE, path("hid"), word("v")), YES },
		{ "y=no", is(COND_NE, path("hid"), word("v")), YES },
		{ "y=no;hid=v", is(COND_IN, path("hid"), word("v")), NO },
		{ "y=no;hid=v", is(COND_ANSWERED, path("hid"), NULL), NO },
		{ "y=no;hid=v", is(COND_UNANSWERED, path("hid"), NULL), NO },
		{ "y=no", is(COND_UNANSWERED, path("hid"), NULL), NO },
		{ "y=yes", is(COND_UNANSWERED, path("hid"), NULL), YES },
		{ "y=yes;hid=v", is(COND_EQ, path("hid"), word("v")), YES },
		/* `when` unknown: it is asked */
		{ "hid=v", is(COND_EQ, path("hid"), word("v")), YES },
		{ "", is(COND_EQ, path("hid"), word("v")), UNK },
		{ "", is(COND_UNANSWERED, path("hid"), NULL), YES },
		{ "y=unsure;hid=v", is(COND_EQ, path("hid"), word("v")), YES },
		/* a field this item does not have */
		{ "", is(COND_EQ, path("nothing"), word("v")), NO },
		{ "w=a", is(COND_EQ, path("w"), path("nothing")), NO },
		{ "w=a", is(COND_NE, path("w"), path("nothing")), YES },
	};

	(void)state;
	check(rows, ROWS(rows));
}

static void
numbers_and_dates(void **state)
{
	const struct term *today = day(2027, 2, 28);
	const struct expect rows[] = {
		{ "n=5", is(COND_LT, path("n"), number(6)), YES },
		{ "n=6", is(COND_LT, path("n"), number(6)), NO },
		{ "n=6", is(COND_LE, path("n"), number(6)), YES },
		{ "n=7", is(COND_GT, path("n"), number(6)), YES },
		{ "n=6", is(COND_GE, path("n"), number(6)), YES },
		{ "n=6", is(COND_EQ, path("n"), number(6)), YES },
		{ "n=6", is(COND_NE, path("n"), number(6)), NO },
		{ "", is(COND_LT, path("n"), number(6)), UNK },
		{ "d=2027-02-28", is(COND_EQ, path("d"), today), YES },
		{ "d=2027-02-27", is(COND_LT, path("d"), today), YES },
		/* a month counts as its last day */
		{ "m=2027-02", is(COND_EQ, path("m"), today), YES },
		{ "m=2027-02", is(COND_LT, path("m"), today), NO },
		/* 29 February falls back to the 28th */
		{ "d=2024-02-29",
		    is(COND_EQ, plus(path("d"), 12, 'm'), day(2025, 2, 28)),
		    YES },
		{ "d=2024-02-29", is(COND_EQ, plus(path("d"), 3, 'y'), today),
		    YES },
		{ "d=2024-02-29",
		    is(COND_EQ, plus(path("d"), 1, 'd'), day(2024, 3, 1)),
		    YES },
		{ "d=2024-01-31",
		    is(COND_EQ, plus(path("d"), 1, 'm'), day(2024, 2, 29)),
		    YES },
		{ "", is(COND_EQ, plus(path("d"), 1, 'd'), today), UNK },
		{ "d=9999-12-31",
		    is(COND_GT, plus(path("d"), 999999999, 'y'), today), UNK },
		{ "d=2027-02-28;m=2027-01",
		    is(COND_EQ, two(TERM_LATER, path("d"), path("m")), today),
		    YES },
		{ "d=2027-02-28;m=2027-01",
		    is(COND_EQ, two(TERM_EARLIER, path("d"), path("m")),
			day(2027, 1, 31)),
		    YES },
		{ "d=2027-02-28",
		    is(COND_EQ, two(TERM_LATER, path("d"), path("m")), today),
		    UNK },
		{ "d=2027-02-28;y=no",
		    is(COND_EQ, two(TERM_LATER, path("d"), path("hid")), today),
		    YES },
	};

	(void)state;
	check(rows, ROWS(rows));
}

static struct term *
count(const struct cond *where)
{
	struct term *t = arena_alloc(&arena, sizeof(*t));

	t->op = TERM_COUNT;
	t->type = TYPE_NUMBER;
	t->form = &forms[1];
	t->where = where;
	return t;
}

/* A count is a range; unknown only where the range does not decide. */
static void
counts(void **state)
{
	const struct cond *a = is(COND_EQ, path("w"), word("a"));
	struct term *set = two(TERM_COUNT_SET, path("s"), NULL);
	const struct expect rows[] = {
		{ "", is(COND_EQ, count(NULL), number(1)), YES },
		{ "many/x.w=a", is(COND_EQ, count(NULL), number(2)), YES },
		{ "many/x.w=a;many/x.!=yes",
		    is(COND_EQ, count(NULL), number(1)), YES },
		{ "many/first.w=b", is(COND_EQ, count(a), number(0)), YES },
		/* `first` is unanswered: 1 to 2 */
		{ "many/x.w=a", is(COND_GE, count(a), number(1)), YES },
		{ "many/x.w=a", is(COND_EQ, count(a), number(1)), UNK },
		{ "many/x.w=a", is(COND_GT, count(a), number(2)), NO },
		{ "many/x.w=a", is(COND_EQ, count(a), number(3)), NO },
		{ "many/x.w=a", is(COND_NE, count(a), number(3)), YES },
		{ "", is(COND_EQ, count(a), number(0)), UNK },
		{ "", is(COND_EQ, set, number(0)), YES },
		{ "s/a=yes;s/c=yes", is(COND_EQ, set, number(2)), YES },
		{ "s/a=yes", is(COND_HAS, path("s"), word("a")), YES },
		{ "s/a=yes", is(COND_HAS, path("s"), word("b")), NO },
		{ "", is(COND_HAS, path("s"), word("b")), UNK },
		{ "s/a=yes", is(COND_ANSWERED, path("s"), NULL), YES },
		{ "", is(COND_UNANSWERED, path("s"), NULL), YES },
	};

	(void)state;
	check(rows, ROWS(rows));
}

static struct term *
by_ref(const char *name)
{
	struct term *t = path(name);

	t->path.via = &thing_fields[8];
	t->path.via_form = &forms[0];
	t->path.form = &forms[1];
	return t;
}

static struct term *
here_or_self(const char *name, enum path_root root, enum path_what what)
{
	struct term *t = path(name);

	t->path.root = root;
	t->path.what = what;
	return t;
}

/* How many records of many name the one in hand in their field `to`. */
static struct term *
named_by(void)
{
	struct term *set = arena_alloc(&arena, sizeof(*set));
	struct term *count = arena_alloc(&arena, sizeof(*count));

	set->op = TERM_FROM;
	set->form = &forms[1];
	set->field = &many_fields[1];
	count->op = TERM_COUNT_SET;
	count->type = TYPE_NUMBER;
	count->a = set;
	return count;
}

static void
from_others(void **state)
{
	const struct expect rows[] = {
		{ "", is(COND_EQ, named_by(), number(0)), YES },
		{ "many/x.to=thing", is(COND_EQ, named_by(), number(1)), YES },
		{ "many/x.to=thing;many/y.to=thing",
		    is(COND_EQ, named_by(), number(2)), YES },
		{ "many/x.to=thing;many/y.to=other;many/z.to=thin",
		    is(COND_EQ, named_by(), number(1)), YES },
		/* who is gone names nobody */
		{ "many/x.to=thing;many/x.!=yes",
		    is(COND_EQ, named_by(), number(0)), YES },
	};

	(void)state;
	check(rows, ROWS(rows));
}

static void
references(void **state)
{
	struct term *only = count(is(COND_EQ, path("w"), word("a")));
	const struct cond *mine =
	    is(COND_EQ, here_or_self(NULL, ROOT_HERE, WHAT_ID),
		here_or_self("ref", ROOT_SELF, WHAT_FIELD));
	const struct expect rows[] = {
		{ "ref=x;many/x.w=a", is(COND_EQ, by_ref("w"), word("a")),
		    YES },
		{ "ref=x;many/x.w=b", is(COND_EQ, by_ref("w"), word("a")), NO },
		{ "ref=x", is(COND_EQ, by_ref("w"), word("a")), UNK },
		{ "ref=x;many/x.w=a;many/x.!=yes",
		    is(COND_EQ, by_ref("w"), word("a")), UNK },
		{ "many/x.w=a", is(COND_EQ, by_ref("w"), word("a")), UNK },
		{ "many/x.w=a", is(COND_ANSWERED, by_ref("w"), NULL), NO },
		{ "ref=x;many/x.w=a", is(COND_EQ, count(mine), number(1)),
		    YES },
		/* only: the one, else unknown; but never another */
		{ "many/first.w=b;many/x.w=a", is(COND_EQ, only, word("x")),
		    YES },
		{ "many/x.w=a", is(COND_EQ, only, word("x")), UNK },
		{ "many/x.w=a", is(COND_EQ, only, word("z")), NO },
		{ "many/x.w=a;many/z.w=a", is(COND_EQ, only, word("x")), UNK },
		{ "many/first.w=b", is(COND_EQ, only, word("x")), UNK },
	};

	(void)state;
	only->op = TERM_ONLY;
	check(rows, ROWS(rows));
}

/* which: all that surely are, and no other. */
static void
all_that_are(void **state)
{
	struct term *which = count(is(COND_EQ, path("w"), word("a")));
	const struct expect rows[] = {
		{ "", is(COND_ANSWERED, which, NULL), NO },
		{ "many/x.w=a", is(COND_HAS, which, word("x")), YES },
		/* unanswered: it may be one, but is not named */
		{ "many/x.w=a", is(COND_HAS, which, word("first")), NO },
		{ "many/x.w=a;many/z.w=a", is(COND_HAS, which, word("z")),
		    YES },
		{ "many/x.w=b;many/z.w=a", is(COND_HAS, which, word("x")), NO },
		{ "many/x.w=a;many/x.!=yes", is(COND_HAS, which, word("x")),
		    NO },
	};

	(void)state;
	which->op = TERM_WHICH;
	which->type = TYPE_SET;
	check(rows, ROWS(rows));
}

static void
values(void **state)
{
	static const struct {
		const char *field, *value;
		bool fits;
	} rows[] = {
		{ "n", "0", true },
		{ "n", "100", true },
		{ "n", "101", false },
		{ "n", "-1", false },
		{ "n", "1.5", false },
		{ "n", "99999999999999999999", false },
		{ "w", "a", true },
		{ "w", "z", false },
		{ "y", "unsure", true },
		{ "y", "maybe", false },
		{ "d", "2024-02-29", true },
		{ "d", "2023-02-29", false },
		{ "m", "2027-12", true },
		{ "m", "2027-13", false },
		{ "t", "23:59", true },
		{ "t", "24:00", false },
		{ "line", "12345", true },
		{ "line", "123456", false },
		{ "line", "a\nb", false },
		{ "line", "", false },
		{ "line", " ", false },
		{ "line", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", true },
		{ "line", "\xff", false },
		{ "line", "a\x01", false },
		{ "mail", "a@b.eu", true },
		{ "mail", "a@b", false },
		{ "mail", "@b.eu", false },
		{ "mail", "a b@c.eu", false },
		{ "mail", "https://example.eu/x?y", true },
		{ "mail", "http://", false },
		{ "mail", "ftp://x.eu", false },
		{ "mail", "javascript:alert(1)", false },
		{ "ref", "x", true },
		{ "ref", "../x", false },
		{ "ref", "not there", false },
		{ "s", "a", true },
		{ "s", "z", false },
		{ "s", "c", true },
		{ "b", "nonsense", false },
	};
	struct records records = { 0 };
	struct judge *judge;
	const char *why;
	size_t i;

	(void)state;
	answer(&records, "s/a=yes");
	judge = judge_new(&pack, &records, (struct date){ 2026, 11, 21 });
	for (i = 0; i < ROWS(rows); i++) {
		why = judge_value(judge, &forms[0], "thing",
		    pack_field(&forms[0], "thing", rows[i].field),
		    rows[i].value);
		if ((why == NULL) != rows[i].fits)
			fail_msg("%s = %s: %s", rows[i].field, rows[i].value,
			    why ? why : "taken");
	}
	judge_free(judge);
	/* a set has at most two members here */
	answer(&records, "s/b=yes");
	judge = judge_new(&pack, &records, (struct date){ 2026, 11, 21 });
	assert_null(
	    judge_value(judge, &forms[0], "thing", &thing_fields[5], "b"));
	assert_non_null(
	    judge_value(judge, &forms[0], "thing", &thing_fields[5], "c"));
	judge_free(judge);
	records_free(&records);
}

static void
record_ids(void **state)
{
	static const struct {
		int form;
		const char *id;
		bool fits;
	} rows[] = {
		{ 0, "thing", true },
		{ 0, "other", false },
		{ 1, "x-1", true },
		{ 1, "X", false },
		{ 1, "-x", false },
		{ 1, "", false },
		{ 1, "a/b", false },
		{ 1, "a.b", false },
		{ 3, "whole/I-1", true },
		{ 3, "I-1", false },
		{ 3, "whole/I-9", false },
		{ 3, "other/I-1", false },
	};
	struct records records = { 0 };
	struct judge *judge =
	    judge_new(&pack, &records, (struct date){ 2026, 11, 21 });
	const char **ids;
	size_t i, n;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		if ((judge_record_id(judge, &forms[rows[i].form], rows[i].id) ==
			NULL) != rows[i].fits)
			fail_msg("row %zu", i);
	ids = judge_records(judge, &forms[3], &n);
	assert_int_equal(n, 2);
	assert_string_equal(ids[1], "whole/I-2");
	judge_free(judge);
	records_free(&records);
}

/* Sorted, found again, cleared, gone, members in byte order. */
static void
records_hold(void **state)
{
	struct records records = { 0 };
	const struct record *rec;
	size_t i, n;

	(void)state;
	answer(&records, "many/z.w=a;many/b.w=b;many/m.w=c;thing/thing.n=1");
	records_of(&records, "many", &n);
	assert_int_equal(n, 3);
	assert_null(records_of(&records, "man", &n));
	assert_int_equal(n, 0);
	records_set(&records, "thing", "thing", "s/b", "yes");
	records_set(&records, "thing", "thing", "s-x", "yes");
	records_set(&records, "thing", "thing", "s/a", "yes");
	records_set(&records, "thing", "thing", "s/c", NULL);
	rec = records_find(&records, "thing", "thing");
	i = 0;
	assert_string_equal(record_member(rec, "s", &i), "a");
	assert_string_equal(record_member(rec, "s", &i), "b");
	assert_null(record_member(rec, "s", &i));
	records_set(&records, "thing", "thing", "n", NULL);
	assert_null(record_text(records_find(&records, "thing", "thing"), "n"));
	records_set(&records, "many", "m", ".gone", "yes");
	assert_true(records_find(&records, "many", "m")->gone);
	records_set(&records, "many", "m", ".gone", NULL);
	assert_false(records_find(&records, "many", "m")->gone);
	records_free(&records);
	assert_int_equal(records.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables),
		cmocka_unit_test(unsure),
		cmocka_unit_test(not_asked),
		cmocka_unit_test(numbers_and_dates),
		cmocka_unit_test(counts),
		cmocka_unit_test(references),
		cmocka_unit_test(all_that_are),
		cmocka_unit_test(from_others),
		cmocka_unit_test(values),
		cmocka_unit_test(record_ids),
		cmocka_unit_test(records_hold),
	};
	int failed;

	setup_pack();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(&arena);
	return failed;
}
