//! The coach: rules that look at a negotiation and give at most three hints, most urgent first.
//!
//! A hint is data: the rule, what it is about, and its reason in the case's own figures. [`words`] makes sentences of
//! it, once the page has written the figures in the user's way.

mod agreement;
mod figure;
mod giving;
mod limits;
mod preparation;
mod rule;
mod standstill;
pub mod words;

pub use agreement::Trade;
pub use figure::{Figure, Part};
pub use limits::before_accepting;
pub use rule::{Next, Rule};

use crate::analysis::talks::Talks;
use crate::case::{Case, Issue, Offer};
use crate::texts::joined;

/// Hints that are given at a time.
pub const AT_ONCE: usize = 3;

/// One hint.
#[derive(Clone, Debug)]
pub struct Hint<'a> {
    /// The rule that gives it, which says what to do next and which lines of the guide stand behind it.
    pub rule: Rule,
    /// What it is about; the first one is the issue that its amounts are of.
    pub issues: Vec<&'a Issue>,
    /// The offers that it rests on, oldest first.
    pub offers: Vec<&'a Offer>,
    /// Its reason.
    pub figures: Vec<Figure>,
}

impl<'a> Hint<'a> {
    fn new(rule: Rule, figures: Vec<Figure>) -> Self {
        Self { rule, issues: Vec::new(), offers: Vec::new(), figures }
    }

    fn about(mut self, issue: &'a Issue) -> Self {
        self.issues.push(issue);
        self
    }

    fn from(mut self, offer: &'a Offer) -> Self {
        self.offers.push(offer);
        self
    }

    /// What it is put away under: its rule and its first issue.
    pub fn key(&self) -> String {
        let issue = self.issues.first().map_or("", |issue| issue.id.as_str());
        joined(&[self.rule.word(), issue], " ").trim_end().to_owned()
    }

    /// Its reason as a text to compare: a hint that was put away comes back when this changes.
    pub fn reason(&self) -> String {
        let offers = self.offers.iter().map(|offer| offer.id.clone());
        let all: Vec<String> = offers.chain(self.figures.iter().map(Figure::plain)).collect();
        joined(&all, " ")
    }

    /// Was it put away, for this very reason?
    pub fn is_dismissed(&self, case: &Case) -> bool {
        case.dismissed.get(&self.key()).is_some_and(|reason| *reason == self.reason())
    }
}

impl Case {
    /// Puts a hint away until its reason changes, by its [`Hint::key`] and [`Hint::reason`].
    pub fn dismiss(&mut self, key: String, reason: String) {
        self.dismissed.insert(key, reason);
    }

    /// Brings all hints back that were put away.
    pub fn bring_hints_back(&mut self) {
        self.dismissed.clear();
    }
}

/// The hints for a case: at most three, most urgent first, at most one of each rule, and none that were put away.
/// The trade is the best swap that leaves both sides better off, where one was found.
///
/// Once a deal is agreed, only what is wrong with the deal itself is said.
pub fn hints<'a>(case: &'a Case, trade: Option<&Trade<'a>>) -> Vec<Hint<'a>> {
    let talks = Talks::new(case);
    let mut given = Vec::new();
    for rule in Rule::ALL {
        let fires = talks.case.agreement.is_none() || *rule == Rule::BelowLimit;
        let found = if fires { found(*rule, &talks, trade) } else { Vec::new() };
        given.extend(found.into_iter().find(|hint| !hint.is_dismissed(case)));
        if given.len() == AT_ONCE {
            break;
        }
    }
    given
}

/// All that a rule finds, the most important first.
fn found<'a>(rule: Rule, talks: &Talks<'a>, trade: Option<&Trade<'a>>) -> Vec<Hint<'a>> {
    match rule {
        Rule::BelowLimit => limits::below(talks),
        Rule::NotPrepared => preparation::not_prepared(talks),
        Rule::AgainstOurselves => giving::against_ourselves(talks),
        Rule::OneSided => giving::one_sided(talks),
        Rule::NothingAsked => giving::nothing_asked(talks),
        Rule::StepsGrowing => giving::steps_growing(talks),
        Rule::Stalled => standstill::stalled(talks),
        Rule::PriceStuck => standstill::price_stuck(talks),
        Rule::LastInch => standstill::last_inch(talks),
        Rule::TradeThere => agreement::trade_there(trade),
        Rule::MinorForMajor => giving::minor_for_major(talks),
        Rule::NotWritten => agreement::not_written(talks),
        Rule::NeverAsked => preparation::never_asked(talks),
    }
}
