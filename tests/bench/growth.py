#!/usr/bin/env python3
"""Doubles rows, headings, faults and criteria, and prints how time and memory grow: `tests/bench/growth.py ANTQ [--runs N] [--steps N] [--scale N]`.

Each line is one size: CPU seconds (the least of the runs), how many times those of the size before, and the bytes of memory that each
further byte of input takes. Time is linear if the ratio stays near 2; a ratio above 2.5 is a fault, and the exit code is 1. Sizes are
doubled until the time counts, so a debug build shows the same ratios as a release build, with `--scale 1`; take 10 for a release build.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

MOST = 2.5
# Less time than this is the start of the program, not its work.
LEAST = 0.2

HEAD = "ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan,so_vu_pham_toi"

SET = """format = 1
[ruleset]
id = "lon/1"
revision = 1
title = { vi = "Bộ lớn", en = "large set" }
origin = "proposal"
years = { from = 2020 }
of = [%s]
"""

CRITERION = """[[criterion]]
id = "c%d"
title = { vi = "Tiêu chí %d", en = "criterion %d" }
rule = 'so_khu_dan_cu_dat_an_toan / so_khu_dan_cu >= %d%% or so_vu_pham_toi <= %d'
"""


def criteria(number):
    ids = ", ".join('"c%d"' % at for at in range(number))
    return SET % ids + "".join(CRITERION % (at, at, at, 1 + at % 99, at) for at in range(number))


def rows(number, crimes="%d"):
    cells = ("%05d,Xã %d,2024,%d,%d," + crimes for _ in range(number))
    return "\n".join([HEAD, *(line % (at, at, 10 + at % 20, at % 10, at % 50) for at, line in enumerate(cells))]) + "\n"


def workbook(path, number):
    """A workbook of one sheet with these rows."""
    text = lambda cell: '<c t="inlineStr"><is><t>%s</t></is></c>' % cell
    number_cell = lambda cell: "<c><v>%d</v></c>" % cell
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        part = "http://schemas.openxmlformats.org/package/2006/"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        book.writestr("[Content_Types].xml", '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="%sworksheet+xml"/></Types>' % (part, sheet, sheet))
        book.writestr("_rels/.rels", '<Relationships xmlns="%srelationships"><Relationship Id="r" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (part, office))
        book.writestr("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>' % (main, office))
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="%srelationships"><Relationship Id="r" Type="%s/worksheet" Target="s.xml"/></Relationships>' % (part, office))
        with book.open("xl/s.xml", "w") as out:
            put = lambda line: out.write(line.encode())
            put('<worksheet xmlns="%s"><sheetData><row>%s</row>' % (main, "".join(map(text, HEAD.split(",")))))
            for at in range(number):
                cells = [text("%05d" % at), text("Xã %d" % at)] + [number_cell(n) for n in (2024, 10 + at % 20, at % 10, at % 50)]
                put("<row>%s</row>" % "".join(cells))
            put("</sheetData></worksheet>")


def cost(antq, folder, words):
    """CPU seconds and peak memory of a run."""
    with open(os.devnull, "w") as nowhere:
        child = subprocess.Popen([antq, *words], cwd=folder, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit("%s: exit code %d" % (" ".join(words), code))
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("antq", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3, help="runs of each size, of which the quickest counts (default: 3)")
    parser.add_argument("--steps", type=int, default=4, help="sizes of each kind (default: 4)")
    parser.add_argument("--scale", type=int, default=1, help="multiplies the numbers of rows (default: 1)")
    asked = parser.parse_args()
    antq = asked.antq.resolve()
    judged = ["--criteria", "bo.toml", "--communes", "none"]
    # What is doubled, its first size, how it is written, what is run. A sheet has at most 16,384 columns, a set 1,000 criteria.
    kinds = [
        ("rows of a csv", 5000 * asked.scale, lambda n: {"a.csv": rows(n), "bo.toml": criteria(5)}, ["score", "a.csv", *judged, "--format", "csv"]),
        ("rows of a workbook", 2500 * asked.scale, lambda n: {"a.xlsx": n, "bo.toml": criteria(5)}, ["score", "a.xlsx", *judged, "--format", "csv"]),
        ("rows, with all reasons", 2500 * asked.scale, lambda n: {"a.csv": rows(n), "bo.toml": criteria(5)}, ["score", "a.csv", *judged, "--format", "json"]),
        ("headings that mean nothing", 2000, lambda n: {"a.csv": HEAD + "".join(",Cột lạ số %d" % at for at in range(n)) + "\n1,A,2024,1,1,1" + "," * n + "\n"}, ["check", "a.csv", "--communes", "none"]),
        ("blank headings", 2000, lambda n: {"a.csv": HEAD + ",Kỳ này" + "," * n + "\n1,A,2024,1,1,1,1" + "," * n + "\n"}, ["check", "a.csv", "--communes", "none"]),
        ("faults of cells", 2500 * asked.scale, lambda n: {"a.csv": rows(n, "nhiều %d"), "bo.toml": criteria(5)}, ["score", "a.csv", *judged, "--format", "csv"]),
        ("criteria, checked", 125, lambda n: {"bo.toml": criteria(n)}, ["criteria", "check", "bo.toml"]),
        ("criteria, judging 500 rows", 125, lambda n: {"a.csv": rows(500), "bo.toml": criteria(n)}, ["score", "a.csv", *judged, "--format", "csv"]),
        ("faults of a criteria file", 125, lambda n: {"bo.toml": criteria(n).replace("so_vu_pham_toi", "so_vu_phamtoi")}, ["criteria", "check", "bo.toml"]),
    ]
    print("| what is doubled | size | input | CPU s | ratio | bytes of memory per further byte |")
    print("|---|---|---|---|---|---|")
    worst = 0.0
    for name, first, files, words in kinds:
        before = None
        for step in range(asked.steps):
            size = first << step
            with tempfile.TemporaryDirectory() as folder:
                for file, text in files(size).items():
                    path = pathlib.Path(folder, file)
                    if isinstance(text, int):
                        workbook(path, text)
                    else:
                        path.write_text(text, encoding="utf-8")
                read = sum(path.stat().st_size for path in pathlib.Path(folder).iterdir())
                runs = [cost(antq, folder, words) for _ in range(asked.runs)]
            seconds, memory = min(run[0] for run in runs), min(run[1] for run in runs)
            ratio, further = "", ""
            if before:
                ratio = "%.2f" % (seconds / before[0])
                further = "%.1f" % ((memory - before[1]) / (read - before[2]))
                if seconds >= LEAST:
                    worst = max(worst, seconds / before[0])
            print("| %s | %d | %.1f MB | %.2f | %s | %s |" % (name, size, read / 1e6, seconds, ratio, further), flush=True)
            before = seconds, memory, read
    print("\nworst ratio: %.2f (at most %.1f)" % (worst, MOST))
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
