//! Tools that come as crates: Trunk, wasm-bindgen's commands and cargo-deny.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::error::Error;
use crate::run;
use crate::search;
use crate::tools::{self, print_install, print_ready};
use crate::versions;
use crate::workspace;

/// The newest Trunk that the pinned Rust can build.
const TRUNK_VERSION: &str = "0.21.14";

const CARGO_DENY_VERSION: &str = "0.20.2";

/// A tool to be had from crates.io in one exact version.
pub struct Tool {
    package: &'static str,
    why: &'static str,
    version: String,
    /// The programs it brings; the first one is asked for the version.
    programs: &'static [&'static str],
    /// Whether to build it with the dependency versions its authors chose.
    locked: bool,
}

/// Where a tool was found.
pub struct Found {
    /// The tool's first program.
    pub program: PathBuf,
    /// The folder to add to `PATH`, unless it was found there.
    pub folder_off_path: Option<PathBuf>,
}

/// Trunk, which builds the page.
pub fn trunk() -> Tool {
    Tool {
        package: "trunk",
        why: "builds the page and serves it",
        version: TRUNK_VERSION.to_owned(),
        programs: &["trunk"],
        locked: true,
    }
}

/// wasm-bindgen's commands, in the version of the wasm-bindgen crate, which must be the same.
pub fn wasm_bindgen(root: &Path) -> Result<Tool, Error> {
    let lock_file = root.join("Cargo.lock");
    let lock = workspace::read(&lock_file)?;
    let version = versions::locked(&lock, "wasm-bindgen").ok_or_else(|| {
        Error::Plain(format!(
            "{} names no version of wasm-bindgen; make it anew with `cargo generate-lockfile`.",
            lock_file.display()
        ))
    })?;
    Ok(Tool {
        package: "wasm-bindgen-cli",
        why: "joins the compiled app to the browser and runs wasm tests",
        version: version.to_owned(),
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // Its lock file names a version that was withdrawn, so it can't be built with that.
        locked: false,
    })
}

/// cargo-deny, which reads deny.toml.
pub fn cargo_deny() -> Tool {
    Tool {
        package: "cargo-deny",
        why: "checks the crates' licences, sources and known holes",
        version: CARGO_DENY_VERSION.to_owned(),
        programs: &["cargo-deny"],
        locked: true,
    }
}

impl Tool {
    /// Finds the tool on `PATH` or in the cache, or else installs it into the cache.
    pub fn ensure(&self, cache: &Path) -> Result<Found, Error> {
        let name = format!("{} {}", self.package, self.version);
        if let Some(program) = self.on_path() {
            print_ready(&name, &program.display().to_string());
            return Ok(Found { program, folder_off_path: None });
        }
        let folder = cache.join("tools").join(format!("{}-{}", self.package, self.version));
        if !self.is_in(&folder) {
            self.install(&name, &folder)?;
        }
        print_ready(&name, &folder.display().to_string());
        let programs = folder.join("bin");
        Ok(Found { program: programs.join(self.main_program()), folder_off_path: Some(programs) })
    }

    fn main_program(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    fn on_path(&self) -> Option<PathBuf> {
        let program = search::on_path(self.main_program())?;
        let folder = program.parent()?;
        self.works_in(folder).then_some(program)
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.works_in(&folder.join("bin"))
    }

    /// Whether all programs lie together in `folder`, in the right version.
    fn works_in(&self, folder: &Path) -> bool {
        let all_there = self.programs.iter().all(|program| search::is_program(&folder.join(program)));
        all_there && self.announces_version(&folder.join(self.main_program()))
    }

    fn announces_version(&self, program: &Path) -> bool {
        run::output_of(Command::new(program).arg("--version"))
            .is_ok_and(|answer| versions::announced(&answer) == Some(self.version.as_str()))
    }

    fn install(&self, name: &str, folder: &Path) -> Result<(), Error> {
        let by_hand = run::shown(&self.install_command(folder));
        print_install(name, self.why, &format!("{by_hand} (some minutes)"));
        cache::install(
            folder,
            |candidate| self.is_in(candidate),
            |partial| run::run(self.install_command(partial).env("PATH", path_with(partial)?)),
        )
        .map_err(Error::setup(name, &by_hand))
    }

    fn install_command(&self, folder: &Path) -> Command {
        let mut command = Command::new("cargo");
        command.arg("install");
        if self.locked {
            command.arg("--locked");
        }
        command
            .arg(format!("{}@{}", self.package, self.version))
            .arg("--root")
            .arg(folder)
            // The tool is for this machine, and its by-products have no place in our target folder.
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("CARGO_TARGET_DIR");
        command
    }
}

/// `PATH` with the new tool's folder, or Cargo would warn that a temporary folder should be there.
fn path_with(folder: &Path) -> Result<OsString, Error> {
    tools::search_path(vec![folder.join("bin")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_built_as_its_authors_did_and_wasm_bindgen_is_not() {
        let shown = run::shown(&trunk().install_command(Path::new("/cache")));
        assert_eq!(shown, "cargo install --locked trunk@0.21.14 --root /cache");
        let tool = Tool {
            package: "wasm-bindgen-cli",
            why: "",
            version: "0.2.130".to_owned(),
            programs: &["wasm-bindgen"],
            locked: false,
        };
        let shown = run::shown(&tool.install_command(Path::new("/cache")));
        assert_eq!(shown, "cargo install wasm-bindgen-cli@0.2.130 --root /cache");
    }

    #[test]
    fn the_workspace_settles_on_one_wasm_bindgen() {
        let tool = wasm_bindgen(&workspace::root());
        assert!(tool.is_ok_and(|tool| tool.version.starts_with("0.2.")));
    }
}
