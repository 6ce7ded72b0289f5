#!/usr/bin/env python3
"""Compares the verdicts of `antq sql` in an engine with those of `antq score`, row by row.

    verify.py ANTQ --duckdb [--rows 1000] [--seed 1] [SET …]
    with-postgres.sh verify.py ANTQ --postgres '' …        # or another connection, as psql takes it
    verify.py ANTQ --spark …

With --register, the rows are of communes of the lists around their reorganisation, and years before are followed through mergers.

For each set, `antq sql SET --sample` invents rows, `antq score` judges them, and the engine runs the statement on the same table. Verdicts,
lists of failed and undetermined criteria and distances must be the same. The first difference is printed with its row, and the exit code
is then 1. Needs, for an engine: the Python package duckdb; psql; the Python package pyspark. Without sets, all built-in ones are compared.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KEYS = ("ma_xa", "nam", "set", "version")
RESULTS = ("verdict", "failed", "undetermined", "distances")
HALVES = "two-halves"


def built_in(antq):
    """The families that judge communes."""
    root = Path(__file__).resolve().parents[2] / "criteria"
    families = sorted(folder.name for folder in root.iterdir() if folder.is_dir())
    return [family for family in families if of_communes(root / family)]


def of_communes(folder):
    texts = (file.read_text(encoding="utf-8") for file in folder.glob("*.toml") if ".test." not in file.name)
    return all('"commune"' in line for text in texts for line in text.splitlines() if line.startswith("subject"))


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def expected(args, family, rows):
    """The results of antq by commune and year."""
    antq = args.antq
    shared = [antq, "score", rows, "--criteria", family, "--year", "all", "--decimal", "point", "--format", "csv", "--no-config", *codes(args, "score")]
    found = {}
    columns = "ma_xa,nam,set,version,verdict,failed,undetermined"
    for row in csv.DictReader(run(*shared, "--columns", columns).splitlines()):
        row["distances"] = []
        found[row["ma_xa"], row["nam"]] = row
    columns = "ma_xa,nam,criterion,distance"
    for row in csv.DictReader(run(*shared, "--long", "--findings", "fail", "--columns", columns).splitlines()):
        own = found[row["ma_xa"], row["nam"]]
        if row["distance"] and row["criterion"] in own["failed"].split(";"):
            # A cell that a spreadsheet would take for a formula begins with an apostrophe.
            own["distances"].append(f"{row['criterion']}={row['distance'].removeprefix(chr(39))}")
    for row in found.values():
        row["distances"] = ";".join(row["distances"])
    return found


def codes(args, command):
    """How codes of communes are followed from year to year."""
    if not args.register:
        return ["--communes", "none"]
    return [] if command == "score" else ["--register"]


def in_duckdb(args, statement, rows, out):
    import duckdb

    engine = duckdb.connect()
    engine.execute(
        f"CREATE TABLE so_lieu AS SELECT * FROM read_csv('{rows}', header = true, delim = ',', sample_size = -1, types = {{'ma_xa': 'VARCHAR'}})"
    )
    if args.register:
        engine.execute(f"CREATE TABLE ke_thua AS SELECT * FROM read_csv('{args.succession}', header = true, all_varchar = true)")
    begun = time.monotonic()
    engine.execute(f"COPY ({statement}) TO '{out}' (HEADER, DELIMITER ',')")
    return time.monotonic() - begun


def in_postgres(args, statement, rows, out):
    with open(rows, newline="", encoding="utf-8") as file:
        names = next(csv.reader(file))
    columns = ", ".join('"' + name + '" text' for name in names)
    succession = ""
    if args.register:
        with open(args.succession, encoding="utf-8") as file:
            own = ", ".join(f"{name} text" for name in next(file).strip().split(","))
        succession = f"CREATE TEMPORARY TABLE ke_thua ({own});\n\\copy ke_thua FROM '{args.succession}' WITH (FORMAT csv, HEADER)\nANALYZE ke_thua;\n"
    script = out.with_suffix(".sql")
    script.write_text(
        "SET client_min_messages = warning;\nDROP TABLE IF EXISTS so_lieu;\n"
        f"CREATE TABLE so_lieu ({columns});\n"
        f"\\copy so_lieu FROM '{rows}' WITH (FORMAT csv, HEADER)\n"
        f"{succession}"
        f"CREATE TEMPORARY TABLE ket_qua AS\n{statement};\n"
        f"\\copy ket_qua TO '{out}' WITH (FORMAT csv, HEADER)\n",
        encoding="utf-8",
    )
    begun = time.monotonic()
    run("psql", *([args.postgres] if args.postgres else []), "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", script)
    if not out.exists():
        sys.exit("psql wrote no results")
    return time.monotonic() - begun


def in_spark(args, statement, rows, out):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.read.csv(str(rows), header=True).createOrReplaceTempView("so_lieu")
    if args.register:
        spark.read.csv(str(args.succession), header=True).createOrReplaceTempView("ke_thua")
    begun = time.monotonic()
    found = spark.sql(statement).collect()
    took = time.monotonic() - begun
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow((*KEYS, *RESULTS, "not_judged"))
        writer.writerows(found)
    return took


def compared(args, engine, family, folder):
    """Whether an engine and antq agree on a set; prints the first difference."""
    rows, out = folder / "rows.csv", folder / "out.csv"
    out.unlink(missing_ok=True)
    sampled = ["--register"] if args.register else []
    run(args.antq, "sql", family, "--sample", str(args.rows), "--seed", str(args.seed), "-o", rows, *sampled)
    dialect = {in_duckdb: "duckdb", in_postgres: "postgres", in_spark: "spark"}[engine]
    statement = run(args.antq, "sql", family, "--dialect", dialect, "--lang", "en", *codes(args, "sql")).rstrip().rstrip(";")
    wanted = expected(args, family, rows)
    took = engine(args, statement, rows, out)
    count, halves, tally = 0, 0, {}
    with open(out, newline="", encoding="utf-8") as file:
        for found in csv.DictReader(file):
            own = wanted.pop((found["ma_xa"], found["nam"]), None)
            if found["not_judged"] == HALVES and found["verdict"] == "undetermined":
                halves += 1
                continue
            if own is None:
                print(f"{family}: {found['ma_xa']} {found['nam']} is no row of antq, or there twice")
                return False
            count += 1
            tally[own["verdict"]] = tally.get(own["verdict"], 0) + 1
            different = [name for name in KEYS + RESULTS if (own[name] or "") != (found[name] or "")]
            if different:
                print(f"{family}: {found['ma_xa']} {found['nam']} differs")
                for name in different:
                    print(f"  {name}: antq {own[name]!r}, {dialect} {found[name]!r}")
                with open(rows, encoding="utf-8") as table:
                    names = next(table).strip().split(",")
                    for line in table:
                        if line.startswith(f"{found['ma_xa']},"):
                            print("  " + " ".join(f"{k}={v}" for k, v in zip(names, line.strip().split(",")) if v))
                return False
    if wanted:
        print(f"{family}: {len(wanted)} rows are missing, the first of {next(iter(wanted))}")
        return False
    if halves * 4 > count:
        print(f"{family}: {halves} rows are not judged because of halves, {count} are")
        return False
    tally |= {HALVES: halves} if halves else {}
    told = ", ".join(f"{verdict} {number}" for verdict, number in sorted(tally.items()))
    print(f"{family}: {count} rows the same in {dialect} ({told}), {took:.1f} s", flush=True)
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("antq")
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--duckdb", action="store_true")
    parser.add_argument("--postgres", metavar="CONNECTION")
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--register", action="store_true", help="rows of communes of the lists, followed through mergers")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_intermixed_args()
    engines = [in_duckdb] * args.duckdb + [in_postgres] * (args.postgres is not None) + [in_spark] * args.spark
    if not engines:
        parser.error("name an engine")
    agreed = True
    with tempfile.TemporaryDirectory() as folder:
        if args.register:
            args.succession = Path(folder) / "ke-thua.csv"
            run(args.antq, "sql", "--register", "-o", args.succession)
        for engine in engines:
            for family in args.sets or built_in(args.antq):
                agreed &= compared(args, engine, family, Path(folder))
    sys.exit(0 if agreed else 1)


if __name__ == "__main__":
    main()
