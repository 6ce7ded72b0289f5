//! What lies within the subjects of a session: its tables, its law, and which figures are counted from it. Communes lie within
//! districts, provinces and the nation, and have lists themselves.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::commune_list::CountedFrom;
use super::files::subject_kind;
use super::law::{Choice, Chosen, Rulesets, chosen};
use super::refusal::Trouble;
use super::wanted::asked_by;
use crate::criteria::Library;
use crate::data::{self, Dictionary, OpenFile, Opened};
use crate::lang::FigureId;
use crate::model::{Codebook, SubjectKindId, Text, UnitTest, Year};
use crate::text::both;
use crate::wire::Material;

/// The law of one kind of subject that lies within another, for the years of its tables.
pub(super) struct UnitLaw {
    pub(super) kind: SubjectKindId,
    /// The kind that it is counted for.
    pub(super) outer: SubjectKindId,
    pub(super) years: BTreeSet<Year>,
    pub(super) families: Vec<String>,
    pub(super) chosen: Chosen,
    /// What lies within it, if its figures are counted too.
    pub(super) within: Vec<UnitLaw>,
}

/// Refuses data that have tables, but none of the kind of subject that is judged.
pub(super) fn has_table(opened: &Opened<'_>, dictionary: &Dictionary<'_>) -> Result<(), Trouble> {
    let found: BTreeSet<SubjectKindId> = opened.each().iter().flat_map(OpenFile::kinds).collect();
    let codebook = dictionary.codebook();
    if found.is_empty() || found.contains(&dictionary.kind()) {
        return Ok(());
    }
    let subject = |kind| codebook.subject(kind).clone();
    let said = |kind| {
        let files = opened.each().iter();
        let mut tables = files.flat_map(|file| file.tables_of(kind, dictionary));
        tables.find_map(|(_, heading)| heading)
    };
    let found = found.into_iter().map(|kind| (subject(kind), said(kind)));
    let found = found.collect();
    let asked = Box::new(subject(dictionary.kind()));
    Err(Trouble::NoTableOf(asked, found))
}

/// Whether some table names communes, or lists what lies within them.
pub(super) fn has_communes(opened: &Opened<'_>, communes: &Dictionary<'_>) -> bool {
    let mut files = opened.each().iter();
    files.any(|file| {
        file.names_communes(communes) || !file.listed_by(SubjectKindId::COMMUNE).is_empty()
    })
}

/// The law of each kind that is listed for the one judged: every set of that kind, since a figure may count what passes it. Of
/// communes too, if they are counted for what they lie within.
pub(super) fn laws_of_units(
    library: &Library,
    opened: &Opened<'_>,
    (outer, counts_communes): (SubjectKindId, bool),
    (otherwise, law): (Option<Year>, &dyn Fn(Year) -> Year),
) -> Result<Vec<UnitLaw>, Trouble> {
    let codebook = library.codebook();
    let files = opened.each().iter();
    let mut found: BTreeSet<SubjectKindId> = files.flat_map(|file| file.listed_by(outer)).collect();
    if counts_communes {
        found.insert(SubjectKindId::COMMUNE);
    }
    let mut laws = Vec::new();
    for kind in found {
        let within = if kind == SubjectKindId::COMMUNE {
            laws_of_units(library, opened, (kind, false), (otherwise, law))?
        } else {
            Vec::new()
        };
        let naming = naming(&codebook, (kind, outer));
        let mut years = data::years(
            opened.each(),
            &dictionary(&naming, (kind, outer)),
            otherwise,
        );
        years.extend(within.iter().flat_map(|own| &own.years));
        let families = library.families_of(kind);
        let choices = families.iter().map(|family| Choice {
            family: family.clone(),
            version: None,
        });
        let choices: Vec<Choice> = choices.collect();
        laws.push(UnitLaw {
            kind,
            outer,
            chosen: chosen(library, (&choices, kind), &years, law)?,
            years,
            families,
            within,
        });
    }
    Ok(laws)
}

