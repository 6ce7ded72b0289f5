//! Help for names and values in a test that do not exist.

use crate::criteria::nearest;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::IndicatorKind;
use crate::text::{Text, both};

/// Adds the intended name, if one is similar enough.
pub(super) fn close_to<'n>(
    fault: Diagnostic,
    name: &str,
    names: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    match nearest(name, names) {
        Some(near) => fault.help(did_you_mean(near)),
        None => fault,
    }
}

/// The ids most similar to an unknown one; all of them if there are few and none is similar.
pub(super) fn closest(name: &str, ids: &[&str]) -> Text {
    const FEW: usize = 12;
    let plain = name.to_lowercase();
    let mut near: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|id| id.starts_with(&plain) || nearest(&plain, [*id]).is_some())
        .collect();
    near.sort_by_key(|id| (!id.starts_with(&plain), id.len().abs_diff(plain.len()), *id));
    near.truncate(3);
    match near[..] {
        [one] => did_you_mean(one),
        [] if ids.len() > FEW => both!(
            "các mã: `{first}`, … và {more} mã khác; xem bằng `antq criteria show`",
            "its ids are `{first}`, … and {more} more; `antq criteria show` lists them",
            first = ids[..FEW].join("`, `"),
            more = ids.len() - FEW,
        ),
        [] => both!(
            "các mã: `{all}`",
            "its ids are `{all}`",
            all = ids.join("`, `")
        ),
        _ => both!(
            "các mã gần nhất: `{near}`",
            "the nearest ids are `{near}`",
            near = near.join("`, `")
        ),
    }
}

/// The values a test can give for a figure.
pub(super) fn wanted(kind: &IndicatorKind) -> Text {
    match kind {
        IndicatorKind::Count => both!(
            "số đếm là số nguyên từ 0 trở lên",
            "a count is a whole number from 0 up"
        ),
        IndicatorKind::Amount => both!(
            "số đo là một số, viết như `\"28,69\"`",
            "an amount is a number, written as in `\"28,69\"`"
        ),
        IndicatorKind::YesNo => both!(
            "có/không viết là `\"có\"` hoặc `\"không\"`",
            "a yes/no is `\"có\"` or `\"không\"`"
        ),
        IndicatorKind::Grade(levels) => {
            let levels: Vec<&str> = levels.iter().map(|level| level.vi.as_str()).collect();
            both!(
                "các mức, từ thấp lên: {all}",
                "its levels are, lowest first: {all}",
                all = levels.join(", "),
            )
        }
    }
}
