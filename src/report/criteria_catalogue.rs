//! All sets in one printed catalogue, as Markdown.
//!
//! What a set takes over from another is named there and not said again.

use std::io::{self, Write};

use super::Language::{English, Vietnamese};
use super::ShownSet;
use super::criteria_list::row;
use super::letters::capital;
use super::visible::visible;
use crate::model::{Body, Criterion, CriterionIndex};

/// Writes every set: first the list of them, then each with its criteria, what they ask and where they stand in the law.
///
/// # Errors
/// When `out` does not take what is written.
pub fn criteria_catalogue(out: &mut dyn Write, sets: &[ShownSet<'_>]) -> io::Result<()> {
    let Some(first) = sets.first() else {
        return Ok(());
    };
    let (title, what, heads) = match first.language {
        Vietnamese => (
            "Các bộ tiêu chí",
            "Do `antq criteria show --all` viết ra. Lời văn: *đã đối chiếu Công báo*; *bản sao* = đọc đủ ở bản không chính \
             thức; *thuật lại* = qua báo chí, trang pháp luật, trang của tỉnh; *nhớ lại* = chưa đọc lại; *chưa biết* = chưa \
             đọc được. *Đề xuất* = của công cụ, không phải văn bản.",
            "| bộ | năm | văn bản | lời văn |",
        ),
        English => (
            "The sets of criteria",
            "Written by `antq criteria show --all`. Texts: *compared with the Gazette*; *copy* = read in full in an unofficial \
             copy; *reported* = by the press, law sites or provinces; *recalled* = not read again; *not known* = could not be \
             read. *Proposed* = by this tool, not law.",
            "| set | years | act | texts |",
        ),
    };
    writeln!(out, "# {title}\n\n{what}\n\n{heads}\n|---|---|---|---|")?;
    for set in sets {
        let [_, years, act, counts] = row(set.ruleset, set.language);
        let id = &set.ruleset.id;
        writeln!(out, "| `{id}` | {years} | {} | {counts} |", cell(&act))?;
    }
    sets.iter().try_for_each(|set| one(out, set))
}

fn one(out: &mut dyn Write, set: &ShownSet<'_>) -> io::Result<()> {
    let mut lines = set.header().into_iter();
    let title = lines.next().unwrap_or_default();
    writeln!(out, "\n## {}\n", cell(&title))?;
    let applies = set.applies(set.ruleset.set());
    let required = capital(&set.required(set.ruleset.set()));
    for line in lines.chain(applies).chain([required]) {
        writeln!(out, "- {}", cell(&line))?;
    }
    let heads = match set.language {
        Vietnamese => "| mã | tiêu chí | căn cứ |",
        English => "| id | criterion | where it stands |",
    };
    writeln!(out, "\n{heads}\n|---|---|---|")?;
    let mut index = 1;
    while index < set.ruleset.criteria.len() {
        let last = set.last_of_run(index);
        if set.ruleset.criterion(index).home == 0 {
            criteria(out, set, (index, last))?;
        }
        index = last + 1;
    }
    Ok(())
}

/// The row of one criterion, or of a run of criteria that were not read.
fn criteria(
    out: &mut dyn Write,
    set: &ShownSet<'_>,
    (first, last): (CriterionIndex, CriterionIndex),
) -> io::Result<()> {
    let criterion = set.ruleset.criterion(first);
    let title = |criterion: &Criterion| capital(&set.speaker().text(&criterion.title));
    let mut ids = format!("`{}`", visible(&criterion.id));
    let mut asked = format!("**{}**", cell(&title(criterion)));
    let mut stands = cell(&set.citation(criterion));
    if last > first {
        let end = set.ruleset.criterion(last);
        ids = format!("{ids} … `{}`", visible(&end.id));
        asked = format!("{asked} … **{}**", cell(&title(end)));
        let citation = set.citation(end);
        stands = format!("{stands} … {}", cell(&citation));
    }
    let required = capital(&set.required(criterion));
    let parts = if last > first {
        vec![set.run(first, last).1]
    } else {
        set.body(criterion)
    };
    let taken = taken_over(set, criterion);
    for part in [required].into_iter().chain(parts).chain(taken) {
        if !part.is_empty() {
            asked.push_str("<br>");
            asked.push_str(&cell(&part));
        }
    }
    writeln!(out, "| {ids} | {asked} | {stands} |")
}

/// The set whose criteria are a criterion's members, where that is another one.
fn taken_over(set: &ShownSet<'_>, criterion: &Criterion) -> Option<String> {
    let Body::Members { members, .. } = &criterion.body else {
        return None;
    };
    let home = set.ruleset.criterion(*members.first()?).home;
    let used = set.ruleset.homes.get(home).filter(|_| home != 0)?;
    let id = visible(&used.id);
    Some(match set.language {
        Vietnamese => format!("Như ở `{id}`"),
        English => format!("As in `{id}`"),
    })
}

/// Text that ends no cell and begins no tag.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::criteria_catalogue;
    use crate::model::{Body, Ruleset};
    use crate::report::Language::{self, English, Vietnamese};
    use crate::report::{ShownSet, specimen};

    fn printed(ruleset: &Ruleset, language: Language) -> String {
        let codebook = specimen::codebook();
        let set = ShownSet {
            codebook: &codebook,
            ruleset,
            language,
            width: 0,
        };
        let mut out = Vec::new();
        criteria_catalogue(&mut out, &[set]).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[track_caller]
    fn case(ruleset: &Ruleset, language: Language, line: &str) {
        let text = printed(ruleset, language);
        assert!(text.lines().any(|found| found == line), "{text}");
    }

    #[test]
    fn every_criterion_is_a_row_with_what_it_asks_and_where_it_stands() {
        let set = specimen::ruleset();
        case(
            &set,
            Vietnamese,
            "| `a` | **Tội phạm giảm**<br>Số vụ phạm tội ít hơn năm trước | Khoản 4 Điều 5 Thông tư A · lời văn: bản sao |",
        );
        case(
            &set,
            Vietnamese,
            "| `so/v1` | từ 2022 | Thông tư A | 4 tiêu chí: 3 bản sao, 1 chưa biết |",
        );
        case(
            &set,
            English,
            "| `a` | **Crime falls**<br>Crimes: fewer than the year before | Clause 4, Article 5 of Thông tư A · text: copy |",
        );
    }

    #[test]
    fn a_sign_of_the_table_in_a_title_stays_text() {
        let mut set = specimen::ruleset();
        set.criteria[1].title.vi = "một | hai <ba>".to_owned();
        let text = printed(&set, Vietnamese);
        assert!(text.contains("**Một \\| hai &lt;ba>**"), "{text}");
    }

    #[test]
    fn what_another_set_says_is_named_and_not_said_again() {
        let mut set = specimen::ruleset();
        let mut other = set.homes[0].clone();
        other.id = "bo-khac/1".to_owned();
        set.homes.push(other);
        let Body::Members { members, .. } = set.criteria[2].body.clone() else {
            panic!("the second criterion is a group");
        };
        for member in members {
            set.criteria[member].home = 1;
        }
        let text = printed(&set, Vietnamese);
        assert!(text.contains("<br>Như ở `bo-khac/1` |"), "{text}");
        assert!(!text.contains("`b-1`"), "{text}");
    }
}
