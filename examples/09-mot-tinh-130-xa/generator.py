"""Writes communes.csv: an invented province of 130 communes, with last year's counts.

    python3 generator.py

Plain Python 3, no dependencies. The same file comes out every time: the numbers are drawn by the generator below from a fixed
seed. Each commune begins as one that meets everything; the first 78 then get one cause each, so that every cause
stands there by itself, and the rest get two or three at random.
"""

import csv

SEED = 20231115


class Draw:
    """The minimal standard generator of Park and Miller: x -> 16807 x mod 2^31 - 1."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 16807 % 2147483647
        return self.state % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def one_of(self, things):
        return things[self.below(len(things))]


KEYS = ["ma_xa", "ten_xa", "loai", "huyen", "tinh", "nam"]
YES = ["nghi_quyet_dang_uy_quy1", "ke_hoach_ubnd_antt_quy1", "xa_dang_ky_an_toan_quy1", "thuc_hien_day_du_chu_truong_antt",
       "quan_ly_doi_tuong_hieu_qua", "cong_an_xa_tham_muu_hieu_qua"]
NONE = ["so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh_trong_diem", "so_vu_phat_trien_ton_giao_trai_phap_luat",
        "so_vu_loi_dung_ton_giao_dan_toc_khieu_kien", "so_vu_ly_khai_doi_tu_tri", "so_vu_mau_thuan_phuc_tap_keo_dai",
        "so_vu_kich_dong_tu_tap_dong_nguoi", "so_tu_diem_phuc_tap_phat_sinh", "so_nguoi_mac_te_nan_phat_sinh",
        "so_can_bo_cong_an_xa_bi_ky_luat", "so_vu_xam_pham_an_ninh_quoc_gia", "so_vu_khieu_kien_dong_nguoi_keo_dai_trai_pl",
        "so_cong_dan_pham_toi_dac_biet_nghiem_trong", "so_cong_dan_pham_toi_xam_hai_tre_em"]
EXCEPT = ["so_vu_chay_no_nghiem_trong", "so_vu_tai_nan_lao_dong_chet_nguoi", "so_su_co_nghiem_trong"]
SERIOUS = "so_vu_toi_pham_nghiem_trong_tro_len"
FALLS = ["so_vu_pham_toi", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_phap_luat_khac", "so_vu_tngt", "so_vu_chay_no"]
UNITS = ["khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc"]
MODELS = ["so_mo_hinh_pctp_hieu_qua", "so_mo_hinh_atgt_hieu_qua", "so_mo_hinh_pccc_hieu_qua"]
ALL_MODELS = "so_mo_hinh_bvantq_hieu_qua"

COLUMNS = (KEYS + YES + [ALL_MODELS] + MODELS + NONE + FALLS + [SERIOUS, SERIOUS + "_bat_kha_khang", SERIOUS + "_da_xu_ly_kip_thoi"]
           + [name + end for name in EXCEPT for end in ("", "_bat_kha_khang")]
           + ["so_" + unit + end for unit in UNITS for end in ("", "_dang_ky", "_dat_an_toan")])

BLANKS = ["", "…", "đang cập nhật"]


def good(draw, last_year, kind):
    """A year that meets everything."""
    row = {name: "có" for name in YES} | {name: "0" for name in NONE + EXCEPT + [SERIOUS]}
    for name in FALLS:
        row[name] = str(max(0, int(last_year[name]) - draw.between(1, 3)))
    row |= {name: str(draw.between(1, 3)) for name in MODELS}
    row[ALL_MODELS] = str(sum(int(row[name]) for name in MODELS))
    for unit, (low, high) in zip(UNITS, [(8, 25), (2, 6), (0, 4), (1, 4)]):
        many = draw.between(low, high)
        row["so_" + unit] = row[f"so_{unit}_dang_ky"] = str(many)
        row[f"so_{unit}_dat_an_toan"] = str(-(-many * 8 // 10))
    if kind != "xã":
        for name in MODELS + NONE[10:] + FALLS[3:]:
            row[name] = ""  # never asked of a ward or a township
    return row


def causes():
    """What may befall a commune: name, and what changes in its row (and in last year's)."""
    def put(**figures):
        return lambda row, last, draw: row.update(figures)

    out = [(f"{name} không", put(**{name: "không"})) for name in YES]
    out += [(f"{name} một vụ", put(**{name: "1"})) for name in NONE]
    out += [(f"{name} ít nhất 2", put(**{name: "ít nhất 2"})) for name in NONE[:2]]
    out += [("không mô hình nào", put(**{name: "0" for name in MODELS + [ALL_MODELS]}))]
    out += [("mô hình chưa xếp loại", put(**{name: "" for name in MODELS + [ALL_MODELS]}))]
    out += [("chỉ có mô hình giao thông", put(**{MODELS[0]: "0", MODELS[1]: "1", MODELS[2]: "", ALL_MODELS: "1"}))]
    for name in FALLS:
        out.append((f"{name} tăng", lambda row, last, draw, name=name: row.update({name: str(int(last[name]) + draw.between(1, 2))})))
        out.append((f"{name} bằng", lambda row, last, draw, name=name: row.update({name: last[name]})))
        out.append((f"{name} không có năm trước", lambda row, last, draw, name=name: (row.update({name: "1"}), last.update({name: ""}))))
        out.append((f"{name} không có vụ nào", lambda row, last, draw, name=name: (row.update({name: "0"}), last.update({name: ""}))))
    parts = [SERIOUS, SERIOUS + "_bat_kha_khang", SERIOUS + "_da_xu_ly_kip_thoi"]
    for many in [("1", "0", "0"), ("1", "1", "0"), ("2", "1", "1"), ("1", "", ""), ("", "0", "0"), ("trên 2", "1", "1")]:
        out.append(("nghiêm trọng " + "/".join(many), put(**dict(zip(parts, many)))))
    for name in EXCEPT:
        for many in [("1", "0"), ("1", "1"), ("1", "")]:
            out.append((f"{name} {'/'.join(many)}", put(**{name: many[0], name + "_bat_kha_khang": many[1]})))

    def units(change):
        return lambda row, last, draw: change(row)

    def one_short(row):
        row["so_khu_dan_cu_dang_ky"] = str(int(row["so_khu_dan_cu"]) - 1)
        row["so_khu_dan_cu_dat_an_toan"] = row["so_khu_dan_cu_dang_ky"]

    def few(row):
        row["so_khu_dan_cu_dat_an_toan"] = str(int(row["so_khu_dan_cu"]) // 2)

    def just(row):
        for unit, many, met in zip(UNITS, (14, 3, 2, 1), (10, 2, 1, 1)):
            row["so_" + unit] = row[f"so_{unit}_dang_ky"] = str(many)
            row[f"so_{unit}_dat_an_toan"] = str(met)

    def no_unit(row):
        for unit in UNITS:
            for end in ("", "_dang_ky", "_dat_an_toan"):
                row["so_" + unit + end] = "0"

    out += [("một khu dân cư chưa đăng ký", units(one_short)), ("quá ít khu dân cư đạt", units(few)), ("đúng 70%", units(just)),
            ("không có đơn vị nào", units(no_unit)),
            ("số cơ quan đạt để trống", put(so_co_quan_dat_an_toan=""))]
    for name in YES + NONE[7:]:
        out.append((f"{name} trống", lambda row, last, draw, name=name: row.update({name: draw.one_of(BLANKS)})))
    return out


def main():
    draw = Draw(SEED)
    befalls = causes()
    plants = ["Lúa", "Cau", "Tre", "Sen", "Mận", "Đào", "Bưởi", "Hồng", "Xoài", "Dừa", "Chanh", "Ổi", "Sim"]
    places = ["Đông", "Tây", "Nam", "Bắc", "Thượng", "Trung", "Hạ", "Nhất", "Nhì", "Ba"]
    rows = []
    for number in range(130):
        kind = "xã" if number % 13 else ("phường" if number % 2 else "thị trấn")
        keys = {"ma_xa": str(98001 + number), "ten_xa": f"{plants[number // 10]} {places[number % 10]} (giả định)", "loai": kind,
                "huyen": "Ví Dụ " + ["Một", "Hai", "Ba", "Bốn", "Năm"][number // 26], "tinh": "Mẫu"}
        last = {name: str(draw.between(4, 12)) for name in FALLS}
        row = good(draw, last, kind)
        if number < len(befalls):
            chosen = [befalls[number]]
        elif number % 3 == 0:
            chosen = []
        else:
            chosen = [draw.one_of(befalls) for _ in range(draw.between(2, 3))]
        for _, change in chosen:
            change(row, last, draw)
        rows.append(keys | {"nam": "2022"} | last)
        rows.append(keys | {"nam": "2023"} | row)
    rows.sort(key=lambda row: (row["nam"], row["ma_xa"]))
    with open("communes.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


main()
