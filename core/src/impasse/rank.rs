//! Which move to try first, for this negotiation, and why.
//!
//! Each move begins with what it is worth anywhere, and gets more or less by what the case and the answers say; the reason
//! that is told is the one that counts most. The points are rules of thumb, held by a table of situations in the tests.

use std::cmp::Reverse;

use super::View;
use super::answers::{meets_later, names_rule};
use super::facts::Facts;
use super::moves::Move;
use super::situation::{Standing, State};
use super::tried;
use crate::analysis::batna;
use crate::analysis::direction::direction;
use crate::analysis::finder::{Move as Changed, NoProposal, Proposal};
use crate::analysis::forecast::{self, Forecast};
use crate::analysis::gap::gap;
use crate::case::{Case, Cause, Feeling, Issue, Side, TimeLeft};
use crate::guide;
use crate::name::{named, shows};
use crate::number::Decimal;
use crate::quoted::{MAX_QUOTED, Quoted, shortened};
use crate::sentence::the;

/// A move with fewer points fits this case less well.
const FITS: i32 = 20;
/// So many moves are shown at once.
const AT_ONCE: usize = 6;
/// So many offers in a row without anything new call for a break.
const MANY: usize = 4;
/// Where no more than this share of the first distance is left, a deal is within reach as long as nothing else tells.
const MUCH: f64 = 0.5;
/// What is said of leaving while a deal is within reach, after the reason for it.
const NOT_YET: &str = ", though they have just come closer and a deal is still within reach";
/// Three offers within so many seconds are quick.
const QUICK: i64 = 15 * 60;

/// What the search for packages has found.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Swap {
    /// Nobody has looked yet.
    #[default]
    NotLooked,
    /// There is none, for this reason.
    None(NoProposal),
    /// The best one.
    Found(Box<Proposal>),
}

/// A move in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The move.
    pub of: Move,
    /// What it is called here.
    pub title: String,
    /// Why it stands in this place, in words that follow what [`Ranked::lead`] says.
    pub because: String,
    /// Does that speak against it?
    pub is_against: bool,
    /// When it was last tried, in a sentence.
    pub tried: Option<String>,
    /// What speaks for it.
    pub points: i32,
}

impl Ranked {
    /// What leads to its reason, by its place and by how many are shown: “First, because”. A reason that speaks against it
    /// is no because.
    pub fn lead(&self, place: usize, shown: usize) -> String {
        if self.is_against { "Fits less well:".to_owned() } else { format!("{}, because", ordinal(place, shown)) }
    }
}

/// All moves, the best first; with how many of them fit well enough to be shown at once.
pub fn rank(view: &View<'_>, swap: &Swap) -> (Vec<Ranked>, usize) {
    let ranked = |of: &Move| {
        let weighed = weigh(*of, view, swap);
        Ranked {
            of: *of,
            title: title(*of, view, swap),
            points: weighed.points + tried::learned(&view.situation, *of),
            is_against: weighed.is_against(),
            because: weighed.because(),
            tried: tried::words(&view.situation, *of, view.spelling),
        }
    };
    let mut all: Vec<Ranked> = Move::ALL.iter().map(ranked).collect();
    all.sort_by_key(|one| Reverse(one.points));
    let fit = all.iter().take_while(|one| one.points >= FITS).count().clamp(3, AT_ONCE);
    (all, fit)
}

/// The word before “because”, by the place and by how many are shown.
const fn ordinal(place: usize, shown: usize) -> &'static str {
    match place {
        0 => "First",
        1 => "Second",
        2 => "Third",
        place if place + 1 == shown => "Last",
        _ => "Then",
    }
}

/// What speaks for a move.
struct Weighed {
    points: i32,
    /// What it is worth anywhere.
    base: String,
    /// Does that speak against it?
    is_against: bool,
    /// What counts most here.
    best: Option<(i32, String)>,
}

impl Weighed {
    fn new(points: i32, base: impl Into<String>) -> Self {
        Self { points, base: base.into(), is_against: false, best: None }
    }

    /// One that doesn't fit, as long as nothing here speaks for it.
    fn against(points: i32, base: impl Into<String>) -> Self {
        Self { is_against: true, ..Self::new(points, base) }
    }

