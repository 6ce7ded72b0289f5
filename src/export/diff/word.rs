//! The words of comparisons in csv and json.

use crate::diff::{Cause, Standing};
use crate::inquiry::Direction;
use crate::wire::{WireCause, WireCourse, WireStanding};

impl From<Standing> for WireStanding {
    fn from(standing: Standing) -> WireStanding {
        match standing {
            Standing::Paired => WireStanding::Paired,
            Standing::Merged => WireStanding::Merged,
            Standing::Split => WireStanding::Split,
            Standing::New => WireStanding::New,
            Standing::Gone => WireStanding::Gone,
            Standing::NotJudged => WireStanding::Withheld,
        }
    }
}

impl From<Direction> for WireCourse {
    fn from(direction: Direction) -> WireCourse {
        match direction {
            Direction::Worse => WireCourse::Worse,
            Direction::Undetermined => WireCourse::Undetermined,
            Direction::Better => WireCourse::Better,
            Direction::NotApplicable => WireCourse::Aside,
            Direction::Unchanged => WireCourse::Unchanged,
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
