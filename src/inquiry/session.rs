//! An opened question: the law linked, the figures bound, the communes identified; judged row by row.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::coverage::{Headed, LeftOut};
use super::files::{ReadFile, Recorder, data_files};
use super::find::find;
use super::law::{
    self, Choice, LawWarnings, Rulesets, choose, chosen, frozen, options, strangers, years,
};
use super::lists::register_of;
use super::models;
use super::past::{LookingBack, look_back, looked_back, sought};
use super::refusal::{Refusal, Trouble};
use super::row::SetColumn;
use super::sift::{Offer, sift};
use super::units::{
    CountedLists, counted_from, has_table, laws_of_units, unused_tables, whole_lists,
};
use super::wanted::wanted;
use crate::assess::{Subject, Watch};
use crate::data::{self, Dictionary, Opened, Reading};
use crate::history::UntracedCommune;
use crate::model::{
    Codebook, DataFault, Gap, Input, Ruleset, SeriesList, Sheet, SubjectId, SubjectKindId, Text,
    UNDATED, Weight, Year,
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
            let trouble = Trouble::no_column(&session.left_out);
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
        let register = if is_above {
            None
        } else {
            register_of(material, read)?
        };
        let named = recorder.into_files();
        let year = question.years.one();
        let options = options(material, year, register.as_ref(), fingerprint);
        let communes = Dictionary::new(&codebook);
        let naming = codebook.naming(kind);
        let dictionary = Dictionary::of(&naming, kind);
        let mut opened = Opened::new(&files, &communes);
        if is_above {
            opened.name_above(&communes, &dictionary);
        }
        has_table(&opened, &dictionary)?;
        let years = years(opened.each(), &dictionary, question.years);
        let chosen = chosen(&library, (&choices, kind), &years, question.law)?;
        let strangers = strangers(&library, &choices, &[&chosen], &years);
        let whole = whole_lists(&library.codebook(), material)?;
        let units = laws_of_units(&library, &opened, (kind, year))?;
        let frozen_for = std::iter::once(&chosen).chain(units.iter().map(|one| &one.chosen));
        let frozen_for: Vec<_> = frozen_for.collect();
        let (law, warnings) = frozen(library, &frozen_for, &strangers)?;
        let strangers = law::rulesets(&law, strangers);
        let rulesets = law::rulesets(&law, chosen);
        let codebook = law.codebook();
        let naming = codebook.naming(kind);
        let dictionary = Dictionary::of(&naming, kind);
        opened.know_answers(&dictionary);
        let mut wanted = wanted(&codebook, rulesets.values());
        for own in &units {
            wanted.extend(counted_from(&codebook, own.kind, &wanted));
        }
        if columns == Columns::All {
            wanted.extend(codebook.ids());
        }
        let asked = |figure| wanted.contains(&figure);
        let mut reading = data::read_opened(opened.each(), &dictionary, &asked, &options);
        if codebook.subject(kind).is_catalogued {
            let told = models::told(&reading);
            reading.faults.extend(told);
        }
        let rows = rows(&reading.series, &reading.sheets, &years);
        let (columns, rulesets, left_out) = {
            let headed = Headed::new(&codebook, &reading.sheets);
            columns_of(&headed, material, &choices, (&rulesets, &strangers))
        };
        let looked_back = looked_back(rulesets.values());
        CountedLists {
            law: &law,
            units: &units,
            wanted: &wanted,
            whole: &whole,
            options: &options,
            only_rows_of: &[],
            looked_back: &looked_back,
        }
        .count_all(&mut opened, &mut reading);
        let is_counted = |kind| !counted_from(&codebook, kind, &wanted).is_empty();
        let remarks = unused_tables(&dictionary, &opened, |one| one == kind || is_counted(one));
        let mut strays = Vec::new();
        if let Some(register) = &register {
            let looking = LookingBack {
                codebook: &codebook,
                register,
                kind,
                is_whole: whole.contains(&kind),
            };
            let asked = sought(&reading.series, rows.iter().copied());
            strays = look_back(looking, rulesets.values(), &mut reading, &asked);
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
                // A list whose rows lack a figure counts at least nothing.
                let is_counted = subject
                    .record(0)
                    .is_none_or(|row| row.said(figure).gap().is_some());
                let says_nothing = is_counted && own.range() == Range::at_least(Number::ZERO);
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

fn rows(
    series: &SeriesList,
    sheets: &[Arc<Sheet>],
    years: &BTreeSet<Year>,
) -> Vec<(SubjectId, Year)> {
    let sheet_of = |sheet: &Arc<Sheet>| sheets.iter().position(|one| Arc::ptr_eq(one, sheet));
    let mut found: Vec<PlacedRow> = Vec::new();
    for (subject, commune) in series.with_ids() {
        for record in commune
            .records()
            .iter()
            .filter(|record| years.contains(&record.year) || record.year == UNDATED)
        {
            found.push(PlacedRow {
                sheet: sheet_of(&record.sheet),
                row: record.row,
                judged: (subject, record.year),
            });
        }
    }
    in_file_order(found)
}

/// A row to judge, and where it stands.
struct PlacedRow {
    sheet: Option<usize>,
    row: u32,
    judged: (SubjectId, Year),
}

/// The rows in the order of their sheets and of their rows there; those put together from one row of a file as their communes come.
fn in_file_order(rows: Vec<PlacedRow>) -> Vec<(SubjectId, Year)> {
    let mut rows = rows;
    rows.sort_by_key(|row| row.sheet);
    let mut ordered = Vec::with_capacity(rows.len());
    for sheet in rows.chunk_by_mut(|one, other| one.sheet == other.sheet) {
        let last = sheet.iter().map(|row| row.row).max().unwrap_or(0) as usize;
        if last > 2 * sheet.len() + 1000 {
            sheet.sort_by_key(|row| row.row);
            ordered.extend(sheet.iter().map(|row| row.judged));
            continue;
        }
        // Rows are numbered almost without gaps, so counting orders them faster than comparing.
        let mut next = vec![0_usize; last + 2];
        for row in sheet.iter() {
            next[row.row as usize + 1] += 1;
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        let start = ordered.len();
        ordered.resize(start + sheet.len(), (SubjectId(0), UNDATED));
        for row in sheet.iter() {
            let place = &mut next[row.row as usize];
            ordered[start + *place] = row.judged;
            *place += 1;
        }
    }
    ordered
}
