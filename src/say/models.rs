//! The catalogue of kinds of model, on a page.

use crate::criteria::{ModelCatalogue, ModelKind};
use crate::page::{Page, plain};
use crate::text::{Language, Text, both};

/// Every kind, by theme.
#[must_use]
pub fn models(catalogue: &ModelCatalogue, language: Language) -> Page {
    let mut page = Page::default();
    for (place, (theme, kinds)) in catalogue.themes().enumerate() {
        if place > 0 {
            page.gap();
        }
        page.paragraph(0, 2, plain(theme.into_told(language)));
        for (id, kind) in kinds {
            page.paragraph(2, 4, plain(told(id, kind, language)));
        }
    }
    page
}

/// Kinds that were asked for, each with its names and theme.
#[must_use]
pub fn models_named(found: &[(&str, &ModelKind)], language: Language) -> Page {
    let mut page = Page::default();
    for (id, kind) in found {
        page.paragraph(0, 2, plain(told(id, kind, language)));
    }
    page
}

/// The name, the id, and what else is known of the name.
fn told(id: &str, kind: &ModelKind, language: Language) -> String {
    let (vi, en) = (&kind.vi, &kind.en);
    let mut text = both!("{vi} · {id}", "{vi} · {en} · {id}").into_told(language);
    let mut add = |more: Text| {
        text.push_str(" · ");
        text.push_str(&more.into_told(language));
    };
    if !kind.also.is_empty() {
        let also = kind.also.join("; ");
        add(both!("còn gọi: {also}", "also: {also}"));
    }
    if kind.translated {
        add(both!(
            "tên dịch lại từ tiếng Anh",
            "name translated back from English"
        ));
    }
    text
}
