//! The parts of the Rust toolchain that rustup doesn't install by itself, and the crates.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::run;
use crate::search;
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
pub fn ensure() -> Result<(), Error> {
    let sysroot = run::output_of(Command::new("rustc").args(["--print", "sysroot"]))?;
    for part in &PARTS {
        // Looking at the file is quicker than asking rustup, and holds for toolchains without it.
        if Path::new(&sysroot).join(part.file).exists() {
            continue;
        }
        add(part)?;
    }
    print_ready("Rust with wasm32-unknown-unknown, rustfmt, clippy", &sysroot);
    Ok(())
}

fn add(part: &Part) -> Result<(), Error> {
    let mut command = Command::new("rustup");
    command.args(part.rustup);
    let shown = run::shown(&command);
    if search::on_path("rustup").is_none() {
        return Err(Error::Plain(format!(
            "{} is missing and this Rust was not installed by rustup; \
             install it the way Rust was installed, or get rustup from https://rustup.rs and run `{shown}`.",
            part.name
        )));
    }
    print_install(part.name, part.why, &shown);
    run::run(&mut command).map_err(Error::setup(part.name, &shown))
}

/// Downloads the crates of `Cargo.lock`, because Trunk and its Cargo run without the network. Those of other systems
/// come too (4 MB): cargo-deny looks at all of them.
pub fn ensure_crates(root: &Path) -> Result<(), Error> {
    let mut fetch = Command::new("cargo");
    fetch.current_dir(root).args(["fetch", "--quiet"]);
    run::run(&mut fetch)?;
    print_ready("crates", "those of Cargo.lock");
    Ok(())
}
