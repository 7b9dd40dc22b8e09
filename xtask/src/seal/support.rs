//! The script that asks whether a browser can run the app. It comes into the page here, as Trunk's minifier would write it
//! so that only newer browsers can read it.

use std::path::Path;

use xshell::{Shell, cmd};

use super::split::replaced_once;
use crate::error::Error;

/// Where it lies among the sources.
const SCRIPT: &str = "static/support.js";
/// Where it goes in the page.
const PLACE: &str = "<script>SUPPORT</script>";
/// Unless it is told otherwise, terser writes what the oldest browsers read.
const TERSER: [&str; 2] = ["--compress", "--mangle"];

/// The page with the script in its place; made smaller in a release.
pub fn with_script(sh: &Shell, sources: &Path, html: &str, is_release: bool) -> Result<String, Error> {
    let file = sources.join(SCRIPT);
    let script = if is_release { cmd!(sh, "terser {file} {TERSER...}").quiet().read()? } else { sh.read_file(&file)? };
    in_place(html, &script)
}

fn in_place(html: &str, script: &str) -> Result<String, Error> {
    replaced_once(html, PLACE, &format!("<script>{}</script>", script.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where Cargo runs the tests, the root is one up.
    const ROOT: &str = "..";

    #[test]
    fn it_stands_in_the_page_once() {
        let html = in_place(&format!("<p>{PLACE}<p>"), "go()\n").unwrap_or_default();
        assert_eq!(html, "<p><script>go()</script><p>");
        assert!(in_place("<p>", "go()").is_err());
    }

    #[test]
    fn the_page_has_a_place_for_it_and_it_ends_where_it_should() -> Result<(), Error> {
        let sh = Shell::new()?;
        let page = sh.read_file(Path::new(ROOT).join("index.html"))?;
        let script = sh.read_file(Path::new(ROOT).join(SCRIPT))?;
        assert!(!script.contains("</"), "that would end it");
        assert!(in_place(&page, &script)?.contains(script.trim()));
        Ok(())
    }

    #[test]
    fn the_same_versions_are_stated_wherever_they_are() -> Result<(), Error> {
        let sh = Shell::new()?;
        let script = sh.read_file(Path::new(ROOT).join(SCRIPT))?;
        let (_, after) = script.split_once("It takes ").unwrap_or_default();
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
