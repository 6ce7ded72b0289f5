//! Random codebooks, rulesets and figures, built from rolls of dice so that proptest can shrink failures.
//!
//! Rules are written as text and read by the real parser and loader. A set whose rules the loader rejects is discarded.

use std::fmt::Write;
use std::sync::Arc;

use antq::assess::Subject;
use antq::criteria::Library;
use antq::lang::FigureId;
use antq::model::{
    Area, Codebook, Gap, NamedCommune, Record, Ruleset, Series, SeriesList, Sheet, Value,
};
use antq::number::{End, Number, Range};

/// The judged year; figures reach three years back.
pub(super) const YEAR: u16 = 2023;
const YEARS: usize = 4;
pub(super) const LEVELS: [&str; 3] = ["Kém", "Khá", "Tốt"];

/// Rolls, used in order; past the end all are 0, the simplest choice.
pub(super) struct Dice {
    rolls: Vec<u16>,
    next: usize,
    /// Whether amounts can have the maximum number of digits.
    pub(super) fine: bool,
}

impl Dice {
    pub(super) fn new(rolls: Vec<u16>) -> Dice {
        Dice {
            rolls,
            next: 0,
            fine: false,
        }
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        let roll = self.rolls.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(roll) % limit
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub(super) fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// The kind of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Count,
    Amount,
    YesNo,
    Grade,
    /// Figures added (`1`) or subtracted (`-1`).
    Derived(Vec<(i64, usize)>),
}

/// A codebook, a set and the results of loading them.
pub(super) struct Law {
    pub(super) names: Vec<(String, Kind)>,
    /// Which figure is a part of which, by index in `names`; wholes come before their parts.
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) codebook: Arc<Codebook>,
    pub(super) rules: Ruleset,
    /// The text of the set, for messages.
    pub(super) text: String,
    /// The options of each rule for ties and zero, by the id of its criterion.
    pub(super) settings: Vec<(String, RuleText)>,
}

/// A rule as written.
#[derive(Clone, Debug, Default)]
pub(super) struct RuleText {
    pub(super) text: String,
    pub(super) on_tie: Option<&'static str>,
    pub(super) on_zero: Option<&'static str>,
    strict: bool,
    divides: bool,
}

/// Parameters of every set: name, value as written, thousandths.
pub(super) const PARAMETERS: [(&str, &str, i128); 2] =
    [("muc_chung", "50%", 500), ("tran", "3", 3000)];

impl Law {
    /// A random law; `None` if the loader finds a fault in it.
    pub(super) fn new(dice: &mut Dice) -> Option<Law> {
        Law::and_later(dice, false).map(|(law, _)| law)
    }

    /// Two random versions of a set; criteria of the later one can continue those of the earlier.
    pub(super) fn two(dice: &mut Dice) -> Option<(Law, Ruleset)> {
        let (law, later) = Law::and_later(dice, true)?;
        Some((law, later?))
    }

    fn and_later(dice: &mut Dice, two: bool) -> Option<(Law, Option<Ruleset>)> {
        let names = names(dice);
        let counts = names.iter().filter(|(_, kind)| *kind == Kind::Count);
        // Each count can be a part of the one before it.
        let pairs = (1..counts.count()).filter(|_| dice.once_in(2));
        let pairs: Vec<(usize, usize)> = pairs.map(|part| (part, part - 1)).collect();
        let codebook_text = codebook_text(&names, &pairs);
        let years = if two {
            "years = { to = 2022, from = 2000 }\n"
        } else {
            ""
        };
        let (text, settings, other) = version(dice, &names, ("1", years), &[]);
        let earlier: Vec<String> = ids(&text);
        let later =
            two.then(|| version(dice, &names, ("2", "years = { from = 2023 }\n"), &earlier).0);
        let used = format!(
            "format = 1\n[ruleset]\nid = \"khac/1\"\nrevision = 1\ntitle = {{ vi = \"Khác\", en = \"other\" }}\nofficial = false\nof = [\"r\"]\n{}[[criterion]]\nid = \"r\"\ntitle = {{ vi = \"R\", en = \"r\" }}\n{}",
            parameters(&other.text),
            toml(&other),
        );
        let old = "format = 1\n[ruleset]\nid = \"cu/1\"\nrevision = 1\ntitle = { vi = \"Cũ\", en = \"old\" }\nofficial = false\nyears = { from = 1990, to = 1990 }\nof = [\"c\"]\n[[criterion]]\nid = \"c\"\ntitle = { vi = \"C\", en = \"c\" }\n";
        let mut versions = vec![("bo", text.as_str()), ("khac", &used), ("cu", old)];
        versions.extend(later.as_deref().map(|later| ("bo", later)));
        let library = Library::of(("codebook", &codebook_text), &versions);
        let wanted = [("bo/1", YEAR), ("bo/2", YEAR)];
        let frozen = antq::criteria::Law::freeze(&library, &wanted[..=usize::from(two)]);
        let ruleset = |id| frozen.ruleset(id, YEAR).map(|rules| (*rules).clone());
        let rules = ruleset("bo/1")?;
        let later_text = later.clone().unwrap_or_default();
        let later = if two { Some(ruleset("bo/2")?) } else { None };
        let law = Law {
            names,
            pairs,
            codebook: frozen.codebook(),
            rules,
            text: [text, later_text].concat(),
            settings,
        };
        Some((law, later))
    }

