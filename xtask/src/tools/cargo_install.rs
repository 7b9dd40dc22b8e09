//! Tools that come as crates: Trunk, wasm-bindgen's commands and cargo-deny.

use std::path::{Path, PathBuf};

use cargo_metadata::Metadata;
use which::which;
use xshell::{Cmd, Shell, cmd};

use crate::cache;
use crate::error::Error;
use crate::tools::{self, print_install, print_ready};

/// The newest Trunk that the pinned Rust can build.
const TRUNK_VERSION: &str = "0.21.14";

const CARGO_DENY_VERSION: &str = "0.20.2";

/// In place of what their authors chose for programs that run often: ours run for seconds, and whoever has just cloned
/// waits for them.
const QUICK_TO_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

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
pub fn wasm_bindgen(workspace: &Metadata) -> Result<Tool, Error> {
    let library = workspace.packages.iter().find(|package| package.name == "wasm-bindgen").ok_or_else(|| {
        Error::Plain(
            "Cargo.lock names no version of wasm-bindgen; make it anew with `cargo generate-lockfile`.".to_owned(),
        )
    })?;
    Ok(Tool {
        package: "wasm-bindgen-cli",
        why: "joins the compiled app to the browser and runs wasm tests",
        version: library.version.to_string(),
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
    pub fn ensure(&self, sh: &Shell, cache: &Path) -> Result<Found, Error> {
        let name = format!("{} {}", self.package, self.version);
        if let Some(program) = self.on_path(sh) {
            print_ready(&name, program.display());
            return Ok(Found { program, folder_off_path: None });
        }
        let folder = cache.join("tools").join(format!("{}-{}", self.package, self.version));
        if !self.is_in(sh, &folder) {
            self.install(sh, &name, &folder)?;
        }
        print_ready(&name, folder.display());
        let programs = folder.join("bin");
        Ok(Found { program: programs.join(self.main_program()), folder_off_path: Some(programs) })
    }

    fn main_program(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    fn on_path(&self, sh: &Shell) -> Option<PathBuf> {
        let program = which(self.main_program()).ok()?;
        self.works_in(sh, program.parent()?).then_some(program)
    }

    fn is_in(&self, sh: &Shell, folder: &Path) -> bool {
        self.works_in(sh, &folder.join("bin"))
    }

    /// Whether all programs lie together in `folder`, in the right version.
    fn works_in(&self, sh: &Shell, folder: &Path) -> bool {
        let all_there = self.programs.iter().all(|program| which(folder.join(program)).is_ok());
        all_there && self.announces_version(sh, &folder.join(self.main_program()))
    }

    /// Whether a program gives the usual answer to `--version`, such as `trunk 0.21.14`.
    fn announces_version(&self, sh: &Shell, program: &Path) -> bool {
        let answer = cmd!(sh, "{program} --version").ignore_stderr().read();
        answer.is_ok_and(|answer| answer.split_whitespace().nth(1) == Some(self.version.as_str()))
    }

    fn install(&self, sh: &Shell, name: &str, folder: &Path) -> Result<(), Error> {
        let by_hand = self.install_command(sh, folder).to_string();
        print_install(name, self.why, &format!("{by_hand} (some minutes)"));
        let is_ready = |candidate: &Path| self.is_in(sh, candidate);
        let fill = |partial: &Path| -> Result<(), Error> {
            // With the new folder on it, or Cargo would warn that a temporary folder should be there.
            let search_path = tools::search_path([partial.join("bin")])?;
            Ok(self.install_command(sh, partial).env("PATH", search_path).run()?)
        };
        cache::install(sh, folder, is_ready, fill).map_err(Error::setup(name, &by_hand))
    }

    fn install_command<'a>(&self, sh: &'a Shell, folder: &Path) -> Cmd<'a> {
        let locked = self.locked.then_some("--locked");
        let package = format!("{}@{}", self.package, self.version);
        cmd!(sh, "cargo install {locked...} {package} --root {folder}")
            // The tool is for this machine, and its by-products have no place in our target folder.
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("CARGO_TARGET_DIR")
            .envs(QUICK_TO_BUILD)
            .quiet()
    }
}

#[cfg(test)]
mod tests {
    use cargo_metadata::MetadataCommand;

    use super::*;

    #[test]
    fn trunk_is_built_as_its_authors_did_and_wasm_bindgen_is_not() -> Result<(), Error> {
        let sh = Shell::new()?;
        let shown = trunk().install_command(&sh, Path::new("/cache")).to_string();
        assert_eq!(shown, "cargo install --locked trunk@0.21.14 --root /cache");
        let tool = Tool {
            package: "wasm-bindgen-cli",
            why: "",
            version: "0.2.130".to_owned(),
            programs: &["wasm-bindgen"],
            locked: false,
        };
        let shown = tool.install_command(&sh, Path::new("/cache")).to_string();
        assert_eq!(shown, "cargo install wasm-bindgen-cli@0.2.130 --root /cache");
        Ok(())
    }

    #[test]
    fn the_workspace_settles_on_one_wasm_bindgen() -> Result<(), Error> {
        let workspace = MetadataCommand::new().exec()?;
        let tool = wasm_bindgen(&workspace)?;
        assert!(tool.version.starts_with("0.2."), "{}", tool.version);
        assert_eq!(workspace.packages.iter().filter(|package| package.name == "wasm-bindgen").count(), 1);
        Ok(())
    }
}
