//! Reading and changing any value of a case by its path: what a worksheet's fields stand for.
//!
//! What has rules of its own (issues, options, offers: they may be in use) is changed by the methods in `edit`.

use super::{Case, CaseError};
use crate::json::Value;
use crate::record::{Fault, Json, List, MAX_ITEMS, Path, Place};

impl Case {
    /// The words at a path; none for what isn't there or isn't words.
    pub fn text(&self, path: &Path) -> &str {
        path.find(self).and_then(Json::text).unwrap_or_default()
    }

    /// The value at a path, as a file has it; `null` for what isn't there.
    pub fn value(&self, path: &Path) -> Value {
        path.find(self).map_or(Value::Null, Json::write)
    }

    /// Sets the value at a path; nothing makes it what a missing field stands for.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when nothing has this path, [`CaseError::Refused`] when the value doesn't fit there.
    pub fn set_value(&mut self, path: &Path, value: Option<Value>) -> Result<(), CaseError> {
        let part = path.find_mut(self).ok_or_else(|| gone(path))?;
        let Some(value) = value else {
            part.clear();
            return Ok(());
        };
        let before = part.write();
        part.read(value, Place::Root).map_err(|fault| {
            // It may be half read. What it was can be read, since it was written.
            part.clear();
            let _ = part.read(before, Place::Root);
            refused(fault)
        })
    }

    /// The IDs of the items of the list at a path that were not taken off it, in their order.
    pub fn ids(&self, list: &Path) -> Vec<String> {
        let Some(list) = list.find(self).and_then(Json::list) else {
            return Vec::new();
        };
        let is_there = |item: &dyn Json| item.part("removed").is_none_or(Json::is_default);
        let ids = list.ids().into_iter().zip(list.items());
        ids.filter(|(_, item)| is_there(*item)).map(|(id, _)| id.to_owned()).collect()
    }

    /// Adds an item at the end of the list at a path, with its ID and what else is known of it; the other fields
    /// are empty.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is no such list, [`CaseError::Full`] at 10,000 items, [`CaseError::Refused`]
    /// when a value doesn't fit.
    pub fn add_item(&mut self, list: &Path, id: String, known: &[(&str, Value)]) -> Result<(), CaseError> {
        let items = path_list(self, list)?;
        // A longer list could be written, but not read again.
        if items.count() >= MAX_ITEMS {
            return Err(CaseError::Full { what: "rows in one list", limit: MAX_ITEMS });
        }
        insert(items, usize::MAX, |item| {
            for (field, value) in known.iter().cloned().chain([("id", id.into())]) {
                let part = item.part_mut(field).ok_or_else(|| gone(&list.then(field)))?;
                part.read(value, Place::Root).map_err(refused)?;
            }
            Ok(())
        })
    }

    /// Takes the item at a path out of its list.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn remove_item(&mut self, path: &Path) -> Result<(), CaseError> {
        let (list, id) = path.split().ok_or_else(|| gone(path))?;
        let items = path_list(self, &list)?;
        let index = items.find(id).ok_or_else(|| gone(path))?;
        items.remove(index);
        Ok(())
    }
}

/// Inserts an item and fills it; one that can't be filled is not kept.
fn insert(
    items: &mut dyn List,
    index: usize,
    fill: impl FnOnce(&mut dyn Json) -> Result<(), CaseError>,
) -> Result<(), CaseError> {
    let index = items.insert(index);
    let filled = items.item_mut(index).map_or(Ok(()), fill);
    if filled.is_err() {
        items.remove(index);
    }
    filled
}

#[allow(clippy::needless_pass_by_value)] // Called with the error of a result.
fn refused(fault: Fault) -> CaseError {
    CaseError::Refused(fault.to_string())
}

fn gone(path: &Path) -> CaseError {
    CaseError::Gone { what: "part", id: path.to_string() }
}

