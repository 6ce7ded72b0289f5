//! The tables that are built in, split by hand: they have no quotation marks, and a test reads every row.

/// The rows of a built-in table, its heading left out; a cell that is not there is empty.
pub(super) fn lines<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip(1).map(cells)
}

fn cells<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut rest = line;
    std::array::from_fn(|_| {
        let at = rest.bytes().position(|byte| byte == b',');
        let (cell, behind) = match at {
            Some(at) => (&rest[..at], &rest[at + 1..]),
            None => (rest, ""),
        };
        rest = behind;
        cell
    })
}
