//! Joins the rows of two halves of a year, or reports how they contradict each other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::called::known_as;
use super::part_year::of_year;
use super::period::YEAR;
use crate::lang::FigureId;
use crate::model::{
    Adds, Area, Brought, Codebook, CommuneId, DataFault, DataFaultKind, Gap, IndicatorKind, Joined,
    Misfit, NamedCommune, Part, Period, Portion, Record, Series, SubjectId, Use, Value, Year,
    merged,
};
use crate::number::{End, Number};
use crate::register::Register;

/// A commune with a row of a year in which the list changed.
pub(super) struct Whole<'a> {
    /// Index of the commune, and the year.
    pub(super) at: (usize, Year),
    pub(super) row: &'a Record,
    /// True if it was created with the list.
    pub(super) is_new: bool,
    /// Its predecessors.
    pub(super) parts: Vec<Half<'a>>,
}

/// A commune of the previous list.
pub(super) struct Half<'a> {
    pub(super) id: CommuneId,
    pub(super) portion: Portion,
    /// Index of the commune, and its row of the months before.
    pub(super) row: Option<(usize, &'a Record)>,
    /// True if it ended with its list.
    pub(super) ended: bool,
}

/// Decisions about rows.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) withheld: BTreeMap<(usize, Year), DataFault>,
    /// Rows given as a whole year that may cover only the rest of it.
    pub(super) open: BTreeSet<(usize, Year)>,
    /// Rows that cover all months of the year in which their commune existed.
    pub(super) whole: BTreeSet<(usize, Year)>,
    pub(super) joined: Vec<((usize, Year), Record)>,
    /// Rows of a continuing commune, now merged into its own row of the year.
    pub(super) taken: BTreeSet<(usize, Year)>,
}