fn path_list<'a>(case: &'a mut Case, path: &Path) -> Result<&'a mut dyn List, CaseError> {
    path.find_mut(case).and_then(|part| part.list_mut()).ok_or_else(|| gone(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{IssueKind, Side};
    use crate::time::Timestamp;

    fn case() -> Case {
        let mut case = Case::new("case".to_owned(), Timestamp::default());
        case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        case.add_item(&Path::of(&["alternatives"]), "a".to_owned(), &[("name", "Wait".into())]).unwrap();
        case.add_item(&outcomes(), "r".to_owned(), &[("value", "7500".into())]).unwrap();
        case
    }

    fn outcomes() -> Path {
        Path::of(&["alternatives", "a", "outcomes"])
    }

    fn target() -> Path {
        Path::of(&["issues", "fee", "us", "target"])
    }

    #[test]
    fn any_value_is_set_and_read_by_its_path() {
        let mut case = case();
        assert_eq!(case.value(&target()), Value::Null);
        case.set_value(&target(), Some("9000.50".into())).unwrap();
        assert_eq!(case.value(&target()), "9000.5".into());
        assert_eq!(case.issue("fee").unwrap().stance(Side::Us).target, Some("9000.5".parse().unwrap()));
        case.set_value(&target(), None).unwrap();
        assert_eq!(case.issue("fee").unwrap().stance(Side::Us).target, None);
        assert_eq!(case.text(&Path::of(&["alternatives", "a", "name"])), "Wait");
        assert_eq!(case.value(&outcomes().then("r").then("value")), "7500".into());
    }

    #[test]
    fn a_value_that_does_not_fit_changes_nothing() {
        let mut case = case();
        case.set_value(&target(), Some("9000".into())).unwrap();
        let before = case.clone();
        let chance = outcomes().then("r").then("probability");
        for (path, value) in [(target(), Value::from("lots")), (target(), 3.into()), (chance, 2.into())] {
            assert!(matches!(case.set_value(&path, Some(value)), Err(CaseError::Refused(_))), "{path}");
        }
        assert_eq!(case, before);
    }

    #[test]
    fn what_is_not_there_has_no_value_and_takes_none() {
        let mut case = case();
        for steps in [&["issues", "ghost", "name"][..], &["nothing"], &["issues", "fee", "name", "more"]] {
            let path = Path::of(steps);
            assert_eq!((case.value(&path), case.text(&path)), (Value::Null, ""));
            assert!(matches!(case.set_value(&path, Some("x".into())), Err(CaseError::Gone { .. })), "{path}");
        }
        let before = case.clone();
        assert!(case.ids(&Path::of(&["agreement", "duties"])).is_empty());
        assert!(case.add_item(&outcomes(), "s".to_owned(), &[("value", 3.into())]).is_err());
        assert!(case.add_item(&Path::of(&["agreement", "duties"]), "d".to_owned(), &[]).is_err());
        assert_eq!(case, before);
    }

    #[test]
    fn a_list_takes_as_many_items_as_can_be_read_again() {
        let mut case = case();
        let heard = Path::of(&["heard"]);
        case.heard = vec![crate::case::Heard::default(); MAX_ITEMS - 1];
        case.add_item(&heard, "last".to_owned(), &[]).unwrap();
        let full = case.add_item(&heard, "more".to_owned(), &[]).unwrap_err();
        assert_eq!(full.to_string(), "A negotiation holds at most 10000 rows in one list.");
        assert_eq!(case.heard.len(), MAX_ITEMS);
        Case::from_whole(case.write_whole()).unwrap();
    }

    #[test]
    fn an_item_is_taken_out_by_its_path() {
        let mut case = case();
        for id in ["s", "t"] {
            case.add_item(&outcomes(), id.to_owned(), &[]).unwrap();
        }
        case.remove_item(&outcomes().then("s")).unwrap();
        assert_eq!(case.ids(&outcomes()), ["r", "t"]);
        assert!(matches!(case.remove_item(&outcomes().then("s")), Err(CaseError::Gone { .. })));
    }

    #[test]
    fn items_taken_off_a_list_but_kept_for_the_history_are_not_listed() {
        let mut case = case();
        case.add_issue("term".to_owned(), IssueKind::Choice).unwrap();
        case.issue_mut("fee").unwrap().removed = true;
        assert_eq!(case.ids(&Path::of(&["issues"])), ["term"]);
    }
}
