//! The way from the command line to judgements: which sets, which years, which versions, which figures.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use anyhow::{Result, bail};

use super::Outcome;
use super::choose::{Choice, choose, link, options, strangers, years};
use super::console::{self, Console};
use super::options::{Asked, YearChoice};
use super::past::look_back;
use super::share::in_shares;
use super::trouble::Trouble;
use super::wanted::{asked_by, knows_parts, needed, wanted};
use crate::assess::Subject;
use crate::assess::{Watch, assess, missing, recorded, traces};
use crate::data::{self, Reading};
use crate::history::{Sought, Stray};
use crate::lang::FigureId;
use crate::model::{
    Assessment, Basis, Codebook, DataFault, Ruleset, Series, SetOrigin, Sheet, Text, UNDATED,
    Value, Verdict, Weight, Year,
};
use crate::register::Register;
use crate::report::{Judgement, SetColumn};

/// Data read and law chosen: everything that judging needs.
pub(super) struct Bench {
    /// Communes that may be missing from the years looked back to, though nothing shows it.
    pub(super) strays: Vec<Stray>,
    /// What became of which commune; `None` where a code shall be the same commune in every year.
    pub(super) register: Option<Register>,
    pub(super) codebook: Arc<Codebook>,
    pub(super) columns: Vec<SetColumn>,
    pub(super) reading: Reading,
    /// The communes and years to be judged, in the order of the data.
    pub(super) rows: Vec<(usize, Year)>,
    /// Sets that no column of the data belongs to; only where none was asked for.
    pub(super) left_out: Vec<Text>,
    /// Their versions for the years of the data, each once; where there is none, the nearest.
    pub(super) left_out_versions: Vec<Arc<Ruleset>>,
    /// The ruleset of each column for each year.
    rulesets: HashMap<(usize, Year), Arc<Ruleset>>,
    /// The last year that is judged: its versions speak for rows of a year that nobody can tell.
    last: Year,
}

/// How much of the data is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Columns {
    /// Those some set asks for.
    Asked,
    /// The same, and the files are told exactly by their SHA-256.
    AskedAndFingerprint,
    /// All that are recognised.
    All,
}

/// Chooses the sets, reads the data and says what is to be judged.
///
/// `Err(Outcome)` when the criteria or the data cannot be used; the faults have been told.
pub(super) fn bench(
    console: Console,
    asked: &Asked,
    data: &[String],
    columns: Columns,
) -> Result<Result<Bench, Outcome>> {
    let bench = match open(console, asked, data, columns)? {
        Ok(bench) => bench,
        Err(outcome) => return Ok(Err(outcome)),
    };
    let faults = bench.reading.faults.iter();
    let unreadable = faults
        .into_iter()
        .any(|fault| fault.kind.weight() == Weight::Error);
    // Where no row says its year, no law can be chosen.
    let undated = bench.last == UNDATED && !bench.rows.is_empty();
    if unreadable || undated {
        console.faults(&bench.reading.faults);
        return Ok(Err(Outcome::Unusable));
    }
    if let (true, Some(YearChoice::One(year))) = (bench.rows.is_empty(), asked.year) {
        bail!(Trouble::NoRow(year));
    }
    if bench.columns.is_empty() {
        let names: Vec<&str> = bench.left_out.iter().map(|name| name.vi.as_str()).collect();
        bail!(Trouble::NoColumn(names.join(", ")));
    }
    Ok(Ok(bench))
}

