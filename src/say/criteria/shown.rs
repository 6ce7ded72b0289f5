//! A set to show, and the sentences about its rules.

use super::vocabulary::{known, years};
use crate::model::{
    Amendment, Body, Codebook, Criterion, CriterionIndex, Home, Require, Ruleset, Window,
};
use crate::page::letters::{capital, quotable};
use crate::page::visible::visible;
use crate::say::why::sentence::Speaker;
use crate::say::words::{self, date};
use crate::text::{Language, Text, both};

/// A ruleset to show.
#[derive(Clone, Copy, Debug)]
pub struct ShownSet<'a> {
    /// The codebook it uses.
    pub codebook: &'a Codebook,
    /// The ruleset.
    pub ruleset: &'a Ruleset,
    /// The language.
    pub language: Language,
}

impl ShownSet<'_> {
    pub(super) fn speaker(&self) -> Speaker<'_> {
        Speaker {
            codebook: self.codebook,
            language: self.language,
        }
    }

    pub(super) fn say(&self, text: Text) -> String {
        text.into_told(self.language)
    }

    pub(super) fn header(&self) -> Vec<String> {
        let home = self.ruleset.home();
        let speaker = self.speaker();
        let title = capital(&speaker.text(&home.title));
        let id = visible(&self.ruleset.id);
        let also = match home.also.as_slice() {
            [] => Text::default(),
            also => both!(
                "; cũng gọi là {also}",
                "; also called {also}",
                also = visible(&also.join(", "))
            ),
        };
        let revision = both!(
            "{id}, lần sửa {revision}{also}",
            "{id}, revision {revision}{also}",
            revision = home.revision;
            also
        );
        let mut lines = vec![title, self.say(revision), self.act(home), self.period()];
        lines.extend(home.amended_by.iter().map(|act| self.amendment(act)));
        if let Some(figure) = self.ruleset.recorded {
            let title = speaker.text(&self.codebook.indicator(figure).title);
            let title = quotable(&title);
            lines.push(self.say(both!(
                "Quyết định công nhận ghi ở cột “{title}”: chỉ nêu, không tính",
                "The authority's decision is in the column “{title}”: shown, never counted"
            )));
        }
        lines.extend(self.ruleset.homes.iter().skip(1).map(|home| {
            let (id, act) = (visible(&home.id), self.act(home));
            self.say(both!("Dùng cả {id}: {act}", "Also uses {id}: {act}"))
        }));
        lines
    }

    /// The act with its dates; for a proposal, that it is one.
    fn act(&self, home: &Home) -> String {
        let act = visible(&home.act);
        let origin = words::origin(home.origin, self.language);
        if !home.is_official() {
            return capital(origin);
        }
        let mut parts = vec![format!("{act} ({origin})")];
        let issued = home.issued.map(date::short);
        parts.extend(issued.map(|on| self.say(both!("ban hành {on}", "issued {on}"; on))));
        let force = match (
            home.in_force_from.map(date::short),
            home.in_force_to.map(date::short),
        ) {
            (None, None) => None,
            (Some(from), None) => Some(both!("hiệu lực từ {from}", "in force from {from}"; from)),
            (None, Some(to)) => Some(both!("hiệu lực đến {to}", "in force to {to}"; to)),
            (Some(from), Some(to)) => {
                Some(both!("hiệu lực {from}–{to}", "in force {from} to {to}"; from, to))
            }
        };
        parts.extend(force.map(|force| self.say(force)));
        parts.join(", ")
    }

    /// The years assessed, and the first and last day of a year.
    fn period(&self) -> String {
        let years = years(self.ruleset.years);
        let years = both!("Năm đánh giá: {years}", "Years: {years}"; years);
        let days = match self.ruleset.window {
            // A proposal has no procedure whose days could be unknown.
            None if !self.ruleset.home().is_official() => Text::default(),
            None => both!(
                "; kỳ đánh giá chưa biết",
                "; the assessment window is not known"
            ),
            Some(Window { from, to }) => {
                let (start, end) = (date::of_each_year(from), date::of_each_year(to));
                if from > to {
                    both!(
                        "; kỳ đánh giá {start} năm trước đến {end}",
                        "; assessment window {start} of the year before to {end}";
                        start, end
                    )
                } else {
                    both!(
                        "; kỳ đánh giá {start} đến {end}",
                        "; assessment window {start} to {end}";
                        start, end
                    )
                }
            }
        };
        self.say(both!("{years}{days}", "{years}{days}"; years, days))
    }

    fn amendment(&self, amendment: &Amendment) -> String {
        let act = visible(&amendment.act);
        let text = known(Some(amendment.text));
        let from = amendment.from.map(|year| {
            both!(
                "; có thể áp dụng từ năm {year}",
                "; may apply to years from {year}"
            )
        });
        let from = from.unwrap_or_default();
        self.say(both!(
            "Được sửa đổi bởi {act}, nguồn: {text}{from}",
            "Amended by {act}, text: {text}{from}";
            text, from
        ))
    }

    /// Depth of a criterion below the ruleset, whose members are at 0.
    pub(super) fn depth(&self, index: CriterionIndex) -> usize {
        let parent = |&at: &CriterionIndex| self.ruleset.criterion(at).parent;
        std::iter::successors(Some(index), parent)
            .count()
            .saturating_sub(2)
    }

    pub(super) fn heading(&self, criterion: &Criterion) -> String {
        let id = visible(&criterion.id);
        let title = capital(&self.speaker().text(&criterion.title));
        let required = self.required(criterion);
        if required.is_empty() {
            format!("{id}  {title}")
        } else {
            format!("{id}  {title}: {required}")
        }
    }

    /// How many members must be met; empty for a criterion without members.
    pub(super) fn required(&self, criterion: &Criterion) -> String {
        let Body::Members { members, require } = &criterion.body else {
            return String::new();
        };
        let n = members.len();
        self.say(match require {
            Require::All | Require::Any if n == 1 => {
                both!("1 tiêu chí, phải đạt", "1 criterion, must be met")
            }
            Require::All if n == 2 => both!("phải đạt cả 2", "both must be met"),
            Require::All => both!("phải đạt cả {n}", "all {n} must be met"),
            Require::Any if n == 2 => both!("đạt một trong 2 là đủ", "either is enough"),
            Require::Any => both!("đạt một trong {n} là đủ", "any one of {n} is enough"),
            Require::AtLeast(k) => both!(
                "phải đạt ít nhất {k} trong {n}",
                "at least {k} of {n} must be met"
            ),
            Require::Unknown => both!(
                "{n} tiêu chí, chưa biết phải đạt bao nhiêu",
                "{n} criteria; it is not known how many must be met"
            ),
        })
    }

    /// The rule of a criterion and where it applies.
    pub(super) fn body(&self, criterion: &Criterion) -> Vec<String> {
        let mut lines = Vec::new();
        match &criterion.body {
            Body::Rule(rule) => lines.push(self.speaker().rule(rule)),
            Body::Members { .. } => {}
            Body::Unread => {
                lines.push(self.say(both!("Chưa biết nội dung văn bản", "Text not known")));
            }
            Body::Silent { family } => lines.push(self.say(both!(
                "Theo bộ {family}, nhưng bộ đó không có phiên bản nào cho những năm này",
                "As in {family}, which has no version for these years",
                family = visible(family)
            ))),
        }
        lines.extend(self.answers(criterion));
        lines.extend(self.applies(criterion));
        lines
    }

    /// The columns that answer it directly, instead of figures.
    fn answers(&self, criterion: &Criterion) -> Option<String> {
        let titles = self.answer_titles(criterion)?;
        Some(self.say(both!(
            "Cột {titles} (đạt, chưa đạt) trả lời thay",
            "The column {titles} (met, not met) answers instead"
        )))
    }

    /// The headings of these columns; `None` if figures decide.
    pub(super) fn answer_titles(&self, criterion: &Criterion) -> Option<String> {
        let title = |&figure| {
            let title = self.speaker().text(&self.codebook.indicator(figure).title);
            format!("“{}”", quotable(&title))
        };
        let titles: Vec<String> = criterion.answers.iter().map(title).collect();
        let unread = matches!(criterion.body, Body::Unread | Body::Silent { .. });
        let or = both!(" hoặc ", " or ");
        (unread && !titles.is_empty()).then(|| titles.join(or.told(self.language)))
    }

    pub(super) fn applies(&self, criterion: &Criterion) -> Vec<String> {
        let mut lines = Vec::new();
        if !criterion.kinds.is_empty() {
            lines.push(self.say(both!(
                "Chỉ áp dụng cho: {kinds}",
                "Applies to: {kinds}",
                kinds = visible(&criterion.kinds.join(", "))
            )));
        }
        for rule in &criterion.applies {
            let tests = self.speaker().tests(rule);
            lines.push(self.say(both!("Chỉ xét khi: {tests}", "Applies only if: {tests}")));
        }
        lines
    }
}
