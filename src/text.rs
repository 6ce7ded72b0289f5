//! A text in both languages: neither can be left out.

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// A [`Text`] from two format strings, Vietnamese first. Both take variables in scope and the named values behind them.
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
