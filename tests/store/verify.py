#!/usr/bin/env python3
"""Verifies an assay project file without assay: verify.py FILE [--head HASH].
Written from assay-file(5) alone; exit 0: proved, 1: faults, one a line."""
import datetime, hashlib, re, sqlite3, sys, unicodedata, urllib.parse

# The exact texts of the schema, one a line; two triggers more for each table.
TEXTS = r"""
CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
CREATE TABLE event(site TEXT NOT NULL, seq INTEGER NOT NULL, clock INTEGER NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, record TEXT NOT NULL, form TEXT NOT NULL, field TEXT NOT NULL, value TEXT, salt BLOB, vhash TEXT NOT NULL, step INTEGER NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(site, seq)) STRICT, WITHOUT ROWID
CREATE TABLE blob(sha256 TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID
CREATE TABLE chunk(sha256 TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(sha256, n)) STRICT, WITHOUT ROWID
CREATE TRIGGER meta_insert BEFORE INSERT ON meta WHEN NEW.key NOT IN ('project', 'format', 'created') OR EXISTS(SELECT 1 FROM meta WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'append only'); END
CREATE TRIGGER event_insert BEFORE INSERT ON event WHEN NEW.seq IS NOT 1 + coalesce((SELECT max(seq) FROM event WHERE site = NEW.site), 0) BEGIN SELECT RAISE(ABORT, 'not the next'); END
CREATE TRIGGER blob_insert BEFORE INSERT ON blob WHEN EXISTS(SELECT 1 FROM blob WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'already there'); END
CREATE TRIGGER chunk_insert BEFORE INSERT ON chunk WHEN NEW.n IS NOT 1 + coalesce((SELECT max(n) FROM chunk WHERE sha256 = NEW.sha256), -1) OR NOT EXISTS(SELECT 1 FROM blob WHERE sha256 = NEW.sha256 AND NEW.n * 1048576 < size AND length(NEW.bytes) = min(1048576, size - NEW.n * 1048576)) BEGIN SELECT RAISE(ABORT, 'not the next'); END
""".strip().split("\n") + [
    f"CREATE TRIGGER {t}_{do.lower()} BEFORE {do} ON {t} BEGIN SELECT RAISE(ABORT, 'append only'); END"
    for t in ("meta", "event", "blob", "chunk") for do in ("UPDATE", "DELETE")]
TYPES = (str, int, int, str, str, str, str, str, None, None, str, int, str, str)
MAX = 1 << 53
HEX = {n: re.compile("[0-9a-f]{%d}" % n) for n in (16, 32, 64)}
LINE = re.compile("([0-9a-f]{16}) ([1-9][0-9]{0,15}) ([0-9a-f]{64})")
FINAL = re.compile(r"[^ \n]{1,64} ([^ \n]{1,31} [1-9][0-9]{0,18} )?(\d{4})-(\d\d)-(\d\d) (?(1)[^\n]+\n)([0-9a-f]{64})"
                   r"(?(1) ([0-9]{1,19}) [^ \n]+ [^\n]+)", re.ASCII)
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)Z", re.ASCII)
PLAIN = re.compile(r"CREATE (TABLE|(UNIQUE )?INDEX) d_[a-z0-9_]*( ON \w+)?\(([\w ,]| KEY\([\w ,]*\))*\)[\w ,]*", re.ASCII)
faults = []

def sha(data):
    return hashlib.sha256(data).hexdigest()

def fault(where, what):
    faults.append(f"{where}: {what}")

def heads_of(text):
    """The (site, seq, hash) of a list of heads, or None."""
    rows = [LINE.fullmatch(line) for line in (text or "").split("\n")]
    if all(rows) and all(a[1] < b[1] for a, b in zip(rows, rows[1:])):
        return [(r[1], int(r[2]), r[3]) for r in rows]

def time_ok(text):
    """A point in time, UTC, on a day that exists."""
    found = TIME.fullmatch(text)
    try:
        return found and datetime.date(*map(int, found.groups()[:3])).year >= 1900
    except ValueError:
        return False

def bytes_of(e):
    """The blob that an event names, if it names one."""
    final = e[7] == ".final" and FINAL.fullmatch(e[8] or "")
    return final[5] if final and final[6] else (e[8] or "").split(" ")[0]

def container(db, raw):
    for name, want in (("application_id", 0x41535359), ("user_version", 1), ("page_size", 16384),
                       ("auto_vacuum", 0), ("encoding", "UTF-8"), ("integrity_check", "ok")):
        if db.execute("PRAGMA " + name).fetchone()[0] != want or raw[18:20] != b"\1\1":
            fault("file", f"its {name} or its journal is another")
    left = set(TEXTS)
    for kind, name, table, sql in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        words = re.split(r"[ (]", sql or "")
        if sql in left and words[1] == kind.upper() and words[2] == name and (
                table == (words[6] if kind == "trigger" else name)):
            left.remove(sql)
        elif not (kind in ("table", "index") and name.startswith("d_") and PLAIN.fullmatch(sql or "") or
                  sql is None and name.startswith("sqlite_autoindex_d_")):
            fault("schema", f"{kind} {name!r} does not belong")
    for text in left:
        fault("schema", "lacks " + text[:40])
    meta = dict(db.execute("SELECT key, value FROM meta"))
    if (sorted(meta) != ["created", "format", "project"] or meta["format"] != "1" or
            not time_ok(meta["created"]) or not HEX[32].fullmatch(meta["project"])):
        fault("meta", "is not as it should be")
    return meta.get("project", "")

