/* The words for what the search finds. Refuses nothing. */
#include "model/find.h"

const char *
find_kind(enum find_kind kind)
{
	static const char *const words[] = {
		[FIND_QUESTION] = "question",
		[FIND_RECORD] = "record",
		[FIND_ANSWER] = "answer",
		[FIND_EVIDENCE] = "evidence",
		[FIND_LAW] = "law",
	};

	return words[kind];
}
