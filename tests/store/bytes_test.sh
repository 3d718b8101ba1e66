#!/bin/sh
# Verify names every missing or changed byte of evidence: of which piece, and
# from where to where.
. tests/shell.sh

head -c 5242980 /dev/urandom >large.bin
echo small >small.txt
project p.assay
"$assay" evidence add p.assay --file large.bin --id large \
	--title "Large $(printf '\342\200\256')one" >/dev/null
"$assay" evidence add p.assay --file small.txt --id small >/dev/null
cat >tamper.py <<'PY'
import sqlite3, sys
db = sqlite3.connect("t.assay", isolation_level=None)
rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE "
                  "type = 'trigger'").fetchall()
for name, sql in rows:
    db.execute(f"DROP TRIGGER {name}")
large, = db.execute("SELECT sha256 FROM blob WHERE size = 5242980").fetchone()
small, = db.execute("SELECT sha256 FROM blob WHERE size = 6").fetchone()
db.executescript(sys.argv[1].replace("LARGE", f"sha256 = '{large}'")
                 .replace("SMALL", f"sha256 = '{small}'"))
for name, sql in rows:
    db.execute(sql)
PY
while IFS='|' read -r words sql; do
	cp p.assay t.assay
	python3 tamper.py "$sql"
	expect 1 "$words" "$assay" verify t.assay
done <<'ROWS'
evidence/large "Large ?one" (|DELETE FROM chunk WHERE LARGE AND n = 1
): bytes 1048576 to 3145727 of 5242980 are missing|DELETE FROM chunk WHERE LARGE AND n IN (1, 2)
bytes 0 to 1048575 of 5242980 are missing|DELETE FROM chunk WHERE LARGE AND n = 0
bytes 5242880 to 5242979 of 5242980 are missing|DELETE FROM chunk WHERE LARGE AND n = 5
bytes 2097152 to 3145727 of 5242980 are missing|DELETE FROM chunk WHERE LARGE AND n IN (0, 2)
): all its bytes are missing, and no purge|DELETE FROM chunk WHERE LARGE
where bytes 4194304 to 5242879 should stand are 1 instead of 1048576|UPDATE chunk SET bytes = x'00' WHERE LARGE AND n = 4
chunk 9 does not belong to its 5242980 bytes|UPDATE chunk SET n = 9 WHERE LARGE AND n = 5
chunk -1 does not belong|UPDATE chunk SET n = -1 WHERE LARGE AND n = 5
evidence/small "small.txt" (|UPDATE chunk SET bytes = CAST('smalk' || char(10) AS BLOB) WHERE SMALL
some of its 6 bytes are not those that were put there; their SHA-256 is now |UPDATE chunk SET bytes = CAST('smalk' || char(10) AS BLOB) WHERE SMALL
no file is of -3 bytes|UPDATE blob SET size = -3 WHERE SMALL
there are bytes but no entry|DELETE FROM blob WHERE SMALL
the pack kept in the file|UPDATE chunk SET bytes = zeroblob(10) WHERE NOT SMALL AND NOT LARGE AND n = 0
ROWS
finish
