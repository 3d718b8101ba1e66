#ifndef UI_INPUT_H
#define UI_INPUT_H
/*
 * Bytes of a terminal become keys and pastes. Pure: who reads the bytes and
 * who keeps the time is ui_wait; tests feed it by hand.
 */
#include <stdbool.h>
#include <stddef.h>

#include "ui/ui.h"

#define INPUT_PASTE_MAX (16u << 20)

struct input;

/* utf8: bytes are UTF-8, else in the locale's charset. */
struct input *input_new(bool utf8);
void input_free(struct input *input);
/* A key of this terminal; one-byte sequences are known without. */
void input_key(struct input *input, const char *bytes, uint32_t key);
void input_feed(struct input *input, const void *bytes, size_t n);
/*
 * The next event; false when there is no whole one yet. late: nothing more
 * came in time, so that what has begun is taken as it stands. The text of a
 * paste lives until the next call.
 */
bool input_next(struct input *input, bool late, struct ui_event *event);
/* Bytes of something unfinished are waiting. */
bool input_begun(const struct input *input);
bool input_pasting(const struct input *input);

#endif
