//! Debian's packages, where they can be installed without asking anybody, and programs that only some tests need.

use std::env;
use std::path::{Path, PathBuf};

use which::which;
use xshell::{Cmd, Shell, cmd};

use crate::error::Error;
use crate::tools::{print_install, print_ready};

/// Where Debian keeps servers, which is on the `PATH` of root alone.
const SERVERS: [&str; 2] = ["/usr/sbin", "/usr/local/sbin"];
/// Set by whoever runs tests for others: the machine is there for nothing else.
const FOR_TESTS_ALONE: &str = "CI";

/// A program that some tests need. Where it is not to be had, they are left out.
pub struct Program {
    /// What it is called.
    pub name: &'static str,
    /// What its tests are, as in "nginx, which …".
    pub why: &'static str,
    /// The variable that says which one to use, both to us and to the tests.
    pub choice: &'static str,
    /// Its commands, on the `PATH` or where Debian keeps servers; one is enough.
    pub commands: &'static [&'static str],
    /// The word on which it says its version and ends.
    pub version: &'static str,
    /// The first version that the tests can use, where not any will do; only the number before the point.
    pub oldest: Option<u32>,
    /// Debian's package.
    pub package: &'static str,
}

/// The servers that the examples of docs/hosting.md are for.
pub const SERVERS_OF_EXAMPLES: [Program; 2] = [
    Program {
        name: "nginx",
        why: "serves the site in the tests of docs/hosting/nginx.conf",
        choice: "TABLESIDE_NGINX",
        commands: &["nginx"],
        version: "-v",
        oldest: None,
        package: "nginx",
    },
    Program {
        name: "Caddy",
        why: "serves the site in the tests of docs/hosting/Caddyfile",
        choice: "TABLESIDE_CADDY",
        commands: &["caddy"],
        version: "version",
        oldest: None,
        package: "caddy",
    },
];

/// The browsers beside Chromium, in which those tests run again that can come out otherwise there.
pub const OTHER_BROWSERS: [Program; 1] = [Program {
    name: "Firefox",
    why: "is the browser in which some tests run once more",
    choice: "TABLESIDE_FIREFOX",
    commands: &["firefox-esr", "firefox"],
    version: "--version",
    // Playwright asks for `network.addDataCollector`, which those before it don't know.
    oldest: Some(143),
    package: "firefox-esr",
}];

impl Program {
    /// Finds it: the user's choice, or one that is installed, or else Debian's package. That is installed only where
    /// nobody is taken by surprise: by root, as in a container, or on a machine that is there for tests alone.
    ///
    /// None where it is not to be had, or too old, which a line then says.
    ///
    /// # Errors
    ///
    /// When the user's choice does not start.
    pub fn find(&self, sh: &Shell) -> Result<Option<PathBuf>, Error> {
        let chosen = env::var_os(self.choice).filter(|choice| !choice.is_empty()).map(PathBuf::from);
        if let Some(program) = chosen.as_ref().filter(|program| !self.runs(sh, program)) {
            return Err(Error::Plain(format!(
                "{choice} is set to {}, which does not start; set it to {} or run `unset {choice}`.",
                program.display(),
                self.name,
                choice = self.choice
            )));
        }
        let Some(program) = chosen.or_else(|| self.installed(sh)).or_else(|| self.install(sh)) else {
            println!("  skip  {} is not installed (Debian: {}), so its tests are left out", self.name, self.package);
            return Ok(None);
        };
        if let Some(oldest) = self.oldest.filter(|oldest| self.is_older(sh, &program, *oldest)) {
            println!("  skip  {} ({}) is older than {oldest}, so its tests are left out", self.name, program.display());
            return Ok(None);
        }
        print_ready(self.name, program.display());
        Ok(Some(program))
    }

    /// The first that starts and is not too old; else one that is.
    fn installed(&self, sh: &Shell) -> Option<PathBuf> {
        let on_path = self.commands.iter().filter_map(|command| which(command).ok());
        let servers =
            SERVERS.iter().flat_map(|folder| self.commands.iter().map(move |name| Path::new(folder).join(name)));
        let found: Vec<PathBuf> = on_path.chain(servers).filter(|program| self.runs(sh, program)).collect();
        let is_fit = |program: &&PathBuf| self.oldest.is_none_or(|oldest| !self.is_older(sh, program, oldest));
        found.iter().find(is_fit).or(found.first()).cloned()
    }

