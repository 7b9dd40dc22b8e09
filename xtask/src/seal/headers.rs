//! The headers that the site wants, in the file `_headers`, which some hosts read: for each page its own policy, and what
//! a policy in a page can't say; how long each file may be kept.
//!
//! A host that has two rules for one address may take both or the later one. Either is right: the rule of a page says
//! again what the one for everything says of its policy.

use std::path::Path;

use xshell::Shell;

use crate::error::Error;
use crate::folder;

const FILE: &str = "_headers";
/// The page that stands for its folder.
const INDEX: &str = "index.html";
const POLICY: &str = "Content-Security-Policy";
/// Where a policy stands in a page.
const META: &str = "content-security-policy";
/// No other site can show it in a frame.
const UNFRAMED: &str = "frame-ancestors 'none'";
const EVERYWHERE: [(&str, &str); 4] = [
    (POLICY, UNFRAMED),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];
const KEPT: &str = "Cache-Control";
/// What has a hash in its name.
const FOR_EVER: &str = "max-age=31536000, immutable";
/// Everything else: two versions would mix.
const ASKED_ANEW: &str = "no-cache";

/// A file of the site.
struct Served {
    name: String,
    /// The policy that stands in it; none where it is no page.
    policy: Option<String>,
}

/// Writes the file for what lies in the folder now, which is to be all of it.
pub fn write(sh: &Shell, folder: &Path) -> Result<(), Error> {
    let mut served = Vec::new();
    for name in folder::files(sh, folder)?.into_iter().filter(|name| name != FILE) {
        let is_page = Path::new(&name).extension().is_some_and(|ending| ending == "html");
        let policy = if is_page { policy_of(&sh.read_file(folder.join(&name))?).map(str::to_owned) } else { None };
        served.push(Served { name, policy });
    }
    if served.iter().all(|file| file.name != INDEX || file.policy.is_none()) {
        return Err(Error::Plain(format!("{INDEX} should say its policy, and doesn't.")));
    }
    Ok(sh.write_file(folder.join(FILE), rules(&served))?)
}

fn rules(served: &[Served]) -> String {
    let mut text = rule("/*", EVERYWHERE);
    for Served { name, policy } in served {
        let policy = policy.as_ref().map(|policy| format!("{}; {UNFRAMED}", policy.trim_end_matches([';', ' '])));
        let kept = if folder::without_hash(name).is_some() { FOR_EVER } else { ASKED_ANEW };
        let headers = || policy.as_deref().map(|policy| (POLICY, policy)).into_iter().chain([(KEPT, kept)]);
        if name == INDEX {
            text.push_str(&rule("/", headers()));
        }
        text.push_str(&rule(&format!("/{name}"), headers()));
    }
    text
}

fn rule<'a>(address: &str, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = format!("{address}\n");
    for (name, value) in headers {
        text.extend(["  ", name, ": ", value, "\n"]);
    }
    text
}

/// The policy that stands in a page, if there is one.
fn policy_of(html: &str) -> Option<&str> {
    // No value in the tag holds the sign that ends it.
    let mut tags = html.split("<meta").skip(1).filter_map(|behind| Some(behind.split_once('>')?.0));
    let policy = tags.find(|tag| tag.to_ascii_lowercase().contains(META))?;
    let (_, value) = policy.split_once("content=\"")?;
    Some(value.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta charset=utf-8><meta content=\"default-src 'none'; script-src 'sha256-a+/='\" \
        http-equiv=Content-Security-Policy><meta name=\"description\" content=\"A page\">";

    #[test]
    fn the_policy_is_found_whatever_stands_around_it() {
        let policy = Some("default-src 'none'; script-src 'sha256-a+/='");
        assert_eq!(policy_of(PAGE), policy);
        let (_, value) = PAGE.split_once("content=").unwrap_or_default();
        let (value, _) = value.split_once(" http-equiv").unwrap_or_default();
        let other = format!("<meta\n  http-equiv=\"Content-Security-Policy\"\n  content={value}\n/>");
        assert_eq!(policy_of(&other), policy);
        assert_eq!(policy_of("<meta name=\"description\" content=\"A page\">"), None);
    }

    #[test]
    fn each_file_has_a_rule_and_each_page_its_policy() -> Result<(), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        sh.write_file(folder.path().join("index.html"), PAGE)?;
        sh.write_file(folder.path().join("guide.html"), PAGE.replace("sha256-a+/=", "sha256-b="))?;
        for name in ["app-0123456789abcdef.js", "sw.js"] {
            sh.write_file(folder.path().join(name), "")?;
        }
        write(&sh, folder.path())?;
        let written = sh.read_file(folder.path().join(FILE))?;
        // A second time, it has no rule for itself.
        write(&sh, folder.path())?;
        assert_eq!(sh.read_file(folder.path().join(FILE))?, written);
        let page = |hash: &str| {
            format!(
                "  Content-Security-Policy: default-src 'none'; script-src 'sha256-{hash}='; frame-ancestors 'none'\n  \
                 Cache-Control: no-cache\n"
            )
        };
        let (index, guide) = (page("a+/"), page("b"));
        assert_eq!(
            written,
            format!(
                "/*\n  Content-Security-Policy: frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
                 Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n\
                 /app-0123456789abcdef.js\n  Cache-Control: max-age=31536000, immutable\n\
                 /guide.html\n{guide}/\n{index}/index.html\n{index}/sw.js\n  Cache-Control: no-cache\n"
            )
        );
        Ok(())
    }

    #[test]
    fn a_first_page_without_a_policy_is_refused() -> Result<(), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        sh.write_file(folder.path().join("guide.html"), PAGE)?;
        assert!(write(&sh, folder.path()).is_err());
        sh.write_file(folder.path().join(INDEX), "<p>A page")?;
        assert!(write(&sh, folder.path()).is_err());
        Ok(())
    }
}
