#!/usr/bin/env python3
"""Scores the benchmark's rows in DuckDB or Polars: `engine.py duckdb|polars CRITERIA.toml ROWS.csv OUT.csv THREADS`.

Writes the columns that antq is asked for, with the same words, in any order of rows. The engine is told the types of all columns.
"""

import csv
import operator
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from fractions import Fraction

KEYS = {"ma_xa": "text", "ten_xa": "text", "nam": "count"}
FIGURE = r"b_\w+"
COMPARE = {"==": operator.eq, ">=": operator.ge, "<=": operator.le}


@dataclass
class Every:
    """All of these figures are “yes”, or any of them."""

    all: bool
    figures: list


@dataclass
class Compare:
    """`top` against `factor` times `right`: a figure, one of the year before, or 1. With `is_share`, `right` is a denominator."""

    top: str
    sign: str
    factor: Fraction
    right: str | None
    before: bool = False
    is_share: bool = False

    def zeros(self):
        """Of `top` and `right`, those whose 0 meets the rule whatever the other is: no figure is below 0, and a share of nothing is met."""
        return ["right"] * (self.is_share or self.sign == ">=") + ["top"] * (self.sign == "<=")


def number(text):
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def parsed(criterion):
    """The rule of a criterion, which must have one of the forms in the benchmark's files."""
    rule = criterion["rule"]
    for word in ("and", "or"):
        if re.fullmatch(rf"{FIGURE}( {word} {FIGURE})+", rule):
            return Every(word == "and", rule.split(f" {word} "))
    left, sign, right = re.fullmatch(r"(.+) (==|>=|<=) (.+)", rule).groups()
    if " / " in left:
        assert criterion["on_zero"] == "pass", rule
        top, bottom = left.split(" / ")
        return Compare(top, sign, number(right), bottom, is_share=True)
    if re.fullmatch(r"[\d.]+%?", right):
        return Compare(left, sign, number(right), None)
    factor, before, plain = re.fullmatch(rf"(?:([\d.]+%?) \* )?(?:prev\(({FIGURE})\)|({FIGURE}))", right).groups()
    return Compare(left, sign, number(factor or "1"), before or plain, before=before is not None)


class Job:
    """The rules, and which columns they need."""

    def __init__(self, criteria, rows):
        with open(criteria, "rb") as file:
            law = tomllib.load(file)
        with open(rows, newline="") as file:
            self.headings = next(csv.reader(file))
        self.rules = {criterion["id"]: parsed(criterion) for criterion in law["criterion"]}
        figures, self.before = set(), []
        for rule in self.rules.values():
            if isinstance(rule, Every):
                figures.update(rule.figures)
            else:
                figures.update({rule.top, rule.right} - {None})
                self.before += [rule.right] if rule.before else []
        self.figures = [heading for heading in self.headings if heading in figures]
        self.missing = sorted(figures - set(self.headings))
        kinds = {name: indicator["kind"] for name, indicator in law["indicator"].items()}
        used = set(self.figures) | set(KEYS)
        self.kinds = {name: (KEYS | kinds).get(name, "text") if name in used else "text" for name in self.headings}


