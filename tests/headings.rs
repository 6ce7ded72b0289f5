//! Headings as people write them: any way to write a heading of the codebook keeps its meaning or is refused.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use antq::criteria::Library;
use antq::data::{DataFile, Dictionary, Opened, Options, Reading, read_opened};
use antq::heading;
use antq::lang::FigureId;
use antq::model::{
    Codebook, DataFaultKind, HeadingFault, Indicator, Key, SubjectId, SubjectKindId, Use, Weight,
};

use crate::harness::root;

pub(crate) static CODEBOOK: LazyLock<Arc<Codebook>> = LazyLock::new(|| Library::open().codebook());

thread_local! {
    static DICTIONARY: Dictionary<'static> = Dictionary::new(&CODEBOOK);
}

/// What a heading may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Key(Key),
    Figures(Vec<FigureId>),
    Nothing,
}

fn reading(text: &str) -> Reading {
    let file = DataFile {
        name: "a.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        year: None,
        subject: None,
        sheet: String::new(),
    };
    DICTIONARY.with(|dictionary| {
        let files = [file];
        let opened = Opened::new(&files, dictionary);
        read_opened(opened.each(), dictionary, &|_| true, &Options::default())
    })
}

/// Meanings of the headings of one table.
pub(crate) fn meanings(headings: &[String]) -> Vec<Meaning> {
    let quoted = headings.join("\",\"");
    let reading = reading(&format!("Mã xã,\"{quoted}\"\n"));
    let columns = &reading.sheets[0].columns;
    assert_eq!(columns.len(), headings.len() + 1);
    let meaning = |(place, column): (usize, &antq::model::Column)| match &column.meaning {
        Use::Key(key) => Meaning::Key(*key),
        Use::Figure(figure) | Use::NotAsked(figure) => Meaning::Figures(vec![*figure]),
        Use::Unknown { .. } => {
            let mut faults = reading.faults.iter();
            let several = faults.find_map(|fault| {
                if fault.place.column as usize != place + 1 {
                    return None;
                }
                if let DataFaultKind::AmbiguousHeading { may_be, .. } = &fault.kind {
                    Some(may_be)
                } else {
                    None
                }
            });
            several.map_or(Meaning::Nothing, |may_be| {
                let id = |heading: &String| {
                    let mut ids = CODEBOOK.ids();
                    let figure = ids.find(|&figure| {
                        let mut headings = CODEBOOK.indicator(figure).headings();
                        headings.any(|one| one == heading)
                    });
                    figure.unwrap()
                };
                Meaning::Figures(may_be.iter().map(id).collect())
            })
        }
    };
    columns.iter().enumerate().skip(1).map(meaning).collect()
}

/// All headings of the codebook.
fn headings() -> Vec<String> {
    let keys = CODEBOOK.keys.iter().flat_map(|key| {
        let own = [&key.id, &key.title.vi, &key.title.en];
        own.into_iter().chain(&key.also).cloned()
    });
    let of_communes = |figure: &&Indicator| figure.of.contains(&SubjectKindId::COMMUNE);
    let figures = CODEBOOK.indicators.iter().filter(of_communes);
    let figures = figures.flat_map(|figure| {
        let narrower = figure.narrower.iter().map(|part| part.heading.clone());
        figure.headings().map(str::to_owned).chain(narrower)
    });
    let ambiguous = CODEBOOK.ambiguous.iter();
    let ambiguous = ambiguous.flat_map(|one| one.headings.iter().cloned());
    keys.chain(figures).chain(ambiguous).collect()
}

type Change = Box<dyn Fn(&str) -> Option<String>>;

/// Marks around a heading.
fn marks() -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (before, after) in [
        ("1. ", ""),
        ("1.2 ", ""),
        ("(3) ", ""),
        ("IV. ", ""),
        ("a) ", ""),
        ("- ", ""),
        ("", " (3)"),
        ("", " (12)=(1)+(2)"),
        ("(", ")"),
    ] {
        changes.push(Box::new(move |heading| {
            Some(format!("{before}{heading}{after}"))
        }));
    }
    changes
}

