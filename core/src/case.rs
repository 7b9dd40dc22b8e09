//! One negotiation, as the notebook keeps it.
//!
//! The types here are the public case file; what one can do with them is in `edit`, what holds between
//! their parts in `check`, and what is on the table after an offer in `table`.

mod agreement;
mod alternative;
mod bounds;
mod check;
mod clarify;
mod clash;
mod edit;
mod exchange;
mod issue;
mod lens;
mod offer;
mod prepare;
mod quantity;
mod table;
mod together;
mod values;

pub use agreement::{Agreement, Contact, Duty, LegalReview, LookBack, Measure, Review};
pub use alternative::{Alternative, Outcome};
pub use bounds::{Points, Probability, Rating, Share, Weight};
pub(crate) use check::check_unique;
pub use check::{MAX_CASES, MAX_ISSUES, MAX_OFFERS, MAX_OPTIONS};
pub use clarify::{AgreedPoint, Assumption, Claim, ClaimStatus, Finding, Misunderstanding};
pub use clash::Clash;
pub use edit::CaseError;
pub use exchange::{Heard, Interest, Learned, Opener, Question, Speaker, Talk};
pub use issue::{Choice, Confidence, Issue, IssueKind, Stance, Worth, in_sentence};
pub use lens::{Item, Lens, Part};
pub use offer::{Offer, OfferStatus, Side};
pub use prepare::{Approach, Concession, GroundRule, Line, Meeting, Person, Problem, Strategy, Tactic};
pub use quantity::Quantity;
pub use table::{Term, Terms};

use crate::json::Value;
use crate::record::{Fault, Json, Place, Problem as Wrong, read, record};
use crate::texts::Texts;
use crate::time::Timestamp;

record! {
    /// One negotiation.
    pub struct Case {
        /// UUID; never shown.
        required id: String,
        /// What the user calls it.
        required title: String,
        /// ISO 4217 code of the currency that money in this case is in.
        required currency: Currency,
        /// When it was started.
        optional created_at: Timestamp,
        /// The guide's ID of the worked example that this is ("EX-A"); empty for the user's own.
        optional example: String,
        /// The user's side.
        required us: Party,
        /// The other side.
        required them: Party,
        /// What is to be settled, in the user's order.
        required issues: Vec<Issue>,
        /// What a deal must be worth for each side.
        optional reservation: Reservation,
        /// What the user does if there is no deal.
        optional alternatives: Vec<Alternative>,
        /// The ID of the issue that the best alternative is held against; empty for the first amount of money.
        optional batna_issue: String,
        /// Every offer and counteroffer, oldest first.
        optional offers: Vec<Offer>,
        /// The guide's items that are ticked, by their IDs.
        optional checklist: Ticks,
        /// The user's own words beside an item of the guide, by its ID.
        optional notes: Texts,
        /// Who is at the table, or behind it.
        optional people: Vec<Person>,
        /// What the deal must bring us soon.
        optional goals_soon: Vec<Line>,
        /// How we want to stand with them later.
        optional goals_later: Vec<Line>,
        /// What makes us worth dealing with.
        optional strengths: Vec<Line>,
        /// Where we are weak.
        optional weaknesses: Vec<Line>,
        /// What could hurt us if it came up.
        optional exposures: Vec<Line>,
        /// What drives their decision.
        optional drivers: Vec<Line>,
        /// Their problems, and which of them we can solve.
        optional problems: Vec<Problem>,
        /// How we mean to reach our aim.
        optional strategy: Strategy,
        /// What they may try, and our replies.
        optional tactics: Vec<Tactic>,
        /// The menu of concessions made before sitting down.
        optional concessions: Vec<Concession>,
        /// Where and when both meet.
        optional meeting: Meeting,
        /// The rules that both keep to.
        optional ground_rules: Vec<GroundRule>,
        /// Who says first what they want.
        optional opener: Opener,
        /// What both sides say they want, and why.
        optional interests: Vec<Interest>,
        /// Our own questions, with their answers.
        optional questions: Vec<Question>,
        /// What was said, as it was noted.
        optional heard: Vec<Heard>,
        /// What we learned.
        optional learned: Vec<Learned>,
        /// How long each side has spoken.
        optional talk: Talk,
        /// What is claimed, with its evidence.
        optional claims: Vec<Claim>,
        /// What we assume, to be tested.
        optional assumptions: Vec<Assumption>,
        /// What both sides want.
        optional common_interests: Vec<Line>,
        /// What was misunderstood.
        optional misunderstandings: Vec<Misunderstanding>,
        /// What both sides agree on already.
        optional agreed_points: Vec<AgreedPoint>,
        /// Ways out of an impasse that were tried, oldest first.
        optional impasse: Vec<Attempt>,
        /// The ID of the last offer when the user said that the talks are stuck; empty when not said.
        optional stalled_at: String,
        /// The coach's hints that the user put away: each one's reason, by its key.
        optional dismissed: Texts,
        /// The deal, once an offer is accepted.
        optional agreement: Option<Agreement>,
        /// A look back at it, whatever its outcome.
        optional look_back: LookBack,
        /// What was typed where a number belongs and could not be read as one, by the field's path.
        optional drafts: Texts,
        /// What was changed in two places at once, until the user has looked at it.
        optional clashes: Vec<Clash>,
    }
}

