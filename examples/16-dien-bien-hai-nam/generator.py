"""Writes 2024.csv and 2025.csv: the 129 communes that Điện Biên had until June 2025, and the 45 it has since.

    python3 generator.py

Codes, names and what became of which commune are those of ../../register; every figure is invented. The seed is fixed: the same files come
out each time.
"""

import csv
import random

REGISTER = "../../register/"
PROVINCE = "11"
YES = ["nghi_quyet_dang_uy_quy1", "ke_hoach_ubnd_antt_quy1", "xa_dang_ky_an_toan_quy1", "thuc_hien_day_du_chu_truong_antt",
       "quan_ly_doi_tuong_hieu_qua", "cong_an_xa_tham_muu_hieu_qua"]
NONE = ["so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh_trong_diem", "so_vu_phat_trien_ton_giao_trai_phap_luat",
        "so_vu_loi_dung_ton_giao_dan_toc_khieu_kien", "so_vu_ly_khai_doi_tu_tri", "so_vu_mau_thuan_phuc_tap_keo_dai",
        "so_vu_kich_dong_tu_tap_dong_nguoi", "so_vu_toi_pham_nghiem_trong_tro_len", "so_tu_diem_phuc_tap_phat_sinh",
        "so_nguoi_mac_te_nan_phat_sinh", "so_vu_chay_no_nghiem_trong", "so_vu_tai_nan_lao_dong_chet_nguoi", "so_su_co_nghiem_trong",
        "so_can_bo_cong_an_xa_bi_ky_luat"]
FALLING = ["so_vu_pham_toi", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_phap_luat_khac"]
UNITS = ["khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc"]
COLUMNS = (["ma_xa", "ten_xa", "nam"] + YES + ["so_mo_hinh_bvantq_hieu_qua"] + NONE + FALLING
           + [f"so_{unit}{what}" for unit in UNITS for what in ("", "_dang_ky", "_dat_an_toan")])


def table(name):
    with open(REGISTER + name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def figures(dice, size):
    """What a commune of so many old ones reports."""
    row = {column: "có" if dice.random() < 0.99 else "không" for column in YES}
    row["so_mo_hinh_bvantq_hieu_qua"] = dice.randint(1, 3) * size
    for column in NONE:
        row[column] = 1 if dice.random() < 0.004 else 0
    for column, most in zip(FALLING, (5, 3, 12)):
        row[column] = sum(dice.randint(1, most) for _ in range(size))
    for unit, most in zip(UNITS, (12, 4, 3, 3)):
        number = sum(dice.randint(most // 2, most) for _ in range(size))
        row[f"so_{unit}"] = row[f"so_{unit}_dang_ky"] = number
        row[f"so_{unit}_dat_an_toan"] = sum(dice.random() < 0.8 for _ in range(number))
    return row


def main():
    dice = random.Random(2025)
    districts = {row["code"] for row in table("until-2025-06-30/districts.csv") if row["province_code"] == PROVINCE}
    old = [row for row in table("until-2025-06-30/communes.csv") if row["district_code"] in districts]
    new = [row for row in table("from-2025-07-01/communes.csv") if row["province_code"] == PROVINCE]
    size = {}
    for pair in table("from-2025-07-01/succession.csv"):
        size[pair["new_code"]] = size.get(pair["new_code"], 0) + 1
    before, after, far = [], [], []
    for commune in old:
        row = {"ma_xa": commune["code"], "ten_xa": commune["name"], "nam": 2024, **figures(dice, 1)}
        if dice.random() < 0.04:
            row[dice.choice(FALLING + NONE)] = ""
        before.append(row)
        # The year before that: so much more that most numbers fall.
        far.append({"ma_xa": commune["code"], "ten_xa": commune["name"], "nam": 2023,
                    **{column: (row[column] or 2) + dice.choice((0, 1, 1, 1, 2)) for column in FALLING}})
    for commune in new:
        row = {"ma_xa": commune["code"], "ten_xa": commune["name"], "nam": 2025, **figures(dice, size[commune["code"]])}
        for column in FALLING:
            row[column] = max(0, row[column] - 2 * size[commune["code"]])
        if dice.random() < 0.06:
            row[dice.choice(FALLING + NONE)] = ""
        after.append(row)
    for name, rows in (("2024.csv", far + before), ("2025.csv", after)):
        with open(name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)


main()
