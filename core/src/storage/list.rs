//! The list of negotiations: one small entry each, so that showing the list reads no negotiation, and keeping one
//! costs the same however many others there are.

use std::mem;

use super::library::{case_name, entry_name};
use super::snapshots::id_of_snapshot;
use super::{Library, Storage, StorageError, Summary, open, open_case, seal};

impl<S: Storage> Library<S> {
    /// Every negotiation, newest change first.
    pub fn summaries(&self) -> &[Summary] {
        &self.entries
    }

    /// Reads the list: every entry, and once each negotiation that has none that can be read.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn read_list(&mut self) -> Result<(), StorageError> {
        let mut ids: Vec<String> = Vec::new();
        for name in self.names()? {
            // Where the negotiation itself is gone, its snapshots can still be opened.
            let id = name.strip_prefix("case:").or_else(|| id_of_snapshot(&name));
            if let Some(id) = id.filter(|id| ids.iter().all(|known| known != id)) {
                ids.push(id.to_owned());
            }
        }
        let mut entries: Vec<(u64, Summary)> = Vec::new();
        for id in ids {
            let (number, entry) = self.read_entry(&id)?;
            self.written = self.written.max(number);
            // What was kept last comes first; of two in the same second the one with the higher number.
            let is_later = |other: &(u64, Summary)| (&other.1.changed_at, other.0) > (&entry.changed_at, number);
            let place = entries.partition_point(is_later);
            entries.insert(place, (number, entry));
        }
        let kept = entries.into_iter().map(|(_, entry)| entry);
        // What is only in memory is known only by what was listed.
        let mut all: Vec<Summary> = mem::take(&mut self.entries);
        all.retain(|entry| self.is_unkept(&entry.id));
        all.extend(kept.filter(|entry| !self.is_unkept(&entry.id)));
        self.entries = all;
        Ok(())
    }

    /// Is nothing kept at all?
    pub fn is_bare(&self) -> bool {
        self.names().is_ok_and(|names| names.is_empty())
    }

    /// Reads the entry of one negotiation again, as another tab may have changed or removed it.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn read_entry_again(&mut self, id: &str) -> Result<(), StorageError> {
        if self.kept_text(id)?.is_some() {
            let (_, entry) = self.read_entry(id)?;
            // What is listed says more than that it has not been read.
            if !entry.unread || self.entries.iter().all(|known| known.id != id) {
                self.list(entry);
            }
        } else {
            self.entries.retain(|entry| entry.id != id);
            self.note_newer(&case_name(id), false);
        }
        Ok(())
    }

    /// An entry and its number. It only sums up a negotiation, so one that can't be read is made anew, and so is one of an
    /// earlier version, which says less; until negotiations can be read, that stands as it is.
    fn read_entry(&self, id: &str) -> Result<(u64, Summary), StorageError> {
        let kept = self.storage.get(&self.key(&entry_name(id)))?;
        let read = kept.and_then(|text| open::<Summary>(&text).ok()).filter(|opened| opened.value.id == id);
        let number = read.as_ref().map_or(0, |opened| opened.revision);
        let entry = read.map(|opened| opened.value.with_short_names());
        let Some(sum_up) = self.sum_up else {
            return Ok((number, entry.unwrap_or_else(|| Summary::unread(id))));
        };
        let anew = |text: Option<String>| sum_up(&text.unwrap_or_default(), id);
        Ok(match entry {
            Some(entry) if !entry.is_of_older_form() => (number, entry),
            Some(entry) => (number, entry.made_anew(anew(self.kept_text(id)?))),
            None => (number, anew(self.kept_text(id)?)),
        })
    }

    /// From now on each negotiation of which the list knows nothing is read. Reads those that it lacks now, unless an earlier
    /// version has kept what the list says of them; says whether there were any.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn complete_list(&mut self) -> Result<bool, StorageError> {
        self.sum_up = Some(sum_up);
        self.divide_former_list();
        let is_complete = self.is_list_complete();
        if !is_complete {
            let older: Vec<String> = self.entries.iter().filter(|entry| entry.is_of_older_form()).map(id_of).collect();
            self.read_list()?;
            self.keep_anew(&older);
        }
        Ok(!is_complete)
    }

    /// Keeps the entries of some negotiations as they are listed now, so that they needn't be made anew the next time.
    fn keep_anew(&mut self, ids: &[String]) {
        // The last change gets the highest number.
        for id in ids.iter().rev() {
            let Some(entry) = self.entries.iter().find(|entry| entry.id == *id) else { continue };
            self.written = self.written.saturating_add(1);
            let text = seal(entry, self.written, &[]);
            let key = self.key(&entry_name(id));
            // No snapshot is given up for it. Where there is no room, the entry is made anew the next time, too.
            if self.storage.set(&key, &text).is_err() {
                return;
            }
        }
    }

    /// Has every negotiation been read of which the list knows nothing, or less than it shows?
    pub fn is_list_complete(&self) -> bool {
        !self.entries.iter().any(|entry| entry.unread || entry.is_of_older_form())
    }

    /// Puts an entry at the head of the list, in place of an older one.
    pub(super) fn list(&mut self, entry: Summary) {
        self.entries.retain(|other| other.id != entry.id);
        self.entries.insert(0, entry);
    }

    /// Keeps the entry of a negotiation.
    pub(super) fn write_entry(&mut self, id: &str) -> Result<(), StorageError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.id == id) else {
            return Ok(());
        };
        self.written = self.written.saturating_add(1);
        let text = seal(entry, self.written, &[]);
        self.write(&entry_name(id), &text)
    }
}

fn id_of(entry: &Summary) -> String {
    entry.id.clone()
}

/// What the list says of a negotiation, by what is kept of it.
pub(super) fn sum_up(text: &str, id: &str) -> Summary {
    open_case(text, id)
        .map_or_else(|_| Summary::unreadable(id), |opened| Summary::of(&opened.value, opened.value.created_at.clone()))
}
