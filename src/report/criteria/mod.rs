//! A set read back in sentences, beside its citations.

pub(super) mod catalogue;
mod citation;
mod entry;
pub(super) mod indicators;
pub(super) mod list;
pub(super) mod vocabulary;

use self::entry::Entry;
use self::vocabulary::{date, known, month, years};
use crate::model::{
    Amendment, Body, Codebook, Criterion, CriterionIndex, DayOfYear, Home, Require, Ruleset, Window,
};
use crate::page::letters::{capital, quotable};
use crate::page::visible::visible;
use crate::page::{Page, plain};
use crate::report::Language::{self, English, Vietnamese};
use crate::report::why::sentence::Speaker;
use crate::report::words;

/// A set to be read back, and how.
#[derive(Clone, Copy, Debug)]
pub struct ShownSet<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The set.
    pub ruleset: &'a Ruleset,
    /// The language.
    pub language: Language,
}

/// What a set asks, criterion by criterion, with where it stands in the law and how well that is known.
#[must_use]
pub fn criteria_show(reading: &ShownSet<'_>) -> Page {
    let mut page = Page::default();
    for text in reading.header() {
        page.paragraph(0, 2, plain(text));
    }
    page.gap();
    let set = reading.ruleset.set();
    let applies = reading.applies(set);
    for text in applies.into_iter().chain([reading.required(set)]) {
        page.paragraph(0, 2, plain(capital(&text)));
    }
    for entry in Entry::all(reading) {
        let depth = 2 * reading.depth(entry.first);
        page.gap();
        // Two blanks stand between the id and the title.
        let heading = entry.heading(reading).replacen("  ", "\u{a0} ", 1);
        page.paragraph(depth, depth + 2, plain(heading));
        for text in entry.lines(reading) {
            page.paragraph(depth + 4, depth + 6, plain(text));
        }
    }
    page
}

