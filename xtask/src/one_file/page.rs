//! Putting the page together: the site's page without what it fetches, with everything in it instead, under a policy of
//! its own, and with a recipe by which the app writes a copy of it.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use tableside_core::format::without_tags;

use crate::error::Error;
use crate::seal::policy;

/// Nothing may be fetched, from anywhere. `seal/policy.rs` puts the hashes in place of SCRIPTS and STYLES.
const POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval' SCRIPTS; style-src STYLES; img-src data:; \
                      base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";
/// Tells the app that this is one file, and which notebook it is: the page itself has no name. A copy that holds
/// something has one (`core/src/format/one_file.rs`).
const SHAPE: &str = " data-shape=\"file\" data-notebook=\"\"";
/// How the site's page says of which release it is, and how this one says that it is of none.
const RELEASE: &str = "name=release";
const NO_RELEASE: &str = "<meta name=\"release\" content=\"\">";
/// Where a copy has what it holds: negotiations, or a record for both sides (`core/src/format/one_file.rs`).
const HELD: &str = "<script type=\"application/json\" id=\"held\"></script>";
/// Where the recipe stands (`src/browser/one_file.rs`).
const RECIPE: &str = "<script type=\"application/json\" id=\"recipe\"></script>";
/// What marks the recipe among the parts.
const RECIPE_MARK: &str = "id=\"recipe\"";
/// Elements in which a browser takes everything for text.
const TEXTUAL: [&str; 3] = ["script", "style", "noscript"];

/// What the page holds beside what the site's page does.
pub struct Contents {
    /// The script that runs before everything else.
    pub first: String,
    /// The picture in the browser's tab, as SVG.
    pub icon: String,
    /// What no browser runs.
    pub carried: Carried,
    /// The scripts that the site fetches, in their order.
    pub scripts: Vec<String>,
    /// The script that runs after everything else, and starts the app.
    pub last: String,
}

