//! Random tables of communes around a merger, read with the real reader.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::sync::{Arc, LazyLock};

use antq::assess::{Subject, assess, missing, traces};
use antq::criteria::Library;
use antq::data::{DataFile, Options, read};
use antq::history::{Past, Sought, compose};
use antq::model::{
    Area, Codebook, CommuneId, Composed, DataFault, Doubt, NamedCommune, Portion, Ruleset, Series,
    SeriesList, SubjectId, Value, Verdict, Weight, Year,
};
use antq::register::{File, Found, Holds, Register};

use super::oracle::{Ancestry, Id, Set, Share, TOP};
use crate::harness::root;
use crate::laws::CODEBOOK;

/// Counts, then a sum of two of them with its own column, then figures that are not additive.
pub(super) const FIGURES: [&str; 6] = ["a", "b", "c", "s", "m", "y"];

/// Number of counts, which are additive.
pub(super) const COUNTS: usize = 4;

/// The register with a list of 2026 for three provinces, and its succession.
pub(super) struct Land {
    pub(super) register: Register,
    pub(super) ancestry: Ancestry,
    /// The communes of 2025 formed from others.
    merged: Vec<Id>,
    /// Those formed partly from a split commune.
    touched: Vec<Id>,
    /// The communes of 2026 in the three provinces.
    later: Vec<Id>,
    /// Those that took in an island without communes before July 2025.
    islands: Vec<Id>,
}

pub(super) static LAND: LazyLock<Land> = LazyLock::new(Land::new);

impl Land {
    /// Fictional: communes with neighbouring codes merge, split and exchange land in 2026.
    fn new() -> Land {
        let mut ancestry = Ancestry::built_in();
        let table = fs::read_to_string(root().join("register/from-2025-07-01/communes.csv"));
        let table = table.unwrap();
        let mut list = "code,name,province_code\n".to_owned();
        let mut pairs = "old_code,new_code,portion\n".to_owned();
        let mut later = BTreeSet::new();
        // The third has an island that was a district without communes.
        for province in ["01", "25", "31"] {
            let rows = table.lines().filter(|line| line.ends_with(province));
            let rows: Vec<&str> = rows.collect();
            let code = |line: &str| line.split(',').next().unwrap().to_owned();
            for (place, line) in rows.iter().enumerate() {
                let old = code(line);
                let near = |back: usize| code(rows[place.saturating_sub(back)]);
                let stays = place < 4 || place % 5 != 1;
                let from_nothing = ancestry.made_of(&(1, old.clone())).is_empty();
                let told: Vec<(String, &str)> = match place % 5 {
                    _ if from_nothing => {
                        let back = if place % 5 == 0 { 5 } else { place % 5 };
                        vec![(old.clone(), "area"), (near(back), "pop-all")]
                    }
                    _ if place < 4 => vec![(old.clone(), "all")],
                    1 => vec![(near(1), "all")],
                    2 => vec![(old.clone(), "rest"), (near(2), "part")],
                    3 => vec![(old.clone(), "pop-all"), (near(3), "area")],
                    4 => vec![(old.clone(), "part"), (near(2), "pop"), (near(4), "area")],
                    _ => vec![(old.clone(), "all")],
                };
                if stays {
                    let _ = writeln!(list, "{line}");
                    later.insert((2, old.clone()));
                }
                for (new, portion) in &told {
                    let _ = writeln!(pairs, "{old},{new},{portion}");
                    ancestry.add(2, (&old, new, portion));
                }
            }
        }
        let file = |holds, text: &str| File {
            holds,
            year: 2026,
            name: "so.csv".to_owned(),
            bytes: text.into(),
        };
        let files = vec![
            file(Holds::Communes, &list),
            file(Holds::Succession, &pairs),
        ];
        let register = Register::with(files);
        assert!(register.is_sound(), "{:?}", register.faults());
        let of_two: Vec<Id> = ancestry.of_list(1).cloned().collect();
        let merged = of_two.iter().filter(|id| ancestry.origin(id) == **id);
        let merged: Vec<Id> = merged.cloned().collect();
        let touched = merged.iter().filter(|id| {
            let mut made_of = ancestry.made_of(id).iter();
            made_of.any(|(_, share)| *share != Share::All)
        });
        let touched: Vec<Id> = touched.cloned().collect();
        // A commune that no pair names is unchanged, and so is its code.
        let kept: Vec<String> = table
            .lines()
            .skip(1)
            .map(|line| line[..5].to_owned())
            .collect();
        let unnamed: Vec<String> = kept
            .into_iter()
            .filter(|code| ancestry.made_of(&(2, code.clone())).is_empty())
            .filter(|code| !pairs.contains(&format!("{code},")))
            .collect();
        for code in unnamed {
            ancestry.add(2, (&code, &code, "all"));
        }
        let later: Vec<Id> = later.into_iter().collect();
        let from_nothing = |id: &&Id| {
            let before = ancestry.within(id, 0, &|_| false);
            before
                .iter()
                .any(|((list, _), share)| *list > 0 && *share != Share::Nothing)
        };
        let islands: Vec<Id> = later.iter().filter(from_nothing).cloned().collect();
        assert!(!islands.is_empty());
        Land {
            register,
            ancestry,
            merged,
            touched,
            later,
            islands,
        }
    }

