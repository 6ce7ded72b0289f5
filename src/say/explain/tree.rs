//! The criteria of a set as a tree: figures of this year and the year before, what is needed, how well the text is known.

use super::act::act_line;
use crate::inquiry::Judgement;
use crate::lang::LinearTest;
use crate::model::{
    Body, CriterionIndex, Home, Input, Require, TextStatus, Trace, Verdict, Whose, Year,
};
use crate::page::{Branch, GLUE, Piece, Role, Tree, plain, safe, text};
use crate::say::why::lack::lacks;
use crate::say::why::lineage::{self, made_of};
use crate::say::why::standing::{self, View};
use crate::say::why::{account, cite, measure, need, units};
use crate::say::words::{self, fill};

/// Another set of the page, which a set may use as a part.
pub(super) struct OtherSet<'a> {
    /// Its number on the page.
    number: usize,
    judgement: &'a Judgement,
}

impl<'a> OtherSet<'a> {
    pub(super) fn of(place: usize, judgement: &'a Judgement) -> Option<OtherSet<'a>> {
        let number = place + 1;
        let has_parts = !judgement.ruleset.set().members().is_empty();
        has_parts.then_some(OtherSet { number, judgement })
    }
}

/// The criteria of a set that the page shows.
pub(super) struct ShownCriteria<'a> {
    view: &'a View<'a>,
    /// The criteria that keep the set from being met; `None` shows all.
    standing: Option<Vec<CriterionIndex>>,
    others: &'a [OtherSet<'a>],
}

impl<'a> ShownCriteria<'a> {
    pub(super) fn new(
        view: &'a View<'a>,
        all: bool,
        others: &'a [OtherSet<'a>],
    ) -> ShownCriteria<'a> {
        let standing = view.judgement.assessment.standing(view.context.ruleset);
        ShownCriteria {
            view,
            standing: (!all).then_some(standing),
            others,
        }
    }

    /// How many criteria without members are not shown.
    pub(super) fn left_out(&self) -> usize {
        let leaves = self.view.leaves(0).into_iter();
        leaves
            .filter(|&leaf| leaf != 0 && !self.shows(leaf))
            .count()
    }

    /// Whether a criterion, or one below or above it, is shown.
    fn shows(&self, at: CriterionIndex) -> bool {
        let rules = self.view.context.ruleset;
        let near = |one: &CriterionIndex| {
            *one == at || rules.is_under(*one, at) || rules.is_under(at, *one)
        };
        self.standing
            .as_ref()
            .is_none_or(|all| all.iter().any(near))
    }

    /// Adds a criterion and those below it.
    pub(super) fn walk(&self, at: CriterionIndex, indent: usize, items: &mut Vec<Branch>) {
        if !self.shows(at) {
            return;
        }
        let view = self.view;
        let ruleset = view.context.ruleset;
        let criterion = ruleset.criterion(at);
        let strange = criterion
            .parent
            .is_some_and(|parent| ruleset.criterion(parent).home != criterion.home);
        let members = view.members(at);
        if members.is_empty() {
            leaf(view, at, indent, items);
            return;
        }
        let mut pieces = titled(view, at);
        pieces.extend(required(view, at));
        items.push(Branch::Group { indent, pieces });
        let mut remark = |pieces| {
            let indent = indent + 2;
            items.push(Branch::Remark { indent, pieces });
        };
        if let Some(other) = self.elsewhere(at) {
            let number = plain(other.number.to_string());
            remark(fill(view.context.words().see_set, &[number]));
            return;
        }
        if strange
            && let Some(home) = ruleset.homes.get(criterion.home)
            && home.act != ruleset.home().act
        {
            remark(act_line(view, home, false, view.context.language));
        }
        if let Some(trace) = view.trace(at)
            && (!trace.answers.is_empty() || trace.exclusion.is_some())
        {
            items.extend(remarks(view, at, indent + 2));
        }
        for &member in members {
            self.walk(member, indent + 2, items);
        }
    }

    /// The set of the page whose criteria these members are, with the same findings.
    fn elsewhere(&self, at: CriterionIndex) -> Option<&OtherSet<'a>> {
        let rules = self.view.context.ruleset;
        let first = *self.view.members(at).first()?;
        let home = rules.homes.get(rules.criterion(first).home)?;
        let verdicts = (at..rules.criteria.len())
            .take_while(|&one| one == at || rules.is_under(one, at))
            .map(|one| self.view.verdict(one));
        let own: Vec<Verdict> = verdicts.collect();
        self.others.iter().find(|other| {
            let theirs = other.judgement.assessment.findings.iter();
            other.judgement.ruleset.home().id == home.id
                && theirs
                    .map(|finding| finding.verdict)
                    .eq(own.iter().copied())
        })
    }
}

