//! What becomes of a packet under the rules in force?

use std::time::{Duration, Instant};

use super::flow::Flows;
use super::forge::Unreachable;
use super::packet::{Packet, question_name};
use super::rule::{Action, Rule, Way, name_fits};

/// The rules in force, and what they need to remember.
#[derive(Default)]
pub struct Judge {
    rules: Vec<Rule>,
    flows: Flows,
    /// When each rule's rate lets the next packet pass.
    free: Vec<Option<Instant>>,
    random: u64,
}

/// What becomes of a packet.
#[derive(Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrives so much later than it would.
    Passes(Duration),
    /// It vanishes.
    Lost,
    /// It is answered by somebody else: with a RST, or with this error.
    Refused(Option<Unreachable>),
}

impl Judge {
    /// Rules without memories. Chance is drawn from `seed`.
    pub fn new(rules: Vec<Rule>, seed: u64) -> Self {
        let free = vec![None; rules.len()];
        Self {
            rules,
            flows: Flows::default(),
            free,
            random: seed | 1, // xorshift never leaves zero
        }
    }

    /// Decides about one packet; the first rule that stops it wins.
    pub fn judge(&mut self, way: Way, packet: &Packet<'_>, now: Instant) -> Fate {
        if self.rules.is_empty() {
            return Fate::Passes(Duration::ZERO);
        }
        let flow = self.flows.note(packet, way);
        let server = flow.and_then(|flow| flow.name.as_deref());
        let received = flow.map_or(0, |flow| flow.received);
        let mut extra = Duration::ZERO;
        for (rule, free) in self.rules.iter().zip(&mut self.free) {
            if !rule.matching.fits(packet, way) || !names_fit(rule, server, packet, way) {
                continue;
            }
            let length = packet.bytes.len();
            let lost = match rule.action {
                Action::DelayMs(more) => {
                    if way == Way::Out {
                        extra += Duration::from_millis(more);
                    }
                    false
                }
                Action::Drop => true,
                Action::Loss(share) => chance(&mut self.random) < share,
                Action::Mtu(longest) => length > longest,
                Action::RateKbytes(rate) => match queued(free, now, rate, length) {
                    Some(wait) => {
                        extra += wait;
                        false
                    }
                    None => true,
                },
                Action::StallAfterBytes(most) => way == Way::Back && received > most,
                // Only the customer's packets are answered; what comes back to him is lost.
                Action::Reset | Action::Unreachable(_) if way == Way::Back => true,
                Action::Reset => return Fate::Refused(None),
                Action::Unreachable(why) => return Fate::Refused(Some(why)),
            };
            if lost {
                return Fate::Lost;
            }
        }
        Fate::Passes(extra)
    }
}

fn names_fit(rule: &Rule, server: Option<&str>, packet: &Packet<'_>, way: Way) -> bool {
    let matching = &rule.matching;
    let wants =
        |wanted: &Option<String>, fits: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(fits);
    wants(&matching.sni, &|sni| {
        server.is_some_and(|name| name_fits(sni, name))
    }) && wants(&matching.qname, &|name| asks_for(packet, way, name))
}

/// Whether a packet is a DNS question, or its answer, about that name.
fn asks_for(packet: &Packet<'_>, way: Way, wanted: &str) -> bool {
    let dns = way.remote(packet).1 == Some(53);
    let name = packet.datagram.filter(|_| dns).and_then(question_name);
    name.is_some_and(|name| name_fits(wanted, &name))
}

/// How long a packet queues behind a rate; `None` if the queue is full (half a second, as in home routers).
fn queued(
    free: &mut Option<Instant>,
    now: Instant,
    rate_kbytes: u64,
    length: usize,
) -> Option<Duration> {
    let start = free.unwrap_or(now).max(now);
    let wait = start - now;
    if wait > Duration::from_millis(500) {
        return None;
    }
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    *free = Some(start + Duration::from_micros(length.saturating_mul(1000) / rate_kbytes.max(1)));
    Some(wait)
}

/// A number from 0 up to 1 (xorshift64: the same seed gives the same losses).
fn chance(state: &mut u64) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    f64::from(u32::try_from(*state >> 32).unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::packet::UDP;
    use super::super::rule::Matching;
    use super::*;

    #[test]
    fn chance_is_even_and_repeats_for_a_seed() {
        let draw = |seed: u64| {
            let mut state = seed;
            (0..10_000).map(|_| chance(&mut state)).collect::<Vec<_>>()
        };
        let drawn = draw(7);
        assert_eq!(drawn, draw(7));
        let low = drawn.iter().filter(|number| **number < 0.05).count();
        assert!((400..600).contains(&low), "{low} of 10000 below 0.05");
    }

    #[test]
    fn rules_apply_to_what_they_name_and_nothing_else() {
        let packet = Packet {
            source: [192, 168, 1, 34].into(),
            destination: [9, 9, 9, 9].into(),
            protocol: UDP,
            hops_left: 64,
            ports: Some((4000, 53)),
            tcp: None,
            datagram: Some(b"............\x04shop\x07example\x00\x00\x01\x00\x01"),
            bytes: &[0; 70],
        };
        let rule = |qname: &str, action| Rule {
            matching: Matching {
                qname: Some(qname.to_owned()),
                ..Matching::default()
            },
            action,
        };
        let fate = |rules| Judge::new(rules, 7).judge(Way::Out, &packet, Instant::now());
        let refused = Fate::Refused(Some(Unreachable::Host));
        assert_eq!(fate(vec![rule(".example", Action::Drop)]), Fate::Lost);
        assert_eq!(
            fate(vec![
                rule("club.example", Action::Drop),
                rule("shop.example", Action::Unreachable(Unreachable::Host)),
            ]),
            refused
        );
        let late = Fate::Passes(Duration::from_millis(90));
        assert_eq!(fate(vec![rule("shop.example", Action::DelayMs(90))]), late);
    }

    #[test]
    fn rate_spaces_packets_and_drops_what_queues_too_long() {
        let now = Instant::now();
        let mut free = None;
        assert_eq!(queued(&mut free, now, 10, 1000), Some(Duration::ZERO));
        assert_eq!(
            queued(&mut free, now, 10, 1000),
            Some(Duration::from_millis(100))
        );
        free = Some(now + Duration::from_secs(1));
        assert_eq!(queued(&mut free, now, 10, 1000), None);
    }
}
