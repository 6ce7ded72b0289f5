//! Holds a lock beside the results of now.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lock::{Lock, ScoreLock};
use super::outcome::{CriterionProof, Discrepancy, FileProof, Proof, ResultProof, SetProof};
use crate::model::Year;
use crate::wire::{WireFigure, WireResult, WireSet, WireVerdict};

/// Compares a lock with the results of now, which answer the same question.
#[must_use]
pub fn compare<'d>(lock: &'d Lock, now: &'d ScoreLock) -> Proof<'d> {
    let then = &lock.results;
    let files = files(then, now);
    let sets = sets(then, now);
    let sides = Sides {
        then,
        now,
        same_files: files.iter().all(FileProof::is_same),
        revised: sets.iter().filter(|set| !set.is_same()).cloned().collect(),
        sources: [sources(then), sources(now)],
    };
    let results = sides.results();
    Proof {
        is_stated: lock.is_stated,
        tools: [&then.tool.version, &now.tool.version],
        files,
        sets,
        same_codebook: then.codebook == now.codebook,
        same_lists: then.register == now.register,
        results,
    }
}

/// The files of the lock; a lock without them, written by antq before it listed them, has the data files.
fn files<'d>(then: &'d ScoreLock, now: &'d ScoreLock) -> Vec<FileProof<'d>> {
    fn pairs(lock: &ScoreLock, is_listed: bool) -> Vec<(&str, &str)> {
        if is_listed {
            let files = lock.files.iter();
            return files.map(|file| (&*file.file, &*file.sha256)).collect();
        }
        let files = lock.inputs.iter();
        files.map(|file| (&*file.file, &*file.sha256)).collect()
    }
    let is_listed = !then.files.is_empty();
    let [then, now] = [then, now].map(|lock| pairs(lock, is_listed));
    let sha_now: HashMap<&str, &str> = now.iter().copied().collect();
    let each = then.iter().map(|&(name, sha256)| FileProof {
        name,
        sha256: [sha256, sha_now.get(name).copied().unwrap_or_default()],
    });
    each.collect()
}

fn sets<'d>(then: &'d ScoreLock, now: &'d ScoreLock) -> Vec<SetProof<'d>> {
    let find = |sets: &'d [WireSet<'d>], id: &str| sets.iter().find(|set| set.id == id);
    let old = then.sets.iter().map(|set| SetProof {
        id: &set.id,
        files: [Some(set), find(&now.sets, &set.id)],
    });
    let new = now.sets.iter();
    let new = new.filter(|set| find(&then.sets, &set.id).is_none());
    let new = new.map(|set| SetProof {
        id: &set.id,
        files: [None, Some(set)],
    });
    old.chain(new).collect()
}

/// The criteria file of each criterion, by version and id.
type CriterionSources<'d> = HashMap<(&'d str, &'d str), &'d str>;

fn sources(lock: &ScoreLock) -> CriterionSources<'_> {
    let each = lock.criteria.iter();
    each.map(|one| ((&*one.set, &*one.criterion), &*one.source))
        .collect()
}

/// Both documents, and what is known of how they differ.
struct Sides<'d> {
    then: &'d ScoreLock,
    now: &'d ScoreLock,
    same_files: bool,
    /// Criteria files that are not the same.
    revised: Vec<SetProof<'d>>,
    sources: [CriterionSources<'d>; 2],
}

/// What names a result in both documents; the number tells rows apart that a file has several times.
type ResultKey<'d> = ([&'d str; 2], [&'d str; 3], Option<Year>, &'d str, usize);

