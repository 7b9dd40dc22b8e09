//! The folder of installed tools that all clones of one user share.
//!
//! A tool's folder appears there whole or not at all: it is filled under another name and renamed
//! at the end, by one command at a time.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// What the choice of the cache folder depends on.
#[derive(Default)]
struct Surroundings {
    chosen: Option<OsString>,
    xdg_cache: Option<OsString>,
    home: Option<OsString>,
    is_macos: bool,
}

/// The cache folder of this user.
pub fn folder() -> Result<PathBuf, Error> {
    let surroundings = Surroundings {
        chosen: env::var_os("TABLESIDE_CACHE"),
        xdg_cache: env::var_os("XDG_CACHE_HOME"),
        home: env::var_os("HOME"),
        is_macos: cfg!(target_os = "macos"),
    };
    choose(surroundings).ok_or_else(|| {
        Error::Plain(
            "No home folder is known, so there is no place for the tools; \
             name a folder of your choice with `export TABLESIDE_CACHE=/path`."
                .to_owned(),
        )
    })
}

fn choose(surroundings: Surroundings) -> Option<PathBuf> {
    let given = |value: Option<OsString>| value.filter(|text| !text.is_empty()).map(PathBuf::from);
    if let Some(chosen) = given(surroundings.chosen) {
        return std::path::absolute(chosen).ok();
    }
    let home = given(surroundings.home);
    if surroundings.is_macos {
        return Some(home?.join("Library/Caches/tableside"));
    }
    // The XDG rules say that a relative path there is to be ignored.
    let xdg_cache = given(surroundings.xdg_cache).filter(|path| path.is_absolute());
    let caches = xdg_cache.or_else(|| Some(home?.join(".cache")))?;
    Some(caches.join("tableside"))
}

/// Puts the folder `dest` in place as a whole or not at all, and only if `is_ready` finds it wanting.
///
/// `fill` gets an empty folder, which takes the place of `dest` when it has become ready. Clones
/// that want the same folder wait for each other.
pub fn install(
    dest: &Path,
    is_ready: impl Fn(&Path) -> bool,
    fill: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    if let Some(parent) = dest.parent() {
        fs::create_dir_all(parent).map_err(Error::file("create", parent))?;
    }
    let _lock = lock(dest)?;
    // Whoever held the lock before may have done the work.
    if is_ready(dest) {
        return Ok(());
    }
    let partial = sibling(dest, ".partial");
    // Under the lock, what is left there is the rest of a broken install.
    remove(&partial)?;
    fs::create_dir(&partial).map_err(Error::file("create", &partial))?;
    if let Err(error) = fill(&partial) {
        remove(&partial)?;
        return Err(error);
    }
    if !is_ready(&partial) {
        return Err(Error::Plain(format!("what was installed in {} does not work", partial.display())));
    }
    remove(dest)?;
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

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file("remove", folder)(error)),
        _ => Ok(()),
    }
}

