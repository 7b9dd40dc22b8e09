//! A negotiation of the list as a whole: a copy of it, and it as a file.

use tableside_core::case::Case;
use tableside_core::format::{self, CaseFile, Saved};
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::Quoted;
use tableside_core::storage::{Former, Way};

use leptos::prelude::*;

use super::{Notebook, Opened};
use crate::browser::{clock, files, focus, id};
use crate::state::Deed;

impl Notebook {
    /// Makes a copy of a negotiation, which comes to the head of the list, and offers to undo that. The focus goes there.
    pub(super) fn copy_negotiation(self, id: &str) {
        if self.safety.refuses_growth() {
            return;
        }
        let Some(case) = self.read_whole(id) else { return };
        if self.keeping.with_untracked(|library| library.is_newer(id)) {
            self.screen.say("A newer Tableside wrote this negotiation, so it can only be read and saved here.");
            return;
        }
        let copy = case.copied(id::new_id(), clock::now());
        let mut before: Vec<Former> = Vec::new();
        self.write(|library| {
            before.extend(library.bring_in(&copy, Way::Replace, clock::now())?);
            Ok(())
        });
        if before.is_empty() {
            // It could not be kept, which the page says.
            return;
        }
        let title = Quoted(named(&case.title, UNTITLED));
        let said = format!("A copy of {title} is made.");
        let back = move || self.put_back(&before);
        let deed = Deed::by(format!("copy {title}"), "The copy is gone again.", back);
        self.note_deed(said, deed.that_made(vec![copy.id.clone()]));
        self.safety.look_round_soon();
        focus::focus_soon(format!("[data-item='{}'] a", copy.id));
    }

    /// Hands a negotiation to the user as a file for one's own side.
    pub(super) fn save_negotiation(self, id: &str) {
        let Some(case) = self.read_whole(id) else { return };
        let newer = self.keeping.with_untracked(|library| library.is_newer(id).then(|| library.file_of_newer(id)));
        let (name, text) = match newer.flatten() {
            Some(text) => (files::name_of(Saved::Newer(&case)), text),
            None => {
                let file = CaseFile { cases: vec![case.clone()], ..CaseFile::default() };
                (files::name_of(Saved::Colleague(&case)), format::write(&file))
            }
        };
        self.safety.save_file(&name, files::JSON, &text);
    }

    /// A negotiation as it is kept; says why it can't be read where it can't.
    fn read_whole(self, id: &str) -> Option<Case> {
        // What was typed last may not be kept yet.
        self.keep();
        if self.opened.with_untracked(|opened| *opened == Opened::Case(id.to_owned())) {
            return Some(self.case.with_untracked(Case::clone));
        }
        let read = self.keeping.ask(|library| library.load(id));
        read.map_err(|error| self.screen.say(error.to_string())).ok()
    }
}
