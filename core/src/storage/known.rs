//! What one tab knows of how a negotiation came to be what it is, so that two tabs find what they had in common.

use serde_json::Value;

use super::envelope::name_of;
use super::{Opened, open_case};
use crate::case::Case;
use crate::change::common_base;

/// States that are remembered whole, to find among them what two tabs had in common.
const PAST: usize = 64;
/// The bytes that they may take together.
const PAST_BYTES: usize = 2_000_000;
/// Names of states that an envelope gives. A tab that writes as fast as it can takes seconds to get through as many;
/// the others hear of it within milliseconds.
const AFTER: usize = 40;

/// What is known of one negotiation: the last states that this tab read or kept.
#[derive(Debug, Default)]
pub(super) struct Known {
    id: String,
    revision: u64,
    /// Names of the states that went into what this tab has, highest revision first.
    after: Vec<String>,
    /// The last states themselves, newest last.
    past: Vec<Past>,
}

/// A state that this tab has kept, or has heard of.
#[derive(Debug)]
struct Past {
    name: String,
    sealed: String,
    is_own: bool,
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

    /// Are both about the same negotiation?
    pub fn is_of(&self, other: &Self) -> bool {
        self.id == other.id
    }

    /// Is this the text that was last read or kept?
    pub fn is_last(&self, text: &str) -> bool {
        self.past.last().is_some_and(|last| last.sealed == text)
    }

    /// Has this state gone into what this tab has?
    pub fn has(&self, name: &str) -> bool {
        self.after.iter().chain(self.past.iter().map(|past| &past.name)).any(|known| known == name)
    }

    /// The revision of the next state, and the names of those that go into it.
    pub fn next(&self) -> (u64, Vec<String>) {
        (self.revision.saturating_add(1), self.after.clone())
    }

    /// Remembers a state that was kept.
    pub fn keep(&mut self, revision: u64, text: String) {
        self.remember(Past { name: name_of(revision, &text), sealed: text, is_own: true });
        self.revision = revision;
    }

    /// Remembers a state that another tab kept, as part of what this tab has from now on.
    pub fn take_in(&mut self, theirs: &Opened<Case>, text: String) {
        theirs.after.iter().for_each(|name| self.note(name.clone()));
        self.remember(Past { name: theirs.name.clone(), sealed: text, is_own: false });
        self.revision = self.revision.max(theirs.revision);
    }

    /// What this tab and a state of another one had in common; nothing where that was too long ago.
    ///
    /// When both write at the same time, each goes on from something that the other doesn't have yet. So there are two
    /// such states: the newest that this tab kept and the other has taken in, and the newest that it was the other way
    /// round with.
    pub fn common(&self, ours: &Value, theirs: &Opened<Case>) -> Option<Value> {
        let state = |opened: &Opened<Case>| opened.value.state();
        match (self.newest_in(theirs, true), self.newest_in(theirs, false)) {
            (Some(own), Some(heard)) if own.after.contains(&heard.name) => Some(state(&own)),
            (Some(own), Some(heard)) if heard.after.contains(&own.name) => Some(state(&heard)),
            (Some(own), Some(heard)) => Some(common_base(&state(&own), &state(&heard), ours, &state(theirs))),
            (one, other) => one.or(other).as_ref().map(state),
        }
    }

    /// The newest state of this tab, or of another one, that went into a state.
    fn newest_in(&self, theirs: &Opened<Case>, is_own: bool) -> Option<Opened<Case>> {
        let names = &theirs.after;
        // Of states older than the oldest name there is no saying any more; a tab that slept so long was heard by all.
        let oldest = names.last().filter(|_| names.len() >= AFTER).map_or(0, |name| revision_of(name));
        let is_shared = |name: &String| names.contains(name) || revision_of(name) < oldest;
        let shared = self.past.iter().filter(|past| past.is_own == is_own && is_shared(&past.name));
        let past = shared.max_by_key(|past| revision_of(&past.name))?;
        open_case(&past.sealed, &self.id).ok()
    }

    fn remember(&mut self, past: Past) {
        self.note(past.name.clone());
        self.past.push(past);
        let bytes = |past: &[Past]| past.iter().map(|past| past.sealed.len()).sum::<usize>();
        while self.past.len() > PAST || (self.past.len() > 1 && bytes(&self.past) > PAST_BYTES) {
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
