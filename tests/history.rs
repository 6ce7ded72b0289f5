//! Last year across mergers: figures from predecessors, and what follows from them.
//!
//! `world` makes tables of communes around a merger and reads them with the real reader. `oracle` computes last year
//! from the register's tables as text, one integer at a time.

mod oracle;
mod world;

use std::fmt::Write as _;

use antq::assess::{Subject, assess};
use antq::criteria::Library;
use antq::data::{DataFile, Options};
use antq::history::{Past, Sought, compose};
use antq::model::{Gap, Portion, SeriesList, SubjectId, Value, Verdict, Year};
use antq::number::{End, Number, Range};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_assume, proptest};

use crate::laws::{CODEBOOK, laws};
use oracle::{Id, Outcome, Set, Share, TOP, agreed};
use world::{COUNTS, Cell, Dice, FIGURES, LAND, LAW, One, World, list};

fn dice() -> impl Strategy<Value = Rolls> {
    proptest::collection::vec(any::<u16>(), 700).prop_map(Rolls)
}

#[derive(Clone, Debug)]
struct Rolls(Vec<u16>);

/// The values of a figure in a year and in one before.
type Rule<'r> = dyn Fn(usize, usize) -> Outcome + 'r;

/// The predecessors of the judged commune according to the oracle; stops at communes whose figures were recounted.
fn parts(world: &World, year: Year) -> Vec<(Id, Share)> {
    let told = |id: &Id| world.row_of(id, year).is_some();
    let parts = LAND.ancestry.within(&world.judged, list(year), &told);
    let mut all: Vec<(Id, Share)> = Vec::new();
    for (id, share) in parts {
        if id.0 == 0 {
            for (taken, how) in LAND.ancestry.took(&id.1, (year, world.year)) {
                all.push((taken, how.max(share)));
            }
        }
        all.push((id, share));
    }
    all
}

/// The possible values of an earlier count; a predecessor without a value can have any. `None` if none has one.
fn count(world: &World, year: Year, figure: usize) -> Option<Set> {
    let counted: Vec<(Id, Share)> = parts(world, year)
        .into_iter()
        .filter(|(_, share)| *share != Share::Nothing)
        .collect();
    let known = |(id, share): &(Id, Share)| Some(world.count(id, year, figure)?.portion(*share));
    let known: Vec<Option<Set>> = counted.iter().map(known).collect();
    if known.iter().all(Option::is_none) {
        return None;
    }
    let anything = || Set::of(0..=TOP);
    let sets = known.into_iter().map(|set| set.unwrap_or_else(anything));
    Some(sets.fold(Set::of([0]), |sum, set| sum.plus(&set)))
}