record! {
    /// One side of the table.
    pub struct Party {
        /// Its name; empty until known.
        required name: String,
    }
}

record! {
    /// The package score that is worth exactly as much as each side's best alternative.
    pub struct Reservation {
        /// Ours; nothing counts as 0.
        optional us: Option<Share>,
        /// Our estimate of theirs; nothing counts as 0.
        optional them: Option<Share>,
    }
}

record! {
    /// One try to get out of an impasse.
    pub struct Attempt {
        /// Unique in its list.
        optional id: String,
        /// When.
        required at: Timestamp,
        /// The guide's ID of the way that was tried ("IMP-2").
        required way as "move": String,
        /// What came of it, in the user's words.
        optional outcome: String,
    }
}

/// The guide's items that are ticked. A JSON list, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks(Vec<String>);

impl Ticks {
    /// Is this item ticked?
    pub fn has(&self, item: &str) -> bool {
        self.find(item).is_ok()
    }

    /// The ticked items, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Ticks or unticks an item.
    pub fn set(&mut self, item: &str, on: bool) {
        match self.find(item) {
            Err(index) if on => self.0.insert(index, item.to_owned()),
            Ok(index) if !on => drop(self.0.remove(index)),
            _ => {}
        }
    }

    /// Where an item is, or where it belongs.
    fn find(&self, item: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|ticked| ticked.as_str().cmp(item))
    }
}

impl Json for Ticks {
    fn has_parts(&self) -> bool {
        true
    }

    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        self.0.clear();
        for item in read::<Vec<String>>(value, place)? {
            self.set(&item, true);
        }
        Ok(())
    }

    fn write(&self) -> Value {
        self.0.write()
    }

    fn is_default(&self) -> bool {
        self.0.is_empty()
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

/// A three-letter currency code; US dollars unless told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency(String);

impl Currency {
    /// Reads a code of three capital letters.
    pub fn parse(code: &str) -> Option<Self> {
        (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| Self(code.to_owned()))
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self("USD".to_owned())
    }
}

impl Json for Currency {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        let found: String = read(value, place)?;
        *self = Self::parse(&found).ok_or_else(|| Fault::new(place, Wrong::NoCurrency(found)))?;
        Ok(())
    }

    fn write(&self) -> Value {
        self.0.clone().into()
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    fn text(&self) -> Option<&str> {
        Some(&self.0)
    }
}

impl Case {
    /// An empty negotiation.
    pub fn new(id: String, created_at: Timestamp) -> Self {
        Self { id, created_at, ..Self::default() }
    }

    /// The negotiation that was written whole and then changed, once it still holds together.
    ///
    /// # Errors
    /// The first [`Fault`] found, with its place.
    pub(crate) fn from_whole(state: Value) -> Result<Self, Fault> {
        let mut case: Self = read(state, Place::Root)?;
        case.settle(Place::Root)?;
        Ok(case)
    }

    /// The issue with an ID, removed ones included.
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == id)
    }

    /// The issues that are still to be settled, in the user's order.
    pub fn open_issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|issue| !issue.removed)
    }

    /// The offer with an ID.
    pub fn offer(&self, id: &str) -> Option<&Offer> {
        // The newest are asked for most.
        self.offers.iter().rfind(|offer| offer.id == id)
    }

    /// What one side is called.
    pub fn party(&self, side: Side) -> &Party {
        match side {
            Side::Us => &self.us,
            Side::Them => &self.them,
        }
    }

    /// The user's words beside an item of the guide; empty when there are none.
    pub fn note(&self, item: &str) -> &str {
        self.notes.get(item).map_or("", String::as_str)
    }
}
