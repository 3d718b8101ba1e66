#ifndef TESTS_JUDGE_APPLY_H
#define TESTS_JUDGE_APPLY_H
/*
 * For tests: the real pack of this checkout, and answers files put straight
 * into records, without a project file. Include after "test.h".
 */
#include "base/digest.h"
#include "host/host.h"
#include "judge/judge.h"
#include "load/load.h"
#include "model/blob.h"

/* Answers of fields that the pack does not have: a test looks at the sum. */
static size_t apply_slips;

/* Fails the test with every fault of a pack that does not load. */
static inline struct pack *
apply_pack(void)
{
	struct files files = { 0 };
	struct faults faults = { 0 };
	struct pack *pack = NULL;
	struct err err;
	size_t i;

	if (!host_read_tree(".", "rules", &files, &err) ||
	    !host_read_tree(".", "forms", &files, &err))
		fail_msg("%s", err.say);
	files_sort(&files);
	pack = load_pack(&files, &faults);
	for (i = 0; i < faults.n && i < 20; i++)
		print_error("%s\n", faults.v[i].say);
	faults_free(&faults);
	files_free(&files);
	assert_non_null(pack);
	return pack;
}

/* A file field: what the project would keep of the file beside the answers. */
static inline void
apply_blob(struct records *records, const char *base, const char *form,
    const char *id, const struct answer *answer)
{
	char *path = host_beside(base, answer->text), hash[DIGEST_HEX], *line;
	struct str bytes = { 0 };
	struct err err;

	if (!host_read(path, 1 << 24, &bytes, &err))
		fail_msg("%s", err.say);
	digest_bytes(str_text(&bytes), bytes.n, hash);
	line = blob_value(hash, (int64_t)bytes.n, blob_media(answer->text),
	    host_basename(answer->text));
	records_set(records, form, id, answer->field, line);
	free(line);
	str_clear(&bytes);
	free(path);
}

static inline void
apply_answer(const struct pack *pack, struct records *records, const char *base,
    const struct answer_record *r, const struct answer *a)
{
	const struct form *form = pack_form(pack, r->form);
	const char *id = r->id ? r->id : r->form;
	const struct field *field;
	char member[256];
	size_t i;

	if (form == NULL)
		fail_msg("%s:%d: no form %s", base, r->place.line, r->form);
	field = pack_field(form, id, a->field);
	if (field == NULL) {
		print_error("%s:%d: no field %s/%s.%s\n", base, a->place.line,
		    r->form, id, a->field);
		apply_slips++;
		return;
	}
	for (i = 0; a->is_list && i < a->n; i++) {
		snprintf(member, sizeof(member), "%s/%s", a->field,
		    a->texts[i]);
		records_set(records, r->form, id, member, "yes");
	}
	if (a->is_list)
		return;
	if (field->kind == FIELD_BLOB && a->text != NULL)
		apply_blob(records, base, r->form, id, a);
	else
		records_set(records, r->form, id, a->field, a->text);
}

/* Puts an answers file into the records; unknown fields are counted. */
static inline void
apply_file(const struct pack *pack, struct records *records, const char *path)
{
	struct answers answers = { 0 };
	struct faults faults = { 0 };
	struct str bytes = { 0 };
	struct err err;
	size_t i, k;

	if (!host_read(path, 1 << 24, &bytes, &err))
		fail_msg("%s", err.say);
	if (!load_answers(path, str_text(&bytes), bytes.n, &answers, &faults))
		fail_msg("%s", faults.n ? faults.v[0].say : path);
	for (i = 0; i < answers.n; i++) {
		if (answers.v[i].n == 0)
			records_set(records, answers.v[i].form,
			    answers.v[i].id ? answers.v[i].id
					    : answers.v[i].form,
			    ".made", "yes");
		for (k = 0; k < answers.v[i].n; k++)
			apply_answer(pack, records, path, &answers.v[i],
			    &answers.v[i].v[k]);
	}
	answers_free(&answers);
	faults_free(&faults);
	str_clear(&bytes);
}

/* A table of tabs: calls row for each line after the first. */
static inline size_t
apply_table(const char *path, size_t columns,
    void (*row)(char **cells, void *with), void *with)
{
	char *cells[16], *line, *save = NULL, *text, *cell;
	struct str bytes = { 0 };
	struct err err;
	size_t n = 0, i;

	assert_true(columns <= ROWS(cells));
	if (!host_read(path, 1 << 20, &bytes, &err))
		fail_msg("%s", err.say);
	text = str_take(&bytes);
	for (line = strtok_r(text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		if (line[0] == '#' || n++ == 0)
			continue;
		for (i = 0, cell = line; i < columns; i++) {
			if (cell == NULL)
				fail_msg("%s: short line %zu", path, n);
			cells[i] = strsep(&cell, "\t");
		}
		row(cells, with);
	}
	free(text);
	return n > 0 ? n - 1 : 0;
}

/* For the groups of tests that share it. */
static struct pack *pack; /* between apply_open and apply_close */

static inline int
apply_open(void **state)
{
	(void)state;
	pack = apply_pack();
	return 0;
}

static inline int
apply_close(void **state)
{
	(void)state;
	pack_free(pack);
	return 0;
}

#endif
