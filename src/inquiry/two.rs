//! Opens two years, or one year under two laws, for comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::coverage::{Headed, LeftOut};
use super::diff_cell::{DiffColumn, Stale};
use super::files::{ReadFile, Recorder, data_files};
use super::law::{self, Choice, LawWarnings, Rulesets, choose, chosen, frozen, options, strangers};
use super::lists::register_of;
use super::past::{LookingBack, look_back};
use super::refusal::{Refusal, Trouble};
use super::sift::{Offer, sift};
use super::two_years::years;
use super::units::unused_tables;
use super::wanted::wanted;
use crate::assess::{Subject, Watch, assess};
use crate::data::{self, Dictionary, OpenFile, Opened, Reading, SavedVerdict};
use crate::diff::{Joint, Partition, Side, chronological, partition, partition_apart};
use crate::history::{Past, Sought, UntracedCommune, compose};
use crate::model::{
    Codebook, DataFault, Ruleset, Series, SeriesList, Sheet, SubjectId, SubjectKindId, Text,
    Weight, Year,
};
use crate::parallel::in_shares;
use crate::register::Register;
use crate::wire::{Comparison, WireNamedFile};

/// Two years with the law of each.
#[derive(Debug)]
pub struct TwoYears {
    pub(super) codebook: Arc<Codebook>,
    pub(super) columns: Vec<DiffColumn>,
    pub(super) joints: Vec<Joint>,
    pub(super) years: [Year; 2],
    pub(super) laws: [Year; 2],
    /// Both years; or the earlier file, if two files of one year are compared.
    old: Reading,
    /// The later file, if two files of one year are compared.
    new: Option<Reading>,
    pub(super) partition: Partition,
    /// Communes that may be missing from the earlier year without any sign in the data.
    pub(super) strays: Vec<UntracedCommune>,
    /// Warnings about the criteria.
    pub warnings: Option<LawWarnings>,
    pub(super) left_out: Vec<LeftOut>,
    /// Where settings came from, who has not reported: what the caller wants told beside the results.
    pub remarks: Vec<Text>,
    /// The files of both sides.
    pub(super) sheets: Vec<Arc<Sheet>>,
    /// Faults of and doubts about the data of both sides.
    pub(super) faults: Vec<DataFault>,
    /// SHA-256 of the lists of communes, if any are used and it was asked for.
    pub register: Option<String>,
    /// Every file that the comparison names; empty unless it was asked for.
    pub files: Vec<WireNamedFile<'static>>,
}

impl TwoYears {
    /// Chooses sets and years, reads the data and pairs the communes. `fingerprint` requests the SHA-256 of each file.
    ///
    /// # Errors
    /// When a file cannot be read, the criteria, lists or data are unusable, or one of the years has nothing to
    /// compare.
    pub fn open(
        comparison: &Comparison,
        fingerprint: bool,
        read: &mut ReadFile<'_>,
    ) -> Result<TwoYears, Refusal> {
        let material = &comparison.material;
        let mut recorder = Recorder::new(read, fingerprint);
        let read: &mut ReadFile<'_> = &mut |name| recorder.read(name);
        if let Some(data) = material.data.iter().find(|data| !data.subject.is_empty()) {
            return Err(Trouble::NotCompared(data.name.clone()).into());
        }
        let (library, choices, kind) = choose(material, "", read)?;
        let files = data_files(material, &library.codebook(), read)?;
        let register = register_of(material, read)?;
        let named = recorder.into_files();
        let options = options(material, None, register.as_ref(), fingerprint);
        let codebook = library.codebook();
        let dictionary = Dictionary::new(&codebook);
        let mut opened = Opened::new(&files, &dictionary);
        let years = match years(opened.each(), &dictionary, comparison) {
            Ok(years) => years,
            Err(trouble) => {
                // An unreadable file states no year, so report its faults instead.
                let faults =
                    data::read_opened(opened.each(), &dictionary, &|_| false, &options).faults;
                return Err(if faults.iter().any(is_fatal) {
                    Refusal::Data(faults)
                } else {
                    trouble.into()
                });
            }
        };
        let laws = Side::ALL.map(|side| comparison.laws[side].unwrap_or(years[side]));
        let side = |side: Side| {
            let year = BTreeSet::from([years[side]]);
            chosen(&library, (&choices, kind), &year, Some(laws[side]))
        };
        let sides = [side(Side::Before)?, side(Side::After)?];
        for (by, chosen) in comparison.laws.iter().zip(&sides) {
            if let Some(year) = by.filter(|_| chosen.is_empty()) {
                return Err(Trouble::NoLaw(year).into());
            }
        }
        let judging = [&sides[0], &sides[1]];
        let strange = strangers(&library, &choices, &judging, &BTreeSet::from(years));
        let (law, warnings) = frozen(library, &judging, &strange)?;
        let rulesets = sides.map(|side| law::rulesets(&law, side));
        let strange = law::rulesets(&law, strange);
        let codebook = law.codebook();
        let dictionary = Dictionary::new(&codebook);
        opened.know_answers(&dictionary);
        let wanted = wanted(&codebook, rulesets.iter().flat_map(BTreeMap::values));
        let read = |files: &[OpenFile<'_>]| {
            let wanted = |figure| wanted.contains(&figure);
            data::read_opened(files, &dictionary, &wanted, &options)
        };
        let (mut old, mut new) = read_sides(opened.each(), read, years);
        let readings = std::iter::once(&mut old).chain(&mut new);
        let faults = readings.flat_map(|one| std::mem::take(&mut one.faults));
        let faults = faults.collect();
        let remarks = unused_tables(&codebook, &opened, |one| one == kind);
        let mut two = TwoYears {
            codebook,
            columns: Vec::new(),
            joints: Vec::new(),
            years,
            laws,
            old,
            new,
            partition: Partition::default(),
            strays: Vec::new(),
            warnings,
            left_out: Vec::new(),
            remarks,
            sheets: Vec::new(),
            faults,
            register: register
                .as_ref()
                .filter(|_| fingerprint)
                .map(Register::sha256),
            files: named,
        };
        two.sheets = two.readings().flat_map(|one| one.sheets.clone()).collect();
        two.keep(&choices, &rulesets, &strange, material.criteria.is_empty());
        two.look_back(register.as_ref());
        two.checked()
    }
}

