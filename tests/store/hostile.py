#!/usr/bin/env python3
"""Makes project files that lie: hostile.py BASE DIR. BASE is a sound one. For
each file one line: NAME, a tab, what assay must say of it (nothing: it must be
taken, with the rows of BASE)."""
import hashlib, os, shutil, sqlite3, struct, sys

BASE, DIR = sys.argv[1:]
COLUMNS = ("site seq clock at author record form field value salt vhash step prev hash").split()
SITE, SEQ, CLOCK, AT, RECORD, FORM, FIELD, VALUE, SALT, VHASH, STEP, PREV, HASH = (
    COLUMNS.index(c) for c in "site seq clock at record form field value salt vhash step prev hash".split())

def sha(data):
    return hashlib.sha256(data).hexdigest()

def raw(v):
    return v if isinstance(v, bytes) else str(v).encode()

def connect(path):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    return db

def no_triggers(db):
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in rows:
        db.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in rows]

def edit(*sqls):
    """SQL, with the triggers out of the way."""
    def change(path):
        db = connect(path)
        triggers = no_triggers(db)
        for sql in sqls:
            db.execute(sql)
        for sql in triggers:
            db.execute(sql)
        db.close()
    return change

def plain(*sqls):
    def change(path):
        db = connect(path)
        for sql in sqls:
            db.execute(sql)
        db.close()
    return change

def schema(*sqls, where="1", old="", new=""):
    """The text of the schema itself; sqls run while it reads so."""
    def change(path):
        db = connect(path)
        was = db.execute("SELECT sql, name FROM sqlite_schema WHERE " + where).fetchall()
        triggers = no_triggers(db) if sqls else []
        db.execute("PRAGMA writable_schema = 1")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE " + where, (old, new))
        db.close()
        if not sqls:
            return
        db = connect(path)
        for sql in sqls:
            db.execute(sql)
        db.execute("PRAGMA writable_schema = 1")
        db.executemany("UPDATE sqlite_schema SET sql = ? WHERE name = ?", was)
        db.close()
        db = connect(path)
        for sql in triggers:
            db.execute(sql)
        db.close()
    return change

def forge(change_rows):
    """Changes events, then makes all hashes fit again, lists of heads too."""
    def change(path):
        db = connect(path)
        triggers = no_triggers(db)
        project = db.execute("SELECT value FROM meta WHERE key = 'project'").fetchone()[0]
        text = {c: f"CAST({c} AS BLOB)" if c == "value" else c for c in COLUMNS}
        rows = [list(r) for r in db.execute(
            f"SELECT {', '.join(text.values())} FROM event ORDER BY clock, site")]
        rows = change_rows(rows) or rows
        known, last = {}, {}
        for r in rows:
            if isinstance(r[VALUE], bytes):
                for old, new in known.items():
                    r[VALUE] = r[VALUE].replace(old.encode(), new.encode())
            if r[SALT] is not None and len(r[SALT]) == 16:
                r[VHASH] = sha(r[SALT] + (b"\0" if r[VALUE] is None else b"\1" + raw(r[VALUE])))
            r[PREV] = last.get(r[SITE], sha(project.encode()))
            data = b"assay-event-1\n"
            for part in r[:8] + r[10:13]:
                data += b"%d:%b," % (len(raw(part)), raw(part))
            old, r[HASH] = r[HASH], sha(data)
            known[old] = last[r[SITE]] = r[HASH]
        db.execute("DELETE FROM event")
        marks = ", ".join("CAST(? AS TEXT)" if c in ("value", "author", "record") else "?" for c in COLUMNS)
        db.executemany(f"INSERT INTO event VALUES({marks})", rows)
        for sql in triggers:
            db.execute(sql)
        db.close()
    return change

def one(column, value, field="a"):
    """Forges one column of the newest event on a field."""
    def rows(all_rows):
        r = [r for r in all_rows if r[FIELD] == field][-1]
        r[column] = value(r) if callable(value) else value
    return forge(rows)

