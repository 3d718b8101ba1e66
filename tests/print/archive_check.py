#!/usr/bin/env python3
"""The structural list of what a PDF/A-3b file must hold, as far as it can be
read without a validator: archive_check.py FILE; a line for each breach, exit
1 if there is one. Needs qpdf."""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

failed = []


def need(ok, what):
    if not ok:
        failed.append(what)


def run(*args):
    return subprocess.run(args, check=True, capture_output=True).stdout


path = sys.argv[1]
raw = open(path, "rb").read()
doc = json.loads(run("qpdf", "--json", path))
objects = doc["objects"] if "objects" in doc else doc["qpdf"][1]
objects = {k.removeprefix("obj:"): v.get("value", v.get("stream", v))
           if isinstance(v, dict) and ("value" in v or "stream" in v) else v
           for k, v in objects.items()}


def get(v):
    while isinstance(v, str) and re.fullmatch(r"\d+ \d+ R", v):
        v = objects[v]
    if isinstance(v, dict) and "dict" in v:
        return v["dict"]
    return v


def text(v):
    v = get(v)
    return v.removeprefix("u:") if isinstance(v, str) else v


def stream(ref):
    return run("qpdf", "--show-object=" + ref.split()[0],
               "--filtered-stream-data", path)


def each(v):
    """Every dictionary of an object, those inside others too."""
    if isinstance(v, dict):
        yield v
    for w in (v.values() if isinstance(v, dict) else
              v if isinstance(v, list) else []):
        yield from each(w)


def glyphs(page):
    """Every character that is shown has a glyph in its font."""
    fonts = get(get(page["/Resources"])["/Font"])
    maps = {}
    for font, ref in fonts.items():
        below = get(get(get(ref)["/DescendantFonts"])[0])
        maps[font] = stream(below["/CIDToGIDMap"])
    font = None
    shown = re.compile(rb"(/\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> *Tj")
    for m in shown.finditer(stream(page["/Contents"])):
        if m[1]:
            font = m[1].decode()
            continue
        cids = bytes.fromhex(m[2].decode())
        for i in range(0, len(cids), 2):
            cid = cids[i] << 8 | cids[i + 1]
            need(maps[font][2 * cid:2 * cid + 2] > b"\0\0",
                 f"U+{cid:04X} has no glyph")
            yield cid


trailer = get(objects["trailer"])
catalog = get(trailer["/Root"])
info = get(trailer["/Info"])
need(raw.startswith(b"%PDF-1.7\n%") and min(raw[10:14]) > 127, "header")
need(raw.endswith(b"%%EOF\n"), "something after the end")
need("/ID" in trailer and "/Encrypt" not in trailer, "trailer")

meta = get(catalog["/Metadata"])
need(meta.get("/Type") == "/Metadata" and meta.get("/Subtype") == "/XML" and
     "/Filter" not in meta, "metadata stream")
xmp = stream(catalog["/Metadata"]).decode()
ns = {"id": "http://www.aiim.org/pdfa/ns/id/",
      "dc": "http://purl.org/dc/elements/1.1/",
      "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
      "xmp": "http://ns.adobe.com/xap/1.0/",
      "pdf": "http://ns.adobe.com/pdf/1.3/"}
root = ET.fromstring(re.sub(r"<\?xpacket.*?\?>", "", xmp))


def said(name):
    found = root.find(".//" + name, ns)
    return None if found is None else "".join(found.itertext())


need(said("id:part") == "3" and said("id:conformance") == "B", "pdfaid")
need(said("dc:title") == text(info["/Title"]), "title in Info and XMP")
need(said("pdf:Producer") == text(info["/Producer"]), "producer")
need(said("pdf:Keywords") == text(info["/Keywords"]), "keywords")
day = said("xmp:CreateDate")
need(day and "D:" + re.sub(r"[-T:]", "", day[:19]) ==
     text(info["/CreationDate"])[:16], "dates in Info and XMP")

intent = get(get(catalog["/OutputIntents"])[0])
profile = intent["/DestOutputProfile"]
need(get(profile)["/N"] == 3 and stream(profile)[36:40] == b"acsp", "profile")
need(get(catalog["/MarkInfo"]).get("/Marked") is True, "not tagged")
need("/Lang" in catalog, "no language")

for name, obj in objects.items():
    for d in each(obj):
        for key, v in d.items():
            need(" " not in key, f"{name}: key with a blank: {key}")
            need(key not in ("/JavaScript", "/JS", "/AA"), f"{name}: {key}")
            need(v not in ("/LZWDecode", "/DeviceCMYK", "/Launch", "/Sound",
                           "/Movie", "/JavaScript")
                 if isinstance(v, str) else True, f"{name}: {v}")
        if d.get("/Type") == "/Annot":
            need(d.get("/F") == 4, f"{name}: annotation flags")
            need(d.get("/Subtype") == "/Link" or "/AP" in d, f"{name}: no AP")
        if d.get("/Subtype") == "/Type0":
            below = get(get(d["/DescendantFonts"])[0])
            need(d.get("/Encoding") == "/Identity-H", "encoding")
            need("/CIDToGIDMap" in below and "/ToUnicode" in d, "font maps")
            need("/FontFile2" in get(below["/FontDescriptor"]), "font file")
        need(d.get("/Type") != "/ObjStm", "object stream")

leaf = get(get(catalog["/Names"])["/EmbeddedFiles"])["/Names"]
keys = [text(k) for k in leaf[::2]]
need(keys == sorted(keys) and len(set(keys)) == len(keys), "names in order")
af = get(catalog["/AF"])
for ref in leaf[1::2]:
    spec = get(ref)
    need(ref in af, "not associated")
    need(spec.get("/Type") == "/Filespec", "filespec")
    need(all(k in spec for k in ("/F", "/UF", "/AFRelationship", "/EF")),
         "filespec keys")
    need(not re.search(r"[/\\\x00-\x1f]", text(spec["/UF"])), "a path in UF")
    ef = get(get(spec["/EF"])["/F"])
    params = get(ef["/Params"])
    need(ef.get("/Type") == "/EmbeddedFile" and
         "/" in ef["/Subtype"][1:].replace("#2f", "/"), "media type")
    need(all(k in params for k in ("/Size", "/ModDate", "/CheckSum")),
         "params")
need("file:" not in xmp and b"/home/" not in raw, "a path of this machine")

cids = [c for o in objects.values() if isinstance(get(o), dict) and
        get(o).get("/Type") == "/Page" for c in glyphs(get(o))]
need(len(cids) > 100, "no text was found")

for line in dict.fromkeys(failed):
    print(f"{path}: {line}")
sys.exit(1 if failed else 0)
