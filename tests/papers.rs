//! Papers in Word and workbooks, read back from the files that antq writes: their layout, what they say, and what they must never contain.

mod workbook;

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::command::folder;
use crate::harness::{antq, root};

/// The text of one part of a document.
fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a document, each with its style.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "most of XML does not matter here"
)]
fn paragraphs(file: &Path) -> Vec<(String, String)> {
    let xml = part(file, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut is_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:p" => found.push((String::new(), String::new())),
                "w:pStyle" => {
                    let style = tag.try_get_attribute("w:val").unwrap().unwrap();
                    found.last_mut().unwrap().0 = style.value.into_owned();
                }
                "w:t" => is_text = true,
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "w:t" => is_text = false,
            Event::Text(text) if is_text => {
                found.last_mut().unwrap().1 += &text.into_inner();
            }
            Event::GeneralRef(entity) if is_text => {
                let shown = match &*entity.into_inner() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    other => panic!("&{other};"),
                };
                found.last_mut().unwrap().1 += shown;
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// All text, a line for each paragraph.
fn text(file: &Path) -> String {
    let told = paragraphs(file).into_iter().map(|(_, text)| text);
    told.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

fn dien_bien() -> Vec<String> {
    let data = root().join("examples/16-dien-bien-hai-nam");
    ["2024.csv", "2025.csv"]
        .map(|name| data.join(name).to_str().unwrap().to_owned())
        .to_vec()
}

#[track_caller]
fn written(folder: &Path, arguments: &[&str]) {
    let run = antq(folder, arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

fn report_of_dien_bien(folder: &Path, name: &str, more: &[&str]) {
    let data = dien_bien();
    let mut words = vec!["score", &data[0], &data[1], "-o", name];
    words.extend(["--criteria", "an-toan-antt"]);
    words.extend(more);
    written(folder, &words);
}

#[test]
fn a_report_has_the_layout_of_an_administrative_paper() {
    let folder = folder("paper-layout", &[]);
    report_of_dien_bien(&folder, "bao-cao.docx", &[]);
    let file = folder.join("bao-cao.docx");
    let document = part(&file, "word/document.xml");
    // A4; 20 mm above and below, 30 mm left, 15 mm right.
    assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#));
    let margins = r#"w:top="1134" w:right="850" w:bottom="1134" w:left="1701""#;
    assert!(document.contains(margins));
    // The number of the page stands at its top in the middle, and not on the first page, which has a head of its own.
    assert!(document.contains(r#"<w:headerReference w:type="default" r:id="rId2"/>"#));
    assert!(document.contains("<w:titlePg/>"));
    let header = part(&file, "word/header1.xml");
    assert!(header.contains(r#"<w:jc w:val="center"/>"#) && header.contains(" PAGE "));
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains(r#"w:ascii="Times New Roman""#));
    assert!(styles.contains(r#"<w:sz w:val="26"/><w:szCs"#), "13 points");
    assert!(styles.contains(r#"<w:lang w:val="vi-VN"/>"#));
    assert!(document.contains("<w:tblHeader/>"), "headings are repeated");
    let of = |style: &str| -> Vec<String> {
        let all = paragraphs(&file).into_iter();
        all.filter(|(own, _)| own == style)
            .map(|(_, text)| text)
            .collect()
    };
    assert_eq!(of("QuocHieu"), ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
    assert_eq!(of("TieuNgu"), ["Độc lập - Tự do - Hạnh phúc"]);
    assert_eq!(of("SoVanBan"), ["Số: ……/BC-……"]);
    assert_eq!(of("NgayThang"), ["………………, ngày …… tháng …… năm ………"]);
    assert_eq!(of("TenLoai"), ["BÁO CÁO"]);
    let subject =
        "Kết quả kiểm tra số liệu về an ninh, trật tự năm 2025 của 45 đơn vị, tỉnh Điện Biên";
    assert_eq!(of("TrichYeu")[0].replace('\u{a0}', " "), subject);
    assert_eq!(of("KinhGui"), ["Kính gửi: ……………………………"]);
    assert_eq!(of("NoiNhan"), ["Nơi nhận:"]);
    assert_eq!(of("ChucVu"), ["CHỨC VỤ CỦA NGƯỜI KÝ"]);
    assert_eq!(of("PhuLuc"), ["PHỤ LỤC"]);
    let chapters = [
        "I. PHẠM VI, CĂN CỨ",
        "II. KẾT QUẢ CHUNG",
        "III. KẾT QUẢ THEO TỪNG BỘ TIÊU CHÍ",
        "IV. LƯU Ý",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
        "KẾT QUẢ THEO TỪNG TIÊU CHÍ",
    ];
    assert_eq!(of("Muc1"), chapters);
    assert_eq!(
        of("Muc3"),
        [
            "a) Đạt: 24 đơn vị",
            "b) Không đạt: 18 đơn vị",
            "c) Chưa đủ căn cứ kết luận: 3 đơn vị"
        ]
    );
}

#[test]
fn a_report_names_every_commune_once_and_no_cell() {
    let folder = folder("paper-communes", &[]);
    report_of_dien_bien(&folder, "bao-cao.docx", &[]);
    let text = text(&folder.join("bao-cao.docx"));
    let body = text.split("PHỤ LỤC").next().unwrap();
    let data = fs::read_to_string(&dien_bien()[1]).unwrap();
    let names: Vec<&str> = data
        .lines()
        .skip(1)
        .map(|row| row.split(',').nth(1).unwrap())
        .collect();
    assert_eq!(names.len(), 45);
    for name in names {
        // The name of one may begin another's, and stand in the account of a third that was formed from it.
        let own = body.lines().filter(|line| {
            line.split("; ")
                .any(|one| one.trim_end_matches('.') == name)
        });
        assert_eq!(own.count(), 1, "{name}");
    }
    assert!(!text.contains('['), "{text}");
    assert!(text.contains("điểm b khoản 3 Điều 4 Thông tư 124/2021/TT-BCA"));
    assert!(text.contains("số liệu năm 2025 tính từ 16/11/2024 đến 15/11/2025"));
    assert!(text.contains("không thay thế quyết định công nhận"));
}

#[test]
fn a_report_is_the_same_bytes_again_and_replaces_none_that_was_filled_in() {
    let folder = folder("paper-again", &[]);
    report_of_dien_bien(&folder, "mot.docx", &[]);
    report_of_dien_bien(&folder, "hai.DOCX", &[]);
    let first = fs::read(folder.join("mot.docx")).unwrap();
    assert_eq!(first, fs::read(folder.join("hai.DOCX")).unwrap());
    fs::write(folder.join("mot.docx"), "đã điền").unwrap();
    let data = dien_bien();
    let run = antq(&folder, &["score", &data[1], "-o", "mot.docx"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("đã có tệp mot.docx"), "{}", run.stderr);
    assert_eq!(
        fs::read_to_string(folder.join("mot.docx")).unwrap(),
        "đã điền"
    );
}

#[test]
fn a_workbook_of_results_is_no_data() {
    let folder = folder("paper-results", &[]);
    let data = dien_bien();
    let data: Vec<&str> = data.iter().map(String::as_str).collect();
    written(
        &folder,
        &[&["score"], &data[..], &["-o", "ketqua.xlsx"]].concat(),
    );
    let run = antq(&folder, &["score", "ketqua.xlsx"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("sổ kết quả do antq ghi ra"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_text_of_an_english_report_is_english_in_the_vietnamese_frame() {
    let folder = folder("paper-english", &[]);
    report_of_dien_bien(&folder, "report.docx", &["--lang", "en"]);
    let text = text(&folder.join("report.docx"));
    for said in [
        "BÁO CÁO",
        "Kính gửi: ",
        "II. SUMMARY",
        "b) Not met: 18 communes",
        "Criteria not met, and why",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn names_from_data_are_text_whatever_they_contain() {
    let odd = "Xã <w:b/>&amp; \"A\" 'x' \u{202e}nược";
    let table = format!(
        "Tên xã,Năm,Số mô hình hoạt động hiệu quả\n\"{}\",2024,2\n{{ PAGE }},2024,\n",
        odd.replace('"', "\"\"")
    );
    let folder = folder("paper-hostile", &[("a.csv", &table)]);
    let common = [
        "score",
        "a.csv",
        "--criteria",
        "mo-hinh",
        "--communes",
        "none",
    ];
    written(&folder, &[&common[..], &["-o", "a.docx"]].concat());
    let file = folder.join("a.docx");
    let shown = odd.replace('\u{202e}', "\u{fffd}");
    let text = text(&file);
    assert!(
        text.lines().any(|line| line == format!("{shown}.")),
        "{text}"
    );
    assert!(text.lines().any(|line| line == "{ PAGE }"), "{text}");
    let document = part(&file, "word/document.xml");
    for field in ["fldSimple", "instrText", "fldChar", "hyperlink", "\u{202e}"] {
        assert!(!document.contains(field), "{field}");
    }
}

#[test]
fn two_sets_have_a_section_each() {
    let folder = folder("paper-two-sets", &[]);
    let data = dien_bien();
    let sets = ["--criteria", "an-toan-antt", "--criteria", "mo-hinh"];
    let words = [&["score", &data[0], &data[1], "-o", "a.docx"], &sets[..]].concat();
    written(&folder, &words);
    let all = paragraphs(&folder.join("a.docx"));
    let sections: Vec<&str> = all
        .iter()
        .filter(|(style, _)| style == "Muc2")
        .map(|(_, text)| text.as_str())
        .take(2)
        .collect();
    assert_eq!(sections, ["1. An toàn ANTT", "2. Mô hình"]);
}

#[test]
fn a_letter_says_what_was_met_what_fails_and_what_is_to_be_sent() {
    let folder = folder("paper-letters", &[]);
    let data = dien_bien();
    let sets = ["--criteria", "an-toan-antt", "--criteria", "ntm-antt"];
    let words = [
        &["letters", &data[0], &data[1], "-o", "thu", "-q"],
        &sets[..],
    ]
    .concat();
    written(&folder, &words);
    let mut names: Vec<String> = fs::read_dir(folder.join("thu"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 45);
    assert_eq!(names[0], "03127-phuong-dien-bien-phu.docx");
    let safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    assert!(names.iter().all(|name| name.chars().all(safe)));
    let na_hy = text(&folder.join("thu/03169-xa-na-hy.docx"));
    for said in [
        "Kính gửi: Ủy ban nhân dân xã Nà Hỳ, tỉnh Điện Biên",
        "Số: ……/……-……",
        "V/v kết quả kiểm tra số liệu về an ninh, trật tự năm 2025",
        "1. Xã, phường, thị trấn đạt tiêu chuẩn “An toàn về an ninh, trật tự”: không đạt",
        "Đạt 25/26 tiêu chí: ",
        "- Số vụ phá hoại mục tiêu, công trình trọng điểm là 1, mức tối đa 0: vượt 1 vụ (điểm b khoản 3 Điều 4",
        "Số liệu năm 2024 của đơn vị được gộp từ số liệu của: Xã Nà Khoa, Xã Nà Hỳ, Xã Nậm Nhừ, Xã Nậm Chua.",
        "Đề nghị đơn vị bổ sung 26 số liệu",
        "Nội dung\nĐVT\nSố liệu\nCăn cứ",
        "Đề nghị gửi về …………………… trước ngày ……/……/………",
        "Đầu mối liên hệ: ……………………, điện thoại: ………………",
    ] {
        assert!(na_hy.contains(said), "{said}\n{na_hy}");
    }
}

/// Acts in short form, such as `TT 124`, in a text.
fn short_acts(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_short = |pair: &&[&str]| {
        ["TT", "QĐ", "HD", "NĐ"].contains(&pair[0])
            && pair[1].contains('/')
            && pair[1].starts_with(|first: char| first.is_ascii_digit())
    };
    let found = words.windows(2).filter(is_short);
    found.map(|pair| pair[1]).collect()
}

#[test]
fn papers_cite_acts_in_full() {
    let folder = folder("paper-full-citations", &[]);
    let data = dien_bien();
    let example = |name: &str| root().join("examples").join(name).display().to_string();
    let years = example("08-mot-xa-qua-cac-luat/communes.csv");
    let laws = example("15-hai-luat-mot-so-lieu/2021.csv");
    let set = ["--criteria", "an-toan-antt"];
    for (name, words) in [
        ("nam.docx", &["score", &years, "--year", "all"][..]),
        ("so.docx", &["diff", &data[0], &data[1]]),
        (
            "luat.docx",
            &["diff", &laws, "--law-before", "2021", "--law-after", "2022"],
        ),
        ("thu.docx", &["letters", &data[0], &data[1]]),
    ] {
        written(
            &folder,
            &[words, &set, &["--communes", "none", "-q", "-o", name]].concat(),
        );
        let text = text(&folder.join(name));
        assert_eq!(short_acts(&text), [""; 0], "{name}");
        assert!(text.contains("Thông tư 124/2021/TT-BCA"), "{name}: {text}");
    }
}

#[test]
fn letters_are_written_only_to_communes_with_the_verdict_asked_for() {
    let table = "Mã xã,Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\n1,Xã Lúa,Mẫu,2024,2\n2,Xã Cau,Mẫu,2024,0\n3,Xã Sen,Mẫu,2024,\n";
    let folder = folder("paper-letters-only", &[("a.csv", table)]);
    let run = |more: &[&str]| {
        let words = [
            "letters",
            "a.csv",
            "--communes",
            "none",
            "--criteria",
            "mo-hinh",
        ];
        antq(&folder, &[&words[..], more].concat())
    };
    for (only, output, names) in [
        ("fail", "sai", &["2-xa-cau.docx"]),
        ("chưa đủ căn cứ", "thieu", &["3-xa-sen.docx"]),
        ("đạt", "dat", &["1-xa-lua.docx"]),
    ] {
        let run = run(&["--only", only, "-o", output]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let entries = fs::read_dir(folder.join(output)).unwrap();
        let found: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(found, names);
    }
    let none = run(&["--only", "not_applicable", "-o", "khong.docx"]);
    assert_eq!(none.code, 0);
    assert!(none.stderr.contains("chưa ghi thư nào"), "{}", none.stderr);
    assert!(!folder.join("khong.docx").exists());
}

#[test]
fn letters_that_nobody_filled_in_are_written_again() {
    let table = "Mã xã,Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\n1,Xã Lúa,Mẫu,2024,2\n";
    let folder = folder("paper-letters-again", &[("a.csv", table)]);
    let words = ["letters", "a.csv", "--communes", "none", "-o", "thu.docx"];
    assert_eq!(antq(&folder, &words).code, 0);
    assert_eq!(antq(&folder, &words).code, 0);
    let again = ["score", "a.csv", "--communes", "none", "-o", "thu.docx"];
    assert_eq!(antq(&folder, &again).code, 0);
}

#[test]
fn a_folder_of_letters_that_nobody_filled_in_is_written_again() {
    let head = "Mã xã,Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\n";
    let both = format!("{head}1,Xã Lúa,Mẫu,2024,2\n2,Xã Mía,Mẫu,2024,0\n");
    let one = format!("{head}1,Xã Lúa,Mẫu,2024,3\n");
    let folder = folder(
        "paper-letters-folder",
        &[("hai.csv", &both), ("mot.csv", &one)],
    );
    let run = |data| {
        antq(
            &folder,
            &["letters", data, "--communes", "none", "-o", "thu"],
        )
    };
    let (lua, mia) = (
        folder.join("thu/1-xa-lua.docx"),
        folder.join("thu/2-xa-mia.docx"),
    );
    let first = run("hai.csv");
    assert_eq!(
        (
            first.code,
            fs::read_dir(folder.join("thu")).unwrap().count()
        ),
        (0, 2)
    );
    assert!(!first.stderr.contains("vẫn còn"), "{}", first.stderr);
    // The letter to a commune that is no longer written to stays, and is named.
    let second = run("mot.csv");
    assert_eq!(second.code, 0);
    let said = "không phải thư của lần này, vẫn còn trong thu: 2-xa-mia.docx";
    assert!(second.stderr.contains(said), "{}", second.stderr);
    // One letter that was filled in keeps every letter as it is.
    let kept = fs::read(&lua).unwrap();
    fs::write(&mia, "đã điền").unwrap();
    let third = run("hai.csv");
    assert_eq!(third.code, 2);
    assert!(
        third
            .stderr
            .contains("trong thư mục thu có 2-xa-mia.docx không đúng như antq ghi"),
        "{}",
        third.stderr
    );
    assert_eq!(fs::read(&lua).unwrap(), kept);
    assert_eq!(fs::read_to_string(&mia).unwrap(), "đã điền");
}

#[test]
fn no_letter_names_a_cell_or_asks_for_fewer_crimes() {
    let folder = folder("paper-letters-words", &[]);
    let data = dien_bien();
    written(&folder, &["letters", &data[0], &data[1], "-o", "thu.docx"]);
    let file = folder.join("thu.docx");
    let text = text(&file);
    for never in [
        "[",
        "cần nhiều nhất",
        "phải giảm",
        "cần giảm",
        "antq",
        "tệp",
        "ô trống",
        "dòng ",
    ] {
        assert!(!text.contains(never), "{never}");
    }
    assert!(text.contains(": 34 vụ, năm trước 17 vụ: không giảm (điểm a khoản 4 Điều 4"));
    // Each letter is a section, which begins on a page of its own.
    let document = part(&file, "word/document.xml");
    assert_eq!(document.matches("<w:type w:val=\"nextPage\"/>").count(), 45);
    assert_eq!(text.matches("Kính gửi: ").count(), 45);
}

#[test]
fn letters_replace_no_file_or_folder() {
    let table = "Tên xã,Năm,Số mô hình hoạt động hiệu quả\nCON,2024,2\ncon,2024,3\n";
    let folder = folder("paper-letters-kept", &[("a.csv", table)]);
    fs::create_dir(folder.join("thu")).unwrap();
    fs::write(folder.join("thu/a.docx"), "đã điền").unwrap();
    fs::write(folder.join("b.docx"), "đã điền").unwrap();
    for (output, said) in [
        ("thu", "trong thư mục thu có a.docx không đúng như antq ghi"),
        (".", "trong thư mục . có a.csv không đúng như antq ghi"),
        ("b.docx", "đã có tệp b.docx"),
        ("thu.pdf", "thu.pdf: tên tệp phải có đuôi .docx"),
        ("-", "văn bản phải ghi ra tệp: -o thu.docx"),
    ] {
        let run = antq(
            &folder,
            &["letters", "a.csv", "--communes", "none", "-o", output],
        );
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    assert_eq!(
        fs::read_to_string(folder.join("b.docx")).unwrap(),
        "đã điền"
    );
}

#[test]
fn a_comparison_is_told_in_the_same_frame() {
    let folder = folder("paper-diff", &[]);
    let data = dien_bien();
    let words = [
        "diff",
        &data[0],
        &data[1],
        "--criteria",
        "an-toan-antt",
        "-o",
    ];
    written(&folder, &[&words[..], &["a.docx"]].concat());
    written(&folder, &[&words[..], &["b.docx"]].concat());
    let file = folder.join("a.docx");
    assert_eq!(
        fs::read(&file).unwrap(),
        fs::read(folder.join("b.docx")).unwrap()
    );
    let text = text(&file);
    for said in [
        "BÁO CÁO",
        "So sánh kết quả kiểm tra số liệu về an ninh, trật tự năm 2024 và năm 2025, tỉnh Điện Biên",
        "a) Xấu đi: 17 đơn vị",
        "Đạt → không đạt · do số liệu",
        "Nhập từ Xã Nà Khoa (chưa đủ căn cứ), Xã Nà Hỳ (đạt)",
        "2025: số vụ phá hoại mục tiêu, công trình trọng điểm là 1, mức tối đa 0: vượt 1 vụ (điểm b",
        "c) Tốt lên: 10 đơn vị",
        "d) Không đổi: 15 đơn vị",
        "Nguyên nhân của 30 thay đổi",
        "III. LƯU Ý",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains('[') && !text.contains("antq"), "{text}");
}

#[test]
fn a_report_on_very_many_communes_says_where_their_list_is() {
    let row = |number: usize| format!("Xã Số {number},2024,{}\n", number % 2);
    let rows: String = (0..302).map(row).collect();
    let table = format!("Tên xã,Năm,Số mô hình hoạt động hiệu quả\n{rows}");
    let folder = folder("paper-many", &[("a.csv", &table)]);
    let words = [
        "score",
        "a.csv",
        "--criteria",
        "mo-hinh",
        "--communes",
        "none",
    ];
    written(&folder, &[&words[..], &["-o", "a.docx"]].concat());
    let text = text(&folder.join("a.docx"));
    assert!(text.contains("a) Đạt: 151 đơn vị"), "{text}");
    let said = "Danh sách 151 đơn vị và lý do của từng đơn vị không đưa vào báo cáo này";
    assert_eq!(text.matches(said).count(), 2, "{text}");
    assert!(!text.contains("Xã Số"), "{text}");
}
