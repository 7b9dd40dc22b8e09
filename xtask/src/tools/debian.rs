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
    /// The command, on the `PATH` or where Debian keeps servers.
    pub command: &'static str,
    /// The word on which it says its version and ends.
    pub version: &'static str,
    /// Debian's package.
    pub package: &'static str,
}

/// The servers that the examples of docs/hosting.md are for.
pub const SERVERS_OF_EXAMPLES: [Program; 2] = [
    Program {
        name: "nginx",
        why: "serves the site in the tests of docs/hosting/nginx.conf",
        choice: "TABLESIDE_NGINX",
        command: "nginx",
        version: "-v",
        package: "nginx",
    },
    Program {
        name: "Caddy",
        why: "serves the site in the tests of docs/hosting/Caddyfile",
        choice: "TABLESIDE_CADDY",
        command: "caddy",
        version: "version",
        package: "caddy",
    },
];

impl Program {
    /// Finds it: the user's choice, or one that is installed, or else Debian's package. That is installed only where
    /// nobody is taken by surprise: by root, as in a container, or on a machine that is there for tests alone.
    ///
    /// None where it is not to be had, which a line then says.
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
        let found = chosen.or_else(|| self.installed(sh)).or_else(|| self.install(sh));
        match &found {
            Some(program) => print_ready(self.name, program.display()),
            None => {
                println!(
                    "  skip  {} is not installed (Debian: {}), so its tests are left out",
                    self.name, self.package
                );
            }
        }
        Ok(found)
    }

    fn installed(&self, sh: &Shell) -> Option<PathBuf> {
        let servers = SERVERS.map(|folder| Path::new(folder).join(self.command));
        which(self.command).ok().into_iter().chain(servers).find(|program| self.runs(sh, program))
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
        command: "true",
        version: "x",
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
        for command in ["false", "no-such-program"] {
            assert_eq!(Program { command, ..TRUE }.installed(&sh), None, "{command}");
        }
        Ok(())
    }
}
