//! The bin: what was deleted is kept for thirty days, byte for byte, under its own names with the moment before them.

use super::collection::{Collection, opened};
use super::library::{case_name, entry_name};
use super::list::sum_up;
use super::snapshots::{MOMENT, id_of_snapshot};
use super::{Library, Storage, StorageError, Summary, is_torn, open};
use crate::debrief::Debriefs;
use crate::skills::Assessments;
use crate::time::Timestamp;

/// For how many days what was deleted is kept.
pub const BIN_DAYS: i64 = 30;
/// A day, in seconds.
const DAY: i64 = 86_400;
/// What the names in the bin begin with: `bin:TIME:N:NAME`, where NAME is what it was kept under before, and N tells
/// apart what was deleted in one second.
pub(super) const BIN: &str = "bin:";

/// Something that was deleted and can be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Binned {
    /// What it is.
    pub what: Deleted,
    /// How many whole days ago it was deleted; nothing where the clock says that this is still to come.
    pub days: Option<i64>,
    /// For how many days it is kept from now on.
    pub days_left: i64,
    /// Where it lies: what its names begin with.
    pub(super) place: String,
}

/// A kind of thing that was deleted, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Deleted {
    /// A negotiation, by its title; may be empty.
    Negotiation(String),
    /// Something that had been set aside, by the name that it had before that.
    Aside(String),
    /// The result of a self-assessment.
    Result {
        /// When it was made.
        at: Timestamp,
        /// What it was about; may be empty.
        about: String,
    },
    /// The debrief of a class, by its role-play's name in addresses.
    Debrief(String),
}

/// Everything that was deleted with one press.
struct Bundle {
    place: String,
    at: Timestamp,
    /// What each text was kept under before, sorted.
    names: Vec<String>,
}

impl Bundle {
    /// The ID of the negotiation that it was.
    fn id(&self) -> Option<&str> {
        self.names.iter().find_map(|name| {
            name.strip_prefix("case:").or_else(|| name.strip_prefix("entry:")).or_else(|| id_of_snapshot(name))
        })
    }

    /// The name that something had before it was set aside.
    fn aside(&self) -> Option<&str> {
        let rest = self.names.first()?.strip_prefix("aside:")?;
        rest.split_once(':').map(|(_, name)| name)
    }

    /// How long ago it was deleted, in seconds. Nothing where that is still to come: it was deleted while a clock was ahead,
    /// and nobody knows how long ago that was.
    fn age(&self, now: &Timestamp) -> Option<i64> {
        self.at.age_at(now)
    }
}

/// A place in the bin, and what the text of a name was kept under before.
fn split(name: &str) -> Option<(&str, &str)> {
    let number = name.strip_prefix(BIN)?.get(MOMENT..)?.strip_prefix(':')?;
    let end = name.len() - number.len() + number.find(':')?;
    Some((name.get(..end)?, name.get(end + 1..)?))
}

