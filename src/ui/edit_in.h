#ifndef UI_EDIT_IN_H
#define UI_EDIT_IN_H
/* The inside of an edit, shared by what changes the text and by its keys. */
#include "ui/edit.h"

enum edit_deed { EDIT_NONE, EDIT_TYPE, EDIT_RUB, EDIT_KILL, EDIT_PASTE };

struct edit_was {
	char *text; /* owned */
	size_t at;
};

struct edit {
	char *s; /* the text, owned */
	size_t n, at;
	bool many;
	bool changed;
	int goal; /* column that Up and Down try to keep; -1: none */
	enum edit_deed deed; /* the last one */
	char *kill; /* what Ctrl-Y brings back; owned; NULL: nothing */
	struct edit_was *undo;
	size_t nundo, cap;
	size_t held; /* bytes in undo */
};

void edit_insert(struct edit *edit, const char *text, size_t n,
    enum edit_deed deed);
void edit_cut(struct edit *edit, size_t from, size_t to, enum edit_deed deed);
void edit_kill(struct edit *edit, size_t from, size_t to);
void edit_undo(struct edit *edit);

#endif
