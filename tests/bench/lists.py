#!/usr/bin/env python3
"""Measures antq on invented lists of what lies within communes: `tests/bench/lists.py ANTQ [--runs N]`.

A province has 130 communes, 1,500 residential areas and 2,000 models; the nation has 3,321 communes, 90,000 residential areas and 100,000
agencies. Every commune is judged, with what its lists count. Prints medians of wall time, CPU time and peak memory of whole processes.
The communes are the first of `register`; the rest is the same bytes every time.
"""

import argparse
import csv
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Communes, residential areas, agencies, models.
SIZES = {"province": (130, 1500, 0, 2000), "nation": (3321, 90_000, 100_000, 0)}

AREAS = "nghi_quyet_chi_bo_quy1,kdc_dang_ky_quy1,so_ho_dang_ky_an_toan,so_ho_dang_cu_tru,thuc_hien_day_du_chu_truong_antt," \
    "so_vu_chong_dang_chinh_quyen,so_vu_pham_toi,so_tu_diem_phuc_tap_phat_sinh"
AGENCIES = "don_vi_luc_luong_vu_trang,nghi_quyet_to_chuc_dang_quy1,ke_hoach_don_vi_antt_quy1,co_noi_quy_bao_ve," \
    "so_mo_hinh_bvantq_hieu_qua,so_su_co_nghiem_trong"
MODELS = ("Camera an ninh", "Tiếng kẻng an ninh", "Tổ tuần tra", "Tổ liên gia tự quản", "Cổng trường an toàn giao thông")


def mixed(*numbers):
    """A number that looks random, the same everywhere."""
    state = 0x9E3779B97F4A7C15
    for number in numbers:
        state = (state ^ number) * 0xBF58476D1CE4E5B9 % 2**64
        state ^= state >> 31
    return state


def answer(*place):
    return ("có", "có", "có", "có", "không", "")[mixed(*place) % 6]


def few(*place):
    return (0, 0, 0, 0, 1, 2)[mixed(*place) % 6]


def write(folder, size):
    """Writes the tables of a size; returns how the command line names them."""
    communes, areas, agencies, models = SIZES[size]
    with open(ROOT / "register/from-2025-07-01/communes.csv", encoding="utf-8-sig", newline="") as file:
        codes = [line["code"] for line in csv.DictReader(file)][:communes]

    def table(name, head, number, row):
        lines = (",".join(map(str, row(at, codes[at * communes // number]))) for at in range(number))
        (folder / name).write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")

    table("xa.csv", ["ma_xa,nam,so_vu_pham_toi,xa_dat_an_toan_antt"], communes,
          lambda at, code: (code, 2025, mixed(at) % 20, ("có", "không", "")[mixed(at, 1) % 3]))
    words = ["xa.csv"]
    if areas:
        def area(at, code):
            homes = 50 + mixed(at) % 150
            own = (answer(at, 1), answer(at, 2), homes, homes, answer(at, 3), few(at, 4), few(at, 5), few(at, 6))
            return (code, f"Khu {at}", 2025, *own)
        table("khu.csv", ["DANH SÁCH TOÀN BỘ KHU DÂN CƯ", f"ma_xa,khu_dan_cu,nam,{AREAS}"], areas, area)
        words.append("khu_dan_cu=khu.csv")
    if agencies:
        def agency(at, code):
            return (code, f"Cơ quan {at}", 2025, "không", answer(at, 1), answer(at, 2), answer(at, 3), few(at, 4), few(at, 5))
        table("cq.csv", [f"ma_xa,co_quan,nam,{AGENCIES}"], agencies, agency)
        words.append("co_quan=cq.csv")
    if models:
        table("mh.csv", ["ma_xa,mo_hinh,nam,mo_hinh_hieu_qua"], models,
              lambda at, code: (code, f"{MODELS[at % len(MODELS)]} số {at}", 2025, ("có", "không", "")[mixed(at) % 3]))
        words.append("mo_hinh=mh.csv")
    return words


def cost(command, folder):
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("antq", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5, help="runs of each size (default: 5)")
    asked = parser.parse_args()
    print("| size     | wall s | CPU s | peak MB |")
    print("|----------|-------:|------:|--------:|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            score = [asked.antq.resolve(), "score", *write(folder, size)]
            score += ["--criteria", "an-toan-antt", "--format", "csv", "--no-config", "--quiet"]
            costs = [cost(score, folder) for _ in range(asked.runs)]
            wall, cpu, memory = (statistics.median(one) for one in zip(*costs))
            print(f"| {size:8} | {wall:6.3f} | {cpu:5.3f} | {memory:7.0f} |")


main()
