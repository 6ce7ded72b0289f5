//! Diagnostics of criteria files, drawn with the source lines they point to.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::text::{help_word, weight};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Weight;
use crate::page::visible::visible;
use crate::source::{SourceId, Sources, Span};
use crate::text::{Language, Text, both};

/// Most diagnostics of one code that are drawn.
const MOST: usize = 100;

/// Whether the output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Without colours.
    Plain,
    /// With terminal escape sequences.
    Coloured,
}

/// Draws diagnostics in source order, separated by blank lines; of each code the first hundred, then how many more there are.
///
/// # Errors
/// When writing to `out` fails.
pub fn diagnostics(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    (paint, language): (Paint, Language),
) -> io::Result<()> {
    let renderer = match paint {
        Paint::Plain => Renderer::plain(),
        Paint::Coloured => Renderer::styled(),
    };
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| (diagnostic.primary.0, diagnostic.code));
    // Drawing looks through the whole file each time, so that thousands would take minutes.
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    sorted.retain(|diagnostic| {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        *count <= MOST
    });
    for (place, diagnostic) in sorted.into_iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        writeln!(
            out,
            "{}",
            renderer.render(&[drawn(diagnostic, sources, language)])
        )?;
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > MOST) {
        let (more, name) = (count - MOST, code.name());
        let told = both!(
            "còn {more} điều nữa cùng mã [{name}]",
            "{more} more with the code [{name}]"
        );
        writeln!(out, "\n{}", told.told(language))?;
    }
    Ok(())
}

fn drawn<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, language: Language) -> Group<'a> {
    let code = diagnostic.code;
    let (level, weighed) = match code.severity() {
        Severity::Warning => (Level::WARNING, Weight::Warning),
        Severity::Error => (Level::ERROR, Weight::Error),
    };
    let name = |text: &Text| text.told(language).to_owned();
    let level = level.with_name(name(&weight(weighed)));
    let said = |text: &'a Text| visible(text.told(language));
    let title = level
        .primary_title(said(&diagnostic.message))
        .id(code.name());
    let mut group = Group::with_title(title);
    for source in places(diagnostic) {
        group = group.element(snippet(diagnostic, sources, (source, language)));
    }
    match &diagnostic.help {
        Some(help) => group.element(
            Level::HELP
                .with_name(name(&help_word()))
                .message(said(help)),
        ),
        None => group,
    }
}

/// The sources a diagnostic points into, its primary one first.
fn places(diagnostic: &Diagnostic) -> Vec<SourceId> {
    let mut all = vec![diagnostic.primary.0.source];
    for (span, _) in &diagnostic.secondary {
        if !all.contains(&span.source) {
            all.push(span.source);
        }
    }
    all
}

fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    (id, language): (SourceId, Language),
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = sources.source(id);
    let (span, label) = &diagnostic.primary;
    let primary = (AnnotationKind::Primary, span, label.as_ref());
    let secondary = diagnostic
        .secondary
        .iter()
        .map(|(span, label)| (AnnotationKind::Context, span, Some(label)));
    let here = std::iter::once(primary)
        .chain(secondary)
        .filter(|(_, span, _)| span.source == id);
    Snippet::source(shown(&source.text))
        .path(visible(&source.name))
        .annotations(here.map(|(kind, span, label)| {
            let label = label.map(|label| visible(label.told(language)));
            kind.span(within(&source.text, *span)).label(label)
        }))
}

