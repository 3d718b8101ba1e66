/*
 * The file itself: proving, rebuilding, merging, withholding, the log.
 * Refuses to change a file in place where a copy is asked for.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "store/store.h"
#include "work/step.h"
#include "work/work.h"

bool
work_verify(const char *path, const char *head, struct proof *proof,
    struct err *err)
{
	struct store *store = store_open(path, STORE_READ, err);
	bool ok;

	if (store == NULL)
		return false;
	ok = store_verify(store, head, proof, err);
	store_close(store);
	return ok;
}

bool
work_rebuild(const char *path, int64_t *differed, struct err *err)
{
	struct store *store = store_open(path, STORE_WRITE, err);
	bool ok;

	if (store == NULL)
		return false;
	ok = store_rebuild(store, differed, err);
	store_close(store);
	return ok;
}

bool
work_merge(struct desk *desk, const char *other, bool as_new_site,
    int64_t *taken, struct err *err)
{
	struct store *from = store_open_stranger(other, err);
	bool ok;

	if (from == NULL)
		return false;
	if (as_new_site) {
		ok = step_begin(desk, err);
		if (ok &&
		    !store_merge_as_new_site(desk->store, from, taken, err)) {
			step_abort(desk);
			ok = false;
		}
		ok = ok && step_commit(desk, NULL, err);
	} else {
		ok = store_merge(desk->store, from, taken, err) &&
		    desk_reload(desk, err);
	}
	store_close(from);
	return ok;
}

/*
 * A place is a form or a record that is there, else a field of a record:
 * *field, as it stands in events, lives as long as the address.
 */
static bool
read_place(const struct desk *desk, const char *place, struct address *a,
    const char **field, struct err *err)
{
	bool read = desk_address(desk, place, false, a, err);

	*field = NULL;
	if (read &&
	    (a->record[0] == '\0' ||
		records_find(&desk->records, a->form->id, a->record)))
		return true;
	address_clear(a);
	if (desk_address(desk, place, true, a, err)) {
		if (a->member != NULL) {
			char *full =
			    mem_printf("%s/%s", a->field_id, a->member);

			free(a->field_id);
			a->field_id = full;
		}
		*field = a->field_id;
		return true;
	}
	return read ? err_set(err, "%s: there is no such record", place)
		    : false;
}

bool
work_place(const struct desk *desk, const char *place, struct err *err)
{
	struct address a = { 0 };
	const char *field;
	bool there = read_place(desk, place, &a, &field, err);

	address_clear(&a);
	return there;
}

bool
work_purge(struct desk *desk, const char *place, bool finals,
    const char *reason, const char *to, struct err *err)
{
	struct address a;
	struct head site = { 0 };
	struct err unsaid;
	char at[24];
	const char *field;
	bool ok;

	if (!read_place(desk, place, &a, &field, err))
		return false;
	if (finals && field == NULL && strcmp(a.form->id, "release") == 0)
		field = ".final";
	else if (finals)
		a.record[0] = '\0';
	if (finals && a.record[0] == '\0')
		ok = err_set(err, "%s: say which release: release/RELEASE",
		    place);
	else if (a.record[0] == '\0')
		ok = err_set(err, "%s: say which record", place);
	else if (!utf8_is_nfc(reason, strlen(reason)) || str_blank(reason) ||
	    strchr(reason, '\n') != NULL)
		ok = err_set(err, "the reason is one line of text");
	else
		ok = host_has_folder(to, err) &&
		    store_purge(desk->store, to, a.form->id, a.record, field,
			reason, desk->author, time_now(at), &site, err);
	if (ok)
		place_write_site(store_project(desk->store), to, site.site,
		    site.seq, site.hash, &unsaid);
	address_clear(&a);
	return ok;
}

struct work_log {
	struct store_log *log;
	struct address address;
};

struct work_log *
work_log_open(struct desk *desk, const char *place, struct err *err)
{
	struct work_log *log = mem_alloc(sizeof(*log));
	struct address *a = &log->address;
	const char *field = NULL;

	if (place == NULL || read_place(desk, place, a, &field, err))
		log->log = store_log_open(desk->store,
		    a->form ? a->form->id : NULL,
		    a->record && a->record[0] ? a->record : NULL, field, err);
	if (log->log != NULL)
		return log;
	work_log_close(log);
	return NULL;
}

bool
work_log_next(struct work_log *log, struct event *event)
{
	return store_log_next(log->log, event);
}

void
work_log_close(struct work_log *log)
{
	if (log->log != NULL)
		store_log_close(log->log);
	address_clear(&log->address);
	free(log);
}

bool
work_save(const char *path, const struct str *bytes, struct err *err)
{
	return host_write(path, str_text(bytes), bytes->n, 0666, err);
}

bool
work_author(const char *given, char **author, struct err *err)
{
	char *name = given ? mem_dup(given) : place_config("author");

	if (name == NULL || name[0] == '\0') {
		free(name);
		name = place_account();
	}
	if (!utf8_text(name, strlen(name)) || str_blank(name) ||
	    strchr(name, '\n') != NULL || utf8_length(name) > 200) {
		free(name);
		return err_set(err, "the author is one line of text");
	}
	*author = utf8_nfc_dup(name);
	free(name);
	return true;
}
