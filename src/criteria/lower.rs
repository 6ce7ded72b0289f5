//! Lowers the rules of a version: resolves the names of figures, parameters and kinds.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::codebook_builder::CodebookBuilder;
use super::draft::{BodyDraft, CriterionDraft, Draft, RuleDraft, WrittenCriterion, WrittenDraft};
use super::subject::kind_named;
use super::wording::the_kinds;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{self, Expr, Linear, Settings, Test};
use crate::model::{Citation, IndicatorKind, SubjectKindId, Year};
use crate::number::Number;
use crate::source::Spanned;
use crate::text::{Text, both};

/// A version with lowered rules.
pub(super) type LoweredDraft = Draft<LoweredRule>;

/// A criterion with lowered rules.
pub(super) type LoweredCriterion = CriterionDraft<LoweredRule>;

/// A rule in linear form.
#[derive(Clone, Debug)]
pub(super) enum LoweredRule {
    /// The same in every year.
    Always(Linear),
    /// One that names a year, in each year in which it can be judged.
    Yearly(BTreeMap<Year, Linear>),
}

impl LoweredRule {
    /// The rule in a year judged; `None` if it names a year after that one.
    pub(super) fn of(&self, year: Year) -> Option<&Linear> {
        match self {
            LoweredRule::Always(rule) => Some(rule),
            LoweredRule::Yearly(rules) => rules.get(&year),
        }
    }
}

/// Lowers the rules of a version for the years judged and reports faults. A rule that cannot be lowered is left out.
pub(super) fn lower(
    draft: WrittenDraft,
    builder: &CodebookBuilder,
    (years, faults): (&BTreeSet<Year>, &mut Vec<Diagnostic>),
) -> LoweredDraft {
    let mut lowering = RulesetLowering {
        builder,
        parameters: draft
            .parameters
            .iter()
            .map(|(name, one)| (name.clone(), (one.value, one.percentage)))
            .collect(),
        draft: &draft,
        years,
        subject: None,
        used: HashSet::new(),
        faults,
    };
    lowering.subject();
    lowering.names_of_parameters();
    lowering.recorded();
    let set = lowering.criterion(&draft.set);
    let criteria = draft.criteria.iter();
    let criteria = criteria.map(|one| lowering.criterion(one)).collect();
    lowering.unused();
    Draft {
        home: draft.home,
        short: draft.short,
        subject: draft.subject,
        years: draft.years,
        window: draft.window,
        words: draft.words,
        recorded: draft.recorded,
        parameters: draft.parameters,
        indicators: draft.indicators,
        set,
        criteria,
        places: draft.places,
        cases: draft.cases,
        extends: draft.extends,
        target: draft.target,
    }
}

struct RulesetLowering<'d, 'f> {
    builder: &'d CodebookBuilder,
    draft: &'d WrittenDraft,
    /// Years judged.
    years: &'d BTreeSet<Year>,
    /// Kind of subject judged; `None` if there is no such kind.
    subject: Option<SubjectKindId>,
    /// Value of each parameter, and whether it is a percentage.
    parameters: HashMap<String, (Number, bool)>,
    /// Parameters that rules name.
    used: HashSet<&'d str>,
    faults: &'f mut Vec<Diagnostic>,
}

