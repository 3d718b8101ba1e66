"""Does a twin fit its schema, and hold every text that the plain text has?

    twin_check.py SCHEMA TWIN [TEXT]     one line for each fault, exit 1
    twin_check.py SCHEMA TWIN --break    every way of breaking it must show
"""
import copy
import json
import re
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
judge = jsonschema.Draft202012Validator(schema)
twin = json.load(open(sys.argv[2], encoding="utf-8"))


def nodes(content):
    for node in content:
        yield node
        yield from nodes(node.get("content", []))


def everything(value):
    """Every text of the twin, as one string without blanks."""
    if isinstance(value, dict):
        return "".join(everything(v) for v in value.values())
    if isinstance(value, list):
        return "".join(everything(v) for v in value)
    return re.sub(r"\s", "", str(value))


def drop(key):
    def change(t):
        del t[key]
    return change


def first(kind, do):
    def change(t):
        for node in nodes(t["sections"]):
            if node["kind"] == kind:
                return do(node)
        raise LookupError(kind)
    return change


BROKEN = [
    drop("format"), drop("date"), drop("sections"), drop("heads"),
    lambda t: t.update(format="assay-document/2"),
    lambda t: t.update(date="21.11.2026"),
    lambda t: t.update(more=1),
    lambda t: t.update(final="no"),
    lambda t: t.update(project="x"),
    lambda t: t["heads"][0].update(hash="abc"),
    first("section", lambda n: n.pop("title")),
    first("section", lambda n: n.pop("content")),
    first("section", lambda n: n.update(kind="chapter")),
    first("fields", lambda n: n.pop("fields")),
    first("fields", lambda n: n["fields"][0].pop("label")),
    first("fields", lambda n: n["fields"][0].update(value=3)),
    first("fields", lambda n: n["fields"][0]["stored"][0].pop("field")),
    first("text", lambda n: n.pop("text")),
    first("text", lambda n: n.update(rows=[])),
    first("signature", lambda n: n.update(fields={})),
]

faults = ["%s: %s" % (e.json_path, e.message[:200])
          for e in judge.iter_errors(twin)]
if len(sys.argv) > 3 and sys.argv[3] == "--break":
    for i, change in enumerate(BROKEN):
        other = copy.deepcopy(twin)
        change(other)
        if judge.is_valid(other):
            faults.append("broken in way %d, and nobody sees it" % i)
elif len(sys.argv) > 3:
    # word by word: the text breaks lines and cells as it needs to. Without
    # the marks above the title and the line at the foot.
    have = everything(twin)
    text = open(sys.argv[3], encoding="utf-8").read()
    text = text[text.index("\n=====") :text.rindex("\n-----")]
    for line in text.split("\n"):
        for word in re.findall(r"[^\W_]{4,}", line):
            if word not in have:
                faults.append("not in the twin: " + word)
ids = [n["id"] for n in nodes(twin["sections"]) if "id" in n]
faults += ["id twice: " + i for i in {i for i in ids if ids.count(i) > 1}]
for say in faults[:10]:
    print("%s: %s" % (sys.argv[2], say))
sys.exit(bool(faults))
