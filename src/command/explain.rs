//! `antq explain`: all about one commune.

use std::collections::HashSet;

use anyhow::{Result, bail};

use super::Outcome;
use super::console::{Console, is_file};
use super::judge::{Bench, Columns, bench};
use super::options::{Asked, Out};
use super::output::results;
use super::score::scores;
use super::trouble::Trouble;
use crate::heading;
use crate::model::{Area, Gap, Input};
use crate::report::{self, Dossier};

/// How alike names must be to be offered.
const ALIKE: f64 = 0.85;
/// How many names are offered.
const OFFERED: usize = 3;

/// The arguments of `antq explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Data files, as for `score`
    ///
    /// Then the commune: its code, or its name with or without the word for its kind
    #[arg(required = true, value_name = "DATA|COMMUNE")]
    data: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    out: Out,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        self.out.format(None, &[((), "txt")])?;
        let (commune, data) = parted(self.data);
        if data.is_empty() {
            bail!(Trouble::NoCommuneAsked);
        }
        let mut bench = match bench(console, &self.asked, &data, Columns::All)? {
            Ok(bench) => bench,
            Err(outcome) => return Ok(outcome),
        };
        let places = find(&bench, &commune)?;
        bench.rows.retain(|row| places.contains(&row.0));
        if bench.rows.is_empty() {
            bail!(Trouble::NoRowOf(commune));
        }
        bench.check_data();
        let unasked = bench
            .rows
            .iter()
            .flat_map(|&row| unasked(&bench, row))
            .collect();
        let dossier = Dossier {
            register: bench.register.take(),
            scores: scores(bench),
            unasked,
        };
        let file = self.out.file();
        let look = console.look(file);
        let page = report::explain(&dossier, &look);
        results(file, |out| page.write(out, &look))?;
        Ok(Outcome::Done)
    }
}

/// The commune that is asked for, and the data files: it stands last, unless that is a file and another argument is the
/// only one that is none.
fn parted(mut arguments: Vec<String>) -> (String, Vec<String>) {
    let last = arguments.len().saturating_sub(1);
    let others: Vec<usize> = (0..last).filter(|&at| !is_file(&arguments[at])).collect();
    let place = match (is_file(&arguments[last]), others.as_slice()) {
        (true, [only]) => *only,
        (true | false, _) => last,
    };
    let commune = arguments.remove(place);
    (commune, arguments)
}

/// The commune meant, by its code or else its name, and the rows that are not judged which give this code or name.
fn find(bench: &Bench, wanted: &str) -> Result<Vec<usize>> {
    let key = heading::key(wanted);
    let is_meant = |area: &Area| area.code == wanted || is_called(area, &key);
    let all = bench.reading.series.iter().enumerate();
    let withheld = all.filter(|(_, series)| series.is_withheld() && is_meant(&series.area));
    let mut found: Vec<usize> = withheld.map(|(place, _)| place).collect();
    match find_judged(bench, wanted) {
        Ok(judged) => found.extend(judged),
        Err(fault) if found.is_empty() => return Err(fault),
        Err(_) => {}
    }
    Ok(found)
}

/// The commune meant, among those that are judged.
///
/// A code or name may be that of two communes, before and after a merger: the one that is judged is meant, and both by their code
/// in a year that has rows of both.
fn find_judged(bench: &Bench, wanted: &str) -> Result<Vec<usize>> {
    let key = heading::key(wanted);
    let is_meant = |area: &Area| area.code == wanted || is_called(area, &key);
    let rows: HashSet<usize> = bench.rows.iter().map(|row| row.0).collect();
    let series = || bench.reading.series.iter().enumerate();
    let all = || series().filter(|(_, series)| !series.is_withheld());
    let among_rows = all().any(|(place, series)| rows.contains(&place) && is_meant(&series.area));
    let communes = || all().filter(|(place, _)| !among_rows || rows.contains(place));
    let by_code = communes().filter(|(_, series)| series.area.code == wanted);
    let by_code: Vec<usize> = by_code.map(|(place, _)| place).collect();
    if !by_code.is_empty() {
        return Ok(by_code);
    }
    let called = |is: &dyn Fn(&Area) -> bool| -> Vec<usize> {
        let communes = communes().filter(|(_, series)| is(&series.area));
        communes.map(|(place, _)| place).collect()
    };
    let bare = heading::without_marks(&key);
    // As people write: a code that Excel took the zeros from, a name without its marks.
    let found = [
        called(&|area| is_called(area, &key)),
        called(&|area| !area.code.is_empty() && area.code == format!("{wanted:0>5}")),
        called(&|area| names(area).any(|name| heading::without_marks(&name) == bare)),
    ];
    let found = found.into_iter().find(|found| !found.is_empty());
    match found.unwrap_or_default()[..] {
        [only] => Ok(vec![only]),
        [] => {
            let areas = communes().map(|(_, series)| &*series.area);
            bail!(Trouble::NoCommune(wanted.to_owned(), alike(&bare, areas)))
        }
        ref found => {
            let names: Vec<String> = found
                .iter()
                .map(|&place| told(&bench.reading.series[place].area))
                .collect();
            bail!(Trouble::SeveralCommunes(
                wanted.to_owned(),
                names.join("; ")
            ))
        }
    }
}

fn is_called(area: &Area, key: &str) -> bool {
    names(area).any(|name| name == key)
}

/// A commune's name, with the word for its kind and without.
fn names(area: &Area) -> impl Iterator<Item = String> {
    let name = heading::key(&area.name);
    let kind = heading::key(&area.kind);
    let without = name.strip_prefix(&kind).filter(|_| !kind.is_empty());
    let without = without.map(|name| name.trim_start().to_owned());
    [name].into_iter().chain(without)
}

/// The communes whose names are most like one that none bears, the likest first.
fn alike<'a>(bare: &str, areas: impl Iterator<Item = &'a Area>) -> Vec<String> {
    let likeness = |area: &Area| {
        let names = names(area).map(|name| heading::without_marks(&name));
        names
            .map(|name| strsim::jaro_winkler(&name, bare))
            .fold(0.0, f64::max)
    };
    let mut found: Vec<(f64, String)> = areas.map(|area| (likeness(area), told(area))).collect();
    found.retain(|(likeness, _)| *likeness >= ALIKE);
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.dedup_by(|one, other| one.1 == other.1);
    found
        .into_iter()
        .take(OFFERED)
        .map(|(_, name)| name)
        .collect()
}

fn told(area: &Area) -> String {
    let parts = [&area.name, &area.district, &area.province, &area.code];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}

/// Figures of the row that no criterion asks for.
fn unasked(bench: &Bench, row: (usize, u16)) -> Vec<Input> {
    let asked = bench.asked_figures();
    let subject = bench.subject(row);
    let others = bench
        .codebook
        .ids()
        .filter(|figure| !asked.contains(figure));
    let given = others.filter(|&figure| {
        !matches!(
            subject.own(figure, 0).gap(),
            Some(Gap::NoColumn | Gap::NoRow)
        )
    });
    given.map(|figure| subject.input(figure, 0)).collect()
}
