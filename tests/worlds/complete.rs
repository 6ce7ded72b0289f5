//! Laws of completions: possible contents of missing cells, and the verdicts they lead to.

use std::fmt::Write as _;

use antq::assess::assess;
use antq::criteria::Library;
use antq::model::{Gap, Value, Verdict};
use antq::number::{End, Number};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, prop_assume, proptest};

use super::random::{Dice, Facts, Kind, Law, YEAR, codebook_text, subject};
use super::{config, dice, is_answered_in_doubt, judged, set_aside};

/// A number larger than any in rules and cells.
const MUCH: i64 = 100;

/// The possible integers of a missing count, given what is known of it, its wholes and its parts.
fn allowed(law: &Law, facts: &Facts, (place, back): (usize, usize)) -> Vec<i64> {
    let range = |place: usize| facts.value(law.id(place).0 as usize, back).range();
    let holds = |place: usize, number: i64| range(place).holds(Number::whole(number));
    let above = |part: usize| {
        let pair = law.pairs.iter().find(|pair| pair.0 == part);
        pair.map(|pair| pair.1)
    };
    let wholes = |part: usize| std::iter::successors(above(part), move |&one| above(one));
    let not_above = |whole: usize, number: i64| match range(whole).high {
        End::Closed(high) => Number::whole(number) <= high,
        End::Open(high) => Number::whole(number) < high,
        End::Unbounded => true,
    };
    let not_below = |part: usize, number: i64| match range(part).low {
        End::Closed(low) => Number::whole(number) >= low,
        End::Open(low) => Number::whole(number) > low,
        End::Unbounded => true,
    };
    let parts = || (0..law.names.len()).filter(|&part| wholes(part).any(|whole| whole == place));
    let fits = |number: &i64| {
        holds(place, *number)
            && wholes(place).all(|whole| not_above(whole, *number))
            && parts().all(|part| not_below(part, *number))
    };
    (0..=12).chain([MUCH]).filter(fits).collect()
}

/// Fills every cell that is not exactly known, except answers, in some way that the codebook allows.
fn completed(law: &Law, facts: &Facts, dice: &mut Dice) -> Facts {
    let mut full = facts.clone();
    if full.kind.is_empty() {
        full.kind = dice.of(&["xã", "phường"]).to_owned();
    }
    for back in 0..full.rows.len() {
        if !full.rows[back] {
            full.rows[back] = true;
            full.values[back].fill(Value::Gap(Gap::Empty));
        }
        // Wholes come before their parts, and all before derived figures.
        for (place, (_, kind)) in law.names.iter().enumerate() {
            let figure = law.id(place).0 as usize;
            let value = &full.values[back][figure];
            let is_open = matches!(value, Value::Gap(_) | Value::Range(_));
            if !is_open {
                continue;
            }
            full.values[back][figure] = match kind {
                Kind::Count => {
                    let numbers = allowed(law, &full, (place, back));
                    Value::Number(Number::whole(dice.of(&numbers)))
                }
                Kind::Amount => amount(value, dice),
                Kind::YesNo => dice.of(&[&Value::Yes, &Value::No]).clone(),
                Kind::Grade => Value::Level(dice.of(&[0, 1, 2])),
                Kind::Derived(parts) => {
                    let number = |part: usize| {
                        let value = &full.values[back][law.id(part).0 as usize];
                        value.range().as_point().expect("filled before")
                    };
                    let sum = parts.iter().fold(Number::ZERO, |sum, &(sign, part)| {
                        sum + if sign < 0 {
                            -number(part)
                        } else {
                            number(part)
                        }
                    });
                    Value::Number(sum)
                }
            };
        }
    }
    full
}