    /// The index in the codebook of a figure given by its index in `names`.
    pub(super) fn id(&self, place: usize) -> FigureId {
        self.codebook
            .find(&self.names[place].0)
            .expect("the codebook has it")
    }

    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|(known, _)| known == name)
    }

    /// The kind of a figure given by its id; an answer column is a yes/no.
    pub(super) fn kind(&self, figure: usize) -> &Kind {
        let id = &self.codebook.indicators[figure].id;
        self.place(id)
            .map_or(&Kind::YesNo, |place| &self.names[place].1)
    }

    /// The answer columns of criteria without a body.
    fn may_answer(&self, figure: usize) -> bool {
        let id = FigureId(u32::try_from(figure).expect("small"));
        self.rules.criteria.iter().all(|criterion| {
            !criterion.answers.contains(&id)
                || matches!(
                    criterion.body,
                    antq::model::Body::Unread | antq::model::Body::Silent { .. }
                )
        })
    }
}

/// The text of a version, the options of its rules for ties and zero, and one additional rule.
fn version(
    dice: &mut Dice,
    names: &[(String, Kind)],
    (version, years): (&str, &str),
    earlier: &[String],
) -> (String, Vec<(String, RuleText)>, RuleText) {
    let mut writing = Writing {
        dice,
        names,
        earlier,
        out: String::new(),
        count: 0,
        settings: Vec::new(),
    };
    let members: Vec<String> = (0..=writing.dice.below(2))
        .map(|_| writing.criterion(0))
        .collect();
    let require = writing.require(members.len());
    let applies = writing.applies();
    let other = writing.rule();
    let (body, settings) = (writing.out, writing.settings);
    let mut text = format!(
        "format = 1\n[ruleset]\nid = \"bo/{version}\"\nrevision = 1\ntitle = {{ vi = \"Bộ\", en = \"set\" }}\nofficial = false\n{years}of = {members:?}\n{require}{applies}"
    );
    text.push_str(&parameters(&format!("{body}{applies}")));
    text.push_str(&body);
    (text, settings, other)
}

/// The ids of the criteria of a version as written.
fn ids(text: &str) -> Vec<String> {
    let criteria = text.split("[[criterion]]\nid = \"").skip(1);
    let ids = criteria.filter_map(|rest| rest.split('"').next());
    ids.map(str::to_owned).collect()
}

fn parameters(rule: &str) -> String {
    let mut text = String::new();
    for (name, value, _) in PARAMETERS {
        if rule.contains(name) {
            let _ = write!(text, "[parameter.{name}]\nvalue = \"{value}\"\n");
        }
    }
    text
}

