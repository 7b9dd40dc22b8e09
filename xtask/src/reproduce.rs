//! Building one commit twice, to see that both sites are the same byte for byte.
//!
//! The two clones lie in folders of other names, and Cargo's own folder has another name for the second: what is built
//! must not tell where.

use std::collections::BTreeMap;
use std::env;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use xshell::{Shell, cmd};

use crate::error::Error;
use crate::folder;
use crate::site;
use crate::tools::{self, Tools};

/// Where the clones are put, in the folder of what is built.
const FOLDER: &str = "reproduce";
const CLONES: [&str; 2] = ["first", "the-second"];
/// What the second build takes from Cargo's own folder: the crates, and how they are had.
const OF_CARGO: [&str; 4] = ["registry", "git", "config.toml", "config"];

/// A file of a site that was built.
#[derive(Debug, PartialEq)]
struct Built {
    name: String,
    bytes: Vec<u8>,
}

/// The files of a site by their names without the hash of the content: one that differs is told by one name.
type Site = BTreeMap<String, Built>;

/// Builds the last commit twice and compares.
pub fn reproduce() -> Result<(), Error> {
    let tools = tools::setup_for_building()?;
    let commit = cmd!(tools, "git rev-parse HEAD").read()?;
    let folder = tools.workspace.target_directory.join(FOLDER).into_std_path_buf();
    tools.shell.remove_path(&folder)?;
    tools.shell.create_dir(&folder)?;
    println!("\nbuilding {commit} twice in {}; each takes as long as the first build of a clone", folder.display());
    let clones = CLONES.map(|name| folder.join(name));
    for clone in &clones {
        cloned(&tools, &commit, clone)?;
    }
    let [first, second] = &clones;
    let first = built(&tools.shell, first, None)?;
    let home = other_cargo_home(&tools.shell, &folder)?;
    let second = built(&tools.shell, second, Some(home.as_path()))?;
    let differences = differences(&first, &second);
    if differences.is_empty() {
        println!("\nBoth times, all {} files are the same byte for byte.", first.len());
        return Ok(());
    }
    Err(Error::Plain(format!("The two builds are not the same:\n  {}", differences.join("\n  "))))
}

fn cloned(tools: &Tools, commit: &str, clone: &Path) -> Result<(), Error> {
    let root = tools.shell.current_dir();
    cmd!(tools, "git clone --quiet --no-checkout {root} {clone}").run()?;
    Ok(cmd!(tools, "git -C {clone} checkout --quiet --detach {commit}").run()?)
}

/// Builds a clone, and reads what came of it.
fn built(sh: &Shell, clone: &Path, cargo_home: Option<&Path>) -> Result<Site, Error> {
    println!("\n== {}", clone.display());
    let _folder = sh.push_dir(clone);
    let mut build = cmd!(sh, "cargo xtask build").env_remove("CARGO_TARGET_DIR").quiet();
    if let Some(home) = cargo_home {
        // It knows nothing of when a crate was last used, and must not take that for long ago.
        build = build.env("CARGO_HOME", home).env("CARGO_CACHE_AUTO_CLEAN_FREQUENCY", "never");
    }
    build.run()?;
    read(sh, &clone.join(site::DIST))
}

/// Cargo's own folder under another name, with the same crates in it.
fn other_cargo_home(sh: &Shell, folder: &Path) -> Result<PathBuf, Error> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let home =
        home.ok_or_else(|| Error::Plain("No home folder is known, so Cargo's own can't be found.".to_owned()))?;
    let other = sh.create_dir(folder.join("other-cargo-home"))?;
    for (there, here) in OF_CARGO.map(|name| (home.join(name), other.join(name))) {
        if there.exists() {
            symlink(&there, &here).map_err(Error::file("link", &here))?;
        }
    }
    Ok(other)
}

fn read(sh: &Shell, site: &Path) -> Result<Site, Error> {
    let mut read = Site::new();
    for name in folder::files(sh, site)? {
        let bytes = sh.read_binary_file(site.join(&name))?;
        let told_by = folder::without_hash(&name).filter(|short| !read.contains_key(short));
        read.insert(told_by.unwrap_or_else(|| name.clone()), Built { name, bytes });
    }
    Ok(read)
}

/// A sentence for each file that is not the same in both.
fn differences(first: &Site, second: &Site) -> Vec<String> {
    let only_in_second = second.keys().filter(|name| !first.contains_key(*name));
    first
        .keys()
        .chain(only_in_second)
        .filter_map(|name| {
            difference(first.get(name), second.get(name)).map(|difference| format!("{name} {difference}"))
        })
        .collect()
}

fn difference(first: Option<&Built>, second: Option<&Built>) -> Option<String> {
    let (Some(first), Some(second)) = (first, second) else {
        let which = if first.is_some() { "first" } else { "second" };
        return Some(format!("came of the {which} build alone."));
    };
    if first.bytes != second.bytes {
        let same = first.bytes.iter().zip(&second.bytes).take_while(|(one, other)| one == other).count();
        let (size, other_size) = (first.bytes.len(), second.bytes.len());
        return Some(format!("has {size} and {other_size} bytes, of which the first {same} are the same."));
    }
    (first.name != second.name).then(|| format!("is called {} and {}.", first.name, second.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Result<Site, Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        for (name, text) in files {
            sh.write_file(folder.path().join(name), text)?;
        }
        read(&sh, folder.path())
    }

    #[test]
    fn two_sites_of_the_same_files_do_not_differ() -> Result<(), Error> {
        let files = [("index.html", "<p>A page"), ("scripts/disk.js", "go()"), ("app-0123456789abcdef.js", "app()")];
        assert_eq!(differences(&site(&files)?, &site(&files)?), Vec::<String>::new());
        Ok(())
    }

    #[test]
    fn each_file_that_differs_is_named() -> Result<(), Error> {
        let first =
            [("a.html", "same"), ("app-0123456789abcdef.js", "app()"), ("b.js", "b"), ("c-00000000000a.js", "c")];
        let second =
            [("a.html", "same"), ("app-fedcba9876543210.js", "apt()!"), ("c-00000000000b.js", "c"), ("d.js", "d")];
        assert_eq!(
            differences(&site(&first)?, &site(&second)?),
            [
                "app-….js has 5 and 6 bytes, of which the first 2 are the same.",
                "b.js came of the first build alone.",
                "c-….js is called c-00000000000a.js and c-00000000000b.js.",
                "d.js came of the second build alone.",
            ]
        );
        Ok(())
    }
}
