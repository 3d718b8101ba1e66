/* Checks the signature of a document and says what it means in plain words.
 * Refuses to call valid what it cannot show to be. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "print/sign.h"
#include "seal/cms.h"
#include "work/sign.h"

#define PDF_MAX ((size_t)512 << 20)

static void
check(struct signed_report *report, const char *id, bool ok, const char *good,
    const char *bad)
{
	REQUIRE(report->nchecks < SIGNED_CHECKS);
	report->checks[report->nchecks++] =
	    (struct signed_check){ id, ok, ok ? good : bad };
}

static void
note(struct signed_report *report, const char *say)
{
	REQUIRE(
	    report->nnotes < sizeof(report->notes) / sizeof(report->notes[0]));
	report->notes[report->nnotes++] = say;
}

static const char *
day(struct signed_report *report, struct date date)
{
	char buf[16];

	return arena_dup(&report->arena, date_format(date, buf));
}

/* What the file says of itself, on one line; NULL: nothing. */
static const char *
line(struct signed_report *report, const struct str *text)
{
	struct str out = { 0 };
	const char *s = NULL;

	if (text->n > 0) {
		utf8_show(text->s, text->n, &out);
		s = arena_dup(&report->arena, str_text(&out));
	}
	str_clear(&out);
	return s;
}

/* The day of D:YYYYMMDD...; none: all 0. */
static struct date
claimed(const char *when)
{
	struct date date = { 0 };
	char iso[11];

	if (!str_starts(when, "D:") || strlen(when) < 10)
		return date;
	snprintf(iso, sizeof(iso), "%.4s-%.2s-%.2s", when + 2, when + 6,
	    when + 8);
	if (!date_parse(iso, &date))
		date = (struct date){ 0 };
	return date;
}

static void
tell_cert(struct signed_report *report, const struct cert_facts *facts)
{
	struct arena *arena = &report->arena;

	report->name = arena_dup(arena, facts->name);
	report->of = arena_dup(arena, facts->of);
	report->issuer = arena_dup(arena, facts->issuer);
	report->kind = arena_dup(arena, facts->kind);
	report->certificate = arena_dup(arena, facts->sha256);
	report->from = day(report, facts->from);
	report->until = day(report, facts->until);
	report->self_made = facts->self_made;
}

static void
check_certificate(struct signed_report *report, const struct cms_found *cms,
    const struct cms_question *question)
{
	struct arena *arena = &report->arena;
	const char *then =
	    question->then.year ? day(report, question->then) : "no day";
	const char *now = day(report, question->now);

	check(report, "key", cms->strong && cms->usage,
	    arena_printf(arena, "The key (%s) is strong enough and may sign.",
		report->kind),
	    arena_printf(arena,
		"The key (%s) is too weak or of another kind, or its "
		"certificate may not sign.",
		report->kind));
	check(report, "certificates", cms->chain,
	    "The certificates in the signature belong together.",
	    "A certificate in the signature does not belong there or was "
	    "changed.");
	check(report, "then", cms->then,
	    arena_printf(arena,
		"The certificate was valid on the day of signing, as claimed: "
		"%s.",
		then),
	    arena_printf(arena,
		"The certificate was not valid on the day of signing, as "
		"claimed: %s.",
		then));
	check(report, "now", cms->now,
	    arena_printf(arena, "The certificate is valid on %s.", now),
	    arena_printf(arena,
		"The certificate is not valid on %s. Without a timestamp "
		"nobody can show that the signature was made before it "
		"expired.",
		now));
	if (question->trust.s != NULL)
		check(report, "trust", cms->trusted,
		    arena_printf(arena, "It leads to a certificate in %s.",
			question->trust.name),
		    arena_printf(arena,
			"It does not lead to a certificate in %s: %s.",
			question->trust.name, cms->why ? cms->why : "unknown"));
}

static void
check_all(struct signed_report *report, const struct signed_pdf *pdf,
    const struct cms_found *cms, const struct cms_question *question)
{
	check(report, "whole", pdf->whole,
	    "The signature covers the whole file but itself.",
	    "The signature does not cover the whole file.");
	check(report, "only", pdf->only,
	    "Signing added the signature and its block to the document and "
	    "changed nothing else.",
	    "The document inside is not one that assay emits, or more than "
	    "the signature was added to it.");
	check(report, "form", cms->read && cms->attributes,
	    "The signature is PAdES B-B in the form that assay writes.",
	    cms->many
		? "The signature holds more certificates than a signer has: it "
		  "was not looked into."
		: "The signature is not PAdES B-B in the form that assay "
		  "writes, or it was changed.");
	if (!cms->read)
		return;
	tell_cert(report, &cms->facts);
	check(report, "digest", cms->digest,
	    "Document and block are as they were when they were signed.",
	    "The file was changed after it was signed.");
	check(report, "signature", cms->signature,
	    "The signature was made with the key of the certificate.",
	    "The signature was not made with the key of the certificate, or "
	    "it was changed.");
	check_certificate(report, cms, question);
}