def bytes_at(offset, data):
    def change(path):
        with open(path, "r+b") as file:
            file.seek(offset)
            file.write(data)
    return change

def whole(data):
    def change(path):
        with open(path, "wb") as file:
            file.write(data)
    return change

def size(n):
    return lambda path: os.truncate(path, n if n > 0 else os.path.getsize(path) + n)

def rebuilt(*pragmas, also=()):
    """The same rows in a container of another make."""
    def change(path):
        db = connect(path)
        texts = [r[0] for r in db.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND type <> 'trigger' "
                                          "AND name NOT LIKE 'd\\_%' ESCAPE '\\'")]
        triggers = no_triggers(db)
        tables = {t: db.execute(f"SELECT * FROM {t}").fetchall() for t in ("meta", "event", "blob", "chunk")}
        db.close()
        os.unlink(path)
        db = connect(path)
        for sql in pragmas + ("application_id = 0x41535359", "user_version = 1"):
            db.execute("PRAGMA " + sql)
        for sql in texts:
            db.execute(sql)
        for name, rows in tables.items():
            if rows:
                db.executemany(f"INSERT INTO {name} VALUES({', '.join('?' * len(rows[0]))})", rows)
        for sql in triggers + list(also):
            db.execute(sql)
        db.close()
    return change

def sites(all_rows):
    """More chains than any project has."""
    first = all_rows[0]
    high = max(r[CLOCK] for r in all_rows)
    return all_rows + [
        ["%016x" % i, 1, high + 1] + first[AT:RECORD] + ["x", "thing", "a", b"1", first[SALT], "", 1, "", ""]
        for i in range(1, 1026)]

def root_of(table, other):
    return plain("PRAGMA writable_schema = 1",
                 f"UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE "
                 f"name = '{other}') WHERE name = '{table}'")

def sqls(n):
    return [f"CREATE TABLE d_{i:04}(a TEXT, b TEXT, c TEXT)" for i in range(n)]

PART, KIN, OF = "no part of an assay project", "not as assay makes it", "does not verify"
NFC = "is not UTF-8 in normal form C"
BOMB = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"
ENDLESS = "a" + "\u0301\u0327" * 200000
with open(BASE, "rb") as base_file:
    base = base_file.read()

