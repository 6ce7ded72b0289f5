//! Puts one figure together from the columns that give it: `Đạt | Không đạt`, `Tự chấm | Thẩm định`, `16/18`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::{self, AnswerSide, CombinedCell, PlacedText};
use super::counted_share::CountedShare;
use super::fraction::{self, FractionColumn, SourceColumn};
use super::kinds_added::KindColumns;
use super::rebuild::write_cell;
use super::table::{FoundTable, RowsOf};
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::header::BoundHeading;
use crate::lang::FigureId;
use crate::model::{DataFaultKind, IndicatorKind};
use crate::table::{CellPlace, Row, RowPlace, Rows, SheetText, trim};

/// How a column is made from columns of the table.
#[derive(Clone, Debug)]
enum Recipe {
    /// A column as it is.
    Keep(usize),
    /// Marks in one of two columns.
    Marks { yes: usize, no: usize },
    /// What the commune claims, and what was confirmed.
    Appraised { own: usize, appraised: usize },
    /// A figure from its own column and from fractions.
    Given(Vec<SourceColumn>),
    /// A figure from the columns of its kinds.
    Kinds(KindColumns),
    /// A figure whose cells give its share as well.
    Share(CountedShare),
}

impl FoundTable {
    /// The table with columns that give one figure together made one; `sheet` is the text in which it was found.
    pub(super) fn combined(self, sheet: SheetText<'_>, dictionary: &Dictionary<'_>) -> FoundTable {
        let mut plan = plan(&self.header.headings, dictionary);
        let kinds = KindColumns::all(&self.header.headings, dictionary);
        with_kinds(&mut plan, &kinds, dictionary);
        with_shares(&mut plan, self.shares(sheet, dictionary));
        let fractions = self.fractions(sheet, dictionary);
        if !fractions.is_empty() {
            with_fractions(&mut plan, &self.header.headings, &fractions, dictionary);
        }
        if plan
            .iter()
            .all(|(_, recipe)| matches!(recipe, Recipe::Keep(_)))
        {
            return self;
        }
        let mut builder = Builder {
            headings: &self.header.headings,
            plan: &plan,
            out: String::new(),
            places: Vec::new(),
            doubts: fraction::notes(&fractions, dictionary),
        };
        builder.rows(self.rows(sheet));
        let (out, places, doubts) = (builder.out, builder.places, builder.doubts);
        let headings = plan.into_iter().map(|(heading, _)| heading).collect();
        let mut table = self;
        let told = kinds.iter().filter_map(|kinds| {
            let first = table.header.headings.get(kinds.columns().next()?)?;
            Some((first.at, kinds.told(&table.header.headings, dictionary)))
        });
        table.notes.extend(told);
        table.header.headings = headings;
        table.rows = RowsOf::Rebuilt(out, places);
        table.doubts.extend(doubts);
        table
    }

    /// Columns that hold fractions.
    fn fractions(
        &self,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Vec<(FractionColumn, CellPlace)> {
        if !self.may_have(b'/', sheet) {
            return Vec::new();
        }
        fraction::columns(&self.header.headings, self.rows(sheet), dictionary)
    }

    /// Columns that hold counts with their shares.
    fn shares(&self, sheet: SheetText<'_>, dictionary: &Dictionary<'_>) -> Vec<CountedShare> {
        if !self.may_have(b'%', sheet) {
            return Vec::new();
        }
        CountedShare::all(&self.header.headings, self.rows(sheet), dictionary)
    }

    /// A quick look for a mark: false only if no row has it.
    fn may_have(&self, mark: u8, sheet: SheetText<'_>) -> bool {
        let has_mark = |text: &str| memchr::memchr(mark, text.as_bytes()).is_some();
        match &self.rows {
            RowsOf::Sheet(from, end) => {
                let rows = sheet.text.get(from.offset()..*end);
                rows.is_none_or(has_mark)
            }
            RowsOf::Rebuilt(text, _) => has_mark(text),
        }
    }
}

/// Puts rows together.
struct Builder<'b> {
    headings: &'b [BoundHeading],
    plan: &'b [(BoundHeading, Recipe)],
    out: String,
    places: Vec<RowPlace>,
    doubts: BTreeMap<(u32, u16), DataFaultKind>,
}

