//! Finishing the site that Trunk has just built. Trunk runs this after each build, as the hook in Trunk.toml says.

mod early;
mod policy;
mod release;
mod split;
mod worker;

use std::path::PathBuf;

use xshell::Shell;

use crate::error::Error;

/// Where Trunk puts the site before it is done.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// "release" or "debug".
const PROFILE: &str = "TRUNK_PROFILE";

/// Puts a release in two parts, the hashes of the inline parts into the page, and the service worker beside it.
pub fn seal() -> Result<(), Error> {
    let sh = Shell::new()?;
    let folder = sh.var_os(STAGING).map(PathBuf::from).ok_or_else(|| {
        Error::Plain(format!("`seal` is run by Trunk, which sets {STAGING}; use `cargo xtask build`."))
    })?;
    let mut html = sh.read_file(folder.join("index.html"))?;
    let is_release = sh.var_os(PROFILE).is_some_and(|profile| profile == "release");
    if is_release {
        html = release::finish(&sh, &folder, &html)?;
    }
    let sealed = policy::sealed(&early::without_unread_hashes(&html))?;
    // At the very end: it lists what is there.
    worker::write(&sh, &folder, &sealed, is_release)
}
