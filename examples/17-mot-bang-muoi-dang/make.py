"""Writes the tables of this folder as people keep them: the figures of sach.csv and sach-tra-loi.csv in ten layouts.

    pip install openpyxl xlwt odfpy python-docx
    python3 make.py

Needed only to change the files: they are committed, and no test runs this script. Running it again gives the same files, but for
the times in the .xls and .ods.
"""

import csv
import datetime
import re
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Alignment, Font

HERE = Path(__file__).parent
YEARS = ("2023", "2024")
DAY = datetime.datetime(2025, 1, 6, 8, 0)


def rows_of(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLEAN = rows_of("sach.csv")
ANSWERS = rows_of("sach-tra-loi.csv")
FIGURES = list(CLEAN[0])[5:]
COMMUNES = {}  # code: {year: row}
for row in CLEAN:
    COMMUNES.setdefault(row["Mã xã"], {})[row["Năm"]] = row

UNITS = "Số khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục "
IN_SCOPE, REGISTERED, RECOGNISED = UNITS + "thuộc diện đăng ký", UNITS + "đã đăng ký", UNITS + "được công nhận"
POOR = "Tỷ lệ hộ nghèo và cận nghèo"
OTHER = "Số vụ vi phạm pháp luật khác"


def districts():
    """The communes of each district, in the order of the clean table."""
    found = {}
    for code, years in COMMUNES.items():
        found.setdefault(years["2024"]["Huyện"], []).append(code)
    return found.items()


def number(text):
    """A cell as a spreadsheet holds it: a number, or a text, or nothing."""
    plain = text.replace(".", "")
    if plain.isdigit():
        return int(plain)
    return text or None


def share(text):
    """A percentage as a spreadsheet holds it: 9,8% is 0.098."""
    return round(float(text.rstrip("%").replace(",", ".")) / 100, 4)


def total(figure, year, codes):
    return sum(number(COMMUNES[code][year][figure]) or 0 for code in codes)


def is_count(figure):
    return figure.startswith("Số ")


def save_csv(name, rows, encoding="utf-8-sig", delimiter=",", end="\r\n"):
    with open(HERE / name, "w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)


def workbook():
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "Tổ tổng hợp"
    book.properties.created = book.properties.modified = DAY
    return book


def settle(file, without=()):
    """Writes the parts of a .xlsx or .docx anew: without these, compressed well, and none with the time of this run."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name not in without}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            for gone in without:
                content = re.sub(rb"<(Relationship|Override)\b[^>]*/?" + gone.rpartition("/")[2].encode() + rb'"[^>]*/>', b"", content)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z", b"2025-01-06T08:00:00Z", content)
            archive.writestr(zipfile.ZipInfo(name, DAY.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def save(book, file):
    book.save(file)
    settle(file)


def fill(sheet, rows, merged=()):
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


# ── 1: the report of a province: titles, pairs of years, sections, a total, signatures ───────────────────────────────


def w1_columns():
    """The figures, those registered and recognised as a fraction in one cell."""
    return [figure for figure in FIGURES if figure != REGISTERED]


def w1_cell(code, year, figure):
    row = COMMUNES[code][year]
    if figure == RECOGNISED:
        return f"{row[RECOGNISED]}/{row[REGISTERED]}"
    if row[figure] == "":
        return "đang cập nhật"
    if figure == "Số vụ phạm tội" and row[figure] != "0" and len(row[figure]) == 1:
        return "0" + row[figure]  # 05 vụ
    return row[figure]


def w1_rows():
    figures = w1_columns()
    width = 2 + 2 * len(figures)

    def line(**cells):
        row = [None] * width
        for place, text in cells.items():
            row[int(place[1:])] = text
        return row

    rows = [
        line(c0="CÔNG AN TỈNH BẮC KẠN", c10="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        line(c0="PHÒNG XÂY DỰNG PHONG TRÀO", c10="Độc lập - Tự do - Hạnh phúc"),
        line(),
        line(c0="TỔNG HỢP KẾT QUẢ THỰC HIỆN TIÊU CHÍ AN NINH, TRẬT TỰ CẤP XÃ NĂM 2024 "),
        line(c0="(Kèm theo Báo cáo số 12/BC-CAT ngày 06 tháng 01 năm 2025)"),
        line(c10="Đơn vị tính: vụ, người, đơn vị"),
    ]
    names, years, index = [None] * width, [None] * width, [None] * width
    names[0], names[1] = "STT", "Xã, phường,\nthị trấn"
    index[0], index[1] = "(1)", "(2)"
    for at, figure in enumerate(figures):
        names[2 + 2 * at] = (figure + "/ đã đăng ký" if figure == RECOGNISED else figure).replace("tệ nạn", "tệ  nạn")
        years[2 + 2 * at], years[3 + 2 * at] = "Năm 2023", "Năm\n2024"
        index[2 + 2 * at], index[3 + 2 * at] = f"({3 + 2 * at})", f"({4 + 2 * at})"
    rows += [names, years, index]
    serial = 0
    for roman, (district, codes) in zip(("I", "II"), districts()):
        rows.append(line(c0=roman, c1=f"HUYỆN {district.upper()}  "))
        for code in codes:
            serial += 1
            name = COMMUNES[code]["2024"]["Tên xã"]
            if serial % 3 == 0:
                name = unicodedata.normalize("NFD", name)
            if serial % 4 == 0:
                name = name.replace(" ", "  ", 1) + " "
            row = [str(serial), name]
            for figure in figures:
                row += [w1_cell(code, year, figure) for year in YEARS]
            rows.append(row)
    totals = [None, "Tổng cộng"]
    for figure in figures:
        for year in YEARS:
            if figure == RECOGNISED:
                totals.append(f"{total(RECOGNISED, year, COMMUNES)}/{total(REGISTERED, year, COMMUNES)}")
            elif is_count(figure):
                totals.append(f"{total(figure, year, COMMUNES):,}".replace(",", "."))
            else:
                totals.append(None)
    rows += [
        totals,
        line(),
        line(c10="Bắc Kạn, ngày 06 tháng 01 năm 2025"),
        line(c1="NGƯỜI LẬP BIỂU", c10="TRƯỞNG PHÒNG"),
        line(c1="(Ký, ghi rõ họ tên)"),
    ]
    return rows


def w1():
    rows = w1_rows()
    save_csv("01-tong-hop.csv", rows)
    book = workbook()
    width = len(rows[0])
    merged = [(1, 1, 1, 6), (2, 1, 2, 6), (4, 1, 4, width), (5, 1, 5, width), (7, 1, 8, 1), (7, 2, 8, 2)]
    merged += [(7, at, 7, at + 1) for at in range(3, width, 2)]
    # “05” and “1.214” stay texts.
    cells = [[int(c) if r > 8 and c and c.isdigit() and str(int(c)) == c else c for c in row] for r, row in enumerate(rows)]
    fill(book.create_sheet("Tổng hợp"), cells, merged)
    save(book, HERE / "01-tong-hop.xlsx")


# ── 2: only met or not met, with a mark ──────────────────────────────────────────────────────────────────────────────


def w2():
    clauses = [f"tt-124-2021#d5-k{n}" for n in range(1, 5)]
    head = ["TT", "Huyện", "Tên xã, thị trấn"] + [
        cell for n in range(1, 5) for cell in (f"Khoản {n} Điều 5", None)
    ]
    below = [None] * 3 + ["Đạt", "Chưa đạt"] * 4
    rows = [
        ["CÔNG AN TỈNH BẮC KẠN"] + [None] * 10,
        ["KẾT QUẢ TỰ CHẤM TIÊU CHUẨN “AN TOÀN VỀ ANTT” NĂM 2024"] + [None] * 10,
        ["(Theo Thông tư 124/2021/TT-BCA)"] + [None] * 10,
        head,
        below,
    ]
    before = None
    for serial, row in enumerate(ANSWERS, 1):
        district = row["Huyện"]
        cells = [serial, district if district != before else None, row["Tên xã"]]
        before = district
        for clause in clauses:
            cells += ["x" if row[clause] == "Đạt" else None, "X" if row[clause] == "Chưa đạt" else None]
        rows.append(cells)
    rows.append([None, None, "NGƯỜI LẬP BIỂU"] + [None] * 8)
    book = workbook()
    merged = [(2, 1, 2, 11), (3, 1, 3, 11)] + [(4, at, 5, at) for at in (1, 2, 3)] + [(4, at, 4, at + 1) for at in (4, 6, 8, 10)]
    starts = [n for n, row in enumerate(rows, 1) if n > 5 and row[1]] + [len(rows)]
    merged += [(a, 2, b - 1, 2) for a, b in zip(starts, starts[1:])]
    fill(book.create_sheet("Tự chấm"), rows, merged)
    save(book, HERE / "02-dat-chua-dat.xlsx")
    save_csv("02-dat-chua-dat.csv", rows)


# ── 3, 4, 5: workbooks of three programs ─────────────────────────────────────────────────────────────────────────────


def percent():
    """Numbers as numbers, a share under a percent format, the code with its zero lost."""
    book = workbook()
    sheet = book.create_sheet("Số liệu")
    sheet.append(list(CLEAN[0]))
    for row in CLEAN:
        sheet.append([int(row["Mã xã"]) if key == "Mã xã" else share(cell) if key == POOR else number(cell) for key, cell in row.items()])
    at = list(CLEAN[0]).index(POOR) + 1
    other = list(CLEAN[0]).index(OTHER) + 1
    for n in range(2, sheet.max_row + 1):
        sheet.cell(n, 1).number_format = "00000"
        sheet.cell(n, at).number_format = "0.0%"
        sheet.cell(n, other).number_format = "#,##0"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    save(book, HERE / "03-so-va-phan-tram.xlsx")


def old_excel():
    """A workbook of Excel 97–2003 with a sheet for each year, named after it."""
    book = xlwt.Workbook(encoding="utf-8")
    shown = xlwt.easyxf(num_format_str="0.0%")
    for year in YEARS:
        sheet = book.add_sheet(f"Năm {year}")
        keys = [key for key in CLEAN[0] if key != "Năm"]
        sheet.write_merge(0, 0, 0, len(keys), "SỐ LIỆU AN NINH, TRẬT TỰ CẤP XÃ")
        sheet.write(2, 0, "Số TT")
        for at, key in enumerate(keys, 1):
            unit = " (vụ)" if key.startswith("Số vụ") else ""
            sheet.write(2, at, key + unit)
        for n, code in enumerate(COMMUNES, 3):
            sheet.write(n, 0, n - 2)
            for at, key in enumerate(keys, 1):
                cell = COMMUNES[code][year][key]
                if key == POOR:
                    sheet.write(n, at, share(cell), shown)
                elif key == "Mã xã":
                    sheet.write(n, at, cell)
                elif cell:
                    sheet.write(n, at, number(cell))
    book.save(str(HERE / "04-excel-cu.xls"))


def libre_office():
    """Pairs of years, the year written once and the rest left blank, the poor as a percentage."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Tổng hợp hai năm")

    def add(cells):
        row = TableRow()
        for cell in cells:
            if isinstance(cell, float):
                one = TableCell(valuetype="percentage", value=cell)
                one.addElement(P(text=f"{cell * 100:.1f}".replace(".", ",") + "%"))
            elif isinstance(cell, int):
                one = TableCell(valuetype="float", value=cell)
                one.addElement(P(text=str(cell)))
            elif cell:
                one = TableCell(valuetype="string")
                for part in cell.split("\n"):
                    one.addElement(P(text=part))
            else:
                one = TableCell()
            row.addElement(one)
        table.addElement(row)

    add(["BẢNG SỐ LIỆU AN NINH, TRẬT TỰ"])
    add([])
    add(["Mã xã", "Tên xã", "Huyện", "Năm 2023"] + [None] * (len(FIGURES) - 1) + ["Năm 2024"])
    add([None] * 3 + [figure.replace(", trừ", ",\ntrừ") for figure in FIGURES] * 2)
    for code, years in COMMUNES.items():
        row = years["2024"]
        cells = [code, row["Tên xã"].replace("Thị trấn ", "TT. "), row["Huyện"]]
        for year in YEARS:
            cells += [share(years[year][f]) if f == POOR else number(years[year][f]) for f in FIGURES]
        add(cells)
    book.spreadsheet.addElement(table)
    book.save(str(HERE / "05-libreoffice.ods"))


# ── 6, 7: texts of Excel ─────────────────────────────────────────────────────────────────────────────────────────────


def page(codes, year):
    return [list(COMMUNES[code][year].values()) for code in codes]


def unicode_text():
    """“Unicode Text” of Excel: UTF-16 with tabs; the heading again on the second page."""
    head = [["SỐ LIỆU CẤP XÃ"], [], list(CLEAN[0])]
    rows = head + page(COMMUNES, "2023") + [[]] + [list(CLEAN[0])] + page(COMMUNES, "2024")
    save_csv("06-unicode-text.txt", rows, "utf-16", "\t")


MARKS = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    """Letters with their tone mark behind, as that code page holds them."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in MARKS)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in MARKS))
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            out.append(base + tone)
    return "".join(out)


def vietnamese_excel():
    """A Vietnamese Excel: semicolons, Windows-1258, totals of each district below it."""
    rows = [list(CLEAN[0])]
    for year in YEARS:
        for district, codes in districts():
            rows += page(codes, year)
            sums = [f"{total(f, year, codes):,}".replace(",", ".") if is_count(f) else "" for f in FIGURES]
            rows.append(["", f"Cộng huyện {district}", "", "", year] + sums)
    plain = [[windows_1258(cell).replace("“", '"').replace("”", '"') for cell in row] for row in rows]
    save_csv("07-windows-1258.csv", plain, "cp1258", ";")


# ── 8, 9, 10: a sheet for each district, a long list, a form for each commune ────────────────────────────────────────


def sheets():
    book = workbook()
    notes = book.create_sheet("Ghi chú")
    fill(notes, [["Số liệu lấy từ báo cáo của công an cấp xã."], ["Xã Hà Hiệu: chưa có số vụ tệ nạn xã hội năm 2024."]])
    for district, codes in districts():
        sheet = book.create_sheet(district)
        rows = [
            [f"CÔNG AN HUYỆN {district.upper()}"],
            ["SỐ LIỆU AN NINH, TRẬT TỰ"],
            ["STT", "Mã xã", "Tên xã", "Năm"] + [f"{figure}\n({n})" for n, figure in enumerate(FIGURES, 1)],
        ]
        serial = 0
        for code in codes:
            serial += 1
            for year in YEARS:
                row = COMMUNES[code][year]
                rows.append([serial, code, row["Tên xã"], int(year)] + [number(row[figure]) for figure in FIGURES])
        fill(sheet, rows)
        if district == "Ba Bể":
            sheet.sheet_state = "hidden"
    book.active = 2
    save(book, HERE / "08-moi-huyen-mot-trang.xlsx")


def long_form():
    rows = [["Mã xã", "Tên xã", "Huyện", "Năm", "Chỉ tiêu", "Giá trị"]]
    for row in CLEAN:
        key = [row["Mã xã"], row["Tên xã"], row["Huyện"], row["Năm"]]
        rows += [key + [figure, row[figure]] for figure in FIGURES if row[figure] or figure == OTHER]
    save_csv("09-dang-dai.csv", rows)


def unit(figure):
    if figure == POOR:
        return "%"
    if figure.startswith("Số vụ"):
        return "vụ"
    if figure.startswith(("Số công dân", "Số cán bộ")):
        return "người"
    if figure.startswith("Số mô hình"):
        return "mô hình"
    return "đơn vị" if is_count(figure) else None


def forms():
    folder = HERE / "10-moi-xa-mot-bieu"
    folder.mkdir(exist_ok=True)
    for n, (code, years) in enumerate(COMMUNES.items()):
        row = years["2024"]
        name = row["Tên xã"]
        titles = [
            f"CÔNG AN HUYỆN {row['Huyện'].upper()}",
            f"CÔNG AN {name.upper()}",
            "BIỂU SỐ LIỆU AN NINH, TRẬT TỰ",
            f"({name}, huyện {row['Huyện']}, tỉnh {row['Tỉnh']})",
        ]
        head = ["STT", "Nội dung", "ĐVT", "Năm 2023", "Năm 2024"]
        lines = [[str(at), f, unit(f), years["2023"][f], years["2024"][f] or "..."] for at, f in enumerate(FIGURES, 1)]
        file = folder / f"{n + 1:02d}-{ascii_name(name)}"
        if n % 2:
            form_docx(file.with_suffix(".docx"), titles, head, lines)
        else:
            book = workbook()
            cells = [[number(c) if at in (0, 3, 4) and c else c for at, c in enumerate(line)] for line in lines]
            signed = [[], [None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG CÔNG AN"]]
            fill(book.create_sheet("Biểu"), [[title] for title in titles] + [[], head] + cells + signed)
            save(book, file.with_suffix(".xlsx"))


def ascii_name(name):
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c)).replace(" ", "-")


# Parts of the library's template that no table needs.
TEMPLATE = ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml", "word/theme/theme1.xml", "customXml/item1.xml")


def form_docx(file, titles, head, lines):
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = DAY
    for title in titles:
        document.add_paragraph(title)
    table = document.add_table(rows=0, cols=len(head))
    table.style = "Table Grid"
    for line in [head] + lines:
        for cell, text in zip(table.add_row().cells, line):
            cell.text = text or ""
    document.add_paragraph("TRƯỞNG CÔNG AN")
    document.save(str(file))
    settle(file, TEMPLATE)


if __name__ == "__main__":
    for make in (w1, w2, percent, old_excel, libre_office, unicode_text, vietnamese_excel, sheets, long_form, forms):
        make()
