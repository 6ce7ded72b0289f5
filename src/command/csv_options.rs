//! Options of `score` that shape its csv.

use super::help::{group, vi_en};
use super::misuse::Misuse;
use super::options::Lang;
use super::spoken;
use crate::export::{CsvColumn, CsvStyle};
use crate::inquiry::FindingsShown;

/// How a csv is written.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = group::RESULTS)]
pub(super) struct CsvOptions {
    #[arg(
        long,
        value_name = "',' ';' tab",
        hide_short_help = true,
        help = vi_en!("Với csv: dấu ngăn cách các ô; ';' cho Excel tiếng Việt", "With csv: what separates cells; ';' for Vietnamese Excel"),
        value_parser = spoken::delimiter,
        conflicts_with = "by"
    )]
    delimiter: Option<u8>,
    #[arg(
        long,
        value_name = "vi|en",
        hide_short_help = true,
        hide_possible_values = true,
        help = vi_en!("Với csv: tên cột và kết quả bằng chữ thay cho mã, thêm lý do", "With csv: words instead of ids, and the reasons"),
        conflicts_with = "by"
    )]
    headings: Option<Lang>,
    #[arg(
        long,
        value_name = vi_en!("CỘT,…", "COLUMN,…"),
        hide_short_help = true,
        help = vi_en!("Với csv: chỉ các cột này, theo thứ tự này (cả reason)", "With csv: only these columns, in this order (also reason)"),
        value_delimiter = ',',
        conflicts_with = "by"
    )]
    columns: Vec<String>,
    #[arg(
        long,
        value_name = "fail|open|all",
        hide_short_help = true,
        help = vi_en!("Với --long: chỉ tiêu chí không đạt, hoặc chưa đủ căn cứ", "With --long: only criteria that fail, or that are open"),
        value_parser = spoken::findings,
        requires = "long"
    )]
    pub(super) findings: Option<FindingsShown>,
}

impl CsvOptions {
    /// The first option given that only a csv obeys.
    pub(super) fn given(&self) -> Option<&'static str> {
        let given = [
            (self.delimiter.is_some(), "--delimiter"),
            (self.headings.is_some(), "--headings"),
            (!self.columns.is_empty(), "--columns"),
            (self.findings.is_some(), "--findings"),
        ];
        let given = given.into_iter().find(|(is_given, _)| *is_given);
        given.map(|(_, option)| option)
    }

    /// True if the columns are named.
    pub(super) const fn has_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    pub(super) fn style<C: CsvColumn>(&self, bom: bool) -> Result<CsvStyle<C>, Misuse> {
        let headings = self.headings.map(Lang::language);
        let columns = if !self.columns.is_empty() {
            let ids = self.columns.iter().map(String::as_str);
            CsvStyle::chosen(ids).map_err(|unknown| {
                let known = C::ALL.iter().map(|column| column.id());
                Misuse::UnknownColumn(unknown, known.collect())
            })?
        } else if headings.is_some() {
            C::ALL.to_vec()
        } else {
            C::WIRE.to_vec()
        };
        Ok(CsvStyle {
            delimiter: self.delimiter.unwrap_or(b','),
            bom,
            headings,
            columns,
        })
    }
}
