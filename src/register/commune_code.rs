//! Codes of communes.

/// Five-digit code of a commune.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct CommuneCode([u8; 5]);

impl CommuneCode {
    /// Parses exactly five digits.
    pub(super) fn read(text: &str) -> Option<CommuneCode> {
        let digits: [u8; 5] = text.as_bytes().try_into().ok()?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then_some(CommuneCode(digits))
    }

    /// Repairs a code that lost its leading zeros or became a decimal in a spreadsheet.
    pub(super) fn mended(text: &str) -> Option<CommuneCode> {
        let whole = text
            .split_once(['.', ','])
            .filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
            .map_or(text, |(whole, _)| whole);
        let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
        (digits && whole.len() <= 5)
            .then(|| format!("{whole:0>5}"))
            .and_then(|code| CommuneCode::read(&code))
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
