#ifndef WORK_SEAL_H
#define WORK_SEAL_H
/*
 * What goes to the other side and comes from it: dossiers, findings and
 * answers as sealed files, each written down as an exchange (work/exchange.h).
 */
#include "work/along.h"
#include "work/envelope.h"
#include "work/keyring.h"

struct sealed_done { /* what was written, or taken in */
	char sha256[DIGEST_HEX];
	int64_t size, round;
	char key[DIGEST_HEX]; /* fingerprint of the key that signed */
	size_t records; /* that went, or came */
	size_t fresh, changed; /* came: records and answers new here */
	size_t conflicts; /* came: answers that are others here, and stay */
	int64_t withheld; /* dossier: answers that stayed */
	bool again; /* this very file was taken before: nothing was done */
};

/* sealing.c */

/* The header as this project fills it; texts in the arena. */
void seal_head(struct desk *desk, enum sealed_kind kind, struct arena *arena,
    struct sealed *head);
/*
 * Seals `payload` into `out` and writes the exchange down in the project, in
 * a step of its own; both or neither. keep: the sealed bytes are kept too.
 */
bool seal_send(struct desk *desk, const struct sealed *head,
    const char *payload, const struct keyring *keyring, const char *out,
    bool keep, const char *contents, struct sealed_done *done, struct err *err);

/* The second half of that: writes down that `out` goes, `done` says what. */
bool seal_note(struct desk *desk, const struct sealed *head,
    const struct keyring *keyring, const char *out, bool keep,
    const char *contents, struct sealed_done *done, struct err *err);

/* A fault if something has that name already. */
bool seal_vacant(const char *out, struct faults *faults);

/* Is it a sealed file, by its first bytes? */
bool seal_is(const char *path);
/*
 * Proves a sealed file: header, signature, payload, and the payload as
 * work_verify proves a project. key: fingerprint of the key that signed. What
 * is wrong with the seal is a fault as well; false if it cannot be read.
 */
bool seal_verify(const char *path, const char *head, char key[DIGEST_HEX],
    struct proof *proof, struct err *err);

/* dossier.c */

/*
 * A dossier of the frozen release that the desk has read, by its record,
 * sealed into `out`, and where `folder` is given also as a folder of papers
 * and evidence (dossier_tree.c). Faults: it is a review file. *along: what
 * goes and what stays, to be freed before the desk is closed.
 */
bool work_dossier(struct desk *desk, const char *release,
    const struct keyring *keyring, const char *out, const char *folder,
    struct along *along, struct sealed_done *done, struct faults *faults,
    struct err *err);

/* dossier_tree.c */

/*
 * A dossier for somebody without assay: the documents whose outline says so
 * (the finals of `desk`, where this release, which `frozen` has read, has them
 * and they print nothing that is left out; else drafts of the dossier), the
 * evidence, what is left out, and the sums of all of it. `payload`: the
 * dossier as a project file, `sealed` the sealed one.
 */
bool dossier_tree(struct desk *desk, struct desk *frozen, const char *release,
    const char *payload, const char *sealed, struct along *along,
    const char *folder, struct err *err);

/* dossier_read.c */

/* Is what a dossier brought, as the desk has read it, what a manufacturer can
 * have sent? before: the review that it goes on from, open, or NULL. Faults by
 * FORM/RECORD. */
bool dossier_read(struct desk *desk, const struct desk *before,
    struct faults *faults, struct err *err);

/* dossier_head.c */

/* Does the header say what the dossier that the desk has open says? Faults by
 * its lines. */
bool dossier_head(struct desk *desk, const struct sealed *head,
    struct faults *faults, struct err *err);

/* review.c */

/*
 * Makes a review file at `out` from a dossier, and opens it. from NULL, or the
 * review file of an earlier dossier of the same project: its findings come
 * along, and its manufacturer's key must have signed this one too, unless
 * accept names the new one. Faults say why a dossier is not taken.
 */
bool work_review(struct desk *desk, const char *dossier, const char *from,
    const char *out, const char *accept, struct sealed_done *done,
    struct faults *faults, struct err *err);

/* letters.c */

/* Findings, or on the manufacturer's side answers, sealed into `out`. Faults:
 * nothing is there to send, or what is there is not finished. */
bool work_send(struct desk *desk, const struct keyring *keyring,
    const char *out, struct sealed_done *done, struct faults *faults,
    struct err *err);

/* receive.c */

/* One answer that is another one here, kept as it is here. */
struct sealed_conflict {
	char *place, *ours, *theirs; /* ours, theirs NULL: none */
};
struct sealed_conflicts {
	struct sealed_conflict *v;
	size_t n, cap;
};
/*
 * Takes findings or answers in, as one step. accept: the fingerprint or words
 * of a key to be trusted from now on, or NULL. Faults say why it is refused;
 * nothing is written then. The caller frees conflicts.
 */
bool work_receive(struct desk *desk, const char *path, const char *accept,
    struct sealed_done *done, struct sealed_conflicts *conflicts,
    struct faults *faults, struct err *err);
/* "PLACE: here X, in the file Y", on one line, appended. */
void sealed_conflict_say(const struct sealed_conflict *conflict,
    struct str *out);
void sealed_conflicts_free(struct sealed_conflicts *conflicts);

/* handover.c */

/*
 * What a request of an authority names, as a folder with its sums, and the
 * exchange that says so. Faults: what is named and cannot be handed over, and
 * the duties that the request leaves open. *files: how many, the sums too.
 */
bool work_hand_over(struct desk *desk, const char *request, const char *folder,
    size_t *files, struct faults *faults, struct err *err);

/* trust.c */

/* Is this the fingerprint of a key of the other side that was accepted? */
bool trust_known(const struct desk *desk, const char *fingerprint);
/* Whose key it is, as this side wrote down; NULL: nobody said. */
const char *trust_whose(const struct desk *desk, const char *fingerprint);
/* The fingerprint as words; caller frees. */
char *trust_words(const char *fingerprint);
/* Did somebody type these words, or the fingerprint itself? */
bool trust_said(const char *typed, const char *fingerprint);
/* Writes a key of the other side down as accepted, inside a step. */
bool trust_add(struct desk *desk, const char *fingerprint, const char *whose,
    const char *how, struct err *err);
/* Writes this side's own key down, unless it is, in a step of its own, so that
 * documents can print it. */
bool trust_own(struct desk *desk, const struct keyring *keyring,
    int64_t *events, struct err *err);
/* The fault that a key is not accepted, with its words. */
void trust_refuse(const struct envelope *envelope, struct faults *faults);
/* Known, or accepted by these words just now; else a fault that says how. */
bool trust_ask(const struct desk *desk, const struct envelope *envelope,
    const char *accept, struct faults *faults);

#endif
