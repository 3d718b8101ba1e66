#ifndef PRINT_ATTACH_H
#define PRINT_ATTACH_H
/* Files inside an archive PDF. Reports by libharu's error handler. */
#include "print/fonts.h"

#define ATTACH_MOST 4000 /* as many as one list of names may hold */

struct attached; /* one file on its way */

/* Adds all of them; their bytes are read while the PDF is saved, and err is
 * set then when they cannot be. The caller frees the result after that. */
struct attached *attach(HPDF_Doc pdf, const struct print_assets *assets,
    struct date date, struct err *err);
#endif