/// `? k.2 Đ.5  Chủ trương, pháp luật`
pub(super) fn titled(view: &View<'_>, at: CriterionIndex) -> Vec<Piece> {
    let verdict = view.verdict(at);
    let ruleset = view.context.ruleset;
    let criterion = ruleset.criterion(at);
    let mut out = vec![
        Piece::new(words::verdict_role(verdict), words::mark(verdict)),
        Piece::new(Role::Plain, GLUE),
    ];
    let place = cite::short(ruleset, at, view.context.language);
    let above = criterion.parent.map_or_else(String::new, |parent| {
        cite::short(ruleset, parent, view.context.language)
    });
    if !place.is_empty() && place != above {
        out.push(Piece::glued(Role::Citation, &place));
        out.push(Piece::new(Role::Plain, format!("{GLUE} ")));
    }
    out.extend(plain(safe(criterion.title.told(view.context.language))));
    out
}

/// How many members are enough, if not all are required.
pub(super) fn required(view: &View<'_>, at: CriterionIndex) -> Vec<Piece> {
    let w = view.context.words();
    let Body::Members { members, require } = &view.context.ruleset.criterion(at).body else {
        return Vec::new();
    };
    let of = view.count(members.len());
    let said = match require {
        Require::All => return Vec::new(),
        Require::Any => fill(w.require_any, &[of]),
        Require::AtLeast(least) => fill(w.require_some, &[view.count(*least as usize), of]),
        Require::Unknown => fill(w.require_unknown, &[of]),
    };
    [plain(" "), said].concat()
}

pub(super) fn leaf(view: &View<'_>, at: CriterionIndex, indent: usize, items: &mut Vec<Branch>) {
    let w = view.context.words();
    let ruleset = view.context.ruleset;
    let criterion = ruleset.criterion(at);
    let official = ruleset
        .homes
        .get(criterion.home)
        .is_some_and(Home::is_official);
    let status = if official {
        words::text_status(view.context.language, criterion.citation.text)
    } else {
        w.proposed
    };
    let ours = official
        && criterion.citation.whose == Whose::Ours
        && criterion.citation.text != TextStatus::Unknown;
    let status = plain(if ours {
        format!("{}*", status.replace(' ', "\u{a0}"))
    } else {
        status.replace(' ', "\u{a0}")
    });
    let trace = view.trace(at);
    let year = view.context.year;
    // Where a criterion does not apply, figures and requirements would mean nothing.
    let asked = trace.filter(|_| view.verdict(at) != Verdict::NotApplicable);
    let of = |wanted: &dyn Fn(Year) -> bool| {
        asked.map_or_else(Vec::new, |trace| figures(view, trace, wanted))
    };
    let cells = [
        of(&|y| y == year),
        of(&|y| y < year),
        match view.verdict(at) {
            Verdict::NotApplicable => Vec::new(),
            Verdict::Fail | Verdict::Undetermined | Verdict::Pass => {
                need::of(&view.context, at, trace)
            }
        },
        status,
    ];
    items.push(Branch::Leaf {
        indent,
        pieces: titled(view, at),
        figures: cells,
    });
    items.extend(remarks(view, at, indent + 2));
}

