//! The columns of the csv of `score`, and how such a csv is written.

use crate::text::Language;

/// How a csv is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvStyle<C> {
    /// What stands between cells.
    pub delimiter: u8,
    /// Whether it begins with a byte order mark, by which Excel recognises UTF-8.
    pub bom: bool,
    /// The language of headings and verdicts; `None` for ids.
    pub headings: Option<Language>,
    /// The columns, in order.
    pub columns: Vec<C>,
}

/// A column of a csv.
pub trait CsvColumn: Copy + 'static {
    /// Every column, in order.
    const ALL: &'static [Self];
    /// The columns that programs rely on, written unless others are asked for.
    const WIRE: &'static [Self];
    /// The commune's name, and the column after it where something within communes is judged.
    const NAMES: &'static [Self; 2];

    /// Its id.
    fn id(self) -> &'static str;

    /// Its heading for people.
    fn title(self, language: Language) -> &'static str;
}

impl<C: CsvColumn> CsvStyle<C> {
    /// The form that programs rely on.
    #[must_use]
    pub fn wire() -> CsvStyle<C> {
        CsvStyle {
            delimiter: b',',
            bom: false,
            headings: None,
            columns: C::WIRE.to_vec(),
        }
    }

    /// Columns by their ids.
    ///
    /// # Errors
    /// The first id that no column has.
    pub fn chosen<'i>(ids: impl IntoIterator<Item = &'i str>) -> Result<Vec<C>, String> {
        let named = |id: &str| {
            let mut known = C::ALL.iter().chain(C::NAMES);
            let known = known.find(|column| column.id() == id.trim());
            known.copied().ok_or_else(|| id.trim().to_owned())
        };
        ids.into_iter().map(named).collect()
    }

    /// The same, with the names of what lies within communes behind those of the communes.
    #[must_use]
    pub fn with_units(mut self) -> CsvStyle<C> {
        let [name, unit] = C::NAMES.map(CsvColumn::id);
        if !self.columns.iter().any(|column| column.id() == unit) {
            let place = self.columns.iter().position(|column| column.id() == name);
            self.columns
                .insert(place.map_or(0, |place| place + 1), C::NAMES[1]);
        }
        self
    }

    pub(super) fn header(&self) -> Vec<&'static str> {
        let told = |column: &C| match self.headings {
            Some(language) => column.title(language),
            None => column.id(),
        };
        self.columns.iter().map(told).collect()
    }
}

/// A column that both forms have: the commune, the year, the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvKey {
    /// Code of the commune.
    Code,
    /// Its name.
    Name,
    /// What lies within it, if that is judged.
    Unit,
    /// Its district.
    District,
    /// Its province.
    Province,
    /// The year.
    Year,
    /// The set.
    Set,
    /// The version that judged.
    Version,
}

/// A column of the short form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreColumn {
    /// The commune, year or set.
    Key(CsvKey),
    /// The verdict.
    Verdict,
    /// Criteria that fail.
    Failed,
    /// Criteria that are undetermined.
    Undetermined,
    /// Criteria answered in a column.
    Attested,
    /// Missing figures.
    Missing,
    /// Why the row is not judged.
    Withheld,
    /// What the verdict rests on.
    Basis,
    /// The short reasons.
    Reason,
}

/// A column of the long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongColumn {
    /// The commune, year or set.
    Key(CsvKey),
    /// The criterion.
    Criterion,
    /// Its verdict.
    Verdict,
    /// What was measured.
    Value,
    /// What it was compared with.
    Threshold,
    /// How far it is from passing.
    Distance,
    /// How well the text is known.
    Text,
    /// Whose reading of the text it is.
    Reading,
    /// The reason.
    Reason,
    /// The cells used.
    Cells,
}

impl CsvKey {
    fn id(self) -> &'static str {
        match self {
            CsvKey::Code => "ma_xa",
            CsvKey::Name => "ten_xa",
            CsvKey::Unit => "don_vi",
            CsvKey::District => "huyen",
            CsvKey::Province => "tinh",
            CsvKey::Year => "nam",
            CsvKey::Set => "set",
            CsvKey::Version => "version",
        }
    }

    fn title(self, language: Language) -> &'static str {
        match self {
            CsvKey::Code => language.pick("Mã xã", "Commune code"),
            CsvKey::Name => language.pick("Tên xã", "Commune"),
            CsvKey::Unit => language.pick("Đơn vị", "Unit"),
            CsvKey::District => language.pick("Huyện", "District"),
            CsvKey::Province => language.pick("Tỉnh", "Province"),
            CsvKey::Year => language.pick("Năm", "Year"),
            CsvKey::Set => language.pick("Mã bộ tiêu chí", "Set"),
            CsvKey::Version => language.pick("Phiên bản", "Version"),
        }
    }
}

