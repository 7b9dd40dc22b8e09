//! What was agreed: on every issue, when, and what it is worth. Every place that speaks of a deal asks here; and of an
//! offer, before it is accepted, what accepting it would mean.

use super::batna::{self, Compared};
use super::direction;
use crate::case::{Agreement, Case, Choice, Issue, IssueKind, Offer, OfferStatus, Side, Term, Terms, Worth};
use crate::name::named;
use crate::number::Decimal;
use crate::quoted::Quoted;
use crate::sentence;
use crate::spelling::Spelling;

/// So many terms stand in a line.
const IN_LINE: usize = 4;

/// A deal that holds.
#[derive(Clone, Debug)]
pub struct Deal<'a> {
    /// The agreement, with the moment at which it was made.
    pub agreement: &'a Agreement,
    /// The accepted offer, with its place in the history; nothing where the deal rests on the points of agreement alone.
    pub offer: Option<(usize, &'a Offer)>,
    /// What it comes to.
    pub outcome: Outcome<'a>,
}

/// What a package comes to for us.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// What it says, in the order of the issues; also of those that are off the list by now.
    pub settled: Vec<Settled<'a>>,
    /// The issues on the list of which it says nothing.
    pub open: Vec<&'a Issue>,
    /// Its money, held against the best alternative; nothing until there are both.
    pub against: Option<Compared<'a>>,
}

/// What is settled on one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What is said on it, as in an offer.
    pub term: String,
    /// How that stands to what we wanted.
    pub stand: Stand,
}

/// How a term stands to what we wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stand {
    /// There is nothing to hold it against.
    Unsaid,
    /// An amount: how much better for us than our target and than our walk-away, below 0 where it is worse; nothing
    /// where that isn't written down, or nothing tells which amounts we like better.
    Amount {
        /// Than the target.
        over_target: Option<Decimal>,
        /// Than the walk-away.
        over_limit: Option<Decimal>,
    },
    /// An option: how many we like better, and how many there are whose worth we said; at least 2.
    Choice {
        /// Those that we like better.
        better: usize,
        /// All of them.
        of: usize,
    },
    /// An option that we said we would never take.
    Never,
}

/// What was agreed; nothing before there is a deal, and while the talks are open again.
pub fn deal(case: &Case) -> Option<Deal<'_>> {
    let agreement = case.deal()?;
    let offer = case.offers.iter().enumerate().find(|(_, offer)| offer.id == agreement.offer);
    Some(Deal { agreement, offer, outcome: outcome(case, &case.agreed_terms(agreement)) })
}

/// What accepting an offer would mean; nothing where there is none with that ID.
pub fn if_accepted<'a>(case: &'a Case, offer: &str) -> Option<Outcome<'a>> {
    let offer = case.offer(offer)?.id.clone();
    Some(outcome(case, &case.agreed_terms(&Agreement { offer, ..Agreement::default() })))
}

/// The newest offer of the other side that waits for our answer, with its place in the history; nothing where none does, and
/// once the talks are over.
pub fn waiting(case: &Case) -> Option<(usize, &Offer)> {
    let waits = |(_, offer): &(usize, &Offer)| offer.by == Side::Them && offer.status == OfferStatus::Open;
    if case.talks_go_on() { case.offers.iter().enumerate().rfind(waits) } else { None }
}

/// What a package comes to.
fn outcome<'a>(case: &'a Case, terms: &Terms) -> Outcome<'a> {
    let money = batna::issue(case).and_then(|issue| match issue.term(terms.get(&issue.id)?)? {
        Term::Amount(amount) => Some(amount),
        Term::Choice(_) | Term::Text(_) => None,
    });
    Outcome {
        settled: case.issues.iter().filter_map(|issue| Settled::of(case, issue, terms)).collect(),
        open: case.open_issues().filter(|issue| !terms.contains_key(&issue.id)).collect(),
        against: money.and_then(|amount| batna::compare(case, amount)),
    }
}

impl<'a> Settled<'a> {
    fn of(case: &Case, issue: &'a Issue, terms: &Terms) -> Option<Self> {
        let term = terms.get(&issue.id)?.clone();
        let stand = issue.term(&term).map_or(Stand::Unsaid, |term| Stand::of(case, issue, term));
        Some(Self { issue, term, stand })
    }

