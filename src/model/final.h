#ifndef MODEL_FINAL_H
#define MODEL_FINAL_H
/*
 * The value of `.final`, two lines: `DOCUMENT LANG NUMBER DATE RELEASE`, then
 * the line of a blob. Older files hold one line, `DOCUMENT DATE SHA256`.
 */
#include "model/blob.h"

#define RELEASE_MAX 200 /* with its NUL */

struct final_value {
	char document[65];
	char lang[32]; /* "": an older line does not say */
	int64_t number; /* 0: an older line, none was given out */
	char date[11];
	char release
	    [RELEASE_MAX]; /* as printed, 1.2#SITE4-SEQ; "": an older line */
	struct blob blob; /* size -1: an older line, no bytes were kept; else
	                   * its name points into the value parsed */
};

/* False if the text is neither. */
bool final_parse(const char *value, struct final_value *final);
/* The two lines; the caller frees them. */
char *final_value(const struct final_value *final);
/* Where the line of the blob begins; NULL: the value names no bytes. */
const char *final_blob(const char *value);

#endif
