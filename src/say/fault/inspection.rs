//! What `check` prints before the faults: the files, their columns, and the columns that rulesets need but the files lack.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::row;
use crate::inquiry::Inspection;
use crate::lang::FigureId;
use crate::model::{Codebook, Ruleset, Sheet, Skipped, Use};
use crate::number::Notation;
use crate::page::{Page, Piece, Role, plain, safe};
use crate::say::notes::named::remarks;
use crate::say::words::{self, short_act};
use crate::text::{Language, Text, both};

/// The page above the faults, of which `told` are listed.
#[must_use]
pub fn inspection(inspection: &Inspection<'_>, told: usize, language: Language) -> Page {
    let mut page = Page::default();
    for sheet in inspection.sheets {
        file(&mut page, sheet, language);
    }
    page.paragraph(0, 2, plain(rows(inspection).told(language)));
    lacking(&mut page, inspection, language);
    for remark in remarks(inspection.remarks, language) {
        page.paragraph(0, 2, remark);
    }
    for sentence in closing(inspection, told) {
        page.paragraph(0, 0, plain(sentence.told(language)));
    }
    if told > 0 {
        page.gap();
    }
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

/// Missing columns. For several rulesets: how many each lacks, then each column once with the rulesets that need it.
fn lacking(page: &mut Page, inspection: &Inspection<'_>, language: Language) {
    let codebook = inspection.codebook;
    let is_one = inspection.lacking.len() == 1;
    let names = names(&inspection.lacking, language);
    for ((_, figures), name) in inspection.lacking.iter().zip(&names) {
        let says = match figures.len() {
            0 => both!(": tệp có đủ các cột.", ": the files have every column."),
            count => both!(
                ": tệp không có {count} cột",
                ": the files lack {count} columns"
            ),
        };
        let columns = match figures.len() {
            0 => String::new(),
            _ if is_one => format!(": {}.", headings(codebook, figures, language)),
            _ => ".".to_owned(),
        };
        let name = Piece::new(Role::Name, name.as_str());
        page.paragraph(
            0,
            2,
            vec![
                name,
                Piece::new(Role::Plain, says.told(language).to_owned() + &columns),
            ],
        );
    }
    if is_one {
        return;
    }
    for (sets, figures) in by_sets(&inspection.lacking) {
        let names = sets.iter().map(|&set| names[set].as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        let columns = headings(codebook, &figures, language);
        let says = both!(
            "Cột không có, cần cho {names}: {columns}.",
            "Missing columns, needed for {names}: {columns}."
        );
        page.paragraph(0, 2, plain(says.told(language)));
    }
}

/// Figures grouped by the indices of the rulesets that need them, in the order of the rulesets and their figures.
fn by_sets(lacking: &[(Arc<Ruleset>, Vec<FigureId>)]) -> Vec<(Vec<usize>, Vec<FigureId>)> {
    let mut groups: Vec<(Vec<usize>, Vec<FigureId>)> = Vec::new();
    let mut seen = HashSet::new();
    let all = lacking.iter().flat_map(|(_, figures)| figures);
    for &figure in all.filter(|figure| seen.insert(**figure)) {
        let asking = lacking.iter().zip(0..);
        let asking = asking.filter(|((_, own), _)| own.contains(&figure));
        let sets: Vec<usize> = asking.map(|(_, place)| place).collect();
        match groups.iter_mut().find(|(own, _)| *own == sets) {
            Some((_, figures)) => figures.push(figure),
            None => groups.push((sets, vec![figure])),
        }
    }
    groups
}

/// `An toàn (TT 1/2000/X)`; the id is added where two would read the same.
fn names(lacking: &[(Arc<Ruleset>, Vec<FigureId>)], language: Language) -> Vec<String> {
    let parts = lacking.iter().map(|(ruleset, _)| {
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

fn headings(codebook: &Codebook, figures: &[FigureId], language: Language) -> String {
    let names = figures
        .iter()
        .map(|&figure| codebook.indicator(figure).title.told(language));
    names.collect::<Vec<_>>().join("; ")
}
