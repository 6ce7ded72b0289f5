//! Finds the unit that a heading states: `Tỷ lệ hộ (ĐVT: %)`, `Số vụ, đơn vị tính: vụ`.

use super::written::Scale;
use crate::heading;
use crate::unit::Unit;

/// Words that introduce a unit, as [`heading::key`] writes them. A word comes before its own prefixes.
const INTRODUCTIONS: [&str; 14] = [
    "đơn vị tính",
    "đơn vị đo",
    "đơn vị",
    "đvt",
    "đv tính",
    "tính theo",
    "tính bằng",
    "theo",
    "tỷ lệ",
    "tỉ lệ",
    "unit of measure",
    "unit",
    "in",
    "as",
];

const PERCENT: [&str; 3] = ["phần trăm", "percent", "per cent"];

const PERMILLE: [&str; 1] = ["phần nghìn"];

/// Parts of headings that say points.
const POINTS: [&str; 17] = [
    "điểm",
    "điểm số",
    "tổng điểm",
    "tổng số điểm",
    "thang điểm",
    "điểm chuẩn",
    "điểm đạt",
    "điểm đạt được",
    "điểm tối đa",
    "điểm tự chấm",
    "điểm tự đánh giá",
    "điểm thẩm định",
    "điểm chấm",
    "điểm đánh giá",
    "điểm thưởng",
    "điểm cộng",
    "điểm trừ",
];

/// Bytes of the longest unit with the words that introduce it.
const LONGEST: usize = 200;

/// A heading that ends with a unit.
pub(super) struct WithUnit<'h> {
    /// The heading without the unit.
    pub(super) rest: &'h str,
    /// The tail as [`heading::key`] writes it, with `phần trăm` for `%`.
    said: String,
}

