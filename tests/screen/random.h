#ifndef SCREEN_RANDOM_H
#define SCREEN_RANDOM_H
/*
 * What random hands type: every bound key as the tables have it, words in all
 * widths, broken escapes, bytes that are no text, pastes with and without an
 * end. Never the keys that end the program.
 */
#include "screen/play.h"

/* The pack has a struct of that name too. */
#define term pack_term
#include "screen/screens.h"
#undef term

struct stroke {
	char bytes[16];
	size_t n;
	bool wild; /* only where there is a jail */
};

struct hand { /* one terminal, what is typed at it */
	struct play *p;
	const struct strokes *keys;
	struct term *t; /* NULL: between two sessions */
	char file[32]; /* what it plays on */
	struct str ahead; /* not sent yet */
	long long sent, until; /* keys; when the session ends */
	int paste; /* keys until the end of a paste that is open; 0: none */
	int odd; /* keys until an odd window is usual again; 0: it is */
};

struct strokes {
	struct stroke *v;
	size_t n, cap;
};

static const struct {
	uint32_t key;
	const char *bytes;
} sequences[] = {
	{ UI_UP, "\033OA" },
	{ UI_DOWN, "\033OB" },
	{ UI_RIGHT, "\033OC" },
	{ UI_LEFT, "\033OD" },
	{ UI_WORD_LEFT, "\033[1;5D" },
	{ UI_WORD_RIGHT, "\033[1;5C" },
	{ UI_HOME, "\033OH" },
	{ UI_END, "\033OF" },
	{ UI_PAGE_UP, "\033[5~" },
	{ UI_PAGE_DOWN, "\033[6~" },
	{ UI_INSERT, "\033[2~" },
	{ UI_DELETE, "\033[3~" },
	{ UI_BACKSPACE, "\177" },
	{ UI_TAB, "\t" },
	{ UI_BACKTAB, "\033[Z" },
	{ UI_ENTER, "\r" },
	{ UI_ESC, "\033[27u" },
	{ UI_F1, "\033OP" },
};

TERM_FN void
add_key(struct strokes *s, uint32_t key, bool alt)
{
	/* Ctrl-O browses, F takes a folder in. */
	struct stroke k = { .wild = key == 'O' - '@' || key == 'F' };
	size_t i;

	if (alt)
		k.bytes[k.n++] = '\033';
	for (i = 0; i < ROWS(sequences); i++)
		if (sequences[i].key == key) {
			k.n += (size_t)snprintf(k.bytes + k.n,
			    sizeof(k.bytes) - k.n, "%s", sequences[i].bytes);
			break;
		}
	if (i == ROWS(sequences)) {
		assert_true(key < 0x110000);
		k.n += (size_t)ui_encode(key, k.bytes + k.n);
	}
	VEC_PUSH(s->v, s->n, s->cap) = k;
}

/* Every key of the table, but those that end the program. */
TERM_FN void
add_table(struct strokes *s, const struct key_table *table)
{
	size_t i;

	for (i = 0; i < table->n; i++) {
		char *names = mem_dup(table->rows[i].keys), *name, *rest;
		uint32_t key;
		bool alt;

		for (name = strtok_r(names, " ", &rest); name != NULL;
		     name = strtok_r(NULL, " ", &rest)) {
			assert_true(ui_key_parse(name, &key, &alt));
			if (strcmp(table->rows[i].id, "quit") != 0)
				add_key(s, key, alt);
		}
		free(names);
	}
}

TERM_FN void
add_bound(struct strokes *s)
{
	const struct screen_ops *const *all;
	size_t i, k, n;

	all = screens_all(&n);
	for (i = 0; i < n; i++)
		for (k = 0; k < all[i]->ntables; k++)
			add_table(s, &all[i]->tables[k]);
	add_table(s, keys_common());
	add_table(s, keys_moves());
	assert_true(s->n > 100);
}

