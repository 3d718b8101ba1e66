#!/bin/sh
# The shapes of --json, by shape_test.py, in a folder of its own.
. tests/shell.sh

python3 "$top/tests/cli/shape_test.py" "$top" "$top/build/assay" "$assay"
