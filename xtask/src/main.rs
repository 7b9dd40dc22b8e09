//! Developer commands of Tableside, run as `cargo xtask <command>`.
//!
//! `main.rs` only reads the command line; each command has a module of its own.

#[cfg(not(unix))]
compile_error!("cargo xtask needs Linux or macOS; on Windows run it inside WSL");

mod bench;
mod cache;
mod error;
mod folder;
mod icons;
mod one_file;
mod release;
mod reproduce;
mod seal;
mod serve;
mod site;
mod test;
mod tools;

use std::process::ExitCode;

use clap::Parser;

const ENVIRONMENT: &str = "\
Environment:
  TABLESIDE_CHROMIUM    path of the Chromium to test with, instead of the one found
  TABLESIDE_FIREFOX     path of the Firefox in which some tests run once more, 143 or newer, instead of the one found
  TABLESIDE_NGINX       path of the nginx to test the site on, instead of the one found
  TABLESIDE_CADDY       the same of Caddy
  TABLESIDE_CACHE       folder for installed tools, instead of the user's cache folder
  TABLESIDE_WIKI        path of a TiddlyWiki's empty page, for the bench to hold the app against
  TABLESIDE_LIGHTHOUSE  path of Lighthouse's command, for the bench to ask it, too";

/// Developer commands of Tableside.
#[derive(Debug, PartialEq, Parser)]
#[command(bin_name = "cargo xtask", after_help = ENVIRONMENT)]
enum Task {
    /// Install what the other commands need (they run it themselves).
    Setup,
    /// Build and serve the app, and build it again when a file changes.
    Serve {
        /// The port on this machine.
        #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
        /// Build for development, not for release.
        #[arg(long)]
        dev: bool,
    },
    /// Build the site for release into dist/, with Tableside as one file in it, and print the sizes; fail where a file is
    /// larger than it may be.
    Build,
    /// Build the site and put a release together in target/release-files/.
    Release,
    /// Build the last commit twice and see whether both sites are the same byte for byte.
    Reproduce,
    /// Run every test, or one part of them.
    Test {
        /// The part, or all of them without it.
        #[command(subcommand)]
        part: Option<test::Part>,
        /// Test the site in dist/ as it is.
        #[arg(long, global = true)]
        no_build: bool,
    },
    /// Print sizes, first paint, start time and rebuild time beside their limits.
    Bench,
    /// Draw the icons anew from the drawings in static/icons.
    Icons,
    /// Finish the site that Trunk has just built: for its hook, which has the folder in its environment.
    #[command(hide = true)]
    Seal,
}

fn main() -> ExitCode {
    let done = match Task::parse() {
        Task::Setup => tools::setup_for_all(),
        Task::Serve { port, dev } => serve::serve(port, dev),
        Task::Build => site::build(),
        Task::Release => release::release(),
        Task::Reproduce => reproduce::reproduce(),
        Task::Test { part, no_build } => test::test(part.as_ref(), !no_build),
        Task::Bench => bench::bench(),
        Task::Icons => icons::icons(),
        Task::Seal => seal::seal(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::test::Part;

    fn parsed(words: &str) -> Option<Task> {
        Task::try_parse_from(format!("xtask {words}").split_whitespace()).ok()
    }

    #[test]
    fn no_two_words_of_the_command_line_stand_in_each_others_way() {
        Task::command().debug_assert();
    }

    #[test]
    fn without_options_the_release_is_served_on_8080() {
        assert_eq!(parsed("serve"), Some(Task::Serve { port: 8080, dev: false }));
    }

    #[test]
    fn port_and_profile_can_be_chosen() {
        assert_eq!(parsed("serve --dev --port 9000"), Some(Task::Serve { port: 9000, dev: true }));
    }

    #[test]
    fn without_options_every_test_runs() {
        assert_eq!(parsed("test"), Some(Task::Test { part: None, no_build: false }));
    }

    #[test]
    fn browser_tests_can_be_chosen_by_name_without_a_build() {
        let part = Some(Part::Browser { pattern: Some("offers".to_owned()) });
        assert_eq!(parsed("test browser offers --no-build"), Some(Task::Test { part, no_build: true }));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for words in
            ["serve --prot", "serve --port", "serve --port 70000", "serve --port 0", "bild", "build x", "release 1.0.0"]
        {
            assert_eq!(parsed(words), None, "{words}");
        }
        for words in ["test brwoser", "test core x", "test --nobuild", "test core wasm"] {
            assert_eq!(parsed(words), None, "{words}");
        }
    }
}
