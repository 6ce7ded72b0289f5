//! Reads `[subject.…]` tables: communes, what lies within them, and what they lie within.

use super::codebook_builder::CodebookBuilder;
use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use super::wording::nearest;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::lang::FigureId;
use crate::model::{Codebook, SubjectKind, SubjectKindId};
use crate::source::{Span, Spanned};
use crate::text::both;

/// Most kinds of subject.
const MOST: usize = 100;

impl CodebookBuilder {
    /// Reads the kinds of subject. The commune is one of them whether or not a table describes it.
    pub(super) fn subjects<'t>(&mut self, toml: &mut TomlReader<'t>, root: &TomlTable<'t>) {
        let Some(table) = toml.table_at(root, "subject") else {
            return;
        };
        let (mut within, mut listed) = (Vec::new(), Vec::new());
        for (id, node) in table.entries(toml.source) {
            let place = table.key(toml.source, id).unwrap_or(node.span);
            let Some(entry) = toml.table(node) else {
                continue;
            };
            toml.only(&entry, keys::SUBJECT);
            let title = toml
                .required(&entry, "title")
                .and_then(|node| toml.text(node));
            let headings = toml.strings_at(&entry, "name").into_iter();
            let kinds = toml.strings_at(&entry, "kinds").into_iter();
            let kind = SubjectKind {
                id: id.to_owned(),
                title: title.unwrap_or_default(),
                within: None,
                listed_by: Vec::new(),
                headings: headings.map(|heading| heading.value).collect(),
                kinds: kinds.map(|kind| kind.value).collect(),
                is_catalogued: toml.flag_at(&entry, "catalogued").unwrap_or_default(),
            };
            let known = &mut self.codebook.subjects;
            let own = known.iter().position(|one| one.id == id);
            let own = own.unwrap_or(known.len());
            match known.get_mut(own) {
                Some(commune) => *commune = kind,
                None if own < MOST => known.push(kind),
                None => {
                    let message = both!(
                        "codebook có quá {MOST} loại đơn vị",
                        "a codebook has at most {MOST} kinds of subject"
                    );
                    toml.fault(Code::WrongValue, place, message);
                }
            }
            let outer = toml.string_at(&entry, "within");
            within.extend(outer.map(|outer| (own, outer)));
            listed.push((own, toml.strings_at(&entry, "listed_by")));
        }
        for (own, outer) in within {
            match kind_named(&self.codebook, &outer) {
                Err(fault) => toml.faults.push(fault),
                Ok(outer_kind) if self.lies_in(outer_kind, own) => {
                    let message = both!(
                        "`{outer}` sẽ nằm trong chính nó",
                        "`{outer}` would lie within itself",
                        outer = outer.value,
                    );
                    toml.fault(Code::Circular, outer.span, message);
                }
                Ok(outer_kind) => {
                    if let Some(own) = self.codebook.subjects.get_mut(own) {
                        own.within = Some(outer_kind);
                    }
                }
            }
        }
        for (own, names) in listed {
            let kinds = self.kinds_said(&names, &mut toml.faults);
            if let Some(own) = self.codebook.subjects.get_mut(own) {
                own.listed_by = kinds;
            }
        }
    }

    /// Kinds of subject by their names; the commune if none is named.
    pub(super) fn kinds_of(
        &self,
        names: &[Spanned<String>],
        faults: &mut Vec<Diagnostic>,
    ) -> Vec<SubjectKindId> {
        let mut kinds = self.kinds_said(names, faults);
        if kinds.is_empty() {
            kinds.push(SubjectKindId::COMMUNE);
        }
        kinds
    }

    /// Kinds of subject by their names.
    pub(super) fn kinds_said(
        &self,
        names: &[Spanned<String>],
        faults: &mut Vec<Diagnostic>,
    ) -> Vec<SubjectKindId> {
        let mut kinds = Vec::new();
        for name in names {
            match kind_named(&self.codebook, name) {
                Ok(kind) => kinds.push(kind),
                Err(fault) => faults.push(fault),
            }
        }
        kinds
    }

    /// Reports figures that are not measured of a kind of subject.
    pub(super) fn are_of(
        &self,
        figures: impl IntoIterator<Item = FigureId>,
        kind: SubjectKindId,
        (place, faults): (Span, &mut Vec<Diagnostic>),
    ) {
        for figure in figures {
            let indicator = self.codebook.indicator(figure);
            if indicator.of.contains(&kind) {
                continue;
            }
            let (id, kind) = (&indicator.id, &self.codebook.subject(kind).id);
            let message = both!(
                "`{id}` không phải là số liệu của `{kind}`",
                "`{id}` is not a figure of `{kind}`"
            );
            let fault = Diagnostic::new(Code::WrongValue, place, message);
            faults.push(fault.help(both!(
                "thêm `{kind}` vào `of` của số liệu đó, nếu `{kind}` cũng có số liệu này",
                "add `{kind}` to its `of`, if it is measured of `{kind}` too"
            )));
        }
    }

    /// True if a kind is, or lies within, the one with this index.
    fn lies_in(&self, kind: SubjectKindId, outer: usize) -> bool {
        let above = |kind: &SubjectKindId| self.codebook.subject(*kind).within;
        std::iter::successors(Some(kind), above).any(|one| usize::from(one.0) == outer)
    }
}

/// The kind of subject with this name, or the fault that there is none.
pub(super) fn kind_named(
    codebook: &Codebook,
    name: &Spanned<String>,
) -> Result<SubjectKindId, Diagnostic> {
    if let Some(kind) = codebook.subject_kind(&name.value) {
        return Ok(kind);
    }
    let all: Vec<&str> = codebook
        .subjects
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    let near = nearest(&name.value, all.iter().copied());
    let message = both!(
        "không có loại đơn vị nào tên `{name}`",
        "no kind of subject is called `{name}`",
        name = name.value,
    );
    let all = all.join(", ");
    let help = near.map_or_else(
        || both!("các loại đơn vị: {all}", "the kinds are {all}"),
        did_you_mean,
    );
    Err(Diagnostic::new(Code::UnknownName, name.span, message).help(help))
}
