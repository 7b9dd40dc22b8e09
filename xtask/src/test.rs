//! Every test there is, one named step after the other.

mod dependencies;
mod question;

use std::process::Command;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::run;
use crate::site;
use crate::tools::{self, Tools};
use crate::workspace;
use question::{Answer, Question};

const BROWSER_TESTS: &str = "tests/e2e";

/// Long enough for the slowest file on a slow machine; it ends a browser that hangs.
const BROWSER_TIMEOUT_MS: u32 = 600_000;

/// Which tests to run.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    All,
    Lint,
    Dependencies,
    Core,
    Wasm,
    Browser,
}

/// The options of `cargo xtask test`.
#[derive(Debug, PartialEq)]
pub struct Options {
    part: Part,
    build: bool,
    /// Only browser tests whose name matches.
    pattern: Option<String>,
}

impl Options {
    /// Reads the words after `test`.
    pub fn parse(words: &[&str]) -> Result<Self, Error> {
        let (flags, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with("--"));
        if let Some(flag) = flags.iter().find(|flag| **flag != "--no-build") {
            return Err(Error::Usage(format!("`test` does not know the option {flag}")));
        }
        let (part, pattern) = match names.as_slice() {
            [] => (Part::All, None),
            ["lint"] => (Part::Lint, None),
            ["dependencies"] => (Part::Dependencies, None),
            ["core"] => (Part::Core, None),
            ["wasm"] => (Part::Wasm, None),
            ["browser"] => (Part::Browser, None),
            ["browser", pattern] => (Part::Browser, Some((*pattern).to_owned())),
            _ => {
                return Err(Error::Usage(format!("`test` has no part \"{}\"", names.join(" "))));
            }
        };
        Ok(Self { part, build: flags.is_empty(), pattern })
    }
}

struct Step {
    name: &'static str,
    command: Command,
    /// What to type to run just this again.
    repeat: String,
    /// Set where the step asks something of the network, which may not answer.
    question: Option<Question>,
}

/// How a step ended that didn't fail.
struct Done {
    name: &'static str,
    time: Duration,
    skipped: bool,
}

/// Runs the chosen tests and stops at the first step that fails.
pub fn test(options: &Options) -> Result<(), Error> {
    let started = Instant::now();
    let tools = tools::setup()?;
    let steps = steps(&tools, options)?;
    let mut done = vec![Done { name: "setup", time: started.elapsed(), skipped: false }];
    for step in steps {
        done.push(run_step(step)?);
    }
    print_times(&done, started.elapsed());
    Ok(())
}

fn run_step(mut step: Step) -> Result<Done, Error> {
    println!("\n== {}: {}", step.name, run::shown(&step.command));
    let started = Instant::now();
    let answer = match &step.question {
        Some(question) => question.ask(&mut step.command)?,
        None => match run::run(&mut step.command) {
            Ok(()) => Answer::Good,
            Err(Error::Ended { .. }) => Answer::Bad,
            Err(error) => return Err(error),
        },
    };
    match answer {
        // What failed has just been printed by the command itself.
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

fn steps(tools: &Tools, options: &Options) -> Result<Vec<Step>, Error> {
    let wanted = |part: Part| options.part == Part::All || options.part == part;
    let mut steps = Vec::new();
    if wanted(Part::Lint) {
        steps.extend(lint_steps(tools));
    }
    if wanted(Part::Dependencies) {
        steps.extend(dependencies::steps(tools)?);
    }
    if wanted(Part::Core) {
        steps.extend(core_steps(tools));
    }
    if wanted(Part::Wasm) {
        steps.push(wasm_step(tools));
    }
    if wanted(Part::Browser) {
        if options.build {
            steps.push(Step {
                name: "build",
                command: site::release_build(tools),
                repeat: "cargo xtask build".to_owned(),
                question: None,
            });
        }
        steps.push(browser_step(tools, options.pattern.as_deref())?);
    }
    Ok(steps)
}

fn lint_steps(tools: &Tools) -> [Step; 4] {
    [
        cargo_step(tools, "format", "fmt --all --check"),
        cargo_step(
            tools,
            "clippy, host",
            "clippy -p tableside-core -p tableside-bench -p xtask --all-targets -- -D warnings",
        ),
        cargo_step(
            tools,
            "clippy, wasm",
            "clippy -p tableside -p tableside-core --target wasm32-unknown-unknown -- -D warnings",
        ),
        cargo_step(
            tools,
            "clippy, wasm in two parts",
            "clippy -p tableside --features split --target wasm32-unknown-unknown -- -D warnings",
        ),
    ]
}

fn core_steps(tools: &Tools) -> [Step; 2] {
    let mut core = cargo_step(tools, "core tests", "test -p tableside-core");
    // As many cases as are promised; without it a tenth, for whoever waits.
    core.command.env("TABLESIDE_THOROUGH", "yes");
    [core, cargo_step(tools, "xtask tests", "test -p xtask")]
}

fn wasm_step(tools: &Tools) -> Step {
    let mut step =
        cargo_step(tools, "wasm tests", "test -p tableside-core --target wasm32-unknown-unknown --test wasm");
    step.command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.wasm_test_runner());
    // Typed by hand, the command would lack the runner.
    "cargo xtask test wasm".clone_into(&mut step.repeat);
    step
}

fn cargo_step(tools: &Tools, name: &'static str, words: &str) -> Step {
    let mut command = tools.command("cargo");
    command.args(words.split(' '));
    Step { name, repeat: run::shown(&command), command, question: None }
}

fn browser_step(tools: &Tools, pattern: Option<&str>) -> Result<Step, Error> {
    let mut command = tools.command("node");
    command.args(["--test", "--test-reporter=spec"]);
    command.arg(format!("--test-timeout={BROWSER_TIMEOUT_MS}"));
    let mut repeat = "cargo xtask test browser --no-build".to_owned();
    if let Some(pattern) = pattern {
        let option = format!("--test-name-pattern={pattern}");
        command.arg(option);
        repeat = run::shown(Command::new("cargo").args(["xtask", "test", "browser", pattern, "--no-build"]));
    }
    command.args(browser_test_files(tools)?);
    Ok(Step { name: "browser tests", command, repeat, question: None })
}

/// The files by name, as Node 20 takes folders but no patterns, and Node 22 the reverse.
fn browser_test_files(tools: &Tools) -> Result<Vec<String>, Error> {
    let names = workspace::names_in(&tools.root().join(BROWSER_TESTS))?;
    let files: Vec<String> = names
        .into_iter()
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{BROWSER_TESTS}/{name}"))
        .collect();
    if files.is_empty() {
        // Without a file, Node would look for tests by itself and might report success.
        return Err(Error::Plain(format!(
            "{BROWSER_TESTS}/ has no file that ends in .test.mjs, so the browser tests can't run."
        )));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Option<Options> {
        Options::parse(words).ok()
    }

    #[test]
    fn without_options_everything_runs() {
        let everything = Options { part: Part::All, build: true, pattern: None };
        assert_eq!(parsed(&[]), Some(everything));
    }

    #[test]
    fn browser_tests_can_be_chosen_by_name_without_a_build() {
        let expected = Options { part: Part::Browser, build: false, pattern: Some("offers".to_owned()) };
        assert_eq!(parsed(&["browser", "offers", "--no-build"]), Some(expected));
    }

    #[test]
    fn unknown_parts_and_options_are_refused() {
        for words in [&["brwoser"][..], &["core", "x"], &["--nobuild"], &["core", "wasm"]] {
            assert_eq!(parsed(words), None, "{words:?}");
        }
    }
}
