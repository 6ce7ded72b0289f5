//! Data faults as data.

use std::borrow::Cow;

use super::text::FaultText;
use super::vocabulary::told;
use crate::model::DataFault;
use crate::text::Language;
use crate::wire::WireFault;

/// A fault as data.
pub(in crate::say) fn wire(fault: &DataFault, language: Language) -> WireFault<'_> {
    let FaultText { message, help } = told(fault);
    WireFault {
        code: fault.kind.code().into(),
        severity: fault.kind.weight().into(),
        file: Cow::from(&fault.place.file),
        line: fault.place.line,
        column: fault.place.column,
        cell: Cow::from(&fault.place.cell),
        message: message.into_told(language).into(),
        help: help.into_told(language).into(),
    }
}
