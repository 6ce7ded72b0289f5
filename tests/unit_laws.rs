//! Laws of what is counted from lists, on random lists: a list is as good as the column it replaces, what is not known settles
//! nothing that could come out otherwise, and neither files nor communes in between change a count.
//!
//! On 1 July 2025 the communes 08635, 08638 and 08650 became 08635; the figures are invented.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use antq::inquiry::{Columns, CriteriaChoice, DataName, Depth, Question, Session};
use antq::model::Verdict;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::strategy::Strategy;

use crate::laws::laws;
use crate::units::SET;

/// What the residential areas of a commune say of crime: none, one, or nothing.
type Areas = Vec<Option<bool>>;

const OLD: [&str; 3] = ["08635", "08638", "08650"];
const NEW: &str = "08635";

/// The communes of the district of Cô Tô in 2023.
const DISTRICT: [&str; 3] = ["07192", "07195", "07198"];

/// Fewer than other laws: each case opens its files some times.
fn config() -> ProptestConfig {
    let all = laws();
    ProptestConfig {
        cases: (all.cases / 25).max(1),
        ..all
    }
}

fn areas() -> impl Strategy<Value = Areas> {
    let one = (any::<bool>(), 0..4_u8).prop_map(|(quiet, gap)| (gap > 0).then_some(quiet));
    proptest::collection::vec(one, 1..7)
}

/// The set of a kind of subject with this rule.
fn set_of((subject, rule): (&str, &str)) -> String {
    format!(
        r#"
format = 1
[ruleset]
id       = "xa-yen/1"
revision = 1
subject  = "{subject}"
title    = {{ vi = "Xã yên", en = "quiet commune" }}
official = false
years    = {{ from = 2020 }}
of       = ["a"]
[indicator.so_thon_yen_cua_huyen]
title = {{ vi = "Số thôn yên của huyện", en = "quiet hamlets of the district" }}
kind  = "count"
of    = ["huyen"]
from  = 'sum(xa.so_thon_yen)'
[indicator.so_thon_yen]
title   = {{ vi = "Số thôn yên", en = "quiet hamlets" }}
kind    = "count"
unit    = "đơn vị/khu dân cư"
part_of = "so_khu_dan_cu"
from    = 'count(khu_dan_cu where passes("thon-yen"))'
[[criterion]]
id    = "a"
title = {{ vi = "Thôn yên", en = "quiet hamlets" }}
rule  = '{rule}'
"#
    )
}

const SHARE: &str = "so_thon_yen / so_khu_dan_cu >= 60%";

/// Rules on which counts bear, alone or beside the communes' own figures, and one on which none does.
const RULES: [&str; 5] = [
    SHARE,
    "so_vu_pham_toi == 0",
    "so_thon_yen >= 2 and so_vu_pham_toi <= 0",
    "so_khu_dan_cu <= 3",
    "so_vu_pham_toi == 0 or so_thon_yen >= 2",
];

/// The verdict of each commune, by code and year.
fn judged(rule: &str, tables: &[(&str, String)]) -> BTreeMap<(String, u16), Verdict> {
    judged_of(("xa", rule), tables)
}

/// The verdict of each subject of a kind, by code and year.
fn judged_of(
    (subject, rule): (&str, &str),
    tables: &[(&str, String)],
) -> BTreeMap<(String, u16), Verdict> {
    let mut files: Vec<(&str, String)> = tables.to_vec();
    files.push(("xa.toml", set_of((subject, rule))));
    files.push(("thon.toml", SET.to_owned()));
    let mut question = Question {
        subject: subject.to_owned(),
        ..Question::default()
    };
    let data = tables.iter().map(|(name, _)| DataName {
        subject: if name.starts_with("thon") {
            "khu_dan_cu"
        } else {
            ""
        }
        .to_owned(),
        ..DataName::from(*name)
    });
    question.material.data = data.collect();
    question.material.criteria = ["xa.toml", "thon.toml"]
        .map(|file| CriteriaChoice::File(file.to_owned()))
        .into();
    let read = &mut |name: &str| {
        let file = files.iter().find(|(file, _)| *file == name);
        let text = file.ok_or(std::io::ErrorKind::NotFound)?.1.clone();
        Ok(text.into_bytes())
    };
    let session =
        Session::open(&question, Columns::Asked, read).expect("a question that can be judged");
    let rows = session.rows(Depth::Verdicts);
    let verdict = |row: &antq::inquiry::ScoreRow| {
        let code = session.commune(row).code.clone();
        let judgement = row.judgements[0].as_ref().expect("a set for every year");
        ((code, row.year), judgement.assessment.verdict())
    };
    rows.iter().map(verdict).collect()
}