impl<S: Storage> Library<S> {
    /// What is in the bin, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn binned(&self, now: &Timestamp) -> Result<Vec<Binned>, StorageError> {
        let bundles = self.bundles()?;
        let binned = bundles.into_iter().rev().filter_map(|bundle| {
            let days = bundle.age(now).map(|age| age / DAY);
            let days_left = (BIN_DAYS - days.unwrap_or_default()).max(0);
            Some(Binned { what: self.what(&bundle)?, days, days_left, place: bundle.place })
        });
        Ok(binned.collect())
    }

    /// How many negotiations are in the bin. Reads none of them.
    pub fn negotiations_in_bin(&self) -> usize {
        self.bundles().map_or(0, |bundles| bundles.iter().filter(|bundle| bundle.id().is_some()).count())
    }

    /// Deletes something that is in the bin for good.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn empty_bin(&mut self, binned: &Binned) -> Result<(), StorageError> {
        self.empty_place(&binned.place)
    }

    /// Lets go of what has been in the bin for thirty days.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn sweep_bin(&mut self, now: &Timestamp) -> Result<(), StorageError> {
        let bundles = self.bundles()?;
        // What is still to come stays until the clock has got there, and thirty days more.
        let is_old = |bundle: &&Bundle| bundle.age(now).is_some_and(|age| age >= BIN_DAYS * DAY);
        bundles.iter().filter(is_old).try_for_each(|bundle| self.empty_place(&bundle.place))
    }

    /// Lets go of what was deleted first, but not of what lies in one place, to make room. Gives its keys and texts;
    /// nothing where there is none.
    pub(super) fn drop_oldest_of_bin(&mut self, spared: &str) -> Result<Vec<(String, String)>, StorageError> {
        for bundle in self.bundles()?.iter().filter(|bundle| bundle.place != spared) {
            let texts = self.texts_in(&bundle.place)?;
            // What is torn could not come back, should this not be room enough.
            if texts.iter().all(|(_, text)| !is_torn(text)) {
                for (name, _) in &texts {
                    self.storage.remove(&self.key(&format!("{}:{name}", bundle.place)))?;
                }
                let with_key = |(name, text): (String, String)| (self.key(&format!("{}:{name}", bundle.place)), text);
                return Ok(texts.into_iter().map(with_key).collect());
            }
        }
        Ok(Vec::new())
    }

    /// A place in the bin, for what is deleted at a moment.
    pub(super) fn free_place(&self, at: &Timestamp) -> Result<String, StorageError> {
        let names = self.names()?;
        let mut places = (1..).map(|number: usize| format!("{BIN}{at}:{number}"));
        let is_free = |place: &String| names.iter().filter_map(|name| split(name)).all(|(taken, _)| taken != place);
        Ok(places.find(is_free).unwrap_or_default())
    }

    /// What the texts in a place of the bin were kept under before.
    pub(super) fn names_in(&self, place: &str) -> Result<Vec<String>, StorageError> {
        let bundle = self.bundles()?.into_iter().find(|bundle| bundle.place == place);
        Ok(bundle.map(|bundle| bundle.names).unwrap_or_default())
    }

    /// The texts in a place of the bin, with what each was kept under before.
    pub(super) fn texts_in(&self, place: &str) -> Result<Vec<(String, String)>, StorageError> {
        let mut texts = Vec::new();
        for name in self.names_in(place)? {
            if let Some(text) = self.storage.get(&self.key(&format!("{place}:{name}")))? {
                texts.push((name, text));
            }
        }
        Ok(texts)
    }

    /// The ID of the negotiation that lies in a place of the bin.
    pub(super) fn id_in(&self, place: &str) -> Result<Option<String>, StorageError> {
        let bundle = self.bundles()?.into_iter().find(|bundle| bundle.place == place);
        Ok(bundle.and_then(|bundle| bundle.id().map(str::to_owned)))
    }

    /// The key in the bin of a text that was kept under a name.
    pub(super) fn key_in_bin(&self, name: &str, text: &str) -> Result<Option<String>, StorageError> {
        for other in self.names()? {
            let key = self.key(&other);
            if split(&other).is_some_and(|(_, former)| former == name)
                && self.storage.get(&key)?.as_deref() == Some(text)
            {
                return Ok(Some(key));
            }
        }
        Ok(None)
    }

    /// Lets go of everything in a place of the bin.
    pub(super) fn empty_place(&mut self, place: &str) -> Result<(), StorageError> {
        for name in self.names_in(place)? {
            self.storage.remove(&self.key(&format!("{place}:{name}")))?;
        }
        Ok(())
    }

    /// Everything in the bin, what was deleted first comes first.
    fn bundles(&self) -> Result<Vec<Bundle>, StorageError> {
        let mut names = self.names()?;
        // Whatever lies in one place begins with the same letters, so it comes together.
        names.sort();
        let mut bundles: Vec<Bundle> = Vec::new();
        for (place, name) in names.iter().filter_map(|name| split(name)) {
            if let Some(bundle) = bundles.last_mut().filter(|last| last.place == place) {
                bundle.names.push(name.to_owned());
                continue;
            }
            let at = place.get(BIN.len()..).and_then(|rest| rest.get(..MOMENT)).and_then(Timestamp::parse);
            if let Some(at) = at {
                bundles.push(Bundle { place: place.to_owned(), at, names: vec![name.to_owned()] });
            }
        }
        Ok(bundles)
    }

    /// What was deleted; nothing where it is only a part of something.
    fn what(&self, bundle: &Bundle) -> Option<Deleted> {
        let text = |name: &str| self.text_in(bundle, name);
        if let Some(name) = bundle.aside() {
            return Some(Deleted::Aside(name.to_owned()));
        }
        if let Some(one) = self.first_of::<Assessments>(bundle) {
            return Some(Deleted::Result { at: one.at, about: one.about });
        }
        if let Some(one) = self.first_of::<Debriefs>(bundle) {
            return Some(Deleted::Debrief(one.role_play));
        }
        let id = bundle.id()?;
        let kept = text(&entry_name(id)).and_then(|text| open::<Summary>(&text).ok());
        // There may have been no room for its entry.
        let entry = kept.map_or_else(
            || sum_up(&text(&case_name(id)).unwrap_or_default(), id),
            |opened| opened.value.with_short_names(),
        );
        Some(Deleted::Negotiation(entry.title))
    }

    /// The first of what lies of a collection in a bundle, one that says nothing where that can't be read; nothing where the
    /// bundle is something else.
    fn first_of<C: Collection>(&self, bundle: &Bundle) -> Option<C::One> {
        if bundle.names.iter().all(|name| name != C::NAME) {
            return None;
        }
        let opened = self.text_in(bundle, C::NAME).and_then(|text| opened::<C>(&text));
        Some(opened.and_then(|all| all.all().first().cloned()).unwrap_or_default())
    }

    /// What lies under a name in a bundle.
    fn text_in(&self, bundle: &Bundle, name: &str) -> Option<String> {
        self.storage.get(&self.key(&format!("{}:{name}", bundle.place))).ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::storage::Memory;

    fn day(day: i64) -> Timestamp {
        let (month, day) = if day > 31 { (2, day - 31) } else { (1, day) };
        Timestamp::parse(&format!("2026-{month:02}-{day:02}T10:00:00Z")).unwrap()
    }

    fn case(id: &str) -> Case {
        Case { title: format!("Case {id}"), ..Case::new(id.to_owned(), day(1)) }
    }

    /// A library with a negotiation that was deleted on a day.
    fn deleted_on(at: i64) -> Library<Memory> {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.save(&case("a"), day(1)).unwrap();
        library.take_snapshot("a", &day(1)).unwrap();
        library.delete("a", &day(at)).unwrap();
        library
    }

    #[test]
    fn a_name_in_the_bin_says_the_place_and_what_it_was_before() {
        let at = day(1);
        let name = format!("bin:{at}:12:case:a");
        assert_eq!(split(&name), Some((format!("bin:{at}:12").as_str(), "case:a")));
        for other in ["bin:", "bin:2026", "case:a", &format!("bin:{at}"), &format!("bin:{at}:1"), "bin:ä"] {
            assert_eq!(split(other), None, "{other}");
        }
    }

    #[test]
    fn it_is_kept_for_thirty_days_and_says_for_how_long() {
        let mut library = deleted_on(1);
        for (today, days, left) in [(1, 0, 30), (2, 1, 29), (4, 3, 27), (30, 29, 1)] {
            library.sweep_bin(&day(today)).unwrap();
            let binned = library.binned(&day(today)).unwrap();
            assert_eq!((binned[0].days, binned[0].days_left), (Some(days), left), "on day {today}");
            assert_eq!(binned[0].what, Deleted::Negotiation("Case a".to_owned()));
        }
        library.sweep_bin(&day(31)).unwrap();
        assert_eq!(library.binned(&day(31)), Ok(Vec::new()));
        assert!(library.is_bare(), "no text is left over");
    }

    #[test]
    fn what_was_deleted_while_the_clock_was_ahead_is_kept() {
        let mut library = deleted_on(45);
        library.sweep_bin(&day(2)).unwrap();
        let binned = library.binned(&day(2)).unwrap();
        assert_eq!((binned[0].days, binned[0].days_left), (None, BIN_DAYS));
    }

    #[test]
    fn what_was_deleted_while_the_clock_was_behind_counts_from_its_last_change() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.save(&case("a"), day(40)).unwrap();
        library.delete("a", &day(1)).unwrap();
        library.sweep_bin(&day(41)).unwrap();
        assert_eq!(library.binned(&day(41)).unwrap()[0].days, Some(1));
    }

    #[test]
    fn the_newest_comes_first_and_two_of_one_second_lie_apart() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for id in ["a", "b", "c"] {
            library.save(&case(id), day(1)).unwrap();
        }
        library.delete("b", &day(3)).unwrap();
        library.delete("a", &day(2)).unwrap();
        library.delete("c", &day(2)).unwrap();
        let binned = library.binned(&day(4)).unwrap();
        let titles: Vec<Deleted> = binned.iter().map(|one| one.what.clone()).collect();
        assert_eq!(titles, ["Case b", "Case c", "Case a"].map(|title| Deleted::Negotiation(title.to_owned())));
        assert_eq!(library.negotiations_in_bin(), 3);
        library.empty_bin(&binned[1]).unwrap();
        assert_eq!(library.negotiations_in_bin(), 2);
        assert!(library.names().unwrap().iter().all(|name| !name.ends_with(":c")));
    }

    #[test]
    fn what_lies_in_the_bin_is_no_negotiation_of_the_list_and_counts_as_room_that_can_be_had() {
        let mut library = deleted_on(1);
        library.read_list().unwrap();
        assert!(library.summaries().is_empty());
        assert_eq!(library.aside(), Ok(Vec::new()));
        assert_eq!(library.snapshots("a"), Ok(Vec::new()));
        let usage = library.usage().unwrap();
        assert!(usage.bin > 0 && usage.bin == usage.units);
    }
}
