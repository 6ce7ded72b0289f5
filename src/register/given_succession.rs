//! Reads the user's own successions and checks that they account for every commune.

use std::collections::HashMap;

use super::commune_code::CommuneCode;
use super::edition::CommuneRow;
use super::editions::Register;
use super::given_file::{File, first_here, read_code, wrong};
use super::given_table::{GivenCell, GivenRow, GivenTable};
use super::succession::Succession;
use super::succession_pair::{SuccessionPair, portion as portion_of};
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::source::Span;
use crate::text::{Text, both};

impl Register {
    pub(super) fn add_succession(&mut self, file: &File, table: &GivenTable<'_>) {
        let place = (1..self.editions.len()).find(|&place| self.editions[place].year == file.year);
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
            let edition = &mut self.editions[place];
            let own = pairs.len();
            edition.pairs.extend(pairs);
            check_pairs(&edition.pairs, edition.pairs.len() - own, &mut faults);
            edition.files.push((file.name.clone(), table.heading));
        }
        self.faults.extend(faults);
    }

    fn read_pair(
        &mut self,
        place: usize,
        row: GivenRow<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<SuccessionPair> {
        let (old, new) = (row.cell(&["old_code"]), row.cell(&["new_code"]));
        let portion = row.cell(&["portion"]);
        let read = portion_of(&portion.text);
        if read.is_none() {
            let fault = wrong(&portion, &both!("phần chuyển sang", "a portion"));
            faults.push(fault.help(both!(
                "viết một trong: `all`, `part`, `rest`, `area`, `pop-all`, `pop`",
                "expected one of: all, part, rest, area, pop-all, pop"
            )));
        }
        let mut known = |cell: &GivenCell, place: usize| {
            let code = read_code(cell, faults)?;
            if self.editions[place].find(code).is_none() {
                let code = &cell.text;
                let message = match self.editions[place].year {
                    0 => both!(
                        "danh mục trước năm {year} không có xã nào mang mã `{code}`",
                        "the list before {year} has no commune with code `{code}`",
                        year = self.editions[1].year,
                    ),
                    year => both!(
                        "danh mục năm {year} không có xã nào mang mã `{code}`",
                        "the list of {year} has no commune with code `{code}`"
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
        Some(SuccessionPair {
            old: from?,
            new: into?,
            portion: read?,
            source: u16::try_from(at).unwrap_or_default(),
            span: old.span.to(new.span),
            whole: portion.text == "all",
        })
    }

    /// Reports communes without a successor or predecessor in lists that the user's files change: sums over them would silently be
    /// too small.
    pub(super) fn follow(&mut self) {
        let mut faults = Vec::new();
        for (older, list) in self.lists().zip(self.lists().skip(1)) {
            let (before, after) = (self.edition(older), self.edition(list));
            let Some((_, span)) = after.files.first().or(before.files.first()) else {
                continue;
            };
            let succession = Succession::of((older, before), (list, after));
            let name = |row: &CommuneRow| format!("{} `{}`", row.name, row.code.text());
            let mut fault = |message: Text| {
                let fault = Diagnostic::new(Fault::NotFollowed, *span, message);
                faults.push(fault.help(both!(
                    "cho biết bằng `--succession`: bảng gồm các cột `old_code`, `new_code`, `portion`",
                    "give it with `--succession`: a table with columns old_code, new_code, portion"
                )));
            };
            for (at, row) in (0..).zip(&before.rows) {
                if succession.successors.links(at).is_empty() {
                    fault(both!(
                        "không có gì cho biết {name}, xã của danh mục trước, đã thành xã nào",
                        "no successor is given for {name} of the previous list",
                        name = name(row),
                    ));
                }
            }
            let of_district = |at: u16| succession.districts.iter().any(|(_, place)| *place == at);
            for (at, row) in (0..).zip(&after.rows) {
                if succession.predecessors.links(at).is_empty() && !of_district(at) {
                    fault(both!(
                        "không có gì cho biết {name} từ xã nào mà thành",
                        "no predecessor is given for {name}",
                        name = name(row),
                    ));
                }
            }
            for (old, new) in &succession.loose {
                let message = both!(
                    "bảng thay đổi có sẵn, từ `{old}` sang `{new}`, nêu một xã đã bị bỏ ra ngoài",
                    "the built-in succession from `{old}` to `{new}` names a commune that the list leaves out"
                );
                faults.push(Diagnostic::new(Fault::NotFollowed, *span, message));
            }
        }
        self.faults.extend(faults);
    }
}

/// Reports duplicate pairs, and whole communes that went to several.
///
/// The first `known` pairs have already been checked.
fn check_pairs(pairs: &[SuccessionPair], known: usize, faults: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(CommuneCode, CommuneCode), Span> = HashMap::new();
    let mut count: HashMap<CommuneCode, usize> = HashMap::new();
    for (place, pair) in pairs.iter().enumerate() {
        *count.entry(pair.old).or_default() += 1;
        let first = seen.insert((pair.old, pair.new), pair.span);
        if let Some(first) = first.filter(|_| place >= known) {
            let message = both!(
                "`{old}` sang `{new}` có hai lần",
                "`{old}` to `{new}` occurs twice",
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
                "all of `{old}` cannot go to several communes",
                old = pair.old.text(),
            );
            let fault = Diagnostic::new(Fault::WrongValue, pair.span, message);
            faults.push(fault.help(both!(
                "ghi mỗi xã nhận phần nào: `part`, `rest`, `area`, `pop-all`, `pop`",
                "give the portion that each received: part, rest, area, pop-all, pop"
            )));
        }
    }
}