/// Whether the year needs only its own row: the commune existed, was recounted, or has no predecessors.
fn is_own(world: &World, year: Year) -> bool {
    let own = LAND.ancestry.origin(&world.judged);
    let from_nothing = LAND.ancestry.made_of(&own).is_empty();
    let land_alone = parts(world, year)
        .iter()
        .all(|part| part.1 == Share::Nothing);
    own.0 <= list(year) || from_nothing || land_alone || world.row_of(&own, year).is_some()
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn a_year_before_is_what_those_it_was_made_of_come_to(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let world = World::new(&mut dice);
        let judged = world.judge(&LAW);
        prop_assume!(judged.is_some());
        let judged = judged.unwrap();
        for year in world.year - 3..world.year {
            let parts = parts(&world, year);
            let composed = judged.composed_year(year);
            if is_own(&world, year) {
                prop_assert!(composed.is_none(), "{year} {world:#?}");
                continue;
            }
            let told = composed.unwrap().parts.iter().map(|part| {
                let share = match part.portion {
                    Portion::Whole => Share::All,
                    Portion::WholeOrNone => Share::Perhaps,
                    Portion::Part => Share::Some,
                    Portion::Land => Share::Nothing,
                };
                (part.area.code.clone(), part.area.name.clone(), share)
            });
            let mut told: Vec<_> = told.collect();
            let expected = parts.iter().map(|(id, share)| {
                let (code, name) = LAND.called(id);
                (code, name, *share)
            });
            let mut expected: Vec<_> = expected.collect();
            told.sort();
            expected.sort();
            prop_assert_eq!(told, expected, "{} {:#?}", year, world);
            for (figure, name) in FIGURES.into_iter().enumerate().take(COUNTS) {
                let value = judged.composed(&LAW, year, name).unwrap();
                let Some(set) = count(&world, year, figure) else {
                    prop_assert!(value.gap().is_some(), "{year} {} {value:?} {world:#?}", name);
                    continue;
                };
                let range = value.range();
                prop_assert!(value.gap().is_none(), "{year} {} {value:?} {set:?} {world:#?}", name);
                prop_assert!(!range.holds(-Number::ONE));
                for number in 0..=TOP {
                    let held = range.holds(Number::whole(i64::try_from(number).unwrap()));
                    prop_assert_eq!(held, set.0[number], "{} {} {} {:?} {:#?}", year, name, number, value, world);
                }
            }
            for (figure, name) in FIGURES.into_iter().enumerate().skip(COUNTS) {
                let value = judged.composed(&LAW, year, name).unwrap();
                let fits = match world.one(&parts, year, figure) {
                    One::Apart => value == Value::Gap(Gap::Incomparable),
                    One::Missing => value.gap().is_some_and(|gap| gap != Gap::Incomparable),
                    One::Says(Cell::Yes) => value == Value::Yes,
                    One::Says(Cell::No) => value == Value::No,
                    One::Says(Cell::Is(number)) => value == Value::Number(Number::whole(i64::try_from(number).unwrap())),
                    One::Says(_) => matches!(value, Value::Range(_)),
                };
                prop_assert!(fits, "{year} {} {value:?} {world:#?}", name);
            }
        }
    }

    #[test]
    fn a_verdict_that_looks_back_is_settled_exactly_when_all_combinations_of_the_parts_agree(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let world = World::new(&mut dice);
        let judged = world.judge(&LAW);
        prop_assume!(judged.is_some());
        let judged = judged.unwrap();
        let anything = || Set::of(0..=TOP);
        for back in 1..=3_usize {
            let year = world.year - Year::try_from(back).unwrap();
            let tie = [Outcome::Fails, Outcome::Silent, Outcome::Holds][back - 1];
            let zero = [Outcome::Silent, Outcome::Holds, Outcome::Fails][back - 1];
            let holds = |holds: bool| if holds { Outcome::Holds } else { Outcome::Fails };
            let fewer = |now: usize, before: usize| match now {
                0 => Outcome::Holds,
                _ if now == before => tie,
                _ => holds(now < before),
            };
            let share = |now: usize, before: usize| match before {
                0 => zero,
                _ => holds(10 * now >= 7 * before),
            };
            let rules: [(&str, usize, &Rule<'_>); 3] = [
                ("fewer", 0, &fewer),
                ("share", 2, &share),
                ("sum", 3, &|now, before| holds(now <= before)),
            ];
            for (name, figure, rule) in rules {
                let now = |figure| world.count(&world.judged, world.year, figure);
                let before = |figure| count(&world, year, figure);
                // An unknown derived figure is bounded by its two summands.
                let added = |count: &dyn Fn(usize) -> Option<Set>| match name {
                    "sum" => count(figure).or_else(|| {
                        let parts = [count(0), count(1)];
                        let known = parts.iter().any(Option::is_some);
                        let [a, b] = parts.map(|part| part.unwrap_or_else(anything));
                        known.then(|| a.plus(&b))
                    }),
                    _ => count(figure),
                };
                let (now, before) = (added(&now), added(&before));
                let known = now.is_some() && before.is_some();
                let [now, before] = [now, before].map(|set| set.unwrap_or_else(anything));
                let expected = match agreed(&now, &before, rule) {
                    Some(Outcome::Holds) => Verdict::Pass,
                    Some(Outcome::Fails) => Verdict::Fail,
                    Some(Outcome::Silent) | None => Verdict::Undetermined,
                };
                let verdict = judged.verdicts[&format!("{name}-{back}")];
                let sound = verdict == expected || (!known && verdict == Verdict::Undetermined);
                prop_assert!(sound, "{name}-{back}: {verdict:?}, not {expected:?} {now:?} {before:?} {world:#?}");
            }
        }
    }

    #[test]
    fn learning_what_a_commune_before_says_never_overturns_a_settled_verdict(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let world = World::new(&mut dice);
        let judged = world.judge(&LAW);
        prop_assume!(judged.is_some());
        let before = judged.unwrap();
        let more = world.learnt(&mut dice);
        let after = more.judge(&LAW).unwrap();
        for (id, verdict) in &before.verdicts {
            // A derived figure with its own column is believed even if its summands turn out to contradict it.
            if *verdict != Verdict::Undetermined {
                prop_assert_eq!(after.verdicts[id], *verdict, "{} {:#?} {:#?}", id, world, more);
            }
        }
    }

    #[test]
    fn what_is_open_names_whose_figure_is_missing_and_filling_it_settles_it_unless_a_doubt_remains(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let world = World::new(&mut dice);
        let judged = world.judge(&LAW);
        prop_assume!(judged.is_some());
        let before = judged.unwrap();
        for (id, verdict) in &before.verdicts {
            if *verdict == Verdict::Undetermined {
                prop_assert!(before.named[id], "{id} {world:#?}");
            }
        }
        let mut filled = world.clone();
        for (figure, year, whose) in &before.missing {
            let gap = |id: &Id| world.row_of(id, *year).is_none_or(|row| world.cell(row, *figure).is_gap());
            let whose = match whose {
                None => world.judged.clone(),
                Some(called) => {
                    let parts = parts(&world, *year);
                    let counted = parts.iter().filter(|(_, share)| *share != Share::Nothing);
                    let mut ids = counted.map(|(id, _)| id);
                    let found = ids.find(|id| LAND.called(id) == *called && gap(id));
                    prop_assert!(found.is_some(), "{called:?} {figure} {year} {world:#?}");
                    found.unwrap().clone()
                }
            };
            prop_assert!(gap(&whose), "{figure} {year} {whose:?} {world:#?}");
            if *figure >= COUNTS && *year < world.year {
                let apart = world.one(&parts(&world, *year), *year, *figure) == One::Apart;
                prop_assert!(!apart, "nothing can be filled in: {year} {whose:?} {world:#?}");
            }
            filled.fill((&whose, *year), *figure, &mut dice);
        }
        let after = filled.judge(&LAW).unwrap();
        for (id, verdict) in &after.verdicts {
            let settled = *verdict != Verdict::Undetermined;
            prop_assert!(settled || after.doubtful[id], "{id} {:?} {filled:#?}", before.missing);
        }
        // Reordered rows give the same result.
        let mut shuffled = filled.clone();
        shuffled.shuffle(&mut dice);
        prop_assert_eq!(shuffled.judge(&LAW).unwrap().verdicts, after.verdicts);
    }
}

// ── Cases by hand ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Reads files, each within the boundaries of a year; returns the figures and the codes of the faults.
fn read(files: &[(&str, Option<Year>)]) -> (SeriesList, Vec<&'static str>) {
    let mut faults = Vec::new();
    let mut series = SeriesList::default();
    for (text, boundaries) in files {
        let options = Options {
            register: Some(&LAND.register),
            boundaries: *boundaries,
            ..Options::default()
        };
        let file = DataFile {
            name: "a.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
            year: None,
            subject: None,
            sheet: String::new(),
        };
        let reading = antq::data::read(&[file], &LAW.codebook, &|_| true, &options);
        let codes = reading.faults.iter().map(|fault| fault.kind.code());
        // A commune abolished before the first list is in none.
        faults.extend(codes.filter(|code| *code != "not-listed"));
        series.extend(reading.series);
    }
    (series, faults)
}

/// Figure a in a year before the judged one, for a commune of the list of that year.
#[track_caller]
fn came_to((year, code): (Year, &str), back: Year, text: &str, boundaries: Option<Year>) -> String {
    let (mut series, faults) = read(&[(text, boundaries)]);
    assert_eq!(faults, Vec::<&str>::new(), "{text}");
    let id = (list(year), code.to_owned());
    let id = LAND.register.first(LAND.id(&id));
    let place = series.with_ids().find(|(_, one)| one.commune == Some(id));
    let (place, _) = place.unwrap_or_else(|| panic!("no row of {code} in {year}"));
    let past = Past {
        codebook: &LAW.codebook,
        register: &LAND.register,
        figures: LAW.codebook.ids().collect(),
    };
    let within = series[place].within(year);
    let sought = Sought {
        place,
        year: year - back,
        within,
    };
    compose(&past, &mut series, &[sought].into_iter().collect());
    let figure = LAW.codebook.find("a").unwrap();
    let told = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Gap(gap) => format!("{gap:?}"),
        Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => {
            format!("{:?}", value.range())
        }
    };
    match (
        series[place].record(year - back),
        series[place].composed(year - back, within),
    ) {
        (_, Some(composed)) => format!("together {}", told(composed.value(figure).unwrap())),
        (Some(record), None) => format!("own {}", told(&record.value(figure))),
        (None, None) => "nothing".to_owned(),
    }
}

