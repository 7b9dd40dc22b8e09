//! A copy of a whole negotiation.

use crate::case::{Case, Speaker};
use crate::name::{UNTITLED, named};
use crate::time::Timestamp;

impl Case {
    /// A copy under an ID of its own, begun at a moment, with a title that says so. It is no worked example any more: the
    /// address of that opens the one that it was copied from. Nor does a break go on in it, or anybody talk: that happens
    /// once, and only there it is told when it is over.
    #[must_use]
    pub fn copied(&self, id: String, now: Timestamp) -> Self {
        let mut copy = Self {
            id,
            title: format!("Copy of {}", named(&self.title, UNTITLED)),
            created_at: now,
            example: String::new(),
            ..self.clone()
        };
        let Self { standstill, talk, .. } = &mut copy;
        (standstill.pause.since, standstill.pause.until) = (Timestamp::default(), Timestamp::default());
        (talk.now, talk.since) = (Speaker::Nobody, Timestamp::default());
        copy
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Pause, Talk};
    use crate::guide::Example;
    use crate::number::Decimal;

    #[test]
    fn a_copy_has_everything_but_the_identity_of_what_it_was_copied_from() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let case = Example::Agency.case().unwrap();
        let copy = case.copied("copy".to_owned(), now.clone());
        assert_eq!((copy.id.as_str(), copy.title.as_str()), ("copy", "Copy of Marketing retainer"));
        assert_eq!((&copy.created_at, copy.example.as_str()), (&now, ""));
        let Case { id, title, created_at, example, .. } = case.clone();
        assert_eq!(Case { id, title, created_at, example, ..copy }, case);
        assert_eq!(Case::default().copied("copy".to_owned(), now).title, "Copy of Untitled");
    }

    #[test]
    fn a_break_and_a_turn_that_run_go_on_in_one_negotiation_only() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let mut case = Example::Agency.case().unwrap();
        let agenda = "The fee alone".to_owned();
        case.standstill.pause = Pause { since: now.clone(), until: now.plus(600), agenda, ..Pause::default() };
        case.talk = Talk { us: Decimal::whole(90), now: Speaker::Us, since: now.clone(), ..Talk::default() };
        let copy = case.copied("copy".to_owned(), now);
        let agenda = "The fee alone".to_owned();
        assert_eq!(copy.standstill.pause, Pause { agenda, ..Pause::default() }, "what was written stays");
        assert_eq!(copy.talk, Talk { us: Decimal::whole(90), ..Talk::default() });
    }
}
