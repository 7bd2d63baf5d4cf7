//! What does `faultline` say about this, and is it right?

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::client::Client;
use crate::clock;
use crate::lab::Lab;
use crate::manners;
use crate::scenario::{Blame, Expect, Scenario};
use crate::settings::Settings;
use crate::strain;
use crate::unbound::PublicResolver;
use crate::wire::Capture;

/// The deadline that a check has unless its arguments set another, and how long after it the program may still run.
const DEADLINE_S: u64 = 8;
const GRACE: Duration = Duration::from_millis(500);
/// The longest that anything is waited for.
const LIMIT: Duration = Duration::from_secs(15);
/// A report is some 100 kB.
const REPORT: u64 = 16 << 20;
/// From here on a wrong party is confidently wrong.
const CONFIDENT: f64 = 0.70;

/// Who runs a top-level domain, as the catalogue has it.
#[derive(Deserialize)]
struct Registry {
    id: String,
    tlds: Vec<String>,
}

impl Registry {
    fn all() -> Result<Vec<Self>> {
        #[derive(Deserialize)]
        struct Listed {
            provider: Vec<Registry>,
        }
        let text = include_str!("../../../crates/catalogue/data/providers/registries.toml");
        let listed: Listed = toml::from_str(text).context("registries.toml")?;
        Ok(listed.provider)
    }
}

/// What became of one scenario.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The scenario.
    pub name: String,
    /// How good the answer was.
    pub ruling: Ruling,
    /// Whose fault it really was.
    pub expected: Blame,
    /// Whose fault the program said it was.
    pub got: Option<Blame>,
    /// What it said was wrong.
    pub cause: Option<String>,
    /// How sure it was.
    pub confidence: Option<f64>,
    /// Whether the scenario asks for a cause or provider at all.
    pub has_cause: bool,
    /// Milliseconds until the verdict was settled.
    pub settled_ms: Option<u64>,
    /// Milliseconds until the program ended.
    pub elapsed_ms: u64,
    /// What was said in place of what was expected.
    pub remark: String,
}

/// How good an answer was, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// Party, provider and cause as expected.
    Right,
    /// The party, but another cause or provider.
    CauseDiffers,
    /// It was not said who.
    Inconclusive,
    /// Another party, with doubt.
    Wrong,
    /// Another party, without.
    ConfidentlyWrong,
    /// No report at all, one that contradicts the exit code, or one that came too late.
    NoReport,
    /// Somebody was asked who need not be, or too often, whatever the answer was.
    BadManners,
}

/// The part of a report that is ruled upon.
#[derive(Deserialize)]
struct Report {
    verdict: Verdict,
    #[serde(default)]
    observations: Vec<Observation>,
}

#[derive(Deserialize)]
struct Observation {
    asks: Asks,
    parts: Vec<String>,
}

#[derive(Deserialize)]
struct Asks {
    role: String,
}

#[derive(Deserialize)]
struct Verdict {
    blame: Blame,
    cause: String,
    provider: Option<Provider>,
    confidence: f64,
    settled_ms: Option<u64>,
    #[serde(default)]
    also: Vec<Also>,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(default)]
    because: Vec<Note>,
}

#[derive(Deserialize)]
struct Note {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    code: String,
}

#[derive(Deserialize)]
struct Provider {
    id: String,
}

#[derive(Deserialize)]
struct Also {
    blame: Blame,
    cause: String,
    provider: Option<Provider>,
}