impl<'d> Sides<'d> {
    fn results(&self) -> Vec<ResultProof<'d>> {
        let now = keyed(&self.now.results);
        let found: HashMap<ResultKey<'d>, &'d WireResult<'d>> = now.iter().copied().collect();
        let mut left: HashSet<ResultKey<'d>> = found.keys().copied().collect();
        let mut all = Vec::with_capacity(self.then.results.len());
        for (key, old) in keyed(&self.then.results) {
            left.remove(&key);
            all.push(self.result([Some(old), found.get(&key).copied()]));
        }
        // A lock of chosen verdicts says nothing of the others.
        let is_asked = |new: &WireResult<'_>| self.then.only.is_none_or(|only| new.verdict == only);
        let new = now.into_iter();
        let new = new.filter(|(key, new)| left.contains(key) && is_asked(new));
        all.extend(new.map(|(_, new)| self.result([None, Some(new)])));
        all.into_iter().flatten().collect()
    }

    fn result(&self, sides: [Option<&'d WireResult<'d>>; 2]) -> Option<ResultProof<'d>> {
        let named = sides[0].or(sides[1])?;
        let criteria = match sides {
            [Some(then), Some(now)] => criteria(then, now),
            [_, None] | [None, _] => Vec::new(),
        };
        let mut proof = ResultProof {
            commune: &named.commune,
            year: named.year,
            set: &named.set,
            verdicts: sides.map(|side| side.map(|side| side.verdict)),
            criteria,
            why: Vec::new(),
        };
        proof.why = match sides {
            [Some(then), Some(now)] => self.why([then, now], &proof),
            [_, None] | [None, _] => self.why_only_one(named),
        };
        Some(proof)
    }

    /// Why a result is in only one of the documents.
    fn why_only_one(&self, one: &'d WireResult<'d>) -> Vec<Discrepancy<'d>> {
        if self.then.only.is_some() {
            // Another verdict is not in the lock, whichever criterion gives it.
            let criteria = one.findings.iter().map(|finding| &*finding.criterion);
            let law = self.revised_of(one, &criteria.collect::<Vec<_>>());
            if !law.is_empty() {
                return law;
            }
        }
        if self.same_files {
            return self.otherwise();
        }
        vec![Discrepancy::Row]
    }

    fn why(&self, sides: [&'d WireResult<'d>; 2], proof: &ResultProof<'d>) -> Vec<Discrepancy<'d>> {
        let [then, now] = sides;
        let mut why = figures(then, now);
        let withheld = sides.map(|side| side.withheld.as_ref().map(|fault| &*fault.code));
        if withheld[0] != withheld[1] {
            why.extend(withheld.into_iter().flatten().map(Discrepancy::Withheld));
        }
        if why.is_empty() && proof.is_same() {
            return why;
        }
        let is_explained = !why.is_empty() && !self.same_files;
        let law = self.law(sides, &proof.criteria);
        if !is_explained && law.is_empty() {
            why.extend(self.otherwise());
        }
        why.extend(law);
        why
    }

    /// The differences of the law that the differing criteria rest on.
    fn law(
        &self,
        sides: [&'d WireResult<'d>; 2],
        criteria: &[CriterionProof<'d>],
    ) -> Vec<Discrepancy<'d>> {
        let versions = sides.map(|side| side.version.as_deref());
        if versions[0] != versions[1] {
            return vec![Discrepancy::Version(versions)];
        }
        let criteria: Vec<&str> = criteria.iter().map(|one| one.id).collect();
        self.revised_of(sides[0], &criteria)
    }

    /// The revised criteria files that these criteria of a result rest on, and its own.
    fn revised_of(&self, result: &'d WireResult<'d>, criteria: &[&'d str]) -> Vec<Discrepancy<'d>> {
        let Some(version) = result.version.as_deref() else {
            return Vec::new();
        };
        let id = format!("{}/{version}", result.set);
        let sources: HashSet<&str> = self
            .sources
            .iter()
            .flat_map(|sources| {
                let of = |one: &&'d str| sources.get(&(id.as_str(), *one)).copied();
                criteria.iter().filter_map(of).collect::<Vec<_>>()
            })
            .collect();
        let revised = self.revised.iter();
        let revised = revised.filter(|set| sources.contains(set.id) || set.id == id);
        revised.cloned().map(Discrepancy::Revised).collect()
    }

    /// What else differs between the documents.
    fn otherwise(&self) -> Vec<Discrepancy<'d>> {
        let (then, now) = (self.then, self.now);
        let mut why = Vec::new();
        if then.codebook != now.codebook {
            why.push(Discrepancy::Codebook);
        }
        if then.register != now.register {
            why.push(Discrepancy::Lists);
        }
        if then.tool.version != now.tool.version {
            why.push(Discrepancy::Tool);
        }
        if why.is_empty() && !self.same_files {
            why.push(Discrepancy::Contents);
        }
        if why.is_empty() {
            why.push(Discrepancy::Altered);
        }
        why
    }
}

fn keyed<'d>(results: &'d [WireResult<'d>]) -> Vec<(ResultKey<'d>, &'d WireResult<'d>)> {
    let mut times: HashMap<ResultKey<'d>, usize> = HashMap::new();
    let key = |result: &'d WireResult<'d>| {
        let commune = &result.commune;
        let names = if commune.code.is_empty() {
            [&commune.name, &commune.district, &commune.province].map(|name| &**name)
        } else {
            [""; 3]
        };
        let own = [&*commune.code, &*commune.unit];
        let first = (own, names, result.year, &*result.set, 0);
        let time = times.entry(first).or_default();
        *time += 1;
        ((own, names, result.year, &*result.set, *time), result)
    };
    results.iter().map(key).collect()
}

fn criteria<'d>(then: &'d WireResult<'d>, now: &'d WireResult<'d>) -> Vec<CriterionProof<'d>> {
    fn by_id<'d>(result: &'d WireResult<'d>) -> HashMap<&'d str, WireVerdict> {
        let findings = result.findings.iter();
        findings.map(|one| (&*one.criterion, one.verdict)).collect()
    }
    let verdicts = [by_id(then), by_id(now)];
    let mut seen = HashSet::new();
    let ids = then.findings.iter().chain(&now.findings);
    let ids = ids.map(|one| &*one.criterion);
    let each = ids.filter(|id| seen.insert(*id)).map(|id| CriterionProof {
        id,
        verdicts: [verdicts[0].get(id).copied(), verdicts[1].get(id).copied()],
    });
    each.filter(|one| one.verdicts[0] != one.verdicts[1])
        .collect()
}

/// The figures that both rest on and that differ.
fn figures<'d>(then: &'d WireResult<'d>, now: &'d WireResult<'d>) -> Vec<Discrepancy<'d>> {
    fn by_id<'d>(result: &'d WireResult<'d>) -> BTreeMap<(&'d str, Year), &'d WireFigure<'d>> {
        let all = result.figures.iter().chain(&result.recorded);
        all.map(|one| ((&*one.id, one.year), one)).collect()
    }
    let sides = [by_id(then), by_id(now)];
    let both = sides[0].iter().filter_map(|(key, then)| {
        let now = sides[1].get(key)?;
        let differ = then.known != now.known || then.bound != now.bound;
        differ.then_some(Discrepancy::Figure([*then, *now]))
    });
    both.collect()
}