    /// Adds what holds here, with the reason.
    fn add(mut self, holds: bool, points: i32, because: impl FnOnce() -> String) -> Self {
        if holds {
            self.points += points;
            if self.best.as_ref().is_none_or(|(most, _)| points > *most) {
                self.best = Some((points, because()));
            }
        }
        self
    }

    /// The same where there is something to say.
    fn add_some(self, points: i32, because: Option<String>) -> Self {
        let holds = because.is_some();
        self.add(holds, points, || because.unwrap_or_default())
    }

    /// Takes away what speaks against it.
    fn less(mut self, holds: bool, points: i32) -> Self {
        self.points -= if holds { points } else { 0 };
        self
    }

    /// Holds it back where something speaks against it, however much speaks for it; the reason says so.
    fn held_back(mut self, holds: bool, but: &str) -> Self {
        if holds && let Some((_, because)) = &mut self.best {
            because.push_str(but);
            self.points = self.points.min(FITS);
        }
        self
    }

    /// Is the reason one that speaks against it?
    const fn is_against(&self) -> bool {
        self.is_against && self.best.is_none()
    }

    fn because(self) -> String {
        self.best.map_or(self.base, |(_, because)| because)
    }
}

fn weigh(of: Move, view: &View<'_>, swap: &Swap) -> Weighed {
    match of {
        Move::Reframe => reframe(view),
        Move::Variables => variables(view),
        Move::Trade => trade(view, swap),
        Move::ThirdParty => third_party(view),
        Move::Break => pause(view),
        Move::Partial => partial(view),
        Move::Reset => reset(view),
        Move::People => people(view),
        Move::Leave => leave(view),
    }
}

/// What a move is called here; where there is nothing of its own to say, as in the guide.
fn title(of: Move, view: &View<'_>, swap: &Swap) -> String {
    let facts = &view.facts;
    let own = match of {
        Move::Reframe => facts.fill("Ask what is behind {issue}"),
        Move::Variables => facts.fill("Add something new beside {issue}"),
        Move::Trade => match swap {
            Swap::Found(found) => swapped(view, found).map(|(give, get)| format!("Give on {give}, ask for {get}")),
            _ => Some("Trade one issue for another".to_owned()),
        },
        Move::ThirdParty if view.answers.cause.is == Cause::Authority => facts.fill("Bring in {decider}"),
        Move::ThirdParty => facts.fill("Bring in {neutral}"),
        Move::Partial => facts.get("settled").map(|_| "Write down what already fits".to_owned()),
        _ => None,
    };
    own.unwrap_or_else(|| guide::item(of.item()).map_or("", |item| item.title).to_owned())
}

/// The issues on which a swap gives and gets most, as they stand in a sentence.
pub(super) fn swapped(view: &View<'_>, found: &Proposal) -> Option<(String, String)> {
    let name = |change: Option<&Changed>| Some(the(&view.situation.case.issue(&change?.issue)?.name));
    name(found.gives().next()).zip(name(found.gets().next()))
}

/// The other side, in a sentence in the past.
fn who(view: &View<'_>) -> String {
    shortened(named(&view.situation.case.them.name, "they"), MAX_QUOTED).into_owned()
}

/// Are there only minutes?
fn is_short(view: &View<'_>) -> bool {
    view.answers.time.is == TimeLeft::Minutes
}

/// Is there time for what takes some: did the user say that there is no date, or is the next meeting more than some days
/// away? That none was written down says nothing yet. A guess that is confirmed says no more than it did.
fn has_time(view: &View<'_>) -> bool {
    let time = &view.answers.time;
    match time.is {
        TimeLeft::NoDate => !time.is_guess(),
        TimeLeft::Days => meets_later(view.situation.case, &view.now),
        _ => false,
    }
}

/// The issue in a sentence.
fn issue(facts: &Facts) -> &str {
    facts.get("issue").unwrap_or("it")
}