def duckdb(job, rows, out, threads):
    """One query, from file to file."""
    import duckdb as engine

    def sql(rule):
        if isinstance(rule, Every):
            return (" AND " if rule.all else " OR ").join(f"{figure} = 1" for figure in rule.figures)
        sign = rule.sign.replace("==", "=")
        if rule.right is None:
            bound = rule.factor.numerator if rule.factor.denominator == 1 else f"{float(rule.factor)}::DECIMAL(9, 1)"
            return f"{rule.top} {sign} {bound}"
        sides = {"top": rule.top, "right": f"before_{rule.right}" if rule.before else rule.right}
        test = f"{rule.factor.denominator} * {sides['top']} {sign} {rule.factor.numerator} * {sides['right']}"
        return " OR ".join([*(f"{sides[side]} = 0" for side in rule.zeros()), test])

    def those(condition):
        return ", ".join(f"CASE WHEN {condition.format(name)} THEN '{name}' END" for name in job.rules)

    types = {"text": "VARCHAR", "count": "INTEGER", "yes_no": "INTEGER", "amount": "DECIMAL(9, 1)"}
    columns = ", ".join(f"'{name}': '{types[kind]}'" for name, kind in job.kinds.items())
    wanted = [*KEYS, *job.figures, *(f"NULL::INTEGER AS {name}" for name in job.missing)]
    met = " AND ".join(job.rules)
    query = f"""
        COPY (
            WITH rows AS MATERIALIZED (
                SELECT {", ".join(wanted)}
                FROM read_csv('{rows}', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
                              columns = {{{columns}}})
            ), pairs AS (
                SELECT rows.*, {", ".join(f"earlier.{name} AS before_{name}" for name in job.before)}
                FROM rows LEFT JOIN rows AS earlier
                ON earlier.ma_xa = rows.ma_xa AND earlier.nam = rows.nam - 1
            ), judged AS (
                SELECT {", ".join(KEYS)}, {", ".join(f"({sql(rule)}) AS {name}" for name, rule in job.rules.items())}
                FROM pairs
            )
            SELECT {", ".join(KEYS)},
                CASE WHEN ({met}) THEN 'pass' WHEN NOT ({met}) THEN 'fail' ELSE 'undetermined' END AS verdict,
                concat_ws(';', {those("NOT {}")}) AS failed,
                concat_ws(';', {those("{} IS NULL")}) AS undetermined
            FROM judged
        ) TO '{out}' (HEADER, DELIMITER ',')"""
    engine.connect(config={"threads": threads, "preserve_insertion_order": False}).execute(query)


def polars(job, rows, out, threads):
    """One lazy plan, from file to file."""
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars as engine

    col, lit = engine.col, engine.lit

    def joined(expressions, is_all):
        first, *others = expressions
        for other in others:
            first = first & other if is_all else first | other
        return first

    def expression(rule):
        if isinstance(rule, Every):
            return joined([col(figure) == 1 for figure in rule.figures], rule.all)
        compare = COMPARE[rule.sign]
        if rule.right is None:
            return compare(col(rule.top), float(rule.factor) if rule.factor.denominator > 1 else rule.factor.numerator)
        sides = {"top": col(rule.top), "right": col(f"before_{rule.right}" if rule.before else rule.right)}
        test = compare(rule.factor.denominator * sides["top"], rule.factor.numerator * sides["right"])
        return joined([*(sides[side] == 0 for side in rule.zeros()), test], False)

    def those(condition):
        words = [engine.when(condition(col(name))).then(lit(name)) for name in job.rules]
        return engine.concat_str(words, separator=";", ignore_nulls=True)

    types = {"text": engine.String, "count": engine.Int32, "yes_no": engine.Int32, "amount": engine.Float64}
    table = engine.scan_csv(rows, schema={name: types[kind] for name, kind in job.kinds.items()})
    missing = [lit(None, dtype=engine.Int32).alias(name) for name in job.missing]
    table = table.select(*KEYS, *job.figures, *missing)
    before = [col(name).alias(f"before_{name}") for name in job.before]
    earlier = table.select("ma_xa", (col("nam") + 1).alias("nam"), *before)
    judged = table.join(earlier, on=["ma_xa", "nam"], how="left").select(
        *KEYS, *(expression(rule).alias(name) for name, rule in job.rules.items())
    )
    met = joined([col(name) for name in job.rules], True)
    verdict = engine.when(met).then(lit("pass")).when(met.is_null()).then(lit("undetermined")).otherwise(lit("fail"))
    judged.select(
        *KEYS,
        verdict.alias("verdict"),
        those(lambda is_met: ~is_met).alias("failed"),
        those(lambda is_met: is_met.is_null()).alias("undetermined"),
    ).sink_csv(out)


def main():
    name, criteria, rows, out, threads = sys.argv[1:]
    {"duckdb": duckdb, "polars": polars}[name](Job(criteria, rows), rows, out, int(threads))


if __name__ == "__main__":
    main()
