//! A Chromium to test in: the user's choice, an installed one, the system's package, Playwright's.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::run;
use crate::search;
use crate::tools::{print_install, print_ready};

const CHOICE: &str = "TABLESIDE_CHROMIUM";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MACOS_APPS: [&str; 2] =
    ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];
const WHY: &str = "is the browser that tests run in";

/// Finds a Chromium that starts, or installs one.
pub fn ensure(node_modules: &Path) -> Result<PathBuf, Error> {
    let program = match env::var_os(CHOICE).filter(|choice| !choice.is_empty()) {
        Some(choice) => chosen(PathBuf::from(choice))?,
        None => match installed().or_else(|| playwrights_own(node_modules)) {
            Some(program) => program,
            None => install(node_modules)?,
        },
    };
    print_ready("Chromium", &program.display().to_string());
    Ok(program)
}

fn chosen(program: PathBuf) -> Result<PathBuf, Error> {
    if runs(&program) {
        return Ok(program);
    }
    Err(Error::Plain(format!(
        "{CHOICE} is set to {}, which does not start; set it to a Chromium or run `unset {CHOICE}`.",
        program.display()
    )))
}

fn installed() -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| search::on_path(name));
    on_path.chain(macos_apps()).find(|program| runs(program))
}

fn macos_apps() -> Vec<PathBuf> {
    if !cfg!(target_os = "macos") {
        return Vec::new();
    }
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join("Applications"));
    let folders = [Some(PathBuf::from("/Applications")), home];
    folders
        .into_iter()
        .flatten()
        .flat_map(|folder| MACOS_APPS.map(|app| folder.join(app)))
        .filter(|program| search::is_program(program))
        .collect()
}

/// Ubuntu's `chromium` may be a stub that only tells one to install a snap, so each is tried.
fn runs(program: &Path) -> bool {
    run::succeeds(Command::new(program).arg("--version"))
}

fn playwrights_own(node_modules: &Path) -> Option<PathBuf> {
    let script = "console.log(require('playwright-core').chromium.executablePath())";
    let folder = node_modules.parent()?;
    let answer = run::output_of(Command::new("node").args(["-e", script]).current_dir(folder));
    let program = PathBuf::from(answer.ok()?);
    (search::is_program(&program) && runs(&program)).then_some(program)
}

fn install(node_modules: &Path) -> Result<PathBuf, Error> {
    // Homebrew is not asked: macOS refuses to start its Chromium, which is not signed.
    if let Some(program) = as_system_package() {
        return Ok(program);
    }
    from_playwright(node_modules).map_err(Error::setup("Chromium", "npx playwright-core install --with-deps chromium"))
}

/// Installs Debian's package where no password is asked for; a failure leaves it to Playwright.
fn as_system_package() -> Option<PathBuf> {
    let as_root = root_prefix()?;
    search::on_path("apt-get")?;
    let mut install = apt_get(as_root, &["install", "-y", "chromium"]);
    print_install("Chromium", WHY, &run::shown(&install));
    if run::run(&mut install).is_err() {
        // A fresh container has no list of packages yet.
        run::run(&mut apt_get(as_root, &["update"])).ok()?;
        run::run(&mut install).ok()?;
    }
    installed()
}

/// What to put before a command that needs root, or nothing when that would ask for a password.
fn root_prefix() -> Option<&'static [&'static str]> {
    if run::output_of(Command::new("id").arg("-u")).is_ok_and(|id| id == "0") {
        return Some(&[]);
    }
    run::succeeds(Command::new("sudo").args(["-n", "true"])).then_some(&["sudo", "-n"])
}

fn apt_get(as_root: &[&str], words: &[&str]) -> Command {
    let start = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let mut line = as_root.iter().chain(&start).chain(words);
    let mut command = Command::new(line.next().unwrap_or(&"apt-get"));
    command.args(line);
    command
}

fn from_playwright(node_modules: &Path) -> Result<PathBuf, Error> {
    let mut command = playwright(node_modules, &["install", "--no-shell", "chromium"]);
    print_install("Playwright's Chromium", WHY, &run::shown(&command));
    run::run(&mut command)?;
    if let Some(program) = playwrights_own(node_modules) {
        return Ok(program);
    }
    if root_prefix().is_some() && search::on_path("apt-get").is_some() {
        let mut libraries = playwright(node_modules, &["install-deps", "chromium"]);
        print_install("Chromium's libraries", "are what it lacks to start", &run::shown(&libraries));
        run::run(&mut libraries)?;
    }
    playwrights_own(node_modules)
        .ok_or_else(|| Error::Plain("it was downloaded but does not start, as some library is missing".to_owned()))
}

fn playwright(node_modules: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("node");
    command.arg(node_modules.join("playwright-core/cli.js")).args(words);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apt_get_runs_without_questions() {
        assert_eq!(
            run::shown(&apt_get(&["sudo", "-n"], &["update"])),
            "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update"
        );
        assert_eq!(run::shown(&apt_get(&[], &["update"])), "env DEBIAN_FRONTEND=noninteractive apt-get update");
    }
}
