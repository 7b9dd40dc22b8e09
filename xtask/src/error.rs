//! What can go wrong in a developer command.
//!
//! Every message is one plain sentence, and where there is a way out it ends in the command to run.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// A failure of one of the developer commands.
#[derive(Debug)]
pub enum Error {
    /// A command ran and ended badly; its own output, printed before, says why.
    Ended {
        /// The command as one would type it.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A command could not even be started.
    NotStarted {
        /// The command as one would type it.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be read or written.
    File {
        /// What was being done, such as "read".
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A tool is missing and could not be put in place.
    Setup {
        /// What is missing.
        tool: String,
        /// Why it could not be installed.
        cause: Box<Error>,
        /// The command that does it by hand.
        remedy: String,
    },
    /// One step of `cargo xtask test` failed.
    TestStep {
        /// The step's name in the output.
        step: &'static str,
        /// The command that repeats just this step.
        repeat: String,
    },
    /// Anything else, already a sentence.
    Plain(String),
    /// The command line was not understood.
    Usage(String),
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

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended { command, status } => write!(out, "`{command}` failed ({status})"),
            Self::NotStarted { command, source } => {
                write!(out, "`{command}` could not be started ({source})")
            }
            Self::File { doing, path, source } => write!(out, "could not {doing} {} ({source})", path.display()),
            Self::Setup { tool, cause, remedy } => {
                write!(out, "Could not install {tool}: {cause}; run `{remedy}` and start again.")
            }
            Self::TestStep { step, repeat } => write!(out, "The step \"{step}\" failed; repeat just it with: {repeat}"),
            Self::Plain(sentence) => out.write_str(sentence),
            Self::Usage(problem) => {
                write!(out, "{problem}; run `cargo xtask help` for the list.")
            }
        }
    }
}

impl std::error::Error for Error {}
