//! The content security policy of the built page: it allows the inline scripts and styles by their hashes.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// The page with its policy filled in.
pub fn sealed(html: &str) -> Result<String, Error> {
    // Trunk inlines each style sheet by itself; as one they need one hash.
    let mut sealed = html.replace("</style><style>", "");
    let html = sealed.clone();
    for (placeholder, element) in [("SCRIPTS", "script"), ("STYLES", "style")] {
        let hashes: Vec<String> = inline_parts(&html, element).into_iter().map(source_expression).collect();
        if !sealed.contains(placeholder) {
            return Err(Error::Plain(format!("index.html has no place for the hashes: {placeholder} is missing.")));
        }
        sealed = sealed.replacen(placeholder, &hashes.join(" "), 1);
    }
    Ok(sealed)
}

/// A text as a policy names it.
pub fn source_expression(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// What stands inside every element of a name that has no address of its own.
fn inline_parts<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element}"), format!("</{element}"));
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, body)) = after.split_once('>') else { break };
        let Some((inside, behind)) = body.split_once(&close) else { break };
        if !attributes.contains("src=") {
            parts.push(inside);
        }
        rest = behind;
    }
    parts
}

#[cfg(test)]
mod tests {
    use xshell::Shell;

    use super::*;

    const PAGE: &str = "<meta content=\"script-src 'self' SCRIPTS; style-src STYLES\">\
        <style>a{}</style><script src=\"x.js\"></script><script type=\"module\">go()</script>";

    #[test]
    fn inline_parts_are_allowed_by_their_hash_and_addressed_ones_are_not() -> Result<(), Error> {
        let html = sealed(PAGE)?;
        assert!(html.contains("script-src 'self' 'sha256-"), "{html}");
        assert_eq!(html.matches("'sha256-").count(), 2);
        Ok(())
    }

    #[test]
    fn the_hash_is_that_of_the_text_between_the_tags() {
        // printf 'go()' | openssl dgst -sha256 -binary | base64
        assert_eq!(inline_parts(PAGE, "script"), ["go()"]);
        assert_eq!(source_expression("go()"), "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='");
    }

    #[test]
    fn style_sheets_side_by_side_become_one() -> Result<(), Error> {
        let html = sealed(&PAGE.replace("<style>", "<style>b{}</style><style>"))?;
        assert!(html.contains("<style>b{}a{}</style>"), "{html}");
        Ok(())
    }

    #[test]
    fn a_page_without_a_place_for_the_hashes_is_refused() {
        assert!(sealed("<style>a{}</style>").is_err());
    }

    #[test]
    fn no_view_makes_markup_of_a_text() -> Result<(), Error> {
        let sh = Shell::new()?;
        // Where Cargo runs the tests, the root is one up.
        let mut paths = sh.read_dir("../src")?;
        while let Some(path) = paths.pop() {
            if path.is_dir() {
                paths.extend(sh.read_dir(path)?);
            } else {
                assert!(!sh.read_file(&path)?.contains("inner_html"), "{}", path.display());
            }
        }
        Ok(())
    }
}
