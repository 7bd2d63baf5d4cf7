//! What do the conclusion and the observations say that a sentence can name?
//!
//! The verdict's own arguments come first: they are what it was decided on. Observations fill in the rest.

use faultline_observation::{Filter, Observation, Part, Role};
use faultline_verdict::{Arg, Conclusion, Message};
use jiff::civil::Date;

use crate::assemble::{Frame, provider_name};
use crate::words::Words;

/// One conclusion in its frame, looked at for one faulty part.
pub(crate) struct Seen<'a> {
    pub(crate) conclusion: &'a Conclusion,
    pub(crate) frame: &'a Frame,
    pub(crate) part: Option<&'a Part>,
}

impl Seen<'_> {
    /// The site's name as it may be shown.
    pub(crate) fn site(&self) -> Option<String> {
        self.frame
            .target
            .as_ref()
            .map(|target| target.shown.clone())
    }

    /// The provider that stands before the site, at fault or not.
    pub(crate) fn provider(&self) -> Option<String> {
        let mut stations = self.conclusion.path.iter();
        let station = stations
            .find(|station| station.station == "provider")
            .and_then(|station| station.name.clone());
        station
            .or_else(|| self.said(None, "provider"))
            .map(|id| provider_name(&id))
    }

    /// The resolver that is at fault, else the first that this machine asks.
    pub(crate) fn resolver(&self) -> Option<String> {
        let configured = self
            .frame
            .machine
            .resolvers
            .first()
            .map(|resolver| resolver.address.to_string());
        match self.part {
            Some(Part::Resolver(name)) => Some(name.clone()),
            _ => self.said(None, "resolver"),
        }
        .filter(|name| name != "system")
        .or(configured)
    }

    /// The port that is blocked, else the one that the site was asked at.
    pub(crate) fn port(&self) -> Option<String> {
        match self.part {
            Some(Part::Filter(Filter::Port(port))) => {
                port.rsplit('/').next().map(ToOwned::to_owned)
            }
            _ => self
                .of_target()
                .find_map(|observation| observation.asks.port)
                .map(|port| port.to_string()),
        }
    }

    /// The domain that somebody registered.
    pub(crate) fn domain(&self) -> Option<String> {
        match self.part {
            Some(Part::Zone(domain)) => Some(domain.clone()),
            _ => self.site(),
        }
    }

    /// The top-level domain.
    pub(crate) fn tld(&self) -> Option<String> {
        match (self.part, &self.frame.target) {
            (Some(Part::Registry(tld)), _) => Some(tld.clone()),
            (_, Some(target)) => target
                .host
                .trim_end_matches('.')
                .rsplit('.')
                .next()
                .map(ToOwned::to_owned),
            _ => None,
        }
    }

    /// The carrier that loses the traffic.
    pub(crate) fn carrier(&self) -> Option<String> {
        if let Some(Part::Transit(name)) = self.part {
            Some(name.clone())
        } else {
            None
        }
    }

    /// The other host that the page needs.
    pub(crate) fn dependency(&self) -> Option<String> {
        if let Some(Part::Dependency(host)) = self.part {
            Some(host.clone())
        } else {
            None
        }
    }

    /// The HTTP status that decided.
    pub(crate) fn status(&self) -> Option<String> {
        self.said(None, "status").or_else(|| self.fact("status"))
    }

    /// The day on which the certificate ran out, and how many days before the check that was.
    pub(crate) fn expired(&self) -> Option<(Date, f64)> {
        let (end, checked) = (
            self.day(self.certificate("not_after")?)?,
            self.day(&self.frame.started_at)?,
        );
        let days = checked.since(end).ok()?.get_days();
        (days >= 0).then(|| (end, f64::from(days)))
    }

    /// What of the certificate shows the fault of this kind: its date, its name, its issuer.
    pub(crate) fn certificate_detail(&self, kind: &str, words: &Words) -> Option<String> {
        match kind {
            "expired" => self
                .day(self.certificate("not_after")?)
                .map(|day| words.day(day)),
            "not-yet-valid" => self
                .day(self.certificate("not_before")?)
                .map(|day| words.day(day)),
            "wrong-name" => self
                .chain()?
                .first()?
                .get("names")?
                .get(0)?
                .as_str()
                .map(ToOwned::to_owned),
            "untrusted" => self.certificate("issuer").map(ToOwned::to_owned),
            _ => None,
        }
    }

    /// The day of a moment as the user counts days: by the calendar, at the offset of the place of the check.
    fn day(&self, moment: &str) -> Option<Date> {
        let here = jiff::fmt::temporal::Pieces::parse(&self.frame.started_at)
            .ok()?
            .to_numeric_offset()?;
        moment
            .parse()
            .ok()
            .map(|time: jiff::Timestamp| here.to_datetime(time).date())
    }

    /// A text of the site's own certificate.
    fn certificate(&self, key: &str) -> Option<&str> {
        self.chain()?.first()?.get(key)?.as_str()
    }

    /// The certificates that the site presented, its own first.
    fn chain(&self) -> Option<&Vec<serde_json::Value>> {
        self.of_target()
            .find_map(|observation| observation.facts.get("chain")?.as_array())
    }

    /// How long the page took, where it came.
    pub(crate) fn answered_after_ms(&self) -> Option<f64> {
        let pages = self
            .of_target()
            .filter(|observation| observation.succeeded());
        pages
            .filter_map(|page| page.phases.total_ms.or(page.phases.first_byte_ms))
            .reduce(f64::max)
    }

    /// The first argument of this name that says something, in reasons of this code or of any.
    pub(crate) fn said(&self, code: Option<&str>, name: &str) -> Option<String> {
        let messages = self
            .messages()
            .filter(|message| code.is_none_or(|code| message.code == code));
        let texts = messages
            .filter_map(|message| message.args.get(name))
            .map(|arg| match arg {
                Arg::Number(number) => number.to_string(),
                Arg::Text(text) => text.clone(),
            });
        // Nought and nothing are what the verdict puts where it knows none.
        texts
            .into_iter()
            .find(|text| !text.is_empty() && text != "0")
    }

    /// The number of this name in the first reason of this code.
    pub(crate) fn number(&self, code: &str, name: &str) -> Option<f64> {
        self.messages()
            .filter(|message| message.code == code)
            .find_map(|message| match message.args.get(name)? {
                Arg::Number(number) => Some(*number),
                Arg::Text(_) => None,
            })
    }

    fn messages(&self) -> impl Iterator<Item = &Message> {
        let Conclusion {
            because,
            ruled_out,
            notes,
            ..
        } = self.conclusion;
        [because, ruled_out, notes]
            .into_iter()
            .flatten()
            .map(|reason| &reason.message)
    }

    /// Observations of the site itself, failed ones first: they are what the sentences are about.
    fn of_target(&self) -> impl Iterator<Item = &Observation> {
        let of_target = |o: &&Observation| o.asks.role == Role::Target && !o.asks.detour;
        let (failed, others): (Vec<_>, Vec<_>) = self
            .frame
            .observations
            .iter()
            .filter(of_target)
            .partition(|o| o.failure().is_some());
        failed.into_iter().chain(others)
    }

    fn fact(&self, key: &str) -> Option<String> {
        self.of_target()
            .find_map(|observation| match observation.facts.get(key)? {
                serde_json::Value::String(text) => Some(text.clone()),
                serde_json::Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
    }
}
