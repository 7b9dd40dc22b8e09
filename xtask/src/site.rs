//! Building the site.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::run;
use crate::tools::{self, Tools};

/// Where the site for release is built, relative to the root.
const DIST: &str = "dist";

/// Builds the site for release and prints its sizes.
pub fn build() -> Result<(), Error> {
    let tools = tools::setup_for_building()?;
    run::run(&mut release_build(&tools))?;
    run::run(tools.command("node").args(["tests/bench/sizes.mjs", DIST]))
}

/// The command that builds the site for release into `dist/`.
pub fn release_build(tools: &Tools) -> Command {
    let mut command = tools.trunk("build");
    command.args(["--release=true", "--dist", DIST]);
    command
}

/// The command that builds the site for development into a folder of the caller's.
pub fn dev_build(tools: &Tools, dist: &Path) -> Command {
    let mut command = tools.trunk("build");
    command.arg("--release=false").arg("--dist").arg(dist);
    command
}
