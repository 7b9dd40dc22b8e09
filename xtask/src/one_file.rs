//! Tableside as one file, made of the site that was just built.
//!
//! A browser lets a page from the disk fetch nothing, not even its own modules. So this page carries everything: the app
//! in one part, compressed and in letters, its script as a classic one, and all that the site fetches.

mod letters;
mod page;

use std::path::Path;

use tableside_core::route::Opening;
use xshell::{Shell, cmd};

use crate::error::Error;
use crate::seal::{ONE_FILE, guide_page, release};
use crate::site;
use crate::tools::Tools;
use page::{Carried, Contents};

/// The largest that it may be, in bytes: it is handed on by mail and on sticks.
const LARGEST: usize = 2_000_000;

/// Puts the page beside the site's own, in the site's folder.
pub fn build(tools: &Tools, dist: &str) -> Result<(), Error> {
    println!("\nbuilding the app once more, in one part, for {ONE_FILE}");
    let (sh, dist) = (&tools.shell, Path::new(dist));
    let (script, module) = app(tools)?;
    // What the site fetches, the page looks for under the same addresses.
    let in_site = |address: &'static str| -> Result<_, Error> { Ok((address, sh.read_file(dist.join(address))?)) };
    let contents = Contents {
        first: small(sh, "static/whole.js")?,
        icon: sh.read_file("static/icon.svg")?,
        carried: Carried {
            texts: Opening::all().map(Opening::file_address).map(in_site).collect::<Result<_, _>>()?,
            module: letters::of(&compressed(&module)?),
        },
        scripts: vec![small(sh, "static/disk.js")?, script, decoder(sh)?],
        last: small(sh, "static/one-file.js")?,
    };
    let site = guide_page::put_inside(sh, &sh.current_dir(), &sh.read_file(dist.join("index.html"))?)?;
    let page = page::assembled(&site, &contents)?;
    check_size(page.len())?;
    Ok(sh.write_file(dist.join(ONE_FILE), page)?)
}

/// How the name of the splitter's mark begins. Sixteen digits follow, which tell in which folder Cargo keeps its crates.
const MARK: &[u8] = b"_WASM_SPLIT_MARKER_";
const DIGITS_OF_MARK: usize = 16;

/// The app in one part: its script and its module, each as small as in a release.
fn app(tools: &Tools) -> Result<(String, Vec<u8>), Error> {
    let (sh, target) = (&tools.shell, &tools.workspace.target_directory);
    cmd!(tools, "cargo build --quiet --release --offline --target wasm32-unknown-unknown --package tableside")
        .env("CARGO_ENCODED_RUSTFLAGS", site::rust_flags(tools))
        .run()?;
    let (linked, folder) = (target.join(release::LINKED), target.join("one-file"));
    // What an earlier version has left is none of this one.
    sh.remove_path(&folder)?;
    sh.create_dir(&folder)?;
    let module = folder.join("linked.wasm");
    sh.write_file(&module, without_folder(sh.read_binary_file(linked)?))?;
    cmd!(tools, "wasm-bindgen --target=no-modules --no-typescript --no-demangle --out-name=tableside {module}")
        .arg("--out-dir")
        .arg(&folder)
        .run()?;
    let module = release::optimised(sh, folder.join("tableside_bg.wasm").as_std_path())?;
    Ok((small(sh, folder.join("tableside.js"))?, module))
}

/// A module that doesn't tell in which folder it was built: the two parts of the site have no such mark any more.
fn without_folder(mut module: Vec<u8>) -> Vec<u8> {
    let marks = module.windows(MARK.len()).enumerate().filter(|(_, bytes)| *bytes == MARK);
    let digits: Vec<usize> = marks.map(|(at, _)| at + MARK.len()).collect();
    for at in digits {
        if let Some(digits) = module.get_mut(at..at + DIGITS_OF_MARK) {
            digits.fill(b'0');
        }
    }
    module
}

/// A classic script without what only people read.
fn small(sh: &Shell, path: impl AsRef<Path>) -> Result<String, Error> {
    let (path, options) = (path.as_ref(), release::TERSER);
    Ok(cmd!(sh, "terser {path} {options...}").quiet().read()?)
}

/// As Zstandard: a sixth smaller than gzip, which browsers would take apart by themselves.
fn compressed(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let best = zstd::compression_level_range().last().unwrap_or(zstd::DEFAULT_COMPRESSION_LEVEL);
    zstd::bulk::compress(bytes, best)
        .map_err(|error| Error::Plain(format!("The app’s module could not be compressed ({error}).")))
}

/// The script that takes the module apart, under its licence.
fn decoder(sh: &Shell) -> Result<String, Error> {
    let folder = Path::new("node_modules/fzstd");
    let licence = sh.read_file(folder.join("LICENSE"))?;
    let holder = licence.lines().find(|line| line.starts_with("Copyright")).unwrap_or_default();
    Ok(format!("/*! fzstd, MIT licence. {holder} */{}", small(sh, folder.join("umd/index.js"))?))
}

fn check_size(bytes: usize) -> Result<(), Error> {
    if bytes <= LARGEST {
        return Ok(());
    }
    Err(Error::Plain(format!(
        "Tableside as one file has {bytes} bytes, and at most {LARGEST} are allowed; find out what has grown with \
         `cargo xtask build` on the commit before."
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back_and_is_the_same_each_time() -> Result<(), Error> {
        let module = b"\0asm\x01\0\0\0".repeat(1_000);
        let small = compressed(&module)?;
        assert!(small.len() < module.len() / 10);
        assert_eq!(small, compressed(&module)?);
        assert!(zstd::bulk::decompress(&small, module.len()).is_ok_and(|back| back == module));
        Ok(())
    }

    #[test]
    fn a_module_does_not_tell_in_which_folder_it_was_built() {
        let module = |digits: &str| format!("\0asm _WASM_SPLIT_MARKER_{digits}version _WASM_SPLIT_MARK").into_bytes();
        assert_eq!(without_folder(module("0123456789abcdef")), module("0000000000000000"));
        assert_eq!(without_folder(b"_WASM_SPLIT_MARKER_01".to_vec()), b"_WASM_SPLIT_MARKER_01", "it is cut off");
    }

    #[test]
    fn a_file_over_its_limit_is_refused() {
        assert!(check_size(LARGEST).is_ok());
        let said = check_size(LARGEST + 1).map_err(|error| error.to_string());
        assert!(said.is_err_and(|text| text.contains("2000001 bytes")));
    }
}
