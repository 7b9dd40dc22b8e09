//! Where this clone keeps things.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The root folder of the clone that the command was started in.
pub fn root() -> PathBuf {
    // Cargo sets the variable when it runs us; the compiled-in path may be that of another clone
    // when several share one target folder.
    let crate_folder =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    crate_folder.parent().map_or_else(|| crate_folder.clone(), Path::to_path_buf)
}

/// The folder Cargo builds into, where our own build by-products go as well.
pub fn target_folder(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// The names in a folder, sorted so that every run sees the same order.
pub fn names_in(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::file("list", folder))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::file("list", folder))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Reads a whole text file.
pub fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(Error::file("read", file))
}
