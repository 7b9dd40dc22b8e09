//! Deleting what is no part of the open negotiation, and having it back: by the notice, with the keys for undo, or from
//! the bin.

use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::Quoted;
use tableside_core::sentence::in_sentence;
use tableside_core::storage::{Aside, Binned, Deleted, Deletion, Former, Library, PutBack, StorageError};

use super::Notebook;
use crate::browser::clock;
use crate::browser::storage::BrowserStorage;
use crate::state::{Deed, Undoes};

impl Notebook {
    /// Takes a negotiation out of the list and puts it into the bin; the notice brings it back.
    pub fn delete(self, id: &str) {
        let Some(deletion) = self.put_into_bin(|library| library.delete(id, &clock::now())) else { return };
        // There may be room now.
        self.keep();
        let title = title_words(deletion.negotiation().map_or("", Former::title));
        self.note_deletion(&title, format!("{title} is back."), deletion);
    }

    /// Puts something that was set aside into the bin; the notice brings it back.
    pub fn delete_aside(self, aside: &Aside) {
        if let Some(deletion) = self.put_into_bin(|library| library.delete_aside(aside, &clock::now())) {
            self.note_deletion("What was set aside", ASIDE_BACK.to_owned(), deletion);
        }
    }

    /// Puts a self-assessment into the bin; the notice brings it back.
    pub fn delete_assessment(self, id: &str) {
        if let Some(deletion) = self.put_into_bin(|library| library.delete_assessment(id, &clock::now())) {
            self.note_deletion("The result", RESULT_BACK.to_owned(), deletion);
        }
    }

    /// Puts the debrief of a role-play, by its names in addresses and in words, into the bin; the notice brings it back.
    pub fn delete_debrief(self, role_play: &str, name: &str) {
        if let Some(deletion) = self.put_into_bin(|library| library.delete_debrief(role_play, &clock::now())) {
            let what = format!("The debrief of {}", Quoted(name));
            self.note_deletion(&what, DEBRIEF_BACK.to_owned(), deletion);
        }
    }

    fn put_into_bin(
        self,
        delete: impl FnOnce(&mut Library<BrowserStorage>) -> Result<Deletion, StorageError>,
    ) -> Option<Deletion> {
        let mut deleted = None;
        self.write(|library| {
            deleted = Some(delete(library)?);
            Ok(())
        });
        deleted
    }

    /// Says that something is deleted, and offers to bring it back.
    fn note_deletion(self, what: &str, back: String, deletion: Deletion) {
        let text = if deletion.is_binned() {
            format!("{what} is deleted.")
        } else {
            format!("{what} is deleted. There is no room to keep it for thirty days, so only Undo brings it back.")
        };
        let name = format!("delete {}", in_sentence(what));
        self.note_deed(text, Deed::deletion(name, back, deletion));
        self.safety.look_round_soon();
    }

    /// Takes a deletion back. Says whether that could be done.
    pub(super) fn bring_back(self, deletion: &Deletion) -> bool {
        // What was just typed here counts like what another tab has kept.
        self.keep();
        let mut done = None;
        self.write(|library| {
            done = Some(library.undelete(deletion)?);
            Ok(())
        });
        if let Some(former) = deletion.negotiation() {
            if done == Some(PutBack::Together) {
                self.say_gone_on(former.title());
            }
            self.open_again(|id| former.id() == id);
        }
        self.safety.look_round_soon();
        done.is_some()
    }

    /// Brings something back that lies in the bin.
    pub fn take_out_of_bin(self, binned: &Binned) {
        self.keep();
        let mut done = None;
        self.write(|library| {
            done = Some(library.take_out(binned)?);
            Ok(())
        });
        let Some(done) = done else { return };
        self.has_left_bin(binned);
        match (&binned.what, done) {
            (Deleted::Negotiation(title), PutBack::Together) => self.say_gone_on(title),
            (Deleted::Negotiation(title), PutBack::AsItWas) => {
                self.screen.say(format!("{} is back.", title_words(title)));
            }
            (Deleted::Aside(_), _) => self.screen.say(ASIDE_BACK),
            (Deleted::Result { .. }, _) => self.screen.say(RESULT_BACK),
            (Deleted::Debrief(_), _) => self.screen.say(DEBRIEF_BACK),
        }
    }

    /// Deletes something for good that lies in the bin.
    pub fn delete_for_good(self, binned: &Binned) {
        self.write(|library| library.empty_bin(binned));
        self.has_left_bin(binned);
        self.screen.say("It is deleted for good.");
    }

    /// Nothing is left in the bin that the notice or the keys for undo could bring back.
    fn has_left_bin(self, binned: &Binned) {
        let gone = self.deeds.forget_deletion_of(binned);
        let is_gone = |of: &Undoes| matches!(of, Undoes::Deed(number) if gone.contains(number));
        self.screen.close_notice_if(|notice| notice.undoes.as_ref().is_some_and(is_gone));
        self.steps.show();
        self.safety.look_round_soon();
    }
}

const ASIDE_BACK: &str = "What was set aside is there again.";
const RESULT_BACK: &str = "The result is back.";
const DEBRIEF_BACK: &str = "The debrief is back.";

/// A negotiation's title in a sentence.
fn title_words(title: &str) -> String {
    Quoted(named(title, UNTITLED)).to_string()
}
