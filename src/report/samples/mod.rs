//! Made-up laws and communes for the tests of this room, and what people read of them, word for word.

mod law;
mod pages;
mod scores;
pub(super) mod specimen;
mod specimen_scores;
mod wording;

/// Checks that templates have the same parts in both languages.
pub(super) fn have_the_same_parts(templates: &[(&str, &str, &str)]) {
    for (name, vietnamese, english) in templates {
        for part in 0..10 {
            let (open, chosen) = (format!("{{{part}}}"), format!("{{{part}?"));
            let has = |template: &str| template.contains(&open) || template.contains(&chosen);
            assert_eq!(has(vietnamese), has(english), "{name}: part {part}");
        }
    }
}
