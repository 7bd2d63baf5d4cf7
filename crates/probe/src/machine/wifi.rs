//! How strong does the Wi-Fi arrive?
//!
//! Linux tells everybody in /proc/net/wireless, where the driver still fills it; elsewhere nothing is said.

/// The signal of the interface `name` in dBm; `None` where the system does not say.
pub(super) fn signal(name: &str) -> Option<i32> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    read(&super::file::text("/proc/net/wireless")?, name)
}

/// Two lines of heading, then `wlan0: status link. level. noise.`, the level in dBm.
fn read(table: &str, name: &str) -> Option<i32> {
    let row = table.lines().take(64).find_map(|line| {
        let (interface, rest) = line.split_once(':')?;
        (interface.trim() == name).then_some(rest)
    })?;
    let level = row.split_whitespace().nth(2)?.trim_end_matches('.');
    // Older drivers count from 0 to 255, or in no unit at all.
    level.parse().ok().filter(|dbm| (-120..0).contains(dbm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_read_where_it_is_in_decibels() {
        let table = "Inter-| sta-|   Quality        |   Discarded packets\n face | tus | link level noise |  nwid\n\
            wlan0: 0000   54.  -56.  -256        0      0\n wlp2s0: 0000   3.  200.  0  0\nwlan1: 0000\n";
        for (name, expected) in [
            ("wlan0", Some(-56)),
            ("wlp2s0", None),
            ("wlan1", None),
            ("eth0", None),
        ] {
            assert_eq!(read(table, name), expected, "{name}");
        }
    }
}
