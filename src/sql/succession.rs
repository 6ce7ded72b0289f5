//! The table through which statements look back: which communes each commune was made of in earlier years, as `history` follows them.

use std::fmt::Write as _;

use crate::model::{Bracket, CommuneId, List, Portion, YEARS, Year};
use crate::register::Register;

/// The name that the table has if none is given.
pub const SUCCESSION: &str = "ke_thua";

/// The columns of the table, in order.
const HEADER: &str =
    "ma_xa,tu_nam,den_nam,ma_truoc,tu_nam_truoc,den_nam_truoc,quan_he,phan,nam_chua,nam_da";

/// What an earlier commune is to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ancestry {
    /// The same commune, under whichever code.
    Itself,
    /// It became part of the later one when the list changed.
    MadeOf,
    /// It was absorbed between two days, before the first list.
    Absorbed,
    /// The same, but it is unknown whether by this commune or by another of its district.
    MayHaveAbsorbed,
}

impl Ancestry {
    /// As the table writes it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Ancestry::Itself => "itself",
            Ancestry::MadeOf => "made_of",
            Ancestry::Absorbed => "absorbed",
            Ancestry::MayHaveAbsorbed => "may_have_absorbed",
        }
    }
}

/// An earlier commune that a later one is made of.
pub(super) struct EarlierCommune<'r> {
    /// Its code in the earlier list; `None` if it had none.
    pub(super) code: Option<&'r str>,
    /// Its kind, in lower case.
    pub(super) kind: String,
    pub(super) relation: Ancestry,
    portion: Portion,
    came: Option<Bracket>,
}

/// The table, as csv.
#[must_use]
pub fn succession_table(register: &Register) -> String {
    let mut out = format!("{HEADER}\n");
    for later in register.lists() {
        let [from, to] = years(register, later);
        for id in register.communes(from) {
            let code = register.commune(id).code;
            for earlier in register.lists().filter(|&list| list <= later) {
                let [first, last] = years(register, earlier);
                for one in communes_before(register, id, earlier) {
                    let (before, relation) = (one.code.unwrap_or_default(), one.relation.name());
                    let portion = if one.portion == Portion::Whole {
                        "all"
                    } else {
                        "part"
                    };
                    let [not_yet, already] = one.came.map_or_else(Default::default, |came| {
                        by_years(came).map(|year| year.to_string())
                    });
                    // Writing to a string cannot fail.
                    let _ = writeln!(
                        out,
                        "{code},{from},{to},{before},{first},{last},{relation},{portion},{not_yet},{already}"
                    );
                }
            }
        }
    }
    out
}

/// The first and last year at whose end a list is in force.
pub(super) fn years(register: &Register, list: List) -> [Year; 2] {
    let later = register.lists().find(|&one| one > list);
    let until = later.map_or(*YEARS.end(), |later| register.period(later).year - 1);
    if list == List::FIRST {
        [*YEARS.start(), until]
    } else {
        [register.period(list).year, until]
    }
}

/// The last year at whose end an event had surely not happened, and the first at whose end it surely had.
fn by_years(came: Bracket) -> [Year; 2] {
    let is_last_day = (came.after.month, came.after.day) == (12, 31);
    let not_yet = came.after.year - u16::from(!is_last_day);
    [not_yet, came.before.year]
}

/// The communes of an earlier list that a commune is made of, each once.
pub(super) fn communes_before(
    register: &Register,
    id: CommuneId,
    earlier: List,
) -> Vec<EarlierCommune<'_>> {
    let mut walk = Walk {
        register,
        earlier,
        found: Vec::new(),
    };
    let first = register.first(id);
    if first.list <= earlier {
        walk.leaf(first, Portion::Whole, Ancestry::Itself);
    } else {
        walk.collect(first, Portion::Whole);
    }
    walk.found
}

/// A walk from a commune to those that it was made of.
struct Walk<'r> {
    register: &'r Register,
    earlier: List,
    found: Vec<EarlierCommune<'r>>,
}

impl<'r> Walk<'r> {
    fn collect(&mut self, id: CommuneId, portion: Portion) {
        let register = self.register;
        for link in register.predecessors(id) {
            let before = register.first(link.id);
            let portion = portion.max(link.portion);
            // One without predecessors, such as an island that had no commune, is itself expected.
            if before.list > self.earlier && !register.predecessors(before).is_empty() {
                self.collect(before, portion);
            } else {
                self.leaf(before, portion, Ancestry::MadeOf);
            }
        }
    }

    /// A commune of the earlier list, and those that it absorbed before the first list.
    fn leaf(&mut self, id: CommuneId, portion: Portion, relation: Ancestry) {
        let register = self.register;
        let [year, _] = years(register, self.earlier);
        let then = (id.list <= self.earlier).then(|| register.at(id, year));
        let then = then.flatten().map(|then| register.commune(then));
        self.add(EarlierCommune {
            code: then.map(|then| then.code),
            kind: then.map_or_else(String::new, |then| then.kind.to_lowercase()),
            relation,
            portion,
            came: None,
        });
        if self.earlier > List::FIRST || id.list > List::FIRST {
            return;
        }
        let taken = register.taken(id).map(|one| (one, Ancestry::Absorbed));
        let perhaps = register.may_have_taken(id);
        let perhaps = perhaps.map(|one| (one, Ancestry::MayHaveAbsorbed));
        for (event, relation) in taken.chain(perhaps) {
            let portion = match relation {
                Ancestry::MayHaveAbsorbed => Portion::Part,
                Ancestry::Itself | Ancestry::MadeOf | Ancestry::Absorbed => portion,
            };
            self.add(EarlierCommune {
                code: Some(event.code),
                kind: register.kind(event.name).to_lowercase(),
                relation,
                portion,
                came: Some(event.came),
            });
        }
    }

    /// Adds a commune; of one that came in two ways, the larger portion. Land without people counts for nothing.
    fn add(&mut self, one: EarlierCommune<'r>) {
        if one.portion == Portion::Land {
            return;
        }
        let is_known = |known: &&mut EarlierCommune<'_>| {
            known.code.is_some() && (known.code, known.relation) == (one.code, one.relation)
        };
        match self.found.iter_mut().find(is_known) {
            Some(known) => known.portion = known.portion.min(one.portion),
            None => self.found.push(one),
        }
    }
}
