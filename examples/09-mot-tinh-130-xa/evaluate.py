"""Writes expected.csv: the verdicts on communes.csv, worked out apart from antq.

    python3 evaluate.py

Nothing of antq is used: the clauses of Circular 124/2021 (Articles 4 and 5) and of criterion 19.2 in Decision 318 are written out here
once more, from the law files. A figure is the least and the most it may be; a verdict is 1 (met), 0 (not met) or None (open).
"""

import csv
import math
from fractions import Fraction

ANY = (-math.inf, math.inf)


def figure(cell):
    """The least and the most a count may be."""
    cell = cell.strip()
    if cell in ("", "…", "đang cập nhật"):
        return ANY
    if cell.startswith("ít nhất "):
        return (int(cell[8:]), math.inf)
    if cell.startswith("trên "):
        return (int(cell[5:]) + 1, math.inf)
    return (int(cell), int(cell))


def yes(cell):
    return {"có": 1, "không": 0}.get(cell.strip())


def less(a, b):
    """Is a below b, whatever they are?"""
    if a[1] < b[0]:
        return 1
    return 0 if a[0] >= b[1] else None


def at_most(a, limit):
    if a[1] <= limit:
        return 1
    return 0 if a[0] > limit else None


def at_least(a, limit):
    if a[0] >= limit:
        return 1
    return 0 if a[1] < limit else None


def equals(a, number):
    if a == (number, number):
        return 1
    return 0 if number < a[0] or a[1] < number else None


def zero(a):
    return equals(a, 0)


def minus(a, b):
    return (a[0] - b[1], a[1] - b[0])


def plus(a, b):
    return (a[0] + b[0], a[1] + b[1])


def part(a, whole):
    """A count that is never more than another, and never less than nothing."""
    return (max(a[0], 0), min(a[1], whole[1]))


def all_of(*verdicts):
    return 0 if 0 in verdicts else None if None in verdicts else 1


def any_of(*verdicts):
    return 1 if 1 in verdicts else None if None in verdicts else 0


def falls(now, before):
    """Fewer than last year, or none; of as many as last year the law says nothing."""
    fewer = less(now, before)
    if fewer == 0 and now == before and now[0] == now[1]:
        fewer = None
    return any_of(fewer, zero(now))


def share(part, whole, least):
    """part / whole >= least; nothing is said of a share of nothing."""
    if whole[0] <= 0:
        return None
    if Fraction(part[0]) >= least * whole[1] if whole[1] < math.inf and part[0] > -math.inf else False:
        return 1
    if Fraction(part[1]) < least * whole[0] if part[1] < math.inf else False:
        return 0
    return None


SEVEN = {"a": "so_vu_chong_dang_chinh_quyen", "b": "so_vu_pha_hoai_cong_trinh_trong_diem", "c": "so_vu_phat_trien_ton_giao_trai_phap_luat",
         "d": "so_vu_loi_dung_ton_giao_dan_toc_khieu_kien", "dd": "so_vu_ly_khai_doi_tu_tri", "e": "so_vu_mau_thuan_phuc_tap_keo_dai",
         "g": "so_vu_kich_dong_tu_tap_dong_nguoi"}


