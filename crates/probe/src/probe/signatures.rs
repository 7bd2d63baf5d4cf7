//! Why do resolvers that check signatures refuse this name?
//!
//! Asked: the servers from the root down, as in `authority`, and on the way what each zone says of the keys of the next (DS),
//! each zone's own keys (DNSKEY) and the address, all with their signatures. Crosses: nothing that is put to the test; that
//! validators refuse the name is the evidence, and this only says why. Budget: 3 s in all, three zones of aliases. Source: RFC
//! 4035, section 5; the codes are those of RFC 8914.
//!
//! The root's own keys are not asked for: whoever forges those forges everything. "Out of date" is by this machine's clock.

use std::collections::BTreeMap;
use std::time::Duration;

use faultline_observation::{Asks, Operation, Proof, Role, SkipReason};
use hickory_proto::dnssec::rdata::DNSKEY;
use hickory_proto::rr::{Name, RecordType};
use jiff::Timestamp;

use super::signature::{Flaw, keys, records, vouched};
use super::walk::Walk;
use super::{Emit, send};
use crate::classify::Fault;
use crate::context::Context;
use crate::operation::Reply;
use crate::record::Record;

/// How long all of it may take: some eight questions to servers that answer in a round trip.
const BUDGET: Duration = Duration::from_secs(3);
/// How many names are followed, aliases included.
const NAMES: usize = 3;

/// What the signatures along one name's delegation say.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// Something is wrong in this zone.
    Flawed(String, Flaw),
    /// Nobody vouches for any zone on the way.
    Unsigned,
    /// All that is signed holds.
    Sound,
}

/// Follows the delegation of `host` and says where its signatures fail.
pub(crate) async fn signatures(context: &Context, host: &str, emit: &Emit) {
    let mut asks = Asks::new(Role::Connection);
    asks.host = Some(host.to_owned());
    asks.port = Some(53);
    let mut record = Record::begin(context, "signatures", asks, Vec::new(), Operation::Resolve);
    let mut walk = Walk::new(context, context.limit(BUDGET));
    match explain(&mut walk, host, Timestamp::now()).await {
        Ok(Said::Flawed(zone, flaw)) => {
            record.facts.text("signatures", flaw.kind.name());
            record
                .facts
                .value("extended_error", flaw.kind.extended_error());
            record.facts.text("signature_detail", &flaw.to_string());
            let zone = if zone.is_empty() { "." } else { &zone };
            record.facts.text("zone", zone);
        }
        Ok(Said::Unsigned) => record.facts.text("signatures", "none"),
        Ok(Said::Sound) => record.facts.text("signatures", "sound"),
        Err(fault) => {
            record.facts.text("error", fault.failure);
            return send(emit, record.skip(SkipReason::NotAvailable));
        }
    }
    send(emit, record.succeed(Proof::Unproven));
}

/// The first flaw from the root down, of the name or of one that it is an alias of.
async fn explain(walk: &mut Walk<'_>, host: &str, now: Timestamp) -> Result<Said, Fault> {
    let mut known: BTreeMap<String, Option<Vec<DNSKEY>>> = BTreeMap::new();
    let mut names = vec![host.to_owned()];
    let mut signed = false;
    while let Some(name) = names.last().cloned() {
        let cut = walk.zone_of(&name).await.map_err(|broken| broken.fault)?;
        let zones = walk.way_to(&cut.zone);
        for pair in zones.windows(2) {
            let [parent, child] = pair else { continue };
            if !known.contains_key(child) {
                let above = known.get(parent).cloned().flatten();
                match link(walk, parent, child, above.as_deref(), now).await? {
                    Ok(keys) => drop(known.insert(child.clone(), keys)),
                    Err((zone, flaw)) => return Ok(Said::Flawed(zone, flaw)),
                }
            }
        }
        let reply = walk.signed(&cut.zone, &name, RecordType::A).await?;
        if let Some(keys) = known.get(&cut.zone).and_then(Option::as_ref) {
            signed = true;
            if let Err(flaw) = address(&cut.zone, &name, &reply, keys, now) {
                return Ok(Said::Flawed(cut.zone, flaw));
            }
        }
        match reply.aliases.last() {
            Some(alias) if names.len() < NAMES && !names.contains(alias) => {
                names.push(alias.clone());
            }
            _ => break,
        }
    }
    Ok(if signed { Said::Sound } else { Said::Unsigned })
}

/// Whether `parent` vouches for keys of `child`, and whether those are there and sign each other.
async fn link(
    walk: &mut Walk<'_>,
    parent: &str,
    child: &str,
    above: Option<&[DNSKEY]>,
    now: Timestamp,
) -> Result<Result<Option<Vec<DNSKEY>>, (String, Flaw)>, Fault> {
    let vouching = walk.signed(parent, child, RecordType::DS).await?;
    let answers = &vouching.message.answers;
    let Some(child_name) = name_of(child) else {
        return Ok(Ok(None));
    };
    let vouched = vouched(answers, &child_name);
    if vouched.is_empty() {
        return Ok(Ok(None));
    }
    if let (Some(above), Some(parent_name)) = (above, name_of(parent))
        && let Err(flaw) = records(
            &child_name,
            RecordType::DS,
            &parent_name,
            above,
            answers,
            now,
        )
    {
        return Ok(Err((parent.to_owned(), flaw)));
    }
    let shown = walk.signed(child, child, RecordType::DNSKEY).await?;
    let keys = keys(&child_name, &vouched, &shown.message.answers, now);
    Ok(keys.map_err(|flaw| (child.to_owned(), flaw)))
}

/// Whether the zone's keys sign its answer: the addresses, or the alias that stands in their place.
fn address(
    zone: &str,
    host: &str,
    reply: &Reply,
    keys: &[DNSKEY],
    now: Timestamp,
) -> Result<(), Flaw> {
    let (Some(zone), Some(name)) = (name_of(zone), name_of(host)) else {
        return Ok(());
    };
    let answers = &reply.message.answers;
    let has = |kind| {
        answers
            .iter()
            .any(|it| it.name == name && it.record_type() == kind)
    };
    let kinds = [RecordType::CNAME, RecordType::A];
    // That there is no address is signed otherwise (RFC 5155), and is not what was complained of.
    match kinds.into_iter().find(|kind| has(*kind)) {
        Some(kind) => records(&name, kind, &zone, keys, answers, now),
        None => Ok(()),
    }
}

fn name_of(text: &str) -> Option<Name> {
    Name::from_ascii(format!("{text}.")).ok()
}

#[cfg(test)]
#[path = "signatures_tests.rs"]
mod tests;
