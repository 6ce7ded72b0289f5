//! The verdict of every criterion, from its members up, as `assess` judges them.
//!
//! A criterion has two columns: `met` (NULL: unknown) and, if it may not apply, `applies` (NULL: unknown). *All* is then SQL's AND and
//! *any* its OR. Both are computed twice: by figures alone, and by all that the row says, which includes answers; an answer speaks
//! only where the row has none of the figures.

use super::columns::{StagedColumns, literal};
use super::criterion_columns::{Criteria, CriterionColumns};
use super::exclusion::Exclusions;
use super::names::{FigureNames, KIND, of_criterion};
use super::standing::{MetColumns, together};
use super::truth::Rules;
use crate::lang::{FigureId, Linear};
use crate::model::{Body, CriterionIndex, Require, Ruleset};

impl<'a> Criteria<'a> {
    /// The columns of a set.
    pub(super) fn of(set: &'a Ruleset, rules: Rules<'a>, comments: &'a [String]) -> Criteria<'a> {
        let mut all = Criteria {
            set,
            rules,
            columns: StagedColumns::default(),
            found: vec![CriterionColumns::default(); set.criteria.len()],
            comments,
        };
        // Members come after their group, so backwards each group finds its members written.
        for index in (0..set.criteria.len()).rev() {
            all.found[index] = match &set.criterion(index).body {
                Body::Rule(rule) => all.leaf(index, Some(rule)),
                Body::Unread | Body::Silent { .. } => all.leaf(index, None),
                Body::Members { members, require } => all.group(index, members, *require),
            };
        }
        all
    }

    /// Whether the criterion itself applies; `None` if it always does.
    fn asked(&mut self, index: CriterionIndex) -> Option<String> {
        let criterion = self.set.criterion(index);
        let kinds: Vec<String> = criterion.kinds.iter().map(|kind| literal(kind)).collect();
        let kinds = (!kinds.is_empty()).then(|| format!("{KIND} IN ({})", kinds.join(", ")));
        let places = criterion.applies.iter();
        let places = places.map(|rule| format!("({})", self.rules.rule(rule)));
        let asked: Vec<String> = kinds.into_iter().chain(places).collect();
        (!asked.is_empty()).then(|| self.column("asked", index, asked.join(" AND ")))
    }

    /// A criterion without members.
    fn leaf(&mut self, index: CriterionIndex, rule: Option<&Linear>) -> CriterionColumns {
        let asked = self.asked(index);
        let name = of_criterion("figures", self.id(index));
        let met = rule.map_or("CAST(NULL AS BOOLEAN)".to_owned(), |rule| {
            self.rules.rule(rule)
        });
        let comment = self.comments[index].clone();
        self.columns.explained(&name, met, comment);
        let figures = MetColumns {
            met: name,
            applies: asked.clone(),
        };
        let has = rule.and_then(|rule| self.says(rule));
        let has = has.map(|has| self.column("has", index, has));
        let Some(Answer { said, .. }) = self.answer(index) else {
            return CriterionColumns {
                all: figures.clone(),
                figures,
                answered: None,
                has,
            };
        };
        let without = has
            .as_ref()
            .map_or(String::new(), |has| format!(" AND NOT {has}"));
        let open = figures.is_open();
        let answered = self.column(
            "answered",
            index,
            format!("{open}{without} AND {said} IS NOT NULL"),
        );
        let met = format!("CASE WHEN {answered} THEN {said} ELSE {} END", figures.met);
        CriterionColumns {
            all: MetColumns {
                met: self.column("met", index, met),
                applies: asked,
            },
            figures,
            answered: Some(answered),
            has,
        }
    }

    /// What the answer columns say: NULL without an answer, and if they differ.
    fn answer(&mut self, index: CriterionIndex) -> Option<Answer> {
        let names = FigureNames(self.rules.codebook);
        let answers = &self.set.criterion(index).answers;
        let known: Vec<String> = answers.iter().map(|&one| names.known(one)).collect();
        match known.as_slice() {
            [] => None,
            [only] => Some(Answer {
                said: only.clone(),
                differ: None,
            }),
            several => {
                let any = |truth| {
                    let each = several.iter().map(|one| format!("{one} IS {truth}"));
                    each.collect::<Vec<_>>().join(" OR ")
                };
                let differ = format!("({}) AND ({})", any("TRUE"), any("FALSE"));
                let differ = self.column("differ", index, differ);
                let first = format!("COALESCE({})", several.join(", "));
                let said = format!("CASE WHEN NOT {differ} THEN {first} END");
                Some(Answer {
                    said: self.column("answer", index, said),
                    differ: Some(differ),
                })
            }
        }
    }

    /// Whether the row has any figure of a rule; `None` if it has none to have.
    fn says(&self, rule: &Linear) -> Option<String> {
        let names = FigureNames(self.rules.codebook);
        let mut all: Vec<String> = Vec::new();
        let mut left: Vec<(FigureId, u8)> = rule.figures().collect();
        left.reverse();
        while let Some((figure, back)) = left.pop() {
            let given = format!("{} IS NOT NULL", names.raw(figure, back));
            if all.contains(&given) {
                continue;
            }
            all.push(given);
            let sum = self.rules.codebook.indicator(figure).derivation.iter();
            left.extend(
                sum.flat_map(|sum| &sum.addends)
                    .map(|part| (part.figure, back)),
            );
        }
        (!all.is_empty()).then(|| all.join(" OR "))
    }

    /// A criterion with members.
    fn group(
        &mut self,
        index: CriterionIndex,
        members: &[CriterionIndex],
        require: Require,
    ) -> CriterionColumns {
        let asked = self.asked(index);
        let of = |plane: fn(&CriterionColumns) -> &MetColumns| {
            let standing = members
                .iter()
                .map(|&member| plane(&self.found[member]).clone());
            standing.collect::<Vec<_>>()
        };
        let (by_figures, by_all) = (of(|one| &one.figures), of(|one| &one.all));
        let is_answered = members
            .iter()
            .any(|&one| self.found[one].answered.is_some());
        let has = self.group_has(index, members);
        let mut figures = self.together(("figures", index), require, &by_figures);
        let excluded = Exclusions::of(self, index);
        let excluded = excluded.map(|clash| {
            let open = format!("{} AND ({clash})", figures.is_open());
            self.column("excluded", index, open)
        });
        figures = self.unless(("excluded figures", index), figures, excluded.as_deref());
        let mut all = figures.clone();
        if is_answered {
            all = self.together(("members", index), require, &by_all);
            all = self.unless(("excluded members", index), all, excluded.as_deref());
        }
        let applies = |columns: &mut Self, what, standing: MetColumns| {
            let both = match (&asked, standing.applies) {
                (None, own) => own,
                (Some(asked), None) => Some(asked.clone()),
                (Some(asked), Some(own)) => {
                    Some(columns.column(what, index, format!("{asked} AND {own}")))
                }
            };
            MetColumns {
                met: standing.met,
                applies: both,
            }
        };
        figures = applies(self, "asked figures", figures);
        all = applies(self, "asked members", all);
        let found = CriterionColumns {
            figures,
            all,
            answered: None,
            has,
        };
        match self.answer(index) {
            None => found,
            Some(answer) => self.answered(index, found, asked.as_deref(), &answer),
        }
    }

    /// A group that fails because two criteria below it exclude each other.
    fn unless(
        &mut self,
        (what, index): (&str, CriterionIndex),
        standing: MetColumns,
        excluded: Option<&str>,
    ) -> MetColumns {
        let Some(excluded) = excluded else {
            return standing;
        };
        let met = format!("CASE WHEN {excluded} THEN FALSE ELSE {} END", standing.met);
        let applies = standing.applies.map(|applies| {
            let applies = format!("CASE WHEN {excluded} THEN TRUE ELSE {applies} END");
            self.column(&format!("{what} applies"), index, applies)
        });
        MetColumns {
            met: self.column(what, index, met),
            applies,
        }
    }

    /// Takes the answer to a group into account.
    fn answered(
        &mut self,
        index: CriterionIndex,
        found: CriterionColumns,
        asked: Option<&str>,
        Answer { said, differ }: &Answer,
    ) -> CriterionColumns {
        let CriterionColumns {
            figures, all, has, ..
        } = found;
        let (or_differ, not_differ) = match differ {
            None => (String::new(), String::new()),
            Some(differ) => (format!(" OR {differ}"), format!(" AND NOT {differ}")),
        };
        let asked = asked.map_or(String::new(), |asked| format!("{asked} IS TRUE AND "));
        let speaks = format!(
            "{asked}{} AND ({said} IS NOT NULL{or_differ})",
            figures.is_undetermined()
        );
        let speaks = self.column("speaks", index, speaks);
        let without = has
            .as_ref()
            .map_or(String::new(), |has| format!(" AND NOT {has}"));
        let open = all.is_undetermined();
        let aside = all.is_aside();
        let not_aside = aside.map_or(String::new(), |aside| format!(" AND NOT ({aside})"));
        let answered = format!("{speaks}{not_differ} AND {open}{without}");
        let answered = self.column("answered", index, answered);
        // It contradicts the answers of members, or the answers each other.
        let differ_alone = differ.as_deref().unwrap_or("FALSE");
        let against = format!(
            "{speaks}{not_aside} AND CASE WHEN {open} THEN {differ_alone}{without} ELSE {} <> {said}{or_differ} END",
            all.met
        );
        let against = self.column("against", index, against);
        let met = format!(
            "CASE WHEN {answered} THEN {said} WHEN {against} THEN NULL ELSE {} END",
            all.met
        );
        let met = self.column("met", index, met);
        let applies = all.applies.map(|applies| {
            let applies = format!("CASE WHEN {answered} OR {against} THEN TRUE ELSE {applies} END");
            self.column("applies", index, applies)
        });
        // Without answers it is then simply open.
        let figures_apply = figures.applies.map(|applies| {
            let applies = format!("CASE WHEN {against} THEN TRUE ELSE {applies} END");
            self.column("figures apply", index, applies)
        });
        let figures_met = if figures_apply.is_some() {
            let met = format!("CASE WHEN {against} THEN NULL ELSE {} END", figures.met);
            self.column("figures met", index, met)
        } else {
            figures.met
        };
        CriterionColumns {
            figures: MetColumns {
                met: figures_met,
                applies: figures_apply,
            },
            all: MetColumns { met, applies },
            answered: Some(answered),
            has,
        }
    }

    /// Whether the row has any figure that the members use, or that says whether they apply.
    fn group_has(&mut self, index: CriterionIndex, members: &[CriterionIndex]) -> Option<String> {
        let mut all: Vec<String> = Vec::new();
        for &member in members {
            let applies = self.set.criterion(member).applies.iter();
            all.extend(applies.filter_map(|rule| self.says(rule)));
            all.extend(self.found[member].has.clone());
        }
        (!all.is_empty()).then(|| self.column("has", index, all.join(" OR ")))
    }

    /// What a group is by what its members are.
    fn together(
        &mut self,
        (what, index): (&str, CriterionIndex),
        require: Require,
        members: &[MetColumns],
    ) -> MetColumns {
        let comment = self.comments[index].clone();
        let (met, applies) = together(require, members);
        let name = of_criterion(what, self.id(index));
        self.columns.explained(&name, met, comment);
        MetColumns {
            met: name,
            applies: applies.map(|applies| self.column(&format!("{what} apply"), index, applies)),
        }
    }
}

/// What the answers to a criterion say together, and whether they differ, if there is more than one.
struct Answer {
    said: String,
    differ: Option<String>,
}
