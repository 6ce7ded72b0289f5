//! The page of `check`: the files, the columns that sets ask for and the files lack, and what to look at.

use std::collections::{BTreeMap, HashSet};

use super::{listing, row};
use crate::inquiry::{Inspection, SetCoverage};
use crate::lang::FigureId;
use crate::model::{Codebook, CriterionIndex, DataFault, Ruleset, Sheet, Skipped, Use};
use crate::number::Notation;
use crate::page::{Page, Piece, Role, plain, safe};
use crate::say::notes::left_out::left_out;
use crate::say::notes::named::remarks;
use crate::say::why::cite::clause;
use crate::say::words::{self, short_act};
use crate::text::{Language, Text, both};

/// The page, with these of the faults.
#[must_use]
pub fn inspection(inspection: &Inspection<'_>, told: &[&DataFault], language: Language) -> Page {
    let mut page = Page::default();
    for sheet in inspection.sheets {
        file(&mut page, sheet, language);
    }
    page.paragraph(0, 2, plain(rows(inspection).told(language)));
    columns(&mut page, inspection, language);
    if let Some(sentence) = left_out(inspection.left_out, language) {
        page.paragraph(0, 0, sentence);
    }
    for remark in remarks(inspection.remarks, language) {
        page.paragraph(0, 2, remark);
    }
    for sentence in closing(inspection, told.len()) {
        page.paragraph(0, 0, plain(sentence.told(language)));
    }
    listing::findings(&mut page, told, language);
    page
}

/// What became of every data row; the counts add up.
fn rows(inspection: &Inspection<'_>) -> Text {
    let (data, results, repeated) = (inspection.rows, inspection.results, inspection.repeated);
    let skipped = skipped(inspection);
    let joined = match inspection.joined {
        0 => Text::default(),
        count => both!(
            " + {count} dòng nửa đầu năm, đã ghép với dòng nửa cuối năm",
            " + {count} for the first half of a year, merged with its second half"
        ),
    };
    both!(
        "{data} dòng số liệu = {results} dòng để chấm + {repeated} dòng lặp lại{joined}{skipped}.",
        "{data} data rows = {results} to score + {repeated} repeated{joined}{skipped}.";
        joined, skipped
    )
}

/// Counts of rows that are not communes, by kind.
fn skipped(inspection: &Inspection<'_>) -> Text {
    let mut counts: BTreeMap<Skipped, usize> = BTreeMap::new();
    for (kind, lines) in inspection.sheets.iter().flat_map(|sheet| &sheet.skipped) {
        *counts.entry(*kind).or_default() += lines.len();
    }
    let total: usize = counts.values().sum();
    if total == 0 {
        return Text::default();
    }
    let each = counts.into_iter().map(|(kind, count)| {
        let kind = row::kind(kind);
        both!("{kind} {count}", "{kind} {count}"; kind)
    });
    let each = Text::join(&each.collect::<Vec<_>>(), "; ");
    both!(
        " + {total} dòng không phải là xã ({each})",
        " + {total} that are not communes ({each})";
        each
    )
}

/// Whether nothing can be judged, and how many faults follow; “no fault” only if something can be judged.
fn closing(inspection: &Inspection<'_>, told: usize) -> Vec<Text> {
    let unjudged = inspection.unjudged.then(|| {
        both!(
            "Không chấm được bộ nào: tệp không có cột nào mà các bộ trên cần.",
            "No set can be judged: the files have none of the columns that the sets above need."
        )
    });
    let faults = match inspection.faults {
        0 if inspection.unjudged => None,
        count if told < count => Some(chosen(count, told)),
        0 => Some(both!("Không thấy lỗi.", "No faults found.")),
        1 => Some(both!("1 điều cần xem:", "1 thing to check:")),
        count => Some(both!("{count} điều cần xem:", "{count} things to check:")),
    };
    unjudged.into_iter().chain(faults).collect()
}

/// The number of faults when only those of a severity are listed.
fn chosen(count: usize, told: usize) -> Text {
    let end = if told > 0 { ':' } else { '.' };
    both!(
        "{count} điều cần xem, {told} điều từ mức đã chọn trở lên{end}",
        "{count} things to check, {told} of the chosen severity or above{end}"
    )
}

