//! Paints a page as Markdown (`CommonMark` with tables).

use std::io::{self, Write};

use super::block::{Block, Page};
use super::piece::{BETWEEN, GLUE, Piece, Role};
use super::table::{Alignment, Overflow, Table, TableColumn};
use super::tree::{Branch, Tree};

/// Writes a page as Markdown.
///
/// # Errors
/// When writing to `out` fails.
pub fn markdown(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let mut before: Option<&Block> = None;
    for block in page.blocks().iter().filter(|block| **block != Block::Gap) {
        if let Some(before) = before
            && !(is_item(before) && is_item(block))
        {
            writeln!(out)?;
        }
        write_block(out, block)?;
        before = Some(block);
    }
    Ok(())
}

/// Whether a block is a list item: no blank line separates it from the next item.
fn is_item(block: &Block) -> bool {
    match block {
        Block::Paragraph { indent, .. } => indent.0 > 0,
        Block::Labelled { .. } => true,
        Block::Heading { .. } | Block::Line(_) | Block::Table(_) | Block::Tree(_) | Block::Gap => {
            false
        }
    }
}

fn write_block(out: &mut dyn Write, block: &Block) -> io::Result<()> {
    match block {
        Block::Gap => Ok(()),
        Block::Heading { pieces, ruled } => {
            let marks = if *ruled { "##" } else { "###" };
            writeln!(out, "{marks} {}", unmarked(pieces))
        }
        Block::Paragraph { indent, pieces } => match indent {
            (0, _) => writeln!(out, "{}", inline(pieces)),
            (first, hang) if first == hang => writeln!(out, "  \\\n  {}", inline(pieces)),
            _ => writeln!(out, "- {}", inline(pieces)),
        },
        Block::Labelled {
            label, paragraphs, ..
        } => {
            let told: Vec<String> = paragraphs.iter().map(|one| inline(one)).collect();
            writeln!(out, "- {}: {}", inline(label), told.join("\\\n  "))
        }
        Block::Line(pieces) => writeln!(out, "{}", inline(pieces)),
        Block::Table(table) => write_table(out, table),
        Block::Tree(tree) => write_tree(out, tree),
    }
}

fn write_table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let headings = table.columns.iter().map(|column| unmarked(&column.heading));
    writeln!(out, "{}", row(headings.collect()))?;
    let rules = table.columns.iter().map(|column| match column.alignment {
        Alignment::Left => "---".to_owned(),
        Alignment::Right => "---:".to_owned(),
    });
    writeln!(out, "{}", row(rules.collect()))?;
    for cells in &table.rows {
        let cell = |(lines, column): (&Vec<Vec<Piece>>, &TableColumn)| {
            let lines: Vec<String> = lines.iter().map(|line| inline(line)).collect();
            lines.join(match column.overflow {
                Overflow::Wrap | Overflow::Cut => "<br>",
                Overflow::Items => BETWEEN,
            })
        };
        let cells = cells.iter().zip(&table.columns).map(cell);
        writeln!(out, "{}", row(cells.collect()))?;
    }
    Ok(())
}

fn write_tree(out: &mut dyn Write, tree: &Tree) -> io::Result<()> {
    let least = tree.branches.iter().map(indent).min().unwrap_or(0);
    for branch in &tree.branches {
        let lead = " ".repeat(indent(branch) - least);
        match branch {
            Branch::Group { pieces, .. } | Branch::Remark { pieces, .. } => {
                writeln!(out, "{lead}- {}", inline(pieces))?;
            }
            Branch::Leaf {
                pieces, figures, ..
            } => {
                let under = inline(&tree.under(figures));
                let end = if under.is_empty() { "" } else { "\\" };
                writeln!(out, "{lead}- {}{end}", inline(pieces))?;
                if !under.is_empty() {
                    writeln!(out, "{lead}  {under}")?;
                }
            }
        }
    }
    Ok(())
}

fn indent(branch: &Branch) -> usize {
    match branch {
        Branch::Group { indent, .. }
        | Branch::Leaf { indent, .. }
        | Branch::Remark { indent, .. } => *indent,
    }
}

