//! Reads `[indicator.…]` tables: figures of the codebook, and of versions.

use std::collections::HashMap;

use toml::de::DeValue;

use super::codebook_builder::CodebookBuilder;
use super::figure_kind::kind;
use super::header;
use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Derivation, FigureId, LinearSum, Sum, lower_sum, parse_derivation};
use crate::model::{Adds, Indicator, IndicatorKind, Narrower, Timing};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};
use crate::unit::Unit;

/// The only value of `settled`.
const YEAR_END: &str = "year-end";

/// A figure as written; the names it uses may be defined later.
#[derive(Clone, Debug)]
pub(super) struct IndicatorDraft {
    indicator: Indicator,
    place: Span,
    /// What gives the figure if no column does.
    from: Option<Derivation>,
    /// Kinds of subject that it is measured of.
    of: Vec<Spanned<String>>,
    part_of: Option<Spanned<String>>,
}

/// Reads `[indicator.…]` tables.
pub(super) fn read<'t>(toml: &mut TomlReader<'t>, root: &TomlTable<'t>) -> Vec<IndicatorDraft> {
    let Some(table) = toml.table_at(root, "indicator") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, node) in table.entries(toml.source) {
        let place = table.key(toml.source, id).unwrap_or(node.span);
        let Some(entry) = toml.table(node) else {
            continue;
        };
        let entry = TomlTable {
            span: place,
            ..entry
        };
        toml.only(&entry, keys::INDICATOR);
        if !is_id(id) {
            toml.fault(
                Code::WrongValue,
                place,
                both!(
                    "`{id}` không dùng làm mã được: mã chỉ gồm chữ thường không dấu, chữ số và `_`",
                    "`{id}` is not a valid id: use lower-case ASCII letters, digits and `_`"
                ),
            );
        }
        found.push(IndicatorDraft {
            indicator: indicator(toml, &entry, id),
            place,
            from: from(toml, &entry),
            of: toml.strings_at(&entry, "of"),
            part_of: toml.string_at(&entry, "part_of"),
        });
    }
    found
}