/// What the page carries and no browser runs.
pub struct Carried {
    /// Texts of JSON that the site fetches, by their addresses.
    pub texts: Vec<(&'static str, String)>,
    /// The app's module, compressed and in letters.
    pub module: String,
}

/// The page, made of the site's.
pub fn assembled(site: &str, contents: &Contents) -> Result<String, Error> {
    // It is no release that a service worker could keep.
    let page = with_meta(&without_fetching(site), RELEASE, NO_RELEASE)?;
    let (before, behind) = page.split_once("<html").ok_or_else(|| not_there("<html"))?;
    let page = with_policy(&format!("{before}<html{SHAPE}{behind}"), &in_head(contents)?)?;
    // The last one: a script could say it, too.
    let (before, behind) = page.rsplit_once("</body>").ok_or_else(|| not_there("</body>"))?;
    let page = format!("{before}{}</body>{behind}", in_body(contents)?);
    check_letters(&page)?;
    with_recipe(&policy::sealed(&page)?)
}

/// What comes right behind the policy. The first script comes before everything that may be cut off.
fn in_head(contents: &Contents) -> Result<String, Error> {
    let icon = BASE64_STANDARD.encode(&contents.icon);
    Ok(format!("{}<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">", script(&contents.first)?))
}

/// What comes at the end of the page, the largest last but for what starts it: what a copy holds can then be read although
/// the rest was cut off. Whatever else the file is to have in it goes in here, before the module.
fn in_body(contents: &Contents) -> Result<String, Error> {
    let mut parts = vec![HELD.to_owned(), RECIPE.to_owned()];
    for (address, text) in &contents.carried.texts {
        parts.push(format!("<script type=\"application/json\" id=\"{address}\">{}</script>", without_tags(text)));
    }
    for text in &contents.scripts {
        parts.push(script(text)?);
    }
    parts.push(format!("<script type=\"application/octet-stream\" id=\"module\">{}</script>", contents.carried.module));
    parts.push(script(&contents.last)?);
    Ok(parts.concat())
}

/// A script that stands in the page.
fn script(text: &str) -> Result<String, Error> {
    let lower = text.to_ascii_lowercase();
    match ["</script", "<script", "<!--"].into_iter().find(|part| lower.contains(part)) {
        Some(part) => Err(Error::Plain(format!("A script can’t stand in the page, as it holds “{part}”."))),
        None => Ok(format!("<script>{text}</script>")),
    }
}

/// The page without links to files, and without the module that fetches the app.
fn without_fetching(page: &str) -> String {
    let without_parts = without(page, "<template", "</template>", |_| true);
    let without_links = without(&without_parts, "<link", ">", |_| true);
    without(&without_links, "<script", "</script>", |element| {
        let attributes = element.split('>').next().unwrap_or_default();
        attributes.contains("type=module") || attributes.contains("type=\"module\"")
    })
}

/// A text without all that begins with one mark, ends with another and is meant.
fn without(text: &str, start: &str, end: &str, is_meant: fn(&str) -> bool) -> String {
    let mut parts = text.split(start);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(end) {
            Some((element, behind)) if is_meant(element) => kept.push_str(behind),
            _ => {
                kept.push_str(start);
                kept.push_str(part);
            }
        }
    }
    kept
}

/// The page with its own policy in the place of the site's, and with what comes right behind it.
fn with_policy(page: &str, next: &str) -> Result<String, Error> {
    const NAME: &str = "Content-Security-Policy";
    with_meta(page, NAME, &format!("<meta http-equiv=\"{NAME}\" content=\"{POLICY}\">{next}"))
}

/// The page with another tag in the place of the one that says something of it.
fn with_meta(page: &str, name: &str, tag: &str) -> Result<String, Error> {
    // In which order the tag has its attributes is Trunk's to say.
    let (before, behind) = page.split_once(name).ok_or_else(|| not_there(name))?;
    let (before, _) = before.rsplit_once("<meta").ok_or_else(|| not_there("<meta"))?;
    let (_, behind) = behind.split_once('>').ok_or_else(|| not_there("the end of a tag"))?;
    Ok(format!("{before}{tag}{behind}"))
}

fn not_there(mark: &str) -> Error {
    Error::Plain(format!("The site’s page should have {mark} in it, and hasn’t."))
}

/// A browser changes these on its way in, and the text of a part would not be what stands in the file.
fn check_letters(page: &str) -> Result<(), Error> {
    if page.contains(['\r', '\0']) {
        return Err(Error::Plain("The page holds a sign that browsers read as another one (CR or NUL).".to_owned()));
    }
    Ok(())
}

/// The page with its recipe: the texts between its parts as a list, so that the app can put the page together again from them
/// and from what stands in each part, which has a number for that. Taken from the page that is open, it would have in it
/// what the app and extensions have added.
fn with_recipe(page: &str) -> Result<String, Error> {
    let Cut { between, mut parts, recipe } = Cut::of(page)?;
    check_is_closed(&between)?;
    let place = recipe.and_then(|number| parts.get_mut(number)).ok_or_else(|| not_there(RECIPE_MARK))?;
    let list = serde_json::to_string(&between).map_err(|error| Error::Plain(error.to_string()))?;
    *place = without_tags(&list);
    let mut whole = String::new();
    let mut parts = parts.into_iter();
    for text in between {
        whole.push_str(&text);
        whole.push_str(&parts.next().unwrap_or_default());
    }
    Ok(whole)
}

/// A page cut into its parts that are text alone and stay in it, and what stands between them. What is said without
/// JavaScript is such a part only where it has an ID: that of the first screen goes with it.
#[derive(Default)]
struct Cut {
    /// One more than there are parts.
    between: Vec<String>,
    parts: Vec<String>,
    /// The number of the part for the recipe.
    recipe: Option<usize>,
}

impl Cut {
    fn of(page: &str) -> Result<Self, Error> {
        let (mut cut, mut between, mut rest) = (Self::default(), String::new(), page);
        while let Some((before, name, behind)) = next_textual(rest) {
            let (attributes, inside) = behind.split_once('>').ok_or_else(|| not_there("the end of a tag"))?;
            let end = format!("</{name}");
            let (text, behind) = inside.split_once(&end).ok_or_else(|| not_there(&end))?;
            let stays = name != "noscript" || attributes.contains("id=");
            if stays {
                if attributes.contains(RECIPE_MARK) {
                    cut.recipe = Some(cut.parts.len());
                }
                let number = cut.parts.len();
                cut.between.push(format!("{between}{before}<{name}{attributes} data-part=\"{number}\">"));
                cut.parts.push(text.to_owned());
                between = end;
            } else {
                between = [&between, before, "<", name, attributes, ">", text, &end].concat();
            }
            rest = behind;
        }
        cut.between.push(format!("{between}{rest}"));
        Ok(cut)
    }
}

/// What stands before the next element that is text alone, its name, and what comes behind that.
fn next_textual(page: &str) -> Option<(&str, &'static str, &str)> {
    let found = TEXTUAL.iter().filter_map(|name| {
        let (before, behind) = page.split_once(&format!("<{name}"))?;
        Some((before, *name, behind))
    });
    found.min_by_key(|(before, ..)| before.len())
}

/// Refuses a page that would fetch something, which its policy would stop at each visit.
fn check_is_closed(markup: &[String]) -> Result<(), Error> {
    for attribute in [" href=", " src="] {
        for value in markup.iter().flat_map(|text| text.split(attribute).skip(1)) {
            let address = value.trim_start_matches(['"', '\'']);
            if !address.starts_with('#') && !address.starts_with("data:") {
                let shown: String = address.chars().take(40).collect();
                return Err(Error::Plain(format!(
                    "As one file, the page can’t fetch {shown} …; put it into it instead."
                )));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use xshell::Shell;

    use super::*;

    /// As Trunk writes it, and the hook.
    const SITE: &str = "<!doctype html><html lang=en><meta charset=utf-8>\
        <meta content=\"default-src 'none'; script-src 'self' 'sha256-a='; style-src 'sha256-b='\" http-equiv=Content-Security-Policy><meta content=0123 name=release>\
        <title>Tableside</title><link href=./icon-1.svg rel=icon><style>a{}</style>\
        <script type=\"module\">await import(address)</script>\
        <template id=\"parts\"><link as=fetch href=./tableside-1_bg.wasm rel=preload>\
        <link href=./tableside-1.js rel=modulepreload></template></head>\
        <body><script>early()</script><div id=shell><a href=\"#/\">Tableside</a>\
        <noscript><style>b{}</style>It needs JavaScript.</noscript></div><div id=app></div>\
        <noscript id=guide><p><a href=\"guide.html\">The guide</a></noscript><script>boot(1 < 2)</script></body></html>";

    fn contents() -> Contents {
        Contents {
            first: "whole()".to_owned(),
            icon: "<svg/>".to_owned(),
            carried: Carried {
                texts: vec![("examples/agency.json", "{\"title\":\"</script>\"}".to_owned())],
                module: "AGFzbQ==".to_owned(),
            },
            scripts: vec!["disk()".to_owned(), "glue()".to_owned()],
            last: "start()".to_owned(),
        }
    }

    fn page() -> String {
        assembled(SITE, &contents()).unwrap_or_default()
    }

    /// The content of the policy.
    fn policy_of(page: &str) -> &str {
        page.split_once("content=\"default-src").and_then(|(_, rest)| rest.split_once('"')).unwrap_or_default().0
    }

    #[test]
    fn nothing_is_left_that_would_be_fetched() {
        let page = page();
        assert!(page.contains("<meta name=\"release\" content=\"\">") && !page.contains("0123"));
        for gone in ["./", "<template", "modulepreload", "\"module\">", "'self'", "await import", "connect-src"] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert!(page.contains("<html data-shape=\"file\" data-notebook=\"\" lang=en>"));
        assert!(page.contains("<link rel=\"icon\" href=\"data:image/svg+xml;base64,PHN2Zy8+\">"));
    }

    #[test]
    fn the_first_script_is_the_first_thing_that_the_policy_is_about_and_the_last_is_the_end() {
        let page = page();
        let head = page.split_once(">whole()</script>").unwrap_or_default().0;
        assert!(!head.contains("<style") && head.matches("<script").count() == 1, "{head}");
        assert!(head.contains("Content-Security-Policy") && head.contains("charset=utf-8"));
        assert!(page.ends_with(">start()</script></body></html>"), "{page}");
        let places =
            ["id=\"held\"", "id=\"recipe\"", "id=\"examples/agency.json\"", ">disk()<", ">glue()<", "id=\"module\""];
        let at: Vec<Option<usize>> = places.iter().map(|place| page.find(place)).collect();
        assert!(at.is_sorted() && at.iter().all(Option::is_some), "{at:?}");
    }

    #[test]
    fn what_runs_is_allowed_by_its_hash_and_what_is_carried_needs_none() {
        let page = page();
        let policy = policy_of(&page);
        let scripts = policy.split_once("script-src").and_then(|(_, rest)| rest.split_once(';')).unwrap_or_default().0;
        // whole, early, boot, disk, glue, start.
        assert_eq!(scripts.matches("'sha256-").count(), 6, "{scripts}");
        assert_eq!(policy.matches("'sha256-").count(), 8, "{policy}");
        assert!(policy.contains("img-src data:") && policy.contains("trusted-types default"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("SCRIPTS") && !policy.contains("STYLES"));
    }

    #[test]
    fn by_its_recipe_the_page_is_put_together_to_the_letter() {
        let page = page();
        let Cut { between, parts, recipe } = Cut::of(&page).unwrap_or_default();
        let list = recipe.and_then(|number| parts.get(number)).cloned().unwrap_or_default();
        assert!(!list.contains('<'));
        let texts: Vec<String> = serde_json::from_str(&list).unwrap_or_default();
        assert_eq!((texts.len(), between.len()), (parts.len() + 1, parts.len() + 1));
        let mut whole = String::new();
        for (number, text) in texts.iter().enumerate() {
            whole.push_str(text);
            whole.push_str(parts.get(number).map_or("", String::as_str));
        }
        assert_eq!(whole, page);
        for number in 0..parts.len() {
            assert_eq!(page.matches(&format!(" data-part=\"{number}\">")).count(), 1);
        }
        // What is said without JavaScript is a part where it stays in the page.
        assert!(parts.iter().any(|part| part.contains("The guide")));
        assert!(texts.iter().any(|text| text.contains("<noscript><style>b{}</style>It needs JavaScript.</noscript>")));
    }

    #[test]
    fn what_is_carried_can_hold_any_words() {
        assert!(
            page().contains("id=\"examples/agency.json\" data-part=\"7\">{\"title\":\"\\u003c/script>\"}</script>"),
            "{}",
            page()
        );
    }

    #[test]
    fn what_can_not_stand_in_the_page_is_refused() {
        for text in ["'</script>'", "'<!--'", "'<SCRIPT'"] {
            assert!(assembled(SITE, &Contents { last: text.to_owned(), ..contents() }).is_err(), "{text}");
        }
        assert!(assembled(SITE, &Contents { last: "a\r\nb".to_owned(), ..contents() }).is_err());
    }

    #[test]
    fn a_site_that_is_built_otherwise_is_refused() {
        for (from, to) in [
            ("<html", "<htm"),
            ("</body>", ""),
            ("Content-Security-Policy", "Refresh"),
            ("href=\"#/\"", "href=\"other.html\""),
            ("<div id=app>", "<img src=./mark.svg><div id=app>"),
        ] {
            assert!(assembled(&SITE.replace(from, to), &contents()).is_err(), "{from}");
        }
    }

    #[test]
    fn the_app_looks_for_what_it_needs_where_the_page_has_it() -> Result<(), Error> {
        let sh = Shell::new()?;
        // Where Cargo runs the tests, the root is one up.
        let core = sh.read_file("../core/src/format/one_file.rs")?;
        let page = page();
        for mark in ["data-notebook=\"", "<script type=\"application/json\" id=\"held\""] {
            assert!(core.contains(&mark.replace('"', "\\\"")) && page.contains(mark), "{mark}");
        }
        let app = sh.read_file("../src/browser/one_file.rs")?;
        for mark in ["data-shape", "data-notebook", "data-part"] {
            assert!(app.contains(mark) && page.contains(mark), "{mark}");
        }
        Ok(())
    }
}