#[test]
fn a_commune_that_went_on_has_its_own_row_and_the_old_one_of_its_code_is_another() {
    let went_on: Vec<Id> = LAND
        .ancestry
        .of_list(1)
        .filter(|id| LAND.ancestry.origin(id).0 == 0)
        .cloned()
        .collect();
    assert!(went_on.len() > 100, "{}", went_on.len());
    for id in &went_on {
        let old = LAND.ancestry.origin(id);
        let text = format!("ma_xa,nam,a\n{},2025,3\n{},2024,8\n", id.1, old.1);
        // It may have taken in another commune during 2024, which has no row: its own value is a lower bound.
        let took = LAND.ancestry.took(&old.1, (2024, 2025));
        let expected = if took.is_empty() {
            "own 8".to_owned()
        } else {
            format!("together {:?}", Range::at_least(Number::whole(8)))
        };
        assert_eq!(came_to((2025, &id.1), 1, &text, None), expected, "{id:?}");
    }
    let other_code = went_on
        .iter()
        .filter(|id| LAND.ancestry.origin(id).1 != id.1);
    let renamed = went_on.iter().filter(|id| {
        let old = LAND.called(&LAND.ancestry.origin(id));
        old.1 != LAND.called(id).1
    });
    assert!(other_code.count() > 0 || renamed.count() > 0);
    // Khả Cửu was formed from three communes; one of them has the same code.
    let rows = "ma_xa,nam,a\n08635,2025,3\n08635,2024,8\n";
    let known = Range::at_least(Number::whole(8));
    let told = came_to((2025, "08635"), 1, rows, None);
    assert_eq!(told, format!("together {known:?}"));
    let rows = format!("{rows}08638,2024,1\n08650,2024,2\n");
    assert_eq!(came_to((2025, "08635"), 1, &rows, None), "together 11");
}

