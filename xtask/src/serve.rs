//! Serving the app on this machine while one works on it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, SystemTime};

use cargo_metadata::camino::Utf8Path;
use xshell::Cmd;

use crate::error::Error;
use crate::site;
use crate::tools::{self, Tools};

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

/// Builds and serves the app, and builds it again when a file changes, until it is interrupted.
pub fn serve(port: u16, dev: bool) -> Result<(), Error> {
    check_port_is_free(port)?;
    let tools = tools::setup_for_building()?;
    // A folder of its own, so that a test's or a release's dist/ is not changed under one's hands.
    let dist = tools.workspace.target_directory.join("serve");
    println!("\nbuilding the app; the first time takes some minutes");
    let started = SystemTime::now();
    let page = dist.join("index.html");
    // Beside Trunk, as that goes on serving until it is interrupted.
    thread::spawn(move || announce(port, dev, &page, started));
    Ok(trunk_serve(&tools, port, dev, &dist).run()?)
}

fn check_port_is_free(port: u16) -> Result<(), Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        Error::Plain(format!(
            "Port {port} can't be used ({error}); \
                 choose another one with `cargo xtask serve --port {}`.",
            port.checked_add(1).unwrap_or(8080)
        ))
    })
}

fn trunk_serve<'a>(tools: &'a Tools, port: u16, dev: bool, dist: &Utf8Path) -> Cmd<'a> {
    // Trunk refuses to ignore what is not there.
    let not_watched = NOT_WATCHED.into_iter().filter(|name| tools.shell.path_exists(name));
    let split = (!dev).then_some(["--features", site::SPLIT]);
    tools
        .trunk("serve")
        .args([format!("--release={}", !dev), format!("--port={port}")])
        .args(["--address", "127.0.0.1", "--disable-address-lookup=true"])
        // Its reload script is inline, and the page's content security policy forbids those.
        .arg("--no-autoreload=true")
        // A missing file is a 404, as on a static host.
        .arg("--no-spa=true")
        .arg("--dist")
        .arg(dist)
        .args(split.into_iter().flatten())
        .args(not_watched.flat_map(|name| ["--ignore", name]))
}

/// Says where the app is as soon as somebody answers on the port. Trunk serves even when its first build failed, so
/// the built page is looked at.
fn announce(port: u16, dev: bool, page: &Utf8Path, started: SystemTime) {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        thread::sleep(POLL);
    }
    if page.metadata().and_then(|page| page.modified()).is_ok_and(|modified| modified >= started) {
        println!("\nTableside is served at  http://127.0.0.1:{port}/");
        // A release stays in the browser until the page is told to use the new one.
        let then = if dev { "then reload the page" } else { "and the page says when a new version is ready" };
        println!("Save a file to rebuild, {then}; Ctrl+C ends this.\n");
    } else {
        println!("\nThe build failed, as said above. Save a mended file to build again;");
        println!("the app will then be at  http://127.0.0.1:{port}/  (Ctrl+C ends this.)\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