fn reframe(view: &View<'_>) -> Weighed {
    let (facts, cause) = (&view.facts, view.answers.cause.is);
    let focus = view.situation.focus();
    let is_unknown = focus.is_some_and(|one| one.interests.is_empty());
    // A guess from an empty box names no rule.
    let rule = cause == Cause::Authority && (!view.answers.cause.is_guess() || names_rule(view.situation.case));
    let rounds = focus.map_or(0, |one| one.rounds);
    let still = matches!(cause, Cause::Money | Cause::NoMovement) && rounds >= 2;
    Weighed::new(40, "asking costs nothing, and every number stands for something")
        .add(is_unknown, 25, || format!("you haven’t noted yet why they care about {}", issue(facts)))
        .add(rule, 20, || "they named a rule, but not what it is there for".to_owned())
        .add(cause == Cause::Information, 16, || "something is still unclear, and only they can tell you".to_owned())
        .add_some(
            15,
            facts.get("interest").map(|interest| {
                format!("{} spoke of ‘{interest}’, and {} may only be a means to it", who(view), issue(facts))
            }),
        )
        .add(is_short(view), 10, || "there are only minutes, and a question takes one".to_owned())
        .add(still, 8, || format!("{rounds} offers have said nothing new on {}", issue(facts)))
        .less(view.answers.feeling.is == Feeling::Heated, 25)
}

fn variables(view: &View<'_>) -> Weighed {
    let (facts, answers) = (&view.facts, &view.answers);
    let apart: Vec<&Standing<'_>> = view.situation.apart().collect();
    let is_alone = matches!(apart.as_slice(), [one] if one.apart.is_some());
    Weighed::new(36, "something new gives both of you more to trade")
        .add(is_alone, 24, || format!("all that is left is {}, so what one of you gains the other loses", issue(facts)))
        .add_some(14, facts.fill("‘{give}’ on your menu is worth more to them than it costs you"))
        .add(answers.cause.is == Cause::Money, 12, || "an amount alone can only be divided".to_owned())
        .add(answers.feeling.is == Feeling::Calm, 8, || "while it is calm, something new gets a hearing".to_owned())
        .less(is_short(view), 12)
        .less(answers.feeling.is == Feeling::Heated, 15)
}

fn trade(view: &View<'_>, swap: &Swap) -> Weighed {
    let others = view.situation.others().len();
    let quickly = if is_short(view) { 16 } else { 0 };
    match swap {
        Swap::Found(found) => {
            let gain = f64::min(found.gain(Side::Us), found.gain(Side::Them)).clamp(0.0, 0.24);
            #[allow(clippy::cast_possible_truncation)] // Between 0 and 24.
            let points = (gain * 100.0).round() as i32;
            let why = swapped(view, found).map(|(give, get)| {
                format!("by your figures, giving on {give} for {get} is better for both of you than your last offer")
            });
            Weighed::new(44 + points + quickly, why.unwrap_or_else(|| "a swap is better for both of you".to_owned()))
        }
        Swap::None(NoProposal::Unscored(_) | NoProposal::Incomplete { .. }) => {
            Weighed::against(10, "packages can’t be compared yet, as weights, points or terms are missing")
        }
        Swap::None(_) => Weighed::against(6, "no swap was found that is better for both of you"),
        Swap::NotLooked if others == 0 => Weighed::against(4, "a trade takes two issues that are open"),
        Swap::NotLooked => {
            Weighed::new(18, "the open issues don’t matter equally to both of you")
                .add(quickly > 0, quickly, || "there are only minutes, and a trade is quickly said".to_owned())
        }
    }
}

fn third_party(view: &View<'_>) -> Weighed {
    let (facts, cause) = (&view.facts, view.answers.cause.is);
    let tries = tried::since_moved(&view.situation);
    let decides = || {
        let known = facts.fill("{decider} can decide, and should hear it from you");
        known.unwrap_or_else(|| "the people you talk to may not be free to decide".to_owned())
    };
    Weighed::new(14, "somebody from outside sees what the two of you no longer see")
        .add(cause == Cause::Authority, 46, decides)
        .add(cause == Cause::Trust, 30, || {
            "somebody both of you trust can vouch for what each of you doubts".to_owned()
        })
        .add(has_time(view), 20, || "there is time to ask somebody from outside".to_owned())
        .add(cause == Cause::People, 14, || "a third person changes the tone".to_owned())
        .add(tries >= 3, 12, || format!("{tries} things have been tried since anything moved"))
        .add(facts.get("neutral").is_some(), 6, || "you already know whom to ask".to_owned())
}

