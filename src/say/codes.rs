//! The meaning and cure of each fault code, from `codes.toml`: one code on a page, or all as one document.
//!
//! Prose and severities are data; a test checks that they match the faults the program can report.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Deserialize;

use crate::page::{Page, Piece, Role, plain};
use crate::text::Language::{self, English, Vietnamese};
use crate::text::{Text, both};

/// Every code, by its name.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Codes(BTreeMap<String, CodeEntry>);

/// One code: its severity in each kind of file it may come from, and its texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeEntry {
    #[serde(default)]
    data: Vec<CodeSeverity>,
    #[serde(default)]
    criteria: Vec<CodeSeverity>,
    #[serde(default)]
    lists: Vec<CodeSeverity>,
    vi: Advice,
    en: Advice,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum CodeSeverity {
    Note,
    Warning,
    Error,
}

/// The texts of a code in one language; the first sentence of the cause gives its meaning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advice {
    cause: String,
    cure: String,
}

/// The kind of file a fault is in.
#[derive(Clone, Copy)]
enum CodeKind {
    Data,
    Criteria,
    Lists,
}

const KINDS: [CodeKind; 3] = [CodeKind::Data, CodeKind::Criteria, CodeKind::Lists];

impl Codes {
    /// All codes.
    #[must_use]
    pub fn all() -> Codes {
        // The file is compiled in, and a test parses it.
        toml::from_str(include_str!("codes.toml")).unwrap_or_default()
    }

    /// Their names, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A line for each code, grouped by kind of file.
    #[must_use]
    pub fn list(&self, language: Language) -> Page {
        let mut page = Page::default();
        for kind in KINDS {
            let name = kind.name();
            let heading = Piece::new(Role::Heading, name.told(language));
            page.heading(vec![heading]);
            for (code, entry) in &self.0 {
                let severities = entry.of(kind);
                if !severities.is_empty() {
                    let meaning = first_sentence(&entry.advice(language).cause);
                    let rest = format!(" · {} · {meaning}", worded(severities, language));
                    let code = Piece::new(Role::Name, code.as_str());
                    page.paragraph(2, 4, [vec![code], plain(rest)].concat());
                }
            }
            page.gap();
        }
        page.paragraph(0, 0, plain(more().told(language)));
        page
    }

    /// Everything about one code.
    #[must_use]
    pub fn page(&self, code: &str, language: Language) -> Option<Page> {
        let entry = self.0.get(code)?;
        let mut page = Page::default();
        let code = Piece::new(Role::Name, code);
        let origins = format!(" · {}", entry.origins(language));
        page.paragraph(0, 2, [vec![code], plain(origins)].concat());
        let advice = entry.advice(language);
        page.paragraph(2, 2, plain(advice.cause.as_str()));
        let cure = format!("{}: {}", cure().told(language), advice.cure);
        page.paragraph(2, 2, plain(cure));
        Some(page)
    }

    /// Writes every code in both languages, as Markdown.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn document(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# Mã lỗi, cảnh báo, lưu ý · Codes\n")?;
        for language in [Vietnamese, English] {
            writeln!(out, "{}\n", introduction().told(language))?;
        }
        for (code, entry) in &self.0 {
            writeln!(out, "## {code}")?;
            for language in [Vietnamese, English] {
                let (advice, cure) = (entry.advice(language), cure());
                let (origins, cure) = (entry.origins(language), cure.told(language));
                writeln!(out, "\n*{origins}.* {}", advice.cause)?;
                writeln!(out, "**{cure}:** {}", advice.cure)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

impl CodeEntry {
    fn of(&self, kind: CodeKind) -> &[CodeSeverity] {
        match kind {
            CodeKind::Data => &self.data,
            CodeKind::Criteria => &self.criteria,
            CodeKind::Lists => &self.lists,
        }
    }

    fn advice(&self, language: Language) -> &Advice {
        language.pick(&self.vi, &self.en)
    }

    /// `Tệp số liệu: cảnh báo; danh mục xã: lỗi`
    fn origins(&self, language: Language) -> String {
        let told = KINDS.iter().filter(|&&kind| !self.of(kind).is_empty());
        let told = told.map(|&kind| {
            let severities = worded(self.of(kind), language);
            format!("{}: {severities}", kind.name().told(language))
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

impl CodeKind {
    fn name(self) -> Text {
        match self {
            CodeKind::Data => both!("Tệp số liệu", "Data files"),
            CodeKind::Criteria => both!("Tệp tiêu chí", "Criteria files"),
            CodeKind::Lists => both!("Danh mục xã", "Lists of communes"),
        }
    }
}

fn worded(severities: &[CodeSeverity], language: Language) -> String {
    let words = severities.iter().map(|severity| match severity {
        CodeSeverity::Note => both!("lưu ý", "note"),
        CodeSeverity::Warning => both!("cảnh báo", "warning"),
        CodeSeverity::Error => both!("lỗi", "error"),
    });
    let words = words.map(|word| word.told(language).to_owned());
    words.collect::<Vec<_>>().join(", ")
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

fn cure() -> Text {
    both!("Cách sửa", "What to do")
}

fn more() -> Text {
    both!(
        "antq codes MÃ: nguyên nhân và cách sửa của một mã.",
        "antq codes CODE: cause and cure of one code.",
    )
}

fn introduction() -> Text {
    both!(
        "Mỗi lỗi, cảnh báo, lưu ý của antq có một mã trong ngoặc vuông, không bao giờ đổi tên. Lỗi: tệp không dùng được. Cảnh báo: một số liệu hoặc một dòng còn nghi vấn. Lưu ý: điều cần biết. `antq codes MÃ` cho xem một mã.",
        "Every error, warning and note of antq has a code in square brackets, which is never renamed. An error: the file cannot be used. A warning: a figure or a row is in doubt. A note: something to know. `antq codes CODE` shows one. This page is written by `antq codes --all -o docs/codes.md`.",
    )
}
