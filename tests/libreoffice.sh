#!/bin/sh
# Takes a form through LibreOffice: filled in, saved again as .xlsx and as .csv, it must give the same verdicts.
# Needs soffice and a built antq; not part of the tests that `cargo test` runs.
#
#   tests/libreoffice.sh [path of antq]
set -eu

antq=$(realpath "${1:-target/release/antq}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Fills a number into every blank cell of a csv form whose first line is its headings.
fill() {
    awk 'NR == 1 { print; next } { while (sub(/,,/, "," (NR + length($0)) % 7 ",")); sub(/,$/, ",1"); print }' "$1"
}

verdicts() {
    "$antq" score "$@" --format csv --lang en 2>/dev/null | cut -d, -f1,5-12
}

for year in 2021 2023 2025 2026; do
    form="form-$year"
    "$antq" template --year "$year" --tinh "Cao Bằng" -o "$form.xlsx"
    "$antq" template --year "$year" --tinh "Cao Bằng" -o "$form.csv"
    # Empty: saved again as a workbook, and the sheet with the figures as csv.
    mkdir -p again csv
    soffice --headless --convert-to xlsx --outdir again "$form.xlsx" >/dev/null 2>&1
    soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
        --outdir csv "$form.xlsx" >/dev/null 2>&1
    verdicts "$form.csv" > empty
    verdicts "$form.xlsx" | cmp - empty
    verdicts "again/$form.xlsx" | cmp - empty
    grep -lE '^"?Mã xã' csv/"$form"*.csv | while read -r sheet; do
        verdicts "$sheet" --year "$year" | cmp - empty
        echo "$year: saved as csv, read"
    done
    # Filled in as csv, then opened and saved as a workbook.
    mkdir -p filled
    fill "$form.csv" > "filled/$form.csv"
    verdicts "filled/$form.csv" > expected
    if ! [ -s empty ] || cmp -s expected empty; then
        echo "$year: what was filled in changes nothing" >&2
        exit 1
    fi
    soffice --headless --infilter='CSV:44,34,76,1,1/2/2/2/3/2/4/2' --convert-to xlsx --outdir filled "filled/$form.csv" >/dev/null 2>&1
    verdicts "filled/$form.xlsx" | cmp - expected
    rm -rf again csv filled
    echo "$year: the same verdicts"
done
