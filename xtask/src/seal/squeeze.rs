//! Making a release smaller than Trunk leaves it: cut in two, optimised, short import names, and JavaScript without
//! spaces and long names.
//!
//! Both files get new names from their content, and the page their new hashes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256, Sha384};

use super::{imports, split};
use crate::error::Error;
use crate::run;
use crate::workspace;

/// What wasm-bindgen's JavaScript offers, and what the page uses of it: without the rest, terser drops that too.
const ALL_EXPORTS: &str = "export { initSync, __wbg_init as default };";
const USED_EXPORT: &str = "export { __wbg_init as default };";
/// The module as the linker wrote it, in the folder of what is built.
const LINKED: &str = "wasm32-unknown-unknown/release/tableside.wasm";
const WASM_OPT: [&str; 3] = ["-Os", "--low-memory-unused", "--converge"];
/// Its warnings are for developers.
const TERSER: [&str; 4] = ["--module", "--compress", "passes=3,pure_funcs=[console.warn]", "--mangle"];

/// Makes the module and its JavaScript in a folder smaller, and gives the page that names them.
pub fn squeeze(folder: &Path, html: &str) -> Result<String, Error> {
    let wasm = only_file(folder, "_bg.wasm")?;
    let script = only_file(folder, ".js")?;
    let old = (read(&wasm)?, read(&script)?);

    let html = cut(&wasm, &old.0, html)?;
    optimise(&wasm)?;
    let (small, names) = imports::shorten(&read(&wasm)?)?;
    let glue = with_short_names(&String::from_utf8_lossy(&old.1), &names)?;
    write(&wasm, &small)?;
    write(&script, glue.replace(ALL_EXPORTS, USED_EXPORT).as_bytes())?;
    run::run(Command::new("terser").arg(&script).args(TERSER).arg("-o").arg(&script))?;

    let html = renamed(&html, &wasm, &old.0, "_bg.wasm")?;
    renamed(&html, &script, &old.1, ".js")
}

/// Puts what few visits need into a module beside the first one, and says in the page where it lies.
fn cut(wasm: &Path, bound: &[u8], html: &str) -> Result<String, Error> {
    let linked = workspace::target_folder(&workspace::root()).join(LINKED);
    let Some(parts) = split::split(&read(&linked)?, bound)? else {
        return Ok(html.to_owned());
    };
    write(wasm, &parts.first)?;
    let later = wasm.with_file_name("later.wasm");
    write(&later, &parts.later)?;
    optimise(&later)?;
    let bytes = read(&later)?;
    let name = hashed_name(&bytes, "_later.wasm");
    fs::rename(&later, wasm.with_file_name(&name)).map_err(Error::file("rename", &later))?;
    let said = format!("<html data-later=\"{name}\" data-later-hash=\"{}\"", integrity(&bytes));
    Ok(html.replacen("<html", &said, 1))
}

fn optimise(wasm: &Path) -> Result<(), Error> {
    run::run(Command::new("wasm-opt").arg(wasm).args(WASM_OPT).arg("-o").arg(wasm))
}

/// The JavaScript that hands the module its imports, with their short names.
fn with_short_names(script: &str, names: &[(String, String)]) -> Result<String, Error> {
    let mut short = script.to_owned();
    for (old, new) in names {
        let key = format!("{old}:");
        if short.matches(&key).count() != 1 {
            return Err(Error::Plain(format!(
                "The built JavaScript should give the module `{old}` once, and doesn't."
            )));
        }
        short = short.replacen(&key, &format!("{new}:"), 1);
    }
    Ok(short)
}

/// Gives a changed file the name that its content asks for; the page with that name and the new hash.
fn renamed(html: &str, file: &Path, old: &[u8], ending: &str) -> Result<String, Error> {
    let new = read(file)?;
    let name = hashed_name(&new, ending);
    let target = file.with_file_name(&name);
    fs::rename(file, &target).map_err(Error::file("rename", file))?;
    let old_name = file.file_name().unwrap_or_default().to_string_lossy();
    Ok(html.replace(&*old_name, &name).replace(&integrity(old), &integrity(&new)))
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

fn only_file(folder: &Path, ending: &str) -> Result<PathBuf, Error> {
    let names = workspace::names_in(folder)?;
    let mut found = names.iter().filter(|name| name.ends_with(ending));
    match (found.next(), found.next()) {
        (Some(name), None) => Ok(folder.join(name)),
        _ => Err(Error::Plain(format!("The built site should hold one file that ends in {ending}, and doesn't."))),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(Error::file("read", file))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(file, bytes).map_err(Error::file("write", file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_import_is_renamed_where_it_is_given_and_nowhere_else() -> Result<(), Error> {
        let names = [("__wbg_add_1".to_owned(), "a".to_owned())];
        let script = "f.__wbg_add_1(); imports = { __wbg_add_1: function() {} }";
        assert_eq!(with_short_names(script, &names)?, "f.__wbg_add_1(); imports = { a: function() {} }");
        assert!(with_short_names("imports = {}", &names).is_err());
        Ok(())
    }
}
