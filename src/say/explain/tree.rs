//! The criteria of a set as a tree: figures of this year and the year before, what is needed, how well the text is known.

use super::act::act_line;
use crate::lang::LinearTest;
use crate::model::{
    Body, CriterionIndex, Home, Input, Require, TextStatus, Trace, Verdict, Whose, Year,
};
use crate::page::{Branch, GLUE, Piece, Role, Tree, plain, safe, text};
use crate::say::why::lack::lacks;
use crate::say::why::lineage::{self, made_of};
use crate::say::why::standing::{self, View};
use crate::say::why::{account, cite, measure, need};
use crate::say::words::{self, fill};
use crate::text::Language;

pub(super) fn walk(
    view: &View<'_>,
    at: CriterionIndex,
    indent: usize,
    (items, language): (&mut Vec<Branch>, Language),
) {
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
    if strange
        && let Some(home) = ruleset.homes.get(criterion.home)
        && home.act != ruleset.home().act
    {
        items.push(Branch::Remark {
            indent: indent + 2,
            pieces: act_line(view, home, false, language),
        });
    }
    if let Some(trace) = view.trace(at)
        && (!trace.answers.is_empty() || trace.exclusion.is_some())
    {
        items.extend(remarks(view, at, indent + 2));
    }
    for &member in members {
        walk(view, member, indent + 2, (items, language));
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
