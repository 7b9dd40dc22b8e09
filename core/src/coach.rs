//! The coach: rules that look at a negotiation and give at most three hints, most urgent first.
//!
//! A hint is data: the rule, what it is about, and its reason in the case's own figures. [`words`] makes sentences of
//! it, once the page has written the figures in the user's way.

mod agreement;
mod figure;
mod giving;
mod limits;
mod next_step;
mod preparation;
mod rule;
mod standstill;
pub mod words;

pub use figure::{Figure, Part};
pub use limits::{Verdict, before_accepting, before_agreeing, before_offering};
pub use next_step::{NextStep, OFFER_KEYS, Step, Way, next_step};
pub use rule::{Next, Rule};

use crate::analysis::finder::Proposal;
use crate::analysis::talks::Talks;
use crate::case::{Case, Issue, Offer};

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
    /// The swap that it speaks of, to take up in the next offer.
    pub swap: Option<Proposal>,
}

impl<'a> Hint<'a> {
    fn new(rule: Rule, figures: Vec<Figure>) -> Self {
        Self { rule, issues: Vec::new(), offers: Vec::new(), figures, swap: None }
    }

    fn about(mut self, issue: &'a Issue) -> Self {
        self.issues.push(issue);
        self
    }

    fn from(mut self, offer: &'a Offer) -> Self {
        self.offers.push(offer);
        self
    }

    /// What to do next: where the rule says, and for an empty part of the preparation where that is filled in.
    pub fn next(&self) -> Next {
        match self.figures.first() {
            Some(Figure::Missing(part)) => Next::Item(part.item()),
            _ => self.rule.next(),
        }
    }

