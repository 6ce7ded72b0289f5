//! Invented communes for the benchmark: `rows COMMUNES YEARS [--shuffle | --by-commune] [--narrow] > rows.csv`.
//!
//! The same arguments give the same bytes everywhere, and a commune's row of a year is the same in every order. Needs
//! only the standard library: `rustc -O --edition 2024 tests/bench/rows.rs` builds it.

use std::error::Error;
use std::io::{self, BufWriter, Write};

use random::{Random, shuffled};

#[path = "rows/random.rs"]
mod random;

/// What is written.
pub(crate) struct Plan {
    pub(crate) communes: u64,
    /// 1 to [`MOST_YEARS`], ending in [`LAST_YEAR`].
    pub(crate) years: u64,
    pub(crate) order: Order,
    /// Whether only the columns [`NARROW`] are written.
    pub(crate) narrow: bool,
}

/// How the rows are sorted.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    Year,
    Commune,
    Random,
}

const LAST_YEAR: u64 = 2025;
const MOST_YEARS: u64 = 20;

/// Columns of a narrow table: the keys, serious cases, crimes, crimes solved.
const NARROW: [usize; 6] = [0, 1, 2, 7, 10, 11];

/// Empty cells among 10,000 of a figure that the twelve criteria use.
const RARELY: u64 = 30;
/// Empty cells among 10,000 of any other figure.
const OFTEN: u64 = 200;

/// How a column, or several that depend on each other, get their figures. A share counts rows among 10,000.
enum Draw {
    Population,
    Area,
    Crimes,
    Reports,
    Accidents,
    Models,
    /// From 1 to the second number in this share of the rows, else 0.
    Rare(u64, u64),
    /// 1 in this share of the rows, else 0.
    Yes(u64),
    /// 0 in this share of the rows, else 1.
    No(u64),
    /// Any whole number below this.
    Whole(u64),
    /// Any number of tenths below this.
    Tenths(u64),
}

/// The columns between the keys and the note, with their headings.
const FIGURES: [(&str, Draw); 36] = [
    (
        "b_population,b_households,b_households_safe",
        Draw::Population,
    ),
    ("b_area_km2", Draw::Area),
    ("b_n_serious", Draw::Rare(300, 3)),
    ("b_f01", Draw::Whole(2)),
    ("b_n_hotspot", Draw::Rare(200, 2)),
    ("b_crimes,b_crimes_solved", Draw::Crimes),
    ("b_f02", Draw::Whole(40)),
    ("b_serious_reported,b_serious_solved", Draw::Reports),
    ("b_f03", Draw::Whole(2)),
    ("b_plan_issued", Draw::No(100)),
    ("b_resolution_issued", Draw::No(100)),
    ("b_f04", Draw::Whole(300)),
    ("b_pledge_signed", Draw::No(150)),
    ("b_f05", Draw::Tenths(1000)),
    ("b_n_terror", Draw::Yes(5)),
    ("b_f06", Draw::Whole(100_000)),
    ("b_f07", Draw::Whole(2000)),
    ("b_f08", Draw::Whole(2)),
    ("b_f09", Draw::Whole(500_000)),
    ("b_f10", Draw::Tenths(1000)),
    ("b_f11", Draw::Whole(60)),
    ("b_accidents", Draw::Accidents),
    ("b_f12", Draw::Whole(50)),
    ("b_award", Draw::Yes(8000)),
    ("b_f13", Draw::Whole(2)),
    ("b_f14", Draw::Whole(8)),
    ("b_emulation", Draw::Yes(8500)),
    ("b_f15", Draw::Whole(10_000)),
    ("b_f16", Draw::Whole(300)),
    ("b_f17", Draw::Whole(5)),
    ("b_f18", Draw::Whole(90)),
    ("b_n_petition", Draw::Rare(150, 2)),
    ("b_f19", Draw::Whole(20)),
    ("b_n_models", Draw::Models),
    ("b_f20", Draw::Whole(800)),
    ("b_f21", Draw::Whole(2)),
];

/// First and last words of names, separated by commas.
const FIRST_WORDS: &str = "Tân,Bình,Phú,Vĩnh,Hòa,An,Long,Mỹ,Thạnh,Đông,Tây,Nam,Bắc,Thanh,Quảng,Hưng,Yên,Đức,Cẩm,Hải,\
    Kim,Liên,Minh,Ngọc,Phước,Sơn,Thượng,Trung,Xuân,Văn,Đại,Gia,Hồng,Khánh,Lộc,Nghĩa,Ninh,Quang,Thiện,Tiên";
const LAST_WORDS: &str = "Thành,Phong,Lợi,Hưng,Thuận,Khánh,Hiệp,Lập,Thới,Mỹ,Sơn,Hà,Giang,Châu,Định,Trạch,Lâm,Thủy,Bình,\
    Điền,Lý,Ninh,Phúc,Thịnh,Tiến,Trì,Trường,Vân,Xá,Đồng,Đường,Hải,Hòa,Lạc,Lương,Nghĩa,Quý,Sơn Đông,Thạnh Trung,Hưng Yên";