    /// The register's description of a commune.
    pub(super) fn id(&self, id: &Id) -> CommuneId {
        let year = [2024, 2025, 2026][id.0];
        let area = Area::from(NamedCommune {
            code: id.1.clone(),
            ..NamedCommune::default()
        });
        match self.register.find(year, &area) {
            Found::Known { id, .. } => id,
            Found::Gone(_)
            | Found::Unknown { .. }
            | Found::Ambiguous { .. }
            | Found::Contradiction { .. } => {
                panic!("{id:?} is in no list")
            }
        }
    }
}

/// The list in force at the end of a year.
pub(super) fn list(year: Year) -> usize {
    match year {
        ..=2024 => 0,
        2025 => 1,
        _ => 2,
    }
}

/// Random numbers from a tape, so that failures can be shrunk.
pub(super) struct Dice {
    rolls: Vec<u16>,
    next: usize,
}

impl Dice {
    pub(super) fn new(rolls: Vec<u16>) -> Dice {
        Dice { rolls, next: 0 }
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        let roll = self.rolls.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(roll) % limit
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Gap(&'static str),
    Is(usize),
    AtLeast(usize),
    MoreThan(usize),
    AtMost(usize),
    Yes,
    No,
}

impl Cell {
    fn number(dice: &mut Dice, gaps: usize) -> Cell {
        let number = dice.below(5);
        match dice.below(12) {
            0 if gaps > 0 => Cell::Gap(dice.of::<&str>(&["", "-", "đang cập nhật", "…"])),
            1 => Cell::AtLeast(number),
            2 => Cell::MoreThan(number),
            3 => Cell::AtMost(number),
            _ => Cell::Is(number),
        }
    }

    fn answer(dice: &mut Dice) -> Cell {
        match dice.below(6) {
            0 => Cell::Gap(""),
            1 => Cell::No,
            _ => Cell::Yes,
        }
    }

    pub(super) fn is_gap(&self) -> bool {
        matches!(self, Cell::Gap(_))
    }

    fn is_open(&self) -> bool {
        matches!(self, Cell::AtLeast(_) | Cell::MoreThan(_) | Cell::AtMost(_))
    }

    fn text(&self) -> String {
        match self {
            Cell::Gap(mark) => (*mark).to_owned(),
            Cell::Is(number) => number.to_string(),
            Cell::AtLeast(number) => format!("từ {number} trở lên"),
            Cell::MoreThan(number) => format!("trên {number}"),
            Cell::AtMost(number) => format!("không quá {number}"),
            Cell::Yes => "có".to_owned(),
            Cell::No => "chưa đạt".to_owned(),
        }
    }

    /// The possible values of the count; empty for a gap. With fewer months, these are lower bounds.
    pub(super) fn counts(&self, months: usize) -> Option<Set> {
        let (low, high) = match *self {
            Cell::Gap(_) | Cell::Yes | Cell::No => return None,
            Cell::Is(number) => (number, number),
            Cell::AtLeast(number) => (number, TOP),
            Cell::MoreThan(number) => (number + 1, TOP),
            Cell::AtMost(number) => (0, number),
        };
        let high = if months < 12 { TOP } else { high };
        Some(Set::of(low..=high))
    }

    /// A refinement of what is known: one of its numbers, or the part on one side of one.
    fn narrowed(&self, dice: &mut Dice) -> Cell {
        match *self {
            Cell::Gap(_) => Cell::number(dice, 0),
            Cell::AtLeast(number) => match dice.below(2) {
                0 => Cell::Is(number + dice.below(4)),
                _ => Cell::AtLeast(number + dice.below(3)),
            },
            Cell::MoreThan(number) => Cell::Is(number + 1 + dice.below(4)),
            Cell::AtMost(number) => match dice.below(2) {
                0 => Cell::Is(dice.below(number + 1)),
                _ => Cell::AtMost(dice.below(number + 1)),
            },
            Cell::Is(_) | Cell::Yes | Cell::No => self.clone(),
        }
    }
}

/// A row: the figures of a commune for a year.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The commune, in the list whose boundaries the figures use.
    pub(super) id: Id,
    pub(super) year: Year,
    pub(super) months: usize,
    /// The index of its file.
    file: usize,
    /// Whether it states its boundaries even if they are those of its year.
    says: bool,
    pub(super) cells: Vec<Cell>,
}

/// A commune judged for a year, with the surrounding rows.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) judged: Id,
    pub(super) year: Year,
    pub(super) rows: Vec<Row>,
    /// For each file, a column that it lacks.
    lacks: [Option<usize>; 2],
}

