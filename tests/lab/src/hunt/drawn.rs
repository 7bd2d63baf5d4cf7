//! What does one generated world look like, and what is true in it?

use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};

use super::chance::Chance;
use super::grammar::{Does, Grammar, Kind, Target, Truth};
use crate::scenario::Blame;

/// A target and what is wrong around it.
#[derive(Clone)]
pub struct Drawn<'g> {
    target: &'g Target,
    /// In the order in which a browser meets them.
    troubles: Vec<Trouble<'g>>,
}

/// One kind of trouble with everything that was drawn for it.
#[derive(Clone)]
struct Trouble<'g> {
    kind: &'g Kind,
    fault: Vec<String>,
    client: Vec<String>,
}

/// How many of a hundred worlds have so many troubles; the rest is whole.
const TROUBLES: [(usize, usize); 3] = [(1, 50), (2, 30), (3, 15)];

impl<'g> Drawn<'g> {
    /// The world of this number.
    ///
    /// # Errors
    /// If the grammar asks for something that a target does not have.
    pub fn draw(grammar: &'g Grammar, seed: u64, world: u64) -> Result<Self> {
        let mut chance = Chance::new(seed, world);
        let target = chance.one(&grammar.targets).context("no targets")?;
        let mut roll = chance.below(100);
        let mut count = 0;
        for (troubles, share) in TROUBLES {
            if roll < share {
                count = troubles;
                break;
            }
            roll -= share;
        }
        let mut troubles: Vec<Trouble<'g>> = Vec::new();
        for _ in 0..count {
            let fitting: Vec<&'g Kind> = grammar
                .kinds
                .iter()
                .filter(|kind| kind.fits(target) && goes_with(kind, &troubles))
                .collect();
            if let Some(kind) = chance.one(&fitting) {
                troubles.push(Trouble::draw(kind, target, &mut chance)?);
            }
        }
        troubles.sort_by_key(|trouble| trouble.kind.at);
        Ok(Self { target, troubles })
    }

    /// The same world without one of its troubles, for each of them.
    pub fn smaller(&self) -> Vec<Self> {
        (0..self.troubles.len())
            .map(|without| {
                let mut smaller = self.clone();
                smaller.troubles.remove(without);
                smaller
            })
            .collect()
    }

    /// What is wrong, in a few words.
    pub fn words(&self) -> String {
        if self.troubles.is_empty() {
            return "nothing".to_owned();
        }
        let ids: Vec<&str> = self
            .troubles
            .iter()
            .map(|trouble| trouble.kind.id.as_str())
            .collect();
        ids.join(" + ")
    }

    /// The scenario file.
    pub fn scenario(&self, comment: &str) -> String {
        let mut text = format!(
            "# {comment}\ncomplaint = \"https://{}/\"\n",
            self.target.host
        );
        let client: Vec<&String> = self.troubles.iter().flat_map(|t| &t.client).collect();
        if !client.is_empty() {
            text.push_str("\n[client]\n");
            for line in client {
                let _ = writeln!(text, "{line}");
            }
        }
        for trouble in self.troubles.iter().filter(|t| !t.fault.is_empty()) {
            text.push_str("\n[[fault]]\n");
            for line in &trouble.fault {
                let _ = writeln!(text, "{line}");
            }
        }
        text.push_str(&worded(&self.truth()));
        text
    }

    /// What is true: the nearest that stops the page; behind a way round, and behind what only slows, others are right, too.
    fn truth(&self) -> Truth {
        let mut truth: Option<Truth> = None;
        let mut slows: Vec<Blame> = Vec::new();
        let mut open = true;
        for trouble in &self.troubles {
            let Some(own) = trouble.kind.expect.as_ref().map(|own| self.filled(own)) else {
                continue;
            };
            if trouble.kind.does == Does::Slows {
                slows.push(own.blame);
                slows.extend(own.blames);
                continue;
            }
            if !open {
                continue;
            }
            open = trouble.kind.bypass;
            let own = if trouble.kind.lone.contains(&self.target.dns) {
                alone(own)
            } else {
                own
            };
            truth = Some(truth.map_or(own.clone(), |nearer| behind(nearer, own)));
        }
        let mut truth = truth.unwrap_or_else(|| Truth {
            blame: Blame::NoFault,
            blames: Vec::new(),
            provider: None,
            cause: slows.is_empty().then(|| "working".to_owned()),
            causes: Vec::new(),
        });
        truth.blames.extend(slows);
        truth.blames.sort();
        truth.blames.dedup();
        truth.blames.retain(|blame| *blame != truth.blame);
        truth
    }

    fn filled(&self, truth: &Truth) -> Truth {
        let provider = truth.provider.as_deref().map(|text| {
            let edge = self.target.edge.as_deref().unwrap_or_default();
            text.replace("{edge}", edge)
                .replace("{dns}", &self.target.dns)
        });
        Truth {
            provider,
            ..truth.clone()
        }
    }
}

/// A provider with one known customer cannot be told from that customer.
fn alone(truth: Truth) -> Truth {
    Truth {
        blame: Blame::ThisSite,
        blames: vec![Blame::Inconclusive, Blame::SharedProvider],
        provider: None,
        cause: Some("dns-misconfigured".to_owned()),
        causes: truth.cause.into_iter().chain(truth.causes).collect(),
    }
}