/// The years of communes, and of what lies within them, in some files.
pub(super) fn years_of_communes(codebook: &Codebook, files: &[OpenFile<'_>]) -> BTreeSet<Year> {
    let commune = SubjectKindId::COMMUNE;
    let listed = files.iter().flat_map(|file| file.listed_by(commune));
    let kinds: BTreeSet<SubjectKindId> = listed.chain([commune]).collect();
    let years = |kind| {
        let naming = naming(codebook, (kind, commune));
        data::years(files, &dictionary(&naming, (kind, commune)), None)
    };
    kinds.into_iter().flat_map(years).collect()
}

/// The codebook for tables of a kind that is listed for another: communes are named as always.
pub(super) fn naming(
    codebook: &Codebook,
    (kind, outer): (SubjectKindId, SubjectKindId),
) -> Cow<'_, Codebook> {
    if kind == SubjectKindId::COMMUNE {
        Cow::Borrowed(codebook)
    } else {
        codebook.naming(outer)
    }
}

/// The headings of tables of a kind that is listed for another.
pub(super) fn dictionary(
    naming: &Codebook,
    (kind, outer): (SubjectKindId, SubjectKindId),
) -> Dictionary<'_> {
    if kind == SubjectKindId::COMMUNE {
        Dictionary::new(naming)
    } else {
        Dictionary::listed_by(naming, kind, outer)
    }
}

impl UnitLaw {
    /// The kind, and those that lie within it.
    pub(super) fn kinds(&self) -> Vec<SubjectKindId> {
        let within = self.within.iter().map(|one| one.kind);
        within.chain([self.kind]).collect()
    }

    /// The versions that it takes, with those of what lies within it.
    pub(super) fn all_chosen(&self) -> Vec<&Chosen> {
        let within = self.within.iter().flat_map(UnitLaw::all_chosen);
        std::iter::once(&self.chosen).chain(within).collect()
    }