fn names(dice: &mut Dice) -> Vec<(String, Kind)> {
    let mut names = Vec::new();
    for number in 0..2 + dice.below(2) {
        names.push((format!("so_vu_{number}"), Kind::Count));
    }
    for number in 0..=dice.below(2) {
        names.push((format!("dien_tich_{number}"), Kind::Amount));
    }
    let numbers = names.len();
    for number in 0..dice.below(3) {
        let parts = (0..numbers).filter(|_| dice.once_in(2)).collect::<Vec<_>>();
        let parts: Vec<(i64, usize)> = parts
            .into_iter()
            .map(|part| (if dice.once_in(3) { -1 } else { 1 }, part))
            .collect();
        if parts.first().is_some_and(|part| part.0 == 1) {
            names.push((format!("tong_{number}"), Kind::Derived(parts)));
        }
    }
    names.push(("co_ke_hoach".to_owned(), Kind::YesNo));
    names.push(("co_nghi_quyet".to_owned(), Kind::YesNo));
    names.push(("xep_loai".to_owned(), Kind::Grade));
    names
}

pub(super) fn codebook_text(names: &[(String, Kind)], pairs: &[(usize, usize)]) -> String {
    let mut text = "format = 1\n".to_owned();
    for key in [
        "ma_xa",
        "ten_xa",
        "loai",
        "huyen",
        "tinh",
        "nam",
        "so_thang",
        "ranh_gioi",
    ] {
        let _ = write!(
            text,
            "[key.{key}]\ntitle = {{ vi = \"{key}\", en = \"{key}\" }}\n"
        );
    }
    text.push_str(
        "[[kind]]\nname = \"xã\"\nprefixes = []\n[[kind]]\nname = \"phường\"\nprefixes = []\n",
    );
    for (place, (name, kind)) in names.iter().enumerate() {
        let whole = pairs.iter().find(|(part, _)| *part == place);
        let part_of = whole.map_or_else(String::new, |(_, whole)| {
            format!("part_of = \"{}\"\n", names[*whole].0)
        });
        let rest = match kind {
            Kind::Count => "kind = \"count\"".to_owned(),
            Kind::Amount => "kind = \"amount\"".to_owned(),
            Kind::YesNo => "kind = \"yes_no\"".to_owned(),
            Kind::Grade => {
                let level = LEVELS.map(|level| format!("{{ vi = \"{level}\", en = \"{level}\" }}"));
                format!("kind = \"grade\"\nlevels = [{}]", level.join(", "))
            }
            Kind::Derived(parts) => {
                let mut sum = String::new();
                for &(sign, part) in parts {
                    let sign = if sign < 0 { " - " } else { " + " };
                    let _ = write!(sum, "{sign}{}", names[part].0);
                }
                format!(
                    "kind = \"amount\"\nfrom = '{}'",
                    sum.trim_start_matches(" + ")
                )
            }
        };
        let _ = write!(
            text,
            "[indicator.{name}]\ntitle = {{ vi = \"Hình {name}\", en = \"figure {name}\" }}\n{part_of}{rest}\n"
        );
    }
    text
}

fn toml(rule: &RuleText) -> String {
    let mut text = format!("rule = '{}'\n", rule.text);
    for (key, word) in [("on_tie", rule.on_tie), ("on_zero", rule.on_zero)] {
        if let Some(word) = word {
            let _ = writeln!(text, "{key} = \"{word}\"");
        }
    }
    text
}

/// A set under construction.
struct Writing<'d> {
    dice: &'d mut Dice,
    names: &'d [(String, Kind)],
    /// The criteria of the previous version, which this one can continue.
    earlier: &'d [String],
    out: String,
    count: usize,
    settings: Vec<(String, RuleText)>,
}