impl World {
    pub(super) fn new(dice: &mut Dice) -> World {
        let pool = match dice.below(13) {
            0..=3 => &LAND.merged,
            4..=7 => &LAND.touched,
            8..=11 => &LAND.later,
            _ => &LAND.islands,
        };
        let judged = dice.of(pool).clone();
        // Many communes of the list of 2025 no longer exist in 2026.
        let year = match judged.0 {
            1 => 2025,
            _ => 2026 + Year::try_from(dice.below(2)).unwrap(),
        };
        let mut world = World {
            judged: judged.clone(),
            year,
            rows: Vec::new(),
            lacks: [dice.once_in(4), dice.once_in(2)].map(|lacks| lacks.then_some(0)),
        };
        for lacking in world.lacks.iter_mut().flatten() {
            *lacking = dice.below(FIGURES.len());
        }
        let nobody = |_: &Id| false;
        for year in year.saturating_sub(3)..year {
            let anew = judged.0 == 2 && list(year) == 0 && dice.once_in(3);
            let within = if anew { 1 } else { list(year) };
            for id in LAND.ancestry.within(&judged, within, &nobody).into_keys() {
                world.row((id, year), 7, dice);
            }
        }
        world.row((judged.clone(), year), 40, dice);
        // Unrelated communes, some with the code of the judged one.
        for list in 0..judged.0 {
            let same = (list, judged.1.clone());
            let other = (list, "08635".to_owned());
            let year = [2024, 2025][list];
            for id in [same, other] {
                let known = world.rows.iter().any(|row| {
                    row.year == year && LAND.ancestry.origin(&row.id) == LAND.ancestry.origin(&id)
                });
                let listed = list == 1 || LAND.is_listed(&id);
                if !known && listed && !world.is_part(&id, year) {
                    world.row((id, year), 2, dice);
                }
            }
        }
        world.shuffle(dice);
        world
    }

    fn is_part(&self, id: &Id, year: Year) -> bool {
        let own = LAND.ancestry.origin(id);
        (0..=list(year)).any(|list| {
            let parts = LAND.ancestry.within(&self.judged, list, &|_| false);
            parts.contains_key(&own)
        })
    }

    /// Usually adds a row.
    fn row(&mut self, (id, year): (Id, Year), once_in: usize, dice: &mut Dice) {
        let mut cells: Vec<Cell> = (0..5).map(|_| Cell::number(dice, 1)).collect();
        cells.push(Cell::answer(dice));
        // The year of a new list has rows for two halves; `halves` tests those.
        let months = if dice.once_in(15) && year != 2025 {
            6
        } else {
            12
        };
        let row = Row {
            id,
            year,
            months,
            file: dice.below(2),
            says: dice.once_in(4),
            cells,
        };
        if !dice.once_in(once_in) {
            self.rows.push(row);
        }
    }

