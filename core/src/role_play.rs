//! Role-plays, built from `content/role_plays/*.toml`: what both sides read, a private brief with a table of points for each,
//! and what an observer and the facilitator need. A side is a negotiation of its own that holds nothing of the other one;
//! both together are one for the engine, which works out what a deal could be.

mod cases;
mod facilitator;
mod payoff;
mod scenario;
mod sheets;

pub use payoff::{Payoff, payoffs};
pub use sheets::Sheet;

use crate::case::{Case, Counts, Side};
use crate::format::{self, CaseFile, FileError};
use crate::time::Timestamp;
use scenario::{Brief, Fallback, Possible, Scenario, Subject, Values, of};

/// A role-play for two sides: all of it that addresses have to know, as they are read before anything else is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RolePlay {
    /// Its name in addresses.
    pub slug: &'static str,
    /// What it is called where it is offered.
    pub name: &'static str,
    /// Where the two sides' case files lie in the built site.
    files: [&'static str; 2],
}

include!(concat!(env!("OUT_DIR"), "/role_plays.rs"));

impl RolePlay {
    /// All of them, the shortest talks first.
    pub const ALL: &[Self] = ROLE_PLAYS;

    /// The role-play with this name in addresses.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role_play| role_play.slug == slug)
    }

    /// What the debrief of a class on it is called.
    pub fn debrief_title(self) -> String {
        format!("Debrief: {}", self.name)
    }

    /// What it is about, in a few words.
    pub fn gist(self) -> &'static str {
        self.scenario().gist
    }

    /// How long the talks take.
    pub fn minutes(self) -> u16 {
        self.scenario().minutes
    }

    /// How many play it together: "pairs".
    pub fn groups(self) -> &'static str {
        self.scenario().groups
    }

    /// What the two sides are called, the first one's first.
    pub fn roles(self) -> [&'static str; 2] {
        self.scenario().roles
    }

    /// What one side is called. The first side is [`Side::Us`].
    pub fn role(self, side: Side) -> &'static str {
        of(self.roles(), side)
    }

    /// Where one side's case file lies in the built site.
    pub const fn file_address(self, side: Side) -> &'static str {
        let [first, second] = self.files;
        match side {
            Side::Us => first,
            Side::Them => second,
        }
    }

    /// The name of a side in addresses.
    pub const fn side_slug(side: Side) -> &'static str {
        match side {
            Side::Us => "first",
            Side::Them => "second",
        }
    }

    /// The side with this name in addresses.
    pub fn side_from_slug(slug: &str) -> Option<Side> {
        Side::ALL.iter().copied().find(|side| Self::side_slug(*side) == slug)
    }

    /// The code of the currency that money in it is in.
    pub fn currency(self) -> &'static str {
        self.scenario().currency
    }

    /// Is there meant to be no deal that is good enough for both? Then why.
    pub fn no_zone(self) -> Option<&'static str> {
        Some(self.scenario().no_zone).filter(|reason| !reason.is_empty())
    }

    /// What is worth talking about afterwards.
    pub fn questions(self) -> &'static [&'static str] {
        self.scenario().questions
    }

    /// What it is there to show, for whoever leads it.
    pub fn teaches(self) -> &'static [&'static str] {
        self.scenario().teaches
    }

    /// The text of one side's case file, which holds that side's brief and nothing of the other one's. The build writes it
    /// into the site.
    pub fn file(self, side: Side) -> String {
        let brief = self.case_of(side, self.file_id(side), Timestamp::default());
        format::write(&CaseFile { cases: vec![brief], ..CaseFile::default() })
    }

    /// The ID that a side's brief has in its file, whoever is handed that.
    fn file_id(self, side: Side) -> String {
        format!("{}-{}", self.slug, Self::side_slug(side))
    }

    /// A new negotiation that begins as the text of a side's case file says.
    ///
    /// # Errors
    /// Those of the case file's reader.
    pub fn begin(text: &str, id: String, now: Timestamp) -> Result<Case, FileError> {
        let case = format::read(text)?.cases.into_iter().next().ok_or(FileError::Foreign)?;
        Ok(Case { id, created_at: now, ..case })
    }

    /// A negotiation of a file, as it comes in where that is brought in. All who play a side are handed the same file, so its
    /// brief begins as a negotiation of their own, like the one at its address: else those of two pairs would be taken for one
    /// wherever they meet. Any other negotiation is what it is.
    pub fn received(case: Case, new_id: impl FnOnce() -> String, now: impl FnOnce() -> Timestamp) -> Case {
        let is_brief_of = |role_play: &Self| Side::ALL.iter().any(|side| role_play.file_id(*side) == case.id);
        if Self::ALL.iter().any(is_brief_of) { Case { id: new_id(), created_at: now(), ..case } } else { case }
    }

    /// All the rest of it. It comes with the pages that show it, so that a first visit is no longer for it.
    fn scenario(self) -> &'static Scenario {
        let [first, others @ ..] = &SCENARIOS;
        others.iter().find(|scenario| scenario.slug == self.slug).unwrap_or(first)
    }
}
