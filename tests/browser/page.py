#!/usr/bin/env python3
"""Tries the web pages as a person would, in headless Chromium: `tests/browser/page.py target/debug/antq`.

Search, filters, dossier, keyboard, print, width, contrast, and names that try to do harm. With `--measure FILE` it only measures
how long a page takes to open and to filter; with `--pictures FOLDER` it also keeps pictures of what it saw.
"""

import argparse
import pathlib
import subprocess
import tempfile
import time

from driver import Browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTHS = (360, 800, 1400)

HOSTILE = """Mã xã,Tên xã,Huyện,Tỉnh,Năm,Số vụ tệ nạn xã hội
02047,<img src=x onerror=document.title='x'></script><script>document.title='y'</script>,"""\
    + """"<b>""Lúa""</b> 'Cau'",Mẫu,2022,1
02047,<img src=x onerror=document.title='x'></script><script>document.title='y'</script>,"""\
    + """"<b>""Lúa""</b> 'Cau'",Mẫu,2023,0
02050,Xã \u202eaúL,javascript:alert(1),Mẫu,2022,4
02050,Xã \u202eaúL,javascript:alert(1),Mẫu,2023,2
02053,{name},Đồng,Mẫu,2022,1
02053,{name},Đồng,Mẫu,2023,1
""".format(name="Rất" + "dài" * 60)

YEARS = """ma_xa,ten_xa,nam,so_vu_ly_khai_doi_tu_tri,so_vu_pham_toi
90001,Xã Lúa,2022,1,7
90001,Xã Lúa,2023,0,6
90002,Xã Cau,2022,0,5
90002,Xã Cau,2023,2,4
90003,Xã Tre,2022,0,5
"""

CONTRAST = """
const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const parsed = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const ground = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const colour = parsed(getComputedStyle(one).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const faint = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("script, style, noscript")) continue;
  const [a, b] = [light(parsed(getComputedStyle(element).color)), light(ground(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) faint.push(ratio.toFixed(2) + " " + element.tagName + "." + element.className + ": " + walker.currentNode.data.trim().slice(0, 40));
}
return [...new Set(faint)];
"""

# Elements that reach beyond the window, or whose text is cut at their edge.
CUT = """
const cut = document.documentElement.scrollWidth > innerWidth ? ["page " + document.documentElement.scrollWidth] : [];
for (const element of document.querySelectorAll("body *")) {
  if (!element.checkVisibility() || element.closest("script, style, .defs, .skip, select")) continue;
  if (getComputedStyle(element).clipPath !== "none" || element.closest("thead") && getComputedStyle(element.closest("thead")).clipPath !== "none") continue;
  const box = element.getBoundingClientRect();
  if (box.width && (box.right > innerWidth + 0.5 || box.left < -0.5)) cut.push(element.tagName + "." + element.className + " " + box.left + "–" + box.right);
  if (!["visible", "auto"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && element.tagName !== "INPUT") cut.push("text of " + element.tagName + "." + element.className);
}
return cut;
"""


def same(found, expected, what):
    assert found == expected, f"{what}: found {found!r}, expected {expected!r}"


def count(browser):
    return browser.run("return document.getElementById('count').textContent")


def names(browser):
    return browser.run("return [...document.querySelectorAll('#rows .name button')].map((one) => one.textContent)")


def choose(browser, select, value):
    browser.run(
        "const one = document.getElementById(arguments[0]); one.value = arguments[1]; one.dispatchEvent(new Event('change'));",
        select,
        value,
    )


def search(browser, text):
    browser.run("const one = document.getElementById('q'); one.focus(); one.select();")
    browser.press(*text)


def to_list(browser):
    browser.run("document.getElementById('list').scrollIntoView();")
    settle(browser)


def settle(browser):
    browser.wait("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()));")


def until(browser, script):
    """Waits until a script returns true; five seconds at most."""
    for _ in range(50):
        if browser.run(script):
            return
        time.sleep(0.1)
    raise AssertionError(f"still not: {script}")


def tab(browser, place):
    browser.run("document.querySelectorAll('#tabs button')[arguments[0]].click();", place)


def dossier(browser):
    return browser.run("const one = document.getElementById('dossier'); return one.open ? one.innerText : '';").replace("\u00a0", " ")