/// Other words for a heading, each `None` where it does not apply.
fn words() -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    changes.push(Box::new(|heading| Some(format!("{heading} trong năm"))));
    for total in ["Tổng số ", "Tổng số: số "] {
        changes.push(Box::new(move |heading| {
            let rest = heading.strip_prefix("Số ").or(heading.strip_prefix("số "));
            rest.map(|rest| format!("{total}{rest}"))
        }));
    }
    for synonym in &CODEBOOK.synonyms {
        let list = format!("{} và {}", synonym.also.join(", "), synonym.word);
        let words = synonym.also.iter().chain([&list]);
        for (from, to) in words.flat_map(|also| [(&synonym.word, also), (also, &synonym.word)]) {
            let from = format!(" {} ", heading::key(from));
            let to = format!(" {to} ");
            changes.push(Box::new(move |heading| {
                let padded = format!(" {} ", heading::key(heading));
                // `thôn` and `bản` are also parts of other words.
                let is_other = [" nông thôn ", " văn bản "]
                    .iter()
                    .any(|one| padded.contains(one));
                (padded.contains(&from) && !is_other && !to.contains(&from))
                    .then(|| padded.replace(&from, &to).trim().to_owned())
            }));
        }
    }
    changes
}

/// Compares a changed heading with what it meant before.
fn differs(before: &Meaning, after: &Meaning) -> bool {
    match (before, after) {
        // Words about counts and years do not belong to a key.
        (Meaning::Key(_), Meaning::Nothing) => false,
        (Meaning::Figures(before), Meaning::Figures(after)) => match (&before[..], &after[..]) {
            ([_], [_]) => before != after,
            ([one], several) => !several.contains(one),
            (_, after) => after.iter().any(|figure| !before.contains(figure)),
        },
        _ => before != after,
    }
}

