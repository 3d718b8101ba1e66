"""Printing a long technical file beside programs that set type.

    python3 tests/bench_print.py ASSAY

A project with so many risks that its technical file has about 500 pages, and
one with a fifth of them. The peers get the very text that assay prints, in
paragraphs, without contents, links, bookmarks or tags. Medians of a few runs
in turn; a peer that is not installed is left out. What a page more takes in
memory is that of a long file less that of a short one; peers get a fifth of
the paragraphs for it. No figure is a test.
"""
import html
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from bench_run import run

RUNS = 3
RISKS = 860
WORDS = ("the firmware is signed before it leaves the house and checked at "
         "every start so that an image that was changed on its way is never "
         "run, and what fails is written to a log that the owner can read ")


def project(assay, folder, risks):
    answers = "%s/%d.yml" % (folder, risks)
    path = "%s/%d.assay" % (folder, risks)
    with open(answers, "w") as out:
        out.write("format: answers/1\nrecords:\n")
        for i in range(risks):
            out.write("- form: risk\n  id: r%04d\n"
                      "  title: Somebody changes image %d on its way\n"
                      "  measure: >-\n    Measure %d. %s\n"
                      % (i, i, i, WORDS * 3))
    run([assay, "new", path])
    run([assay, "fill", path, answers])
    return path


def pages(pdf):
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True)
    found = re.search(r"Pages:\s*(\d+)", info.stdout)
    return int(found.group(1)) if found else 0


def paragraphs(assay, path):
    text = subprocess.run([assay, "emit", "technical-file", path, "--text"],
                          capture_output=True, text=True).stdout
    return [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]


def peers(folder, paras, size):
    """Name, command and output of each peer that is there."""
    folder = "%s/%s" % (folder, size)
    os.mkdir(folder)
    with open(folder + "/in.html", "w") as out:
        out.write("<!doctype html><meta charset=utf-8><style>@page{size:A4;"
                  "margin:25mm}body{font:9.5pt 'Noto Sans'}</style>")
        out.writelines("<p>%s</p>\n" % html.escape(p) for p in paras)
    with open(folder + "/in.ms", "w") as out:
        out.writelines(".LP\n%s\n" % p.replace("\\", "\\e").lstrip(".'")
                       for p in paras)
    pdf = folder + "/%s.pdf"
    all_of_them = [
        ("groff", ["sh", "-c", "groff -K utf8 -ms -Tpdf %s/in.ms > %s"
                   % (folder, pdf % "groff")]),
        ("wkhtmltopdf", ["wkhtmltopdf", "-q", folder + "/in.html",
                         pdf % "wkhtmltopdf"]),
        ("weasyprint", ["weasyprint", "-q", folder + "/in.html",
                        pdf % "weasyprint"]),
    ]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return [(name, argv, pdf % name) for name, argv in all_of_them
            if shutil.which(name)]


def show(name, seconds, of, long, short):
    """long, short: pages and KiB."""
    print("%-28s %6d %7.2f s  %7.1fx %6.1f MiB %5.1f KiB" % (
        name, long[0], seconds, seconds / of, long[1] / 1024,
        (long[1] - short[1]) / (long[0] - short[0])))


def main():
    assay = sys.argv[1]
    mid = statistics.median
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        large = project(assay, folder, RISKS)
        small = project(assay, folder, RISKS // 5)
        out = folder + "/assay.pdf"
        emit = [assay, "emit", "technical-file", large, "-o", out]
        run([assay, "emit", "technical-file", small, "-o",
             folder + "/small.pdf"])
        few = run([assay, "emit", "technical-file", small, "-o",
                   folder + "/small.pdf"])
        ours = [run(emit) for _ in range(RUNS + 1)][1:]
        print("%-28s %6s %10s %8s %10s %9s" % (
            "technical file", "pages", "time", "ratio", "memory", "a page"))
        time_of = mid(x[0] for x in ours)
        fewer = pages(folder + "/small.pdf"), few[1]
        print("%-28s %6d %7.2f s  %8s %6.1f MiB" % (
            "assay, a fifth of it", fewer[0], few[0], "", few[1] / 1024))
        show("assay", time_of, time_of, (pages(out), mid(x[1] for x in ours)),
             fewer)
        paras = paragraphs(assay, large)
        short = {name: (argv, pdf) for name, argv, pdf in
                 peers(folder, paras[:len(paras) // 5], "short")}
        for name, argv, pdf in peers(folder, paras, "long"):
            few = run(short[name][0])
            theirs = [run(argv) for _ in range(1 if name == "weasyprint"
                                               else RUNS)]
            show(name, mid(x[0] for x in theirs), time_of,
                 (pages(pdf), mid(x[1] for x in theirs)),
                 (pages(short[name][1]), few[1]))


main()
