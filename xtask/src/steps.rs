//! What is tested, in which order, and by which commands? The whole list of `cargo xtask test`.
//!
//! The order: what takes seconds first; the screen before the Rust code, because the desktop program has it
//! built in; the lab and the window last, because they run what was built before.

use std::process::Command;

use anyhow::Result;

use crate::checkout::{Checkout, Profile};
use crate::packages::Need;
use crate::tally::Counting;
use crate::{program, screen};

/// One named part of the test.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// What it is called in `--only`.
    pub(crate) name: &'static str,
    /// What it proves, for its heading.
    pub(crate) proves: &'static str,
    /// The packages without which it cannot run.
    pub(crate) needs: &'static [Need],
    /// The tools that do not come by apt.
    pub(crate) tools: &'static [Tool],
    /// Its commands, one after the other.
    pub(crate) tasks: fn(&Checkout) -> Vec<Task>,
}

/// A tool that is not a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// rustfmt and clippy.
    Linters,
    /// Node and npm.
    Node,
}

/// One command of a step.
#[derive(Debug)]
pub(crate) struct Task {
    /// What is run.
    pub(crate) command: Command,
    /// How its outcome is counted.
    pub(crate) counting: Counting,
    /// What is done once it succeeded.
    pub(crate) then: fn(&Checkout) -> Result<()>,
}

/// Every step, in order.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        proves: "the code is laid out as rustfmt lays it out",
        needs: &[],
        tools: &[Tool::Linters],
        tasks: fmt,
    },
    Step {
        name: "screen",
        proves: "the screen is well typed, tested and builds",
        needs: &[],
        tools: &[Tool::Node],
        tasks: front,
    },
    Step {
        name: "screens",
        proves: "every screen stands in every size, colour and language, and axe-core finds nothing",
        needs: &[Need::Compiler, Need::Window, Need::WindowTest],
        tools: &[Tool::Node],
        tasks: screens,
    },
    Step {
        name: "clippy",
        proves: "the code keeps our habits",
        needs: &[Need::Compiler, Need::Window],
        tools: &[Tool::Linters],
        tasks: clippy,
    },
    Step {
        name: "docs",
        proves: "the documentation's links lead somewhere",
        needs: &[Need::Compiler, Need::Window],
        tools: &[],
        tasks: docs,
    },
    Step {
        name: "unit",
        proves: "each part does what it says; recorded cases are judged as before",
        needs: &[Need::Compiler, Need::Window],
        tools: &[],
        tasks: unit,
    },
    Step {
        name: "fleet",
        proves: "other people's engines count and validate our data as we do",
        needs: &[Need::Compiler, Need::Window, Need::Fleet],
        tools: &[],
        tasks: fleet,
    },
    Step {
        name: "lab",
        proves: "the shipped program blames the right party in the virtual internet",
        needs: &[Need::Compiler, Need::Window, Need::Lab],
        tools: &[],
        tasks: lab,
    },
    Step {
        name: "desktop",
        proves: "the shipped window says so too",
        needs: &[Need::Compiler, Need::Window, Need::Lab, Need::WindowTest],
        tools: &[Tool::Node],
        tasks: desktop,
    },
    Step {
        name: "day",
        proves: "twelve outages are twelve messages, twelve times all is well again, and a history that says so",
        needs: &[Need::Compiler, Need::Window, Need::Lab, Need::WindowTest],
        tools: &[],
        tasks: day,
    },
];

/// What is run only when it is named: ten minutes of waiting for clocks, in which a busy machine tells a story of its own.
pub(crate) const ONLY_BY_NAME: &[&str] = &["day"];

/// A day of outages, compressed into some ten minutes.
fn day(checkout: &Checkout) -> Vec<Task> {
    let mut inside = in_time(checkout, "faultline-lab", 40);
    inside
        .args(["exec", "healthy", "--"])
        .arg(checkout.built("faultline-desktop-test", Profile::Dev))
        .arg("--app")
        .arg(checkout.built("faultline-desktop", Profile::Dev))
        .arg("--day");
    vec![programs(checkout), task(inside, Counting::Summary)]
}

fn fmt(checkout: &Checkout) -> Vec<Task> {
    vec![task(
        checkout.cargo(&["fmt", "--all", "--check", "--", "--files-with-diff"]),
        Counting::Exit,
    )]
}

fn front(checkout: &Checkout) -> Vec<Task> {
    let mut tasks = prepared_screen(checkout);
    tasks.push(task(
        screen::npm(checkout, &["run", "build"]),
        Counting::Exit,
    ));
    tasks.push(task(
        screen::npm(checkout, &["run", "check"]),
        Counting::Exit,
    ));
    tasks.push(task(
        screen::npm(checkout, &["run", "test"]),
        Counting::Vitest,
    ));
    tasks
}