fn pause(view: &View<'_>) -> Weighed {
    let (situation, answers) = (&view.situation, &view.answers);
    let feeling = answers.feeling.is;
    let quick = quick_minutes(view);
    let clock = super::pause::clock(&situation.case.standstill.pause, &view.now.at);
    Weighed::new(18, "time to think costs nothing")
        .add(clock == super::pause::Clock::Over, 200, || "the break is over".to_owned())
        .add(matches!(clock, super::pause::Clock::Running(_)), 200, || "the break has begun".to_owned())
        .add(feeling == Feeling::Heated, 44, || "nobody gives anything in anger".to_owned())
        .add(answers.cause.is == Cause::Time, 24, || {
            "what can’t be settled today may be easy on a day that you both choose".to_owned()
        })
        .add(has_time(view), 20, || "there is time, and new ideas take some".to_owned())
        .add(feeling == Feeling::Tense, 16, || "it is tense, and ten minutes help".to_owned())
        .add(feeling == Feeling::Cold, 8, || "when it has gone cold, time helps more than words".to_owned())
        .add(situation.still >= MANY, 12, || format!("{} offers in a row have said nothing new", situation.still))
        .add_some(
            12,
            quick.map(|minutes| match minutes {
                1 => "the last three offers came within a minute".to_owned(),
                many => format!("the last three offers came within {many} minutes"),
            }),
        )
        .less(is_short(view), 8)
}

/// How many minutes the last three offers took, where that was quick.
fn quick_minutes(view: &View<'_>) -> Option<i64> {
    let offers = &view.situation.case.offers;
    let (first, last) = (offers.iter().rev().nth(2)?, offers.last()?);
    if first.at.is_unset() || last.at.is_unset() {
        return None;
    }
    let took = last.at.seconds() - first.at.seconds();
    // Offers of a file may all have one moment.
    (1..=QUICK).contains(&took).then(|| (took + 59) / 60)
}

fn partial(view: &View<'_>) -> Weighed {
    let situation = &view.situation;
    let settled: Vec<&Standing<'_>> = situation.of_state(State::Settled).collect();
    let Some(names) = view.facts.get("settled").filter(|_| !settled.is_empty()) else {
        return Weighed::against(4, "nothing is settled yet");
    };
    let is_open = situation.issues.len() > settled.len();
    let unwritten = settled.iter().find(|one| one.issue.agreed.trim().is_empty() && shows(&one.issue.name));
    let many = i32::try_from(settled.len().min(4)).unwrap_or(4);
    let shaky =
        matches!(view.answers.feeling.is, Feeling::Tense | Feeling::Cold) || view.answers.cause.is == Cause::Trust;
    Weighed::new(26 + 5 * many, format!("you agree on {names}, and that is worth keeping"))
        .add(!is_open, 40, || "nothing is left open".to_owned())
        .add_some(
            8,
            unwritten
                .map(|one| format!("you both say the same on {}, and it isn’t written down", the(&one.issue.name))),
        )
        .add(shaky, 8, || format!("you agree on {names}, and that steadies both of you"))
        .add(is_short(view), 24, || "there are only minutes, and they are enough to write that down".to_owned())
        .add(view.answers.cause.is == Cause::Time, 24, || {
            "what fits can begin now, and the rest once its time has come".to_owned()
        })
}

fn reset(view: &View<'_>) -> Weighed {
    let (facts, answers) = (&view.facts, &view.answers);
    let stuck = view.situation.of_state(State::Stuck).count();
    let feeling = answers.feeling.is;
    Weighed::new(28, "the other side isn’t your enemy; it is as stuck as you are")
        .add_some(18, facts.fill("you both want the same: ‘{common}’").map(|said| crate::sentence::in_sentence(&said)))
        .add(answers.cause.is == Cause::Trust, 18, || "trust comes back by solving something together".to_owned())
        .add(stuck >= 2, 12, || format!("{stuck} issues stand still at once, so it isn’t about one number"))
        .add(feeling == Feeling::Cold, 10, || "a new start is easier than a new number".to_owned())
        .add(feeling == Feeling::Tense, 8, || "it is easier side by side than face to face".to_owned())
}

