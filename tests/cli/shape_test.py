#!/usr/bin/env python3
"""The JSON that scripts rely on: keys, types and words, as assay(1) has them.

    shape_test.py TOP FAST SANITIZED    (two builds of the program)

Called by shape_test.sh in an empty folder. The 120 rows of routes.tsv go
through the optimised build, everything else through the sanitized one.
"""
import csv
import json
import re
import sqlite3
import subprocess
import sys

TOP, FAST, ASSAY = sys.argv[1:4]
CASES = TOP + "/tests/judge/class/"
passed = failed = 0


# --- shapes: a type, a tuple of words, a regular expression, [each], {keys} ---

class Maybe:
    """Or null."""

    def __init__(self, shape):
        self.shape = shape


class Words(dict):
    """Any keys, one shape for all values."""


DAY = re.compile(r"\d{4}-\d\d-\d\d")
HASH = re.compile(r"[0-9a-f]{64}")
SITE = re.compile(r"[0-9a-f]{16}")
CLASS = ("default", "I", "II", "critical")
FACTS = {"class": CLASS, "standards": ("full", "part", "none"),
         "certificate": ("none", "low", "sub-part", "sub-full"),
         "relief": ("yes", "no"), "act": ("yes", "no"),
         "elsewhere": ("yes", "no")}
PROCEDURES = ("A", "B+C", "H", "scheme")
REQUIREMENTS = (["I.1"] + ["I.2." + c for c in "abcdefghijklm"]
                + ["II.%d" % n for n in range(1, 9)])
STAGES = ("product", "scope", "class", "route", "risk", "requirements",
          "support", "user-information", "documents", "body", "review",
          "exchange", "frameworks")
CATEGORY = re.compile(r"I-(1?\d)|II-[1-4]|C-[1-3]")

PROCEDURE = {
    "id": PROCEDURES, "state": ("open", "closed", "partly", "mandatory"),
    "why": str, "citation": str,
    "opens_if": Maybe({"fact": tuple(FACTS), "value": str, "sentence": str})}
UNDECIDED = dict(PROCEDURE, state=Maybe(PROCEDURE["state"]),
                 why=Maybe(str), citation=Maybe(str))
ROUTE = {"procedures": [PROCEDURE]}
POINT = {"weight": ("duty", "warning", "advice"), "sentence": str,
         "citation": Maybe(str), "form": Maybe(str), "record": Maybe(str),
         "field": Maybe(str), "check": Maybe(str), "theirs": bool}
DUTY = dict(POINT, weight=("duty",))
CHECK = {"document": ("technical-file", "declaration", "user-information",
                      "simplified-declaration", "label", "risk-assessment",
                      "statement-of-applicability", "evidence-index",
                      "iec-62443-applicability", "iec-62443-crosswalk",
                      "traceability", "use-of-standards", "application",
                      "quality-system", "evaluation-report", "decision",
                      "findings", "hand-over"), "blocks": [DUTY]}
CHANGE = {"form": str, "record": Maybe(str), "before": Maybe(str),
          "after": Maybe(str)}
COMES = {"form": Maybe(str), "record": Maybe(str), "field": Maybe(str),
         "weight": POINT["weight"], "sentence": str}
WHAT_IF = {"project": str, "dry_run": (True,), "answers": [dict(CHANGE, field=str)],
           "verdicts": [dict(CHANGE, decision=str, why=Maybe(str))],
           "procedures": [dict(CHANGE, procedure=("A", "B+C", "H", "scheme"),
                               why=Maybe(str))],
           "points_new": [COMES], "points_gone": [COMES]}
# What is for a body, an authority or IEC 62443 is listed where it is wanted.
NOT_HERE = ("application", "quality-system", "evaluation-report", "decision",
            "findings", "hand-over", "iec-62443-applicability",
            "iec-62443-crosswalk")
VERIFY = {"ok": bool, "events": int, "blobs": int, "sealed_with": Maybe(HASH),
          "heads": [{"site": SITE, "seq": int, "hash": HASH}],
          "faults": [str]}
VERDICT = {"verdict": Maybe(str), "candidates": [str], "why": Maybe(str),
           "citation": Maybe(str),
           "duties": [{"sentence": str, "citation": Maybe(str)}]}
