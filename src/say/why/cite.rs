//! Citations of criteria: in full for sentences, short for tables.

use crate::model::{Article, CriterionIndex, Ruleset};
use crate::page::{Piece, Role, safe, text};
use crate::say::words::{self, fill, short_act};
use crate::text::Language;

/// The article of a criterion in short form, with the act if that is not the set's own; empty for a proposal or for the set.
pub(in crate::say) fn clause(ruleset: &Ruleset, at: CriterionIndex, language: Language) -> String {
    let short = short(ruleset, at, language);
    let home = ruleset.homes.get(ruleset.criterion(at).home);
    match home {
        Some(home) if !short.is_empty() && home.act != ruleset.home().act => {
            format!("{short} {}", short_act(&home.act))
        }
        Some(_) | None => short,
    }
}

/// The citation in full: `điểm a khoản 4 Điều 4 Thông tư …, theo khoản 2 Điều 5`; empty for a proposal.
pub(crate) fn full(ruleset: &Ruleset, criterion: CriterionIndex, language: Language) -> Vec<Piece> {
    let Some((home, chain)) = chain(ruleset, criterion) else {
        return Vec::new();
    };
    let w = words::words(language);
    let Some(last) = chain.last() else {
        return Vec::new();
    };
    let act = |home: usize| ruleset.homes.get(home).map_or("", |home| home.act.as_str());
    let place = placed(last, act(home), language);
    let Some((referring, first)) = referring(ruleset, criterion, &chain) else {
        return place;
    };
    let other = if act(referring) == act(home) {
        ""
    } else {
        act(referring)
    };
    fill(w.under, &[place, placed(first, other, language)])
}

/// The citation for tables: `điểm a k.4 Đ.4`, in English `Art. 4(4)(a)`; empty for a proposal.
pub(in crate::say) fn short(
    ruleset: &Ruleset,
    criterion: CriterionIndex,
    language: Language,
) -> String {
    let last = chain(ruleset, criterion).and_then(|(_, chain)| chain.last().copied());
    match last {
        None => String::new(),
        Some(Article::Other(other)) => safe(other),
        Some(Article::Numbered {
            article,
            clause,
            point,
        }) => {
            let bracketed = |number: &String| format!("({})", safe(number));
            let inner = [clause, point].map(|one| one.as_ref().map_or_else(String::new, bracketed));
            let part = |word: &str, number: &Option<String>| {
                let told = number
                    .as_ref()
                    .map(|number| format!("{word}{} ", safe(number)));
                told.unwrap_or_default()
            };
            let article = safe(article);
            language.pick(
                format!("{}{}Đ.{article}", part("điểm ", point), part("k.", clause)),
                format!("Art. {article}{}", inner.concat()),
            )
        }
    }
}

/// The criterion's articles and the file they come from; `None` if it cites none.
fn chain(ruleset: &Ruleset, criterion: CriterionIndex) -> Option<(usize, Vec<&Article>)> {
    let own = ruleset.criterion(criterion);
    let articles: Vec<&Article> = own.citation.articles.iter().collect();
    if articles.is_empty() {
        None
    } else {
        Some((own.home, articles))
    }
}

/// The article that refers to it: the first of its own chain, or of the nearest ancestor in the ruleset's own file.
fn referring<'a>(
    ruleset: &'a Ruleset,
    criterion: CriterionIndex,
    chain: &[&'a Article],
) -> Option<(usize, &'a Article)> {
    let own = ruleset.criterion(criterion);
    if chain.len() > 1 {
        return chain.first().map(|first| (own.home, *first));
    }
    if own.home == 0 {
        return None;
    }
    let mut above = own.parent;
    while let Some(index) = above {
        let parent = ruleset.criterion(index);
        if parent.home == 0
            && index != 0
            && let Some(first) = parent.citation.articles.first()
        {
            return Some((0, first));
        }
        above = parent.parent;
    }
    None
}

fn placed(article: &Article, act: &str, language: Language) -> Vec<Piece> {
    let w = words::words(language);
    let part = |text: &str| vec![Piece::glued(Role::Citation, &safe(text))];
    let place = match article {
        Article::Numbered {
            article,
            clause,
            point,
        } => match (clause, point) {
            (Some(clause), Some(point)) => {
                fill(w.point, &[part(point), part(clause), part(article)])
            }
            (Some(clause), None) => fill(w.clause, &[part(clause), part(article)]),
            (None, Some(point)) => fill(w.point_of_article, &[part(point), part(article)]),
            (None, None) => fill(w.article, &[part(article)]),
        },
        Article::Other(other) => part(other),
    };
    let whole = if act.is_empty() {
        place
    } else {
        fill(
            w.of_act,
            &[place, vec![Piece::new(Role::Citation, safe(act))]],
        )
    };
    vec![Piece::new(Role::Citation, text(&whole))]
}
