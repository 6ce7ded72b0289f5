//! Lowers `from = 'count(…)'` and `'sum(…)'`: resolves kinds, figures and tests.

use std::collections::HashMap;

use super::codebook_builder::CodebookBuilder;
use super::freezing::Freezing;
use super::subject::kind_named;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{AggregateExpr, FigureId, Settings, UnitTestExpr, lower};
use crate::model::{Aggregate, IndicatorKind, SubjectKindId, UnitTest};
use crate::source::Spanned;
use crate::text::both;
use crate::unit::Unit;

impl Freezing<'_> {
    /// Reports aggregates that count what passes a set which does not exist, or judges another kind of subject.
    pub(super) fn counted_sets(&mut self) {
        let mut faults = Vec::new();
        let codebook = &self.builder.codebook;
        let aggregates = codebook.indicators.iter();
        let aggregates = aggregates.filter_map(|one| one.aggregate.as_ref());
        let tests = aggregates.flat_map(|one| one.tests.iter().map(|test| (&one.of, test)));
        for (of, test) in tests {
            let UnitTest::Passes(family) = test else {
                continue;
            };
            let kind = &self.builder.codebook.subject(*of).id;
            let name = &family.value;
            if self.library.family_of_kind(name, *of) {
                continue;
            }
            let message = both!(
                "không có bộ tiêu chí `{name}` nào xét `{kind}`",
                "no set `{name}` judges `{kind}`"
            );
            let fault = Diagnostic::new(Code::UnknownSet, family.span, message);
            faults.push(fault.help(both!(
                "`passes` nêu tên một bộ có `subject = \"{kind}\"`, không kèm phiên bản",
                "`passes` names a set with `subject = \"{kind}\"`, without its version"
            )));
        }
        for fault in faults {
            self.fault(fault);
        }
    }
}

