//! Which conclusions do the tests word?

use std::collections::BTreeMap;

use faultline_observation::{
    Asks, Failure, Id, Observation, Operation, Outcome, Part, PhaseTimes, Proof, Role, Tries,
};
use faultline_report::{Frame, ReportTarget};
use faultline_verdict::{Also, Blame, Cause, Conclusion, Message, Reason, State, Station};

/// A conclusion with nothing in it but blame, cause and confidence.
pub(crate) fn bare(blame: Blame, cause: &str, confidence: f64) -> Conclusion {
    Conclusion {
        blame,
        cause: Cause(cause.to_owned()),
        provider: None,
        part: None,
        confidence,
        because: Vec::new(),
        ruled_out: Vec::new(),
        would_settle: Vec::new(),
        also: Vec::new(),
        notes: Vec::new(),
        path: Vec::new(),
    }
}

/// A frame in `language`, with or without a site.
pub(crate) fn frame(language: &str, site: bool) -> Frame {
    Frame {
        id: "01938f1e-0000-7000-8000-000000000000".to_owned(),
        case: "KELPMIST".to_owned(),
        started_at: "2026-11-21T09:30:00+01:00".to_owned(),
        elapsed_ms: 1437,
        target: site.then(|| ReportTarget {
            input: "https://news.example".to_owned(),
            url: "https://news.example/".to_owned(),
            host: "news.example".to_owned(),
            shown: "news.example".to_owned(),
        }),
        language: language.to_owned(),
        version: "0.1.0".to_owned(),
        catalogue: "2026-11-21".to_owned(),
        ..Frame::default()
    }
}

/// A provider outage, complete with siblings, controls and picture.
pub(crate) fn outage() -> (Conclusion, Frame) {
    let mut conclusion = bare(Blame::SharedProvider, "edge-failing", 0.97);
    conclusion.provider = Some("fastly".to_owned());
    conclusion.part = Some("edge:fastly:proxy".parse().expect("a part"));
    let failed = Message::new("siblings-fail")
        .number("failed", 3)
        .number("total", 4)
        .text("provider", "fastly");
    let worked = Message::new("controls-work")
        .number("worked", 2)
        .number("total", 2);
    conclusion.because = vec![
        reason(failed),
        reason(
            Message::new("edge-says-itself")
                .text("provider", "fastly")
                .number("status", 503),
        ),
    ];
    conclusion.ruled_out = vec![reason(worked), reason(Message::new("gateway-answers"))];
    conclusion.also = vec![Also {
        blame: Blame::YourNetwork,
        cause: Cause("ipv6-broken".to_owned()),
        provider: None,
        part: "access:v6".parse().expect("a part"),
        confidence: 0.85,
    }];
    conclusion.path = path();
    let mut frame = frame("en", true);
    for (host, works) in [
        ("a.example", false),
        ("b.example", false),
        ("c.example", true),
        ("d.example", false),
    ] {
        frame
            .observations
            .push(visit(Role::Sibling, "fastly", host, works));
    }
    frame
        .observations
        .push(visit(Role::Control, "cloudflare", "e.example", true));
    frame
        .observations
        .push(visit(Role::Control, "akamai", "f.example", true));
    (conclusion, frame)
}

fn path() -> Vec<Station> {
    vec![
        station("device", Blame::YourNetwork, None, State::Working),
        station("gateway", Blame::YourNetwork, None, State::Working),
        station("access", Blame::YourNetwork, None, State::Degraded),
        station("dns", Blame::YourNetwork, None, State::NotTested),
        station(
            "provider",
            Blame::SharedProvider,
            Some("fastly"),
            State::Failing,
        ),
        station(
            "site",
            Blame::ThisSite,
            Some("news.example"),
            State::NotReached,
        ),
    ]
}

/// A visit to `host`, failed with the edge's own error or not.
pub(crate) fn visit(role: Role, provider: &str, host: &str, works: bool) -> Observation {
    let outcome = if works {
        Outcome::Success {
            proof: Proof::Authenticated,
        }
    } else {
        Outcome::Failed {
            failure: Failure::from(Failure::HTTP_EDGE),
        }
    };
    Observation {
        id: Id(format!("visit-{host}")),
        probe: "visit".to_owned(),
        asks: Asks {
            host: Some(host.to_owned()),
            provider: Some(provider.to_owned()),
            ..Asks::new(role)
        },
        parts: vec![Part::Device],
        goal: Operation::HttpRoundTrip,
        reached: Some(Operation::HttpRoundTrip),
        outcome,
        phases: PhaseTimes::default(),
        tries: Tries::default(),
        at_ms: 0,
        facts: BTreeMap::from([("host".to_owned(), host.into())]),
    }
}

pub(crate) fn reason(message: Message) -> Reason {
    Reason {
        observations: vec![Id("visit-1".to_owned())],
        message,
    }
}

pub(crate) fn station(station: &str, party: Blame, name: Option<&str>, state: State) -> Station {
    Station {
        station: station.to_owned(),
        parts: Vec::new(),
        party,
        name: name.map(ToOwned::to_owned),
        state,
        observations: vec![Id("visit-1".to_owned())],
    }
}