/// The same, whatever is wrong with the data.
pub(super) fn open(
    console: Console,
    asked: &Asked,
    data: &[String],
    columns: Columns,
) -> Result<Result<Bench, Outcome>> {
    let (mut library, choices) = choose(asked)?;
    let files = data
        .iter()
        .map(|argument| console::data_file(argument))
        .collect::<Result<Vec<_>>>()?;
    let register = match asked.register(console)? {
        Ok(register) => register,
        Err(outcome) => return Ok(Err(outcome)),
    };
    let fingerprint = columns == Columns::AskedAndFingerprint;
    let options = options(asked, register.as_ref(), fingerprint);
    let years = years(&library, &files, asked, &options);
    let rulesets = link(&mut library, &choices, &years, asked.law)?;
    let strangers = strangers(&mut library, &choices, &rulesets, &years);
    if !library.is_sound() {
        console.diagnostics(library.faults(), library.sources());
        return Ok(Err(Outcome::Unusable));
    }
    let codebook = library.codebook();
    let wanted = wanted(&codebook, rulesets.values());
    let all = columns == Columns::All;
    let mut reading = data::read(
        &files,
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
    let mut bench = Bench {
        register,
        strays,
        codebook,
        columns: Vec::new(),
        reading,
        rows,
        left_out: Vec::new(),
        left_out_versions: Vec::new(),
        rulesets: HashMap::new(),
        last: years.last().copied().unwrap_or(UNDATED),
    };
    bench.keep(&choices, &rulesets, &strangers, asked.criteria.is_empty());
    Ok(Ok(bench))
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

impl Bench {
    /// Keeps the columns that are judged: all that were asked for, or of the default ones those the data know.
    fn keep(
        &mut self,
        choices: &[Choice],
        rulesets: &HashMap<(usize, Year), Arc<Ruleset>>,
        strangers: &HashMap<usize, Ruleset>,
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
            let own: Vec<&Ruleset> = own.chain(strangers.get(&column)).collect();
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

    /// Whether some file has a column for a figure that is read.
    fn knows(&self, figure: FigureId) -> bool {
        self.reading.sheets.iter().any(|sheet| sheet.gives(figure))
    }

    pub(super) fn subject(&self, (series, year): (usize, Year)) -> Subject<'_> {
        Subject::new(
            &self.codebook,
            &self.reading.series,
            &self.reading.series[series],
            year,
        )
    }

    /// The version that judges a column in a year; none where the family has none.
    pub(super) fn ruleset(&self, column: usize, year: Year) -> Option<&Arc<Ruleset>> {
        let year = if year == UNDATED { self.last } else { year };
        self.rulesets.get(&(column, year))
    }

    /// Each version that judges something, once, in the order of columns and years.
    pub(super) fn versions(&self) -> Vec<Arc<Ruleset>> {
        let mut keys: Vec<_> = self.rulesets.keys().collect();
        keys.sort_unstable();
        let mut seen = HashSet::new();
        let all = keys.into_iter().map(|key| Arc::clone(&self.rulesets[key]));
        all.filter(|rules| seen.insert(rules.id.clone())).collect()
    }

    /// Judges a row under the set of a column, with every reason.
    pub(super) fn judgement(&self, column: usize, row: (usize, Year)) -> Option<Judgement> {
        let ruleset = Arc::clone(self.ruleset(column, row.1)?);
        let subject = self.subject(row);
        let assessment = assess(&ruleset, &subject);
        Some(Judgement {
            traces: traces(&ruleset, &subject, &assessment),
            missing: missing(&ruleset, &subject, &assessment),
            recorded: recorded(&ruleset, &subject),
            assessment,
            ruleset,
        })
    }

    /// Adds what must hold of data and does not, for the rows judged, to the faults.
    pub(super) fn check_data(&mut self) {
        let watch = Watch::over(&self.codebook, &self.reading.sheets);
        let doubts = |rows: &[(usize, Year)]| -> Vec<DataFault> {
            let rows = rows.iter();
            rows.flat_map(|&row| watch.doubts(&self.subject(row)))
                .collect()
        };
        let found = in_shares(&self.rows, doubts);
        self.reading.faults.extend(found.into_iter().flatten());
    }

    /// Of each of these versions, the figures its rules ask for that no file has a column for.
    pub(super) fn lacking(
        &self,
        versions: Vec<Arc<Ruleset>>,
    ) -> Vec<(Arc<Ruleset>, Vec<FigureId>)> {
        let derived = |figure: FigureId| {
            let sum = self.codebook.indicator(figure).derivation.as_ref();
            sum.is_some_and(|sum| sum.addends.iter().all(|part| self.knows(part.figure)))
        };
        let of = |rules: Arc<Ruleset>| {
            let mut seen = HashSet::new();
            let figures = rules
                .criteria
                .iter()
                .flat_map(needed)
                .filter(|&figure| seen.insert(figure));
            let lacking = figures
                .filter(|&figure| !self.knows(figure) && !derived(figure))
                .collect();
            (rules, lacking)
        };
        versions.into_iter().map(of).collect()
    }

    /// The figures that some set asks for.
    pub(super) fn asked_figures(&self) -> HashSet<FigureId> {
        wanted(&self.codebook, self.rulesets.values())
    }
}

/// Whether a decision or an answer in the data contradicts what the figures come to, or answers each other.
pub(super) fn contradicted(
    rules: &Ruleset,
    subject: &Subject<'_>,
    assessment: &Assessment,
) -> bool {
    let against = |value: &Value, verdict: Verdict| {
        matches!(
            (value, verdict),
            (Value::Yes, Verdict::Fail) | (Value::No, Verdict::Pass)
        )
    };
    let decision =
        recorded(rules, subject).is_some_and(|input| against(&input.value, assessment.verdict()));
    let mut findings = rules.criteria.iter().zip(&assessment.findings);
    decision
        || findings.any(|(criterion, finding)| {
            let mut answers = criterion.answers.iter().map(|&one| subject.own(one, 0));
            let says = |value: &Value| answers.clone().any(|answer| answer == value);
            let differ = says(&Value::Yes) && says(&Value::No);
            match finding.basis {
                Basis::Contradiction => true,
                Basis::Figures => differ || answers.any(|one| against(one, finding.verdict)),
                Basis::Answer(_) | Basis::Kind | Basis::Applies | Basis::Withheld => differ,
            }
        })
}

/// What the versions of a set are called, each name once.
pub(super) fn shorts(versions: &[&Ruleset]) -> Option<Text> {
    let joined = |name: fn(&Text) -> &str| {
        let mut names: Vec<&str> = Vec::new();
        for rules in versions {
            let name = name(&rules.short);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" / ")
    };
    (!versions.is_empty()).then(|| Text {
        vi: joined(|text| &text.vi),
        en: joined(|text| &text.en),
    })
}

pub(super) fn plain(name: &str) -> Text {
    Text {
        vi: name.to_owned(),
        en: name.to_owned(),
    }
}