/// Pieces as Markdown, with names, headings and verdicts in bold.
fn inline(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let marks = match piece.role {
            Role::Heading | Role::Name | Role::Pass | Role::Fail | Role::Open => "**",
            Role::Plain | Role::Value | Role::Place | Role::Citation | Role::Faint => "",
        };
        // `CommonMark` ignores `**` next to a space on its inner side, so spaces stay outside.
        let text = escaped(&piece.text);
        let body = text.trim();
        let (lead, tail) = text.split_at(text.len() - text.trim_start().len());
        let end = &tail[body.len()..];
        let marks = if body.is_empty() { "" } else { marks };
        out.extend([lead, marks, body, marks, end]);
    }
    // Adjacent bold pieces become one.
    out.replace("****", "").trim().to_owned()
}

/// The text of pieces without bold.
fn unmarked(pieces: &[Piece]) -> String {
    let text: String = pieces.iter().map(|piece| escaped(&piece.text)).collect();
    text.trim().to_owned()
}

/// Escapes what Markdown would interpret.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~'
        ) {
            out.push('\\');
        }
        out.push(if c == GLUE { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::markdown;
    use crate::page::{Alignment, Branch, Page, Piece, Role, Table, TableColumn, Tree, plain};

    fn painted(page: &Page) -> String {
        let mut out = Vec::new();
        assert!(markdown(&mut out, page).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn every_kind_of_block_is_written() {
        let mut page = Page::default();
        page.ruled_heading(vec![Piece::new(Role::Heading, "1  Bộ một")]);
        page.gap();
        page.paragraph(0, 0, plain("Năm 2022."));
        page.heading(vec![Piece::new(Role::Heading, "Lưu ý")]);
        page.paragraph(2, 4, plain("một"));
        page.paragraph(2, 4, vec![Piece::new(Role::Fail, "không đạt ")]);
        page.labelled(
            vec![Piece::new(Role::Name, "Bộ một")],
            9,
            vec![plain("thiếu 2"), plain("cần 18")],
        );
        page.table(Table {
            columns: vec![
                TableColumn::new("Xã", Alignment::Left),
                TableColumn::new("cộng", Alignment::Right),
            ],
            rows: vec![vec![
                vec![plain("Lúa | Cau"), plain("2022")],
                vec![plain("1.214")],
            ]],
            parts: false,
        });
        let expected = "\
## 1  Bộ một

Năm 2022.

### Lưu ý

- một
- **không đạt**
- **Bộ một**: thiếu 2\\
  cần 18

| Xã | cộng |
| --- | ---: |
| Lúa \\| Cau<br>2022 | 1.214 |
";
        assert_eq!(painted(&page), expected);
    }

    #[test]
    fn a_tree_becomes_a_list_with_figures_below_their_line() {
        let mut page = Page::default();
        let figures = [plain("16/25"), Vec::new(), plain("18/25"), plain("bản sao")];
        page.tree(Tree {
            headings: ["2022", "2021", "cần", "nguồn"].map(plain),
            branches: vec![
                Branch::Group {
                    indent: 3,
                    pieces: plain("Khoản hai"),
                },
                Branch::Leaf {
                    indent: 5,
                    pieces: plain("Từ 70%"),
                    figures,
                },
                Branch::Remark {
                    indent: 7,
                    pieces: plain("Thiếu 2."),
                },
            ],
        });
        let expected = "\
- Khoản hai
  - Từ 70%\\
    2022: 16/25; cần: 18/25; nguồn: bản sao
    - Thiếu 2.
";
        assert_eq!(painted(&page), expected);
    }

    #[test]
    fn markdown_syntax_in_text_is_escaped() {
        let mut page = Page::default();
        page.paragraph(0, 0, plain("*a* _b_ `c` <d> [e] #f"));
        let expected = r"\*a\* \_b\_ \`c\` \<d\> \[e\] \#f";
        assert_eq!(painted(&page).trim_end(), expected);
    }
}
