//! The intermediate state of a law: versions are lowered, and linking adds answer columns.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::answers::short;
use super::codebook_builder::CodebookBuilder;
use super::library::Library;
use super::lower::{LoweredCriterion, LoweredDraft};
use crate::diagnostic::Diagnostic;
use crate::lang::FigureId;
use crate::model::{Indicator, SubjectKindId};
use crate::text::Text;

pub(super) struct Freezing<'l> {
    pub(super) library: &'l Library,
    pub(super) builder: CodebookBuilder,
    /// Needed versions that could be read.
    pub(super) drafts: HashMap<String, Rc<LoweredDraft>>,
    pub(super) faults: Vec<Diagnostic>,
    /// The first [`Freezing::counted`] of them, by which a repeated one is known without comparing it with each.
    seen: HashSet<Diagnostic>,
    /// How many of the faults are among those seen.
    counted: usize,
    /// Answer column of each criterion, by version and id.
    answers: HashMap<(String, String), FigureId>,
}

impl<'l> Freezing<'l> {
    pub(super) fn new(library: &'l Library) -> Freezing<'l> {
        Freezing {
            library,
            builder: library.builder.clone(),
            drafts: HashMap::new(),
            faults: library.faults().to_vec(),
            seen: HashSet::new(),
            counted: 0,
            answers: HashMap::new(),
        }
    }

    pub(super) fn draft(&self, version: &str) -> Option<Rc<LoweredDraft>> {
        self.drafts.get(version).cloned()
    }

    /// Adds a fault unless it is already known.
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        let new = self.faults.iter().skip(self.counted);
        self.seen.extend(new.cloned());
        if self.seen.insert(fault.clone()) {
            self.faults.push(fault);
        }
        self.counted = self.faults.len();
    }

    /// The yes/no column that may answer a criterion of a set that judges this kind of subject.
    ///
    /// Its heading is `version#id`, `family/version#id`, or the criterion's title if no figure has that heading.
    pub(super) fn answer(
        &mut self,
        of: SubjectKindId,
        home: &str,
        draft: &LoweredCriterion,
    ) -> Option<FigureId> {
        let key = (home.to_owned(), draft.id.value.clone());
        if let Some(&known) = self.answers.get(&key) {
            self.builder.answers_of(known, of);
            return Some(known);
        }
        let full = format!("{home}#{}", draft.id.value);
        let short = short(&full);
        let id = if self.builder.figures.contains_key(short) {
            full.as_str()
        } else {
            short
        };
        let title = |title: &str| {
            if self.builder.is_taken(of, title) {
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
        let indicator = Indicator::answer(id.to_owned(), title, (full.clone(), of));
        match self.builder.add(indicator, draft.id.span) {
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
