/*
 * Documents out of a project. Refuses to call anything final that is not a
 * frozen release, that something still blocks, or whose file does not verify.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "compose/compose.h"
#include "host/host.h"
#include "print/print.h"
#include "store/store.h"
#include "work/emit.h"
#include "work/language.h"
#include "work/picture.h"
#include "work/step.h"
#include "work/work.h"

/* The facts of the file that texts and feet may name. */
struct told {
	char *heads, *short_heads, *pack, *state, *events, *date;
};

static void
tell(struct desk *desk, struct told *told)
{
	const struct verdicts *v = judge_all(desk->judge);
	struct str heads = { 0 }, few = { 0 };
	const char *oldest = NULL;
	char buf[16];
	size_t i;

	for (i = 0; i < desk->nheads; i++) {
		const struct head *h = &desk->heads[i];

		str_addf(&heads, "%s%s %lld %s", i ? "\n" : "", h->site,
		    (long long)h->seq, h->hash);
		str_addf(&few, "%s%.4s-%lld:%.8s", i ? " " : "", h->site,
		    (long long)h->seq, h->hash);
	}
	for (i = 0; i < v->nstate; i++)
		if (v->state[i].checked != NULL &&
		    (oldest == NULL || strcmp(v->state[i].checked, oldest) < 0))
			oldest = v->state[i].checked;
	told->heads = str_take(&heads);
	told->short_heads = str_take(&few);
	told->pack = mem_printf("%s %s (%.8s)", desk->pack->id,
	    desk->pack->version, desk->pack->sha256);
	/* A reader is told no newer day than is true of all of it. */
	told->state = mem_dup(oldest ? oldest : "");
	told->events = mem_printf("%lld", (long long)desk->events);
	told->date = mem_dup(date_format(desk->today, buf));
}

static void
told_free(struct told *told)
{
	free(told->heads);
	free(told->short_heads);
	free(told->pack);
	free(told->state);
	free(told->events);
	free(told->date);
}

static struct composed *
compose_in(struct desk *desk, const struct outline *outline,
    struct compose_facts facts)
{
	const char *not_frozen =
	    pack_word(desk->pack, facts.lang, "not-frozen");
	struct composed *composed;
	const char *number = pack_word(desk->pack, facts.lang, "draft");
	char digits[24];
	struct told told;
	char *name;

	tell(desk, &told);
	if (facts.final) {
		snprintf(digits, sizeof(digits), "%lld",
		    (long long)facts.number);
		number = digits;
	}
	{
		const struct fact all[] = {
			{ "project", store_project(desk->store) },
			{ "release",
			    desk->release ? desk->release : not_frozen },
			{ "heads", told.heads },
			{ "pack", told.pack },
			{ "date", told.date },
			{ "state-of-play", told.state },
			{ "events", told.events },
			{ "generator", "assay " ASSAY_VERSION },
			{ "number", number },
		};

		judge_facts(desk->judge, all, sizeof(all) / sizeof(all[0]));
		name = mem_dup(host_basename(desk->path));
		if (str_ends(name, ".assay"))
			name[strlen(name) - 6] = '\0';
		facts.project = store_project(desk->store);
		facts.name = name;
		facts.release = desk->release;
		facts.pack = told.pack;
		facts.state_of_play = told.state;
		facts.heads = told.short_heads;
		facts.chains = desk->heads;
		facts.nchains = desk->nheads;
		composed = compose(desk->judge, desk->pack, outline, &facts);
		judge_facts(desk->judge, NULL, 0);
		free(name);
	}
	told_free(&told);
	return composed;
}

/* Composes in one language, or in two ("de,en"): the second goes along. */
bool
emit_compose(struct desk *desk, const struct emission *emission, bool final,
    struct emitted *emitted, struct err *err)
{
	const struct outline *outline =
	    pack_outline(desk->pack, emission->document);
	struct compose_facts facts = { .final = final,
		.date = desk->today,
		.number = emitted->number,
		.archive = emission->archive };
	struct composed *also;
	struct languages langs;
	bool ok = true;

