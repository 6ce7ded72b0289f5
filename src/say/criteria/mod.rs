//! A ruleset in sentences with its citations.

pub(super) mod catalogue;
mod citation;
pub(super) mod columns;
mod entry;
pub(super) mod indicators;
pub(super) mod list;
pub(super) mod shown;
pub(super) mod vocabulary;

use self::entry::CriteriaRun;
use crate::page::letters::capital;
use crate::page::{Page, plain};
use crate::say::criteria::shown::ShownSet;

/// What a ruleset requires, criterion by criterion, with citations and how well the text is known.
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
    for entry in CriteriaRun::all(reading) {
        let depth = 2 * reading.depth(entry.first);
        page.gap();
        // Two spaces separate the id and the title.
        let heading = entry.heading(reading).replacen("  ", "\u{a0} ", 1);
        page.paragraph(depth, depth + 2, plain(heading));
        for text in entry.lines(reading) {
            page.paragraph(depth + 4, depth + 6, plain(text));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::criteria_show;
    use crate::model::{Amendment, Article, Body, Require, Ruleset, SetOrigin, TextStatus};
    use crate::page::Terminal;
    use crate::say::criteria::shown::ShownSet;
    use crate::say::samples::specimen;
    use crate::text::Language::{self, English, Vietnamese};
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
    fn a_set_is_shown_in_vietnamese() {
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
    fn a_set_is_shown_in_english() {
        let expected = "\
A trial set
so/v1, revision 3
Thông tư A (legal document), in force from 2022-02-10
Years: from 2022; assessment window 16 November of the year before to 15 November

All 3 must be met

a  Crime falls
    Crimes: fewer than the year before
    Clause 4, Article 5 of Thông tư A · text: copy
";
        let text = shown(&specimen::ruleset(), English, 100);
        assert!(text.starts_with(expected), "{text}");
        for line in [
            "    The column “meets clause three” (met, not met) answers instead\n",
            " · text: copy · as antq reads it: all kinds together\n",
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
    fn the_header_shows_unknown_parts_amendments_and_the_recorded_decision() {
        case(
            |set| set.window = None,
            "Năm đánh giá: từ 2022; kỳ đánh giá chưa biết",
            "Years: from 2022; the assessment window is not known",
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
            "Amended by Thông tư B, text: not known; may apply to years from 2025",
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
    fn a_group_shows_how_many_members_are_needed() {
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
            "b  Clause two: 2 criteria; it is not known how many must be met",
        );
    }

    #[test]
    fn a_criterion_shows_where_it_applies() {
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
            "Applies only if: Party committee resolution: yes",
        );
    }

    #[test]
    fn a_citation_names_the_referring_article() {
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
    fn no_line_is_wider_than_the_terminal() {
        let text = shown(&specimen::ruleset(), Vietnamese, 40);
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
        let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wide = shown(&specimen::ruleset(), Vietnamese, 500);
        assert_eq!(joined(&text), joined(&wide));
    }
}
