//! Tells which tables complement each other: each has other figures of the same communes and years.

use std::sync::Arc;

use super::twice::shared;
use crate::model::{DataFault, DataFaultKind, JoinedTables, Place, Record, Sheet};

/// Tables whose rows complement those of others.
#[derive(Default)]
pub(super) struct Complements {
    tables: Vec<Complement>,
}

/// A table whose rows complement those of others.
struct Complement {
    sheet: Arc<Sheet>,
    /// The line of the first such row.
    line: u32,
    rows: usize,
    /// The first row joined of each of the other tables.
    others: Vec<(Arc<Sheet>, Place)>,
    /// Headings of figures that both have, and that are equal.
    shared: Vec<String>,
}

impl Complements {
    /// Records a row that complements another.
    pub(super) fn add(&mut self, first: &Record, later: &Record) {
        let mut tables = self.tables.iter();
        let known = tables.position(|one| Arc::ptr_eq(&one.sheet, &later.sheet));
        let at = known.unwrap_or(self.tables.len());
        if known.is_none() {
            self.tables.push(Complement {
                sheet: Arc::clone(&later.sheet),
                line: later.line,
                rows: 0,
                others: Vec::new(),
                shared: Vec::new(),
            });
        }
        let table = &mut self.tables[at];
        table.rows += 1;
        for row in first.rows() {
            let mut known = table.others.iter();
            if !known.any(|(sheet, _)| Arc::ptr_eq(sheet, &row.sheet)) {
                let at = row.sheet.place(row.line);
                table.others.push((Arc::clone(&row.sheet), at));
            }
            for heading in shared(row, later) {
                if !table.shared.contains(heading) {
                    table.shared.push(heading.clone());
                }
            }
        }
    }

    /// A note for each table.
    pub(super) fn told(self) -> impl Iterator<Item = DataFault> {
        self.tables.into_iter().map(|table| DataFault {
            place: table.sheet.place(table.line),
            kind: DataFaultKind::TablesJoined(JoinedTables {
                rows: table.rows,
                others: table.others.into_iter().map(|(_, at)| at).collect(),
                shared: table.shared,
            }),
        })
    }
}
