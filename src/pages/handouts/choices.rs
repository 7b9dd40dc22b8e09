//! How handouts are printed, beside the paper, which the settings keep.

use leptos::prelude::*;

/// At most so many copies are printed at once.
pub(super) const MOST_COPIES: usize = 99;
/// The header line has at most so many letters: as many as a page is wide enough for, also of the widest ones.
pub(super) const LONGEST_HEADER: usize = 52;

/// How many copies, and what stands at the head of each page. A context of the whole app: it stays while one looks at another
/// place.
#[derive(Clone, Copy)]
pub struct PrintChoices {
    /// How many copies, 1 to 99.
    pub(super) copies: RwSignal<usize>,
    /// What stands at the head of each page; may be empty.
    pub(super) header: RwSignal<String>,
}

impl PrintChoices {
    /// Provides them; to be called once, where the whole app is built.
    pub fn provide() {
        provide_context(Self { copies: RwSignal::new(1), header: RwSignal::new(String::new()) });
    }
}
