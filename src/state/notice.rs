//! A line at the foot of the page that says what was just done, and offers to undo it.

use leptos::prelude::*;

/// What was done, and how to take it back.
#[derive(Clone, Debug)]
pub struct Notice {
    /// One short sentence.
    pub text: String,
    /// Takes it back; nothing when that can't be done or needn't be.
    pub undo: Option<Callback<()>>,
}

impl Notice {
    /// Something that was said and needs no undo.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), undo: None }
    }

    /// Something that can be taken back.
    pub fn with_undo(text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) -> Self {
        Self { text: text.into(), undo: Some(Callback::new(move |()| undo())) }
    }
}
