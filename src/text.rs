//! Texts in both languages.

use crate::number::Notation;

/// The language of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// `vi` or `en`, whichever belongs to this language.
    pub(crate) fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }

    /// The notation of numbers in this language.
    pub(crate) fn notation(self) -> Notation {
        self.pick(Notation::Vietnamese, Notation::English)
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in `language`, or in the other language if that one is empty.
    #[must_use]
    pub fn told(&self, language: Language) -> &str {
        let (vi, en) = (&*self.vi, &*self.en);
        let (first, second) = language.pick((vi, en), (en, vi));
        if first.is_empty() { second } else { first }
    }

    /// [`told`](Text::told) as a string of its own.
    #[must_use]
    pub fn into_told(self, language: Language) -> String {
        self.told(language).to_owned()
    }

    /// Builds a text from what `told` returns for each language.
    #[must_use]
    pub fn each<S: Into<String>>(told: impl Fn(Language) -> S) -> Text {
        Text {
            vi: told(Language::Vietnamese).into(),
            en: told(Language::English).into(),
        }
    }

    /// A text that reads the same in both languages.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Text {
        let vi = text.into();
        Text { en: vi.clone(), vi }
    }

    /// Applies `change` to the text of each language.
    #[must_use]
    pub fn map<'a, S: Into<String>>(&'a self, change: impl Fn(&'a str) -> S) -> Text {
        Text::each(|language| change(self.told(language)))
    }

    /// Joins texts with `between`.
    #[must_use]
    pub fn join(texts: &[Text], between: &str) -> Text {
        Text::each(|language| {
            let told: Vec<&str> = texts.iter().map(|text| text.told(language)).collect();
            told.join(between)
        })
    }
}

/// Builds a [`Text`] from two format strings, Vietnamese first. Both can use variables in scope and the named
/// arguments. [`Text`]s listed after a semicolon are inserted in the language of the string.
macro_rules! both {
    ($vi:literal, $en:literal $(, $name:ident = $value:expr)* $(; $($part:ident),+)? $(,)?) => {
        $crate::text::Text {
            vi: {
                $($(let $part = $part.told($crate::text::Language::Vietnamese);)+)?
                format!($vi $(, $name = $value)*)
            },
            en: {
                $($(let $part = $part.told($crate::text::Language::English);)+)?
                format!($en $(, $name = $value)*)
            },
        }
    };
}

pub(crate) use both;

#[cfg(test)]
mod tests {
    use super::Language::{English, Vietnamese};
    use super::Text;

    #[test]
    fn a_text_missing_in_one_language_is_told_in_the_other() {
        let both = both!("hộ", "households");
        let one = Text {
            vi: "hộ".to_owned(),
            en: String::new(),
        };
        assert_eq!(
            [both.told(English), one.told(English), both.told(Vietnamese)],
            ["households", "hộ", "hộ"]
        );
    }

    #[test]
    fn both_languages_take_the_same_values() {
        let count = 2;
        let text = both!("{count} xã: {all}", "{count} communes: {all}", all = "A, B");
        assert_eq!(text.vi, "2 xã: A, B");
        assert_eq!(text.en, "2 communes: A, B");
    }

    #[test]
    fn a_text_within_a_text_keeps_its_language() {
        let (count, kind) = (3, both!("xã", "communes"));
        let text = both!("{count} {kind}", "{count} {kind}"; kind);
        assert_eq!((&*text.vi, &*text.en), ("3 xã", "3 communes"));
    }
}
