//! Data faults as data.

use std::borrow::Cow;

use crate::model::DataFault;
use crate::say::fault_told;
use crate::text::Language;
use crate::wire::WireFault;

/// A fault as data.
pub(in crate::export) fn wire(fault: &DataFault, language: Language) -> WireFault<'_> {
    let told = fault_told(fault);
    WireFault {
        code: fault.kind.code().into(),
        severity: fault.kind.weight().into(),
        file: Cow::from(&fault.place.file),
        line: fault.place.line,
        column: fault.place.column,
        cell: Cow::from(&fault.place.cell),
        message: told.message.into_told(language).into(),
        help: told.help.into_told(language).into(),
    }
}