impl Writing<'_> {
    /// Writes a criterion and those below it; returns its id.
    fn criterion(&mut self, depth: usize) -> String {
        let id = format!("k{}", self.count);
        self.count += 1;
        let body = if depth < 2 && self.dice.once_in(3) {
            let members: Vec<String> = (0..=self.dice.below(3))
                .map(|_| self.criterion(depth + 1))
                .collect();
            format!("of = {members:?}\n{}", self.require(members.len()))
        } else {
            match self.dice.below(10) {
                8 => String::new(),
                9 => format!("use = \"{}\"\n", self.dice.of(&["cu", "khac/1#r", "khac"])),
                _ => {
                    let rule = self.rule();
                    let text = toml(&rule);
                    self.settings.push((id.clone(), rule));
                    text
                }
            }
        };
        let applies = self.applies();
        let kinds = if self.dice.once_in(8) {
            "kinds = [\"xã\"]\n"
        } else {
            ""
        };
        let was = if self.earlier.is_empty() || self.dice.once_in(3) {
            String::new()
        } else {
            let was = &self.earlier[self.dice.below(self.earlier.len())];
            format!("was = \"1#{was}\"\n")
        };
        let _ = write!(
            self.out,
            "[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"{id}\", en = \"{id}\" }}\n{was}{body}{applies}{kinds}"
        );
        id
    }

    fn applies(&mut self) -> String {
        if !self.dice.once_in(6) {
            return String::new();
        }
        let rule = self.rule();
        format!("applies = '{}'\n", rule.text)
    }

    fn require(&mut self, members: usize) -> String {
        match self.dice.below(5) {
            0 => String::new(),
            1 => "require = \"all\"\n".to_owned(),
            2 => "require = \"any\"\n".to_owned(),
            3 => format!(
                "require = {{ at_least = {} }}\n",
                1 + self.dice.below(members)
            ),
            _ => "require = { at_least = \"unknown\" }\n".to_owned(),
        }
    }

    fn rule(&mut self) -> RuleText {
        let mut rule = RuleText::default();
        let connective = self.dice.of(&[" and ", " or "]);
        let tests: Vec<String> = (0..=self.dice.below(3))
            .map(|_| self.test(&mut rule))
            .collect();
        rule.text = tests.join(connective);
        let word =
            |dice: &mut Dice| dice.of(&[None, Some("pass"), Some("fail"), Some("undetermined")]);
        if rule.strict {
            rule.on_tie = word(self.dice);
        }
        if rule.divides {
            rule.on_zero = word(self.dice);
        }
        rule
    }

    fn test(&mut self, rule: &mut RuleText) -> String {
        match self.dice.below(10) {
            7 => format!(
                "{}{}",
                self.dice.of(&["", "not "]),
                self.dice.of(&["co_ke_hoach", "co_nghi_quyet"])
            ),
            8 => format!("xep_loai {} \"{}\"", self.operator(), self.dice.of(&LEVELS)),
            0 | 6 | 9 => {
                rule.divides = true;
                let operator = self.operator();
                rule.strict |= matches!(operator, "<" | ">");
                let threshold =
                    self.dice
                        .of(&["50%", "70%", "0.3", "1", "muc_chung", "0%", "12.5%"]);
                format!(
                    "{} / {} {operator} {threshold}",
                    self.item(1),
                    self.denominator()
                )
            }
            _ => {
                let operator = self.operator();
                rule.strict |= matches!(operator, "<" | ">");
                format!("{} {operator} {}", self.sum(0), self.sum(0))
            }
        }
    }

    /// Any denominator, but often a figure and a constant, which can be positive where the figure alone is not.
    fn denominator(&mut self) -> String {
        if self.dice.once_in(3) {
            let constant = self.dice.of(&["+ 2", "+ 7", "- 1"]);
            format!("({} {constant})", self.name())
        } else {
            self.item(1)
        }
    }

    fn operator(&mut self) -> &'static str {
        self.dice.of(&["<", "<=", "==", ">=", ">"])
    }

    fn sum(&mut self, depth: usize) -> String {
        let mut sum = self.item(depth);
        for _ in 0..self.dice.below(6).saturating_sub(3) {
            sum.push_str(self.dice.of(&[" + ", " - "]));
            sum.push_str(&self.item(depth));
        }
        sum
    }

    fn item(&mut self, depth: usize) -> String {
        match self.dice.below(12) {
            5 => format!("prev({})", self.name()),
            6 => format!("prev({}, {})", self.name(), 1 + self.dice.below(3)),
            7 | 8 => format!("{} * {}", self.factor(depth), self.name()),
            9 if depth < 2 => format!("({})", self.sum(depth + 1)),
            10 if depth < 2 => format!("{} * ({})", self.factor(depth), self.sum(depth + 1)),
            11 => self
                .dice
                .of(&["0", "1", "2", "0.5", "tran", "7"])
                .to_owned(),
            _ => self.name(),
        }
    }

    fn factor(&mut self, depth: usize) -> &'static str {
        if depth > 0 {
            return self.dice.of(&["2", "50%", "0.5", "0.1"]);
        }
        self.dice.of(&[
            "2",
            "50%",
            "0.5",
            "30%",
            "3‰",
            "muc_chung",
            "tran",
            "97%",
            "0",
        ])
    }

    fn name(&mut self) -> String {
        let numbers: Vec<&str> = self
            .names
            .iter()
            .filter(|(_, kind)| !matches!(kind, Kind::YesNo | Kind::Grade))
            .map(|(name, _)| name.as_str())
            .collect();
        self.dice.of(&numbers).to_owned()
    }
}