    /// What an agreement settles, in the order of the issues, whether it holds or the talks are open again.
    pub fn all_in(case: &'a Case, agreement: &Agreement) -> Vec<Self> {
        let terms = case.agreed_terms(agreement);
        case.issues.iter().filter_map(|issue| Self::of(case, issue, &terms)).collect()
    }

    /// What is said on the issue, words to their last letter: as it stands in an agreement.
    pub fn said_whole(&self, spelling: &dyn Spelling) -> String {
        if self.issue.kind == IssueKind::Text { self.term.clone() } else { self.said(spelling) }
    }

    /// What is said on the issue: an amount with its sign or unit, an option by its name, words as they are.
    pub fn said(&self, spelling: &dyn Spelling) -> String {
        match (self.issue.kind, self.term.parse()) {
            (IssueKind::Amount, Ok(amount)) => spelling.amount(self.issue, amount),
            _ => spelling.term(self.issue, &self.term),
        }
    }

    /// The amount that is agreed; nothing for what is none.
    pub fn amount(&self) -> Option<Decimal> {
        match self.issue.term(&self.term)? {
            Term::Amount(amount) => Some(amount),
            Term::Choice(_) | Term::Text(_) => None,
        }
    }

    /// How it turned out, in a few words; empty where there is nothing to hold it against.
    pub fn turned_out(&self, spelling: &dyn Spelling) -> String {
        let amount = |amount: Decimal| spelling.bare_distance(self.issue, amount.abs());
        match self.stand {
            Stand::Unsaid => String::new(),
            Stand::Never => "an option that you said you would never take".to_owned(),
            Stand::Choice { better: 0, .. } => "your first choice".to_owned(),
            Stand::Choice { better, of } if better + 1 == of => format!("the last of your {of} choices"),
            Stand::Choice { better, of } => format!("your {} choice of {of}", nth(better + 1)),
            Stand::Amount { over_target: Some(Decimal::ZERO), .. } => "your target".to_owned(),
            Stand::Amount { over_target: Some(over), .. } if !over.is_negative() => {
                format!("{} better than your target", amount(over))
            }
            Stand::Amount { over_target, over_limit } => {
                let limit = over_limit.map(|over| match over {
                    Decimal::ZERO => "your walk-away".to_owned(),
                    over if over.is_negative() => format!("{} worse than your walk-away", amount(over)),
                    over => format!("{} better than your walk-away", amount(over)),
                });
                let target = over_target.map(|under| format!("{} short of your target", amount(under)));
                limit.into_iter().chain(target).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// Is it as good as we hoped for, or better?
    pub fn is_as_hoped(&self) -> bool {
        match self.stand {
            Stand::Amount { over_target: Some(over), .. } => !over.is_negative(),
            Stand::Choice { better, .. } => better == 0,
            _ => false,
        }
    }
}

impl Stand {
    fn of(case: &Case, issue: &Issue, term: Term<'_>) -> Self {
        match term {
            Term::Amount(amount) => {
                let direction = direction::direction(case, issue, Side::Us);
                let over = |other: Option<Decimal>| match other? {
                    other if other == amount => Some(Decimal::ZERO),
                    other => Some(direction?.gain(amount, other)),
                };
                Self::Amount { over_target: over(issue.us.target), over_limit: over(issue.us.walk_away) }
            }
            Term::Choice(option) => Self::of_option(issue, option),
            Term::Text(_) => Self::Unsaid,
        }
    }

    /// An option among those whose worth we said.
    fn of_option(issue: &Issue, option: &Choice) -> Self {
        let points = match option.us {
            Worth::Points(points) => points.get(),
            Worth::Never => return Self::Never,
            Worth::Unknown => return Self::Unsaid,
        };
        let is_there = |other: &&Choice| !other.removed || other.id == option.id;
        let known: Vec<f64> = issue.options.iter().filter(is_there).filter_map(|other| other.us.rank()).collect();
        let better = known.iter().filter(|other| **other > points).count();
        if known.len() < 2 { Self::Unsaid } else { Self::Choice { better, of: known.len() } }
    }
}

impl Outcome<'_> {
    /// All that it says in one line, the first of it where that is much.
    pub fn line(&self, spelling: &dyn Spelling) -> String {
        let mut said: Vec<String> = self.settled.iter().take(IN_LINE).map(|settled| settled.said(spelling)).collect();
        let more = self.settled.len().saturating_sub(IN_LINE);
        if more > 0 {
            said.push(format!("{more} more"));
        }
        said.join(" · ")
    }

    /// What its money is worth against the best alternative, in a sentence; nothing until there are both.
    pub fn worth(&self, spelling: &dyn Spelling) -> Option<String> {
        let against = self.against.as_ref()?;
        let (size, alternative) = (spelling.money(against.gain.abs()), &against.alternative.name);
        let alternative = Quoted(named(alternative, "Your best alternative"));
        Some(match against.gain {
            Decimal::ZERO => format!("Worth exactly as much to you as {alternative}."),
            gain if gain.is_negative() => format!("{alternative} is worth {size} more to you."),
            _ => format!("Worth {size} more to you than {alternative}."),
        })
    }
}

/// A place in an order, from 2 on, in words where it is small.
fn nth(place: usize) -> String {
    match place {
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        _ => sentence::nth(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{self, alternative, case, choice, in_turn};
    use crate::case::Stance;
    use crate::guide::Example;
    use crate::spelling::Plain;
    use crate::time::Timestamp;

    /// What is settled, and how it turned out.
    fn told(outcome: &Outcome<'_>) -> Vec<(String, String)> {
        outcome.settled.iter().map(|settled| (settled.said(&Plain), settled.turned_out(&Plain))).collect()
    }

    #[test]
    fn the_agency_has_its_deal_on_every_issue_with_what_it_is_worth() {
        let case = Example::Agency.case().unwrap();
        let deal = deal(&case).unwrap();
        assert_eq!((deal.offer.unwrap().0, deal.agreement.at.as_str()), (9, "2026-10-20T15:20:00Z"));
        let expected = [
            // 9,400 − 8,000, 10,000 − 9,400
            ("$9400", "1400 better than your walk-away, 600 short of your target"),
            ("3-month trial, then 12 months", "your second choice of 4"),
            ("Four results, agreed together", "your third choice of 4"),
            ("Weekly check-ins in the first month, then monthly", "your second choice of 3"),
            ("One case story after six months, with both names. Harbour reads it first.", ""),
        ];
        assert_eq!(told(&deal.outcome), expected.map(|(said, out)| (said.to_owned(), out.to_owned())));
        // 9,400 − 5,250
        assert_eq!(deal.outcome.worth(&Plain).unwrap(), "Worth $4150 more to you than “Keep the old client”.");
        assert!(deal.outcome.open.is_empty());
        let line = deal.outcome.line(&Plain);
        assert!(line.starts_with("$9400 · 3-month trial, then 12 months · ") && line.ends_with(" · 1 more"), "{line}");
    }

    #[test]
    fn there_is_a_deal_only_while_it_holds() {
        assert!(deal(&Case::default()).is_none());
        for example in Example::ALL {
            let mut case = example.case().unwrap();
            let before = told(&deal(&case).unwrap().outcome);
            case.reopen_talks(Timestamp::default()).unwrap();
            assert!(deal(&case).is_none());
            case.agree_again(Timestamp::default()).unwrap();
            assert_eq!(told(&deal(&case).unwrap().outcome), before, "its terms have stayed");
        }
    }

    #[test]
    fn what_accepting_would_mean_is_what_the_deal_then_is() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=9000", "")]);
        case.alternatives = vec![alternative("Wait", 9_500)];
        let before = if_accepted(&case, "o2").unwrap();
        let expected =
            [("$9000", "1000 better than your walk-away, 1000 short of your target"), ("", "your first choice")];
        assert_eq!(told(&before), expected.map(|(said, out)| (said.to_owned(), out.to_owned())));
        assert_eq!(before.worth(&Plain).unwrap(), "“Wait” is worth $500 more to you.");
        let before = (told(&before), before.worth(&Plain));
        case.set_offer_status("o2", OfferStatus::Accepted, Timestamp::default()).unwrap();
        let deal = deal(&case).unwrap();
        assert_eq!((told(&deal.outcome), deal.outcome.worth(&Plain)), before);
        assert!(if_accepted(&case, "gone").is_none());
    }

    #[test]
    fn the_newest_open_offer_of_the_other_side_waits_until_it_is_answered_or_the_talks_are_over() {
        let mut case = case(&[(Side::Us, "fee=12000", ""), (Side::Them, "fee=7000", ""), (Side::Them, "fee=8000", "")]);
        let waiting = |case: &Case| waiting(case).map(|(place, _)| place);
        assert_eq!(waiting(&case), None, "all are answered");
        case.offers.iter_mut().for_each(|offer| offer.status = OfferStatus::Open);
        assert_eq!(waiting(&case), Some(2));
        case.offers[2].status = OfferStatus::Withdrawn;
        assert_eq!(waiting(&case), Some(1));
        case.end_talks(Timestamp::default());
        assert_eq!(waiting(&case), None, "they ended without a deal");
        case.set_offer_status("o2", OfferStatus::Accepted, Timestamp::default()).unwrap();
        case.offers[2].status = OfferStatus::Open;
        assert_eq!(waiting(&case), None, "there is a deal");
    }

    #[test]
    fn an_amount_is_told_against_the_target_first_and_then_against_the_walk_away() {
        let told = |fee: i32, us: Stance| {
            let mut case = in_turn(&[9, 5]);
            case.issues[0].us = us;
            case.offers[1].terms = sample::terms(&format!("fee={fee}"));
            let outcome = if_accepted(&case, "o2").unwrap();
            (outcome.settled[0].turned_out(&Plain), outcome.settled[0].is_as_hoped())
        };
        let both = || sample::stance(1.0, 10, 6);
        let only = |target: Option<i32>, limit: Option<i32>| Stance {
            target: target.map(Decimal::whole),
            walk_away: limit.map(Decimal::whole),
            ..Stance::default()
        };
        for (fee, stance, said, hoped) in [
            (10, both(), "your target", true),
            (12, both(), "2 better than your target", true),
            (8, both(), "2 better than your walk-away, 2 short of your target", false),
            (6, both(), "your walk-away, 4 short of your target", false),
            (5, both(), "1 worse than your walk-away, 5 short of your target", false),
            (7, only(Some(8), None), "1 short of your target", false),
            (7, only(None, Some(6)), "1 better than your walk-away", false),
            (7, only(None, None), "", false),
        ] {
            assert_eq!(told(fee, stance), (said.to_owned(), hoped), "{fee}");
        }
    }

    #[test]
    fn while_nothing_tells_which_amounts_are_better_only_what_is_met_is_told() {
        let mut case = in_turn(&[7]);
        case.issues[0].us.walk_away = Some(Decimal::whole(6));
        assert_eq!(if_accepted(&case, "o1").unwrap().settled[0].turned_out(&Plain), "");
        case.issues[0].us.walk_away = Some(Decimal::whole(7));
        assert_eq!(if_accepted(&case, "o1").unwrap().settled[0].turned_out(&Plain), "your walk-away");
    }

    #[test]
    fn an_option_is_told_by_its_place_among_those_whose_worth_is_known() {
        let mut case = case(&[(Side::Them, "term=b", "")]);
        let told = |case: &Case| if_accepted(case, "o1").unwrap().settled[0].turned_out(&Plain);
        let options = [("a", 100.0, 0.0), ("b", 40.0, 0.0), ("c", 20.0, 0.0)];
        case.issues[1] = choice("term", (1.0, 1.0), &options);
        assert_eq!(told(&case), "your second choice of 3");
        case.issues[1].options[2].removed = true;
        assert_eq!(told(&case), "the last of your 2 choices");
        case.issues[1].options[0].us = Worth::Unknown;
        assert_eq!(told(&case), "", "alone it has no place");
        case.issues[1].options[1].us = Worth::Never;
        assert_eq!(told(&case), "an option that you said you would never take");
    }

    #[test]
    fn a_place_far_down_is_a_number() {
        let places = [2, 5, 6, 11, 12, 21, 22, 23, 50].map(nth);
        assert_eq!(places, ["second", "fifth", "6th", "11th", "12th", "21st", "22nd", "23rd", "50th"]);
    }

    #[test]
    fn what_a_deal_leaves_open_is_named() {
        let mut case = case(&[(Side::Them, "fee=9000", "")]);
        let open = |case: &Case| -> Vec<String> {
            if_accepted(case, "o1").unwrap().open.iter().map(|issue| issue.id.clone()).collect()
        };
        assert_eq!(open(&case), ["term"]);
        "3m".clone_into(&mut case.issues[1].agreed);
        assert!(open(&case).is_empty(), "what was settled before counts");
    }
}