def lists(e, ev, seen, where):
    """A .seen or .freeze event: what it names; returns the pack of a freeze."""
    site, seq, value, pack = e[0], e[1], e[8] or "", None
    named = heads_of(value)
    if e[7] == ".freeze":
        head, _, pack = ("\n" + value).rpartition("\npack ")
        named = heads_of(head[1:]) if head else []
    if named is None:
        return fault(where, "has a list that cannot be read")
    for n in named:
        if (n[0], n[1]) not in ev or ev[n[0], n[1]][13] != n[2]:
            fault(where, f"names {n[0]} {n[1]}, which is not so here")
    if e[7] == ".seen":
        if e[11] != seq or any(n[0] == site or n[1] <= seen.get(n[0], 0) for n in named):
            fault(where, "lists what was seen already")
        seen.update((n[0], n[1]) for n in named)
    elif {n[0]: n[1] for n in named} != dict(seen, **({site: seq - 1} if seq > 1 else {})):
        fault(where, "does not list all heads")
    return pack

def machine(e, ev, blobs, seen, steps, where):
    """An event the machine wrote for itself; seen, steps: of its chain so far."""
    on_site, field, value, pack = e[6] == ".site", e[7], e[8] or "", None
    if field == (".seen" if on_site else ".freeze"):
        pack = lists(e, ev, seen, where)
    elif on_site and field == ".pack":
        pack = value
    if pack is not None and not (blobs.get(pack) or (0, 0))[0]:
        fault(where, "names a pack that is not here")
    final = not on_site and field == ".final" and FINAL.fullmatch(value)
    if final is None or final and (not time_ok("-".join(final.groups()[1:4]) + "T00:00:00Z") or
            final[6] and blobs.get(final[5], (0, -1))[1] != int(final[6])):
        fault(where, "names no document that is here")
    if on_site and (e[5] != e[0] or field in (".undo", ".redo") and not (
            re.fullmatch("[1-9][0-9]*", value) and int(value) in steps and int(value) < e[11]) or
            field == ".refiled" and len(heads_of(value) or ()) != 1) or not on_site and (
            field in (".made", ".gone") and e[8] not in ("yes", None) or
            field == ".purged" and not re.match(r"[^ ]+ .*\S", value, re.S)):
        fault(where, "does not say what it must")

def one_event(e, last, project, steps, where):
    """One event by itself and after the one before it."""
    value, salt = e[8], e[9]
    if any("\0" in v or not unicodedata.is_normalized("NFC", v)
           for v in e if isinstance(v, str)) or not time_ok(e[3]):
        fault(where, "has a bad text or time")
    data = b"assay-event-1\n"
    for part in e[:8] + e[10:13]:
        part = str(part).encode()
        data += b"%d:%b," % (len(part), part)
    if sha(data) != e[13] or not HEX[16].fullmatch(e[0]):
        fault(where, "was changed")
    if not HEX[64].fullmatch(e[10]) or (value, salt) != (None, None) and (
            type(salt) is not bytes or len(salt) != 16 or
            sha(salt + (b"\0" if value is None else b"\1" + value.encode())) != e[10]):
        fault(where, "has another value or no salt")
    if e[1] != (last[1] if last else 0) + 1 or e[12] != (
            last[13] if last else sha(project.encode())):
        fault(where, "does not follow from the one before")
    if e[11] == e[1]:
        steps.add(e[11])
    elif last is None or e[11] != last[11]:
        fault(where, "has an impossible step")

def chains(db, project, blobs):
    rows = db.execute("SELECT site, seq, clock, at, author, record, form, field, value, salt, "
                      "vhash, step, prev, hash FROM event ORDER BY site, seq").fetchall()
    ev, sight, last = {(e[0], e[1]): e for e in rows}, {}, None
    for e in rows:
        where = f"event {e[1]} of site {e[0]!r}"
        if last is None or last[0] != e[0]:
            last, seen, steps, high = None, {}, set(), 0
        if any(k and type(v) is not k for k, v in zip(TYPES, e)):
            fault(where, "has a value of another type")
            continue
        one_event(e, last, project, steps, where)
        machine(e, ev, blobs, seen, steps, where)
        if e[7] == ".seen":
            high = max([high] + [ev[k][2] for k in seen.items() if k in ev])
        if not max(high, last[2] if last else 0) < e[2] <= MAX:
            fault(where, "has a clock that is not later")
        sight[e[0], e[1]] = dict(seen, **{e[0]: e[1] - 1})
        last = e
    if max([e[2] for e in rows if type(e[2]) is int], default=0) > len(rows) + (1 << 40):
        fault("clocks", "run far ahead of the events there are")
    return rows, sight

