//! What lies within the communes of a session: its tables, its law, its rows judged.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::commune_list::{CountingRules, UnitFacts, is_total};
use super::counting::Counting;
use super::files::subject_kind;
use super::law::{self, Choice, Chosen, chosen};
use super::models;
use super::past::{LookingBack, look_back, sought};
use super::refusal::Trouble;
use super::wanted::asked_by;
use crate::assess::{Subject, assess, recorded};
use crate::criteria::{Law, Library};
use crate::data::{self, Dictionary, OpenFile, Opened, Options, Reading};
use crate::history::fewer;
use crate::lang::{FigureId, Figures};
use crate::model::{
    Codebook, DataFault, DataFaultKind, Record, Ruleset, Series, SubjectId, SubjectKindId, Text,
    UnitTest, Value, Verdict, Year,
};
use crate::parallel::in_shares;
use crate::text::both;
use crate::truth::Truth;
use crate::wire::Material;

/// The law of one kind of subject that lies within the one judged, for the years of its tables.
pub(super) struct UnitLaw {
    pub(super) kind: SubjectKindId,
    /// The kind that its tables name.
    outer: SubjectKindId,
    families: Vec<String>,
    pub(super) chosen: Chosen,
}

/// Refuses data that have tables, but none of the kind of subject that is judged.
pub(super) fn has_table(opened: &Opened<'_>, dictionary: &Dictionary<'_>) -> Result<(), Trouble> {
    let found: BTreeSet<SubjectKindId> = opened.each().iter().flat_map(OpenFile::kinds).collect();
    if found.is_empty() || found.contains(&dictionary.kind()) {
        return Ok(());
    }
    let subject = |kind| dictionary.codebook().subject(kind).clone();
    let said = |kind| {
        let files = opened.each().iter();
        let mut tables = files.flat_map(|file| file.tables_of(kind, dictionary));
        tables.find_map(|(_, heading)| heading)
    };
    let found = found.into_iter().map(|kind| (subject(kind), said(kind)));
    let found = found.collect();
    let asked = Box::new(subject(dictionary.kind()));
    Err(Trouble::NoTableOf(asked, found))
}

/// The law of each kind that tables list for the one judged: every set of that kind, since a figure may count what passes it.
pub(super) fn laws_of_units(
    library: &Library,
    opened: &Opened<'_>,
    (outer, otherwise): (SubjectKindId, Option<Year>),
) -> Result<Vec<UnitLaw>, Trouble> {
    let codebook = library.codebook();
    let files = opened.each().iter();
    let found: BTreeSet<SubjectKindId> = files.flat_map(|file| file.listed_by(outer)).collect();
    let naming = codebook.naming(outer);
    let mut laws = Vec::new();
    for kind in found {
        let dictionary = Dictionary::listed_by(&naming, kind, outer);
        let years = data::years(opened.each(), &dictionary, otherwise);
        let families = library.families_of(kind);
        let choices = families.iter().map(|family| Choice {
            family: family.clone(),
            version: None,
        });
        let choices: Vec<Choice> = choices.collect();
        laws.push(UnitLaw {
            kind,
            outer,
            chosen: chosen(library, (&choices, kind), &years, None)?,
            families,
        });
    }
    Ok(laws)
}

/// One kind of subject within communes, read.
pub(super) struct Units<'l> {
    reading: Reading,
    families: &'l [String],
    rulesets: BTreeMap<(usize, Year), Arc<Ruleset>>,
}

