/*
 * A look at a few forms of one file among many: the same whether the derived
 * tables serve or the events are played, and refused as any opening is.
 */
#include "store/ground.h"

static char *
glance(const char *path, const struct site_memory *memory)
{
	static const char *const forms[] = { "product", "review" };
	struct records records = { 0 };
	struct str out = { 0 };
	size_t i, j;

	OK(store_glance(path, memory, forms, 2, &records, &err));
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

/* memory: is the place known; lie: the derived tables say otherwise */
static const struct look {
	bool memory, lie;
	const char *name;
} looks[] = {
	{ true, false, "Gateway" },
	{ false, false, "Gateway" },
	{ false, true, "Gateway" },
	{ true, true, "a lie" },
};

static void
a_few_forms_alone(void **state)
{
	char *seen, *want;
	struct spot a;
	size_t i;

	spot_open(&a, *state, "many", true);
	put(&a, "product", "product", "name", "Gate");
	put(&a, "product", "product", "name", "Gateway");
	put(&a, "thing", "x", "a", "1");
	put(&a, "review", "review", "due", "2026-12-01");
	put(&a, "product", "old", ".gone", "yes");
	store_close(a.store);
	for (i = 0; i < ROWS(looks); i++) {
		if (looks[i].lie)
			tamper(a.path,
			    "UPDATE d_value SET value = 'a lie' WHERE "
			    "field = 'name'");
		want = mem_printf("-old..gone=yes by many\n"
				  "product.name=%s by many\n"
				  "review.due=2026-12-01 by many\n",
		    looks[i].name);
		seen = glance(a.path, looks[i].memory ? &a.memory : NULL);
		assert_string_equal(seen, want);
		free(seen);
		free(want);
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
	NOT(store_glance(path, NULL, NULL, 0, &records, &err),
	    "not an assay project");
	NOT(store_glance("/nowhere/at-all", NULL, NULL, 0, &records, &err),
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