def withheld(rows, sight, blobs):
    """Is every value and every piece of evidence that is withheld covered by a purge?"""
    purges = {}
    for e in rows:
        if e[7] == ".purged":
            purges.setdefault(e[5:7], []).append(e)
    def covered(e, bytes_alone=False):
        words = ["*", e[7]] if e[7][:1] != "." else [".final"] if bytes_alone else []
        return any((p[8] or "").split(" ")[0] in words and words[-1] == e[7] and
                   sight[p[0], p[1]].get(e[0], 0) >= e[1] for p in purges.get(e[5:7], ()))
    hidden = [e for e in rows if e[8] is None and e[9] is None]
    for e in hidden:
        if not covered(e):
            fault(f"event {e[1]} of site {e[0]}", "is withheld, uncovered")
    for b in sorted(b for b in blobs if not blobs[b][0])[sum(map(covered, hidden)):]:
        if not any(bytes_of(e) == b and covered(e, True) for e in rows):
            fault("evidence " + b[:16], "is withheld, uncovered")

def evidence(db):
    """Every blob: whether its bytes are there, and its size."""
    blobs = {}
    for name, size in db.execute("SELECT sha256, size FROM blob").fetchall():
        whole, total, n, fits = hashlib.sha256(), 0, 0, True
        for n, (i, data) in enumerate(db.execute(
                "SELECT n, bytes FROM chunk WHERE sha256 = ? ORDER BY n", (name,)), 1):
            fits = fits and i == n - 1 and len(data) == min(1 << 20, size - total)
            whole.update(data)
            total += len(data)
        blobs[name] = total == size, size
        if not HEX[64].fullmatch(name) or not 0 <= size <= MAX or (n or not size) and not (
                fits and total == size and whole.hexdigest() == name):
            fault(f"evidence {name[:16]!r}", "has other bytes")
    for (name,) in db.execute("SELECT DISTINCT sha256 FROM chunk EXCEPT SELECT sha256 FROM blob"):
        fault(f"evidence {name[:16]!r}", "has bytes but no entry")
    return blobs

def derived(db, rows, sight):
    """The derived tables, if they are this version's and filled up to the end."""
    heads, fields, value, conflict = {e[0]: e for e in rows}, {}, set(), set()
    for e in rows:
        fields.setdefault((e[6], e[5], e[7]), {})[e[0]] = e
    for name, last in fields.items():
        left = [e for e in last.values() if not any(
            f is not e and sight[f[:2]].get(e[0], 0) >= e[1] for f in last.values())]
        e = max(left, key=lambda e: (e[8:10] != (None, None), e[2], e[0]))
        value.add(name + (e[8], *e[:2], e[4], e[3], int(e[8] is e[9] is None)))
        if name[2][:1] != "." and len({e[8] for e in left if e[8:10] != (None, None)}) > 1:
            conflict.update(name + e[:2] for e in left)
    for table, columns, want in (
            ("d_head", "site, seq, hash", {(*e[:2], e[13]) for e in heads.values()}),
            ("d_seen", "site, other, seq", {(s, o, n) for s in heads for o, n in
                                            sight[heads[s][:2]].items() if o != s}),
            ("d_value", "form, record, field, value, site, seq, author, at, withheld", value),
            ("d_conflict", "form, record, field, site, seq", conflict)):
        found = set(db.execute(f"SELECT {columns} FROM {table}"))
        if table == "d_head" and found < {(*e[:2], e[13]) for e in rows} and found != want:
            return  # of an earlier state: nobody reads them
        if found != want:
            fault(table, "is not what the events say")

def main(path, head=None):
    with open(path, "rb") as file:
        raw, size = file.read(100), file.seek(0, 2)
    if raw[24:28] == raw[92:96] and size < int.from_bytes(raw[28:32], "big") * 16384:
        fault("file", "is cut short")
    db = sqlite3.connect("file:" + urllib.parse.quote(path) + "?mode=ro&immutable=1", uri=True)
    project, blobs = container(db, raw), evidence(db)
    rows, sight = chains(db, project, blobs)
    withheld(rows, sight, blobs)
    if head and not any(e[13] == head for e in rows):
        fault("file", "has no event of that hash")
    try:
        faults or derived(db, rows, sight)
    except sqlite3.OperationalError:
        pass  # the derived tables of another version: nobody reads them

if len(sys.argv) not in (2, 4) or sys.argv[2:3] not in ([], ["--head"]):
    sys.exit("usage: verify.py FILE [--head HASH]")
try:
    main(sys.argv[1], *sys.argv[3:])
except (sqlite3.Error, OSError, UnicodeError, TypeError, KeyError) as error:
    fault("file", f"cannot be read: {error}")
print("\n".join(faults) or "ok")
sys.exit(1 if faults else 0)