    /// Figures of the kind that are needed.
    pub(super) fn wanted(
        &self,
        codebook: &Codebook,
        rulesets: &Rulesets,
        counted: &[CountedFrom<'_>],
    ) -> HashSet<FigureId> {
        let mut asked: HashSet<FigureId> = HashSet::new();
        for one in counted {
            asked.extend(one.how.sum);
            for test in &one.how.tests {
                match test {
                    UnitTest::Rule(rule) => {
                        asked.extend(rule.figures().map(|(figure, _)| figure));
                    }
                    UnitTest::Passes(family) => {
                        let place = self.families.iter().position(|one| *one == family.value);
                        let own = rulesets.iter().filter(|((of, _), _)| Some(*of) == place);
                        asked.extend(own.flat_map(|(_, rules)| asked_by(rules)));
                    }
                    UnitTest::Kind(_) => {}
                }
            }
        }
        codebook.kin(asked)
    }

    /// Figures of earlier years that are needed besides those of its sets: those of the tests by which its rows are counted and, of
    /// communes, those that sums are looked back to.
    pub(super) fn looked_back(
        &self,
        asked: &BTreeSet<(FigureId, u8)>,
        counted: &[CountedFrom<'_>],
    ) -> BTreeSet<(FigureId, u8)> {
        let mut all = BTreeSet::new();
        for one in counted {
            all.extend(one.how.figures().filter(|(_, back)| *back > 0));
            let asked = asked.iter().filter(|(figure, _)| *figure == one.figure);
            let is_summed = self.kind == SubjectKindId::COMMUNE;
            all.extend(
                asked.filter_map(|&(_, back)| Some((one.how.sum.filter(|_| is_summed)?, back))),
            );
        }
        all
    }
}

/// The kinds whose lists have all there are, as the user says.
pub(super) fn whole_lists(
    codebook: &Codebook,
    material: &Material,
) -> Result<Vec<SubjectKindId>, Trouble> {
    let named = material.whole.iter();
    let kinds = named.map(|name| subject_kind(codebook, name));
    let kinds: Vec<Option<SubjectKindId>> = kinds.collect::<Result<_, _>>()?;
    Ok(kinds.into_iter().flatten().collect())
}

/// Tells of tables whose rows are neither judged nor counted.
pub(super) fn unused_tables(
    dictionary: &Dictionary<'_>,
    opened: &Opened<'_>,
    is_used: impl Fn(SubjectKindId) -> bool,
) -> Vec<Text> {
    let mut told: Vec<Text> = Vec::new();
    for file in opened.each() {
        for kind in file.kinds().into_iter().filter(|kind| !is_used(*kind)) {
            let title = &dictionary.codebook().subject(kind).title;
            let (vi, en) = (&title.vi, &title.en);
            for (name, _) in file.tables_of(kind, dictionary) {
                let one = both!(
                    "Bảng {vi} trong {name} không dùng đến ở đây.",
                    "The table of the kind {en} in {name} is not used here."
                );
                if !told.contains(&one) {
                    told.push(one);
                }
            }
        }
    }
    told
}

/// The figures counted from a kind that are wanted, with the totals that tell whether a list is whole; none if none is wanted. Communes
/// are counted in any case: their rows say which districts and provinces there are.
pub(super) fn counted_from<'c>(
    codebook: &'c Codebook,
    own: &UnitLaw,
    wanted: &HashSet<FigureId>,
) -> Vec<CountedFrom<'c>> {
    let of_kind = |figure: FigureId| {
        let how = codebook.counting(figure, (own.outer, own.kind))?;
        Some(CountedFrom { figure, how })
    };
    let mut all: Vec<CountedFrom<'_>> = codebook.ids().filter_map(of_kind).collect();
    if all.iter().any(|one| wanted.contains(&one.figure)) {
        all.retain(|one| wanted.contains(&one.figure) || one.is_total(codebook));
    } else if own.kind == SubjectKindId::COMMUNE {
        all.retain(|one| one.how.sum.is_none() && one.how.tests.is_empty());
    } else {
        all.clear();
    }
    all
}

/// Adds the figures that are counted for some that are wanted.
pub(super) fn add_counted(codebook: &Codebook, units: &[UnitLaw], wanted: &mut HashSet<FigureId>) {
    for own in units {
        let counted = counted_from(codebook, own, wanted);
        wanted.extend(counted.iter().map(|one| one.figure));
    }
}

/// The kinds whose rows are counted for some figures that are wanted, with those that are counted for them.
pub(super) fn counted_kinds(
    codebook: &Codebook,
    units: &[UnitLaw],
    wanted: &HashSet<FigureId>,
) -> BTreeSet<SubjectKindId> {
    let counts = |own: &&UnitLaw| !counted_from(codebook, own, wanted).is_empty();
    let counting = units.iter().filter(counts);
    counting.flat_map(UnitLaw::kinds).collect()
}

/// The figures that the rows of communes give by being there or by a verdict, whatever columns they have.
pub(super) fn counts_alone(
    codebook: &Codebook,
    units: &[UnitLaw],
    wanted: &HashSet<FigureId>,
) -> Vec<FigureId> {
    let communes = units
        .iter()
        .filter(|own| own.kind == SubjectKindId::COMMUNE);
    let counted = communes.flat_map(|own| counted_from(codebook, own, wanted));
    let is_alone =
        |one: &CountedFrom<'_>| one.how.sum.is_none() && one.how.figures().next().is_none();
    let figures = counted.filter(is_alone).map(|one| one.figure);
    figures.collect()
}

/// The years of communes that are counted for what they lie within.
pub(super) fn years_counted(units: &[UnitLaw]) -> BTreeSet<Year> {
    let communes = units
        .iter()
        .filter(|own| own.kind == SubjectKindId::COMMUNE);
    communes.flat_map(|own| own.years.iter().copied()).collect()
}
