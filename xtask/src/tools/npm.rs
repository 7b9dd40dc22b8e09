//! Tools that come from npm, in the versions that package.json pins: wasm-opt, terser, and what the browser tests need.
//! The app itself ships none of them.
//!
//! They are installed once for all clones that pin the same versions; a clone gets a link.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use cargo_metadata::semver::Version;
use serde::Deserialize;
use which::which;
use xshell::{Cmd, Shell, cmd};

use crate::cache;
use crate::error::Error;
use crate::tools::{print_install, print_ready};

const MANIFEST: &str = "package.json";
const LOCK: &str = "package-lock.json";
const MODULES: &str = "node_modules";
const OLDEST_NODE: u64 = 20;

/// What we read of a package.json, be it the clone's or that of an installed package.
#[derive(Deserialize)]
struct Manifest {
    version: Option<String>,
    /// The version of each package that is wanted.
    #[serde(default, rename = "devDependencies")]
    pinned: BTreeMap<String, String>,
}

/// Makes the pinned packages available in the clone and gives the folder they really lie in.
pub fn ensure(sh: &Shell, root: &Path, cache: &Path) -> Result<PathBuf, Error> {
    check_node(sh)?;
    let manifest = manifest(sh, root)?;
    let name = manifest.name();
    let own = root.join(MODULES);
    if own.is_dir() && !own.is_symlink() {
        return use_own_folder(sh, own, &manifest, &name);
    }
    let lock = sh.read_binary_file(root.join(LOCK))?;
    let shared = cache.join(format!("node-{}", cache::fingerprint(&lock)));
    let modules = shared.join(MODULES);
    if !manifest.has_all(sh, &modules) {
        install(sh, root, &shared, &manifest, &name)?;
    }
    link(&own, &modules)?;
    print_ready(&name, shared.display());
    Ok(modules)
}

fn check_node(sh: &Shell) -> Result<(), Error> {
    let answer = cmd!(sh, "node --version").ignore_stderr().read().unwrap_or_default();
    if Version::parse(answer.trim_start_matches('v')).is_ok_and(|version| version.major >= OLDEST_NODE) {
        return Ok(());
    }
    let found = if answer.is_empty() { "was not found" } else { &answer };
    Err(Error::Plain(format!(
        "Node {OLDEST_NODE} or newer is needed (`node --version`: {found}); \
         install it from https://nodejs.org/en/download, then run `cargo xtask setup`."
    )))
}

/// Reads the package.json in a folder.
fn manifest(sh: &Shell, folder: &Path) -> Result<Manifest, Error> {
    let file = folder.join(MANIFEST);
    serde_json::from_str(&sh.read_file(&file)?)
        .map_err(|error| Error::Plain(format!("could not understand {} ({error})", file.display())))
}

impl Manifest {
    /// The packages with their versions, for the output.
    fn name(&self) -> String {
        let packages = self.pinned.iter().map(|(package, version)| format!("{package} {version}"));
        packages.collect::<Vec<String>>().join(", ")
    }

    /// Whether every pinned package is in `modules` in its pinned version.
    fn has_all(&self, sh: &Shell, modules: &Path) -> bool {
        let has = |(package, version): (&String, &String)| {
            manifest(sh, &modules.join(package)).is_ok_and(|installed| installed.version.as_ref() == Some(version))
        };
        self.pinned.iter().all(has) && which(modules.join(".bin/wasm-opt")).is_ok()
    }
}

/// A folder made by somebody's own `npm ci` is theirs: it is used as it is or not at all.
fn use_own_folder(sh: &Shell, own: PathBuf, manifest: &Manifest, name: &str) -> Result<PathBuf, Error> {
    if manifest.has_all(sh, &own) {
        print_ready(name, own.display());
        return Ok(own);
    }
    Err(Error::Plain(format!(
        "{} lacks the versions pinned in {LOCK}; bring it up to date with `{}`, or remove it.",
        own.display(),
        npm_ci(sh)
    )))
}

fn npm_ci(sh: &Shell) -> Cmd<'_> {
    // None of the packages needs its install scripts, and NODE_ENV must not leave them out.
    cmd!(sh, "npm ci --include=dev --ignore-scripts --no-audit --no-fund").quiet()
}

fn install(sh: &Shell, root: &Path, shared: &Path, manifest: &Manifest, name: &str) -> Result<(), Error> {
    let by_hand = npm_ci(sh).to_string();
    print_install(name, "make the app small and drive the browser in tests", &by_hand);
    let fill = |partial: &Path| -> Result<(), Error> {
        for file in [MANIFEST, LOCK] {
            sh.copy_file(root.join(file), partial)?;
        }
        let _folder = sh.push_dir(partial);
        npm_ci(sh).run()?;
        let wasm_opt = partial.join(MODULES).join(".bin/wasm-opt");
        Ok(cmd!(sh, "{wasm_opt} --version").output().map(drop)?)
    };
    let is_ready = |folder: &Path| manifest.has_all(sh, &folder.join(MODULES));
    cache::install(sh, shared, is_ready, fill).map_err(Error::setup(name, &by_hand))
}

/// Points the clone's `node_modules` at the shared folder.
fn link(own: &Path, modules: &Path) -> Result<(), Error> {
    if fs::read_link(own).is_ok_and(|target| target == modules) {
        return Ok(());
    }
    match fs::remove_file(own) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Error::file("replace the link", own)(error));
        }
        _ => {}
    }
    match symlink(modules, own) {
        // Another command in this clone was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map_err(Error::file("create the link", own)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where Cargo runs the tests, the root is one up.
    const ROOT: &str = "..";

    #[test]
    fn the_manifest_pins_every_package_to_one_version() -> Result<(), Error> {
        let pinned = manifest(&Shell::new()?, Path::new(ROOT))?.pinned;
        assert!(!pinned.is_empty());
        for (package, version) in pinned {
            assert!(Version::parse(&version).is_ok(), "{package} {version}");
        }
        Ok(())
    }

    #[test]
    fn the_lock_file_names_no_host() -> Result<(), Error> {
        let lock = Shell::new()?.read_file(Path::new(ROOT).join(LOCK))?;
        assert!(!lock.contains("http"));
        Ok(())
    }
}
