//! The formats of `antq score`.

use clap::ValueEnum;

use super::console::Painter;

/// A format of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ScoreFormat {
    #[default]
    Table,
    Md,
    Csv,
    Json,
    Jsonl,
    Docx,
    Html,
    Xlsx,
}

impl ScoreFormat {
    /// The painter, if it is a page.
    pub(super) const fn painter(self) -> Option<Painter> {
        match self {
            ScoreFormat::Table => Some(Painter::Text),
            ScoreFormat::Md => Some(Painter::Markdown),
            ScoreFormat::Csv
            | ScoreFormat::Json
            | ScoreFormat::Jsonl
            | ScoreFormat::Docx
            | ScoreFormat::Xlsx
            | ScoreFormat::Html => None,
        }
    }
}

/// Formats, with the endings of their files; the first is the default.
pub(super) const FORMATS: [(ScoreFormat, &str); 8] = [
    (ScoreFormat::Table, "txt"),
    (ScoreFormat::Csv, "csv"),
    (ScoreFormat::Json, "json"),
    (ScoreFormat::Jsonl, "jsonl"),
    (ScoreFormat::Md, "md"),
    (ScoreFormat::Docx, "docx"),
    (ScoreFormat::Html, "html"),
    (ScoreFormat::Xlsx, "xlsx"),
];