impl ShownSet<'_> {
    fn speaker(&self) -> Speaker<'_> {
        Speaker {
            codebook: self.codebook,
            language: self.language,
        }
    }

    pub(super) fn header(&self) -> Vec<String> {
        let home = self.ruleset.home();
        let speaker = self.speaker();
        let title = capital(&speaker.text(&home.title));
        let id = visible(&self.ruleset.id);
        let also = home.also.join(", ");
        let also = match self.language {
            Vietnamese | English if also.is_empty() => String::new(),
            Vietnamese => format!("; cũng gọi là {}", visible(&also)),
            English => format!("; also called {}", visible(&also)),
        };
        let mut lines = vec![
            title,
            match self.language {
                Vietnamese => format!("{id}, lần sửa {}{also}", home.revision),
                English => format!("{id}, revision {}{also}", home.revision),
            },
            self.act(home),
            self.period(),
        ];
        lines.extend(home.amended_by.iter().map(|act| self.amendment(act)));
        if let Some(figure) = self.ruleset.recorded {
            let title = speaker.text(&self.codebook.indicator(figure).title);
            let title = quotable(&title);
            lines.push(match self.language {
                Vietnamese => {
                    format!("Quyết định công nhận ghi ở cột “{title}”: chỉ nêu, không tính")
                }
                English => format!(
                    "The authority's decision is in the column “{title}”: shown, never counted"
                ),
            });
        }
        lines.extend(self.ruleset.homes.iter().skip(1).map(|home| {
            let uses = match self.language {
                Vietnamese => "Dùng cả",
                English => "Also uses",
            };
            format!("{uses} {}: {}", visible(&home.id), self.act(home))
        }));
        lines
    }

    /// The act with its days, or that it is a proposal.
    fn act(&self, home: &Home) -> String {
        let act = visible(&home.act);
        let day = |day| date(day, self.language);
        let origin = words::origin(home.origin, self.language);
        if !home.is_official() {
            return capital(origin);
        }
        let mut parts = vec![format!("{act} ({origin})")];
        let issued = match self.language {
            Vietnamese => "ban hành",
            English => "issued",
        };
        parts.extend(home.issued.map(|on| format!("{issued} {}", day(on))));
        match (self.language, home.in_force_from, home.in_force_to) {
            (_, None, None) => {}
            (Vietnamese, Some(from), None) => parts.push(format!("hiệu lực từ {}", day(from))),
            (Vietnamese, None, Some(to)) => parts.push(format!("hiệu lực đến {}", day(to))),
            (Vietnamese, Some(from), Some(to)) => {
                parts.push(format!("hiệu lực {}–{}", day(from), day(to)));
            }
            (English, Some(from), None) => parts.push(format!("in force from {}", day(from))),
            (English, None, Some(to)) => parts.push(format!("in force to {}", day(to))),
            (English, Some(from), Some(to)) => {
                parts.push(format!("in force {} to {}", day(from), day(to)));
            }
        }
        parts.join(", ")
    }

    /// The years judged, and the days a year runs from and to.
    fn period(&self) -> String {
        let years = years(self.ruleset.years, self.language);
        let Some(Window { from, to }) = self.ruleset.window else {
            // A proposal has no procedure whose days could be unknown.
            return match self.language {
                Vietnamese if !self.ruleset.home().is_official() => {
                    format!("Năm đánh giá: {years}")
                }
                English if !self.ruleset.home().is_official() => format!("Years: {years}"),
                Vietnamese => format!("Năm đánh giá: {years}; kỳ đánh giá chưa biết"),
                English => format!("Years: {years}; which days a year covers is not known"),
            };
        };
        let before = from > to;
        match self.language {
            Vietnamese => {
                let year = if before { " năm trước" } else { "" };
                format!(
                    "Năm đánh giá: {years}; kỳ đánh giá {:02}/{:02}{year} đến {:02}/{:02}",
                    from.day, from.month, to.day, to.month
                )
            }
            English => {
                let year = if before { " of the year before" } else { "" };
                let day = |day: DayOfYear| format!("{} {}", day.day, month(day.month));
                format!(
                    "Years: {years}; a year runs from {}{year} to {}",
                    day(from),
                    day(to)
                )
            }
        }
    }

    fn amendment(&self, amendment: &Amendment) -> String {
        let act = visible(&amendment.act);
        let text = known(Some(amendment.text), self.language);
        let mut line = match self.language {
            Vietnamese => format!("Được sửa đổi bởi {act}, nguồn: {text}"),
            English => format!("Amended by {act}, text: {text}"),
        };
        if let Some(year) = amendment.from {
            line.push_str(match self.language {
                Vietnamese => "; có thể áp dụng từ năm ",
                English => "; may bear upon years from ",
            });
            line.push_str(&year.to_string());
        }
        line
    }

    /// How deep a criterion stands below the set, whose members are at 0.
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

    /// How many members must be met; nothing of a criterion without.
    pub(super) fn required(&self, criterion: &Criterion) -> String {
        let Body::Members { members, require } = &criterion.body else {
            return String::new();
        };
        let n = members.len();
        match (self.language, require) {
            (Vietnamese, Require::All | Require::Any) if n == 1 => {
                "1 tiêu chí, phải đạt".to_owned()
            }
            (English, Require::All | Require::Any) if n == 1 => {
                "1 criterion, must be met".to_owned()
            }
            (Vietnamese, Require::All) => format!("phải đạt cả {n}"),
            (English, Require::All) if n == 2 => "both must be met".to_owned(),
            (English, Require::All) => format!("all {n} must be met"),
            (Vietnamese, Require::Any) => format!("đạt một trong {n} là đủ"),
            (English, Require::Any) if n == 2 => "either is enough".to_owned(),
            (English, Require::Any) => format!("any one of {n} is enough"),
            (Vietnamese, Require::AtLeast(k)) => format!("phải đạt ít nhất {k} trong {n}"),
            (English, Require::AtLeast(k)) => format!("at least {k} of {n} must be met"),
            (Vietnamese, Require::Unknown) => {
                format!("{n} tiêu chí, chưa biết phải đạt bao nhiêu")
            }
            (English, Require::Unknown) => {
                format!("{n} criteria, how many must be met is not known")
            }
        }
    }

    /// What decides a criterion, and where it applies.
    pub(super) fn body(&self, criterion: &Criterion) -> Vec<String> {
        let mut lines = Vec::new();
        match &criterion.body {
            Body::Rule(rule) => lines.push(self.speaker().rule(rule)),
            Body::Members { .. } => {}
            Body::Unread => lines.push(match self.language {
                Vietnamese => "Chưa biết nội dung văn bản".to_owned(),
                English => "Text not known".to_owned(),
            }),
            Body::Silent { family } => lines.push(match self.language {
                Vietnamese => format!(
                    "Theo bộ {}, nhưng bộ đó không có phiên bản nào cho những năm này",
                    visible(family)
                ),
                English => format!(
                    "As {} says, which has no version for these years",
                    visible(family)
                ),
            }),
        }
        lines.extend(self.answers(criterion));
        lines.extend(self.applies(criterion));
        lines
    }

    /// The columns that may answer it in place of figures.
    fn answers(&self, criterion: &Criterion) -> Option<String> {
        let titles = self.answer_titles(criterion)?;
        Some(match self.language {
            Vietnamese => format!("Cột {titles} (đạt, chưa đạt) trả lời thay"),
            English => format!("The column {titles} (met, not met) answers instead"),
        })
    }

    /// The headings of these columns; none where figures decide.
    fn answer_titles(&self, criterion: &Criterion) -> Option<String> {
        let title = |&figure| {
            let title = self.speaker().text(&self.codebook.indicator(figure).title);
            format!("“{}”", quotable(&title))
        };
        let titles: Vec<String> = criterion.answers.iter().map(title).collect();
        let unread = matches!(criterion.body, Body::Unread | Body::Silent { .. });
        let or = match self.language {
            Vietnamese => " hoặc ",
            English => " or ",
        };
        (unread && !titles.is_empty()).then(|| titles.join(or))
    }

    pub(super) fn applies(&self, criterion: &Criterion) -> Vec<String> {
        let mut lines = Vec::new();
        if !criterion.kinds.is_empty() {
            let kinds = criterion.kinds.join(", ");
            lines.push(match self.language {
                Vietnamese => format!("Chỉ áp dụng cho: {}", visible(&kinds)),
                English => format!("Applies to: {}", visible(&kinds)),
            });
        }
        for rule in &criterion.applies {
            let tests = self.speaker().tests(rule);
            lines.push(match self.language {
                Vietnamese => format!("Chỉ xét khi: {tests}"),
                English => format!("Asked only where: {tests}"),
            });
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::{ShownSet, criteria_show};
    use crate::model::{Amendment, Article, Body, Require, Ruleset, SetOrigin, TextStatus};
    use crate::page::Terminal;
    use crate::report::Language::{self, English, Vietnamese};
    use crate::report::samples::specimen;
    use unicode_width::UnicodeWidthStr;

    fn shown(ruleset: &Ruleset, language: Language, width: usize) -> String {
        let codebook = specimen::codebook();
        let reading = ShownSet {
            codebook: &codebook,
            ruleset,
            language,
        };
        let mut out = Vec::new();
        let terminal = Terminal {
            width,
            color: false,
        };
        let page = criteria_show(&reading);
        terminal.write(&mut out, &page).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_set_is_read_back_in_vietnamese() {
        let expected = "\
Bộ thử
so/v1, lần sửa 3
Thông tư A (văn bản quy phạm pháp luật), hiệu lực từ 10/02/2022
Năm đánh giá: từ 2022; kỳ đánh giá 16/11 năm trước đến 15/11

Phải đạt cả 3

a  Tội phạm giảm
    Số vụ phạm tội ít hơn năm trước
    Khoản 4 Điều 5 Thông tư A · nguồn: bản sao

b  Khoản hai: phải đạt cả 2
    Khoản 4 Điều 5 Thông tư A · nguồn: bản sao

  b-1  Từ 70% được công nhận
      Tỷ lệ số đơn vị được công nhận trên số đơn vị đã đăng ký: từ 70% trở lên
      Khoản 4 Điều 5 Thông tư A · nguồn: bản sao · theo cách hiểu của công cụ: gộp mọi loại

  b-2  Nghị quyết
      Nghị quyết Đảng ủy trong năm: có
      Khoản 4 Điều 5 Thông tư A · nguồn: bản sao

c  Khoản ba
    Chưa biết nội dung văn bản
    Cột “Đạt khoản ba” (đạt, chưa đạt) trả lời thay
    Khoản 4 Điều 5 Thông tư A · nguồn: chưa biết
";
        assert_eq!(shown(&specimen::ruleset(), Vietnamese, 100), expected);
    }

    #[test]
    fn a_set_is_read_back_in_english() {
        let expected = "\
A trial set
so/v1, revision 3
Thông tư A (legal document), in force from 2022-02-10
Years: from 2022; a year runs from 16 November of the year before to 15 November

All 3 must be met

a  Crime falls
    Crimes: fewer than the year before
    Clause 4, Article 5 of Thông tư A · text: copy
";
        let text = shown(&specimen::ruleset(), English, 100);
        assert!(text.starts_with(expected), "{text}");
        for line in [
            "    The column “meets clause three” (met, not met) answers instead\n",
            " · text: copy · as this tool reads it: all kinds together\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }

    #[track_caller]
    fn case(change: impl Fn(&mut Ruleset), vietnamese: &str, english: &str) {
        let mut ruleset = specimen::ruleset();
        change(&mut ruleset);
        for (language, line) in [(Vietnamese, vietnamese), (English, english)] {
            let text = shown(&ruleset, language, 200);
            assert!(text.lines().any(|found| found.trim() == line), "{text}");
        }
    }

    #[test]
    fn the_header_says_what_is_not_known_or_amended_or_recorded() {
        case(
            |set| set.window = None,
            "Năm đánh giá: từ 2022; kỳ đánh giá chưa biết",
            "Years: from 2022; which days a year covers is not known",
        );
        case(
            |set| {
                set.homes[0].amended_by = vec![Amendment {
                    act: "Thông tư B".to_owned(),
                    text: TextStatus::Unknown,
                    from: Some(2025),
                }];
            },
            "Được sửa đổi bởi Thông tư B, nguồn: chưa biết; có thể áp dụng từ năm 2025",
            "Amended by Thông tư B, text: not known; may bear upon years from 2025",
        );
        case(
            |set| set.recorded = Some(specimen::RESOLUTION),
            "Quyết định công nhận ghi ở cột “Nghị quyết Đảng ủy trong năm”: chỉ nêu, không tính",
            "The authority's decision is in the column “Party committee resolution”: shown, never counted",
        );
    }

    #[test]
    fn a_proposal_is_never_shown_as_law() {
        let proposal = |set: &mut Ruleset| {
            set.window = None;
            set.homes[0].origin = SetOrigin::Proposal;
            set.homes[0].act = String::new();
            for criterion in &mut set.criteria {
                criterion.citation.articles.clear();
            }
        };
        case(proposal, "Đề xuất, không phải văn bản", "Proposed, not law");
        case(proposal, "Đề xuất", "Proposed");
        case(proposal, "Năm đánh giá: từ 2022", "Years: from 2022");
        let mut ruleset = specimen::ruleset();
        proposal(&mut ruleset);
        assert!(!shown(&ruleset, Vietnamese, 100).contains("nguồn:"));
    }

    #[test]
    fn a_group_says_how_many_of_its_members_are_needed() {
        let group = |require| {
            move |set: &mut Ruleset| {
                set.criteria[2].body = Body::Members {
                    members: vec![3, 4],
                    require,
                };
            }
        };
        case(
            group(Require::Any),
            "b  Khoản hai: đạt một trong 2 là đủ",
            "b  Clause two: either is enough",
        );
        case(
            |set| {
                set.criteria[2].body = Body::Members {
                    members: vec![3],
                    require: Require::All,
                };
            },
            "b  Khoản hai: 1 tiêu chí, phải đạt",
            "b  Clause two: 1 criterion, must be met",
        );
        case(
            group(Require::All),
            "b  Khoản hai: phải đạt cả 2",
            "b  Clause two: both must be met",
        );
        case(
            group(Require::AtLeast(1)),
            "b  Khoản hai: phải đạt ít nhất 1 trong 2",
            "b  Clause two: at least 1 of 2 must be met",
        );
        case(
            group(Require::Unknown),
            "b  Khoản hai: 2 tiêu chí, chưa biết phải đạt bao nhiêu",
            "b  Clause two: 2 criteria, how many must be met is not known",
        );
    }

    #[test]
    fn a_criterion_says_where_it_applies() {
        case(
            |set| set.criteria[1].kinds = vec!["xã".to_owned(), "phường".to_owned()],
            "Chỉ áp dụng cho: xã, phường",
            "Applies to: xã, phường",
        );
        case(
            |set| {
                let Body::Rule(rule) = set.criteria[4].body.clone() else {
                    return;
                };
                set.criteria[1].applies = vec![rule];
            },
            "Chỉ xét khi: nghị quyết Đảng ủy trong năm: có",
            "Asked only where: Party committee resolution: yes",
        );
    }

    #[test]
    fn a_place_names_what_refers_to_it() {
        case(
            |set| {
                let first = set.criteria[1].citation.articles[0].clone();
                let last = Article::Numbered {
                    article: "4".to_owned(),
                    clause: Some("2".to_owned()),
                    point: Some("a".to_owned()),
                };
                set.criteria[1].citation.articles = vec![first, last];
            },
            "Điểm a khoản 2 Điều 4 Thông tư A, theo khoản 4 Điều 5 · nguồn: bản sao",
            "Point a, clause 2, Article 4 of Thông tư A, referred to by clause 4, Article 5 · text: copy",
        );
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = shown(&specimen::ruleset(), Vietnamese, 40);
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
        let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wide = shown(&specimen::ruleset(), Vietnamese, 500);
        assert_eq!(joined(&text), joined(&wide));
    }
}
