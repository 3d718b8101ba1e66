/* Fingerprints as words. Refuses abbreviations: fewer words, or fewer digits,
 * would be easier to forge. */
#include "seal/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"

#define WORDS 12

/* By value of a byte. Any two differ by three letters or more, none begins
 * with another, and none sounds like another (tests/seal/words_test.c). They
 * cannot change any more: people have written theirs down. */
static const char *const words[256] = { "acorn", "album", "almond", "alpine",
	"amber", "anchor", "angle", "animal", "anvil", "apron", "arctic",
	"artist", "aspen", "atlas", "autumn", "avocado", "badge", "bamboo",
	"banana", "banjo", "barrel", "basket", "beacon", "beaver", "bicycle",
	"birch", "biscuit", "bishop", "blossom", "bonfire", "border", "bottle",
	"branch", "bread", "bronze", "brush", "bubble", "buffalo", "butter",
	"cabin", "cactus", "camera", "canal", "captain", "caravan", "carpet",
	"castle", "celery", "cement", "chalk", "chapel", "cherry", "chess",
	"chimney", "cinema", "circus", "clover", "cobalt", "coconut", "coffee",
	"compass", "concert", "copper", "cotton", "cradle", "crystal",
	"cushion", "daisy", "dancer", "degree", "desert", "diamond", "diary",
	"doctor", "dolphin", "domino", "donkey", "dragon", "drawer", "echo",
	"eclipse", "elbow", "elder", "emerald", "empire", "engine", "equator",
	"estate", "evening", "fabric", "falcon", "family", "farmer", "feather",
	"fiddle", "finger", "flute", "forest", "fossil", "fruit", "furnace",
	"galaxy", "gallop", "garden", "garlic", "gazelle", "giraffe", "glacier",
	"goblet", "gorilla", "granite", "grape", "guitar", "harvest", "helmet",
	"herring", "hobby", "horizon", "hotel", "hound", "hundred", "iceberg",
	"igloo", "indigo", "insect", "island", "ivory", "jaguar", "jelly",
	"jewel", "jigsaw", "journal", "kayak", "kitchen", "koala", "ladder",
	"lagoon", "lantern", "laptop", "laundry", "lemon", "leopard", "library",
	"lilac", "lizard", "lobster", "locket", "magnet", "maple", "meadow",
	"mercury", "meteor", "mirror", "mosaic", "muffin", "museum", "mustard",
	"napkin", "nature", "nickel", "noodle", "north", "nugget", "nutmeg",
	"oasis", "octopus", "olive", "onion", "opera", "orange", "orchid",
	"organ", "ostrich", "oven", "oxygen", "palace", "panda", "paper",
	"parrot", "pastry", "peanut", "pelican", "pencil", "piano", "picnic",
	"pigeon", "pillow", "pirate", "poncho", "potato", "prairie", "pumpkin",
	"puppet", "purple", "pyramid", "quarry", "quilt", "rabbit", "radar",
	"raisin", "reptile", "ribbon", "robot", "rubber", "runway", "sailor",
	"salad", "sauce", "scarf", "school", "shelf", "signal", "silver",
	"sketch", "slipper", "soccer", "sphere", "spider", "spiral", "sponge",
	"stable", "street", "sugar", "summer", "sunset", "teapot", "temple",
	"tennis", "thimble", "thunder", "topaz", "tornado", "tractor",
	"trumpet", "tulip", "tunnel", "typist", "uniform", "valley", "vanilla",
	"village", "vinegar", "violin", "vision", "volcano", "voyage",
	"vulture", "waffle", "walnut", "weekend", "whisker", "window", "zebra",
	"zenith", "zigzag", "zodiac" };

void
words_say(const char *fingerprint, struct str *out)
{
	char digits[3] = "";
	size_t i;

	REQUIRE(digest_is_hex(fingerprint, DIGEST_HEX - 1));
	for (i = 0; i < WORDS; i++) {
		memcpy(digits, fingerprint + 2 * i, 2);
		str_addf(out, "%s%s", i ? " " : "",
		    words[strtoul(digits, NULL, 16)]);
	}
}

/* Without blanks and in lower case; the caller frees it. */
static char *
bare(const char *s)
{
	char *to = mem_dup(s), *p = to;

	for (; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*p++ = (char)(*s - 'A' + 'a');
		else if (strchr(" \t\r\n", *s) == NULL)
			*p++ = *s;
	*p = '\0';
	return to;
}

bool
words_read(const char *typed, const char *fingerprint)
{
	struct str said = { 0 };
	char *a = bare(typed), *b;
	bool same;

	words_say(fingerprint, &said);
	b = bare(str_text(&said));
	same = strcmp(a, b) == 0 || strcmp(a, fingerprint) == 0;
	str_clear(&said);
	free(a);
	free(b);
	return same;
}
