//! The kinds of input.

use super::mutate::Random;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A workbook or document.
    Package,
    /// An `.xls`.
    Book,
    /// A table in another encoding.
    Encoded,
    Text,
    Rule,
    Criteria,
    Codebook,
    Lock,
    Archive,
    List,
}

impl Kind {
    /// Every kind, with its name and how many of forty inputs are of it. Lists are read with those that are built in, which takes
    /// long.
    const ALL: [(&str, Kind, usize); 10] = [
        ("package", Kind::Package, 10),
        ("book", Kind::Book, 2),
        ("encoded", Kind::Encoded, 2),
        ("text", Kind::Text, 6),
        ("rule", Kind::Rule, 7),
        ("criteria", Kind::Criteria, 4),
        ("codebook", Kind::Codebook, 2),
        ("lock", Kind::Lock, 5),
        ("archive", Kind::Archive, 1),
        ("list", Kind::List, 1),
    ];

    pub(super) fn named(name: &str) -> Option<Kind> {
        let mut all = Kind::ALL.iter();
        all.find(|(own, ..)| *own == name).map(|&(_, kind, _)| kind)
    }

    pub(super) fn name(self) -> &'static str {
        let mut all = Kind::ALL.iter();
        all.find(|(_, own, _)| *own == self)
            .map_or("", |(name, ..)| name)
    }

    pub(super) fn any(random: &mut Random) -> Kind {
        let all = Kind::ALL.iter();
        let all: Vec<Kind> = all
            .flat_map(|&(_, kind, times)| [kind].repeat(times))
            .collect();
        *random.of(&all)
    }
}