#[test]
fn a_heading_written_in_another_way_keeps_its_meaning() {
    let headings = headings();
    let own = meanings(&headings);
    assert!(!own.contains(&Meaning::Nothing));
    let (words, marks) = (words(), marks());
    // Each with whether it is changed twice.
    let mut changed: Vec<(usize, bool, String)> = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        // A few pairs stand for all; marks stand around words.
        for (shift, one) in words.iter().chain(&marks).enumerate() {
            let Some(once) = one(heading) else { continue };
            let seconds = words.iter().filter(|_| shift < words.len());
            let seconds = seconds.skip((place + shift) % 7).step_by(7);
            let seconds = seconds.chain(marks.iter().skip((place + shift) % marks.len()).take(1));
            changed.extend(seconds.filter_map(|two| Some((place, true, two(&once)?))));
            changed.push((place, false, once));
        }
    }
    let mut seen: HashSet<String> = HashSet::new();
    changed.retain(|(_, _, text)| seen.insert(text.clone()));
    let mut faults = Vec::new();
    for part in changed.chunks(250) {
        let texts: Vec<String> = part.iter().map(|(_, _, text)| text.clone()).collect();
        for ((place, twice, text), after) in part.iter().zip(meanings(&texts)) {
            let is_unknown = *twice && after == Meaning::Nothing;
            if differs(&own[*place], &after) && !is_unknown {
                faults.push(format!("{:?} → {text:?}: {after:?}", headings[*place]));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        seen.len(),
        faults[..faults.len().min(60)].join("\n")
    );
}

#[track_caller]
fn means(heading: &str, id: &str) {
    let found = meanings(&[heading.to_owned()]).remove(0);
    assert_eq!(
        found,
        Meaning::Figures(vec![CODEBOOK.find(id).unwrap()]),
        "{heading}"
    );
}

#[test]
fn officers_headings_are_known() {
    means("1. Tổng số KDC", "so_khu_dan_cu");
    means("Số thôn, bản, tổ dân phố", "so_khu_dan_cu");
    means("(2) Tổng số khóm, ấp", "so_khu_dan_cu");
    means(
        "Số khu phố được công nhận (An toàn về an ninh, trật tự)",
        "so_khu_dan_cu_dat_an_toan",
    );
    means(
        "Số CQ đăng ký “An toàn về ANTT” (cơ quan) (5)",
        "so_co_quan_dang_ky",
    );
    means("Số DN thuộc diện đăng ký", "so_doanh_nghiep");
    means(
        "a) Số CSGD được công nhận “An toàn về ANTT”",
        "so_co_so_giao_duc_dat_an_toan",
    );
    means("Xã đạt chỉ tiêu 19.2 NTM", "xa_dat_ntm_19_2");
    means("Tổng số vụ phạm tội trong năm", "so_vu_pham_toi");
    means("Số vụ TNXH", "so_vu_te_nan_xa_hoi");
    means("Số vụ TNXH cả năm", "so_vu_te_nan_xa_hoi");
}

#[test]
fn a_part_of_all_crime_is_a_figure_of_its_own() {
    for heading in ["Số vụ PPHS", "Số vụ phạm pháp hình sự", "Tổng số vụ PPHS"]
    {
        means(heading, "so_vu_pham_phap_hinh_su");
    }
    means("Số vụ phạm tội về TTXH", "so_vu_pham_toi_ttxh");
}

#[test]
fn what_the_articles_count_has_a_heading() {
    for (heading, id) in [
        (
            "Số hội nghị “Công an và bảo vệ dân phố lắng nghe ý kiến nhân dân”",
            "so_hoi_nghi_doi_thoai",
        ),
        (
            "Số buổi lấy ý kiến các ban, ngành, đoàn thể",
            "so_buoi_lay_y_kien_ban_nganh",
        ),
        (
            "3. Tổng số phiếu lấy ý kiến phát ra",
            "so_phieu_lay_y_kien_phat_ra",
        ),
        ("Số ý kiến đóng góp của nhân dân", "so_y_kien_dong_gop"),
        (
            "Số đối tượng có biểu hiện VPPL được cảm hóa, giáo dục",
            "so_nguoi_duoc_cam_hoa_giao_duc",
        ),
        (
            "Số đối tượng được giáo dục trở thành người tốt",
            "so_nguoi_tro_thanh_nguoi_tot",
        ),
        (
            "Số đối tượng đưa vào diện quản lý",
            "so_nguoi_dua_vao_dien_quan_ly",
        ),
        (
            "Số người được tha tù trong năm được giúp tái hòa nhập cộng đồng",
            "so_nguoi_tha_tu_tai_hoa_nhap",
        ),
        ("Số giấy khen của Công an tỉnh", "so_giay_khen_cong_an_tinh"),
        ("Số bảng tin lắp đặt", "so_bang_tin_lap_dat"),
        (
            "Số xóm được lắp bảng tin ANTT",
            "so_khu_dan_cu_duoc_lap_bang_tin",
        ),
        (
            "Lắp đặt điện “Thắp sáng đường quê”",
            "lap_dat_dien_duong_que",
        ),
        (
            "Số cháu có hoàn cảnh đặc biệt khó khăn được hỗ trợ",
            "so_tre_em_kho_khan_duoc_ho_tro",
        ),
        (
            "Số lượt thăm hỏi, giúp đỡ hộ khó khăn",
            "so_luot_tham_hoi_ho_kho_khan",
        ),
        ("Số lượt xét nghiệm ma túy", "so_luot_xet_nghiem_ma_tuy"),
        ("Số hộ ký cam kết PCCC", "so_ho_ky_cam_ket_pccc"),
        ("Tổ chức ký cam kết PCCC", "to_chuc_ky_cam_ket_pccc"),
        ("Số buổi tuần tra bảo đảm ANTT", "so_luot_tuan_tra"),
        ("Tổ chức tuần tra bảo đảm ANTT", "to_chuc_tuan_tra"),
        (
            "Số nghị quyết liên tịch, chương trình phối hợp",
            "so_chuong_trinh_phoi_hop",
        ),
        (
            "Số buổi Ngày hội Đại đoàn kết toàn dân tổ chức chung toàn xã",
            "so_buoi_ngay_hoi_dai_doan_ket_toan_xa",
        ),
    ] {
        means(heading, id);
    }
}

#[test]
fn bodies_of_self_management_are_three_figures_and_no_models() {
    means("Số Ban Chỉ đạo tự quản", "so_ban_chi_dao_tu_quan");
    means("Tổng số Ban tự quản về ANTT", "so_ban_tu_quan");
    means("Số Tổ tự quản về ANTT", "so_to_tu_quan");
    for heading in [
        "Số mô hình Tổ tự quản về ANTT",
        "Số Tổ nhân dân tự quản về ANTT",
        "Số ban, tổ tự quản",
    ] {
        let found = meanings(&[heading.to_owned()]).remove(0);
        assert_eq!(found, Meaning::Nothing, "{heading}");
    }
    // Units that share nothing never meet in a sum.
    let unit = |id| CODEBOOK.indicator(CODEBOOK.find(id).unwrap()).unit.clone();
    let bodies = ["so_ban_chi_dao_tu_quan", "so_ban_tu_quan", "so_to_tu_quan"];
    for (place, body) in bodies.iter().enumerate() {
        let others = bodies[place + 1..].iter();
        for other in others.chain(&["so_loai_mo_hinh", "so_diem_mo_hinh", "so_to_antt_co_so"]) {
            let shared = unit(body).zip(unit(other)).and_then(|(a, b)| a.meet(&b));
            assert_eq!(shared, None, "{body}, {other}");
        }
    }
}

#[test]
fn clean_of_drugs_free_of_drugs_and_the_classes_are_three_figures() {
    let ids = [
        "xa_sach_ve_ma_tuy",
        "loai_dia_ban_ma_tuy",
        "xa_khong_ma_tuy",
    ];
    means("Xã biên giới sạch về ma túy", ids[0]);
    means("Loại địa bàn trọng điểm, phức tạp về ma túy", ids[1]);
    means("Xã không ma túy", ids[2]);
    // Nothing gives one the value of another, and no rule reads two of them.
    for id in ids {
        let figure = CODEBOOK.indicator(CODEBOOK.find(id).unwrap());
        assert!(figure.derivation.is_none() && figure.part_of.is_none() && figure.parts.is_empty());
    }
    for family in std::fs::read_dir(root().join("criteria")).unwrap() {
        for file in std::fs::read_dir(family.unwrap().path())
            .into_iter()
            .flatten()
        {
            let file = file.unwrap().path();
            if file.to_string_lossy().ends_with(".test.toml") {
                continue;
            }
            let text = std::fs::read_to_string(&file).unwrap();
            let named = ids.iter().filter(|id| text.contains(**id)).count();
            assert!(named < 2, "{}", file.display());
        }
    }
}

#[test]
fn a_heading_that_may_be_two_of_them_is_refused_with_all_it_may_be() {
    for (heading, ids) in [
        (
            "Số hộ ký cam kết",
            &[
                "so_ho_ky_giao_uoc",
                "so_ho_ky_cam_ket_vu_khi",
                "so_ho_ky_cam_ket_pccc",
            ][..],
        ),
        (
            "Số lượt người dự lấy ý kiến",
            &[
                "so_luot_nguoi_du_doi_thoai",
                "so_luot_nguoi_du_lay_y_kien_ban_nganh",
                "so_luot_nguoi_du_doi_thoai_va_lay_y_kien",
            ],
        ),
        (
            "Số phiếu lấy ý kiến",
            &["so_phieu_lay_y_kien_phat_ra", "so_phieu_lay_y_kien_thu_ve"],
        ),
        (
            "Số giấy khen",
            &["so_giay_khen", "so_giay_khen_cong_an_tinh"],
        ),
    ] {
        let found = meanings(&[heading.to_owned()]).remove(0);
        let ids = ids.iter().map(|id| CODEBOOK.find(id).unwrap()).collect();
        assert_eq!(found, Meaning::Figures(ids), "{heading}");
    }
}

#[test]
fn a_heading_of_another_figure_is_never_taken() {
    for heading in [
        // Of a school and of an enterprise, not of a commune.
        "Cấp học",
        "Quy mô",
        "Số nhân sự của đơn vị",
        "Số giấy khen căn cước",
        "Số bằng khen",
        "Số đối tượng đang quản lý",
        "Số người tái hòa nhập cộng đồng",
        "Số người dự hội nghị",
        "Số bảng tin",
        "Số camera",
        "Số hộ khó khăn",
        "Số người nghi nghiện ma túy",
        "Số chương trình",
    ] {
        let found = meanings(&[heading.to_owned()]).remove(0);
        assert_eq!(found, Meaning::Nothing, "{heading}");
    }
}

#[test]
fn the_last_day_of_a_year_in_a_heading_is_its_year() {
    for heading in [
        "Số KDC (đến 31/12/2024)",
        "Tổng số thôn tính đến ngày 31/12/2024",
        "Số ấp năm 2024",
    ] {
        let reading = reading(&format!("Mã xã,{heading}\n00001,5\n"));
        let figure = CODEBOOK.find("so_khu_dan_cu").unwrap();
        assert_eq!(
            reading.sheets[0].columns[1].meaning,
            Use::Figure(figure),
            "{heading}"
        );
        assert!(
            reading.series[SubjectId(0)].record(2024).is_some(),
            "{heading}: {:?}",
            reading.faults
        );
    }
}

/// The heading suggested for one that is not known.
fn suggested(heading: &str) -> Option<String> {
    let reading = reading(&format!("Mã xã,\"{heading}\"\n00001,5\n"));
    match &reading.sheets[0].columns[1].meaning {
        Use::Unknown { close_to } => close_to.as_ref().map(|text| text.vi.clone()),
        known @ (Use::Key(_) | Use::Figure(_) | Use::NotAsked(_)) => {
            panic!("{heading}: {known:?}")
        }
    }
}

#[test]
fn a_heading_with_the_words_of_another_is_suggested_and_never_taken() {
    for heading in [
        "Cháy, nổ nghiêm trọng: số vụ",
        "Vụ cháy nổ nghiêm trọng (số lượng)",
        "chay no nghiem trong so vu",
    ] {
        assert_eq!(
            suggested(heading).as_deref(),
            Some("Số vụ cháy, nổ nghiêm trọng"),
            "{heading}"
        );
    }
    for heading in [
        "Ghi chú",
        "Dân số trung bình",
        "Người lập biểu",
        "Kế hoạch – Số vụ phạm tội",
    ] {
        assert_eq!(suggested(heading), None, "{heading}");
    }
}

/// Communes of a table, as code or name, and the codes of its errors and warnings.
fn communes(table: &str) -> (Vec<String>, Vec<&'static str>) {
    let reading = reading(table);
    let named = reading.series.iter().map(|series| &series.area);
    let named = named.map(|area| [area.code.as_str(), area.name.as_str()].concat());
    let faults = reading.faults.iter();
    let faults = faults.filter(|fault| fault.kind.weight() != Weight::Note);
    (
        named.collect(),
        faults.map(|fault| fault.kind.code()).collect(),
    )
}

#[track_caller]
fn names(table: &str, expected: &[&str]) {
    let (found, faults) = communes(table);
    assert_eq!(found, expected, "{table}");
    assert!(faults.is_empty(), "{table}: {faults:?}");
}

#[test]
fn the_cells_tell_whether_a_column_holds_names_or_codes() {
    for heading in ["Đơn vị", "Địa phương", "Đơn vị hành chính", "Mã", "Tên"] {
        let table = |cells: [&str; 2]| {
            let [one, two] = cells;
            format!("STT,{heading},Năm,Số vụ phạm tội\n1,{one},2024,5\n2,{two},2024,6\n")
        };
        names(&table(["01888", "01897"]), &["01888", "01897"]);
        names(&table(["Xã Lúa", "Xã Ngô"]), &["Xã Lúa", "Xã Ngô"]);
        names(&table(["Lúa", "Ngô"]), &["Lúa", "Ngô"]);
        let (_, faults) = communes(&table(["01888", "Xã Ngô"]));
        assert!(faults.contains(&"codes-and-names"), "{faults:?}");
    }
    names(
        "Mã,Tên,Năm,Số vụ phạm tội\n01888,Lúa,2024,5\n",
        &["01888Lúa"],
    );
}

#[test]
fn a_total_among_codes_is_no_name() {
    names(
        "Đơn vị,Năm,Số vụ phạm tội\n01888,2024,5\n01897,2024,6\nTổng cộng,,11\n",
        &["01888", "01897"],
    );
}

#[test]
fn a_column_of_units_or_numbers_never_takes_the_place_of_communes() {
    let plain = ["Xã Lúa", "Xã Ngô"];
    for (heading, cells) in [
        ("Đơn vị", ["vụ", "vụ"]),
        ("Đơn vị", ["khu dân cư", "hộ"]),
        ("Đơn vị tính", ["vụ", "vụ"]),
        ("Đơn vị", ["", ""]),
        ("Đơn vị", ["Tổ công tác", "Ban chỉ huy"]),
        ("Mã", ["1", "2"]),
        ("Mã", ["NP01", "NP02"]),
        ("Tên", ["Nguyễn Văn A", "Trần Thị B"]),
    ] {
        let [one, two] = cells;
        for table in [
            format!("{heading},Xã,Năm,Số vụ phạm tội\n{one},Xã Lúa,2024,5\n{two},Xã Ngô,2024,6\n"),
            format!("Xã,{heading},Năm,Số vụ phạm tội\nXã Lúa,{one},2024,5\nXã Ngô,{two},2024,6\n"),
        ] {
            names(&table, &plain);
        }
    }
    // Two columns that could both be the name are refused.
    for table in [
        "Đơn vị,Xã,Năm\nXã Lúa,Xã Ngô,2024\n",
        "Xã,Đơn vị,Năm\nXã Lúa,Xã Ngô,2024\n",
        "Địa phương,Đơn vị,Năm\nLúa,Ngô,2024\n",
        "Mã xã,Đơn vị,Năm\n01888,01897,2024\n",
    ] {
        let (_, faults) = communes(table);
        assert!(faults.contains(&"column-twice"), "{table}: {faults:?}");
    }
}

#[test]
fn units_and_ids_of_figures_do_not_hide_a_form_or_a_list() {
    names(
        "XÃ LÚA\nSố liệu năm 2024\nMã,Nội dung,Đơn vị,Số liệu\n1,Số vụ phạm tội,vụ,5\n2,Số khu dân cư,khu dân cư,6\n",
        &["XÃ LÚA"],
    );
    names(
        "Xã,Năm,Mã,Chỉ tiêu,Đơn vị,Giá trị\nXã Lúa,2024,1,Số vụ phạm tội,vụ,5\n\
        Xã Lúa,2024,2,Số khu dân cư,khu dân cư,6\nXã Ngô,2024,1,Số vụ phạm tội,vụ,5\n",
        &["Xã Lúa", "Xã Ngô"],
    );
}

#[test]
fn an_item_of_a_form_may_have_an_abbreviated_unit() {
    for (item, unit, is_known) in [
        ("Số khu dân cư", "KDC", true),
        ("Khu dân cư đạt chuẩn ANTT", "KDC", true),
        ("Khu dân cư đạt chuẩn ANTT", "thôn", true),
        ("Số DN thuộc diện đăng ký", "DN", true),
        ("Số cơ quan thuộc diện đăng ký", "CQ", true),
        ("Số CSGD thuộc diện đăng ký", "CSGD", true),
        ("Số vụ phạm tội", "vụ", true),
        ("Khu dân cư đạt chuẩn ANTT", "hộ", false),
        ("Số vụ phạm tội", "KDC", false),
        ("Khu dân cư đạt chuẩn ANTT", "nghìn KDC", false),
    ] {
        let form = format!(
            "XÃ LÚA\nSố liệu năm 2024\nNội dung,ĐVT,Số liệu\nSố vụ TNXH,vụ,5\n{item},{unit},6\nSố vụ tai nạn giao thông,vụ,9\n"
        );
        let read = reading(&form);
        let unknown = read.sheets[0].columns.iter();
        let mut unknown = unknown.filter(|one| matches!(one.meaning, Use::Unknown { .. }));
        assert_eq!(unknown.next().is_none(), is_known, "{item} ({unit})");
    }
    // Abbreviated units below the headings of a table are no figures.
    let table = "Mã xã,Năm,Số khu dân cư,Số vụ phạm tội\n,,KDC,vụ\n01888,2024,5,6\n";
    assert!(
        reading(table)
            .faults
            .iter()
            .all(|fault| fault.kind.weight() == Weight::Note)
    );
}

#[test]
fn a_column_of_fractions_names_the_two_columns_to_send() {
    let told = |heading: &str, cells: [&str; 2]| {
        let [one, other] = cells;
        let table =
            format!("Mã xã,Năm,\"{heading}\"\n01888,2024,\"{one}\"\n01897,2024,\"{other}\"\n");
        reading(&table).faults.into_iter().find_map(|fault| {
            let DataFaultKind::Heading(HeadingFault::FractionHeading { figures, .. }) = fault.kind
            else {
                return None;
            };
            Some(figures)
        })
    };
    let cells = ["16/18", "10/12 (83,3%)"];
    assert_eq!(
        told("Số vụ TNXH/Số vụ phạm tội", cells).unwrap(),
        ["Số vụ tệ nạn xã hội", "Số vụ phạm tội"]
    );
    assert_eq!(told("KDC đạt/tổng số", cells).unwrap(), [""; 0]);
    assert_eq!(told("KDC đạt/tổng số", ["16", "10"]), None);
    // A declared pair is read.
    assert_eq!(told("Khu dân cư đạt chuẩn ANTT", cells), None);
}

#[test]
fn no_column_of_numbers_is_unknown_without_advice() {
    let told = |table: &str| {
        let faults = reading(table).faults.into_iter();
        let kinds = faults.filter_map(|fault| {
            if let DataFaultKind::Heading(HeadingFault::UnknownFigures { headings }) = fault.kind {
                Some(headings)
            } else {
                None
            }
        });
        kinds.collect::<Vec<_>>()
    };
    let table = "STT,Mã xã,Năm,Số chó,Ghi chú,Số mèo,Vụ cháy nổ nghiêm trọng (số lượng)\n\
        1,01888,2024,5,đã xem,\"1.214,5\",3\n2,01897,2024,6,,…,4\n";
    assert_eq!(told(table), [["Số chó", "Số mèo"]]);
    assert_eq!(
        told("STT,Mã xã,Năm,Ghi chú\n1,01888,2024,x\n"),
        [[""; 0]; 0]
    );
}

/// Numerator and denominator of every rule of the built-in sets that divides two figures.
fn shares() -> Vec<[FigureId; 2]> {
    let mut shares = Vec::new();
    for family in std::fs::read_dir(root().join("criteria")).unwrap() {
        let family = family.unwrap().path();
        for file in std::fs::read_dir(family).into_iter().flatten() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for rule in text.lines().filter(|line| line.starts_with("rule")) {
                let Some((part, whole)) = rule.split_once(" / ") else {
                    continue;
                };
                let is_other = |c: char| !c.is_ascii_alphanumeric() && c != '_';
                let part = part.rsplit(is_other).next().unwrap();
                let whole = whole.split(is_other).next().unwrap();
                // A sum of figures has no heading of its own.
                shares.extend(
                    CODEBOOK
                        .find(part)
                        .map(|part| [part, CODEBOOK.find(whole).unwrap()]),
                );
            }
        }
    }
    shares
}

