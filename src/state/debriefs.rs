//! The debriefs of classes: reading, changing and deleting them. They are no part of a negotiation, so what is done to them is
//! a deed that can be taken back, and no step.

use tableside_core::debrief::Debrief;
use tableside_core::storage::DebriefsCopy;

use super::{Deed, Keeping, Notebook};

impl Keeping {
    /// The debrief of a role-play, by its name in addresses; an empty one while it can't be read.
    pub fn debrief(self, role_play: &str) -> Debrief {
        self.track();
        self.ask(|library| library.debrief(role_play)).unwrap_or_else(|_| Debrief::new(role_play))
    }
}

impl Notebook {
    /// Changes the debrief that a page shows, and keeps it. Gives what that made of it.
    pub fn change_debrief(self, shown: &Debrief, change: impl FnOnce(&mut Debrief)) -> DebriefsCopy {
        let mut made = DebriefsCopy::default();
        self.write(|library| {
            let (copy, done) = library.change_debrief(shown, change);
            made = copy;
            done
        });
        self.safety.look_round_soon();
        made
    }

    /// The same, and says so: the notice takes it back. What it is called goes on from “Undo:”.
    pub fn change_debrief_with_undo(
        self,
        shown: &Debrief,
        (called, said, back): (&str, String, &str),
        change: impl FnOnce(&mut Debrief),
    ) {
        let made = self.change_debrief(shown, change);
        let take_back = move || self.write(|library| library.put_back_debriefs(&made));
        self.note_deed(said, Deed::by(called, back, take_back));
    }
}