/* Some words; how many keys they are. */
TERM_FN long long
say_text(struct hand *h, int most)
{
	static const char *const words[] = { "a", "e", "yes", "no", "whole",
		"2027-12-31", "2032-12", "60", "gateway", " ", " ", "-",
		"\xc3\xa9", "\xe4\xbd\x9c\xe8\x80\x85", "e\xcc\x81",
		"\xe2\x80\xae", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
		"\xd7\xa9\xd7\x9c", "\xe2\x80\x8b", "x@example.org",
		"https:", "I.2", "\xef\xbf\xbd", ":", "notes.txt", "undo", "0",
		"%s%n" };
	/* What leads out of a folder is typed only where nothing can. */
	static const char *const wild[] = { "/", "~/", "../", ".", "/tmp/x" };
	int left = 1 + (int)play_below(h->p, (uint64_t)most);
	const char *word;
	long long keys = 0;

	while (left-- > 0) {
		if (h->p->jail && play_below(h->p, 30) == 0)
			word = wild[play_below(h->p, ROWS(wild))];
		else
			word = words[play_below(h->p, ROWS(words))];
		str_add(&h->ahead, word);
		for (; *word != '\0'; word++)
			keys += (*word & 0xc0) != 0x80;
	}
	return keys;
}

TERM_FN void
say_fragment(struct hand *h)
{
	static const char *const fragments[] = { "\033", "\033[", "\033O",
		"\033[1", "\033[1;", "\033[1;5", "\033[M", "\033[<0;1;1",
		"\033[<0;3;3M", "\033[<64;3;3M", "\033[M !!", "\033[200",
		"\033[201~", "\033[999999999999u", "\033[27;5;27~", "\033[[A",
		"\033]0;t\007", "\033P", "\033[?1;2c", "\033[I", "\033[O",
		"\033\033\033", "\200", "\377\376", "\xe4\xbd", "\xf0\x9f",
		"\xed\xa0\x80", "\xc0\xaf", "\233A", "\033\033[A", "\033x",
		"\033[97;5u", "\033[55555u" };
	const char *pick = fragments[play_below(h->p, ROWS(fragments))];
	char byte;

	if (play_below(h->p, 8) == 0) {
		byte = (char)(1 + play_below(h->p, 255));
		/* Ends the program, or leads out of the folder. */
		if (byte == 'Q' || byte == 'Q' - '@' || byte == '/' ||
		    byte == '~' || byte == 'O' - '@' || byte == '.' ||
		    byte == 'F')
			byte = '!';
		str_addn(&h->ahead, &byte, 1);
	} else {
		str_add(&h->ahead, pick);
	}
}

TERM_FN void
say_paste(struct hand *h)
{
	int lines = (int)play_below(h->p, 4), long_one;

	str_add(&h->ahead, "\033[200~");
	for (; lines >= 0; lines--) {
		say_text(h, 12);
		str_add(&h->ahead, play_below(h->p, 2) ? "\r" : "\n\001\t");
	}
	if (play_below(h->p, 20) == 0)
		for (long_one = 0; long_one < 2000; long_one++)
			str_add(&h->ahead, "lang \xe9\x95\xb7 ");
	if (play_below(h->p, 6) == 0)
		h->paste = 1 + (int)play_below(h->p, 15);
	else
		str_add(&h->ahead, "\033[201~");
}

TERM_FN void
say_key(struct hand *h)
{
	const struct stroke *k;

	do
		k = &h->keys->v[play_below(h->p, h->keys->n)];
	while (k->wild && !h->p->jail);
	str_addn(&h->ahead, k->bytes, k->n);
}

TERM_FN void
say_something(struct hand *h)
{
	uint64_t what = play_below(h->p, 100);

	if (h->paste > 0 && --h->paste == 0)
		str_add(&h->ahead, "\033[201~");
	if (what < 78)
		say_key(h);
	else if (what < 90)
		h->sent += say_text(h, 6) - 1;
	else if (what < 98)
		say_fragment(h);
	else
		say_paste(h);
	h->sent++;
}

#endif
