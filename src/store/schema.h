#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H
/*
 * The exact texts of the project file, one row each, compared byte for byte
 * with those of a file that is opened. assay-file(5) explains them.
 *
 * 2026-11: user_version 1, the first. These rows never change; a later format
 * gets its own list.
 */
#define SCHEMA_APPLICATION 0x41535359 /* "ASSY" */
#define SCHEMA_VERSION	   1
#define SCHEMA_PAGE	   16384

#define SCHEMA_APPEND_ONLY(ROW, table)                                         \
	ROW("trigger", table "_update", table,                                 \
	    "CREATE TRIGGER " table "_update BEFORE UPDATE ON " table          \
	    " BEGIN SELECT RAISE(ABORT, 'append only'); END")                  \
	ROW("trigger", table "_delete", table,                                 \
	    "CREATE TRIGGER " table "_delete BEFORE DELETE ON " table          \
	    " BEGIN SELECT RAISE(ABORT, 'append only'); END")

/* ROW(type, name, table, text) */
#define SCHEMA_ROWS(ROW)                                                        \
	/* what this file is */                                                 \
	ROW("table", "meta", "meta",                                            \
	    "CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT "  \
	    "NULL) STRICT, WITHOUT ROWID")                                      \
	/* the only truth */                                                    \
	ROW("table", "event", "event",                                          \
	    "CREATE TABLE event(site TEXT NOT NULL, seq INTEGER NOT NULL, "     \
	    "clock INTEGER NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, "  \
	    "record TEXT NOT NULL, form TEXT NOT NULL, field TEXT NOT NULL, "   \
	    "value TEXT, salt BLOB, vhash TEXT NOT NULL, step INTEGER NOT "     \
	    "NULL, prev TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(site, "  \
	    "seq)) STRICT, WITHOUT ROWID")                                      \
	/* evidence, once by its hash, in pieces of 1 MiB */                    \
	ROW("table", "blob", "blob",                                            \
	    "CREATE TABLE blob(sha256 TEXT NOT NULL PRIMARY KEY, size INTEGER " \
	    "NOT NULL) STRICT, WITHOUT ROWID")                                  \
	ROW("table", "chunk", "chunk",                                          \
	    "CREATE TABLE chunk(sha256 TEXT NOT NULL, n INTEGER NOT NULL, "     \
	    "bytes BLOB NOT NULL, PRIMARY KEY(sha256, n)) STRICT, WITHOUT "     \
	    "ROWID")                                                            \
	/* a seat belt against slips; the chain is the proof */                 \
	ROW("trigger", "meta_insert", "meta",                                   \
	    "CREATE TRIGGER meta_insert BEFORE INSERT ON meta WHEN NEW.key "    \
	    "NOT IN ('project', 'format', 'created') OR EXISTS(SELECT 1 FROM "  \
	    "meta WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'append "      \
	    "only'); END")                                                      \
	ROW("trigger", "event_insert", "event",                                 \
	    "CREATE TRIGGER event_insert BEFORE INSERT ON event WHEN NEW.seq "  \
	    "IS NOT 1 + coalesce((SELECT max(seq) FROM event WHERE site = "     \
	    "NEW.site), 0) BEGIN SELECT RAISE(ABORT, 'not the next'); END")     \
	ROW("trigger", "blob_insert", "blob",                                   \
	    "CREATE TRIGGER blob_insert BEFORE INSERT ON blob WHEN "            \
	    "EXISTS(SELECT 1 FROM blob WHERE sha256 = NEW.sha256) BEGIN "       \
	    "SELECT RAISE(ABORT, 'already there'); END")                        \
	ROW("trigger", "chunk_insert", "chunk",                                 \
	    "CREATE TRIGGER chunk_insert BEFORE INSERT ON chunk WHEN NEW.n IS " \
	    "NOT 1 + coalesce((SELECT max(n) FROM chunk WHERE sha256 = "        \
	    "NEW.sha256), -1) OR NOT EXISTS(SELECT 1 FROM blob WHERE sha256 = " \
	    "NEW.sha256 AND NEW.n * 1048576 < size AND length(NEW.bytes) = "    \
	    "min(1048576, size - NEW.n * 1048576)) BEGIN SELECT RAISE(ABORT, "  \
	    "'not the next'); END")                                             \
	SCHEMA_APPEND_ONLY(ROW, "meta")                                         \
	SCHEMA_APPEND_ONLY(ROW, "event")                                        \
	SCHEMA_APPEND_ONLY(ROW, "blob")                                         \
	SCHEMA_APPEND_ONLY(ROW, "chunk")

/*
 * The derived tables: disposable, refilled from events. A row is never edited
 * once released: a changed table gets a new row with the next version in its
 * stead. A file whose derived tables are not exactly these loses them and
 * gets these, at the next write.
 * ROW(version, name, text)
 */
#define DERIVED_ROWS(ROW)                                                       \
	/* current values and, not to look them up one by one, who and when */  \
	ROW(2, "d_value",                                                       \
	    "CREATE TABLE d_value(form TEXT NOT NULL, record TEXT NOT NULL, "   \
	    "field TEXT NOT NULL, value TEXT, site TEXT NOT NULL, seq INTEGER " \
	    "NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, withheld "       \
	    "INTEGER NOT NULL, PRIMARY KEY(form, record, field)) STRICT, "      \
	    "WITHOUT ROWID")                                                    \
	/* the open events of fields in conflict */                             \
	ROW(1, "d_conflict",                                                    \
	    "CREATE TABLE d_conflict(form TEXT NOT NULL, record TEXT NOT "      \
	    "NULL, field TEXT NOT NULL, site TEXT NOT NULL, seq INTEGER NOT "   \
	    "NULL, PRIMARY KEY(form, record, field, site, seq)) STRICT, "       \
	    "WITHOUT ROWID")                                                    \
	/* the greatest seq of `other` that `site` has listed as seen */        \
	ROW(1, "d_seen",                                                        \
	    "CREATE TABLE d_seen(site TEXT NOT NULL, other TEXT NOT NULL, seq " \
	    "INTEGER NOT NULL, PRIMARY KEY(site, other)) STRICT, WITHOUT "      \
	    "ROWID")                                                            \
	/* up to where the others were filled */                                \
	ROW(1, "d_head",                                                        \
	    "CREATE TABLE d_head(site TEXT NOT NULL PRIMARY KEY, seq INTEGER "  \
	    "NOT NULL, hash TEXT NOT NULL) STRICT, WITHOUT ROWID")

#endif