impl Builder<'_> {
    fn rows(&mut self, mut rows: Rows<'_>) {
        let mut row = Row::default();
        while rows.next_filled(&mut row) {
            let missing = self.headings.get(row.width()..).unwrap_or_default();
            let places: Vec<CellPlace> = if missing.iter().any(is_headed) {
                self.short(&row)
            } else {
                self.row(&row)
            };
            self.out.pop();
            self.out.push('\n');
            self.places.push(RowPlace::Cells(Arc::from(places)));
        }
    }

    fn row(&mut self, row: &Row<'_>) -> Vec<CellPlace> {
        let mut places = Vec::with_capacity(self.plan.len());
        for (_, recipe) in self.plan {
            let cell = recipe.cell(row);
            self.write(&cell.text);
            let at = (cell.at.line, cell.at.column);
            self.doubts.extend(cell.doubt.map(|doubt| (at, doubt)));
            places.push(cell.at);
        }
        // Cells without a heading show that the row is shifted.
        for cell in row.cells(self.headings.len()) {
            self.write(&cell);
        }
        places
    }

    /// Writes a row that lacks cells so that it lacks some in the new table too: it is refused.
    fn short(&mut self, row: &Row<'_>) -> Vec<CellPlace> {
        let last = self
            .plan
            .iter()
            .rposition(|(heading, _)| is_headed(heading));
        let width = row.width().min(last.unwrap_or(0)).max(1);
        let mut places = Vec::with_capacity(width);
        for column in 0..width {
            self.write(&row.cell(column));
            places.push(row.at(column));
        }
        places
    }

    fn write(&mut self, cell: &str) {
        write_cell(&mut self.out, cell);
        self.out.push('\t');
    }
}

fn is_headed(heading: &BoundHeading) -> bool {
    !trim(&heading.text).is_empty()
}

/// Columns of the combined table.
fn plan(headings: &[BoundHeading], dictionary: &Dictionary<'_>) -> Vec<(BoundHeading, Recipe)> {
    let sides: Vec<_> = headings.iter().map(|one| answer::side(&one.text)).collect();
    let mut taken = vec![false; headings.len()];
    let mut plan = Vec::with_capacity(headings.len());
    for (column, heading) in headings.iter().enumerate() {
        if taken[column] {
            continue;
        }
        let later = column + 1..headings.len();
        let joined = sides[column].and_then(|one| {
            let mut others = later.filter(|&other| !taken[other]);
            let other = others.find(|&other| {
                sides[other].is_some_and(|(rest, side)| rest == one.0 && side.faces(one.1))
            })?;
            let recipe = joined((one, column), (sides[other]?.1, other), dictionary)?;
            Some((one.0, recipe, other))
        });
        plan.push(match joined {
            Some((rest, recipe, other)) => {
                taken[other] = true;
                let heading = BoundHeading {
                    text: rest.to_owned(),
                    at: heading.at,
                };
                (heading, recipe)
            }
            None => (heading.clone(), Recipe::Keep(column)),
        });
    }
    plan
}

/// Makes the columns of the kinds of a figure one, at the place of the first.
fn with_kinds(
    plan: &mut Vec<(BoundHeading, Recipe)>,
    kinds: &[KindColumns],
    dictionary: &Dictionary<'_>,
) {
    for kinds in kinds {
        let is_of_them = |recipe: &Recipe| match recipe {
            Recipe::Keep(column) => kinds.columns().any(|own| own == *column),
            Recipe::Marks { .. }
            | Recipe::Appraised { .. }
            | Recipe::Given(_)
            | Recipe::Kinds(_)
            | Recipe::Share(_) => false,
        };
        let Some(first) = plan.iter().position(|(_, recipe)| is_of_them(recipe)) else {
            continue;
        };
        let heading = BoundHeading {
            text: heading_of(kinds.figure, dictionary),
            at: plan[first].0.at,
        };
        plan.retain(|(_, recipe)| !is_of_them(recipe));
        plan.insert(first, (heading, Recipe::Kinds(kinds.clone())));
    }
}

/// Takes counts from cells that give their shares as well.
fn with_shares(plan: &mut [(BoundHeading, Recipe)], shares: Vec<CountedShare>) {
    for share in shares {
        let is_own = |(_, recipe): &&mut (BoundHeading, Recipe)| matches!(recipe, Recipe::Keep(column) if *column == share.column);
        if let Some((_, recipe)) = plan.iter_mut().find(is_own) {
            *recipe = Recipe::Share(share);
        }
    }
}

