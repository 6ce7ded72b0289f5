//! `[indicator.…]` tables: the figures of the codebook, and those a version brings itself.

use std::collections::HashMap;

use toml::de::DeValue;

use super::header;
use super::keys;
use super::shelf::Shelf;
use super::walk::{Reading, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{FigureId, LinearSum, Sum, lower_sum, parse_sum};
use crate::model::{Adds, Indicator, IndicatorKind, Narrower, Timing};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};
use crate::unit::Unit;

/// The only time `settled` may name.
const YEAR_END: &str = "year-end";

/// A figure as written. What it names may stand further down.
#[derive(Clone, Debug)]
pub(super) struct IndicatorDraft {
    indicator: Indicator,
    place: Span,
    /// The sum it is where no column gives it.
    from: Option<Sum>,
    part_of: Option<Spanned<String>>,
}

/// Reads `[indicator.…]` tables.
pub(super) fn read<'t>(reading: &mut Reading<'t>, root: &Table<'t>) -> Vec<IndicatorDraft> {
    let Some(table) = reading.table_at(root, "indicator") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, node) in table.entries(reading.source) {
        let place = table.key(reading.source, id).unwrap_or(node.span);
        let Some(entry) = reading.table(node) else {
            continue;
        };
        let entry = Table {
            span: place,
            ..entry
        };
        reading.only(&entry, keys::INDICATOR);
        if !is_id(id) {
            reading.fault(
                Code::WrongValue,
                place,
                both!(
                    "`{id}` không dùng làm mã được: mã chỉ gồm chữ thường không dấu, chữ số và `_`",
                    "`{id}` is no id: small ASCII letters, digits and `_`"
                ),
            );
        }
        found.push(IndicatorDraft {
            indicator: indicator(reading, &entry, id),
            place,
            from: from(reading, &entry),
            part_of: reading.string_at(&entry, "part_of"),
        });
    }
    found
}

impl Shelf {
    /// Takes figures, and resolves what they name.
    pub(super) fn take(&mut self, drafts: &[IndicatorDraft], faults: &mut Vec<Diagnostic>) {
        let mut taken: Vec<(FigureId, &IndicatorDraft)> = Vec::new();
        for draft in drafts {
            match self.add(draft.indicator.clone(), draft.place) {
                Err(fault) => faults.push(fault),
                Ok(figure) => taken.push((figure, draft)),
            }
        }
        let mut sums: HashMap<FigureId, LinearSum> = HashMap::new();
        for (figure, draft) in &taken {
            let sum = draft.from.as_ref();
            let sum = sum.and_then(|from| self.derivation(*figure, from, faults));
            sums.extend(sum.map(|sum| (*figure, sum)));
        }
        for (figure, draft) in &taken {
            if let (Some(from), Some(sum)) = (&draft.from, sums.get(figure)) {
                let mut parts = sum.addends.iter();
                if let Some(part) = parts.find(|part| sums.contains_key(&part.figure)) {
                    let name = &self.codebook.indicator(part.figure).id;
                    let message = both!(
                        "chính `{name}` cũng được tính từ số liệu khác",
                        "`{name}` is derived itself"
                    );
                    let fault = Diagnostic::new(Code::Circular, from.span, message);
                    faults.push(fault.help(both!(
                        "cộng các số liệu được thống kê trực tiếp",
                        "add up figures that are counted"
                    )));
                    continue;
                }
                self.codebook.indicators[figure.0 as usize].derivation = Some(sum.clone());
            }
            if let Some(whole) = &draft.part_of {
                self.part_of(*figure, whole, faults);
            }
        }
        for (figure, draft) in &taken {
            if let Some(whole) = &draft.part_of {
                self.part_of_more(*figure, whole.span);
            }
        }
    }

