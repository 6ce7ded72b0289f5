//! An opened question: the law linked, the figures bound, the communes identified; judged row by row.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::counted_lists::CountedLists;
use super::coverage::{Headed, LeftOut};
use super::files::{ReadFile, Recorder, data_files};
use super::find::find;
use super::judged_tables::{find_tables, read_judged};
use super::law::{
    self, Choice, LawWarnings, Rulesets, choose, chosen, frozen, options, strangers, years,
};
use super::lists::register_of;
use super::past::{LookingBack, look_back_of_rows, looked_back};
use super::refusal::{Refusal, Trouble};
use super::row::SetColumn;
use super::row_order::rows;
use super::sift::{Offer, sift};
use super::units::{
    UnitLaw, add_counted, counted_kinds, counts_alone, laws_of_units, unused_tables, whole_lists,
    years_counted,
};
use super::wanted::wanted;
use crate::assess::{Subject, Watch};
use crate::data::{Dictionary, Opened, Reading};
use crate::history::UntracedCommune;
use crate::model::{
    Codebook, DataFault, Gap, Input, Ruleset, SubjectId, SubjectKindId, Text, UNDATED, Weight, Year,
};
use crate::number::{Number, Range};
use crate::parallel::in_shares;
use crate::register::Register;
use crate::wire::{Material, Question, WireNamedFile, YearChoice};

/// An opened question with everything needed to judge its rows.
#[derive(Debug)]
pub struct Session {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// The kind of subject judged.
    pub subject: SubjectKindId,
    /// The succession of communes; `None` if a code is taken to mean the same commune in every year.
    pub register: Option<Register>,
    /// One column per set that is judged, in the order requested.
    pub columns: Vec<SetColumn>,
    /// The communes, the files and their faults.
    pub reading: Reading,
    /// Communes that may be missing from earlier years without any sign in the data.
    pub strays: Vec<UntracedCommune>,
    /// Warnings about the criteria.
    pub warnings: Option<LawWarnings>,
    /// Default sets that are not judged, because the data answer too little of them.
    pub left_out: Vec<LeftOut>,
    /// Where settings came from, who has not reported: what the caller wants told beside the results.
    pub remarks: Vec<Text>,
    /// Every file that the question names; empty unless [`Columns::AskedAndFingerprint`] was requested.
    pub files: Vec<WireNamedFile<'static>>,
    /// The communes and years to judge, in the order of the data.
    pub(super) rows: Vec<(SubjectId, Year)>,
    pub(super) rulesets: Rulesets,
    /// The last year judged. Its versions apply to rows of an unknown year.
    last: Year,
}

/// Which columns are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Those that some set uses.
    Asked,
    /// The same, plus the SHA-256 of each file, which costs some time.
    AskedAndFingerprint,
    /// All recognised columns.
    All,
}

impl Session {
    /// Opens a question, provided that its data are usable.
    ///
    /// # Errors
    /// When a file cannot be read, the criteria, lists or data are unusable, or there is nothing to judge.
    pub fn open(
        question: &Question,
        columns: Columns,
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        let mut session = Session::usable((question, None), columns, read)?;
        session.check_figures();
        Ok(session)
    }

    /// Opens a question under a law in which a parameter has another value.
    pub(super) fn open_with(
        question: &Question,
        parameter: (&str, Number),
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        Session::usable((question, Some(parameter)), Columns::Asked, read)
    }

    /// Opens a question about one commune: only its rows are judged and only its figures checked.
    ///
    /// # Errors
    /// As [`Session::open`], and when no commune or more than one matches.
    pub fn open_commune(
        question: &Question,
        commune: &str,
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        let mut session = Session::usable((question, None), Columns::All, read)?;
        let rows: HashSet<SubjectId> = session.rows.iter().map(|row| row.0).collect();
        let places = find(&session.reading.series, &rows, commune)?;
        session.rows.retain(|row| places.contains(&row.0));
        if session.rows.is_empty() {
            return Err(Trouble::NoRowOf(commune.to_owned()).into());
        }
        session.check_figures();
        Ok(session)
    }

    /// Opens a question whether or not its data are usable: their faults are part of the result.
    ///
    /// # Errors
    /// When a file cannot be read, or the criteria or lists are unusable.
    pub fn inspect(question: &Question, read: &mut ReadFile<'_>) -> Result<Session, Refusal> {
        let mut session = Session::read((question, None), Columns::All, read)?;
        session.check_figures();
        Ok(session)
    }

