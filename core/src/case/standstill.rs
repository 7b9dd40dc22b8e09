//! What the impasse helper was told, and what is under way there.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Probability, Ticks};
use crate::document::is_default;
use crate::time::Timestamp;

/// What holds the talks up.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Cause {
    /// Not said.
    #[default]
    Open,
    /// Both want different amounts.
    Money,
    /// Nobody moves, on more than money.
    NoMovement,
    /// How people treat each other.
    People,
    /// Whoever talks may not decide, or has to keep to a rule.
    Authority,
    /// Something isn't known, or isn't believed without proof.
    Information,
    /// One doesn't trust that the other keeps to its word.
    Trust,
    /// It is too late, or too early.
    Time,
}

impl Cause {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// How the talks feel.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Feeling {
    /// Not said.
    #[default]
    Open,
    /// Friendly enough.
    Calm,
    /// One weighs each word.
    Tense,
    /// Somebody is loud or hurt.
    Heated,
    /// They hardly answer.
    Cold,
}

impl Feeling {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// How long there is to settle it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum TimeLeft {
    /// Not said.
    #[default]
    Open,
    /// Minutes: one sits at the table.
    Minutes,
    /// Until tonight.
    Today,
    /// A few days.
    Days,
    /// Nobody waits for it.
    NoDate,
}

impl TimeLeft {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// What sort of deal it is: what can be said and offered goes by that.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum DealKind {
    /// Not said: the helper guesses.
    #[default]
    Open,
    /// Pay, and what goes with a job.
    Salary,
    /// A flat, a house, an office.
    Rent,
    /// Goods that come again and again.
    Supply,
    /// Work that goes on: a retainer, an agency, a subscription.
    Service,
    /// One thing, bought or sold once.
    Purchase,
    /// Work with an end: scope, deadline, budget.
    Project,
    /// None of these.
    Other,
}

impl DealKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// Did a try help?
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Helped {
    /// Not said yet.
    #[default]
    Unsaid,
    /// Something moved.
    Yes,
    /// A little.
    Partly,
    /// Nothing moved.
    No,
}

impl Helped {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// What the impasse helper was told, and what is under way there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Standstill {
    /// What holds the talks up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cause: Cause,
    /// How they feel.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feeling: Feeling,
    /// How long there is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: TimeLeft,
    /// What sort of deal it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deal_kind: DealKind,
    /// The break.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pause: Pause,
    /// The problem, as both sides would put it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub problem: String,
    /// Somebody neutral, and what to ask of them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub neutral: Neutral,
    /// Something that the two sides don't believe alike, to make a term depend on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bet: Bet,
    /// The steps for difficult moments that were taken, by their IDs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub calm: Ticks,
    /// The steps of leaving that were taken, by their IDs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub leaving: Ticks,
    /// What happened between the people, and when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub incidents: Vec<Incident>,
    /// The partial agreement in the user's own words; empty for those that are made of the offers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partial: String,
    /// The brief for somebody neutral in the user's own words; empty for those that are made of what both sides know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub brief: String,
    /// The message on leaving in the user's own words; empty for those that are made of what both sides know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub farewell: String,
}

/// A break with a way back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pause {
    /// When it began; unset while there is none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Timestamp,
    /// When both are back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Timestamp,
    /// What they talk about then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agenda: String,
    /// What we do until then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ours: String,
    /// What they do until then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theirs: String,
    /// Is a sound played when it is over?
    #[serde(default, skip_serializing_if = "is_default")]
    pub sound: bool,
    /// Does the system show a notification when it is over?
    #[serde(default, skip_serializing_if = "is_default")]
    pub notify: bool,
}

/// Somebody neutral.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Neutral {
    /// Who.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Why both can trust them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
    /// What to ask of them. It stands in the brief.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ask: String,
}

/// Something that may happen, and what each side believes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bet {
    /// What may happen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub event: String,
    /// How likely we think it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ours: Option<Probability>,
    /// How likely they seem to think it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theirs: Option<Probability>,
}

/// Something that happened between the people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub at: Timestamp,
    /// Who was there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// What was said and done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
}
