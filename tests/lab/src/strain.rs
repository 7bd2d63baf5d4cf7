//! For how long has this machine had more to do than it could?
//!
//! A program that ends late while others hold the processors is not to blame. The kernel counts the time in which
//! somebody was ready to run and had to wait (pressure stall information, Linux 4.20).

use std::time::Duration;

/// The time so far in which somebody waited for a processor; none where the kernel does not count it.
pub fn so_far() -> Duration {
    let counted = std::fs::read_to_string("/proc/pressure/cpu").unwrap_or_default();
    total(&counted).unwrap_or_default()
}

/// `some avg10=0.00 avg60=0.00 avg300=0.00 total=MICROSECONDS`.
fn total(counted: &str) -> Option<Duration> {
    let some = counted.lines().find(|line| line.starts_with("some "))?;
    let (_, total) = some.rsplit_once("total=")?;
    total.trim().parse().ok().map(Duration::from_micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn total_is_read_in_microseconds() {
        let counted = "some avg10=9.03 avg60=8.87 avg300=3.19 total=4702984\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";
        assert_eq!(total(counted), Some(Duration::from_micros(4_702_984)));
        assert_eq!(total(""), None);
    }
}
