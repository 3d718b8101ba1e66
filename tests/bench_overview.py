"""A body's overview of 1,000 files beside sqlite3 opening each of them.

    python3 tests/bench_overview.py ASSAY ANSWERS.yml

A folder of 500 dossiers and 500 review files is listed by `assay overview` once to warm up and then RUNS times; the peer runs sqlite3 on
each of the 1,000 project files, counting their events. No figure is a test.
"""
import os
import shutil
import statistics
import sys
import tempfile

from bench_run import run

RUNS = 5
FILES = 500


def fill(assay, answers, folder):
    """Folders of dossiers and reviews, and of the 1,000 project files."""
    listed, plain = folder + "/listed", folder + "/plain"
    os.mkdir(listed)
    os.mkdir(plain)
    project = folder + "/p.assay"
    run([assay, "new", project])
    run([assay, "fill", project, answers])
    run([assay, "release", "freeze", project, "r1"])
    first = folder + "/first.dossier"
    run([assay, "export", project, "--for", "body", "--draft", "-o", first])
    review = folder + "/review.assay"
    run([assay, "review", first, "-o", review])
    run([assay, "set", review, "finding/fi-1.title", "A finding"])
    for i in range(FILES):
        name = "%s/%03d" % (listed, i)
        shutil.copy(first, name + ".dossier")
        shutil.copy(review, name + "-review.assay")
        shutil.copy(project, "%s/%03d.assay" % (plain, i))
        shutil.copy(review, "%s/%03d-review.assay" % (plain, i))
    return listed, plain


def main(assay, answers):
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = folder + "/" + name.lower()
        listed, plain = fill(assay, answers, folder)
        count = ["sh", "-c", 'for f in "$1"/*.assay; do sqlite3 "$f" "select count(*) from event"; done', "-", plain]
        ours, peer = [], []
        for i in range(RUNS + 1):
            a, b = run([assay, "overview", listed]), run(count)
            if i:
                ours.append(a)
                peer.append(b)
        mid = statistics.median
        print("%-36s %8.1f ms %8.1f ms %6.2fx %8.1f MiB %7.1f MiB" % (
            "overview of 1,000, sqlite3 on each", mid(x[0] for x in ours) * 1e3, mid(x[0] for x in peer) * 1e3,
            mid(x[0] / y[0] for x, y in zip(ours, peer)), mid(x[1] for x in ours) / 1024,
            mid(x[1] for x in peer) / 1024))


main(*sys.argv[1:])
