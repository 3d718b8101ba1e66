#ifndef SCREEN_EVIDENCE_H
#define SCREEN_EVIDENCE_H
/* The inside of the evidence screen, shared by its files. */
#include "screen/listing.h"
#include "screen/opening.h"
#include "work/serves.h"

struct evidence_piece {
	char *id, *title;
	bool serves; /* the question this screen is about */
	bool against; /* it speaks against what the question is about */
};

struct evidence_screen {
	struct listing listing;
	const struct form *form; /* of the question */
	char *record;
	const struct field *field;
	const struct decision *fresh; /* how a piece stands, or NULL */
	struct evidence_piece *v;
	size_t n, cap;
	char *want; /* a piece that gets the focus when it is read */
	struct serves serves; /* read when a piece is first told of */
	bool has_serves;
	char *told; /* the piece the pane was made of, at that width */
	int told_width;
	char *piece; /* that a new revision is asked for */
	char *folder, *kind; /* that is being asked about */
	struct opening opening;
};

/* Tags of what it asks for; all but the last four are actions as well. */
enum {
	EVIDENCE_FILE = 1,
	EVIDENCE_ADDRESS,
	EVIDENCE_NOTE,
	EVIDENCE_FOLDER,
	EVIDENCE_REVISION,
	EVIDENCE_EXPORT,
	EVIDENCE_PLACES,
	EVIDENCE_KIND,
	EVIDENCE_SKIP,
	EVIDENCE_JOB,
	EVIDENCE_OPENING
};

/* The piece in focus, or NULL. */
struct evidence_piece *evidence_at(const struct evidence_screen *e);
/* How a piece stands; NULL: nobody says. *fine: nothing is to be done. */
const char *evidence_state(struct bench *bench, const struct evidence_screen *e,
    const char *id, bool *fine);

/* evidence_draw.c, evidence_piece.c */
void evidence_draw(struct bench *bench, struct screen *screen);
/* Makes the pane of a piece, unless it is there. */
void evidence_tell(struct bench *bench, struct evidence_screen *e,
    const char *id, int width);

/* evidence_add.c: pieces in and out, by asking */
void evidence_ask(struct bench *bench, struct evidence_screen *e, int action);
/* May a piece be added, or used, here? If not, the message line says why. */
bool evidence_may(struct bench *bench, const struct evidence_screen *e);
void evidence_reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer);

/* evidence_go.c: the places a piece serves, and its bytes elsewhere */
void evidence_places(struct bench *bench, struct evidence_screen *e);
void evidence_jump(struct bench *bench, const char *place);
void evidence_open(struct bench *bench, struct evidence_screen *e);
/* Those of all pieces, read at most once until the project changes. */
const struct serves *evidence_all_serve(struct bench *bench,
    struct evidence_screen *e);

/* evidence_job.c: a screen for a job; its answer (tag EVIDENCE_JOB) is the id
 * of a piece that is new, or nothing. */
struct collect_options;
void evidence_collect_push(struct bench *bench, const char *folder,
    const struct collect_options *options);
void evidence_export_push(struct bench *bench, const char *folder);
/* evidence_report.c: makes the page that tells how it went */
struct collection;
void evidence_report(struct bench *bench, struct page *page, int width,
    const struct collection *found, bool added);

#endif
