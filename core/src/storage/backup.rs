//! Everything in files to be kept elsewhere, and when it is time to be reminded of that.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Library, Settings, Storage, StorageError, seal};
use crate::case::{MAX_CASES, MAX_ITEMS};
use crate::debrief::{Debrief, Debriefs};
use crate::document::{Extra, is_default, object, read, value_of};
use crate::format::{self, CaseFile, MAX_BYTES};
use crate::skills::Assessment;
use crate::time::Timestamp;

/// Edits after which it is time for a copy.
const EDITS: u64 = 20;
/// Days after which it is time for a copy, in seconds.
const AGE: i64 = 7 * 86_400;
/// So many debriefs are looked for in a file: more than there will be role-plays.
const MOST_DEBRIEFS: usize = 1_000;

/// What was done to keep things safe, and what was changed since a copy was last saved as a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Safekeeping {
    /// How many edits since then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub edits: u64,
    /// When the first of them was.
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Timestamp,
    /// Was the user reminded, and does not want to be until the next copy?
    #[serde(default, skip_serializing_if = "is_default")]
    pub reminded: bool,
    /// Was the browser asked not to delete what is kept?
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked: bool,
    /// Is there a file on the user's disk that is kept up to date?
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_disk: bool,
    /// What a version to come keeps here.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Safekeeping {
    /// Is it time to remind the user: after 20 edits or 7 days, and once? A first edit that is still to come, because
    /// the clock was ahead when it was made, was long ago.
    pub fn is_due(&self, now: &Timestamp) -> bool {
        let is_old = self.since.is_older_than(AGE, now);
        !self.reminded && self.edits > 0 && (self.edits >= EDITS || is_old)
    }

    /// Counts an edit.
    pub fn count(&mut self, now: Timestamp) {
        if self.edits == 0 {
            self.since = now;
        }
        self.edits = self.edits.saturating_add(1);
    }

    /// A copy was saved: counting begins anew.
    pub fn saved(&mut self) {
        (self.edits, self.since, self.reminded) = (0, Timestamp::default(), false);
    }
}

/// What the file of a backup says beside its negotiations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// How the app behaved.
    pub settings: Option<Settings>,
    /// When each negotiation was last changed, by its ID.
    pub changed: BTreeMap<String, String>,
    /// The self-assessments.
    pub assessments: Vec<Assessment>,
    /// The debriefs of classes.
    pub debriefs: Vec<Debrief>,
}

impl Beside {
    /// What a file says. What it says unreadably counts as nothing: the negotiations are what matters.
    pub fn of(file: &CaseFile) -> Self {
        let settings = file.extra.get("settings").and_then(readable);
        let changed = file.extra.get("changed").and_then(readable);
        let assessments = file.extra.get("skills").map(assessments_of).unwrap_or_default();
        let debriefs = file.extra.get("debriefs").map(debriefs_of).unwrap_or_default();
        Self { settings, changed: changed.unwrap_or_default(), assessments, debriefs }
    }

    /// When a negotiation was last changed, where the file says so.
    pub fn changed_at(&self, id: &str) -> Option<Timestamp> {
        self.changed.get(id).and_then(|text| Timestamp::parse(text))
    }
}

/// A value, if it can be read.
fn readable<T: DeserializeOwned>(value: &Value) -> Option<T> {
    read(&value.to_string()).ok()
}

/// The self-assessments in a list that can be read and told apart.
fn assessments_of(list: &Value) -> Vec<Assessment> {
    let Value::Array(items) = list else {
        return Vec::new();
    };
    // One more than can be kept, so that bringing them in says so.
    let read = items.iter().take(MAX_ITEMS + 1).filter_map(readable::<Assessment>);
    read.filter(|assessment| !assessment.id.is_empty()).collect()
}

/// The debriefs in a list that can be read; of two of one role-play, the first.
fn debriefs_of(list: &Value) -> Vec<Debrief> {
    let Value::Array(items) = list else {
        return Vec::new();
    };
    let mut all: Vec<Debrief> = Vec::new();
    for one in items.iter().take(MOST_DEBRIEFS).filter_map(readable::<Debrief>) {
        let is_first = all.iter().all(|other| other.role_play != one.role_play);
        if is_first && let Ok(Debriefs(read)) = Debriefs::try_from(vec![one]) {
            all.extend(read);
        }
    }
    all
}

