/*
 * The line that stands for a piece of evidence. Refuses every text that is
 * not exactly such a line.
 */
#include "model/blob.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"

/* Copies the next word, which ends with one space; NULL if it does not. */
static const char *
word(const char *s, char *buf, size_t n)
{
	size_t len = strcspn(s, " ");

	if (len == 0 || len >= n || s[len] != ' ')
		return NULL;
	memcpy(buf, s, len);
	buf[len] = '\0';
	return s + len + 1;
}

bool
blob_parse(const char *value, struct blob *blob)
{
	char size[24];
	long long n;
	const char *s = value;

	if (s == NULL || strchr(s, '\n') != NULL)
		return false;
	s = word(s, blob->sha256, sizeof(blob->sha256));
	if (s == NULL || !digest_is_hex(blob->sha256, 64))
		return false;
	s = word(s, size, sizeof(size));
	if (s == NULL || !str_number(size, &n))
		return false;
	s = word(s, blob->media, sizeof(blob->media));
	if (s == NULL || *s == '\0')
		return false;
	blob->size = n;
	blob->name = s;
	return true;
}

char *
blob_value(const char *sha256, int64_t size, const char *media,
    const char *name)
{
	return mem_printf("%s %" PRId64 " %s %s", sha256, size, media, name);
}

static const struct {
	const char *ending, *media;
} medias[] = {
	{ ".txt", "text/plain" },
	{ ".md", "text/markdown" },
	{ ".csv", "text/csv" },
	{ ".html", "text/html" },
	{ ".htm", "text/html" },
	{ ".log", "text/plain" },
	{ ".pdf", "application/pdf" },
	{ ".json", "application/json" },
	{ ".xml", "application/xml" },
	{ ".yml", "application/yaml" },
	{ ".yaml", "application/yaml" },
	{ ".zip", "application/zip" },
	{ ".gz", "application/gzip" },
	{ ".tar", "application/x-tar" },
	{ ".png", "image/png" },
	{ ".jpg", "image/jpeg" },
	{ ".jpeg", "image/jpeg" },
	{ ".gif", "image/gif" },
	{ ".webp", "image/webp" },
	{ ".tif", "image/tiff" },
	{ ".tiff", "image/tiff" },
	{ ".svg", "image/svg+xml" },
	{ ".mp4", "video/mp4" },
	{ ".eml", "message/rfc822" },
	{ ".odt", "application/vnd.oasis.opendocument.text" },
	{ ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
	{ ".docx",
	    "application/vnd.openxmlformats-officedocument."
	    "wordprocessingml.document" },
	{ ".xlsx",
	    "application/vnd.openxmlformats-officedocument."
	    "spreadsheetml.sheet" },
	{ ".pptx",
	    "application/vnd.openxmlformats-officedocument."
	    "presentationml.presentation" },
	{ ".p7s", "application/pkcs7-signature" },
	{ ".pem", "application/x-pem-file" },
	{ ".pcap", "application/vnd.tcpdump.pcap" },
};

const char *
blob_media(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t i;

	for (i = 0; dot != NULL && i < sizeof(medias) / sizeof(medias[0]); i++)
		if (strcasecmp(dot, medias[i].ending) == 0)
			return medias[i].media;
	return "application/octet-stream";
}