#[test]
fn figures_counted_anew_are_the_communes_own() {
    let old = "08635,2024,8\n08638,2024,1\n08650,2024,2\n";
    let now = "ma_xa,nam,a\n08635,2025,3\n";
    let rows = format!("{now}08635,2024,10\n");
    assert_eq!(came_to((2025, "08635"), 1, &rows, Some(2025)), "own 10");
    // A column gives the boundaries per row, also in a file with rows of predecessors, and overrides the option.
    let told = |rows: &str| rows.replace("\n0", ",\n0").trim_end().to_owned();
    let mixed = told(&format!("ma_xa,nam,a,ranh_gioi\n{}{old}", &now[12..])).replacen(
        ",ranh_gioi,",
        ",ranh_gioi",
        1,
    );
    let rows = format!("{mixed},\n08635,2024,10,2025\n");
    assert_eq!(came_to((2025, "08635"), 1, &rows, None), "own 10");
    let rows = format!("{mixed},\n08635,2024,10,năm 2025\n");
    assert_eq!(came_to((2025, "08635"), 1, &rows, None), "own 10");
    let rows = "ma_xa,nam,a,ranh_gioi\n08635,2025,3,\n08635,2024,8,2024\n08638,2024,1,2024\n08650,2024,2,2024\n";
    assert_eq!(came_to((2025, "08635"), 1, rows, Some(2025)), "together 11");
    // If the recounted row lacks the figure, it is missing; the predecessors are not used instead.
    let rows = format!("{mixed},\n08635,2024,…,2025\n");
    assert_eq!(came_to((2025, "08635"), 1, &rows, None), "own Marked");
}

