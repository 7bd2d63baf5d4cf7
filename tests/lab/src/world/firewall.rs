//! How does a server refuse connections, or not answer at all? By the firewall of the place that the world runs in.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::IpAddr;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::active::{Active, Visit, concerns};
use super::fault::{Fault, ServerFault, Servers, Tcp};
use super::state::World;

/// The rules for the faults in force at this moment; empty if there are none to make.
pub(super) fn rules(world: &World, active: &Active) -> String {
    let mut rules = String::new();
    for fault in &active.faults {
        let Fault::Servers(servers, what) = fault else {
            continue;
        };
        let verdict = match what.tcp {
            Some(Tcp::Refused) => "reject with tcp reset",
            Some(Tcp::Silent) => "drop",
            Some(Tcp::Close | Tcp::Hang | Tcp::Reset) | None => continue,
        };
        if !active.on(what.flap) {
            continue;
        }
        for port in [80, 443] {
            rule(
                &mut rules,
                "ip",
                port,
                &met(world, servers, what, port, IpAddr::is_ipv4),
                what.share,
                verdict,
            );
            rule(
                &mut rules,
                "ip6",
                port,
                &met(world, servers, what, port, IpAddr::is_ipv6),
                what.share,
                verdict,
            );
        }
    }
    rules
}

/// Puts these rules in the place of those before.
pub(super) fn apply(rules: &str) -> Result<()> {
    // A table must be there to be deleted.
    let script = format!(
        "add table inet world\ndelete table inet world\ntable inet world {{\n  chain input {{\n    type filter hook input priority filter; policy accept;\n{rules}  }}\n}}\n"
    );
    let mut child = Command::new("nft")
        .args(["-f", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("nft")?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(script.as_bytes()).context("nft")?;
    }
    let output = child.wait_with_output()?;
    ensure!(
        output.status.success(),
        "nft: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

/// The addresses of one family whose connections are met by a fault.
fn met(
    world: &World,
    servers: &Servers,
    what: &ServerFault,
    port: u16,
    family: fn(&IpAddr) -> bool,
) -> BTreeSet<IpAddr> {
    let mut met = BTreeSet::new();
    for address in world.web_addresses().into_iter().filter(family) {
        let fails = world.all_at(address).any(|site| {
            let at_origin = matches!(servers, Servers::Site(_)) && world.is_behind_edge(site);
            !at_origin
                && concerns(
                    servers,
                    what,
                    &Visit {
                        site,
                        address,
                        port,
                        path: None,
                    },
                )
        });
        if fails {
            met.insert(address);
        }
    }
    met
}

fn rule(
    rules: &mut String,
    family: &str,
    port: u16,
    addresses: &BTreeSet<IpAddr>,
    share: Option<f64>,
    verdict: &str,
) {
    if addresses.is_empty() {
        return;
    }
    let addresses: Vec<String> = addresses.iter().map(IpAddr::to_string).collect();
    // By connection, so that a repeated SYN fares as the first did.
    let some = share.map_or_else(String::new, |share| {
        format!(
            "jhash {family} saddr . tcp sport mod 1000 seed 1 < {:.0} ",
            share.clamp(0.0, 1.0) * 1000.0
        )
    });
    let _ = writeln!(
        rules,
        "    {family} daddr {{ {} }} tcp dport {port} {some}{verdict}",
        addresses.join(", ")
    );
}

#[cfg(test)]
mod tests {
    use super::rules;
    use crate::world::active::Active;
    use crate::world::state::tests::world;

    fn made(fault: &str) -> String {
        rules(&world(), &Active::new(vec![toml::from_str(fault).unwrap()]))
    }

    #[test]
    fn self_hosted_site_is_silenced_at_its_addresses() {
        let rules = made("at = \"site.club.example\"\ntcp = \"silent\"\nport = 443");
        assert_eq!(
            rules,
            "    ip daddr { 88.198.21.40 } tcp dport 443 drop\n    ip6 daddr { 2a01:4f8:c0c:3a1::40 } tcp dport 443 drop\n"
        );
    }

    #[test]
    fn site_behind_an_edge_leaves_the_edge_alone() {
        assert_eq!(made("at = \"site.shop.example\"\ntcp = \"silent\""), "");
    }

    #[test]
    fn whole_edge_vanishes_but_for_the_public_resolver_of_its_company() {
        let rules = made("at = \"edge.cloudflare\"\ntcp = \"refused\"");
        assert!(rules.contains("104.21.48.12") && rules.contains("reject with tcp reset"));
        assert!(!rules.contains("1.1.1.1,") && !rules.contains(" 1.1.1.1 "));
    }
}
