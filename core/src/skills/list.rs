//! All self-assessments, as they are kept.

use super::Assessment;
use crate::case::check_unique;
use crate::json::Value;
use crate::record::{Fault, Json, List, Place};

/// Self-assessments, each with an ID of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessments(pub Vec<Assessment>);

impl Json for Assessments {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        self.0.read(value, place)?;
        check_unique(&self.0, place)
    }

    fn write(&self) -> Value {
        self.0.write()
    }

    fn write_text(&self, text: &mut String) {
        self.0.write_text(text);
    }

    fn write_whole(&self) -> Value {
        self.0.write_whole()
    }

    fn is_default(&self) -> bool {
        self.0.is_empty()
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn list(&self) -> Option<&dyn List> {
        self.0.list()
    }

    fn list_mut(&mut self) -> Option<&mut dyn List> {
        self.0.list_mut()
    }
}
