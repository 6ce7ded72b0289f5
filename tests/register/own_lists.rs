//! Lists, successions and histories of the user.

use std::collections::BTreeMap;

use antq::model::Year;
use antq::register::{ChangeKind, CommuneId, File, Found, Holds, Portion, Register};

use super::{PHU_THO, area, found, rows};

fn given(holds: Holds, year: Year, text: &str) -> File {
    File {
        holds,
        year,
        name: "so.csv".to_owned(),
        bytes: text.into(),
    }
}

/// The commune with a code in the list of a year.
fn id(register: &Register, year: Year, code: &str) -> CommuneId {
    match register.find(year, &area(code, "", ("", ""))) {
        Found::Known { id, .. } => id,
        Found::Gone(_)
        | Found::Unknown { .. }
        | Found::Ambiguous { .. }
        | Found::Contradiction { .. } => {
            panic!("{code} is not in the list of {year}")
        }
    }
}

/// The built-in list of a province from July 2025 on, without the lines that `keep` rejects and with others added.
fn phu_tho(keep: impl Fn(&str) -> bool, added: &str) -> String {
    let rows = rows("from-2025-07-01/communes.csv");
    let own = rows.iter().filter(|row| row[2] == "25" && keep(&row[0]));
    let lines: Vec<String> = own
        .map(|row| format!("{},{},{}\n", row[0], row[1], row[2]))
        .collect();
    format!("code,name,province_code\n{}{added}", lines.concat())
}

#[test]
fn a_succession_takes_the_place_of_the_built_in_one_and_may_say_more() {
    let pairs = "old_code,new_code,portion,source\n08638,08635,pop-all,1676.47\n08638,00097,area,1676.48\n\
                 08650,08635,rest,\n08650,00097,pop,99/NQ-HDND\n";
    let register = Register::with(vec![given(Holds::Succession, 2025, pairs)]);
    assert!(register.is_sound(), "{:?}", register.faults());
    let new = id(&register, 2025, "08635");
    let told: Vec<(&str, Portion, &str, &str)> = register
        .predecessors(new)
        .iter()
        .map(|&link| {
            let basis = register.basis(new, link);
            let code = register.commune(link.id).code;
            (code, link.portion, basis.resolution, basis.clause)
        })
        .collect();
    let act = register.commune(new).resolution;
    assert_eq!(
        told,
        [
            ("08635", Portion::Whole, act, ""),
            ("08638", Portion::Whole, act, "47"),
            ("08650", Portion::Part, act, ""),
        ]
    );
    let became = register.successors(id(&register, 2024, "08638"));
    assert_eq!(
        became.iter().map(|link| link.portion).collect::<Vec<_>>(),
        [Portion::Land, Portion::Whole]
    );
    let old = id(&register, 2024, "08650");
    let link = register.successors(old)[0];
    assert_eq!(register.basis(old, link).resolution, "99/NQ-HDND");
    // All others are unchanged.
    let pairs: usize = register
        .communes(2024)
        .map(|id| register.successors(id).len())
        .sum();
    assert_eq!(pairs, 10_568);
}

