//! Putting a release in place of what Trunk built: the app in two parts, small, each file named after its content and
//! checked by its hash where it is fetched.

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
/// What the module may use of wasm stands in the module itself. `-Os` is smaller than `-Oz` once it is compressed.
const WASM_OPT: [&str; 4] = ["-q", "-Os", "--low-memory-unused", "--converge"];
/// Its warnings are for developers.
const TERSER: [&str; 4] = ["--module", "--compress", "passes=3,pure_funcs=[console.warn]", "--mangle"];

/// Puts the app in two parts into the site's folder, and gives the page that names them.
pub fn finish(folder: &Path, html: &str) -> Result<String, Error> {
    let linked = workspace::target_folder(&workspace::root()).join(LINKED);
    let work = folder.join("split");
    fs::create_dir(&work).map_err(Error::file("create", &work))?;
    let parts = split::split(&linked, &work)?;

    let first = optimised(&parts.first)?;
    let later = optimised(&parts.later)?;
    let script = work.join("script.js");
    let fetch = format!(
        r#"fetch(new URL("./{}", import.meta.url), {{ integrity: "{}" }})"#,
        hashed_name(&later, "_later.wasm"),
        integrity(&later)
    );
    write(&script, split::replaced_once(&parts.script, FETCH, &fetch)?.as_bytes())?;
    run::run(Command::new("terser").arg(&script).args(TERSER).arg("-o").arg(&script))?;
    let glue = read(&script)?;
    fs::remove_dir_all(&work).map_err(Error::file("remove", &work))?;

    write(&folder.join(hashed_name(&later, "_later.wasm")), &later)?;
    let html = replaced(folder, html, &first, "_bg.wasm")?;
    replaced(folder, &html, &glue, ".js")
}

fn optimised(wasm: &Path) -> Result<Vec<u8>, Error> {
    run::run(Command::new("wasm-opt").arg(wasm).args(WASM_OPT).arg("-o").arg(wasm))?;
    read(wasm)
}

/// Puts a file in place of the one that Trunk wrote, and gives the page with the new one's name and hash.
fn replaced(folder: &Path, html: &str, new: &[u8], ending: &str) -> Result<String, Error> {
    let old_name = only_file(folder, ending)?;
    let file = folder.join(&old_name);
    let old = read(&file)?;
    fs::remove_file(&file).map_err(Error::file("remove", &file))?;
    let new_name = hashed_name(new, ending);
    write(&folder.join(&new_name), new)?;
    Ok(html.replace(&old_name, &new_name).replace(&integrity(&old), &integrity(new)))
}

/// A file's name, which differs when its content differs.
fn hashed_name(bytes: &[u8], ending: &str) -> String {
    let hash = Sha256::digest(bytes).iter().take(8).fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    format!("tableside-{hash}{ending}")
}

/// A file's hash, as the page states it.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

fn only_file(folder: &Path, ending: &str) -> Result<String, Error> {
    let mut found = workspace::names_in(folder)?.into_iter().filter(|name| name.ends_with(ending));
    match (found.next(), found.next()) {
        (Some(name), None) => Ok(name),
        _ => Err(Error::Plain(format!("The built site should hold one file that ends in {ending}, and doesn't."))),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(Error::file("read", file))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(file, bytes).map_err(Error::file("write", file))
}
