//! Reads numbers and years of criteria files.

use toml::de::DeValue;

use super::toml_reader::{TomlNode, TomlReader, TomlTable};
use crate::diagnostic::Code;
use crate::model::{self, YEARS};
use crate::number::{Notation, Number};
use crate::text::both;

impl<'t> TomlReader<'t> {
    /// A whole number from 0 to `most`.
    pub(super) fn whole(&mut self, node: TomlNode<'t>, most: u32) -> Option<u32> {
        let written = if let DeValue::Integer(number) = node.value {
            number.as_str()
        } else {
            ""
        };
        let found = written.parse().ok().filter(|&number| number <= most);
        if found.is_none() {
            let expected = both!(
                "số nguyên từ 0 đến {most}",
                "a whole number from 0 to {most}"
            );
            self.wrong(node, &expected);
        }
        found
    }

    pub(super) fn whole_at(&mut self, table: &TomlTable<'t>, key: &str, most: u32) -> Option<u32> {
        table
            .node(self.source, key)
            .and_then(|node| self.whole(node, most))
    }

    pub(crate) fn year_at(&mut self, table: &TomlTable<'t>, key: &str) -> Option<u16> {
        let node = table.node(self.source, key)?;
        let written = if let DeValue::Integer(number) = node.value {
            number.as_str()
        } else {
            ""
        };
        let year = model::year(written);
        if year.is_none() {
            let expected = both!(
                "năm từ {first} đến {last}",
                "a year from {first} to {last}",
                first = YEARS.start(),
                last = YEARS.end(),
            );
            self.wrong(node, &expected);
        }
        year
    }

    /// A number as written (`70`, `1.5`, `"70%"`), and whether it is a percentage.
    pub(super) fn number(&mut self, node: TomlNode<'t>) -> Option<(Number, bool)> {
        let written = if let DeValue::Integer(number) = node.value {
            number.as_str()
        } else if let DeValue::Float(number) = node.value {
            number.as_str()
        } else if let DeValue::String(text) = node.value {
            text
        } else {
            ""
        };
        let digits = written.trim_end_matches(['%', '‰']).trim_end();
        if digits.contains(',') || Number::is_ambiguous(digits) {
            let message = both!(
                "`{digits}` là số khác đối với người viết dấu phẩy thập phân",
                "`{digits}` is another number where the comma is the decimal separator"
            );
            self.fault(Code::WrongValue, node.span, message).help = Some(both!(
                "chỉ viết chữ số, như 1000, phần thập phân sau dấu chấm; phần thập phân có ba chữ số thì thêm một số 0, như 1.1250",
                "write digits only, as in 1000, with a point before decimals; add a zero after three decimals, as in 1.1250"
            ));
            return None;
        }
        let parse = |digits: &str| Number::parse(digits.trim_end(), Notation::English).ok();
        let found = if let Some(digits) = written.strip_suffix('%') {
            parse(digits)
                .and_then(Number::percent)
                .map(|number| (number, true))
        } else if let Some(digits) = written.strip_suffix('‰') {
            parse(digits)
                .and_then(Number::permille)
                .map(|number| (number, true))
        } else {
            parse(written).map(|number| (number, false))
        };
        if found.is_none() {
            let expected = both!(
                "số, như 5, 1.5 hoặc \"70%\"",
                "a number such as 5, 1.5 or \"70%\""
            );
            self.wrong(node, &expected);
        }
        found
    }
}
