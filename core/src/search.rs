//! Search and go: finds places, negotiations, what was written in them, lines of the guide, and things to do, as one types.
//!
//! Every word of the query must be found: as a whole word, as the start of one, within one, or with a typo or two. Little
//! words (“the”, “from”) count when they are there and need not be. Where a script is written without spaces, any part of a
//! text may be a word.
//!
//! No crate does this. `nucleo-matcher` finds letters in their order with gaps between, which a swapped pair of letters
//! breaks. `strsim` has the right distance (`osa_distance`), but between whole words only and without an end to its work:
//! while somebody types, what counts is the distance to the start of a word, which is one more number of the same table,
//! and most words are out after two rows of it. So [`typo`] has 40 lines of its own.

mod command;
mod entries;
mod excerpt;
mod fold;
mod index;
mod marks;
mod own;
mod query;
mod typo;

pub use command::Command;
pub use entries::{guide_entries, handout_entries, negotiation_entry};
pub use excerpt::Excerpt;
pub use index::{Index, find_in};
pub use own::{note_id, noted_line, own_entries};

/// Takes letters apart, without regard to how they look, and makes them small: “é” is “e” with an accent behind it, “Ａ” is
/// “a”. Browsers know how: `normalize("NFKD")`, then `toLowerCase()`.
pub type Plain = fn(&str) -> String;

/// Something that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it is called; counts most.
    pub title: String,
    /// More words that it can be found by; they count less.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Its address, which starts with `#`; empty for something to do.
    pub route: String,
    /// The ID of what is meant: a line's in the guide, which is also its place on the page, a negotiation's or an offer's; of
    /// other words of the user's the way to them, as a field is named. Empty for a place.
    pub id: String,
    /// What it is, where it stands in a negotiation, and of a handout: "Person", "Role-play"; else empty.
    pub what: String,
    /// Where it stands there: "Prepare · Salary review"; else empty.
    pub place: String,
}

/// What can be found. Of equally good finds the earlier kind comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A place in the app.
    #[default]
    Place,
    /// A negotiation.
    Negotiation,
    /// Something to do.
    Command,
    /// A sheet to print, a role-play or a debrief.
    Handout,
    /// Words of the user's in a negotiation.
    Own,
    /// A line of the guide.
    Line,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which one, by its place among those of the index.
    pub entry: usize,
    /// How good a find it is: the higher, the better. Nothing for an empty query.
    pub score: u32,
    /// What to mark in the title, as bytes from and to, in their order and apart from each other.
    pub marks: Vec<(usize, usize)>,
}