impl CsvColumn for ScoreColumn {
    const ALL: &'static [ScoreColumn] = &[
        ScoreColumn::Key(CsvKey::Code),
        ScoreColumn::Key(CsvKey::Name),
        ScoreColumn::Key(CsvKey::District),
        ScoreColumn::Key(CsvKey::Province),
        ScoreColumn::Key(CsvKey::Year),
        ScoreColumn::Key(CsvKey::Set),
        ScoreColumn::Key(CsvKey::Version),
        ScoreColumn::Verdict,
        ScoreColumn::Failed,
        ScoreColumn::Undetermined,
        ScoreColumn::Attested,
        ScoreColumn::Missing,
        ScoreColumn::Withheld,
        ScoreColumn::Basis,
        ScoreColumn::Reason,
    ];
    const NAMES: &'static [ScoreColumn; 2] = &[
        ScoreColumn::Key(CsvKey::Name),
        ScoreColumn::Key(CsvKey::Unit),
    ];
    // All but the reasons, which need traces.
    const WIRE: &'static [ScoreColumn] = match ScoreColumn::ALL.split_last() {
        Some((_, wire)) => wire,
        None => &[],
    };

    fn id(self) -> &'static str {
        match self {
            ScoreColumn::Key(key) => key.id(),
            ScoreColumn::Verdict => "verdict",
            ScoreColumn::Failed => "failed",
            ScoreColumn::Undetermined => "undetermined",
            ScoreColumn::Attested => "attested",
            ScoreColumn::Missing => "missing",
            ScoreColumn::Withheld => "withheld",
            ScoreColumn::Basis => "basis",
            ScoreColumn::Reason => "reason",
        }
    }

    fn title(self, language: Language) -> &'static str {
        match self {
            ScoreColumn::Key(key) => key.title(language),
            ScoreColumn::Verdict => language.pick("Kết quả chấm", "Verdict"),
            ScoreColumn::Failed => language.pick("Tiêu chí không đạt", "Criteria not met"),
            ScoreColumn::Undetermined => {
                language.pick("Tiêu chí chưa đủ căn cứ", "Criteria undetermined")
            }
            ScoreColumn::Attested => language.pick("Tiêu chí tự chấm", "Criteria self-assessed"),
            ScoreColumn::Missing => language.pick("Số liệu còn thiếu", "Missing figures"),
            ScoreColumn::Withheld => language.pick("Vì sao chưa chấm", "Why not judged"),
            ScoreColumn::Basis => language.pick("Dựa vào", "Basis"),
            ScoreColumn::Reason => language.pick("Lý do", "Reason"),
        }
    }
}

impl CsvColumn for LongColumn {
    const ALL: &'static [LongColumn] = &[
        LongColumn::Key(CsvKey::Code),
        LongColumn::Key(CsvKey::Name),
        LongColumn::Key(CsvKey::District),
        LongColumn::Key(CsvKey::Province),
        LongColumn::Key(CsvKey::Year),
        LongColumn::Key(CsvKey::Set),
        LongColumn::Key(CsvKey::Version),
        LongColumn::Criterion,
        LongColumn::Verdict,
        LongColumn::Value,
        LongColumn::Threshold,
        LongColumn::Distance,
        LongColumn::Text,
        LongColumn::Reading,
        LongColumn::Reason,
        LongColumn::Cells,
    ];
    const WIRE: &'static [LongColumn] = LongColumn::ALL;
    const NAMES: &'static [LongColumn; 2] =
        &[LongColumn::Key(CsvKey::Name), LongColumn::Key(CsvKey::Unit)];

    fn id(self) -> &'static str {
        match self {
            LongColumn::Key(key) => key.id(),
            LongColumn::Criterion => "criterion",
            LongColumn::Verdict => "verdict",
            LongColumn::Value => "value",
            LongColumn::Threshold => "threshold",
            LongColumn::Distance => "distance",
            LongColumn::Text => "text",
            LongColumn::Reading => "reading",
            LongColumn::Reason => "reason",
            LongColumn::Cells => "cells",
        }
    }

    fn title(self, language: Language) -> &'static str {
        match self {
            LongColumn::Key(key) => key.title(language),
            LongColumn::Criterion => language.pick("Mã tiêu chí", "Criterion"),
            LongColumn::Verdict => language.pick("Kết quả chấm", "Verdict"),
            LongColumn::Value => language.pick("Giá trị", "Value"),
            LongColumn::Threshold => language.pick("Mức quy định", "Threshold"),
            LongColumn::Distance => language.pick("Còn cách", "Distance"),
            LongColumn::Text => language.pick("Văn bản", "Text"),
            LongColumn::Reading => language.pick("Cách hiểu", "Reading"),
            LongColumn::Reason => language.pick("Lý do", "Reason"),
            LongColumn::Cells => language.pick("Ô số liệu", "Cells"),
        }
    }
}
