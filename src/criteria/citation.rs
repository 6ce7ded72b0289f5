//! Reads citations: where a rule is in the law, how well the text is known, and whether the rule is our reading.

use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::Code;
use crate::model::{Article, Citation, Home, TextStatus, Whose};
use crate::text::both;

/// Reads the `source` of a criterion, a parameter or a set.
pub(super) fn read<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>, home: &Home) -> Citation {
    let mut citation = Citation {
        articles: Vec::new(),
        text: TextStatus::Gazette,
        whose: Whose::Plain,
        note: None,
    };
    let Some(entry) = toml.table_at(table, "source") else {
        if home.is_official()
            && table.node(toml.source, "id").is_some()
            && table.node(toml.source, "revision").is_none()
        {
            let message = both!(
                "thiếu khóa `source`: điều này nằm ở điều khoản nào của văn bản?",
                "`source` is missing: name the article of the act"
            );
            toml.fault(Code::MissingKey, table.span, message).help = Some(both!(
                "viết `source = {{ article = \"Đ5 k1\", text = \"copy\" }}`",
                "write `source = {{ article = \"Đ5 k1\", text = \"copy\" }}`"
            ));
        }
        return citation;
    };
    toml.only(&entry, keys::SOURCE);
    // A proposal need not cite an act; a note may say what it follows.
    if home.is_official() {
        toml.required(&entry, "article");
    }
    citation.articles = toml
        .string_at(&entry, "article")
        .map(|article| articles(&article.value))
        .unwrap_or_default();
    if home.is_official() || entry.node(toml.source, "text").is_some() {
        citation.text = status(toml, &entry).unwrap_or(TextStatus::Unknown);
    }
    citation.note = entry
        .node(toml.source, "note")
        .and_then(|node| toml.name_or_text(node));
    if let Some(word) = toml.string_at(&entry, "reading") {
        match word.value.as_str() {
            "plain" => {}
            "ours" => citation.whose = Whose::Ours,
            _ => {
                let message = both!(
                    "`reading` phải là `plain` hoặc `ours`, đang là `{word}`",
                    "expected plain or ours, found `{word}`",
                    word = word.value,
                );
                toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
                    "`ours` khi văn bản để ngỏ cách hiểu và quy tắc theo cách hiểu của công cụ",
                    "write `ours` if the act leaves its logic open and the rule is our reading"
                ));
            }
        }
    }
    citation
}

/// Reads `text`: how well the text is known.
pub(super) fn status<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Option<TextStatus> {
    let word = toml
        .required(table, "text")
        .and_then(|node| toml.string(node))?;
    Some(match word.value.as_str() {
        "gazette" => TextStatus::Gazette,
        "copy" => TextStatus::Copy,
        "reported" => TextStatus::Reported,
        "recalled" => TextStatus::Recalled,
        "unknown" => TextStatus::Unknown,
        _ => {
            let message = both!(
                "`{word}` không cho biết văn bản được biết đến đâu",
                "`{word}` does not say how well a text is known",
                word = word.value,
            );
            toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `gazette`, `copy`, `reported`, `recalled` hoặc `unknown`",
                "write gazette, copy, reported, recalled or unknown"
            ));
            return None;
        }
    })
}

/// Parses `Đ5 k2 → Đ4 k4 a` into articles, clauses and points; anything else is kept as written.
fn articles(text: &str) -> Vec<Article> {
    text.split('→').map(|part| article(part.trim())).collect()
}

fn article(text: &str) -> Article {
    let mut words = text.split_whitespace();
    let number = words
        .next()
        .and_then(|word| word.strip_prefix('Đ'))
        .filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    let clause = words.next();
    let point = words.next();
    match (
        number,
        clause.map(|clause| {
            clause
                .strip_prefix('k')
                .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        }),
        words.next(),
    ) {
        (Some(number), None, None) => Article::Numbered {
            article: number.to_owned(),
            clause: None,
            point: None,
        },
        (Some(number), Some(Some(clause)), None) => Article::Numbered {
            article: number.to_owned(),
            clause: Some(clause.to_owned()),
            point: point.map(str::to_owned),
        },
        _ => Article::Other(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::articles;
    use crate::model::Article;

    fn numbered(article: &str, clause: Option<&str>, point: Option<&str>) -> Article {
        Article::Numbered {
            article: article.to_owned(),
            clause: clause.map(str::to_owned),
            point: point.map(str::to_owned),
        }
    }

    #[track_caller]
    fn case(text: &str, expected: &[Article]) {
        assert_eq!(articles(text), expected, "{text}");
    }

    #[test]
    fn an_article_has_its_clause_and_point() {
        case("Đ5", &[numbered("5", None, None)]);
        case("Đ5 k2", &[numbered("5", Some("2"), None)]);
        case("Đ4 k4 đ", &[numbered("4", Some("4"), Some("đ"))]);
        case(
            "Đ5 k2 → Đ4 k4 a",
            &[
                numbered("5", Some("2"), None),
                numbered("4", Some("4"), Some("a")),
            ],
        );
    }

    #[test]
    fn what_is_written_otherwise_is_kept_as_it_is() {
        for text in ["Phụ lục, mục 2", "Đ5 khoản 2", "Đx", "Đ5 k2 a b", "k2"] {
            case(text, &[Article::Other(text.to_owned())]);
        }
    }
}