/// In headless Chromium, on saved reports; the pictures are kept in artefacts/screens.
fn screens(checkout: &Checkout) -> Vec<Task> {
    let mut tasks = prepared_screen(checkout);
    // It words the saved reports in every language.
    tasks.push(programs(checkout));
    tasks.push(task(
        screen::npm(checkout, &["run", "screens"]),
        Counting::Summary,
    ));
    tasks
}

fn clippy(checkout: &Checkout) -> Vec<Task> {
    let words = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    vec![task(checkout.cargo(&words), Counting::Exit)]
}

fn docs(checkout: &Checkout) -> Vec<Task> {
    let mut command = checkout.cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    vec![task(command, Counting::Exit)]
}

/// One build for everything that follows: `--all-targets` compiles the programs and their tests with the
/// same features, so that nothing is compiled twice.
fn programs(checkout: &Checkout) -> Task {
    task(
        checkout.cargo(&["build", "--workspace", "--all-targets", "--locked"]),
        Counting::Preparation,
    )
}

fn unit(checkout: &Checkout) -> Vec<Task> {
    let test = checkout.cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
    vec![programs(checkout), task(test, Counting::CargoTest)]
}

/// DuckDB and jsonschema live in a folder of their own, which is made once.
fn fleet(checkout: &Checkout) -> Vec<Task> {
    const PYTHON: &str = "artefacts/python";
    let python = checkout.root().join(PYTHON).join("bin/python");
    let mut make = program::command("python3", checkout.root());
    make.args(["-m", "venv", PYTHON]);
    let mut fill = program::command(&python, checkout.root());
    fill.args(["-m", "pip", "install", "--quiet", "--requirement"]);
    fill.arg("tests/fleet/requirements.txt");
    let mut compare = program::command(&python, checkout.root());
    compare.args(["tests/fleet/compare.py", "."]);
    compare.arg(checkout.built("faultline", Profile::Dev));
    vec![
        programs(checkout),
        task(make, Counting::Preparation),
        task(fill, Counting::Preparation),
        task(compare, Counting::Summary),
    ]
}

fn lab(checkout: &Checkout) -> Vec<Task> {
    let mut check = in_time(checkout, "faultline-lab", 2);
    check
        .args(["selfcheck", "--faultline"])
        .arg(checkout.built("faultline", Profile::Dev));
    let mut run = in_time(checkout, "faultline-lab", 25);
    run.args(["run", "--record", "artefacts/lab", "--faultline"]);
    run.arg(checkout.built("faultline", Profile::Dev));
    vec![
        programs(checkout),
        task(check, Counting::Exit),
        task(run, Counting::Summary),
    ]
}

/// Twice: inside the lab, and in a network that holds nothing at all.
fn desktop(checkout: &Checkout) -> Vec<Task> {
    let mut tasks = prepared_screen(checkout);
    if !screen::is_built(checkout) {
        let build = screen::npm(checkout, &["run", "build"]);
        tasks.push(task(build, Counting::Preparation));
    }
    let test = checkout.built("faultline-desktop-test", Profile::Dev);
    let app = checkout.built("faultline-desktop", Profile::Dev);
    let mut inside = in_time(checkout, "faultline-lab", 15);
    inside
        .args(["exec", "healthy", "--"])
        .arg(test)
        .arg("--app")
        .arg(&app);
    let mut outside = in_time(checkout, "faultline-desktop-test", 5);
    outside.arg("--app").arg(&app).arg("unplugged");
    tasks.push(programs(checkout));
    tasks.extend([inside, outside].map(|command| task(command, Counting::Summary)));
    tasks
}

/// What fetches the screen's packages, where they are not here yet.
fn prepared_screen(checkout: &Checkout) -> Vec<Task> {
    if screen::is_installed(checkout) {
        Vec::new()
    } else {
        vec![Task {
            then: screen::note_installed,
            ..task(screen::install(checkout), Counting::Preparation)
        }]
    }
}

/// A built program that is asked to end after so many minutes: a test that hangs must say so while somebody
/// still listens. `timeout` is one of the programs that every Linux has.
fn in_time(checkout: &Checkout, name: &str, minutes: u32) -> Command {
    let mut command = program::command("timeout", checkout.root());
    command
        .args([
            "--foreground",
            "--verbose",
            "--kill-after=30s",
            &format!("{minutes}m"),
        ])
        .arg(checkout.built(name, Profile::Dev));
    command
}

fn task(command: Command, counting: Counting) -> Task {
    Task {
        command,
        counting,
        then: |_| Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_steps_are_distinct() {
        for (place, step) in STEPS.iter().enumerate() {
            assert!(
                STEPS[..place].iter().all(|other| other.name != step.name),
                "{} stands here twice",
                step.name
            );
        }
    }

    #[test]
    fn each_step_ends_with_something_that_counts() {
        let checkout = Checkout::here().expect("cargo answers in a checkout");
        for step in STEPS {
            let tasks = (step.tasks)(&checkout);
            let last = tasks.last().expect("a step does something");
            assert_ne!(
                last.counting,
                Counting::Preparation,
                "{} would prove nothing",
                step.name
            );
        }
    }
}
