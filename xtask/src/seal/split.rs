//! Cutting the app in two: what every visit needs, and what is fetched when it is first wanted.
//!
//! The app draws the line with `#[wasm_split]`, which Leptos brings. The splitter that belongs to it cuts the linker's
//! module along the line, and writes a script that fetches the second part. That script becomes one with wasm-bindgen's:
//! apart they import each other, and the first visit waits for one more file.

use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};
use xshell::{Shell, cmd};

use crate::error::Error;

/// The app in files that a browser takes, but for their size and their names.
pub struct Parts {
    pub script: String,
    pub first: PathBuf,
    pub later: PathBuf,
}

/// How the script fetches the second part.
pub const FETCH: &str = r#"fetch(new URL("./split_later.wasm", import.meta.url))"#;

/// What makes one script of two: neither imports from the other. Of the exports the page uses one; terser then drops
/// what only the other needs.
const AS_ONE: [(&str, &str); 5] = [
    ("import { initSync } from \"./tableside.js\";\n", ""),
    ("export const __wasm_split_load_later =", "const __wasm_split_load_later ="),
    ("import * as import1 from \"./link.js\"\n", ""),
    ("\"./link.js\": import1,", "\"./link.js\": { __wasm_split_load_later },"),
    ("export { initSync, __wbg_init as default };", "export { __wbg_init as default };"),
];

/// What begins the name of the mark by which the splitter knows its modules; so many digits follow. They are a hash of
/// the folder in which that crate lies, which each machine has elsewhere.
const MARK: &[u8] = b"_WASM_SPLIT_MARKER_";
const MARK_DIGITS: usize = 16;

/// Cuts the module as the linker wrote it, with its files in an empty folder.
pub fn split(sh: &Shell, linked: Vec<u8>, folder: &Path) -> Result<Parts, Error> {
    let linked = marked_alike(linked);
    let main = folder.join("main.wasm");
    let mut options = Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./tableside.js";
    options.link_name = "./link.js";
    let cut = transform(options).map_err(|error| Error::Plain(format!("The app can't be cut in two: {error:#}.")))?;
    let [later] = cut.split_modules.as_slice() else {
        return Err(Error::Plain(format!(
            "The app should have one part beside the first, and has {}; \
             build it with `cargo xtask build`, and call the part `later` in each `wasm_split`.",
            cut.split_modules.len()
        )));
    };
    // The parts share what the linker exports: the stack and the functions that are called through a table.
    cmd!(sh, "wasm-bindgen --keep-lld-exports --target=web --no-typescript --no-demangle --out-name=tableside {main}")
        .arg("--out-dir")
        .arg(folder)
        .quiet()
        .run()?;
    let scripts = sh.read_file(folder.join("link.js"))? + &sh.read_file(folder.join("tableside.js"))?;
    Ok(Parts { script: as_one(scripts)?, first: folder.join("tableside_bg.wasm"), later: later.clone() })
}

/// The module, the same wherever the crates lie.
fn marked_alike(mut module: Vec<u8>) -> Vec<u8> {
    let places: Vec<usize> = module
        .windows(MARK.len())
        .enumerate()
        .filter_map(|(at, found)| (found == MARK).then_some(at + MARK.len()))
        .collect();
    for at in places {
        let digits = module.get_mut(at..at + MARK_DIGITS);
        if let Some(digits) = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
            digits.fill(b'0');
        }
    }
    module
}

fn as_one(scripts: String) -> Result<String, Error> {
    AS_ONE.iter().try_fold(scripts, |script, (old, new)| replaced_once(&script, old, new))
}

/// A script or page with a part replaced. A new version of a tool that writes that part otherwise must not go by unseen.
pub fn replaced_once(text: &str, old: &str, new: &str) -> Result<String, Error> {
    let count = text.matches(old).count();
    if count == 1 {
        return Ok(text.replacen(old, new, 1));
    }
    Err(Error::Plain(format!("What is built should say `{}` once, and does {count} times.", old.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPTS: &str = "import { initSync } from \"./tableside.js\";\nexport const __wasm_split_load_later = f();\n\
        import * as import1 from \"./link.js\"\nreturn { \"./link.js\": import1, };\n\
        export { initSync, __wbg_init as default };";

    #[test]
    fn the_mark_says_nothing_of_the_folder_that_the_crates_lie_in() {
        let module = |mark: &str| format!("\0asm \u{8}{mark}version\u{3} _WASM_SPLIT_MARKER_x {mark}").into_bytes();
        let here = marked_alike(module("_WASM_SPLIT_MARKER_0123456789abcdef"));
        assert_eq!(here, marked_alike(module("_WASM_SPLIT_MARKER_fedcba9876543210")));
        assert_eq!(here, module("_WASM_SPLIT_MARKER_0000000000000000"));
        assert_eq!(marked_alike(b"_WASM_SPLIT_MARKER_0123".to_vec()), b"_WASM_SPLIT_MARKER_0123");
    }

    #[test]
    fn two_scripts_become_one_that_imports_nothing() {
        let script = as_one(SCRIPTS.to_owned()).unwrap_or_default();
        assert_eq!(
            script,
            "const __wasm_split_load_later = f();\nreturn { \"./link.js\": { __wasm_split_load_later }, };\n\
             export { __wbg_init as default };"
        );
    }

    #[test]
    fn scripts_that_are_written_otherwise_are_refused() {
        assert!(as_one(SCRIPTS.replace("import1", "import2")).is_err());
        assert!(as_one(SCRIPTS.repeat(2)).is_err());
    }
}
