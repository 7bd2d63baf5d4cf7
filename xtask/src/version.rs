//! Is this tool new enough?

use std::fmt;

/// The two numbers that our demands are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    /// Before the first dot.
    pub(crate) major: u32,
    /// Behind it.
    pub(crate) minor: u32,
}

impl Version {
    /// The first version number in what a tool says of itself: `rustc 1.95.0 (59807616e 2026-04-14)`, `v20.20.2`.
    pub(crate) fn in_text(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(|word| {
            let mut numbers = word.trim_start_matches('v').splitn(3, '.');
            let major = numbers.next()?.parse().ok()?;
            let minor = numbers.next()?.parse().ok()?;
            Some(Self { major, minor })
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_read_from_what_tools_say() {
        let rows = [
            ("rustc 1.95.0 (59807616e 2026-04-14)", Some((1, 95))),
            ("rustc 1.97.0-nightly (0123abc 2026-06-01)", Some((1, 97))),
            ("v20.20.2\n", Some((20, 20))),
            ("v22.1.0-rc.1", Some((22, 1))),
            ("command not found", None),
            ("", None),
        ];
        for (text, numbers) in rows {
            assert_eq!(
                Version::in_text(text),
                numbers.map(|(major, minor)| Version { major, minor }),
                "{text}"
            );
        }
    }

    #[test]
    fn versions_compare_as_numbers() {
        let version = |major, minor| Version { major, minor };
        assert!(version(20, 19) > version(20, 9), "19 is more than 9");
        assert!(
            version(22, 0) > version(20, 19),
            "the first number counts more"
        );
    }
}
