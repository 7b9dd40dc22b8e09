//! What others wrote: the crates' licences, where they come from, and the known holes in crates and npm packages.

use xshell::{Cmd, cmd};

use super::Step;
use super::question::Question;
use crate::error::Error;
use crate::tools::Tools;

const REPEAT: &str = "cargo xtask test dependencies";

const ADVISORIES: Question = Question {
    unanswered: database_is_out_of_reach,
    skipped: "The database of known holes can't be fetched, so the crates were not held against it.",
};

const AUDIT: Question = Question {
    unanswered: registry_does_not_audit,
    skipped: "The npm registry does not answer audits here, so the npm packages were not checked for known holes.",
};

/// The steps, with cargo-deny installed for them.
pub fn steps(tools: &Tools) -> Result<Vec<Step<'_>>, Error> {
    let cargo_deny = tools.cargo_deny()?;
    let crates = cmd!(tools, "{cargo_deny} --locked check licenses sources bans");
    // A question for a password would wait for ever.
    let holes = cmd!(tools, "{cargo_deny} --locked check advisories").env("GIT_TERMINAL_PROMPT", "0");
    Ok(vec![
        step("crates", crates, None),
        step("crates, known holes", holes, Some(ADVISORIES)),
        step("npm, known holes", npm_audit(tools), Some(AUDIT)),
    ])
}

fn step<'a>(name: &'static str, command: Cmd<'a>, question: Option<Question>) -> Step<'a> {
    Step { name, command, repeat: REPEAT.to_owned(), question }
}

fn npm_audit(tools: &Tools) -> Cmd<'_> {
    cmd!(tools, "npm audit --package-lock-only --audit-level=high --loglevel=error")
        // All of them are development's, and npm leaves those out where NODE_ENV is "production". Where npm is told
        // to stay offline, it finds no holes without looking.
        .args(["--include=dev", "--offline=false"])
        // It waits for minutes otherwise, between one attempt and the next.
        .arg("--fetch-retries=1")
}

/// Whether cargo-deny could not get its database, as opposed to finding something in it or being set up wrongly.
fn database_is_out_of_reach(errors: &str) -> bool {
    let transfers = ["failed to clone", "failed to fetch latest changes"];
    errors.contains("failed to fetch advisory database") && transfers.iter().any(|words| errors.contains(words))
}

/// Whether npm got no audit from its registry, as opposed to one with holes in it or having no lock file.
fn registry_does_not_audit(errors: &str) -> bool {
    errors.contains("audit endpoint returned an error")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_out_of_reach_is_no_advisory() {
        let cloning = "2026-11-23 15:00:00 [ERROR] failed to fetch advisory database \
            https://github.com/RustSec/advisory-db with cli: failed to clone: [\"clone\", \"--depth=1\"]\n\
            fatal: unable to access: Could not resolve host";
        let updating = "2026-11-23 15:00:00 [ERROR] failed to fetch advisory database \
            https://github.com/RustSec/advisory-db with cli: failed to fetch latest changes: [\"fetch\"]";
        assert!(database_is_out_of_reach(cloning));
        assert!(database_is_out_of_reach(updating));
    }

    #[test]
    fn an_advisory_or_a_fault_of_ours_fails() {
        let advisory = "error[vulnerability]: Segmentation fault in `time`\n  = ID: RUSTSEC-2020-0071\n\
            advisories FAILED";
        let folder = "[ERROR] failed to fetch advisory database https://github.com/RustSec/advisory-db with cli: \
            failed to create advisory database directory /home/kim/.cargo/advisory-dbs";
        for errors in [advisory, folder, "[ERROR] failed to validate configuration file deny.toml", ""] {
            assert!(!database_is_out_of_reach(errors), "{errors}");
        }
    }

    #[test]
    fn a_registry_without_audits_is_told_from_everything_else() {
        assert!(registry_does_not_audit("npm error audit endpoint returned an error\n"));
        for errors in ["npm error code ENOLOCK\nnpm error audit This command requires an existing lockfile.", ""] {
            assert!(!registry_does_not_audit(errors), "{errors}");
        }
    }
}
