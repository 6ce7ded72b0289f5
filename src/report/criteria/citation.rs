//! Where a criterion of a set that is read back stands in the law, and how well that is known.

use std::fmt::Write as _;

use super::ShownSet;
use super::vocabulary::{home, known};
use crate::model::{Article, Citation, Criterion, Home, Whose};
use crate::page::letters::capital;
use crate::page::visible::visible;
use crate::report::Language::{English, Vietnamese};

impl ShownSet<'_> {
    /// Where it stands, how well that is known, and whose reading it is.
    pub(super) fn citation(&self, criterion: &Criterion) -> String {
        let home = home(self.ruleset, criterion);
        let official = home.is_none_or(Home::is_official);
        let Citation {
            articles,
            text,
            whose,
            note,
        } = &criterion.citation;
        let mut parts = Vec::new();
        let act = home.map_or("", |home| home.act.as_str());
        parts.extend(self.place(articles, act));
        let text = known(official.then_some(*text), self.language);
        parts.push(match (self.language, official) {
            (_, false) => text.to_owned(),
            (Vietnamese, true) => format!("nguồn: {text}"),
            (English, true) => format!("text: {text}"),
        });
        parts.extend(match (self.language, whose) {
            (_, Whose::Plain) => None,
            (Vietnamese, Whose::Ours) => Some("theo cách hiểu của công cụ".to_owned()),
            (English, Whose::Ours) => Some("as this tool reads it".to_owned()),
        });
        let mut line = parts.join(" · ");
        if let Some(note) = note {
            let _ = write!(line, ": {}", self.speaker().text(note));
        }
        capital(&line)
    }

    /// The articles in full, the one referred to first.
    fn place(&self, articles: &[Article], act: &str) -> Option<String> {
        let (last, referring) = articles.split_last()?;
        let mut text = self.article(last);
        if !act.is_empty() {
            text.push_str(match self.language {
                Vietnamese => " ",
                English => " of ",
            });
            text.push_str(&visible(act));
        }
        for article in referring.iter().rev() {
            text.push_str(match self.language {
                Vietnamese => ", theo ",
                English => ", referred to by ",
            });
            text.push_str(&self.article(article));
        }
        Some(text)
    }

    fn article(&self, article: &Article) -> String {
        let (article, clause, point) = match article {
            Article::Other(text) => return visible(text).into_owned(),
            Article::Numbered {
                article,
                clause,
                point,
            } => (article, clause, point),
        };
        let (point_word, clause_word, article_word, between) = match self.language {
            Vietnamese => ("điểm", "khoản", "Điều", " "),
            English => ("point", "clause", "Article", ", "),
        };
        let part = |word: &str, number: &String| format!("{word} {}", visible(number));
        let mut parts: Vec<String> = Vec::new();
        parts.extend(point.as_ref().map(|number| part(point_word, number)));
        parts.extend(clause.as_ref().map(|number| part(clause_word, number)));
        parts.push(part(article_word, article));
        parts.join(between)
    }
}