def searches_and_filters(browser, page):
    browser.size(1400, 900)
    browser.open(page)
    same(count(browser), "130 đơn vị", "all communes")
    search(browser, "lua dong")
    same(count(browser), "1 trên 130 đơn vị", "search without diacritics")
    to_list(browser)
    same(names(browser), ["Lúa Đông (giả định)"], "the commune found")
    search(browser, "98001")
    same(count(browser), "1 trên 130 đơn vị", "search by code")
    search(browser, "khong co xa nao")
    same(count(browser), "Không có đơn vị nào khớp.", "nothing found")
    browser.run("document.querySelector('#filters button').click();")
    same(count(browser), "130 đơn vị", "filters cleared")
    tab(browser, 1)
    verdicts = {"0": 49, "1": 48, "2": 33}
    for verdict, expected in verdicts.items():
        choose(browser, "by-verdict", verdict)
        same(count(browser), f"{expected} trên 130 đơn vị", f"verdict {verdict}")
    choose(browser, "by-verdict", "")
    choose(browser, "by-criterion", "6")
    same(count(browser), "5 trên 130 đơn vị", "a criterion, and that it fails")
    same(browser.run("return document.getElementById('by-verdict').value"), "1", "the verdict chosen with it")
    browser.run("document.querySelector('#filters button').click();")
    shares = []
    for district in browser.run("return [...document.getElementById('by-district').options].slice(1).map((one) => one.value)"):
        choose(browser, "by-district", district)
        shares.append(int(count(browser).split()[0]))
    same(sum(shares), 130, "communes of all districts")
    browser.run("document.querySelector('#filters button').click();")
    to_list(browser)
    assert len(names(browser)) < 60, "only rows in view are in the document"
    browser.run("scrollTo(0, document.body.scrollHeight);")
    settle(browser)
    assert len(names(browser)) < 60, "only rows in view are in the document"


def keyboard_and_dossier(browser, page):
    browser.size(1400, 900)
    browser.open(page)
    settle(browser)
    browser.press("Tab")
    same(browser.run("return document.activeElement.className"), "skip", "the first stop")
    browser.press("Enter")
    settle(browser)
    same(browser.run("return document.activeElement.id"), "list", "where the skip link leads")
    tab(browser, 1)
    to_list(browser)
    browser.run("document.querySelector('#rows .name button').focus();")
    active = "return document.activeElement.textContent"
    first = browser.run(active)
    browser.press("ArrowDown", "ArrowDown")
    third = browser.run(active)
    assert third != first, "arrows move"
    outline = browser.run("const one = getComputedStyle(document.activeElement); return one.outlineStyle + one.outlineWidth")
    same(outline, "solid3px", "focus is visible")
    browser.press("End")
    settle(browser)
    same(browser.run("return document.activeElement.closest('.row').ariaRowIndex"), "131", "the last row")
    browser.press("Home")
    settle(browser)
    same(browser.run(active), first, "the first row")
    browser.press("Enter")
    text = dossier(browser)
    for part in ("Lúa Đông", "Nghị quyết Đảng ủy về ANTT trong quý I: không [G132]", "khoản 1 Điều 5", "Đạt (25)"):
        assert part in text, f"{part} in the dossier:\n{text}"
    browser.press("Escape")
    same(dossier(browser), "", "Escape closes the dossier")
    same(browser.run(active), first, "focus returns")
    same(browser.run("return document.getElementById('grid').ariaRowCount || document.getElementById('grid').getAttribute('aria-rowcount')"), "131", "rows of the grid")
    roles = browser.run("return [...new Set([...document.querySelectorAll('#grid [role]')].map((one) => one.getAttribute('role')))].sort()")
    same(roles, ["columnheader", "gridcell", "img", "row", "rowgroup", "rowheader"], "roles")
    same(browser.run("return document.querySelectorAll('#rows button[tabindex=\"0\"]').length"), 1, "stops in the list")


def shows_the_year_before(browser, page):
    browser.size(1400, 900)
    browser.open(page)
    same(count(browser), "2 đơn vị", "the communes of the latest year")
    to_list(browser)
    rows = browser.run("return [...document.querySelectorAll('#rows .row')].map((one) => one.innerText)")
    for row, parts in zip(rows, (("Xã Lúa", "Chưa đủ căn cứ", "2022: ✗ Không đạt"), ("Xã Cau", "Không đạt", "2022: ? Chưa đủ căn cứ"))):
        for part in parts:
            assert part in row.replace("\u00a0", " "), f"{part} in the row:\n{row}"
    browser.run("document.querySelector('#rows .name button').click();document.querySelectorAll('details').forEach((one) => { one.open = true; });")
    text = dossier(browser)
    for part in ("Các năm của đơn vị này", "Số liệu 2023\n0 [D3]\n2022\n✗ 1 [D2]", "Số liệu 2023\n6 [E3]\n2022\n? 7 [E2]"):
        assert part in text, f"{part} in the dossier:\n{text}"
    browser.press("Escape")
    choose(browser, "by-year", "2022")
    same(count(browser), "3 đơn vị", "the communes of the year before")
    choose(browser, "by-year", "all")
    same(count(browser), "5 dòng", "all years")
    choose(browser, "by-verdict", 1)
    same(count(browser), "2 trên 5 dòng", "not met in any year")


