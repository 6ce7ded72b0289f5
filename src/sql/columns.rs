//! Columns that are computed from each other, ordered into stages so that each uses only columns of the stages before it.

use std::collections::{BTreeSet, HashMap};

/// Longest name that every engine keeps whole, in bytes.
const LONGEST_NAME: usize = 63;

/// A name in double quotes. A longer one than engines keep is cut and numbered by its content, so that it stays distinct.
pub(super) fn quoted(name: &str) -> String {
    let shortened;
    let name = if name.len() > LONGEST_NAME {
        let kept = name.char_indices().take_while(|(at, _)| *at < 48);
        let kept: String = kept.map(|(_, letter)| letter).collect();
        shortened = format!("{kept} {:08x}", fingerprint(name));
        &shortened
    } else {
        name
    };
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// FNV-1a of 32 bits: the same everywhere.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A text literal.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Columns in stages.
#[derive(Default)]
pub(super) struct StagedColumns {
    all: Vec<StagedColumn>,
    stages: HashMap<String, usize>,
    /// Expressions outside that use these columns.
    selected: Vec<String>,
}

struct StagedColumn {
    name: String,
    sql: String,
    /// Said above it; empty for nothing.
    comment: String,
    stage: usize,
}

impl StagedColumns {
    /// Adds a column; its name is in quotes. The names in its expression decide its stage.
    pub(super) fn add(&mut self, name: &str, sql: impl Into<String>) {
        self.explained(name, sql, String::new());
    }

    /// Adds a column with a comment.
    pub(super) fn explained(&mut self, name: &str, sql: impl Into<String>, comment: String) {
        let sql = sql.into();
        let stage = names(&sql).filter_map(|used| self.stages.get(used));
        let stage = stage.map(|stage| stage + 1).max().unwrap_or(0);
        self.stages.insert(name.to_owned(), stage);
        self.all.push(StagedColumn {
            name: name.to_owned(),
            sql,
            comment,
            stage,
        });
    }

    /// Whether there is a column with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.stages.contains_key(name)
    }

    /// Notes an expression that is selected from the last stage.
    pub(super) fn select(&mut self, sql: &str) {
        self.selected.push(sql.to_owned());
    }

    /// The names that these columns use and that are not among them.
    pub(super) fn bases(&self) -> BTreeSet<String> {
        let expressions = self.all.iter().map(|column| &column.sql);
        let used = expressions.chain(&self.selected).flat_map(|sql| names(sql));
        let others = used.filter(|name| !self.has(name));
        others.map(str::to_owned).collect()
    }

    /// Drops the columns that none of these is computed from.
    pub(super) fn keep_for(&mut self, needed: &BTreeSet<String>) {
        let mut kept = needed.clone();
        // A column is added after those that it uses.
        for column in self.all.iter().rev() {
            if kept.contains(&column.name) {
                kept.extend(names(&column.sql).map(str::to_owned));
            }
        }
        self.all.retain(|column| kept.contains(&column.name));
        self.stages.retain(|name, _| kept.contains(name));
    }

    /// Drops the columns that nothing selected is computed from.
    pub(super) fn keep_selected(&mut self) {
        let selected = self.selected.iter().flat_map(|sql| names(sql));
        let selected = selected.map(str::to_owned).collect();
        self.keep_for(&selected);
    }

    /// The common table expressions of the stages, each upon the one before; the first is upon `from`. Returns the name of the last.
    pub(super) fn write(&self, (from, stem): (&str, &str), into: &mut Vec<Cte>) -> String {
        let last = self.stages.values().max().map_or(0, |stage| stage + 1);
        let mut from = from.to_owned();
        for stage in 0..last {
            let own = self.all.iter().filter(|column| column.stage == stage);
            let lines: Vec<String> = own.map(StagedColumn::line).collect();
            let name = format!("{stem}_{}", stage + 1);
            into.push(Cte {
                sql: format!("SELECT *,\n{}\nFROM {from}", lines.join(",\n")),
                name: name.clone(),
                comment: String::new(),
            });
            from = name;
        }
        from
    }
}

impl StagedColumn {
    fn line(&self) -> String {
        let comment = if self.comment.is_empty() {
            String::new()
        } else {
            format!("    -- {}\n", one_line(&self.comment))
        };
        format!("{comment}    {} AS {}", self.sql, self.name)
    }
}

/// A common table expression.
pub(super) struct Cte {
    pub(super) name: String,
    pub(super) sql: String,
    /// Said above it; empty for nothing.
    pub(super) comment: String,
}

/// The names in quotes within an expression.
fn names(sql: &str) -> impl Iterator<Item = &str> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        let start = rest.find('"')?;
        let length = rest[start + 1..].find('"')? + 2;
        let name = &rest[start..start + length];
        rest = &rest[start + length..];
        Some(name)
    })
}

/// A text that ends no comment.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{StagedColumns, literal, one_line, quoted};

    #[test]
    fn a_column_stands_in_the_stage_after_the_last_one_that_it_uses() {
        let mut columns = StagedColumns::default();
        columns.add("\"a\"", "\"x\" + 1");
        columns.add("\"b\"", "\"a\" + \"x\"");
        columns.explained("\"c\"", "2 * \"y\"", "why\n-- so".to_owned());
        columns.add("\"d\"", "\"b\" + \"c\"");
        let mut written = Vec::new();
        let last = columns.write(("table", "stage"), &mut written);
        assert_eq!(last, "stage_3");
        let texts: Vec<&str> = written.iter().map(|one| one.sql.as_str()).collect();
        let expected = [
            "SELECT *,\n    \"x\" + 1 AS \"a\",\n    -- why -- so\n    2 * \"y\" AS \"c\"\nFROM table",
            "SELECT *,\n    \"a\" + \"x\" AS \"b\"\nFROM stage_1",
            "SELECT *,\n    \"b\" + \"c\" AS \"d\"\nFROM stage_2",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn only_what_is_asked_for_is_kept_with_all_that_it_uses() {
        let mut columns = StagedColumns::default();
        columns.add("\"a\"", "\"x\"");
        columns.add("\"b\"", "\"a\"");
        columns.add("\"c\"", "\"y\"");
        columns.select("\"b\" = \"z\"");
        assert_eq!(
            columns.bases(),
            ["\"x\"", "\"y\"", "\"z\""].map(String::from).into()
        );
        columns.keep_for(&["\"b\"".to_owned()].into());
        assert!(columns.has("\"a\"") && columns.has("\"b\"") && !columns.has("\"c\""));
        assert_eq!(columns.bases(), ["\"x\"", "\"z\""].map(String::from).into());
    }

    #[test]
    fn names_and_texts_are_quoted_and_long_names_stay_distinct() {
        assert_eq!(quoted("a b"), "\"a b\"");
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
        assert_eq!(literal("l'an"), "'l''an'");
        assert_eq!(one_line("one\n  two"), "one two");
        let long = |end: &str| quoted(&format!("{}{end}", "x".repeat(63)));
        assert_eq!(quoted(&"x".repeat(63)).len(), 65);
        assert!(long("y").len() <= 65 && long("z").len() <= 65);
        assert_ne!(long("y"), long("z"));
    }
}