    pub(super) fn shuffle(&mut self, dice: &mut Dice) {
        for place in (1..self.rows.len()).rev() {
            self.rows.swap(place, dice.below(place + 1));
        }
    }

    /// The value of a figure in a row.
    pub(super) fn cell(&self, row: &Row, figure: usize) -> Cell {
        if self.lacks[row.file] == Some(figure) {
            return Cell::Gap("no column");
        }
        row.cells[figure].clone()
    }

    /// The row of a commune for a year, within any boundaries.
    pub(super) fn row_of(&self, id: &Id, year: Year) -> Option<&Row> {
        let own = LAND.ancestry.origin(id);
        let mut rows = self.rows.iter();
        rows.find(|row| row.year == year && LAND.ancestry.origin(&row.id) == own)
    }

    /// The possible values of a count of a commune in a year, from its own row: its own column, else the sum of its two
    /// summands.
    pub(super) fn count(&self, id: &Id, year: Year, figure: usize) -> Option<Set> {
        let row = self.row_of(id, year)?;
        let own = |figure| self.cell(row, figure).counts(row.months);
        match (own(figure), FIGURES[figure]) {
            (None, "s") => Some(own(0)?.plus(&own(1)?)),
            (known, _) => known,
        }
    }

    /// Fills in a figure of a commune, in a new row if it has none.
    pub(super) fn fill(&mut self, (id, year): (&Id, Year), figure: usize, dice: &mut Dice) {
        let own = LAND.ancestry.origin(id);
        let mut rows = self.rows.iter_mut();
        let found = rows.find(|row| row.year == year && LAND.ancestry.origin(&row.id) == own);
        let row = if let Some(row) = found {
            row
        } else {
            // An island without communes has a row within later boundaries only.
            self.rows.push(Row {
                id: own,
                year,
                months: 12,
                file: 0,
                says: false,
                cells: vec![Cell::Gap(""); FIGURES.len()],
            });
            self.rows.last_mut().unwrap()
        };
        if self.lacks[row.file].is_some() {
            // The file gains a column; its other rows stay empty in it.
            let lacking = self.lacks[row.file].take().unwrap();
            let file = row.file;
            for row in self.rows.iter_mut().filter(|row| row.file == file) {
                row.cells[lacking] = Cell::Gap("");
            }
        }
        let own = LAND.ancestry.origin(id);
        let mut rows = self.rows.iter_mut();
        let row = rows
            .find(|row| row.year == year && LAND.ancestry.origin(&row.id) == own)
            .unwrap();
        row.cells[figure] = match FIGURES[figure] {
            "y" => Cell::Yes,
            _ => Cell::Is(dice.below(5)),
        };
    }

    /// The same world with more known: gaps filled, ranges narrowed, rows added.
    pub(super) fn learnt(&self, dice: &mut Dice) -> World {
        let mut more = self.clone();
        for row in &mut more.rows {
            for (figure, cell) in row.cells.iter_mut().enumerate() {
                let number = figure < 5;
                // A derived figure's own column takes precedence over its summands, so filling it is not a refinement.
                if number && FIGURES[figure] != "s" && dice.once_in(2) {
                    *cell = cell.narrowed(dice);
                }
            }
        }
        let nobody = |_: &Id| false;
        for year in self.year.saturating_sub(3)..self.year {
            for id in LAND
                .ancestry
                .within(&self.judged, list(year), &nobody)
                .into_keys()
            {
                let anew = self
                    .rows
                    .iter()
                    .any(|row| row.year == year && LAND.ancestry.origin(&row.id).0 > list(year));
                if self.row_of(&id, year).is_none() && !anew {
                    more.row((id, year), 3, dice);
                }
            }
        }
        more
    }

