#!/usr/bin/env python3
"""Makes anew what the sample tells of the tests and of the build:
    python3 tests/samples/remake.py     (minutes; from the top of a clean tree)
Runs every test, builds twice in two folders, and writes evidence/
test-report.txt and build-record.txt. Refuses to write while a test fails or
the builds differ."""
import datetime, glob, hashlib, os, re, shutil, subprocess, sys, tempfile, textwrap

ROOMS = "base host feed load judge store work compose print seal ui screen cli house samples".split()
EVIDENCE = "tests/samples/assay/evidence/"
DAY = datetime.date.today().strftime("%-d %B %Y")
WIDTH = 41


def fail(why):
    sys.exit("remake: %s; nothing is written" % why)


def first(text):
    """What a test looks at: the first sentence of its first comment."""
    text = re.sub(r"^#!.*\n", "", text)
    said = re.match(r"/\*(.*?)\*/", text, re.S) or re.match(r"((?:#.*\n)+)", text)
    words = " ".join(re.sub(r"^\s*[*#]\s?", "", line).strip() for line in said.group(1).splitlines()).split()
    sentence = re.split(r"(?<=[.])\s", " ".join(words))[0].rstrip(".")
    return sentence[0].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def sources():
    lines = ("%s  %s\n" % (hashlib.sha256(open(f, "rb").read()).hexdigest(), f)
             for f in sorted(glob.glob("src/**/*.[ch]", recursive=True)))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def tests():
    found = [(t, "build/" + t[:-2]) for t in glob.glob("tests/*/*_test.c")]
    found += [(t, t) for t in glob.glob("tests/*/*_test.sh")]
    return sorted(found, key=lambda t: (ROOMS.index(t[0].split("/")[1]) if t[0].split("/")[1] in ROOMS else 99, t[0]))


def run(path, home):
    env = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", HOME=home, XDG_STATE_HOME=home + "/state",
               XDG_CONFIG_HOME=home + "/config")
    done = subprocess.run(["sh", path] if path.endswith(".sh") else [path], env=env, capture_output=True, text=True,
                          errors="replace")
    said = done.stdout + done.stderr
    passed = re.findall(r"^\[  PASSED  \] (\d+) test|^(\d+) passed, 0 failed$", said, re.M)
    if done.returncode or not passed:
        fail("%s fails" % path)
    return int(passed[-1][0] or passed[-1][1])


def test_report(digest):
    subprocess.run(["make", "-s", "build/assay", "build/tests/assay"] +
                   [p for t, p in tests() if t.endswith(".c")], check=True)
    rows, total = [], 0
    with tempfile.TemporaryDirectory() as home:
        for source, path in tests():
            n = run(path, home)
            total += n
            name = source[len("tests/"):].replace("_test.c", "").replace("_test.sh", ".sh")
            said = textwrap.wrap(first(open(source).read()), WIDTH)
            rows.append("%-30s  %6d  %s" % (name, n, said[0]))
            rows += [" " * 40 + more for more in said[1:]]
    return """Test report of assay 0.1.0
Debian 12 (amd64), gcc 12, %s, J. Mets
SAMPLE: the firm and its people are invented; the tests are those of assay and
were run. Repeat them with: make test

Build: every warning an error, address and undefined-behaviour sanitizers on,
leaks reported. Sources: SHA-256 over the list of hashes of all C files
%s
Result: %d passed, 0 failed, none skipped.

test                            checks  what it looks at
------------------------------  ------  %s
%s

For which requirement of Annex I Part I
  (2)(d), (f)  store, work/undo: changes past assay are found and named
  (2)(e)       store/release, work/undo: withheld values, verified
  (2)(h)       work/kill, host, load/hostile, cli/bad_input
  (2)(j)       house/layers
  (2)(m)       store/release: withheld values and evidence
Not tested here: packages and updates (update test), crafted files at random
(hostile file report), what the program touches (run record).
""" % (DAY, digest, total, "-" * WIDTH, "\n".join(rows))


def build(folder):
    subprocess.run(["make", "-s", "-j2", "build/assay"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return hashlib.sha256(open(folder + "/build/assay", "rb").read()).hexdigest()


def stripped(folder):
    subprocess.run(["strip", "-o", folder + "/stripped", folder + "/build/assay"], check=True)
    return hashlib.sha256(open(folder + "/stripped", "rb").read()).hexdigest()


def build_record(digest):
    with tempfile.TemporaryDirectory() as top:
        folders = [top + "/one", top + "/two/deeper"]
        for folder in folders:
            for part in ("src", "tests", "rules", "forms", "man"):
                shutil.copytree(part, folder + "/" + part)
            shutil.copy("Makefile", folder)
        whole = [build(f) for f in folders]
        bare = [stripped(f) for f in folders]
        if whole[0] != whole[1] or bare[0] != bare[1]:
            fail("the two builds differ")
        changed = folders[1] + "/src/store/evidence.c"
        text = open(changed).read()
        at = re.search(r'err_set\(err,\s*"[^"]* ([a-z])[a-z]', text).start(1)
        open(changed, "w").write(text[:at] + text[at].swapcase() + text[at + 1:])
        other = build(folders[1])
        if other == whole[0]:
            fail("a changed letter does not show")
    half = lambda h: (h[:32], h[32:])
    return """Build made twice and compared
assay 0.1.0, Debian 12 (amd64), gcc 12, %s, J. Mets
SAMPLE: the firm and its people are invented; the builds were made.

Sources: SHA-256 over the list of hashes of all C files
%s
Command: make build/assay

no  what                                    SHA-256 of build/assay
--  --------------------------------------  ----------------------------------
1   folder one                              %s
                                            %s
2   folder two/deeper, same sources         the same
3   as 1, stripped; as 2, stripped          %s
                                            %s
4   as 2, one letter changed in one         %s
    sentence of src/store/evidence.c        %s

Read: the comparison shows equal sources as equal (1 to 3) and a change of one
byte as a change (4). The name of the folder does not get into the program:
the Makefile sets -ffile-prefix-map.

Not shown: that another compiler gives the same. The procedure fixes the
compiler by fixing the release of Debian.
""" % ((DAY, digest) + half(whole[0]) + half(bare[0]) + half(other))


digest = sources()
record = build_record(digest)
report = test_report(digest) if sys.argv[1:] != ["build"] else None
if sources() != digest:
    fail("the sources changed meanwhile")
open(EVIDENCE + "build-record.txt", "w").write(record)
if report:
    open(EVIDENCE + "test-report.txt", "w").write(report)
