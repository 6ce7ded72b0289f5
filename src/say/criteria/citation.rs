//! Citations of criteria, and how well their texts are known.

use std::fmt::Write as _;

use super::shown::ShownSet;
use super::vocabulary::{home, known};
use crate::model::{Article, Citation, Criterion, Home, Whose};
use crate::page::letters::capital;
use crate::page::visible::visible;
use crate::text::both;

impl ShownSet<'_> {
    /// The citation, how well the text is known, and whose reading it is.
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
        let text = known(official.then_some(*text));
        parts.push(self.say(if official {
            both!("nguồn: {text}", "text: {text}"; text)
        } else {
            text
        }));
        parts.extend(match whose {
            Whose::Plain => None,
            Whose::Ours => Some(self.say(both!("theo cách hiểu của công cụ", "as antq reads it"))),
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
            let act = visible(act);
            text = self.say(both!("{text} {act}", "{text} of {act}"));
        }
        for article in referring.iter().rev() {
            let article = self.article(article);
            text = self.say(both!(
                "{text}, theo {article}",
                "{text}, referred to by {article}"
            ));
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
        let article = visible(article);
        let clause = clause.as_ref().map(|clause| {
            both!(
                "khoản {clause} ",
                "clause {clause}, ",
                clause = visible(clause)
            )
        });
        let point = point
            .as_ref()
            .map(|point| both!("điểm {point} ", "point {point}, ", point = visible(point)));
        let (clause, point) = (clause.unwrap_or_default(), point.unwrap_or_default());
        self.say(both!(
            "{point}{clause}Điều {article}",
            "{point}{clause}Article {article}";
            point, clause
        ))
    }
}