def safety(row, n, before):
    v = {}
    v["d5-k1"] = all_of(yes(row["nghi_quyet_dang_uy_quy1"]), yes(row["ke_hoach_ubnd_antt_quy1"]), yes(row["xa_dang_ky_an_toan_quy1"]),
                        at_least(n("so_mo_hinh_bvantq_hieu_qua"), 1))
    v["d5-k2-d4-k2"] = yes(row["thuc_hien_day_du_chu_truong_antt"])
    for point, name in SEVEN.items():
        v["d4-k3-" + point] = zero(n(name))
    v["d5-k2-d4-k3"] = all_of(*[v["d4-k3-" + point] for point in SEVEN])
    for i, name in enumerate(["so_vu_pham_toi", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_phap_luat_khac"], 1):
        v[f"d4-k4-a-{i}"] = falls(n(name), before(name))
    v["d4-k4-a"] = all_of(*[v[f"d4-k4-a-{i}"] for i in (1, 2, 3)])
    serious = "so_vu_toi_pham_nghiem_trong_tro_len"
    left = minus(minus(n(serious), n(serious + "_bat_kha_khang")), n(serious + "_da_xu_ly_kip_thoi"))
    v["d4-k4-b"] = any_of(zero(n(serious)), at_most(left, 0))
    v["d4-k4-c"] = all_of(zero(n("so_tu_diem_phuc_tap_phat_sinh")), zero(n("so_nguoi_mac_te_nan_phat_sinh")), yes(row["quan_ly_doi_tuong_hieu_qua"]))
    for i, name in enumerate(["so_vu_chay_no_nghiem_trong", "so_vu_tai_nan_lao_dong_chet_nguoi", "so_su_co_nghiem_trong"], 1):
        v[f"d4-k4-d-{i}"] = any_of(zero(n(name)), at_most(minus(n(name), n(name + "_bat_kha_khang")), 0))
    v["d4-k4-d"] = all_of(*[v[f"d4-k4-d-{i}"] for i in (1, 2, 3)])
    v["d5-k2-d4-k4"] = all_of(v["d4-k4-a"], v["d4-k4-b"], v["d4-k4-c"], v["d4-k4-d"])
    v["d5-k2"] = all_of(v["d5-k2-d4-k2"], v["d5-k2-d4-k3"], v["d5-k2-d4-k4"])
    v["d5-k3"] = all_of(yes(row["cong_an_xa_tham_muu_hieu_qua"]), zero(n("so_can_bo_cong_an_xa_bi_ky_luat")))
    whole, registered, met = (0, 0), (0, 0), (0, 0)
    for unit in ("khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc"):
        units = n("so_" + unit)
        signed = part(n(f"so_{unit}_dang_ky"), units)
        safe = part(n(f"so_{unit}_dat_an_toan"), units)
        registered = plus(registered, signed)
        met = plus(met, safe)
        # There are at least as many as are registered or recognised.
        whole = plus(whole, (max(units[0], signed[0], safe[0]), units[1]))
    v["d5-k4-1"] = share(registered, whole, Fraction(1))
    v["d5-k4-2"] = share(met, registered, Fraction(7, 10))
    v["d5-k4"] = all_of(v["d5-k4-1"], v["d5-k4-2"])
    return {"set": all_of(v["d5-k1"], v["d5-k2"], v["d5-k3"], v["d5-k4"])} | v


def new_rural(row, n, before):
    v = {"an-ninh-quoc-gia": zero(n("so_vu_xam_pham_an_ninh_quoc_gia")),
         "khieu-kien": zero(n("so_vu_khieu_kien_dong_nguoi_keo_dai_trai_pl")),
         "toi-pham-dac-biet": zero(n("so_cong_dan_pham_toi_dac_biet_nghiem_trong")),
         "xam-hai-tre-em": zero(n("so_cong_dan_pham_toi_xam_hai_tre_em"))}
    v["giam-toi-pham"] = all_of(*[falls(n(name), before(name)) for name in ("so_vu_pham_toi", "so_vu_te_nan_xa_hoi")])
    v["giam-tai-nan"] = all_of(*[falls(n(name), before(name)) for name in ("so_vu_tngt", "so_vu_chay_no")])
    v["mo-hinh"] = any_of(*[at_least(n(f"so_mo_hinh_{kind}_hieu_qua"), 1) for kind in ("pctp", "atgt", "pccc")])
    v = {"set": all_of(*v.values())} | v
    # Asked of a xã only.
    return v if row["loai"] == "xã" else {criterion: "not_applicable" for criterion in v}


def models(row, n, before):
    return {"set": at_least(n("so_mo_hinh_bvantq_hieu_qua"), 1)}


WORDS = {1: "pass", 0: "fail", None: "undetermined", "not_applicable": "not_applicable"}


def main():
    with open("communes.csv", encoding="utf-8", newline="") as file:
        rows = {(row["ma_xa"], row["nam"]): row for row in csv.DictReader(file)}
    with open("expected.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["ma_xa", "nam", "set", "criterion", "verdict"])
        for (code, year), row in rows.items():
            if year != "2023":
                continue
            last = rows.get((code, "2022"), {})
            sets = {"an-toan-antt": safety, "ntm-antt": new_rural, "mo-hinh": models}
            for name, judge in sets.items():
                verdicts = judge(row, lambda id: figure(row[id]), lambda id: figure(last.get(id, "")))
                for criterion, verdict in verdicts.items():
                    out.writerow([code, year, name, criterion, WORDS[verdict]])


main()
