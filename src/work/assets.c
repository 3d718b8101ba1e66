/* Fonts and colour profile of this machine. Refuses to go on with others when
 * one of them is not installed. */
#include "work/assets.h"

#include <stdlib.h>

#include "base/digest.h"
#include "host/host.h"

#define FONTS 5 /* what is left of the files is the profile */

static const char *const names[ASSET_FILES] = { "NotoSans-Regular.ttf",
	"NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "DejaVuSans.ttf",
	"DejaVuSans-Bold.ttf", "sRGB.icc" };

/* The fonts by name and hash: another version gives other bytes. */
static bool
hash_note(char *const *paths, struct str *note, struct err *err)
{
	char hex[DIGEST_HEX];
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < FONTS; i++) {
		struct str bytes = { 0 };

		ok = host_read(paths[i], 64u << 20, &bytes, err);
		digest_bytes(str_text(&bytes), bytes.n, hex);
		str_addf(note, "%s%s %.16s", i ? "; " : "",
		    host_basename(paths[i]), hex);
		str_clear(&bytes);
	}
	return ok;
}

static bool
find(char **path, struct err *err)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < ASSET_FILES; i++) {
		path[i] = place_asset(names[i]);
		if (path[i] == NULL && ok)
			ok = err_set(err,
			    "%s is not installed (packages fonts-noto-core, "
			    "fonts-dejavu-core, icc-profiles-free)",
			    names[i]);
	}
	return ok;
}

bool
assets_open(struct assets *assets, struct err *err)
{
	char **path = assets->path;

	*assets = (struct assets){ 0 };
	if (!find(path, err) || !hash_note(path, &assets->note, err) ||
	    !host_read(path[FONTS], 8u << 20, &assets->icc, err))
		return false;
	assets->print = (struct print_assets){ .regular = path[0],
		.bold = path[1],
		.italic = path[2],
		.fallback = path[3],
		.fallback_bold = path[4],
		.icc = str_text(&assets->icc),
		.icc_n = assets->icc.n,
		.font_note = str_text(&assets->note),
		.producer = "assay " ASSAY_VERSION };
	return true;
}

void
assets_close(struct assets *assets)
{
	size_t i;

	for (i = 0; i < ASSET_FILES; i++)
		free(assets->path[i]);
	str_clear(&assets->icc);
	str_clear(&assets->note);
	*assets = (struct assets){ 0 };
}
