#!/usr/bin/env bash
# Counts the instructions that antq needs to score the benchmark's rows by 12 criteria on one CPU:
#
#   tests/bench/instructions.sh release ANTQ [--record]
#
# instructions.txt has a line for each build: communes, years, instructions, rustc. More than 5 % above its count fails if
# the same rustc made it; with another rustc the count is only printed. --record writes a new count. Needs valgrind.
set -euo pipefail

build=$1
antq=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
record=$here/instructions.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

read -r _ communes years recorded recorded_by < <(grep "^$build " "$record")
rustc=$(rustc --version)
rustc -O --edition 2024 "$here/rows.rs" -o "$work/rows"
"$work/rows" "$communes" "$years" > "$work/rows.csv"

if ! taskset -c 0 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    "$antq" score "$work/rows.csv" --criteria "$here/criteria-12.toml" --communes none --year all --no-config --quiet \
    --format csv --columns ma_xa,ten_xa,nam,verdict,failed,undetermined > "$work/verdicts.csv" 2> "$work/log"; then
    cat "$work/log" >&2
    exit 1
fi
counted=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$work/log")
permille=$((counted * 1000 / recorded))
echo "$build build, $communes communes, $years years: $counted instructions, $((permille / 10)).$((permille % 10)) % of the $recorded recorded"

if [ "${3-}" = --record ]; then
    sed -i "s/^$build .*/$build $communes $years $counted $rustc/" "$record"
elif [ "$rustc" != "$recorded_by" ]; then
    echo "$rustc is not compared with $recorded_by"
elif [ "$permille" -gt 1050 ]; then
    echo "more than 5 % above the record; if that is intended: tests/bench/instructions.sh $build $2 --record" >&2
    exit 1
elif [ "$permille" -lt 950 ]; then
    echo "more than 5 % below the record: write the new one with --record"
fi
