#ifndef STORE_SQL_H
#define STORE_SQL_H
/*
 * Every statement of the project file by name, prepared once for each
 * connection when first used. No other file but schema.h spells SQL.
 */
#define SQL_EVENT                                                              \
	"site, seq, clock, at, author, form, record, field, value, salt, "     \
	"vhash, step, prev, hash"

/* SQL(name, text) */
#define SQL_ROWS(SQL)                                                               \
	/* the connection */                                                        \
	SQL(SET_TEMP, "PRAGMA temp_store = MEMORY")                                 \
	SQL(SET_MMAP, "PRAGMA mmap_size = 0")                                       \
	SQL(SET_CELLS, "PRAGMA cell_size_check = 1")                                \
	SQL(SET_SYNC, "PRAGMA synchronous = EXTRA")                                 \
	SQL(SET_NESTED, "PRAGMA recursive_triggers = 1")                            \
	SQL(SET_READING, "PRAGMA query_only = 1")                                   \
	SQL(SET_JOURNAL, "PRAGMA journal_mode = DELETE")                            \
	SQL(SET_PAGE, "PRAGMA page_size = 16384")                                   \
	SQL(SET_VACUUM, "PRAGMA auto_vacuum = 0")                                   \
	SQL(SET_ENCODING, "PRAGMA encoding = 'UTF-8'")                              \
	SQL(SET_APPLICATION, "PRAGMA application_id = 0x41535359")                  \
	SQL(SET_VERSION, "PRAGMA user_version = 1")                                 \
	SQL(APPLICATION, "PRAGMA application_id")                                   \
	SQL(VERSION, "PRAGMA user_version")                                         \
	SQL(PAGE, "PRAGMA page_size")                                               \
	SQL(VACUUM, "PRAGMA auto_vacuum")                                           \
	SQL(ENCODING, "PRAGMA encoding")                                            \
	SQL(CHANGES, "PRAGMA data_version")                                         \
	SQL(INTEGRITY, "PRAGMA integrity_check(20)")                                \
	SQL(BEGIN_READ, "BEGIN")                                                    \
	SQL(BEGIN_WRITE, "BEGIN IMMEDIATE")                                         \
	SQL(COMMIT, "COMMIT")                                                       \
	SQL(ROLLBACK, "ROLLBACK")                                                   \
	SQL(SCHEMA, "SELECT type, name, tbl_name, sql FROM sqlite_schema")          \
	SQL(SIZES,                                                                  \
	    "SELECT (SELECT count(*) FROM event), "                                 \
	    "(SELECT count(*) FROM chunk)")                                         \
	/* meta */                                                                  \
	SQL(META, "SELECT key, value FROM meta ORDER BY key")                       \
	SQL(META_ADD, "INSERT INTO meta(key, value) VALUES(?1, ?2)")                \
	/* events; heads by hopping from site to site, not by a scan */             \
	SQL(HEADS,                                                                  \
	    "WITH RECURSIVE s(site) AS (SELECT min(site) FROM event UNION "         \
	    "ALL SELECT (SELECT min(site) FROM event WHERE site > s.site) "         \
	    "FROM s WHERE s.site IS NOT NULL) SELECT e.site, e.seq, e.clock, "      \
	    "e.hash FROM s JOIN event e ON e.site = s.site AND e.seq = "            \
	    "(SELECT max(seq) FROM event WHERE site = s.site) WHERE s.site "        \
	    "IS NOT NULL ORDER BY e.site")                                          \
	SQL(EVENT_ADD,                                                              \
	    "INSERT INTO event(" SQL_EVENT ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, "      \
	    "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)")                                 \
	SQL(EVENT_AT,                                                               \
	    "SELECT clock, hash FROM event WHERE site = ?1 AND seq = ?2")           \
	SQL(EVENT_HASH, "SELECT 1 FROM event WHERE hash = ?1 LIMIT 1")              \
	SQL(EVENTS, "SELECT " SQL_EVENT " FROM event ORDER BY site, seq")           \
	SQL(CHAIN,                                                                  \
	    "SELECT " SQL_EVENT " FROM event WHERE site = ?1 AND seq >= ?2 "        \
	    "ORDER BY seq")                                                         \
	SQL(BACKWARDS,                                                              \
	    "SELECT step, form, field, value FROM event WHERE site = ?1 "           \
	    "ORDER BY seq DESC")                                                    \
	SQL(LOG,                                                                    \
	    "SELECT " SQL_EVENT " FROM event WHERE (?1 IS NULL OR form = ?1) "      \
	    "AND (?2 IS NULL OR record = ?2) AND (?3 IS NULL OR field = ?3) "       \
	    "ORDER BY clock, site")                                                 \
	SQL(REPLAY,                                                                 \
	    "SELECT form, record, field, site, seq, clock, at, author, "            \
	    "value, value IS NULL AND salt IS NULL FROM event "                     \
	    "WHERE ?1 IS NULL OR form = ?1 "                                        \
	    "ORDER BY form, record, field, site, seq DESC")                         \
	/* what can be withheld; of values what may name a blob */                  \
	SQL(BY_PLACE,                                                               \
	    "SELECT form, record, field, site, seq, CASE field WHEN '.final' "      \
	    "THEN value ELSE substr(value, 1, 65) END, value IS NULL AND salt "     \
	    "IS NULL FROM event WHERE form <> '.site' AND (field = '.final' "       \
	    "OR substr(field, 1, 1) <> '.') ORDER BY form, record, field, "         \
	    "site, seq")                                                            \
	/* of one field; its record is what few others have: first */               \
	SQL(REPLAY_FIELD,                                                           \
	    "SELECT form, record, field, site, seq, clock, at, author, "            \
	    "value, value IS NULL AND salt IS NULL FROM event WHERE record = "      \
	    "?2 AND form = ?1 AND field = ?3 ORDER BY site, seq DESC")              \
	SQL(SEVERAL,                                                                \
	    "SELECT 1 FROM event WHERE site > (SELECT min(site) FROM event) "       \
	    "LIMIT 1")                                                              \
	SQL(SEEN_ALL,                                                               \
	    "SELECT site, seq, value FROM event WHERE field = '.seen' AND "         \
	    "form = '.site' ORDER BY site, seq")                                    \
	SQL(LISTS,                                                                  \
	    "SELECT site, seq, value FROM event WHERE field = '.freeze' OR "        \
	    "(field = '.seen' AND form = '.site') ORDER BY site, seq")              \
	SQL(BARRIERS,                                                               \
	    "SELECT site, seq, field, record FROM event WHERE field IN "            \
	    "('.freeze', '.final', '.purged') ORDER BY site, seq")                  \
	SQL(READABLE,                                                               \
	    "SELECT site, seq, field FROM event WHERE form = ?1 AND "               \
	    "record = ?2 AND value IS NOT NULL AND substr(field, 1, 1) <> '.' "     \
	    "ORDER BY field")                                                       \
	SQL(PURGES,                                                                 \
	    "SELECT site, seq, form, record, value FROM event WHERE field = "       \
	    "'.purged' ORDER BY site, seq")                                         \
	SQL(FINALS,                                                                 \
	    "SELECT site, seq, value FROM event WHERE form = ?1 AND "               \
	    "record = ?2 AND field = '.final' AND value IS NOT NULL "               \
	    "ORDER BY site, seq")                                                   \
	SQL(FREEZE,                                                                 \
	    "SELECT site, seq, at, value FROM event WHERE form = 'release' "        \
	    "AND record = ?1 AND field = '.freeze' ORDER BY clock DESC, "           \
	    "site DESC")                                                            \
	SQL(OTHERS,                                                                 \
	    "SELECT 1 FROM event WHERE site <> ?1 AND form <> '.site' LIMIT 1")     \
	SQL(LAST_PACK,                                                              \
	    "SELECT value FROM event WHERE form = '.site' AND field = "             \
	    "'.pack' ORDER BY clock DESC, site DESC LIMIT 1")                       \
	SQL(NAMING,                                                                 \
	    "SELECT site, seq, form, record, field FROM event WHERE value = "       \
	    "?1 OR substr(value, 1, 65) = ?1 || ' ' OR (field = '.final' AND "      \
	    "instr(value, char(10) || ?1 || ' ') > 0)")                             \
	SQL(TITLE,                                                                  \
	    "SELECT value FROM event WHERE record = ?2 AND form = ?1 AND "          \
	    "field = 'title' AND value IS NOT NULL ORDER BY clock DESC LIMIT 1")    \
	/* evidence */                                                              \
	SQL(BLOB_ADD, "INSERT INTO blob(sha256, size) VALUES(?1, ?2)")              \
	SQL(BLOB, "SELECT size FROM blob WHERE sha256 = ?1")                        \
	SQL(BLOBS, "SELECT sha256, size FROM blob ORDER BY sha256")                 \
	SQL(CHUNK_ADD,                                                              \
	    "INSERT INTO chunk(sha256, n, bytes) VALUES(?1, ?2, ?3)")               \
	SQL(CHUNK, "SELECT bytes FROM chunk WHERE sha256 = ?1 AND n = ?2")          \
	SQL(CHUNKS, "SELECT n, bytes FROM chunk WHERE sha256 = ?1 ORDER BY n")      \
	SQL(CHUNK_LAST, "SELECT max(n) FROM chunk WHERE sha256 = ?1")               \
	SQL(STRAY_CHUNKS,                                                           \
	    "SELECT DISTINCT sha256 FROM chunk WHERE sha256 NOT IN "                \
	    "(SELECT sha256 FROM blob) ORDER BY sha256")                            \
	/* derived: emptied by SQL_CLEAR_*, filled by SQL_FILL_* */                 \
	SQL(CLEAR_VALUE, "DELETE FROM d_value")                                     \
	SQL(CLEAR_CONFLICT, "DELETE FROM d_conflict")                               \
	SQL(CLEAR_SEEN, "DELETE FROM d_seen")                                       \
	SQL(CLEAR_HEAD, "DELETE FROM d_head")                                       \
	SQL(FILL_VALUE,                                                             \
	    "INSERT OR REPLACE INTO d_value(form, record, field, value, site, "     \
	    "seq, author, at, withheld) "                                           \
	    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")                           \
	SQL(FILL_CONFLICT,                                                          \
	    "INSERT INTO d_conflict(form, record, field, site, seq) "               \
	    "VALUES(?1, ?2, ?3, ?4, ?5)")                                           \
	SQL(FILL_SEEN,                                                              \
	    "INSERT OR REPLACE INTO d_seen(site, other, seq) "                      \
	    "VALUES(?1, ?2, ?3)")                                                   \
	SQL(FILL_HEAD,                                                              \
	    "INSERT OR REPLACE INTO d_head(site, seq, hash) "                       \
	    "VALUES(?1, ?2, ?3)")                                                   \
	SQL(ROWS_VALUE,                                                             \
	    "SELECT form, record, field, value, site, seq, author, at, "            \
	    "withheld FROM d_value")                                                \
	SQL(ROWS_CONFLICT,                                                          \
	    "SELECT form, record, field, site, seq FROM d_conflict")                \
	SQL(ROWS_SEEN, "SELECT site, other, seq FROM d_seen")                       \
	SQL(ROWS_HEAD, "SELECT site, seq, hash FROM d_head ORDER BY site")          \
	SQL(SETTLE,                                                                 \
	    "DELETE FROM d_conflict WHERE form = ?1 AND record = ?2 AND "           \
	    "field = ?3")                                                           \
	SQL(CURRENT,                                                                \
	    "SELECT value, site, seq, author, withheld, EXISTS(SELECT 1 FROM "      \
	    "d_conflict c WHERE c.form = ?1 AND c.record = ?2 AND c.field = "       \
	    "?3) FROM d_value WHERE form = ?1 AND record = ?2 AND field = ?3")      \
	SQL(SEEN, "SELECT seq FROM d_seen WHERE site = ?1 AND other = ?2")          \
	SQL(VIEW_VALUES,                                                            \
	    "SELECT form, record, field, value, author, at, withheld FROM "         \
	    "d_value WHERE form <> '.site' ORDER BY form, record, field")           \
	SQL(VIEW_FORM,                                                              \
	    "SELECT form, record, field, value, author, at, withheld FROM "         \
	    "d_value WHERE form = ?1 ORDER BY record, field")                       \
	SQL(VIEW_CONFLICTS,                                                         \
	    "SELECT c.form, c.record, c.field, e.value, e.author, e.at, "           \
	    "e.value IS NULL AND e.salt IS NULL FROM d_conflict c JOIN event "      \
	    "e ON e.site = c.site AND e.seq = c.seq ORDER BY c.form, "              \
	    "c.record, c.field, e.clock DESC, e.site DESC")                         \
	/* the search: a database of its own, see find.c */                         \
	SQL(FIND_CACHE, "PRAGMA cache_size = -32768")                               \
	SQL(FIND_JOURNAL, "PRAGMA journal_mode = OFF")                              \
	/* a number is never used again: FTS5 mixes up an old and a new row \
	 * of one number if a query comes between them */       \
	SQL(FIND_PLACES,                                                            \
	    "CREATE TABLE place(id INTEGER PRIMARY KEY AUTOINCREMENT, kind, form, " \
	    "record, field)")                                                       \
	SQL(FIND_PLACES_OF, "CREATE INDEX place_of ON place(record, form)")         \
	SQL(FIND_TABLE,                                                             \
	    "CREATE VIRTUAL TABLE word USING fts5(title, text, whole, "             \
	    "tokenize = 'unicode61 remove_diacritics 2', "                          \
	    "prefix = '2 3')")                                                      \
	SQL(FIND_RANKED,                                                            \
	    "INSERT INTO word(word, rank) VALUES('rank', "                          \
	    "'bm25(10.0, 4.0, 1.0)')")                                              \
	/* many small segments: they are made in milliseconds, never merged */      \
	SQL(FIND_UNMERGED,                                                          \
	    "INSERT INTO word(word, rank) VALUES('automerge', 0), "                 \
	    "('crisismerge', 500)")                                                 \
	SQL(FIND_ADD_PLACE,                                                         \
	    "INSERT INTO place(kind, form, record, field) "                         \
	    "VALUES(?1, ?2, ?3, ?4)")                                               \
	SQL(FIND_ADD,                                                               \
	    "INSERT INTO word(rowid, title, text, whole) "                          \
	    "VALUES(last_insert_rowid(), ?1, ?2, ?3)")                              \
	SQL(FIND_OF, "SELECT id FROM place WHERE record = ?2 AND form = ?1")        \
	SQL(FIND_FORGET, "DELETE FROM word WHERE rowid = ?1")                       \
	SQL(FIND_FORGET_PLACES,                                                     \
	    "DELETE FROM place WHERE record = ?2 AND form = ?1")                    \
	SQL(FIND_BEST,                                                              \
	    "SELECT kind, form, record, field, word.title, "                        \
	    "snippet(word, 1, ?2, ?3, '...', 20), rank FROM word JOIN "             \
	    "place ON place.id = word.rowid WHERE word MATCH ?1 "                   \
	    "ORDER BY rank LIMIT ?4")                                               \
	SQL(FIND_ANY,                                                               \
	    "SELECT kind, form, record, field, word.title, "                        \
	    "snippet(word, 1, ?2, ?3, '...', 20), 0.0 FROM word JOIN "              \
	    "place ON place.id = word.rowid WHERE word MATCH ?1 LIMIT ?4")

/* Not prepared: printf formats of sqlite3_mprintf, for names met in a file. */
#define SQL_DROP_TABLE "DROP TABLE IF EXISTS \"%w\""
#define SQL_DROP_INDEX "DROP INDEX IF EXISTS \"%w\""

enum sql {
#define SQL(name, text) SQL_##name,
	SQL_ROWS(SQL)
#undef SQL
	    SQL_N
};

#endif