impl UnitLaw {
    /// Reads the tables of the kind; `counted` are the figures that are counted from it.
    pub(super) fn read(
        &self,
        law: &Law,
        (opened, files): (&mut Opened<'_>, Range<usize>),
        (counted, is_whole, options): (&[FigureId], bool, &Options<'_>),
    ) -> Units<'_> {
        let codebook = law.codebook();
        let rulesets = law::rulesets(law, self.chosen.clone());
        let naming = codebook.naming(self.outer);
        let dictionary = Dictionary::listed_by(&naming, self.kind, self.outer);
        opened.know_answers(&dictionary);
        let wanted = self.wanted(&codebook, &rulesets, counted);
        let wanted = |figure| wanted.contains(&figure);
        let mut reading = data::read_opened(&opened.each()[files], &dictionary, &wanted, options);
        if let Some(register) = options.register {
            let looking = LookingBack {
                codebook: &codebook,
                register,
                kind: self.kind,
                is_whole,
            };
            let series = reading.series.with_ids();
            let rows =
                series.flat_map(|(id, one)| one.records().iter().map(move |row| (id, row.year)));
            let rows = sought(&reading.series, rows);
            look_back(looking, rulesets.values(), &mut reading, &rows);
        }
        Units {
            reading,
            families: &self.families,
            rulesets,
        }
    }

    /// Figures of the kind that are needed.
    fn wanted(
        &self,
        codebook: &Codebook,
        rulesets: &BTreeMap<(usize, Year), Arc<Ruleset>>,
        counted: &[FigureId],
    ) -> HashSet<FigureId> {
        let mut asked: HashSet<FigureId> = HashSet::new();
        for figure in counted {
            let Some(aggregate) = &codebook.indicator(*figure).aggregate else {
                continue;
            };
            asked.extend(aggregate.sum);
            match &aggregate.test {
                Some(UnitTest::Rule(rule)) => {
                    asked.extend(rule.figures().map(|(figure, _)| figure));
                }
                Some(UnitTest::Passes(family)) => {
                    let place = self.families.iter().position(|one| *one == family.value);
                    let own = rulesets.iter().filter(|((of, _), _)| Some(*of) == place);
                    asked.extend(own.flat_map(|(_, rules)| asked_by(rules)));
                }
                None => {}
            }
        }
        codebook.kin(asked)
    }
}

impl Units<'_> {
    /// What every row says of each figure that is counted from it.
    pub(super) fn facts(&self, codebook: &Codebook, counted: &[FigureId]) -> Counting<'_> {
        let series = self.reading.series.with_ids();
        let rows = series.flat_map(|(id, one)| one.records().iter().map(move |row| (id, row.year)));
        let rows: Vec<(SubjectId, Year)> = rows.collect();
        let of_share = |rows: &[(SubjectId, Year)]| -> Vec<UnitFacts<'_>> {
            let rows = rows.iter();
            rows.filter_map(|&row| self.of_row(codebook, row, counted))
                .collect()
        };
        let facts = in_shares(&rows, of_share).into_iter().flatten();
        Counting::new(facts.collect())
    }

    fn of_row<'s>(
        &'s self,
        codebook: &Codebook,
        (id, year): (SubjectId, Year),
        counted: &[FigureId],
    ) -> Option<UnitFacts<'s>> {
        let series: &Series = &self.reading.series[id];
        let record: &Record = series.record(year)?;
        let subject = Subject::new(codebook, &self.reading.series, series, year);
        let is_judged = record.withheld().is_none();
        let mut verdicts: HashMap<&str, Truth> = HashMap::new();
        let mut truths = Vec::with_capacity(counted.len());
        for figure in counted {
            let aggregate = codebook.indicator(*figure).aggregate.as_ref();
            let test = aggregate.and_then(|aggregate| aggregate.test.as_ref());
            let truth = match test {
                _ if !is_judged => Truth::Unknown,
                None => Truth::True,
                Some(UnitTest::Rule(rule)) => rule.truth(&subject),
                Some(UnitTest::Passes(family)) => *verdicts
                    .entry(&family.value)
                    .or_insert_with(|| self.passes(&family.value, &subject)),
            };
            let sum = aggregate.and_then(|aggregate| aggregate.sum);
            let value = sum.map(|sum| {
                if is_judged {
                    subject.number(sum, 0)
                } else {
                    codebook.indicator(sum).any()
                }
            });
            truths.push((truth, value));
        }
        Some(UnitFacts {
            series,
            record,
            counts: truths,
        })
    }

    /// Whether a subject passes a set: as its authority decided, if the data say so, else by its figures. A decision that
    /// contradicts the figures settles nothing.
    fn passes(&self, family: &str, subject: &Subject<'_>) -> Truth {
        let place = self.families.iter().position(|one| one == family);
        let rules = place.and_then(|place| self.rulesets.get(&(place, subject.year)));
        let Some(rules) = rules else {
            return Truth::Unknown;
        };
        let by_figures = match assess(rules, subject).verdict() {
            Verdict::Pass => Truth::True,
            Verdict::Fail | Verdict::NotApplicable => Truth::False,
            Verdict::Undetermined => Truth::Unknown,
        };
        let decided = match recorded(rules, subject).map(|input| input.value) {
            Some(Value::Yes) => Truth::True,
            Some(Value::No) => Truth::False,
            Some(Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_)) | None => {
                Truth::Unknown
            }
        };
        match (decided, by_figures) {
            (Truth::Unknown, own) => own,
            (decided, Truth::Unknown) => decided,
            (decided, own) if decided == own => own,
            (_, _) => Truth::Unknown,
        }
    }
}

/// The kinds whose lists have all there are, as the user says.
pub(super) fn whole_lists(
    codebook: &Codebook,
    material: &Material,
) -> Result<Vec<SubjectKindId>, Trouble> {
    let named = material.whole.iter();
    let kinds = named.map(|name| subject_kind(codebook, name));
    let kinds: Vec<Option<SubjectKindId>> = kinds.collect::<Result<_, _>>()?;
    Ok(kinds.into_iter().flatten().collect())
}