    fn files(&self) -> Vec<DataFile> {
        let file = |place: usize| {
            let columns: Vec<usize> = (0..FIGURES.len())
                .filter(|&figure| self.lacks[place] != Some(figure))
                .collect();
            let mut text = "ma_xa;nam;so_thang;ranh_gioi".to_owned();
            for &column in &columns {
                let _ = write!(text, ";{}", FIGURES[column]);
            }
            text.push('\n');
            for row in self.rows.iter().filter(|row| row.file == place) {
                let within = [2024, 2025, 2026][row.id.0];
                let says = row.says || list(row.year) != row.id.0;
                let within = if says {
                    within.to_string()
                } else {
                    String::new()
                };
                let _ = write!(text, "{};{};{};{within}", row.id.1, row.year, row.months);
                for &column in &columns {
                    let _ = write!(text, ";{}", row.cells[column].text());
                }
                text.push('\n');
            }
            DataFile {
                name: format!("{place}.csv"),
                bytes: text.into_bytes(),
                year: None,
                subject: None,
                sheet: String::new(),
            }
        };
        // A file without rows is rejected.
        let has_rows = |file: &usize| self.rows.iter().any(|row| row.file == *file);
        [0, 1].into_iter().filter(has_rows).map(file).collect()
    }

    /// Reads the files, puts the years together, and judges the commune; `None` if it has no row for the year.
    pub(super) fn judge(&self, law: &Law) -> Option<Judged> {
        let options = Options {
            register: Some(&LAND.register),
            ..Options::default()
        };
        let reading = read(&self.files(), &law.codebook, &|_| true, &options);
        let told = |fault: &DataFault| fault.kind.weight() > Weight::Note;
        let faults: Vec<&DataFault> = reading.faults.iter().filter(|one| told(one)).collect();
        assert!(faults.is_empty(), "{faults:?}\n{self:#?}");
        let mut series = reading.series;
        let id = LAND.register.first(LAND.id(&self.judged));
        let (place, _) = series.with_ids().find(|(_, one)| one.commune == Some(id))?;
        series[place].record(self.year)?;
        let past = Past {
            codebook: &law.codebook,
            register: &LAND.register,
            figures: law.codebook.ids().collect(),
        };
        let within = series[place].within(self.year);
        let asked = (1..=3).map(|back| Sought {
            place,
            year: self.year - back,
            within,
        });
        compose(&past, &mut series, &asked.collect());
        Some(Judged::of(law, &series, (place, self.year)))
    }
}

/// The code and name of a commune.
pub(super) type Called = (String, String);

/// The result of the rules.
pub(super) struct Judged {
    pub(super) verdicts: BTreeMap<String, Verdict>,
    /// Whether a criterion is undetermined for a reason other than a gap.
    pub(super) doubtful: BTreeMap<String, bool>,
    /// Whether there is any reason for an undetermined criterion.
    pub(super) named: BTreeMap<String, bool>,
    /// The missing figures, each with the code and name of its commune.
    pub(super) missing: Vec<(usize, Year, Option<Called>)>,
    pub(super) series: Series,
}

impl Judged {
    fn of(law: &Law, communes: &SeriesList, (place, year): (SubjectId, Year)) -> Judged {
        let subject = Subject::new(&law.codebook, communes, &communes[place], year);
        let assessment = assess(&law.rules, &subject);
        let mut judged = Judged {
            verdicts: BTreeMap::new(),
            doubtful: BTreeMap::new(),
            named: BTreeMap::new(),
            missing: Vec::new(),
            series: communes[place].clone(),
        };
        for trace in traces(&law.rules, &subject, &assessment, |_| true) {
            let id = law.rules.criterion(trace.criterion).id.clone();
            let doubts = trace.tests.iter().flat_map(|test| &test.doubts);
            let doubts: Vec<&Doubt> = doubts.collect();
            let gap = |doubt: &&Doubt| matches!(doubt, Doubt::Missing { .. });
            judged.named.insert(id.clone(), !doubts.is_empty());
            judged.doubtful.insert(id.clone(), !doubts.iter().all(gap));
            judged.verdicts.insert(id, trace.finding.verdict);
        }
        for lack in missing(&law.rules, &subject, &assessment) {
            let id = &law.codebook.indicator(lack.figure).id;
            let figure = FIGURES.iter().position(|one| one == id).unwrap();
            let part = lack.part.map(|part| {
                let composed = subject.series.composed(lack.year, subject.within).unwrap();
                let part = &composed.parts[usize::from(part)];
                assert_ne!(part.portion, Portion::Land);
                (part.area.code.clone(), part.area.name.clone())
            });
            judged.missing.push((figure, lack.year, part));
        }
        judged
    }