const WHOLE: &str = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ\nma_xa,khu_dan_cu,nam,so_vu_pham_toi\n";

/// The rows of a commune's list.
fn rows(code: &str, year: u16, areas: &Areas) -> Vec<String> {
    let cell = |quiet: &Option<bool>| quiet.map_or("", |quiet| if quiet { "0" } else { "1" });
    let numbered = areas.iter().enumerate();
    let row = numbered.map(|(at, quiet)| format!("{code},Khu {at},{year},{}\n", cell(quiet)));
    row.collect()
}

fn whole(rows: &[String]) -> String {
    format!("{WHOLE}{}", rows.concat())
}

/// The communes' own table of 2023; `own` are further cells.
fn table(head: &str, own: [String; 3]) -> (&'static str, String) {
    let mut text = format!("ma_xa,nam,so_vu_pham_toi{head}\n");
    for (code, cells) in OLD.iter().zip(own) {
        writeln!(text, "{code},2023,1{cells}").unwrap();
    }
    ("xa.csv", text)
}

fn quiet(areas: &Areas) -> usize {
    areas.iter().filter(|one| **one == Some(true)).count()
}

fn open(areas: &Areas) -> usize {
    areas.iter().filter(|one| one.is_none()).count()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_list_gives_what_the_columns_it_replaces_give(all in [areas(), areas(), areas()]) {
        let known = all.map(|areas| areas.into_iter().map(|one| Some(one.unwrap_or(false))).collect::<Areas>());
        let lists: Vec<String> = OLD.iter().zip(&known).flat_map(|(code, areas)| rows(code, 2023, areas)).collect();
        let bare = table("", [const { String::new() }; 3]);
        let by_list = judged(SHARE, &[bare, ("thon.csv", whole(&lists))]);
        let cells = known.each_ref().map(|areas| format!(",{},{}", areas.len(), quiet(areas)));
        let by_column = judged(SHARE, &[table(",so_khu_dan_cu,so_thon_yen", cells)]);
        prop_assert_eq!(by_list, by_column, "{:?}", known);
    }

    #[test]
    fn what_is_not_known_never_turns_a_settled_share(areas in areas(), as_quiet in any::<u8>()) {
        let alone = |areas: &Areas| {
            let own = ("xa.csv", "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n".to_owned());
            let list = ("thon.csv", whole(&rows("08635", 2023, areas)));
            judged(SHARE, &[own, list])[&("08635".to_owned(), 2023)]
        };
        let found = alone(&areas);
        let mut gap = 0;
        let completed: Areas = areas.iter().map(|one| one.or_else(|| {
            gap += 1;
            Some(as_quiet >> (gap - 1) & 1 == 1)
        })).collect();
        let complete = alone(&completed);
        prop_assert!(found == Verdict::Undetermined || found == complete, "{areas:?} {completed:?} {found:?} {complete:?}");
        prop_assert!(complete != Verdict::Undetermined);
    }

    #[test]
    fn dividing_a_list_into_files_changes_no_verdict(all in [areas(), areas(), areas()], into in proptest::collection::vec(0..3_usize, 18)) {
        let lists: Vec<String> = OLD.iter().zip(&all).flat_map(|(code, areas)| rows(code, 2023, areas)).collect();
        let bare = || table("", [const { String::new() }; 3]);
        let one = judged(SHARE, &[bare(), ("thon.csv", whole(&lists))]);
        let part = |number: usize| {
            let own = lists.iter().zip(&into).filter(|(_, file)| **file == number);
            let own: Vec<String> = own.map(|(row, _)| row.clone()).collect();
            (["thon-1.csv", "thon-2.csv", "thon-3.csv"][number], own)
        };
        let parts = (0..3).map(part).filter(|(_, own)| !own.is_empty());
        let mut files = vec![bare()];
        files.extend(parts.map(|(name, own)| (name, whole(&own))));
        prop_assert_eq!(one, judged(SHARE, &files), "{:?} {:?}", all, into);
    }

    /// Those of the three former communes, each counted, are together what all their rows come to.
    #[test]
    fn counts_of_merged_communes_come_to_the_count_of_all(all in [areas(), areas(), areas()], now in areas()) {
        let lists: Vec<String> = OLD.iter().zip(&all).flat_map(|(code, areas)| rows(code, 2024, areas)).collect();
        let own = ("xa.csv", format!("ma_xa,nam,so_vu_pham_toi\n{NEW},2025,1\n"));
        let after = whole(&rows(NEW, 2025, &now));
        let found = judged("so_thon_yen > prev(so_thon_yen)", &[own, ("thon-1.csv", whole(&lists)), ("thon-2.csv", after)]);
        let every: Areas = all.concat();
        let (then, is) = (quiet(&every), quiet(&now));
        let expected = if is > then + open(&every) {
            Verdict::Pass
        } else if is + open(&now) <= then {
            Verdict::Fail
        } else {
            Verdict::Undetermined
        };
        prop_assert_eq!(found[&(NEW.to_owned(), 2025)], expected, "{:?} {:?}", all, now);
    }

    /// Rows of several communes are judged together, one row by itself.
    #[test]
    fn communes_judged_together_come_to_what_each_comes_to(
        all in proptest::collection::vec((areas(), any::<bool>(), 0..3_usize), 7),
        rule in proptest::sample::select(&RULES[..]),
    ) {
        let codes = OLD.iter().chain(&DISTRICT).chain(&["08656"]);
        let alone = codes.zip(&all).map(|(code, (areas, is_listed, crimes))| {
            // One has no list, one no figure of its own.
            let own = [",0", ",1", ","][*crimes];
            let list = if *is_listed { rows(code, 2023, areas) } else { Vec::new() };
            (format!("{code},2023{own}\n"), list)
        });
        let alone: Vec<(String, Vec<String>)> = alone.collect();
        let judge = |some: &[(String, Vec<String>)]| {
            let own: String = some.iter().map(|(own, _)| own.as_str()).collect();
            let lists: Vec<String> = some.iter().flat_map(|(_, list)| list.clone()).collect();
            let mut tables = vec![("xa.csv", format!("ma_xa,nam,so_vu_pham_toi\n{own}"))];
            tables.extend((!lists.is_empty()).then(|| ("thon.csv", whole(&lists))));
            judged(rule, &tables)
        };
        let each: BTreeMap<_, _> = alone.iter().flat_map(|one| judge(std::slice::from_ref(one))).collect();
        prop_assert_eq!(judge(&alone), each, "{} {:?}", rule, all);
    }

    #[test]
    fn an_aggregate_of_aggregates_equals_the_aggregate_of_all(all in [areas(), areas(), areas()], last in 0..3_usize) {
        // The three communes of a district; the list of one may be missing.
        let said = &all[..=last];
        let lists: Vec<String> = DISTRICT.iter().zip(said).flat_map(|(code, areas)| rows(code, 2023, areas)).collect();
        let every: Areas = said.concat();
        let (low, high) = (quiet(&every), quiet(&every) + open(&every));
        let is_whole = last == 2;
        for bound in [low.max(1), low + 1, high.max(1), high + 1] {
            let rule = format!("so_thon_yen_cua_huyen >= {bound}");
            let found = judged_of(("huyen", &rule), &[("thon.csv", whole(&lists))]);
            let expected = if low >= bound {
                Verdict::Pass
            } else if is_whole && high < bound {
                Verdict::Fail
            } else {
                Verdict::Undetermined
            };
            let verdicts: Vec<Verdict> = found.into_values().collect();
            prop_assert_eq!(&verdicts[..], [expected], "{} {:?}", rule, said);
        }
    }
}
