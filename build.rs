//! Has the linker leave in a release that is cut in two what points to what: the splitter goes by that.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var_os(name).is_some_and(|found| found == value);
    let is_split = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    if is_split && is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
