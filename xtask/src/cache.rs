//! The folder of installed tools that all clones of one user share.
//!
//! A tool's folder appears there whole or not at all: it is filled under another name and renamed
//! at the end, by one command at a time.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{self, Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy as _, choose_native_strategy};
use sha2::{Digest, Sha256};
use xshell::Shell;

use crate::error::Error;

/// The cache folder of this user.
pub fn folder() -> Result<PathBuf, Error> {
    if let Some(chosen) = env::var_os("TABLESIDE_CACHE").filter(|chosen| !chosen.is_empty()) {
        return path::absolute(&chosen).map_err(Error::file("find", Path::new(&chosen)));
    }
    choose_native_strategy().map(|user| user.cache_dir().join("tableside")).map_err(|_| {
        Error::Plain(
            "No home folder is known, so there is no place for the tools; \
             name a folder of your choice with `export TABLESIDE_CACHE=/path`."
                .to_owned(),
        )
    })
}

/// Puts the folder `dest` in place as a whole or not at all, and only if `is_ready` finds it wanting.
///
/// `fill` gets an empty folder, which takes the place of `dest` when it has become ready. Clones
/// that want the same folder wait for each other.
pub fn install(
    sh: &Shell,
    dest: &Path,
    is_ready: impl Fn(&Path) -> bool,
    fill: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    if let Some(parent) = dest.parent() {
        sh.create_dir(parent)?;
    }
    let _lock = lock(dest)?;
    // Whoever held the lock before may have done the work.
    if is_ready(dest) {
        return Ok(());
    }
    let partial = sibling(dest, ".partial");
    // Under the lock, what is left there is the rest of a broken install.
    sh.remove_path(&partial)?;
    sh.create_dir(&partial)?;
    if let Err(error) = fill(&partial) {
        sh.remove_path(&partial)?;
        return Err(error);
    }
    if !is_ready(&partial) {
        return Err(Error::Plain(format!("what was installed in {} does not work", partial.display())));
    }
    sh.remove_path(dest)?;
    fs::rename(&partial, dest).map_err(Error::file("move the finished install to", dest))
}

/// Waits until no other command installs `dest`; the returned file holds the lock while it lives.
///
/// The system releases the lock when its holder ends, however it ends, so none is ever left behind.
fn lock(dest: &Path) -> Result<File, Error> {
    let path = sibling(dest, ".lock");
    let file = File::create(&path).map_err(Error::file("create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // A file system without locks: the rename at the end still keeps the result whole.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(Error::file("lock", &path)(error)),
        Err(TryLockError::WouldBlock) => {
            println!("  wait  another clone is installing {}; this goes on when it is done", dest.display());
            file.lock().map_err(Error::file("lock", &path))?;
            Ok(file)
        }
    }
}

/// `path` with `ending` after its whole name, dots and all.
fn sibling(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A short name for some content: equal content, equal name, in every clone and with every compiler.
pub fn fingerprint(content: &[u8]) -> String {
    format!("{:.16x}", Sha256::digest(content))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;

    const DEST: &str = "cache/tool-1.2.3";

    fn has_tool(folder: &Path) -> bool {
        folder.join("tool").is_file()
    }

    fn write_tool(folder: &Path) -> Result<(), Error> {
        Ok(Shell::new()?.write_file(folder.join("tool"), "tool")?)
    }

    #[test]
    fn a_failed_install_leaves_nothing_and_the_next_one_works() -> Result<(), Error> {
        let sh = Shell::new()?;
        let scratch = sh.create_temp_dir()?;
        let dest = scratch.path().join(DEST);
        let failed = install(&sh, &dest, has_tool, |_| Err(Error::Plain("no network".into())));
        assert!(failed.is_err_and(|error| error.to_string() == "no network"));
        assert!(!dest.exists());
        install(&sh, &dest, has_tool, write_tool)?;
        assert!(has_tool(&dest));
        Ok(())
    }

    #[test]
    fn the_rest_of_a_killed_install_is_taken_over() -> Result<(), Error> {
        let sh = Shell::new()?;
        let scratch = sh.create_temp_dir()?;
        let dest = scratch.path().join(DEST);
        sh.write_file(sibling(&dest, ".partial").join("junk"), "")?;
        sh.write_file(sibling(&dest, ".lock"), "")?;

        install(&sh, &dest, has_tool, write_tool)?;

        assert!(has_tool(&dest));
        assert!(!dest.join("junk").exists());
        Ok(())
    }

    #[test]
    fn a_damaged_folder_is_replaced() -> Result<(), Error> {
        let sh = Shell::new()?;
        let scratch = sh.create_temp_dir()?;
        let dest = scratch.path().join(DEST);
        sh.write_file(dest.join("junk"), "")?;
        install(&sh, &dest, has_tool, write_tool)?;
        assert!(has_tool(&dest));
        assert!(!dest.join("junk").exists());
        Ok(())
    }

    #[test]
    fn a_second_install_waits_and_then_has_nothing_to_do() -> Result<(), Error> {
        let sh = Shell::new()?;
        let scratch = sh.create_temp_dir()?;
        let dest = scratch.path().join(DEST);
        let (first_sh, first_dest) = (sh.clone(), dest.clone());
        let (started, wait_for_start) = mpsc::channel();
        let first = thread::spawn(move || {
            install(&first_sh, &first_dest, has_tool, |partial| {
                started.send(()).map_err(|error| Error::Plain(error.to_string()))?;
                thread::sleep(Duration::from_millis(100));
                write_tool(partial)
            })
        });
        wait_for_start.recv().map_err(|error| Error::Plain(error.to_string()))?;
        install(&sh, &dest, has_tool, |_| Err(Error::Plain("installed twice".into())))?;
        assert!(matches!(first.join(), Ok(Ok(()))));
        Ok(())
    }

    #[test]
    fn the_fingerprint_is_the_start_of_a_sha_256() {
        // printf '' | sha256sum, printf foobar | sha256sum
        assert_eq!(fingerprint(b""), "e3b0c44298fc1c14");
        assert_eq!(fingerprint(b"foobar"), "c3ab8ff13720e8ad");
    }
}
