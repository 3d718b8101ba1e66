/*
 * A look at a few forms of one file among many: the events are played, whatever
 * the derived tables say, and it is refused as any opening is.
 */
#include "store/ground.h"

static char *
glance(const char *path)
{
	static const char *const forms[] = { "product", "review" };
	struct records records = { 0 };
	struct str out = { 0 };
	size_t i, j;

	OK(store_glance(path, forms, 2, &records, &err));
	assert_int_equal(records.nconflicts, 0);
	for (i = 0; i < records.n; i++)
		for (j = 0; j < records.v[i].n; j++)
			str_addf(&out, "%s%s.%s=%s by %s\n",
			    records.v[i].gone ? "-" : "", records.v[i].id,
			    records.v[i].values[j].field,
			    records.v[i].values[j].text,
			    records.v[i].values[j].author);
	records_free(&records);
	return str_take(&out);
}

static void
put(struct spot *spot, const char *form, const char *record, const char *field,
    const char *value)
{
	spot_begin(spot);
	OK(store_put(spot->store, form, record, field, value, true, &err));
	spot_end(spot);
}

static void
a_few_forms_alone(void **state)
{
	char *seen;
	struct spot a;
	int lie;

	spot_open(&a, *state, "many", true);
	put(&a, "product", "product", "name", "Gate");
	put(&a, "product", "product", "name", "Gateway");
	put(&a, "thing", "x", "a", "1");
	put(&a, "review", "review", "due", "2026-12-01");
	put(&a, "product", "old", ".gone", "yes");
	store_close(a.store);
	for (lie = 0; lie < 2; lie++) {
		if (lie)
			tamper(a.path,
			    "UPDATE d_value SET value = 'a lie' WHERE "
			    "field = 'name'");
		seen = glance(a.path);
		assert_string_equal(seen,
		    "-old..gone=yes by many\nproduct.name=Gateway by many\n"
		    "review.due=2026-12-01 by many\n");
		free(seen);
	}
}

static void
refused_like_any_other(void **state)
{
	struct records records = { 0 };
	char path[200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/text", (char *)*state);
	file = fopen(path, "wb");
	fputs("just a text", file);
	fclose(file);
	NOT(store_glance(path, NULL, 0, &records, &err),
	    "not an assay project");
	NOT(store_glance("/nowhere/at-all", NULL, 0, &records, &err),
	    "no such file");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_few_forms_alone),
		cmocka_unit_test(refused_like_any_other),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
