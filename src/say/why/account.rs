//! One commune and year under one set in a few sentences: counts of criteria, failures with reasons, missing figures.

use super::measure::{self};
use super::reason::{reason, sentence};
use super::standing::{View, missing, only_missing};
use crate::model::{Basis, Body, CriterionIndex, Require, Trace, Value, Verdict};
use crate::page::{GLUE, Piece, Role, join, plain};
use crate::say::words::{self, fill};

/// Most criteria of unknown text that are named; more are only counted.
const UNREAD_NAMED: usize = 3;

/// The paragraphs for a set that is not met, undetermined or not applicable.
pub(super) fn paragraphs(view: &View<'_>) -> Vec<Vec<Piece>> {
    let mut out = parts(view);
    if out.is_empty() {
        out.push(account(view, 0, false));
    }
    out.extend(required(view));
    out.extend(recorded(view));
    out.retain(|paragraph| !paragraph.is_empty());
    out
}

/// One paragraph per member, for a set composed of other sets.
fn parts(view: &View<'_>) -> Vec<Vec<Piece>> {
    let ruleset = view.context.ruleset;
    let members = view.members(0);
    let has_parts = members
        .iter()
        .any(|&member| !view.members(member).is_empty());
    if ruleset.homes.len() < 2
        || !has_parts
        || !ruleset
            .homes
            .iter()
            .any(|home| home.act != ruleset.home().act)
    {
        return Vec::new();
    }
    members
        .iter()
        .map(|&member| {
            let verdict = view.verdict(member);
            let title = words::sentence(view.context.title(member));
            let mut out = fill(
                view.context.words().verdict_of_part,
                &[title, view.verdict_word(verdict)],
            );
            if view.members(member).is_empty()
                || verdict == Verdict::Fail
                || verdict == Verdict::Undetermined
            {
                out.extend(account(view, member, true));
            }
            out
        })
        .collect()
}

/// The criteria under one: counts, reasons, and what is missing; `is_said` if its verdict has already been stated.
fn account(view: &View<'_>, at: CriterionIndex, is_said: bool) -> Vec<Piece> {
    let verdict = view.verdict(at);
    let mut out = counts(view, at);
    let leads = if out.is_empty() {
        !is_said
    } else {
        is_mixed(view, at)
    };
    let because = |reasons| because(view, leads.then_some(verdict), reasons);
    let mut add = |sentence: Vec<Piece>| {
        if sentence.is_empty() {
            return;
        }
        if !out.is_empty() {
            out.push(Piece::new(Role::Plain, " "));
        }
        out.extend(sentence);
    };
    match verdict {
        Verdict::Fail => add(because(failing(view, at))),
        Verdict::Undetermined => {
            add(because(open(view, at)));
            add(missing(view, at));
        }
        Verdict::NotApplicable | Verdict::Pass => {
            if let Some(told) = own_reason(view, at) {
                let mut told = words::sentence(told);
                told.push(Piece::new(Role::Plain, "."));
                add(told);
            }
        }
    }
    out
}

/// The reason of a criterion that is settled by itself, without its members.
pub(in crate::say) fn own_reason(view: &View<'_>, at: CriterionIndex) -> Option<Vec<Piece>> {
    let trace = view.trace(at)?;
    Some(reason(&view.context, trace))
}

/// `14 tiêu chí: 3 đạt, 11 chưa đủ căn cứ.`
pub(in crate::say) fn counts(view: &View<'_>, at: CriterionIndex) -> Vec<Piece> {
    let leaves = view.leaves(at);
    if view.members(at).is_empty() {
        return Vec::new();
    }
    let w = view.context.words();
    let mut counted = Vec::new();
    for verdict in [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::NotApplicable,
    ] {
        let count = leaves
            .iter()
            .filter(|&&leaf| view.verdict(leaf) == verdict)
            .count();
        if count > 0 {
            if !counted.is_empty() {
                counted.push(Piece::new(Role::Plain, ", "));
            }
            counted.extend(fill(
                w.count_of,
                &[view.count(count), view.verdict_word(verdict)],
            ));
        }
    }
    fill(w.criteria_counted, &[view.count(leaves.len()), counted])
}

