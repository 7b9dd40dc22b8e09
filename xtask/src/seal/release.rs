//! A release in place of what Trunk built: the app in two small parts, each file named after its content; the script and
//! the second part are checked by their hashes where they are fetched.

use std::collections::BTreeSet;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use cargo_metadata::MetadataCommand;
use sha2::{Digest, Sha384};
use xshell::{Shell, cmd};

use super::split::{self, FETCH};
use crate::cache;
use crate::error::Error;

/// The module as the linker wrote it, in the folder of what is built.
pub const LINKED: &str = "wasm32-unknown-unknown/release/tableside.wasm";
/// Which features of wasm it may use stands in the module. `-Oz` makes it larger, once it is compressed.
const WASM_OPT: [&str; 4] = ["-q", "-Os", "--low-memory-unused", "--converge"];
/// What of wasm the app may use, by the names of wasm-opt: what every browser with wasm knows, and what `static/support.js`
/// asks for; docs/browsers.md has the versions. Both have to say more before this does.
const FEATURES: [&str; 8] = [
    "bulk-memory",
    "bulk-memory-opt",
    "call-indirect-overlong",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];
/// How wasm-opt begins the name of one.
const FEATURE: &str = "--enable-";
/// Its warnings are for developers.
pub const TERSER: [&str; 3] = ["--compress", "passes=3,pure_funcs=[console.warn]", "--mangle"];

/// Puts the release into the site's folder, and gives the page that names its files.
pub fn finish(sh: &Shell, folder: &Path, html: &str) -> Result<String, Error> {
    let built = MetadataCommand::new().no_deps().exec()?.target_directory;
    let linked = sh.read_binary_file(built.join(LINKED))?;
    let work = sh.create_dir(folder.join("split"))?;
    let parts = split::split(sh, linked, &work)?;

    let later = optimised(sh, &parts.later)?;
    let later_name = hashed_name(&later, "_later.wasm");
    sh.write_file(folder.join(&later_name), &later)?;
    let fetch = format!("fetch(new URL('./{later_name}', import.meta.url), {{ integrity: '{}' }})", integrity(&later));
    let script = work.join("script.js");
    sh.write_file(&script, split::replaced_once(&parts.script, FETCH, &fetch)?)?;
    cmd!(sh, "terser {script} --module {TERSER...} -o {script}").quiet().run()?;

    let html = replaced(sh, folder, html, &optimised(sh, &parts.first)?, "_bg.wasm")?;
    let html = replaced(sh, folder, &html, &sh.read_binary_file(&script)?, ".js")?;
    sh.remove_path(&work)?;
    Ok(html)
}

/// A module as small as it can be, in the place of what was there, and its bytes.
pub fn optimised(sh: &Shell, wasm: &Path) -> Result<Vec<u8>, Error> {
    check_features(&cmd!(sh, "wasm-opt {wasm} {WASM_OPT...} --print-features -o {wasm}").quiet().read()?)?;
    Ok(sh.read_binary_file(wasm)?)
}

/// Refuses a module that takes more of a browser than the page asks of it, as one of a newer Rust may: the browser would
/// answer well, and then not start the app.
fn check_features(printed: &str) -> Result<(), Error> {
    let features: BTreeSet<&str> = printed.lines().filter_map(|line| line.trim().strip_prefix(FEATURE)).collect();
    if features.is_empty() {
        return Err(Error::Plain("wasm-opt should say which features of wasm the app uses, and doesn’t.".to_owned()));
    }
    let unasked: Vec<&str> = features.into_iter().filter(|feature| !FEATURES.contains(feature)).collect();
    if unasked.is_empty() {
        return Ok(());
    }
    Err(Error::Plain(format!(
        "This Rust makes a module that may use {} of wasm, for which the page asks no browser; build with the Rust of \
         docs/browsers.md, or have static/support.js ask for it, and say so there and in xtask/src/seal/release.rs.",
        unasked.join(", ")
    )))
}

/// Puts a file in place of Trunk's, and gives the page with the new one's name and hash.
fn replaced(sh: &Shell, folder: &Path, html: &str, new: &[u8], ending: &str) -> Result<String, Error> {
    let mut found = sh.read_dir(folder)?.into_iter().filter(|file| file.to_string_lossy().ends_with(ending));
    let (Some(old_file), None) = (found.next(), found.next()) else {
        return Err(Error::Plain(format!("Trunk should have made one file that ends in {ending}, and hasn't.")));
    };
    let old = sh.read_binary_file(&old_file)?;
    sh.remove_path(&old_file)?;
    let name = hashed_name(new, ending);
    sh.write_file(folder.join(&name), new)?;
    let old_name = old_file.file_name().unwrap_or_default().to_string_lossy();
    Ok(html.replace(&*old_name, &name).replace(&integrity(&old), &integrity(new)))
}

/// A file's name, which differs when its content differs.
fn hashed_name(bytes: &[u8], ending: &str) -> String {
    format!("tableside-{}{ending}", cache::fingerprint(bytes))
}

/// A file's hash, as the browser checks it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_asks_browsers_for_may_be_used_and_nothing_else() {
        let known = FEATURES.map(|feature| format!("{FEATURE}{feature}\n")).concat();
        assert!(check_features(&known).is_ok());
        let said = check_features(&format!("{known}--enable-tail-call\n{known}")).map_err(|error| error.to_string());
        assert!(said.is_err_and(|text| text.contains("may use tail-call of wasm")));
    }

    #[test]
    fn a_tool_that_does_not_say_what_is_used_is_refused() {
        for printed in ["", "sign-ext\n"] {
            assert!(check_features(printed).is_err(), "{printed:?}");
        }
    }
}
