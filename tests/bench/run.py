#!/usr/bin/env python3
"""Measures antq on invented communes: `tests/bench/run.py [--rows 3321 66420 1M 10M] [--runs N]`.

Prints medians of wall time, CPU time and peak memory of whole processes, from file to file. `--with ANTQ` measures a second antq,
`--engines PYTHON` DuckDB and Polars as that Python has them; both in turn with the first (A B A B …), since times drift on a
machine that others use. Verdicts and lists of criteria must be the same in all of them and in every order of the rows, or the exit code is 1.

Peak memory is at least 16 MB, that of this program: Linux counts what a process held before it became antq.
"""

import argparse
import collections
import csv
import filecmp
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# Communes and years.
SIZES = {"3321": (3321, 1), "66420": (3321, 20), "1M": (50_000, 20), "10M": (500_000, 20)}
ENGINES = ("duckdb", "polars")
VERDICTS = "--columns ma_xa,ten_xa,nam,verdict,failed,undetermined".split()
REASONS = "--long --findings fail".split()

Cost = collections.namedtuple("Cost", "wall cpu memory")
Program = collections.namedtuple("Program", "name output command result")
Line = collections.namedtuple("Line", "table criteria name output cost")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", nargs="+", choices=SIZES, default=["3321", "66420", "1M"])
    parser.add_argument("--criteria", nargs="+", type=int, choices=(12, 40), default=[12, 40])
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default: 5)")
    parser.add_argument("--antq", type=pathlib.Path, help="the antq to measure (default: a release build of this folder)")
    parser.add_argument("--with", dest="other", type=pathlib.Path, metavar="ANTQ", help="a second antq")
    parser.add_argument("--engines", metavar="PYTHON", help="a Python that can import duckdb and polars")
    return parser.parse_args()


def built():
    """The release build of this folder."""
    subprocess.run(["cargo", "build", "--locked", "--release"], cwd=ROOT, check=True)
    metadata = ["cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"]
    target = json.loads(subprocess.run(metadata, cwd=ROOT, check=True, capture_output=True).stdout)["target_directory"]
    return pathlib.Path(target) / "release" / "antq"


def tables(sizes):
    """Name, arguments of the generator, and whether reasons and engines are measured too."""
    for size in sizes:
        communes_and_years = [str(number) for number in SIZES[size]]
        yield size, communes_and_years, True
        yield f"{size} shuffled", [*communes_and_years, "--shuffle"], False
        if size == "1M":
            yield f"{size} narrow", [*communes_and_years, "--narrow"], True


def programs(asked, criteria, rows, is_full):
    """What is run in turn."""
    law = HERE / f"criteria-{criteria}.toml"
    both = {"antq": asked.antq} | ({"other antq": asked.other} if asked.other else {})
    for name, antq in both.items():
        score = [antq, "score", rows, "--criteria", law, "--communes", "none", "--year", "all", "--format", "csv"]
        score += ["--no-config", "--quiet"]
        yield Program(name, "verdicts", [*score, *VERDICTS], rows.with_name(f"{name}.csv"))
        if is_full:
            yield Program(name, "reasons", [*score, *REASONS], None)
            yield Program(name, "verdicts, 1 CPU", ["taskset", "-c", "0", *score, *VERDICTS], None)
    if asked.engines and is_full:
        for engine in ENGINES:
            result = rows.with_name(f"{engine}.csv")
            command = [asked.engines, HERE / "engine.py", engine, law, rows, result, str(os.cpu_count())]
            yield Program(engine, "verdicts", command, result)


def cost(program):
    """Runs it once; output that is not measured against another goes nowhere."""
    writes_itself = program.name in ENGINES
    with open(os.devnull if writes_itself or not program.result else program.result, "wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(program.command, stdin=subprocess.DEVNULL, stdout=out, cwd=HERE)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{program.name}: exit code {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def tally(result):
    """Verdicts counted, and a sum over rows that does not depend on their order."""
    verdicts, rows = collections.Counter(), 0
    with open(result, newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for line in lines:
            verdicts[line[3]] += 1
            rows += hash(tuple(line))
    return verdicts, rows


def tallies(in_turn):
    """The tally of each program that writes verdicts."""
    first, *others = [program for program in in_turn if program.result]
    known = tally(first.result)
    yield first, known
    for other in others:
        is_same = filecmp.cmp(first.result, other.result, shallow=False)
        yield other, known if is_same else tally(other.result)


def shown(lines):
    """A Markdown table. Each antq is also compared with the others: its wall time divided by theirs, reasons by an engine's verdicts."""
    measured = {(line.table, line.criteria, line.name, line.output): line.cost for line in lines}
    rivals = [name for name in ("other antq", *ENGINES) if any(line.name == name for line in lines)]
    cells = [["rows", "criteria", "program", "output", "wall s", "CPU s", "peak MB", *(f"÷ {name}" for name in rivals)]]
    for line in lines:
        ratios = []
        for rival in rivals:
            output = "verdicts" if rival in ENGINES else line.output
            theirs = measured.get((line.table, line.criteria, rival, output))
            ratios.append(f"{line.cost.wall / theirs.wall:.3f}" if theirs and line.name == "antq" else "")
        seconds = [f"{line.cost.wall:.3f}", f"{line.cost.cpu:.3f}", f"{line.cost.memory:.0f}"]
        cells.append([line.table, str(line.criteria), line.name, line.output, *seconds, *ratios])
    widths = [max(map(len, column)) for column in zip(*cells)]
    is_text = [True, False, True, True] + [False] * (len(widths) - 4)
    for at, row in enumerate(cells):
        padded = [cell.ljust(width) if text else cell.rjust(width) for cell, width, text in zip(row, widths, is_text)]
        yield f"| {' | '.join(padded)} |"
        if at == 0:
            yield "".join(f"|{'-' * (width + 1)}{'-' if text else ':'}" for width, text in zip(widths, is_text)) + "|"


def main():
    asked = arguments()
    asked.antq = (asked.antq or built()).resolve()
    asked.other = asked.other and asked.other.resolve()
    lines, expected, wrong = [], {}, []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        generator = folder / "rows"
        subprocess.run(["rustc", "-O", "--edition", "2024", HERE / "rows.rs", "-o", generator], check=True)
        for table, plan, is_full in tables(asked.rows):
            rows = folder / "rows.csv"
            with open(rows, "wb") as out:
                subprocess.run([generator, *plan], stdout=out, check=True)
            for criteria in asked.criteria:
                print(f"{table}, {criteria} criteria …", file=sys.stderr)
                in_turn = list(programs(asked, criteria, rows, is_full))
                rounds = [[cost(program) for program in in_turn] for _ in range(asked.runs)]
                for program, costs in zip(in_turn, zip(*rounds)):
                    median = Cost(*map(statistics.median, zip(*costs)))
                    lines.append(Line(table, criteria, program.name, program.output, median))
                for program, found in tallies(in_turn):
                    same_rows = (table.removesuffix(" shuffled"), criteria)
                    first = expected.setdefault(same_rows, found)
                    if found != first:
                        wrong.append(f"{table}, {criteria} criteria: {program.name} {dict(found[0])}, the first run {dict(first[0])}")
    print("\n".join(shown(lines)))
    if wrong:
        sys.exit("Verdicts differ:\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
