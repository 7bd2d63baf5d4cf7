//! How many addresses a second can be told whose they are? `cargo run --release -p faultline-catalogue --example lookups`

use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Instant;

use faultline_catalogue::Catalogue;

const ROUNDS: u32 = 2_000_000;

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement needs a clock, and its result a reader"
)]
fn main() {
    let begun = Instant::now();
    let catalogue = Catalogue::embedded();
    black_box(catalogue.edge_of_address(Ipv4Addr::LOCALHOST.into()));
    println!("loaded and first asked in {:?}", begun.elapsed());
    let mut known = 0_u32;
    let begun = Instant::now();
    for number in 0..ROUNDS {
        // Spread over all of both families: the golden ratio's multiples leave no gap (Knuth, TAOCP 3, 6.4).
        let spread = number.wrapping_mul(2_654_435_769);
        let address = if number % 4 == 0 {
            let high = 0x2000_0000_u128 + u128::from(spread >> 3);
            IpAddr::V6(Ipv6Addr::from(high << 96))
        } else {
            IpAddr::V4(Ipv4Addr::from(spread))
        };
        let edge = catalogue.edge_of_address(black_box(address));
        let hosting = catalogue.hosting_of_address(address);
        known += u32::from(edge.or(hosting).is_some());
    }
    let took = begun.elapsed();
    let each = took / ROUNDS;
    let a_second = f64::from(ROUNDS) / took.as_secs_f64();
    println!(
        "{each:?} an address for both questions, {a_second:.0} addresses a second on one core, {known} known"
    );
}
