//! Labels of the sides of a comparison and of its verdicts.

use super::vocabulary::Words;
use crate::diff::{Side, Standing};
use crate::inquiry::{Diff, DiffColumn};
use crate::model::{Area, NamedCommune, SubjectKindId, Verdict, VerdictWords};
use crate::page::{Piece, plain};
use crate::say::words::{self, fill};
use crate::text::Language;

/// The district and province of all communes, if they have the same.
pub(in crate::say) fn shared(diff: &Diff<'_>) -> Option<Area> {
    let mut areas = diff
        .partition
        .pairings
        .iter()
        .filter(|pairing| pairing.standing != Standing::NotJudged)
        .map(|pairing| diff.area(pairing));
    let first = areas.next()?;
    let [district, province] = place(first);
    let nowhere = district.is_empty() && province.is_empty();
    (areas.all(|area| place(area) == [district, province]) && !nowhere).then(|| {
        Area::from(NamedCommune {
            district: district.to_owned(),
            province: province.to_owned(),
            ..NamedCommune::default()
        })
    })
}

/// A commune's district and province: as its list names them, else as the data do.
pub(in crate::say) fn place(area: &Area) -> [&str; 2] {
    let listed = area.around.iter().any(|part| !part.is_empty());
    let said = [&area.district, &area.province];
    let [district, province] = if listed { area.around.each_ref() } else { said };
    [district, province]
}

/// The name of a side: its year, or its law if only the law differs.
pub(super) fn side_label(diff: &Diff<'_>, side: Side, d: &Words) -> Vec<Piece> {
    let [year, law] = [diff.years[side], diff.laws[side]].map(|year| plain(year.to_string()));
    if diff.years[0] == diff.years[1] && diff.laws[0] != diff.laws[1] {
        fill(d.law_of, &[law])
    } else if diff.years[side] == diff.laws[side] {
        year
    } else {
        fill(d.with_law, &[year, law])
    }
}

/// The words for verdicts on a side; the other side's if it has no version.
pub(super) fn words_of(column: &DiffColumn, side: Side) -> VerdictWords {
    let own = column.rules(side).or(column.rules(side.other()));
    own.map(|rules| rules.words.clone()).unwrap_or_default()
}

/// The word of a verdict on a side.
pub(in crate::say) fn verdict_word(
    column: &DiffColumn,
    (side, verdict): (Side, Verdict),
    language: Language,
) -> Vec<Piece> {
    words::verdict_pieces(language, verdict, &words_of(column, side))
}

/// The words for communes, or for what lies within them, whichever are compared.
pub(super) fn of_kind<T>(diff: &Diff<'_>, communes: T, within: T) -> T {
    if diff.subject == SubjectKindId::COMMUNE {
        communes
    } else {
        within
    }
}
