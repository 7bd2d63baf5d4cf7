//! Which resolvers were handed out with this machine's links?
//!
//! Asked: systemd-resolved and NetworkManager, on the system's D-Bus; where neither tells, the files that they keep. No
//! packet leaves, and no party is crossed: it is knowledge, not evidence. Budget: 0.4 s, beside everything else; a bus
//! that hangs is a bus that is not there. Linux only.
//!
//! A stub on this machine (127.0.0.53) stands between programs and these. Asked directly they tell whether the stub
//! fails, or whom it passes questions on to.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Asks, Operation, Proof, Role, SkipReason};
use serde_json::{Value, json};

use super::{Emit, send};
use crate::context::Context;
use crate::machine::{LinkResolvers, link_resolvers as told};
use crate::record::Record;

/// How long the bus may take; a healthy one takes a few milliseconds.
const BUDGET: Duration = Duration::from_millis(400);

/// Asks those who look after the links.
pub(crate) async fn link_resolvers(context: &Context, emit: &Emit) {
    let asks = Asks::new(Role::Machine);
    let mut record = Record::begin(
        context,
        "link_resolvers",
        asks,
        Vec::new(),
        Operation::Inspect,
    );
    let until = context.limit(BUDGET).until();
    let mut links = tokio::time::timeout_at(until, told())
        .await
        .unwrap_or_default();
    let kept = &context.machine.upstreams;
    if links.is_empty() && !kept.is_empty() {
        links.push(LinkResolvers {
            interface: None,
            resolvers: kept.clone(),
            told_by: "file",
        });
    }
    if links.is_empty() {
        send(emit, record.skip(SkipReason::NotAvailable));
        return;
    }
    let way_out = context.machine.default_interface.as_deref();
    record
        .facts
        .list("link_resolvers", &in_order(&links, kept, way_out));
    let shown: Vec<Value> = links.iter().map(shown).collect();
    record.facts.value("links", shown);
    send(emit, record.succeed(Proof::Authenticated));
}

/// Each resolver once: those that are asked already, then those of the link that packets leave by, then the others.
fn in_order(links: &[LinkResolvers], kept: &[IpAddr], way_out: Option<&str>) -> Vec<IpAddr> {
    let leads_out = |link: &&LinkResolvers| link.interface.as_deref() == way_out;
    let first = links.iter().filter(leads_out);
    let others = links.iter().filter(|link| !leads_out(link));
    let told = first.chain(others).flat_map(|link| &link.resolvers);
    let mut all: Vec<IpAddr> = Vec::new();
    for address in kept.iter().chain(told) {
        if !all.contains(address) {
            all.push(*address);
        }
    }
    all
}

fn shown(link: &LinkResolvers) -> Value {
    let resolvers: Vec<String> = link.resolvers.iter().map(ToString::to_string).collect();
    json!({ "interface": link.interface, "resolvers": resolvers, "told_by": link.told_by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_the_way_out_come_before_the_others() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let link = |interface: &str, address: &str| LinkResolvers {
            interface: Some(interface.to_owned()),
            resolvers: vec![ip(address)],
            told_by: "systemd-resolved",
        };
        let links = [link("tun0", "10.8.0.1"), link("eth0", "192.168.1.1")];
        assert_eq!(
            in_order(&links, &[], Some("eth0")),
            [ip("192.168.1.1"), ip("10.8.0.1")]
        );
        assert_eq!(
            in_order(&links, &[ip("10.8.0.1")], Some("eth0")),
            [ip("10.8.0.1"), ip("192.168.1.1")],
            "whom the stub's own file names is asked already"
        );
    }
}
