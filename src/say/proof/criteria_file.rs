//! How a criteria file compares with that of a lock.

use crate::proof::SetProof;
use crate::text::{Text, both};

/// How a criteria file compares, for its line and for a result that rests on it.
pub(super) fn of_set(set: &SetProof<'_>) -> Text {
    match set.files {
        [Some(_), Some(_)] if set.is_same() => {
            both!("đúng tệp tiêu chí đã khóa", "the criteria that were locked")
        }
        [Some(then), Some(now)] if then.revision == now.revision => both!(
            "tệp tiêu chí đã khác, dù vẫn ghi là bản {now}",
            "the criteria differ, although both are revision {now}",
            now = now.revision
        ),
        [Some(then), Some(now)] => both!(
            "tệp tiêu chí đã sửa: khi khóa là bản {then}, nay là bản {now}",
            "the criteria were revised: revision {then} when locked, {now} now",
            then = then.revision,
            now = now.revision
        ),
        [Some(_), None] => both!("nay không xét theo tệp này", "does not judge now"),
        [None, _] => both!(
            "khi khóa không xét theo tệp này",
            "did not judge when locked"
        ),
    }
}