impl CodebookBuilder {
    /// Adds figures and resolves the names they use.
    pub(super) fn take(&mut self, drafts: &[IndicatorDraft], faults: &mut Vec<Diagnostic>) {
        let mut taken: Vec<(FigureId, &IndicatorDraft)> = Vec::new();
        for draft in drafts {
            let of = self.kinds_of(&draft.of, faults);
            let indicator = Indicator {
                of,
                ..draft.indicator.clone()
            };
            match self.add(indicator, draft.place) {
                Err(fault) => faults.push(fault),
                Ok(figure) => taken.push((figure, draft)),
            }
        }
        let mut sums: HashMap<FigureId, LinearSum> = HashMap::new();
        for (figure, draft) in &taken {
            match &draft.from {
                Some(Derivation::Sum(from)) => {
                    let sum = self.derivation(*figure, from, faults);
                    sums.extend(sum.map(|sum| (*figure, sum)));
                }
                Some(Derivation::Aggregate(from)) => {
                    let aggregate = self.aggregate(*figure, from, faults);
                    self.codebook.indicators[figure.0 as usize].aggregate = aggregate;
                }
                None => {}
            }
        }
        for (figure, draft) in &taken {
            if let (Some(Derivation::Sum(from)), Some(sum)) = (&draft.from, sums.get(figure)) {
                let mut parts = sum.addends.iter();
                if let Some(part) = parts.find(|part| sums.contains_key(&part.figure)) {
                    let name = &self.codebook.indicator(part.figure).id;
                    let message = both!(
                        "chính `{name}` cũng được tính từ số liệu khác",
                        "`{name}` is itself derived"
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

fn indicator<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>, id: &str) -> Indicator {
    let title = toml
        .required(table, "title")
        .and_then(|node| toml.text(node));
    let (kind, also_levels) = kind(toml, table);
    Indicator {
        id: id.to_owned(),
        title: title.unwrap_or_else(|| Text {
            vi: id.to_owned(),
            en: id.to_owned(),
        }),
        adds: adds(toml, table, &kind),
        narrower: narrower(toml, table, &kind),
        also_levels,
        of: Vec::new(),
        kind,
        unit: toml
            .string_at(table, "unit")
            .map(|unit| Unit::new(&unit.value)),
        also: toml
            .strings_at(table, "also")
            .into_iter()
            .map(|heading| heading.value)
            .collect(),
        timing: timing(toml, table),
        derivation: None,
        aggregate: None,
        part_of: None,
        shares: shares(toml, table),
        unit_words: None,
        parts: Vec::new(),
        note: toml.string_at(table, "note").map(|note| note.value),
        answers: None,
    }
}

/// Reads `narrower = [{ heading = "…", lacks = "…" }]`: a count of a part is a lower bound of the whole.
fn narrower<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    kind: &IndicatorKind,
) -> Vec<Narrower> {
    let Some(node) = table.node(toml.source, "narrower") else {
        return Vec::new();
    };
    if *kind != IndicatorKind::Count {
        let message = both!(
            "chỉ số đếm mới có `narrower`",
            "only a count has `narrower` headings"
        );
        toml.fault(Code::WrongValue, node.span, message).help = Some(both!(
            "một phần của số đếm cho biết số đếm ít nhất là bao nhiêu; với số liệu khác thì không cho biết gì",
            "a part of a count is a lower bound of it; a part of any other figure says nothing"
        ));
        return Vec::new();
    }
    let mut all = Vec::new();
    for item in toml.items_at(table, "narrower") {
        let Some(entry) = toml.table(item) else {
            continue;
        };
        toml.only(&entry, keys::NARROWER);
        let mut text = |key| {
            let node = toml.required(&entry, key)?;
            toml.string(node).map(|text| text.value)
        };
        if let (Some(heading), Some(lacks)) = (text("heading"), text("lacks")) {
            all.push(Narrower { heading, lacks });
        }
    }
    all
}

/// Reads `shares`: headings of the share of a figure in its whole.
fn shares<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Vec<String> {
    let headings = toml.strings_at(table, "shares");
    if let (Some(first), None) = (headings.first(), table.node(toml.source, "part_of")) {
        let message = both!(
            "chỉ số liệu có `part_of` mới có `shares`",
            "only a figure with `part_of` has `shares`"
        );
        toml.fault(Code::WrongValue, first.span, message).help = Some(both!(
            "ghi `part_of`: mẫu số của phân số",
            "add `part_of`: the denominator of the fraction"
        ));
    }
    headings.into_iter().map(|heading| heading.value).collect()
}

/// Reads `adds`; by default counts add up and other figures do not.
fn adds<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>, kind: &IndicatorKind) -> Adds {
    let usual = match kind {
        IndicatorKind::Count => Adds::Sum,
        IndicatorKind::Amount | IndicatorKind::YesNo | IndicatorKind::Grade(_) => Adds::Not,
    };
    let Some(node) = table.node(toml.source, "adds") else {
        return usual;
    };
    if let DeValue::Boolean(flag) = node.value {
        return if *flag { Adds::Sum } else { Adds::Not };
    }
    if matches!(node.value, DeValue::String(word) if word == "distinct") {
        return Adds::Distinct;
    }
    toml.wrong(
        node,
        &both!(
            "`true`, `false` hoặc `\"distinct\"`",
            "true, false or \"distinct\""
        ),
    );
    usual
}

/// Reads when a figure is final: by default it counts events of the year.
fn timing<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Timing {
    let stands = toml.flag_at(table, "stock").unwrap_or(false);
    let due = header::day_at(toml, table, "due");
    let settled = toml.string_at(table, "settled");
    if let Some(word) = settled.as_ref().filter(|word| word.value != YEAR_END) {
        let message = both!(
            "`{word}` không phải là thời điểm chốt số liệu",
            "`{word}` is not a value of `settled`",
            word = word.value,
        );
        toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
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
            toml.fault(Code::WrongValue, table.span, message).help = Some(both!(
                "giữ khóa cho biết khi nào số liệu được chốt",
                "keep the one that says when the figure is final"
            ));
            Timing::Happens
        }
    }
}

/// Reads `from = '…'`.
fn from<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Option<Derivation> {
    let text = toml.rule_at(table, "from")?;
    parse_derivation(&text.value, text.span)
        .map_err(|fault| toml.faults.push(fault))
        .ok()
}

/// True if a text may be an id: ASCII snake case.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
