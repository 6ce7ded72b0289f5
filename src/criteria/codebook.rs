//! The codebook file → [`Codebook`]: what is measured, and how columns are recognised.

use std::collections::HashMap;

use super::walk::{Reading, Table, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::heading;
use crate::lang::{
    FigureId, FigureKind, LinearSum, Meaning, Settings, Vocabulary, lower, lower_sum, parse,
    parse_sum,
};
use crate::model::{
    Ambiguous, AreaKind, Check, Codebook, Indicator, IndicatorKind, Key, KeyColumn, Text,
};
use crate::number::Number;
use crate::source::{SourceId, Span, Spanned};
use crate::unit::Unit;

const KEYS: [(&str, Key); 7] = [
    ("ma_xa", Key::Code),
    ("ten_xa", Key::Name),
    ("loai", Key::Kind),
    ("huyen", Key::District),
    ("tinh", Key::Province),
    ("nam", Key::Year),
    ("so_thang", Key::Months),
];

/// The names rules may use: the figures of a codebook, and the parameters of a file.
pub(super) struct Names<'a> {
    pub(super) codebook: &'a Codebook,
    /// The figure of each id.
    pub(super) figures: &'a HashMap<String, FigureId>,
    /// The levels of each grade, for the rule language.
    pub(super) levels: &'a HashMap<FigureId, Vec<String>>,
    pub(super) parameters: &'a HashMap<String, (Number, bool)>,
}

impl Vocabulary for Names<'_> {
    fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        if let Some(&(value, percentage)) = self.parameters.get(name) {
            return Some(Meaning::Constant { value, percentage });
        }
        let id = *self.figures.get(name)?;
        let indicator = self.codebook.indicator(id);
        let kind = match &indicator.kind {
            IndicatorKind::Count => FigureKind::Count,
            IndicatorKind::Amount => FigureKind::Amount,
            IndicatorKind::YesNo => FigureKind::YesNo,
            IndicatorKind::Grade(_) => {
                FigureKind::Grade(self.levels.get(&id).map_or(&[], Vec::as_slice))
            }
        };
        let parts = indicator
            .derivation
            .as_ref()
            .map_or(1, |sum| sum.addends.len().max(1));
        Some(Meaning::Figure {
            id,
            kind,
            unit: indicator.unit.as_ref(),
            parts,
        })
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let names = self.figures.keys().chain(self.parameters.keys());
        nearest(name, names.map(String::as_str)).map(str::to_owned)
    }
}

/// A codebook while it is being read: figures by id, and what can only be resolved when all are known.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) codebook: Codebook,
    pub(super) figures: HashMap<String, FigureId>,
    pub(super) levels: HashMap<FigureId, Vec<String>>,
    places: HashMap<FigureId, Span>,
    /// Every heading that is taken, by its [`heading::key`].
    taken: HashMap<String, String>,
}

/// A sum or bound that names figures which may stand further down.
struct Pending {
    figure: FigureId,
    from: Option<Spanned<String>>,
    part_of: Option<Spanned<String>>,
}

/// Reads the codebook file.
pub(super) fn read(source: SourceId, text: &str) -> (Shelf, Vec<Diagnostic>) {
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    let mut shelf = Shelf::default();
    if super::header::format(&mut reading, &root) {
        reading.only(
            &root,
            &[
                "format",
                "key",
                "kind",
                "boundary_change",
                "indicator",
                "ambiguous",
                "check",
            ],
        );
        shelf.keys(&mut reading, &root);
        for table in reading.tables_at(&root, "kind") {
            reading.only(&table, &["name", "prefixes"]);
            let name = reading
                .required(&table, "name")
                .and_then(|node| reading.string(node));
            let prefixes = reading
                .strings_at(&table, "prefixes")
                .into_iter()
                .map(|prefix| prefix.value)
                .collect();
            shelf.codebook.kinds.extend(name.map(|name| AreaKind {
                name: name.value,
                prefixes,
            }));
        }
        for table in reading.tables_at(&root, "boundary_change") {
            reading.only(&table, &["date", "note"]);
            let date = reading
                .required(&table, "date")
                .and_then(|node| reading.date(node));
            shelf.codebook.boundary_changes.extend(date);
        }
        shelf.indicators(&mut reading, &root);
        shelf.checks(&mut reading, &root);
        shelf.ambiguous(&mut reading, &root);
        shelf.headings(&mut reading);
    }
    (shelf, reading.faults)
}

