#ifndef PRINT_IMAGE_H
#define PRINT_IMAGE_H
/*
 * Pictures. PNG is decoded here and laid on white, because PDF/A-1 knows no
 * transparency and libharu's own PNG reader aborts on a damaged file. JPEG
 * goes into the file as it is once its header was found to be one that
 * PDF/A-1 allows.
 */
#include "print/fonts.h"

struct picture {
	struct picture *next;
	const struct print_image *image;
	unsigned w, h;
	unsigned char *pixels; /* PNG: w * h * planes bytes; JPEG: NULL */
	int planes; /* 1 or 3 */
	HPDF_Image drawn; /* made when first drawn */
};

/* True for a media type that can be a picture at all. */
bool image_media(const char *media);
/* NULL, with err set, when the bytes are no picture that can be printed. */
struct picture *image_open(const struct print_image *image, struct err *err);
void image_free(struct picture *picture);
/* libharu's own object for it; NULL when libharu failed. */
HPDF_Image image_use(HPDF_Doc pdf, struct picture *picture);

#endif
