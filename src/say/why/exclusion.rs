//! Two criteria that no value of a missing figure can meet at once.

use super::bound::named;
use super::cite;
use super::context::Context;
use super::measure::{self, NumberForm};
use crate::model::{CriterionIndex, Exclusion};
use crate::number::End;
use crate::page::Piece;
use crate::say::words::{Template, fill};

/// `“tội phạm giảm” (…) chỉ có thể đạt nếu số vụ năm 2019 (ô trống [E3]) từ 6 trở lên, “…” (…) chỉ có thể đạt nếu giá trị đó …`
pub(super) fn told(context: &Context<'_>, exclusion: &Exclusion) -> Vec<Piece> {
    let w = context.words();
    let form = NumberForm::of(context.codebook, exclusion.input.figure);
    let end = |end, [closed, open]: [Template<1>; 2]| match end {
        End::Closed(number) => fill(closed, &[measure::amount(context.language, number, form)]),
        End::Open(number) => fill(open, &[measure::amount(context.language, number, form)]),
        End::Unbounded => Vec::new(),
    };
    let parts = [
        quoted(context, exclusion.floor),
        named(context, &exclusion.input),
        end(exclusion.least, [w.or_more, w.greater_than]),
        quoted(context, exclusion.ceiling),
        end(exclusion.most, [w.no_more_than, w.less_than]),
    ];
    fill(w.excluded, &parts)
}

/// A criterion with its citation.
fn quoted(context: &Context<'_>, criterion: CriterionIndex) -> Vec<Piece> {
    let w = context.words();
    let title = fill(w.quoted, &[context.title(criterion)]);
    let place = cite::full(context.ruleset, criterion, context.language);
    if place.is_empty() {
        title
    } else {
        fill(w.cited, &[title, place])
    }
}