/// Runs the program on the client, as its user would, and rules on what it says. Its report is kept, if that is wanted.
///
/// A program that runs on after its deadline has not answered, whatever it said.
///
/// # Errors
/// If the program cannot be started, or the recording not written.
pub fn check(lab: &Lab, settings: &Settings, scenario: &Scenario) -> Result<Outcome> {
    let _ = lab.contacts(); // those of before
    let (begun, strained) = (Instant::now(), strain::so_far());
    let ended = run(&lab.client, settings, scenario)?;
    let elapsed = begun.elapsed();
    let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let own_fault = elapsed.saturating_sub(strain::so_far().saturating_sub(strained));
    let expect = &scenario.expect;
    let mut outcome = Outcome {
        name: scenario.name.clone(),
        ruling: Ruling::NoReport,
        expected: expect.blame,
        got: None,
        cause: None,
        confidence: None,
        has_cause: expect.cause.is_some() || expect.provider.is_some(),
        settled_ms: None,
        elapsed_ms,
        remark: String::new(),
    };
    let report: Report = match serde_json::from_slice(&ended.output) {
        Ok(report) => report,
        Err(error) => {
            let code = ended.code;
            let last = ended.complaints.lines().next_back().unwrap_or_default();
            outcome.remark = format!("exit code {code:?}, no report ({error}); {last}");
            return Ok(outcome);
        }
    };
    let contacts = lab.contacts();
    keep(settings, &scenario.name, &ended.output, &contacts)?;
    let verdict = report.verdict;
    outcome.got = Some(verdict.blame);
    outcome.cause = Some(verdict.cause.clone());
    outcome.confidence = Some(verdict.confidence);
    outcome.settled_ms = verdict.settled_ms;
    let last_moment = deadline(&scenario.client.arguments) + GRACE;
    if own_fault > last_moment {
        let allowed = last_moment.as_millis();
        outcome.remark = format!("ended after {elapsed_ms} ms, {allowed} ms at most");
    } else if ended.code == Some(verdict.blame.exit_code()) {
        (outcome.ruling, outcome.remark) = rule(expect, &verdict);
        let uncleared = uncleared(expect, &verdict, &report.observations)?;
        if let Some(remark) = uncleared.filter(|_| outcome.ruling == Ruling::Right) {
            (outcome.ruling, outcome.remark) = (Ruling::CauseDiffers, remark);
        }
    } else {
        let blame = verdict.blame.code();
        outcome.remark = format!("exit code {:?} does not mean {blame}", ended.code);
    }
    let whole = serde_json::from_slice(&ended.output)?;
    let complaints = manners::complaints(scenario, &whole, &contacts)?;
    if outcome.ruling == Ruling::Right && !complaints.is_empty() {
        (outcome.ruling, outcome.remark) = (Ruling::BadManners, complaints.join("; "));
    }
    Ok(outcome)
}

/// Writes down what was said and what was sent, where that is wanted.
fn keep(settings: &Settings, name: &str, report: &[u8], contacts: &Capture) -> Result<()> {
    let write = |folder: &Path, ending: &str, bytes: &[u8]| {
        let path = folder.join(format!("{name}.{ending}"));
        fs::write(&path, bytes).with_context(|| format!("{}", path.display()))
    };
    if let Some(folder) = &settings.record {
        write(folder, "json", report)?;
        let list = manners::list(&contacts.contacts());
        write(folder, "contacts", list.as_bytes())?;
    }
    if let Some(folder) = &settings.golden {
        write(folder, "jsonl", recording(report)?.as_bytes())?;
    }
    Ok(())
}

/// What was seen, an observation a line, without the times: they differ from run to run and turn no verdict.
fn recording(report: &[u8]) -> Result<String> {
    let mut report: Value = serde_json::from_slice(report)?;
    let observations = report["observations"].as_array_mut();
    let mut text = String::new();
    for observation in observations.context("a report without observations")? {
        if let Some(fields) = observation.as_object_mut() {
            fields.retain(|key, _| key != "phases" && key != "at_ms");
        }
        text.push_str(&observation.to_string());
        text.push('\n');
    }
    Ok(text)
}

/// The deadline that these arguments of `faultline check` set.
fn deadline(arguments: &[String]) -> Duration {
    let given = arguments
        .iter()
        .skip_while(|word| *word != "--deadline")
        .nth(1)
        .and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(given.unwrap_or(DEADLINE_S))
}

