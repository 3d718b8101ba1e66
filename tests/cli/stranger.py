#!/usr/bin/env python3
"""Sealed files by somebody who means harm, each signed by a key that was
accepted: stranger.py KIND HONEST SEED DIR. HONEST is a sound sealed file of that
kind; for each one made a line: NAME, a tab, the exit code, a tab, what must be
said of it."""
import hashlib, os, shutil, sqlite3, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sealed

COLUMNS = "site seq clock at author record form field value salt vhash step prev hash".split()
(SITE, SEQ, CLOCK, AT, AUTHOR, RECORD, FORM, FIELD, VALUE, SALT, VHASH, STEP, PREV, HASH) = range(14)
SEEN = "to be filled in"
DRIVE = "\x1b[31m\x1b]0;title\x07\x9b2J\x7f\u202egnp\u2066x\u200b\ufeff\u061c\xad\x01"


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Payload:
    """Rows of a payload: changed, then written with all hashes right again."""

    def __init__(self, path):
        db = sqlite3.connect(path)
        self.base = path
        self.project = db.execute("SELECT value FROM meta WHERE key = 'project'").fetchone()[0]
        self.events = [list(r) for r in db.execute(f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY site, seq")]
        self.more = []  # (sha256, size, [chunks])
        self.sql = []  # at the end, the triggers gone
        self.site = max(self.events, key=lambda e: e[CLOCK])[SITE]
        db.close()

    def put(self, place, value, clock=None):
        """FORM/RECORD.FIELD, by the newest site, each a step of its own."""
        form, rest = place.split("/", 1)
        record, field = rest.rsplit("|", 1) if "|" in rest else rest.split(".", 1)
        last = [e for e in self.events if e[SITE] == self.site][-1]
        self.events.append([self.site, last[SEQ] + 1, clock or max(e[CLOCK] for e in self.events) + 1,
                            last[AT], "Eve", record, form, field, value, os.urandom(16), "", last[SEQ] + 1, "", ""])
        return self

    def by_another(self):
        """A second site, which has seen nothing of the first."""
        first = [e for e in self.events if e[SITE] == self.site and e[SEQ] == 1][0]
        self.site = "f" * 16
        self.events.append([self.site] + first[1:])
        return self

    def by_seer(self):
        """A new site, which has seen all there is."""
        heads = {e[SITE]: e for e in sorted(self.events, key=lambda e: e[SEQ])}
        self.site = "e" * 16
        self.seers = [heads[s] for s in sorted(heads)]
        self.events.append([self.site, 1, max(e[CLOCK] for e in self.events) + 1, self.events[0][AT], "Eve",
                            self.site, ".site", ".seen", SEEN, os.urandom(16), "", 1, "", ""])
        return self

    def many(self, rows):
        """The same for a great many."""
        last = [e for e in self.events if e[SITE] == self.site][-1]
        clock = max(e[CLOCK] for e in self.events)
        for i, (form, record, field, value) in enumerate(rows, 1):
            self.events.append([self.site, last[SEQ] + i, clock + i, last[AT], "Eve", record, form, field, value,
                                b"0123456789abcdef", "", last[SEQ] + 1, "", ""])

    def blob(self, data, name, size=None, said=None):
        """A file with its bytes; size: another one in the table, said: in the value."""
        self.more.append((sha(data), len(data) if size is None else size, [data] if data else []))
        return f"{sha(data)} {len(data) if said is None else said} text/plain {name}"

    def change(self, what):
        for e in self.events:
            if e[VALUE] is not None and not e[FORM].startswith(".") and not e[FIELD].startswith("."):
                what(e)
        return self

    def write(self, path):
        shutil.copyfile(self.base, path)
        db = sqlite3.connect(path, isolation_level=None)
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute("DROP TRIGGER " + name)
        db.execute("BEGIN")
        db.execute("DELETE FROM event")
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'd!_%' "
                                  "ESCAPE '!'").fetchall():
            db.execute("DELETE FROM " + name)
        last, known = {}, {}
        for e in sorted(self.events, key=lambda e: e[CLOCK]):
            if e[SALT] is not None and not e[FORM].startswith("."):
                e[VHASH] = sha(e[SALT] + (b"\0" if e[VALUE] is None else b"\1" + e[VALUE].encode()))
            elif e[VALUE] is not None:  # heads that are named by their hashes
                for old, new in known.items():
                    e[VALUE] = e[VALUE].replace(old, new)
                e[VHASH] = sha(e[SALT] + b"\1" + e[VALUE].encode())
            if e[VALUE] is SEEN:
                e[VALUE] = "\n".join("%s %d %s" % (h[SITE], h[SEQ], h[HASH]) for h in self.seers)
                e[VHASH] = sha(e[SALT] + b"\1" + e[VALUE].encode())
            if e[FIELD] == ".freeze" and e[VALUE] is not None:
                for old, new in known.items():
                    e[VALUE] = e[VALUE].replace(old, new)
                e[VHASH] = sha(e[SALT] + b"\1" + e[VALUE].encode())
            e[PREV] = last.get(e[SITE], sha(self.project.encode()))
            text = b"assay-event-1\n"
            for part in e[:8] + e[10:13]:
                part = str(part).encode()
                text += b"%d:%b," % (len(part), part)
            if e[HASH] and e[HASH] != sha(text):
                known[e[HASH]] = sha(text)
            e[HASH] = last[e[SITE]] = sha(text)
            db.execute(f"INSERT INTO event VALUES({', '.join('?' * 14)})", e)
        for name, size, chunks in self.more:
            db.execute("INSERT OR IGNORE INTO blob VALUES(?, ?)", (name, size))
            for n, data in enumerate(chunks):
                db.execute("INSERT OR IGNORE INTO chunk VALUES(?, ?, ?)", (name, n, data))
        for sql in self.sql:
            db.execute(sql)
        for _, sql in triggers:
            db.execute(sql)
        db.execute("COMMIT")
        db.close()


class Maker:
    def __init__(self, honest, seed, folder):
        self.folder, self.seed = folder, bytes.fromhex(seed)
        with open(honest, "rb") as file:
            self.head, payload = sealed.read(file.read())
        self.base = os.path.join(folder, "base.assay")
        with open(self.base, "wb") as file:
            file.write(payload)

    def payload(self):
        return Payload(self.base)

    def seal(self, name, code, says, payload, **head):
        path = os.path.join(self.folder, "payload")
        if isinstance(payload, Payload):
            payload.write(path)
            with open(path, "rb") as file:
                payload = file.read()
        out = os.path.join(self.folder, name.replace(" ", "-") + ".sealed")
        with open(out, "wb") as file:
            file.write(sealed.seal(self.seed, payload, dict(self.head, **head)))
        print(f"{os.path.basename(out)}\t{code}\t{says}")


def with_sql(payload, *sql):
    payload.sql += sql
    return payload


def headers(m):
    """What no header may say; the payload is sound."""
    with open(m.base, "rb") as file:
        sound = file.read()
    for name, head in (
            ("escape in a header", {"signer": "Eve\x1b[31m"}), ("bidi in a header", {"product": "a\u202eb"}),
            ("line end in a header", {"body": "a\nround: 9"}), ("hidden in a header", {"class": "a\u200bb"}),
            ("another form of letters", {"signer": "E\u0301va"}), ("long text", {"signer": "x" * 1001}),
            ("no kind", {"kind": "evil"}), ("round nought", {"round": "0"}), ("round below nought", {"round": "-1"}),
            ("round too high", {"round": "9" * 30}), ("round with noughts", {"round": "01"}),
            ("capitals in a project", {"project": m.head["project"].upper() if m.head["project"].upper() !=
                                       m.head["project"] else "A" * 32}),
            ("no such time", {"made": "2026-13-41T00:00:00Z"}), ("follows a path", {"follows": "../../etc/passwd"}),
            ("answers in part", {"answers": "ab"}), ("carriage return", {"module": "A\r"}),
            ("line separator", {"module": "A\u2028B"})):
        m.seal(name, 3, "line ", sound, **head)
    m.seal("nothing in it", 3, "", b"")
    m.seal("no database", 3, "", b"SQLite format 3\0" + b"\0" * 9000)
    m.seal("text in it", 3, "", b"#!/bin/sh\ntouch RUN\n" * 1000)


def containers(m):
    for name, sql in (
            ("trigger", "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END"),
            ("view", "CREATE VIEW d_value2 AS SELECT * FROM event"),
            ("table", "CREATE TABLE extra(a)"),
            ("virtual table", "CREATE VIRTUAL TABLE d_find USING fts5(a)"),
            ("size below nought", "INSERT INTO blob VALUES('%s', -1)" % ("0" * 64)),
            ("size huge", "INSERT INTO blob VALUES('%s', 9223372036854775807)" % ("1" * 64)),
            ("a blob by a path", "INSERT INTO blob VALUES('../../../RUN', 3)"),
            ("chunk far out", "INSERT INTO chunk VALUES('%s', 9223372036854775807, x'00')" % ("2" * 64)),
            ("meta more", "INSERT INTO meta VALUES('command', 'touch RUN')")):
        m.seal("in the file " + name, 3, "", with_sql(m.payload(), sql))


def findings(m):
    body = {"side": "body", "kind": "remark", "title": "T", "state": "open"}

    def finding(record="fi-x", **fields):
        p = m.payload()
        for field, value in {**body, **fields}.items():
            if value is not None:
                p.put(f"finding/{record}|{field.replace('__', '/').replace('_', '-')}", value)
        return p

    no, theirs, fits = "such records do not go by letter", "the sender may not write it", "finding/fi-x."
    for place, value in (("product/product.name", "X"), ("exchange/xc-1.direction", "sent"), ("key/ke-1.side", "body"),
                         ("review/review.dossier", "0" * 64), ("requirement/I.2.c.manner", "X"),
                         ("nosuchform/a.b", "X"), ("task/t.title", "X"), ("release/r9.version", "1"),
                         ("unit/whole.procedure", "A"), ("body-check/b-risks.result", "yes")):
        m.seal("record " + place.split("/")[0], 1, no, m.payload().put(place, value))
    m.seal("evidence of theirs", 1, theirs, m.payload().put("evidence/ev-open.title", "X"))
    m.seal("side of the receiver", 1, theirs, finding(side="manufacturer"))
    m.seal("no side", 1, theirs, finding(side=None))
    m.seal("side of nobody", 1, theirs, finding(side="authority"))
    m.seal("a record of ours", 1, "a record of that name is of this side",
           m.payload().put("message/me-own.side", "body").put("message/me-own.text", "Not ours"))
    for i, record in enumerate(("../../RUN", "/etc/passwd", "a\nb: forged", "a" + DRIVE, " ", "x" * 300, "a b", ".",
                                "..", "-rf", "a/b", "A\u0308", "%s%n")):
        nfc = record == "A\u0308"
        m.seal(f"name {i}", 3 if nfc else 1, "" if nfc else "that is no name of a record", finding(record=record))
    for i, (field, value) in enumerate((("nosuch", "x"), ("side/x", "yes"), ("title/x", "yes"), ("exhibits", "yes"),
                                        ("agreed", "0" * 64), (".confirm", "x"), (".nosuch", "x"), ("", "x"),
                                        ("exhibits/", "yes"), ("x" * 5000, "x"), ("title\n", "x"), (DRIVE, "x"))):
        m.seal(f"field {i}", 1, "", finding().put(f"finding/fi-x|{field}", value))
    m.seal("dot gone", 1, "no such answer goes by letter", finding().put("finding/fi-x|.gone", "yes"))
    m.seal("dot purged", 1, "", finding().put("finding/fi-x|.purged", "title because"))
    m.seal("dot final", 3, "", finding().put("finding/fi-x|.final", "no final at all"))
    m.seal("dot freeze", 3, "", finding().put("finding/fi-x|.freeze", "no heads"))
    for i, (field, value) in enumerate((
            ("kind", "evil"), ("due", "2027-99-99"), ("due", "tomorrow"), ("title", "x" * 201), ("title", "a\nb"),
            ("requirement", "I.9.z"), ("requirement", "../../x"), ("state", "yes"), ("exhibits/ex-1", "no"), ("kind", "KIND"), ("kind", " remark"),
            ("title", ""), ("point", "b-none"), ("document", "/etc/passwd"))):
        m.seal(f"value {i}", 1, fits, finding().put(f"finding/fi-x|{field}", value))
    m.seal("to nobody", 0, "", m.payload().put("message/me-x.side", "body").put(
        "message/me-x.finding", "fi-none").put("message/me-x.text", "T").put("message/me-x.on", "2027-01-01"))
    for i, name in enumerate(("../../RUN", "/etc/passwd", "a\nb", "a" + DRIVE, "..", "", "a/b", "\\\\x\\y")):
        p = m.payload()
        shown = "/" in name or "\\" in name or name == ".."  # a name is only ever shown, never a path
        m.seal(f"file named {i}", 0 if shown else 1, "", p.put("exhibit/ex-x.title", "T").put(
            "exhibit/ex-x.file", p.blob(b"RUN %d" % i, name)))
    for name, more in (("says less", {"said": 2}), ("says more", {"said": 1 << 40}), ("table says less", {"size": 2}),
                       ("table says more", {"size": 1 << 40}), ("table says huge", {"size": (1 << 53)}),
                       ("says nothing", {"said": ""}), ("says below nought", {"said": -5})):
        p = m.payload()
        m.seal("size " + name, 3 if "table" in name else 1, "", p.put("exhibit/ex-x.title", "T").put(
            "exhibit/ex-x.file", p.blob(b"exactly this", "a.txt", **more)))
    m.seal("bytes not there", 1, "its bytes are not in the letter", m.payload().put("exhibit/ex-x.title", "T").put(
        "exhibit/ex-x.file", "%s 5 text/plain a.txt" % ("3" * 64)))
    p = finding()
    p.project = "0" * 32
    m.seal("another project within", 3, "the letter is of another project", with_sql(
        p, "UPDATE meta SET value = '%s' WHERE key = 'project'" % p.project))
    m.seal("header of another project", 1, "of another project",
           m.payload(), project="0" * 32)
    m.seal("two voices", 1, "the letter contradicts itself",
           finding(title="One").by_another().put("finding/fi-x|title", "Another"))
    # What may be taken, and must not drive a terminal.
    m.seal("driving", 1, "finding/fi-x.text", finding(text="Text" + DRIVE))
    m.seal("two lines", 0, "", finding(text="Text\nassay: forged line", law="Law"))
    m.seal("driving line", 1, "", finding(title="Title" + DRIVE))
    p = m.payload()
    p.many(("finding", f"fi-{i}", f, v) for i in range(20000) for f, v in (
        ("side", "manufacturer"), ("kind", "remark"), ("title", "T" * 50), ("state", "open"), ("law", "L")))
    m.seal("a hundred thousand", 1, "the letter holds 20001 records, and at most 10000 go in one", p)


def dossiers(m):
    def marked(e):
        if e[FORM] in ("product", "manufacturer") and e[FIELD] in ("name", "version"):
            return  # the header says them
        if e[FIELD] != "file" and e[FORM] in ("risk", "threat", "asset", "product", "manufacturer", "evidence"):
            if e[FIELD] in ("title", "name", "note", "description", "text"):
                e[VALUE] += DRIVE

    own = "is the body's own"
    for place, value in (("review/review.dossier", "0" * 64), ("review/review.four-eyes", "no"),
                         ("body-check/b-risks.result", "yes"), ("sampling/sa-1.seed", "x"),
                         ("evaluation/evaluation.result", "fine"), ("exhibit/ex-1.title", "Theirs"),
                         ("finding/fi-1.side", "body"), ("message/me-1.side", "body"), ("key/ke-1.side", "body"),
                         ("key/ke-1.fingerprint", "0" * 64)):
        m.seal("of the body " + place.replace("/", " "), 1, place.split(".")[0], m.payload().put(place, value))
    for place, value in (("exchange/xc-1.side", "manufacturer"), ("finding/fi-1.side", "manufacturer"),
                         ("message/me-1.side", "manufacturer"), ("task/ta-1.title", "X")):
        m.seal("never in one " + place.replace("/", " "), 1, place.split(".")[0], m.payload().put(place, value))
    p = m.payload()
    p.project = "0" * 32
    m.seal("another project within", 3, "another project", with_sql(
        p, "UPDATE meta SET value = '%s' WHERE key = 'project'" % p.project))
    m.seal("driving", 0, "", m.payload().change(marked))
    p = m.payload()
    for i, name in enumerate(("../../RUN", "/tmp/RUN", "a" + DRIVE, "..", "-rf", "RUN;touch RUN", "$(touch RUN)")):
        p.put(f"evidence/ev-h{i}.title", f"Piece {i}").put(f"evidence/ev-h{i}.kind", "test-report").put(
            f"evidence/ev-h{i}.file", p.blob(b"RUN %d" % i, name))
        p.put(f"requirement/I.2.c.evidence/ev-h{i}", "yes")
    m.seal("paths", 0, "", p)
    m.seal("values", 0, "", m.payload().put("scope/scope.scope", "evil").put(
        "product/product.placed-on", "9999-99-99").put("risk/../../RUN|title", "x").put("risk/r1|nosuch", "x"))
    # What is taken back, or stood there before, says as much as what stands.
    own = "it is the body's"
    m.seal("of no form", 1, "nosuch/x: no form here knows", m.payload().put("nosuch/x.y", "z"))
    m.seal("the review gone", 1, own, m.payload().put("review/review|.gone", "yes"))
    m.seal("the review cleared", 1, own, m.payload().put("review/review.dossier", None))
    m.seal("a task cleared", 1, "task/ta-1: such records", m.payload().put("task/ta-1.title", None))
    m.seal("a task before", 1, "task/ta-1: such records",
           m.payload().put("task/ta-1.title", "X").put("task/ta-1.title", None))
    m.seal("a key of two", 1, "key/ke-1: " + own, m.payload().put("key/ke-1.side", "body").put(
        "key/ke-1.side", "manufacturer"))
    m.seal("clocks used up", 3, "runs far ahead of the events",
           m.payload().put("product/product.name", "Late", (1 << 53) - 100))
    m.seal("a form of no form gone", 0, "", m.payload().put("nosuch/x|.made", "yes"))
    lie = "evidence/ev-lie.file: its bytes are not in the dossier"
    m.seal("bytes not there", 1, lie, m.payload().put(
        "evidence/ev-lie.file", "%s 99999999999999 text/plain a" % ("4" * 64)))
    p = m.payload()
    m.seal("other size", 1, lie, p.put("evidence/ev-lie.file", p.blob(b"exactly this", "a.txt", said=2)))
    m.seal("header says much", 0, "", m.payload(), signer="S" * 1000)
    for name in "product", "manufacturer", "body", "class", "module":
        m.seal("header says another " + name, 1, f"its header says {name}: Other, and what is in it:",
               m.payload(), **{name: "Other"})
    m.seal("header says none", 1, "its header says product: nothing, and", m.payload(), product="")
    m.seal("header of another title", 1, "its header says release: ", m.payload(),
           release="Other#" + m.head["release"].split("#")[1])
    for release in "r1", "", "#", "r1#abcd-1", m.head["release"] + "1":
        m.seal("header without a freeze " + release, 1, "and no such freeze is in it", m.payload(), release=release)
    m.seal("another module after it", 1, "its header says module: ", m.payload().put("unit/whole.procedure", "\x07"))
    m.seal("another name after it", 1, "its header says product: ", m.payload().put("product/product.name", "N" + DRIVE))
    p = m.payload()
    p.many(("risk", f"r-{i}", f, v) for i in range(20000) for f, v in (
        ("title", "T" * 50), ("asset", "x"), ("threat", "y"), ("likelihood", "high"), ("impact", "high")))
    m.seal("a hundred thousand", 0, "", p)


def seconds(m):
    """The dossier after the first, against the review of that: of the body is
    finding fi-1, a remark that is open."""
    own = "it is the body's, and no dossier brings it along"
    for place, value in (("finding/fi-1|.gone", "yes"), ("finding/fi-1.kind", None), ("finding/fi-1.side", None),
                         ("finding/fi-1.side", "manufacturer"), ("finding/fi-1.state", "closed"),
                         ("finding/fi-1|.carried", "yes"), ("exhibit/ex-1|.gone", "yes"),
                         ("exchange/" + m.more[0] + "|.gone", "yes"), ("key/" + m.more[1] + "|.gone", "yes"),
                         ("review/review|.gone", "yes"), ("review/review.dossier", None)):
        m.seal("of the body %s %s" % (place.translate(str.maketrans("/|.", "   ")), value), 1,
               place.split("|")[0].split(".")[0] + ": " + own, m.payload().put(place, value))
    # The body's key, named as if it were theirs: even where all else is right.
    m.seal("another side", 1, "key/%s: " % m.more[1] + own,
           m.payload().put(f"key/{m.more[1]}.side", "manufacturer"))
    # Withheld it says nothing, however late it is.
    p = m.payload()
    for field in "side", "kind", "title", "state":
        p.put("finding/fi-1." + field, None)
        p.events[-1][SALT] = None
        p.events[-1][VHASH] = "0" * 64
    m.seal("withheld later", 0, "", p.by_seer().put("finding/fi-1|.purged", "* not part of this dossier"))
    with open(m.more[2], "rb") as file:
        m.seal("the review itself", 1, "written in the review it goes on from", file.read(), release=m.more[3])


def main(kind, honest, seed, folder, *more):
    m = Maker(honest, seed, folder)
    m.more = more
    if kind == "second":
        return seconds(m)
    headers(m)
    containers(m)
    {"findings": findings, "dossier": dossiers}[kind](m)


main(*sys.argv[1:])
