//! The last steps of a negotiation, for undoing them the next time that it is opened.

use serde::{Deserialize, Serialize};

use super::{Library, Storage, StorageError, seal};
use crate::document::is_default;
use crate::journal::Step;

/// The longest text in which steps are kept.
const MAX_STEPS_BYTES: usize = 100_000;

/// The last steps of one negotiation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Steps {
    /// Oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    steps: Vec<Step>,
}

impl<S: Storage> Library<S> {
    /// The last steps that were kept of a negotiation, for undoing them. Steps that can't be read are set aside.
    pub fn steps(&mut self, id: &str) -> Vec<Step> {
        self.read_or_set_aside::<Steps>(&steps_name(id)).map(|kept| kept.steps).unwrap_or_default()
    }

    /// Keeps the last steps of a negotiation, the newest ones where they are many.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept. The negotiation itself is not touched.
    pub fn keep_steps(&mut self, id: &str, steps: &[Step]) -> Result<(), StorageError> {
        let mut kept = Steps { steps: steps.to_vec() };
        let mut text = seal(&kept, 0, &[]);
        while text.len() > MAX_STEPS_BYTES && !kept.steps.is_empty() {
            kept.steps.remove(0);
            text = seal(&kept, 0, &[]);
        }
        self.write(&steps_name(id), &text)
    }
}

pub(super) fn steps_name(id: &str) -> String {
    format!("steps:{id}")
}
