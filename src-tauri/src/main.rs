//! Who opens the window when somebody starts Faultline?

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    match faultline_desktop::run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(
                clippy::print_stderr,
                reason = "without a window there is nowhere else to say it"
            )]
            {
                eprintln!("Faultline could not open its window: {error}");
            }
            ExitCode::FAILURE
        }
    }
}
