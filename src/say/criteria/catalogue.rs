//! All rulesets on one Markdown page: what each requires, its citations, and how well the texts are known.

use std::io::{self, Write};

use super::entry::CriteriaRun;
use super::list::row;
use super::shown::ShownSet;
use crate::model::{Body, Criterion};
use crate::page::letters::capital;
use crate::text::both;

/// Writes a page about these rulesets, grouped by family. A ruleset used by another is named there, not repeated.
///
/// # Errors
/// When writing to `out` fails.
pub fn criteria_catalogue(out: &mut dyn Write, sets: &[ShownSet<'_>]) -> io::Result<()> {
    let Some(first) = sets.first() else {
        return Ok(());
    };
    opening(out, first)?;
    for set in sets {
        let cells = row(set.ruleset, set.language);
        let family = family(set);
        writeln!(
            out,
            "| `{family}` | {} |",
            cells.map(|cell| md(&cell)).join(" | ")
        )?;
    }
    for set in sets {
        section(out, set)?;
    }
    Ok(())
}

/// The start of the page, up to the header of the table.
fn opening(out: &mut dyn Write, set: &ShownSet<'_>) -> io::Result<()> {
    let [title, made, known, head] = [both!("Các bộ tiêu chí", "The sets of criteria"), both!("Trang này do `antq criteria show --all` viết ra từ các tệp cạnh nó: sửa tệp, đừng sửa trang. \
             Bộ nào dùng cả một bộ khác thì dùng phiên bản của năm được xét; ở đây chỉ nêu tên một phiên bản.", "This page is written by `antq criteria show --all` from the files next to it: edit those files, not this page. \
             A set that uses another family uses its version for the year assessed; this page names only one version."), both!("Nguồn: *bản sao* là đọc đủ ở bản không chính thức; *thuật lại* là qua báo chí, trang pháp luật, tỉnh; \
             *ghi theo trí nhớ* là chưa đối chiếu với văn bản gốc; *chưa biết* là chưa đọc được; *đề xuất* là của công cụ, không phải văn bản.", "Texts: *copy*: read in full in an unofficial copy; *reported*: as reported by the press, legal sites or provinces; \
             *recalled*: not checked against the original; *not known*: could not be read; *proposed*: by this tool, not law."), both!("Bộ | Phiên bản | Năm đánh giá | Văn bản | Tiêu chí, theo nguồn", "Set | Version | Years | Act | Criteria, by how well the text is known")].map(|text| set.say(text));
    writeln!(
        out,
        "# {title}\n\n{made}\n\n{known}\n\n| {head} |\n|---|---|---|---|---|"
    )
}

fn section(out: &mut dyn Write, set: &ShownSet<'_>) -> io::Result<()> {
    let mut header = set.header().into_iter();
    let title = header.next().unwrap_or_default();
    let id = set.ruleset.id.as_str();
    writeln!(out, "\n## {}\n", md(&title))?;
    let link = format!("[`{id}`]({id}.toml)");
    let lines: Vec<String> = header
        .map(|line| md(&line).replacen(&md(id), &link, 1))
        .collect();
    writeln!(out, "{}\n", lines.join("\\\n"))?;
    let own = set.ruleset.set();
    let applies = set.applies(own).into_iter().chain([set.required(own)]);
    let asked: Vec<String> = applies.map(|text| md(&capital(&text))).collect();
    writeln!(out, "{}\n", asked.join(". "))?;
    for entry in CriteriaRun::all(set) {
        let criterion = set.ruleset.criterion(entry.first);
        // Criteria taken from another ruleset are on its page.
        if criterion.home != 0 {
            continue;
        }
        let indent = "  ".repeat(set.depth(entry.first));
        let mut lines = vec![heading(&entry, set)];
        lines.extend(taken(criterion, set));
        lines.extend(entry.lines(set).iter().map(|line| md(line)));
        writeln!(out, "{indent}- {}", lines.join(&format!("\\\n{indent}  ")))?;
    }
    Ok(())
}

/// The id as code, then the title.
fn heading(entry: &CriteriaRun, set: &ShownSet<'_>) -> String {
    let text = entry.heading(set);
    match text.split_once("  ") {
        Some((id, title)) => format!("`{id}` **{}**", md(title)),
        None => md(&text),
    }
}

/// The other ruleset from which a criterion takes its members.
fn taken(criterion: &Criterion, set: &ShownSet<'_>) -> Option<String> {
    let Body::Members { members, .. } = &criterion.body else {
        return None;
    };
    let home = set.ruleset.criterion(*members.first()?).home;
    let used = set
        .ruleset
        .homes
        .get(home)
        .filter(|_| home != criterion.home)?;
    let id = &used.id;
    Some(set.say(both!("Như ở `{id}`", "As in `{id}`")))
}

fn family<'a>(set: &ShownSet<'a>) -> &'a str {
    set.ruleset.id.split('/').next().unwrap_or_default()
}

/// Escapes the characters that have a meaning in Markdown.
fn md(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '|' | '<' | '>' | '[' | ']' | '#'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{criteria_catalogue, md};
    use crate::model::Ruleset;
    use crate::say::ShownSet;
    use crate::say::samples::specimen;
    use crate::text::Language::{self, English, Vietnamese};

    fn page(rulesets: &[Ruleset], language: Language) -> String {
        let codebook = specimen::codebook();
        let sets: Vec<ShownSet<'_>> = rulesets
            .iter()
            .map(|ruleset| ShownSet {
                codebook: &codebook,
                ruleset,
                language,
            })
            .collect();
        let mut out = Vec::new();
        criteria_catalogue(&mut out, &sets).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn the_page_lists_the_sets_and_shows_each() {
        let page = page(&[specimen::ruleset()], Vietnamese);
        for part in [
            "# Các bộ tiêu chí\n",
            "| `so` | v1 | từ 2022 | Thông tư A | ",
            "\n## Bộ thử\n\n[`so/v1`](so/v1.toml), lần sửa 3\\\n",
            "\nPhải đạt cả 3\n",
            "\n- `a` **Tội phạm giảm**\\\n  Số vụ phạm tội ít hơn năm trước\\\n  Khoản 4 Điều 5",
            "\n  - `b-1` **Từ 70% được công nhận**\\\n    Tỷ lệ số đơn vị",
        ] {
            assert!(page.contains(part), "{part}\n---\n{page}");
        }
        let page = super::tests::page(&[specimen::ruleset()], English);
        assert!(page.contains("\nAll 3 must be met\n"), "{page}");
    }

    #[test]
    fn criteria_of_a_used_set_are_named_not_repeated() {
        let mut ruleset = specimen::ruleset();
        let mut other = ruleset.homes[0].clone();
        "khac/v2".clone_into(&mut other.id);
        ruleset.homes.push(other);
        for member in [3, 4] {
            ruleset.criteria[member].home = 1;
        }
        let page = page(&[ruleset], Vietnamese);
        assert!(page.contains("cả 2**\\\n  Như ở `khac/v2`\\\n"), "{page}");
        assert!(!page.contains("`b-1`"), "{page}");
    }

    #[test]
    fn markdown_syntax_in_text_is_escaped() {
        assert_eq!(md("a|b *c* [d](e) `f`"), "a\\|b \\*c\\* \\[d\\](e) \\`f\\`");
        assert_eq!(md("từ 70% trở lên"), "từ 70% trở lên");
    }

    #[test]
    fn a_page_without_sets_is_empty() {
        assert_eq!(page(&[], Vietnamese), "");
    }
}
