#ifndef BASE_NEAR_H
#define BASE_NEAR_H
/* Which of the words there are somebody meant who typed another one. */
#include <stddef.h>

struct near {
	const char *typed; /* set this; all else 0 */
	const char *best; /* the closest word tried that is close; borrowed */
	size_t away; /* how many letters it is away */
};
void near_try(struct near *near, const char *word);

#endif
