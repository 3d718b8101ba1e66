/*
 * The names of weights and states, as they stand in the pack and in JSON.
 * Decides nothing; the judge does.
 */
#include "model/verdict.h"

const char *
weight_word(enum weight weight)
{
	switch (weight) {
	case WEIGHT_DUTY:
		return "duty";
	case WEIGHT_WARNING:
		return "warning";
	case WEIGHT_ADVICE:
		return "advice";
	}
	BUG("no such weight");
}

const char *
open_word(enum open open)
{
	switch (open) {
	case OPEN_CLOSED:
		return "closed";
	case OPEN_OPEN:
		return "open";
	case OPEN_PARTLY:
		return "partly";
	case OPEN_MANDATORY:
		return "mandatory";
	}
	BUG("no such state of a procedure");
}
