//! Serving the app on this machine while one works on it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::error::Error;
use crate::run;
use crate::site;
use crate::tools::{self, Tools};
use crate::workspace;

const DEFAULT_PORT: u16 = 8080;
const POLL: Duration = Duration::from_millis(200);

/// What in the root folder never changes the page, so that a change there rebuilds nothing.
const NOT_WATCHED: [&str; 12] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "deny.toml",
    "dist",
    "docs",
    "node_modules",
    "target",
    "tests",
    "xtask",
];

/// The options of `cargo xtask serve`.
#[derive(Debug, PartialEq)]
pub struct Options {
    port: u16,
    dev: bool,
}

impl Options {
    /// Reads the words after `serve`.
    pub fn parse(words: &[&str]) -> Result<Self, Error> {
        let mut options = Self { port: DEFAULT_PORT, dev: false };
        let mut rest = words.iter();
        while let Some(&word) = rest.next() {
            match word {
                "--dev" => options.dev = true,
                "--port" => options.port = parse_port(rest.next().copied())?,
                _ => {
                    return Err(Error::Usage(format!("`serve` does not know the option {word}")));
                }
            }
        }
        Ok(options)
    }
}

fn parse_port(word: Option<&str>) -> Result<u16, Error> {
    word.and_then(|word| word.parse().ok())
        .filter(|port| *port != 0)
        .ok_or_else(|| Error::Usage("`--port` needs a number from 1 to 65535".to_owned()))
}

/// Builds and serves the app, and builds it again when a file changes, until it is interrupted.
pub fn serve(options: &Options) -> Result<(), Error> {
    check_port_is_free(options.port)?;
    let tools = tools::setup_for_building()?;
    // A folder of its own, so that a test's or a release's dist/ is not changed under one's hands.
    let dist = workspace::target_folder(tools.root()).join("serve");
    let mut command = trunk_serve(&tools, options, &dist);
    println!("\nbuilding the app; the first time takes some minutes");
    let started = SystemTime::now();
    let mut trunk = command.spawn().map_err(|source| Error::NotStarted { command: run::shown(&command), source })?;
    wait_until_served(&mut trunk, options.port)?;
    announce(options.port, was_built_since(&dist, started));
    wait_for_end(&mut trunk, &command)
}

fn check_port_is_free(port: u16) -> Result<(), Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        Error::Plain(format!(
            "Port {port} can't be used ({error}); \
                 choose another one with `cargo xtask serve --port {}`.",
            other_port(port)
        ))
    })
}

fn other_port(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(DEFAULT_PORT)
}

fn trunk_serve(tools: &Tools, options: &Options, dist: &Path) -> Command {
    let mut command = tools.trunk("serve");
    command
        .arg(format!("--release={}", !options.dev))
        .arg("--dist")
        .arg(dist)
        .args(["--address", "127.0.0.1"])
        .arg(format!("--port={}", options.port))
        // Its reload script is inline, and the page's content security policy forbids those.
        .arg("--no-autoreload=true")
        // A missing file is a 404, as on a static host.
        .arg("--no-spa=true")
        .arg("--disable-address-lookup=true");
    if !options.dev {
        command.args(["--features", site::SPLIT]);
    }
    for name in NOT_WATCHED {
        // Trunk refuses to ignore what is not there.
        if tools.root().join(name).exists() {
            command.args(["--ignore", name]);
        }
    }
    command
}

/// Returns when somebody answers on the port, or when Trunk has ended.
fn wait_until_served(trunk: &mut Child, port: u16) -> Result<(), Error> {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        let ended = trunk.try_wait().map_err(|error| Error::Plain(format!("Trunk could not be watched ({error}).")))?;
        if ended.is_some() {
            return Ok(());
        }
        thread::sleep(POLL);
    }
    Ok(())
}

/// Trunk serves even when its first build failed, so the built page is looked at.
fn was_built_since(dist: &Path, started: SystemTime) -> bool {
    dist.join("index.html").metadata().and_then(|page| page.modified()).is_ok_and(|modified| modified >= started)
}

fn announce(port: u16, built: bool) {
    if built {
        println!("\nTableside is served at  http://127.0.0.1:{port}/");
        println!("Save a file to rebuild, then reload the page; Ctrl+C ends this.\n");
    } else {
        println!("\nThe build failed, as said above. Save a mended file to build again;");
        println!("the app will then be at  http://127.0.0.1:{port}/  (Ctrl+C ends this.)\n");
    }
}

fn wait_for_end(trunk: &mut Child, command: &Command) -> Result<(), Error> {
    let status = trunk.wait().map_err(|error| Error::Plain(format!("Trunk could not be watched ({error}).")))?;
    if status.success() { Ok(()) } else { Err(Error::Ended { command: run::shown(command), status }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_options_the_release_is_served_on_8080() {
        let options = Options::parse(&[]);
        assert!(options.is_ok_and(|options| options == Options { port: 8080, dev: false }));
    }

    #[test]
    fn port_and_profile_can_be_chosen() {
        let options = Options::parse(&["--dev", "--port", "9000"]);
        assert!(options.is_ok_and(|options| options == Options { port: 9000, dev: true }));
    }

    #[test]
    fn a_wrong_option_is_named() {
        for words in [&["--prot"][..], &["--port"], &["--port", "70000"], &["--port", "0"]] {
            assert!(matches!(Options::parse(words), Err(Error::Usage(_))));
        }
    }

    #[test]
    fn a_taken_port_is_told_with_the_way_out() -> Result<(), Error> {
        let not_bound = |error: std::io::Error| Error::Plain(error.to_string());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(not_bound)?;
        let port = listener.local_addr().map_err(not_bound)?.port();
        let message = check_port_is_free(port).map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.contains("cargo xtask serve --port ")));
        Ok(())
    }
}
