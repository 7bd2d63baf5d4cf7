//! How many machines fail at what needs a thing, and how many at what does without it?

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use faultline_diagnosis::Fleet;
use faultline_report::{
    BadFile, Blame, CORRELATION_SCHEMA, Compared, Correlation, FleetVerdict, Report, Share,
    SharedFault, Suspect, Verdict, clean_and_short,
};

use super::trials::{Trial, trials};

/// The most things that are counted; a hundred thousand reports of one organisation name a few thousand.
const MOST_THINGS: usize = 100_000;
/// The most reports that are told apart by their id.
const MOST_IDS: usize = 2_000_000;
/// The most bad files that are named.
const MOST_NAMES: usize = 1000;
/// The most causes that are counted apart.
const MOST_CAUSES: usize = 200;

/// Everything that is kept of the reports: its size depends on what they name, not on how many they are.
#[derive(Default)]
pub(super) struct Counts {
    reports: u64,
    again: u64,
    ids: BTreeSet<u64>,
    bad: Vec<BadFile>,
    bad_count: u64,
    causes: BTreeMap<(Blame, String), u64>,
    /// Machines that tried anything, and those of them at which most failed.
    tried: Share,
    things: BTreeMap<String, Thing>,
    too_many_things: bool,
    fleet: Fleet,
}

/// What is counted of one thing.
#[derive(Default)]
struct Thing {
    /// Machines that tried something that needs it.
    with: Share,
    /// The same machines, by all that they tried.
    overall: u64,
    /// Those of them that also tried something else, by that.
    without: Share,
}

/// Counts one more machine, at which so many of so many trials failed.
fn add(share: &mut Share, failing: usize, total: usize) {
    if total > 0 {
        share.total += 1;
        share.failing += u64::from(failing * 2 > total);
    }
}