    fn usable(
        (question, parameter): (&Question, Option<(&str, Number)>),
        columns: Columns,
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        let session = Session::read((question, parameter), columns, read)?;
        let faults = &session.reading.faults;
        let unreadable = faults
            .iter()
            .any(|fault| fault.kind.weight() == Weight::Error);
        // If no row states its year, no law can be chosen.
        let undated = session.last == UNDATED && !session.rows.is_empty();
        if unreadable || undated {
            return Err(Refusal::Data(session.reading.faults));
        }
        if let (true, YearChoice::One(year)) = (session.rows.is_empty(), question.years) {
            return Err(Trouble::NoRow(year).into());
        }
        if session.columns.is_empty() {
            let kind = session.codebook.subject(session.subject);
            let trouble = Trouble::nothing_judged(&session.left_out, kind);
            return Err(Refusal::Trouble(trouble, session.reading.faults));
        }
        Ok(session)
    }

    fn read(
        (question, parameter): (&Question, Option<(&str, Number)>),
        columns: Columns,
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        let material = &question.material;
        let fingerprint = columns == Columns::AskedAndFingerprint;
        let mut recorder = Recorder::new(read, fingerprint);
        let read: &mut ReadFile<'_> = &mut |name| recorder.read(name);
        let (mut library, choices, kind) = choose(material, &question.subject, read)?;
        if let Some((name, value)) = parameter {
            library.set_parameter(name, value);
        }
        let files = data_files(material, &library.codebook(), read)?;
        let codebook = library.codebook();
        let is_above = codebook.is_above_communes(kind);
        let register = register_of(material, read)?;
        let named = recorder.into_files();
        let year = question.years.one();
        let options = options(material, year, register.as_ref(), fingerprint);
        let communes = Dictionary::new(&codebook);
        let naming = codebook.naming(kind);
        let dictionary = Dictionary::of(&naming, kind);
        let mut opened = Opened::new(&files, &communes);
        let counts_communes = find_tables(&mut opened, &communes, &dictionary)?;
        let law_of = |year| question.law.unwrap_or(year);
        let counted_by = (year, &law_of as &dyn Fn(Year) -> Year);
        let units = laws_of_units(&library, &opened, (kind, counts_communes), counted_by)?;
        let counted = years_counted(&units);
        let years = years(opened.each(), (&dictionary, &counted), question.years);
        let chosen = chosen(&library, (&choices, kind), &years, &law_of)?;
        let strangers = strangers(&library, &choices, &[&chosen], &years);
        let whole = whole_lists(&library.codebook(), material)?;
        let within = units.iter().flat_map(UnitLaw::all_chosen);
        let frozen_for: Vec<_> = std::iter::once(&chosen).chain(within).collect();
        let (law, warnings) = frozen(library, &frozen_for, &strangers)?;
        let strangers = law::rulesets(&law, strangers);
        let rulesets = law::rulesets(&law, chosen);
        let codebook = law.codebook();
        let naming = codebook.naming(kind);
        let dictionary = Dictionary::of(&naming, kind);
        opened.know_answers(&dictionary);
        let mut wanted = wanted(&codebook, rulesets.values());
        add_counted(&codebook, &units, &mut wanted);
        if columns == Columns::All {
            wanted.extend(codebook.ids());
        }
        let asked = |figure| wanted.contains(&figure);
        let mut reading = read_judged(opened.each(), &dictionary, &asked, &options);
        let own_sheets = reading.sheets.len();
        let own_rows = rows(&reading.series, &reading.sheets, &years);
        let looked_back = looked_back(rulesets.values());
        let counted = CountedLists {
            law: &law,
            units: &units,
            wanted: &wanted,
            whole: &whole,
            options: &options,
            only_rows_of: &[],
            looked_back: &looked_back,
        }
        .count_all(&mut opened, &mut reading);
        let used = counted_kinds(&codebook, &units, &wanted);
        let mut remarks = unused_tables(&dictionary, &opened, |one| {
            one == kind || used.contains(&one)
        });
        remarks.extend(counted.not_counted_in(&years));
        let mut strays = counted.strays;
        // Districts and provinces have rows where their communes have; a commune is not judged for its list alone.
        let (rows, sheets) = if is_above {
            let rows = rows(&reading.series, &reading.sheets, &years);
            (rows, &reading.sheets[..])
        } else {
            (own_rows, &reading.sheets[..own_sheets])
        };
        let headed = Headed::new(&codebook, sheets);
        let headed = headed.with(&counts_alone(&codebook, &units, &wanted));
        let (columns, rulesets, left_out) =
            columns_of(&headed, material, &choices, (&rulesets, &strangers));
        if let Some(register) = &register {
            let looking = LookingBack {
                codebook: &codebook,
                register,
                kind,
                is_whole: whole.contains(&kind),
                besides: &looked_back,
            };
            let judging = (rulesets.values(), &rows[..]);
            strays.extend(look_back_of_rows(looking, judging, &mut reading));
        }
        Ok(Session {
            codebook,
            subject: kind,
            register,
            columns,
            reading,
            strays,
            warnings,
            left_out,
            remarks,
            files: named,
            rows,
            rulesets,
            last: years.last().copied().unwrap_or(UNDATED),
        })
    }