#[test]
fn a_list_of_a_later_year_begins_another_and_leaves_other_provinces() {
    let list = phu_tho(
        |code| code != "08635",
        "08635,Phu\u{31b}\u{1a1}\u{300}ng Kh\u{1ea3} C\u{1eed}u,Tỉnh Phú Thọ\n",
    );
    let list = list.replace("Phu\u{31b}\u{1a1}\u{300}ng", "Phu\u{31b}o\u{31b}\u{300}ng");
    let register = Register::with(vec![given(Holds::Communes, 2027, &list)]);
    assert!(register.is_sound(), "{:?}", register.faults());
    assert_eq!(register.list(2026), register.list(2025));
    assert_ne!(register.list(2027), register.list(2026));
    assert_eq!(register.list(2031), register.list(2027));
    let (before, after) = (id(&register, 2026, "08635"), id(&register, 2027, "08635"));
    assert_eq!(register.commune(before).name, "Xã Khả Cửu");
    // Written decomposed, stored composed.
    assert_eq!(register.commune(after).name, "Phường Khả Cửu");
    assert_eq!(register.commune(after).kind, "Phường");
    assert_eq!(register.communes(2027).count(), 3_321);
    for id in register.communes(2027) {
        let [link] = register.predecessors(id) else {
            panic!("{}", register.commune(id).name);
        };
        assert_eq!(link.portion, Portion::Whole);
        assert_eq!(register.commune(link.id).code, register.commune(id).code);
    }
    assert_eq!(
        found(
            &register,
            2027,
            &area("", "phường khả cửu", ("", "Phú Thọ"))
        ),
        "08635"
    );
    assert_eq!(
        found(&register, 2026, &area("08635", "Phường Khả Cửu", ("", ""))),
        "code 08635, name , year 2027"
    );
}

/// Rewrites a table with commas and line feeds in the way Excel and other programs write it.
fn written(table: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |text: &str, id: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(id).collect()
    };
    let with = |delimiter: &str| table.replace(',', delimiter).replace('\n', "\r\n");
    let each = |write: &dyn Fn(&str) -> String| {
        let lines: Vec<String> = table.lines().map(write).collect();
        lines.join("\n")
    };
    let quoted = each(&|line| ["\"", &line.replace(',', "\",\""), "\""].concat());
    // Excel omits the delimiters of empty cells at the end of rows.
    let short = each(&|line| line.trim_end_matches(',').to_owned());
    let noted = each(&|line| match line.split_once("code,") {
        Some(_) => [line, ",\"ghi chú\n(nếu có)\""].concat(),
        None => [line, ",\"theo “nghị quyết”;\r\nsố \"\"mới\"\"\""].concat(),
    });
    vec![
        ("commas", table.into()),
        ("semicolons", with(";").into()),
        ("a byte order mark", format!("\u{feff}{}", with(";")).into()),
        ("a sep= line", format!("sep=|\r\n{}", with("|")).into()),
        ("tabs", with("\t").into()),
        ("Excel's Unicode text", utf16(&with("\t"), u16::to_le_bytes)),
        (
            "UTF-16, the other order",
            utf16(&with(";"), u16::to_be_bytes),
        ),
        ("old line breaks", table.replace('\n', "\r").into()),
        ("quotation marks", quoted.into()),
        ("short rows", short.into()),
        ("line breaks in cells", noted.into()),
        ("blank lines", table.replace('\n', "\n\n,,,\n").into()),
    ]
}

#[test]
fn a_list_says_the_same_however_it_was_written() {
    let list = phu_tho(
        |code| code != "08635",
        "08635,Phường Khả Cửu,Tỉnh Phú Thọ\n",
    )
    .replace('\n', ",\n")
    .replacen(",\n", ",resolution\n", 1);
    let pairs = "old_code,new_code,portion,source\n08635,08635,part,1\n08635,08656,rest,\n08656,08656,all,\n";
    let told = |list: Vec<u8>, pairs: Vec<u8>, how: &str| {
        let file = |holds, bytes| File {
            bytes,
            ..given(holds, 2027, "")
        };
        let files = vec![file(Holds::Communes, list), file(Holds::Succession, pairs)];
        let register = Register::with(files);
        assert!(register.is_sound(), "{how}: {:?}", register.faults());
        let own = register.communes(2027).map(|id| {
            let commune = register.commune(id);
            let made_of: Vec<_> = register
                .predecessors(id)
                .iter()
                .map(|link| (register.commune(link.id).code, link.portion))
                .collect();
            format!("{commune:?} {made_of:?}")
        });
        own.collect::<Vec<String>>()
    };
    let first = told(list.clone().into(), pairs.into(), "commas");
    assert_eq!(first.len(), 3_321);
    assert!(
        first
            .iter()
            .any(|one| one.contains("[(\"08635\", Part), (\"08656\", Whole)]")),
        "{first:?}"
    );
    for ((how, list), (_, pairs)) in written(&list).into_iter().zip(written(pairs)) {
        assert_eq!(told(list, pairs, how), first, "{how}");
    }
}