/// The 95 % interval of a share, after Wilson (1927): sound for small numbers, too.
fn interval(share: Share) -> (f64, f64) {
    const Z: f64 = 1.96;
    if share.total == 0 {
        return (0.0, 1.0);
    }
    let count = |number: u64| u32::try_from(number).map_or(f64::from(u32::MAX), f64::from);
    let (n, part) = (
        count(share.total),
        count(share.failing) / count(share.total),
    );
    let middle = (part + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (part * (1.0 - part) / n + Z * Z / (4.0 * n * n)).sqrt();
    (middle - half, middle + half)
}

impl Counts {
    pub(super) fn add(&mut self, report: &Report) {
        if !self.is_new(report) {
            self.again += 1;
            return;
        }
        self.reports += 1;
        self.count_verdict(report);
        self.fleet.add(report);
        let trials = trials(report);
        let failed = |trials: &[&Trial]| trials.iter().filter(|trial| trial.failed).count();
        let all: Vec<&Trial> = trials.iter().collect();
        let all_failed = failed(&all);
        add(&mut self.tried, all_failed, all.len());
        let mut by_thing: BTreeMap<&str, Vec<&Trial>> = BTreeMap::new();
        for trial in &trials {
            for thing in &trial.needed {
                by_thing.entry(thing).or_default().push(trial);
            }
        }
        for (name, with) in by_thing {
            let with_failed = failed(&with);
            let Some(thing) = self.thing(name) else {
                continue;
            };
            add(&mut thing.with, with_failed, with.len());
            thing.overall += u64::from(all_failed * 2 > all.len());
            add(
                &mut thing.without,
                all_failed - with_failed,
                all.len() - with.len(),
            );
        }
    }

    pub(super) fn add_bad(&mut self, file: &Path, reason: String) {
        self.bad_count += 1;
        if self.bad.len() < MOST_NAMES {
            let file = clean_and_short(&file.display().to_string(), 400);
            self.bad.push(BadFile { file, reason });
        }
    }

    pub(super) fn found(&self) -> Correlation {
        let mut compared: Vec<Compared> = self
            .things
            .iter()
            .map(|(name, thing)| self.compared(name, thing))
            .collect();
        compared.sort_by(|left, right| {
            gap(right)
                .total_cmp(&gap(left))
                .then_with(|| right.with.total.cmp(&left.with.total))
                .then_with(|| breadth(&left.thing).cmp(&breadth(&right.thing)))
                .then_with(|| left.thing.cmp(&right.thing))
        });
        let suspects = suspects(&compared);
        compared.truncate(100);
        let mut bad = self.bad.clone();
        bad.sort_by(|left, right| left.file.cmp(&right.file));
        Correlation {
            schema: CORRELATION_SCHEMA,
            verdict: self.together(),
            reports: self.reports,
            repeated: self.again,
            bad_files: self.bad_count,
            bad,
            verdicts: self.verdicts(),
            suspects,
            compared,
            incomplete: self.too_many_things || self.fleet.together().incomplete,
        }
    }

    fn compared(&self, name: &str, thing: &Thing) -> Compared {
        // Machines that did not try it at all are compared by everything that they tried.
        let without = Share {
            failing: self.tried.failing - thing.overall + thing.without.failing,
            total: self.tried.total - thing.with.total + thing.without.total,
        };
        Compared {
            thing: name.to_owned(),
            with: thing.with,
            without,
        }
    }

    /// What all machines show together, with the counts beside it.
    fn together(&self) -> FleetVerdict {
        let together = self.fleet.together();
        let shared = |it: &faultline_diagnosis::SharedFault| {
            let thing = it.part.to_string();
            let with = Share {
                failing: it.witnesses,
                total: it.machines,
            };
            // The machines that do not need it, by all that they tried.
            let counted = self.things.get(&thing);
            let (failing, total) = counted.map_or((with.failing, with.total), |counted| {
                (counted.overall, counted.with.total)
            });
            let without = Share {
                failing: self.tried.failing.saturating_sub(failing),
                total: self.tried.total.saturating_sub(total),
            };
            SharedFault {
                blame: it.blame,
                cause: it.cause.clone(),
                provider: it.provider.clone(),
                thing,
                probability: it.probability,
                with,
                without,
            }
        };
        FleetVerdict {
            fault: together.fault.as_ref().map(shared),
            confidence: together.confidence,
            nothing_shared: together.nothing_shared,
            failing: together.failing,
            likeliest: together.likeliest.iter().map(shared).collect(),
        }
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let verdict = |((blame, cause), reports): (&(Blame, String), &u64)| Verdict {
            blame: *blame,
            cause: cause.clone(),
            reports: *reports,
        };
        let mut verdicts: Vec<Verdict> = self.causes.iter().map(verdict).collect();
        verdicts.sort_by_key(|verdict| std::cmp::Reverse(verdict.reports));
        verdicts
    }

    fn count_verdict(&mut self, report: &Report) {
        let cause = clean_and_short(report.verdict.cause.code(), 60);
        let key = (report.verdict.blame, cause);
        if self.causes.len() < MOST_CAUSES || self.causes.contains_key(&key) {
            *self.causes.entry(key).or_default() += 1;
        }
    }

    /// Whether the report was not counted yet: the same one may lie in two folders.
    fn is_new(&mut self, report: &Report) -> bool {
        let mut hasher = DefaultHasher::new();
        (&report.id, &report.started_at, &report.case).hash(&mut hasher);
        self.ids.len() >= MOST_IDS || self.ids.insert(hasher.finish())
    }

    fn thing(&mut self, name: &str) -> Option<&mut Thing> {
        if !self.things.contains_key(name) {
            if self.things.len() >= MOST_THINGS || name.len() > 300 {
                self.too_many_things = true;
                return None;
            }
            self.things.insert(name.to_owned(), Thing::default());
        }
        self.things.get_mut(name)
    }
}

/// How far a thing's share of failures lies above that of the rest, both intervals at their worst.
fn gap(compared: &Compared) -> f64 {
    interval(compared.with).0 - interval(compared.without).1
}

/// Among things that cannot be told apart, the one that most sites share is named first.
fn breadth(thing: &str) -> usize {
    const BROADEST_FIRST: [&str; 10] = [
        "edge", "hosting", "dns", "transit", "registry", "resolver", "proxy", "network", "zone",
        "origin",
    ];
    let class = thing.split(':').next().unwrap_or_default();
    let place = BROADEST_FIRST.iter().position(|known| *known == class);
    // What is proxied for customers is what they need of an edge.
    let beside = class == "edge" && !thing.ends_with(":proxy");
    2 * place.unwrap_or(BROADEST_FIRST.len()) + usize::from(beside)
}

/// Things whose share of failures lies clearly above that of the rest, those with the same counts together; `compared`
/// is in the order of its gaps.
fn suspects(compared: &[Compared]) -> Vec<Suspect> {
    const MOST: usize = 20;
    /// Fewer may fail together by chance, each for its own reason.
    const FEWEST: u64 = 3;
    let clear = compared.iter().take_while(|one| gap(one) > 0.0).count();
    let many = |one: &&Compared| one.with.failing >= FEWEST;
    let clear: Vec<Compared> = compared[..clear].iter().filter(many).cloned().collect();
    let alike = |left: &Compared, right: &Compared| {
        (left.with, left.without) == (right.with, right.without)
    };
    clear
        .chunk_by(alike)
        .take(MOST)
        .map(|alike| Suspect {
            things: alike
                .iter()
                .take(MOST)
                .map(|one| one.thing.clone())
                .collect(),
            with: alike[0].with,
            without: alike[0].without,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(failing: u64, total: u64) -> Share {
        Share { failing, total }
    }

    fn compared(thing: &str, with: Share, without: Share) -> Compared {
        Compared {
            thing: thing.to_owned(),
            with,
            without,
        }
    }

    #[test]
    fn intervals_are_those_of_the_textbook() {
        for (share, low, high) in [
            (share(0, 10), 0.0, 0.278),
            (share(5, 10), 0.237, 0.763),
            (share(10, 10), 0.722, 1.0),
            (share(0, 0), 0.0, 1.0),
        ] {
            let (from, to) = interval(share);
            assert!(
                (from - low).abs() < 1e-3 && (to - high).abs() < 1e-3,
                "{share:?}: {from} to {to}"
            );
        }
    }

    #[test]
    fn only_what_leaves_no_doubt_stands_out() {
        let stands_out =
            |with, without| !suspects(&[compared("edge:a:proxy", with, without)]).is_empty();
        assert!(stands_out(share(12, 14), share(0, 30)));
        assert!(!stands_out(share(2, 2), share(0, 2)), "two are too few");
        assert!(!stands_out(share(7, 14), share(15, 30)), "the same share");
        assert!(
            !stands_out(share(14, 14), share(30, 30)),
            "everything fails"
        );
        assert!(
            !stands_out(share(0, 14), share(12, 30)),
            "it works where the rest fails"
        );
    }

    #[test]
    fn what_cannot_be_told_apart_is_named_together() {
        let (with, without) = (share(12, 14), share(0, 30));
        let found = suspects(&[
            compared("edge:a:proxy", with, without),
            compared("edge:a:tls", with, without),
            compared("edge:b:tls", share(8, 14), without),
        ]);
        let names: Vec<Vec<String>> = found.into_iter().map(|suspect| suspect.things).collect();
        assert_eq!(
            names,
            [vec!["edge:a:proxy", "edge:a:tls"], vec!["edge:b:tls"]]
        );
    }
}