    /// Figures of the judged rows that no set uses, in the order of the rows, then of the codebook.
    #[must_use]
    pub fn unasked(&self) -> Vec<Input> {
        let asked = wanted(&self.codebook, self.rulesets.values());
        let of_row = |&row: &(SubjectId, Year)| {
            let subject = self.subject(row);
            let others = self.codebook.ids().filter(|figure| !asked.contains(figure));
            let given = others.filter(|&figure| {
                let own = subject.own(figure, 0);
                // A list of which no row tells whether it counts says nothing.
                let counted = subject.record(0).and_then(|row| row.counted(figure));
                let is_open = counted.is_some_and(|units| units.open.len() == units.rows);
                let says_nothing =
                    is_open || counted.is_some() && own.range() == Range::at_least(Number::ZERO);
                !says_nothing && !matches!(own.gap(), Some(Gap::NoColumn | Gap::NoRow))
            });
            given
                .map(|figure| subject.input(figure, 0))
                .collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(of_row).collect()
    }

    pub(super) fn subject(&self, (series, year): (SubjectId, Year)) -> Subject<'_> {
        Subject::new(
            &self.codebook,
            &self.reading.series,
            &self.reading.series[series],
            year,
        )
    }

    /// The version of a column for a year; `None` where the family has none.
    pub(super) fn ruleset(&self, column: usize, year: Year) -> Option<&Arc<Ruleset>> {
        let year = if year == UNDATED { self.last } else { year };
        self.rulesets.get(&(column, year))
    }

    /// Checks the judged rows and adds failed checks to the faults.
    fn check_figures(&mut self) {
        let watch = Watch::over(&self.codebook, &self.reading.sheets, self.subject);
        if watch.is_empty() {
            return;
        }
        let doubts = |rows: &[(SubjectId, Year)]| -> Vec<DataFault> {
            let rows = rows.iter();
            rows.flat_map(|&row| watch.doubts(&self.subject(row)))
                .collect()
        };
        let found = in_shares(&self.rows, doubts);
        self.reading.faults.extend(found.into_iter().flatten());
    }
}

/// The columns to judge with the version of each for each year, and the sets that are left out.
fn columns_of(
    headed: &Headed<'_>,
    material: &Material,
    choices: &[Choice],
    (rulesets, strangers): (&Rulesets, &BTreeMap<usize, Arc<Ruleset>>),
) -> (Vec<SetColumn>, Rulesets, Vec<LeftOut>) {
    let offer = |(place, choice)| {
        let own = rulesets.iter().filter(|((of, _), _)| *of == place);
        let mut versions: Vec<Arc<Ruleset>> = own.map(|(_, rules)| Arc::clone(rules)).collect();
        versions.sort_by_key(|rules| rules.years.from);
        versions.extend(strangers.get(&place).map(Arc::clone));
        Offer { choice, versions }
    };
    let offers: Vec<Offer<'_>> = choices.iter().enumerate().map(offer).collect();
    let (kept, left_out) = sift(headed, &offers, material.criteria.is_empty());
    let (mut columns, mut judging) = (Vec::new(), Rulesets::new());
    for (place, (from, column)) in kept.into_iter().enumerate() {
        let own = rulesets.iter().filter(|((of, _), _)| *of == from);
        judging.extend(own.map(|((_, year), rules)| ((place, *year), Arc::clone(rules))));
        columns.push(column);
    }
    (columns, judging, left_out)
}
