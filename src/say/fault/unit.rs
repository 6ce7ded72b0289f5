//! Messages for faults of tables of what lies within communes.

use super::text::FaultText;
use crate::model::UnitFault;
use crate::text::{Text, both};

pub(super) fn of_unit(fault: &UnitFault) -> FaultText {
    match fault {
        UnitFault::NoColumn { title, headings } => no_column(title, headings),
    }
}

fn no_column(title: &Text, headings: &[String]) -> FaultText {
    let told = headings
        .iter()
        .take(3)
        .map(|heading| format!("“{heading}”"));
    let told = told.collect::<Vec<_>>().join(", ");
    FaultText::new(
        Text {
            vi: format!("không có cột nào ghi tên {}", title.vi),
            en: format!("no column has the names of the kind {}", title.en),
        },
        both!(
            "thêm một cột có tiêu đề như {told}, bên cạnh cột xã",
            "add a column with a heading such as {told}, beside that of the communes"
        ),
    )
}
