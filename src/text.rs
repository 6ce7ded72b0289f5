//! Texts in both languages.

/// The language of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    Vietnamese,
    /// English.
    English,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
        let (first, second) = match language {
            Language::Vietnamese => (&self.vi, &self.en),
            Language::English => (&self.en, &self.vi),
        };
        if first.is_empty() { second } else { first }
    }
}

/// Builds a [`Text`] from two format strings, Vietnamese first. Both can use variables in scope and the named
/// arguments.
macro_rules! both {
    ($vi:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Text {
            vi: format!($vi $(, $name = $value)*),
            en: format!($en $(, $name = $value)*),
        }
    };
}

pub(crate) use both;

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_take_the_same_values() {
        let count = 2;
        let text = both!("{count} xã: {all}", "{count} communes: {all}", all = "A, B");
        assert_eq!(text.vi, "2 xã: A, B");
        assert_eq!(text.en, "2 communes: A, B");
    }
}
