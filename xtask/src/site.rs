//! Building the site.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use cargo_metadata::camino::Utf8Path;
use xshell::{Cmd, cmd};

use crate::error::Error;
use crate::one_file;
use crate::seal::headers;
use crate::tools::{self, Tools};

/// Where the site for release is built, relative to the root.
pub const DIST: &str = "dist";
/// The feature of the app by which it comes in two parts. The hook of a release needs it, and a build for development
/// must not have it: nothing cuts that one.
pub const SPLIT: &str = "split";
/// What `.cargo/config.toml` asks for, which Cargo does not read where the flags are given to it.
const CONFIGURED: &str = "--cfg=erase_components";

/// Builds the site for release, Tableside as one file beside it, and prints the sizes.
///
/// # Errors
///
/// Also where a file is larger than it may be, which has been said then.
pub fn build() -> Result<(), Error> {
    build_with(&tools::setup_for_building()?)
}

/// The same, with the tools that somebody has set up already.
pub fn build_with(tools: &Tools) -> Result<(), Error> {
    release_build(tools).run()?;
    one_file::build(tools, DIST)?;
    // Last of all: the headers are for what is there then.
    headers::write(&tools.shell, Path::new(DIST))?;
    cmd!(tools, "node tests/bench/sizes.mjs {DIST}").run().map_err(|_| {
        Error::Plain(
            "The site is built, and larger than it may be, as said above; \
             make it smaller, or raise the limit in tests/bench/budgets.mjs and say why in the commit."
                .to_owned(),
        )
    })
}

/// The command that builds the site for release into `dist/`.
fn release_build(tools: &Tools) -> Cmd<'_> {
    tools
        .trunk("build")
        .args(["--release=true", "--features", SPLIT, "--dist", DIST])
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(tools))
}

/// The configured flags, and some that keep this machine's folders out of the page: a panic names its place in the
/// source. The same source is then the same page, wherever it is built.
pub fn rust_flags(tools: &Tools) -> OsString {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let root = tools.shell.current_dir();
    // What build scripts write lies there. The last that fits counts, so it may be inside of the root or elsewhere.
    let target = tools.workspace.target_directory.clone().into_std_path_buf();
    let mut flags = OsString::from(CONFIGURED);
    for (folder, name) in [(home, "cargo"), (Some(root), "."), (Some(target), "./target")] {
        let Some(folder) = folder else { continue };
        flags.push("\x1f--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={name}"));
    }
    flags
}

/// The command that builds the site for development into a folder of the caller's.
pub fn dev_build<'a>(tools: &'a Tools, dist: &Utf8Path) -> Cmd<'a> {
    tools.trunk("build").arg("--release=false").arg("--dist").arg(dist)
}
