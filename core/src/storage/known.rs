//! What one tab knows of how a negotiation came to be what it is, so that two tabs find what they had in common.

use super::envelope::name_of;
use super::{Opened, open_case};
use crate::case::Case;
use crate::json::Value;
use crate::record::Json;

/// States that are remembered whole, to find among them what two tabs had in common.
const PAST: usize = 8;
/// Names of states that an envelope gives.
const AFTER: usize = 16;

/// What is known of one negotiation: the last states that this tab read or kept.
#[derive(Debug, Default)]
pub(super) struct Known {
    id: String,
    revision: u64,
    /// Names of the states that went into what this tab has, highest revision first.
    after: Vec<String>,
    /// The last states themselves, newest last: name and sealed text.
    past: Vec<(String, String)>,
}

impl Known {
    /// A negotiation that was never kept.
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    /// A negotiation that was read.
    pub fn read(id: &str, opened: &Opened<Case>, text: String) -> Self {
        let mut known = Self::new(id);
        known.take_in(opened, text);
        known
    }

    /// Is this what is known of the negotiation with that ID?
    pub fn is(&self, id: &str) -> bool {
        self.id == id
    }

    /// Forgets a negotiation.
    pub fn forget(&mut self, id: &str) {
        if self.is(id) {
            *self = Self::default();
        }
    }

    /// Is this the text that was last read or kept?
    pub fn is_last(&self, text: &str) -> bool {
        self.past.last().is_some_and(|(_, last)| last == text)
    }

    /// Has this state gone into what this tab has?
    pub fn has(&self, name: &str) -> bool {
        self.after.iter().chain(self.past.iter().map(|(name, _)| name)).any(|known| known == name)
    }

    /// The revision of the next state, and the names of those that go into it.
    pub fn next(&self) -> (u64, Vec<String>) {
        (self.revision.saturating_add(1), self.after.clone())
    }

    /// Remembers a state that was kept.
    pub fn keep(&mut self, revision: u64, text: String) {
        self.remember(name_of(revision, &text), text);
        self.revision = revision;
    }

    /// Remembers a state that another tab kept, as part of what this tab has from now on.
    pub fn take_in(&mut self, theirs: &Opened<Case>, text: String) {
        theirs.after.iter().for_each(|name| self.note(name.clone()));
        self.remember(theirs.name.clone(), text);
        self.revision = self.revision.max(theirs.revision);
    }

    /// The newest state, written whole, that went into both what this tab has and a state of another one; nothing where
    /// that was too long ago.
    pub fn common(&self, theirs: &Opened<Case>) -> Option<Value> {
        let shared = self.past.iter().filter(|(name, _)| theirs.after.contains(name));
        let (_, text) = shared.max_by_key(|(name, _)| revision_of(name))?;
        open_case(text, &self.id).ok().map(|opened| opened.value.write_whole())
    }

    fn remember(&mut self, name: String, text: String) {
        self.note(name.clone());
        self.past.push((name, text));
        if self.past.len() > PAST {
            self.past.remove(0);
        }
    }

    fn note(&mut self, name: String) {
        self.after.retain(|known| *known != name);
        let place = self.after.partition_point(|known| revision_of(known) > revision_of(&name));
        self.after.insert(place, name);
        self.after.truncate(AFTER);
    }
}

/// The revision in the name of a state.
fn revision_of(name: &str) -> u64 {
    name.split_once(':').and_then(|(revision, _)| revision.parse().ok()).unwrap_or(0)
}