    fn derivation(
        &self,
        figure: FigureId,
        from: &Sum,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<LinearSum> {
        let parameters = HashMap::new();
        let (sum, unit) = lower_sum(from, &self.names(&parameters), faults)?;
        let own = self.codebook.indicator(figure).unit.as_ref();
        if let (Some(own), Some(unit)) = (own, &unit)
            && own.meet(unit).is_none()
        {
            let message = both!(
                "{unit} không cộng thành {own} được",
                "{unit} do not add up to {own}",
                unit = unit.word(),
                own = own.word(),
            );
            faults.push(Diagnostic::new(Code::UnitMismatch, from.span, message));
        }
        Some(sum)
    }
}

fn indicator<'t>(reading: &mut Reading<'t>, table: &Table<'t>, id: &str) -> Indicator {
    let title = reading
        .required(table, "title")
        .and_then(|node| reading.text(node));
    let kind = kind(reading, table);
    if !matches!(kind, IndicatorKind::Grade(_)) {
        no_levels(reading, table);
    }
    Indicator {
        id: id.to_owned(),
        title: title.unwrap_or_else(|| Text {
            vi: id.to_owned(),
            en: id.to_owned(),
        }),
        adds: adds(reading, table, &kind),
        narrower: narrower(reading, table, &kind),
        kind,
        unit: reading
            .string_at(table, "unit")
            .map(|unit| Unit::new(&unit.value)),
        also: reading
            .strings_at(table, "also")
            .into_iter()
            .map(|heading| heading.value)
            .collect(),
        timing: timing(reading, table),
        derivation: None,
        part_of: None,
        parts: Vec::new(),
        note: reading.string_at(table, "note").map(|note| note.value),
        answers: None,
    }
}

/// `narrower = [{ heading = "…", lacks = "…" }]`: what counts a part of something says the least that all of it may be.
fn narrower<'t>(
    reading: &mut Reading<'t>,
    table: &Table<'t>,
    kind: &IndicatorKind,
) -> Vec<Narrower> {
    let Some(node) = table.node(reading.source, "narrower") else {
        return Vec::new();
    };
    if *kind != IndicatorKind::Count {
        let message = both!(
            "chỉ số đếm mới có `narrower`",
            "only a count has `narrower` headings"
        );
        reading.fault(Code::WrongValue, node.span, message).help = Some(both!(
            "một phần của số đếm cho biết số đếm ít nhất là bao nhiêu; với số liệu khác thì không cho biết gì",
            "a part of a count is the least it may be; of other figures it says nothing"
        ));
        return Vec::new();
    }
    let mut all = Vec::new();
    for item in reading.items_at(table, "narrower") {
        let Some(entry) = reading.table(item) else {
            continue;
        };
        reading.only(&entry, keys::NARROWER);
        let mut text = |key| {
            let node = reading.required(&entry, key)?;
            reading.string(node).map(|text| text.value)
        };
        if let (Some(heading), Some(lacks)) = (text("heading"), text("lacks")) {
            all.push(Narrower { heading, lacks });
        }
    }
    all
}

/// Counts add up and others do not, unless it is said.
fn adds<'t>(reading: &mut Reading<'t>, table: &Table<'t>, kind: &IndicatorKind) -> Adds {
    let usual = match kind {
        IndicatorKind::Count => Adds::Sum,
        IndicatorKind::Amount | IndicatorKind::YesNo | IndicatorKind::Grade(_) => Adds::Not,
    };
    let Some(node) = table.node(reading.source, "adds") else {
        return usual;
    };
    if let DeValue::Boolean(flag) = node.value {
        return if *flag { Adds::Sum } else { Adds::Not };
    }
    if matches!(node.value, DeValue::String(word) if word == "distinct") {
        return Adds::Distinct;
    }
    reading.wrong(
        node,
        &both!(
            "`true`, `false` hoặc `\"distinct\"`",
            "true, false or \"distinct\""
        ),
    );
    usual
}

