//! What is wrong with a criteria file, or a list of communes, where, and what to do about it.
//!
//! Data only, worded in both languages where it is found and drawn in `report`. Faults of *data* files are
//! [`crate::model::DataFault`]s, which are worded in `report`.

use crate::source::Span;
use crate::text::{Text, both};

/// One fault of a criteria file, or of a list of communes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fault it is; its severity belongs to it.
    pub code: Code,
    /// The fault in a sentence: lower case, no full stop, names in backticks.
    pub message: Text,
    /// Where it stands, and what is to be seen there.
    pub primary: (Span, Option<Text>),
    /// Places that explain it.
    pub secondary: Vec<(Span, Text)>,
    /// What to do.
    pub help: Option<Text>,
}

/// Help that offers the name that is most like one nothing bears.
#[must_use]
pub fn did_you_mean(name: &str) -> Text {
    both!("có phải `{name}` không?", "did you mean `{name}`?")
}

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; nothing is refused.
    Warning,
    /// The file cannot be used.
    Error,
}

impl Diagnostic {
    /// A fault at `span`.
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

    /// Says what is to be seen at the place of the fault.
    #[must_use]
    pub fn label(mut self, label: Text) -> Diagnostic {
        self.primary.1 = Some(label);
        self
    }

    /// Adds a place that explains it.
    #[must_use]
    pub fn because(mut self, span: Span, label: Text) -> Diagnostic {
        self.secondary.push((span, label));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Diagnostic {
        self.help = Some(help);
        self
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// The faults of criteria files and lists of communes. Codes are kebab-case, public, and never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// Its public name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How much it weighs.
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
    /// `format` is missing or names a format this antq does not know.
    UnknownFormat = "unknown-format", Error;
    /// A key that no table of this kind has.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A value of another type or form than its key asks for.
    WrongValue = "wrong-value", Error;
    /// A part of the language that this antq does not have yet.
    NotYet = "not-yet", Error;
    /// Two things of one id.
    DuplicateId = "duplicate-id", Error;
    /// Two figures, or a figure and a question, accept one heading.
    SharedHeading = "shared-heading", Error;
    /// The id of a set is not its path.
    IdNotPath = "id-not-path", Error;
    /// A rule that cannot be read.
    RuleSyntax = "rule-syntax", Error;
    /// `and` and `or` in one rule.
    MixedConnectives = "mixed-connectives", Error;
    /// A name in a rule that nothing bears.
    UnknownName = "unknown-name", Error;
    /// A level that its grade does not have.
    UnknownLevel = "unknown-level", Error;
    /// A yes/no or a grade where a number is needed, or the other way round.
    KindMismatch = "kind-mismatch", Error;
    /// Two sides that count different things.
    UnitMismatch = "unit-mismatch", Error;
    /// A percentage compared with a count, or a share compared with a count.
    PercentageMismatch = "percentage-mismatch", Error;
    /// A count divided by people and compared with a bare number above one.
    PerPerson = "per-person", Warning;
    /// Figures multiplied with one another.
    Product = "product", Error;
    /// A test that holds whatever the figures are.
    AlwaysTrue = "always-true", Error;
    /// A test that fails whatever the figures are.
    AlwaysFalse = "always-false", Error;
    /// Factors so large or so precise that a sum could outgrow exact arithmetic.
    TooPrecise = "too-precise", Error;
    /// `on_tie` where no side is compared by `<` or `>`, or `on_zero` where nothing is divided.
    IdleOption = "idle-option", Error;
    /// A parameter no rule uses.
    UnusedParameter = "unused-parameter", Error;
    /// A criterion that is named and not there.
    UnknownCriterion = "unknown-criterion", Error;
    /// A criterion that no `of` reaches.
    NotReached = "not-reached", Error;
    /// A criterion that is its own member or uses itself.
    Circular = "circular", Error;
    /// A set that has, with all it uses, more criteria than can be put together.
    TooManyCriteria = "too-many-criteria", Error;
    /// A criterion with more than one body.
    TwoBodies = "two-bodies", Error;
    /// A criterion without a body whose text is said to be known, or the other way round.
    BodyAndText = "body-and-text", Error;
    /// A criterion whose title cannot be taken from its body.
    MissingTitle = "missing-title", Error;
    /// `at_least` asks for more members than there are, or for none.
    AtLeastBeyond = "at-least-beyond", Error;
    /// The text has another number of criteria than the file.
    DeclaredCount = "declared-count", Error;
    /// A set, version or criterion that `use`, `was` or `recorded` names and nothing bears.
    UnknownSet = "unknown-set", Error;
    /// Two versions of a family judge one year.
    OverlappingYears = "overlapping-years", Error;
    /// No version of a family judges a year between two that do.
    YearsGap = "years-gap", Error;
    /// A version that claims to be law without its act, years or source.
    UncitedLaw = "uncited-law", Error;
    /// A test that names a figure, a criterion or another test that is not there.
    UnknownInTest = "unknown-in-test", Error;
    /// A test whose expectation did not come out.
    TestFails = "test-fails", Error;
    /// A list of communes that is neither UTF-8 nor UTF-16.
    NotUtf8 = "not-utf8", Error;
    /// A list of communes in an encoding that is not read.
    OtherEncoding = "other-encoding", Error;
    /// A NUL character in a list of communes.
    NulByte = "nul-byte", Error;
    /// A list of communes whose letters were lost on the way.
    GarbledText = "garbled-text", Error;
    /// A list of communes that is an Excel workbook.
    Workbook = "workbook", Error;
    /// A list of communes with more columns than a spreadsheet may have.
    TooManyColumns = "too-many-columns", Error;
    /// Rows of a list of communes separated by a character that is no line break.
    NoLineBreak = "no-line-break", Error;
    /// A row of a list of communes with more cells than the header.
    RaggedRow = "ragged-row", Error;
    /// A quotation mark in a list of communes that would swallow the rows behind it.
    StrayQuote = "stray-quote", Error;
    /// A list of communes without a row under its header.
    NoRows = "no-rows", Error;
    /// A table of communes or of their succession without a column that must be there.
    MissingColumn = "missing-column", Error;
    /// A pair names a commune that its list does not have.
    UnknownCommune = "unknown-commune", Error;
    /// A district or province that the list does not have.
    UnknownPlace = "unknown-place", Error;
    /// A table of communes or of their succession for a year in which no list begins.
    ListYear = "list-year", Error;
    /// A commune of which nothing says what it became, or what it was made of.
    NotFollowed = "not-followed", Error;
    /// A comparison that no test of its file has seen true, false or unknown.
    NeverSeen = "never-seen", Warning;
}
