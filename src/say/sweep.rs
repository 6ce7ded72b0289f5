//! The page of `sweep`: how many communes meet a set at each value of a parameter, and which change at each step.

use crate::inquiry::{Session, Sweep, SweepChange, SweepStep};
use crate::model::{Verdict, VerdictWords};
use crate::number::Number;
use crate::page::{Alignment, CellLines, Page, Piece, Role, Table, TableColumn, join, plain, safe};
use crate::say::names::Names;
use crate::say::notes::left_out::left_out;
use crate::say::why::measure;
use crate::say::words;
use crate::text::{Language, both};

/// Communes that are named for a change; the csv has all.
const NAMED: usize = 12;

/// Counts by the value of a parameter, to be drawn.
#[derive(Debug)]
pub struct Curve {
    /// What is counted.
    pub title: String,
    /// The count that all points stay within; at least 1.
    pub most: usize,
    /// The points, evenly spaced.
    pub points: Vec<CurvePoint>,
}

/// A point of a curve.
#[derive(Debug)]
pub struct CurvePoint {
    /// The value.
    pub label: String,
    /// The count.
    pub count: usize,
    /// Whether it stands out.
    pub is_marked: bool,
}

/// The communes that meet the set at each value.
#[must_use]
pub fn sweep_curve(sweep: &Sweep, language: Language) -> Curve {
    let (set, name) = (sweep.set.told(language), &sweep.parameter.name);
    let title = both!(
        "{set}: số xã đạt theo {name} (giả định)",
        "{set}: communes that meet it, by {name} (an assumption)"
    );
    let most = sweep.steps.iter().map(|step| step.tally.total()).max();
    let point = |step: &SweepStep| CurvePoint {
        label: swept_value(sweep, step.value, language),
        count: step.tally.pass,
        is_marked: sweep.written.contains(&step.value),
    };
    Curve {
        title: title.into_told(language),
        most: most.unwrap_or(0).max(1),
        points: sweep.steps.iter().map(point).collect(),
    }
}

/// A value of the parameter as people write it.
fn swept_value(sweep: &Sweep, value: Number, language: Language) -> String {
    if sweep.parameter.is_percentage {
        value.written_as_percentage(language.notation())
    } else {
        value.written(language.notation())
    }
}

/// The counts at each value, then the communes that change.
#[must_use]
pub fn sweep(sweep: &Sweep, session: &Session, language: Language) -> Page {
    let mut page = Page::default();
    let (set, name) = (&sweep.set, safe(&sweep.parameter.name));
    let written = sweep.written.iter();
    let written: Vec<String> = written
        .map(|value| swept_value(sweep, *value, language))
        .collect();
    let written = written.join(", ");
    let head = both!(
        "{set}: xét lại với {name} khác nhau; tệp tiêu chí ghi {written} (dấu •). Giả định, không phải quy định.",
        "{set}: judged with other values of {name}; the criteria say {written} (marked •). An assumption, not the law.";
        set
    );
    page.paragraph(0, 2, plain(safe(head.told(language))));
    page.gap();
    page.table(table(sweep, language));
    for pair in sweep.steps.windows(2) {
        if let [before, after] = pair {
            changes(&mut page, sweep, (before, after), language);
        }
    }
    if let Some(sentence) = left_out(&session.left_out, language) {
        page.paragraph(0, 0, sentence);
    }
    page
}

fn table(sweep: &Sweep, language: Language) -> Table {
    let name = TableColumn::new(safe(&sweep.parameter.name), Alignment::Right);
    let word = |verdict| words::verdict(language, verdict, &VerdictWords::default());
    let counts = Verdict::ALL.map(|verdict| TableColumn::new(word(verdict), Alignment::Right));
    let changed = both!("đổi so với dòng trên", "changed from above");
    let changed = TableColumn::new(changed.told(language), Alignment::Right);
    let row = |step: &SweepStep| {
        let mark = if sweep.written.contains(&step.value) {
            "• "
        } else {
            ""
        };
        let value = format!("{mark}{}", swept_value(sweep, step.value, language));
        let count = |count| -> CellLines { vec![measure::count(language, count)] };
        let counts = Verdict::ALL.map(|verdict| count(step.tally.of(verdict)));
        std::iter::once(vec![vec![Piece::new(Role::Value, value)]])
            .chain(counts)
            .chain([count(step.changes.len())])
            .collect()
    };
    Table {
        columns: std::iter::once(name)
            .chain(counts)
            .chain([changed])
            .collect(),
        rows: sweep.steps.iter().map(row).collect(),
        parts: false,
    }
}

/// The communes that change between two values, by the verdicts that they change.
fn changes(
    page: &mut Page,
    sweep: &Sweep,
    (before, after): (&SweepStep, &SweepStep),
    language: Language,
) {
    let names = Names::of(after.changes.iter().map(|change| &change.area));
    let several_years = after.changes.windows(2);
    let several_years = several_years
        .into_iter()
        .any(|two| two[0].year != two[1].year);
    let called = |change: &SweepChange| {
        let name = names.called(&change.area);
        if several_years {
            format!("{name}, {}", change.year)
        } else {
            name
        }
    };
    let word = |verdict| words::verdict_pieces(language, verdict, &VerdictWords::default());
    let mut seen: Vec<(Verdict, Verdict)> = Vec::new();
    for change in &after.changes {
        let kind = (change.from, change.to);
        if seen.contains(&kind) {
            continue;
        }
        seen.push(kind);
        let same = after.changes.iter();
        let same = same.filter(|other| (other.from, other.to) == kind);
        let called: Vec<String> = same.map(called).collect();
        let more = called.len().saturating_sub(NAMED);
        let shown = called.iter().take(NAMED);
        let shown = shown.map(|name| vec![Piece::new(Role::Name, name.as_str())]);
        let value = |step: &SweepStep| swept_value(sweep, step.value, language);
        let mut pieces = plain(format!("{} → {}, ", value(before), value(after)));
        pieces.extend(word(change.from));
        pieces.extend(plain(" → "));
        pieces.extend(word(change.to));
        pieces.extend(plain(": "));
        pieces.extend(join(shown, ", "));
        if more > 0 {
            let more = both!(" và {more} xã khác", " and {more} more");
            pieces.extend(plain(more.told(language)));
        }
        page.paragraph(0, 2, pieces);
    }
}
