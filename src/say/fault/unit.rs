//! Messages for faults of tables of what lies within communes.

use super::text::FaultText;
use crate::model::{ListDifference, UnitFault};
use crate::page::letters::inside;
use crate::page::text;
use crate::say::why::measure::{NumberForm, range};
use crate::text::{Language, Text, both};

pub(super) fn of_unit(fault: &UnitFault) -> FaultText {
    match fault {
        UnitFault::NoColumn { title, headings } => no_column(title, headings),
        UnitFault::ListDiffers(difference) => list_differs(difference),
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

fn list_differs(difference: &ListDifference) -> FaultText {
    let ListDifference {
        area,
        title,
        own,
        counted,
        first,
        last,
    } = difference;
    let told =
        |language| [*own, *counted].map(|one| text(&range(language, one, NumberForm::Plain)));
    let [own_vi, counted_vi] = told(Language::Vietnamese);
    let [own_en, counted_en] = told(Language::English);
    let cells = if first.cell == *last {
        last.clone()
    } else {
        format!("{}:{last}", first.cell)
    };
    let rows = format!("{} [{cells}]", first.file);
    FaultText::new(
        Text {
            vi: format!(
                "{area}: {} là {own_vi}, theo danh sách là {counted_vi} ({rows})",
                inside(&title.vi)
            ),
            en: format!(
                "{area}: {} is {own_en}, by the list {counted_en} ({rows})",
                inside(&title.en)
            ),
        },
        both!(
            "số ở cột của xã được dùng; sửa chỗ sai, hoặc bổ sung danh sách",
            "the commune's own column is used; correct whichever is wrong, or complete the list"
        ),
    )
}
