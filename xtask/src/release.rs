//! Putting a release together: the site as an archive, the same in a single file, their checksums, and what is new.
//!
//! Made again from the same commit, it is the same byte for byte.

use std::env;
use std::io;
use std::path::Path;

use cargo_metadata::Metadata;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, Header};
use xshell::{Shell, cmd};

use crate::error::Error;
use crate::folder;
use crate::seal::ONE_FILE;
use crate::site;
use crate::tools::{self, Tools};

/// Where it is put, in the folder of what is built.
const FOLDER: &str = "release-files";
const CHANGELOG: &str = "CHANGELOG.md";
/// Says which moment to write into archives, in seconds since 1970, where that isn't the commit's.
const MOMENT: &str = "SOURCE_DATE_EPOCH";

/// Builds the site and puts the release together.
pub fn release() -> Result<(), Error> {
    let tools = tools::setup_for_building()?;
    let version = version(&tools.workspace)?;
    let notes = notes(&tools.shell.read_file(CHANGELOG)?, &version)?;
    // Whoever makes the release again needs the same one.
    let rust = cmd!(tools, "rustc --version").read()?;
    let moment = moment(&tools)?;
    check_is_committed(&tools)?;
    site::build_with(&tools)?;

    let site = tools.shell.current_dir().join(site::DIST);
    let name = format!("tableside-{version}");
    let page = site.join(ONE_FILE);
    if !page.is_file() {
        return Err(Error::Plain(format!("A release has the single file, too, and {} is missing.", page.display())));
    }
    let files = [
        (format!("{name}-site.tar.gz"), archive(&tools.shell, &site, &name, moment)?),
        (format!("{name}.html"), tools.shell.read_binary_file(&page)?),
    ];
    write(&tools, &files, &format!("{notes}\nBuilt with {rust}.\n"))
}

/// Writes the files of a release, with their checksums and notes, in place of those of the last one.
fn write(tools: &Tools, files: &[(String, Vec<u8>)], notes: &str) -> Result<(), Error> {
    let folder = tools.workspace.target_directory.join(FOLDER);
    tools.shell.remove_path(&folder)?;
    for (name, bytes) in files {
        tools.shell.write_file(folder.join(name), bytes)?;
    }
    tools.shell.write_file(folder.join("SHA256SUMS"), sums(files))?;
    tools.shell.write_file(folder.join("NOTES.md"), notes)?;
    println!("\nThe release is in {folder}:\n\n{}", sums(files));
    Ok(())
}

fn version(workspace: &Metadata) -> Result<String, Error> {
    let app = workspace.packages.iter().find(|package| package.name == "tableside");
    app.map(|app| app.version.to_string())
        .ok_or_else(|| Error::Plain("Cargo.toml names no package `tableside`.".to_owned()))
}

/// What the change log says of a version.
fn notes(changelog: &str, version: &str) -> Result<String, Error> {
    let is_its_heading =
        |line: &&str| line.strip_prefix("## ").and_then(|words| words.split(' ').next()) == Some(version);
    let section = changelog.lines().skip_while(|line| !is_its_heading(line)).skip(1);
    let lines: Vec<&str> = section.take_while(|line| !line.starts_with("## ")).collect();
    let notes = lines.join("\n").trim().to_owned();
    if notes.is_empty() {
        return Err(Error::Plain(format!(
            "{CHANGELOG} says nothing of version {version}; \
             give its part “Unreleased” the heading `## {version}`, and start again."
        )));
    }
    Ok(notes + "\n")
}

/// The moment of the commit. Servers tell two versions of a file of one size apart by that, so it has to be another one
/// for each release.
fn moment(tools: &Tools) -> Result<u64, Error> {
    let seconds = given_moment().map_or_else(|| cmd!(tools, "git log -1 --format=%ct").read(), Ok)?;
    seconds.trim().parse().map_err(|_| {
        Error::Plain(format!(
            "{seconds:?} is no number of seconds since 1970; set {MOMENT} to one, or run `unset {MOMENT}`."
        ))
    })
}

/// The moment that somebody gave instead of the commit's.
fn given_moment() -> Option<String> {
    env::var(MOMENT).ok().filter(|given| !given.is_empty())
}

/// Refuses what is in no commit: nobody could check such a release by making it again. Who gives a moment makes one of no
/// commit, as from an archive of the source.
fn check_is_committed(tools: &Tools) -> Result<(), Error> {
    if given_moment().is_some() || cmd!(tools, "git status --porcelain").read()?.is_empty() {
        return Ok(());
    }
    Err(Error::Plain(format!(
        "What is not committed would be in this release, and nobody could make it again from the commit; \
         look at `git status` and commit it, or set {MOMENT} to a moment of your own, in seconds since 1970."
    )))
}