#[test]
fn a_commune_counted_anew_and_as_it_was_stands_twice_only_if_it_is_one_commune() {
    let went_on = LAND
        .ancestry
        .of_list(1)
        .find(|id| LAND.ancestry.origin(id).0 == 0);
    let went_on = went_on.unwrap();
    let old = LAND.ancestry.origin(went_on);
    let twice = format!(
        "ma_xa,nam,a,ranh_gioi\n{},2024,8,\n{},2024,8,2025\n",
        old.1, went_on.1
    );
    assert_eq!(read(&[(&twice, None)]).1, ["duplicate-row"]);
    let two = "ma_xa,nam,a,ranh_gioi\n08635,2024,8,\n08635,2024,11,2025\n";
    let (series, faults) = read(&[(two, None)]);
    assert_eq!((series.len(), faults), (2, Vec::new()));
    let same = "ma_xa,nam,a,ranh_gioi\n08635,2024,8,2025\n08635,2024,11,2026\n";
    assert_eq!(read(&[(same, None)]).1.len(), usize::from(is_same("08635")));
    let bad = "ma_xa,nam,a,ranh_gioi\n08635,2024,8,cũ\n";
    assert_eq!(read(&[(bad, None)]).1, ["bad-year"]);
}

/// Whether the commune with this code still exists in the list of 2026.
fn is_same(code: &str) -> bool {
    let later = (2, code.to_owned());
    LAND.ancestry.origin(&later) == LAND.ancestry.origin(&(1, code.to_owned()))
}

#[test]
fn a_commune_that_came_by_two_ways_counts_once() {
    // The earlier ward with this code was split into several, two of which merged in 2026.
    let later = LAND.ancestry.of_list(2);
    let twice = later.filter_map(|id| {
        let ways = LAND.ancestry.made_of(id).iter();
        let mut seen: Vec<(String, Share)> = Vec::new();
        for (old, share) in ways.filter(|(_, share)| *share != Share::Nothing) {
            let before = LAND.ancestry.made_of(&(1, old.clone())).iter();
            seen.extend(before.map(|(oldest, own)| (oldest.clone(), *share.max(own))));
        }
        let two = |oldest: &str| seen.iter().filter(|one| one.0 == oldest).count() == 2;
        let found = seen
            .iter()
            .find(|(oldest, share)| *share == Share::Some && two(oldest));
        found.map(|(oldest, _)| (id.clone(), oldest.clone()))
    });
    let cases: Vec<(Id, String)> = twice.collect();
    assert!(!cases.is_empty());
    for (id, split) in cases {
        let mut text = format!("ma_xa,nam,a\n{},2026,1\n", id.1);
        for (list, code) in LAND.ancestry.within(&id, 0, &|_| false).into_keys() {
            assert_eq!(list, 0);
            let cases = if code == split { 100 } else { 0 };
            let _ = writeln!(text, "{code},2024,{cases}");
            for ((_, taken), _) in LAND.ancestry.took(&code, (2024, 2026)) {
                let _ = writeln!(text, "{taken},2024,0");
            }
        }
        let expected = Range {
            low: End::Closed(Number::ZERO),
            high: End::Closed(Number::whole(100)),
        };
        let told = came_to((2026, &id.1), 2, &text, None);
        assert_eq!(told, format!("together {expected:?}"), "{id:?} {split}");
    }
}

#[test]
fn an_island_that_had_no_commune_is_missing_from_the_years_before_and_never_left_out() {
    let island = LAND.ancestry.of_list(2).find(|id| {
        let made_of = LAND.ancestry.made_of(id);
        made_of
            .iter()
            .any(|(old, share)| old == "11948" && *share != Share::Nothing)
            && made_of.len() > 1
    });
    let id = island
        .expect("an invented commune takes in Bạch Long Vĩ")
        .clone();
    let mut text = format!("ma_xa,nam,a,ranh_gioi\n{},2026,1,\n", id.1);
    for (list, code) in LAND.ancestry.within(&id, 0, &|_| false).into_keys() {
        if list == 0 {
            let _ = writeln!(text, "{code},2024,2,");
            for ((_, taken), _) in LAND.ancestry.took(&code, (2024, 2026)) {
                let _ = writeln!(text, "{taken},2024,0,");
            }
        }
    }
    // The others give a lower bound; the island is not assumed to have had none.
    let told = came_to((2026, &id.1), 2, &text, None);
    assert!(told.contains("high: Unbounded"), "{told}");
    text += "11948,2024,5,2025\n";
    let told = came_to((2026, &id.1), 2, &text, None);
    assert!(told.starts_with("together"), "{told}");
    assert!(!told.contains("high: Unbounded"), "{told}");
}

