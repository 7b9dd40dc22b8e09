//! A release in place of what Trunk built: the app in two small parts, each file named after its content, and checked
//! by its hash where it is fetched.

use std::fs;
use std::path::Path;
use std::process::Command;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256, Sha384};

use super::split::{self, FETCH};
use crate::error::Error;
use crate::run;
use crate::workspace;

/// The module as the linker wrote it, in the folder of what is built.
const LINKED: &str = "wasm32-unknown-unknown/release/tableside.wasm";
/// Which features of wasm it may use stands in the module. `-Oz` makes it larger, once it is compressed.
const WASM_OPT: [&str; 4] = ["-q", "-Os", "--low-memory-unused", "--converge"];
/// Its warnings are for developers.
const TERSER: [&str; 4] = ["--module", "--compress", "passes=3,pure_funcs=[console.warn]", "--mangle"];

/// Puts the release into the site's folder, and gives the page that names its files.
pub fn finish(folder: &Path, html: &str) -> Result<String, Error> {
    let linked = read(&workspace::target_folder(&workspace::root()).join(LINKED))?;
    let work = folder.join("split");
    fs::create_dir(&work).map_err(Error::file("create", &work))?;
    let parts = split::split(&linked, &work)?;

    let later = optimised(&parts.later)?;
    let later_name = hashed_name(&later, "_later.wasm");
    write(&folder.join(&later_name), &later)?;
    let fetch = format!("fetch(new URL('./{later_name}', import.meta.url), {{ integrity: '{}' }})", integrity(&later));
    let script = work.join("script.js");
    write(&script, split::replaced_once(&parts.script, FETCH, &fetch)?.as_bytes())?;
    run::run(Command::new("terser").arg(&script).args(TERSER).arg("-o").arg(&script))?;

    let html = replaced(folder, html, &optimised(&parts.first)?, "_bg.wasm")?;
    let html = replaced(folder, &html, &read(&script)?, ".js")?;
    fs::remove_dir_all(&work).map_err(Error::file("remove", &work))?;
    Ok(html)
}

fn optimised(wasm: &Path) -> Result<Vec<u8>, Error> {
    run::run(Command::new("wasm-opt").arg(wasm).args(WASM_OPT).arg("-o").arg(wasm))?;
    read(wasm)
}

/// Puts a file in place of Trunk's, and gives the page with the new one's name and hash.
fn replaced(folder: &Path, html: &str, new: &[u8], ending: &str) -> Result<String, Error> {
    let mut found = workspace::names_in(folder)?.into_iter().filter(|name| name.ends_with(ending));
    let (Some(old_name), None) = (found.next(), found.next()) else {
        return Err(Error::Plain(format!("Trunk should have made one file that ends in {ending}, and hasn't.")));
    };
    let old_file = folder.join(&old_name);
    let old = read(&old_file)?;
    fs::remove_file(&old_file).map_err(Error::file("remove", &old_file))?;
    let name = hashed_name(new, ending);
    write(&folder.join(&name), new)?;
    Ok(html.replace(&old_name, &name).replace(&integrity(&old), &integrity(new)))
}

/// A file's name, which differs when its content differs.
fn hashed_name(bytes: &[u8], ending: &str) -> String {
    let hash = Sha256::digest(bytes).iter().take(8).fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    format!("tableside-{hash}{ending}")
}

/// A file's hash, as the browser checks it.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(Error::file("read", file))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(file, bytes).map_err(Error::file("write", file))
}
