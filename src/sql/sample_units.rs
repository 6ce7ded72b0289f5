//! Invented tables of what lies within the communes of an invented table: as many rows as a commune's own total says, or others,
//! years of which the commune has no row, rows that are there twice, and communes that have no row at all.

use super::query::Statement;
use super::question::{SqlQuestion, UnitTable};
use super::random::Random;
use super::sample::{Hints, InventedCommune, cell, wholes_first};
use crate::model::Year;

/// Most rows that are invented because a total says so.
const MOST: usize = 8;

/// The table of a kind in csv, for a table of communes as [`sample`](super::sample) writes it.
#[must_use]
pub fn sample_units(
    question: &SqlQuestion<'_>,
    table: &UnitTable<'_>,
    communes: &str,
    seed: u64,
) -> String {
    let codebook = question.codebook;
    let id = &codebook.subject(table.kind).id;
    let figures = Statement::new(question).figures_of(table.kind);
    let versions = table.families.iter().flat_map(|(_, versions)| versions);
    let hints = Hints::of(codebook, versions, &figures);
    let order = wholes_first(codebook, &figures);
    let mut out = format!("ma_xa,nam,{id},so_thang");
    for &figure in &figures {
        out.push(',');
        out.push_str(&codebook.indicator(figure).id);
    }
    out.push('\n');
    let total = format!("so_{id}");
    let mut random = Random::new(seed ^ u64::from(table.kind.0) << 32);
    for commune in rows_by_commune(communes, &total) {
        let invented = InventedCommune::of(Vec::new(), String::new(), &mut random);
        let usual = usize::try_from(random.below(6)).unwrap_or(0);
        let mut years = commune.years;
        if let Some(&(first, _)) = years.first().filter(|_| random.chance(15)) {
            years.insert(0, (first - 1, None));
        }
        let is_lost = random.chance(1);
        for (year, total) in years {
            // It leaves no list of its year whole, so not of every year.
            let is_lost = is_lost && year % 4 == 0;
            let code = if is_lost { "99999" } else { commune.code };
            let said = total.filter(|total| *total <= MOST && random.chance(70));
            let rows = match said {
                Some(total) => total,
                None if random.chance(15) => 0,
                None => usual,
            };
            for place in 1..=rows {
                let mut written: Vec<String> = Vec::new();
                let again = if random.chance(1) { 2 } else { 1 };
                for _ in 0..again {
                    let row = invented.row(codebook, &hints, &order, &mut random);
                    let mut line = format!("{code},{year},Số {place},{}", row.months);
                    for &figure in &figures {
                        line.push(',');
                        line.push_str(&cell(codebook, figure, row.cells.get(&figure)));
                    }
                    line.push('\n');
                    written.push(line);
                }
                // Rows that are the same are one to antq, and left open in a statement.
                written.dedup();
                out.extend(written);
            }
        }
    }
    out
}

/// The rows of a commune.
struct SampledCommune<'t> {
    code: &'t str,
    /// Each year, with the commune's own total.
    years: Vec<(Year, Option<usize>)>,
}

/// The communes of a table in csv, in its order.
fn rows_by_commune<'t>(table: &'t str, total: &str) -> Vec<SampledCommune<'t>> {
    let mut lines = table.lines();
    let mut names = lines.next().unwrap_or_default().split(',');
    let place = names.position(|name| name == total);
    let mut found: Vec<SampledCommune<'t>> = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let [code, year, ..] = cells.as_slice() else {
            continue;
        };
        let Ok(year) = year.parse() else { continue };
        let own = place.and_then(|place| cells.get(place)?.parse().ok());
        match found.last_mut() {
            Some(last) if last.code == *code => last.years.push((year, own)),
            Some(_) | None => found.push(SampledCommune {
                code,
                years: vec![(year, own)],
            }),
        }
    }
    found
}
