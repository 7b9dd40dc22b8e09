//! Has the linker leave in a release that is cut in two what points to what: the splitter goes by that. And tells the app
//! the hash of the script that it adds to the page, so that the browser takes no other.

use std::env;
use std::fs;
use std::io;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha384};

/// Copied to the site as it is.
const DISK_SCRIPT: &str = "static/disk.js";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={DISK_SCRIPT}");
    let hash = BASE64_STANDARD.encode(Sha384::digest(fs::read(DISK_SCRIPT)?));
    println!("cargo::rustc-env=TABLESIDE_DISK_SCRIPT_HASH=sha384-{hash}");
    let is = |name: &str, value: &str| env::var_os(name).is_some_and(|found| found == value);
    let is_split = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    if is_split && is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    Ok(())
}
