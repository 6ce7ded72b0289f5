//! Whether a criterion is met and applies, as two columns, and what a group makes of its members.

use crate::model::Require;

/// Two columns of a criterion: whether it is met, and whether it applies, if it may not.
#[derive(Clone, Default)]
pub(super) struct MetColumns {
    pub(super) met: String,
    pub(super) applies: Option<String>,
}

impl MetColumns {
    /// Neither known nor left aside.
    pub(super) fn is_open(&self) -> String {
        match &self.applies {
            None => format!("{} IS NULL", self.met),
            Some(applies) => format!("{applies} IS TRUE AND {} IS NULL", self.met),
        }
    }

    /// Undetermined: unknown, or unknown whether it applies.
    pub(super) fn is_undetermined(&self) -> String {
        match &self.applies {
            None => format!("{} IS NULL", self.met),
            Some(applies) => {
                format!(
                    "({applies} IS NULL OR ({applies} AND {} IS NULL))",
                    self.met
                )
            }
        }
    }

    /// It applies, and is not met.
    pub(super) fn fails(&self) -> String {
        match &self.applies {
            None => format!("NOT {}", self.met),
            Some(applies) => format!("{applies} AND NOT {}", self.met),
        }
    }

    /// It certainly does not apply; `None` if it always does.
    pub(super) fn is_aside(&self) -> Option<String> {
        let applies = self.applies.as_ref()?;
        Some(format!("{applies} IS FALSE"))
    }
}

/// Whether a group is met, and whether it applies, by its members.
pub(super) fn together(require: Require, members: &[MetColumns]) -> (String, Option<String>) {
    // A member that does not apply is met for *all* and not met for the others.
    let term = |one: &MetColumns| match (&one.applies, require) {
        (None, _) => one.met.clone(),
        (Some(applies), Require::All) => format!("({} OR NOT {applies})", one.met),
        (Some(applies), Require::Any | Require::AtLeast(_) | Require::Unknown) => {
            format!("({} AND {applies})", one.met)
        }
    };
    let terms: Vec<String> = members.iter().map(term).collect();
    let each = |before: &str, between: &str| {
        let each = terms.iter().map(|term| format!("{before}{term}"));
        each.collect::<Vec<_>>().join(between)
    };
    let aside: Option<Vec<&String>> = members.iter().map(|one| one.applies.as_ref()).collect();
    let applies = aside.map(|aside| {
        let aside: Vec<&str> = aside.into_iter().map(String::as_str).collect();
        aside.join(" OR ")
    });
    // Where all members may be left aside, none of the others may be able to turn it.
    let none_may = |not: &str| {
        let of = |one: &MetColumns| {
            let applies = one.applies.as_deref().unwrap_or("TRUE");
            format!("({not}{} OR NOT {applies})", one.met)
        };
        members.iter().map(of).collect::<Vec<_>>().join(" AND ")
    };
    match require {
        Require::All => {
            let met = each("", " AND ");
            let met = match &applies {
                None => met,
                Some(_) => format!("CASE WHEN {} THEN FALSE ELSE {met} END", none_may("NOT ")),
            };
            (met, applies)
        }
        Require::Any => {
            let met = each("", " OR ");
            let met = match &applies {
                None => met,
                Some(_) => format!("CASE WHEN {} THEN TRUE ELSE {met} END", none_may("")),
            };
            (met, applies)
        }
        Require::AtLeast(needed) => {
            let count = |when: &dyn Fn(&String) -> String| {
                let each = terms.iter().map(when);
                each.collect::<Vec<_>>().join(" + ")
            };
            let least = count(&|term| format!("CASE WHEN {term} THEN 1 ELSE 0 END"));
            let most = count(&|term| format!("CASE WHEN NOT {term} THEN 0 ELSE 1 END"));
            let met = format!(
                "CASE WHEN {least} >= {needed} THEN TRUE WHEN {most} < {needed} THEN FALSE END"
            );
            (met, None)
        }
        Require::Unknown => {
            let met = format!(
                "CASE WHEN {} THEN TRUE WHEN {} THEN FALSE END",
                each("", " AND "),
                each("NOT ", " AND ")
            );
            (met, None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MetColumns, together};
    use crate::model::Require;

    fn member(id: &str, may_be_aside: bool) -> MetColumns {
        MetColumns {
            met: id.to_owned(),
            applies: may_be_aside.then(|| format!("{id}_applies")),
        }
    }

    #[track_caller]
    fn case(require: Require, aside: [bool; 2], met: &str, applies: Option<&str>) {
        let members = [member("a", aside[0]), member("b", aside[1])];
        let expected = (met.to_owned(), applies.map(str::to_owned));
        assert_eq!(
            together(require, &members),
            expected,
            "{require:?} {aside:?}"
        );
    }

    #[test]
    fn groups_whose_members_always_apply_are_what_sql_makes_of_them() {
        case(Require::All, [false; 2], "a AND b", None);
        case(Require::Any, [false; 2], "a OR b", None);
        case(
            Require::Unknown,
            [false; 2],
            "CASE WHEN a AND b THEN TRUE WHEN NOT a AND NOT b THEN FALSE END",
            None,
        );
        case(
            Require::AtLeast(1),
            [false; 2],
            "CASE WHEN CASE WHEN a THEN 1 ELSE 0 END + CASE WHEN b THEN 1 ELSE 0 END >= 1 THEN TRUE \
             WHEN CASE WHEN NOT a THEN 0 ELSE 1 END + CASE WHEN NOT b THEN 0 ELSE 1 END < 1 THEN FALSE END",
            None,
        );
    }

    #[test]
    fn a_member_that_does_not_apply_is_met_for_all_and_not_met_for_any() {
        case(
            Require::All,
            [true, false],
            "(a OR NOT a_applies) AND b",
            None,
        );
        case(Require::Any, [false, true], "a OR (b AND b_applies)", None);
    }

    #[test]
    fn a_group_of_members_that_may_all_be_left_aside_may_be_so_itself() {
        case(
            Require::All,
            [true; 2],
            "CASE WHEN (NOT a OR NOT a_applies) AND (NOT b OR NOT b_applies) THEN FALSE \
             ELSE (a OR NOT a_applies) AND (b OR NOT b_applies) END",
            Some("a_applies OR b_applies"),
        );
        case(
            Require::Any,
            [true; 2],
            "CASE WHEN (a OR NOT a_applies) AND (b OR NOT b_applies) THEN TRUE \
             ELSE (a AND a_applies) OR (b AND b_applies) END",
            Some("a_applies OR b_applies"),
        );
    }
}