fn people(view: &View<'_>) -> Weighed {
    let answers = &view.answers;
    let happened = view.situation.case.standstill.incidents.iter().filter(|one| shows(&one.text)).count();
    Weighed::against(4, "nothing that you noted says that people are the difficulty")
        .add(answers.cause.is == Cause::People, 66, || "people are the difficulty, not the terms".to_owned())
        .add(answers.feeling.is == Feeling::Heated, 30, || "it is heated, and nobody listens while it is".to_owned())
        .add(happened > 0, 12, || match happened {
            1 => "you noted something that happened".to_owned(),
            many => format!("you noted {many} things that happened"),
        })
        .add(answers.feeling.is == Feeling::Cold, 12, || "it has gone cold between you".to_owned())
}

fn leave(view: &View<'_>) -> Weighed {
    let case = view.situation.case;
    let against = batna::against_their_last(case);
    let base = match &against {
        None => "you haven’t written down what you do without a deal".to_owned(),
        Some(against) => {
            let (theirs, size) = (view.spelling.money(against.theirs), view.spelling.money(against.gain.abs()));
            let alternative = Quoted(named(&against.alternative.name, "your alternative"));
            match against.gain {
                Decimal::ZERO => format!("their {theirs} is worth as much to you as {alternative}"),
                gain if gain.is_negative() => format!("{alternative} is worth {size} more to you than their {theirs}"),
                _ => format!("their {theirs} is still worth {size} more to you than {alternative}"),
            }
        }
    };
    let is_worse = against.as_ref().is_some_and(|against| against.gain.is_negative());
    let focus = view.situation.focus();
    let no_room = focus.and_then(|one| one.room?.width).is_some_and(Decimal::is_negative);
    Weighed::against(4, base.clone())
        .add(is_worse, 72, || base)
        .add(focus.is_some_and(|one| is_past_limit(view, one)), 46, || {
            "their last offer is worse than your walk-away".to_owned()
        })
        .add(no_room, 18, || "between your walk-away and the one you guess for them there is no room".to_owned())
        .add(tried::since_moved(&view.situation) >= 4, 10, || "much has been tried, and nothing has moved".to_owned())
        .add(view.answers.cause.is == Cause::Time, 6, || "time may do more than words".to_owned())
        .held_back(view.situation.came_closer && is_within_reach(view), NOT_YET)
}

/// Is their last word on an amount worse for us than our walk-away?
fn is_past_limit(view: &View<'_>, one: &Standing<'_>) -> bool {
    let theirs = one.theirs.as_deref().and_then(|term| term.parse::<Decimal>().ok());
    one.apart.is_some() && theirs.is_some_and(|theirs| is_past(view.situation.case, one.issue, theirs))
}

/// Is an amount worse for us than our walk-away?
fn is_past(case: &Case, issue: &Issue, amount: Decimal) -> bool {
    let limit = issue.us.walk_away.zip(direction(case, issue, Side::Us));
    limit.is_some_and(|(limit, direction)| direction.gain(amount, limit).is_negative())
}

/// Can both still agree on every amount that they are apart on, as far as one can tell? Not where there is none.
fn is_within_reach(view: &View<'_>) -> bool {
    let mut amounts = view.situation.apart().filter(|one| one.apart.is_some()).peekable();
    amounts.peek().is_some() && amounts.all(|one| can_be_agreed(view.situation.case, one))
}

/// The same for one amount: by the room between both limits, else by where the steps of both lead, else, where those don't
/// tell, by how much of the way both have come.
fn can_be_agreed(case: &Case, one: &Standing<'_>) -> bool {
    if let Some(width) = one.room.and_then(|room| room.width) {
        return !width.is_negative();
    }
    match forecast::of_issue(case, one.issue) {
        Some(Forecast::Meets { low, high, .. }) => !is_past(case, one.issue, low) || !is_past(case, one.issue, high),
        Some(Forecast::TooEarly(_) | Forecast::Unsteady(_)) => {
            gap(case, one.issue).share_left().is_some_and(|left| left <= MUCH)
        }
        Some(Forecast::Met | Forecast::Apart(_)) | None => false,
    }
}
