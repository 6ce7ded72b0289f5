//! A version as written, with names not yet looked up.

use std::collections::{BTreeMap, HashMap};

use super::cases::Case;
use super::indicator::IndicatorDraft;
use super::parameter::Parameter;
use crate::lang::{Expr, Settings};
use crate::model::{Citation, Home, Require, VerdictWords, Window, Years};
use crate::source::Spanned;
use crate::text::Text;

/// A version with rules of type `R`: as written, or lowered.
#[derive(Debug)]
pub(super) struct Draft<R> {
    pub(super) home: Home,
    pub(super) short: Text,
    pub(super) subject: Spanned<String>,
    pub(super) years: Years,
    pub(super) window: Option<Window>,
    pub(super) words: VerdictWords,
    pub(super) recorded: Option<Spanned<String>>,
    pub(super) parameters: BTreeMap<String, Parameter>,
    /// Figures defined by the file itself.
    pub(super) indicators: Vec<IndicatorDraft>,
    /// The set as a criterion that contains the others.
    pub(super) set: CriterionDraft<R>,
    pub(super) criteria: Vec<CriterionDraft<R>>,
    /// Index of each criterion by its id.
    pub(super) places: HashMap<String, usize>,
    pub(super) cases: Vec<Case>,
    /// The version that it adds to.
    pub(super) extends: Option<Spanned<String>>,
    /// Whether it is what a plan aims at, and no standard.
    pub(super) target: bool,
}

/// A criterion with rules of type `R`.
#[derive(Clone, Debug)]
pub(super) struct CriterionDraft<R> {
    pub(super) id: Spanned<String>,
    pub(super) title: Option<Text>,
    pub(super) was: Option<Spanned<String>>,
    /// Criterion of the version extended that it is stricter than.
    pub(super) tightens: Option<Spanned<String>>,
    pub(super) body: BodyDraft<R>,
    pub(super) applies: Option<R>,
    pub(super) kinds: Vec<Spanned<String>>,
    pub(super) citation: Citation,
}

/// Body of a criterion.
#[derive(Clone, Debug)]
pub(super) enum BodyDraft<R> {
    Rule(R),
    Members {
        members: Vec<Spanned<String>>,
        require: Require,
    },
    Use(Spanned<String>),
    None,
}

/// A rule as written, with its options.
#[derive(Clone, Debug)]
pub(super) struct RuleDraft {
    pub(super) expr: Expr,
    pub(super) settings: Settings,
}

/// A version as written.
pub(super) type WrittenDraft = Draft<RuleDraft>;

/// A criterion as written.
pub(super) type WrittenCriterion = CriterionDraft<RuleDraft>;
