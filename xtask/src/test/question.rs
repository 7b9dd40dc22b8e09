//! Commands that ask the network for something. No answer is no fault of the code, so it fails no test.

use xshell::Cmd;

use crate::error::Error;

/// What a command asks, and how to tell that nobody answered.
pub struct Question {
    /// Whether the errors that a command printed say that nobody answered. What isn't known for that is a failure.
    pub unanswered: fn(&str) -> bool,
    /// The line to print then.
    pub skipped: &'static str,
}

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    Good,
    Bad,
    None,
}

impl Question {
    /// Runs the command and prints what it printed, or the one line when nobody answered.
    pub fn ask(&self, command: Cmd<'_>) -> Result<Answer, Error> {
        let outcome = command.ignore_status().output()?;
        let errors = String::from_utf8_lossy(&outcome.stderr);
        let answer = self.answer(outcome.status.success(), &errors);
        if answer == Answer::None {
            println!("  skip  {}", self.skipped);
        } else {
            print!("{}", String::from_utf8_lossy(&outcome.stdout));
            eprint!("{errors}");
        }
        Ok(answer)
    }

    fn answer(&self, ended_well: bool, errors: &str) -> Answer {
        if ended_well {
            Answer::Good
        } else if (self.unanswered)(errors) {
            Answer::None
        } else {
            Answer::Bad
        }
    }
}

#[cfg(test)]
mod tests {
    use xshell::{Shell, cmd};

    use super::*;

    const QUESTION: Question =
        Question { unanswered: |errors| errors.contains("no answer"), skipped: "Nobody answered." };

    fn asked(script: &str) -> Option<Answer> {
        let sh = Shell::new().ok()?;
        QUESTION.ask(cmd!(sh, "sh -c {script}")).ok()
    }

    #[test]
    fn a_good_end_is_a_good_answer_whatever_was_printed() {
        assert_eq!(asked("echo 'no answer at first' >&2"), Some(Answer::Good));
    }

    #[test]
    fn no_answer_is_told_from_a_bad_one() {
        assert_eq!(asked("echo 'no answer' >&2; exit 1"), Some(Answer::None));
        assert_eq!(asked("echo 'a hole' >&2; exit 1"), Some(Answer::Bad));
        assert_eq!(asked("exit 1"), Some(Answer::Bad));
    }

    #[test]
    fn a_command_that_does_not_start_is_an_error() -> Result<(), Error> {
        let sh = Shell::new()?;
        assert!(QUESTION.ask(cmd!(sh, "no-such-program")).is_err());
        Ok(())
    }
}