/// Whether some criteria fail and others are undetermined, so that reasons must state their verdict.
fn is_mixed(view: &View<'_>, at: CriterionIndex) -> bool {
    let leaves = view.leaves(at);
    let has = |verdict| leaves.iter().any(|&leaf| view.verdict(leaf) == verdict);
    // Mutually exclusive criteria make their group fail, while each alone is undetermined.
    let fails = view.verdict(at) == Verdict::Fail || has(Verdict::Fail);
    fails && has(Verdict::Undetermined)
}

/// Reasons, after their verdict unless it has just been stated.
fn because(view: &View<'_>, verdict: Option<Verdict>, reasons: Vec<Vec<Piece>>) -> Vec<Piece> {
    if reasons.is_empty() {
        return Vec::new();
    }
    let w = view.context.words();
    let reasons = join(reasons, "; ");
    match verdict {
        Some(verdict) => {
            let word = words::sentence(view.verdict_word(verdict));
            fill(w.because, &[word, reasons])
        }
        None => fill(w.reasons, &[reasons]),
    }
}

/// The reasons of the failing criteria under a failing criterion.
pub(in crate::say) fn failing(view: &View<'_>, at: CriterionIndex) -> Vec<Vec<Piece>> {
    let w = view.context.words();
    let members: Vec<CriterionIndex> = view
        .members(at)
        .iter()
        .copied()
        .filter(|&member| view.verdict(member) == Verdict::Fail)
        .collect();
    if members.is_empty() {
        return view
            .trace(at)
            .map(|trace| reason(&view.context, trace))
            .into_iter()
            .collect();
    }
    let reasons: Vec<Vec<Piece>> = members
        .iter()
        .flat_map(|&member| failing(view, member))
        .collect();
    let of = view.members(at).len();
    match view.judgement.ruleset.criterion(at).body {
        Body::Members {
            require: Require::Any,
            ..
        } if members.len() > 1 && at != 0 => {
            vec![fill(
                w.one_of,
                &[
                    view.context.title(at),
                    view.count(members.len()),
                    join(reasons, "; "),
                ],
            )]
        }
        Body::Members {
            require: Require::AtLeast(least),
            ..
        } if at != 0 => {
            let met = view
                .members(at)
                .iter()
                .filter(|&&member| view.verdict(member) == Verdict::Pass)
                .count();
            let more = (least as usize).saturating_sub(met);
            let parts = [
                view.context.title(at),
                view.count(met),
                view.count(of),
                view.count(more),
                join(reasons, "; "),
            ];
            vec![fill(w.some_of, &parts)]
        }
        Body::Members { .. } | Body::Rule(_) | Body::Unread | Body::Silent { .. } => reasons,
    }
}

/// Reasons other than missing figures that leave a criterion undetermined.
pub(in crate::say) fn open(view: &View<'_>, at: CriterionIndex) -> Vec<Vec<Piece>> {
    let traces: Vec<&Trace> = deciding(view, at)
        .into_iter()
        .filter_map(|leaf| view.trace(leaf))
        .filter(|trace| !only_missing(trace))
        .collect();
    let unread = |trace: &Trace| {
        matches!(
            view.judgement.ruleset.criterion(trace.criterion).body,
            Body::Unread
        ) && trace.finding.basis == Basis::Figures
    };
    let many = traces.iter().filter(|trace| unread(trace)).count();
    let mut out: Vec<Vec<Piece>> = traces
        .iter()
        .filter(|trace| many <= UNREAD_NAMED || !unread(trace))
        .map(|trace| reason(&view.context, trace))
        .collect();
    if many > UNREAD_NAMED {
        out.push(fill(view.context.words().unread_many, &[view.count(many)]));
    }
    out
}

/// The undetermined criteria that an undetermined criterion depends on: those without members, and groups whose answers are
/// not used.
pub(in crate::say) fn deciding(view: &View<'_>, at: CriterionIndex) -> Vec<CriterionIndex> {
    if view.verdict(at) != Verdict::Undetermined {
        return Vec::new();
    }
    let members = view.members(at);
    let basis = view.judgement.assessment.finding(at).basis;
    if members.is_empty() || basis == Basis::Contradiction {
        return vec![at];
    }
    let answered = view
        .trace(at)
        .is_some_and(|trace| !trace.answers.is_empty());
    let own = answered.then_some(at).into_iter();
    own.chain(members.iter().flat_map(|&member| deciding(view, member)))
        .collect()
}

