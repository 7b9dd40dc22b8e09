//! Set-up: every tool the other commands need, found or installed.
//!
//! Each step prints one line. A tool that is already there costs no more than asking its version,
//! because every command begins with this.

mod cargo_install;
mod chromium;
mod debian;
mod npm;
mod rust;

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use cargo_metadata::{Metadata, MetadataCommand};
use xshell::{Cmd, Shell};

use crate::cache;
use crate::error::Error;

/// The tools of one run, with versions checked.
pub struct Tools {
    /// At the root of the clone, with the set-up tools first on its `PATH`.
    pub shell: Shell,
    /// What Cargo knows of the clone: its folders and every crate.
    pub workspace: Metadata,
    /// The program that runs tests compiled to wasm.
    pub wasm_test_runner: PathBuf,
    trunk: PathBuf,
}

/// Installs whatever is missing for building and testing.
pub fn setup() -> Result<Tools, Error> {
    let (tools, node_modules) = set_up_building()?;
    tools.shell.set_var(chromium::CHOICE, chromium::ensure(&tools.shell, &node_modules)?);
    Ok(tools)
}

/// Like [`setup`], but goes on with a note when no Chromium can be had: only tests need one.
pub fn setup_for_building() -> Result<Tools, Error> {
    let (tools, node_modules) = set_up_building()?;
    match chromium::ensure(&tools.shell, &node_modules) {
        Ok(program) => tools.shell.set_var(chromium::CHOICE, program),
        Err(error) => println!("  note  {error} (Tests need it; this command goes on without.)"),
    }
    Ok(tools)
}

/// Installs whatever is missing for any of the commands.
pub fn setup_for_all() -> Result<(), Error> {
    let tools = setup()?;
    tools.find_for_browser_tests()?;
    tools.cargo_deny().map(drop)
}

fn set_up_building() -> Result<(Tools, PathBuf), Error> {
    println!("setup");
    let shell = Shell::new()?;
    let cache = cache::folder()?;
    rust::ensure(&shell)?;
    let workspace = workspace()?;
    let root = workspace.workspace_root.as_std_path();
    shell.change_dir(root);
    let trunk = cargo_install::trunk().ensure(&shell, &cache)?;
    let wasm_bindgen = cargo_install::wasm_bindgen(&workspace)?.ensure(&shell, &cache)?;
    let node_modules = npm::ensure(&shell, root, &cache)?;

    let first = [node_modules.join(".bin")].into_iter().chain(wasm_bindgen.folder_off_path);
    shell.set_var("PATH", search_path(first)?);
    let wasm_test_runner = wasm_bindgen.program.with_file_name("wasm-bindgen-test-runner");
    Ok((Tools { shell, workspace, wasm_test_runner, trunk: trunk.program }, node_modules))
}

/// Asks Cargo for what it knows of the clone. To answer, it downloads the crates of `Cargo.lock`, and Trunk needs them:
/// it and its Cargo run without the network. Those of other systems come too (4 MB): cargo-deny looks at all of them.
fn workspace() -> Result<Metadata, Error> {
    let workspace = MetadataCommand::new().exec()?;
    print_ready("crates", "those of Cargo.lock");
    Ok(workspace)
}

/// `PATH` with our folders first, so that Trunk finds the pinned wasm-bindgen and wasm-opt.
fn search_path(first: impl IntoIterator<Item = PathBuf>) -> Result<OsString, Error> {
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
    /// A command that runs at the root and finds the set-up tools. It isn't shown: whoever runs it says what it does.
    pub fn cmd(&self, program: impl AsRef<Path>) -> Cmd<'_> {
        self.shell.cmd(program).quiet()
    }

    /// Trunk with a subcommand, kept from downloading anything itself.
    pub fn trunk(&self, subcommand: &str) -> Cmd<'_> {
        let command = self.cmd(&self.trunk).args([subcommand, "--offline=true"]);
        // Trunk 0.21 refuses to start when NO_COLOR is set to anything but "true" or "false".
        if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            command.env_remove("NO_COLOR").arg("--color=never")
        } else {
            command
        }
    }

    /// Finds the servers on which some of the browser tests look at the site, and the browsers in which some run once more,
    /// or installs them where nobody minds; tests of one that isn't there are left out.
    pub fn find_for_browser_tests(&self) -> Result<(), Error> {
        for program in debian::SERVERS_OF_EXAMPLES.iter().chain(&debian::OTHER_BROWSERS) {
            let found = program.find(&self.shell)?;
            // An empty one is none to the tests, also in place of a choice of the user's that is too old.
            self.shell.set_var(program.choice, found.unwrap_or_default());
        }
        Ok(())
    }

    /// Installs cargo-deny if it is missing, and gives the program. By itself, as it takes minutes to build and only
    /// the tests of the dependencies need it.
    pub fn cargo_deny(&self) -> Result<PathBuf, Error> {
        Ok(cargo_install::cargo_deny().ensure(&self.shell, &cache::folder()?)?.program)
    }
}

fn print_ready(tool: &str, place: impl Display) {
    println!("  ok    {tool} ({place})");
}

fn print_install(tool: &str, why: &str, command: &str) {
    println!("  get   {tool}, which {why}: {command}");
}
