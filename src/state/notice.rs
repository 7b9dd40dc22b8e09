//! A line at the foot of the rail that says for a while what was just done, and offers to undo it.

/// What was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One short sentence.
    pub text: String,
    /// What it offers to undo; nothing where that can't be done or needn't be.
    pub undoes: Option<Undoes>,
    /// The address that it leads to, if it does: then it stays until one has been there, or closes it.
    pub way: Option<String>,
}

/// What a notice offers to undo: always what was done last, and so what the keys and the button for undo take back as well.
/// A notice goes as soon as something else was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undoes {
    /// The last step in the negotiation with this ID.
    Step(String),
    /// The deed with this number.
    Deed(u32),
}

impl Notice {
    /// Something that was said and needs no undo.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), undoes: None, way: None }
    }
}
