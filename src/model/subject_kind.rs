//! What is judged: communes, what lies within them, and what they lie within.

use crate::text::Text;

/// A kind of subject of a codebook: an index into [`Codebook::subjects`](super::Codebook::subjects).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubjectKindId(pub u8);

impl SubjectKindId {
    /// The commune, which every codebook has first.
    pub const COMMUNE: SubjectKindId = SubjectKindId(0);
}

/// A kind of subject, such as the commune or the residential area within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectKind {
    /// Its id in files: `xa`, `khu_dan_cu`.
    pub id: String,
    /// Its name: `khu dân cư`.
    pub title: Text,
    /// The kind that each of its subjects lies within.
    pub within: Option<SubjectKindId>,
    /// Kinds that may have a list of it besides, in which no commune is named.
    pub listed_by: Vec<SubjectKindId>,
    /// Headings of the column with its names. The names of communes are key columns instead.
    pub headings: Vec<String>,
    /// Words with which its names begin: `huyện`, `quận`.
    pub kinds: Vec<String>,
    /// Whether its names are those of the catalogue of models.
    pub is_catalogued: bool,
}

impl SubjectKind {
    /// The commune.
    pub const COMMUNE: &'static str = "xa";

    /// Whether a file means this kind by a word: its id, or `commune` for the commune.
    #[must_use]
    pub fn is_meant(&self, word: &str) -> bool {
        self.id == word || word == "commune" && self.id == SubjectKind::COMMUNE
    }

    /// The commune of a codebook that does not describe it.
    #[must_use]
    pub fn commune() -> SubjectKind {
        SubjectKind {
            id: SubjectKind::COMMUNE.to_owned(),
            title: Text {
                vi: "xã".to_owned(),
                en: "commune".to_owned(),
            },
            within: None,
            listed_by: Vec::new(),
            headings: Vec::new(),
            kinds: Vec::new(),
            is_catalogued: false,
        }
    }
}
