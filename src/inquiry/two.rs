//! Opens two years, or one year under two laws, for comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::counted_lists::{CountedLists, CountedRemarks};
use super::coverage::{Headed, LeftOut};
use super::diff_cell::{DiffColumn, Stale};
use super::files::{ReadFile, Recorder, data_files};
use super::judged_tables::{find_tables, read_judged};
use super::law::{self, LawWarnings, choose, chosen, frozen, options, strangers};
use super::lists::register_of;
use super::past::looked_back;
use super::refusal::{Refusal, Trouble};
use super::two_columns::kept;
use super::two_years::{sides, years};
use super::units::{
    UnitLaw, add_counted, counted_kinds, counts_alone, laws_of_units, unused_tables, whole_lists,
};
use super::wanted::wanted;
use crate::assess::{Subject, Watch, assess};
use crate::criteria::Library;
use crate::data::{Dictionary, Opened, Options, Reading, SavedVerdict};
use crate::diff::{Joint, Partition, Side};
use crate::history::UntracedCommune;
use crate::model::{
    Codebook, DataFault, SeriesList, Sheet, SubjectId, SubjectKindId, Text, Weight, Year,
};
use crate::parallel::in_shares;
use crate::register::Register;
use crate::wire::{Comparison, WireNamedFile};

/// Two years with the law of each.
#[derive(Debug)]
pub struct TwoYears {
    pub(super) codebook: Arc<Codebook>,
    /// The kind of subject compared.
    pub(super) subject: SubjectKindId,
    /// Whether the user says that lists of this kind have all there are.
    pub(super) is_whole: bool,
    pub(super) columns: Vec<DiffColumn>,
    pub(super) joints: Vec<Joint>,
    pub(super) years: [Year; 2],
    pub(super) laws: [Year; 2],
    /// Both years; or the earlier file, if two files of one year are compared.
    pub(super) old: Reading,
    /// The later file, if two files of one year are compared.
    pub(super) new: Option<Reading>,
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
        let (library, choices, kind) = choose(material, &comparison.subject, read)?;
        let files = data_files(material, &library.codebook(), read)?;
        let register = register_of(material, read)?;
        let named = recorder.into_files();
        let options = options(material, None, register.as_ref(), fingerprint);
        let codebook = library.codebook();
        let communes = Dictionary::new(&codebook);
        let naming = codebook.naming(kind);
        let dictionary = Dictionary::of(&naming, kind);
        let mut opened = Opened::new(&files, &communes);
        let counts_communes = find_tables(&mut opened, &communes, &dictionary)?;
        let judged = (&dictionary, counts_communes);
        let years = years_or_faults(&opened, judged, (comparison, &options))?;
        let sides = sides(opened.each(), (kind, counts_communes), years)?;
        let laws = Side::ALL.map(|side| comparison.laws[side].unwrap_or(years[side]));
        let side = |side: Side| {
            let year = BTreeSet::from([years[side]]);
            chosen(&library, (&choices, kind), &year, &|_| laws[side])
        };
        let versions = [side(Side::Before)?, side(Side::After)?];
        for (by, chosen) in comparison.laws.iter().zip(&versions) {
            if let Some(year) = by.filter(|_| chosen.is_empty()) {
                return Err(Trouble::NoLaw(year).into());
            }
        }
        let judging = [&versions[0], &versions[1]];
        let strange = strangers(&library, &choices, &judging, &BTreeSet::from(years));
        let whole = whole_lists(&library.codebook(), material)?;
        let judged = (kind, counts_communes);
        let units = counted_laws((&library, judged), &opened, (years, laws))?;
        let counted = units.iter().flatten().flat_map(UnitLaw::all_chosen);
        let frozen_for: Vec<_> = judging.into_iter().chain(counted).collect();
        let (law, warnings) = frozen(library, &frozen_for, &strange)?;
        let rulesets = versions.map(|chosen| law::rulesets(&law, chosen));
        let strange = law::rulesets(&law, strange);
        let codebook = law.codebook();
        let naming = codebook.naming(kind);
        let dictionary = Dictionary::of(&naming, kind);
        let mut wanted = wanted(&codebook, rulesets.iter().flat_map(BTreeMap::values));
        add_counted(&codebook, &units[0], &mut wanted);
        let mut looked_back = looked_back(rulesets.iter().flat_map(BTreeMap::values));
        if let Ok(back @ 1..) = u8::try_from(years[0].abs_diff(years[1])) {
            looked_back.extend(wanted.iter().map(|&figure| (figure, back)));
        }
        let counting = CountedLists {
            law: &law,
            units: &units[0],
            wanted: &wanted,
            whole: &whole,
            options: &options,
            only_rows_of: &years,
            looked_back: &looked_back,
        };
        let used = counted_kinds(&codebook, &units[0], &wanted);
        // One reading has the counts of one law.
        let is_read_twice = years[0] == years[1] && laws[0] != laws[1] && !used.is_empty();
        let reader = (&dictionary, [&units[0][..], &units[1][..]], is_read_twice);
        let (old, new, faults, counted) = read_sides(&counting, reader, (&mut opened, sides));
        let mut remarks = unused_tables(&dictionary, &opened, |one| {
            one == kind || used.contains(&one)
        });
        for text in counted.not_counted_in(&BTreeSet::from(years)) {
            if !remarks.contains(&text) {
                remarks.push(text);
            }
        }
        let mut two = TwoYears {
            codebook,
            subject: kind,
            is_whole: whole.contains(&kind),
            columns: Vec::new(),
            joints: Vec::new(),
            years,
            laws,
            old,
            new,
            partition: Partition::default(),
            strays: counted.strays,
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
        let alone = counts_alone(&two.codebook, &units[0], &wanted);
        let headed = Headed::new(&two.codebook, &two.sheets).with(&alone);
        let is_default = material.criteria.is_empty();
        let kept = kept(&headed, &choices, (&rulesets, &strange, years), is_default);
        (two.columns, two.joints, two.left_out) = kept;
        two.look_back(register.as_ref(), &looked_back);
        two.checked()
    }
}

