//! What does the exit code say to a script?

use std::process::ExitCode;

use faultline_report::Blame;

/// The exit codes; they are part of the contract and never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Nobody is at fault; for commands other than `check`: it was done.
    NoFault = 0,
    /// Something went wrong inside Faultline.
    InternalError = 1,
    /// What was typed could not be understood.
    WrongUsage = 2,
    /// The user's device, network or internet provider is at fault.
    YourNetwork = 10,
    /// The site is at fault.
    ThisSite = 11,
    /// A provider that many sites share is at fault.
    SharedProvider = 12,
    /// It could not be told.
    Inconclusive = 13,
    /// The user pressed Ctrl-C: 128 and the number of SIGINT, as shells have it.
    Interrupted = 130,
}

impl From<Blame> for Exit {
    fn from(blame: Blame) -> Self {
        match blame {
            Blame::NoFault => Self::NoFault,
            Blame::YourNetwork => Self::YourNetwork,
            Blame::ThisSite => Self::ThisSite,
            Blame::SharedProvider => Self::SharedProvider,
            Blame::Inconclusive => Self::Inconclusive,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_verdict_has_its_code() {
        for (blame, code) in [
            (Blame::NoFault, 0),
            (Blame::YourNetwork, 10),
            (Blame::ThisSite, 11),
            (Blame::SharedProvider, 12),
            (Blame::Inconclusive, 13),
        ] {
            assert_eq!(Exit::from(blame) as u8, code, "{blame:?}");
        }
    }

    #[test]
    fn the_other_codes_are_those_of_unix() {
        assert_eq!(
            (
                Exit::InternalError as u8,
                Exit::WrongUsage as u8,
                Exit::Interrupted as u8
            ),
            (1, 2, 130)
        );
    }
}