/// Everything in one file, whatever its size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backup {
    /// The text of the file.
    pub file: String,
    /// How many negotiations are not in it, because they can't be read or a newer Tableside wrote them.
    pub left_out: usize,
    /// Is it bigger than what is read again from a file? No browser gives a site as much room; what is kept nowhere, since
    /// the browser keeps nothing, may become so.
    pub is_too_big: bool,
    /// Are the self-assessments not in it, because they can't be read or a newer Tableside wrote them?
    pub assessments_left_out: bool,
    /// The same of the debriefs.
    pub debriefs_left_out: bool,
}

impl<S: Storage> Library<S> {
    /// Everything that is kept and can be read, as a file: the negotiations, the settings, when each was changed, the
    /// self-assessments and the debriefs.
    pub fn backup(&self) -> Backup {
        let mut backup = Backup::default();
        let mut file = CaseFile::default();
        file.extra.insert("settings".to_owned(), value_of(&self.settings));
        let mut changed: BTreeMap<String, String> = BTreeMap::new();
        for entry in &self.entries {
            let read = self.read(&entry.id).ok().filter(|(opened, _)| !opened.is_newer());
            if let Some((opened, _)) = read {
                changed.insert(entry.id.clone(), entry.changed_at.to_string());
                file.cases.push(opened.value);
            } else {
                backup.left_out += 1;
            }
        }
        if !changed.is_empty() {
            file.extra.insert("changed".to_owned(), value_of(&changed));
        }
        let assessments = self.readable_assessments();
        backup.assessments_left_out = assessments.is_none();
        let assessments = assessments.unwrap_or_default();
        if !assessments.is_empty() {
            file.extra.insert("skills".to_owned(), value_of(&assessments));
        }
        let debriefs = self.readable_debriefs();
        backup.debriefs_left_out = debriefs.is_none();
        let debriefs = debriefs.unwrap_or_default();
        if !debriefs.is_empty() {
            file.extra.insert("debriefs".to_owned(), value_of(&debriefs));
        }
        backup.file = format::write(&file);
        backup.is_too_big = backup.file.len() > MAX_BYTES || file.cases.len() > MAX_CASES;
        backup
    }

    /// A negotiation that a newer Tableside wrote, as a file for that one: with its version and untouched.
    pub fn file_of_newer(&self, id: &str) -> Option<String> {
        let text = self.kept_text(id).ok().flatten()?;
        let envelope: Value = serde_json::from_str(&text).ok()?;
        let [format, version, case] = ["format", "version", "data"].map(|part| envelope.get(part).cloned());
        let file = object([("format", format?), ("version", version?), ("cases", vec![case?].into())]);
        Some(format!("{file:#}\n"))
    }

    /// What was done to keep things safe.
    pub fn safekeeping(&mut self) -> Safekeeping {
        self.read_or_set_aside("safekeeping").unwrap_or_default()
    }