/// Writes the table.
///
/// # Errors
///
/// Those of `out`.
pub(crate) fn write(plan: &Plan, out: &mut impl Write) -> io::Result<()> {
    let mut line = Line::default();
    let figures = FIGURES.iter().flat_map(|(headings, _)| headings.split(','));
    let keys = ["ma_xa", "ten_xa", "nam"].into_iter();
    for heading in keys.chain(figures).chain(["b_note"]) {
        line.cell(format_args!("{heading}"))?;
    }
    line.end(plan.narrow, out)?;

    let rows = plan.communes * plan.years;
    for at in 0..rows {
        let (commune, year) = match plan.order {
            Order::Year => (at % plan.communes, at / plan.communes),
            Order::Commune => (at / plan.years, at % plan.years),
            Order::Random => {
                let other = shuffled(at, rows);
                (other % plan.communes, other / plan.communes)
            }
        };
        row(plan, commune, year, &mut line)?;
        line.end(plan.narrow, out)?;
    }
    out.flush()
}

/// Writes the cells of a row. `year` counts from 0.
fn row(plan: &Plan, commune: u64, year: u64, line: &mut Line) -> io::Result<()> {
    let age = MOST_YEARS - plan.years + year;
    let own = Own::of(commune);
    let highest = plan.communes * 3 + 3;
    let digits = 5 + usize::from(highest >= 100_000) + usize::from(highest >= 1_000_000);
    let code = commune * 3 + if age >= own.recoded { 2 } else { 1 };
    line.cell(format_args!("{code:0digits$}"))?;
    name(&own, line)?;
    line.cell(format_args!("{}", LAST_YEAR + 1 - plan.years + year))?;

    let random = Random::new((commune << 8) ^ year ^ 0x5EED_0000);
    let mut figures = Figures {
        own,
        year,
        age,
        random,
        line,
    };
    for (_, draw) in &FIGURES {
        figures.draw(draw)?;
    }
    match figures.random.below(1000) {
        0..20 => line.cell(format_args!("\"đã kiểm tra, đề nghị bổ sung\"")),
        20..50 => line.cell(format_args!("đã kiểm tra")),
        _ => line.cell(format_args!("")),
    }
}

/// What stays the same for a commune over the years.
struct Own {
    kind: &'static str,
    first: usize,
    last: usize,
    /// Below 1000; decides how the name is written.
    form: u64,
    /// Year in which the code changes, counted like `age`; for most communes one that never comes.
    recoded: u64,
    crimes: u64,
    accidents: u64,
    households: u64,
    /// In tenths of km².
    area: u64,
}

impl Own {
    fn of(commune: u64) -> Self {
        let mut random = Random::new(commune ^ 0xA17);
        // The order of the fields is the order of the numbers drawn.
        Self {
            kind: match random.below(100) {
                0..70 => "Xã",
                70..99 => "Phường",
                _ => "Đặc khu",
            },
            first: random.index(40),
            last: random.index(40),
            form: random.below(1000),
            recoded: if random.happens(500) {
                random.below(MOST_YEARS)
            } else {
                u64::MAX
            },
            crimes: random.below(60),
            accidents: random.below(30),
            households: 800 + random.below(9000),
            area: 20 + random.below(3000),
        }
    }
}

/// Writes the name of a commune. Some names need their quotation marks, others have them all the same.
fn name(own: &Own, line: &mut Line) -> io::Result<()> {
    let first = |further| word(FIRST_WORDS, own.first + further);
    let last = |further| word(LAST_WORDS, own.last + further);
    let name = format!("{} {} {}", own.kind, first(0), last(0));
    match own.form {
        0..30 => line.cell(format_args!(
            "\"{name} (sáp nhập {}, {})\"",
            first(7),
            last(11)
        )),
        30..35 => line.cell(format_args!("\"{name} \"\"{}\"\"\"", first(3))),
        35..85 => line.cell(format_args!("\"{name}\"")),
        _ => line.cell(format_args!("{name}")),
    }
}

/// The word at this place of a list that begins again after its end.
fn word(list: &'static str, place: usize) -> &'static str {
    list.split(',').cycle().nth(place).unwrap_or_default()
}

/// Draws the figures of one row from left to right: a number drawn decides all that follow.
struct Figures<'a> {
    own: Own,
    year: u64,
    /// Counts from the first of [`MOST_YEARS`].
    age: u64,
    random: Random,
    line: &'a mut Line,
}

