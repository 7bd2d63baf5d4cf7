//! What is to be in force from now on, and does the world have what it speaks of?

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::data::Site;
use super::fault::{Answer, Fault, Names, Servers};
use super::state::World;
use super::zones::Who;

/// A line of standard input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    faults: Vec<Fault>,
}

/// Puts the faults of an order in force, and no others.
pub(super) fn obey(world: &World, line: &str) -> Result<()> {
    let order: Order = serde_json::from_str(line).context("order")?;
    order
        .faults
        .iter()
        .try_for_each(|fault| check(world, fault))?;
    world.set(order.faults)
}

/// Whether a fault speaks of things that the world has.
fn check(world: &World, fault: &Fault) -> Result<()> {
    let has = |known: fn(&Site) -> Option<&String>, id: &String| {
        world.data.sites.iter().any(|site| known(site) == Some(id))
    };
    match fault {
        Fault::Servers(servers, what) => {
            let (known, id) = match servers {
                Servers::Edge(id) => (has(|site| site.provider.as_ref(), id), id),
                Servers::Hosting(id) => (has(|site| site.hosting.as_ref(), id), id),
                Servers::Site(id) => (has(|site| Some(&site.host), id), id),
            };
            ensure!(
                known,
                "no site of the world belongs to {servers:?} (`{id}`)"
            );
            if let Some(page) = what.serve.as_ref().and_then(|serve| serve.page.as_ref()) {
                world.data.page(page)?;
            }
        }
        Fault::Names(Names::Provider(id) | Names::Registry(id), what)
            if what.answer == Some(Answer::Parked) =>
        {
            bail!("only a zone can be parked (`{id}`)")
        }
        Fault::Names(Names::Zone(name), _) => ensure!(
            world
                .data
                .registered_domain(name)
                .is_some_and(|domain| world.zones.zone(domain).is_some()),
            "no zone of the world has `{name}`"
        ),
        Fault::Names(names, _) => {
            let known = world
                .zones
                .groups
                .iter()
                .any(|group| match (&group.who, names) {
                    (Who::Provider(known), Names::Provider(id)) => known == id,
                    (Who::Registry(tlds), Names::Registry(tld)) => tlds.contains(tld),
                    _ => false,
                });
            ensure!(known, "nobody in the world is {names:?}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::obey;
    use crate::world::state::tests::world;

    #[test]
    fn order_with_a_slip_is_refused() {
        let world = world();
        let refused = |fault: &str| {
            let order = format!("{{\"faults\":[{fault}]}}");
            obey(&world, &order).unwrap_err().to_string()
        };
        assert!(refused(r#"{"at":"edge.nobody","tcp":"hang"}"#).contains("nobody"));
        let page = r#"{"at":"edge.fastly","serve":{"page":"fastly-999"}}"#;
        assert!(refused(page).contains("fastly-999"));
        assert!(refused(r#"{"at":"zone.unheard.example","answer":"silent"}"#).contains("unheard"));
        assert!(refused(r#"{"at":"dns.ns1","answer":"parked"}"#).contains("parked"));
    }

    #[test]
    fn order_replaces_the_one_before() {
        let world = world();
        obey(&world, r#"{"faults":[{"at":"dns.ns1","answer":"silent"}]}"#).unwrap();
        obey(
            &world,
            r#"{"faults":[{"at":"zone.shop.example","answer":"silent"}]}"#,
        )
        .unwrap();
        assert_eq!(world.active().faults.len(), 1);
    }
}
