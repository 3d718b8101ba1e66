/*
 * Records that follow the steps in memory are those a fresh reading gives,
 * after any steps whatever, other writers and copies merged in between.
 *
 *     ASSAY_SEED=N reload_test
 */
#include <inttypes.h>
#include <unistd.h>

#include "base/digest.h"
#include "store/store.h"
#include "work/ground.h"
#include "work/put.h"
#include "work/step.h"

#define STEPS 400

static char copy[64];
static uint64_t dice;

static uint64_t
below(uint64_t n)
{
	dice = dice * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (dice >> 33) % n;
}

/* A second desk under the same pack. */
static struct desk
borrow(const struct desk *desk)
{
	return (struct desk){ .pack = desk->pack,
		.tar = desk->tar,
		.today = desk->today };
}

static void
give_back(struct desk *desk)
{
	desk->pack = NULL;
	desk->tar = (struct str){ 0 };
	desk_close(desk);
}

static void
same_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		assert_ptr_equal(a, b);
	else
		assert_string_equal(a, b);
}

static void
same_record(const struct record *a, const struct record *b)
{
	size_t i;

	assert_string_equal(a->form, b->form);
	assert_string_equal(a->id, b->id);
	assert_int_equal(a->gone, b->gone);
	assert_int_equal(a->n, b->n);
	for (i = 0; i < a->n; i++) {
		assert_string_equal(a->values[i].field, b->values[i].field);
		same_text(a->values[i].text, b->values[i].text);
		same_text(a->values[i].author, b->values[i].author);
		same_text(a->values[i].at, b->values[i].at);
		assert_int_equal(a->values[i].withheld, b->values[i].withheld);
	}
}

/* The desk, against the file read by nobody before. */
static void
same_as_read(struct desk *desk)
{
	struct desk fresh = borrow(desk);
	const struct verdicts *a, *b;
	struct err err;
	size_t i;

	assert_true(desk_open(&fresh, path, false, &err));
	assert_int_equal(desk->events, fresh.events);
	assert_int_equal(desk->nheads, fresh.nheads);
	for (i = 0; i < fresh.nheads; i++) {
		assert_string_equal(desk->heads[i].site, fresh.heads[i].site);
		assert_string_equal(desk->heads[i].hash, fresh.heads[i].hash);
		assert_int_equal(desk->heads[i].seq, fresh.heads[i].seq);
		assert_int_equal(desk->heads[i].clock, fresh.heads[i].clock);
	}
	assert_int_equal(desk->records.n, fresh.records.n);
	for (i = 0; i < fresh.records.n; i++)
		same_record(&desk->records.v[i], &fresh.records.v[i]);
	assert_int_equal(desk->records.nconflicts, fresh.records.nconflicts);
	assert_int_equal(desk->records.nleftovers, fresh.records.nleftovers);
	a = judge_all(desk->judge);
	b = judge_all(fresh.judge);
	assert_int_equal(a->npoints, b->npoints);
	for (i = 0; i < a->npoints; i++) {
		assert_string_equal(a->points[i].say, b->points[i].say);
		same_text(a->points[i].record, b->points[i].record);
		same_text(a->points[i].field, b->points[i].field);
	}
	give_back(&fresh);
}

static const char *
any_record(struct desk *desk, const struct form *form)
{
	size_t n;
	const char **ids = judge_records(desk->judge, form, &n);

	return n == 0 ? NULL : ids[below(n)];
}

static const char *
any_value(struct desk *desk, const struct field *field, char *buf, size_t n)
{
	static const char *const tri[] = { "yes", "no", "unsure" };
	const char *id;

	if (below(6) == 0)
		return NULL;
	snprintf(buf, n, "value %d", (int)below(5));
	switch (field->kind) {
	case FIELD_YESNO:
		return tri[below(3)];
	case FIELD_CHOICE:
		return field->options[below(field->noptions)].id;
	case FIELD_REF:
	case FIELD_SET:
		if (field->of_form == NULL)
			return field->options[below(field->noptions)].id;
		id = any_record(desk, field->of_form);
		snprintf(buf, n, "%s", id ? id : "nowhere");
		return buf;
	case FIELD_ADDRESS:
		return "https://example.org/";
	case FIELD_NUMBER:
		snprintf(buf, n, "%d", (int)below(9));
		return buf;
	case FIELD_DATE:
		return "2027-01-31";
	case FIELD_MONTH:
		return "2027-01";
	case FIELD_TIME:
		return "14:30";
	case FIELD_APPROVAL:
		return "yes";
	case FIELD_LINE:
	case FIELD_PROSE:
	case FIELD_BLOB:
		break;
	}
	return buf;
}

static const struct form *
any_form(struct desk *desk)
{
	static const char *const ids[] = { "product", "evidence", "risk",
		"requirement", "part", "unit" };

	return pack_form(desk->pack, ids[below(ROWS(ids))]);
}

/* One answer, a member of a set, or a file; it may well be refused. */
static void
put_one(struct desk *desk, struct faults *faults, struct err *err)
{
	const struct form *form = any_form(desk);
	const char *held = any_record(desk, form), *value;
	const struct field *fields, *field;
	char record[160], buf[160];
	size_t n;

	if (held == NULL)
		return;
	snprintf(record, sizeof(record), "%s", held);
	fields = pack_fields(form, record, &n);
	field = &fields[below(n)];
	value = any_value(desk, field, buf, sizeof(buf));
	if (field->kind == FIELD_BLOB && value != NULL)
		work_put(desk, form, record, field, "README.md", faults, err);
	else if (field->kind != FIELD_SET)
		work_put(desk, form, record, field, value, faults, err);
	else if (below(3) == 0)
		work_put_set(desk, form, record, field, &value, value ? 1 : 0,
		    faults, err);
	else if (value != NULL)
		work_put_member(desk, form, record, field, value, below(3) > 0,
		    faults, err);
}

