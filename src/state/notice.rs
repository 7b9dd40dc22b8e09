//! A line at the foot of the page that says what was just done, and offers to undo it.

use std::sync::Arc;

/// What was done, and how to take it back.
#[derive(Clone)]
pub struct Notice {
    /// One short sentence.
    pub text: String,
    /// Takes it back; nothing when that can't be done or needn't be.
    pub undo: Option<Arc<dyn Fn() + Send + Sync>>,
    /// The ID of the negotiation whose last step that is; nothing where it is no step in a negotiation.
    pub of: Option<String>,
    /// The number of the deed that it offers to take back; nothing where it is a step in a negotiation, or needs no undo.
    pub deed: Option<u32>,
    /// Does it stay when something else is changed: does taking it back touch nothing that was done since?
    pub stays: bool,
}

impl Notice {
    /// Something that was said and needs no undo.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), undo: None, of: None, deed: None, stays: false }
    }

    /// Something that can be taken back.
    pub fn with_undo(text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) -> Self {
        Self { text: text.into(), undo: Some(Arc::new(undo)), of: None, deed: None, stays: false }
    }
}
