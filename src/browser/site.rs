//! The files of the site, and the release that this page is of.

use leptos::prelude::{document, location, window};

/// The name of the release that this page is of, as the build has noted it in the page. Empty in a build for development,
/// and where the app is one file.
pub fn release() -> String {
    let meta = document().query_selector("meta[name=release]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// The address of a file beside the page. It names the page's release, so that neither a browser nor the service worker
/// gives the file of another one.
pub fn address_of(file: &str) -> String {
    match release().as_str() {
        "" => file.to_owned(),
        release => format!("{file}?{release}"),
    }
}

/// Is the page a file on the user's own computer?
pub fn is_on_disk() -> bool {
    location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// Does the browser trust the way on which the page came, as it does https and this machine?
pub fn is_trusted() -> bool {
    window().is_secure_context()
}