    /// What it is put away under: its rule and its first issue, and where it holds that against the best alternative,
    /// that too: the walk-away has a hint of its own.
    pub fn key(&self) -> String {
        let issue = self.issues.first().map_or("", |issue| issue.id.as_str());
        let alternative = self.figures.iter().any(|figure| matches!(figure, Figure::Batna(_)));
        let against = if self.rule == Rule::BelowLimit && alternative { "alternative" } else { "" };
        let parts = [self.rule.word(), issue, against];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Its reason as a text to compare: a hint that was put away comes back when this changes.
    pub fn reason(&self) -> String {
        let offers = self.offers.iter().map(|offer| offer.id.clone());
        let all: Vec<String> = offers.chain(self.figures.iter().map(Figure::plain)).collect();
        all.join(" ")
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
///
/// A rule looks only while there is room for its hint: those that search come late in the order. Once a deal is agreed, only what is wrong with the
/// deal itself is said; once the talks have ended without one, nothing.
pub fn hints(case: &Case) -> Vec<Hint<'_>> {
    if case.ended_at().is_some() {
        return Vec::new();
    }
    let talks = Talks::new(case);
    let mut given = Vec::new();
    for rule in Rule::ALL {
        let fires = talks.case.deal().is_none() || *rule == Rule::BelowLimit;
        let found = if fires { found(*rule, &talks) } else { Vec::new() };
        given.extend(found.into_iter().find(|hint| !hint.is_dismissed(case)));
        if given.len() == AT_ONCE {
            break;
        }
    }
    given
}

/// All that a rule finds, the most important first.
fn found<'a>(rule: Rule, talks: &Talks<'a>) -> Vec<Hint<'a>> {
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
        Rule::TradeThere => agreement::trade_there(talks),
        Rule::MinorForMajor => giving::minor_for_major(talks),
        Rule::NotWritten => agreement::not_written(talks),
        Rule::NeverAsked => preparation::never_asked(talks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::case;
    use crate::case::{Agreement, Side};
    use crate::guide::{self, Example};

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    fn rules(case: &Case) -> Vec<Rule> {
        hints(case).iter().map(|hint| hint.rule).collect()
    }

    /// Badly run: nothing prepared, nothing asked, below the limit, larger and larger steps.
    fn bad() -> Case {
        case(&[(US, "fee=9000 term=12m", ""), (US, "fee=8500", ""), (US, "fee=7500", "")])
    }

    #[test]
    fn the_three_most_urgent_hints_are_given() {
        assert_eq!(rules(&bad()), [Rule::BelowLimit, Rule::NotPrepared, Rule::AgainstOurselves]);
        assert!(rules(&case(&[])).is_empty());
        assert!(rules(&Case::default()).is_empty());
    }

    #[test]
    fn what_is_put_away_makes_room_and_comes_back_when_its_figures_change() {
        use Rule::{AgainstOurselves, BelowLimit, NotPrepared, NothingAsked, StepsGrowing, TradeThere};
        let mut case = bad();
        let mut put_away = |rule: Rule, next: &[Rule]| {
            let hint = &hints(&case)[0];
            assert_eq!(hint.rule, rule);
            let (key, reason) = (hint.key(), hint.reason());
            case.dismiss(key, reason);
            assert_eq!(rules(&case), next);
        };
        put_away(BelowLimit, &[NotPrepared, AgainstOurselves, NothingAsked]);
        put_away(NotPrepared, &[AgainstOurselves, NothingAsked, StepsGrowing]);
        put_away(AgainstOurselves, &[NothingAsked, StepsGrowing, TradeThere]);
        case.issues[0].us.walk_away = Some(crate::number::Decimal::whole(7_600));
        assert_eq!(rules(&case)[0], BelowLimit, "another walk-away");
        case.set_note("PREP-2", "Grow.");
        assert_eq!(rules(&case), [BelowLimit, NotPrepared, NothingAsked], "less is missing now");
        case.bring_hints_back();
        assert_eq!(rules(&case), [BelowLimit, NotPrepared, AgainstOurselves]);
    }

    #[test]
    fn the_walk_away_and_the_alternative_on_one_issue_are_put_away_each_by_itself() {
        let mut case = case(&[(US, "fee=7000 term=12m", "")]);
        case.alternatives = vec![crate::analysis::sample::alternative("Wait", 7_500)];
        let keys = |case: &Case| {
            let below = hints(case).into_iter().filter(|hint| hint.rule == Rule::BelowLimit);
            below.map(|hint| (hint.key(), hint.reason())).collect::<Vec<_>>()
        };
        for key in ["below-limit fee", "below-limit fee alternative"] {
            let [(found, reason)] = &keys(&case)[..] else { panic!() };
            assert_eq!(found, key);
            case.dismiss(found.clone(), reason.clone());
        }
        assert!(keys(&case).is_empty());
    }

    #[test]
    fn where_one_issue_is_put_away_the_next_one_is_said() {
        let mut case = case(&[(US, "fee=9000 term=12m", "x"), (THEM, "fee=9000 term=12m", "")]);
        case.set_note("PREP-2", "Grow.");
        case.set_note("INFO-Q1", "Growth.");
        case.alternatives = vec![crate::analysis::sample::alternative("Wait", 1)];
        let keys = |case: &Case| hints(case).iter().map(Hint::key).collect::<Vec<_>>();
        assert_eq!(keys(&case), ["not-written fee"]);
        case.dismiss("not-written fee".to_owned(), "o2 9000".to_owned());
        assert_eq!(keys(&case), ["not-written term"]);
        case.dismiss("not-written term".to_owned(), "o2".to_owned());
        assert!(keys(&case).is_empty());
    }

    #[test]
    fn a_trade_is_said_until_it_is_put_away() {
        let mut case = case(&[(THEM, "fee=8000 term=12m", "")]);
        assert_eq!(rules(&case), [Rule::NotPrepared, Rule::TradeThere, Rule::NeverAsked]);
        let (key, reason) = hints(&case).get(1).map(|hint| (hint.key(), hint.reason())).unwrap();
        case.dismiss(key, reason);
        assert_eq!(rules(&case), [Rule::NotPrepared, Rule::NeverAsked]);
        case.offers = crate::analysis::sample::offers(&[(THEM, "fee=8100 term=12m", "")]);
        assert_eq!(rules(&case), [Rule::NotPrepared, Rule::TradeThere, Rule::NeverAsked], "from elsewhere, for less");
    }

    #[test]
    fn each_hint_says_where_to_act() {
        let mut case = bad();
        let next = |case: &Case| hints(case).iter().map(Hint::next).collect::<Vec<_>>();
        assert_eq!(next(&case), [Next::Item("PREP-1"), Next::Item("PREP-1"), Next::NextOffer]);
        case.alternatives = vec![crate::analysis::sample::alternative("Wait", 1)];
        assert_eq!(next(&case)[1], Next::Item("PREP-2"));
    }

    #[test]
    fn a_deal_ends_the_coaching_unless_it_is_a_bad_one() {
        for example in Example::ALL {
            assert!(rules(&example.case().unwrap()).is_empty());
        }
        let mut case = bad();
        case.agreement = Some(Agreement { offer: "o3".to_owned(), ..Agreement::default() });
        assert_eq!(rules(&case), [Rule::BelowLimit]);
        case.agreement.as_mut().unwrap().reopened = true;
        assert_eq!(rules(&case), rules(&bad()), "the talks are open again");
    }

    #[test]
    fn the_agency_is_told_to_look_beyond_the_fee_when_it_sticks() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        assert_eq!(rules(&case), [Rule::PriceStuck, Rule::LastInch, Rule::TradeThere]);
        let trade = &hints(&case)[2];
        // The trial for twelve months: 0.25 * 0.2 less for us, 0.3 * 0.85 more for them. Nine hundred more on the fee:
        // 0.45 * 900 / 2,000 more for us, 0.35 * 900 / 2,500 less for them.
        assert_eq!((trade.key().as_str(), trade.reason().as_str()), ("trade-there term", "0.1525 0.129"));
        assert_eq!(trade.issues[1].id, "fee");
        case.dismiss(trade.key(), trade.reason());
        assert_eq!(rules(&case), [Rule::PriceStuck, Rule::LastInch, Rule::NotWritten]);
    }

    #[test]
    fn every_rule_has_its_own_word_and_lines_of_the_guide_that_are_there() {
        let ids = [
            &["PREP-1"][..],
            &["MIST-2"],
            &["BARG-P1"],
            &["BARG-P1"],
            &["BARG-P2"],
            &["BARG-P3"],
            &["IMP-1"],
            &["BARG-P5", "BARG-W1"],
            &["IMP-6"],
            &["BARG-W3"],
            &["BARG-P6"],
            &["CLAR-K5"],
            &["INFO-Q1"],
        ];
        for (index, (rule, ids)) in Rule::ALL.iter().zip(ids).enumerate() {
            assert_eq!(rule.items(), ids, "{rule:?}");
            assert!(ids.iter().all(|id| guide::item(id).is_some()), "{rule:?}");
            assert!(Rule::ALL[..index].iter().all(|other| other.word() != rule.word()));
            if let Next::Item(item) = rule.next() {
                assert!(guide::item(item).is_some(), "{item}");
            }
            assert!(words::advice(*rule).ends_with('.'));
        }
        assert_eq!(Rule::ALL.len(), 13);
    }
}