    /// The predecessors that a year was put together from.
    pub(super) fn composed_year(&self, year: Year) -> Option<&Composed> {
        let mut all = self.series.all_composed().iter();
        all.find(|one| one.year == year)
    }

    /// The value of a figure in a year.
    pub(super) fn composed(&self, law: &Law, year: Year, figure: &str) -> Option<Value> {
        let id = law.codebook.find(figure)?;
        Some(self.composed_year(year)?.value(id)?.clone())
    }
}

/// A codebook and rules that look back one, two and three years.
pub(super) struct Law {
    pub(super) codebook: Arc<Codebook>,
    pub(super) rules: Ruleset,
}

pub(super) static LAW: LazyLock<Law> = LazyLock::new(|| {
    let mut text = "format = 1\n[ruleset]\nid = \"luat/1\"\nrevision = 1\nofficial = false\ntitle = { vi = \"L\", en = \"L\" }\n\
                    require = { at_least = \"unknown\" }\n".to_owned();
    let mut criteria = String::new();
    let mut of = Vec::new();
    for back in 1..=3 {
        let tie = ["", "on_tie = \"undetermined\"\n", "on_tie = \"pass\"\n"][back - 1];
        let zero = ["", "on_zero = \"pass\"\n", "on_zero = \"fail\"\n"][back - 1];
        for (id, rule, more) in [
            ("fewer", format!("a < prev(a, {back}) or a == 0"), tie),
            ("share", format!("c / prev(c, {back}) >= 70%"), zero),
            ("sum", format!("s <= prev(s, {back})"), ""),
            ("amount", format!("m >= prev(m, {back})"), ""),
        ] {
            let id = format!("{id}-{back}");
            let _ = write!(
                criteria,
                "[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"{id}\", en = \"{id}\" }}\nrule = '{rule}'\n{more}"
            );
            of.push(format!("\"{id}\""));
        }
    }
    let _ = write!(text, "of = [{}]\n{criteria}", of.join(", "));
    let library = Library::of(("codebook", CODEBOOK), &[("set", &text)]);
    let law = antq::criteria::Law::freeze(&library, &[("luat/1", 2025)]);
    let rules = law.ruleset("luat/1", 2025);
    let rules = rules.unwrap_or_else(|| panic!("{:?}", law.faults()));
    Law {
        codebook: law.codebook(),
        rules: (*rules).clone(),
    }
});

/// A figure that is not additive over several communes: their common value, if all are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum One {
    Says(Cell),
    Apart,
    Missing,
}

impl World {
    /// The value of a figure that is not additive.
    pub(super) fn one(&self, parts: &[(Id, Share)], year: Year, figure: usize) -> One {
        if parts.iter().any(|(_, share)| *share == Share::Some) {
            return One::Apart;
        }
        let cell = |id: &Id| {
            let row = self.row_of(id, year);
            row.map_or(Cell::Gap(""), |row| self.cell(row, figure))
        };
        let whole = parts.iter().filter(|(_, share)| *share != Share::Nothing);
        let all: Vec<Cell> = whole.map(|(id, _)| cell(id)).collect();
        let known: Vec<&Cell> = all.iter().filter(|cell| !cell.is_gap()).collect();
        let differ = known.iter().any(|cell| *cell != known[0]);
        let open = known.len() > 1 && known.iter().any(|cell| cell.is_open());
        match known.as_slice() {
            _ if differ || open => One::Apart,
            [first, ..] if known.len() == all.len() => One::Says((*first).clone()),
            _ => One::Missing,
        }
    }
}

impl Land {
    /// A commune's code and name.
    pub(super) fn called(&self, id: &Id) -> Called {
        if let Some(name) = self.ancestry.name_of_taken(&id.1).filter(|_| id.0 == 0) {
            return (id.1.clone(), name.to_owned());
        }
        let commune = self.register.commune(self.id(id));
        (commune.code.to_owned(), commune.name.to_owned())
    }

    pub(super) fn is_listed(&self, id: &Id) -> bool {
        let year = [2024, 2025, 2026][id.0];
        let area = Area::from(NamedCommune {
            code: id.1.clone(),
            ..NamedCommune::default()
        });
        matches!(self.register.find(year, &area), Found::Known { .. })
    }
}