impl<'h> WithUnit<'h> {
    /// Splits a heading before a unit at its end: in brackets, after a mark, or after introducing words.
    ///
    /// Returns all such splits, longest tail first; [`WithUnit::fits`] decides whether the tail is a unit of the figure.
    pub(super) fn splits(heading: &'h str) -> impl Iterator<Item = WithUnit<'h>> {
        let heading = heading.trim_end_matches([' ', ':', '.', '\n']);
        let first = heading.len().saturating_sub(LONGEST);
        let ends = heading.char_indices().filter(move |&(at, _)| at >= first);
        ends.filter_map(move |(at, mark)| {
            let (rest, tail) = (heading.get(..at)?, heading.get(at + mark.len_utf8()..)?);
            let tail = match mark {
                '(' => tail.strip_suffix(')')?,
                '[' => tail.strip_suffix(']')?,
                ',' | ';' | ':' | '-' | '–' | '—' | '/' | '\n' | ' ' | '\u{a0}' => tail,
                _ => return None,
            };
            let is_blank = mark.is_whitespace() && mark != '\n';
            if tail.contains(['(', ')', '[', ']']) || is_blank && !may_introduce(tail) {
                return None;
            }
            let said = spelt_out(tail);
            let is_introduced = || without_introduction(&said).is_some();
            (!is_blank || is_introduced()).then_some(WithUnit { rest, said })
        })
    }

    /// True if the tail is only a percent sign or the figure's unit, as it is or in the words that `reword` makes of both: `KDC`.
    ///
    /// `Số hộ (ĐVT: nghìn hộ)` fits no figure: its numbers are in thousands.
    pub(super) fn fits(&self, unit: Option<&Unit>, reword: impl Fn(&str) -> String) -> bool {
        let is_unit = |said: &str| {
            let steps = || unit.into_iter().flat_map(|unit| unit.path().split('/'));
            let is_step = |step: &str| heading::key(step) == said;
            let is_reworded = |said: &str| {
                let said = reword(said);
                steps().any(|step| reword(&heading::key(step)) == said)
            };
            PERCENT.contains(&said)
                || PERMILLE.contains(&said)
                || steps().any(is_step)
                || is_reworded(said)
        };
        let mut said = Some(self.said.as_str());
        while let Some(words) = said {
            if is_unit(words) {
                return true;
            }
            said = without_introduction(words);
        }
        false
    }
}

/// Parts in which a heading says its numbers are: `Tỷ lệ hộ nghèo (%)`. A sign after a number (`từ 90% số hộ`) does not count.
pub(super) fn parts_said(heading: &str) -> Option<Scale> {
    let key = spelt_out(heading);
    let says = |word: &&str| {
        let parts = key.match_indices(*word);
        let parts = parts.map(|(at, word)| (key.get(..at), key.get(at + word.len()..)));
        parts.into_iter().any(|(before, behind)| {
            let follows_figure = before
                .is_some_and(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
            let is_word = behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '));
            is_word && !follows_figure
        })
    };
    if PERCENT.iter().any(says) {
        Some(Scale::Percent)
    } else if PERMILLE.iter().any(says) {
        Some(Scale::Permille)
    } else {
        None
    }
}

/// True if a heading, or its part behind the last mark, says points: `Tiêu chí 1 – Điểm đạt`, `Số vụ (điểm)`.
pub(super) fn is_points(heading: &str) -> bool {
    let marks = ['-', '–', '—', ':', '(', '/', '\n'];
    let tail = heading.rsplit(marks).next().unwrap_or_default();
    POINTS.contains(&heading::key(tail).as_str())
}

/// True if a heading says that its numbers are differences: `Số vụ (+/-)`. A plain key drops the signs.
pub(super) fn is_difference(heading: &str) -> bool {
    if !heading.contains(['+', '±']) {
        return false;
    }
    let signs: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
    ["+/-", "+/–", "+/−", "-/+", "+,-", "+;-", "±"]
        .iter()
        .any(|sign| signs.contains(sign))
}

/// Key of a heading with `%` and `‰` in words; a plain key drops them.
fn spelt_out(heading: &str) -> String {
    heading::key(
        &heading
            .replace('%', " phần trăm ")
            .replace('‰', " phần nghìn "),
    )
}

/// True unless the first letter of a text shows that no words in it introduce a unit: a cheap test before a costly one.
fn may_introduce(tail: &str) -> bool {
    let first = tail.chars().find(|letter| letter.is_alphanumeric());
    let mut first = first.into_iter().flat_map(char::to_lowercase);
    first.next().is_some_and(|first| {
        let mut words = INTRODUCTIONS.iter();
        words.any(|words| words.starts_with(first))
    })
}

fn without_introduction(said: &str) -> Option<&str> {
    let rest = |words: &&str| {
        said.strip_prefix(words)
            .and_then(|rest| rest.strip_prefix(' '))
    };
    INTRODUCTIONS.iter().find_map(rest)
}

#[cfg(test)]
mod tests {
    use super::{WithUnit, parts_said};
    use crate::data::written::Scale;
    use crate::unit::Unit;

    #[track_caller]
    fn case(heading: &str, unit: Option<&str>, rest: Option<&str>) {
        let unit = unit.map(Unit::new);
        let mut splits = WithUnit::splits(heading);
        let found = splits.find(|split| split.fits(unit.as_ref(), str::to_owned));
        let found = found.map(|split| split.rest.trim_end());
        assert_eq!(found, rest, "{heading:?}");
    }

    #[test]
    fn a_unit_may_be_a_synonym_of_the_figures() {
        let unit = Unit::new("đơn vị/khu dân cư");
        let reword = |words: &str| words.replace("kdc", "khu dân cư");
        let fits = |heading: &str| {
            let mut splits = WithUnit::splits(heading);
            splits.any(|split| split.fits(Some(&unit), reword))
        };
        assert!(
            fits("Số điểm (KDC)") && fits("Số điểm (ĐVT: KDC)") && fits("Số điểm (khu dân cư)")
        );
        assert!(!fits("Số điểm (nghìn KDC)") && !fits("Số điểm (CQ)"));
    }

    #[test]
    fn the_tail_of_a_long_text_is_looked_at_only() {
        case(
            &format!("{}(vụ)", "Số vụ ".repeat(9)),
            Some("vụ"),
            Some("Số vụ ".repeat(9).trim_end()),
        );
        // Each split costs its tail: of all of them it would be hours.
        assert_eq!(WithUnit::splits(&"a b ".repeat(50_000)).count(), 0);
    }

    #[test]
    fn a_tail_that_says_percent_and_nothing_else_is_a_unit() {
        for tail in [
            "(%)",
            "(tính theo %)",
            "(đơn vị: phần trăm)",
            "(đơn vị tính: %)",
            "(ĐVT: %)",
            "(ĐVT : phần  trăm)",
            "( Đơn vị tính - % )",
            "[đvt: %]",
            "(tỷ lệ %)",
            "(tính theo tỷ lệ phần trăm)",
            "(phần trăm)",
            "(unit: %)",
            "(in percent)",
            ", %",
            ", ĐVT: %",
            "; đơn vị tính: phần trăm",
            " - ĐVT: %",
            "\nĐơn vị tính: %",
            "\n(ĐVT: %)",
            " tính theo %",
            ": %.",
            "(‰)",
        ] {
            case(&format!("Tỷ lệ hộ{tail}"), Some("%"), Some("Tỷ lệ hộ"));
        }
    }

    #[test]
    fn a_tail_that_says_more_is_part_of_the_name() {
        for tail in [
            "",
            " (% so với năm trước)",
            " (tăng %)",
            " (tính theo % số khẩu)",
            " (ĐVT: 1.000 %)",
            " (ĐVT:)",
            " (tính theo)",
            " (đạt từ 90%)",
            " (%) năm trước",
            " (ĐVT: điểm)",
            ", nông thôn",
            " hộ",
        ] {
            case(&format!("Tỷ lệ hộ{tail}"), Some("%"), None);
        }
    }

    #[test]
    fn a_plain_unit_is_the_one_of_the_figure() {
        let firm = Some("đơn vị/doanh nghiệp");
        case("Số vụ việc (ĐVT: vụ)", Some("vụ"), Some("Số vụ việc"));
        case("Số vụ việc (vụ)", Some("vụ"), Some("Số vụ việc"));
        case(
            "Số vụ việc, đơn vị tính: Vụ",
            Some("vụ"),
            Some("Số vụ việc"),
        );
        case(
            "Số người (tính bằng người)",
            Some("người"),
            Some("Số người"),
        );
        case("Số DN (đơn vị: doanh nghiệp)", firm, Some("Số DN"));
        case("Số DN (đơn vị)", firm, Some("Số DN"));
        case("Số DN (ĐVT: đơn vị)", firm, Some("Số DN"));
        for wrong in [
            "nghìn vụ",
            "ĐVT: 1.000 vụ",
            "ĐVT: người",
            "vụ/năm",
            "vụ khác",
        ] {
            case(&format!("Số vụ việc ({wrong})"), Some("vụ"), None);
            case(&format!("Số vụ việc ({wrong})"), None, None);
        }
        // Without a mark or introducing words it may be part of the name.
        case("Số vụ việc vụ", Some("vụ"), None);
    }

    #[test]
    fn a_heading_says_its_parts_in_a_sign_or_a_word() {
        for heading in [
            "Tỷ lệ % hộ",
            "Tỷ lệ phần trăm hộ",
            "Hộ (ĐVT: %)",
            "share, percent",
        ] {
            assert_eq!(parts_said(heading), Some(Scale::Percent), "{heading}");
        }
        assert_eq!(parts_said("Tỷ suất (‰)"), Some(Scale::Permille));
        for heading in [
            "Từ 90% số hộ",
            "Từ 90 phần trăm số hộ",
            "percentage",
            "Tỷ lệ hộ",
        ] {
            assert_eq!(parts_said(heading), None, "{heading}");
        }
    }
}
