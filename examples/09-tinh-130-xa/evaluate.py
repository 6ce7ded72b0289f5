#!/usr/bin/env python3
"""Judges communes.csv for 2023 and writes expected.csv: `python3 evaluate.py`.

Written apart from antq, from the law files alone and in another way: no rule language, no linear form, only intervals and three
truth values (True, False, None), so that a fault of one is not a fault of the other.
"""

import csv
import math

SAFETY, NEW_RURAL, MODELS, TYPICAL = "an-toan-antt", "ntm-antt", "mo-hinh", "xa-dien-hinh-de-xuat"
ANYTHING = (-math.inf, math.inf)


def read(cell):
    """A count as the least and the most it may be."""
    cell = cell.strip()
    if cell in ("", "-", "…", "đang cập nhật"):
        return ANYTHING
    for words, bounds in (("trên ", lambda n: (n + 1, math.inf)), ("ít nhất ", lambda n: (n, math.inf)), ("dưới ", lambda n: (0, n - 1))):
        if cell.startswith(words):
            return bounds(int(cell[len(words):]))
    return int(cell), int(cell)


def is_yes(cell):
    return {"có": True, "không": False}.get(cell.strip())


def all_of(truths):
    truths = list(truths)
    return False if False in truths else None if None in truths else True


def any_of(truths):
    truths = list(truths)
    return True if True in truths else None if None in truths else False


def at_most(x, y):
    return True if x[1] <= y[0] else False if x[0] > y[1] else None


def equals_zero(x):
    return True if x == (0, 0) else False if x[0] > 0 or x[1] < 0 else None


def share_at_least(part, whole, percent):
    """A denominator that is nothing settles nothing."""
    if whole[0] <= 0:
        return None
    return at_most((percent * whole[0], percent * whole[1]), (100 * part[0], 100 * part[1]))


def fewer(now, before):
    """Fewer than last year, or none; as many as last year is what the law does not speak of."""
    less = True if now[1] < before[0] else False if now[0] > before[1] else None
    return any_of([less, equals_zero(now)])


def minus(x, *others):
    least, most = x
    for other in others:
        least, most = least - other[1], most - other[0]
    return least, most