static void
explain(struct signed_report *report, bool trust)
{
	if (report->self_made)
		note(report,
		    "The certificate is self-made: it says who signed, but "
		    "nobody else stands behind that. Compare its SHA-256 with "
		    "the one the signer tells you in another way.");
	else if (!trust)
		note(report,
		    "Whether its issuer can be trusted was not checked: name "
		    "the issuer's certificate with --trust.");
	note(report,
	    arena_printf(&report->arena,
		"There is no timestamp (PAdES B-B): the day of signing is what "
		"the signer says. After the certificate expires, on %s, nobody "
		"can show any more when it was signed, unless the hash below "
		"was recorded elsewhere before, as the project does for its "
		"finals.",
		report->until));
	note(report,
	    "Whether the certificate was withdrawn was not asked: assay uses "
	    "no network.");
	note(report,
	    "This says nothing of a qualified signature, which is another "
	    "thing: it needs a certificate and a device from a supervised "
	    "provider.");
}

/* Of what is signed, or why there is nothing to check. */
static const char *
unsigned_verdict(enum signed_state state)
{
	switch (state) {
	case SIGNED_FOUND:
		break;
	case SIGNED_NOT:
		return "is not signed";
	case SIGNED_BROKEN:
		return "is not valid: there is a signature, but the file was "
		       "changed after it was signed, or another program than "
		       "assay signed it";
	case SIGNED_FOREIGN:
		return "is not signed by assay: it is not a PDF as assay "
		       "writes it, or it was cut off";
	}
	return NULL;
}

static bool
check_file(struct signed_report *report, const struct str *bytes,
    const struct signed_pdf *pdf, struct cms_question question, struct err *err)
{
	const struct sign_hole *hole = &pdf->hole;
	struct digest *digest;
	struct cms_found cms;
	char hex[DIGEST_HEX];
	size_t i;
	bool ok;

	digest_bytes(bytes->s, pdf->document, hex);
	report->document = arena_dup(&report->arena, hex);
	digest = digest_new();
	if (pdf->whole) {
		digest_add(digest, bytes->s, hole->range[1]);
		digest_add(digest, bytes->s + hole->range[2], hole->range[3]);
	}
	digest_end(digest, hex);
	question.cms = str_text(&pdf->cms);
	question.n = pdf->cms.n;
	question.sha256 = hex;
	question.certs = str_text(&pdf->certs);
	question.then = claimed(str_text(&pdf->when));
	ok = cms_check(&question, &cms, err);
	if (ok) {
		if (question.then.year != 0)
			report->date = day(report, question.then);
		report->place = line(report, &pdf->place);
		report->reason = line(report, &pdf->reason);
		check_all(report, pdf, &cms, &question);
		report->valid = report->nchecks >= 3 && cms.read;
		for (i = 0; i < report->nchecks; i++)
			report->valid = report->valid && report->checks[i].ok;
		if (cms.read)
			explain(report, question.trust.s != NULL);
		report->verdict = report->valid ? "is signed, and the "
						  "signature is valid"
						: "is signed, but the "
						  "signature is not valid";
	}
	cms_found_clear(&cms);
	return ok;
}

bool
work_signed(const char *path, const char *trust, struct date today,
    struct signed_report *report, struct err *err)
{
	struct cms_question question = { .now = today };
	struct str bytes = { 0 }, roots = { 0 };
	struct signed_pdf pdf = { 0 };
	enum signed_state state;
	bool ok;

	*report = (struct signed_report){ 0 };
	ok = host_read(path, PDF_MAX, &bytes, err) &&
	    (trust == NULL || host_read(trust, KEY_FILE_MAX, &roots, err));
	if (ok) {
		if (trust != NULL)
			question.trust = (struct key_file){ trust,
				str_text(&roots), roots.n };
		state = signed_read(&pdf, str_text(&bytes), bytes.n);
		report->verdict = unsigned_verdict(state);
		if (state == SIGNED_FOUND)
			ok = check_file(report, &bytes, &pdf, question, err);
		signed_clear(&pdf);
	}
	str_clear(&bytes);
	str_clear(&roots);
	return ok;
}
