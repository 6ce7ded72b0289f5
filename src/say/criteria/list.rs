//! The list of rulesets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::vocabulary::{home, known, years};
use crate::model::{Home, Ruleset, TextStatus};
use crate::page::visible::visible;
use crate::say::score::view::version_of;
use crate::say::words;
use crate::text::{Language, Text, both};

/// Writes the list of rulesets, grouped by family.
///
/// # Errors
/// When writing to `out` fails.
pub fn criteria_list(
    out: &mut dyn Write,
    rulesets: &[&Ruleset],
    language: Language,
) -> io::Result<()> {
    let rows: Vec<[String; 4]> = rulesets.iter().map(|set| row(set, language)).collect();
    let widest = |column: usize| {
        rows.iter()
            .map(|row| row[column].width())
            .max()
            .unwrap_or_default()
    };
    let widths = [widest(0), widest(1), widest(2)];
    let mut family = "";
    for (ruleset, row) in rulesets.iter().zip(&rows) {
        let own = ruleset.id.split('/').next().unwrap_or_default();
        if own != family {
            let short = ruleset.short.told(language);
            writeln!(out, "{}  {}", visible(own), visible(short))?;
            family = own;
        }
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(widths) {
            let gap = width.saturating_sub(cell.width());
            // Writing to a `String` cannot fail.
            let _ = write!(line, " {cell}{} ", " ".repeat(gap));
        }
        writeln!(out, "{line} {}", row[3])?;
    }
    Ok(())
}

/// The version, its years, its act, and the counts of criteria by how well their texts are known.
pub(in crate::say) fn row(ruleset: &Ruleset, language: Language) -> [String; 4] {
    let home = ruleset.home();
    let act = if home.is_official() {
        visible(&home.act).into_owned()
    } else {
        words::origin(home.origin, language).to_owned()
    };
    [
        visible(version_of(&ruleset.id)).into_owned(),
        years(ruleset.years).into_told(language),
        act,
        counts(ruleset).into_told(language),
    ]
}

fn counts(ruleset: &Ruleset) -> Text {
    let mut by_text: BTreeMap<Option<TextStatus>, usize> = BTreeMap::new();
    for index in ruleset.leaves() {
        let criterion = ruleset.criterion(index);
        let official = home(ruleset, criterion).is_none_or(Home::is_official);
        let text = official.then_some(criterion.citation.text);
        *by_text.entry(text).or_default() += 1;
    }
    let total: usize = by_text.values().sum();
    let parts = by_text.iter().rev().map(|(text, count)| {
        let known = known(*text);
        both!("{count} {known}", "{count} {known}"; known)
    });
    let parts = Text::join(&parts.collect::<Vec<_>>(), ", ");
    match total {
        1 => both!("1 tiêu chí: {parts}", "1 criterion: {parts}"; parts),
        _ => both!("{total} tiêu chí: {parts}", "{total} criteria: {parts}"; parts),
    }
}

#[cfg(test)]
mod tests {
    use super::criteria_list;
    use crate::model::{SetOrigin, Years};
    use crate::say::samples::specimen;
    use crate::text::Language::{English, Vietnamese};

    #[test]
    fn the_list_counts_criteria_by_how_well_their_texts_are_known() {
        let law = specimen::ruleset();
        let mut older = specimen::ruleset();
        older.id = "so/v0-cũ".to_owned();
        older.years = Years {
            from: 2012,
            to: Some(2021),
        };
        let mut ours = specimen::ruleset();
        ours.id = "so-de-xuat/1".to_owned();
        ours.homes[0].origin = SetOrigin::Proposal;
        let mut out = Vec::new();
        criteria_list(&mut out, &[&older, &law, &ours], Vietnamese).expect("a vector takes all");
        let expected = "\
so  Thử
  v0-cũ  2012–2021  Thông tư A                   4 tiêu chí: 3 bản sao, 1 chưa biết
  v1     từ 2022    Thông tư A                   4 tiêu chí: 3 bản sao, 1 chưa biết
so-de-xuat  Thử
  1      từ 2022    đề xuất, không phải văn bản  4 tiêu chí: 4 đề xuất
";
        assert_eq!(String::from_utf8_lossy(&out), expected);
        let mut english = Vec::new();
        criteria_list(&mut english, &[&law], English).expect("a vector takes all");
        assert_eq!(
            String::from_utf8_lossy(&english),
            "so  Trial\n  v1  from 2022  Thông tư A  4 criteria: 3 copy, 1 not known\n"
        );
    }
}