class Commune:
    def __init__(self, now, before):
        self.now, self.before = now, before
        name = now["ten_xa"]
        self.is_rural = True if name.startswith("Xã ") else False if name.startswith("Phường ") else None

    def n(self, name):
        return read(self.now[name])

    def yes(self, name):
        return is_yes(self.now[name])

    def none(self, *names):
        return all_of(equals_zero(self.n(name)) for name in names)

    def falls(self, name):
        return fewer(self.n(name), read(self.before[name]) if self.before else ANYTHING)

    def some(self, name):
        return at_most((1, 1), self.n(name))

    def none_but(self, name, *exceptions):
        return any_of([self.none(name), at_most(minus(self.n(name), *map(self.n, exceptions)), (0, 0))])

    def safety(self):
        """Circular 124/2021, Article 5, with Article 4 clauses 2 to 4."""
        crime = "so_vu_toi_pham_nghiem_trong_tro_len"
        one = all_of([
            self.yes("nghi_quyet_dang_uy_quy1"), self.yes("ke_hoach_ubnd_antt_quy1"), self.yes("xa_dang_ky_an_toan_quy1"),
            self.some("so_mo_hinh_bvantq_hieu_qua"),
        ])
        two = all_of([
            self.yes("thuc_hien_day_du_chu_truong_antt"),
            self.none(
                "so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh_trong_diem", "so_vu_phat_trien_ton_giao_trai_phap_luat",
                "so_vu_loi_dung_ton_giao_dan_toc_khieu_kien", "so_vu_ly_khai_doi_tu_tri", "so_vu_mau_thuan_phuc_tap_keo_dai",
                "so_vu_kich_dong_tu_tap_dong_nguoi",
            ),
            self.falls("so_vu_pham_toi"), self.falls("so_vu_te_nan_xa_hoi"), self.falls("so_vu_vi_pham_phap_luat_khac"),
            self.none_but(crime, crime + "_bat_kha_khang", crime + "_da_xu_ly_kip_thoi"),
            self.none("so_tu_diem_phuc_tap_phat_sinh", "so_nguoi_mac_te_nan_phat_sinh"),
            self.yes("quan_ly_doi_tuong_hieu_qua"),
            *(self.none_but(name, name + "_bat_kha_khang")
              for name in ("so_vu_chay_no_nghiem_trong", "so_vu_tai_nan_lao_dong_chet_nguoi", "so_su_co_nghiem_trong")),
        ])
        three = all_of([self.yes("cong_an_xa_tham_muu_hieu_qua"), self.none("so_can_bo_cong_an_xa_bi_ky_luat")])
        four = all_of([
            share_at_least(self.n("so_don_vi_dang_ky"), self.n("so_don_vi"), 100),
            share_at_least(self.n("so_don_vi_dat_an_toan"), self.n("so_don_vi_dang_ky"), 70),
        ])
        return {"d5-k1": one, "d5-k2": two, "d5-k3": three, "d5-k4": four}

    def new_rural(self):
        """Decision 318/2022, criterion 19.2."""
        return {
            "an-ninh-quoc-gia": self.none("so_vu_xam_pham_an_ninh_quoc_gia"),
            "khieu-kien": self.none("so_vu_khieu_kien_dong_nguoi_keo_dai_trai_pl"),
            "toi-pham-dac-biet": self.none("so_cong_dan_pham_toi_dac_biet_nghiem_trong"),
            "xam-hai-tre-em": self.none("so_cong_dan_pham_toi_xam_hai_tre_em"),
            "giam-toi-pham": all_of([self.falls("so_vu_pham_toi"), self.falls("so_vu_te_nan_xa_hoi")]),
            "giam-tai-nan": all_of([self.falls("so_vu_tngt"), self.falls("so_vu_chay_no")]),
            "mo-hinh": any_of(self.some(f"so_mo_hinh_{which}_hieu_qua") for which in ("pctp", "atgt", "pccc")),
        }

    def typical(self, safe, rural):
        """Our proposal: recognised or by the figures, models, movement."""
        villages = self.n("so_khu_dan_cu")
        def everywhere(name):
            return share_at_least(self.n(name), villages, 100)
        movement = all_of([
            self.yes("nghi_quyet_dang_uy_quy1"), self.yes("ke_hoach_ubnd_antt"), self.yes("chuong_trinh_ban_chi_dao_quy1"),
            self.some("so_hoi_nghi_tong_ket"),
            everywhere("so_khu_dan_cu_duoc_tuyen_truyen"), everywhere("so_khu_dan_cu_co_doi_thoai"),
            everywhere("so_khu_dan_cu_co_ngay_hoi_dai_doan_ket"),
            share_at_least(self.n("so_ho_dang_ky_an_toan"), self.n("so_ho_dang_cu_tru"), 100),
            share_at_least(self.n("so_to_antt_co_so_hoan_thanh_nhiem_vu"), self.n("so_to_antt_co_so"), 100),
        ])
        parts = {
            "an-toan": any_of([self.yes("xa_dat_an_toan_antt"), safe]),
            "ntm": any_of([self.yes("xa_dat_ntm_19_2"), rural]),
            "mo-hinh": all_of([self.some("so_mo_hinh_bvantq_hieu_qua"), everywhere("so_khu_dan_cu_co_mo_hinh")]),
            "phong-trao": movement,
        }
        if self.is_rural is None:
            parts["ntm"] = None
        if self.is_rural is False:
            del parts["ntm"]
        return parts

    def verdicts(self):
        word = {True: "pass", False: "fail", None: "undetermined"}
        safety, rural = self.safety(), self.new_rural()
        safe, meets = all_of(safety.values()), all_of(rural.values())
        yield SAFETY, "set", word[safe]
        yield from ((SAFETY, name, word[truth]) for name, truth in safety.items())
        if self.is_rural:
            yield NEW_RURAL, "set", word[meets]
            yield from ((NEW_RURAL, name, word[truth]) for name, truth in rural.items())
        else:
            # Nothing is said of what a set asks where it does not apply, or may not.
            yield NEW_RURAL, "set", "not_applicable" if self.is_rural is False else "undetermined"
        yield MODELS, "set", word[self.some("so_mo_hinh_bvantq_hieu_qua")]
        parts = self.typical(safe, meets)
        yield TYPICAL, "set", word[all_of(parts.values())]
        yield from ((TYPICAL, name, word[truth]) for name, truth in parts.items())
        if self.is_rural is False:
            yield TYPICAL, "ntm", "not_applicable"


def main():
    with open("communes.csv", newline="", encoding="utf-8") as file:
        rows = {(row["ma_xa"], row["nam"]): row for row in csv.DictReader(file)}
    with open("expected.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["ma_xa", "nam", "set", "criterion", "verdict"])
        for (code, year), row in rows.items():
            if year == "2023":
                for verdict in Commune(row, rows.get((code, "2022"))).verdicts():
                    out.writerow([code, year, *verdict])


if __name__ == "__main__":
    main()
