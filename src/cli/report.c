/* Pieces of output that several commands share. Refuses to decide anything. */
#include <string.h>

#include "base/utf8.h"
#include "cli/cli.h"

#define COLUMNS 78

void
report_wrap(struct str *out, int indent, const char *text)
{
	int at = 0;

	while (*text != '\0') {
		size_t n = strcspn(text, " \n"), i;
		int wide = 0;

		/* Columns are counted in code points, near enough here. */
		for (i = 0; i < n; i++)
			wide += ((unsigned char)text[i] & 0xc0) != 0x80;
		if (at > 0 && at + 1 + wide > COLUMNS) {
			str_add(out, "\n");
			at = 0;
		}
		if (at == 0) {
			str_addf(out, "%*s", indent, "");
			at = indent;
		} else if (n > 0) {
			str_add(out, " ");
			at++;
		}
		str_addn(out, text, n);
		at += wide;
		text += n;
		if (*text == '\n') {
			str_add(out, "\n");
			at = 0;
		}
		text += *text != '\0';
	}
	if (at > 0)
		str_add(out, "\n");
}

void
report_line(struct str *out, int indent, struct str *line)
{
	if (line->n > 0)
		str_flat(line->s);
	report_wrap(out, indent, str_text(line));
	str_clear(line);
}

void
report_place(struct str *out, const char *form, const char *record,
    const char *field)
{
	if (form == NULL)
		return;
	/* A stranger's ids may hold anything, line ends too. */
	utf8_show(form, strlen(form), out);
	if (record != NULL && strcmp(record, form) != 0) {
		str_add(out, "/");
		utf8_show(record, strlen(record), out);
	}
	if (field != NULL) {
		str_add(out, ".");
		utf8_show(field, strlen(field), out);
	}
}

void
report_point(struct str *out, const struct open_point *point)
{
	struct str line = { 0 };

	str_addf(&line, "%s: %s", weight_word(point->weight), point->say);
	if (point->cite != NULL)
		str_addf(&line, " (%s)", point->cite);
	if (point->form != NULL) {
		str_add(&line, " [");
		report_place(&line, point->form, point->record, point->field);
		str_add(&line, "]");
	}
	report_line(out, 2, &line);
}

void
report_points_json(struct json *json, const char *key,
    const struct open_point *points, size_t n)
{
	size_t i;

	json_open(json, key, '[');
	for (i = 0; i < n; i++) {
		json_open(json, NULL, '{');
		json_text(json, "weight", weight_word(points[i].weight));
		json_text(json, "sentence", points[i].say);
		json_text(json, "citation", points[i].cite);
		json_text(json, "form", points[i].form);
		json_text(json, "record", points[i].record);
		json_text(json, "field", points[i].field);
		json_text(json, "check", points[i].source);
		json_bool(json, "theirs", points[i].theirs);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void
report_routes(struct str *out, const struct route *routes, size_t n)
{
	struct str line = { 0 };
	size_t i;

	for (i = 0; i < n; i++) {
		const struct route *r = &routes[i];

		str_addf(&line, "%s (%s): %s. %s", r->procedure->id,
		    r->procedure->title,
		    r->decided ? open_word(r->state) : "undecided",
		    r->why ? r->why : "");
		if (r->cite != NULL)
			str_addf(&line, " (%s)", r->cite);
		if (r->opens_say != NULL)
			str_addf(&line, " %s", r->opens_say);
		report_line(out, 4, &line);
	}
}

void
report_routes_json(struct json *json, const char *key,
    const struct route *routes, size_t n)
{
	size_t i;

	json_open(json, key, '[');
	for (i = 0; i < n; i++) {
		const struct route *r = &routes[i];

		json_open(json, NULL, '{');
		json_text(json, "id", r->procedure->id);
		json_text(json, "state",
		    r->decided ? open_word(r->state) : NULL);
		json_text(json, "why", r->why);
		json_text(json, "citation", r->cite);
		if (r->opens_fact == NULL) {
			json_text(json, "opens_if", NULL);
		} else {
			json_open(json, "opens_if", '{');
			json_text(json, "fact", r->opens_fact);
			json_text(json, "value", r->opens_to);
			json_text(json, "sentence", r->opens_say);
			json_close(json, '}');
		}
		json_close(json, '}');
	}
	json_close(json, ']');
}
