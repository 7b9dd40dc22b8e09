//! What stands in the line in which an offer is written: kept so that nothing typed is lost with the page.

use serde::{Deserialize, Serialize};

use super::{Library, Storage, StorageError, seal};
use crate::case::{Offer, Side, Terms};
use crate::document::is_default;
use crate::time::Timestamp;

/// An offer that is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Writing {
    /// What it says apart from the terms; an existing offer's ID when that one is being corrected.
    pub offer: Offer,
    /// What was typed for each issue, as it was typed.
    pub typed: Terms,
    /// Are the conditions and the note open?
    #[serde(default, skip_serializing_if = "is_default")]
    pub more: bool,
    /// Has it no moment of its own? It gets the present one when it is recorded. Only told in storage, where every
    /// offer has a moment.
    #[serde(default, skip_serializing_if = "is_default")]
    pub untimed: bool,
}

/// The line of one negotiation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OfferLine {
    /// What is being written, last what stands in the line now; before it what had to give way to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub writings: Vec<Writing>,
}

/// What the names begin with under which lines are kept.
pub(super) const LINE: &str = "line";
/// Stands for a moment that was not set.
const SOME_MOMENT: &str = "1970-01-01T00:00:00Z";

impl Writing {
    /// Nothing yet, for a side.
    pub fn nothing(by: Side) -> Self {
        Self { offer: Offer { by, ..Offer::default() }, ..Self::default() }
    }

    /// Does it say the same as another? Whose offer it is says nothing by itself, and an empty field neither.
    pub fn says_as(&self, other: &Self) -> bool {
        fn said(typed: &Terms) -> impl Iterator<Item = (&String, &String)> {
            typed.iter().filter(|(_, text)| !text.is_empty())
        }
        self.offer == Offer { by: self.offer.by, ..other.offer.clone() } && said(&self.typed).eq(said(&other.typed))
    }
}

impl<S: Storage> Library<S> {
    /// What was being written in a negotiation in this tab, in the order of [`OfferLine::writings`]; where nothing was,
    /// what was being written in others: nobody knows whether they are still open. What can't be read is set aside.
    pub fn line(&mut self, id: &str) -> Vec<Writing> {
        let own = self.own_name(LINE, id);
        let mut writings = self.read_line(&own);
        if !writings.is_empty() {
            return writings;
        }
        for name in self.names_by_tab(LINE, id).unwrap_or_default() {
            for writing in self.read_line(&name) {
                self.take_over(&name);
                if !writings.contains(&writing) {
                    writings.push(writing);
                }
            }
        }
        writings
    }

    fn read_line(&mut self, name: &str) -> Vec<Writing> {
        let kept = self.read_or_set_aside::<OfferLine>(name);
        let mut writings = kept.map(|line| line.writings).unwrap_or_default();
        for writing in writings.iter_mut().filter(|writing| writing.untimed) {
            writing.untimed = false;
            writing.offer.at = Timestamp::default();
        }
        writings
    }