def compares(browser, page):
    """The page of 45 communes, formed from 129, in two years."""
    browser.size(1400, 900)
    browser.open(page)
    same(count(browser), "45 đơn vị", "all communes")
    years = browser.run("return [...document.querySelectorAll('.year h4')].slice(0, 2).map((one) => one.textContent)")
    same(years, ["2024", "2025"], "the years beside each other")
    tab(browser, 1)
    for filter, counts in {
        "change": [17, 3, 10, 0, 15],
        "before": [26, 5, 14, 0],
        "after": [24, 18, 3, 0],
    }.items():
        for value, expected in enumerate(counts):
            choose(browser, f"by-{filter}", value)
            told = f"{expected} trên 45 đơn vị" if expected else "Không có đơn vị nào khớp."
            same(count(browser), told, f"{filter} {value}")
        choose(browser, f"by-{filter}", "")
    choose(browser, "by-before", 0)
    choose(browser, "by-after", 1)
    same(count(browser), "10 trên 45 đơn vị", "passed before, fail now")
    choose(browser, "by-cause", 1)
    same(count(browser), "10 trên 45 đơn vị", "because of the figures")
    choose(browser, "by-boundary", 0)
    same(count(browser), "Không có đơn vị nào khớp.", "none of them is the same commune")
    browser.run("document.querySelector('#filters button').click();")
    same(count(browser), "45 đơn vị", "filters cleared")
    search(browser, "nam nhu")
    same(count(browser), "1 trên 45 đơn vị", "search by the name of a former commune")
    to_list(browser)
    same(names(browser), ["Xã Nà Hỳ"], "what the former commune became")
    row = browser.run("return document.querySelector('#rows .row').innerText").replace("\u00a0", " ")
    for part in ("Đạt", "→", "Không đạt", "Xấu đi", "Do số liệu · điểm b k.3 Đ.4: số vụ phá hoại mục tiêu, công trình trọng điểm 0 → 1", "Nhập từ Xã Nà Khoa (chưa đủ căn cứ)"):
        assert part in row, f"{part} in the row:\n{row}"
    browser.press("Tab")
    while browser.run("return document.activeElement.closest('#rows') === null"):
        browser.press("Tab")
    browser.press("Enter")
    text = dossier(browser)
    for part in ("Xã Nà Hỳ", "Tiêu chí làm đổi kết quả", "✓ → ✗", "Xã Nậm Nhừ 0 [2024 L158]", "mức tối đa 0: vượt 1 vụ [2025 L10]", "Số liệu đổi: số vụ phá hoại mục tiêu, công trình trọng điểm 0 → 1 [2025 L10]."):
        assert part in text, f"{part} in the dossier:\n{text}"
    browser.press("Escape")
    same(dossier(browser), "", "Escape closes the dossier")
    same(browser.run("return document.activeElement.textContent"), "Xã Nà Hỳ", "focus returns")
    roles = browser.run("return [...new Set([...document.querySelectorAll('#grid [role]')].map((one) => one.getAttribute('role')))].sort()")
    same(roles, ["columnheader", "gridcell", "row", "rowgroup", "rowheader"], "roles")


def width_and_contrast(browser, page, pictures):
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            browser.size(width, 900)
            browser.media(scheme=scheme)
            browser.open(page)
            tabs = browser.run("return document.querySelectorAll('#tabs button').length")
            for place in range(max(tabs, 1)):
                where = f"{page.stem} at {width}, {scheme}, view {place}"
                if tabs:
                    tab(browser, place)
                to_list(browser)
                same(browser.run(CUT), [], f"cut in {where}")
                same(browser.run(CONTRAST), [], f"contrast below 4.5 in {where}")
                if pictures:
                    browser.picture(pictures / f"{page.stem}-{width}-{scheme}-{place}.png")
            browser.run("document.querySelector('#rows .name button').click(); document.querySelectorAll('details').forEach((one) => { one.open = true; });")
            assert dossier(browser)
            same(browser.run(CUT), [], f"cut in the dossier at {width}, {scheme}")
            same(browser.run(CONTRAST), [], f"contrast below 4.5 in the dossier at {width}, {scheme}")
            if pictures:
                browser.picture(pictures / f"{page.stem}-{width}-{scheme}-dossier.png")
    browser.media()


