//! Developer commands of Tableside, run as `cargo xtask <command>`.
//!
//! `main.rs` only reads the command line; each command has a module of its own.

#[cfg(not(unix))]
compile_error!("cargo xtask needs Linux or macOS; on Windows run it inside WSL");

mod bench;
mod cache;
mod error;
mod run;
mod seal;
mod search;
mod serve;
mod site;
mod test;
mod tools;
mod versions;
mod workspace;

use std::env;
use std::process::ExitCode;

use error::Error;

const USAGE: &str = "\
Usage: cargo xtask <command>

  setup                      install what the other commands need (they run it themselves)
  serve [--port N] [--dev]   build, serve on http://127.0.0.1:8080/, rebuild when a file changes
  build                      build the site for release into dist/ and print its sizes
  test [part] [--no-build]   run every test; part: lint, dependencies, core, wasm, browser [name pattern]
  bench                      print sizes, first paint, start time and rebuild time beside their limits

  TABLESIDE_CHROMIUM         path of the Chromium to test with, instead of the one found
  TABLESIDE_CACHE            folder for installed tools, instead of the user's cache folder";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<(), Error> {
    match words {
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        ["setup"] => tools::setup_for_all(),
        ["build"] => site::build(),
        // Not for people: Trunk's hook, with the folder in its environment.
        ["seal"] => seal::seal(),
        ["serve", options @ ..] => serve::serve(&serve::Options::parse(options)?),
        ["test", options @ ..] => test::test(&test::Options::parse(options)?),
        ["bench"] => bench::bench(),
        [command @ ("setup" | "build" | "bench"), word, ..] => {
            Err(Error::Usage(format!("`{command}` takes no further words, so `{word}` is not understood")))
        }
        [command, ..] => Err(Error::Usage(format!("`{command}` is not a command"))),
    }
}
