//! The figures the project keeps an eye on, each beside its limit.
//!
//! A bench reports and never fails for a slow machine's sake: a figure over its limit is marked.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::run;
use crate::site;
use crate::tools::{self, Tools};
use crate::workspace;

const PAGES: &str = "src/pages";
const FAVOURITE_PAGE: &str = "home.rs";
/// What libFuzzer wants to be told about every branch.
const COVERAGE: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "--cfg=fuzzing",
];
const REBUILD_LIMIT: Duration = Duration::from_secs(10);

/// Builds the site and prints the table of figures.
pub fn bench() -> Result<(), Error> {
    let tools = tools::setup()?;
    run::run(&mut site::release_build(&tools))?;
    println!("\n== page");
    run::run(tools.command("node").arg("tests/bench/page.mjs"))?;
    println!("\n== keeping");
    run::run(tools.command("node").arg("tests/bench/keeping.mjs"))?;
    println!("\n== search");
    run::run(tools.command("node").arg("tests/bench/search.mjs"))?;
    println!("\n== offers");
    run::run(tools.command("node").arg("tests/bench/offers.mjs"))?;
    bench_engine(&tools)?;
    println!("\n== rebuild");
    bench_rebuild(&tools)
}

/// What the engine costs: on this machine by Criterion, once in the browser, and a minute of fuzzing its reader.
fn bench_engine(tools: &Tools) -> Result<(), Error> {
    println!("\n== engine");
    run::run(tools.command("cargo").args(["bench", "--quiet", "-p", "tableside-bench"]))?;
    println!("\n== engine in the browser");
    let wasm = ["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown", "-p", "tableside-bench"];
    run::run(tools.command("cargo").args(wasm))?;
    let target = workspace::target_folder(tools.root());
    let folder = target.join("bench-engine");
    let module = target.join("wasm32-unknown-unknown/release/tableside_bench.wasm");
    let mut bindgen = tools.command("wasm-bindgen");
    run::run(bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder).arg(module))?;
    run::run(tools.command("node").arg("tests/bench/engine.mjs").arg(&folder))?;
    println!("\n== fuzzing the reader");
    fuzz(tools)
}

