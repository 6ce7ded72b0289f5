//! Invented rows to compare an engine with antq: blanks, ties, zeros, missing years, parts of years, figures that contradict each
//! other, answers.
//!
//! Most numbers lie next to where a rule turns. A third of the communes do what the rules ask, so that whole sets are met.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::query::Statement;
use super::question::SqlQuestion;
use super::random::Random;
use super::sample_worlds::placed_communes;
use crate::inquiry::VersionYears;
use crate::lang::{FigureId, LinearComparison, LinearSum, LinearTest};
use crate::model::{Body, Codebook, Indicator, IndicatorKind, Year};
use crate::number::{DIGITS, Number};
use crate::register::Register;
use crate::truth::Truth;
use crate::unit::Unit;

/// Years before these are not invented.
const EARLIEST: Year = 2005;
/// Years of a version that are invented, from its first.
const SPAN: u64 = 6;

/// A table in csv of at least `rows` rows. If `register` is given, of communes of its lists across the years in which they changed, as
/// far as there are any.
#[must_use]
pub fn sample(
    question: &SqlQuestion<'_>,
    register: Option<&Register>,
    rows: u64,
    seed: u64,
) -> String {
    let statement = Statement::new(question);
    let figures = statement.read();
    let hints = Hints {
        also_listed: statement.counted().collect(),
        ..Hints::of(question.codebook, question.versions, &figures)
    };
    let order = wholes_first(question.codebook, &figures);
    let mut out = String::from("ma_xa,nam,loai,so_thang");
    for &figure in &figures {
        out.push(',');
        out.push_str(&question.codebook.indicator(figure).id);
    }
    out.push('\n');
    let mut random = Random::new(seed);
    let placed = register.map(|register| placed_communes(register, &mut random));
    let mut placed = placed.map(Vec::into_iter);
    let (mut written, mut commune) = (0, 10_000_u64);
    while written < rows {
        let (code, invented) = match &mut placed {
            None => {
                commune += 1;
                let invented = InventedCommune::new(question, &mut random);
                (commune.to_string(), invented)
            }
            Some(placed) => {
                let Some(one) = placed.next() else { break };
                let invented = InventedCommune::of(one.years, one.kind, &mut random);
                let half = one.half;
                (one.code, InventedCommune { half, ..invented })
            }
        };
        for year in invented.years.clone() {
            let mut row = invented.row(question.codebook, &hints, &order, &mut random);
            if let Some((_, months)) = invented.half.filter(|half| half.0 == year) {
                row.months = months;
            }
            // Writing to a string cannot fail.
            let _ = write!(out, "{code},{year},{},{}", invented.kind, row.months);
            for &figure in &figures {
                let value = row.cells.get(&figure);
                let _ = write!(out, ",{}", cell(question.codebook, figure, value));
            }
            out.push('\n');
            written += 1;
        }
    }
    out
}

/// A cell of the table.
pub(super) fn cell(codebook: &Codebook, figure: FigureId, value: Option<&Number>) -> String {
    let Some(value) = value else {
        return String::new();
    };
    match &codebook.indicator(figure).kind {
        IndicatorKind::Grade(levels) => {
            let level = value
                .multiple_of(1)
                .and_then(|one| usize::try_from(one).ok());
            let title = level.and_then(|level| levels.get(level));
            title.map(|title| title.vi.clone()).unwrap_or_default()
        }
        IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => value.to_string(),
    }
}

/// What the rows of a commune, or of what lies within it, share.
pub(super) struct InventedCommune {
    years: Vec<Year>,
    /// A year of which its row covers these months.
    half: Option<(Year, u64)>,
    kind: String,
    /// Whether it mostly does what the rules ask.
    is_good: bool,
    /// Blank cells in a hundred.
    blanks: u64,
    /// Filled answers in a hundred.
    answers: u64,
}

impl InventedCommune {
    fn new(question: &SqlQuestion<'_>, random: &mut Random) -> InventedCommune {
        let version = random.one_of(question.versions);
        let (from, to) = version.map_or((EARLIEST, EARLIEST), |one| (one.from, one.to));
        let first = from.max(EARLIEST.min(to));
        let span = u64::from(to.saturating_sub(first)) + 1;
        let last = first + Year::try_from(random.below(span.min(SPAN))).unwrap_or(0);
        let years = (last.saturating_sub(3)..=last).filter(|_| random.chance(80));
        let years = years.collect();
        let kinds = &question.codebook.kinds;
        let kind = random.one_of(kinds).map(|kind| kind.name.clone());
        let kind = if random.chance(90) { kind } else { None };
        InventedCommune::of(years, kind.unwrap_or_default(), random)
    }

