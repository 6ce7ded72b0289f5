//! The words of csv and json, each set of them an enum.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Gap, Portion, SetOrigin, Skipped, TextStatus, Verdict, Weight, Whose};

/// Declares an enum whose values are written as words; `from` one of the model with the same variants.
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
        /// It is met, whatever the missing figures are.
        Pass = "pass",
        /// It is not met, whatever the missing figures are.
        Fail = "fail",
        /// The figures, or the law, do not say.
        Undetermined = "undetermined",
        /// It is not asked of this commune, or the family has no version for the year.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// What the verdict of a set rests on.
    WireRests {
        /// Figures alone settle it.
        Figures = "figures",
        /// It would be open without answers that stand in for figures.
        Answers = "answers",
    }
}

words! {
    /// What the verdict of a criterion rests on.
    WireBasis {
        /// Its rule, or its members.
        Figures = "figures",
        /// An answer column.
        Answer = "answer",
        /// Nothing: its answer columns contradict each other.
        Contradiction = "contradiction",
        /// The kind of the commune.
        Kind = "kind",
        /// What says where it applies.
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
        /// Recalled, not read again.
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
    /// Whose logic a rule is.
    WireReading from Whose {
        /// What the text plainly says.
        Plain = "plain",
        /// Our reading of a text that can be read in other ways.
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
    /// How much of a commune went into another.
    WirePortion from Portion {
        /// All of it, or all its people.
        Whole = "whole",
        /// All of it or nothing: it is not known whether it had come by then.
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
        /// The data have no row of the commune for that year.
        NoRow = "no-row",
        /// The cell is empty.
        Empty = "empty",
        /// The cell holds a mark for a missing figure, such as `-`.
        Marked = "marked",
        /// The cell cannot be read.
        Unreadable = "unreadable",
        /// The row covers a part of the year, and the figure may change before the year is over.
        PartYear = "part-year",
        /// The communes it was made of differ, or went into it in part, and the figure does not add up.
        Incomparable = "incomparable",
    }
}

words! {
    /// What is not known.
    WireUnknown {
        /// It is given and cannot be read.
        Unknown = "unknown",
    }
}

words! {
    /// How much a fault of the data weighs.
    WireSeverity from Weight {
        /// Something to know.
        Note = "note",
        /// A figure or a row is in doubt; the rest is used.
        Warning = "warning",
        /// The data cannot be used.
        Error = "error",
    }
}

words! {
    /// What a column is used for.
    WireUse {
        /// It says which commune or year.
        Key = "key",
        /// It gives a figure that is read.
        Figure = "figure",
        /// It gives a figure that is recognised and not read.
        NotAsked = "not_asked",
        /// It is not recognised.
        Unknown = "unknown",
    }
}

words! {
    /// What a row is that is left out of every count.
    WireSkipped from Skipped {
        /// A line above the headings: the title, the unit.
        Title = "title",
        /// A sum of other rows.
        Total = "total",
        /// A district or province with figures.
        Division = "division",
        /// The heading of a part of the table.
        Section = "section",
        /// Shares or averages of other rows.
        Share = "share",
        /// The numbers of the columns.
        Index = "index",
        /// The headings once more.
        Heading = "heading",
        /// Signatures, the place and date, where copies go.
        Signature = "signature",
        /// A remark about the table.
        Note = "note",
        /// Nothing but dots or the number of the row.
        Blank = "blank",
    }
}

words! {
    /// How a commune stands to those of the other year.
    WireStanding {
        /// The same commune, under whatever name.
        Paired = "paired",
        /// Made of whole communes of the earlier year.
        Merged = "merged",
        /// Made of communes of which at least one went into it in part.
        Split = "split",
        /// Made of none that the data have.
        New = "new",
        /// Of the earlier year; nothing in the data was made of it.
        Gone = "gone",
        /// A row of either year that is not judged.
        Withheld = "withheld",
    }
}

words! {
    /// Which way a verdict went.
    WireCourse {
        /// It became `fail`.
        Worse = "worse",
        /// It became `undetermined`.
        Undetermined = "undetermined",
        /// It became `pass`.
        Better = "better",
        /// It became `not_applicable`.
        Aside = "not_applicable",
        /// It is the same.
        Unchanged = "unchanged",
    }
}

words! {
    /// Why a verdict changed.
    WireCause {
        /// The law: the old figures come to the new verdict under it.
        Law = "law",
        /// The figures: under the old law they come to the new verdict.
        Figures = "figures",
        /// Either alone gives the new verdict.
        Either = "either",
        /// Neither alone does; both together do.
        Together = "together",
        /// Neither alone does, and the four verdicts say no more.
        Mixed = "mixed",
        /// A figure that is no longer there.
        Missing = "missing",
    }
}

words! {
    /// What happened to a commune before the first list.
    WireHappening {
        /// It got another name.
        Renamed = "renamed",
        /// It became another kind of commune.
        Retyped = "retyped",
        /// Its name is spelt in another way.
        Respelled = "respelled",
        /// It was created.
        Created = "created",
        /// It was abolished.
        Abolished = "abolished",
    }
}
