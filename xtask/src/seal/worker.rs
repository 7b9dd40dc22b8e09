//! The service worker beside the page: the template with the list of the site's files, each with its hash.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use xshell::Shell;

use super::ONE_FILE;
use super::release::integrity;
use crate::cache;
use crate::error::Error;
use crate::folder;

/// The worker without a release: it keeps nothing, and takes away what a release has kept.
const TEMPLATE: &str = include_str!("../../../static/worker.js");
/// What stands in it for the release.
const NO_RELEASE: &str = r#"{"version":"","files":{}}"#;
/// What stands in the page for the name of the release.
const PLACE: &str = "RELEASE";
const PAGE: &str = "index.html";
/// The page's address in the site.
const PAGE_ADDRESS: &str = "./";
const WORKER: &str = "sw.js";
/// What is beside the site: the worker itself, and the app in one file, which needs none.
const BESIDE: [&str; 2] = [WORKER, ONE_FILE];
/// What a host makes of files, or nobody fetches.
const NOT_FETCHED: [&str; 3] = [".br", ".gz", ".map"];

/// What a release consists of.
#[derive(Default, Serialize)]
struct Release {
    /// Its name, which differs when anything in it differs. Empty where there is none.
    version: String,
    /// The hash of each file by its address in the site.
    files: BTreeMap<String, String>,
}

/// Writes the page, and the worker beside it. A release is given the name that its content has; all its other files are in
/// the folder by then.
pub fn write(sh: &Shell, folder: &Path, html: &str, is_release: bool) -> Result<(), Error> {
    let mut release = Release::default();
    if is_release {
        release.files = hashes(sh, folder)?;
        release.version = version(html, &release.files);
    }
    let page = named(html, &release.version)?;
    if is_release {
        release.files.insert(PAGE_ADDRESS.to_owned(), integrity(page.as_bytes()));
    }
    sh.write_file(folder.join(PAGE), &page)?;
    Ok(sh.write_file(folder.join(WORKER), worker(&release)?)?)
}

/// The page with the name of its release.
fn named(html: &str, version: &str) -> Result<String, Error> {
    match html.matches(PLACE).count() {
        1 => Ok(html.replacen(PLACE, version, 1)),
        count => Err(Error::Plain(format!(
            "index.html has one place for the name of the release, {PLACE}, and it is there {count} times."
        ))),
    }
}

/// The worker of a release.
fn worker(release: &Release) -> Result<String, Error> {
    let list = serde_json::to_string(release).map_err(|error| Error::Plain(error.to_string()))?;
    if TEMPLATE.matches(NO_RELEASE).count() == 1 {
        Ok(TEMPLATE.replacen(NO_RELEASE, &list, 1))
    } else {
        Err(Error::Plain(format!("static/worker.js should say `{NO_RELEASE}` once.")))
    }
}

/// The hash of every file that a visit may fetch, but for the page, by its address in the site.
fn hashes(sh: &Shell, folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut hashes = BTreeMap::new();
    for address in folder::files(sh, folder)?.into_iter().filter(|address| is_fetched(address)) {
        let hash = integrity(&sh.read_binary_file(folder.join(&address))?);
        hashes.insert(address, hash);
    }
    Ok(hashes)
}

/// May a visit fetch it? Names that begin with a sign are for the host.
fn is_fetched(address: &str) -> bool {
    let is_for_host = address.split('/').any(|part| part.starts_with(['.', '_']));
    let is_of_another = NOT_FETCHED.iter().any(|ending| address.ends_with(*ending));
    !is_for_host && !is_of_another && address != PAGE && !BESIDE.contains(&address)
}

/// The name of a release: of the page, of every file in it, and of the worker, so that a new worker finds no cache of its
/// name.
fn version(html: &str, hashes: &BTreeMap<String, String>) -> String {
    let list = hashes.iter().map(|(address, hash)| format!("{address} {hash}\n"));
    let all: String = [TEMPLATE, html].into_iter().map(str::to_owned).chain(list).collect();
    cache::fingerprint(all.as_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const HTML: &str = "<meta name=release content=RELEASE><p>Words";

    /// The release that is written for some files beside the page.
    fn written(files: &[(&str, &str)], html: &str, is_release: bool) -> Result<(String, Value), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        for (name, text) in files {
            sh.write_file(folder.path().join(name), text)?;
        }
        write(&sh, folder.path(), html, is_release)?;
        let worker = sh.read_file(folder.path().join(WORKER))?;
        let line = worker.lines().find_map(|line| line.trim().strip_prefix("const RELEASE = ")?.strip_suffix(';'));
        let release = serde_json::from_str(line.unwrap_or_default()).unwrap_or_default();
        Ok((sh.read_file(folder.path().join(PAGE))?, release))
    }

    #[test]
    fn the_list_has_every_file_that_a_visit_may_fetch_with_its_hash() -> Result<(), Error> {
        let files = [
            ("a-0123456789abcdef.js", "script"),
            ("examples/one.json", "{}"),
            ("index.html", "as Trunk wrote it"),
            ("sw.js", "an old one"),
            ("tableside.html", "all in one"),
            ("_headers", "/*"),
            (".nojekyll", ""),
            ("a.js.map", ""),
            ("a.js.br", ""),
        ];
        let (page, release) = written(&files, HTML, true)?;
        let names: Vec<&String> = release["files"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
        assert_eq!(names, ["./", "a-0123456789abcdef.js", "examples/one.json"]);
        // printf script | openssl dgst -sha384 -binary | base64
        let script = "sha384-6ue5d2QaPwlaMGhNVnY+j4dug2fnmrD4zxJxcL2G/+on/gwRUMV5t16bKlY1s8CK";
        assert_eq!(release["files"]["a-0123456789abcdef.js"], script);
        assert_eq!(release["files"]["./"], integrity(page.as_bytes()));
        assert_eq!(page, HTML.replace(PLACE, release["version"].as_str().unwrap_or_default()));
        Ok(())
    }

    #[test]
    fn a_release_has_the_same_name_when_it_is_the_same_and_another_one_when_anything_is_other() -> Result<(), Error> {
        let version = |files: &[(&str, &str)], html: &str| -> Result<Value, Error> {
            Ok(written(files, html, true)?.1["version"].clone())
        };
        let first = version(&[("a", "1"), ("b", "2")], HTML)?;
        assert_eq!(first.as_str().map(str::len), Some(16));
        assert_eq!(version(&[("b", "2"), ("a", "1")], HTML)?, first);
        let other_page = HTML.replace("Words", "Other words");
        for other in [
            version(&[("a", "1"), ("b", "3")], HTML)?,
            version(&[("a", "1"), ("c", "2")], HTML)?,
            version(&[("a", "1")], HTML)?,
            version(&[("a", "1"), ("b", "2")], &other_page)?,
        ] {
            assert_ne!(other, first);
        }
        Ok(())
    }

    #[test]
    fn a_build_for_development_has_no_name_and_keeps_nothing() -> Result<(), Error> {
        let (page, release) = written(&[("a", "1")], HTML, false)?;
        assert_eq!(page, HTML.replace(PLACE, ""));
        assert_eq!(release, json!({ "version": "", "files": {} }));
        Ok(())
    }

    #[test]
    fn a_page_without_one_place_for_the_name_is_refused() {
        for html in ["<p>", "RELEASE RELEASE"] {
            assert!(named(html, "1").is_err(), "{html}");
        }
    }
}
