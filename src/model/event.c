/*
 * Lists of faults and what verify proved. Keeps at most a thousand faults: a
 * file with more is wrong enough.
 */
#include "model/event.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#define FAULTS_MAX 1000

void
faults_add(struct faults *faults, const char *fmt, ...)
{
	char *say;
	va_list ap;
	int n;

	if (faults->n > FAULTS_MAX)
		return;
	if (faults->n == FAULTS_MAX)
		fmt = "there are more, not listed here";
	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	REQUIRE(n >= 0);
	say = mem_alloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(say, (size_t)n + 1, fmt, ap);
	va_end(ap);
	VEC_PUSH(faults->v, faults->n, faults->cap) = (struct fault){ say };
}

void
faults_free(struct faults *faults)
{
	size_t i;

	for (i = 0; i < faults->n; i++)
		free(faults->v[i].say);
	free(faults->v);
	*faults = (struct faults){ 0 };
}

void
proof_free(struct proof *proof)
{
	free(proof->heads);
	faults_free(&proof->faults);
	*proof = (struct proof){ 0 };
}