/// The years to compare. An unreadable file states none: its faults are the reason.
fn years_or_faults(
    opened: &Opened<'_>,
    (dictionary, counts_communes): (&Dictionary<'_>, bool),
    (comparison, options): (&Comparison, &Options<'_>),
) -> Result<[Year; 2], Refusal> {
    years(opened.each(), (dictionary, counts_communes), comparison).map_err(|trouble| {
        let faults = read_judged(opened.each(), dictionary, &|_| false, options).faults;
        if faults.iter().any(is_fatal) {
            Refusal::Data(faults)
        } else {
            trouble.into()
        }
    })
}

/// The laws by which each side counts; other years are counted by their own.
fn counted_laws(
    (library, judged): (&Library, (SubjectKindId, bool)),
    opened: &Opened<'_>,
    (years, laws): ([Year; 2], [Year; 2]),
) -> Result<[Vec<UnitLaw>; 2], Trouble> {
    let of = |side: Side| {
        let law = |year: Year| {
            let at = |one: &Side| years[*one] == year;
            let own = std::iter::once(side).chain(Side::ALL).find(at);
            own.map_or(year, |side| laws[side])
        };
        laws_of_units(library, opened, judged, (None, &law))
    };
    Ok([of(Side::Before)?, of(Side::After)?])
}

/// Reads the files of each side, with what is counted in them by its law; the same files are read twice where laws differ. Returns
/// the faults of both, each once.
fn read_sides(
    counting: &CountedLists<'_>,
    (dictionary, units, is_read_twice): (&Dictionary<'_>, [&[UnitLaw]; 2], bool),
    (opened, sides): (&mut Opened<'_>, Vec<Range<usize>>),
) -> (Reading, Option<Reading>, Vec<DataFault>, CountedRemarks) {
    let is_read_twice = is_read_twice && sides.len() == 1;
    let again = sides.first().filter(|_| is_read_twice).cloned();
    let sides: Vec<Range<usize>> = sides.into_iter().chain(again).collect();
    let mut remarks = CountedRemarks::default();
    let mut readings = sides.into_iter().zip(units).map(|(files, units)| {
        let counting = CountedLists { units, ..*counting };
        opened.know_answers(dictionary);
        let own = &opened.each()[files.clone()];
        let wanted = |figure| counting.wanted.contains(&figure);
        let mut reading = read_judged(own, dictionary, &wanted, counting.options);
        remarks.extend(counting.count((&mut *opened, files), &mut reading));
        reading
    });
    let (mut old, mut new) = (readings.next().unwrap_or_default(), readings.next());
    let mut faults = std::mem::take(&mut old.faults);
    if let Some(other) = &mut new {
        let mut own = std::mem::take(&mut other.faults);
        if is_read_twice {
            own.retain(|fault| !faults.contains(fault));
            other.sheets.clear();
        }
        faults.extend(own);
    }
    (old, new, faults, remarks)
}

impl TwoYears {
    /// The opened years, if the data are usable.
    fn checked(mut self) -> Result<TwoYears, Refusal> {
        if self.faults.iter().any(is_fatal) {
            return Err(Refusal::Data(self.faults));
        }
        if self.columns.is_empty() {
            let kind = self.codebook.subject(self.subject);
            let trouble = Trouble::nothing_judged(&self.left_out, kind);
            return Err(Refusal::Trouble(trouble, self.faults));
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
        let watch = Watch::over(&self.codebook, &self.sheets, self.subject);
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
