//! When a release fetches the app: once the first words are on the screen. Trunk has it fetched first of all, and then the
//! words come a frame later.

use std::path::Path;

use xshell::{Shell, cmd};

use super::scripts::TERSER;
use super::split::replaced_once;
use crate::error::Error;

/// Where the script lies among the sources.
const SCRIPT: &str = "static/start.js";
/// How Trunk's own begins in a page that was made smaller, and how it ends.
const TRUNKS: [&str; 2] = ["<script type=module>import init", "</script>"];
/// What is fetched early, as the page says it.
const EARLY: [&str; 2] = [" rel=modulepreload", " rel=preload"];

/// The page with our own start in the place of Trunk's.
pub fn after_first_paint(sh: &Shell, sources: &Path, html: &str) -> Result<String, Error> {
    let file = sources.join(SCRIPT);
    let script = cmd!(sh, "terser {file} {TERSER...}").quiet().read()?;
    in_place(html, script.trim())
}

fn in_place(html: &str, script: &str) -> Result<String, Error> {
    let [begins, ends] = TRUNKS;
    let trunks = html
        .split_once(begins)
        .and_then(|(_, behind)| behind.split_once(ends))
        .map(|(inside, _)| format!("{begins}{inside}{ends}"))
        .ok_or_else(|| Error::Plain(format!("The page that Trunk made should hold “{begins}”, and doesn’t.")))?;
    let mut page = replaced_once(html, &trunks, &format!("<script type=module>{script}{ends}"))?;
    for early in EARLY {
        page = replaced_once(&page, early, &early.replacen("rel", "data-later", 1))?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: &str =
        "<link href=./a.js integrity=sha384-a rel=modulepreload><link as=fetch href=./a_bg.wasm rel=preload>";

    #[test]
    fn nothing_is_fetched_before_the_script_says_so() -> Result<(), Error> {
        let html = format!("<head>{LINKS}<script type=module>import init from './a.js';await init()</script><body>");
        let page = in_place(&html, "go()")?;
        let links = LINKS.replace("rel=", "data-later=");
        assert_eq!(page, format!("<head>{links}<script type=module>go()</script><body>"));
        Ok(())
    }

    #[test]
    fn a_page_that_trunk_makes_otherwise_is_refused() {
        let start = "<script type=module>import init from './a.js'</script>";
        for html in [LINKS, start, &format!("{LINKS}{LINKS}{start}")] {
            assert!(in_place(html, "go()").is_err(), "{html}");
        }
    }
}