impl CodebookBuilder {
    /// Resolves the aggregate that gives a figure; pushes its faults to `faults`.
    pub(super) fn aggregate(
        &self,
        figure: FigureId,
        from: &AggregateExpr,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Aggregate> {
        let before = faults.len();
        let of = kind_named(&self.codebook, &from.of);
        let of = of.map_err(|fault| faults.push(fault)).ok()?;
        self.is_within(figure, (of, &from.of), faults);
        let sum = from.figure.as_ref();
        let sum = sum.and_then(|name| self.figure_of(name, of, faults));
        match (&from.figure, sum) {
            (None, _) => self.is_count(figure, from, faults),
            (Some(name), Some(sum)) => self.is_sum(figure, (sum, name), faults),
            (Some(_), None) => {}
        }
        let mut tests = Vec::with_capacity(from.tests.len());
        for test in &from.tests {
            tests.push(match test {
                UnitTestExpr::Passes(family) => UnitTest::Passes(family.clone()),
                UnitTestExpr::Kind(kind) => {
                    self.is_commune_kind(of, kind, faults);
                    UnitTest::Kind(kind.value.clone())
                }
                UnitTestExpr::Rule(rule) => {
                    let parameters = HashMap::new();
                    let names = self.names(&parameters);
                    let lowered = lower(rule, Settings::default(), &names, faults)?;
                    self.are_of(
                        lowered.figures().map(|(figure, _)| figure),
                        of,
                        (from.span, faults),
                    );
                    UnitTest::Rule(lowered)
                }
            });
        }
        (faults.len() == before).then_some(Aggregate { of, sum, tests })
    }

    /// Reports an aggregate of what does not lie directly within the subjects of a figure. Communes are counted for all above them.
    fn is_within(
        &self,
        figure: FigureId,
        (kind, name): (SubjectKindId, &Spanned<String>),
        faults: &mut Vec<Diagnostic>,
    ) {
        let own = &self.codebook.indicator(figure).of;
        let counted = self.codebook.subject(kind);
        let outer = counted.within;
        let mut outside = outer.iter().chain(&counted.listed_by);
        let is_above = |outer: &SubjectKindId| self.codebook.is_above_communes(*outer);
        let counts_communes = kind == SubjectKindId::COMMUNE && own.iter().any(is_above);
        if counts_communes || outside.any(|outer| own.contains(outer)) {
            return;
        }
        let message = both!(
            "`{name}` không nằm trong đơn vị mà số liệu này nói về",
            "`{name}` does not lie within the subject of this figure",
            name = name.value,
        );
        let help = match outer.map(|outer| &self.codebook.subject(outer).id) {
            Some(outer) => both!(
                "`{name}` nằm trong `{outer}`: viết `of = [\"{outer}\"]`",
                "`{name}` lies within `{outer}`: write `of = [\"{outer}\"]`",
                name = name.value,
            ),
            None => both!(
                "`{name}` không nằm trong loại đơn vị nào",
                "`{name}` lies within no other kind of subject",
                name = name.value,
            ),
        };
        faults.push(Diagnostic::new(Code::WrongValue, name.span, message).help(help));
    }

    /// Reports a kind that no commune has, or that is asked of others.
    fn is_commune_kind(
        &self,
        of: SubjectKindId,
        kind: &Spanned<String>,
        faults: &mut Vec<Diagnostic>,
    ) {
        let mut kinds = self.codebook.kinds.iter();
        if of == SubjectKindId::COMMUNE && kinds.any(|one| one.name == kind.value) {
            return;
        }
        let known: Vec<&str> = self
            .codebook
            .kinds
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let known = known.join(", ");
        let message = both!(
            "`{kind}` không phải là một loại xã",
            "`{kind}` is no kind of commune",
            kind = kind.value,
        );
        let fault = Diagnostic::new(Code::WrongValue, kind.span, message);
        faults.push(fault.help(both!(
            "`kind` chỉ dùng khi đếm `xa`: {known}",
            "`kind` is for counts of `xa`: {known}"
        )));
    }

    /// The figure of a kind of subject with this name.
    fn figure_of(
        &self,
        name: &Spanned<String>,
        kind: SubjectKindId,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<FigureId> {
        let Some(&figure) = self.figures.get(&name.value) else {
            faults.push(self.unknown(name));
            return None;
        };
        self.are_of([figure], kind, (name.span, faults));
        Some(figure)
    }

    fn is_count(&self, figure: FigureId, from: &AggregateExpr, faults: &mut Vec<Diagnostic>) {
        if self.codebook.indicator(figure).kind == IndicatorKind::Count {
            return;
        }
        let message = both!(
            "`count` cho một số đếm, số liệu này thì không phải",
            "`count` gives a count, and this figure is none"
        );
        let fault = Diagnostic::new(Code::KindMismatch, from.span, message);
        faults.push(fault.help(both!("viết `kind = \"count\"`", "write `kind = \"count\"`")));
    }

    fn is_sum(
        &self,
        figure: FigureId,
        (sum, name): (FigureId, &Spanned<String>),
        faults: &mut Vec<Diagnostic>,
    ) {
        let (own, part) = (
            self.codebook.indicator(figure),
            self.codebook.indicator(sum),
        );
        let is_number =
            |kind: &IndicatorKind| matches!(kind, IndicatorKind::Count | IndicatorKind::Amount);
        if !is_number(&part.kind) || own.kind != part.kind {
            let message = both!(
                "`{name}` không cùng loại số liệu với tổng của nó",
                "`{name}` and its sum are different kinds of figure",
                name = name.value,
            );
            faults.push(
                Diagnostic::new(Code::KindMismatch, name.span, message).help(both!(
                    "chỉ cộng số đếm thành số đếm, số đo thành số đo",
                    "counts add up to a count, amounts to an amount"
                )),
            );
        }
        if let (Some(own), Some(part)) = (&own.unit, &part.unit)
            && own.meet(part).is_none()
        {
            let message = both!(
                "{part} không cộng thành {own} được",
                "{part} do not add up to {own}",
                part = Unit::word(part),
                own = Unit::word(own),
            );
            faults.push(Diagnostic::new(Code::UnitMismatch, name.span, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{CODEBOOK, criterion, messages, version};
    use super::super::law::check;
    use super::super::library::Library;
    use crate::model::{SubjectKindId, UnitTest};

    const SUBJECTS: &str = r#"
[subject.tinh]
title = { vi = "tỉnh", en = "province" }
[subject.xa]
title = { vi = "xã", en = "commune" }
within = "tinh"
[subject.thon]
title = { vi = "thôn", en = "hamlet" }
within = "xa"
name = ["Thôn"]
[indicator.so_nha]
title = { vi = "Số nhà", en = "houses" }
kind = "count"
unit = "nhà"
of = ["thon"]
[indicator.co_den]
title = { vi = "Có đèn", en = "lit" }
kind = "yes_no"
of = ["thon"]
"#;

    fn library(figure: &str) -> Library {
        Library::of(
            ("codebook.toml", &format!("{CODEBOOK}{SUBJECTS}{figure}")),
            &[],
        )
    }

    fn figure(from: &str) -> String {
        format!(
            "[indicator.so_x]\ntitle = {{ vi = \"Số x\", en = \"x\" }}\nkind = \"count\"\nfrom = '{from}'\n"
        )
    }

    #[test]
    fn an_aggregate_names_what_it_counts() {
        let found = |from: &str| {
            let library = library(&figure(from));
            assert_eq!(messages(library.faults()), [""; 0], "{from}");
            let codebook = library.codebook();
            let id = codebook.find("so_x").expect("a figure");
            let aggregate = codebook.indicator(id).aggregate.clone();
            let aggregate = aggregate.expect("an aggregate");
            assert_eq!(codebook.subject(aggregate.of).id, "thon");
            assert_eq!(codebook.indicator(id).of, [SubjectKindId::COMMUNE]);
            let sum = aggregate.sum.map(|sum| codebook.indicator(sum).id.clone());
            (sum, aggregate.tests)
        };
        assert_eq!(found("count(thon)"), (None, Vec::new()));
        let all = (Some("so_nha".to_owned()), Vec::new());
        assert_eq!(found("sum(thon.so_nha)"), all);
        let passed = found("count(thon where passes(\"bo-a\"))").1;
        assert!(matches!(&passed[..], [UnitTest::Passes(family)] if family.value == "bo-a"));
        let tested = found("sum(thon.so_nha where not co_den)").1;
        assert!(matches!(tested[..], [UnitTest::Rule(_)]));
    }

    #[test]
    fn an_aggregate_of_nothing_is_refused() {
        for (from, message) in [
            (
                "count(thonn)",
                "unknown-name: no kind of subject is called `thonn`",
            ),
            (
                "count(tinh)",
                "wrong-value: `tinh` does not lie within the subject of this figure",
            ),
            (
                "count(xa)",
                "wrong-value: `xa` does not lie within the subject of this figure",
            ),
            (
                "sum(thon.so_vu)",
                "wrong-value: `so_vu` is not a figure of `thon`",
            ),
            (
                "sum(thon.so_vuu)",
                "unknown-name: no indicator is named `so_vuu`",
            ),
            (
                "sum(thon.co_den)",
                "kind-mismatch: `co_den` and its sum are different kinds of figure",
            ),
            (
                "count(thon where so_vu == 0)",
                "wrong-value: `so_vu` is not a figure of `thon`",
            ),
            (
                "count(thon where so_nha)",
                "kind-mismatch: `so_nha` is a count, not a yes/no",
            ),
        ] {
            let found = library(&figure(from));
            assert_eq!(messages(found.faults()), [message], "{from}");
        }
        let measured = figure("count(thon)").replace("\"count\"", "\"amount\"");
        let faults = messages(library(&measured).faults());
        assert_eq!(
            faults,
            ["kind-mismatch: `count` gives a count, and this figure is none"]
        );
    }

    #[test]
    fn a_set_that_is_passed_judges_what_is_counted() {
        let counted = figure("count(thon where passes(\"bo-a\"))");
        let codebook = format!("{CODEBOOK}{SUBJECTS}{counted}");
        let faults = |subject: &str| {
            let rest = criterion("a", &format!("rule = '{subject}'"));
            let subject = if subject == "co_den" { "thon" } else { "xa" };
            let rest = format!("subject = \"{subject}\"\nof = [\"a\"]\n{rest}");
            let set = version("bo-a/ban-1", "from = 2012", &rest);
            let library = Library::of(("codebook.toml", &codebook), &[("bo.toml", &set)]);
            messages(&check(&library))
        };
        assert_eq!(faults("co_den"), [""; 0]);
        assert_eq!(
            faults("ke_hoach"),
            ["unknown-set: no set `bo-a` judges `thon`"]
        );
    }

    #[test]
    fn a_rule_uses_figures_of_what_it_judges() {
        let codebook = format!("{CODEBOOK}{SUBJECTS}");
        let rest = criterion("a", "rule = 'co_den'");
        let set = version(
            "bo-a/ban-1",
            "from = 2012",
            &format!("of = [\"a\"]\n{rest}"),
        );
        let library = Library::of(("codebook.toml", &codebook), &[("bo.toml", &set)]);
        let fault = "wrong-value: `co_den` is not a figure of `xa`";
        assert_eq!(messages(&check(&library)), [fault]);
    }

    #[test]
    fn kinds_of_subject_are_known_and_lie_within_others() {
        let faults = |text: &str| messages(library(text).faults());
        let strange = "[indicator.so_x]\ntitle = { vi = \"Số x\", en = \"x\" }\nkind = \"count\"\nof = [\"ban\"]\n";
        let unknown = "unknown-name: no kind of subject is called `ban`";
        assert_eq!(faults(strange), [unknown]);
        let circle = "[subject.a]\ntitle = { vi = \"a\", en = \"a\" }\nwithin = \"b\"\n\
             [subject.b]\ntitle = { vi = \"b\", en = \"b\" }\nwithin = \"a\"\n";
        assert_eq!(faults(circle), ["circular: `a` would lie within itself"]);
        // Tables of two kinds may use one heading for two figures.
        let shared =
            "[indicator.so_x]\ntitle = { vi = \"Số nhà\", en = \"x\" }\nkind = \"count\"\n";
        assert_eq!(faults(shared), [""; 0]);
        let twice = shared.replace("kind", "of = [\"thon\"]\nkind");
        assert_eq!(
            faults(&twice),
            ["shared-heading: the heading `Số nhà` is accepted for `so_nha` and for `so_x`"]
        );
    }
}