    /// Also where its version can't be read.
    fn is_older(&self, sh: &Shell, program: &Path, oldest: u32) -> bool {
        let said = sh.cmd(program).arg(self.version).quiet().ignore_stderr().read().unwrap_or_default();
        major(&said).is_none_or(|version| version < oldest)
    }

    fn runs(&self, sh: &Shell, program: &Path) -> bool {
        sh.cmd(program).arg(self.version).quiet().output().is_ok()
    }

    fn install(&self, sh: &Shell) -> Option<PathBuf> {
        let as_root = root_prefix(sh)?;
        let is_for_tests = env::var_os(FOR_TESTS_ALONE).is_some_and(|value| !value.is_empty());
        if !as_root.is_empty() && !is_for_tests {
            return None;
        }
        // Where the package starts its server, the tests don't mind: they take a free port.
        install(sh, as_root, self.name, self.why, &["--no-install-recommends", self.package])?;
        self.installed(sh)
    }
}

/// The number before the first point of a version, as of "Mozilla Firefox 153.8.0esr".
fn major(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

/// Installs a package of Debian's; nothing comes of it where that fails, which apt-get has then said.
pub fn install(sh: &Shell, as_root: &[&str], name: &str, why: &str, package: &[&str]) -> Option<()> {
    which("apt-get").ok()?;
    let words: Vec<&str> = ["install", "-y"].iter().chain(package).copied().collect();
    let install = apt_get(sh, as_root, &words);
    print_install(name, why, &install.to_string());
    if install.run().is_err() {
        // A fresh container has no list of packages yet.
        apt_get(sh, as_root, &["update"]).run().ok()?;
        install.run().ok()?;
    }
    Some(())
}

/// What to put before a command that needs root, or nothing when that would ask for a password.
pub fn root_prefix(sh: &Shell) -> Option<&'static [&'static str]> {
    if cmd!(sh, "id -u").read().is_ok_and(|id| id == "0") {
        return Some(&[]);
    }
    cmd!(sh, "sudo -n true").output().is_ok().then_some(&["sudo", "-n"])
}

fn apt_get<'a>(sh: &'a Shell, as_root: &[&str], words: &[&str]) -> Cmd<'a> {
    let mut line = as_root.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).chain(words);
    sh.cmd(line.next().unwrap_or(&"apt-get")).args(line).quiet()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUE: Program = Program {
        name: "true",
        why: "",
        choice: "TABLESIDE_TRUE",
        commands: &["true"],
        version: "x",
        oldest: None,
        package: "coreutils",
    };

    #[test]
    fn apt_get_runs_without_questions() -> Result<(), Error> {
        let sh = Shell::new()?;
        let update = |as_root: &[&str]| apt_get(&sh, as_root, &["update"]).to_string();
        assert_eq!(update(&["sudo", "-n"]), "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update");
        assert_eq!(update(&[]), "env DEBIAN_FRONTEND=noninteractive apt-get update");
        Ok(())
    }

    #[test]
    fn what_is_installed_is_used_if_it_starts() -> Result<(), Error> {
        let sh = Shell::new()?;
        assert!(TRUE.installed(&sh).is_some_and(|program| program.ends_with("true")));
        for commands in [&["false"], &["no-such-program"]] {
            assert_eq!(Program { commands, ..TRUE }.installed(&sh), None, "{commands:?}");
        }
        let commands = &["no-such-program", "true"];
        assert!(Program { commands, ..TRUE }.installed(&sh).is_some());
        Ok(())
    }

    #[test]
    fn what_is_too_old_or_says_no_version_is_left_out() -> Result<(), Error> {
        let sh = Shell::new()?;
        // It says what it is told to say.
        let echo = Program { commands: &["echo"], version: "Mozilla Firefox 142.0.1", oldest: Some(142), ..TRUE };
        assert!(echo.find(&sh)?.is_some());
        assert_eq!(Program { oldest: Some(143), ..echo }.find(&sh)?, None);
        assert_eq!(Program { oldest: Some(143), ..TRUE }.find(&sh)?, None);
        Ok(())
    }

    #[test]
    fn a_version_is_found_among_words() {
        assert_eq!(major("Mozilla Firefox 153.8.0esr\n"), Some(153));
        assert_eq!(major("Mozilla Firefox 154.0a1"), Some(154));
        assert_eq!(major("Mozilla Firefox"), None);
    }
}