impl<'d> RulesetLowering<'d, '_> {
    fn criterion(&mut self, written: &'d WrittenCriterion) -> LoweredCriterion {
        let mut one = CriterionDraft {
            id: written.id.clone(),
            title: written.title.clone(),
            was: written.was.clone(),
            tightens: written.tightens.clone(),
            body: BodyDraft::None,
            applies: None,
            kinds: self.kinds(&written.kinds),
            citation: written.citation.clone(),
        };
        one.body = match &written.body {
            BodyDraft::Rule(rule) => {
                one.title = one.title.or_else(|| self.title(rule));
                self.in_each_year(rule, &mut one.citation)
                    .map_or(BodyDraft::None, BodyDraft::Rule)
            }
            BodyDraft::Members { members, require } => BodyDraft::Members {
                members: members.clone(),
                require: *require,
            },
            BodyDraft::Use(target) => BodyDraft::Use(target.clone()),
            BodyDraft::None => BodyDraft::None,
        };
        one.applies = written
            .applies
            .as_ref()
            .and_then(|rule| self.rule(rule, &mut one.citation))
            .map(LoweredRule::Always);
        one
    }

    /// Lowers the rule of a criterion; one that names a year is another in each year judged.
    fn in_each_year(
        &mut self,
        rule: &'d RuleDraft,
        citation: &mut Citation,
    ) -> Option<LoweredRule> {
        if !rule.expr.has_fixed_year() {
            return self.rule(rule, citation).map(LoweredRule::Always);
        }
        let mut rules = BTreeMap::new();
        for &year in self.years {
            if let Some(expr) = rule.expr.in_year(year) {
                let settings = rule.settings;
                let rule = self.expr((&expr, settings), citation)?;
                rules.insert(year, rule);
            }
        }
        Some(LoweredRule::Yearly(rules))
    }

    fn subject(&mut self) {
        match kind_named(&self.builder.codebook, &self.draft.subject) {
            Ok(kind) => self.subject = Some(kind),
            Err(fault) => self.faults.push(fault),
        }
    }

    /// Lowers a rule.
    fn rule(&mut self, rule: &'d RuleDraft, citation: &mut Citation) -> Option<Linear> {
        self.expr((&rule.expr, rule.settings), citation)
    }

    /// Lowers a rule; the parameters it names weaken the citation.
    fn expr(
        &mut self,
        (expr, settings): (&Expr, Settings),
        citation: &mut Citation,
    ) -> Option<Linear> {
        for name in expr.names() {
            if let Some((name, parameter)) = self.draft.parameters.get_key_value(name) {
                self.used.insert(name);
                citation.text = citation.text.min(parameter.citation.text);
                citation.whose = citation.whose.min(parameter.citation.whose);
            }
        }
        let names = self.builder.names(&self.parameters);
        let lowered = lang::lower(expr, settings, &names, self.faults)?;
        if let Some(kind) = self.subject {
            let figures = lowered.figures().map(|(figure, _)| figure);
            let first = expr.tests.first().map(Test::span);
            let last = expr.tests.last().map(Test::span);
            if let Some((first, last)) = first.zip(last) {
                self.builder
                    .are_of(figures, kind, (first.to(last), self.faults));
            }
        }
        Some(lowered)
    }

    /// Title of the figure, if the rule is a single yes/no figure.
    fn title(&self, rule: &RuleDraft) -> Option<Text> {
        let figure = self.builder.figures.get(&rule.expr.alone()?.value)?;
        Some(self.builder.codebook.indicator(*figure).title.clone())
    }

    fn kinds(&mut self, kinds: &[Spanned<String>]) -> Vec<Spanned<String>> {
        let known = &self.builder.codebook.kinds;
        let is_known = |kind: &Spanned<String>| known.iter().any(|one| one.name == kind.value);
        let (kinds, unknown): (Vec<_>, Vec<_>) = kinds.iter().cloned().partition(is_known);
        for kind in unknown {
            let all: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
            let message = both!(
                "không có loại xã nào tên `{kind}`",
                "no kind of commune is called `{kind}`",
                kind = kind.value,
            );
            let fault = Diagnostic::new(Code::WrongValue, kind.span, message);
            self.faults.push(fault.help(the_kinds(&all)));
        }
        kinds
    }

    fn recorded(&mut self) {
        let Some(name) = &self.draft.recorded else {
            return;
        };
        match self.builder.figures.get(&name.value) {
            None => self.faults.push(self.builder.unknown(name)),
            Some(&figure)
                if self.builder.codebook.indicator(figure).kind != IndicatorKind::YesNo =>
            {
                let message = both!(
                    "`{name}` không phải là số liệu có/không",
                    "`{name}` is not a yes/no figure",
                    name = name.value,
                );
                let fault = Diagnostic::new(Code::KindMismatch, name.span, message);
                self.faults.push(fault.help(both!(
                    "`recorded` nêu cột ghi quyết định của cấp có thẩm quyền",
                    "`recorded` names the column with the authority's decision"
                )));
            }
            Some(_) => {}
        }
    }

    /// Reports parameters with the id of a figure.
    fn names_of_parameters(&mut self) {
        for (name, parameter) in &self.draft.parameters {
            if self.builder.figures.contains_key(name) {
                let message = both!(
                    "`{name}` đã là tên của một số liệu",
                    "`{name}` is already the id of a figure"
                );
                let fault = Diagnostic::new(Code::DuplicateId, parameter.place, message);
                self.faults.push(fault.help(both!(
                    "đặt tên riêng cho tham số",
                    "give the parameter a name of its own"
                )));
                // Do not report it as unused as well.
                self.used.insert(name);
            }
        }
    }

    fn unused(&mut self) {
        let parameters = self.draft.parameters.iter();
        let mut unused: Vec<_> = parameters
            .filter(|(name, _)| !self.used.contains(name.as_str()))
            .collect();
        unused.sort_by_key(|(_, parameter)| parameter.place);
        for (name, parameter) in unused {
            let message = both!(
                "không quy tắc nào dùng tham số `{name}`",
                "no rule uses the parameter `{name}`"
            );
            let fault = Diagnostic::new(Code::UnusedParameter, parameter.place, message);
            self.faults.push(fault.help(both!(
                "dùng nó trong một quy tắc, hoặc bỏ nó đi",
                "use it in a rule, or remove it"
            )));
        }
    }
}
