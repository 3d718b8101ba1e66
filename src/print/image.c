/* Reads pictures. Refuses four-colour JPEG, anything above 64 million pixels
 * and anything damaged. */
#include "print/image.h"

#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "base/mem.h"

#define PIXELS (64u * 1024 * 1024)

bool
image_media(const char *media)
{
	return str_eq(media, "image/png") || str_eq(media, "image/jpeg");
}

const char *
print_image_media(const void *bytes, size_t n)
{
	if (n >= 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
		return "image/png";
	if (n >= 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0)
		return "image/jpeg";
	return NULL;
}

static const char *
called(const char *media)
{
	return str_eq(media, "image/png") ? "PNG" : "JPEG";
}

static bool
size_fits(unsigned w, unsigned h, struct err *err)
{
	if (w == 0 || h == 0)
		return err_set(err, "the picture is empty");
	if (w > PIXELS / h)
		return err_set(err,
		    "the picture has more than 64 million dots");
	return true;
}

static bool
read_png(struct picture *picture, struct err *err)
{
	png_image png = { .version = PNG_IMAGE_VERSION };
	png_color white = { 255, 255, 255 };

	if (!png_image_begin_read_from_memory(&png, picture->image->bytes,
		picture->image->n))
		return err_set(err, "the picture is no PNG: %s", png.message);
	picture->w = png.width;
	picture->h = png.height;
	picture->planes = png.format & PNG_FORMAT_FLAG_COLOR ? 3 : 1;
	png.format = picture->planes == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
	if (!size_fits(png.width, png.height, err)) {
		png_image_free(&png);
		return false;
	}
	picture->pixels = mem_alloc(PNG_IMAGE_SIZE(png));
	if (!png_image_finish_read(&png, &white, picture->pixels, 0, NULL))
		return err_set(err, "the picture is damaged: %s", png.message);
	return true;
}

/* Finds the frame header among the segments of a JPEG file. */
static const unsigned char *
jpeg_frame(const unsigned char *s, size_t n)
{
	size_t at = 2, len;

	if (n < 4 || s[0] != 0xff || s[1] != 0xd8)
		return NULL;
	while (at + 4 <= n && s[at] == 0xff) {
		if (s[at + 1] == 0xff) {
			at++;
			continue;
		}
		len = (size_t)s[at + 2] << 8 | s[at + 3];
		if (len < 2 || at + 2 + len > n)
			return NULL;
		/* C0 to C2: baseline, extended, progressive. */
		if (s[at + 1] >= 0xc0 && s[at + 1] <= 0xc2)
			return len >= 8 ? s + at + 4 : NULL;
		at += 2 + len;
	}
	return NULL;
}

static bool
read_jpeg(struct picture *picture, struct err *err)
{
	const unsigned char *s = picture->image->bytes;
	size_t n = picture->image->n;
	const unsigned char *frame = jpeg_frame(s, n);

	if (frame == NULL)
		return err_set(err, "the picture is no JPEG that can be read");
	while (n > 2 && s[n - 1] == 0)
		n--;
	if (s[n - 2] != 0xff || s[n - 1] != 0xd9)
		return err_set(err, "the picture is cut off");
	picture->h = (unsigned)frame[1] << 8 | frame[2];
	picture->w = (unsigned)frame[3] << 8 | frame[4];
	picture->planes = frame[5];
	if (frame[0] != 8 || (frame[5] != 1 && frame[5] != 3))
		return err_set(err, "the picture is not in 8-bit grey or RGB");
	return size_fits(picture->w, picture->h, err);
}

struct picture *
image_open(const struct print_image *image, struct err *err)
{
	struct picture *picture = mem_alloc(sizeof(*picture));
	const char *is;
	bool ok;

	picture->image = image;
	is = image->bytes ? print_image_media(image->bytes, image->n) : NULL;
	if (image->bytes == NULL || !image_media(image->media))
		ok = err_set(err, "the picture is neither PNG nor JPEG");
	else if (is != NULL && !str_eq(is, image->media))
		ok = err_set(err, "the picture is a %s, its name says %s",
		    called(is), called(image->media));
	else if (str_eq(image->media, "image/png"))
		ok = read_png(picture, err);
	else
		ok = read_jpeg(picture, err);
	if (ok)
		return picture;
	image_free(picture);
	return NULL;
}

void
image_free(struct picture *picture)
{
	if (picture != NULL)
		free(picture->pixels);
	free(picture);
}

bool
print_drawable(const struct print_image *image, struct err *err)
{
	struct picture *picture = image_open(image, err);
	bool ok = picture != NULL;

	image_free(picture);
	return ok;
}

HPDF_Image
image_use(HPDF_Doc pdf, struct picture *picture)
{
	if (picture->drawn != NULL)
		return picture->drawn;
	if (picture->pixels == NULL)
		picture->drawn = HPDF_LoadJpegImageFromMem(pdf,
		    picture->image->bytes, (HPDF_UINT)picture->image->n);
	else
		picture->drawn = HPDF_LoadRawImageFromMem(pdf, picture->pixels,
		    picture->w, picture->h,
		    picture->planes == 3 ? HPDF_CS_DEVICE_RGB
					 : HPDF_CS_DEVICE_GRAY,
		    8);
	return picture->drawn;
}
