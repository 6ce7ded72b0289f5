//! The fixed words of csv and json output, one enum per vocabulary.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Gap, Portion, SetOrigin, Skipped, TextStatus, Verdict, Weight, Whose};

/// Declares an enum written as words; `from` converts to and from a `model` enum with the same variants.
macro_rules! words {
    ($(#[$of:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// The word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }
    };
    ($(#[$of:meta])* $name:ident from $model:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        words! { $(#[$of])* $name { $($(#[$doc])* $variant = $word,)+ } }

        impl From<$model> for $name {
            fn from(one: $model) -> $name {
                match one { $($model::$variant => $name::$variant,)+ }
            }
        }

        impl From<$name> for $model {
            fn from(one: $name) -> $model {
                match one { $($name::$variant => $model::$variant,)+ }
            }
        }
    };
}

words! {
    /// The outcome of a criterion or a set.
    WireVerdict from Verdict {
        /// Met, whatever the missing figures are.
        Pass = "pass",
        /// Not met, whatever the missing figures are.
        Fail = "fail",
        /// The figures, or the law, do not decide it.
        Undetermined = "undetermined",
        /// Not required of this commune, or the family has no version for the year.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// What the verdict of a set rests on.
    WireRests {
        /// Figures alone decide it.
        Figures = "figures",
        /// It would be undetermined without answers that replace figures.
        Answers = "answers",
    }
}

words! {
    /// What the verdict of a criterion rests on.
    WireBasis {
        /// Its rule or its members.
        Figures = "figures",
        /// An answer column.
        Answer = "answer",
        /// Nothing: its answer columns contradict each other.
        Contradiction = "contradiction",
        /// The kind of the commune.
        Kind = "kind",
        /// The condition for where it applies.
        Applies = "applies",
        /// Nothing: the row is not judged.
        Withheld = "withheld",
    }
}

words! {
    /// How well the text of the law is known.
    WireStatus {
        /// Compared with the Official Gazette.
        Gazette = "gazette",
        /// Read in full in an unofficial copy.
        Copy = "copy",
        /// As the press, legal sites or a province report it.
        Reported = "reported",
        /// Written from memory, not checked against the text.
        Recalled = "recalled",
        /// Not read.
        Unknown = "unknown",
        /// No text is claimed: the set is a proposal.
        Proposal = "proposal",
    }
}

impl From<TextStatus> for WireStatus {
    fn from(status: TextStatus) -> WireStatus {
        match status {
            TextStatus::Gazette => WireStatus::Gazette,
            TextStatus::Copy => WireStatus::Copy,
            TextStatus::Reported => WireStatus::Reported,
            TextStatus::Recalled => WireStatus::Recalled,
            TextStatus::Unknown => WireStatus::Unknown,
        }
    }
}

words! {
    /// Whether a rule follows the plain text or our reading of it.
    WireReading from Whose {
        /// What the text plainly says.
        Plain = "plain",
        /// Our reading of a text that allows others.
        Ours = "ours",
    }
}

words! {
    /// Who made a set of criteria.
    WireOrigin from SetOrigin {
        /// A legal document: a law, decree, circular, or a decision of general force.
        Law = "law",
        /// A decision or guidance of a competent authority.
        Guidance = "guidance",
        /// A rule or plan of a province, district or commune.
        Local = "local",
        /// A proposal, in force nowhere.
        Proposal = "proposal",
    }
}

words! {
    /// How much of a commune became part of another.
    WirePortion from Portion {
        /// All of it, or all its people.
        Whole = "whole",
        /// All of it or nothing: it is not known whether it had been merged by the time of the figures.
        WholeOrNone = "perhaps",
        /// A part of it, of unknown size.
        Part = "part",
        /// Land without people.
        Land = "land",
    }
}

words! {
    /// Why a figure is missing.
    WireGap from Gap {
        /// No file has a column for it.
        NoColumn = "no-column",
        /// The data have no row for the commune in that year.
        NoRow = "no-row",
        /// The cell is empty.
        Empty = "empty",
        /// The cell holds a mark for a missing figure, such as `-`.
        Marked = "marked",
        /// The cell cannot be read.
        Unreadable = "unreadable",
        /// The row covers a part of the year, and the figure may change before the year is over.
        PartYear = "part-year",
        /// The commune's predecessors differ, or only a part of one was merged into it, so the figure cannot be added up.
        Incomparable = "incomparable",
        /// The commune ended within the year after, whose months do not compare with a whole year.
        ShortYear = "short-year",
    }
}

words! {
    /// Marks a value that is not known.
    WireUnknown {
        /// Given, but unreadable.
        Unknown = "unknown",
    }
}

words! {
    /// The severity of a fault of the data.
    WireSeverity from Weight {
        /// For information.
        Note = "note",
        /// A figure or row is doubtful; the rest is used.
        Warning = "warning",
        /// The data cannot be used.
        Error = "error",
    }
}

words! {
    /// The use of a column.
    WireUse {
        /// It names the commune or the year.
        Key = "key",
        /// It holds a figure that is read.
        Figure = "figure",
        /// It holds a known figure that is not needed, and is not read.
        NotAsked = "not_asked",
        /// It is not recognised.
        Unknown = "unknown",
    }
}

words! {
    /// The kind of a row that is not a commune and is not counted.
    WireSkipped from Skipped {
        /// A line above the headings: the title, the unit.
        Title = "title",
        /// A total of other rows.
        Total = "total",
        /// A district or province with figures.
        Division = "division",
        /// The heading of a part of the table.
        Section = "section",
        /// Shares or averages of other rows.
        Share = "share",
        /// The numbers of the columns.
        Index = "index",
        /// The headings, repeated.
        Heading = "heading",
        /// Signatures, place and date, recipients.
        Signature = "signature",
        /// A remark about the table.
        Note = "note",
        /// Only dots or a row number.
        Blank = "blank",
    }
}

words! {
    /// How a commune corresponds to those of the other year.
    WireStanding {
        /// The same commune, possibly renamed.
        Paired = "paired",
        /// Formed from whole communes of the earlier year.
        Merged = "merged",
        /// Formed from communes, at least one of them in part.
        Split = "split",
        /// Formed from no commune in the data.
        New = "new",
        /// Of the earlier year; became part of no commune in the data.
        Gone = "gone",
        /// A row of either year that is not judged.
        Withheld = "withheld",
    }
}

words! {
    /// The direction in which a verdict changed.
    WireCourse {
        /// It became `fail`.
        Worse = "worse",
        /// It became `undetermined`.
        Undetermined = "undetermined",
        /// It became `pass`.
        Better = "better",
        /// It became `not_applicable`.
        Aside = "not_applicable",
        /// It did not change.
        Unchanged = "unchanged",
    }
}

words! {
    /// Why a verdict changed.
    WireCause {
        /// The law alone: the old figures under the new law give the new verdict.
        Law = "law",
        /// The figures alone: the new figures under the old law give the new verdict.
        Figures = "figures",
        /// Either alone gives the new verdict.
        Either = "either",
        /// Neither alone gives the new verdict; both together do.
        Together = "together",
        /// Neither alone gives the new verdict, and the four verdicts do not show a cause.
        Mixed = "mixed",
        /// A figure is no longer known.
        Missing = "missing",
    }
}

words! {
    /// The kind of change of a commune before the first list.
    WireHappening {
        /// It got another name.
        Renamed = "renamed",
        /// It became another kind of commune.
        Retyped = "retyped",
        /// The spelling of its name changed.
        Respelled = "respelled",
        /// It was created.
        Created = "created",
        /// It was abolished.
        Abolished = "abolished",
    }
}