/// Adds the figures that fractions give.
fn with_fractions(
    plan: &mut Vec<(BoundHeading, Recipe)>,
    headings: &[BoundHeading],
    fractions: &[(FractionColumn, CellPlace)],
    dictionary: &Dictionary<'_>,
) {
    let figures = fractions
        .iter()
        .flat_map(|(column, _)| [(column.part, column.column), (column.whole, column.column)]);
    let mut told = Vec::new();
    for (figure, column) in figures {
        if told.contains(&figure) {
            continue;
        }
        told.push(figure);
        let own = plan.iter_mut().find_map(|(heading, recipe)| match recipe {
            Recipe::Keep(own) if names(&heading.text, figure, dictionary) => Some((*own, recipe)),
            Recipe::Keep(_)
            | Recipe::Marks { .. }
            | Recipe::Appraised { .. }
            | Recipe::Given(_)
            | Recipe::Kinds(_)
            | Recipe::Share(_) => None,
        });
        if let Some((own, recipe)) = own {
            *recipe = Recipe::Given(fraction::sources(figure, Some(own), fractions));
            continue;
        }
        let heading = headings.get(column).map(|heading| BoundHeading {
            text: heading_of(figure, dictionary),
            at: heading.at,
        });
        let recipe = Recipe::Given(fraction::sources(figure, None, fractions));
        plan.extend(heading.map(|heading| (heading, recipe)));
    }
    let is_share = |column: usize| {
        let mut shares = fractions.iter().filter(|(share, _)| share.is_share);
        shares.any(|(share, _)| share.column == column)
    };
    plan.retain(|(_, recipe)| !matches!(recipe, Recipe::Keep(column) if is_share(*column)));
}

/// A heading that means the figure: its title, or its id.
fn heading_of(figure: FigureId, dictionary: &Dictionary<'_>) -> String {
    let indicator = dictionary.codebook.indicator(figure);
    let title = &indicator.title.vi;
    if names(title, figure, dictionary) {
        title.clone()
    } else {
        indicator.id.clone()
    }
}

fn names(heading: &str, figure: FigureId, dictionary: &Dictionary<'_>) -> bool {
    dictionary.find(heading).figure() == Some(figure)
}

/// How two columns under one heading, each of one side of an answer, give one.
fn joined(
    ((rest, one), this): ((&str, AnswerSide), usize),
    (other, next): (AnswerSide, usize),
    dictionary: &Dictionary<'_>,
) -> Option<Recipe> {
    let answers =
        |figure: &FigureId| dictionary.codebook.indicator(*figure).kind == IndicatorKind::YesNo;
    let is_answer = match dictionary.find(rest) {
        HeadingMatch::One(ColumnMeaning::Figure(figure)) => answers(&figure),
        HeadingMatch::Several(figures) => figures.iter().all(answers),
        HeadingMatch::Clause(_) => true,
        HeadingMatch::One(ColumnMeaning::Key(_))
        | HeadingMatch::Part(..)
        | HeadingMatch::Nothing => return None,
    };
    match (one, other) {
        (AnswerSide::Passed, AnswerSide::Failed) if is_answer => Some(Recipe::Marks {
            yes: this,
            no: next,
        }),
        (AnswerSide::Failed, AnswerSide::Passed) if is_answer => Some(Recipe::Marks {
            yes: next,
            no: this,
        }),
        (AnswerSide::Own, AnswerSide::Appraised) => Some(Recipe::Appraised {
            own: this,
            appraised: next,
        }),
        (AnswerSide::Appraised, AnswerSide::Own) => Some(Recipe::Appraised {
            own: next,
            appraised: this,
        }),
        (AnswerSide::Passed | AnswerSide::Failed | AnswerSide::Own | AnswerSide::Appraised, _) => {
            None
        }
    }
}