UNIT = {"id": str, "title": str, "class": Maybe(CLASS),
        "category": Maybe(CATEGORY), "core": Maybe(CATEGORY),
        "candidates": [CLASS], "recommended": Maybe(CLASS),
        "why": Maybe(str), "citation": Maybe(str),
        "near_misses": [{
            "category": CATEGORY, "title": str, "why": Maybe(str),
            "fit": ("ancillary", "exceeds", "falls-short", "yields")}],
        "procedures": [UNDECIDED]}
STATUS = {
    "scope": Words({"": VERDICT}), "units": [UNIT], "route": Maybe(PROCEDURES),
    "requirements": [{
        "id": tuple(REQUIREMENTS), "evidence": int,
        "state": Maybe(("met", "gap", "undecided", "not-applicable",
                        "treated-otherwise")),
        "presumed": Maybe(("full", "part", "none")),
        "presumed_why": Maybe(str)}],
    "progress": [{"stage": STAGES, "needed": int, "answered": int,
                  "duties": int, "warnings": int, "theirs": int}],
    "readiness": [{"form": str, "ready": int, "of": int}],
    "open_points": [POINT],
    "release": Maybe(re.compile(r".+#[0-9a-f]{4}-[1-9]\d*")),
    "pack": {"id": str, "version": str, "date": DAY, "sha256": HASH},
    "state_of_play": [{
        "id": str, "item": Maybe(str), "title": str, "value": Maybe(str),
        "checked": Maybe(DAY), "source": Maybe(str), "overridden": bool,
        "confirmed": bool, "doubt": Maybe(str)}]}


def misfit(shape, value, where):
    """None if the value has the shape, else where it does not."""
    if isinstance(shape, Maybe):
        return None if value is None else misfit(shape.shape, value, where)
    if isinstance(shape, Words) or isinstance(shape, dict):
        if not isinstance(value, dict):
            return "%s is no object: %r" % (where, value)
        if isinstance(shape, Words):
            shape = {key: shape[""] for key in value}
        if set(shape) != set(value):
            return "%s: keys differ: %s" % (
                where, sorted(set(shape) ^ set(value)))
        return next(filter(None, (misfit(shape[k], value[k], where + "." + k)
                                  for k in shape)), None)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return "%s is no list: %r" % (where, value)
        return next(filter(None, (
            misfit(shape[0], v, "%s[%d]" % (where, i))
            for i, v in enumerate(value))), None)
    if isinstance(shape, tuple):
        fits = value in shape
    elif isinstance(shape, re.Pattern):
        fits = isinstance(value, str) and shape.fullmatch(value)
    elif shape is int:
        fits = type(value) is int and value >= 0
    elif shape is str:
        fits = isinstance(value, str) and value.strip() != ""
    else:
        fits = isinstance(value, shape)
    return None if fits else "%s: %r" % (where, value)


def expect(ok, *say):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED:", *say)


