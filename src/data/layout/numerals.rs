//! Reads the numbers of cells that are only checked: whole ones, and all that a cell with a separator may be.

/// Most digits of a cell whose products fit.
const DIGITS: usize = 12;

/// A whole number with or without separators of thousands.
pub(super) fn whole_number(text: &str) -> Option<u64> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next()?;
    let is_grouped = text.len() > first.len();
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = groups.all(|group| group.len() == 3 && is_digits(group))
        && is_digits(first)
        && !first.is_empty()
        && (!is_grouped || first.len() <= 3);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|_| fits)
}

/// The numbers that a cell may be, each as a numerator and a power of ten: `1.234` is two.
pub(super) fn numbers(cell: &str) -> Vec<(i128, i128)> {
    let (cell, sign) = signed(cell);
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS || digits == 0 || !cell.starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let whole = whole_number(cell).map(|number| (sign * i128::from(number), 1));
    let decimal = cell.rsplit_once([',', '.']).and_then(|(left, right)| {
        let left_number = whole_number(left)?;
        let places = u32::try_from(right.len()).ok()?;
        let is_digits = !right.is_empty() && right.bytes().all(|byte| byte.is_ascii_digit());
        let parts = 10_i128.pow(is_digits.then_some(places)?);
        let right_number: i128 = right.parse().ok()?;
        Some((
            sign * (i128::from(left_number) * parts + right_number),
            parts,
        ))
    });
    whole.into_iter().chain(decimal).collect()
}

/// A cell without its sign: `-2`, `giảm 2`, `(2)` are negative.
fn signed(cell: &str) -> (&str, i128) {
    let inside = cell
        .strip_prefix('(')
        .and_then(|cell| cell.strip_suffix(')'));
    if let Some(inside) = inside.filter(|cell| cell.starts_with(|c: char| c.is_ascii_digit())) {
        return (inside, -1);
    }
    for (word, sign) in [
        ("-", -1),
        ("−", -1),
        ("–", -1),
        ("giảm ", -1),
        ("+", 1),
        ("tăng ", 1),
    ] {
        if let Some(rest) = cell.strip_prefix(word) {
            return (rest.trim_start(), sign);
        }
    }
    (cell, 1)
}