#[test]
fn a_column_of_the_share_of_a_rule_names_the_counts_to_send() {
    let shares = shares();
    assert!(shares.len() >= 12, "{}", shares.len());
    let mut without_whole = Vec::new();
    for [part, whole] in shares {
        let indicator = CODEBOOK.indicator(part);
        let title = &indicator.title.vi;
        let plain = title.strip_prefix("Số ").unwrap();
        let of_rule = [
            format!("Tỷ lệ {plain} (%)"),
            format!("Tỷ lệ {plain}"),
            format!("Tỷ lệ % {plain}"),
        ];
        for heading in of_rule.iter().chain(&indicator.shares) {
            let reading = reading(&format!("Mã xã,\"{heading}\"\n00001,\"70,0%\"\n"));
            assert!(
                matches!(reading.sheets[0].columns[1].meaning, Use::Unknown { .. }),
                "{heading}"
            );
            let counts = reading.faults.iter().find_map(|fault| {
                let DataFaultKind::ShareHeading { counts, .. } = &fault.kind else {
                    return None;
                };
                Some(
                    counts
                        .iter()
                        .map(|count| count.vi.as_str())
                        .collect::<Vec<_>>(),
                )
            });
            let mut expected = vec![title.as_str()];
            if indicator.part_of == Some(whole) {
                expected.push(&CODEBOOK.indicator(whole).title.vi);
            } else {
                without_whole.push(indicator.id.as_str());
            }
            assert_eq!(counts, Some(expected), "{heading}: {:?}", reading.faults);
        }
    }
    without_whole.dedup();
    // Whoever is arrested in a commune need not live there.
    assert_eq!(without_whole, ["so_nguoi_pham_toi_ma_tuy_bi_bat"]);
    // Counts that the file has need not be sent.
    let both = "Mã xã,Số khu dân cư được công nhận “An toàn về ANTT”,Số khu dân cư,Tỷ lệ khu dân cư đạt (%)\n00001,7,10,70\n";
    let told = reading(both).faults;
    assert!(
        told.iter()
            .all(|fault| fault.kind.code() != "share-heading"),
        "{told:?}"
    );
}