	if (outline == NULL)
		return err_set(err, "there is no document \"%s\"",
		    emission->document);
	if (!languages_ready(desk, outline, emission->lang, &langs, err))
		return false;
	facts.lang = langs.first;
	facts.values =
	    emission->archive || emission->as == EMIT_TWIN || outline->twin;
	emitted->composed = compose_in(desk, outline, facts);
	if (langs.second[0] != '\0') {
		facts.lang = langs.second;
		also = compose_in(desk, outline, facts);
		ok = compose_also(emitted->composed, also) ||
		    err_set(err,
			"%s is not of one shape in %s and in %s: print them "
			"one by one",
			outline->id, langs.first, langs.second);
		compose_free(also);
	}
	return ok;
}

/* In a review file: the body's own documents are of the review, and those of
 * the manufacturer are final only with the manufacturer. */
static bool
right_side(struct desk *desk, const struct emission *emission, struct err *err)
{
	const struct outline *outline =
	    pack_outline(desk->pack, emission->document);
	bool review = desk->early || judge_side(desk->judge) == SIDE_BODY;

	if (!review || outline == NULL)
		return true;
	if (outline->side == SIDE_BODY)
		return !desk->early || work_review_first(desk, err);
	if (!emission->final)
		return true;
	desk->slip = true;
	return err_set(err,
	    "it is the manufacturer's document: only they make it final; "
	    "without --final it is a draft");
}

bool
work_check(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err)
{
	struct pictures pictures = { 0 };

	if (emission->release != NULL && desk->release == NULL &&
	    !desk_release(desk, emission->release, err))
		return false;
	if (!right_side(desk, emission, err) ||
	    !emit_compose(desk, emission, false, emitted, err))
		return false;
	if (emission->pictures)
		pictures_read(desk, emitted->composed, &pictures);
	pictures_free(&pictures);
	return true;
}

/* Composes with its pictures; final: only if nothing blocks. */
static bool
compose_whole(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct pictures *pictures, struct err *err)
{
	if (!work_check(desk, emission, emitted, err))
		return false;
	REQUIRE(emitted->composed != NULL);
	pictures_read(desk, emitted->composed, pictures);
	if (!emission->final)
		return true;
	if (emitted->composed->nblocks > 0)
		return false;
	/* The pictures name what is in the tree that goes. */
	pictures_free(pictures);
	compose_free(emitted->composed);
	emitted->composed = NULL;
	if (!emit_compose(desk, emission, true, emitted, err))
		return false;
	REQUIRE(emitted->composed != NULL);
	pictures_read(desk, emitted->composed, pictures);
	return true;
}

bool
emit_numbered(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err)
{
	struct pictures pictures = { 0 };
	bool ok;

	err->say[0] = '\0';
	if (emission->final && emission->release == NULL)
		return err_set(err,
		    "--final prints a frozen release: name it with --release "
		    "(assay release list shows them)");
	if (emission->final && !store_sound(desk->store, err))
		return false;
	ok = compose_whole(desk, emission, emitted, &pictures, err);
	ok = ok && emit_print(desk, emission, emitted, &pictures, err);
	pictures_free(&pictures);
	return ok;
}

void
emitted_clear(struct emitted *emitted)
{
	spool_clear(&emitted->bytes);
	str_clear(&emitted->twin);
	if (emitted->composed != NULL)
		compose_free(emitted->composed);
	emitted->composed = NULL;
}

struct doc *
work_maps(struct desk *desk, const struct form *form, struct arena *arena)
{
	return compose_maps(desk->judge, desk->pack, form, "en", arena);
}

bool
work_offers(struct desk *desk, const struct outline *outline)
{
	const struct scope none = { 0 };

	return judge_cond(desk->judge, outline->when, &none) != TRI_NO;
}