/// All files of a folder, under another folder's name, in a fixed order and of one moment.
fn archive(sh: &Shell, site: &Path, name: &str, moment: u64) -> Result<Vec<u8>, Error> {
    let mut files = Vec::new();
    for file in folder::files(sh, site)? {
        let bytes = sh.read_binary_file(site.join(&file))?;
        files.push((format!("{name}/{file}"), bytes));
    }
    packed(&files, moment).map_err(Error::file("pack", site))
}

fn packed(files: &[(String, Vec<u8>)], moment: u64) -> io::Result<Vec<u8>> {
    // It names neither a moment nor a system by itself.
    let mut archive = Builder::new(GzBuilder::new().operating_system(255).write(Vec::new(), Compression::best()));
    for (path, bytes) in files {
        let mut header = Header::new_gnu();
        header.set_size(u64::try_from(bytes.len()).map_err(io::Error::other)?);
        header.set_mode(0o644);
        header.set_mtime(moment);
        // Of nobody in particular.
        header.set_uid(0);
        header.set_gid(0);
        archive.append_data(&mut header, path, bytes.as_slice())?;
    }
    archive.into_inner()?.finish()
}

/// The checksums as `sha256sum --check` reads them.
fn sums(files: &[(String, Vec<u8>)]) -> String {
    let lines = files.iter().map(|(name, bytes)| format!("{:x}  {name}\n", Sha256::digest(bytes)));
    lines.collect::<Vec<String>>().concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Read as _;

    use flate2::read::GzDecoder;
    use tar::Archive;

    use super::*;

    const LOG: &str =
        "# Changelog\n\n## Unreleased\n\n- Later.\n\n## 1.2.0 (3 May)\n\n- New.\n- Mended.\n\n## 1.1.0\n\n";

    #[test]
    fn the_notes_are_what_the_change_log_says_of_the_version() -> Result<(), Error> {
        assert_eq!(notes(LOG, "1.2.0")?, "- New.\n- Mended.\n");
        assert_eq!(notes(LOG, "Unreleased")?, "- Later.\n");
        Ok(())
    }

    #[test]
    fn a_version_of_which_nothing_is_said_is_refused() {
        for version in ["1.2", "1.2.0.1", "2.0.0", "1.1.0", ""] {
            assert!(notes(LOG, version).is_err_and(|error| error.to_string().contains(CHANGELOG)), "{version}");
        }
    }

    #[test]
    fn an_archive_holds_every_file_of_one_moment_and_is_always_the_same() -> Result<(), Error> {
        let sh = Shell::new()?;
        let site = sh.create_temp_dir()?;
        sh.write_file(site.path().join("scripts/disk.js"), "go()")?;
        sh.write_file(site.path().join("index.html"), "<p>A page")?;
        let made = archive(&sh, site.path(), "tableside-1.2.0", 1_700_000_000)?;
        assert_eq!(made, archive(&sh, site.path(), "tableside-1.2.0", 1_700_000_000)?);
        assert_ne!(made, archive(&sh, site.path(), "tableside-1.2.0", 1_700_000_001)?);

        let unpacked = unpacked(&made).map_err(Error::file("unpack", site.path()))?;
        let expected = [("tableside-1.2.0/index.html", "<p>A page"), ("tableside-1.2.0/scripts/disk.js", "go()")];
        let expected = expected.map(|(path, text)| (path.to_owned(), (1_700_000_000, text.to_owned())));
        assert_eq!(unpacked, BTreeMap::from(expected));
        Ok(())
    }

    fn unpacked(archive: &[u8]) -> io::Result<BTreeMap<String, (u64, String)>> {
        let mut files = BTreeMap::new();
        for entry in Archive::new(GzDecoder::new(archive)).entries()? {
            let mut entry = entry?;
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            files.insert(entry.path()?.to_string_lossy().into_owned(), (entry.header().mtime()?, text));
        }
        Ok(files)
    }

    #[test]
    fn the_sums_are_those_of_sha_256() {
        // printf '' | sha256sum, printf foobar | sha256sum
        let files = [("a.html".to_owned(), Vec::new()), ("b.tar.gz".to_owned(), b"foobar".to_vec())];
        assert_eq!(
            sums(&files),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.html\n\
             c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2  b.tar.gz\n"
        );
    }
}
