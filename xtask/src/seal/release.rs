//! A release in place of what Trunk built: the app in two small parts, each file named after its content; the script and
//! the second part are checked by their hashes where they are fetched.

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
    cmd!(sh, "wasm-opt {wasm} {WASM_OPT...} -o {wasm}").quiet().run()?;
    Ok(sh.read_binary_file(wasm)?)
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
