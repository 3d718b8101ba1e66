"""Printing a long technical file beside programs that set type.

    python3 tests/bench_print.py ASSAY

A project with so many risks that its technical file has about 500 pages, and
one with a fifth of them. The peers get the very text that assay prints, in
paragraphs, without contents, links, bookmarks or tags. Medians of a few runs
in turn; a peer that is not installed is left out. No figure is a test.
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


def peers(folder, paras):
    """Name, command and output of each peer that is there."""
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
        print("%-28s %6s %10s %8s %10s" %
              ("technical file", "pages", "time", "ratio", "memory"))
        print("%-28s %6d %7.2f s  %8s %6.1f MiB" % (
            "assay, a fifth of it", pages(folder + "/small.pdf"), few[0], "",
            few[1] / 1024))
        time_of, size = mid(x[0] for x in ours), mid(x[1] for x in ours)
        print("%-28s %6d %7.2f s  %8s %6.1f MiB" % (
            "assay", pages(out), time_of, "1", size / 1024))
        for name, argv, pdf in peers(folder, paragraphs(assay, large)):
            theirs = [run(argv) for _ in range(1 if name == "weasyprint"
                                               else RUNS)]
            t = mid(x[0] for x in theirs)
            print("%-28s %6d %7.2f s  %7.1fx %6.1f MiB" % (
                name, pages(pdf), t, t / time_of,
                mid(x[1] for x in theirs) / 1024))


main()