    /// Keeps what is being written in a negotiation in this tab; forgets it when there is nothing. What was taken over from
    /// other tabs is this one's from then on.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept. The negotiation itself is not touched.
    pub fn keep_line(&mut self, id: &str, writings: &[Writing]) -> Result<(), StorageError> {
        let own = self.own_name(LINE, id);
        if writings.is_empty() {
            self.unkept_line = None;
            self.erase(&own)?;
            return self.let_go(LINE, id);
        }
        let mut line = OfferLine { writings: writings.to_vec() };
        for writing in line.writings.iter_mut().filter(|writing| writing.offer.at.is_unset()) {
            writing.untimed = true;
            writing.offer.at = Timestamp::parse(SOME_MOMENT).unwrap_or_default();
        }
        let text = seal(&line, 0, &[]);
        let done = self.write(&own, &text);
        self.unkept_line = done.is_err().then_some((own, text));
        done?;
        self.let_go(LINE, id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::storage::Memory;

    fn writing(id: &str, typed: &str) -> Writing {
        let offer = Offer { id: id.to_owned(), by: Side::Us, note: "for me".to_owned(), ..Offer::default() };
        let typed = Terms::from([("fee".to_owned(), typed.to_owned())]);
        Writing { offer, typed, more: true, ..Writing::default() }
    }

    fn library() -> Library<Memory> {
        Library::open(Memory::default(), "p").unwrap()
    }

    #[test]
    fn what_is_half_written_comes_back_as_it_was_typed() {
        let mut library = library();
        let timed = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let mut second = writing("o4", "9,4oo ");
        second.offer.at = timed;
        let written = [writing("", "12k?"), second];
        library.keep_line("n", &written).unwrap();
        assert_eq!(library.line("n"), written);
        assert_eq!(library.line("other"), []);
    }

    #[test]
    fn what_is_half_written_in_two_tabs_is_there_in_each_after_a_reload() {
        let mut library = library();
        for tab in ["a", "b"] {
            library.set_tab(tab);
            library.keep_line("n", &[writing("", tab)]).unwrap();
        }
        for tab in ["a", "b"] {
            library.set_tab(tab);
            assert_eq!(library.line("n"), [writing("", tab)]);
        }
    }

    #[test]
    fn what_was_half_written_in_tabs_that_are_gone_comes_back_once_and_is_never_lost() {
        let mut library = library();
        for tab in ["", "a", "b"] {
            library.set_tab(tab);
            library.keep_line("n", &[writing("", if tab == "b" { "a" } else { tab })]).unwrap();
        }
        library.set_tab("c");
        let both = [writing("", ""), writing("", "a")];
        assert_eq!(library.line("n"), both);
        assert_eq!(library.names().unwrap().len(), 3, "looking takes nothing away");
        library.keep_line("n", &both).unwrap();
        assert_eq!(library.names().unwrap(), ["line:n:c"]);
        library.keep_line("n", &[]).unwrap();
        assert_eq!(library.line("n"), []);
    }

    #[test]
    fn an_empty_field_and_whose_offer_it_is_say_nothing() {
        let (ours, theirs) = (Writing::nothing(Side::Us), Writing::nothing(Side::Them));
        assert!(ours.says_as(&theirs));
        let typed = |text: &str| Writing { typed: Terms::from([("fee".to_owned(), text.to_owned())]), ..ours.clone() };
        assert!(typed("").says_as(&ours) && ours.says_as(&typed("")));
        assert!(!typed("1").says_as(&ours) && !ours.says_as(&typed("1")));
        assert!(!writing("", "").says_as(&ours), "a note says something");
    }

    #[test]
    fn what_a_newer_tableside_was_writing_is_not_removed_with_an_empty_line() {
        let mut library = library();
        library.keep_line("n", &[writing("", "1")]).unwrap();
        let key = library.key("line:n");
        let newer = library.raw(&key).unwrap().unwrap().replacen(r#""version":1"#, r#""version":2"#, 1);
        library.storage.set(&key, &newer).unwrap();
        assert_eq!(library.line("n").len(), 1, "it is shown");
        assert_eq!(library.keep_line("n", &[]), Err(StorageError::Newer));
        assert_eq!(library.raw(&key).unwrap(), Some(newer));
    }

    #[test]
    fn an_empty_line_leaves_nothing_behind_and_a_deleted_negotiation_no_line() {
        let mut library = library();
        library.keep_line("n", &[writing("", "1")]).unwrap();
        library.keep_line("n", &[]).unwrap();
        assert_eq!(library.names().unwrap(), Vec::<String>::new());
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        library.save(&Case::new("n".to_owned(), now.clone()), now).unwrap();
        library.keep_line("n", &[writing("", "1")]).unwrap();
        let removed = library.remove("n").unwrap();
        assert!(!library.names().unwrap().contains(&"line:n".to_owned()));
        library.put_back(&removed).unwrap();
        assert_eq!(library.line("n").len(), 1);
    }
}
