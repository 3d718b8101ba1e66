/* What stands where a document is to be written. Refuses to let a draft take
 * the place of a final, or anything that of a signed document. */
#include "host/host.h"
#include "print/sign.h"
#include "work/work.h"

#define PDF_MAX ((size_t)512 << 20)

bool
work_may_replace(const char *path, bool final, struct err *err)
{
	enum paper there = PAPER_OTHER;
	struct str bytes = { 0 };
	struct err unread;

	/* What cannot be read is for the writing to complain of. */
	if (host_exists(path) && host_read(path, PDF_MAX, &bytes, &unread))
		there = paper_of(str_text(&bytes), bytes.n);
	str_clear(&bytes);
	if (there == PAPER_SIGNED)
		return err_set(err, "%s is a signed document; name another",
		    path);
	if (there == PAPER_FINAL && !final)
		return err_set(err, "%s is a final document; name another",
		    path);
	return true;
}