static void
make_or_gone(struct desk *desk, struct faults *faults, struct err *err)
{
	const struct form *form = any_form(desk);
	const char *held = any_record(desk, form);
	char record[160], *id;

	if (form->holds != HOLDS_MANY)
		return;
	if (held == NULL || below(2) == 0) {
		work_record_new(desk, form, below(2) ? "A name" : NULL, &id,
		    faults, err);
		free(id);
		return;
	}
	snprintf(record, sizeof(record), "%s", held);
	held = record;
	assert_true(work_put_gone(desk, form, &held, 1, below(3) > 0, err));
}

/* Somebody else writes into the same file. */
static void
other_writes(const struct desk *desk)
{
	struct desk other = borrow(desk);
	struct faults faults = { 0 };
	struct err err;
	char text[32];

	other.author = mem_dup("Another");
	snprintf(text, sizeof(text), "Other %d", (int)below(1000));
	assert_true(desk_open(&other, path, true, &err));
	assert_true(
	    work_set(&other, "product.name", text, &faults, NULL, &err));
	faults_free(&faults);
	give_back(&other);
}

/* A copy goes its own way and comes back: conflicts, one more site. */
static void
merge(struct desk *desk, struct err *err)
{
	struct desk other = borrow(desk);
	struct faults faults = { 0 };
	char cmd[192], text[32];
	int64_t taken;

	snprintf(cmd, sizeof(cmd), "cp %s %s", path, copy);
	assert_int_equal(system(cmd), 0);
	setenv("XDG_STATE_HOME", "/nonexistent", 1);
	other.author = mem_dup("Copyist");
	assert_true(desk_open(&other, copy, true, err));
	snprintf(text, sizeof(text), "There %d", (int)below(1000));
	assert_true(work_set(&other, "product.type", text, &faults, NULL, err));
	give_back(&other);
	setenv("XDG_STATE_HOME", dir, 1);
	snprintf(text, sizeof(text), "Here %d", (int)below(1000));
	assert_true(work_set(desk, "product.type", text, &faults, NULL, err));
	assert_true(work_merge(desk, copy, false, &taken, err));
	assert_true(desk->records.nconflicts > 0);
	same_as_read(desk);
	assert_true(
	    work_set(desk, "product.type", "Settled", &faults, NULL, err));
	assert_int_equal(desk->records.nconflicts, 0);
	faults_free(&faults);
}

static void
step(struct desk *desk)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *what = NULL;
	uint64_t at = below(40);

	if (at < 24)
		put_one(desk, &faults, &err);
	else if (at < 32)
		make_or_gone(desk, &faults, &err);
	else if (at < 37)
		work_undo(desk, at == 36, &what, &err);
	else if (at < 39)
		other_writes(desk);
	else
		merge(desk, &err);
	free(what);
	faults_free(&faults);
}

static void
follows(void **state)
{
	struct desk *desk = *state;
	size_t i;

	for (i = 0; i < STEPS; i++) {
		step(desk);
		/* what others wrote is only known after a step of one's own */
		if (i % 4 == 3) {
			struct faults faults = { 0 };
			struct err err;
			char text[32];

			snprintf(text, sizeof(text), "Round %zu", i);
			assert_true(work_set(desk, "product.description", text,
			    &faults, NULL, &err));
			same_as_read(desk);
		}
	}
}

/* Only then is the way without reading worth the name. */
static void
reads_nothing(void **state)
{
	static const struct {
		const char *value; /* u undo, r redo */
		bool other, reads;
	} rows[] = {
		{ "One", false, false },
		{ "Two", true, true },
		{ "Three", false, false },
		{ "u", false, false },
		{ "r", false, false },
		{ "u", true, true },
		{ "u", false, false },
	};
	struct desk *desk = *state;
	struct faults faults = { 0 };
	struct err err;
	char *what;
	size_t i;

	assert_true(desk_reload(desk, &err));
	for (i = 0; i < ROWS(rows); i++) {
		const char *value = rows[i].value;

		if (rows[i].other)
			other_writes(desk);
		if (value[1] == '\0') {
			assert_true(
			    work_undo(desk, value[0] == 'r', &what, &err));
			free(what);
		} else {
			assert_true(work_set(desk, "product.description", value,
			    &faults, NULL, &err));
		}
		assert_int_equal(desk->grown == 0, rows[i].reads);
		same_as_read(desk);
	}
}

static int
begin(void **state)
{
	const char *seed = getenv("ASSAY_SEED");

	desk_begin(state);
	snprintf(copy, sizeof(copy), "%s/copy.assay", dir);
	if (seed != NULL)
		dice = strtoull(seed, NULL, 10);
	else
		digest_random(&dice, sizeof(dice));
	print_message("ASSAY_SEED=%" PRIu64 "\n", dice);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_nothing),
		cmocka_unit_test(follows),
	};

	return cmocka_run_group_tests(tests, begin, desk_finish);
}
