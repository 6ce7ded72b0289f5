//! The words for verdicts, gaps, acts and how well a text is known.

use super::template::fill;
use super::vocabulary::words;
use crate::model::{Gap, SetOrigin, TextStatus, Verdict, VerdictWords, Year};
use crate::page::{Piece, Role, plain, text};
use crate::text::Language;

/// The kind of origin of a set.
pub(in crate::say) fn origin(origin: SetOrigin, language: Language) -> &'static str {
    let w = words(language);
    match origin {
        SetOrigin::Law => w.origin_law,
        SetOrigin::Guidance => w.origin_guidance,
        SetOrigin::Local => w.origin_local,
        SetOrigin::Proposal => w.origin_proposal,
    }
}

/// The word for a verdict; in Vietnamese the set's own word, if it has one.
#[must_use]
pub(crate) fn verdict(language: Language, verdict: Verdict, own: &VerdictWords) -> String {
    let w = words(language);
    let own = match verdict {
        Verdict::Pass => own.pass.as_deref(),
        Verdict::Fail => own.fail.as_deref(),
        Verdict::Undetermined | Verdict::NotApplicable => None,
    };
    let own = language.pick(own, None);
    let general = match verdict {
        Verdict::Pass => w.pass,
        Verdict::Fail => w.fail,
        Verdict::Undetermined => w.undetermined,
        Verdict::NotApplicable => w.not_applicable,
    };
    own.unwrap_or(general).to_owned()
}

/// The same in its colour.
pub(in crate::say) fn verdict_pieces(
    language: Language,
    found: Verdict,
    own: &VerdictWords,
) -> Vec<Piece> {
    vec![Piece::new(
        verdict_role(found),
        verdict(language, found, own),
    )]
}

/// The mark for a verdict.
#[must_use]
pub(in crate::say) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Undetermined => "?",
        Verdict::NotApplicable => "–",
    }
}

/// The role of a verdict, which determines its colour.
pub(in crate::say) fn verdict_role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Pass => Role::Pass,
        Verdict::Fail => Role::Fail,
        Verdict::Undetermined => Role::Open,
        Verdict::NotApplicable => Role::Faint,
    }
}

/// How well a text is known, in one or two words.
#[must_use]
pub(in crate::say) fn text_status(language: Language, status: TextStatus) -> &'static str {
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
pub(in crate::say) fn gap(language: Language, gap: Gap, year: Year) -> String {
    let w = words(language);
    let word = match gap {
        Gap::NoColumn => w.no_column,
        Gap::NoRow => return text(&fill(w.no_row, &[plain(year.to_string())])),
        Gap::Empty => w.empty,
        Gap::Marked => w.marked,
        Gap::Unreadable => w.unreadable,
        Gap::PartYear => w.part_year,
        Gap::Incomparable => w.incomparable_value,
        Gap::ShortYear => w.short_year,
    };
    word.to_owned()
}

/// The short name of an act for tables: `TT 1/2000` for `Thông tư 1/2000`.
#[must_use]
pub(in crate::say) fn short_act(act: &str) -> String {
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

/// The words for a table of several sets: their own if all agree, else the general ones.
pub(in crate::say) fn shared<'a>(mut sets: impl Iterator<Item = &'a VerdictWords>) -> VerdictWords {
    let Some(first) = sets.next() else {
        return VerdictWords::default();
    };
    if sets.all(|other| other == first) {
        first.clone()
    } else {
        VerdictWords::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{mark, short_act, text_status, verdict};
    use crate::model::{TextStatus, Verdict, VerdictWords};

    use crate::text::Language::{English, Vietnamese};

    #[test]
    fn a_set_has_its_own_verdict_words_in_vietnamese() {
        let own = VerdictWords {
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
    fn a_text_status_has_a_word() {
        assert_eq!(text_status(Vietnamese, TextStatus::Reported), "thuật lại");
    }
}
