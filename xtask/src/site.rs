//! Building the site.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
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
    command.env("CARGO_ENCODED_RUSTFLAGS", without_own_paths(tools.root()));
    command
}

/// Flags that keep this machine's folders out of the page: a panic names its place in the source. The same source
/// is then the same page, wherever it is built.
fn without_own_paths(root: &Path) -> OsString {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let mut flags = OsString::new();
    for (folder, name) in [(home, "cargo"), (Some(root.to_path_buf()), ".")] {
        let Some(folder) = folder else { continue };
        if !flags.is_empty() {
            flags.push("\x1f");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={name}"));
    }
    flags
}

/// The command that builds the site for development into a folder of the caller's.
pub fn dev_build(tools: &Tools, dist: &Path) -> Command {
    let mut command = tools.trunk("build");
    command.arg("--release=false").arg("--dist").arg(dist);
    command
}
