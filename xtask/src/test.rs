//! Every test there is, one named step after the other.

mod dependencies;
mod question;

use std::time::{Duration, Instant};

use xshell::{Cmd, cmd};

use crate::error::Error;
use crate::tools::{self, Tools};
use question::{Answer, Question};

/// One part of the tests.
#[derive(Debug, PartialEq, clap::Subcommand)]
pub enum Part {
    /// Format and lints.
    Lint,
    /// Licences, sources and known holes of the crates and npm packages.
    Dependencies,
    /// The core's tests, and xtask's.
    Core,
    /// The core's tests that run as wasm.
    Wasm,
    /// The tests of the built site in a browser.
    Browser {
        /// Only those whose name matches.
        pattern: Option<String>,
    },
}

struct Step<'a> {
    name: &'static str,
    command: Cmd<'a>,
    /// What to type to run just this again.
    repeat: String,
    /// Set where the step asks something of the network, which may not answer.
    question: Option<Question>,
}

impl<'a> Step<'a> {
    /// A step whose command is also what to type to run just it again.
    fn new(name: &'static str, command: Cmd<'a>) -> Self {
        Self { name, repeat: command.to_string(), command, question: None }
    }
}

/// How a step ended that didn't fail.
struct Done {
    name: &'static str,
    time: Duration,
    skipped: bool,
}

/// Runs the chosen tests and stops at the first step that fails.
pub fn test(part: Option<&Part>, build: bool) -> Result<(), Error> {
    let started = Instant::now();
    let tools = tools::setup()?;
    if matches!(part, None | Some(Part::Browser { .. })) {
        tools.find_for_browser_tests()?;
    }
    let steps = steps(&tools, part, build)?;
    let mut done = vec![Done { name: "setup", time: started.elapsed(), skipped: false }];
    for step in steps {
        done.push(run_step(step)?);
    }
    print_times(&done, started.elapsed());
    Ok(())
}

fn run_step(step: Step<'_>) -> Result<Done, Error> {
    println!("\n== {}: {}", step.name, step.command);
    let started = Instant::now();
    let answer = match &step.question {
        Some(question) => question.ask(step.command)?,
        None => match step.command.run() {
            Ok(()) => Answer::Good,
            Err(error) => {
                eprintln!("{error}");
                Answer::Bad
            }
        },
    };
    match answer {
        // What failed has just been printed.
        Answer::Bad => Err(Error::TestStep { step: step.name, repeat: step.repeat }),
        Answer::Good | Answer::None => {
            Ok(Done { name: step.name, time: started.elapsed(), skipped: answer == Answer::None })
        }
    }
}

fn print_times(done: &[Done], total: Duration) {
    let skipped = done.iter().filter(|step| step.skipped).count();
    match skipped {
        0 => println!("\nAll steps passed.\n"),
        _ => println!("\nNo step failed; {skipped} skipped for want of an answer.\n"),
    }
    println!("{:<24}{:>8}", "step", "seconds");
    for step in done {
        let mark = if step.skipped { "  skipped" } else { "" };
        println!("{:<24}{:>8.1}{mark}", step.name, step.time.as_secs_f64());
    }
    println!("{:<24}{:>8.1}", "total", total.as_secs_f64());
}

fn steps<'a>(tools: &'a Tools, part: Option<&Part>, build: bool) -> Result<Vec<Step<'a>>, Error> {
    Ok(match part {
        Some(Part::Lint) => lint_steps(tools),
        Some(Part::Dependencies) => dependencies::steps(tools)?,
        Some(Part::Core) => core_steps(tools),
        Some(Part::Wasm) => vec![wasm_step(tools)],
        Some(Part::Browser { pattern }) => browser_steps(tools, pattern.as_deref(), build),
        None => [
            lint_steps(tools),
            dependencies::steps(tools)?,
            core_steps(tools),
            vec![wasm_step(tools)],
            browser_steps(tools, None, build),
        ]
        .into_iter()
        .flatten()
        .collect(),
    })
}

fn lint_steps(tools: &Tools) -> Vec<Step<'_>> {
    let host = cmd!(tools, "cargo clippy -p tableside-core -p tableside-bench -p xtask --all-targets -- -D warnings");
    let wasm =
        cmd!(tools, "cargo clippy -p tableside -p tableside-core --target wasm32-unknown-unknown -- -D warnings");
    let in_two_parts =
        cmd!(tools, "cargo clippy -p tableside --features split --target wasm32-unknown-unknown -- -D warnings");
    vec![
        Step::new("format", cmd!(tools, "cargo fmt --all --check")),
        Step::new("clippy, host", host),
        Step::new("clippy, wasm", wasm),
        Step::new("clippy, wasm in two parts", in_two_parts),
    ]
}

fn core_steps(tools: &Tools) -> Vec<Step<'_>> {
    // As many cases as are promised; without it a tenth, for whoever waits.
    let core = cmd!(tools, "cargo test -p tableside-core").env("TABLESIDE_THOROUGH", "yes");
    vec![Step::new("core tests", core), Step::new("xtask tests", cmd!(tools, "cargo test -p xtask"))]
}

fn wasm_step(tools: &Tools) -> Step<'_> {
    let command = cmd!(tools, "cargo test -p tableside-core --target wasm32-unknown-unknown --test wasm")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.wasm_test_runner);
    // Typed by hand, the command would lack the runner.
    Step { repeat: "cargo xtask test wasm".to_owned(), ..Step::new("wasm tests", command) }
}

fn browser_steps<'a>(tools: &'a Tools, pattern: Option<&str>, build: bool) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    if build {
        steps.push(Step::new("build", cmd!(tools, "cargo xtask build")));
    }
    steps.push(browser_step(tools, pattern));
    steps
}

/// Playwright Test, by its own file: started in another way it would be there twice, which it refuses.
fn browser_step<'a>(tools: &'a Tools, pattern: Option<&str>) -> Step<'a> {
    let only = pattern.map(|pattern| format!("--grep={pattern}"));
    let command = cmd!(tools, "node node_modules/@playwright/test/cli.js test {only...}");
    let words = pattern.map(|pattern| format!(" {pattern:?}")).unwrap_or_default();
    Step { repeat: format!("cargo xtask test browser{words} --no-build"), ..Step::new("browser tests", command) }
}
