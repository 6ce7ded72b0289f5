//! Every word that people read, in Vietnamese and in English, side by side.
//!
//! In a template `{0}` stands for the first part, and `{0?one|many}` for `one` where that part reads `1`, else for `many`.

use super::Language;
use super::page::{Piece, Role};
use crate::model::{Gap, Text, TextStatus, Verdict, Words as Own, Year};
use crate::number::Notation;

macro_rules! words {
    ($($name:ident: $vietnamese:literal, $english:literal;)+) => {
        /// The words of one language.
        #[derive(Debug)]
        pub(super) struct Words {
            $(pub(super) $name: &'static str,)+
        }

        static VIETNAMESE: Words = Words { $($name: $vietnamese,)+ };
        static ENGLISH: Words = Words { $($name: $english,)+ };

        #[cfg(test)]
        const TEMPLATES: &[(&str, &str, &str)] = &[$((stringify!($name), $vietnamese, $english),)+];
    };
}

words! {
    pass: "đạt", "met";
    fail: "không đạt", "not met";
    undetermined: "chưa đủ căn cứ", "undetermined";
    not_applicable: "không áp dụng", "not applicable";
    gazette: "đã đối chiếu Công báo", "compared with the Official Gazette";
    copy: "bản sao", "copy";
    reported: "thuật lại", "reported";
    recalled: "nhớ lại", "recalled";
    unknown: "chưa biết", "not known";
    proposed: "đề xuất", "proposed";
    proposal: "(đề xuất)", "(proposed)";
    yes: "có", "yes";
    no: "không", "no";
    empty: "ô trống", "empty cell";
    marked: "đang cập nhật", "marked as missing";
    unreadable: "không đọc được", "cannot be read";
    no_column: "tệp không có cột", "no column in the file";
    no_row: "không có dòng năm {0}", "no row for {0}";
    missing: "thiếu {0}", "missing {0}";
    in_year: "{0} năm {1}", "{0} in {1}";
    cited: "{0} ({1})", "{0} ({1})";
    under: "{0}, theo {1}", "{0}, as {1} says";
    point: "điểm {0} khoản {1} Điều {2}", "point {0}, clause {1}, Article {2}";
    clause: "khoản {0} Điều {1}", "clause {0}, Article {1}";
    point_of_article: "điểm {0} Điều {1}", "point {0}, Article {1}";
    article: "Điều {0}", "Article {0}";
    of_act: "{0} {1}", "{0} of {1}";
    answered: "theo cột “{0}”: {1}{2}", "by the column “{0}”: {1}{2}";
    unread: "chưa biết lời văn; cột “{0}” (đạt, chưa đạt) trả lời thay", "text not known; the column “{0}” (met, not met) answers instead";
    unread_alone: "chưa biết lời văn", "text not known";
    silent: "không có bản nào của {0} cho năm {1}", "no version of {0} judges {1}";
    only_kinds: "chỉ áp dụng cho {0}", "applies to {0} only";
    kind_unknown: "chưa biết là {0} hay không", "whether it is one of {0} is not known";
    only_where: "không áp dụng vì {0}", "does not apply because {0}";
    where_unknown: "chưa biết có áp dụng không: {0}", "whether it applies is not known: {0}";
    is: "{0} là {1}", "{0} is {1}";
    equals: "{0} = {1}", "{0} = {1}";
    said: "{0}: {1}", "{0}: {1}";
    last_year: "{0} {1} {2} {3} năm trước", "{0} {1} {2} {3} the year before";
    between_years: "{0} {1} năm {2} {3} {4} năm {5}", "{0} {1} in {2} {3} {4} in {5}";
    sums: "{0} = {1} {2} {3} = {4}", "{0} = {1} {2} {3} = {4}";
    share: "{0}/{1} {2}", "{0}/{1} {2}";
    share_of: "{0} {1}/{2}", "{0} {1}/{2}";
    must_be: "phải là {0}", "must be {0}";
    at_most: "nhiều nhất {0}", "at most {0}";
    below: "phải dưới {0}", "must be below {0}";
    at_least: "cần ít nhất {0}", "needs at least {0}";
    above: "cần trên {0}", "needs more than {0}";
    most: "cần nhiều nhất {0} (giảm {1})", "at most {0} needed ({1} fewer)";
    least: "cần ít nhất {0} (tăng {1})", "at least {0} needed ({1} more)";
    share_short: "thiếu {0}, cần {1}/{2}, có {3}", "{0} short, {1}/{2} needed, {3} there";
    share_over: "thừa {0}, nhiều nhất {1}/{2}, có {3}", "{0} too many, at most {1}/{2}, {3} there";
    short: "thiếu {0}", "{0} short";
    over: "thừa {0}", "{0} too many";
    more_than: "hơn {0}", "more than {0}";
    no_less_than: "ít nhất {0}", "at least {0}";
    no_more_than: "không quá {0}", "at most {0}";
    less_than: "dưới {0}", "less than {0}";
    greater_than: "trên {0}", "more than {0}";
    from_to: "từ {0} đến {1}", "from {0} to {1}";
    any_number: "chưa biết", "not known";
    needs_level: "cần từ {0} trở lên", "needs {0} or higher";
    needs_level_below: "cần từ {0} trở xuống", "needs {0} or lower";
    needs_level_exactly: "phải là {0}", "must be {0}";
    needs_level_above: "cần trên {0}", "needs higher than {0}";
    needs_level_under: "phải dưới {0}", "must be lower than {0}";
    tie_last_year: "{0} bằng năm trước, {1} = {1}; văn bản không nói", "{0} as in the year before, {1} = {1}; the text does not say";
    tie: "{0}: hai vế bằng nhau; văn bản không nói", "{0}: both sides equal; the text does not say";
    zero: "{0}: mẫu số không lớn hơn 0", "{0}: the denominator is not above 0";
    zero_silent: "{0}: mẫu số không lớn hơn 0; văn bản không nói", "{0}: the denominator is not above 0; the text does not say";
    range_open: "{0}, {1}: chưa kết luận được", "{0}, {1}: cannot be concluded";
    needs: "cần {0}", "needs {0}";
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

/// How numbers are written in a language.
pub(super) fn notation(language: Language) -> Notation {
    match language {
        Language::Vietnamese => Notation::Vietnamese,
        Language::English => Notation::English,
    }
}

/// A text in a language; the other one where it is not given in that.
#[must_use]
pub fn told(text: &Text, language: Language) -> &str {
    let (first, second) = match language {
        Language::Vietnamese => (&text.vi, &text.en),
        Language::English => (&text.en, &text.vi),
    };
    if first.is_empty() { second } else { first }
}

/// The word for a verdict; in Vietnamese the set's own, if it has one.
#[must_use]
pub fn verdict(language: Language, verdict: Verdict, own: &Own) -> String {
    let w = words(language);
    let own = match (language, verdict) {
        (Language::Vietnamese, Verdict::Pass) => own.pass.as_deref(),
        (Language::Vietnamese, Verdict::Fail) => own.fail.as_deref(),
        (Language::Vietnamese, Verdict::Undetermined | Verdict::NotApplicable)
        | (Language::English, _) => None,
    };
    let general = match verdict {
        Verdict::Pass => w.pass,
        Verdict::Fail => w.fail,
        Verdict::Undetermined => w.undetermined,
        Verdict::NotApplicable => w.not_applicable,
    };
    own.unwrap_or(general).to_owned()
}

/// The mark for a verdict.
#[must_use]
pub fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Undetermined => "?",
        Verdict::NotApplicable => "–",
    }
}