fn run(client: &Client, settings: &Settings, scenario: &Scenario) -> Result<Ended> {
    let faultline = &settings.faultline;
    client.home_with(&scenario.client.files)?;
    let mut command = client.command(faultline.as_os_str());
    command.arg("check").args(&scenario.complaint).arg("--json");
    command.args(&scenario.client.arguments);
    if let Some(probe) = &settings.without {
        command.args(["--without", probe]);
    }
    command.envs(&scenario.client.environment);
    if scenario.client.clock_days != 0 {
        clock::set(&mut command, scenario.client.clock_days)?;
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command.stderr(Stdio::piped());
    let begun = Instant::now();
    let child = client.place().within(|| command.spawn())?;
    wait(
        child.with_context(|| format!("{}", faultline.display()))?,
        begun,
    )
}

/// How a program ended, and what it printed until then.
pub struct Ended {
    /// Its exit code, if it was not killed.
    pub code: Option<i32>,
    /// What it printed.
    pub output: Vec<u8>,
    /// What it printed to standard error.
    pub complaints: String,
}

/// Waits for the program, kills it at the limit, and gives what it printed.
///
/// # Errors
/// If the system refuses.
pub fn wait(mut child: Child, begun: Instant) -> Result<Ended> {
    let (send, receive) = channel();
    let (output, complaints) = (child.stdout.take(), child.stderr.take());
    let also = send.clone();
    thread::spawn(move || send.send((true, drain(output))));
    thread::spawn(move || also.send((false, drain(complaints))));
    let (mut printed, mut said) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        match receive.recv_timeout(LIMIT.saturating_sub(begun.elapsed())) {
            Ok((true, bytes)) => printed = bytes,
            Ok((false, bytes)) => said = bytes,
            Err(_) => child.kill().context("ending the program")?,
        }
    }
    // Both streams are closed or the program is killed: it is ending.
    let status = child.wait()?;
    Ok(Ended {
        code: status.code(),
        output: printed,
        complaints: String::from_utf8_lossy(&said).into_owned(),
    })
}

fn drain(stream: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        // What was printed before an error is still worth reading.
        let _ = stream.take(REPORT).read_to_end(&mut bytes);
    }
    bytes
}

/// How good the verdict is, and what to remark.
/// What is missing where a provider must be recognised on the way to the site, and held to be sound.
fn uncleared(
    expect: &Expect,
    verdict: &Verdict,
    observations: &[Observation],
) -> Result<Option<String>> {
    let resolvers = PublicResolver::all()?;
    let registries = Registry::all()?;
    let crossed = |id: &str| {
        let names = |part: &String| {
            let Some((class, rest)) = part.split_once(':') else {
                return false;
            };
            match class {
                "edge" => rest.split(':').next() == Some(id),
                "dns" | "hosting" => rest == id,
                "registry" => registries.iter().any(|registry| {
                    registry.id == id && registry.tlds.iter().any(|tld| tld == rest)
                }),
                "resolver" => rest.parse().is_ok_and(|address| {
                    let its = resolvers.iter().find(|resolver| resolver.id == id);
                    its.is_some_and(|resolver| resolver.addresses.contains(&address))
                }),
                _ => false,
            }
        };
        let of_target = |seen: &&Observation| seen.asks.role == "target";
        let mut seen = observations.iter().filter(of_target);
        seen.any(|seen| seen.parts.iter().any(names))
    };
    let blamed = |id: &String| {
        let named = verdict
            .provider
            .as_ref()
            .is_some_and(|provider| provider.id == *id);
        named || verdict.also.iter().any(|also| also.is(id))
    };
    let missing = expect.cleared.all().iter().find_map(|id| {
        if blamed(id) {
            Some(format!("{id} is held to be at fault"))
        } else if crossed(id) {
            None
        } else {
            Some(format!("{id} was not recognised on the way"))
        }
    });
    Ok(missing)
}