fn file(page: &mut Page, sheet: &Sheet, language: Language) {
    let known = sheet
        .columns
        .iter()
        .filter(|column| !matches!(column.meaning, Use::Unknown { .. }))
        .count();
    let unknown: Vec<String> = sheet
        .columns
        .iter()
        .filter(|column| {
            matches!(column.meaning, Use::Unknown { .. }) && !column.heading.trim().is_empty()
        })
        .map(|column| safe(&column.heading))
        .collect();
    let w = words::words(language);
    let numbers = match sheet.notation {
        Some(Notation::Vietnamese) => w.numbers_vietnamese,
        Some(Notation::English) => w.numbers_english,
        None => "",
    };
    let (rows, count) = (sheet.rows, unknown.len());
    let rest = match &*unknown.join("; ") {
        _ if count == 0 => Text::same("."),
        all => both!(
            "; không nhận ra {count}: {all}.",
            "; {count} not recognised: {all}."
        ),
    };
    let says = both!(
        ": {rows} dòng số liệu; nhận ra {known} cột{numbers}{rest}",
        ": {rows} data rows; {known} columns recognised{numbers}{rest}";
        rest
    );
    let pieces = vec![
        Piece::new(Role::Place, safe(&sheet.file)),
        Piece::new(Role::Plain, says.told(language)),
    ];
    page.paragraph(0, 2, pieces);
}

/// For each set how many of its columns the files have, then those they lack by clause; each column once.
fn columns(page: &mut Page, inspection: &Inspection<'_>, language: Language) {
    let names = names(&inspection.asked, language);
    let mut told: HashSet<FigureId> = HashSet::new();
    for (one, name) in inspection.asked.iter().zip(&names) {
        let (asked, has) = (one.asked, one.asked - one.lacking.len());
        let lacking = one.lacking.iter().copied();
        let new: Vec<_> = lacking.filter(|(_, figure)| told.insert(*figure)).collect();
        let says = match one.lacking.len() - new.len() {
            _ if one.lacking.is_empty() => {
                both!(": có đủ {asked} cột.", ": all {asked} columns.")
            }
            0 => both!(
                ": có {has}/{asked} cột. Thiếu:",
                ": {has} of {asked} columns. Lacking:"
            ),
            above if new.is_empty() => both!(
                ": có {has}/{asked} cột. Thiếu {above} cột đã nêu ở trên.",
                ": {has} of {asked} columns. Lacking {above} columns named above."
            ),
            above => both!(
                ": có {has}/{asked} cột. Thiếu {above} cột đã nêu ở trên, và:",
                ": {has} of {asked} columns. Lacking {above} columns named above, and:"
            ),
        };
        let name = Piece::new(Role::Name, name.as_str());
        let says = Piece::new(Role::Plain, says.told(language));
        page.paragraph(0, 2, vec![name, says]);
        for (clause, titles) in by_clause(inspection.codebook, &one.ruleset, &new, language) {
            let titles = plain(titles.join("; "));
            let told = if clause.is_empty() {
                titles
            } else {
                let clause = Piece::glued(Role::Citation, &format!("{clause}:"));
                [vec![clause], plain(" "), titles].concat()
            };
            page.paragraph(2, 4, told);
        }
    }
}

/// The titles of figures under the article of the criterion that uses them; a proposal has no article.
fn by_clause<'a>(
    codebook: &'a Codebook,
    ruleset: &Ruleset,
    figures: &[(CriterionIndex, FigureId)],
    language: Language,
) -> Vec<(String, Vec<&'a str>)> {
    let mut clauses: Vec<(String, Vec<&str>)> = Vec::new();
    for &(at, figure) in figures {
        let clause = clause(ruleset, at, language);
        let title = codebook.indicator(figure).title.told(language);
        match clauses.iter_mut().find(|(known, _)| *known == clause) {
            Some((_, titles)) => titles.push(title),
            None => clauses.push((clause, vec![title])),
        }
    }
    clauses
}

/// `An toàn (TT 1/2000/X)`; the id is added where two would read the same.
fn names(sets: &[SetCoverage], language: Language) -> Vec<String> {
    let parts = sets.iter().map(|one| {
        let ruleset = &one.ruleset;
        let act = if ruleset.home().is_official() {
            short_act(&ruleset.home().act)
        } else {
            both!("đề xuất", "proposal").told(language).to_owned()
        };
        (ruleset.short.told(language), act, &ruleset.id)
    });
    let parts: Vec<_> = parts.collect();
    let told = parts.iter().map(|(short, act, id)| {
        let alike = parts.iter().filter(|(a, b, _)| (a, b) == (short, act));
        if alike.count() > 1 {
            format!("{short} ({act}, {id})")
        } else {
            format!("{short} ({act})")
        }
    });
    told.collect()
}
