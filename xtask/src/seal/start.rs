//! How the page fetches and starts the app: with our script in the place of Trunk's, and what Trunk has the browser fetch at
//! once held back in a template, until `static/early.js` or `static/start.js` takes it out of there.

use std::path::Path;

use xshell::{Shell, cmd};

use super::early;
use super::scripts::TERSER;
use super::split::replaced_once;
use crate::error::Error;

const SCRIPT: &str = "static/start.js";
/// What only Trunk's own script says.
const OF_TRUNK: &str = "module_or_path";
/// What only the link to the app's script says.
const PRELOAD: &str = "modulepreload";

/// The page with the script in its place, and the links in the template; both made smaller in a release.
pub fn put_inside(sh: &Shell, sources: &Path, html: &str, is_release: bool) -> Result<String, Error> {
    let file = sources.join(SCRIPT);
    let script =
        if is_release { cmd!(sh, "terser {file} --module {TERSER...}").quiet().read()? } else { sh.read_file(&file)? };
    held_back(&with_script(html, script.trim())?)
}

/// The page with another script in the place of Trunk's.
fn with_script(html: &str, script: &str) -> Result<String, Error> {
    let not_there = || Error::Plain(format!("Trunk should put a script with `{OF_TRUNK}` into the page, and hasn’t."));
    let (before, behind) = html.split_once(OF_TRUNK).ok_or_else(not_there)?;
    let (head, _) = before.rsplit_once("<script").ok_or_else(not_there)?;
    let (_, rest) = behind.split_once("</script>").ok_or_else(not_there)?;
    Ok(format!("{head}<script type=\"module\">{script}</script>{rest}"))
}

/// The page with the links that have the app fetched in a template, at the end of its head.
fn held_back(html: &str) -> Result<String, Error> {
    let (mut scripts, mut modules) = (Vec::new(), Vec::new());
    let page = early::with_links(html, |attributes| {
        let link = format!("<link{attributes}>");
        let parts = match early::is_plain_fetch(attributes) {
            true => &mut modules,
            false if attributes.contains(PRELOAD) => &mut scripts,
            false => return link,
        };
        parts.push(link);
        String::new()
    });
    let ([script], [module]) = (scripts.as_slice(), modules.as_slice()) else {
        return Err(Error::Plain(
            "Trunk should have the app’s script and module fetched once each, and doesn’t.".to_owned(),
        ));
    };
    let links = format!("{script}{module}");
    replaced_once(&page, "</head>", &format!("<template id=\"parts\">{links}</template></head>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICON: &str = "<link rel=icon href=i.svg>";
    const LINKS: &str = "<link crossorigin href=./a.js integrity=sha384-a rel=modulepreload>\
        <link as=fetch crossorigin href=./a_bg.wasm rel=preload>";

    #[test]
    fn the_app_waits_in_the_template_and_is_started_by_our_script() {
        let trunk =
            "<script type=module>import init from './a.js';\nawait init({ module_or_path: './a_bg.wasm' });</script>";
        let page = format!("<head>{ICON}<script>0</script>{trunk}{LINKS}</head><body><script>1</script>");
        let done = with_script(&page, "go()").and_then(|page| held_back(&page)).unwrap_or_default();
        assert_eq!(
            done,
            format!(
                "<head>{ICON}<script>0</script><script type=\"module\">go()</script>\
                 <template id=\"parts\">{LINKS}</template></head><body><script>1</script>"
            )
        );
    }

    #[test]
    fn quotes_make_no_difference() {
        let links =
            "<link rel=\"modulepreload\" href=\"./a.js\"><link rel=\"preload\" as=\"fetch\" href=\"./a_bg.wasm\">";
        let done = held_back(&format!("<head>{links}{ICON}</head>")).unwrap_or_default();
        assert_eq!(done, format!("<head>{ICON}<template id=\"parts\">{links}</template></head>"));
    }

    #[test]
    fn a_page_without_trunks_script_or_links_is_refused() {
        assert!(with_script("<head><script>go()</script></head>", "go()").is_err());
        for links in [String::new(), LINKS.replace("as=fetch", ""), format!("{LINKS}{LINKS}")] {
            assert!(held_back(&format!("<head>{links}</head>")).is_err(), "{links}");
        }
    }

    #[test]
    fn nothing_in_the_script_ends_it() -> Result<(), Error> {
        let script = Shell::new()?.read_file(Path::new("..").join(SCRIPT))?;
        assert!(!script.contains("</"), "{script}");
        Ok(())
    }
}