/// When a figure is final: what happened in the year, unless one of three keys says otherwise.
fn timing<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Timing {
    let stands = reading.flag_at(table, "stock").unwrap_or(false);
    let due = header::day_at(reading, table, "due");
    let settled = reading.string_at(table, "settled");
    if let Some(word) = settled.as_ref().filter(|word| word.value != YEAR_END) {
        let message = both!(
            "`{word}` không phải là thời điểm chốt số liệu",
            "`{word}` is no time at which a figure is settled",
            word = word.value,
        );
        reading.fault(Code::WrongValue, word.span, message).help = Some(both!(
            "viết `settled = \"{YEAR_END}\"`",
            "write `settled = \"{YEAR_END}\"`"
        ));
    }
    match (stands, due, settled) {
        (false, None, None) => Timing::Happens,
        (true, None, None) => Timing::Stands,
        (false, Some(day), None) => Timing::Due(day),
        (false, None, Some(_)) => Timing::YearEnd,
        _ => {
            let message = both!(
                "`stock`, `due` và `settled` loại trừ nhau",
                "`stock`, `due` and `settled` exclude one another"
            );
            reading.fault(Code::WrongValue, table.span, message).help = Some(both!(
                "giữ khóa cho biết khi nào số liệu được chốt",
                "keep the one that says when the figure is final"
            ));
            Timing::Happens
        }
    }
}

fn kind<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> IndicatorKind {
    let Some(word) = reading
        .required(table, "kind")
        .and_then(|node| reading.string(node))
    else {
        return IndicatorKind::Amount;
    };
    match word.value.as_str() {
        "count" => IndicatorKind::Count,
        "amount" => IndicatorKind::Amount,
        "yes_no" => IndicatorKind::YesNo,
        "grade" => {
            let items = reading.items_at(table, "levels");
            let levels: Vec<Text> = items
                .into_iter()
                .filter_map(|item| reading.text(item))
                .collect();
            if levels.len() < 2 {
                let message = both!(
                    "số liệu theo mức phải có `levels`, từ mức thấp lên",
                    "a grade needs its `levels`, lowest first"
                );
                reading.fault(Code::MissingKey, word.span, message).help = Some(both!(
                    "viết `levels = [{{ vi = \"…\", en = \"…\" }}, …]`",
                    "write `levels = [{{ vi = \"…\", en = \"…\" }}, …]`"
                ));
            }
            IndicatorKind::Grade(levels)
        }
        _ => {
            let message = both!(
                "`{word}` không phải là một loại số liệu",
                "`{word}` is no kind of figure",
                word = word.value,
            );
            reading.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `count`, `amount`, `yes_no` hoặc `grade`",
                "the kinds are count, amount, yes_no and grade"
            ));
            IndicatorKind::Amount
        }
    }
}

/// Reports `levels` of what is no grade.
fn no_levels<'t>(reading: &mut Reading<'t>, table: &Table<'t>) {
    let Some(span) = table.key(reading.source, "levels") else {
        return;
    };
    let message = both!(
        "khóa `levels` không có tác dụng ở đây: chỉ số liệu theo mức mới có các mức",
        "`levels` says nothing here: only a grade has levels"
    );
    reading.fault(Code::IdleOption, span, message).help = Some(both!(
        "bỏ khóa này đi, hoặc viết `kind = \"grade\"`",
        "leave it out, or write `kind = \"grade\"`"
    ));
}

/// `from = '…'`; a table of its own is for child tables.
fn from<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Option<Sum> {
    let node = table.node(reading.source, "from")?;
    if matches!(node.value, DeValue::Table(_)) {
        reading.fault(
            Code::NotYet,
            node.span,
            both!(
                "bản antq này chưa đọc được bảng con",
                "child tables are a part of the language that this antq does not read yet"
            ),
        );
        return None;
    }
    let text = reading.rule_at(table, "from")?;
    parse_sum(&text.value, text.span)
        .map_err(|fault| reading.faults.push(fault))
        .ok()
}

/// Whether a text may be an id: ASCII snake case.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
