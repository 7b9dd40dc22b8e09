//! Set-up: every tool the other commands need, found or installed.
//!
//! Each step prints one line. A tool that is already there costs no more than asking its version,
//! because every command begins with this.

mod cargo_install;
mod chromium;
mod npm;
mod rust;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::error::Error;
use crate::workspace;

/// The tools of one run, with versions checked.
pub struct Tools {
    root: PathBuf,
    trunk: PathBuf,
    wasm_test_runner: PathBuf,
    search_path: OsString,
    chromium: Option<PathBuf>,
}

/// Installs whatever is missing for building and testing.
pub fn setup() -> Result<Tools, Error> {
    let (mut tools, node_modules) = set_up_building()?;
    tools.chromium = Some(chromium::ensure(&node_modules)?);
    Ok(tools)
}

/// Like [`setup`], but goes on with a note when no Chromium can be had: only tests need one.
pub fn setup_for_building() -> Result<Tools, Error> {
    let (mut tools, node_modules) = set_up_building()?;
    match chromium::ensure(&node_modules) {
        Ok(program) => tools.chromium = Some(program),
        Err(error) => println!("  note  {error} (Tests need it; this command goes on without.)"),
    }
    Ok(tools)
}

/// Installs cargo-deny if it is missing, and gives the program. By itself, as it takes minutes to build and only
/// the tests of the dependencies need it.
pub fn cargo_deny() -> Result<PathBuf, Error> {
    Ok(cargo_install::cargo_deny().ensure(&cache::folder()?)?.program)
}

/// Installs whatever is missing for any of the commands.
pub fn setup_for_all() -> Result<(), Error> {
    setup()?;
    cargo_deny().map(drop)
}

fn set_up_building() -> Result<(Tools, PathBuf), Error> {
    println!("setup");
    let root = workspace::root();
    let cache = cache::folder()?;
    rust::ensure()?;
    rust::ensure_crates(&root)?;
    let trunk = cargo_install::trunk().ensure(&cache)?;
    let wasm_bindgen = cargo_install::wasm_bindgen(&root)?.ensure(&cache)?;
    let node_modules = npm::ensure(&root, &cache)?;

    let mut first = vec![node_modules.join(".bin")];
    first.extend(wasm_bindgen.folder_off_path.clone());
    let tools = Tools {
        root,
        trunk: trunk.program,
        wasm_test_runner: wasm_bindgen.program.with_file_name("wasm-bindgen-test-runner"),
        search_path: search_path(first)?,
        chromium: None,
    };
    Ok((tools, node_modules))
}

/// `PATH` with our folders first, so that Trunk finds the pinned wasm-bindgen and wasm-opt.
fn search_path(first: Vec<PathBuf>) -> Result<OsString, Error> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = first.into_iter().chain(env::split_paths(&inherited));
    env::join_paths(folders).map_err(|error| {
        Error::Plain(format!(
            "PATH can't hold the tools' folders ({error}); \
             name another folder with `export TABLESIDE_CACHE=/path`."
        ))
    })
}

impl Tools {
    /// The root folder of the clone.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A command that runs at the root and finds the set-up tools.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.search_path);
        if let Some(chromium) = &self.chromium {
            command.env("TABLESIDE_CHROMIUM", chromium);
        }
        command
    }

    /// Trunk with a subcommand, kept from downloading anything itself.
    pub fn trunk(&self, subcommand: &str) -> Command {
        let mut command = self.command(&self.trunk.to_string_lossy());
        command.args([subcommand, "--offline=true"]);
        // Trunk 0.21 refuses to start when NO_COLOR is set to anything but "true" or "false".
        if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            command.env_remove("NO_COLOR").arg("--color=never");
        }
        command
    }

    /// The program that runs tests compiled to wasm.
    pub fn wasm_test_runner(&self) -> &Path {
        &self.wasm_test_runner
    }
}

fn print_ready(tool: &str, place: &str) {
    println!("  ok    {tool} ({place})");
}

fn print_install(tool: &str, why: &str, command: &str) {
    println!("  get   {tool}, which {why}: {command}");
}