    pub(super) fn of(years: Vec<Year>, kind: String, random: &mut Random) -> InventedCommune {
        InventedCommune {
            years,
            half: None,
            kind,
            is_good: random.chance(34),
            blanks: *random.one_of(&[0, 2, 10, 40, 100]).unwrap_or(&0),
            answers: *random.one_of(&[0, 0, 30, 100]).unwrap_or(&0),
        }
    }

    pub(super) fn row(
        &self,
        codebook: &Codebook,
        hints: &Hints,
        order: &[FigureId],
        random: &mut Random,
    ) -> InventedRow {
        let style = RowStyle {
            scale: *random.one_of(&[2, 4, 12, 40, 200_000]).unwrap_or(&4),
            is_sound: random.chance(85),
        };
        let months = if random.chance(85) {
            12
        } else {
            1 + random.below(11)
        };
        let mut cells: BTreeMap<FigureId, Number> = BTreeMap::new();
        for &figure in order {
            let indicator = codebook.indicator(figure);
            let filled = match (&indicator.answers, &indicator.derivation) {
                (Some(_), _) => self.answers,
                (None, None) if hints.also_listed.contains(&figure) => (100 - self.blanks) / 2,
                (None, Some(_)) => (100 - self.blanks) / 2,
                (None, None) => 100 - self.blanks,
            };
            // How a percentage is written differs between files and databases.
            let is_percentage = indicator.unit.as_ref().is_some_and(Unit::is_percentage);
            if !random.chance(filled) || is_percentage {
                continue;
            }
            let value = match &indicator.kind {
                IndicatorKind::YesNo => {
                    let wanted = !hints.denied.contains(&figure);
                    let holds = if self.is_good {
                        random.chance(98) == wanted
                    } else {
                        random.chance(60)
                    };
                    Number::whole(i64::from(holds))
                }
                IndicatorKind::Grade(levels) => count(random.below(levels.len() as u64)),
                IndicatorKind::Count | IndicatorKind::Amount => {
                    self.number(indicator, &cells, (hints.of_figure(figure), style), random)
                }
            };
            cells.insert(figure, value);
        }
        InventedRow { months, cells }
    }

    fn number(
        &self,
        indicator: &Indicator,
        cells: &BTreeMap<FigureId, Number>,
        ([near, good], style): ([&[Number]; 2], RowStyle),
        random: &mut Random,
    ) -> Number {
        let is_count = indicator.kind == IndicatorKind::Count;
        if !style.is_sound && random.chance(2) {
            let odd = [Number::whole(-1), Number::thousandths(2500), MANY];
            return *random.one_of(&odd).unwrap_or(&MANY);
        }
        let sound = style.is_sound && random.chance(97);
        let sum = indicator
            .derivation
            .as_ref()
            .and_then(|sum| total(sum, cells));
        if let Some(sum) = sum.filter(|_| sound) {
            return sum;
        }
        let whole = indicator.part_of.and_then(|whole| cells.get(&whole));
        let whole = whole.copied().filter(|_| sound);
        let by_rule = if self.is_good && random.chance(97) {
            good
        } else {
            near
        };
        match (random.one_of(by_rule), whole) {
            (Some(value), _) if self.is_good || random.chance(60) => *value,
            (_, Some(whole)) if self.is_good && random.chance(90) => whole,
            (_, Some(whole)) => part(whole, random),
            (_, None) if is_count => count(random.below(style.scale)),
            (_, None) => tenths(random.below(style.scale * 10)),
        }
    }
}

/// One more than a cell may hold.
const MANY: Number = Number::whole(10_i64.pow(DIGITS));

/// What the numbers of a row share.
#[derive(Clone, Copy)]
struct RowStyle {
    /// Numbers are mostly below this.
    scale: u64,
    /// Whether parts mostly fit their wholes, and sums their addends.
    is_sound: bool,
}

/// The sum of cells, if all are there.
fn total(sum: &LinearSum, cells: &BTreeMap<FigureId, Number>) -> Option<Number> {
    sum.addends.iter().try_fold(sum.constant, |total, part| {
        let value = *cells.get(&part.figure)?;
        Some(if part.coefficient < 0 {
            total - value
        } else {
            total + value
        })
    })
}