#[test]
fn a_history_says_the_same_however_it_was_written() {
    let table = "code,day,after,before,successor\n00010,2023-05-02,,,00007\n00142,,2023-01-01,2024-01-01,\n";
    for (how, bytes) in written(table) {
        let file = File {
            bytes,
            ..given(Holds::History, 2024, "")
        };
        let register = Register::with(vec![file]);
        assert!(register.is_sound(), "{how}: {:?}", register.faults());
        let told = |code: &str| {
            let event = register.abolished().find(|event| event.code == code);
            let event = event.expect("it was abolished");
            let days =
                [event.came.after, event.came.before].map(|day| (day.year, day.month, day.day));
            (event.successor, days)
        };
        assert_eq!(
            told("00010"),
            ("00007", [(2023, 5, 1), (2023, 5, 2)]),
            "{how}"
        );
        assert_eq!(
            told("00142"),
            ("00136", [(2023, 1, 1), (2024, 1, 1)]),
            "{how}"
        );
    }
}

#[test]
fn a_list_of_a_year_in_which_a_built_in_one_ends_changes_that_list() {
    let rows = rows("until-2025-06-30/communes.csv");
    let districts: BTreeMap<String, String> = self::rows("until-2025-06-30/districts.csv")
        .into_iter()
        .filter(|row| row[2] == "25")
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let lines: Vec<String> = rows
        .iter()
        .filter_map(|row| Some((row, districts.get(&row[2])?)))
        .map(|(row, district)| {
            let name = if row[0] == "08638" {
                "Xã Đông Cửu Mới"
            } else {
                &row[1]
            };
            format!("{},{name},{district},Phú Thọ\n", row[0])
        })
        .collect();
    let list = format!("code,name,district,province\n{}", lines.concat());
    let register = Register::with(vec![given(Holds::Communes, 2024, &list)]);
    assert!(register.is_sound(), "{:?}", register.faults());
    assert_eq!(register.lists().count(), 2);
    assert_eq!(
        found(&register, 2020, &area("", "Đông Cửu Mới", PHU_THO)),
        "08638"
    );
    assert_eq!(
        found(&register, 2020, &area("", "Đông Cửu", PHU_THO)),
        "unknown"
    );
    assert_eq!(register.communes(2024).count(), 10_035);
    // Without the commune, a sum over its successor would be too small: that is rejected.
    let list: Vec<&str> = list
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("08638"))
        .collect();
    let register = Register::with(vec![given(Holds::Communes, 2024, &list.concat())]);
    assert!(!register.is_sound());
    let faults: Vec<&str> = register
        .faults()
        .iter()
        .map(|fault| fault.code.name())
        .collect();
    assert_eq!(faults, ["not-followed"]);
}

#[test]
fn what_happened_on_unknown_days_is_told_of_the_first_list_alone() {
    let register = Register::open();
    let told = |year, code| {
        let events = register.undated(id(&register, year, code));
        events
            .map(|event| (event.change, event.name, event.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(2024, "04510"),
        [
            (ChangeKind::Renamed, "Xã Việt Thành", "04510"),
            (ChangeKind::Abolished, "Xã Đào Thịnh", "04507"),
        ]
    );
    assert_eq!(
        told(2024, "27160"),
        [(ChangeKind::Respelled, "Phường 01", "27160")]
    );
    assert_eq!(told(2024, "03980"), [(ChangeKind::Created, "", "03980")]);
    assert_eq!(told(2024, "08635"), []);
    assert_eq!(told(2025, "00004"), []);
    assert_eq!(register.abolished().count(), 567);
    assert_eq!(
        register
            .abolished()
            .filter(|event| !event.successor.is_empty())
            .count(),
        464
    );
}
