//! Counts what lies within the subjects of a session, level by level: communes have lists of their own, and are counted themselves for
//! districts, provinces and the nation.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::above::AboveCommunes;
use super::area_names::AreaKindNames;
use super::commune_list::{CountedFrom, CountingRules, UnitFacts};
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
use crate::parallel::in_order;

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

/// A kind that is listed, with the figures that are counted from it.
struct ListedKind<'a> {
    own: &'a UnitLaw,
    counted: Vec<CountedFrom<'a>>,
}

/// The tables of a kind, read.
struct ReadList<'l> {
    units: Units<'l>,
    /// Figures of it that are needed.
    wanted: HashSet<FigureId>,
    /// Figures of it that are compared with earlier years, with how many years back.
    looked_back: BTreeSet<(FigureId, u8)>,
}

/// What the rows of a kind say.
enum Facts<'u> {
    /// Communes, for what they lie within.
    Communes(Vec<UnitFacts<'u>>),
    /// What lies within communes, as their lists.
    Lists(Counting<'u>),
}

impl<'u> Facts<'u> {
    fn of(list: &ListedKind<'_>, facts: Vec<UnitFacts<'u>>) -> Facts<'u> {
        if list.own.kind == SubjectKindId::COMMUNE {
            Facts::Communes(facts)
        } else {
            Facts::Lists(Counting::new(facts))
        }
    }
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
        let lists = self.units.iter().map(|own| ListedKind {
            own,
            counted: counted_from(&codebook, own, self.wanted),
        });
        let lists: Vec<ListedKind<'_>> = lists.filter(|list| !list.counted.is_empty()).collect();
        let kinds: Vec<SubjectKindId> = lists.iter().flat_map(|list| list.own.kinds()).collect();
        // In a sheet with tables of several kinds they are found anew for each kind, just before it is read.
        let are_apart = opened.are_apart(&kinds);
        let together = if are_apart { lists.len() } else { 1 };
        let mut remarks = CountedRemarks::default();
        for lists in lists.chunks(together.max(1)) {
            for list in lists {
                self.know_answers(list.own, opened);
            }
            let tables = &opened.each()[files.clone()];
            let mut read = in_order(lists.iter(), lists.len(), |list| self.read(list, tables));
            let mut told = Vec::with_capacity(lists.len());
            for (list, read) in lists.iter().zip(&mut read) {
                let within = CountedLists {
                    options: &self.options_of(list.own),
                    units: &list.own.within,
                    wanted: &read.wanted,
                    only_rows_of: &[],
                    looked_back: &read.looked_back,
                    ..*self
                };
                let files = (&mut *opened, files.clone());
                told.push(within.count(files, &mut read.units.reading));
            }
            let pairs = lists.iter().zip(read);
            let look_back = |(list, read)| self.look_back(list, read);
            let (units, strays): (Vec<Units<'_>>, Vec<_>) =
                in_order(pairs, lists.len(), look_back).into_iter().unzip();
            let pairs = lists.iter().zip(&units);
            let facts = in_order(pairs, lists.len(), |(list, units)| {
                Facts::of(list, units.facts(&codebook, &list.counted))
            });
            for (((list, units), facts), within) in lists.iter().zip(&units).zip(facts).zip(told) {
                remarks.extend(within);
                remarks.extend(self.give(list, (units, facts), (opened, reading)));
            }
            remarks.strays.extend(strays.into_iter().flatten());
            // Freeing a long list takes as long as counting it.
            in_order(units.into_iter(), lists.len(), drop);
        }
        remarks
    }

    /// Finds the tables of a kind again where its law is needed for that.
    fn know_answers(&self, own: &UnitLaw, opened: &mut Opened<'_>) {
        let codebook = self.law.codebook();
        let naming = naming(&codebook, (own.kind, own.outer));
        opened.know_answers(&dictionary(&naming, (own.kind, own.outer)));
    }

    /// The options for tables of a kind: where they name no communes, none are looked for.
    fn options_of(&self, own: &UnitLaw) -> Options<'_> {
        let is_above = self.law.codebook().is_above_communes(own.outer);
        let names_communes = own.kind == SubjectKindId::COMMUNE || !is_above;
        Options {
            register: self.options.register.filter(|_| names_communes),
            ..self.options.clone()
        }
    }

    /// Reads the tables of a kind.
    fn read<'l>(&self, list: &ListedKind<'l>, tables: &[OpenFile<'_>]) -> ReadList<'l> {
        let (own, codebook) = (list.own, self.law.codebook());
        let rulesets = law::rulesets(self.law, own.chosen.clone());
        let naming = naming(&codebook, (own.kind, own.outer));
        let dictionary = dictionary(&naming, (own.kind, own.outer));
        let mut wanted = own.wanted(&codebook, &rulesets, &list.counted);
        add_counted(&codebook, &own.within, &mut wanted);
        let is_wanted = |figure| wanted.contains(&figure);
        let options = self.options_of(own);
        let reading = data::read_opened(tables, &dictionary, &is_wanted, &options);
        ReadList {
            units: Units {
                reading,
                families: &own.families,
                rulesets,
            },
            looked_back: own.looked_back(self.looked_back, &list.counted),
            wanted,
        }
    }

    /// Adds the earlier years of what was read.
    fn look_back<'l>(
        &self,
        list: &ListedKind<'_>,
        read: ReadList<'l>,
    ) -> (Units<'l>, Vec<UntracedCommune>) {
        let (own, codebook) = (list.own, self.law.codebook());
        let mut units = read.units;
        let Some(register) = self.options_of(own).register else {
            return (units, Vec::new());
        };
        let looking = LookingBack {
            codebook: &codebook,
            register,
            kind: own.kind,
            is_whole: self.whole.contains(&own.kind),
            besides: &read.looked_back,
        };
        let reading = &mut units.reading;
        let series = reading.series.with_ids();
        let rows = series.flat_map(|(id, one)| one.records().iter().map(move |row| (id, row.year)));
        let rows = sought(&reading.series, rows);
        let strays = look_back(looking, units.rulesets.values(), reading, &rows);
        (units, strays)
    }

    /// Gives each subject the figures that are counted from a kind.
    fn give(
        &self,
        list: &ListedKind<'_>,
        (units, facts): (&Units<'_>, Facts<'_>),
        (opened, reading): (&Opened<'_>, &mut Reading),
    ) -> CountedRemarks {
        let (own, counted, codebook) = (list.own, &list.counted, self.law.codebook());
        let rules = CountingRules {
            codebook: &codebook,
            counted,
            is_whole_said: self.whole.contains(&own.kind),
            only_rows_of: self.only_rows_of,
        };
        let not_counted = match facts {
            Facts::Communes(facts) => {
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
                above.give(facts, reading)
            }
            Facts::Lists(lists) => {
                self.compare_lists(&rules, &units.reading, &mut reading.faults);
                lists.give(&mut reading.series, (&rules, own.kind), &mut reading.faults)
            }
        };
        if codebook.subject(own.kind).is_catalogued {
            reading.faults.extend(models::told(&units.reading));
        }
        let is_told = |fault: &DataFault| is_told_of_list(fault, opened);
        let faults = units.reading.faults.iter().cloned();
        reading.faults.extend(faults.filter(is_told));
        reading.sheets.extend(units.reading.sheets.iter().cloned());
        CountedRemarks {
            strays: Vec::new(),
            not_counted,
        }
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