SHAPES = [
    # what must be taken: nothing of it is believed, nothing of it is run
    ("untouched", lambda path: None, ""),
    ("no derived tables", rebuilt("page_size = 16384"), ""),
    ("derived tables lie", edit("UPDATE d_value SET value = 'a lie'"), ""),
    ("derived tables of another version", plain(
        "CREATE TABLE d_more(a TEXT NOT NULL, b INTEGER, PRIMARY KEY(a, b)) STRICT, WITHOUT ROWID",
        "CREATE INDEX d_by ON d_more(b)"), ""),
    ("bytes after the last page", lambda path: whole(base + b"more" * 5000)(path), ""),
    ("no time of making is proved", edit("UPDATE meta SET value = '1999-01-01T00:00:00Z' WHERE key = 'created'"), ""),
    # the container
    ("empty", whole(b""), "is empty"),
    ("a text", whole(b"assay-sealed/1\nkind: dossier\n"), "not an assay project file"),
    ("zeros", whole(b"\0" * 65536), "not an assay project file"),
    ("a header alone", whole(base[:100]), "not an assay project file"),
    ("first page alone", whole(base[:16384]), "cut short"),
    ("last byte missing", size(-1), "cut short"),
    ("another magic", bytes_at(0, b"SQLite format 4"), "not an assay project file"),
    ("write-ahead log", bytes_at(18, b"\2\2"), "keeps its journal"),
    ("write-ahead log to read", bytes_at(19, b"\2"), "keeps its journal"),
    ("page size impossible", bytes_at(16, b"\x30\x39"), "not an assay project file"),
    ("page count huge", bytes_at(28, b"\xff\xff\xff\xfe"), "cut short"),
    ("a hole as large as a disk", size(80 << 30), "larger than any project"),
    ("free pages that are not", bytes_at(32, struct.pack(">II", 3, 7)), "damaged"),
    ("schema format unknown", bytes_at(44, b"\0\0\0\x09"), "unsupported file format"),
    ("another program's", plain("PRAGMA application_id = 252006674"), "another program"),
    ("a newer format", plain("PRAGMA user_version = 2"), "a newer assay"),
    ("format 0", plain("PRAGMA user_version = 0"), "no format 0"),
    ("format below 0", plain("PRAGMA user_version = -1"), "no format -1"),
    ("small pages", rebuilt("page_size = 4096"), "page size"),
    ("large pages", rebuilt("page_size = 65536"), "page size"),
    ("auto_vacuum", rebuilt("page_size = 16384", "auto_vacuum = 1"), "auto_vacuum"),
    ("UTF-16", rebuilt("page_size = 16384", "encoding = 'UTF-16le'"), "not in UTF-8"),
    ("tables without end", plain(*sqls(400)), "schema is larger"),
    # the schema
    ("a table more", plain("CREATE TABLE extra(a)"), PART),
    ("a view", plain("CREATE VIEW d_v AS SELECT 1"), PART),
    ("a view that never ends", plain("CREATE VIEW v AS " + BOMB), PART),
    ("a trigger", plain("CREATE TRIGGER d_t AFTER INSERT ON blob BEGIN SELECT 1; END"), PART),
    ("a trigger that never ends", plain("CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1 WHERE 1 < ("
                                        "SELECT count(*) FROM event a, event b, event c); END"), PART),
    ("a virtual table", plain("CREATE VIRTUAL TABLE d_f USING fts5(a)"), PART),
    ("statistics", plain("ANALYZE"), PART),
    ("a counter table", plain("CREATE TABLE d_n(a INTEGER PRIMARY KEY AUTOINCREMENT)"), PART),
    ("a check that works", plain("CREATE TABLE d_x(a TEXT CHECK(length(hex(zeroblob(30000000))) > 0))",
                                 "INSERT INTO d_x VALUES('1')"), PART),
    ("a column that is worked out", plain("CREATE TABLE d_x(a TEXT, b AS (hex(zeroblob(30000000))))"), PART),
    ("a column that is kept worked out", plain("CREATE TABLE d_x(a TEXT, b TEXT GENERATED ALWAYS AS (upper(a)) STORED)"),
     PART),
    ("an index of an expression", plain("CREATE INDEX d_x ON event(upper(value))"), PART),
    ("an index in part", plain("CREATE INDEX d_x ON event(author) WHERE length(value) > 5"), PART),
    ("an index of its own order", plain("CREATE INDEX i ON event(author)"), PART),
    ("a default that works", plain("CREATE TABLE d_x(a TEXT DEFAULT (hex(randomblob(9))))"), PART),
    ("a quoted name", plain("CREATE TABLE \"d_'\x1b[2J\"(a)"), PART),
    ("a table by another name", plain("CREATE TABLE d_x(a)", "PRAGMA writable_schema = 1",
                                      "UPDATE sqlite_schema SET sql = 'CREATE TABLE d_y(a)' WHERE name = 'd_x'"), "damaged"),
    ("one blank more", schema(where="name = 'blob'", old=" (", new="("), ""),
    ("one blank less", schema(where="name = 'blob'", old=", size", new=",size"), KIN),
    ("a table that is not strict", schema(where="name = 'event'", old=" STRICT, ", new=" "), KIN),
    ("a guard that guards nothing", schema(where="name = 'event_update'", old="'append only'", new="'go on'"), KIN),
    ("a guard less", plain("DROP TRIGGER event_delete"), "event_delete is missing"),
    ("a column by another name", plain("ALTER TABLE blob RENAME COLUMN size TO sizes"), KIN),
    ("no evidence table", plain("DROP TABLE chunk"), "is missing"),
    ("two tables, one place", root_of("blob", "event"), "damaged"),
    ("a table nowhere", plain("PRAGMA writable_schema = 1",
                              "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'chunk'"), "damaged"),
    # meta
    ("no project", edit("DELETE FROM meta WHERE key = 'project'"), "does not say what project"),
    ("a project that is none", edit("UPDATE meta SET value = 'X' WHERE key = 'project'"), "does not say what project"),
    ("a project too long", edit("UPDATE meta SET value = value || '0' WHERE key = 'project'"), "does not say what project"),
    ("another project", edit("UPDATE meta SET value = '00000000000000000000000000000000' WHERE key = 'project'"), OF),
    ("another format", edit("UPDATE meta SET value = '2' WHERE key = 'format'"), "does not say what project"),
    ("made never", edit("UPDATE meta SET value = 'never' WHERE key = 'created'"), "meta"),
    ("made, and more", edit("UPDATE meta SET value = value || char(0) || 'x' WHERE key = 'created'"), "meta"),
    ("meta more", edit("INSERT INTO meta VALUES('more', '1')"), "meta"),
    # types
    ("a number that is a text", schema("UPDATE event SET seq = 'one' WHERE seq = 2", where="name = 'event'",
                                       old=" STRICT, ", new=" "), "damaged"),
    ("a number that is a fraction", schema("UPDATE event SET clock = 2.5 WHERE seq = 2", where="name = 'event'",
                                           old=" STRICT, ", new=" "), "damaged"),
    ("a text that is bytes", schema("UPDATE event SET value = x'31' WHERE field = 'a'", where="name = 'event'",
                                    old=" STRICT, ", new=" "), "damaged"),
    ("a salt that is a text", schema("UPDATE event SET salt = '0123456789abcdef'", where="name = 'event'",
                                     old=" STRICT, ", new=" "), "damaged"),
    ("nothing where something must be", schema("UPDATE event SET author = NULL", where="name = 'event'",
                                               old="author TEXT NOT NULL", new="author TEXT"), "damaged"),
    ("rows out of order", schema("REINDEX", where="name = 'event'", old="KEY(site, seq)", new="KEY(site, seq DESC)"),
     "damaged"),
    # events
    ("a value changed", edit("UPDATE event SET value = 'forged' WHERE field = 'a'"), "not the one that was written"),
    ("an author changed", edit("UPDATE event SET author = 'somebody'"), "was changed"),
    ("an event less", edit("DELETE FROM event WHERE seq = 2"), "missing"),
    ("seq 0", one(SEQ, 0, ".freeze"), "missing"),
    ("seq below 0", one(SEQ, -9223372036854775808, ".freeze"), "missing"),
    ("seq huge", one(SEQ, 9223372036854775807, ".freeze"), "missing"),
    ("clock huge", one(CLOCK, (1 << 53) + 1, ".freeze"), "counter"),
    ("clock greatest", one(CLOCK, 9223372036854775807, ".freeze"), "counter"),
    ("clocks nearly used up", forge(lambda rows: [r.__setitem__(CLOCK, r[CLOCK] + (1 << 53) - 9999) for r in rows] and
                                    None), "runs far ahead of the events"),
    ("clock below 0", one(CLOCK, -5), "counter"),
    ("clock of before", one(CLOCK, 1), "clock is not later"),
    ("step below 0", one(STEP, -1), "counter"),
    ("step ahead", one(STEP, lambda r: r[SEQ] + 1), "step is not possible"),
    ("step huge", one(STEP, 9223372036854775807), "counter"),
    ("U+0000", one(VALUE, b"a\0b"), NFC),
    ("not in normal form", one(VALUE, "e\u0301".encode()), NFC),
    ("marks out of order", one(VALUE, ENDLESS.encode()), NFC),
    ("marks that fall apart", one(VALUE, ("a" + "\u0f73" * 300000).encode()), NFC),
    ("not UTF-8", one(VALUE, b"\xff\xfe"), NFC),
    ("overlong", one(VALUE, b"\xc0\xaf"), NFC),
    ("a surrogate", one(VALUE, b"\xed\xa0\x80"), NFC),
    ("U+0000 in a record", one(RECORD, "x\0y"), "its record is not UTF-8"),
    ("site in capitals", forge(lambda rows: [r.__setitem__(SITE, "A" + r[SITE][1:]) for r in rows] and None), "16 digits"),
    ("site too long", forge(lambda rows: [r.__setitem__(SITE, r[SITE] + "0") for r in rows] and None), OF),
    ("a day that is not", one(AT, "2026-02-30T00:00:00Z"), "its time is not one"),
    ("a salt too short", one(SALT, b"short"), "salt is not 16 bytes"),
    ("a value without salt", edit("UPDATE event SET salt = NULL WHERE field = 'a'"), "salt is not 16 bytes"),
    ("withheld, unsaid", edit("UPDATE event SET salt = NULL, value = NULL WHERE field = 'a'"), "no purge says so"),
    ("withheld, the machine's", edit("UPDATE event SET salt = NULL, value = NULL WHERE field = '.gone'"), OF),
    ("sees what is not there", one(VALUE, lambda r: b"0123456789abcdef 7 " + b"0" * 64, ".seen"), "which is missing"),
    ("sees a fork", one(VALUE, lambda r: r[VALUE][:-64] + b"0" * 64, ".seen"), "a fork"),
    ("sees nothing readable", one(VALUE, b"everything", ".seen"), "cannot be read"),
    ("freezes in part", one(VALUE, lambda r: r[VALUE].split(b"\n", 1)[1], ".freeze"), "does not list the heads"),
    ("freezes under no pack", one(VALUE, lambda r: r[VALUE][:-64] + b"0" * 64, ".freeze"), "pack it names"),
    ("takes back the future", one(VALUE, b"9999", ".undo"), "a step that this chain does not have"),
    ("stands on another site", one(RECORD, "0" * 16, ".pack"), "another site"),
    ("purges, no reason given", one(FIELD, ".purged", "a"), "what was withheld and why"),
    ("gone, perhaps", one(VALUE, b"perhaps", ".gone"), "neither yes"),
    ("more places than people", forge(sites), "larger than any project"),
    ("a value too large", one(VALUE, b"x" * (65 << 20)), "larger than a project file takes"),
    # evidence
    ("size below 0", edit("UPDATE blob SET size = -1 WHERE size > 12"), "no file is of"),
    ("size huge", edit("UPDATE blob SET size = 9223372036854775807 WHERE size > 12"), "no file is of"),
    ("size greatest that may be", edit("UPDATE blob SET size = 9007199254740992 WHERE size > 12"), "should stand are 19"),
    ("bytes changed", edit("UPDATE chunk SET bytes = zeroblob(length(bytes))"), OF),
    ("bytes gone", edit("DELETE FROM chunk"), OF),
    ("bytes more", edit("UPDATE chunk SET bytes = CAST(bytes || 'x' AS BLOB)"), OF),
    ("chunk below 0", edit("UPDATE chunk SET n = -1 WHERE length(bytes) > 12"), "does not belong"),
    ("chunk too high", edit("UPDATE chunk SET n = 9223372036854775807 WHERE length(bytes) > 12"), "does not belong"),
    ("bytes of nothing", edit("INSERT INTO chunk VALUES('00', 0, x'00')"), "no entry"),
    ("a blob by no hash", edit("UPDATE blob SET sha256 = '../../etc/passwd' WHERE size > 12"), "its name is no hash"),
    ("a blob uncovered", edit("INSERT INTO blob VALUES('%s', 5)" % ("0" * 64)), "no purge says"),
]

for name, change, says in SHAPES:
    path = os.path.join(DIR, name.replace(" ", "-").replace(",", "").replace("'", "") + ".assay")
    shutil.copyfile(BASE, path)
    change(path)
    print(f"{os.path.basename(path)}\t{says}")