/// The figures of some years: `16/25 [H2, G2]`, `· · ·` if they are missing.
pub(in crate::say) fn figures(
    view: &View<'_>,
    trace: &Trace,
    wanted: &dyn Fn(Year) -> bool,
) -> Vec<Piece> {
    let share = match &view.context.ruleset.criterion(trace.criterion).body {
        Body::Rule(rule) => matches!(rule.tests.as_slice(), [LinearTest::Share(_)]),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => false,
    };
    let mut inputs: Vec<&Input> = Vec::new();
    let rule = trace.tests.iter().flat_map(|test| &test.inputs);
    let answer = trace.answers.iter().filter(|_| trace.tests.is_empty());
    for input in rule.chain(answer).filter(|input| wanted(input.year)) {
        if !inputs
            .iter()
            .any(|known| (known.figure, known.year) == (input.figure, input.year))
        {
            inputs.push(input);
        }
    }
    if inputs.is_empty() {
        return Vec::new();
    }
    let values: Vec<String> = inputs.iter().map(|input| shown(view, input)).collect();
    let joined = values.join(if share { "/" } else { " " });
    let mut out = vec![Piece::new(Role::Value, joined)];
    // A remark below shows how combined figures were formed.
    let own = inputs
        .into_iter()
        .filter(|input| !lineage::is_composed(input));
    out.extend(view.context.cells(own));
    out
}

pub(super) fn shown(view: &View<'_>, input: &Input) -> String {
    let value = match input.value.gap() {
        Some(_) => "·".to_owned(),
        None => text(&measure::value(
            view.context.codebook,
            view.context.language,
            input,
        ))
        .replace(' ', "\u{a0}"),
    };
    // The second column is the year before; figures of earlier years show their year.
    if input.year + 1 < view.context.year {
        format!("{value}{GLUE}({})", input.year)
    } else {
        value
    }
}

/// The reason for the verdict, and how the text is read.
pub(super) fn remarks(view: &View<'_>, at: CriterionIndex, indent: usize) -> Vec<Branch> {
    let w = view.context.words();
    let criterion = view.context.ruleset.criterion(at);
    let mut out = Vec::new();
    let mut remark = |mut pieces: Vec<Piece>| {
        if !pieces.is_empty() {
            if !text(&pieces).ends_with(['.', '?', '!']) {
                pieces.extend(plain("."));
            }
            out.push(Branch::Remark { indent, pieces });
        }
    };
    if let Some(trace) = view.trace(at) {
        let reason = if tells(view, trace) {
            account::beside(view, trace)
        } else {
            Vec::new()
        };
        remark(words::sentence(reason.clone()));
        let inputs = trace.tests.iter().flat_map(|test| &test.inputs);
        for told in units::deciding(&view.context, trace) {
            remark(words::sentence(told));
        }
        for told in lineage::composed(inputs).map(|input| made_of(&view.context, input)) {
            // Skip it if the reason already says so.
            if !text(&reason).contains(&text(&told)) {
                remark(words::sentence(told));
            }
        }
    }
    if let Some(note) = &criterion.citation.note {
        let template = if criterion.citation.whose == Whose::Ours {
            w.reading
        } else {
            w.remark
        };
        remark(fill(
            template,
            &[plain(safe(note.told(view.context.language)))],
        ));
    }
    out
}

/// Whether the reason adds something to the line above it.
pub(in crate::say) fn tells(view: &View<'_>, trace: &Trace) -> bool {
    let answered = matches!(trace.finding.basis, crate::model::Basis::Answer(_));
    if trace.finding.verdict == Verdict::Pass {
        return answered;
    }
    let title = text(&view.context.title(trace.criterion));
    let lacks = lacks(
        trace.tests.iter().flat_map(|test| &test.inputs),
        view.context.several_sheets,
    );
    let same = match lacks.as_slice() {
        [lack] => {
            lack.cell.is_empty()
                && measure::title(view.context.codebook, view.context.language, lack.figure)
                    == title
        }
        _ => false,
    };
    answered || !(same && standing::only_missing(trace) && trace.applies.is_empty())
}

/// The tree of a set: this year, the year before, what is needed, how well the text is known.
pub(super) fn tree(view: &View<'_>, branches: Vec<Branch>) -> Tree {
    let w = view.context.words();
    let year = view.context.year;
    let head = |text: String| vec![Piece::new(Role::Heading, text)];
    Tree {
        headings: [
            head(year.to_string()),
            head(year.saturating_sub(1).to_string()),
            head(w.heading_needs.to_owned()),
            head(w.heading_text.to_owned()),
        ],
        branches,
    }
}
