//! The files of a folder, and what their names tell.

use std::path::Path;

use xshell::Shell;

use crate::error::Error;

/// A hash in a name has at least so many digits; Trunk leaves out zeros at the beginning.
const HASH_DIGITS: usize = 12;

/// Every file in a folder and in the folders in it, by its path from there, with `/`, in a fixed order.
pub fn files(sh: &Shell, folder: &Path) -> Result<Vec<String>, Error> {
    let folder = sh.current_dir().join(folder);
    let mut names = Vec::new();
    let mut left = vec![folder.clone()];
    while let Some(inner) = left.pop() {
        for path in sh.read_dir(inner)? {
            if path.is_dir() {
                left.push(path);
            } else if let Ok(name) = path.strip_prefix(&folder) {
                names.push(name.to_string_lossy().into_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}

/// A file's name with a mark in place of the hash of its content, as `app-…_bg.wasm`; nothing where it holds none, and
/// stays the same when the content changes.
pub fn without_hash(name: &str) -> Option<String> {
    let (before, behind) = name.rsplit_once('-')?;
    let (hash, ending) = behind.split_at_checked(behind.find(['.', '_'])?)?;
    let is_hash = hash.len() >= HASH_DIGITS && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| format!("{before}-…{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_every_folder_and_always_in_one_order() -> Result<(), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        for name in ["b", "in/a", "a", "in/deeper/c"] {
            sh.write_file(folder.path().join(name), "")?;
        }
        assert_eq!(files(&sh, folder.path())?, ["a", "b", "in/a", "in/deeper/c"]);
        Ok(())
    }

    #[test]
    fn only_a_name_with_a_hash_changes_with_the_content() {
        let hashed = "tableside-0123456789abcdef_bg.wasm";
        assert_eq!(without_hash(hashed).as_deref(), Some("tableside-…_bg.wasm"));
        assert_eq!(without_hash("icon-f123456789abcde.svg").as_deref(), Some("icon-….svg"));
        for name in ["index.html", "icons/mask-512.png", "a-decade.js", "tableside-0123456789abcdef", "in-0123/a.js"] {
            assert_eq!(without_hash(name), None, "{name}");
        }
    }
}
