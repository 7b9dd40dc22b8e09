//! A Chromium to test in: the user's choice, an installed one, the system's package, Playwright's.

use std::env;
use std::path::{Path, PathBuf};

use which::which;
use xshell::{Shell, cmd};

use crate::error::Error;
use crate::tools::debian::{self, root_prefix};
use crate::tools::{print_install, print_ready};

/// The variable that says which Chromium to test in, both to us and to the tests.
pub const CHOICE: &str = "TABLESIDE_CHROMIUM";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MACOS_APPS: [&str; 2] =
    ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];
const WHY: &str = "is the browser that tests run in";

/// Finds a Chromium that starts, or installs one.
pub fn ensure(sh: &Shell, node_modules: &Path) -> Result<PathBuf, Error> {
    let program = match env::var_os(CHOICE).filter(|choice| !choice.is_empty()) {
        Some(choice) => chosen(sh, PathBuf::from(choice))?,
        None => match installed(sh).or_else(|| playwrights_own(sh, node_modules)) {
            Some(program) => program,
            None => install(sh, node_modules)?,
        },
    };
    print_ready("Chromium", program.display());
    Ok(program)
}

fn chosen(sh: &Shell, program: PathBuf) -> Result<PathBuf, Error> {
    if runs(sh, &program) {
        return Ok(program);
    }
    Err(Error::Plain(format!(
        "{CHOICE} is set to {}, which does not start; set it to a Chromium or run `unset {CHOICE}`.",
        program.display()
    )))
}

fn installed(sh: &Shell) -> Option<PathBuf> {
    let on_path = NAMES.into_iter().filter_map(|name| which(name).ok());
    on_path.chain(macos_apps()).find(|program| runs(sh, program))
}

fn macos_apps() -> Vec<PathBuf> {
    if !cfg!(target_os = "macos") {
        return Vec::new();
    }
    let home = env::home_dir().map(|home| home.join("Applications"));
    let folders = [Some(PathBuf::from("/Applications")), home];
    folders.into_iter().flatten().flat_map(|folder| MACOS_APPS.map(|app| folder.join(app))).collect()
}

/// Ubuntu's `chromium` may be a stub that only tells one to install a snap, so each is tried.
fn runs(sh: &Shell, program: &Path) -> bool {
    cmd!(sh, "{program} --version").output().is_ok()
}

fn playwrights_own(sh: &Shell, node_modules: &Path) -> Option<PathBuf> {
    let _folder = sh.push_dir(node_modules.parent()?);
    let script = "console.log(require('@playwright/test').chromium.executablePath())";
    let program = PathBuf::from(cmd!(sh, "node -e {script}").ignore_stderr().read().ok()?);
    runs(sh, &program).then_some(program)
}

fn install(sh: &Shell, node_modules: &Path) -> Result<PathBuf, Error> {
    // Homebrew is not asked: macOS refuses to start its Chromium, which is not signed.
    if let Some(program) = as_system_package(sh) {
        return Ok(program);
    }
    from_playwright(sh, node_modules).map_err(Error::setup("Chromium", "npx playwright install --with-deps chromium"))
}

/// Installs Debian's package where no password is asked for; a failure leaves it to Playwright.
fn as_system_package(sh: &Shell) -> Option<PathBuf> {
    debian::install(sh, root_prefix(sh)?, "Chromium", WHY, &["chromium"])?;
    installed(sh)
}

fn from_playwright(sh: &Shell, node_modules: &Path) -> Result<PathBuf, Error> {
    let playwright = node_modules.join("@playwright/test/cli.js");
    let browser = cmd!(sh, "node {playwright} install --no-shell chromium").quiet();
    print_install("Playwright's Chromium", WHY, &browser.to_string());
    browser.run()?;
    if let Some(program) = playwrights_own(sh, node_modules) {
        return Ok(program);
    }
    if root_prefix(sh).is_some() && which("apt-get").is_ok() {
        let libraries = cmd!(sh, "node {playwright} install-deps chromium").quiet();
        print_install("Chromium's libraries", "are what it lacks to start", &libraries.to_string());
        libraries.run()?;
    }
    playwrights_own(sh, node_modules)
        .ok_or_else(|| Error::Plain("it was downloaded but does not start, as some library is missing".to_owned()))
}
