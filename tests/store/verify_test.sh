#!/bin/sh
# Two verifiers that share no code say the same of the same tampered files.
# Run from the top of the tree; each line of `tamperings` is one file.
set -u
umask 077
program=build/tests/store/verify_test
[ -x "$program" ] || make -s "$program" || exit 1
dir=$(mktemp -d "${TMPDIR:-/tmp}/assay-verify-XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
"$program" make "$dir" || exit 1

# Changes a copy with its triggers out of the way, and puts them back.
tamper() {
	python3 - "$1" "$2" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE "
                  "type = 'trigger'").fetchall()
for name, sql in rows:
    db.execute(f"DROP TRIGGER {name}")
db.executescript(sys.argv[2])
done = db.execute("SELECT changes()").fetchone()[0]
for name, sql in rows:
    db.execute(sql)
sys.exit(0 if done or sys.argv[2][:6] not in ("UPDATE", "DELETE") else 1)
PY
}

passed=0 failed=0
say() {
	echo "not ok: $*" >&2
	failed=$((failed + 1))
}

# both FILE ok|faults WHAT
both() {
	ours=$("$program" check "$1" 2>/dev/null)
	theirs=$(python3 tests/store/verify.py "$1" 2>/dev/null | tail -n 1)
	[ "$theirs" = ok ] || theirs=faults
	[ "$ours" = "$2" ] && [ "$theirs" = "$2" ] && passed=$((passed + 1))
	[ "$ours" = "$2" ] || say "assay says $ours: $3"
	[ "$theirs" = "$2" ] || say "the script says $theirs: $3"
}

tamperings() {
	cat <<'SQL'
UPDATE event SET value = 'forged' WHERE field = 'a'
UPDATE event SET value = value || ' ' WHERE field = '.gone'
UPDATE event SET value = NULL WHERE field = '.pack'
UPDATE event SET salt = NULL WHERE field = 'file'
UPDATE event SET salt = zeroblob(16)
UPDATE event SET salt = x'00' WHERE field = 'empty'
UPDATE event SET value = NULL, salt = NULL WHERE field = 'empty'
UPDATE event SET value = NULL, salt = NULL WHERE field = '.freeze'
UPDATE event SET author = 'somebody' WHERE seq = 2
UPDATE event SET record = 'q' WHERE seq = 2
UPDATE event SET form = 'q' WHERE seq = 2
UPDATE event SET field = 'q' WHERE seq = 2
UPDATE event SET at = '2026-11-21T08:15:31Z' WHERE seq = 2
UPDATE event SET at = '2026-11-31T08:15:31Z' WHERE seq = 2
UPDATE event SET clock = clock + 1 WHERE seq = 2
UPDATE event SET clock = 9007199254740993 WHERE seq = 2
UPDATE event SET step = 1
UPDATE event SET seq = seq + 100
UPDATE event SET site = upper(site)
UPDATE event SET vhash = replace(vhash, '0', '1')
UPDATE event SET prev = hash WHERE seq = 3
UPDATE event SET hash = prev WHERE seq = 3
DELETE FROM event WHERE field = '.seen'
DELETE FROM event WHERE seq < 3
DELETE FROM chunk
DELETE FROM chunk WHERE n = 1
DELETE FROM blob
DELETE FROM blob WHERE size = 12
UPDATE blob SET size = size + 1
UPDATE chunk SET bytes = zeroblob(length(bytes))
UPDATE chunk SET n = n + 1 WHERE n = 1
INSERT INTO chunk VALUES('00', 0, x'00')
INSERT INTO blob VALUES('00', 0)
UPDATE meta SET value = '2' WHERE key = 'format'
UPDATE meta SET value = '00000000000000000000000000000000' WHERE key = 'project'
UPDATE meta SET value = 'never' WHERE key = 'created'
DELETE FROM meta WHERE key = 'created'
INSERT INTO meta VALUES('more', '1')
CREATE TABLE extra(a)
CREATE VIEW d_v AS SELECT 1
CREATE INDEX i ON event(author)
CREATE TRIGGER d_t AFTER INSERT ON blob BEGIN SELECT 1; END
PRAGMA application_id = 1
PRAGMA user_version = 2
PRAGMA journal_mode = WAL
SQL
}

# Of the purged sample every fourth will do.
n=0
for sample in whole:1 purged:4; do
	file=$dir/${sample%:*}.assay
	both "$file" ok "$sample, untouched"
	head -c -100 "$file" > "$dir/tampered"
	both "$dir/tampered" faults "$sample: cut by 100 bytes"
	tamperings | awk "NR % ${sample#*:} == 0" > "$dir/list"
	while IFS= read -r sql; do
		cp "$file" "$dir/tampered"
		if tamper "$dir/tampered" "$sql"; then
			both "$dir/tampered" faults "$sample: $sql"
			n=$((n + 1))
		fi
	done < "$dir/list"
done
[ "$n" -ge 50 ] || say "only $n files were tampered with"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