/// The nearer is the verdict, the farther is right, too.
fn behind(nearer: Truth, farther: Truth) -> Truth {
    let mut both = nearer;
    both.blames.push(farther.blame);
    both.blames.extend(farther.blames);
    both.causes.extend(farther.cause);
    both.causes.extend(farther.causes);
    if both.blame == farther.blame && both.provider != farther.provider {
        both.provider = None;
    }
    both
}

fn goes_with(kind: &Kind, others: &[Trouble<'_>]) -> bool {
    let does_something = |kind: &Kind| kind.does != Does::Nothing;
    others.iter().all(|other| {
        let apart = kind.at != other.kind.at;
        let known = !(kind.alone || other.kind.alone)
            || !(does_something(kind) && does_something(other.kind));
        apart && known
    })
}

impl<'g> Trouble<'g> {
    fn draw(kind: &'g Kind, target: &Target, chance: &mut Chance) -> Result<Self> {
        let mut fill = |lines: &[String]| {
            lines
                .iter()
                .map(|line| filled(line, target, chance))
                .collect::<Result<Vec<_>>>()
                .with_context(|| kind.id.clone())
        };
        Ok(Self {
            kind,
            fault: fill(&kind.fault)?,
            client: fill(&kind.client)?,
        })
    }
}

/// A line of the grammar with everything in braces that names something filled in.
fn filled(line: &str, target: &Target, chance: &mut Chance) -> Result<String> {
    let mut text = line
        .replace("{host}", &target.host)
        .replace("{dns}", &target.dns);
    for (word, value) in [("{edge}", &target.edge), ("{page}", &target.page)] {
        if text.contains(word) {
            text = text.replace(word, value.as_deref().with_context(|| word.to_owned())?);
        }
    }
    if text.contains("{most}") {
        let count = target.others.len();
        let spared = chance.below(count.div_ceil(3));
        let most = chance.some(count - spared, &target.others);
        let most: Vec<String> = most.iter().map(|host| format!("{host:?}")).collect();
        text = text.replace("{most}", &most.join(", "));
    }
    if text.contains("{other}") {
        let other = chance.one(&target.others).context("no others")?;
        text = text.replace("{other}", other);
    }
    while let Some((before, rest)) = text.split_once("{one:") {
        let (choices, after) = rest.split_once('}').context("an open brace")?;
        let choices: Vec<&str> = choices.split('|').collect();
        let choice = chance.one(&choices).copied().unwrap_or_default();
        text = format!("{before}{choice}{after}");
    }
    ensure!(
        !text.contains("{most") && !text.contains("{one"),
        "{line}: not filled in"
    );
    Ok(text)
}

fn worded(truth: &Truth) -> String {
    let mut text = format!("\n[expect]\nblame = {:?}\n", truth.blame.code());
    if !truth.blames.is_empty() {
        let codes: Vec<&str> = truth.blames.iter().map(|blame| blame.code()).collect();
        let _ = writeln!(text, "blames = {codes:?}");
    }
    for (key, value) in [("provider", &truth.provider), ("cause", &truth.cause)] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {value:?}");
        }
    }
    if !truth.causes.is_empty() {
        let _ = writeln!(text, "causes = {:?}", truth.causes);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn every_world_is_a_scenario_with_a_truth() {
        let grammar = Grammar::read().unwrap();
        for world in 0..2000 {
            let drawn = Drawn::draw(&grammar, 7, world).unwrap();
            let text = drawn.scenario("A generated world.");
            let scenario: Scenario =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{text}\n{error}"));
            let nothing = drawn.troubles.iter().all(|t| t.kind.does != Does::Stops);
            assert_eq!(
                scenario.expect.blame == Blame::NoFault,
                nothing,
                "{text}: it loads if and only if nothing stops it"
            );
        }
    }

    #[test]
    fn every_kind_that_hurts_says_whose_fault_it_is() {
        for kind in Grammar::read().unwrap().kinds {
            assert_eq!(
                kind.expect.is_some(),
                kind.does != Does::Nothing,
                "{}",
                kind.id
            );
            assert!(
                !kind.fault.is_empty() || !kind.client.is_empty(),
                "{}",
                kind.id
            );
        }
    }

    #[test]
    fn nearest_fault_masks_what_is_behind_it() {
        let grammar = Grammar::read().unwrap();
        let truth = |ids: [&str; 2]| {
            let mut chance = Chance::new(0, 0);
            let target = grammar.targets.last().unwrap();
            let mut troubles: Vec<Trouble<'_>> = ids
                .iter()
                .map(|id| grammar.kinds.iter().find(|kind| kind.id == *id).unwrap())
                .map(|kind| Trouble::draw(kind, target, &mut chance).unwrap())
                .collect();
            troubles.sort_by_key(|trouble| trouble.kind.at);
            Drawn { target, troubles }.truth()
        };
        let masked = truth(["server-refuses", "line-dead"]);
        assert_eq!(masked.blame, Blame::YourNetwork);
        assert!(
            masked.blames.is_empty(),
            "nothing behind a dead line is seen"
        );
        let bypassed = truth(["server-refuses", "resolver-dead"]);
        assert_eq!(bypassed.blame, Blame::YourNetwork);
        assert_eq!(
            bypassed.blames,
            [Blame::ThisSite],
            "another resolver led to it"
        );
    }
}