/// The text with `·` for the control characters that annotate-snippets prints unchanged. Both take two bytes, so spans stay
/// valid.
fn shown(text: &str) -> Cow<'_, str> {
    let obeyed = |c| matches!(c, '\u{80}'..='\u{9f}');
    if text.contains(obeyed) {
        Cow::Owned(text.replace(obeyed, "·"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The bytes of a span, moved back to character boundaries, so that a span that is slightly wrong is still drawn.
fn within(text: &str, span: Span) -> Range<usize> {
    let down = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = down(span.start);
    start..down(span.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::{Paint, diagnostics, within};
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{Sources, Span};
    use crate::text::{Language, Text, both};

    fn drawn(list: &[Diagnostic], sources: &Sources, paint: Paint) -> String {
        let mut out = Vec::new();
        diagnostics(&mut out, list, sources, (paint, Language::English))
            .expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    const TEXT: &str = "format = 1\n\nrule = 'số_hộ >= so_mo'\nunit = \"hộ\"\n";

    fn fault(sources: &mut Sources) -> Diagnostic {
        let id = sources.add("bo/ban-1.toml", TEXT);
        let at = |part: &str| {
            let start = TEXT.find(part).unwrap_or_default();
            Span::new(id, start..start + part.len())
        };
        let message = both!(
            "không so được hộ với mô hình",
            "cannot compare hộ with mô hình"
        );
        Diagnostic::new(Code::UnitMismatch, at("số_hộ >= so_mo"), message)
            .label(both!(
                "hai vế đếm hai thứ khác nhau",
                "the two sides count different things"
            ))
            .because(at("\"hộ\""), both!("đây đếm hộ", "this one counts hộ"))
            .help(both!(
                "`số_hộ` tính bằng hộ; so với `so_ho_x`",
                "`số_hộ` is in hộ; compare it with `so_ho_x`"
            ))
    }

    #[test]
    fn a_fault_is_drawn_as_rustc_does() {
        let mut sources = Sources::default();
        let fault = fault(&mut sources);
        let expected = "\
error[unit-mismatch]: cannot compare hộ with mô hình
 --> bo/ban-1.toml:3:9
  |
3 | rule = 'số_hộ >= so_mo'
  |         ^^^^^^^^^^^^^^ the two sides count different things
4 | unit = \"hộ\"
  |        ---- this one counts hộ
  |
  = help: `số_hộ` is in hộ; compare it with `so_ho_x`
";
        assert_eq!(drawn(&[fault], &sources, Paint::Plain), expected);
    }

    #[test]
    fn diagnostics_are_sorted_by_source_position() {
        let mut sources = Sources::default();
        let first = sources.add("a", "one two");
        let second = sources.add("b", "one");
        let fault = |id, range, message: &str| {
            let message = both!("{message}", "{message}");
            Diagnostic::new(Code::UnknownKey, Span::new(id, range), message)
        };
        let list = [
            fault(second, 0..3, "third"),
            fault(first, 4..7, "second"),
            fault(first, 0..3, "first"),
        ];
        let text = drawn(&list, &sources, Paint::Plain);
        let messages: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("error[unknown-key]: "))
            .collect();
        assert_eq!(messages, ["first", "second", "third"]);
        assert_eq!(text.matches("\n\nerror").count(), 2);
    }

    #[test]
    fn a_secondary_span_in_another_file_is_shown_too() {
        let mut sources = Sources::default();
        let (one, other) = (sources.add("a", "x = 1"), sources.add("b", "x = 2"));
        let message = both!("`x` có hai lần", "`x` stands twice");
        let fault = Diagnostic::new(Code::DuplicateId, Span::new(one, 0..1), message)
            .because(Span::new(other, 0..1), both!("lần đầu ở đây", "first here"));
        let text = drawn(&[fault], &sources, Paint::Plain);
        assert!(
            text.contains("--> a:1:1") && text.contains("::: b:1:1"),
            "{text}"
        );
        assert!(text.contains("- first here"), "{text}");
    }

    #[test]
    fn colours_are_written_only_if_enabled() {
        let mut sources = Sources::default();
        let fault = fault(&mut sources);
        let plain = drawn(std::slice::from_ref(&fault), &sources, Paint::Plain);
        let coloured = drawn(&[fault], &sources, Paint::Coloured);
        assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
    }

    #[test]
    fn nothing_in_a_file_or_its_name_moves_the_cursor() {
        let mut sources = Sources::default();
        let id = sources.add(
            "a\u{1b}[2J\u{202e}",
            "x = \"\u{1b}[31m\u{7f}\u{9b}\u{202e}\"\r",
        );
        let text = |text: &str| both!("{text}", "{text}");
        let span = Span::new(id, 4..9);
        let fault = Diagnostic::new(Code::WrongValue, span, text("found `\u{1b}`"))
            .label(text("\u{1b}[1m"))
            .help(text("not \u{7}"));
        let text = drawn(&[fault], &sources, Paint::Plain);
        let obeyed = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!text.contains(obeyed), "{text:?}");
    }

    #[test]
    fn a_slightly_wrong_span_is_still_drawn() {
        let mut sources = Sources::default();
        let id = sources.add("a", "hộ");
        for range in [0..99, 2..3, 50..60, 4..4, 0..0] {
            let span = Span::new(id, range.clone());
            let fault = Diagnostic::new(Code::TomlSyntax, span, Text::default());
            let text = drawn(&[fault], &sources, Paint::Plain);
            assert!(text.contains("--> a:1:"), "{range:?}: {text}");
        }
        assert_eq!(within("hộ", Span::new(id, 2..3)), 1..1);
        let turned = Span {
            start: 4,
            end: 1,
            ..Span::new(id, 0..0)
        };
        assert_eq!(within("hộ", turned), 4..4);
    }
}
