#ifndef CLI_STATUS_H
#define CLI_STATUS_H
/* What the two forms of `assay status` share. */
#include "cli/cli.h"

/* The label of a decision's word; the word itself for refs and dates. */
const char *status_label(const struct decision *decision, const char *value);
/* Is this a verdict on the whole project (its form holds one)? */
bool status_whole(const struct verdict *verdict);
int status_json(const struct call *call, const struct verdicts *verdicts);

#endif