impl Recipe {
    fn cell(&self, row: &Row<'_>) -> CombinedCell {
        let both = |one: usize, other: usize, join: Join| {
            let (text, other_text) = (row.cell(one), row.cell(other));
            let placed = |text, column| PlacedText {
                text,
                at: row.at(column),
            };
            join(placed(&text, one), placed(&other_text, other))
        };
        match *self {
            Recipe::Keep(column) => CombinedCell {
                text: row.cell(column).into_owned(),
                at: row.at(column),
                doubt: None,
            },
            Recipe::Marks { yes, no } => both(yes, no, answer::marked),
            Recipe::Appraised { own, appraised } => both(own, appraised, answer::appraised),
            Recipe::Given(ref sources) => fraction::given(sources, row),
            Recipe::Kinds(ref kinds) => kinds.cell(row),
            Recipe::Share(ref share) => share.cell(row),
        }
    }
}

/// Makes one cell of two.
type Join = fn(PlacedText<'_>, PlacedText<'_>) -> CombinedCell;

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, HOUSEHOLDS, KINDS, PLACES, PLAN, faults, first, reading};
    use crate::lang::FigureId;
    use crate::model::{Gap, Value};
    use crate::number::Number;

    /// Checks the value and the cell of a figure in the only row.
    #[track_caller]
    fn case(text: &str, figure: FigureId, value: &Value, cell: &str, told: &[&str]) {
        let reading = reading(text);
        assert_eq!(faults(&reading), told, "{text}");
        let record = first(&reading);
        assert_eq!(record.value(figure), value.clone(), "{text}");
        let at = record.cell(figure).map(|cell| cell.to_string());
        assert_eq!(at.as_deref(), Some(cell), "{text}");
    }

    #[track_caller]
    fn answer(cells: &str, value: &Value, cell: &str, told: &[&str]) {
        let text = format!("Mã xã,Năm,Kế hoạch năm,\n,,Đạt,Không đạt\n1,2021,{cells}\n");
        case(&text, PLAN, value, cell, told);
    }

    #[test]
    fn a_mark_in_one_of_two_columns_is_the_answer() {
        for mark in ["x", "X", "+", "√", "v", "✓", "1", " x "] {
            answer(&format!("{mark},"), &Value::Yes, "C3", &[]);
            answer(&format!(",{mark}"), &Value::No, "D3", &[]);
        }
        answer("Đạt,", &Value::Yes, "C3", &[]);
        answer(",Không đạt", &Value::No, "D3", &[]);
        answer("1,0", &Value::Yes, "C3", &[]);
        answer("0,1", &Value::No, "D3", &[]);
        answer("x,-", &Value::Yes, "C3", &[]);
    }

    #[test]
    fn no_mark_is_no_answer_and_two_are_none() {
        answer(",", &Value::Gap(Gap::Empty), "C3", &[]);
        let unreadable = Value::Gap(Gap::Unreadable);
        for cells in [
            "x,x",
            "0,0",
            "0,",
            ",0",
            "Không đạt,",
            ",Đạt",
            "x,không",
            "12,3",
        ] {
            answer(cells, &unreadable, "C3", &["3:3 C3 unreadable-cell"]);
        }
    }

    #[test]
    fn the_two_columns_may_be_headed_in_one_row_and_in_any_order() {
        let text = "Mã xã,Năm,Kế hoạch năm - Chưa đạt,Kế hoạch năm (Đạt)\n1,2021,,x\n";
        case(text, PLAN, &Value::Yes, "D2", &[]);
        // A number does not pass or fail.
        let numbers = reading("Mã xã,Năm,Số hộ - Đạt,Số hộ - Chưa đạt\n1,2021,1,0\n");
        assert_eq!(first(&numbers).value(HOUSEHOLDS), Value::Gap(Gap::NoColumn));
    }

    #[test]
    fn the_appraisal_is_used_where_it_is_there() {
        let text = |cells: &str| format!("Mã xã,Năm,Số hộ,\n,,Tự chấm,Thẩm định\n1,2021,{cells}\n");
        let count = |count| Value::Number(Number::whole(count));
        case(&text("5,5"), HOUSEHOLDS, &count(5), "D3", &[]);
        case(&text("5,"), HOUSEHOLDS, &count(5), "C3", &[]);
        case(&text(",4"), HOUSEHOLDS, &count(4), "D3", &[]);
        case(
            &text("5,4"),
            HOUSEHOLDS,
            &count(4),
            "D3",
            &["3:4 D3 appraisal-differs"],
        );
        case(&text(","), HOUSEHOLDS, &Value::Gap(Gap::Empty), "D3", &[]);
    }

    #[test]
    fn a_fraction_of_a_declared_pair_gives_both_figures() {
        let text = |cell: &str| format!("Mã xã,Năm,Số loại mô hình\n1,2021,{cell}\n");
        let count = |count| Value::Number(Number::whole(count));
        let note = ["2:3 C2 fraction-cells"];
        for cell in [
            "16/18",
            "16 / 18",
            "16/18 loại",
            "016/18",
            " 16/18 ",
            "\"16/18 (88,9%)\"",
            "16/18 (89 %)",
            "16/18 - 88.8%",
            "16/18 loại (89%)",
            "16/18; đạt 89%",
        ] {
            case(&text(cell), KINDS, &count(16), "C2", &note);
            case(&text(cell), PLACES, &count(18), "C2", &note);
        }
        case(&text("10/10"), KINDS, &count(10), "C2", &note);
        case(&text("1.200/1.214"), PLACES, &count(1214), "C2", &note);
        let unreadable = Value::Gap(Gap::Unreadable);
        let refused = ["2:3 C2 unreadable-cell"];
        for cell in [
            "05 vụ/07 đối tượng",
            "18/16",
            "16/18 xã",
            "16/08/2025",
            "05/2025",
            "16-Thg8",
            "16-Aug",
            "16/",
            "/18",
            "1/2/3",
            "16/18 (87%)",
            "16/18 (90%)",
            "16/18 (89)",
            "\"1,5/3\"",
            "0/0",
            "-1/3",
            "trên 16/18",
            "70%",
        ] {
            case(&text(cell), KINDS, &unreadable, "C2", &refused);
        }
        // A pair that is not declared is two numbers.
        let other = "Mã xã,Năm,Số vụ việc\n1,2021,5/7\n";
        case(other, CASES, &unreadable, "C2", &refused);
    }

    #[test]
    fn a_fraction_and_a_column_of_its_denominator_must_agree() {
        let text = |cells: &str| {
            format!("Mã xã,Năm,Số điểm mô hình,Số loại mô hình\n1,2021,{cells}\n2,2021,3,2/3\n")
        };
        let count = |count| Value::Number(Number::whole(count));
        let read = |cells: &str| {
            let reading = reading(&text(cells));
            let faults = faults(&reading);
            let record = first(&reading);
            (
                record.value(KINDS).clone(),
                record.value(PLACES).clone(),
                faults,
            )
        };
        let note = || vec!["2:4 D2 fraction-cells".to_owned()];
        assert_eq!(read("18,16/18"), (count(16), count(18), note()));
        assert_eq!(read(",16/18"), (count(16), count(18), note()));
        let later = vec!["3:4 D3 fraction-cells".to_owned()];
        assert_eq!(read("18,16"), (count(16), count(18), later));
        let (part, whole, told) = read("20,16/18");
        assert_eq!((part, whole), (count(16), Value::Gap(Gap::Unreadable)));
        assert_eq!(told, ["2:3 C2 unreadable-cell", "2:4 D2 fraction-cells"]);
    }

    #[test]
    fn a_column_of_shares_gives_counts_only_as_fractions() {
        let text =
            |cell: &str| format!("Mã xã,Năm,Tỷ lệ loại mô hình\n1,2021,{cell}\n2,2021,2/3\n");
        let count = |count| Value::Number(Number::whole(count));
        case(
            &text("16/18"),
            KINDS,
            &count(16),
            "C2",
            &["2:3 C2 fraction-cells"],
        );
        let told = ["2:3 C2 unreadable-cell", "3:3 C3 fraction-cells"];
        for cell in ["70%", "16", "\"70,0%\""] {
            case(
                &text(cell),
                KINDS,
                &Value::Gap(Gap::Unreadable),
                "C2",
                &told,
            );
            case(&text(cell), PLACES, &Value::Gap(Gap::Empty), "C2", &told);
        }
    }

    #[test]
    fn rows_that_are_shifted_stay_refused() {
        for cells in ["x,,7", "x"] {
            let text = format!("Mã xã,Năm,Kế hoạch năm,\n,,Đạt,Không đạt\n1,2021,{cells}\n");
            assert_eq!(faults(&reading(&text)), ["3:0 ragged-row"], "{cells}");
        }
    }
}
