//! Looking at all negotiations one by one, again and again: each is read only where it is another one than last time.

use super::{Library, Storage};
use crate::case::Case;
use crate::hash::fnv_1a;

/// A negotiation that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct LookedAt {
    /// By this it is known again as long as it stays the same.
    pub mark: u64,
    /// The negotiation; nothing where it can't be read, or is gone.
    pub case: Option<Case>,
}

impl<S: Storage> Library<S> {
    /// Reads the negotiation with an ID, and does nothing else. Nothing where it is the same as when it had that mark.
    pub fn look_at(&self, id: &str, mark: Option<u64>) -> Option<LookedAt> {
        let unkept = self.unkept.iter().find(|unkept| unkept.0 == id).map(|(_, text)| fnv_1a(text));
        let now = unkept.or_else(|| Some(fnv_1a(&self.kept_text(id).ok()??))).unwrap_or_default();
        if mark == Some(now) {
            return None;
        }
        Some(LookedAt { mark: now, case: self.read(id).ok().map(|(opened, _)| opened.value) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;
    use crate::time::Timestamp;

    #[test]
    fn a_negotiation_is_read_again_only_once_it_is_another_one() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let mut library = Library::open(Memory::default(), "p").unwrap();
        let mut case = Case::new("n".to_owned(), now.clone());
        library.save(&case, now.clone()).unwrap();
        let first = library.look_at("n", None).unwrap();
        assert_eq!(first.case, Some(case.clone()));
        assert_eq!(library.look_at("n", Some(first.mark)), None);
        case.title = "Another".to_owned();
        library.save(&case, now).unwrap();
        let second = library.look_at("n", Some(first.mark)).unwrap();
        assert_eq!((second.case, second.mark == first.mark), (Some(case), false));
        library.storage.set("p:case:n", "{").unwrap();
        let torn = library.look_at("n", Some(second.mark)).unwrap();
        assert_eq!((torn.case, library.look_at("n", Some(torn.mark))), (None, None));
        assert_eq!(library.look_at("gone", None).unwrap().case, None);
    }
}
