//! What became of a commune, in one line: `Từ 01/07/2025: cùng Xã Bản Thi thành Xã Yên Thịnh (02044), tỉnh Thái Nguyên`.

use super::vocabulary;
use crate::page::letters::capital;
use crate::register::{CommuneId, Link, Portion, Register};
use crate::text::{Text, both};

/// What became of a commune in the next list: a line for each successor, none if it is unchanged.
pub(in crate::say) fn fate(register: &Register, id: CommuneId) -> Vec<Text> {
    let successors = register.successors(id).iter();
    let told = successors.filter(|link| link.portion != Portion::Land);
    told.filter_map(|&link| came_to(register, id, link))
        .collect()
}

fn came_to(register: &Register, id: CommuneId, link: Link) -> Option<Text> {
    let (old, new) = (register.commune(id), register.commune(link.id));
    let goes_on = register.first(link.id) == register.first(id);
    if goes_on && (old.name, old.code) == (new.name, new.code) {
        return None;
    }
    let became = format!("{} ({}), {}", new.name, new.code, vocabulary::place(&new));
    let others: Vec<Text> = register
        .predecessors(link.id)
        .iter()
        .filter(|other| other.id != id && other.portion != Portion::Land)
        .map(|other| called(register, *other))
        .collect();
    let text = match link.portion {
        Portion::Whole if others.is_empty() => both!("thành {became}", "became {became}"),
        Portion::Whole => {
            let others = Text::join(&others, ", ");
            both!("cùng {others} thành {became}", "with {others} became {became}"; others)
        }
        Portion::WholeOrNone | Portion::Part | Portion::Land => {
            both!("một phần vào {became}", "a part was merged into {became}")
        }
    };
    let when = vocabulary::when(register.period(link.id.list)).map(capital);
    let basis = match vocabulary::basis(register.basis(id, link)) {
        none if none == Text::default() => none,
        basis => basis.map(|basis| format!(" ({basis})")),
    };
    Some(both!("{when}: {text}{basis}.", "{when}: {text}{basis}."; when, text, basis))
}

fn called(register: &Register, link: Link) -> Text {
    let name = register.commune(link.id).name;
    match link.portion {
        Portion::Whole | Portion::Land => Text::same(name),
        Portion::WholeOrNone => both!("có thể {name}", "perhaps {name}"),
        Portion::Part => both!("một phần {name}", "a part of {name}"),
    }
}