impl Whole<'_> {
    /// Rows of part of the year of its predecessors.
    fn rows(&self) -> impl Iterator<Item = (&Half<'_>, usize, &Record, u8)> {
        self.parts.iter().filter_map(|half| {
            let (place, row) = half.row?;
            Some((half, place, row, row.period.months()?))
        })
    }

    /// Finds contradicting rows, and rows of a whole year that may cover only the rest of it.
    pub(super) fn contradictions(&self, codebook: &Codebook, settled: &mut Settled) {
        if self.row.period.is_whole() && self.rows().next().is_some() {
            settled.open.insert(self.at);
            if let Some(fault) = self.below(codebook) {
                settled.withheld.insert(self.at, fault);
            }
        }
        let Some(own) = self.row.period.months() else {
            return;
        };
        for (_, place, row, months) in self.rows().filter(|row| row.3 + own > YEAR) {
            let mut tell = |at, this: (&Record, u8), other: (&Record, u8)| {
                let why = Misfit::Months {
                    own: this.1,
                    other: other.1,
                };
                let fault = fault(this.0, other.0, why);
                settled.withheld.entry(at).or_insert(fault);
            };
            tell(self.at, (self.row, own), (row, months));
            tell((place, row.year), (row, months), (self.row, own));
        }
    }

    /// First column in which a row of a whole year counts less than its parts.
    fn below(&self, codebook: &Codebook) -> Option<DataFault> {
        let (_, _, first, _) = self.rows().next()?;
        codebook.ids().find_map(|figure| {
            let indicator = codebook.indicator(figure);
            let adds = Joined::adds(indicator.timing) && indicator.adds != Adds::Not;
            if !adds || indicator.kind != IndicatorKind::Count {
                return None;
            }
            let value = |row: &Record| Cow::Owned(row.value(figure).clone());
            let parts: Vec<Brought<'_>> = self
                .rows()
                .map(|(half, _, row, _)| (half.portion, value(row)))
                .collect();
            let sum = lowest(merged(indicator, &parts).range().low)?;
            let own = lowest(self.row.value(figure).range().high)?;
            let why = Misfit::Below {
                heading: heading(self.row, figure),
                own,
                sum,
            };
            (own < sum).then(|| fault(self.row, first, why))
        })
    }

    /// Joins the year, if there are rows of its halves that do not contradict each other.
    pub(super) fn join(&self, register: &Register, codebook: &Codebook, settled: &mut Settled) {
        let Some(own) = self.row.period.months() else {
            return;
        };
        if settled.withheld.contains_key(&self.at) {
            return;
        }
        let fits = |place: usize| !settled.withheld.contains_key(&(place, self.at.1));
        let rows: Vec<_> = self.rows().filter(|row| fits(row.1)).collect();
        let before = register.months_before(self.at.1).unwrap_or_default();
        let is_exact = if rows.is_empty() {
            // All months since the commune was created.
            self.is_new && own + before == YEAR
        } else {
            rows.iter().all(|row| row.3 + own == YEAR)
        };
        if rows.is_empty() && !is_exact {
            return;
        }
        let mut all_there = true;
        let mut exact = BTreeSet::new();
        let mut parts = Vec::new();
        let mut own_rows = Vec::new();
        for half in &self.parts {
            let found = half.row.filter(|(place, _)| fits(*place));
            all_there &= found.is_some();
            let Some((place, row)) = found else {
                parts.push(half.part(register, None));
                continue;
            };
            let months = row.period.months().unwrap_or_default();
            if months + own == YEAR || half.ended && months == before {
                exact.insert(place);
            }
            if half.ended {
                parts.push(half.part(register, Some((place, row))));
                if months + own == YEAR {
                    settled.whole.insert((place, row.year));
                }
            } else {
                own_rows.push(alone(row));
                settled.taken.insert((place, row.year));
            }
        }
        own_rows.push(alone(self.row));
        let mut record = self.row.clone();
        record.join(Joined {
            parts,
            own: own_rows,
        });
        if is_exact && all_there {
            record.period = Period::Whole;
        }
        self.fill(codebook, (is_exact, &exact), &fits, &mut record);
        settled.joined.push((self.at, record));
    }

    /// Joins each figure.
    fn fill(
        &self,
        codebook: &Codebook,
        (is_exact, exact): (bool, &BTreeSet<usize>),
        fits: &dyn Fn(usize) -> bool,
        record: &mut Record,
    ) {
        let begins = codebook.year_begins;
        for figure in codebook.ids() {
            let indicator = codebook.indicator(figure);
            let known = |value: Value, period: Option<Period>| match period {
                None => value,
                Some(period) => of_year(indicator, value, period, begins),
            };
            record.replace(figure, |said| {
                let own = known(said, (!is_exact).then_some(Period::Unknown));
                if !Joined::adds(indicator.timing) {
                    return own;
                }
                // What happened in the rest of the year happened in the year.
                if own == Value::Yes {
                    return own;
                }
                let mut values: Vec<Brought<'_>> = Vec::new();
                for half in &self.parts {
                    let found = half.row.filter(|(place, _)| fits(*place));
                    let value = found.map_or(Value::Gap(Gap::NoRow), |(place, row)| {
                        let open = !exact.contains(&place);
                        known(row.value(figure).clone(), open.then_some(row.period))
                    });
                    values.push((half.portion, Cow::Owned(value)));
                }
                values.push((Portion::Whole, Cow::Owned(own)));
                let mut gaps = values.iter().filter_map(|(_, value)| value.gap());
                let unsaid = gaps.find(|gap| *gap != Gap::NoRow);
                match unsaid.filter(|_| indicator.derivation.is_some()) {
                    // A sum of figures that are joined themselves.
                    Some(gap) => Value::Gap(gap),
                    None => merged(indicator, &values),
                }
            });
        }
    }
}

impl Half<'_> {
    fn part(&self, register: &Register, row: Option<(usize, &Record)>) -> Part {
        let listed = || {
            let listed = register.commune(self.id);
            Arc::new(Area::from(NamedCommune {
                code: listed.code.to_owned(),
                name: listed.name.to_owned(),
                ..NamedCommune::default()
            }))
        };
        let said = row.and_then(|(_, row)| row.area.clone());
        Part {
            area: said.unwrap_or_else(listed),
            portion: self.portion,
            series: row.map(|(place, _)| SubjectId(place)),
            came: None,
            months: row.and_then(|(_, row)| row.period.months()),
        }
    }
}

/// A row as a series of its own.
fn alone(row: &Record) -> Series {
    Series::new(row.area.clone().unwrap_or_default(), vec![row.clone()])
}

fn fault(row: &Record, other: &Record, why: Misfit) -> DataFault {
    let area = row.area.as_deref().map(known_as);
    DataFault {
        place: row.sheet.place(row.line),
        kind: DataFaultKind::HalvesDiffer {
            area: area.unwrap_or_default(),
            year: row.year,
            other: other.sheet.place(other.line),
            why,
        },
    }
}

fn lowest(end: End) -> Option<Number> {
    match end {
        End::Closed(number) | End::Open(number) => Some(number),
        End::Unbounded => None,
    }
}

fn heading(row: &Record, figure: FigureId) -> String {
    let mut columns = row.sheet.columns.iter();
    let own = columns.find(|column| column.meaning == Use::Figure(figure));
    own.map_or_else(String::new, |column| column.heading.clone())
}
