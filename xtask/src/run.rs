//! Running other programs, with the command itself in every error.

use std::process::{Command, Output, Stdio};

use crate::error::Error;

/// Runs a command with its output on the terminal.
pub fn run(command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(|source| Error::NotStarted { command: shown(command), source })?;
    if status.success() { Ok(()) } else { Err(Error::Ended { command: shown(command), status }) }
}

/// Runs a command quietly and gives what it printed on standard output.
pub fn output_of(command: &mut Command) -> Result<String, Error> {
    let output = outcome_of(command)?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(Error::Ended { command: shown(command), status: output.status })
    }
}

/// Runs a command quietly and gives all that came of it, be its end good or bad.
pub fn outcome_of(command: &mut Command) -> Result<Output, Error> {
    command.stdin(Stdio::null()).output().map_err(|source| Error::NotStarted { command: shown(command), source })
}

/// Whether a command starts and ends well; its output is of no interest.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as one would type it, so that it can be copied out of a message.
pub fn shown(command: &Command) -> String {
    let mut words = vec![quoted(&command.get_program().to_string_lossy())];
    words.extend(command.get_args().map(|word| quoted(&word.to_string_lossy())));
    words.join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./:,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_command_can_be_typed_as_it_stands() {
        let mut command = Command::new("node");
        command.args(["--test-name-pattern=a deal", "tests/it's.mjs", ""]);
        assert_eq!(shown(&command), r"node '--test-name-pattern=a deal' 'tests/it'\''s.mjs' ''");
    }

    #[test]
    fn a_bad_end_names_the_command() {
        let message = run(&mut Command::new("false")).map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.starts_with("`false` failed")));
    }

    #[test]
    fn a_missing_program_names_the_command() {
        let message = run(&mut Command::new("no-such-program")).map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.starts_with("`no-such-program` could not be started")));
    }
}
