//! What stands at the far end of the lab? The servers of names and of web sites, which misbehave on command.
//!
//! One process inside a network namespace where every address is local. It says `ready`, then takes lines of JSON
//! (`{"faults": [...]}`, see [`Fault`]), each putting exactly these faults in force, and answers each with `ok` or
//! `error ...`. It ends with its standard input.

mod active;
mod answer;
mod authority;
mod body;
mod ca;
mod data;
mod dns_server;
mod fault;
mod firewall;
mod http_server;
mod ntp;
mod order;
mod quic;
mod reply;
mod state;
mod tls;
mod zones;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use self::active::TURN;
use self::ca::Authority;
use self::data::Data;
use self::state::World;

pub use self::ca::mint;
pub use self::fault::Fault;

/// Runs the world of the data files in `folder` until standard input ends; writes certificates and root hints to
/// `directory`.
///
/// # Errors
/// If the data is wrong, or an address cannot be served.
#[expect(
    clippy::print_stdout,
    reason = "standard output is how the orders are answered"
)]
pub fn run(directory: &Path, folder: &Path) -> Result<()> {
    let authority = Authority::create()?;
    authority.write(directory)?;
    let world = Arc::new(World::new(Data::read(folder)?, authority)?);
    fs::write(directory.join("root.hints"), root_hints(&world.data))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        dns_server::start(&world)?;
        ntp::start()?;
        quic::start(&world)?;
        http_server::start(&world)
    })?;
    runtime.spawn(turn(Arc::clone(&world)));
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        match order::obey(&world, &line?) {
            Ok(()) => println!("ok"),
            Err(error) => println!("error {}", format!("{error:#}").replace('\n', " ")),
        }
        std::io::stdout().flush()?;
    }
    let _ = world.set(Vec::new());
    runtime.shutdown_background();
    Ok(())
}

/// Faults that come and go must do so at the firewall too.
async fn turn(world: Arc<World>) {
    loop {
        tokio::time::sleep(TURN).await;
        if world.active().flaps() {
            // A failure is nothing new: the same rules have been tried when the fault was set.
            let _ = world.fence();
        }
    }
}

/// The root servers, in the form that resolvers read.
fn root_hints(data: &Data) -> String {
    let mut text = String::new();
    for server in &data.root {
        let _ = writeln!(text, ". 3600000 NS {}.", server.name);
        for address in &server.addresses {
            let _ = writeln!(
                text,
                "{}. 3600000 {} {address}",
                server.name,
                if address.is_ipv4() { "A" } else { "AAAA" }
            );
        }
    }
    text
}
