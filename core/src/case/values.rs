//! Any value of a case by a path that is known only at run time: what was changed in two places, and what tests go
//! through. Everything else goes by a [`Lens`](super::Lens).

use super::Case;
use crate::json::Value;
use crate::record::{Json, Path};

impl Case {
    /// The value at a path, as a file has it; `null` for what isn't there.
    pub fn value(&self, path: &Path) -> Value {
        path.find(self).map_or(Value::Null, Json::write)
    }
}

#[cfg(test)]
mod by_path {
    use super::{Case, Json, Path, Value};
    use crate::case::CaseError;
    use crate::record::{Fault, List, MAX_ITEMS, Place};

    impl Case {
        /// Sets the value at a path; nothing makes it what a missing field stands for.
        ///
        /// # Errors
        /// [`CaseError::Gone`] when nothing has this path, [`CaseError::Refused`] when the value doesn't fit there.
        pub(crate) fn set_value(&mut self, path: &Path, value: Option<Value>) -> Result<(), CaseError> {
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

        /// Adds an item at the end of the list at a path, with its ID and what else is known of it; the other fields
        /// are empty.
        ///
        /// # Errors
        /// [`CaseError::Gone`] when there is no such list, [`CaseError::Full`] at 10,000 items, [`CaseError::Refused`]
        /// when a value doesn't fit.
        pub(crate) fn add_item(&mut self, list: &Path, id: String, known: &[(&str, Value)]) -> Result<(), CaseError> {
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
        pub(crate) fn remove_item(&mut self, path: &Path) -> Result<(), CaseError> {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::IssueKind;
    use crate::time::Timestamp;

    #[test]
    fn any_value_is_read_by_its_path() {
        let mut case = Case::new("case".to_owned(), Timestamp::default());
        case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        let target = Path::of(&["issues", "fee", "us", "target"]);
        assert_eq!(case.value(&target), Value::Null);
        case.set_value(&target, Some("9000.50".into())).unwrap();
        assert_eq!(case.value(&target), "9000.5".into());
        for steps in [&["issues", "ghost", "name"][..], &["nothing"], &["issues", "fee", "name", "more"]] {
            assert_eq!(case.value(&Path::of(steps)), Value::Null);
        }
    }
}
