/*
 * Opens a piece of evidence or an exhibit in the user's own program. Refuses to leave its
 * bytes lying about, and to give a stranger's name to the system as it is.
 */
#include "work/show.h"

#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/export.h"
#include "work/work.h"

bool
work_show(struct desk *desk, const char *form, const char *record,
    struct shown *shown, struct err *err)
{
	const struct record *r = records_find(&desk->records, form, record);
	const char *file = r ? record_text(r, "file") : NULL;
	struct blob blob;
	char *name;

	*shown = (struct shown){ 0 };
	if (file == NULL || !blob_parse(file, &blob))
		return err_set(err,
		    "%s: there is no such piece, or it is no file", record);
	shown->folder = host_make_private(err);
	if (shown->folder == NULL)
		return false;
	name = export_name(record, blob.name);
	shown->path = mem_printf("%s/%s", shown->folder, name);
	free(name);
	return work_blob_copy(desk, blob.sha256, shown->path, 0400, err) &&
	    host_open(shown->path, &shown->quick, err);
}

void
work_show_end(struct shown *shown)
{
	if (shown->folder != NULL)
		host_remove_tree(shown->folder);
	free(shown->folder);
	free(shown->path);
	*shown = (struct shown){ 0 };
}
