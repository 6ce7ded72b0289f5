"""Writes expected.csv: verdicts and causes worked out apart from antq.

    python3 evaluate.py

Nothing of antq is used but its register of communes: the clauses of Circular 124/2021 (Articles 4 and 5) are written out here once more.
A figure is the least and the most it may be, or None where it is missing. A verdict is "pass", "fail", "want" (open for want of a figure) or
"tie" (open because the text does not say). The years have one law, so a change is the figures' or a missing figure's.
"""

import csv
from fractions import Fraction
from math import inf

REGISTER = "../../register/"
FALLING = ["so_vu_pham_toi", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_phap_luat_khac"]
YES = ["nghi_quyet_dang_uy_quy1", "ke_hoach_ubnd_antt_quy1", "xa_dang_ky_an_toan_quy1", "thuc_hien_day_du_chu_truong_antt",
       "quan_ly_doi_tuong_hieu_qua", "cong_an_xa_tham_muu_hieu_qua"]
ZERO = ["so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh_trong_diem", "so_vu_phat_trien_ton_giao_trai_phap_luat",
        "so_vu_loi_dung_ton_giao_dan_toc_khieu_kien", "so_vu_ly_khai_doi_tu_tri", "so_vu_mau_thuan_phuc_tap_keo_dai",
        "so_vu_kich_dong_tu_tap_dong_nguoi", "so_tu_diem_phuc_tap_phat_sinh", "so_nguoi_mac_te_nan_phat_sinh",
        "so_can_bo_cong_an_xa_bi_ky_luat"]
# These may be excused by figures that nobody here reports: one case leaves them open, none settles them.
EXCUSED = ["so_vu_toi_pham_nghiem_trong_tro_len", "so_vu_chay_no_nghiem_trong", "so_vu_tai_nan_lao_dong_chet_nguoi",
           "so_su_co_nghiem_trong"]
# Models are distinct things, and one may be at work in several communes: there are at least as many as the most that came whole.
APART = ["so_mo_hinh_bvantq_hieu_qua"]
UNITS = ["khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc"]


def read(name):
    with open(name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def own(row, column):
    cell = row.get(column, "") if row else ""
    if cell in ("có", "không"):
        return cell
    return (int(cell), int(cell)) if cell else None


class Whole:
    """One row."""

    def __init__(self, row):
        self.row = row

    def get(self, column):
        return own(self.row, column)


class Together:
    """What old communes come to, each whole or in part."""

    def __init__(self, parts):
        self.parts = parts

    def get(self, column):
        found = [(own(row, column), whole) for row, whole in self.parts]
        if column in YES:
            said = {value for value, whole in found if whole}
            return said.pop() if len(said) == 1 and all(whole for _, whole in found) else None
        if all(value is None for value, _ in found):
            return None
        # One that is missing is any number, not below nought.
        found = [(value or (0, inf), whole) for value, whole in found]
        least = [value[0] if whole else 0 for value, whole in found]
        return (max(least) if column in APART else sum(least), sum(value[1] for value, _ in found))


def zero(value):
    if value is None:
        return "want"
    if value == (0, 0):
        return "pass"
    return "fail" if value[0] > 0 else "tie"


def fewer(now, before):
    if now == (0, 0):
        return "pass"
    if now is None or before is None:
        return "want"
    if now[1] < before[0]:
        return "pass"
    return "fail" if now[0] > before[1] else "want" if before[1] == inf else "tie"


def excused(value):
    return "pass" if value == (0, 0) else "want"


def share(part, whole, least):
    if part is None or whole is None:
        return "want"
    if whole[0] <= 0:
        return "tie"
    if part[0] * least.denominator >= whole[1] * least.numerator:
        return "pass"
    return "fail" if part[1] * least.denominator < whole[0] * least.numerator else "tie"


def total(figures, what):
    values = [figures.get(f"so_{unit}{what}") for unit in UNITS]
    if any(value is None for value in values):
        return None
    return (sum(value[0] for value in values), sum(value[1] for value in values))


def judge(now, before):
    """The verdict of each criterion."""
    found = {column: {"có": "pass", "không": "fail", None: "want"}[now.get(column)] for column in YES}
    found.update((column, zero(now.get(column))) for column in ZERO)
    found.update((column, excused(now.get(column))) for column in EXCUSED)
    found.update((column, fewer(now.get(column), before.get(column))) for column in FALLING)
    models = now.get("so_mo_hinh_bvantq_hieu_qua")
    found["models"] = "want" if models is None else "pass" if models[0] >= 1 else "fail" if models[1] < 1 else "tie"
    registered = total(now, "_dang_ky")
    found["registered"] = share(registered, total(now, ""), Fraction(1))
    found["recognised"] = share(total(now, "_dat_an_toan"), registered, Fraction(7, 10))
    return found


def whole_set(found):
    if "fail" in found.values():
        return "fail"
    return "undetermined" if {"want", "tie"} & set(found.values()) else "pass"


def cause(before, after):
    """By the criteria that decide: those that are open now and were not, where the set is open."""
    if whole_set(before) == whole_set(after):
        return ""
    if whole_set(after) == "undetermined":
        new = {after[name] for name in after if after[name] in ("want", "tie") and before[name] not in ("want", "tie")}
        if new:
            return "missing" if new == {"want"} else "figures" if new == {"tie"} else "mixed"
    return "figures"


def main():
    rows = {(row["ma_xa"], row["nam"]): row for name in ("2024.csv", "2025.csv") for row in read(name)}
    made_of, size = {}, {}
    for pair in read(REGISTER + "from-2025-07-01/succession.csv"):
        made_of.setdefault(pair["new_code"], []).append((pair["old_code"], pair["portion"] == "all"))
        size[pair["old_code"]] = size.get(pair["old_code"], 0) + 1
    out = []
    for (code, year), row in rows.items():
        if year != "2025":
            continue
        parts = made_of[code]
        together = [Together([(rows.get((old, when)), whole) for old, whole in parts]) for when in ("2024", "2023")]
        # What goes on unchanged: one whole old commune, all of which came here.
        same = len(parts) == 1 and parts[0][1] and size[parts[0][0]] == 1
        standing = "paired" if same else "merged" if all(whole for _, whole in parts) else "split"
        before = judge(*together)
        after = judge(Whole(row), together[0])
        out.append([code, standing, whole_set(before), whole_set(after), cause(before, after)])
    with open("expected.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["ma_xa", "standing", "before", "after", "cause"])
        writer.writerows(out)


main()
