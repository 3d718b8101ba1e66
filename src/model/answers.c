/*
 * Lets go of an answers file. Refuses to know what the answers mean.
 */
#include "model/answers.h"

void
answers_free(struct answers *answers)
{
	arena_free(&answers->arena);
	*answers = (struct answers){ 0 };
}