def run(program, *args):
    done = subprocess.run([program, *args], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def ask(shape, code, *args, program=ASSAY):
    """Runs with --json: the exit code and the shape; gives what was read."""
    got, out, errors = run(program, *args, "--json")
    try:
        value = json.loads(out)
    except ValueError as e:
        expect(False, args, e, errors[:300])
        return None
    expect(got == code, args, "exit", got)
    why = misfit(shape, value, "")
    expect(why is None, args, why)
    return value


def project(name, *answers):
    for command in [("new", name)] + [("fill", name, a) for a in answers]:
        code, _, errors = run(ASSAY, *command)
        expect(code == 0, command, errors)
    return name


# --- route ---

def routes():
    with open(TOP + "/tests/judge/routes.tsv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    facts = ("class", "standards", "certificate", "relief", "act")
    table = {tuple(r[f] for f in facts): r for r in rows}
    expect(len(table) == 120, "rows of routes.tsv:", len(table))
    for key, row in table.items():
        given = dict(zip(facts, key))
        words = []
        for f in ("class", "standards", "certificate"):
            words += ["--" + f, given[f]]
        words += ["--" + f for f in ("relief", "act") if given[f] == "yes"]
        found = ask(ROUTE, 0, "route", *words, program=FAST)
        if found is None:
            continue
        found = found["procedures"]
        expect([p["id"] for p in found] == list(PROCEDURES), key, "order")
        expect({p["id"]: p["state"] for p in found}
               == {p: row[p] for p in PROCEDURES}, "row", row["n"], found)
        for p in found:
            flip = p["opens_if"]
            if flip is None:
                continue
            expect(p["state"] == "closed", row["n"], p["id"], "opens, is",
                   p["state"])
            expect(flip["value"] in FACTS[flip["fact"]]
                   and flip["value"] != given[flip["fact"]], row["n"], flip)
            # One changed fact really opens it, if that row is in the table.
            other = table.get(tuple(
                dict(given, **{flip["fact"]: flip["value"]})[f]
                for f in facts))
            expect(other is None or other[p["id"]] != "closed", row["n"],
                   p["id"], "stays closed", flip)
    # A fact left out is unknown: a state may be null, the shape stays.
    for words in ((), ("--class", "I"), ("--class", "II", "--relief"),
                  ("--standards", "full"), ("--elsewhere",)):
        ask({"procedures": [UNDECIDED]}, 0, "route", *words)
    for words in (("--class", "III"), ("--class",), ("--standards", "some"),
                  ("--certificate", ""), ("--relief=perhaps",), ("--what", "x"),
                  ("I",)):
        code, out, errors = run(ASSAY, "route", *words, "--json")
        expect(code == 2 and out == b"" and b"usage" in errors, words, code)


# --- status ---

def status(name, *more):
    s = ask(STATUS, 0, "status", name, *more)
    if s is None:
        return None
    expect([r["id"] for r in s["requirements"]] == REQUIREMENTS,
           name, "requirements")
    expect([p["stage"] for p in s["progress"]] == list(STAGES), name, "stages")
    expect(all(p["answered"] <= p["needed"] for p in s["progress"]), name)
    expect(len(s["units"]) >= 1 and s["units"][0]["id"] == "whole",
           name, "units")
    for unit in s["units"]:
        expect([p["id"] for p in unit["procedures"]] == list(PROCEDURES),
               name, "procedures of", unit["id"])
        expect((unit["class"] is None) == (len(unit["candidates"]) > 1),
               name, "a class or candidates:", unit["class"],
               unit["candidates"])
        expect((unit["class"] is None) == (unit["recommended"] is not None),
               name, "recommended", unit["recommended"])
    ids = [(e["id"], e["item"]) for e in s["state_of_play"]]
    expect(len(ids) == len(set(ids)) > 0, name, "state of play")
    for e in s["state_of_play"]:
        expect(e["confirmed"] or e["doubt"] is not None, name, e)
    scope = s["scope"].get("scope", {})
    expect(scope.get("verdict") in (None, "in", "out", "other-role"),
           name, scope)
    return s


def cases():
    """Classes, near misses and candidates, as class.tsv has them."""
    with open(TOP + "/tests/judge/class.tsv", encoding="utf-8") as f:
        rows = {r["file"]: r for r in csv.DictReader(f, delimiter="\t")}
    for file in ("02-home-router.yml", "11-nas.yml", "18-soar.yml",
                 "24-tpm.yml", "51-unsure-beside-router.yml",
                 "54-unsure-though-named.yml", "59-unsure-critical.yml"):
        row = rows[file]
        s = status(project(file + ".assay", CASES + "all-no.yml",
                           CASES + file))
        if s is None:
            continue
        unit = s["units"][0]
        none = {"-": None, "?": None}
        expect(unit["class"] == none.get(row["class"], row["class"]), file,
               "class", unit["class"])
        expect(unit["category"] == none.get(row["category"], row["category"]),
               file, "category", unit["category"])
        misses = ",".join("%s:%s" % (m["category"], m["fit"])
                          for m in unit["near_misses"]) or "-"
        expect(misses == row["near-misses"], file, "near misses", misses)
        expect((",".join(unit["candidates"]) or "-") == row["candidates"],
               file, "candidates", unit["candidates"])
        if unit["candidates"]:
            expect(unit["recommended"] == max(unit["candidates"],
                                              key=CLASS.index),
                   file, "the stricter class is recommended")
    # Several categories fit: the one that the user named is the core.
    s = status(project("both.assay", CASES + "all-no.yml",
                       CASES + "38d-both-named.yml"))
    expect(s and s["units"][0]["core"] == "I-12", "core")
    # A module sold alone is a unit of its own.
    s = status(project("vpn.assay", CASES + "all-no.yml",
                       CASES + "11b-nas-vpn-alone.yml"))
    expect(s and {u["id"]: u["class"] for u in s["units"]}
           == {"whole": "default", "vpn": "I"}, "units")


def sample():
    name = project("sample.assay", TOP + "/tests/samples/assay/answers.yml")
    s = status(name)
    if s is not None:
        expect(s["route"] == "A", "route", s["route"])
        expect(s["release"] is None, "release", s["release"])
        expect(s["scope"]["scope"]["verdict"] == "in", "scope")
        expect(all(r["state"] in ("met", "not-applicable",
                                  "treated-otherwise")
                   for r in s["requirements"]), "states")
        expect(any(r["evidence"] > 0 for r in s["requirements"]), "evidence")
        expect(not any(p["weight"] == "duty" for p in s["open_points"]),
               "duties of the sample")
    run(ASSAY, "release", "freeze", name, "r1")
    s = status(name, "--release", "r1")
    expect(s and s["release"], "a release is named")
    listed = ask([CHECK], 0, "check", name)
    expect(listed and [c["document"] for c in listed] == sorted(
        set(CHECK["document"]) - set(NOT_HERE)), "documents")
    for document in CHECK["document"]:
        c = ask(CHECK, 0, "check", name, "--for", document)
        expect(c == {"document": document, "blocks": []}, document, c)
    return name


# --- check and verify ---

def points(name):
    """What blocks is named with its place, and in the form --for gives."""
    listed = ask([CHECK], 1, "check", name) or []
    for one in listed:
        c = ask(CHECK, 1 if one["blocks"] else 0, "check", name, "--for",
                one["document"])
        expect(c == one, one["document"], "--for says something else")
        expect(all(p["form"] for p in one["blocks"]), one["document"],
               "a point without a place")
    expect(any(c["blocks"] for c in listed), name, "nothing blocks")


def what_if(name):
    """What answers would change, without taking them."""
    path = TOP + "/tests/judge/standards/base.yml"
    w = ask(WHAT_IF, 0, "fill", name, path, "--dry-run")
    expect(w and w["answers"] and w["verdicts"] and w["points_new"],
           "what follows")
    two = ask({"projects": [WHAT_IF]}, 0, "fill", name, name, path,
              "--dry-run")
    expect(two and two["projects"] == [w, w], "two projects")


def proofs(name):
    v = ask(VERIFY, 0, "verify", name)
    if v is None:
        return
    expect(v["ok"] and v["faults"] == [], "faults", v["faults"])
    expect(v["events"] == sum(h["seq"] for h in v["heads"]), "events")
    expect(v["blobs"] > 1, "blobs", v["blobs"])
    head = v["heads"][0]["hash"]
    ask(VERIFY, 0, "verify", name, "--head", head)
    v = ask(VERIFY, 1, "verify", name, "--head", "0" * 64)
    expect(v and not v["ok"] and v["faults"], "a head that is not there")
    tamper(name, "UPDATE event SET author = 'Mallory' WHERE seq = 5")
    v = ask(VERIFY, 1, "verify", name)
    expect(v and not v["ok"] and v["faults"], "a changed event")


def tamper(name, sql):
    """As an attacker would: the triggers step aside and come back."""
    db = sqlite3.connect(name)
    texts = db.execute("SELECT name, sql FROM sqlite_schema"
                       " WHERE type = 'trigger'").fetchall()
    for trigger, _ in texts:
        db.execute("DROP TRIGGER " + trigger)
    db.execute(sql)
    for _, text in texts:
        db.execute(text)
    db.commit()
    db.close()


routes()
empty = project("empty.assay")
status(empty)
points(empty)
what_if(empty)
cases()
proofs(sample())
print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