/// A row.
pub(super) struct InventedRow {
    pub(super) months: u64,
    pub(super) cells: BTreeMap<FigureId, Number>,
}

fn count(value: u64) -> Number {
    Number::whole(i64::try_from(value).unwrap_or(i64::MAX))
}

fn tenths(value: u64) -> Number {
    Number::thousandths(i64::try_from(value).unwrap_or(0).saturating_mul(100))
}

/// A part of a whole, often all of it or next to it.
fn part(whole: Number, random: &mut Random) -> Number {
    let most = whole
        .multiple_of(1)
        .and_then(|whole| u64::try_from(whole).ok());
    let most = most.unwrap_or(0);
    match random.below(4) {
        0 => whole,
        1 => count(most.saturating_sub(1)),
        _ => count(random.below(most.saturating_add(1))),
    }
}

/// Where rules turn.
pub(super) struct Hints {
    /// Values next to where a rule about this figure alone turns.
    near: BTreeMap<FigureId, Vec<Number>>,
    /// Those of them that meet the rule.
    good: BTreeMap<FigureId, Vec<Number>>,
    /// Yes/no figures that must not hold.
    denied: BTreeSet<FigureId>,
    /// Figures that lists give, too.
    also_listed: BTreeSet<FigureId>,
}

impl Hints {
    /// The values next to where a rule about a figure turns, and those that meet it.
    fn of_figure(&self, figure: FigureId) -> [&[Number]; 2] {
        [&self.near, &self.good].map(|all| all.get(&figure).map_or(&[][..], Vec::as_slice))
    }

    pub(super) fn of<'v>(
        codebook: &Codebook,
        versions: impl IntoIterator<Item = &'v VersionYears>,
        figures: &BTreeSet<FigureId>,
    ) -> Hints {
        let mut hints = Hints {
            near: BTreeMap::new(),
            good: BTreeMap::new(),
            denied: BTreeSet::new(),
            also_listed: BTreeSet::new(),
        };
        let versions = versions.into_iter();
        for criterion in versions.flat_map(|version| &version.rules.criteria) {
            let Body::Rule(rule) = &criterion.body else {
                continue;
            };
            for test in &rule.tests {
                hints.add(codebook, test);
            }
        }
        hints.near.retain(|figure, _| figures.contains(figure));
        hints
    }

    fn add(&mut self, codebook: &Codebook, test: &LinearTest) {
        match test {
            LinearTest::Comparison(comparison) => self.compared(codebook, comparison),
            LinearTest::Holds {
                figure,
                negated: true,
                ..
            } => {
                self.denied.insert(*figure);
            }
            LinearTest::Holds { .. } | LinearTest::Share(_) | LinearTest::Level(_) => {}
        }
    }

    fn compared(&mut self, codebook: &Codebook, comparison: &LinearComparison) {
        let sum = &comparison.difference;
        let [only] = sum.addends.as_slice() else {
            return;
        };
        let turn = -sum.constant.units() / i128::from(only.coefficient);
        let turn = Number::from_units(turn);
        let is_count = codebook.indicator(only.figure).kind == IndicatorKind::Count;
        let (turn, step) = if is_count {
            (turn.floor(), Number::ONE)
        } else {
            (turn, Number::thousandths(1))
        };
        for (value, sign) in [(turn - step, 0), (turn, 1), (turn + step, 2)] {
            if is_count && value < Number::ZERO {
                continue;
            }
            self.near.entry(only.figure).or_default().push(value);
            let sign = if only.coefficient > 0 { sign } else { 2 - sign };
            if comparison.signs.get(sign) == Some(&Truth::True) {
                self.good.entry(only.figure).or_default().push(value);
            }
        }
    }
}

/// The figures, wholes before their parts, sums after their addends.
pub(super) fn wholes_first(codebook: &Codebook, figures: &BTreeSet<FigureId>) -> Vec<FigureId> {
    let depth = |figure: FigureId| {
        let above = |one: &FigureId| codebook.indicator(*one).part_of;
        std::iter::successors(Some(figure), above).count()
    };
    let mut ordered: Vec<FigureId> = figures.iter().copied().collect();
    let is_sum = |figure: FigureId| codebook.indicator(figure).derivation.is_some();
    ordered.sort_by_key(|&figure| (is_sum(figure), depth(figure)));
    ordered
}
