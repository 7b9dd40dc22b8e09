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
mod counts;
mod document;
mod draft;
mod edit;
mod exchange;
mod issue;
mod lens;
mod offer;
mod prepare;
mod quantity;
mod standstill;
mod table;
mod together;
mod values;

pub use agreement::{
    Agreement, AgreementStatus, Concern, Contact, Duty, InForce, LegalReview, LookBack, Measure, Milestone, Review,
};
pub use alternative::{Alternative, Outcome};
pub use bounds::{Points, Probability, Rating, Share, Weight};
pub(crate) use check::check_list;
pub use check::{MAX_CASES, MAX_ISSUES, MAX_ITEMS, MAX_NAME, MAX_OFFERS, MAX_OPTIONS};
pub use clarify::{AgreedPoint, Assumption, Claim, ClaimStatus, Finding, Misunderstanding};
pub use clash::Clash;
pub use counts::{Counts, ValueKind, unit_fault};
pub use edit::{CaseError, ReadFigure};
pub use exchange::{Heard, Interest, Learned, Opener, Question, Speaker, Talk};
pub use issue::{Choice, Confidence, Issue, IssueKind, Stance, Worth};
pub use lens::{Item, Lens, Part};
pub use offer::{Offer, OfferStatus, Side};
pub use prepare::{Approach, Concession, GroundRule, Line, Meeting, Person, Problem, Strategy, Tactic};
pub use quantity::Quantity;
pub use standstill::{Bet, Cause, DealKind, Feeling, Helped, Incident, Neutral, Pause, Standstill, TimeLeft};
pub use table::{Term, Terms};
pub use values::{Numeric, Words};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, de::Error};

use crate::document::{Unknown, is_default};
use crate::quoted::Quoted;
use crate::time::Timestamp;

/// One negotiation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Case {
    /// UUID; never shown.
    pub id: String,
    /// What the user calls it.
    pub title: String,
    /// What both sides call it; empty for words made of their names.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared_title: String,
    /// ISO 4217 code of the currency that money in this case is in.
    pub currency: Currency,
    /// When it was started.
    #[serde(default, skip_serializing_if = "is_default")]
    pub created_at: Timestamp,
    /// The guide's ID of the worked example that this is ("EX-A"); empty for the user's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub example: String,
    /// The user's side.
    pub us: Party,
    /// The other side.
    pub them: Party,
    /// What is to be settled, in the user's order.
    pub issues: Vec<Issue>,
    /// What a deal must be worth for each side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reservation: Reservation,
    /// What the user does if there is no deal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alternatives: Vec<Alternative>,
    /// The ID of the issue that the best alternative is held against; empty for the first amount of money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batna_issue: String,
    /// Every offer and counteroffer, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offers: Vec<Offer>,
    /// The guide's items that are ticked, by their IDs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub checklist: Ticks,
    /// The user's own words beside an item of the guide, by its ID.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: BTreeMap<String, String>,
    /// Who is at the table, or behind it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: Vec<Person>,
    /// What the deal must bring us soon.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals_soon: Vec<Line>,
    /// How we want to stand with them later.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals_later: Vec<Line>,
    /// What makes us worth dealing with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strengths: Vec<Line>,
    /// Where we are weak.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weaknesses: Vec<Line>,
    /// What could hurt us if it came up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exposures: Vec<Line>,
    /// What drives their decision.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drivers: Vec<Line>,
    /// Their problems, and which of them we can solve.
    #[serde(default, skip_serializing_if = "is_default")]
    pub problems: Vec<Problem>,
    /// How we mean to reach our aim.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strategy: Strategy,
    /// What they may try, and our replies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tactics: Vec<Tactic>,
    /// The menu of concessions made before sitting down.
    #[serde(default, skip_serializing_if = "is_default")]
    pub concessions: Vec<Concession>,
    /// Where and when both meet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meeting: Meeting,
    /// The rules that both keep to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ground_rules: Vec<GroundRule>,
    /// Who says first what they want.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opener: Opener,
    /// What both sides say they want, and why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interests: Vec<Interest>,
    /// Our own questions, with their answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<Question>,
    /// What was said, as it was noted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heard: Vec<Heard>,
    /// What we learned.
    #[serde(default, skip_serializing_if = "is_default")]
    pub learned: Vec<Learned>,
    /// How long each side has spoken.
    #[serde(default, skip_serializing_if = "is_default")]
    pub talk: Talk,
    /// What is claimed, with its evidence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub claims: Vec<Claim>,
    /// What we assume, to be tested.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assumptions: Vec<Assumption>,
    /// What both sides want.
    #[serde(default, skip_serializing_if = "is_default")]
    pub common_interests: Vec<Line>,
    /// What was misunderstood.
    #[serde(default, skip_serializing_if = "is_default")]
    pub misunderstandings: Vec<Misunderstanding>,
    /// What both sides agree on already.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed_points: Vec<AgreedPoint>,
    /// What was tried in an impasse, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impasse: Vec<Attempt>,
    /// What the impasse helper was told, and what is under way there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub standstill: Standstill,
    /// The ID of the last offer when the user said that the talks are stuck; empty when not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stalled_at: String,
    /// The coach's hints that the user put away: each one's reason, by its key.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dismissed: BTreeMap<String, String>,
    /// The deal, once an offer is accepted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreement: Option<Agreement>,
    /// A look back at it, whatever its outcome.
    #[serde(default, skip_serializing_if = "is_default")]
    pub look_back: LookBack,
    /// What was typed where a number, a day or a unit belongs and could not be read as one, by the field's path.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drafts: BTreeMap<String, String>,
    /// What was changed in two places at once, until the user has looked at it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub clashes: Vec<Clash>,
    /// What a file says of it that this version has no field for.
    #[serde(skip)]
    pub unknown: Unknown,
}

/// One side of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Its name; empty until known.
    pub name: String,
}

/// The package score that is worth exactly as much as each side's best alternative.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reservation {
    /// Ours; nothing counts as 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub us: Option<Share>,
    /// Our estimate of theirs; nothing counts as 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub them: Option<Share>,
}

/// One try to get out of an impasse.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// The guide's ID of what was tried ("IMP-2").
    #[serde(rename = "move")]
    pub way: String,
    /// The ID of the issue that it was about; empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// What was said or offered, where that is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub said: String,
    /// Did it help?
    #[serde(default, skip_serializing_if = "is_default")]
    pub helped: Helped,
    /// What came of it, in the user's words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: String,
}

/// The guide's items that are ticked. A JSON list, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticks(BTreeSet<String>);

impl Ticks {
    /// Is this item ticked?
    pub fn has(&self, item: &str) -> bool {
        self.0.contains(item)
    }

    /// How many are ticked.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is none ticked?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ticked items, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Ticks or unticks an item.
    pub fn set(&mut self, item: &str, on: bool) {
        if on {
            self.0.insert(item.to_owned());
        } else {
            self.0.remove(item);
        }
    }
}

/// A three-letter currency code; US dollars unless told otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = String::deserialize(deserializer)?;
        Self::parse(&found)
            .ok_or_else(|| D::Error::custom(format_args!("{} is no currency code such as USD", Quoted(&found))))
    }
}

impl Case {
    /// An empty negotiation.
    pub fn new(id: String, created_at: Timestamp) -> Self {
        Self { id, created_at, ..Self::default() }
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