/// What is known of a commune: for each year back, the value of each figure of the codebook.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) values: Vec<Vec<Value>>,
    /// Whether the year has a row.
    pub(super) rows: [bool; YEARS],
    pub(super) kind: String,
}

impl Facts {
    /// Everything known, each number a point.
    pub(super) fn world(law: &Law, dice: &mut Dice) -> Facts {
        let year = |dice: &mut Dice| {
            let mut values: Vec<Value> = (0..law.codebook.indicators.len())
                .map(|figure| match law.kind(figure) {
                    Kind::Count => Value::Number(Number::from_units(
                        dice.below(7) as i128 * Number::ONE.units(),
                    )),
                    Kind::Amount | Kind::Derived(_) => Value::Number(amount(dice)),
                    Kind::YesNo => dice.of(&[&Value::Yes, &Value::No]).clone(),
                    Kind::Grade => Value::Level(dice.of(&[0, 1, 2])),
                })
                .collect();
            for &(part, whole) in &law.pairs {
                let [part, whole] = [part, whole].map(|place| law.id(place).0 as usize);
                let most = values[whole].range().as_point();
                if values[part].range().as_point() > most {
                    values[part] = values[whole].clone();
                }
            }
            for (place, (_, kind)) in law.names.iter().enumerate() {
                if let Kind::Derived(parts) = kind {
                    let sum = parts.iter().fold(Number::ZERO, |sum, &(sign, part)| {
                        let part = values[law.id(part).0 as usize]
                            .range()
                            .as_point()
                            .expect("a point");
                        if sign < 0 { sum - part } else { sum + part }
                    });
                    values[law.id(place).0 as usize] = Value::Number(sum);
                }
            }
            values
        };
        let values = (0..YEARS).map(|_| year(dice)).collect();
        let kind = dice.of(&["xã", "phường"]).to_owned();
        Facts {
            values,
            rows: [true; YEARS],
            kind,
        }
    }

    /// The same commune with less known.
    pub(super) fn blurred(&self, law: &Law, dice: &mut Dice) -> Facts {
        let mut less = self.clone();
        for year in &mut less.values {
            for (figure, value) in year.iter_mut().enumerate() {
                if law.codebook.indicators[figure].answers.is_some() && !law.may_answer(figure) {
                    *value = Value::Gap(Gap::NoColumn);
                } else {
                    *value = blur(value, law.kind(figure), dice);
                }
            }
        }
        less.rows = [0; YEARS].map(|_| !dice.once_in(6));
        if dice.once_in(6) {
            less.kind.clear();
        }
        less
    }

    /// More is known than in `self`, all of it true in `world`.
    pub(super) fn learnt(&self, world: &Facts, law: &Law, dice: &mut Dice) -> Facts {
        let mut more = self.clone();
        for (back, year) in more.values.iter_mut().enumerate() {
            for (figure, value) in year.iter_mut().enumerate() {
                let answer = law.codebook.indicators[figure].answers.is_some();
                if (!answer || law.may_answer(figure)) && dice.once_in(2) {
                    *value = narrow(value, &world.values[back][figure], law.kind(figure), dice);
                }
            }
            more.rows[back] |= dice.once_in(2);
        }
        if dice.once_in(2) {
            more.kind.clone_from(&world.kind);
        }
        more
    }

    /// The value of a cell, if there is a row.
    pub(super) fn value(&self, figure: usize, back: usize) -> Value {
        if self.rows[back] {
            self.values[back][figure].clone()
        } else {
            Value::Gap(Gap::NoRow)
        }
    }

    /// Fills a cell, in a new row if there is none.
    pub(super) fn fill(&mut self, figure: usize, back: usize, value: Value) {
        if !self.rows[back] {
            self.rows[back] = true;
            self.values[back].fill(Value::Gap(Gap::Empty));
        }
        self.values[back][figure] = value;
    }

