//! Judges communes: a [`Ruleset`] and the figures of a [`Subject`] → an [`Assessment`], and the reasons for it.
//!
//! Pure: no I/O, and it cannot fail. A missing figure is a doubt, [`Doubt::Missing`], not an error.
//! [`assess`] keeps verdicts only, [`assess_all`] those of many rows at once; [`trace()`] gives the reasons afterwards, of what is printed.
//!
//! [`Assessment`]: crate::model::Assessment
//! [`Doubt::Missing`]: crate::model::Doubt::Missing
//! [`Ruleset`]: crate::model::Ruleset

mod alike;
mod block;
mod bounds;
mod check;
mod coupled;
mod exclusion;
mod instead;
mod known;
mod lanes;
mod masks;
mod nearest;
mod row_block;
mod subject;
mod trace;
mod verdict;

pub use self::block::{assess_all, verdicts};
pub use self::check::Watch;
pub use self::nearest::{Flip, flips, whole};
pub use self::subject::Subject;
pub use self::trace::{missing, recorded, trace, traces, wants_a_figure};
pub use self::verdict::assess;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Subject, Watch, assess, missing, recorded, trace, traces};
    use crate::criteria::{Law, Library};
    use crate::data::{DataFile, Options, Reading, read};
    use crate::lang::{Connective, FigureId, Figures};
    use crate::model::Verdict::{Fail, NotApplicable, Pass, Undetermined};
    use crate::model::{
        Assessment, Basis, CheckedFigure, Codebook, DataFaultKind, Doubt, Gap, Input, Origin,
        Ruleset, SubjectId, Text, Trace, Value, Verdict,
    };
    use crate::number::{End, Notation, Number, Range};
    use crate::truth::Truth;

    const CODEBOOK: &str = r#"