/// How many criteria are needed, for a set that does not require all.
pub(in crate::say) fn required(view: &View<'_>) -> Option<Vec<Piece>> {
    let w = view.context.words();
    let Body::Members { members, require } = &view.judgement.ruleset.set().body else {
        return None;
    };
    let met = members
        .iter()
        .filter(|&&member| view.verdict(member) == Verdict::Pass)
        .count();
    match require {
        Require::All | Require::Any => None,
        Require::AtLeast(least) => {
            let least = view.count(*least as usize);
            Some(fill(
                w.needs_some,
                &[view.count(met), view.count(members.len()), least],
            ))
        }
        Require::Unknown => Some(fill(w.mark_unknown_long, &[view.count(members.len())])),
    }
}

/// The recorded decision of the authority, if it differs from the computed verdict.
pub(in crate::say) fn recorded(view: &View<'_>) -> Option<Vec<Piece>> {
    let w = view.context.words();
    let input = view.judgement.recorded.as_ref()?;
    let template = match (&input.value, view.verdict(0)) {
        (Value::Yes, Verdict::Undetermined) => w.recorded_beside,
        (Value::Yes, Verdict::Fail) => w.recorded_against,
        (Value::No, Verdict::Pass) => w.not_recorded_against,
        _ => return None,
    };
    Some(fill(template, &[view.context.cells([input])]))
}

/// `2 tiêu chí theo tự chấm`, for a verdict that figures alone would leave undetermined.
pub(in crate::say) fn attested(view: &View<'_>) -> Option<Vec<Piece>> {
    let assessment = &view.judgement.assessment;
    let answered = assessment
        .asked(view.context.ruleset)
        .filter(|&index| matches!(assessment.finding(index).basis, Basis::Answer(_)));
    let count = answered.count();
    let set = assessment.finding(0);
    let rests_on_answers = set.attested || (set.verdict == Verdict::Pass && count > 0);
    rests_on_answers.then(|| {
        let count = view.count(count);
        fill(view.context.words().criteria_attested, &[count])
    })
}

/// The mark and the word of the verdict.
pub(in crate::say) fn verdict(view: &View<'_>) -> Vec<Piece> {
    let verdict = view.verdict(0);
    let mark = format!("{}{GLUE}", words::mark(verdict));
    let mut told = vec![Piece::new(words::verdict_role(verdict), mark)];
    told.extend(view.verdict_word(verdict));
    told
}

/// What a verdict alone does not say: self-assessment, the recorded decision, an unknown pass mark.
pub(in crate::say) fn asides(view: &View<'_>) -> Vec<Vec<Piece>> {
    let w = view.context.words();
    let mut asides = Vec::new();
    asides.extend(attested(view));
    let recorded = view.judgement.recorded.as_ref();
    match recorded.map(|input| (&input.value, input)) {
        None | Some((Value::Gap(_), _)) => {}
        Some((Value::Yes, _)) => asides.push(plain(w.recorded_yes)),
        Some((Value::No, _)) => asides.push(plain(w.recorded_no)),
        Some((Value::Number(_) | Value::Range(_) | Value::Level(_), input)) => {
            let value = measure::value(view.context.codebook, view.context.language, input);
            asides.push(fill(w.recorded_other, &[value]));
        }
    }
    let verdict = view.verdict(0);
    if let Body::Members {
        members,
        require: Require::Unknown,
    } = &view.judgement.ruleset.set().body
        && verdict != Verdict::NotApplicable
    {
        let passes = |member: &&CriterionIndex| view.verdict(**member) == Verdict::Pass;
        let met = members.iter().filter(passes).count();
        let parts = [view.count(met), view.count(members.len())];
        asides.push(fill(w.met_of, &parts));
        if verdict == Verdict::Undetermined {
            asides.push(plain(w.mark_unknown));
        }
    }
    asides
}

/// The reason of one criterion without its citation, for the dossier, which shows the citation beside it.
pub(in crate::say) fn beside(view: &View<'_>, trace: &Trace) -> Vec<Piece> {
    sentence(&view.context, trace)
}
