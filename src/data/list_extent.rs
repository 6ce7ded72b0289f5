//! What the title of a list says of its rows: all there are, or only those chosen.

use super::dictionary::Dictionary;
use super::gazetteer::{Gazetteer, Here};
use super::open_sheet::OpenTable;
use super::row_kind::Knows;
use super::row_label::division;
use super::spelling::tidy;
use crate::heading;
use crate::model::{Area, ListExtent, Skipped, SubjectKindId, YEARS};
use crate::register::Register;

/// Words by which a list has all there are of the kind named behind them.
const WHOLE: &str = " toàn bộ ";

/// What may stand before those words: they begin the title, or say of what the list has all.
const LISTS: [&str; 7] = [
    "danh sách",
    "danh mục",
    "bảng",
    "biểu",
    "số liệu",
    "thống kê",
    "tổng hợp",
];

/// Words before a place.
const BEFORE_PLACE: [&str; 6] = ["trên địa bàn", "của", "thuộc", "tại", "ở", "trong"];

/// Most words of a place.
const LONGEST_PLACE: usize = 8;

/// Words by which a list has only those that passed, whatever else it says.
const CHOSEN: [&str; 12] = [
    "đạt",
    "được công nhận",
    "đề nghị công nhận",
    "đủ điều kiện",
    "tiêu biểu",
    "điển hình",
    "kiểu mẫu",
    "xuất sắc",
    "suy tôn",
    "khen thưởng",
    "biểu dương",
    "tuyên dương",
];

/// A word by which figures are assumed.
const ASSUMED: &str = " giả định ";

impl OpenTable<'_> {
    /// The title or name by which the figures are assumed.
    pub(super) fn assumed(&self) -> Option<String> {
        let titles = self.table.skipped.get(&Skipped::Title);
        let titles = titles.into_iter().flatten();
        let lines = titles.filter_map(|&line| self.sheet.line(line));
        let names = self.sheet.names().iter().map(String::as_str);
        let mut said = lines.chain(names);
        let found = said.find(|text| padded_words(text).contains(ASSUMED))?;
        let cells = found
            .split(['\t', ',', ';'])
            .map(|cell| tidy(cell.trim_matches('"')));
        let words: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        Some(words.join(", "))
    }

    /// What the lines above the headings and the name of the sheet say of the rows; that of the file may also say that they are
    /// chosen. All there are of something else, or of those that a title describes further, is not all there are.
    pub(super) fn extent(
        &self,
        dictionary: &Dictionary<'_>,
        register: Option<&Register>,
    ) -> ListExtent {
        let titles = self.table.skipped.get(&Skipped::Title);
        let lines = titles.into_iter().flatten();
        let mut titles: Vec<&str> = lines.filter_map(|&line| self.sheet.line(line)).collect();
        let file = self.sheet.names().split_last().map(|(file, sheets)| {
            titles.extend(sheets.iter().map(String::as_str));
            padded_words(file)
        });
        let titles: Vec<String> = titles.into_iter().map(padded_words).collect();
        let is_chosen = |text: &String| {
            CHOSEN
                .iter()
                .any(|word| text.contains(&format!(" {word} ")))
        };
        if titles.iter().chain(&file).any(is_chosen) {
            return ListExtent::Chosen;
        }
        let mut wholes = titles.iter().filter_map(|text| behind_whole(text));
        let names = || names(dictionary, self.kind);
        let mut gazetteer = Gazetteer::new(register);
        let is_whole = wholes.any(|what| {
            let here = gazetteer.here(Area::default(), None);
            names().any(|name| {
                let rest = what.strip_prefix(&name);
                rest.is_some_and(|rest| is_place_or_year(rest, dictionary, &here))
            })
        });
        if is_whole {
            ListExtent::Whole
        } else {
            ListExtent::Unsaid
        }
    }
}

/// What a text says that it has all of.
fn behind_whole(text: &str) -> Option<&str> {
    let (before, behind) = text.split_once(WHOLE)?;
    let before = before.trim_start();
    let is_list = before.is_empty() || LISTS.iter().any(|word| before.ends_with(word));
    is_list.then(|| behind.strip_prefix("các ").unwrap_or(behind))
}

/// Names of a kind of subject, each with a space behind it.
fn names(dictionary: &Dictionary<'_>, kind: SubjectKindId) -> impl Iterator<Item = String> {
    let kind = dictionary.codebook().subject(kind);
    let names = std::iter::once(&kind.title.vi).chain(&kind.headings);
    names.map(|name| format!("{} ", heading::key(name)))
}

/// Whether words are places of the lists and years alone.
fn is_place_or_year(words: &str, dictionary: &Dictionary<'_>, here: &Here<'_, '_>) -> bool {
    let is_year = |word: &str| word.parse().is_ok_and(|year| YEARS.contains(&year));
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut left = words.as_slice();
    while let [first, rest @ ..] = left {
        let before = BEFORE_PLACE.iter().map(|words| words.split(' ').count());
        let mut before = before.zip(BEFORE_PLACE);
        let connective = before.find(|(count, words)| {
            let own = left.get(..*count);
            own.is_some_and(|own| own.join(" ") == *words)
        });
        let place = || {
            let mut counts = (1..=left.len().min(LONGEST_PLACE)).rev();
            counts.find(|&count| is_place(&left[..count].join(" "), dictionary, here))
        };
        let is_dated = *first == "năm" && rest.first().is_some_and(|word| is_year(word));
        let count = if is_dated {
            Some(2)
        } else if is_year(first) {
            Some(1)
        } else {
            connective.map(|(count, _)| count).or_else(place)
        };
        match count.and_then(|count| left.get(count..)) {
            Some(behind) => left = behind,
            None => return false,
        }
    }
    true
}

/// Whether a text is a commune, district or province of the lists, with the word for its kind.
fn is_place(text: &str, dictionary: &Dictionary<'_>, here: &Here<'_, '_>) -> bool {
    let mut kinds = dictionary.codebook().kinds.iter();
    let is_commune = kinds.any(|kind| text.starts_with(&format!("{} ", kind.name)));
    is_commune && here.is_commune(text)
        || division(text).is_some_and(|name| here.is_division(&name))
}

/// The words of a text, with a space before, between and behind them.
fn padded_words(text: &str) -> String {
    let words = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let key = heading::key(text);
    let key: String = key.chars().map(words).collect();
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
