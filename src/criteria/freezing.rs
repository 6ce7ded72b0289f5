//! A law on its way to being frozen: versions are lowered, and answer columns are given ids while versions are linked.

use std::collections::HashMap;
use std::rc::Rc;

use super::answers::short;
use super::library::Library;
use super::lower::{LoweredCriterion, LoweredDraft};
use super::shelf::Shelf;
use crate::diagnostic::Diagnostic;
use crate::lang::FigureId;
use crate::model::Indicator;
use crate::text::Text;

pub(super) struct Freezing<'l> {
    pub(super) library: &'l Library,
    pub(super) shelf: Shelf,
    /// The versions that are needed and could be read.
    pub(super) drafts: HashMap<String, Rc<LoweredDraft>>,
    pub(super) faults: Vec<Diagnostic>,
    /// The column of each criterion, by version and id.
    answers: HashMap<(String, String), FigureId>,
}

impl<'l> Freezing<'l> {
    pub(super) fn new(library: &'l Library) -> Freezing<'l> {
        Freezing {
            library,
            shelf: library.shelf.clone(),
            drafts: HashMap::new(),
            faults: library.faults().to_vec(),
            answers: HashMap::new(),
        }
    }

    pub(super) fn draft(&self, version: &str) -> Option<Rc<LoweredDraft>> {
        self.drafts.get(version).cloned()
    }

    /// Adds a fault that was not found before.
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// The yes/no column that may answer a criterion.
    ///
    /// It is headed by `version#id`, by `family/version#id`, or by the criterion's title where no figure has that heading.
    pub(super) fn answer(&mut self, home: &str, draft: &LoweredCriterion) -> Option<FigureId> {
        let key = (home.to_owned(), draft.id.value.clone());
        if let Some(known) = self.answers.get(&key) {
            return Some(*known);
        }
        let full = format!("{home}#{}", draft.id.value);
        let short = short(&full);
        let id = if self.shelf.figures.contains_key(short) {
            full.as_str()
        } else {
            short
        };
        let title = |title: &str| {
            if self.shelf.is_taken(title) {
                id.to_owned()
            } else {
                title.to_owned()
            }
        };
        let written = draft.title.clone().unwrap_or_else(|| Text {
            vi: id.to_owned(),
            en: id.to_owned(),
        });
        let title = Text {
            vi: title(&written.vi),
            en: title(&written.en),
        };
        let indicator = Indicator::answer(id.to_owned(), title, full.clone());
        match self.shelf.add(indicator, draft.id.span) {
            Ok(figure) => {
                self.answers.insert(key, figure);
                Some(figure)
            }
            Err(fault) => {
                self.fault(fault);
                None
            }
        }
    }
}
