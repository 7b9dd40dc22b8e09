//! What the browser is told to fetch before the page's script asks for it.

/// The page without the hashes of what is fetched early as it is, neither script nor style. Chromium looks at no hash
/// there, and says so in the console at every visit.
pub fn without_unread_hashes(html: &str) -> String {
    with_links(html, |attributes| {
        if is_plain_fetch(attributes) {
            return format!("<link{}>", without_hash(attributes));
        }
        format!("<link{attributes}>")
    })
}

/// The page with what is made of the attributes of each link in its place.
pub fn with_links(html: &str, mut made: impl FnMut(&str) -> String) -> String {
    let mut parts = html.split("<link");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('>') {
            Some((attributes, behind)) => page.extend([&made(attributes), behind]),
            None => page.extend(["<link", part]),
        }
    }
    page
}

/// Is it fetched for whoever asks for it later? With quotes, or without where the page was made smaller.
pub fn is_plain_fetch(attributes: &str) -> bool {
    attributes.split_ascii_whitespace().any(|attribute| matches!(attribute, "as=\"fetch\"" | "as=fetch"))
}

fn without_hash(attributes: &str) -> String {
    let Some((before, value)) = attributes.split_once(" integrity=") else {
        return attributes.to_owned();
    };
    let behind = match value.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map(|(_, behind)| behind),
        None => value.find(' ').and_then(|end| value.get(end..)),
    };
    format!("{before}{}", behind.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_browser_reads_goes() {
        let script = r#"<link rel="modulepreload" href="./a.js" integrity="sha384-a">"#;
        let page = |hash: &str| {
            format!(r#"<p>{script}<link rel="preload" href="./a_bg.wasm"{hash} as="fetch" type="application/wasm"><p>"#)
        };
        assert_eq!(without_unread_hashes(&page(r#" integrity="sha384-b+/c=""#)), page(""));
        assert_eq!(without_unread_hashes(&page("")), page(""));
    }

    #[test]
    fn it_goes_from_a_page_that_was_made_smaller() {
        for (before, after) in [
            ("<link rel=preload href=a.wasm integrity=sha384-b+/ as=fetch>", "<link rel=preload href=a.wasm as=fetch>"),
            ("<link as=fetch integrity=sha384-b>", "<link as=fetch>"),
            ("<link as=script integrity=sha384-b>", "<link as=script integrity=sha384-b>"),
            ("<link as=fetch", "<link as=fetch"),
            ("no link", "no link"),
        ] {
            assert_eq!(without_unread_hashes(before), after);
        }
    }
}
