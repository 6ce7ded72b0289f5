//! Puts a form together whose lines go on to its right: `STT | Nội dung | Số liệu | STT | Nội dung | Số liệu`.

use super::form::{is_items, is_value};
use super::head::{Head, HeadRow};
use super::side::{PlacedRows, SheetLine, SidePart, write_line};

/// The lines of a form as one list, part by part, and the number of parts; `None` if no row of headings repeats those of a form, or a
/// cell stands in no part.
pub(super) fn form(head: &Head, lines: &[SheetLine]) -> Option<(PlacedRows, usize)> {
    let mut rows = head.rows.iter().enumerate();
    let (main, parts) = rows.find_map(|(at, row)| Some((at, parts(row)?)))?;
    let (above, below) = lines.split_at_checked(main)?;
    let (headings, body) = below.split_first()?;
    let is_broken = |line: &SheetLine| {
        let own = parts.iter().flat_map(|part| part.filled(&line.cells));
        line.is_broken || own.count() < line.filled()
    };
    // What stands below the last number belongs to no part: signatures.
    let end = body.iter().rposition(SheetLine::has_number)? + 1;
    let (body, tail) = body.split_at(end);
    if body.iter().any(is_broken) {
        return None;
    }
    let whole = SidePart::whole(lines.iter().map(|line| line.width).max()?);
    let mut out = (String::new(), Vec::new());
    for line in above {
        write_line(&mut out, line, &whole);
    }
    write_line(&mut out, headings, parts.first()?);
    for part in &parts {
        for line in body.iter().filter(|line| part.is_filled(line)) {
            write_line(&mut out, line, part);
        }
    }
    for line in tail {
        write_line(&mut out, line, &whole);
    }
    Some((out, parts.len()))
}

/// The parts of a row that holds the headings of a form several times; `None` if it does not.
fn parts(row: &HeadRow) -> Option<Vec<SidePart>> {
    let filled: Vec<(usize, &str)> = row.filled().collect();
    let (start, first) = *filled.first()?;
    let again = filled.iter().skip(1).position(|(_, text)| *text == first)? + 1;
    let step = filled.get(again)?.0 - start;
    let own = filled.get(..again)?;
    let count = filled.len() / again;
    let is_same = |(at, (column, text)): (usize, &(usize, &str))| {
        own.get(at % again)
            .is_some_and(|(own, same)| own + step * (at / again) == *column && same == text)
    };
    let holds = |test: fn(&str) -> bool| own.iter().filter(|(_, text)| test(text)).count() == 1;
    let is_form = filled.len() == count * again
        && filled.iter().enumerate().all(is_same)
        && holds(is_items)
        && holds(is_value);
    is_form.then(|| {
        let part = |number: usize| SidePart::of(None, (start + number * step, step), 0);
        (0..count).map(part).collect()
    })
}
