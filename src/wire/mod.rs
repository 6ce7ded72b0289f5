//! Results as data: the types `--format json` writes and saved results are read into.
//!
//! Each document has one type for writing and reading: [`WireScores`], [`WireDiff`], [`WireCommunes`], [`WireAreas`],
//! [`WireCheck`]. A field's doc comment is its description in the JSON Schema. Texts are borrowed when written and owned when
//! read. This module judges, words and looks up nothing: `export` fills these types, `data` reads figures from them.
//!
//! Rules of the format: fields are only added, at the end of their object; `schema` changes when a field changes its meaning.
//! A whole number below 2⁵³ in magnitude is a JSON number, any other number a string of digits. Nothing depends on the locale
//! or the clock: the same input gives the same bytes.

mod area;
mod check;
mod commune;
mod diff;
mod figure;
mod question;
mod schema;
mod score;
mod source;
mod word;

pub use area::{WireAbsent, WireArea, WireAreas};
pub use check::{WireCheck, WireColumn, WireFile, WireLacking, WireRows, WireSkippedRows};
pub use commune::{WireCommunes, WireEvent, WireLink, WireList, WireUnit};
pub use diff::{
    WireAreaCourses, WireCauseCount, WireChange, WireCounts, WireDiff, WireFar, WireMoved,
    WirePart, WireSide, WireStale, WireStep, WireSummary, WireTold, WireTransition, WireWas,
};
pub use figure::{
    WireCell, WireContribution, WireFigure, WireKnown, WireNumber, WirePeriod, WireRange, WireValue,
};
pub use question::{
    Comparison, CriteriaChoice, Dash, DataName, Decimal, ListFile, Lists, MappedHeading, Material,
    Question, ReviewFile, YearChoice,
};
pub use schema::Document;
pub use score::{WireAlone, WireDistance, WireFinding, WireResult, WireScores};
pub use source::{
    WireAmendment, WireCommune, WireCriterion, WireFault, WireInput, WireNamedFile, WireSchema,
    WireSet, WireText, WireTool, WireWithheld,
};
pub use word::{
    WireBasis, WireCause, WireCourse, WireGap, WireHappening, WireOrigin, WirePortion, WireReading,
    WireRests, WireSeverity, WireSkipped, WireStanding, WireStatus, WireUnknown, WireUse,
    WireVerdict,
};