/// Lets libFuzzer look for a file that the reader or the analysis can't bear, for a minute.
fn fuzz(tools: &Tools) -> Result<(), Error> {
    let version = run::output_of(tools.command("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let target = workspace::target_folder(tools.root()).join("fuzz");
    // With a target of its own, the flags don't reach the build scripts, which could not be linked with them.
    let mut build = tools.command("cargo");
    build.args([
        "build",
        "--quiet",
        "--release",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--target",
        host,
        "--target-dir",
    ]);
    run::run(build.arg(&target).env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\x1f")))?;
    let found = target.join("corpus");
    fs::create_dir_all(&found).map_err(Error::file("make", &found))?;
    let mut fuzzer = tools.command(&target.join(host).join("release/tableside-fuzz").to_string_lossy());
    fuzzer.arg(format!("-artifact_prefix={}/", target.display())).arg("-max_total_time=60").arg("-print_final_stats=1");
    fuzzer.arg("-verbosity=0").arg("-close_fd_mask=1").arg(&found);
    run::run(fuzzer.args(["core/tests/fixtures", "core/tests/vectors", "content/examples"]))
}

/// Times what one waits for after changing a page: a development build with one file changed.
fn bench_rebuild(tools: &Tools) -> Result<(), Error> {
    let page = page_to_change(tools.root())?;
    let dist = workspace::target_folder(tools.root()).join("bench");
    run::run(&mut site::dev_build(tools, &dist))?;
    let changed = ChangedFile::change(&page)?;
    let started = Instant::now();
    let built = run::run(&mut site::dev_build(tools, &dist));
    let time = started.elapsed();
    changed.restore()?;
    built?;
    let shown = page.strip_prefix(tools.root()).unwrap_or(&page);
    println!();
    println!("{}", rebuild_line(shown, time));
    Ok(())
}

fn rebuild_line(page: &Path, time: Duration) -> String {
    let verdict = if time <= REBUILD_LIMIT { "ok" } else { "over" };
    format!(
        "rebuild after a change to {}: {:.1} s, limit {} s: {verdict}",
        page.display(),
        time.as_secs_f64(),
        REBUILD_LIMIT.as_secs()
    )
}

/// A page's source; which one matters little, as Cargo rebuilds the whole app crate.
fn page_to_change(root: &Path) -> Result<PathBuf, Error> {
    let folder = root.join(PAGES);
    let favourite = folder.join(FAVOURITE_PAGE);
    if favourite.is_file() {
        return Ok(favourite);
    }
    first_source(&folder)?.ok_or_else(|| {
        Error::Plain(format!("{PAGES} has no Rust file, so there is no page to change for the rebuild bench."))
    })
}

/// The first Rust file in a folder, or in the folders below it.
fn first_source(folder: &Path) -> Result<Option<PathBuf>, Error> {
    let paths: Vec<PathBuf> = workspace::names_in(folder)?.iter().map(|name| folder.join(name)).collect();
    let is_source = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    if let Some(source) = paths.iter().find(is_source) {
        return Ok(Some(source.clone()));
    }
    for below in paths.iter().filter(|path| path.is_dir()) {
        if let Some(source) = first_source(below)? {
            return Ok(Some(source));
        }
    }
    Ok(None)
}

/// A source file with one more line, which gets its old bytes back in any case.
struct ChangedFile {
    path: PathBuf,
    original: Option<Vec<u8>>,
}

impl ChangedFile {
    /// Puts a comment at the top: it moves every line, so the compiler can't reuse the file's code.
    fn change(path: &Path) -> Result<Self, Error> {
        let original = fs::read(path).map_err(Error::file("read", path))?;
        let mut changed = b"// changed by `cargo xtask bench`\n".to_vec();
        changed.extend(&original);
        fs::write(path, changed).map_err(Error::file("write", path))?;
        Ok(Self { path: path.to_path_buf(), original: Some(original) })
    }

    fn restore(mut self) -> Result<(), Error> {
        self.write_back()
    }

    fn write_back(&mut self) -> Result<(), Error> {
        match self.original.take() {
            Some(original) => fs::write(&self.path, original).map_err(Error::file("restore", &self.path)),
            None => Ok(()),
        }
    }
}

impl Drop for ChangedFile {
    fn drop(&mut self) {
        // Reached with the bytes still here only when something else went wrong before.
        if let Err(error) = self.write_back() {
            eprintln!("{error}; undo the first line of that file by hand.");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::*;

    #[test]
    fn a_changed_file_gets_its_bytes_back() -> Result<(), Error> {
        let path = env::temp_dir().join(format!("tableside-xtask-{}-page.rs", process::id()));
        let original = b"//! A page\r\nfn page() {}".to_vec();
        fs::write(&path, &original).map_err(Error::file("write", &path))?;

        let changed = ChangedFile::change(&path)?;
        let during = fs::read(&path).map_err(Error::file("read", &path))?;
        assert!(during.ends_with(&original) && during.len() > original.len());
        changed.restore()?;
        let after_restore = fs::read(&path).map_err(Error::file("read", &path))?;
        assert_eq!(after_restore, original);

        drop(ChangedFile::change(&path)?);
        let after_drop = fs::read(&path).map_err(Error::file("read", &path))?;
        assert_eq!(after_drop, original);
        fs::remove_file(&path).map_err(Error::file("remove", &path))
    }

    #[test]
    fn a_slow_rebuild_is_marked() {
        let line = rebuild_line(Path::new("src/pages/home.rs"), Duration::from_secs(21));
        assert_eq!(line, "rebuild after a change to src/pages/home.rs: 21.0 s, limit 10 s: over");
    }
}