/// An amount in a range: at an end, inside, or far out.
fn amount(value: &Value, dice: &mut Dice) -> Value {
    let range = value.range();
    let half = |n: i128| Number::from_units(Number::ONE.units() / 2 * n);
    let all = (-20..=40).map(half).chain([half(2_000), half(-2_000)]);
    let held: Vec<Number> = all.filter(|number| range.holds(*number)).collect();
    if held.is_empty() {
        value.clone()
    } else {
        Value::Number(dice.of(&held))
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_completion_that_the_codebook_allows_contradicts_a_verdict_settled_by_figures(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let facts = Facts::world(&law, &mut dice).blurred(&law, &mut dice);
        let before = judged(&law, &facts);
        prop_assume!(!is_answered_in_doubt(&law, &facts, &before));
        let full = completed(&law, &facts, &mut dice);
        let after = judged(&law, &full);
        for index in 0..law.rules.criteria.len() {
            let finding = before.finding(index);
            let settled = finding.verdict != Verdict::Undetermined && !finding.attested;
            if settled && !set_aside(&law.rules, &after, index) {
                prop_assert_eq!(after.finding(index).verdict, finding.verdict, "{} of\n{}\n{:?}\n{:?}\n{:?}", law.rules.criteria[index].id, law.text, law.pairs, facts, full);
            }
        }
    }
}

// ── Both ways ────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Sets in which no figure, nor one that affects it, is used twice, and the law leaves nothing open.
struct Plain {
    law: Law,
    /// The figures of each criterion, by index in the names, with years back.
    cells: Vec<Vec<(usize, usize)>>,
}

/// Figures and rules under construction.
#[derive(Default)]
struct Draft {
    names: Vec<(String, Kind)>,
    pairs: Vec<(usize, usize)>,
    text: String,
    cells: Vec<Vec<(usize, usize)>>,
}

impl Draft {
    fn figure(&mut self, kind: Kind) -> usize {
        let place = self.names.len();
        self.names.push((format!("so_{place}"), kind));
        place
    }

    /// A count that can be a part of another or have parts, and that no rule uses.
    fn count(&mut self, dice: &mut Dice) -> usize {
        match dice.below(4) {
            0 => {
                let whole = self.figure(Kind::Count);
                let part = self.figure(Kind::Count);
                self.pairs.push((part, whole));
                part
            }
            1 => {
                let whole = self.figure(Kind::Count);
                let part = self.figure(Kind::Count);
                self.pairs.push((part, whole));
                whole
            }
            2 => {
                let all = [(); 3].map(|()| self.figure(Kind::Count));
                self.pairs.extend([(all[1], all[0]), (all[2], all[1])]);
                dice.of(&all)
            }
            _ => self.figure(Kind::Count),
        }
    }

    /// A rule over its own figures, with options for ties and zero denominators.
    fn rule(&mut self, dice: &mut Dice) -> (String, Vec<(usize, usize)>) {
        let operator = dice.of(&["<", "<=", "==", ">=", ">"]);
        let settled = dice.of(&["pass", "fail"]);
        let constant = 1 + dice.below(4);
        let tie = if matches!(operator, "<" | ">") {
            format!("on_tie = \"{settled}\"\n")
        } else {
            String::new()
        };
        match dice.below(6) {
            0 => {
                let (part, whole) = (self.count(dice), self.count(dice));
                let operator = dice.of(&["<", ">=", "<=", ">"]);
                let limit = dice.of(&["70%", "50%", "33.5%"]);
                let tie = if matches!(operator, "<" | ">") {
                    tie_of(settled)
                } else {
                    String::new()
                };
                let rule = format!(
                    "rule = 'so_{part} / so_{whole} {operator} {limit}'\non_zero = \"{settled}\"\n{tie}"
                );
                (rule, vec![(part, 0), (whole, 0)])
            }
            1 => {
                let count = self.count(dice);
                let rule = format!("rule = 'so_{count} {operator} prev(so_{count})'\n{tie}");
                (rule, vec![(count, 0), (count, 1)])
            }
            2 => {
                let answer = self.figure(Kind::YesNo);
                let not = dice.of(&["", "not "]);
                (format!("rule = '{not}so_{answer}'\n"), vec![(answer, 0)])
            }
            3 => {
                let parts = [self.figure(Kind::Count), self.figure(Kind::Count)];
                let sum = Kind::Derived(parts.iter().map(|&part| (1, part)).collect());
                let sum = self.figure(sum);
                let rule = format!("rule = 'so_{sum} {operator} {constant}'\n{tie}");
                (rule, parts.iter().map(|&part| (part, 0)).collect())
            }
            4 => {
                let amount = self.figure(Kind::Amount);
                let rule = format!("rule = 'so_{amount} {operator} {constant}'\n{tie}");
                (rule, vec![(amount, 0)])
            }
            _ => {
                let count = self.count(dice);
                let rule = format!("rule = 'so_{count} {operator} {constant}'\n{tie}");
                (rule, vec![(count, 0)])
            }
        }
    }

    fn criterion(&mut self, id: &str, dice: &mut Dice) {
        let (rule, cells) = self.rule(dice);
        let _ = write!(
            self.text,
            "[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"{id}\", en = \"{id}\" }}\n{rule}"
        );
        self.cells.push(cells);
    }
}

fn tie_of(settled: &str) -> String {
    format!("on_tie = \"{settled}\"\n")
}

impl Plain {
    fn new(dice: &mut Dice) -> Option<Plain> {
        let mut draft = Draft::default();
        let require = |dice: &mut Dice| {
            dice.of(&["\"all\"", "\"any\"", "{ at_least = 1 }", "{ at_least = 2 }"])
        };
        let [inner, outer] = [require(dice), require(dice)];
        draft.criterion("a", dice);
        draft.criterion("b", dice);
        let _ = write!(
            draft.text,
            "[[criterion]]\nid = \"g\"\ntitle = {{ vi = \"G\", en = \"g\" }}\nof = [\"c\", \"d\"]\nrequire = {inner}\n"
        );
        draft.criterion("c", dice);
        draft.criterion("d", dice);
        let text = format!(
            "format = 1\n[ruleset]\nid = \"bo/1\"\nrevision = 1\ntitle = {{ vi = \"Bộ\", en = \"set\" }}\nofficial = false\nof = [\"a\", \"b\", \"g\"]\nrequire = {outer}\n{}",
            draft.text
        );
        let codebook = codebook_text(&draft.names, &draft.pairs);
        let library = Library::of(("codebook", &codebook), &[("bo", &text)]);
        let frozen = antq::criteria::Law::freeze(&library, &[("bo/1", YEAR)]);
        let rules = (*frozen.ruleset("bo/1", YEAR)?).clone();
        let law = Law {
            names: draft.names,
            pairs: draft.pairs,
            codebook: frozen.codebook(),
            rules,
            text,
            settings: Vec::new(),
        };
        Some(Plain {
            law,
            cells: draft.cells,
        })
    }

    /// The possible contents of a cell; only itself if known.
    fn may_hold(&self, facts: &Facts, (place, back): (usize, usize)) -> Vec<Value> {
        let value = facts.value(self.law.id(place).0 as usize, back);
        if value.gap().is_none() {
            return vec![value];
        }
        match self.law.names[place].1 {
            Kind::Count => {
                let numbers = allowed(&self.law, facts, (place, back)).into_iter();
                numbers.map(|n| Value::Number(Number::whole(n))).collect()
            }
            Kind::Amount => (-1..7).map(|n| Value::Number(Number::whole(n))).collect(),
            Kind::YesNo => vec![Value::Yes, Value::No],
            Kind::Grade | Kind::Derived(_) => vec![value],
        }
    }

    /// A completion of a criterion's cells for each possible verdict.
    fn ways(&self, facts: &Facts, at: usize, cells: &[(usize, usize)]) -> Vec<Facts> {
        let mut all = vec![facts.clone()];
        for &(place, back) in cells {
            let values = self.may_hold(facts, (place, back));
            let with = |one: Facts| {
                let figure = self.law.id(place).0 as usize;
                values.clone().into_iter().map(move |value| {
                    let mut one = one.clone();
                    one.fill(figure, back, value);
                    one
                })
            };
            all = all.into_iter().flat_map(with).collect();
        }
        let verdict = |one: &Facts| judged(&self.law, one).finding(at).verdict;
        let pass = all.iter().find(|one| verdict(one) == Verdict::Pass);
        let fail = all.iter().find(|one| verdict(one) == Verdict::Fail);
        pass.into_iter().chain(fail).cloned().collect()
    }
}

/// The cells of some criteria from other facts.
fn put(law: &Law, into: &mut Facts, from: &Facts, cells: &[(usize, usize)]) {
    for &(place, back) in cells {
        let figure = law.id(place).0 as usize;
        into.fill(figure, back, from.value(figure, back));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..config() })]

    #[test]
    fn an_undetermined_verdict_has_a_completion_that_passes_and_one_that_fails(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let plain = Plain::new(&mut dice);
        prop_assume!(plain.is_some());
        let Some(plain) = plain else { return Ok(()) };
        let law = &plain.law;
        let mut facts = Facts::world(law, &mut dice);
        for (back, year) in facts.values.iter_mut().enumerate() {
            for (figure, value) in year.iter_mut().enumerate() {
                let is_sum = matches!(law.kind(figure), Kind::Derived(_));
                if is_sum || law.codebook.indicators[figure].answers.is_some() || (back < 2 && dice.once_in(2)) {
                    *value = Value::Gap(Gap::Empty);
                }
            }
        }
        let assessment = judged(law, &facts);
        prop_assume!(assessment.verdict() == Verdict::Undetermined);
        // Criteria are completed separately, since their cells are independent.
        let mut worlds = vec![facts.clone()];
        for (id, cells) in ["a", "b", "c", "d"].iter().zip(&plain.cells) {
            let at = law.rules.find(id).unwrap();
            let ways = plain.ways(&facts, at, cells);
            let open = assessment.finding(at).verdict == Verdict::Undetermined;
            prop_assert_eq!(ways.len(), if open { 2 } else { 1 }, "{} of\n{}\n{:?}\n{:?}", id, law.text, law.pairs, facts);
            let with = |world: Facts| {
                ways.iter().map(move |way| {
                    let mut world = world.clone();
                    put(law, &mut world, way, cells);
                    world
                }).collect::<Vec<_>>()
            };
            worlds = worlds.into_iter().flat_map(with).collect();
        }
        let verdicts: Vec<Verdict> = worlds.iter().map(|world| {
            let series = world.series();
            assess(&law.rules, &subject(law, &series)).verdict()
        }).collect();
        for expected in [Verdict::Pass, Verdict::Fail] {
            prop_assert!(verdicts.contains(&expected), "none comes to {:?}\n{}\n{:?}", expected, law.text, facts);
        }
    }
}