impl Shelf {
    pub(super) fn names<'a>(
        &'a self,
        parameters: &'a HashMap<String, (Number, bool)>,
    ) -> Names<'a> {
        Names {
            codebook: &self.codebook,
            figures: &self.figures,
            levels: &self.levels,
            parameters,
        }
    }

    /// Adds a figure; two of one id are a fault.
    pub(super) fn add(
        &mut self,
        indicator: Indicator,
        place: Span,
    ) -> Result<FigureId, Diagnostic> {
        let id = FigureId(u32::try_from(self.codebook.indicators.len()).unwrap_or(u32::MAX));
        if let Some(first) = self.figures.get(&indicator.id) {
            let fault = Diagnostic::new(
                Code::DuplicateId,
                place,
                format!("two figures are called `{}`", indicator.id),
            );
            return Err(match self.places.get(first) {
                Some(first) => fault.because(*first, "the first"),
                None => fault,
            });
        }
        if let IndicatorKind::Grade(levels) = &indicator.kind {
            self.levels
                .insert(id, levels.iter().map(|level| level.vi.clone()).collect());
        }
        self.figures.insert(indicator.id.clone(), id);
        self.places.insert(id, place);
        self.codebook.indicators.push(indicator);
        Ok(id)
    }

    fn keys<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        let Some(table) = reading.table_at(root, "key") else {
            reading.fault(
                Code::MissingKey,
                root.span,
                "`key` is missing: no column says which commune a row is about",
            );
            return;
        };
        reading.only(&table, &KEYS.map(|(id, _)| id));
        for (id, key) in KEYS {
            let Some(entry) = reading
                .required(&table, id)
                .and_then(|node| reading.table(node))
            else {
                continue;
            };
            reading.only(&entry, &["title", "also"]);
            let title = reading
                .required(&entry, "title")
                .and_then(|node| reading.text(node))
                .unwrap_or_default();
            let also = reading
                .strings_at(&entry, "also")
                .into_iter()
                .map(|heading| heading.value)
                .collect();
            self.codebook.keys.push(KeyColumn {
                key,
                id: id.to_owned(),
                title,
                also,
            });
        }
    }

    /// Reads `[indicator.…]` tables; a ruleset file may have some of its own.
    pub(super) fn indicators<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        let Some(table) = reading.table_at(root, "indicator") else {
            return;
        };
        let mut pending = Vec::new();
        for (id, node) in table.entries(reading.source) {
            let place = table.key(reading.source, id).unwrap_or(node.span);
            let Some(entry) = reading.table(node) else {
                continue;
            };
            let entry = Table {
                span: place,
                ..entry
            };
            let known = [
                "title", "kind", "levels", "unit", "also", "adds", "stock", "part_of", "from",
                "note",
            ];
            reading.only(&entry, &known);
            if !is_id(id) {
                reading.fault(
                    Code::WrongValue,
                    place,
                    format!("`{id}` is no id: small ASCII letters, digits and `_`"),
                );
            }
            let indicator = indicator(reading, &entry, id);
            match self.add(indicator, place) {
                Err(fault) => reading.faults.push(fault),
                Ok(figure) => pending.push(Pending {
                    figure,
                    from: from(reading, &entry),
                    part_of: reading.string_at(&entry, "part_of"),
                }),
            }
        }
        self.resolve(reading, &pending);
    }

    fn resolve(&mut self, reading: &mut Reading<'_>, pending: &[Pending]) {
        let mut seen: HashMap<FigureId, LinearSum> = HashMap::new();
        for one in pending {
            if let Some(sum) = one
                .from
                .as_ref()
                .and_then(|from| self.derivation(reading, one.figure, from))
            {
                seen.insert(one.figure, sum);
            }
        }
        for one in pending {
            if let (Some(from), Some(sum)) = (&one.from, seen.get(&one.figure)) {
                if let Some(part) = sum
                    .addends
                    .iter()
                    .find(|part| seen.contains_key(&part.figure))
                {
                    let name = &self.codebook.indicator(part.figure).id;
                    let message = format!("`{name}` is derived itself");
                    reading.fault(Code::Circular, from.span, message).help =
                        Some("add up figures that are counted".to_owned());
                    continue;
                }
                self.codebook.indicators[one.figure.0 as usize].derivation = Some(sum.clone());
            }
            if let Some(whole) = &one.part_of {
                self.part_of(reading, one.figure, whole);
            }
        }
    }

    fn derivation(
        &self,
        reading: &mut Reading<'_>,
        figure: FigureId,
        from: &Spanned<String>,
    ) -> Option<LinearSum> {
        let parameters = HashMap::new();
        let sum = parse_sum(&from.value, from.span)
            .map_err(|fault| reading.faults.push(fault))
            .ok()?;
        let (sum, unit) = lower_sum(&sum, &self.names(&parameters), &mut reading.faults)?;
        let own = self.codebook.indicator(figure).unit.as_ref();
        if let (Some(own), Some(unit)) = (own, &unit)
            && own.meet(unit).is_none()
        {
            let message = format!("{} do not add up to {}", unit.word(), own.word());
            reading.fault(Code::UnitMismatch, from.span, message);
        }
        Some(sum)
    }

    /// A part is never more than the whole: a check.
    fn part_of(&mut self, reading: &mut Reading<'_>, figure: FigureId, whole: &Spanned<String>) {
        let text = format!("{} <= {}", self.codebook.indicator(figure).id, whole.value);
        let parsed = parse(
            &text,
            Span {
                end: whole.span.start + text.len(),
                ..whole.span
            },
        );
        let parameters = HashMap::new();
        let mut faults = Vec::new();
        let rule = parsed.ok().and_then(|rule| {
            lower(
                &rule,
                Settings::default(),
                &self.names(&parameters),
                &mut faults,
            )
        });
        if let Some(rule) = rule {
            self.codebook.checks.push(Check { rule, text });
            return;
        }
        let first = faults.first().map(|fault| fault.message.clone());
        let message = first.unwrap_or_else(|| "no figure has this id".to_owned());
        reading.fault(Code::UnknownName, whole.span, message);
    }

    fn checks<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        for table in reading.tables_at(root, "check") {
            reading.only(&table, &["rule", "note"]);
            let Some(text) = reading.rule_at(&table, "rule") else {
                reading.required(&table, "rule");
                continue;
            };
            let parameters = HashMap::new();
            let rule = parse(&text.value, text.span)
                .map_err(|fault| reading.faults.push(fault))
                .ok();
            let names = self.names(&parameters);
            let rule = rule
                .and_then(|rule| lower(&rule, Settings::default(), &names, &mut reading.faults));
            self.codebook.checks.extend(rule.map(|rule| Check {
                rule,
                text: text.value,
            }));
        }
    }

    fn ambiguous<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        for table in reading.tables_at(root, "ambiguous") {
            reading.only(&table, &["heading", "may_be"]);
            let headings = reading
                .strings_at(&table, "heading")
                .into_iter()
                .map(|heading| heading.value)
                .collect();
            let mut may_be = Vec::new();
            for name in reading.strings_at(&table, "may_be") {
                match self.figures.get(&name.value) {
                    Some(figure) => may_be.push(*figure),
                    None => self.unknown(reading, &name),
                }
            }
            self.codebook.ambiguous.push(Ambiguous { headings, may_be });
        }
    }

    pub(super) fn unknown(&self, reading: &mut Reading<'_>, name: &Spanned<String>) {
        let near = nearest(&name.value, self.figures.keys().map(String::as_str))
            .map(|near| format!("did you mean `{near}`?"));
        reading
            .fault(
                Code::UnknownName,
                name.span,
                format!("no indicator is named `{}`", name.value),
            )
            .help = near;
    }

    /// No two figures, keys or questions share a heading.
    fn headings(&mut self, reading: &mut Reading<'_>) {
        let start = reading.place(0..0);
        let mut claims: Vec<(String, String, Span)> = Vec::new();
        for key in &self.codebook.keys {
            for heading in [&key.id, &key.title.vi, &key.title.en]
                .into_iter()
                .chain(&key.also)
            {
                claims.push((heading.clone(), key.id.clone(), start));
            }
        }
        for id in self.codebook.ids() {
            let indicator = self.codebook.indicator(id);
            let place = self.places.get(&id).copied().unwrap_or(start);
            for heading in indicator.headings() {
                claims.push((heading.to_owned(), indicator.id.clone(), place));
            }
        }
        for question in &self.codebook.ambiguous {
            claims.extend(
                question
                    .headings
                    .iter()
                    .map(|heading| (heading.clone(), "a question".to_owned(), start)),
            );
        }
        for (heading, by, place) in claims {
            if let Some(first) = self.claim(&heading, &by) {
                let message =
                    format!("the heading `{heading}` is accepted for `{first}` and for `{by}`");
                reading.fault(Code::SharedHeading, place, message);
            }
        }
    }

    /// Takes a heading, unless another has it: then says who.
    fn claim(&mut self, heading: &str, by: &str) -> Option<String> {
        let owner = self
            .taken
            .entry(heading::key(heading))
            .or_insert_with(|| by.to_owned());
        (owner != by).then(|| owner.clone())
    }

    /// Whether a figure or key is recognised by this heading.
    pub(super) fn is_taken(&self, heading: &str) -> bool {
        self.taken.contains_key(&heading::key(heading))
    }
}

