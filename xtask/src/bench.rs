//! The figures the project keeps an eye on, each beside its limit.
//!
//! A bench reports and never fails for a slow machine's sake: a figure over its limit is marked.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use xshell::{Shell, cmd};

use crate::error::Error;
use crate::site;
use crate::tools::{self, Tools};

/// The page's source that is changed for the rebuild. Which one matters little, as Cargo rebuilds the whole app crate.
const PAGE: &str = "src/pages/home.rs";
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
    // All of it: what lies in dist/ afterwards is a whole site.
    site::build_with(&tools)?;
    // It has to be installed by hand, so it is asked only where somebody has.
    let lighthouse = tools.shell.var_os("TABLESIDE_LIGHTHOUSE").map(|_| "lighthouse");
    for figures in ["page", "shift", "keeping", "search", "offers", "prepare", "debrief"].into_iter().chain(lighthouse)
    {
        println!("\n== {figures}");
        cmd!(tools, "node tests/bench/{figures}.mjs").run()?;
    }
    bench_engine(&tools)?;
    println!("\n== rebuild");
    bench_rebuild(&tools)
}

/// What the engine costs: on this machine by Criterion, once in the browser, and a minute of fuzzing its reader.
fn bench_engine(tools: &Tools) -> Result<(), Error> {
    println!("\n== engine");
    cmd!(tools, "cargo bench --quiet -p tableside-bench").run()?;
    println!("\n== engine in the browser");
    cmd!(tools, "cargo build --quiet --release --target wasm32-unknown-unknown -p tableside-bench").run()?;
    let target = &tools.workspace.target_directory;
    let folder = target.join("bench-engine");
    let module = target.join("wasm32-unknown-unknown/release/tableside_bench.wasm");
    cmd!(tools, "wasm-bindgen --target web --no-typescript --out-dir {folder} {module}").run()?;
    cmd!(tools, "node tests/bench/engine.mjs {folder}").run()?;
    println!("\n== fuzzing the reader");
    fuzz(tools)
}

/// Lets libFuzzer look for a file that the reader or the analysis can't bear, for a minute.
fn fuzz(tools: &Tools) -> Result<(), Error> {
    // With a target of its own, the flags don't reach the build scripts, which could not be linked with them.
    let host = cmd!(tools, "rustc --print host-tuple").read()?;
    let target = tools.workspace.target_directory.join("fuzz");
    cmd!(tools, "cargo build --quiet --release --manifest-path fuzz/Cargo.toml --target {host} --target-dir {target}")
        .env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\x1f"))
        .run()?;
    let found = tools.shell.create_dir(target.join("corpus"))?;
    let fuzzer = target.join(host).join("release/tableside-fuzz");
    let command = cmd!(tools, "{fuzzer} -artifact_prefix={target}/ -max_total_time=60 -print_final_stats=1")
        .args(["-verbosity=0", "-close_fd_mask=1"])
        .arg(found)
        .args(["core/tests/fixtures", "core/tests/vectors", "content/examples"]);
    Ok(command.run()?)
}

/// Times what one waits for after changing a page: a development build with one file changed.
fn bench_rebuild(tools: &Tools) -> Result<(), Error> {
    let dist = tools.workspace.target_directory.join("bench");
    site::dev_build(tools, &dist).run()?;
    let changed = ChangedFile::change(&tools.shell, Path::new(PAGE))?;
    let started = Instant::now();
    let built = site::dev_build(tools, &dist).run();
    let time = started.elapsed();
    changed.restore()?;
    built?;
    println!("\n{}", rebuild_line(time));
    Ok(())
}

fn rebuild_line(time: Duration) -> String {
    let verdict = if time <= REBUILD_LIMIT { "ok" } else { "over" };
    format!(
        "rebuild after a change to {PAGE}: {:.1} s, limit {} s: {verdict}",
        time.as_secs_f64(),
        REBUILD_LIMIT.as_secs()
    )
}

/// A source file with one more line, which gets its old bytes back in any case.
struct ChangedFile<'a> {
    sh: &'a Shell,
    path: PathBuf,
    original: Option<Vec<u8>>,
}

impl<'a> ChangedFile<'a> {
    /// Puts a comment at the top: it moves every line, so the compiler can't reuse the file's code.
    fn change(sh: &'a Shell, path: &Path) -> Result<Self, Error> {
        let original = sh.read_binary_file(path)?;
        let mut changed = b"// changed by `cargo xtask bench`\n".to_vec();
        changed.extend(&original);
        sh.write_file(path, changed)?;
        Ok(Self { sh, path: path.to_path_buf(), original: Some(original) })
    }

    fn restore(mut self) -> Result<(), Error> {
        self.write_back()
    }

    fn write_back(&mut self) -> Result<(), Error> {
        match self.original.take() {
            Some(original) => Ok(self.sh.write_file(&self.path, original)?),
            None => Ok(()),
        }
    }
}

impl Drop for ChangedFile<'_> {
    fn drop(&mut self) {
        // Reached with the bytes still here only when something else went wrong before.
        if let Err(error) = self.write_back() {
            eprintln!("{error}; undo the first line of that file by hand.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_gets_its_bytes_back() -> Result<(), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        let path = folder.path().join("page.rs");
        let original = b"//! A page\r\nfn page() {}";
        sh.write_file(&path, original)?;

        let changed = ChangedFile::change(&sh, &path)?;
        let during = sh.read_binary_file(&path)?;
        assert!(during.ends_with(original) && during.len() > original.len());
        changed.restore()?;
        assert_eq!(sh.read_binary_file(&path)?, original);

        drop(ChangedFile::change(&sh, &path)?);
        assert_eq!(sh.read_binary_file(&path)?, original);
        Ok(())
    }

    #[test]
    fn a_slow_rebuild_is_marked() {
        let line = rebuild_line(Duration::from_secs(21));
        assert_eq!(line, "rebuild after a change to src/pages/home.rs: 21.0 s, limit 10 s: over");
    }
}
