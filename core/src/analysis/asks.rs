//! What is still asked: questions without an answer, what a side wants in return for what it offered, and what is still to
//! be cleared up.

use super::reciprocity::{asked, open_asks};
use super::talks::Talks;
use crate::case::{Case, Side};

/// Something that was asked and has no answer yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask<'a> {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Whose answer or deed is awaited.
    pub of: Side,
    /// What it is, in the user's words.
    pub text: &'a str,
}

/// What sort of thing was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A question of ours.
    Question,
    /// What a side wants in return for an offer.
    InReturn,
    /// Something that was said and is still to be cleared up.
    Unclear,
}

/// What is still asked, of each kind what was asked first at the top. Once the talks are over, no offer asks for anything.
pub fn still_asked(case: &Case) -> Vec<Ask<'_>> {
    let questions = case.questions.iter().filter(|one| one.answer.trim().is_empty());
    let questions = questions.map(|one| Ask { kind: Kind::Question, of: Side::Them, text: one.question.trim() });
    let wanted = if case.talks_go_on() { open_asks(&Talks::new(case)) } else { Vec::new() };
    let wanted = wanted.into_iter().map(|offer| Ask { kind: Kind::InReturn, of: offer.by.other(), text: asked(offer) });
    let unclear = case.heard.iter().filter(|note| note.unclear && !note.cleared);
    let unclear = unclear.map(|note| Ask { kind: Kind::Unclear, of: note.by, text: note.text.trim() });
    questions.chain(wanted).chain(unclear).filter(|ask| !ask.text.is_empty()).collect()
}

impl Kind {
    /// What stands before the words of one.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Question => "To answer:",
            Self::InReturn => "Asked in return:",
            Self::Unclear => "Still unclear:",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::case;
    use crate::case::{Heard, OfferStatus, Question};
    use crate::time::Timestamp;

    fn told(case: &Case) -> Vec<String> {
        let line = |ask: &Ask<'_>| format!("{} {} {}", ask.of.into_str(), ask.kind.label(), ask.text);
        still_asked(case).iter().map(line).collect()
    }

    #[test]
    fn questions_wishes_and_what_is_unclear_are_open_until_they_are_answered() {
        let mut case = case(&[(Side::Us, "fee=9000", "A year"), (Side::Them, "fee=8000", "A visit")]);
        let question = |text: &str| Question { question: text.to_owned(), ..Question::default() };
        case.questions = vec![question("Who decides?"), question(" ")];
        case.heard = vec![Heard { text: "Soon".to_owned(), by: Side::Them, unclear: true, ..Heard::default() }];
        let all = [
            "them To answer: Who decides?",
            "them Asked in return: A year",
            "us Asked in return: A visit",
            "them Still unclear: Soon",
        ];
        assert_eq!(told(&case), all);
        case.questions[0].answer = "The board".to_owned();
        case.heard[0].cleared = true;
        assert_eq!(told(&case), all[1..3]);
        case.end_talks(Timestamp::default());
        assert!(told(&case).is_empty(), "they ended without a deal");
        case.set_offer_status("o2", OfferStatus::Accepted, Timestamp::default()).unwrap();
        assert!(told(&case).is_empty(), "there is a deal");
    }
}
