//! The page's own scripts, before and beside the app. They come into the page here and not by Trunk: its minifier gives
//! names in another order each time, so no build would be like the one before, and it writes what only newer browsers
//! read, also of the script that asks whether a browser can run the app.

use std::path::Path;

use xshell::{Shell, cmd};

use super::split::replaced_once;
use crate::error::Error;

/// Where each lies among the sources, and the word that stands for it in the page's file.
const SCRIPTS: [(&str, &str); 4] = [
    ("static/early.js", "EARLY"),
    ("static/support.js", "SUPPORT"),
    ("static/boot.js", "BOOT"),
    ("static/translated.js", "TRANSLATED"),
];
/// Unless it is told otherwise, terser leaves what the oldest browsers read as it is.
pub const TERSER: [&str; 2] = ["--compress", "--mangle"];

/// The page with each script in its place; made smaller in a release.
pub fn put_inside(sh: &Shell, sources: &Path, html: &str, is_release: bool) -> Result<String, Error> {
    let mut page = html.to_owned();
    for (name, place) in SCRIPTS {
        let file = sources.join(name);
        let script =
            if is_release { cmd!(sh, "terser {file} {TERSER...}").quiet().read()? } else { sh.read_file(&file)? };
        page = in_place(&page, place, &script)?;
    }
    Ok(page)
}

fn in_place(html: &str, place: &str, script: &str) -> Result<String, Error> {
    replaced_once(html, &format!("<script>{place}</script>"), &format!("<script>{}</script>", script.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where Cargo runs the tests, the root is one up.
    const ROOT: &str = "..";
    /// The one that names the versions of browsers.
    const SUPPORT: &str = "static/support.js";

    #[test]
    fn a_script_stands_in_the_page_once() {
        let html = in_place("<p><script>BOOT</script><p>", "BOOT", "go()\n").unwrap_or_default();
        assert_eq!(html, "<p><script>go()</script><p>");
        assert!(in_place("<p>", "BOOT", "go()").is_err());
    }

    #[test]
    fn the_page_has_a_place_for_each_and_it_ends_where_it_should() -> Result<(), Error> {
        let sh = Shell::new()?;
        let page = put_inside(&sh, Path::new(ROOT), &sh.read_file(Path::new(ROOT).join("index.html"))?, false)?;
        for (name, _) in SCRIPTS {
            let script = sh.read_file(Path::new(ROOT).join(name))?;
            assert!(!script.contains("</"), "that would end {name}");
            assert!(page.contains(script.trim()), "{name}");
        }
        Ok(())
    }

    #[test]
    fn the_same_versions_are_stated_wherever_they_are() -> Result<(), Error> {
        let sh = Shell::new()?;
        let script = sh.read_file(Path::new(ROOT).join(SUPPORT))?;
        let (_, after) = script.split_once("It needs ").unwrap_or_default();
        let (versions, _) = after.split_once(", or a newer one").unwrap_or_default();
        assert!(versions.contains("Firefox "), "{versions}");
        for place in ["README.md", "docs/browsers.md"] {
            let said = sh.read_file(Path::new(ROOT).join(place))?.split_whitespace().collect::<Vec<_>>().join(" ");
            for version in versions.split(", ") {
                assert!(said.contains(version), "{place} doesn't say {version}");
            }
        }
        Ok(())
    }
}
