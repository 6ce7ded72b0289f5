//! Counts what lies within the subjects of a session, level by level: communes have lists of their own, and are counted themselves for
//! districts, provinces and the nation.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::above::AboveCommunes;
use super::area_names::AreaKindNames;
use super::commune_list::{CountedFrom, CountingRules};
use super::counting::Counting;
use super::law;
use super::models;
use super::past::{LookingBack, look_back, sought};
use super::unit_facts::Units;
use super::units::{UnitLaw, add_counted, counted_from, dictionary, naming};
use crate::criteria::Law;
use crate::data::{self, OpenFile, Opened, Options, Reading};
use crate::history::{UntracedCommune, fewer};
use crate::lang::FigureId;
use crate::model::{DataFault, DataFaultKind, SubjectKindId, Text, Year};

/// What is counted from the lists of what lies within the subjects judged.
#[derive(Clone, Copy)]
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

/// What is told of what was counted.
#[derive(Default)]
pub(super) struct CountedRemarks {
    /// Communes that may be missing from earlier years without any sign in the data.
    pub(super) strays: Vec<UntracedCommune>,
    /// Who has not reported, and which rows are not counted, by year.
    pub(super) not_counted: Vec<(Year, Text)>,
}

impl CountedRemarks {
    /// Adds what is told of other files.
    pub(super) fn extend(&mut self, other: CountedRemarks) {
        self.strays.extend(other.strays);
        self.not_counted.extend(other.not_counted);
    }

    /// What is not counted in these years.
    pub(super) fn not_counted_in(&self, years: &BTreeSet<Year>) -> impl Iterator<Item = Text> {
        let told = self.not_counted.iter();
        let told = told.filter(|(year, _)| years.contains(year));
        told.map(|(_, text)| text.clone())
    }
}

impl CountedLists<'_> {
    /// Counts in all files.
    pub(super) fn count_all(
        &self,
        opened: &mut Opened<'_>,
        reading: &mut Reading,
    ) -> CountedRemarks {
        let all = 0..opened.each().len();
        self.count((opened, all), reading)
    }

    /// Reads what lies within the subjects in some of the files, and gives each subject the figures that are counted from it.
    pub(super) fn count(
        &self,
        (opened, files): (&mut Opened<'_>, Range<usize>),
        reading: &mut Reading,
    ) -> CountedRemarks {
        let codebook = self.law.codebook();
        let mut remarks = CountedRemarks::default();
        for own in self.units {
            let counted = counted_from(&codebook, own, self.wanted);
            if counted.is_empty() {
                continue;
            }
            let (units, told) = self.read(own, (&mut *opened, files.clone()), &counted);
            remarks.extend(told);
            let rules = CountingRules {
                codebook: &codebook,
                counted: &counted,
                is_whole_said: self.whole.contains(&own.kind),
                only_rows_of: self.only_rows_of,
            };
            let facts = units.facts(&codebook, &counted);
            if own.kind == SubjectKindId::COMMUNE {
                let above = AboveCommunes {
                    rules: &rules,
                    areas: AreaKindNames {
                        codebook: &codebook,
                        register: self.options.register,
                        kind: own.outer,
                    },
                    communes: &units.reading.series,
                    looked_back: self.looked_back,
                };
                remarks.not_counted.extend(above.give(facts, reading));
            } else {
                self.compare_lists(&rules, &units.reading, &mut reading.faults);
                let rules = (&rules, own.kind);
                let told =
                    Counting::new(facts).give(&mut reading.series, rules, &mut reading.faults);
                remarks.not_counted.extend(told);
            }
            if codebook.subject(own.kind).is_catalogued {
                reading.faults.extend(models::told(&units.reading));
            }
            let is_told = |fault: &DataFault| is_told_of_list(fault, opened);
            let faults = units.reading.faults.into_iter();
            reading.faults.extend(faults.filter(is_told));
            reading.sheets.extend(units.reading.sheets);
        }
        remarks
    }

    /// Reads the tables of the kind, with what lies within it; `counted` are the figures that are counted from it.
    fn read<'l>(
        &self,
        own: &'l UnitLaw,
        (opened, files): (&mut Opened<'_>, Range<usize>),
        counted: &[CountedFrom<'_>],
    ) -> (Units<'l>, CountedRemarks) {
        let codebook = self.law.codebook();
        let names_communes =
            own.kind == SubjectKindId::COMMUNE || !codebook.is_above_communes(own.outer);
        let options = &Options {
            register: self.options.register.filter(|_| names_communes),
            ..self.options.clone()
        };
        let rulesets = law::rulesets(self.law, own.chosen.clone());
        let naming = naming(&codebook, (own.kind, own.outer));
        let dictionary = dictionary(&naming, (own.kind, own.outer));
        opened.know_answers(&dictionary);
        let mut wanted = own.wanted(&codebook, &rulesets, counted);
        add_counted(&codebook, &own.within, &mut wanted);
        let is_wanted = |figure| wanted.contains(&figure);
        let tables = &opened.each()[files.clone()];
        let mut reading = data::read_opened(tables, &dictionary, &is_wanted, options);
        let looked_back = own.looked_back(self.looked_back, counted);
        let within = CountedLists {
            options,
            units: &own.within,
            wanted: &wanted,
            only_rows_of: &[],
            looked_back: &looked_back,
            ..*self
        };
        let mut remarks = within.count((opened, files), &mut reading);
        if let Some(register) = options.register {
            let looking = LookingBack {
                codebook: &codebook,
                register,
                kind: own.kind,
                is_whole: self.whole.contains(&own.kind),
                besides: &looked_back,
            };
            let series = reading.series.with_ids();
            let rows =
                series.flat_map(|(id, one)| one.records().iter().map(move |row| (id, row.year)));
            let rows = sought(&reading.series, rows);
            let strays = look_back(looking, rulesets.values(), &mut reading, &rows);
            remarks.strays.extend(strays);
        }
        let units = Units {
            reading,
            families: &own.families,
            rulesets,
        };
        (units, remarks)
    }

    /// Tells of whole lists that are shorter than those of the years that they are compared with.
    fn compare_lists(
        &self,
        rules: &CountingRules<'_>,
        units: &Reading,
        faults: &mut Vec<DataFault>,
    ) {
        let is_counted = |figure| rules.counted.iter().any(|one| one.figure == figure);
        let compared = self.looked_back.iter();
        let compared = compared.filter(|(figure, _)| is_counted(*figure));
        let backs: BTreeSet<u8> = compared.map(|&(_, back)| back).collect();
        if !backs.is_empty() {
            let is_whole = rules.is_whole_said;
            faults.extend(fewer(
                self.options.register,
                &units.series,
                is_whole,
                &backs,
            ));
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
    !is_empty && !matches!(fault.kind, DataFaultKind::SheetsLeft(_))
}
