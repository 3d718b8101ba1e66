/*
 * Documents out of a project. Refuses to call anything final that is not a
 * frozen release, that something still blocks, or whose file does not verify.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "compose/compose.h"
#include "host/host.h"
#include "print/print.h"
#include "store/store.h"
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

static bool
compose_it(struct desk *desk, const struct emission *emission, bool final,
    struct emitted *emitted, struct err *err)
{
	const char *lang = emission->lang ? emission->lang : "en";
	const struct outline *outline =
	    pack_outline(desk->pack, emission->document, lang);
	struct compose_facts facts = { .final = final, .date = desk->today };
	const char *not_frozen = pack_word(desk->pack, lang, "not-frozen");
	struct told told;
	char *name;

	if (outline == NULL)
		return err_set(err, "there is no document \"%s\" in \"%s\"",
		    emission->document, lang);
	tell(desk, &told);
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
		emitted->composed =
		    compose(desk->judge, desk->pack, outline, &facts);
		judge_facts(desk->judge, NULL, 0);
		free(name);
	}
	told_free(&told);
	return true;
}

static bool
hash_note(const char *const *paths, size_t n, struct str *note, struct err *err)
{
	char hex[DIGEST_HEX];
	size_t i;

	for (i = 0; i < n; i++) {
		struct str bytes = { 0 };

		if (!host_read(paths[i], 64u << 20, &bytes, err))
			return false;
		digest_bytes(str_text(&bytes), bytes.n, hex);
		str_addf(note, "%s%s %.16s", i ? "; " : "",
		    host_basename(paths[i]), hex);
		str_clear(&bytes);
	}
	return true;
}

static bool
print_with(struct emitted *emitted, const struct pictures *pictures,
    char *const *path, struct err *err)
{
	struct print_assets assets = { .regular = path[0],
		.bold = path[1],
		.italic = path[2],
		.fallback = path[3],
		.fallback_bold = path[4],
		.producer = "assay " ASSAY_VERSION };
	const struct document *d = emitted->composed->document;
	struct str icc = { 0 }, note = { 0 };
	bool ok;

	ok = hash_note((const char *const *)path, 5, &note, err) &&
	    host_read(path[5], 8u << 20, &icc, err);
	assets.icc = str_text(&icc);
	assets.icc_n = icc.n;
	assets.font_note = str_text(&note);
	assets.images = pictures->v;
	assets.nimages = pictures->n;
	ok = ok && print_pdf(d, &assets, &emitted->bytes, err);
	str_clear(&icc);
	str_clear(&note);
	return ok;
}

static bool
print_it(struct emitted *emitted, const struct pictures *pictures,
    struct err *err)
{
	static const char *const names[] = { "NotoSans-Regular.ttf",
		"NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "DejaVuSans.ttf",
		"DejaVuSans-Bold.ttf", "sRGB.icc" };
	enum { N = sizeof(names) / sizeof(names[0]) };
	char *path[N];
	bool ok = true;
	size_t i;

	for (i = 0; i < N; i++) {
		path[i] = place_asset(names[i]);
		if (path[i] == NULL && ok)
			ok = err_set(err,
			    "%s is not installed (packages fonts-noto-core, "
			    "fonts-dejavu-core, icc-profiles-free)",
			    names[i]);
	}
	ok = ok && print_with(emitted, pictures, path, err);
	for (i = 0; i < N; i++)
		free(path[i]);
	return ok;
}

bool
work_check(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err)
{
	struct pictures pictures = { 0 };

	if (emission->release != NULL && desk->release == NULL &&
	    !desk_release(desk, emission->release, err))
		return false;
	if (!compose_it(desk, emission, false, emitted, err))
		return false;
	if (emission->pictures)
		pictures_read(desk, emission->lang, emitted->composed,
		    &pictures);
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
	pictures_read(desk, emission->lang, emitted->composed, pictures);
	if (!emission->final)
		return true;
	if (emitted->composed->nblocks > 0)
		return false;
	/* The pictures name what is in the tree that goes. */
	pictures_free(pictures);
	compose_free(emitted->composed);
	emitted->composed = NULL;
	if (!compose_it(desk, emission, true, emitted, err))
		return false;
	REQUIRE(emitted->composed != NULL);
	pictures_read(desk, emission->lang, emitted->composed, pictures);
	return true;
}

bool
work_emit(struct desk *desk, const struct emission *emission,
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
	if (ok && emission->text)
		print_text(emitted->composed->document, 80, &emitted->bytes);
	else if (ok)
		ok = print_it(emitted, &pictures, err);
	pictures_free(&pictures);
	return ok;
}

void
emitted_clear(struct emitted *emitted)
{
	str_clear(&emitted->bytes);
	if (emitted->composed != NULL)
		compose_free(emitted->composed);
	emitted->composed = NULL;
}

bool
work_emitted(struct desk *desk, const struct emission *emission,
    const struct emitted *emitted, struct err *err)
{
	struct desk now = { .today = desk->today };
	char hex[DIGEST_HEX], buf[16], *value;
	const char *was;
	bool ok, conflict;

	digest_bytes(str_text(&emitted->bytes), emitted->bytes.n, hex);
	value = mem_printf("%s %s %s", emission->document,
	    date_format(desk->today, buf), hex);
	now.author = mem_dup(desk->author);
	ok = desk_pack(&now, desk->dir, NULL, err) &&
	    desk_open(&now, desk->path, true, err) && step_begin(&now, err);
	if (ok) {
		was = store_value(now.store, "release", emission->release,
		    ".final", &conflict);
		ok = str_eq(was, value) ||
		    store_put(now.store, "release", emission->release, ".final",
			value, false, err);
		if (!ok)
			step_abort(&now);
	}
	ok = ok && step_commit(&now, NULL, err);
	desk_close(&now);
	free(value);
	return ok;
}

struct doc *
work_maps(struct desk *desk, const struct form *form, struct arena *arena)
{
	return compose_maps(desk->judge, desk->pack, form, "en", arena);
}
