//! Finishing the site that Trunk has just built. Trunk runs this after each build, as the hook in Trunk.toml says.

mod early;
pub mod guide_page;
pub mod headers;
pub mod policy;
pub mod release;
mod scripts;
mod split;
mod worker;

use std::path::PathBuf;

use xshell::Shell;

use crate::error::Error;

/// Tableside as one file, which is put into the site's folder once the site is done. The site fetches it there for whoever
/// saves a copy of it (`src/browser/fetch.rs`).
pub const ONE_FILE: &str = "tableside.html";
/// Where Trunk puts the site before it is done.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// Where the sources lie.
const SOURCES: &str = "TRUNK_SOURCE_DIR";
/// "release" or "debug".
const PROFILE: &str = "TRUNK_PROFILE";

/// Puts a release in two parts, the guide beside it, the hashes of the inline parts into the page, and the service worker
/// beside that.
pub fn seal() -> Result<(), Error> {
    let sh = Shell::new()?;
    let (folder, sources) = (named(&sh, STAGING)?, named(&sh, SOURCES)?);
    let mut html = sh.read_file(folder.join("index.html"))?;
    let is_release = sh.var_os(PROFILE).is_some_and(|profile| profile == "release");
    if is_release {
        html = release::finish(&sh, &folder, &html)?;
    }
    html = scripts::put_inside(&sh, &sources, &html, is_release)?;
    guide_page::write(&sh, &sources, &folder, &html)?;
    let sealed = policy::sealed(&early::without_unread_hashes(&html))?;
    // It lists what is there.
    worker::write(&sh, &folder, &sealed, is_release)
}

/// A folder that Trunk names.
fn named(sh: &Shell, name: &str) -> Result<PathBuf, Error> {
    sh.var_os(name)
        .map(PathBuf::from)
        .ok_or_else(|| Error::Plain(format!("`seal` is run by Trunk, which sets {name}; use `cargo xtask build`.")))
}
