//! How comparisons are told to programs: the words of csv and json.

use crate::diff::{Cause, Standing};
use crate::inquiry::Course;
use crate::wire::{WireCause, WireCourse, WireStanding};

impl From<Standing> for WireStanding {
    fn from(standing: Standing) -> WireStanding {
        match standing {
            Standing::Paired => WireStanding::Paired,
            Standing::Merged => WireStanding::Merged,
            Standing::Split => WireStanding::Split,
            Standing::New => WireStanding::New,
            Standing::Gone => WireStanding::Gone,
            Standing::Withheld => WireStanding::Withheld,
        }
    }
}

impl From<Course> for WireCourse {
    fn from(course: Course) -> WireCourse {
        match course {
            Course::Worse => WireCourse::Worse,
            Course::Undetermined => WireCourse::Undetermined,
            Course::Better => WireCourse::Better,
            Course::Aside => WireCourse::Aside,
            Course::Unchanged => WireCourse::Unchanged,
        }
    }
}

impl From<Cause> for WireCause {
    fn from(cause: Cause) -> WireCause {
        match cause {
            Cause::Law => WireCause::Law,
            Cause::Figures => WireCause::Figures,
            Cause::Either => WireCause::Either,
            Cause::Together => WireCause::Together,
            Cause::Mixed => WireCause::Mixed,
            Cause::Missing => WireCause::Missing,
        }
    }
}
