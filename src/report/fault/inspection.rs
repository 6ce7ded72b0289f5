//! What `check` says of data before their faults: the files, their columns, and the columns that sets ask for in vain.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::row;
use crate::inquiry::Inspection;
use crate::lang::FigureId;
use crate::model::{Codebook, Ruleset, Sheet, Skipped, Use};
use crate::number::Notation;
use crate::page::{Page, Piece, Role, plain, safe};
use crate::report::Language;
use crate::report::words::{self, short_act};

/// The page above the faults, of which so many are told.
#[must_use]
pub fn inspection(inspection: &Inspection<'_>, told: usize, language: Language) -> Page {
    let mut page = Page::default();
    for sheet in inspection.sheets {
        file(&mut page, sheet, language);
    }
    page.paragraph(0, 2, plain(rows(inspection, language)));
    lacking(&mut page, inspection, language);
    let closing = closing(inspection, told, language);
    for sentence in closing {
        page.paragraph(0, 0, vec![Piece::new(Role::Plain, sentence)]);
    }
    if told > 0 {
        page.gap();
    }
    page
}

/// What became of every data row: the counts add up.
fn rows(inspection: &Inspection<'_>, language: Language) -> String {
    let (data, results, repeated) = (inspection.rows, inspection.results, inspection.repeated);
    let skipped = skipped(inspection, language);
    let joined = match (inspection.joined, language) {
        (0, _) => String::new(),
        (count, Language::Vietnamese) => {
            format!(" + {count} dòng nửa đầu năm, đã ghép với dòng nửa cuối năm")
        }
        (count, Language::English) => {
            format!(" + {count} of the first half of a year, put together with its second")
        }
    };
    match language {
        Language::Vietnamese => {
            format!(
                "{data} dòng số liệu = {results} dòng để chấm + {repeated} dòng lặp lại{joined}{skipped}."
            )
        }
        Language::English => {
            format!(
                "{data} rows of data = {results} to score + {repeated} repeated{joined}{skipped}."
            )
        }
    }
}

/// The rows that are no communes, by what they are.
fn skipped(inspection: &Inspection<'_>, language: Language) -> String {
    let mut counts: BTreeMap<Skipped, usize> = BTreeMap::new();
    for (kind, lines) in inspection.sheets.iter().flat_map(|sheet| &sheet.skipped) {
        *counts.entry(*kind).or_default() += lines.len();
    }
    let total: usize = counts.values().sum();
    let each = counts
        .iter()
        .map(|(kind, count)| format!("{} {count}", row::kind(*kind, language)));
    let each = each.collect::<Vec<_>>().join("; ");
    match language {
        _ if total == 0 => String::new(),
        Language::Vietnamese => format!(" + {total} dòng không phải là xã ({each})"),
        Language::English => format!(" + {total} that are no communes ({each})"),
    }
}

/// That nothing can be judged, and how many faults follow; that there is none, only where all is well.
fn closing(inspection: &Inspection<'_>, told: usize, language: Language) -> Vec<String> {
    let unjudged = match language {
        Language::Vietnamese => "Không chấm được bộ nào: tệp không có cột nào mà các bộ trên cần.",
        Language::English => {
            "No set can be judged: the files have none of the columns that the sets above ask for."
        }
    };
    let faults = match (language, inspection.faults) {
        (_, 0) if inspection.unjudged => None,
        (_, count) if told < count => Some(chosen(count, told, language)),
        (Language::Vietnamese, 0) => Some("Không thấy lỗi.".to_owned()),
        (Language::English, 0) => Some("No fault found.".to_owned()),
        (Language::Vietnamese, count) => Some(format!("{count} điều cần xem:")),
        (Language::English, 1) => Some("1 thing to look at:".to_owned()),
        (Language::English, count) => Some(format!("{count} things to look at:")),
    };
    let unjudged = inspection.unjudged.then(|| unjudged.to_owned());
    unjudged.into_iter().chain(faults).collect()
}

/// How many faults there are, where only those of a severity are told.
fn chosen(count: usize, told: usize, language: Language) -> String {
    let end = if told > 0 { ':' } else { '.' };
    match language {
        Language::Vietnamese => {
            format!("{count} điều cần xem, {told} điều từ mức đã chọn trở lên{end}")
        }
        Language::English => {
            format!("{count} things to look at, {told} of the severity asked for or above{end}")
        }
    }
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
    let counts = match language {
        Language::Vietnamese => format!(": {} dòng số liệu; nhận ra {known} cột", sheet.rows),
        Language::English => format!(": {} rows of data; {known} columns recognised", sheet.rows),
    };
    let w = words::words(language);
    let numbers = match sheet.notation {
        Some(Notation::Vietnamese) => w.numbers_vietnamese,
        Some(Notation::English) => w.numbers_english,
        None => "",
    };
    let rest = match language {
        _ if unknown.is_empty() => ".".to_owned(),
        Language::Vietnamese => {
            format!("; không nhận ra {}: {}.", unknown.len(), unknown.join("; "))
        }
        Language::English => format!(
            "; {} not recognised: {}.",
            unknown.len(),
            unknown.join("; ")
        ),
    };
    let pieces = vec![
        Piece::new(Role::Place, safe(&sheet.file)),
        Piece::new(Role::Plain, counts + numbers + &rest),
    ];
    page.paragraph(0, 2, pieces);
}

/// The columns that sets ask for in vain: of several sets, how many each lacks, then each column once with the sets that ask for it.
fn lacking(page: &mut Page, inspection: &Inspection<'_>, language: Language) {
    let codebook = inspection.codebook;
    let is_one = inspection.lacking.len() == 1;
    let names = names(&inspection.lacking, language);
    for ((_, figures), name) in inspection.lacking.iter().zip(&names) {
        let says = match (figures.len(), language) {
            (0, Language::Vietnamese) => ": tệp có đủ các cột.".to_owned(),
            (0, Language::English) => ": the files have every column.".to_owned(),
            (count, Language::Vietnamese) => format!(": tệp không có {count} cột"),
            (count, Language::English) => format!(": the files lack {count} columns"),
        };
        let columns = match figures.len() {
            0 => String::new(),
            _ if is_one => format!(": {}.", headings(codebook, figures, language)),
            _ => ".".to_owned(),
        };
        let name = Piece::new(Role::Name, name.as_str());
        page.paragraph(0, 2, vec![name, Piece::new(Role::Plain, says + &columns)]);
    }
    if is_one {
        return;
    }
    for (sets, figures) in by_sets(&inspection.lacking) {
        let names = sets.iter().map(|&set| names[set].as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        let columns = headings(codebook, &figures, language);
        let says = match language {
            Language::Vietnamese => format!("Cột không có, cần cho {names}: {columns}."),
            Language::English => format!("Columns lacking, for {names}: {columns}."),
        };
        page.paragraph(0, 2, plain(says));
    }
}

/// Figures by the places of the sets that ask for them, in the order of the sets and of their figures.
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

/// `An toàn (TT 1/2000/X)`, each told apart from the others.
fn names(lacking: &[(Arc<Ruleset>, Vec<FigureId>)], language: Language) -> Vec<String> {
    let parts = lacking.iter().map(|(ruleset, _)| {
        let act = match (ruleset.home().is_official(), language) {
            (true, _) => short_act(&ruleset.home().act),
            (false, Language::Vietnamese) => "đề xuất".to_owned(),
            (false, Language::English) => "proposal".to_owned(),
        };
        (words::told(&ruleset.short, language), act, &ruleset.id)
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
        .map(|&figure| words::told(&codebook.indicator(figure).title, language));
    names.collect::<Vec<_>>().join("; ")
}
