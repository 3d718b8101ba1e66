"""Speed and memory of assay beside the sqlite3 program on the same file.

    python3 tests/bench.py ASSAY SAMPLE.assay

Each row runs two commands in turn, A B A B ..., once to warm up and then
RUNS times, and prints medians of wall time and peak memory, and the median
of the ratios pair by pair. No figure is a test: machines differ.
"""
import os
import shutil
import statistics
import sys
import tempfile

from bench_run import run

RUNS = 15
RECORDS = 10000


def row(name, ours, peer, runs=RUNS):
    a, b = [], []
    for i in range(runs + 1):
        x, y = run(ours(i)), run(peer(i))
        if i:
            a.append(x)
            b.append(y)
    mid = statistics.median
    print("%-36s %8.1f ms %8.1f ms %6.2fx %8.1f MiB %7.1f MiB" % (
        name, mid(x[0] for x in a) * 1e3, mid(x[0] for x in b) * 1e3,
        mid(x[0] / y[0] for x, y in zip(a, b)),
        mid(x[1] for x in a) / 1024, mid(x[1] for x in b) / 1024))


def many(assay, folder):
    """A project of 10,000 records and a copy that this place has not seen."""
    answers, project = folder + "/answers.yml", folder + "/many.assay"
    with open(answers, "w") as out:
        out.write("format: answers/1\nrecords:\n")
        for i in range(RECORDS):
            out.write("- form: evidence\n  id: note-%05d\n"
                      "  title: Report %05d, a piece among many\n"
                      "  kind: test-report\n"
                      "  note: Paper original, folder %d, sheet %d\n"
                      % (i, i * 7919 % RECORDS, i // 100, i % 100))
    run([assay, "new", project])
    run([assay, "fill", project, answers])
    shutil.copy(project, folder + "/foreign.assay")
    return project, folder + "/foreign.assay"


def evidence(assay, folder):
    """2 GB in 64 files, and a project that holds them."""
    pieces, project = folder + "/pieces", folder + "/evidence.assay"
    os.mkdir(pieces)
    for i in range(64):
        with open("%s/%02d.bin" % (pieces, i), "wb") as out:
            out.write(os.urandom(32 << 20))
    run([assay, "new", project])
    run([assay, "evidence", "add", project, "--folder", pieces])
    return project, [pieces + "/" + name for name in os.listdir(pieces)]


def main():
    assay, sample = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        ours, theirs = folder + "/a.assay", folder + "/b.assay"
        out = folder + "/out.pdf"
        shutil.copy(sample, ours)
        shutil.copy(sample, theirs)
        every = "SELECT form, record, field, value FROM event ORDER BY clock;"
        blobs = every + "SELECT sha256, n, hex(bytes) FROM chunk;"
        insert = ("PRAGMA synchronous=EXTRA;"
                  "CREATE TABLE IF NOT EXISTS d_bench(n, v);"
                  "BEGIN IMMEDIATE; INSERT INTO d_bench VALUES(%d, 'x');"
                  "COMMIT;")
        print("%-36s %11s %11s %7s %12s %11s" % (
            "", "assay", "sqlite3", "ratio", "assay mem", "sqlite3"))
        row("start, pack read and checked", lambda i: [assay, "rules", "list"],
            lambda i: ["sqlite3", theirs, "SELECT 1;"])
        row("status | select all events",
            lambda i: [assay, "status", ours],
            lambda i: ["sqlite3", theirs, every])
        row("set one answer | insert one row",
            lambda i: [assay, "set", ours, "product.description",
                       "Bench, round %d" % i],
            lambda i: ["sqlite3", theirs, insert % i])
        for document in ("technical-file", "declaration"):
            row("emit %s | select all" % document,
                lambda i: [assay, "emit", document, ours, "-o", out],
                lambda i: ["sqlite3", theirs, blobs])
        row("verify | integrity_check",
            lambda i: [assay, "verify", ours],
            lambda i: ["sqlite3", theirs, "PRAGMA integrity_check;"])
        large, foreign = many(assay, folder)
        other = folder + "/other.assay"
        shutil.copy(large, other)
        row("10,000 records: status | select",
            lambda i: [assay, "status", large],
            lambda i: ["sqlite3", other, every])
        row("  the same in a copy, replayed",
            lambda i: [assay, "status", foreign],
            lambda i: ["sqlite3", other, every])
        row("  set one answer | insert one row",
            lambda i: [assay, "set", large, "product.description",
                       "Bench, round %d" % i],
            lambda i: ["sqlite3", other, insert % i])
        row("  undo one answer | insert one row",
            lambda i: [assay, "undo", large],
            lambda i: ["sqlite3", other, insert % i])
        if shutil.disk_usage(folder).free > 8 << 30:
            held, pieces = evidence(assay, folder)
            row("2 GB of evidence: verify | sha256sum",
                lambda i: [assay, "verify", held],
                lambda i: ["sha256sum"] + pieces, 5)


main()