    /// Keeps what was done to keep things safe.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept.
    pub fn set_safekeeping(&mut self, safekeeping: &Safekeeping) -> Result<(), StorageError> {
        let text = seal(safekeeping, 0, &[]);
        self.write("safekeeping", &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::guide::Example;
    use crate::storage::Memory;

    fn day(day: u32) -> Timestamp {
        Timestamp::parse(&format!("2026-11-{day:02}T10:00:00Z")).unwrap()
    }

    fn edited(times: u64) -> Safekeeping {
        let mut safekeeping = Safekeeping::default();
        (0..times).for_each(|_| safekeeping.count(day(1)));
        safekeeping
    }

    #[test]
    fn of_too_many_self_assessments_one_more_is_read_than_can_be_kept() {
        let one = value_of(&assessment(1, "Lease"));
        assert_eq!(assessments_of(&Value::Array(vec![one; MAX_ITEMS + 5])).len(), MAX_ITEMS + 1);
    }

    #[test]
    fn one_is_reminded_after_twenty_edits_or_seven_days_and_once() {
        assert!(!edited(0).is_due(&day(30)));
        assert!(!edited(19).is_due(&day(7)));
        assert!(edited(20).is_due(&day(1)));
        assert!(!edited(1).is_due(&Timestamp::parse("2026-11-08T09:59:59Z").unwrap()));
        assert!(edited(1).is_due(&day(8)));
        let ahead = Safekeeping { since: day(30), ..edited(1) };
        assert!(ahead.is_due(&day(1)), "the clock was ahead");
        assert!(!Safekeeping { reminded: true, ..edited(50) }.is_due(&day(30)));
        let mut saved = Safekeeping { reminded: true, asked: true, ..edited(50) };
        saved.saved();
        assert_eq!(saved, Safekeeping { asked: true, ..Safekeeping::default() });
    }

    #[test]
    fn a_backup_says_when_each_negotiation_was_changed_and_how_the_app_behaved() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.save(&Example::Agency.case().unwrap(), day(3)).unwrap();
        library
            .change_settings(|settings| *settings = Settings { locale: "de".to_owned(), ..Settings::default() })
            .unwrap();
        let backup = library.backup();
        let file = format::read(&backup.file).unwrap();
        let beside = Beside::of(&file);
        assert_eq!(beside.changed_at(&file.cases[0].id), Some(day(3)));
        assert_eq!(beside.settings.unwrap().locale, "de");
        assert_eq!((backup.left_out, backup.is_too_big), (0, false));
    }

    fn assessment(number: usize, about: &str) -> Assessment {
        let mut assessment =
            Assessment { id: format!("a{number:05}"), at: day(1), about: about.to_owned(), ..Assessment::default() };
        assessment.set_answer("SKILL-A1", Some(4));
        assessment
    }

    #[test]
    fn self_assessments_come_back_from_a_backup() {
        let mut first = Library::open(Memory::default(), "p").unwrap();
        first.save(&Example::Agency.case().unwrap(), day(3)).unwrap();
        assert!(!first.backup().file.contains("\"skills\": [\n    {\n      \"id\": \"a"));
        for number in 0..3 {
            first.bring_in_assessments(&[assessment(number, "Lease")]).unwrap();
        }
        let mut second = Library::open(Memory::default(), "p").unwrap();
        let beside = Beside::of(&format::read(&first.backup().file).unwrap());
        second.bring_in_assessments(&beside.assessments).unwrap();
        assert_eq!(second.assessments(), first.assessments());
        assert_eq!(second.raw("p:skills"), first.raw("p:skills"));
    }

    #[test]
    fn self_assessments_that_cannot_be_read_keep_nothing_else_of_a_file_out() {
        let whole = value_of(&assessment(1, "Lease"));
        let text = format!(r#"{{"format":"tableside","version":1,"cases":[],"skills":[3,{{}},{{"id":""}},{whole}]}}"#);
        assert_eq!(Beside::of(&format::read(&text).unwrap()).assessments, [assessment(1, "Lease")]);
        let text = r#"{"format":"tableside","version":1,"cases":[],"skills":"none"}"#;
        assert_eq!(Beside::of(&format::read(text).unwrap()), Beside::default());
    }

    #[test]
    fn many_and_long_self_assessments_go_into_one_file_that_can_be_read() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        let all: Vec<Assessment> = (0..60).map(|number| assessment(number, &"\u{1F91D}".repeat(20_000))).collect();
        library.bring_in_assessments(&all).unwrap();
        let backup = library.backup();
        assert!(backup.file.len() > 4_000_000 && !backup.is_too_big);
        assert_eq!(Beside::of(&format::read(&backup.file).unwrap()).assessments, all);
    }

    #[test]
    fn what_a_newer_tableside_wrote_leaves_as_it_is_and_not_as_a_file_of_this_version() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.save(&Example::Agency.case().unwrap(), day(3)).unwrap();
        let id = library.summaries()[0].id.clone();
        let key = format!("p:case:{id}");
        let newer = library.raw(&key).unwrap().unwrap().replacen(r#""version":1"#, r#""version":2"#, 1);
        library.storage.set(&key, &newer).unwrap();
        assert_eq!(library.backup().left_out, 1);
        let file = library.file_of_newer(&id).unwrap();
        assert_eq!(format::read(&file), Err(format::FileError::Newer { version: 2.0 }));
        assert!(format::read(&file.replacen(r#""version": 2"#, r#""version": 1"#, 1)).is_ok());
    }

    #[test]
    fn everything_goes_into_one_file_that_can_be_read_and_one_that_is_too_big_says_so() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for number in 0..5 {
            let mut case = Case::new(format!("case{number}"), day(1));
            case.set_note("PREP-1", &"\u{1F91D}".repeat(200_000));
            library.save(&case, day(1)).unwrap();
        }
        library.storage.set("p:case:torn", "{").unwrap();
        library.read_list().unwrap();
        let backup = library.backup();
        assert_eq!((backup.left_out, backup.is_too_big), (1, false));
        assert!(backup.file.len() > 4_000_000);
        assert_eq!(format::read(&backup.file).unwrap().cases.len(), 5);
        let mut big = Case::new("big".to_owned(), day(2));
        big.set_note("PREP-1", &"x".repeat(MAX_BYTES));
        library.save(&big, day(2)).unwrap();
        let backup = library.backup();
        assert!(backup.is_too_big && format::read(&backup.file).is_err());
    }
}
