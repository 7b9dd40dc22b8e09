//! Has the linker leave in a release that is cut in two what points to what: the splitter goes by that. Tells the app
//! the hash of the script that it adds to the page, so that the browser takes no other. And makes one style sheet of those
//! that come with each part of the app.

use std::env;
use std::fs;
use std::io;
use std::path::PathBuf;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha384};

/// Copied to the site as it is.
const DISK_SCRIPT: &str = "static/disk.js";
/// The style sheets that come with the app, in their order; index.html has those that stand in the page. Paper is in both
/// lists, as its rules come last of all. With the first part: what the first page takes, and whatever can stand on it.
const FIRST_SHEETS: [&str; 6] = [
    "style/text.css",
    "style/controls.css",
    "style/frame.css",
    "style/shapes.css",
    "style/home.css",
    "style/paper.css",
];
/// With the second part: what only its places take.
const SECOND_SHEETS: [&str; 16] = [
    "style/worksheet.css",
    "style/pictures.css",
    "style/overview.css",
    "style/stage.css",
    "style/offers.css",
    "style/deal.css",
    "style/agreement.css",
    "style/impasse.css",
    "style/guide.css",
    "style/search.css",
    "style/skills.css",
    "style/keeping.css",
    "style/handouts.css",
    "style/role-plays.css",
    "style/debrief.css",
    "style/paper.css",
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={DISK_SCRIPT}");
    let hash = BASE64_STANDARD.encode(Sha384::digest(fs::read(DISK_SCRIPT)?));
    println!("cargo::rustc-env=TABLESIDE_DISK_SCRIPT_HASH=sha384-{hash}");
    // For `src/app.rs` and `src/second_part.rs`.
    write_sheet("first-part.css", &FIRST_SHEETS)?;
    write_sheet("second-part.css", &SECOND_SHEETS)?;
    let is = |name: &str, value: &str| env::var_os(name).is_some_and(|found| found == value);
    let is_split = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    if is_split && is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    Ok(())
}

/// Writes some sheets as one.
fn write_sheet(name: &str, sheets: &[&str]) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("Cargo sets OUT_DIR"))?;
    let mut styles = String::new();
    for sheet in sheets {
        println!("cargo::rerun-if-changed={sheet}");
        styles.push_str(&without_comments(&fs::read_to_string(sheet)?));
    }
    fs::write(folder.join(name), styles)
}

/// A sheet without what only people read: comments, and the room around its lines.
fn without_comments(sheet: &str) -> String {
    // Each part but the first begins with what stands in a comment.
    let parts = sheet.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, behind)| behind));
    let text: String = parts.collect();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}
