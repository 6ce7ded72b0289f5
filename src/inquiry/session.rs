//! An opened question: the law linked, the figures bound, the communes identified; judged row by row.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::files::{ReadFile, data_files};
use super::find::find;
use super::law::{
    self, Choice, Rulesets, choose, chosen, frozen, options, plain, shorts, strangers, years,
};
use super::lists::register_of;
use super::past::look_back;
use super::refusal::{Refusal, Trouble};
use super::row::SetColumn;
use super::wanted::{asked_by, knows_parts, wanted};
use crate::assess::{Subject, Watch};
use crate::data::{self, Opened, Reading};
use crate::history::{Sought, UntracedCommune};
use crate::model::{
    Codebook, DataFault, Gap, Input, Ruleset, Series, SetOrigin, Sheet, Text, UNDATED, Weight, Year,
};
use crate::parallel::in_shares;
use crate::register::Register;
use crate::wire::{Question, YearChoice};

/// An opened question with everything needed to judge its rows.
#[derive(Debug)]
pub struct Session {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// The succession of communes; `None` if a code is taken to mean the same commune in every year.
    pub register: Option<Register>,
    /// One column per set that is judged, in the order requested.
    pub columns: Vec<SetColumn>,
    /// The communes, the files and their faults.
    pub reading: Reading,
    /// Communes that may be missing from earlier years without any sign in the data.
    pub strays: Vec<UntracedCommune>,
    /// Sets without a column in the data; filled only if no set was requested.
    pub left_out: Vec<Text>,
    /// Their versions for the years of the data, each once, or the nearest version.
    pub(super) left_out_versions: Vec<Arc<Ruleset>>,
    /// Where settings came from, who has not reported: what the caller wants told beside the results.
    pub remarks: Vec<Text>,
    /// The communes and years to judge, in the order of the data.
    pub(super) rows: Vec<(usize, Year)>,
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
        let mut session = Session::usable(question, columns, read)?;
        session.check_figures();
        Ok(session)
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
        let mut session = Session::usable(question, Columns::All, read)?;
        let rows: HashSet<usize> = session.rows.iter().map(|row| row.0).collect();
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
        let mut session = Session::read(question, Columns::All, read)?;
        session.check_figures();
        Ok(session)
    }

    fn usable(
        question: &Question,
        columns: Columns,
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        let session = Session::read(question, columns, read)?;
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
            return Err(Trouble::no_column(&session.left_out).into());
        }
        Ok(session)
    }

    fn read(
        question: &Question,
        columns: Columns,
        read: &mut ReadFile<'_>,
    ) -> Result<Session, Refusal> {
        let material = &question.material;
        let (library, choices) = choose(material, read)?;
        let files = data_files(material, read)?;
        let register = register_of(material, read)?;
        let fingerprint = columns == Columns::AskedAndFingerprint;
        let options = options(
            material,
            question.years.one(),
            register.as_ref(),
            fingerprint,
        );
        let mut opened = Opened::new(&files, &library.codebook());
        let years = years(&library, opened.each(), question.years);
        let chosen = chosen(&library, &choices, &years, question.law)?;
        let strangers = strangers(&library, &choices, &[&chosen], &years);
        let law = frozen(library, &[&chosen], &strangers)?;
        let strangers = law::rulesets(&law, strangers);
        let rulesets = law::rulesets(&law, chosen);
        let codebook = law.codebook();
        opened.know_answers(&codebook);
        let wanted = wanted(&codebook, rulesets.values());
        let all = columns == Columns::All;
        let mut reading = data::read_opened(
            opened.each(),
            &codebook,
            &|figure| all || wanted.contains(&figure),
            &options,
        );
        let rows = rows(&reading.series, &reading.sheets, &years);
        let mut strays = Vec::new();
        if let Some(register) = &register {
            let asked: Vec<Sought> = rows
                .iter()
                .map(|&(place, year)| Sought {
                    place,
                    year,
                    within: reading.series[place].within(year),
                })
                .collect();
            strays = look_back(
                &codebook,
                register,
                rulesets.values(),
                (&mut reading.series, &asked),
            );
        }
        let mut session = Session {
            codebook,
            register,
            columns: Vec::new(),
            reading,
            strays,
            left_out: Vec::new(),
            remarks: Vec::new(),
            left_out_versions: Vec::new(),
            rows,
            rulesets: HashMap::new(),
            last: years.last().copied().unwrap_or(UNDATED),
        };
        let default = material.criteria.is_empty();
        session.keep(&choices, &rulesets, &strangers, default);
        Ok(session)
    }

    /// Figures of the judged rows that no set uses, in the order of the rows, then of the codebook.
    #[must_use]
    pub fn unasked(&self) -> Vec<Input> {
        let asked = wanted(&self.codebook, self.rulesets.values());
        let of_row = |&row: &(usize, Year)| {
            let subject = self.subject(row);
            let others = self.codebook.ids().filter(|figure| !asked.contains(figure));
            let given = others.filter(|&figure| {
                !matches!(
                    subject.own(figure, 0).gap(),
                    Some(Gap::NoColumn | Gap::NoRow)
                )
            });
            given
                .map(|figure| subject.input(figure, 0))
                .collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(of_row).collect()
    }

    /// Keeps the columns to judge: all requested ones, or those defaults for which the data have figures.
    fn keep(
        &mut self,
        choices: &[Choice],
        rulesets: &Rulesets,
        strangers: &HashMap<usize, Arc<Ruleset>>,
        default: bool,
    ) {
        let mut kept = Vec::new();
        for (column, choice) in choices.iter().enumerate() {
            let mut versions: Vec<&Arc<Ruleset>> = rulesets
                .iter()
                .filter(|((of, _), _)| *of == column)
                .map(|(_, rules)| rules)
                .collect();
            versions.sort_by_key(|rules| rules.years.from);
            let own = versions.iter().map(AsRef::as_ref);
            let stranger = strangers.get(&column).map(AsRef::as_ref);
            let own: Vec<&Ruleset> = own.chain(stranger).collect();
            let short = shorts(&own).unwrap_or_else(|| plain(&choice.family));
            let asked = |rules: &&Ruleset| {
                asked_by(rules)
                    .any(|figure| knows_parts(&self.codebook, &self.reading.sheets, figure))
            };
            if default && !own.iter().any(asked) {
                self.left_out.push(short);
                for rules in own {
                    let mut kept = self.left_out_versions.iter();
                    if !kept.any(|kept| kept.id == rules.id) {
                        self.left_out_versions.push(Arc::new(rules.clone()));
                    }
                }
                continue;
            }
            let origin = own
                .first()
                .map_or(SetOrigin::Law, |rules| rules.home().origin);
            kept.push((
                column,
                SetColumn {
                    family: choice.family.clone(),
                    short,
                    origin,
                },
            ));
        }
        for (place, (column, set)) in kept.into_iter().enumerate() {
            let own = rulesets.iter().filter(|((of, _), _)| *of == column);
            self.rulesets
                .extend(own.map(|((_, year), rules)| ((place, *year), Arc::clone(rules))));
            self.columns.push(set);
        }
    }

    pub(super) fn subject(&self, (series, year): (usize, Year)) -> Subject<'_> {
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
        let watch = Watch::over(&self.codebook, &self.reading.sheets);
        let doubts = |rows: &[(usize, Year)]| -> Vec<DataFault> {
            let rows = rows.iter();
            rows.flat_map(|&row| watch.doubts(&self.subject(row)))
                .collect()
        };
        let found = in_shares(&self.rows, doubts);
        self.reading.faults.extend(found.into_iter().flatten());
    }
}

fn rows(series: &[Series], sheets: &[Arc<Sheet>], years: &BTreeSet<Year>) -> Vec<(usize, Year)> {
    let sheet_of = |sheet: &Arc<Sheet>| sheets.iter().position(|one| Arc::ptr_eq(one, sheet));
    let mut found: Vec<(Option<usize>, u32, usize, Year)> = Vec::new();
    for (place, commune) in series.iter().enumerate() {
        for record in commune
            .records()
            .iter()
            .filter(|record| years.contains(&record.year) || record.year == UNDATED)
        {
            found.push((sheet_of(&record.sheet), record.row, place, record.year));
        }
    }
    found.sort_unstable();
    found
        .into_iter()
        .map(|(_, _, place, year)| (place, year))
        .collect()
}
