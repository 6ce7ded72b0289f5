//! Templates: texts with places for pieces.
//!
//! In a template `{0}` is the first part, and `{0?one|many}` is `one` if that part reads `1`, else `many`.

use std::borrow::Cow;

use crate::page::letters::quotable;
use crate::page::{Piece, text};

/// A template that uses each of its `N` parts.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[serde(transparent)]
pub(in crate::say) struct Template<const N: usize>(&'static str);

impl<const N: usize> Template<N> {
    /// A template; it does not compile if it omits a part or uses one more.
    pub(in crate::say) const fn new(text: &'static str) -> Template<N> {
        let bytes = text.as_bytes();
        let mut used = [false; N];
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'{' {
                used[(bytes[at + 1] - b'0') as usize] = true;
            }
            at += 1;
        }
        let mut part = 0;
        while part < N {
            assert!(used[part], "a part is not used");
            part += 1;
        }
        Template(text)
    }
}

/// Words and templates in both languages: `name: "vi", "en";`, or `name[2]: "vi", "en";` for a template of two parts.
macro_rules! templates {
    (@type) => { &'static str };
    (@type $parts:literal) => { $crate::say::words::template::Template<$parts> };
    (@value $text:literal) => { $text };
    (@value $text:literal $parts:literal) => {
        const { $crate::say::words::template::Template::<$parts>::new($text) }
    };
    ($($name:ident $([$parts:literal])?: $vietnamese:literal, $english:literal;)+) => {
        /// The words of one language.
        #[derive(Debug, serde::Serialize)]
        pub(in crate::say) struct Words {
            $(pub(in crate::say) $name: $crate::say::words::template::templates!(@type $($parts)?),)+
        }

        static VIETNAMESE: Words = Words {
            $($name: $crate::say::words::template::templates!(@value $vietnamese $($parts)?),)+
        };
        static ENGLISH: Words = Words {
            $($name: $crate::say::words::template::templates!(@value $english $($parts)?),)+
        };

        /// The words of a language.
        pub(in crate::say) fn words(language: $crate::text::Language) -> &'static Words {
            language.pick(&VIETNAMESE, &ENGLISH)
        }
    };
}

pub(in crate::say) use templates;

/// Fills a template with its parts; quotation marks inside a quoted part become single.
pub(in crate::say) fn fill<const N: usize>(
    template: Template<N>,
    parts: &[Vec<Piece>; N],
) -> Vec<Piece> {
    let given = parts.iter().map(Vec::len).sum::<usize>();
    let mut out = Vec::with_capacity(given + N + 1);
    let mut rest = template.0;
    while let Some((before, behind)) = rest.split_once('{') {
        let (place, after) = behind.split_once('}').unwrap_or((behind, ""));
        if !before.is_empty() {
            out.push(Piece::words(before));
        }
        let (number, choice) = place
            .split_once('?')
            .map_or((place, None), |(n, c)| (n, Some(c)));
        let part = number
            .parse::<usize>()
            .ok()
            .and_then(|number| parts.get(number));
        match choice.and_then(|choice| choice.split_once('|')) {
            Some((one, many)) => {
                let single = part.is_some_and(|part| text(part) == "1");
                out.push(Piece::words(if single { one } else { many }));
            }
            None if before.ends_with('“') => {
                out.extend(part.into_iter().flatten().map(|piece| Piece {
                    text: Cow::Owned(quotable(&piece.text).into_owned()),
                    ..piece.clone()
                }));
            }
            None => out.extend(part.into_iter().flatten().cloned()),
        }
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::words(rest));
    }
    out
}

/// Capitalises the first letter of a sentence.
pub(in crate::say) fn sentence(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(piece) = pieces.iter_mut().find(|piece| !piece.text.is_empty()) {
        let mut letters = piece.text.chars();
        if let Some(first) = letters.next().filter(|first| !first.is_uppercase()) {
            let mut text = String::with_capacity(piece.text.len() + 1);
            text.extend(first.to_uppercase());
            text.push_str(letters.as_str());
            piece.text = text.into();
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Template, fill};
    use crate::page::{Piece, Role, text};

    #[test]
    fn a_template_is_filled_and_chooses_singular_or_plural() {
        let part = |text: &str| vec![Piece::new(Role::Value, text)];
        let template = Template::new("{1}: {0} {0?cell|cells}!");
        let shown = |number| text(&fill(template, &[part(number), part("b")]));
        assert_eq!(shown("1"), "b: 1 cell!");
        assert_eq!(shown("1.001"), "b: 1.001 cells!");
    }
}