format = 1
[key]
ma_xa = { title = { vi = "Mã xã", en = "code" } }
ten_xa = { title = { vi = "Tên xã", en = "commune" } }
loai = { title = { vi = "Cấp", en = "kind of commune" } }
huyen = { title = { vi = "Huyện", en = "district" } }
tinh = { title = { vi = "Tỉnh", en = "province" } }
nam = { title = { vi = "Năm", en = "year" } }
so_thang = { title = { vi = "Số tháng", en = "months" } }
ranh_gioi = { title = { vi = "Ranh giới năm", en = "boundaries of year" } }
[[kind]]
name = "xã"
[[kind]]
name = "phường"
[[check]]
rule = 'mot <= ba'
says = { vi = "một {mot} hơn ba {ba}", en = "one {mot} over three {ba}" }
[[check]]
rule = 'tong <= ba'
says = { vi = "tổng {tong} hơn ba {ba}", en = "total {tong} over three {ba}" }
[indicator]
mot = { title = { vi = "Một", en = "one" }, kind = "count" }
hai = { title = { vi = "Hai", en = "two" }, kind = "count" }
ba = { title = { vi = "Ba", en = "three" }, kind = "count" }
tong = { title = { vi = "Tổng", en = "total" }, kind = "count", from = 'mot + hai' }
phan = { title = { vi = "Phần", en = "part" }, kind = "count", part_of = "ba" }
con = { title = { vi = "Con", en = "part of the part" }, kind = "count", part_of = "phan" }
khac = { title = { vi = "Phần khác", en = "other part" }, kind = "count", part_of = "ba" }
do = { title = { vi = "Đo", en = "measured" }, kind = "amount" }
co_x = { title = { vi = "Có x", en = "has x" }, kind = "yes_no" }
quyet_dinh = { title = { vi = "Quyết định", en = "decision" }, kind = "yes_no" }
hang = { title = { vi = "Hạng", en = "grade" }, kind = "grade", levels = [{ vi = "Yếu", en = "weak" }, { vi = "Khá", en = "fair" }] }
"#;

    /// A set and the first commune of a table, judged in 2022.
    struct World {
        codebook: Arc<Codebook>,
        rules: Ruleset,
        reading: Reading,
    }

    impl World {
        /// A set with these criteria as members. Each is an id and the other lines of its TOML table.
        #[track_caller]
        fn new(criteria: &[(&str, &str)], table: &str) -> World {
            let ids: Vec<String> = criteria
                .iter()
                .map(|one| format!("\"{}\"", one.0))
                .collect();
            let text = |(id, body): &(&str, &str)| {
                format!(
                    "[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"Điểm {id}\", en = \"{id}\" }}\n{body}\n"
                )
            };
            let texts: String = criteria.iter().map(text).collect();
            let set = format!(
                "format = 1\n[ruleset]\nid = \"bo/mot\"\nrevision = 1\nofficial = false\nrecorded = \"quyet_dinh\"\n\
                 title = {{ vi = \"Bộ\", en = \"set\" }}\nof = [{}]\n{texts}",
                ids.join(", ")
            );
            World::of(&set, table)
        }

        #[track_caller]
        fn of(set: &str, table: &str) -> World {
            let library = Library::of(("codebook", CODEBOOK), &[("bo", set)]);
            let law = Law::freeze(&library, &[("bo/mot", 2022)]);
            let rules = law.ruleset("bo/mot", 2022);
            let rules = rules.unwrap_or_else(|| panic!("{:?}", law.faults()));
            let rules = (*rules).clone();
            let codebook = law.codebook();
            let file = DataFile {
                name: "a.csv".to_owned(),
                bytes: table.as_bytes().to_vec(),
                year: None,
                subject: None,
                sheet: String::new(),
            };
            let reading = read(&[file], &codebook, &|_| true, &Options::default());
            World {
                codebook,
                rules,
                reading,
            }
        }

        fn subject(&self) -> Subject<'_> {
            Subject::new(
                &self.codebook,
                &self.reading.series,
                &self.reading.series[SubjectId(0)],
                2022,
            )
        }

        fn id(&self, name: &str) -> FigureId {
            self.codebook.find(name).expect(name)
        }

        fn input(&self, name: &str, back: u8) -> Input {
            self.subject().input(self.id(name), back)
        }

        fn assessment(&self) -> Assessment {
            assess(&self.rules, &self.subject())
        }

        #[track_caller]
        fn trace(&self, criterion: &str) -> Trace {
            let place = self.rules.find(criterion).expect(criterion);
            trace(&self.rules, &self.subject(), &self.assessment(), place)
        }

        /// Each missing figure as `id year gap`.
        fn missing(&self) -> Vec<String> {
            let found = missing(&self.rules, &self.subject(), &self.assessment());
            let told = found.iter().map(|missing| {
                let id = &self.codebook.indicator(missing.figure).id;
                format!("{id} {} {:?}", missing.year, missing.gap)
            });
            told.collect()
        }

        /// The doubts of a criterion's first test.
        #[track_caller]
        fn doubts(&self, criterion: &str) -> Vec<Doubt> {
            self.trace(criterion).tests[0].doubts.clone()
        }

        /// A criterion's verdict, and whether it is attested.
        #[track_caller]
        fn finding(&self, criterion: &str) -> (Verdict, bool) {
            let place = self.rules.find(criterion).expect(criterion);
            let found = self.assessment().finding(place);
            (found.verdict, found.attested)
        }

        #[track_caller]
        fn finds(&self, criterion: &str, verdict: Verdict, basis: Basis) {
            let place = self.rules.find(criterion).expect(criterion);
            let found = self.assessment().finding(place);
            assert_eq!(
                (found.verdict, found.basis),
                (verdict, basis),
                "{criterion}"
            );
        }

        /// The faults that the checks find, each as its code and cell.
        fn checked(&self) -> Vec<(&'static str, String)> {
            let watch = Watch::over(
                &self.codebook,
                &self.reading.sheets,
                crate::model::SubjectKindId::COMMUNE,
            );
            let told = watch.doubts(&self.subject()).into_iter();
            told.map(|fault| {
                let place = fault.place;
                assert_eq!((place.line, place.file.as_str()), (2, "a.csv"));
                let letter = (b'@' + u8::try_from(place.column).expect("few columns")) as char;
                let named = place.column > 0;
                assert_eq!(
                    place.cell,
                    if named {
                        format!("{letter}2")
                    } else {
                        String::new()
                    }
                );
                (fault.kind.code(), place.cell)
            })
            .collect()
        }
    }

    fn missing_figure(world: &World, name: &str, year: u16, gap: Gap) -> Doubt {
        Doubt::Missing {
            figure: world.id(name),
            year,
            gap,
        }
    }

    // ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────────────

    #[track_caller]
    fn total(table: &str, back: u8, value: &Value, derived: bool) {
        let world = World::new(&[("a", "rule = 'tong >= 5'")], table);
        let input = world.input("tong", back);
        assert_eq!(&input.value, value, "{table}");
        assert_eq!(input.year, 2022 - u16::from(back));
        assert_eq!(
            matches!(input.origin, Origin::Derived(_)),
            derived,
            "{table}"
        );
        if value.gap().is_none() {
            let number = world.subject().number(world.id("tong"), back);
            assert_eq!(number, value.range(), "{table}");
        }
    }

    #[test]
    fn a_figures_own_column_comes_before_what_it_adds_up_from() {
        let number = |n| Value::Number(Number::whole(n));
        total(
            "ma_xa,nam,mot,hai,tong\n1,2022,2,3,7\n",
            0,
            &number(7),
            false,
        );
        total("ma_xa,nam,mot,hai,tong\n1,2022,2,3,\n", 0, &number(5), true);
        total("ma_xa,nam,mot,hai\n1,2022,2,3\n", 0, &number(5), true);
        total(
            "ma_xa,nam,mot,hai,tong\n1,2022,2,3,7\n1,2021,1,1,\n",
            1,
            &number(2),
            true,
        );
    }

    #[test]
    fn a_sum_of_ranges_is_a_range_and_one_of_gaps_is_the_gap() {
        let more = Value::Range(Box::new(Range::at_least(Number::whole(6))));
        total("ma_xa,nam,mot,hai\n1,2022,2,trên 3\n", 0, &more, true);
        total(
            "ma_xa,nam,mot,hai,tong\n1,2022,2,,-\n",
            0,
            &Value::Gap(Gap::Marked),
            true,
        );
        total(
            "ma_xa,nam,mot\n1,2022,2\n",
            0,
            &Value::Gap(Gap::NoColumn),
            true,
        );
        total(
            "ma_xa,nam,mot,hai\n1,2022,2,3\n",
            1,
            &Value::Gap(Gap::NoRow),
            false,
        );
    }

    #[test]
    fn a_figure_has_no_place_without_its_column_or_row_and_without_those_of_its_parts() {
        let lacks = |table: &str, name: &str, back: u8| {
            let world = World::new(&[("a", "rule = 'tong >= 5'")], table);
            world.subject().lacks(world.id(name), back)
        };
        let whole = "ma_xa,nam,mot,hai,tong\n1,2022,,-,x\n";
        assert!(!lacks(whole, "mot", 0) && !lacks(whole, "hai", 0) && !lacks(whole, "tong", 0));
        assert!(lacks(whole, "ba", 0) && lacks(whole, "mot", 1) && lacks(whole, "tong", 1));
        assert!(!lacks("ma_xa,nam,mot,hai\n1,2022,,\n", "tong", 0));
        assert!(lacks("ma_xa,nam,mot\n1,2022,2\n", "tong", 0));
    }

    #[test]
    fn before_the_first_year_there_is_nothing() {
        let world = World::new(&[("a", "rule = 'mot >= 5'")], "ma_xa,nam,mot\n1,2022,2\n");
        let known = world.subject();
        let subject = Subject::new(known.codebook, known.communes, known.series, 1);
        assert!(subject.record(2).is_none());
        assert_eq!(subject.own(world.id("mot"), 2), Value::Gap(Gap::NoRow));
        assert!(world.subject().record(0).is_some());
    }

    #[test]
    fn yes_no_and_levels_are_read_where_they_stand() {
        let table = "ma_xa,nam,co_x,hang,mot\n1,2022,có,Khá,3\n1,2021,không,,3\n";
        let world = World::new(&[("a", "rule = 'co_x and hang >= \"Khá\"'")], table);
        let (subject, known, grade) = (world.subject(), world.id("co_x"), world.id("hang"));
        assert_eq!(
            [0, 1, 2].map(|back| subject.truth(known, back)),
            [Truth::True, Truth::False, Truth::Unknown]
        );
        assert_eq!(
            [0, 1].map(|back| subject.level(grade, back)),
            [Some(1), None]
        );
        assert_eq!(subject.level(world.id("mot"), 0), None);
        world.finds("a", Verdict::Pass, Basis::Figures);
    }

    // ── Bounds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

    #[track_caller]
    fn bounded(table: &str, expected: &[(&str, Verdict)]) {
        for (rule, verdict) in expected {
            let world = World::new(&[("a", rule)], table);
            let found = world.assessment().verdict();
            assert_eq!(found, *verdict, "{rule}\n{table}");
        }
    }

    #[test]
    fn a_missing_count_is_not_negative_and_a_missing_amount_may_be() {
        for blank in ["", "-", "?"] {
            bounded(
                &format!("ma_xa,nam,mot,hai,do\n1,2022,{blank},3,{blank}\n"),
                &[
                    ("rule = 'mot == 0'", Undetermined),
                    ("rule = 'hai > mot'", Undetermined),
                    ("rule = 'mot + hai >= 3'", Pass),
                    ("rule = 'mot + hai >= 4'", Undetermined),
                    ("rule = 'mot + hai < 3'", Fail),
                    ("rule = 'hai - mot <= 3'", Pass),
                    ("rule = 'tong >= 3'", Pass),
                    ("rule = 'tong <= 2'", Fail),
                    ("rule = 'do + hai >= 3'", Undetermined),
                ],
            );
        }
        // Without its column, or without a row, it is a count all the same.
        bounded(
            "ma_xa,nam,mot\n1,2022,0\n",
            &[
                ("rule = 'hai + 1 > mot'", Pass),
                ("rule = 'mot <= prev(mot)'", Pass),
                ("rule = 'mot < prev(mot)'", Undetermined),
                ("rule = 'mot < prev(mot)'\non_tie = \"pass\"", Pass),
                ("rule = 'mot < prev(mot)'\non_tie = \"fail\"", Undetermined),
                ("rule = 'mot > prev(mot)'", Fail),
            ],
        );
    }

    #[test]
    fn a_missing_part_is_at_most_its_whole_and_a_missing_whole_at_least_its_greatest_part() {
        bounded(
            "ma_xa,nam,phan,con,ba\n1,2022,,,3\n",
            &[
                ("rule = 'phan <= 3'", Pass),
                ("rule = 'phan <= 2'", Undetermined),
                ("rule = 'phan > 3'", Fail),
                ("rule = 'con <= 3'", Pass),
                ("rule = 'con == 4'", Fail),
                ("rule = 'phan / ba <= 100%'", Pass),
                ("rule = 'phan / ba >= 70%'", Undetermined),
            ],
        );
        bounded(
            "ma_xa,nam,phan,con,khac,ba\n1,2022,,5,4,\n",
            &[
                ("rule = 'ba >= 5'", Pass),
                ("rule = 'ba >= 6'", Undetermined),
                ("rule = 'ba < 5'", Fail),
                ("rule = 'phan >= 5'", Pass),
                ("rule = 'con / ba <= 100%'", Pass),
            ],
        );
        // A whole that can only be nothing: of nothing there is no share, and no part.
        bounded(
            "ma_xa,nam,phan,ba\n1,2022,,0\n",
            &[
                ("rule = 'phan == 0'", Pass),
                ("rule = 'phan / ba >= 70%'", Undetermined),
                ("rule = 'phan / ba >= 70%'\non_zero = \"pass\"", Pass),
            ],
        );
    }

    #[test]
    fn a_year_before_has_its_own_bounds() {
        bounded(
            "ma_xa,nam,phan,ba\n1,2022,2,9\n1,2021,,2\n",
            &[
                ("rule = 'phan < prev(phan)'", Fail),
                (
                    "rule = 'phan < prev(phan)'\non_tie = \"pass\"",
                    Undetermined,
                ),
                ("rule = 'phan > prev(phan)'", Undetermined),
                ("rule = 'phan >= prev(phan)'", Pass),
            ],
        );
    }

    #[test]
    fn what_is_known_in_part_is_bounded_too() {
        bounded(
            "ma_xa,nam,phan,ba\n1,2022,trên 1,2\n",
            &[("rule = 'phan == 2'", Pass), ("rule = 'phan <= 1'", Fail)],
        );
        bounded(
            "ma_xa,nam,phan,ba\n1,2022,,dưới 5\n",
            &[
                ("rule = 'phan <= 4'", Pass),
                ("rule = 'phan <= 3'", Undetermined),
            ],
        );
    }

    #[test]
    fn parts_above_their_whole_drop_the_bound_and_are_a_doubt() {
        let open = |table: &str, checked: &[(&'static str, &str)]| {
            bounded(
                table,
                &[
                    ("rule = 'phan <= 3'", Undetermined),
                    ("rule = 'phan >= 5'", Undetermined),
                    ("rule = 'phan >= 4'", Undetermined),
                ],
            );
            let world = World::new(&[("a", "rule = 'phan <= 3'")], table);
            let expected: Vec<_> = checked
                .iter()
                .map(|(code, cell)| (*code, (*cell).to_owned()))
                .collect();
            assert_eq!(world.checked(), expected, "{table}");
        };
        // Above it by two steps; another part is above it; its own part is above its range.
        let wrong = "check-fails";
        open("ma_xa,nam,phan,con,ba\n1,2022,,5,3\n", &[(wrong, "D2")]);
        open("ma_xa,nam,phan,khac,ba\n1,2022,,9,3\n", &[(wrong, "D2")]);
        open(
            "ma_xa,nam,phan,con,ba\n1,2022,dưới 9,12,\n",
            &[(wrong, "D2")],
        );
        // A fault of two steps that is told by one of them is told once.
        let both = World::new(
            &[("a", "rule = 'phan <= 3'")],
            "ma_xa,nam,phan,con,ba\n1,2022,4,5,3\n",
        );
        assert_eq!(both.checked().len(), 2);
    }

    #[test]
    fn a_whole_of_a_part_of_the_year_bounds_nothing() {
        // What has happened in a part of the year has happened; of an unreadable part it is not known whether it is one.
        for (months, has_happened) in [("6", Pass), ("?", Undetermined)] {
            bounded(
                &format!("ma_xa,nam,so_thang,phan,ba\n1,2022,{months},,3\n"),
                &[
                    ("rule = 'phan <= 3'", Undetermined),
                    ("rule = 'phan > 3'", Undetermined),
                ],
            );
            bounded(
                &format!("ma_xa,nam,so_thang,phan,ba\n1,2022,{months},3,\n"),
                &[
                    ("rule = 'ba >= 3'", has_happened),
                    ("rule = 'ba <= 3'", Undetermined),
                ],
            );
        }
        bounded(
            "ma_xa,nam,so_thang,phan,ba\n1,2022,12,,3\n",
            &[("rule = 'phan <= 3'", Pass)],
        );
    }

    #[test]
    fn a_trace_tells_the_bounds_that_were_used_and_what_bounds() {
        let table = "ma_xa,nam,phan,ba,mot\n1,2022,,3,\n";
        let criteria = [
            ("a", "rule = 'phan <= 3'"),
            ("b", "rule = 'phan <= 2'"),
            ("c", "rule = 'mot + ba >= 3'"),
        ];
        let world = World::new(&criteria, table);
        let bound = |criterion: &str| {
            let trace = world.trace(criterion);
            let input = trace.tests[0].inputs[0].clone();
            input.bound.map(|bound| {
                let id = |input: &Input| world.codebook.indicator(input.figure).id.clone();
                (
                    bound.range,
                    bound.part.as_ref().map(id),
                    bound.whole.as_ref().map(id),
                )
            })
        };
        let three = Range {
            high: crate::number::End::Closed(Number::whole(3)),
            ..Range::at_least(Number::ZERO)
        };
        assert_eq!(bound("a"), Some((three, None, Some("ba".to_owned()))));
        assert_eq!(bound("b"), None);
        let counted = Range::at_least(Number::ZERO);
        assert_eq!(bound("c"), Some((counted, None, None)));
    }

    #[test]
    fn what_alone_can_settle_an_open_rule_is_told_instead_of_what_is_missing() {
        #[track_caller]
        fn case(rule: &str, table: &str, expected: &[&str]) {
            let world = World::new(&[("a", &format!("rule = '{rule}'"))], table);
            let trace = world.trace("a");
            let id = |input: &Input| world.codebook.indicator(input.figure).id.clone();
            let told: Vec<String> = trace.tests[0].instead.iter().map(id).collect();
            assert_eq!(told, expected, "{rule} of {table}");
        }
        // A total whose parts are missing, with a blank cell of its own or without a column.
        case(
            "tong <= 5",
            "ma_xa,nam,mot,hai,tong\n1,2022,,,\n",
            &["tong"],
        );
        case("tong <= 5", "ma_xa,nam,mot,hai\n1,2022,1,\n", &["tong"]);
        case(
            "ba / tong >= 70%",
            "ma_xa,nam,mot,hai,ba\n1,2022,1,,3\n",
            &["tong"],
        );
        // With no column of its parts the total itself is what is missing.
        case("tong <= 5", "ma_xa,nam,ba\n1,2022,1\n", &[]);
        // Of two figures neither settles what hangs on both.
        case("tong >= do", "ma_xa,nam,mot,hai,do\n1,2022,1,,\n", &[]);
        // No crimes at all are no serious ones; a part above the limit puts the whole above it.
        case("phan <= 0", "ma_xa,nam,phan,ba\n1,2022,,\n", &["ba"]);
        case("ba <= 5", "ma_xa,nam,phan,khac,ba\n1,2022,,0,\n", &["phan"]);
        case(
            "phan / mot >= 70%",
            "ma_xa,nam,phan,ba,mot\n1,2022,,,10\n",
            &["ba"],
        );
        // A column may be added for a whole beside one for its part, and none is offered in place of one that is not there.
        case("phan <= 0", "ma_xa,nam,phan\n1,2022,\n", &["ba"]);
        case("phan <= 0", "ma_xa,nam,mot\n1,2022,1\n", &[]);
        // A whole of three months may grow; one that is known has nothing to add.
        case("phan <= 0", "ma_xa,nam,so_thang,phan,ba\n1,2022,3,,\n", &[]);
        case("phan <= 0", "ma_xa,nam,phan,ba\n1,2022,,3\n", &[]);
        // What is settled needs nothing.
        case("tong <= 5", "ma_xa,nam,mot,hai\n1,2022,6,\n", &[]);
    }

    // ── Verdicts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    #[test]
    fn a_criterion_is_asked_of_its_kinds_and_where_it_applies() {
        let criteria = [
            ("k", "kinds = [\"xã\"]\nrule = 'mot >= 1'"),
            ("w", "applies = 'co_x'\nrule = 'mot >= 1'"),
            ("g", "kinds = [\"xã\"]\nrule = 'mot >= 9'\napplies = 'co_x'"),
        ];
        let commune = World::new(&criteria, "ma_xa,nam,Cấp,co_x,mot\n1,2022,xã,có,3\n");
        commune.finds("k", Pass, Basis::Figures);
        commune.finds("w", Pass, Basis::Figures);
        commune.finds("g", Fail, Basis::Figures);
        let ward = World::new(&criteria, "ma_xa,nam,Cấp,co_x,mot\n1,2022,phường,không,3\n");
        ward.finds("k", NotApplicable, Basis::Kind);
        ward.finds("w", NotApplicable, Basis::Applies);
        ward.finds("g", NotApplicable, Basis::Kind);
        let unknown = World::new(&criteria, "ma_xa,nam,co_x,mot\n1,2022,,3\n");
        unknown.finds("k", Undetermined, Basis::Kind);
        unknown.finds("w", Undetermined, Basis::Applies);
        assert_eq!(unknown.missing(), ["co_x 2022 Empty"]);
    }

    /// A group `g` of two members and a criterion `z` beside it; each is what stands in its table.
    fn of_group(group: &str, a: &str, b: &str, z: &str, table: &str) -> World {
        let set = format!(
            "format = 1\n[ruleset]\nid = \"bo/mot\"\nrevision = 1\nofficial = false\n\
             title = {{ vi = \"Bộ\", en = \"set\" }}\nof = [\"g\", \"z\"]\n\
             [[criterion]]\nid = \"g\"\ntitle = {{ vi = \"Nhóm\", en = \"group\" }}\nof = [\"a\", \"b\"]\n{group}\n\
             [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"A\", en = \"a\" }}\n{a}\n\
             [[criterion]]\nid = \"b\"\ntitle = {{ vi = \"B\", en = \"b\" }}\n{b}\n\
             [[criterion]]\nid = \"z\"\ntitle = {{ vi = \"Z\", en = \"z\" }}\n{z}\n"
        );
        World::of(&set, table)
    }

    #[test]
    fn where_only_the_kind_is_open_no_figure_is_missing() {
        const KINDS: &str = "kinds = [\"xã\"]";
        #[track_caller]
        fn case(group: &str, table: &str, missing: &[&str]) {
            let rules = [
                "rule = 'mot >= 1'",
                "rule = 'hai >= 1'",
                "kinds = [\"xã\"]\nrule = 'ba >= 1'",
            ];
            let [a, b, z] = rules;
            let world = of_group(group, a, b, z, table);
            assert_eq!(world.assessment().verdict(), Undetermined, "{table}");
            assert_eq!(world.missing(), missing, "{table}");
        }
        // As a commune it fails, whatever the blank holds; as a ward it is not asked.
        case(KINDS, "ma_xa,nam,mot,hai,ba\n1,2022,0,,3\n", &[]);
        // As a commune it passes.
        case(KINDS, "ma_xa,nam,mot,hai,ba\n1,2022,1,1,3\n", &[]);
        // As a commune the blank decides.
        case(
            KINDS,
            "ma_xa,nam,mot,hai,ba\n1,2022,1,,3\n",
            &["hai 2022 Empty"],
        );
        // One member is enough, and it is met.
        let any = "kinds = [\"xã\"]\nrequire = \"any\"";
        case(any, "ma_xa,nam,mot,hai,ba\n1,2022,1,,3\n", &[]);
        // What says where it applies is still asked, its members are not.
        let applies = "kinds = [\"xã\"]\napplies = 'co_x'";
        let table = "ma_xa,nam,co_x,mot,hai,ba\n1,2022,,0,,3\n";
        case(applies, table, &["co_x 2022 Empty"]);
    }

    #[test]
    fn nothing_is_missing_below_what_is_settled() {
        #[track_caller]
        fn case(group: &str, table: &str, verdict: Verdict, missing: &[&str]) {
            let (a, b, z) = ("rule = 'mot >= 1'", "rule = 'hai >= 1'", "rule = 'ba >= 1'");
            let world = of_group(group, a, b, z, table);
            assert_eq!(world.assessment().verdict(), verdict, "{table}");
            assert_eq!(world.missing(), missing, "{table}");
        }
        let any = "require = \"any\"";
        let one = "require = { at_least = 1 }";
        let blank_beside = &["ba 2022 Empty"][..];
        case(
            any,
            "ma_xa,nam,mot,hai,ba\n1,2022,1,,\n",
            Undetermined,
            blank_beside,
        );
        case(
            one,
            "ma_xa,nam,mot,hai,ba\n1,2022,,2,\n",
            Undetermined,
            blank_beside,
        );
        case(
            "",
            "ma_xa,nam,mot,hai,ba\n1,2022,1,,1\n",
            Undetermined,
            &["hai 2022 Empty"],
        );
        case("", "ma_xa,nam,mot,hai,ba\n1,2022,0,,\n", Fail, &[]);
        case("", "ma_xa,nam,mot,hai,ba\n1,2022,,,0\n", Fail, &[]);
        case(any, "ma_xa,nam,mot,hai,ba\n1,2022,1,,3\n", Pass, &[]);
    }

    #[test]
    fn the_kind_is_that_of_the_year_judged() {
        let criteria = [("k", "kinds = [\"xã\"]\nrule = 'mot >= 1'")];
        let table = "ma_xa,nam,Cấp,mot\n1,2022,xã,3\n1,2023,phường,3\n";
        let world = World::new(&criteria, table);
        world.finds("k", Pass, Basis::Figures);
        let known = world.subject();
        let later = Subject::new(known.codebook, known.communes, known.series, 2023);
        let verdict = assess(&world.rules, &later).verdict();
        assert_eq!(verdict, NotApplicable);
    }

    #[test]
    fn a_group_that_does_not_apply_or_may_not_has_its_reason_told() {
        let set = "format = 1\n[ruleset]\nid = \"bo/mot\"\nrevision = 1\nofficial = false\n\
                   title = { vi = \"Bộ\", en = \"set\" }\nof = [\"g\"]\n\
                   [[criterion]]\nid = \"g\"\ntitle = { vi = \"Nhóm\", en = \"group\" }\nkinds = [\"xã\"]\nof = [\"a\"]\n\
                   [[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\nrule = 'mot >= 1'\n";
        for (kind, told) in [("", true), ("phường", true), ("xã", false)] {
            let world = World::of(set, &format!("ma_xa,nam,Cấp,mot\n1,2022,{kind},3\n"));
            let place = world.rules.find("g");
            let all = traces(&world.rules, &world.subject(), &world.assessment(), |_| {
                true
            });
            let found = all.iter().any(|trace| Some(trace.criterion) == place);
            assert_eq!(found, told, "{kind}");
        }
    }

    #[test]
    fn an_answer_decides_only_where_the_row_has_none_of_the_figures() {
        let criteria = [("a", "rule = 'mot >= 1'"), ("u", "")];
        let answered = |table: &str| World::new(&criteria, table);
        let own = answered("ma_xa,nam,mot#a,mot#u\n1,2022,đạt,không đạt\n");
        own.finds("a", Pass, Basis::Answer(own.id("mot#a")));
        own.finds("u", Fail, Basis::Answer(own.id("mot#u")));
        assert_eq!(own.assessment().verdict(), Fail);
        // Whether the file has the column, and what another commune has in it, makes no difference.
        for table in [
            "ma_xa,nam,mot,mot#a\n1,2022,,đạt\n",
            "ma_xa,nam,mot,mot#a\n1,2022,,đạt\n2,2022,0,\n",
            "ma_xa,nam,mot,mot#a\n1,2022,-,đạt\n",
        ] {
            let empty = answered(table);
            empty.finds("a", Pass, Basis::Answer(empty.id("mot#a")));
        }
        let contradicted = answered("ma_xa,nam,mot,mot#a\n1,2022,0,đạt\n");
        contradicted.finds("a", Fail, Basis::Figures);
        let open = answered("ma_xa,nam,mot,mot#a\n1,2022,trên 0,không đạt\n");
        open.finds("a", Pass, Basis::Figures);
        // What stands there cannot be read: it may say the opposite.
        let unread = answered("ma_xa,nam,mot,mot#a\n1,2022,abc,đạt\n");
        unread.finds("a", Undetermined, Basis::Figures);
        let blank = answered("ma_xa,nam,mot#a\n1,2022,\n");
        blank.finds("a", Undetermined, Basis::Figures);
    }

    #[test]
    fn an_answer_never_speaks_over_some_of_the_figures() {
        let rule = |rule: &str, table: &str| {
            let world = World::new(&[("a", &format!("rule = '{rule}'"))], table);
            let missing = world.missing();
            (world.finding("a"), missing)
        };
        let open = |missing: &[&str]| {
            let missing = missing.iter().map(|&one| one.to_owned()).collect();
            ((Undetermined, false), missing)
        };
        let by_answer = ((Pass, true), Vec::<String>::new());
        let both = "mot >= 1 and ba >= 1";
        let table = |head: &str, row: &str| format!("ma_xa,nam,{head},mot#a\n1,2022,{row},đạt\n");
        assert_eq!(rule(both, &table("mot", "3")), open(&["ba 2022 NoColumn"]));
        assert_eq!(rule(both, &table("mot,ba", "3,")), open(&["ba 2022 Empty"]));
        assert_eq!(rule(both, &table("mot,ba", ",")), by_answer);
        // What a figure is added up from is said of it.
        assert_eq!(
            rule("tong >= 9", &table("mot,hai", "3,")),
            open(&["hai 2022 Empty"])
        );
        assert_eq!(rule("tong >= 9", &table("mot,hai,tong", ",,-")), by_answer);
        // Figures of years before are figures of the criterion.
        let fewer = "mot < prev(mot)";
        let before = |row: &str| table("mot", "") + row;
        assert_eq!(
            rule(fewer, &before("1,2021,3,\n")),
            open(&["mot 2022 Empty"])
        );
        assert_eq!(rule(fewer, &before("1,2021,,\n")), by_answer);
        assert_eq!(rule(fewer, &before("1,2020,3,\n")), by_answer);
        assert_eq!(rule(fewer, &before("2,2021,3,\n")), by_answer);
        assert_eq!(rule(fewer, &table("mot", "3")), open(&["mot 2021 NoRow"]));
        // That it applies is no figure of what is answered.
        let world = World::new(
            &[("a", "applies = 'co_x'\nrule = 'mot >= 1'")],
            "ma_xa,nam,co_x,mot,mot#a\n1,2022,có,,đạt\n",
        );
        world.finds("a", Pass, Basis::Answer(world.id("mot#a")));
    }

    const GROUP: &str = "format = 1\n[ruleset]\nid = \"bo/mot\"\nrevision = 1\nofficial = false\n\
         title = { vi = \"Bộ\", en = \"set\" }\nof = [\"g\"]\n\
         [[criterion]]\nid = \"g\"\ntitle = { vi = \"Nhóm\", en = \"group\" }\nof = [\"a\", \"b\"]\n\
         [[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\nrule = 'mot >= 1'\n\
         [[criterion]]\nid = \"b\"\ntitle = { vi = \"B\", en = \"b\" }\nrule = 'ba >= 1'\n";

    #[test]
    fn an_answer_for_a_group_speaks_where_none_of_its_members_has_a_figure() {
        let group =
            |head: &str, row: &str| World::of(GROUP, &format!("ma_xa,nam,{head}\n1,2022,{row}\n"));
        for (head, row) in [
            ("mot#g", "đạt"),
            ("mot,ba,mot#g", ",,đạt"),
            ("mot,ba,mot#g", ",-,đạt"),
            ("mot,mot#b,mot#g", ",đạt,đạt"),
        ] {
            let world = group(head, row);
            world.finds("g", Pass, Basis::Answer(world.id("mot#g")));
            assert_eq!(world.missing(), Vec::<String>::new(), "{row}");
        }
        let lacking = group("mot,mot#g", "3,đạt");
        lacking.finds("g", Undetermined, Basis::Figures);
        assert_eq!(lacking.missing(), ["ba 2022 NoColumn"]);
        let shown: Vec<&str> = traces(
            &lacking.rules,
            &lacking.subject(),
            &lacking.assessment(),
            |_| true,
        )
        .iter()
        .map(|trace| lacking.rules.criterion(trace.criterion).id.as_str())
        .collect();
        assert_eq!(shown, ["g", "a", "b"]);
        let empty = group("mot,ba,mot#g", "3,,đạt");
        empty.finds("g", Undetermined, Basis::Figures);
        assert_eq!(empty.missing(), ["ba 2022 Empty"]);
        // One of its members answered, the other counted.
        let mixed = group("mot,mot#b,mot#g", "3,đạt,đạt");
        mixed.finds("g", Pass, Basis::Figures);
        let failed = group("mot,mot#g", "0,đạt");
        failed.finds("g", Fail, Basis::Figures);
    }

    #[test]
    fn answers_that_contradict_each_other_settle_nothing() {
        let criteria = [("u", ""), ("c", "use = \"bo/mot#u\"")];
        let found = |row: &str| {
            let world = World::new(&criteria, &format!("ma_xa,nam,mot#c,mot#u\n1,2022,{row}\n"));
            let differ = world.trace("c").answers_differ();
            (world.finding("c").0, differ, world.missing().len())
        };
        assert_eq!(found("đạt,không đạt"), (Undetermined, true, 0));
        assert_eq!(found("không đạt,đạt"), (Undetermined, true, 0));
        assert_eq!(found("đạt,đạt"), (Pass, false, 0));
        assert_eq!(found(",không đạt"), (Fail, false, 0));
        assert_eq!(found("đạt,").0, Pass);
        // The answer of a group against those of its members.
        let group = |row: &str| {
            let head = "ma_xa,nam,mot,ba,mot#a,mot#b,mot#g";
            let world = World::of(GROUP, &format!("{head}\n1,2022,{row}\n"));
            world.finding("g").0
        };
        assert_eq!(group(",,đạt,đạt,không đạt"), Undetermined);
        assert_eq!(group(",,không đạt,,đạt"), Undetermined);
        assert_eq!(group(",,không đạt,,không đạt"), Fail);
        assert_eq!(group(",,đạt,,không đạt"), Fail);
        assert_eq!(group(",,đạt,đạt,"), Pass);
        let against = World::of(
            GROUP,
            "ma_xa,nam,mot,ba,mot#a,mot#g\n1,2022,,2,không đạt,đạt\n",
        );
        against.finds("g", Undetermined, Basis::Contradiction);
        assert_eq!(against.missing(), ["mot 2022 Empty"]);
        // Figures settle it.
        assert_eq!(group("3,2,,,không đạt"), Pass);
        assert_eq!(group("0,,,đạt,đạt"), Fail);
    }

    #[test]
    fn a_verdict_is_attested_where_figures_alone_leave_it_open() {
        let attested = |row: &str| {
            let head = "ma_xa,nam,mot,ba,mot#a,mot#b,mot#g";
            let world = World::of(GROUP, &format!("{head}\n1,2022,{row}\n"));
            let findings = world.assessment().findings;
            findings
                .iter()
                .map(|one| u8::from(one.attested))
                .collect::<Vec<_>>()
        };
        // The set, the group, its two members.
        assert_eq!(attested("3,2,,,"), [0, 0, 0, 0]);
        assert_eq!(attested(",,,,đạt"), [1, 1, 0, 0]);
        assert_eq!(attested("3,,,đạt,"), [1, 1, 0, 1]);
        // Not met by figures, whatever the answer.
        assert_eq!(attested("0,,,không đạt,"), [0, 0, 0, 1]);
        assert_eq!(attested(",,,không đạt,"), [1, 1, 0, 1]);
        assert_eq!(attested(",,,đạt,"), [0, 0, 0, 1]);
    }

    #[test]
    fn a_criterion_that_is_met_if_it_applies_holds_nothing_open() {
        let met = ("b", "rule = 'ba >= 1'\napplies = 'co_x'");
        let world = World::new(
            &[("a", "rule = 'mot >= 1'"), met],
            "ma_xa,nam,mot,ba\n1,2022,3,2\n",
        );
        world.finds("b", Verdict::Undetermined, Basis::Applies);
        assert_eq!(world.assessment().verdict(), Verdict::Pass);
        let unmet = World::new(
            &[("a", "rule = 'mot >= 1'"), met],
            "ma_xa,nam,mot,ba\n1,2022,3,0\n",
        );
        assert_eq!(unmet.assessment().verdict(), Verdict::Undetermined);
        assert_eq!(unmet.missing(), ["co_x 2022 NoColumn"]);
        // Nothing else is asked: met, or not asked at all.
        let alone = World::new(&[met], "ma_xa,nam,ba\n1,2022,2\n");
        assert_eq!(alone.assessment().verdict(), Verdict::Undetermined);
    }

    // ── Reasons ──────────────────────────────────────────────────────────────────────────────────────────────────────

    #[test]
    fn a_trace_holds_the_tests_with_their_sides_and_figures_once() {
        let rule = "rule = 'mot + ba < prev(mot) + mot or mot / ba >= 70%'\napplies = 'hai >= 1'";
        let table = "ma_xa,nam,mot,hai,ba\n1,2022,2,1,4\n1,2021,3,1,1\n";
        let world = World::new(&[("a", rule), ("u", "")], table);
        let trace = world.trace("a");
        let names = |inputs: &[Input]| -> Vec<(String, u16)> {
            let named = |input: &Input| {
                (
                    world.codebook.indicator(input.figure).id.clone(),
                    input.year,
                )
            };
            inputs.iter().map(named).collect()
        };
        assert_eq!(
            (trace.connective, trace.truth),
            (Connective::Or, Truth::False)
        );
        assert_eq!(
            trace.tests.iter().map(|test| test.test).collect::<Vec<_>>(),
            [0, 1]
        );
        let own = |name: &str, year| (name.to_owned(), year);
        assert_eq!(
            names(&trace.tests[0].inputs),
            [own("mot", 2022), own("ba", 2022), own("mot", 2021)]
        );
        let whole = |n| Range::point(Number::whole(n));
        assert_eq!(
            (trace.tests[0].left, trace.tests[0].right),
            (whole(6), whole(5))
        );
        assert_eq!(
            (trace.tests[1].left, trace.tests[1].right),
            (whole(2), whole(4))
        );
        assert!(trace.tests.iter().all(|test| test.doubts.is_empty()));
        let by = |place: usize| trace.tests[place].distance.map(|distance| distance.by);
        assert_eq!((by(0), by(1)), (Some(Number::whole(-2)), Some(Number::ONE)));
        assert_eq!(trace.applies.len(), 1);
        assert_eq!(trace.applies[0].truth, Truth::True);
        assert!(trace.answers.is_empty());
        let unread = world.trace("u");
        assert!(unread.tests.is_empty() && unread.truth == Truth::Unknown);
        assert_eq!(
            unread.answers.first().map(|answer| answer.figure),
            Some(world.id("mot#u"))
        );
    }

    #[test]
    fn what_is_unknown_says_why() {
        let doubts = |rule: &str, row: &str| {
            let table = format!("ma_xa,nam,mot,hai,ba\n1,2022,{row}\n");
            let world = World::new(&[("a", rule)], &table);
            (world.doubts("a"), world)
        };
        let (found, world) = doubts("rule = 'mot + prev(mot) >= 3 + 0 * ba'", ",1,");
        let last = missing_figure(&world, "mot", 2021, Gap::NoRow);
        let own = missing_figure(&world, "mot", 2022, Gap::Empty);
        assert_eq!(found, [last, own]);
        let (found, world) = doubts("rule = 'mot >= 3'", "trên 1,1,1");
        let range = |name| Doubt::Range {
            figure: world.id(name),
            year: 2022,
        };
        assert_eq!(found, [range("mot")]);
        let (found, _) = doubts("rule = 'tong >= 9'", "1,trên 1,1");
        assert_eq!(found, [range("hai")]);
        let tie = "on_tie = \"undetermined\"\n";
        assert_eq!(
            doubts(&format!("{tie}rule = 'mot < ba'"), "2,1,2").0,
            [Doubt::LawSilent]
        );
        assert_eq!(
            doubts(&format!("{tie}rule = 'mot / ba > 50%'"), "1,1,2").0,
            [Doubt::LawSilent]
        );
        assert_eq!(
            doubts("rule = 'mot / ba > 50%'", "1,1,0").0,
            [Doubt::Undefined]
        );
        let (found, world) = doubts("rule = 'mot / ba > 50%'", ",1,2");
        let own = missing_figure(&world, "mot", 2022, Gap::Empty);
        assert_eq!(found, [own]);
        assert_eq!(doubts("rule = 'mot < ba'", "2,1,2").0, []);
        assert_eq!(doubts(&format!("{tie}rule = 'mot < ba'"), "1,1,2").0, []);
    }

    #[test]
    fn what_says_whether_a_group_applies_is_named_where_it_is_missing() {
        let set = "format = 1\n[ruleset]\nid = \"bo/mot\"\nrevision = 1\nofficial = false\n\
             title = { vi = \"Bộ\", en = \"set\" }\nof = [\"g\"]\napplies = 'ba >= 1'\n\
             [[criterion]]\nid = \"g\"\ntitle = { vi = \"Nhóm\", en = \"group\" }\nof = [\"a\"]\napplies = 'hai >= 1'\n\
             [[criterion]]\nid = \"a\"\ntitle = { vi = \"Điểm a\", en = \"a\" }\nrule = 'mot >= 1'\n";
        let missing = |row: &str| {
            let world = World::of(set, &format!("ma_xa,nam,mot,hai,ba\n1,2022,{row}\n"));
            (world.assessment().verdict(), world.missing())
        };
        let named = |names: &[&str]| {
            names
                .iter()
                .map(|name| format!("{name} 2022 Empty"))
                .collect()
        };
        assert_eq!(missing("2,,1"), (Undetermined, named(&["hai"])));
        assert_eq!(missing("2,1,"), (Undetermined, named(&["ba"])));
        assert_eq!(missing(",,"), (Undetermined, named(&["ba", "hai", "mot"])));
        assert_eq!(missing("2,1,1"), (Pass, Vec::new()));
        assert_eq!(missing(",0,1"), (NotApplicable, Vec::new()));
    }

    #[test]
    fn what_is_missing_is_named_once_and_only_where_it_matters() {
        let criteria = [
            ("a", "rule = 'mot >= 1 and ba >= 1'"),
            ("b", "rule = 'tong >= 1'"),
            ("c", "rule = 'hai >= 1 or ba >= 1'"),
            ("u", ""),
        ];
        let world = World::new(&criteria, "ma_xa,nam,mot,hai,ba,mot#u\n1,2022,,2,4,\n");
        assert_eq!(world.missing(), ["mot 2022 Empty", "mot#u 2022 Empty"]);
        let world = World::new(&criteria, "ma_xa,nam,tong,ba\n1,2022,,4\n");
        let rest = [
            "mot 2022 NoColumn",
            "tong 2022 Empty",
            "mot#u 2022 NoColumn",
        ];
        assert_eq!(world.missing(), rest);
        let settled = World::new(&criteria[2..3], "ma_xa,nam,ba\n1,2022,4\n");
        assert_eq!(settled.missing(), Vec::<String>::new());
    }

    #[test]
    fn of_several_answers_the_filled_ones_are_told_else_the_one_with_a_column() {
        let criteria = [("u", ""), ("c", "use = \"bo/mot#u\"")];
        let named = |table: &str| {
            let world = World::new(&criteria, table);
            let answers = world.trace("c").answers;
            let ids = answers
                .iter()
                .map(|answer| world.codebook.indicator(answer.figure).id.clone());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(named("ma_xa,nam,mot#c,mot#u\n1,2022,,đạt\n"), ["mot#u"]);
        assert_eq!(
            named("ma_xa,nam,mot#c,mot#u\n1,2022,đạt,đạt\n"),
            ["mot#c", "mot#u"]
        );
        assert_eq!(named("ma_xa,nam,mot#c,mot#u\n1,2022,,\n"), ["mot#c"]);
        assert_eq!(named("ma_xa,nam,mot#c\n1,2022,\n"), ["mot#c"]);
        assert_eq!(named("ma_xa,nam,mot#u\n1,2022,\n"), ["mot#u"]);
        assert_eq!(named("ma_xa,nam\n1,2022\n"), ["mot#u"]);
    }

    #[test]
    fn a_decision_is_shown_where_one_was_written_down() {
        let decision = |cell: &str| {
            let table = format!("ma_xa,nam,mot,quyet_dinh\n1,2022,1,{cell}\n");
            let world = World::new(&[("a", "rule = 'mot >= 1'")], &table);
            recorded(&world.rules, &world.subject()).map(|input| input.value)
        };
        assert_eq!(decision("có"), Some(Value::Yes));
        assert_eq!(decision("không"), Some(Value::No));
        assert_eq!(decision(""), None);
    }

    // ── Checks of the data ───────────────────────────────────────────────────────────────────────────────────────────

    #[test]
    fn data_that_contradict_themselves_are_told_with_their_cells() {
        let world = |table| World::new(&[("a", "rule = 'mot >= 1'")], table);
        let fine = world("ma_xa,nam,mot,hai,ba,tong\n1,2022,2,1,4,3\n");
        assert_eq!(fine.checked(), []);
        let wrong = world("ma_xa,nam,mot,hai,ba,tong\n1,2022,5,1,4,7\n");
        let told = |code, cell: &str| (code, cell.to_owned());
        let expected = [
            told("check-fails", "C2"),
            told("check-fails", "F2"),
            told("sum-differs", "F2"),
        ];
        assert_eq!(wrong.checked(), expected);
        let added = world("ma_xa,nam,mot,hai,ba\n1,2022,2,3,4\n");
        assert_eq!(added.checked(), [told("check-fails", "")]);
        let without = world("ma_xa,nam,mot,tong\n1,2022,5,7\n");
        assert_eq!(without.checked(), []);
        let open = world("ma_xa,nam,mot,hai,ba,tong\n1,2022,5,,,7\n");
        assert_eq!(open.checked(), []);
        let range = world("ma_xa,nam,mot,hai,ba,tong\n1,2022,trên 5,1,4,3\n");
        assert_eq!(range.checked(), [told("check-fails", "C2")]);
        let another = world("ma_xa,nam,mot,ba\n1,2020,5,4\n");
        assert_eq!(another.checked(), []);
    }

    #[test]
    fn a_check_names_the_commune_and_each_figure() {
        let fails = |table: &str| {
            let world = World::new(&[("a", "rule = 'mot >= 1'")], table);
            let watch = Watch::over(
                &world.codebook,
                &world.reading.sheets,
                crate::model::SubjectKindId::COMMUNE,
            );
            watch.doubts(&world.subject()).remove(0).kind
        };
        let both = |vi: &str, en: &str| Text {
            vi: vi.to_owned(),
            en: en.to_owned(),
        };
        let heading = |name: &str| match name {
            "mot" => both("Một", "one"),
            _ => both("Ba", "three"),
        };
        let kind = |area: &str, figures: &[[&str; 3]]| DataFaultKind::CheckFails {
            area: area.to_owned(),
            year: 2022,
            says: Some(both("một {mot} hơn ba {ba}", "one {mot} over three {ba}")),
            figures: figures
                .iter()
                .map(|[name, value, cell]| CheckedFigure {
                    name: (*name).to_owned(),
                    heading: heading(name),
                    value: (*value).to_owned(),
                    cell: (*cell).to_owned(),
                })
                .collect(),
        };
        let two = [["mot", "1.205", "C2"], ["ba", "4", "D2"]];
        assert_eq!(
            fails("ma_xa,nam,mot,ba\n01,2022,1.205,4\n"),
            kind("01", &two)
        );
        assert_eq!(
            fails("ten_xa,nam,mot,ba\nLúa,2022,1.205,4\n"),
            kind("Lúa", &two)
        );
        let named = "ten_xa,nam,mot,ba,ma_xa\nLúa,2022,1.205,4,01\n";
        assert_eq!(fails(named), kind("Lúa (01)", &two));
        let range = [["mot", "", "C2"], ["ba", "4", "D2"]];
        assert_eq!(
            fails("ma_xa,nam,mot,ba\n01,2022,trên 5,4\n"),
            kind("01", &range)
        );
    }

    // ── Criteria that exclude each other ─────────────────────────────────────────────────────────────────────────────

    /// The criteria that exclude each other below a group, with the limits of their figure: `floor least ceiling most`.
    #[track_caller]
    fn excluded(world: &World, group: &str) -> String {
        let trace = world.trace(group);
        let Some(found) = trace.exclusion else {
            return String::new();
        };
        let id = |index: usize| &world.rules.criterion(index).id;
        let end = |end| match end {
            End::Closed(number) => number.written(Notation::English),
            End::Open(number) => format!("({})", number.written(Notation::English)),
            End::Unbounded => "∞".to_owned(),
        };
        let (least, most) = (end(found.least), end(found.most));
        format!("{} {least} {} {most}", id(found.floor), id(found.ceiling))
    }

    /// A set of two criteria without a figure: it fails because they exclude each other, or it is open.
    #[track_caller]
    fn pair(a: &str, b: &str, table: &str, why: &str) {
        let world = World::new(&[("a", a), ("b", b)], table);
        let verdict = if why.is_empty() { Undetermined } else { Fail };
        world.finds("a", Undetermined, Basis::Figures);
        world.finds("b", Undetermined, Basis::Figures);
        world.finds("set", verdict, Basis::Figures);
        assert_eq!(excluded(&world, "set"), why);
        assert_eq!(world.missing().is_empty(), verdict == Fail, "{a}, {b}");
    }

    const BLANK: &str = "ma_xa,nam,mot,do\n1,2022,,\n";

    #[test]
    fn two_criteria_that_no_value_of_a_figure_meets_fail_what_needs_both() {
        pair("rule = 'mot >= 5'", "rule = 'mot <= 3'", BLANK, "a 5 b 3");
        pair("rule = 'mot <= 3'", "rule = 'mot >= 5'", BLANK, "b 5 a 3");
        pair("rule = 'mot >= 5'", "rule = 'mot <= 5'", BLANK, "");
        pair("rule = 'mot >= 3'", "rule = 'mot <= 5'", BLANK, "");
        pair("rule = 'mot == 3'", "rule = 'mot == 4'", BLANK, "b 4 a 3");
        let fell = "rule = 'mot < prev(mot) or mot == 0'";
        let had_fallen = "rule = 'prev(mot) < prev(mot, 2) or prev(mot) == 0'";
        let years = "ma_xa,nam,mot\n1,2022,5\n1,2021,\n1,2020,3\n";
        pair(fell, had_fallen, years, "a 6 b 2");
        // Where the law does not say what equal numbers mean, either may be met with them.
        let open = |rule: &str| format!("{rule}\non_tie = \"undetermined\"");
        pair(&open(fell), &open(had_fallen), years, "a 5 b 3");
        let tie = "ma_xa,nam,mot\n1,2022,4\n1,2021,\n1,2020,4\n";
        pair(fell, had_fallen, tie, "a 5 b 3");
        pair(&open(fell), &open(had_fallen), tie, "");
    }

    #[test]
    fn a_count_has_no_value_between_two_whole_numbers() {
        let over = |figure: &str, number: &str| format!("rule = '{figure} > {number}'");
        let under = |figure: &str, number: &str| format!("rule = '{figure} < {number}'");
        pair(&over("mot", "5"), &under("mot", "6"), BLANK, "a 6 b 5");
        pair(&over("mot", "5"), &under("mot", "7"), BLANK, "");
        pair(&over("do", "5"), &under("do", "6"), BLANK, "");
        pair(&over("do", "5"), "rule = 'do <= 5'", BLANK, "a (5) b 5");
        // What equal sides mean is not known: with 5 it is open whether `a` is met.
        let tie = "rule = 'do > 5'\non_tie = \"undetermined\"";
        pair(tie, "rule = 'do <= 5'", BLANK, "");
        // Thirds are not rounded towards each other.
        pair("rule = '3 * do >= 1'", "rule = '3 * do <= 1'", BLANK, "");
    }

    #[test]
    fn the_other_figures_may_be_ranges() {
        let (over, under) = ("rule = 'mot >= hai'", "rule = 'mot <= ba'");
        let table = |row: &str| format!("ma_xa,nam,mot,hai,ba\n1,2022,{row}\n");
        pair(over, under, &table(",từ 6 trở lên,5"), "a 6 b 5");
        pair(over, under, &table(",trên 4,5"), "");
        pair(over, under, &table(",,5"), "");
        // One figure at a time: that no `mot` lies between is not seen where two are missing.
        let below = "rule = 'mot <= hai - 1'";
        pair(over, below, &table(",,5"), "");
    }

    #[test]
    fn a_denominator_may_be_too_large_for_one_share_and_too_small_for_another() {
        let table = "ma_xa,nam,mot,hai,ba\n1,2022,5,,10\n";
        let (registered, recognised) = ("rule = 'hai / ba >= 100%'", "rule = 'mot / hai >= 70%'");
        pair(registered, recognised, table, "a 10 b 7");
        pair("rule = 'hai / ba >= 70%'", recognised, table, "");
        // With none of `hai` the share is met as the criterion says, so it limits nothing from below.
        let none = "rule = 'mot / hai <= 50%'\non_zero = \"pass\"";
        pair(none, "rule = 'hai <= 3'", table, "");
        let none = "rule = 'mot / hai <= 50%'\non_zero = \"fail\"";
        pair(none, "rule = 'hai <= 3'", table, "a 10 b 3");
    }

    #[test]
    fn figures_of_two_years_do_not_exclude_each_other() {
        let table = "ma_xa,nam,mot\n1,2022,\n1,2021,\n";
        pair("rule = 'mot >= 5'", "rule = 'prev(mot) <= 3'", table, "");
    }

    #[test]
    fn of_three_criteria_the_two_that_leave_the_least_are_named() {
        let criteria = [
            ("a", "rule = 'mot >= 3'"),
            ("b", "rule = 'mot <= 10'"),
            ("c", "rule = 'mot >= 12'"),
        ];
        let world = World::new(&criteria, BLANK);
        world.finds("set", Fail, Basis::Figures);
        assert_eq!(excluded(&world, "set"), "c 12 b 10");
        let known = World::new(&criteria, "ma_xa,nam,mot\n1,2022,11\n");
        known.finds("set", Fail, Basis::Figures);
        assert_eq!(excluded(&known, "set"), "");
    }

    #[test]
    fn members_of_nested_groups_exclude_each_other_where_all_are_needed() {
        let case = |group: &str, [a, b, z]: [&str; 3]| {
            let rule = |rule: &str| format!("rule = '{rule}'");
            let world = of_group(group, &rule(a), &rule(b), &rule(z), BLANK);
            let found = ["g", "set"].map(|id| (world.finding(id).0, excluded(&world, id)));
            found.map(|(verdict, why)| {
                if why.is_empty() {
                    format!("{verdict:?}")
                } else {
                    why
                }
            })
        };
        let across = ["mot >= 5", "do >= 1", "mot <= 3"];
        assert_eq!(case("", across), ["Undetermined", "a 5 z 3"]);
        assert_eq!(case("require = \"any\"", across), ["Undetermined"; 2]);
        assert_eq!(
            case("require = { at_least = 1 }", across),
            ["Undetermined"; 2]
        );
        let within = ["mot >= 5", "mot <= 3", "do >= 1"];
        assert_eq!(case("", within), ["a 5 b 3", "Fail"]);
        assert_eq!(case("require = \"any\"", within), ["Undetermined"; 2]);
        assert_eq!(
            case("require = { at_least = \"unknown\" }", within),
            ["Undetermined"; 2]
        );
    }

    #[test]
    fn nothing_follows_where_it_is_open_whether_a_criterion_is_asked() {
        let (over, under) = ("rule = 'mot >= 5'", "rule = 'mot <= 3'");
        let only = |place: &str| format!("{over}\n{place}");
        let verdict = |a: &str, row: &str| {
            let table = format!("ma_xa,nam,Cấp,mot,co_x\n1,2022,{row}\n");
            let world = World::new(&[("a", a), ("b", under)], &table);
            (world.finding("set").0, excluded(&world, "set"))
        };
        let applies = only("applies = 'co_x'");
        assert_eq!(verdict(&applies, "xã,,").0, Undetermined);
        assert_eq!(verdict(&applies, "xã,,không").0, Undetermined);
        assert_eq!(verdict(&applies, "xã,,có"), (Fail, "a 5 b 3".to_owned()));
        let kinds = only("kinds = [\"xã\"]");
        assert_eq!(verdict(&kinds, ",,").0, Undetermined);
        assert_eq!(verdict(&kinds, "phường,,").0, Undetermined);
        assert_eq!(verdict(&kinds, "xã,,"), (Fail, "a 5 b 3".to_owned()));
        // A group that may not apply fails if it does.
        let (open, z) = ("applies = 'co_x'", "rule = 'do >= 1'");
        let group = of_group(open, over, under, z, "ma_xa,nam,mot,do\n1,2022,,1\n");
        let place = group.rules.find("g").expect("g");
        let found = group.assessment().finding(place);
        assert_eq!((found.verdict, found.if_asked), (Undetermined, Fail));
    }

    #[test]
    fn answers_do_not_stand_against_criteria_that_exclude_each_other() {
        let group = |row: &str| {
            let table = format!("ma_xa,nam,mot,do,mot#g,mot#a,mot#b\n1,2022,{row}\n");
            let rules = ["rule = 'mot >= 5'", "rule = 'mot <= 3'", "rule = 'do >= 1'"];
            let world = of_group("", rules[0], rules[1], rules[2], &table);
            assert_eq!(world.finding("g"), (Fail, false), "{row}");
            assert_eq!(world.finding("set"), (Fail, false), "{row}");
            excluded(&world, "g")
        };
        assert_eq!(group(",1,đạt,,"), "a 5 b 3");
        assert_eq!(group(",1,,đạt,"), "a 5 b 3");
        assert_eq!(group(",1,,đạt,đạt"), "a 5 b 3");
        // A member that fails is reason enough.
        assert_eq!(group(",1,,,không đạt"), "");
    }

    #[test]
    fn a_figure_that_is_added_up_is_one_figure() {
        let table = "ma_xa,nam,mot,hai\n1,2022,,2\n";
        pair("rule = 'tong >= 5'", "rule = 'tong <= 3'", table, "a 5 b 3");
        // Its parts are others: `mot` would have to be 3 and is at most 2.
        pair("rule = 'tong >= 5'", "rule = 'mot <= 2'", table, "");
    }
}
