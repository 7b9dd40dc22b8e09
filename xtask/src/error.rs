//! What can go wrong in a developer command.
//!
//! Every message is one plain sentence, and where there is a way out it ends in the command to run.

use std::io;
use std::path::{Path, PathBuf};

/// A failure of one of the developer commands.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A command could not be started or ended badly, or a file could not be read or written: it says which.
    #[error(transparent)]
    Shell(#[from] xshell::Error),
    /// Cargo could not say what is in the workspace.
    #[error(transparent)]
    Workspace(#[from] cargo_metadata::Error),
    /// A file or folder could not be locked, moved or linked, which xshell doesn't do.
    #[error("could not {doing} {path} ({source})")]
    File {
        /// What was being done, such as "lock".
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A tool is missing and could not be put in place.
    #[error("Could not install {tool}: {cause}; run `{remedy}` and start again.")]
    Setup {
        /// What is missing.
        tool: String,
        /// Why it could not be installed.
        cause: Box<Error>,
        /// The command that does it by hand.
        remedy: String,
    },
    /// One step of `cargo xtask test` failed.
    #[error("The step \"{step}\" failed; repeat just it with: {repeat}")]
    TestStep {
        /// The step's name in the output.
        step: &'static str,
        /// The command that repeats just this step.
        repeat: String,
    },
    /// Anything else, already a sentence.
    #[error("{0}")]
    Plain(String),
}

impl Error {
    /// Names the file at which `source` happened, for use in `map_err`.
    pub fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { doing, path, source }
    }

    /// Wraps the failure to install `tool` together with the command that does it by hand.
    pub fn setup(tool: &str, remedy: &str) -> impl FnOnce(Self) -> Self {
        let (tool, remedy) = (tool.to_owned(), remedy.to_owned());
        move |cause| Self::Setup { tool, cause: Box::new(cause), remedy }
    }
}