/// Reads both years together, so that earlier years are found in either file; reads two files of one year separately.
fn read_sides(
    files: &[OpenFile<'_>],
    read: impl Fn(&[OpenFile<'_>]) -> Reading,
    [before, after]: [Year; 2],
) -> (Reading, Option<Reading>) {
    match files {
        [old, new] if before == after => (
            read(std::slice::from_ref(old)),
            Some(read(std::slice::from_ref(new))),
        ),
        files => (read(files), None),
    }
}

impl TwoYears {
    /// Keeps the columns to judge.
    fn keep(
        &mut self,
        choices: &[Choice],
        rulesets: &[Rulesets; 2],
        strange: &BTreeMap<usize, Arc<Ruleset>>,
        is_default: bool,
    ) {
        let on = |side: Side, place: usize| {
            let rules = rulesets[side].get(&(place, self.years[side]));
            rules.map(Arc::clone)
        };
        // Share one linked version, so that no judgement is made twice.
        let both = |place: usize| match (on(Side::Before, place), on(Side::After, place)) {
            (Some(old), Some(new)) if is_one(&old, &new) => (Some(Arc::clone(&old)), Some(old)),
            both => both,
        };
        let offer = |(place, choice)| {
            let (old, new) = both(place);
            let versions = old.into_iter().chain(new);
            let versions = versions.chain(strange.get(&place).map(Arc::clone));
            Offer {
                choice,
                versions: versions.collect(),
            }
        };
        let offers: Vec<Offer<'_>> = choices.iter().enumerate().map(offer).collect();
        let headed = Headed::new(&self.codebook, &self.sheets);
        let (kept, left_out) = sift(&headed, &offers, is_default);
        for (place, set) in kept {
            let (old, new) = both(place);
            self.joints.push(Joint::of(old.as_deref(), new.as_deref()));
            self.columns.push(DiffColumn { set, old, new });
        }
        self.left_out = left_out;
    }

    /// Puts together the earlier figures of later communes and the years that rules look back to, then pairs the
    /// communes.
    fn look_back(&mut self, register: Option<&Register>) {
        let [before, after] = chronological(self.years);
        let sides = |column: &DiffColumn| [column.old.clone(), column.new.clone()];
        let judging: Vec<Arc<Ruleset>> = self.columns.iter().flat_map(sides).flatten().collect();
        let rules = || judging.iter();
        if let Some(register) = register {
            let mut figures: Vec<_> = wanted(&self.codebook, rules()).into_iter().collect();
            figures.sort_unstable();
            let past = Past {
                codebook: &self.codebook,
                register,
                figures: figures.into(),
            };
            if before != after {
                let has_row = |series: &Series| series.record(after).is_some();
                let later = self.old.series.with_ids();
                let asked = later
                    .filter(|(_, series)| has_row(series))
                    .map(|(place, series)| Sought {
                        place,
                        year: before,
                        within: series.within(after),
                    })
                    .collect();
                self.strays = compose(&past, &mut self.old.series, &asked);
            }
            for reading in std::iter::once(&mut self.old).chain(&mut self.new) {
                let mut records = reading.series.iter().flat_map(Series::records);
                // If nobody has figures of earlier years, there is nothing to put together for the earlier year.
                let far = records.any(|record| record.year < before);
                let years = if far { &[after, before][..] } else { &[after] };
                let own = |(place, series): (SubjectId, &Series)| {
                    let within = series.record(before).filter(|_| far)?.within;
                    Some(Sought {
                        place,
                        year: before,
                        within,
                    })
                };
                let own: Vec<Sought> = reading.series.with_ids().filter_map(own).collect();
                let series = reading.series.with_ids();
                let of = |(place, series): (SubjectId, &Series)| {
                    let within = series.within(after);
                    let asked = move |&year| Sought {
                        place,
                        year,
                        within,
                    };
                    years.iter().map(asked).collect::<Vec<_>>()
                };
                let rows: Vec<Sought> = series.flat_map(of).chain(own).collect();
                let looking = LookingBack {
                    codebook: &self.codebook,
                    register,
                    kind: SubjectKindId::COMMUNE,
                    is_whole: false,
                };
                let strays = look_back(looking, rules(), reading, &rows);
                self.strays.extend(strays);
            }
        }
        self.partition = match &self.new {
            Some(new) => partition_apart(&self.old.series, &new.series, after),
            None => partition(&self.old.series, self.years.into()),
        };
    }

    /// The opened years, if the data are usable.
    fn checked(mut self) -> Result<TwoYears, Refusal> {
        if self.faults.iter().any(is_fatal) {
            return Err(Refusal::Data(self.faults));
        }
        if self.columns.is_empty() {
            return Err(Refusal::Trouble(
                Trouble::no_column(&self.left_out),
                self.faults,
            ));
        }
        let troubles = [Trouble::NoRowBefore, Trouble::NoRowAfter];
        for (side, trouble) in Side::ALL.into_iter().zip(troubles) {
            let year = self.years[side];
            let mut series = self.series(side).iter();
            if !series.any(|series| series.record(year).is_some()) {
                // A row of an unknown year may be the missing one.
                let withheld = self.faults.iter().any(|fault| fault.kind.withholds());
                let faults = if withheld { self.faults } else { Vec::new() };
                return Err(Refusal::Trouble(trouble(year), faults));
            }
        }
        self.check_figures();
        Ok(self)
    }

    /// Checks the rows of both sides and adds failed checks to the faults.
    fn check_figures(&mut self) {
        let watch = Watch::over(&self.codebook, &self.sheets, SubjectKindId::COMMUNE);
        let sides = if self.years[0] == self.years[1] && self.new.is_none() {
            &[Side::Before][..]
        } else {
            &Side::ALL
        };
        let of = |&side: &Side| self.series(side).ids().map(move |place| (side, place));
        let rows: Vec<(Side, SubjectId)> = sides.iter().flat_map(of).collect();
        let doubts = |rows: &[(Side, SubjectId)]| -> Vec<DataFault> {
            let subject = |&(side, place)| self.subject(side, (place, self.years[side]));
            let rows = rows.iter().map(subject);
            rows.flat_map(|row| watch.doubts(&row)).collect()
        };
        let found = in_shares(&rows, doubts);
        self.faults.extend(found.into_iter().flatten());
    }

    /// A commune and year of a side.
    pub(super) fn subject(&self, side: Side, (place, year): (SubjectId, Year)) -> Subject<'_> {
        let communes = self.series(side);
        Subject::new(&self.codebook, communes, &communes[place], year)
    }

    /// The communes of a side.
    pub(super) fn series(&self, side: Side) -> &SeriesList {
        &self.reading(side).series
    }

    /// The reading that a side is part of.
    fn reading(&self, side: Side) -> &Reading {
        match (side, &self.new) {
            (Side::After, Some(new)) => new,
            (Side::Before | Side::After, _) => &self.old,
        }
    }

    /// Saved verdicts of the compared years that the version they were saved with no longer reproduces.
    pub(super) fn stale(&self) -> Vec<Stale> {
        let mut found = Vec::new();
        for (side, year) in Side::ALL.into_iter().zip(self.years) {
            for saved in self
                .reading(side)
                .saved
                .iter()
                .filter(|saved| saved.year == year)
            {
                found.extend(self.judged_anew(side, saved));
            }
        }
        found.dedup();
        found
    }

    fn judged_anew(&self, side: Side, saved: &SavedVerdict) -> Option<Stale> {
        let of_set = |column: &&DiffColumn| column.set.family == saved.set;
        let column = self.columns.iter().find(of_set)?;
        let rules = column.rules(side)?;
        let version = rules.id.split_once('/').map(|(_, version)| version);
        let subject = self.subject(side, (saved.series, saved.year));
        let now = assess(rules, &subject).verdict();
        let differs = version == saved.version.as_deref() && now != saved.verdict;
        differs.then(|| Stale {
            area: subject.series.area_in(saved.year).clone(),
            year: saved.year,
            set: saved.set.clone(),
            saved: saved.verdict,
            now,
        })
    }

    /// Whether both sides were read together.
    pub(super) fn is_one_reading(&self) -> bool {
        self.new.is_none()
    }

    /// Whether the data include saved results.
    pub(super) fn has_saved(&self) -> bool {
        self.readings().any(|reading| !reading.saved.is_empty())
    }

    fn readings(&self) -> impl Iterator<Item = &Reading> {
        std::iter::once(&self.old).chain(&self.new)
    }
}

fn is_fatal(fault: &DataFault) -> bool {
    fault.kind.weight() == Weight::Error
}

/// Whether two versions are the same, including those they use.
fn is_one(old: &Ruleset, new: &Ruleset) -> bool {
    let homes = |rules: &Ruleset| -> Vec<String> {
        rules.homes.iter().map(|home| home.id.clone()).collect()
    };
    old.id == new.id && homes(old) == homes(new) && old.criteria.len() == new.criteria.len()
}
