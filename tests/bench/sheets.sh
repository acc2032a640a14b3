#!/bin/sh
# Builds and runs the measurement of sheets: tables of 10,000 and 100,000 devices as this program exports them, and, where
# they are installed, as openpyxl and LibreOffice write them, read in a process of their own each, then imported whole.
#
#   sh tests/bench/sheets.sh
#
# Exits 1 if an aim is missed. Linux.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/bench/build.sh"
build_bench sheet_bench
bench=$build/tests/bench/sheet_bench

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$bench" make "$folder"
for rows in 10000 100000; do
    /usr/bin/python3 - "$folder" "$rows" 2>/dev/null <<'PYTHON' || echo "openpyxl is not installed: its workbooks are left out"
import sys
from openpyxl import Workbook

folder, rows = sys.argv[1], int(sys.argv[2])
book = Workbook(write_only=True)
sheet = book.create_sheet("Devices")
sheet.append(["Name", "MAC", "Model", "Extension", "User", "Password", "Location", "Note"])
for row in range(1, rows + 1):
    sheet.append(["Speaker %d" % row, "0022EE%06X" % row, 8188, 200000 + row, "%06d" % row, "pw-%d-x" % (row * 7919),
                  "Building %d" % (row // 100), "rack %d" % (row % 40)])
book.save("%s/openpyxl-%d.xlsx" % (folder, rows))
PYTHON
done
if command -v soffice >/dev/null 2>&1; then
    soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to ods --outdir "$folder" \
        "$folder/ours-10000.xlsx" "$folder/ours-100000.xlsx" >/dev/null 2>&1
fi

missed=0
for file in "$folder"/*-10000.*; do
    "$bench" read "$file" 1 100 || missed=1
done
for file in "$folder"/*-100000.*; do
    "$bench" read "$file" 8 300 || missed=1
done
for file in "$folder"/*-10000.*; do
    "$bench" import "$file" 2 200 || missed=1
done
for file in "$folder"/*-100000.*; do
    "$bench" import "$file" 15 500 || missed=1
done
exit $missed