/// A short name for some content: equal content, equal name, in every clone and with every compiler.
///
/// This is 64-bit FNV-1a; the standard library's hasher may change from one release to the next.
pub fn fingerprint(content: &[u8]) -> String {
    let hash = content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use std::process;
    use std::thread;
    use std::time::Duration;

    use super::*;

    fn text(value: &str) -> OsString {
        OsString::from(value)
    }

    fn scratch(name: &str) -> PathBuf {
        env::temp_dir().join(format!("tableside-xtask-{}-{name}", process::id()))
    }

    fn has_tool(folder: &Path) -> bool {
        folder.join("tool").is_file()
    }

    fn write_tool(folder: &Path) -> Result<(), Error> {
        let tool = folder.join("tool");
        fs::write(&tool, "tool").map_err(Error::file("write", &tool))
    }

    #[test]
    fn the_named_folder_comes_first() {
        let chosen = choose(Surroundings {
            chosen: Some(text("/mine")),
            xdg_cache: Some(text("/xdg")),
            home: Some(text("/home/kim")),
            is_macos: true,
        });
        assert_eq!(chosen, Some(PathBuf::from("/mine")));
    }

    #[test]
    fn each_system_has_its_own_place() {
        let on_macos =
            choose(Surroundings { home: Some(text("/Users/kim")), is_macos: true, ..Surroundings::default() });
        assert_eq!(on_macos, Some(PathBuf::from("/Users/kim/Library/Caches/tableside")));
        let with_xdg = choose(Surroundings {
            xdg_cache: Some(text("/xdg")),
            home: Some(text("/home/kim")),
            ..Surroundings::default()
        });
        assert_eq!(with_xdg, Some(PathBuf::from("/xdg/tableside")));
    }

    #[test]
    fn empty_and_relative_values_count_as_absent() {
        for xdg_cache in ["", "relative/path"] {
            let chosen = choose(Surroundings {
                chosen: Some(text("")),
                xdg_cache: Some(text(xdg_cache)),
                home: Some(text("/home/kim")),
                is_macos: false,
            });
            assert_eq!(chosen, Some(PathBuf::from("/home/kim/.cache/tableside")));
        }
    }

    #[test]
    fn without_a_home_there_is_no_folder() {
        assert_eq!(choose(Surroundings::default()), None);
    }

    #[test]
    fn a_failed_install_leaves_nothing_and_the_next_one_works() -> Result<(), Error> {
        let dest = scratch("failed").join("tool-1.2.3");
        let failed = install(&dest, has_tool, |_| Err(Error::Plain("no network".into())));
        assert!(failed.is_err_and(|error| error.to_string() == "no network"));
        assert!(!dest.exists());
        install(&dest, has_tool, write_tool)?;
        assert!(has_tool(&dest));
        remove(&scratch("failed"))
    }

    #[test]
    fn the_rest_of_a_killed_install_is_taken_over() -> Result<(), Error> {
        let dest = scratch("killed").join("tool-1.2.3");
        let partial = sibling(&dest, ".partial");
        fs::create_dir_all(&partial).map_err(Error::file("create", &partial))?;
        let junk = partial.join("junk");
        fs::write(&junk, "").map_err(Error::file("write", &junk))?;
        let left_lock = sibling(&dest, ".lock");
        fs::write(&left_lock, "").map_err(Error::file("write", &left_lock))?;

        install(&dest, has_tool, write_tool)?;

        assert!(has_tool(&dest));
        assert!(!dest.join("junk").exists());
        remove(&scratch("killed"))
    }

    #[test]
    fn a_damaged_folder_is_replaced() -> Result<(), Error> {
        let dest = scratch("damaged").join("tool-1.2.3");
        fs::create_dir_all(&dest).map_err(Error::file("create", &dest))?;
        install(&dest, has_tool, write_tool)?;
        assert!(has_tool(&dest));
        remove(&scratch("damaged"))
    }

    #[test]
    fn a_second_install_waits_and_then_has_nothing_to_do() -> Result<(), Error> {
        let dest = scratch("waiting").join("tool-1.2.3");
        let first_dest = dest.clone();
        let (started, wait_for_start) = std::sync::mpsc::channel();
        let first = thread::spawn(move || {
            install(&first_dest, has_tool, |partial| {
                started.send(()).map_err(|error| Error::Plain(error.to_string()))?;
                thread::sleep(Duration::from_millis(100));
                write_tool(partial)
            })
        });
        wait_for_start.recv().map_err(|error| Error::Plain(error.to_string()))?;
        install(&dest, has_tool, |_| Err(Error::Plain("installed twice".into())))?;
        assert!(matches!(first.join(), Ok(Ok(()))));
        remove(&scratch("waiting"))
    }

    #[test]
    fn the_fingerprint_is_the_published_one() {
        // Test vectors of FNV-1a, 64 bits.
        assert_eq!(fingerprint(b""), "cbf29ce484222325");
        assert_eq!(fingerprint(b"foobar"), "85944171f73967e8");
    }
}
