#ifndef UI_CSI_H
#define UI_CSI_H
/* The sequences that xterm and its kin send: ESC [ ... and ESC O . */
#include <stddef.h>

#include "ui/ui.h"

enum csi_found { CSI_EVENT, CSI_PASTE, CSI_NONE };

/* Bytes of the sequence at s, 0 if it has not ended yet. One broken off by a
 * byte that cannot belong to it ends before that byte. */
size_t csi_length(const unsigned char *s, size_t n);
/* Its meaning: an event, the start of a paste, or nothing known. */
enum csi_found csi_read(const unsigned char *s, size_t n,
    struct ui_event *event);

#endif
