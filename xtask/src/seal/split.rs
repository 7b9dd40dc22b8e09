//! Cutting the app in two: what every visit needs, and what is fetched when it is first wanted.
//!
//! The app draws the line with `#[wasm_split]`, which Leptos brings. The splitter of the same makers cuts the linker's
//! module along it and writes a script that fetches the second part. That script is put into wasm-bindgen's: apart, they
//! would import each other, and the first visit would wait for one more file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, transform};

use crate::error::Error;
use crate::run;
use crate::workspace;

/// The app, in files that the browser can take. Their names are not yet the ones they get in the site.
pub struct Parts {
    /// wasm-bindgen's script, with the one that fetches the second part.
    pub script: String,
    /// What every visit needs.
    pub first: PathBuf,
    /// What is fetched when it is first wanted.
    pub later: PathBuf,
}

/// The text in [`Parts::script`] that fetches the second part.
pub const FETCH: &str = r#"fetch(new URL("./split_later.wasm", import.meta.url))"#;

/// What a text is replaced by, when two scripts become one.
type Replacement = (&'static str, &'static str);

/// In the splitter's script: it needs no import, and exports nothing.
const IN_LINK: [Replacement; 2] = [
    ("import { initSync } from \"./tableside.js\";\n", ""),
    ("export const __wasm_split_load_later =", "const __wasm_split_load_later ="),
];
/// In wasm-bindgen's: what it imports is there already. Of its exports the page uses one; terser drops the rest.
const IN_GLUE: [Replacement; 3] = [
    ("import * as import1 from \"./link.js\"\n", ""),
    ("\"./link.js\": import1,", "\"./link.js\": { __wasm_split_load_later },"),
    ("export { initSync, __wbg_init as default };", "export { __wbg_init as default };"),
];

/// Cuts the module as the linker wrote it, with its files in an empty folder.
pub fn split(linked: &Path, folder: &Path) -> Result<Parts, Error> {
    let module = fs::read(linked).map_err(Error::file("read", linked))?;
    let (main, link) = (folder.join("main.wasm"), folder.join("link.js"));
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./tableside.js";
    options.link_name = "./link.js";
    let cut = transform(options)
        .map_err(|error| Error::Plain(format!("The app's module can't be cut in two: {error:#}.")))?;
    let [later] = cut.split_modules.as_slice() else {
        return Err(Error::Plain(format!(
            "The app should come in two parts, and has {} beside the first; \
             build it with `cargo xtask build`, and name each `wasm_split` in it `later`.",
            cut.split_modules.len()
        )));
    };
    run::run(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--no-demangle"])
            // The second part shares its memory and its stack, which are the linker's to name.
            .arg("--keep-lld-exports")
            .args(["--out-name", "tableside", "--out-dir"])
            .args([folder, &main]),
    )?;
    let glue = workspace::read(&folder.join("tableside.js"))?;
    let script = joined(&workspace::read(&link)?, &glue)?;
    Ok(Parts { script, first: folder.join("tableside_bg.wasm"), later: later.clone() })
}

/// The two scripts as one.
fn joined(link: &str, glue: &str) -> Result<String, Error> {
    let all = |text: &str, replacements: &[Replacement]| {
        replacements.iter().try_fold(text.to_owned(), |text, (old, new)| replaced_once(&text, old, new))
    };
    Ok(all(link, &IN_LINK)? + &all(glue, &IN_GLUE)?)
}

/// The text with one part replaced. That there is such a part, and only one, is what the tools' versions promise: a new
/// one that writes it otherwise must not go by unseen.
pub fn replaced_once(text: &str, old: &str, new: &str) -> Result<String, Error> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => {
            Err(Error::Plain(format!("The app's script should say `{}` once, and does {count} times.", old.trim())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "import { initSync } from \"./tableside.js\";\n\
        export const __wasm_split_load_later = load(fetch(new URL(\"./split_later.wasm\", import.meta.url)));\n";
    const GLUE: &str = "import * as import1 from \"./link.js\"\n\
        return { \"./link.js\": import1, };\n\
        export { initSync, __wbg_init as default };\n";

    #[test]
    fn two_scripts_become_one_that_imports_nothing() -> Result<(), Error> {
        let script = joined(LINK, GLUE)?;
        assert!(!script.contains("import {") && !script.contains("import *"), "{script}");
        assert!(script.contains("\"./link.js\": { __wasm_split_load_later },"), "{script}");
        assert_eq!(script.matches("export").count(), 1);
        assert_eq!(script.matches(FETCH).count(), 1);
        Ok(())
    }

    #[test]
    fn a_script_that_is_written_otherwise_is_refused() {
        assert!(joined("", GLUE).is_err());
        assert!(joined(LINK, &GLUE.replace("import1", "import2")).is_err());
        assert!(joined(LINK, &GLUE.repeat(2)).is_err());
    }
}
