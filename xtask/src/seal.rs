//! Finishing the site that Trunk has just built. Trunk runs this after each build, as the hook in Trunk.toml says.

mod early;
pub mod guide_page;
pub mod headers;
pub mod policy;
pub mod release;
mod role_plays;
mod scripts;
mod split;
mod start;
mod templates;
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

/// Puts a release in two parts, the guide, the templates and the sides of role-plays beside it, the hashes of the inline parts
/// into the page, and the service worker beside that.
pub fn seal() -> Result<(), Error> {
    let sh = Shell::new()?;
    let (folder, sources) = (named(&sh, STAGING)?, named(&sh, SOURCES)?);
    let mut html = sh.read_file(folder.join("index.html"))?;
    let is_release = sh.var_os(PROFILE).is_some_and(|profile| profile == "release");
    if is_release {
        html = release::finish(&sh, &folder, &html)?;
    }
    html = scripts::put_inside(&sh, &sources, &html, is_release)?;
    html = start::put_inside(&sh, &sources, &html, is_release)?;
    guide_page::write(&sh, &sources, &folder, &html)?;
    templates::write(&sh, &folder)?;
    role_plays::write(&sh, &folder)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the lists of sheets stand, from the root, which is one up from where Cargo runs the tests: of those in the page,
    /// and of those that come with either part of the app.
    const LISTS: [&str; 2] = ["../index.html", "../build.rs"];

    #[test]
    fn each_style_sheet_comes_once_and_paper_last_with_both_parts_of_the_app() -> Result<(), Error> {
        let sh = Shell::new()?;
        let lists = [sh.read_file(LISTS[0])?, sh.read_file(LISTS[1])?];
        for path in sh.read_dir("../style")? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let entry = format!("\"style/{name}\"");
            let found = lists.each_ref().map(|list| list.matches(&entry).count());
            let is_right = match name.as_str() {
                // For the guide without the app.
                "guide-page.css" => found == [0, 0],
                "paper.css" => found == [0, 2],
                _ => found == [1, 0] || found == [0, 1],
            };
            assert!(is_right, "{name}: {found:?}");
        }
        let [_, parts] = &lists;
        let lasts = parts.split("];").filter_map(|list| list.rsplit_once("\"style/")).map(|(_, last)| last);
        let lasts: Vec<&str> = lasts.collect();
        assert!(lasts.len() == 2 && lasts.iter().all(|last| last.starts_with("paper.css")), "{lasts:?}");
        Ok(())
    }
}