    pub(super) fn series(&self) -> Series {
        self.series_of(&sheet_of(self.values[0].len()))
    }

    /// The same in a sheet with a column for every figure.
    pub(super) fn series_of(&self, sheet: &Arc<Sheet>) -> Series {
        let records = (0..YEARS).filter(|&back| self.rows[back]).map(|back| {
            let year = YEAR - u16::try_from(back).expect("few years");
            Record::new(
                year,
                12,
                Arc::clone(sheet),
                (1, 1),
                self.values[back].iter().cloned().collect(),
            )
        });
        Series::new(
            Area::from(NamedCommune {
                kind: self.kind.clone(),
                ..NamedCommune::default()
            }),
            records.collect(),
        )
    }
}

/// A sheet with a column for every figure of a law.
pub(super) fn sheet(law: &Law) -> Arc<Sheet> {
    sheet_of(law.codebook.indicators.len())
}

fn sheet_of(figures: usize) -> Arc<Sheet> {
    let places = 0..u16::try_from(figures).expect("few figures");
    Arc::new(Sheet {
        slots: places.clone().collect(),
        slot_of: places.map(Some).collect(),
        ..Sheet::default()
    })
}

/// The figures as antq sees them.
pub(super) fn subject<'a>(law: &'a Law, series: &'a Series) -> Subject<'a> {
    Subject::new(&law.codebook, SeriesList::EMPTY, series, YEAR)
}

/// Halves from -2 to 4, or a number with the maximum number of digits.
fn amount(dice: &mut Dice) -> Number {
    let half = Number::ONE.units() / 2;
    let fine = if dice.fine && dice.once_in(4) {
        dice.below(1000) as i128
    } else {
        0
    };
    Number::from_units((dice.below(13) as i128 - 4) * half + fine)
}

const GAPS: [Gap; 4] = [Gap::Empty, Gap::Marked, Gap::Unreadable, Gap::NoColumn];

fn blur(value: &Value, kind: &Kind, dice: &mut Dice) -> Value {
    match dice.below(4) {
        0 | 1 => value.clone(),
        // A derived figure's own column takes precedence over its summands, so a range there would say less than they
        // do.
        2 if matches!(value, Value::Number(_)) && !matches!(kind, Kind::Derived(_)) => {
            around(value, dice)
        }
        _ => Value::Gap(dice.of(&GAPS)),
    }
}

fn around(value: &Value, dice: &mut Dice) -> Value {
    let Some(point) = value.range().as_point() else {
        return value.clone();
    };
    let width =
        |dice: &mut Dice| Number::from_units((dice.below(4) as i128) * Number::ONE.units() / 2);
    let (below, above) = (point - width(dice), point + width(dice));
    let low = match dice.below(3) {
        0 => End::Closed(below),
        1 if below < point => End::Open(below),
        _ => End::Unbounded,
    };
    let high = match dice.below(3) {
        0 => End::Closed(above),
        1 if above > point => End::Open(above),
        _ => End::Unbounded,
    };
    Value::Range(Box::new(Range { low, high }))
}

/// A range between `known` and the truth.
fn narrow(known: &Value, truth: &Value, kind: &Kind, dice: &mut Dice) -> Value {
    match known {
        Value::Gap(_) if !dice.once_in(2) => truth.clone(),
        Value::Gap(_) => blur(truth, kind, dice),
        Value::Range(range) => {
            let Value::Range(other) = around(truth, dice) else {
                return truth.clone();
            };
            let tight = Range {
                low: closer(range.low, other.low, false),
                high: closer(range.high, other.high, true),
            };
            if dice.once_in(3) {
                truth.clone()
            } else {
                Value::Range(Box::new(tight))
            }
        }
        Value::Number(_) | Value::Yes | Value::No | Value::Level(_) => known.clone(),
    }
}

/// The tighter of two ends.
fn closer(a: End, b: End, upper: bool) -> End {
    let at = |end| match end {
        End::Closed(value) => Some((value, 0)),
        End::Open(value) => Some((value, if upper { -1 } else { 1 })),
        End::Unbounded => None,
    };
    match (at(a), at(b)) {
        (None, _) => b,
        (_, None) => a,
        (Some(one), Some(two)) if (one <= two) == upper => a,
        _ => b,
    }
}