/// How a verdict is painted.
pub(super) fn verdict_role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Pass => Role::Pass,
        Verdict::Fail => Role::Fail,
        Verdict::Undetermined => Role::Open,
        Verdict::NotApplicable => Role::Faint,
    }
}

/// How well a text is known, in a word or two.
#[must_use]
pub fn text_status(language: Language, status: TextStatus) -> &'static str {
    let w = words(language);
    match status {
        TextStatus::Unknown => w.unknown,
        TextStatus::Recalled => w.recalled,
        TextStatus::Reported => w.reported,
        TextStatus::Copy => w.copy,
        TextStatus::Gazette => w.gazette,
    }
}

/// Why a figure is missing.
#[must_use]
pub fn gap(language: Language, gap: Gap, year: Year) -> String {
    let w = words(language);
    let word = match gap {
        Gap::NoColumn => w.no_column,
        Gap::NoRow => return w.no_row.replace("{0}", &year.to_string()),
        Gap::Empty => w.empty,
        Gap::Marked => w.marked,
        Gap::Unreadable => w.unreadable,
    };
    word.to_owned()
}

/// An act as it is called in tables: `Thông tư 1/2000` is `TT 1/2000`.
#[must_use]
pub fn short_act(act: &str) -> String {
    const KINDS: [(&str, &str); 12] = [
        ("Thông tư liên tịch", "TTLT"),
        ("Thông tư", "TT"),
        ("Quyết định", "QĐ"),
        ("Nghị định", "NĐ"),
        ("Nghị quyết", "NQ"),
        ("Chỉ thị", "CT"),
        ("Công văn", "CV"),
        ("Hướng dẫn", "HD"),
        ("Kế hoạch", "KH"),
        ("Thông báo", "TB"),
        ("Kết luận", "KL"),
        ("Quy định", "QyĐ"),
    ];
    for (kind, short) in KINDS {
        if let Some(rest) = act.strip_prefix(kind)
            && (rest.is_empty() || rest.starts_with(' '))
        {
            return format!("{short}{rest}");
        }
    }
    act.to_owned()
}