/// Tells of tables whose rows are neither judged nor counted.
pub(super) fn unused_tables(
    dictionary: &Dictionary<'_>,
    opened: &Opened<'_>,
    is_used: impl Fn(SubjectKindId) -> bool,
) -> Vec<Text> {
    let mut told: Vec<Text> = Vec::new();
    for file in opened.each() {
        for kind in file.kinds().into_iter().filter(|kind| !is_used(*kind)) {
            let title = &dictionary.codebook().subject(kind).title;
            let (vi, en) = (&title.vi, &title.en);
            for (name, _) in file.tables_of(kind, dictionary) {
                let one = both!(
                    "Bảng {vi} trong {name} không dùng đến ở đây.",
                    "The table of the kind {en} in {name} is not used here."
                );
                if !told.contains(&one) {
                    told.push(one);
                }
            }
        }
    }
    told
}

/// What is counted from the lists of what lies within communes.
pub(super) struct CountedLists<'a> {
    pub(super) law: &'a Law,
    /// The law of each kind that has tables.
    pub(super) units: &'a [UnitLaw],
    pub(super) wanted: &'a HashSet<FigureId>,
    /// The kinds whose lists have all there are, as the user says.
    pub(super) whole: &'a [SubjectKindId],
    pub(super) options: &'a Options<'a>,
    /// Years of which a commune without a row is given none.
    pub(super) only_rows_of: &'a [Year],
    /// Figures that are compared with earlier years, with how many years back.
    pub(super) looked_back: &'a BTreeSet<(FigureId, u8)>,
}

impl CountedLists<'_> {
    /// Counts in all files.
    pub(super) fn count_all(&self, opened: &mut Opened<'_>, reading: &mut Reading) {
        let all = 0..opened.each().len();
        self.count((opened, all), reading);
    }

    /// Reads what lies within the communes in some of the files, and gives each commune the figures that are counted from it.
    pub(super) fn count(
        &self,
        (opened, files): (&mut Opened<'_>, Range<usize>),
        reading: &mut Reading,
    ) {
        let codebook = self.law.codebook();
        for own in self.units {
            let counted = counted_from(&codebook, own.kind, self.wanted);
            if counted.is_empty() {
                continue;
            }
            let is_whole_said = self.whole.contains(&own.kind);
            let reader = (&counted[..], is_whole_said, self.options);
            let units = own.read(self.law, (&mut *opened, files.clone()), reader);
            let rules = CountingRules {
                codebook: &codebook,
                counted: &counted,
                is_whole_said,
                only_rows_of: self.only_rows_of,
            };
            let compared = self.looked_back.iter();
            let compared = compared.filter(|(figure, _)| counted.contains(figure));
            let backs: BTreeSet<u8> = compared.map(|&(_, back)| back).collect();
            if !backs.is_empty() {
                let series = &units.reading.series;
                let fewer = fewer(self.options.register, series, is_whole_said, &backs);
                reading.faults.extend(fewer);
            }
            let counting = units.facts(&codebook, &counted);
            counting.give(&mut reading.series, &rules, &mut reading.faults);
            if codebook.subject(own.kind).is_catalogued {
                reading.faults.extend(models::told(&units.reading));
            }
            let is_told = |fault: &DataFault| is_told_of_list(fault, opened);
            let faults = units.reading.faults.into_iter();
            reading.faults.extend(faults.filter(is_told));
            reading.sheets.extend(units.reading.sheets);
        }
    }
}

/// Whether a fault of a list is told: its other sheets are those of the communes, and a sheet of a form may have no row yet; not a file
/// that is said to be a list.
fn is_told_of_list(fault: &DataFault, opened: &Opened<'_>) -> bool {
    let is_said = || {
        let said = opened.each().iter().map(OpenFile::file);
        let mut said = said.filter(|file| file.subject.is_some());
        said.any(|file| fault.place.file.starts_with(&file.name))
    };
    let is_empty = matches!(fault.kind, DataFaultKind::NoRows) && !is_said();
    !is_empty && !matches!(fault.kind, DataFaultKind::SheetsLeft { .. })
}

/// The figures counted from a kind that are wanted, with the totals that tell whether a list is whole; none if none is wanted.
pub(super) fn counted_from(
    codebook: &Codebook,
    kind: SubjectKindId,
    wanted: &HashSet<FigureId>,
) -> Vec<FigureId> {
    let of_kind = |figure: &FigureId| {
        let aggregate = codebook.indicator(*figure).aggregate.as_ref();
        aggregate.is_some_and(|one| one.of == kind)
    };
    let all: Vec<FigureId> = codebook.ids().filter(of_kind).collect();
    if !all.iter().any(|figure| wanted.contains(figure)) {
        return Vec::new();
    }
    let is_needed = |figure: &FigureId| wanted.contains(figure) || is_total(codebook, *figure);
    all.into_iter().filter(is_needed).collect()
}
