//! The list of rulesets.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::vocabulary::{home, known, years};
use crate::model::{Home, Ruleset, TextStatus};
use crate::page::visible::visible;
use crate::page::{GLUE, Page, plain, safe};
use crate::say::score::view::version_of;
use crate::say::words;
use crate::text::{Language, Text, both};

/// The list of rulesets, grouped by family.
#[must_use]
pub fn criteria_list(rulesets: &[&Ruleset], language: Language) -> Page {
    let rows: Vec<[String; 4]> = rulesets.iter().map(|set| row(set, language)).collect();
    let widest = |column: usize| {
        let widths = rows.iter().map(|row| row[column].width());
        widths.max().unwrap_or_default()
    };
    let (versions, years) = (widest(0), widest(1));
    let mut page = Page::default();
    let mut family = "";
    for (ruleset, [version, in_force, act, counts]) in rulesets.iter().zip(&rows) {
        let own = ruleset.id.split('/').next().unwrap_or_default();
        if own != family {
            let short = safe(ruleset.short.told(language));
            page.paragraph(0, 2, plain(format!("{}{GLUE}{GLUE}{short}", safe(own))));
            family = own;
        }
        // Blanks that stay together are not folded into one.
        let gap = GLUE.to_string().repeat(years + 2 - in_force.width());
        let told = format!("{in_force}{gap}{act} · {counts}");
        page.labelled(plain(version.as_str()), versions, vec![plain(told)]);
    }
    page
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
    use crate::page::{Page, Terminal};
    use crate::say::samples::specimen;
    use crate::text::Language::{English, Vietnamese};

    fn written(page: &Page, width: usize) -> String {
        let mut out = Vec::new();
        let terminal = Terminal {
            width,
            color: false,
        };
        terminal.write(&mut out, page).expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

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
        let page = criteria_list(&[&older, &law, &ours], Vietnamese);
        let expected = "\
so  Thử
  v0-cũ  2012–2021  Thông tư A · 4 tiêu chí: 3 bản sao, 1 chưa
         biết
  v1     từ 2022    Thông tư A · 4 tiêu chí: 3 bản sao, 1 chưa
         biết
so-de-xuat  Thử
  1      từ 2022    đề xuất, không phải văn bản · 4 tiêu chí: 4
         đề xuất
";
        assert_eq!(written(&page, 64), expected);
        let english = criteria_list(&[&law], English);
        assert_eq!(
            written(&english, 100),
            "so  Trial\n  v1    from 2022  Thông tư A · 4 criteria: 3 copy, 1 not known\n"
        );
    }
}
