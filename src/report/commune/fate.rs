//! What became of a commune, in a line: `Từ 01/07/2025: cùng Xã Bản Thi thành Xã Yên Thịnh (02044), tỉnh Thái Nguyên`.

use super::vocabulary;
use crate::page::safe;
use crate::register::{Link, Portion, Register, Unit};
use crate::report::Language::{self, English, Vietnamese};

/// What became of a commune in the list after its own: a line for each commune it came to; none of one that goes on unchanged.
pub(in crate::report) fn fate(register: &Register, unit: Unit, language: Language) -> Vec<String> {
    let successors = register.successors(unit).iter();
    let told = successors.filter(|link| link.portion != Portion::Land);
    told.filter_map(|&link| came_to(register, unit, link, language))
        .collect()
}

fn came_to(register: &Register, unit: Unit, link: Link, language: Language) -> Option<String> {
    let (old, new) = (register.commune(unit), register.commune(link.unit));
    let goes_on = register.first(link.unit) == register.first(unit);
    if goes_on && (old.name, old.code) == (new.name, new.code) {
        return None;
    }
    let became = format!("{} ({}), {}", new.name, new.code, vocabulary::place(&new));
    let others: Vec<String> = register
        .predecessors(link.unit)
        .iter()
        .filter(|other| other.unit != unit && other.portion != Portion::Land)
        .map(|other| called(register, *other, language))
        .collect();
    let others = others.join(", ");
    let whole = link.portion == Portion::Whole;
    let text = match (whole, others.is_empty(), language) {
        (true, true, Vietnamese) => format!("thành {became}"),
        (true, true, English) => format!("became {became}"),
        (true, false, Vietnamese) => format!("cùng {others} thành {became}"),
        (true, false, English) => format!("with {others} became {became}"),
        (false, _, Vietnamese) => format!("một phần vào {became}"),
        (false, _, English) => format!("a part came to {became}"),
    };
    let when = vocabulary::when(register.period(link.unit.list()), language);
    let basis = vocabulary::basis(register.basis(unit, link), language);
    let basis = if basis.is_empty() {
        basis
    } else {
        format!(" ({basis})")
    };
    Some(safe(&format!("{}: {text}{basis}.", capital(&when))))
}

fn called(register: &Register, link: Link, language: Language) -> String {
    let name = register.commune(link.unit).name;
    match (link.portion, language) {
        (Portion::Whole | Portion::Land, _) => name.to_owned(),
        (Portion::Perhaps, Vietnamese) => format!("có thể {name}"),
        (Portion::Perhaps, English) => format!("perhaps {name}"),
        (Portion::Part, Vietnamese) => format!("một phần {name}"),
        (Portion::Part, English) => format!("a part of {name}"),
    }
}

/// A text with its first letter large, as it begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
