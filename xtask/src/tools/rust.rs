//! The parts of the Rust toolchain that rustup doesn't install by itself.

use std::path::Path;

use which::which;
use xshell::{Shell, cmd};

use crate::error::Error;
use crate::tools::{print_install, print_ready};

/// A part of the toolchain, where it lies in the sysroot, and how rustup installs it.
struct Part {
    name: &'static str,
    why: &'static str,
    file: &'static str,
    rustup: [&'static str; 3],
}

const PARTS: [Part; 3] = [
    Part {
        name: "wasm32-unknown-unknown",
        why: "is the standard library that the app is compiled against",
        file: "lib/rustlib/wasm32-unknown-unknown",
        rustup: ["target", "add", "wasm32-unknown-unknown"],
    },
    Part {
        name: "rustfmt",
        why: "checks the code's format",
        file: "bin/rustfmt",
        rustup: ["component", "add", "rustfmt"],
    },
    Part {
        name: "clippy",
        why: "checks the code for common mistakes",
        file: "bin/cargo-clippy",
        rustup: ["component", "add", "clippy"],
    },
];

/// Adds the wasm target, rustfmt and clippy to the toolchain in use.
pub fn ensure(sh: &Shell) -> Result<(), Error> {
    let sysroot = cmd!(sh, "rustc --print sysroot").read()?;
    for part in &PARTS {
        // Looking at the file is quicker than asking rustup, and holds for toolchains without it.
        if !Path::new(&sysroot).join(part.file).exists() {
            add(sh, part)?;
        }
    }
    print_ready("Rust with wasm32-unknown-unknown, rustfmt, clippy", sysroot);
    Ok(())
}

fn add(sh: &Shell, part: &Part) -> Result<(), Error> {
    let command = sh.cmd("rustup").args(part.rustup).quiet();
    let shown = command.to_string();
    if which("rustup").is_err() {
        return Err(Error::Plain(format!(
            "{} is missing and this Rust was not installed by rustup; \
             install it the way Rust was installed, or get rustup from https://rustup.rs and run `{shown}`.",
            part.name
        )));
    }
    print_install(part.name, part.why, &shown);
    command.run().map_err(Error::from).map_err(Error::setup(part.name, &shown))
}
