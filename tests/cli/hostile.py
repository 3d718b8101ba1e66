#!/usr/bin/env python3
"""hostile.py FROM TO: rewrites a project so that each value, author and threat
id of its last writer holds characters that drive a terminal, the chain
hashed anew as assay-file(5) says. What a stranger can send."""
import hashlib, shutil, sqlite3, sys

MARKS = "\x1b[31m\x1b]0;title\x07\x9b2J\x7f\u202egnp\u2066x\u200b\ufeff\u061c\xad\x01"
NAMES = ("site", "seq", "clock", "at", "author", "record", "form", "field", "value", "salt", "vhash",
         "step", "prev", "hash")
HASHED = ("site", "seq", "clock", "at", "author", "record", "form", "field", "vhash", "step", "prev")


def spoiled(event):
    """The event as its writer could have made it."""
    e = dict(event)
    e["author"] = "Eve" + MARKS
    if e["value"] is not None and e["form"] != ".pack" and not e["field"].startswith("."):
        if e["field"] != "file":
            e["value"] = e["value"] + MARKS
        if e["form"] == "threat":
            e["record"] = e["record"] + MARKS + "\nforged: a line\n"
    return e


def hashed(e):
    if e["value"] is not None:
        e["vhash"] = hashlib.sha256(e["salt"] + b"\x01" + e["value"].encode()).hexdigest()
    text = b"assay-event-1\n"
    for name in HASHED:
        part = str(e[name]).encode()
        text += b"%d:%s," % (len(part), part)
    e["hash"] = hashlib.sha256(text).hexdigest()
    return e


def main(source, target):
    shutil.copy(source, target)
    db = sqlite3.connect(target)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute("DROP TRIGGER " + name)
    events = [dict(zip(NAMES, row)) for row in
              db.execute("SELECT %s FROM event ORDER BY site, seq" % ", ".join(NAMES))]
    last = {}
    theirs = max(events, key=lambda e: e["clock"])["site"]
    for event in events:
        if event["site"] != theirs:
            continue
        e = spoiled(event)
        e["prev"] = last.get(e["site"], e["prev"])
        last[e["site"]] = hashed(e)["hash"]
        db.execute("UPDATE event SET %s WHERE site = ? AND seq = ?" % ", ".join(n + " = ?" for n in NAMES),
                   [e[n] for n in NAMES] + [e["site"], e["seq"]])
    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'd!_%' ESCAPE '!'"
                            ).fetchall():
        db.execute("DELETE FROM " + name)
    for _, sql in triggers:
        db.execute(sql)
    db.commit()
    db.close()


main(*sys.argv[1:])
