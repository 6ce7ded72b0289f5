//! Diagnostics for criteria files and lists of communes: what is wrong, where, and what to do.
//!
//! A diagnostic is data. It is worded in both languages where it is found and rendered in `say`. Faults of *data*
//! files are [`crate::model::DataFault`]s.

use crate::source::Span;
use crate::text::{Text, both};

/// One fault in a criteria file or a list of communes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The kind of fault, which determines the severity.
    pub code: Code,
    /// The fault in one sentence: lower case, no full stop, names in backticks.
    pub message: Text,
    /// The place of the fault, with an optional label.
    pub primary: (Span, Option<Text>),
    /// Related places, each with an explanation.
    pub secondary: Vec<(Span, Text)>,
    /// What to do.
    pub help: Option<Text>,
}

/// A help text that suggests the known name most similar to an unknown one.
#[must_use]
pub fn did_you_mean(name: &str) -> Text {
    both!("có phải `{name}` không?", "did you mean `{name}`?")
}

/// How serious a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file can be used, but deserves a look.
    Warning,
    /// The file cannot be used.
    Error,
}

impl Diagnostic {
    /// A diagnostic at `span`.
    #[must_use]
    pub fn new(code: Code, span: Span, message: Text) -> Diagnostic {
        Diagnostic {
            code,
            message,
            primary: (span, None),
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Sets the label at the place of the fault.
    #[must_use]
    pub fn label(mut self, label: Text) -> Diagnostic {
        self.primary.1 = Some(label);
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn because(mut self, span: Span, label: Text) -> Diagnostic {
        self.secondary.push((span, label));
        self
    }

    /// Sets what to do about the fault.
    #[must_use]
    pub fn help(mut self, help: Text) -> Diagnostic {
        self.help = Some(help);
        self
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// Codes of the faults in criteria files and lists of communes. They are kebab-case, public and never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// All codes.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The public name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// The severity of the fault.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The text is not TOML.
    TomlSyntax = "toml-syntax", Error;
    /// `format` is missing or names an unsupported format.
    UnknownFormat = "unknown-format", Error;
    /// A key that is not allowed in this table.
    UnknownKey = "unknown-key", Error;
    /// A required key is missing.
    MissingKey = "missing-key", Error;
    /// A value has the wrong type or form for its key.
    WrongValue = "wrong-value", Error;
    /// A part of the language that is not supported yet.
    NotYet = "not-yet", Error;
    /// Two items with one id.
    DuplicateId = "duplicate-id", Error;
    /// Two figures, or a figure and a question, accept the same heading.
    SharedHeading = "shared-heading", Error;
    /// The id of a set differs from its path.
    IdNotPath = "id-not-path", Error;
    /// A rule that cannot be parsed.
    RuleSyntax = "rule-syntax", Error;
    /// `and` and `or` mixed in one rule.
    MixedConnectives = "mixed-connectives", Error;
    /// An unknown name in a rule.
    UnknownName = "unknown-name", Error;
    /// A level that the grade does not have.
    UnknownLevel = "unknown-level", Error;
    /// A yes/no or a grade where a number is needed, or the reverse.
    KindMismatch = "kind-mismatch", Error;
    /// The two sides count different things.
    UnitMismatch = "unit-mismatch", Error;
    /// A percentage compared with a count, or a share compared with a count.
    PercentageMismatch = "percentage-mismatch", Error;
    /// A count divided by people and compared with a bare number above one.
    PerPerson = "per-person", Warning;
    /// Figures multiplied by each other.
    Product = "product", Error;
    /// A test that is true for all figures.
    AlwaysTrue = "always-true", Error;
    /// A test that is false for all figures.
    AlwaysFalse = "always-false", Error;
    /// Coefficients so large or so precise that a sum could overflow exact arithmetic.
    TooPrecise = "too-precise", Error;
    /// `on_tie` in a rule without `<` or `>`, or `on_zero` in a rule without a division.
    IdleOption = "idle-option", Error;
    /// A parameter that no rule uses.
    UnusedParameter = "unused-parameter", Error;
    /// A reference to a criterion that does not exist.
    UnknownCriterion = "unknown-criterion", Error;
    /// A criterion that no `of` reaches.
    NotReached = "not-reached", Error;
    /// A criterion that contains or uses itself.
    Circular = "circular", Error;
    /// A set that has too many criteria, counting those it uses.
    TooManyCriteria = "too-many-criteria", Error;
    /// A criterion with more than one body.
    TwoBodies = "two-bodies", Error;
    /// A criterion without a body whose text is marked as known, or the reverse.
    BodyAndText = "body-and-text", Error;
    /// A criterion whose title cannot be derived from its body.
    MissingTitle = "missing-title", Error;
    /// `at_least` is zero or exceeds the number of members.
    AtLeastBeyond = "at-least-beyond", Error;
    /// The number of criteria differs from the number stated in the text.
    DeclaredCount = "declared-count", Error;
    /// `use`, `was` or `recorded` names a set, version or criterion that does not exist.
    UnknownSet = "unknown-set", Error;
    /// Two versions of a family cover the same year.
    OverlappingYears = "overlapping-years", Error;
    /// No version of a family covers a year between two versions that do.
    YearsGap = "years-gap", Error;
    /// A version presented as law without its act, years or source.
    UncitedLaw = "uncited-law", Error;
    /// A province's addition that asks for less than the version it extends.
    Loosens = "loosens", Error;
    /// A test names a figure, a criterion or another test that does not exist.
    UnknownInTest = "unknown-in-test", Error;
    /// An expectation of a test was not met.
    TestFails = "test-fails", Error;
    /// A list of communes that is neither UTF-8 nor UTF-16.
    NotUtf8 = "not-utf8", Error;
    /// A list of communes in an unsupported encoding.
    OtherEncoding = "other-encoding", Error;
    /// A NUL character in a list of communes.
    NulByte = "nul-byte", Error;
    /// A list of communes whose Vietnamese letters were lost in conversion.
    GarbledText = "garbled-text", Error;
    /// A workbook that cannot be read, or a list of communes that is one.
    Workbook = "workbook", Error;
    /// A list of communes that is a document, a picture or an archive.
    NotATable = "not-a-table", Error;
    /// A list of communes with more columns than a spreadsheet allows.
    TooManyColumns = "too-many-columns", Error;
    /// A list of communes whose rows are not separated by line breaks.
    NoLineBreak = "no-line-break", Error;
    /// A row of a list of communes with more cells than its header.
    RaggedRow = "ragged-row", Error;
    /// A quotation mark in a list of communes that would swallow the rows after it.
    StrayQuote = "stray-quote", Error;
    /// A list of communes with a header and no rows.
    NoRows = "no-rows", Error;
    /// A list of communes or a succession table without a required column.
    MissingColumn = "missing-column", Error;
    /// A succession names a commune that its list does not have.
    UnknownCommune = "unknown-commune", Error;
    /// A district or province that the list does not have.
    UnknownPlace = "unknown-place", Error;
    /// A list of communes or a succession table for a year in which no edition begins.
    ListYear = "list-year", Error;
    /// A commune without a predecessor or a successor.
    NotFollowed = "not-followed", Error;
    /// A comparison that the tests of its file never evaluate to true, false or unknown.
    NeverSeen = "never-seen", Warning;
    /// A small change of a criteria file that none of its tests notices.
    Unnoticed = "unnoticed", Warning;
    /// A test whose expectations nobody has compared with the text.
    Unconfirmed = "unconfirmed", Warning;
}