/// A heading inside a sentence: its first letter small, unless the word is an abbreviation.
#[must_use]
pub fn inside(heading: &str) -> String {
    let mut letters = heading.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let rest = letters.as_str();
    if rest
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    {
        return heading.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

/// A sentence: its first letter large.
pub(super) fn sentence(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(piece) = pieces.iter_mut().find(|piece| !piece.text.is_empty()) {
        let mut letters = piece.text.chars();
        if let Some(first) = letters.next() {
            piece.text = first.to_uppercase().chain(letters).collect();
        }
    }
    pieces
}

/// A template with its parts put in.
pub(super) fn fill(template: &str, parts: &[Vec<Piece>]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let (place, after) = behind.split_once('}').unwrap_or((behind, ""));
        if !before.is_empty() {
            out.push(Piece::new(Role::Plain, before));
        }
        let (number, choice) = place
            .split_once('?')
            .map_or((place, None), |(n, c)| (n, Some(c)));
        let part = number
            .parse::<usize>()
            .ok()
            .and_then(|number| parts.get(number));
        match choice.and_then(|choice| choice.split_once('|')) {
            Some((one, many)) => {
                let single = part.is_some_and(|part| super::page::text(part) == "1");
                out.push(Piece::new(Role::Plain, if single { one } else { many }));
            }
            None => out.extend(part.into_iter().flatten().cloned()),
        }
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::new(Role::Plain, rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, fill, inside, mark, short_act, text_status, told, verdict};
    use crate::model::{Text, TextStatus, Verdict, Words};
    use crate::report::Language::{English, Vietnamese};
    use crate::report::page::{Piece, Role, text};

    #[test]
    fn both_languages_have_the_same_parts() {
        for (name, vietnamese, english) in TEMPLATES {
            for part in 0..10 {
                let (open, chosen) = (format!("{{{part}}}"), format!("{{{part}?"));
                let has = |template: &str| template.contains(&open) || template.contains(&chosen);
                if has(vietnamese) {
                    assert!(english.contains(&open), "{name}: part {part} in English");
                }
                if has(english) {
                    assert!(
                        vietnamese.contains(&open),
                        "{name}: part {part} in Vietnamese"
                    );
                }
            }
        }
    }

    #[test]
    fn a_template_takes_its_parts_and_chooses_by_number() {
        let part = |text: &str| vec![Piece::new(Role::Value, text)];
        let shown = |template, number| text(&fill(template, &[part(number), part("b")]));
        assert_eq!(shown("{1}: {0} {0?cell|cells}!", "1"), "b: 1 cell!");
        assert_eq!(
            shown("{1}: {0} {0?cell|cells}!", "1.001"),
            "b: 1.001 cells!"
        );
        assert_eq!(shown("no parts", "1"), "no parts");
    }

    #[test]
    fn a_set_says_its_own_words_in_vietnamese() {
        let own = Words {
            pass: None,
            fail: Some("chưa đạt".to_owned()),
        };
        let said = |language| {
            [
                Verdict::Pass,
                Verdict::Fail,
                Verdict::Undetermined,
                Verdict::NotApplicable,
            ]
            .map(|v| verdict(language, v, &own))
        };
        assert_eq!(
            said(Vietnamese),
            ["đạt", "chưa đạt", "chưa đủ căn cứ", "không áp dụng"]
        );
        assert_eq!(
            said(English),
            ["met", "not met", "undetermined", "not applicable"]
        );
        assert_eq!([Verdict::Pass, Verdict::Fail].map(mark), ["✓", "✗"]);
    }

    #[test]
    fn acts_are_abbreviated_by_their_kind() {
        for (act, short) in [
            ("Thông tư 1/2000/X", "TT 1/2000/X"),
            ("Thông tư liên tịch 1/2000", "TTLT 1/2000"),
            ("Quyết định 2/QĐ", "QĐ 2/QĐ"),
            ("Hướng dẫn 3", "HD 3"),
            ("Luật An ninh", "Luật An ninh"),
            ("Thông tưởng", "Thông tưởng"),
        ] {
            assert_eq!(short_act(act), short);
        }
    }

    #[test]
    fn a_heading_inside_a_sentence_begins_small_unless_it_is_an_abbreviation() {
        assert_eq!(inside("Số vụ cháy"), "số vụ cháy");
        assert_eq!(inside("UBND có kế hoạch"), "UBND có kế hoạch");
        assert_eq!(inside("Đảng ủy có nghị quyết"), "đảng ủy có nghị quyết");
        assert_eq!(inside(""), "");
        assert_eq!(inside("100% hộ"), "100% hộ");
    }

    #[test]
    fn a_text_not_given_in_one_language_is_told_in_the_other() {
        let both = Text {
            vi: "hộ".to_owned(),
            en: "households".to_owned(),
        };
        let one = Text {
            vi: "hộ".to_owned(),
            en: String::new(),
        };
        assert_eq!(
            [
                told(&both, English),
                told(&one, English),
                told(&both, Vietnamese)
            ],
            ["households", "hộ", "hộ"]
        );
        assert_eq!(text_status(Vietnamese, TextStatus::Reported), "thuật lại");
    }
}
