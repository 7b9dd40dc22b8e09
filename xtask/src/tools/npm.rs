//! Tools that come from npm: wasm-opt, Playwright's core, axe. The app itself ships none of them.
//!
//! They are installed once for all clones that pin the same versions; a clone gets a link.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::error::Error;
use crate::run;
use crate::search;
use crate::tools::{print_install, print_ready};
use crate::versions;
use crate::workspace;

const MANIFEST: &str = "package.json";
const LOCK: &str = "package-lock.json";
const MODULES: &str = "node_modules";
const PACKAGES: [&str; 4] = ["binaryen", "terser", "playwright-core", "axe-core"];
const OLDEST_NODE: u32 = 20;

/// Makes the pinned packages available in the clone and gives the folder they really lie in.
pub fn ensure(root: &Path, cache: &Path) -> Result<PathBuf, Error> {
    check_node()?;
    let manifest = workspace::read(&root.join(MANIFEST))?;
    let name = pinned(&manifest);
    let own = root.join(MODULES);
    if own.is_dir() && !own.is_symlink() {
        return use_own_folder(own, &manifest, &name);
    }
    let lock = workspace::read(&root.join(LOCK))?;
    let shared = cache.join(format!("node-{}", cache::fingerprint(lock.as_bytes())));
    let modules = shared.join(MODULES);
    if !has_all(&modules, &manifest) {
        install(root, &shared, &manifest, &name)?;
    }
    link(&own, &modules)?;
    print_ready(&name, &shared.display().to_string());
    Ok(modules)
}

fn check_node() -> Result<(), Error> {
    let answer = run::output_of(Command::new("node").arg("--version")).unwrap_or_default();
    if versions::node_major(&answer).is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    let found = if answer.is_empty() { "was not found" } else { &answer };
    Err(Error::Plain(format!(
        "Node {OLDEST_NODE} or newer is needed (`node --version`: {found}); \
         install it from https://nodejs.org/en/download, then run `cargo xtask setup`."
    )))
}

/// The packages with their versions, for the output.
fn pinned(manifest: &str) -> String {
    PACKAGES
        .map(|package| {
            let version = versions::json_text(manifest, package).unwrap_or("(not pinned)");
            format!("{package} {version}")
        })
        .join(", ")
}

/// Whether every pinned package is in `modules` in its pinned version.
fn has_all(modules: &Path, manifest: &str) -> bool {
    let has = |package: &str| {
        let installed = fs::read_to_string(modules.join(package).join(MANIFEST));
        installed.is_ok_and(|installed| {
            let wanted = versions::json_text(manifest, package);
            wanted.is_some() && versions::json_text(&installed, "version") == wanted
        })
    };
    PACKAGES.into_iter().all(has) && search::is_program(&modules.join(".bin/wasm-opt"))
}

/// A folder made by somebody's own `npm ci` is theirs: it is used as it is or not at all.
fn use_own_folder(own: PathBuf, manifest: &str, name: &str) -> Result<PathBuf, Error> {
    if has_all(&own, manifest) {
        print_ready(name, &own.display().to_string());
        return Ok(own);
    }
    Err(Error::Plain(format!(
        "{} lacks the versions pinned in {LOCK}; bring it up to date with `{}`, or remove it.",
        own.display(),
        run::shown(&npm_ci())
    )))
}

fn npm_ci() -> Command {
    let mut command = Command::new("npm");
    // None of the packages needs its install scripts, and NODE_ENV must not leave them out.
    command.args(["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
    command
}

fn install(root: &Path, shared: &Path, manifest: &str, name: &str) -> Result<(), Error> {
    let by_hand = run::shown(&npm_ci());
    print_install(name, "make the app small and drive the browser in tests", &by_hand);
    let fill = |partial: &Path| {
        for file in [MANIFEST, LOCK] {
            fs::copy(root.join(file), partial.join(file)).map_err(Error::file("copy", &root.join(file)))?;
        }
        run::run(npm_ci().current_dir(partial))?;
        let wasm_opt = partial.join(MODULES).join(".bin/wasm-opt");
        run::output_of(Command::new(wasm_opt).arg("--version")).map(drop)
    };
    let is_ready = |folder: &Path| has_all(&folder.join(MODULES), manifest);
    cache::install(shared, is_ready, fill).map_err(Error::setup(name, &by_hand))
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

    #[test]
    fn the_manifest_pins_every_package_we_check() -> Result<(), Error> {
        let manifest = workspace::read(&workspace::root().join(MANIFEST))?;
        let name = pinned(&manifest);
        assert!(!name.contains("not pinned"), "{name}");
        assert!(!name.contains(['^', '~', '*']), "{name}");
        Ok(())
    }

    #[test]
    fn the_lock_file_names_no_host() -> Result<(), Error> {
        let lock = workspace::read(&workspace::root().join(LOCK))?;
        assert!(!lock.contains("http"));
        Ok(())
    }
}