fn rule(expect: &Expect, verdict: &Verdict) -> (Ruling, String) {
    let provider = verdict
        .provider
        .as_ref()
        .map(|provider| provider.id.as_str());
    let said = format!(
        "said {}{} {} at {:.2}",
        verdict.blame.code(),
        provider.map(|id| format!(" ({id})")).unwrap_or_default(),
        verdict.cause,
        verdict.confidence
    );
    let named = |code: &String| code == verdict.blame.code() || *code == verdict.cause;
    let forbidden = expect.not.all().iter().any(named);
    let right =
        (verdict.blame == expect.blame || expect.blames.contains(&verdict.blame)) && !forbidden;
    if !right {
        let ruling = match verdict.blame {
            Blame::Inconclusive => Ruling::Inconclusive,
            _ if verdict.confidence >= CONFIDENT => Ruling::ConfidentlyWrong,
            _ => Ruling::Wrong,
        };
        return (ruling, said);
    }
    // Another party that is right too has causes of its own.
    let same = verdict.blame == expect.blame;
    let cause_fits = expect.cause.is_none()
        || expect
            .cause
            .iter()
            .chain(&expect.causes)
            .any(|cause| *cause == verdict.cause)
        || !same;
    let provider_fits =
        expect.provider.is_none() || expect.provider.as_deref() == provider || !same;
    let said_in = |notes: &[Note], code: &str| notes.iter().any(|note| note.message.code == code);
    let noted = |code: &&String| said_in(&verdict.notes, code);
    let reasoned = |code: &&String| said_in(&verdict.because, code);
    let missing = expect
        .also
        .all()
        .iter()
        .find(|wanted| !verdict.also.iter().any(|also| also.is(wanted)))
        .or_else(|| expect.notes.all().iter().find(|code| !noted(code)))
        .or_else(|| expect.reasons.all().iter().find(|code| !reasoned(code)));
    match missing {
        _ if !cause_fits || !provider_fits => {
            let wanted = [expect.provider.as_deref(), expect.cause.as_deref()];
            (
                Ruling::CauseDiffers,
                format!(
                    "{said}, not {}",
                    wanted.into_iter().flatten().collect::<Vec<_>>().join(" ")
                ),
            )
        }
        Some(wanted) => (
            Ruling::CauseDiffers,
            format!("{said}, but nothing about {wanted}"),
        ),
        None => (Ruling::Right, String::new()),
    }
}

impl Also {
    fn is(&self, wanted: &str) -> bool {
        wanted == self.blame.code()
            || wanted == self.cause
            || self
                .provider
                .as_ref()
                .is_some_and(|provider| provider.id == wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruling(expect: &str, blame: Blame, cause: &str, confidence: f64) -> Ruling {
        let expect: Expect = toml::from_str(expect).unwrap();
        let verdict = Verdict {
            blame,
            cause: cause.to_owned(),
            provider: None,
            confidence,
            settled_ms: None,
            also: Vec::new(),
            notes: Vec::new(),
            because: Vec::new(),
        };
        rule(&expect, &verdict).0
    }

    #[test]
    fn deadline_is_what_the_arguments_say() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(deadline(&[]), Duration::from_secs(8));
        assert_eq!(
            deadline(&words("--private --deadline 3")),
            Duration::from_secs(3)
        );
    }

    #[test]
    fn wrong_party_counts_by_its_confidence() {
        let expect = "blame = \"this-site\"\ncause = \"refused\"";
        assert_eq!(
            ruling(expect, Blame::ThisSite, "refused", 0.9),
            Ruling::Right
        );
        assert_eq!(
            ruling(expect, Blame::ThisSite, "hangs", 0.9),
            Ruling::CauseDiffers
        );
        assert_eq!(
            ruling(expect, Blame::Inconclusive, "conflicting", 0.4),
            Ruling::Inconclusive
        );
        assert_eq!(
            ruling(expect, Blame::YourNetwork, "access-down", 0.69),
            Ruling::Wrong
        );
        assert_eq!(
            ruling(expect, Blame::YourNetwork, "access-down", 0.70),
            Ruling::ConfidentlyWrong
        );
    }

    #[test]
    fn forbidden_party_is_wrong_even_where_others_are_allowed() {
        let expect = "blame = \"this-site\"\nblames = [\"your-network\"]\nnot = \"filtered\"";
        assert_eq!(
            ruling(expect, Blame::YourNetwork, "access-down", 0.9),
            Ruling::Right
        );
        assert_eq!(
            ruling(expect, Blame::YourNetwork, "filtered", 0.9),
            Ruling::ConfidentlyWrong
        );
    }

    #[test]
    fn missing_further_fault_is_remarked() {
        let expect = "blame = \"this-site\"\nalso = \"cloudflare\"";
        assert_eq!(
            ruling(expect, Blame::ThisSite, "refused", 0.9),
            Ruling::CauseDiffers
        );
    }
}
