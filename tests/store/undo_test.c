/* Undo and redo: a script of steps, what stands after, what is refused. */
#include "store/ground.h"

struct script {
	const char *name;
	/*
	 * Words: FIELD=VALUE sets, FIELD~ clears, u undo, r redo, f freezes,
	 * +A=1,B=2 one step of two; u! and r! must be refused.
	 */
	const char *steps;
	const char *state; /* of record x, fields in order */
	const char *says; /* of the last refusal, or NULL */
};

static const struct script scripts[] = {
	{ "one step", "a=1 a=2 u", "x.a=1\n", NULL },
	{ "to unanswered", "a=1 u", "x.a=~\n", NULL },
	{ "two steps, newest first", "a=1 b=2 a=3 u u", "x.a=1\nx.b=~\n",
	    NULL },
	{ "a step is whole", "a=0 +a=1,b=2 u", "x.a=0\nx.b=~\n", NULL },
	{ "cleared comes back", "a=1 a~ u", "x.a=1\n", NULL },
	{ "redo", "a=1 a=2 u r", "x.a=2\n", NULL },
	{ "redo twice", "a=1 a=2 a=3 u u r r", "x.a=3\n", NULL },
	{ "undo after redo", "a=1 a=2 u r u", "x.a=1\n", NULL },
	{ "undo after undo, redo", "a=1 a=2 a=3 u u r u u", "x.a=~\n", NULL },
	{ "a new step ends redo", "a=1 a=2 u b=1 r!", "x.a=1\nx.b=1\n",
	    "nothing to bring back" },
	{ "nothing yet", "u!", "", "nothing to take back" },
	{ "all taken back", "a=1 u u!", "x.a=~\n", "nothing to take back" },
	{ "redo of nothing", "a=1 r!", "x.a=1\n", "nothing to bring back" },
	{ "not across a freeze", "a=1 f u!", "x.a=1\n",
	    "froze what came before" },
	{ "after a freeze", "a=1 f a=2 u", "x.a=1\n", NULL },
	{ "up to a freeze", "a=1 f a=2 u u!", "x.a=1\n", "take back" },
	{ "redo not across a freeze", "a=1 a=2 u f r!", "x.a=1\n",
	    "froze what came before" },
	{ "redo after undo of a redo", "a=1 a=2 u r u r", "x.a=2\n", NULL },
	{ "down, up and down again", "a=1 b=2 c=3 u u r u u u!",
	    "x.a=~\nx.b=~\nx.c=~\n", "take back" },
	{ "below what was replaced", "a=1 b=2 u b=3 u u", "x.a=~\nx.b=~\n",
	    NULL },
	{ "up to the end", "a=1 b=2 u u r r r!", "x.a=1\nx.b=2\n",
	    "nothing to bring back" },
	{ "many fields at once",
	    "+a=1,b=1,c=1,d=1,e=1,f=1 "
	    "+a=2,b=2,c=2,d=2,e=2,f=2 u",
	    "x.a=1\nx.b=1\nx.c=1\nx.d=1\nx.e=1\nx.f=1\n", NULL },
	{ "undo of the same value", "a=1 b=1 +a=1,b=2 u", "x.a=1\nx.b=1\n",
	    NULL },
};

static void
set_all(struct spot *spot, char *text)
{
	char *pair, *save = NULL, *end;

	spot_begin(spot);
	for (pair = strtok_r(text, ",", &save); pair != NULL;
	     pair = strtok_r(NULL, ",", &save)) {
		end = pair + strcspn(pair, "=~");
		if (*end == '~') {
			*end = '\0';
			OK(store_put(spot->store, "thing", "x", pair, NULL,
			    false, &err));
			continue;
		}
		*end = '\0';
		OK(store_put(spot->store, "thing", "x", pair, end + 1, false,
		    &err));
	}
	spot_end(spot);
}

