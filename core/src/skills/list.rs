//! All self-assessments, as they are kept.

use serde::{Deserialize, Serialize};

use super::Assessment;
use crate::case::check_list;
use crate::document::{Fault, Place};

/// Self-assessments, each with an ID of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Assessment>")]
pub struct Assessments(pub Vec<Assessment>);

impl TryFrom<Vec<Assessment>> for Assessments {
    type Error = Fault;

    fn try_from(all: Vec<Assessment>) -> Result<Self, Fault> {
        let mut faults = Vec::new();
        check_list(&all.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), &Place::ROOT, &mut faults);
        faults.into_iter().next().map_or(Ok(Self(all)), Err)
    }
}