fn indicator<'t>(reading: &mut Reading<'t>, table: &Table<'t>, id: &str) -> Indicator {
    let title = reading
        .required(table, "title")
        .and_then(|node| reading.text(node));
    let kind = kind(reading, table);
    Indicator {
        id: id.to_owned(),
        title: title.unwrap_or_else(|| Text {
            vi: id.to_owned(),
            en: id.to_owned(),
        }),
        adds: reading
            .flag_at(table, "adds")
            .unwrap_or(kind == IndicatorKind::Count),
        kind,
        unit: reading
            .string_at(table, "unit")
            .map(|unit| Unit::new(&unit.value)),
        also: reading
            .strings_at(table, "also")
            .into_iter()
            .map(|heading| heading.value)
            .collect(),
        stock: reading.flag_at(table, "stock").unwrap_or(false),
        derivation: None,
        note: reading.string_at(table, "note").map(|note| note.value),
        answers: None,
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
                reading
                    .fault(
                        Code::MissingKey,
                        word.span,
                        "a grade needs its `levels`, lowest first",
                    )
                    .help = Some("levels = [{ vi = \"…\", en = \"…\" }, …]".to_owned());
            }
            IndicatorKind::Grade(levels)
        }
        _ => {
            let message = format!("`{}` is no kind of figure", word.value);
            reading.fault(Code::WrongValue, word.span, message).help =
                Some("the kinds are count, amount, yes_no and grade".to_owned());
            IndicatorKind::Amount
        }
    }
}

/// `from = '…'`; a table of its own is for child tables.
fn from<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Option<Spanned<String>> {
    let node = table.node(reading.source, "from")?;
    if matches!(node.value, toml::de::DeValue::Table(_)) {
        reading.fault(
            Code::NotYet,
            node.span,
            "child tables are a part of the language that this antq does not read yet",
        );
        return None;
    }
    reading.rule_at(table, "from")
}

/// Whether a text may be an id: ASCII snake case.
pub(super) fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
