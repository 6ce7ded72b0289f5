//! The user's own successions, and whether they account for every commune.

use std::collections::HashMap;

use super::Register;
use super::bonds::{Bonds, Pair};
use super::given::{File, first_here, read_code, wrong};
use super::given_table::{GivenCell, GivenRow, GivenTable};
use super::roll::{Code, Row};
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::source::Span;
use crate::text::{Text, both};

impl Register {
    pub(super) fn add_succession(&mut self, file: &File, table: &GivenTable<'_>) {
        let place = (1..self.rolls.len()).find(|&place| self.rolls[place].year == file.year);
        let Some(place) = place else {
            let message = both!(
                "không danh mục xã nào bắt đầu từ năm {year}",
                "no list of communes begins in {year}",
                year = file.year,
            );
            let fault = Diagnostic::new(Fault::ListYear, table.heading, message);
            self.faults.push(fault.help(both!(
                "bảng thay đổi dẫn tới danh mục bắt đầu từ năm của nó; đưa danh mục đó vào bằng `--communes`",
                "a succession leads to a list that begins in its year; give that list with `--communes`"
            )));
            return;
        };
        let mut faults = Vec::new();
        for column in ["old_code", "new_code", "portion"] {
            table.require(&[column], &mut faults);
        }
        if faults.is_empty() {
            let mut pairs = Vec::new();
            for row in table.rows() {
                pairs.extend(self.read_pair(place, row, &mut faults));
            }
            let roll = &mut self.rolls[place];
            let own = pairs.len();
            roll.pairs.extend(pairs);
            check_pairs(&roll.pairs, roll.pairs.len() - own, &mut faults);
            roll.files.push((file.name.clone(), table.heading));
        }
        self.faults.extend(faults);
    }

    fn read_pair(
        &mut self,
        place: usize,
        row: GivenRow<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Pair> {
        let (old, new) = (row.cell(&["old_code"]), row.cell(&["new_code"]));
        let portion = row.cell(&["portion"]);
        let read = super::portion(&portion.text);
        if read.is_none() {
            let fault = wrong(&portion, &both!("phần chuyển sang", "a portion"));
            faults.push(fault.help(both!(
                "viết một trong: `all`, `part`, `rest`, `area`, `pop-all`, `pop`",
                "it is one of: all, part, rest, area, pop-all, pop"
            )));
        }
        let mut known = |cell: &GivenCell, place: usize| {
            let code = read_code(cell, faults)?;
            if self.rolls[place].find(code).is_none() {
                let code = &cell.text;
                let message = match self.rolls[place].year {
                    0 => both!(
                        "danh mục trước năm {year} không có xã nào mang mã `{code}`",
                        "no commune of the list before {year} has the code `{code}`",
                        year = self.rolls[1].year,
                    ),
                    year => both!(
                        "danh mục năm {year} không có xã nào mang mã `{code}`",
                        "no commune of the list of {year} has the code `{code}`"
                    ),
                };
                faults.push(Diagnostic::new(Fault::UnknownCommune, cell.span, message));
                return None;
            }
            Some(code)
        };
        let (from, into) = (known(&old, place - 1), known(&new, place));
        let source = row.cell(&["source"]).text;
        let at = self.bases.iter().position(|basis| *basis == source);
        let at = at.unwrap_or_else(|| {
            self.bases.push(source);
            self.bases.len() - 1
        });
        Some(Pair {
            old: from?,
            new: into?,
            portion: read?,
            source: u16::try_from(at).unwrap_or_default(),
            span: old.span.to(new.span),
            whole: portion.text == "all",
        })
    }

    /// Reports communes without a successor or a predecessor around the user's files: a sum over them would be too small, and
    /// nobody would notice.
    pub(super) fn follow(&mut self) {
        let mut faults = Vec::new();
        for place in 1..self.rolls.len() {
            let (before, after) = (&self.rolls[place - 1], &self.rolls[place]);
            let Some((_, span)) = after.files.first().or(before.files.first()) else {
                continue;
            };
            let bonds = Bonds::of(before, after, u8::try_from(place).unwrap_or_default());
            let name = |row: &Row| format!("{} `{}`", row.name, row.code.text());
            let mut fault = |message: Text| {
                let fault = Diagnostic::new(Fault::NotFollowed, *span, message);
                faults.push(fault.help(both!(
                    "cho biết bằng `--succession`: bảng gồm các cột `old_code`, `new_code`, `portion`",
                    "say it with `--succession`: a table of old_code, new_code, portion"
                )));
            };
            for (at, row) in (0..).zip(&before.rows) {
                if bonds.successors.links(at).is_empty() {
                    fault(both!(
                        "không có gì cho biết {name}, xã của danh mục trước, đã thành xã nào",
                        "nothing says what became of {name}, which is in the list before",
                        name = name(row),
                    ));
                }
            }
            let of_district = |at: u16| bonds.districts.iter().any(|(_, place)| *place == at);
            for (at, row) in (0..).zip(&after.rows) {
                if bonds.predecessors.links(at).is_empty() && !of_district(at) {
                    fault(both!(
                        "không có gì cho biết {name} từ xã nào mà thành",
                        "nothing says what {name} was made of",
                        name = name(row),
                    ));
                }
            }
            for (old, new) in &bonds.loose {
                let message = both!(
                    "bảng thay đổi có sẵn, từ `{old}` sang `{new}`, nêu một xã đã bị bỏ ra ngoài",
                    "the built-in succession of `{old}` to `{new}` names a commune that is left out"
                );
                faults.push(Diagnostic::new(Fault::NotFollowed, *span, message));
            }
        }
        self.faults.extend(faults);
    }
}

/// Reports pairs that occur twice, and whole communes that went to several.
///
/// The first `known` pairs have been checked before.
fn check_pairs(pairs: &[Pair], known: usize, faults: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(Code, Code), Span> = HashMap::new();
    let mut count: HashMap<Code, usize> = HashMap::new();
    for (place, pair) in pairs.iter().enumerate() {
        *count.entry(pair.old).or_default() += 1;
        let first = seen.insert((pair.old, pair.new), pair.span);
        if let Some(first) = first.filter(|_| place >= known) {
            let message = both!(
                "`{old}` sang `{new}` có hai lần",
                "`{old}` to `{new}` stands twice",
                old = pair.old.text(),
                new = pair.new.text(),
            );
            let fault = Diagnostic::new(Fault::DuplicateId, pair.span, message);
            faults.push(fault.because(first, first_here()));
        }
    }
    for pair in pairs.iter().skip(known).filter(|pair| pair.whole) {
        if count.get(&pair.old).is_some_and(|&count| count > 1) {
            let message = both!(
                "toàn bộ `{old}` không thể chuyển sang nhiều xã",
                "all of `{old}` cannot go to several",
                old = pair.old.text(),
            );
            let fault = Diagnostic::new(Fault::WrongValue, pair.span, message);
            faults.push(fault.help(both!(
                "ghi mỗi xã nhận phần nào: `part`, `rest`, `area`, `pop-all`, `pop`",
                "say what each got: part, rest, area, pop-all, pop"
            )));
        }
    }
}