#[test]
fn figures_as_large_as_cells_may_be_do_not_outgrow_what_is_reckoned_with() {
    let of_many = LAND
        .ancestry
        .of_list(1)
        .max_by_key(|id| LAND.ancestry.made_of(id).len());
    let of_many = of_many.unwrap();
    let mut text = format!("ma_xa,nam,a\n{},2025,999999999999999\n", of_many.1);
    for (old, _) in LAND.ancestry.made_of(of_many) {
        let _ = writeln!(text, "{old},2024,999999999999999");
    }
    let set = "format = 1\n[ruleset]\nid = \"luat/1\"\nrevision = 1\nofficial = false\ntitle = { vi = \"L\", en = \"L\" }\nof = [\"x\"]\n\
               [[criterion]]\nid = \"x\"\ntitle = { vi = \"X\", en = \"X\" }\nrule = '40000000 * a >= 39999999 * prev(a)'\n";
    let library = Library::of(("codebook", CODEBOOK), &[("set", set)]);
    let law = antq::criteria::Law::freeze(&library, &[("luat/1", 2025)]);
    let rules = law.ruleset("luat/1", 2025).unwrap();
    let (mut series, faults) = read(&[(&text, None)]);
    assert_eq!(faults, Vec::<&str>::new());
    let past = Past {
        codebook: &LAW.codebook,
        register: &LAND.register,
        figures: LAW.codebook.ids().collect(),
    };
    let sought = Sought {
        place: SubjectId(0),
        year: 2024,
        within: 2025,
    };
    compose(&past, &mut series, &[sought].into_iter().collect());
    let subject = Subject::new(&LAW.codebook, &series, &series[SubjectId(0)], 2025);
    assert_eq!(assess(&rules, &subject).verdict(), Verdict::Undetermined);
}

#[test]
fn rows_of_some_months_of_2025_that_name_former_communes_are_theirs_and_no_rows_twice() {
    let head = "ma_xa,ten_xa,huyen,tinh,nam,so_thang,a\n";
    let former = "08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,2025,7,3\n08638,Xã Đông Cửu,Thanh Sơn,Phú Thọ,2025,7,1\n\
                  08650,,,Phú Thọ,2025,7,4\n";
    let later = "08635,Xã Khả Cửu,,Phú Thọ,2025,5,2\n";
    for rows in [[former, later], [later, former]] {
        let text = format!("{head}{}", rows.concat());
        let (series, faults) = read(&[(&text, None)]);
        assert_eq!((series.len(), faults), (4, Vec::new()));
        let lists: Vec<antq::model::List> = series
            .iter()
            .filter_map(|one| one.commune)
            .map(|id| id.list)
            .collect();
        let later = lists
            .iter()
            .filter(|list| **list > antq::model::List::FIRST);
        assert_eq!(later.count(), 1, "{lists:?}");
        let withheld = series.iter().any(antq::model::Series::is_withheld);
        assert!(!withheld);
        // Seven months of three predecessors and five of their successor make up its year: 3 + 1 + 4 + 2.
        let id = LAND.register.first(LAND.id(&(1, "08635".to_owned())));
        let own = series.iter().find(|one| one.commune == Some(id)).unwrap();
        let figure = LAW.codebook.find("a").unwrap();
        let value = own.record(2025).unwrap().value(figure).range();
        assert_eq!(value, Range::point(Number::whole(10)));
    }
    // A row for a whole year, or one that names no predecessor, refers to the list of its year.
    let text = format!(
        "{head}08635,Xã Khả Cửu,,Phú Thọ,2025,5,2\n08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,2024,12,3\n"
    );
    let (series, faults) = read(&[(&text, None)]);
    assert_eq!((series.len(), faults), (2, Vec::new()));
}
