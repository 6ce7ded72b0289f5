#!/usr/bin/env python3
"""Writes communes.csv: an invented province of 130 communes, each with a row for 2022 and one for 2023.

Plain Python, no dependencies: `python3 generate.py`. The seed is fixed and nothing else is random, so that the file is the same
everywhere, to the byte. Every commune begins as one that meets everything; then some lose a figure, and some do worse. Each way of
doing so (WAYS) happens to one commune alone, in this order; after them half of the communes are left as they are, and the others
get one to three ways by lot.
"""

import csv
import random

SEED = 20231115
COMMUNES = 130
FIRST = "An Bình Cẩm Đông Hòa Minh Phú Tân Thanh Xuân Yên Vĩnh".split()
SECOND = "Giang Hải Khê Lâm Lộc Phong Sơn Thắng Thịnh Tiến Trung".split()
KEYS = ["ma_xa", "ten_xa", "huyen", "tinh", "nam"]

YES = [
    "nghi_quyet_dang_uy_quy1", "ke_hoach_ubnd_antt_quy1", "xa_dang_ky_an_toan_quy1", "thuc_hien_day_du_chu_truong_antt",
    "quan_ly_doi_tuong_hieu_qua", "cong_an_xa_tham_muu_hieu_qua", "ke_hoach_ubnd_antt", "chuong_trinh_ban_chi_dao_quy1",
]
NONE = [
    "so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh_trong_diem", "so_vu_phat_trien_ton_giao_trai_phap_luat",
    "so_vu_loi_dung_ton_giao_dan_toc_khieu_kien", "so_vu_ly_khai_doi_tu_tri", "so_vu_mau_thuan_phuc_tap_keo_dai",
    "so_vu_kich_dong_tu_tap_dong_nguoi", "so_vu_toi_pham_nghiem_trong_tro_len", "so_tu_diem_phuc_tap_phat_sinh",
    "so_nguoi_mac_te_nan_phat_sinh", "so_vu_chay_no_nghiem_trong", "so_vu_tai_nan_lao_dong_chet_nguoi", "so_su_co_nghiem_trong",
    "so_can_bo_cong_an_xa_bi_ky_luat", "so_vu_xam_pham_an_ninh_quoc_gia", "so_vu_khieu_kien_dong_nguoi_keo_dai_trai_pl",
    "so_cong_dan_pham_toi_dac_biet_nghiem_trong", "so_cong_dan_pham_toi_xam_hai_tre_em",
]
FALLS = ["so_vu_pham_toi", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_phap_luat_khac", "so_vu_tngt", "so_vu_chay_no"]
MODELS = ["so_mo_hinh_bvantq_hieu_qua", "so_mo_hinh_pctp_hieu_qua", "so_mo_hinh_atgt_hieu_qua", "so_mo_hinh_pccc_hieu_qua"]
UNITS = ["so_don_vi", "so_don_vi_dang_ky", "so_don_vi_dat_an_toan"]
VILLAGES = [
    "so_khu_dan_cu", "so_khu_dan_cu_co_mo_hinh", "so_khu_dan_cu_duoc_tuyen_truyen", "so_khu_dan_cu_co_doi_thoai",
    "so_khu_dan_cu_co_ngay_hoi_dai_doan_ket",
]
MOVEMENT = ["so_hoi_nghi_tong_ket", "so_ho_dang_cu_tru", "so_ho_dang_ky_an_toan", "so_to_antt_co_so", "so_to_antt_co_so_hoan_thanh_nhiem_vu"]
EXTRA = [
    "so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang", "so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi",
    "so_vu_chay_no_nghiem_trong_bat_kha_khang", "so_vu_tai_nan_lao_dong_chet_nguoi_bat_kha_khang", "so_su_co_nghiem_trong_bat_kha_khang",
]
DECIDED = ["xa_dat_an_toan_antt", "xa_dat_ntm_19_2"]
COLUMNS = KEYS + YES + NONE + FALLS + MODELS + UNITS + VILLAGES + MOVEMENT + EXTRA + DECIDED


def good(lot):
    """A commune that meets everything: its cells of 2023 and of 2022."""
    now = {name: "có" for name in YES} | {name: 0 for name in NONE + EXTRA}
    before = {}
    for name in FALLS:
        before[name] = lot.randint(6, 30)
        now[name] = before[name] - lot.randint(1, 5)
    units, villages, households, teams = lot.randint(15, 40), lot.randint(5, 14), lot.randint(800, 3000), lot.randint(5, 14)
    now |= dict(zip(MODELS, [lot.randint(1, 6), 1, 0, 0]))
    now |= {"so_don_vi": units, "so_don_vi_dang_ky": units, "so_don_vi_dat_an_toan": units - units * 3 // 10}
    now |= {name: villages for name in VILLAGES}
    now |= {"so_hoi_nghi_tong_ket": 1, "so_ho_dang_cu_tru": households, "so_ho_dang_ky_an_toan": households}
    now |= {"so_to_antt_co_so": teams, "so_to_antt_co_so_hoan_thanh_nhiem_vu": teams}
    now |= {"xa_dat_an_toan_antt": "", "xa_dat_ntm_19_2": ""}
    return now, before


def put(name, cell):
    def way(now, before, lot):
        now[name] = cell
    return way


def as_before(name, more):
    """As many as last year, or more."""
    def way(now, before, lot):
        now[name] = before[name] + more if before.get(name) not in (None, "") else now[name]
    return way


def missing_before(name):
    def way(now, before, lot):
        before[name] = lot.choice(["", "-", "đang cập nhật"])
    return way


def one_short(share, whole):
    """One fewer than all."""
    def way(now, before, lot):
        now[share] = now[whole] - 1 if isinstance(now[whole], int) and now[whole] else now[share]
    return way


def too_few_recognised(now, before, lot):
    registered = now["so_don_vi_dang_ky"]
    if isinstance(registered, int) and registered:
        now["so_don_vi_dat_an_toan"] = (7 * registered - 1) // 10


def no_units(now, before, lot):
    now.update({name: 0 for name in UNITS})


def no_row_before(now, before, lot):
    before.clear()


def handled(now, before, lot):
    now.update({"so_vu_toi_pham_nghiem_trong_tro_len": 2, "so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang": 1,
                "so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi": 1})


def not_handled(now, before, lot):
    now.update({"so_vu_toi_pham_nghiem_trong_tro_len": 2, "so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang": 1,
                "so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi": 0})


def force_majeure(now, before, lot):
    now.update({"so_vu_chay_no_nghiem_trong": 1, "so_vu_chay_no_nghiem_trong_bat_kha_khang": 1})


def other_model(now, before, lot):
    now.update({"so_mo_hinh_pctp_hieu_qua": "", "so_mo_hinh_pccc_hieu_qua": 1})


def recognised_without_figures(now, before, lot):
    now.update({"xa_dat_an_toan_antt": "có", "so_don_vi_dat_an_toan": "", "xa_dat_ntm_19_2": "có", "so_vu_tngt": ""})


def recognised_against_figures(now, before, lot):
    now.update({"xa_dat_an_toan_antt": "có", "so_can_bo_cong_an_xa_bi_ky_luat": 1})


def range_both_sides(now, before, lot):
    before["so_vu_pham_toi"], now["so_vu_pham_toi"] = "trên 20", "dưới 20"


def range_open(now, before, lot):
    before["so_vu_pham_toi"], now["so_vu_pham_toi"] = "trên 10", 15


WAYS = (
    [put(name, "không") for name in YES]
    + [put(name, 1) for name in NONE]
    + [put(name, "") for name in YES + NONE]
    + [as_before(name, 0) for name in FALLS]
    + [as_before(name, 2) for name in FALLS]
    + [missing_before(name) for name in FALLS]
    + [one_short("so_don_vi_dang_ky", "so_don_vi"), too_few_recognised, no_units, put("so_don_vi_dat_an_toan", "ít nhất 3")]
    + [put("so_mo_hinh_bvantq_hieu_qua", 0), put("so_mo_hinh_bvantq_hieu_qua", "đang cập nhật"), put("so_mo_hinh_pctp_hieu_qua", 0), other_model]
    + [one_short(name, "so_khu_dan_cu") for name in VILLAGES[1:]]
    + [one_short("so_ho_dang_ky_an_toan", "so_ho_dang_cu_tru"), one_short("so_to_antt_co_so_hoan_thanh_nhiem_vu", "so_to_antt_co_so")]
    + [put("so_hoi_nghi_tong_ket", 0), put("so_to_antt_co_so", 0), put("so_khu_dan_cu", "…")]
    + [no_row_before, handled, not_handled, force_majeure, recognised_without_figures, recognised_against_figures, range_both_sides, range_open]
)


def kind(place):
    """Every fifth a ward; two of whom the file does not say what they are."""
    if place in (60, 121):
        return ""
    return "Phường " if place % 5 == 4 else "Xã "


def main():
    lot = random.Random(SEED)
    names = [f"{first} {second}" for first in FIRST for second in SECOND]
    with open("communes.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        out.writeheader()
        for place in range(COMMUNES):
            now, before = good(lot)
            if place < len(WAYS):
                WAYS[place](now, before, lot)
            elif lot.random() < 0.5:
                for way in lot.sample(WAYS, lot.randint(1, 3)):
                    way(now, before, lot)
            keys = {"ma_xa": 80001 + place, "ten_xa": f"{kind(place)}{names[place]} (giả định)", "huyen": f"Ví Dụ {place // 13 + 1}", "tinh": "Mẫu"}
            if before:
                out.writerow(keys | {"nam": 2022} | before)
            out.writerow(keys | {"nam": 2023} | now)


if __name__ == "__main__":
    main()