impl Figures<'_> {
    fn draw(&mut self, draw: &Draw) -> io::Result<()> {
        match *draw {
            Draw::Population => self.population(),
            Draw::Area => self.tenths(self.own.area),
            Draw::Crimes => self.crimes(),
            Draw::Reports => self.reports(),
            Draw::Accidents => {
                let usual = self.own.accidents * (70 - 3 * self.age) / 70;
                let number = usual + self.random.sometimes(800, |random| random.below(5));
                self.whole(number, RARELY)
            }
            Draw::Models => {
                let enough = self.random.happens(9600);
                let (least, further) = if enough { (2, 6) } else { (0, 2) };
                let number = least + self.random.below(further);
                self.whole(number, RARELY)
            }
            Draw::Rare(share, most) => {
                let number = self
                    .random
                    .sometimes(share, |random| 1 + random.below(most));
                self.whole(number, RARELY)
            }
            Draw::Yes(share) => {
                let yes = self.random.happens(share);
                self.whole(yes.into(), RARELY)
            }
            Draw::No(share) => {
                let no = self.random.happens(share);
                self.whole((!no).into(), RARELY)
            }
            Draw::Whole(limit) => {
                let number = self.random.below(limit);
                self.whole(number, OFTEN)
            }
            Draw::Tenths(limit) => {
                let number = self.random.below(limit);
                self.tenths(number)
            }
        }
    }

    fn population(&mut self) -> io::Result<()> {
        let households = self.own.households + self.year * 11;
        let safe = (0..3).map(|_| self.random.below(140)).fold(0, u64::max);
        let population = households * 37 / 10 + self.random.below(100);
        self.whole(population, OFTEN)?;
        self.whole(households, RARELY)?;
        self.whole(households * (860 + safe) / 1000, RARELY)
    }

    fn crimes(&mut self) -> io::Result<()> {
        let usual = self.own.crimes * (60 - 2 * self.age) / 60;
        let crimes = usual + self.random.sometimes(900, |random| random.below(9));
        let solved = crimes * (80 + self.random.below(21)) / 100;
        let few = self.random.happens(400);
        let solved = [crimes.min(solved + 1), solved * 3 / 4][usize::from(few)];
        self.whole(crimes, RARELY)?;
        self.whole(solved, RARELY)
    }

    fn reports(&mut self) -> io::Result<()> {
        let none = self.random.happens(7000);
        let reported = if none { 0 } else { self.random.below(12) };
        let all = self.random.happens(9700);
        self.whole(reported, RARELY)?;
        self.whole(if all { reported } else { reported * 8 / 10 }, RARELY)
    }

    /// A few of the numbers are quoted.
    fn whole(&mut self, number: u64, empty: u64) -> io::Result<()> {
        match self.random.below(10_000) {
            form if form < empty => self.line.cell(format_args!("")),
            9995.. => self.line.cell(format_args!("\"{number}\"")),
            _ => self.line.cell(format_args!("{number}")),
        }
    }

    fn tenths(&mut self, number: u64) -> io::Result<()> {
        if self.random.happens(OFTEN) {
            return self.line.cell(format_args!(""));
        }
        self.line
            .cell(format_args!("{}.{}", number / 10, number % 10))
    }
}

/// The cells of a line of the file.
#[derive(Default)]
struct Line {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Line {
    fn cell(&mut self, cell: std::fmt::Arguments<'_>) -> io::Result<()> {
        self.text.write_fmt(cell)?;
        self.ends.push(self.text.len());
        Ok(())
    }

    /// Writes the line, or its narrow part, and empties it.
    fn end(&mut self, narrow: bool, out: &mut impl Write) -> io::Result<()> {
        let all = 0..self.ends.len();
        for column in all.filter(|column| !narrow || NARROW.contains(column)) {
            let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
            let mark: &[u8] = if column == 0 { b"" } else { b"," };
            out.write_all(mark)?;
            out.write_all(&self.text[start..self.ends[column]])?;
        }
        self.text.clear();
        self.ends.clear();
        out.write_all(b"\n")
    }
}

#[cfg_attr(test, expect(dead_code, reason = "tests call `write`"))]
fn main() -> Result<(), Box<dyn Error>> {
    let (flags, numbers): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with("--"));
    let [communes, years] = numbers.as_slice() else {
        return Err("usage: rows COMMUNES YEARS [--shuffle | --by-commune] [--narrow]".into());
    };
    let mut plan = Plan {
        communes: communes.parse()?,
        years: years.parse()?,
        order: Order::Year,
        narrow: false,
    };
    for flag in flags {
        match flag.as_str() {
            "--shuffle" => plan.order = Order::Random,
            "--by-commune" => plan.order = Order::Commune,
            "--narrow" => plan.narrow = true,
            _ => return Err(format!("unknown flag {flag}").into()),
        }
    }
    if plan.communes == 0 || !(1..=MOST_YEARS).contains(&plan.years) {
        return Err("at least one commune and 1 to 20 years".into());
    }
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    Ok(write(&plan, &mut out)?)
}