static void
run(const char *dir, const struct script *script, size_t i)
{
	char name[32], steps[256], *word, *save = NULL;
	struct err why = { "" };
	struct spot spot;
	bool redo;

	snprintf(name, sizeof(name), "undo-%zu", i);
	snprintf(steps, sizeof(steps), "%s", script->steps);
	spot_open(&spot, dir, name, true);
	for (word = strtok_r(steps, " ", &save); word != NULL;
	     word = strtok_r(NULL, " ", &save)) {
		redo = word[0] == 'r';
		if (strcmp(word, "f") == 0)
			spot_freeze(&spot, "r1");
		else if (word[1] == '!')
			assert_false(spot_undo(&spot, redo, &why));
		else if (word[1] == '\0' && !spot_undo(&spot, redo, &why))
			fail_msg("%s: %s", script->name, why.say);
		else if (word[1] != '\0')
			set_all(&spot, word + (word[0] == '+'));
		/* each word may find the file closed and opened again */
		store_close(spot.store);
		OK((spot.store = store_open(spot.path, STORE_WRITE, &err)) !=
		    NULL);
	}
	if (script->says != NULL && strstr(why.say, script->says) == NULL)
		fail_msg("%s: says \"%s\"", script->name, why.say);
	STATE(spot.store, script->state);
	assert_int_equal(faults_of(spot.store, false), 0);
	store_close(spot.store);
}

static void
scripts_hold(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		run(*state, &scripts[i], i);
}

static void
merge_from(struct spot *to, const struct spot *from)
{
	struct store *other;
	int64_t taken;

	OK((other = store_open_stranger(from->path, &err)) != NULL);
	OK(store_merge(to->store, other, &taken, &err));
	store_close(other);
}

static void
refused_beside_others(void **state)
{
	struct spot a, b;
	struct err why;

	spot_open(&a, *state, "anna", true);
	spot_set(&a, "x", "a", "1");
	spot_set(&a, "x", "a", "2");
	spot_copy(&b, &a, *state, "bert");
	/* another place has nothing of its own to take back */
	assert_false(spot_undo(&b, false, &why));
	assert_non_null(strstr(why.say, "written at another place"));
	/* a conflict */
	spot_set(&b, "x", "a", "b's");
	spot_set(&a, "x", "a", "a's");
	merge_from(&a, &b);
	assert_false(spot_undo(&a, false, &why));
	assert_non_null(strstr(why.say, "in conflict"));
	/* changed since by another, who had seen it */
	merge_from(&b, &a);
	spot_set(&b, "x", "a", "b again");
	merge_from(&a, &b);
	assert_false(spot_undo(&a, false, &why));
	assert_non_null(strstr(why.say, "changed since by bert"));
	STATE(a.store, "x.a=b again\n");
	/* b takes its own back: the value it had seen before returns */
	assert_true(spot_undo(&b, false, &why));
	assert_int_equal(faults_of(b.store, false), 0);
	store_close(a.store);
	store_close(b.store);
}

static void
not_into_what_is_withheld(void **state)
{
	char path[160];
	struct spot a;
	struct head site;
	struct err why;

	spot_open(&a, *state, "withheld", true);
	spot_set(&a, "x", "a", "secret");
	snprintf(path, sizeof(path), "%s/withheld-2", (char *)*state);
	OK(store_purge(a.store, path, "thing", "x", "a", "by mistake", "anna",
	    AT, &site, &err));
	store_close(a.store);
	OK((a.store = store_open(path, STORE_WRITE, &err)) != NULL);
	memcpy(a.memory.site, site.site, sizeof(site.site));
	memcpy(a.memory.hash, site.hash, sizeof(site.hash));
	a.memory.seq = site.seq;
	STATE(a.store, "x.a=(withheld)\n");
	assert_false(spot_undo(&a, false, &why));
	assert_non_null(strstr(why.say, "purge"));
	spot_set(&a, "x", "a", "public");
	assert_false(spot_undo(&a, false, &why));
	assert_non_null(strstr(why.say, "withheld"));
	STATE(a.store, "x.a=public\n");
	store_close(a.store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_hold),
		cmocka_unit_test(refused_beside_others),
		cmocka_unit_test(not_into_what_is_withheld),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