def prints(browser, page, rows, pictures):
    browser.size(800, 900)
    browser.open(page)
    browser.media(kind="print")
    until(browser, "return document.getElementById('rows').className === 'flat'")
    same(len(names(browser)), rows, "rows on paper")
    same(browser.run("return document.getElementById('filters').checkVisibility()"), False, "filters on paper")
    same(browser.run(CONTRAST), [], "contrast below 4.5 on paper")
    browser.media()
    until(browser, "return document.getElementById('rows').className === ''")
    to_list(browser)
    assert len(names(browser)) < min(rows, 60), "after printing, only rows in view"
    if pictures:
        browser.pdf(pictures / f"{page.stem}.pdf")


def harmless(browser, page):
    browser.size(800, 900)
    browser.open(page)
    title = browser.run("return document.title")
    to_list(browser)
    browser.run("document.querySelector('#rows .name button').click();")
    settle(browser)
    same(browser.run("return document.title"), title, "the title, which a hostile name would change")
    same(browser.run("return document.querySelectorAll('img, b b, iframe, a[href^=javascript]').length"), 0, "elements made by names")
    assert "<img src=x" in dossier(browser), "the name is shown as it is"
    assert "\u202e" not in browser.run("return document.body.innerText"), "a name does not turn the writing"


def measure(browser, page):
    browser.size(1400, 900)
    browser.open(page)
    opened = browser.run("const one = performance.getEntriesByType('navigation')[0]; return one.loadEventEnd - one.startTime")
    filtered = []
    for text in ("a", "lu", "xa dong", "98", ""):
        filtered.append(browser.run("const one = document.getElementById('q'); one.value = arguments[0]; const start = performance.now(); one.dispatchEvent(new Event('input')); document.body.getBoundingClientRect(); return performance.now() - start", text))
    tabs = browser.run("return document.querySelectorAll('#tabs button').length")
    for place in range(tabs):
        filtered.append(browser.run("const one = document.querySelectorAll('#tabs button')[arguments[0]]; const start = performance.now(); one.click(); document.body.getBoundingClientRect(); return performance.now() - start", place))
    print(f"{page.name}: {page.stat().st_size} bytes, opened in {opened:.0f} ms, filtered in at most {max(filtered):.0f} ms, {count(browser)}")
    return opened, max(filtered)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("antq", nargs="?", default=ROOT / "target/debug/antq", type=pathlib.Path)
    parser.add_argument("--measure", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    asked = parser.parse_args()
    browser = Browser()
    try:
        if asked.measure:
            measure(browser, asked.measure.resolve())
            return
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "hostile.csv").write_text(HOSTILE, encoding="utf-8")
            (folder / "before.csv").write_text(YEARS, encoding="utf-8")
            pages = {}
            two_years = ROOT / "examples/16-dien-bien-hai-nam"
            for name, command in {
                "province": ["score", ROOT / "examples/09-mot-tinh-130-xa/communes.csv"],
                "hostile": ["score", folder / "hostile.csv"],
                "before": ["score", folder / "before.csv", "--criteria", "an-toan-antt", "--communes", "none"],
                "years": ["diff", two_years / "2024.csv", two_years / "2025.csv"],
                "hostile-years": ["diff", folder / "hostile.csv"],
            }.items():
                pages[name] = folder / f"{name}.html"
                subprocess.run([asked.antq.resolve(), *command, "-o", pages[name], "--lang", "vi"], check=True)
            searches_and_filters(browser, pages["province"])
            keyboard_and_dossier(browser, pages["province"])
            shows_the_year_before(browser, pages["before"])
            compares(browser, pages["years"])
            for page in pages.values():
                width_and_contrast(browser, page, asked.pictures)
            for name, rows in (("province", 130), ("years", 45)):
                prints(browser, pages[name], rows, asked.pictures)
                opened, filtered = measure(browser, pages[name])
                assert opened < 2000 and filtered < 500, "the page is slow"
            for name in ("hostile", "hostile-years"):
                harmless(browser, pages[name])
            same(browser.log(), [], "messages of the console")
    finally:
        browser.close()
    print("the page works")


if __name__ == "__main__":
    main()
