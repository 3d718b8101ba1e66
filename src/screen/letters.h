#ifndef SCREEN_LETTERS_H
#define SCREEN_LETTERS_H
/* The inside of the screen of letters, shared by its files. */
#include "screen/listing.h"
#include "work/keyring.h"

struct exchange_row { /* owned texts; "" where nothing is said */
	char *id, *way, *kind, *on, *at, *who;
	long long round;
	bool differs; /* and that is not settled */
};

struct letters_screen {
	struct listing listing;
	struct exchange_row *v;
	size_t n, cap;
	char *note; /* stands in the pane until the next motion; or NULL */
	char *path; /* of the sealed file that is being taken in */
	char *asked; /* fingerprint of the key whose words were shown */
	char *accept; /* fingerprint or words of its key; NULL: known */
	char *release; /* that is being exported */
};

/* Tags of what it asks for. */
enum {
	LETTERS_TO = 1,
	LETTERS_FROM,
	LETTERS_WORDS,
	LETTERS_REVIEW,
	LETTERS_RELEASE,
	LETTERS_DRAFT,
	LETTERS_DOSSIER
};

/* letters_draw.c */
void letters_draw(struct bench *bench, struct screen *screen);
/* Puts a text into the pane, which it takes over. */
void letters_note(struct letters_screen *l, struct str *text);

/* letters_send.c: what goes out */

void letters_ask_send(struct bench *bench, struct letters_screen *l);
void letters_send(struct bench *bench, struct letters_screen *l,
    const char *typed);
void letters_ask_export(struct bench *bench, struct letters_screen *l);
/* Of that release; draft: though the application is not complete. */
void letters_ask_dossier(struct bench *bench, struct letters_screen *l,
    const char *release, bool draft);
void letters_dossier(struct bench *bench, struct letters_screen *l,
    const char *typed);
void letters_key(struct bench *bench, struct letters_screen *l);

/* letters_take.c: what comes in */

void letters_ask_take(struct bench *bench);
void letters_look(struct bench *bench, struct letters_screen *l,
    const char *typed);
void letters_compared(struct bench *bench, struct letters_screen *l,
    const char *typed);
void letters_review(struct bench *bench, struct letters_screen *l,
    const char *typed);

#endif
