//! A result that does not come out again: its verdicts, and why.

use super::criteria_file::of_set;
use crate::model::{Codebook, Verdict, VerdictWords};
use crate::number::{Notation, Number};
use crate::page::{Page, Piece, Role, plain, safe};
use crate::proof::{CriterionProof, Discrepancy, ResultProof};
use crate::say::words;
use crate::text::{Language, Text, both};
use crate::wire::{WireFigure, WireKnown, WireNumber, WireRange, WireValue, WireVerdict};

/// Adds a result and what differs in it.
pub(super) fn result(
    page: &mut Page,
    result: &ResultProof<'_>,
    codebook: &Codebook,
    language: Language,
) {
    let commune = result.commune;
    let mut name = [&commune.code, &commune.name]
        .map(|name| safe(name))
        .join(" ");
    if !commune.unit.is_empty() {
        name = format!("{}, {name}", safe(&commune.unit));
    }
    let mut pieces = vec![Piece::new(Role::Name, name.trim())];
    let year = result
        .year
        .map_or_else(String::new, |year| format!(", {year}"));
    pieces.extend(plain(format!("{year}, {}: ", safe(result.set))));
    pieces.extend(both_verdicts(result.verdicts, language));
    page.paragraph(0, 2, pieces);
    for criterion in result.criteria.iter().filter(|one| one.id != "set") {
        page.paragraph(4, 6, of_criterion(criterion, language));
    }
    for why in &result.why {
        page.paragraph(4, 6, reason(why, codebook, language));
    }
}

fn of_criterion(criterion: &CriterionProof<'_>, language: Language) -> Vec<Piece> {
    let mut pieces = plain(format!("{}: ", safe(criterion.id)));
    pieces.extend(both_verdicts(criterion.verdicts, language));
    pieces
}

/// The verdict of the lock, then that of now if it differs.
fn both_verdicts(verdicts: [Option<WireVerdict>; 2], language: Language) -> Vec<Piece> {
    let told = |verdict: Option<WireVerdict>| match verdict.map(Verdict::from) {
        Some(verdict) => {
            let word = words::verdict(language, verdict, &VerdictWords::default());
            Piece::new(words::verdict_role(verdict), word)
        }
        None => Piece::new(Role::Faint, both!("không có", "none").told(language)),
    };
    let [then, now] = verdicts;
    let mut pieces = vec![told(then)];
    if then != now {
        pieces.extend(plain(" → "));
        pieces.push(told(now));
    }
    pieces
}

fn reason(why: &Discrepancy<'_>, codebook: &Codebook, language: Language) -> Vec<Piece> {
    let text = match why {
        Discrepancy::Figure([then, now]) => return figure(then, now, codebook, language),
        Discrepancy::Row => both!(
            "số liệu: dòng này chỉ có ở một bên",
            "data: only one side has this row"
        ),
        Discrepancy::Contents => both!(
            "số liệu: nội dung một tệp đã khác",
            "data: the contents of a file differ"
        ),
        Discrepancy::Withheld(code) => both!(
            "số liệu: dòng không được xét vì lỗi {code}",
            "data: the row is not judged because of {code}",
            code = safe(code)
        ),
        Discrepancy::Version(versions) => {
            let name = |version: Option<&str>| version.map_or_else(|| "–".to_owned(), safe);
            let [then, now] = versions.map(name);
            both!(
                "luật: khi khóa xét theo {then}, nay theo {now}",
                "law: judged by {then} when locked, by {now} now"
            )
        }
        Discrepancy::Revised(set) => {
            let (id, how) = (safe(set.id), of_set(set));
            both!("luật, {id}: {how}", "law, {id}: {how}"; how)
        }
        Discrepancy::Codebook => both!(
            "bảng mã số liệu của antq đã khác",
            "the codebook of antq differs"
        ),
        Discrepancy::Lists => both!("danh mục xã đã khác", "the lists of communes differ"),
        Discrepancy::Tool => both!("antq đã khác phiên bản", "another version of antq judges"),
        Discrepancy::Altered => both!(
            "không có gì khác ngoài kết quả này: tệp khóa đã bị sửa",
            "nothing else differs: the lock was altered"
        ),
    };
    plain(text.told(language))
}

/// A figure that differs, with its cells.
fn figure(
    then: &WireFigure<'_>,
    now: &WireFigure<'_>,
    codebook: &Codebook,
    language: Language,
) -> Vec<Piece> {
    let id = codebook.find(&now.id);
    let title = id.map(|id| codebook.indicator(id).title.told(language));
    let title = safe(title.unwrap_or(&now.id));
    let year = now.year;
    let named = both!("số liệu: {title}, năm {year}: ", "data: {title}, {year}: ");
    let mut pieces = plain(named.told(language));
    pieces.push(Piece::new(Role::Value, known(&then.known, language)));
    pieces.extend(plain(" → "));
    pieces.push(Piece::new(Role::Value, known(&now.known, language)));
    let cells: Vec<String> = now
        .cells
        .iter()
        .map(|cell| safe(&cell.to_string()))
        .collect();
    if !cells.is_empty() {
        pieces.extend(plain(" "));
        pieces.push(Piece::new(Role::Place, format!("[{}]", cells.join(", "))));
    }
    pieces
}

fn known(known: &WireKnown<'_>, language: Language) -> String {
    let w = words::words(language);
    match known {
        WireKnown::Value(WireValue::Whole(whole)) => number(&WireNumber::Whole(*whole), language),
        WireKnown::Value(WireValue::YesNo(true)) => w.yes.to_owned(),
        WireKnown::Value(WireValue::YesNo(false)) => w.no.to_owned(),
        WireKnown::Value(WireValue::Text(text)) => {
            number(&WireNumber::Digits(text.clone()), language)
        }
        WireKnown::Range(range) => bounds(range).told(language).to_owned(),
        WireKnown::Gap(_) => both!("chưa có", "missing").into_told(language),
    }
}

fn bounds(range: &WireRange<'_>) -> Text {
    let end = |end: &Option<WireNumber<'_>>| {
        Text::each(|language| {
            end.as_ref()
                .map_or_else(|| "…".to_owned(), |end| number(end, language))
        })
    };
    let (low, high) = (end(&range.low), end(&range.high));
    both!("từ {low} đến {high}", "{low} to {high}"; low, high)
}

/// A number in the notation of the language; a level of a grade stays as it is.
fn number(number: &WireNumber<'_>, language: Language) -> String {
    let digits = number.to_string();
    match Number::parse(&digits, Notation::English) {
        Ok(number) => number.written(language.notation()),
        Err(_) => safe(&digits),
    }
}
