//! Give and take in figures: what each concession cost the side that made it, what it is worth to the other one, and
//! the same of what came back.

use super::both::Both;
use super::difference::Differences;
use super::hundred::Hundred;
use super::menu;
use super::reciprocity::{self, Back, Given};
use super::talks::{Said, Shift, Strand, Talks};
use crate::case::{Case, Concession, Issue, OfferStatus, Side, Term};

/// What something that one side gives is worth, in parts of all that each side hopes for ([`Hundred`]): 0.12 is "12 of 100".
/// The two can't be added up: they are parts of different scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// What it costs the side that gives; usually between 0 and 1. Nothing where no issue of it counts for that side,
    /// as its weights, points or amounts are missing.
    pub cost: Option<f64>,
    /// What it is worth to the side that gets it; below 0 where that side likes it less, too.
    pub worth: Option<f64>,
    /// Is every issue in both figures? Else they leave out some that can't be scored.
    pub whole: bool,
}

/// A concession and what came back for it.
#[derive(Clone, Debug)]
pub struct Exchange<'a> {
    /// The concession, with what was asked for it.
    pub given: Given<'a>,
    /// What the concession is worth: the cost to the side that made it, the worth to the other one.
    pub price: Price,
    /// What came back: what the other side then gave, or what it gave up by accepting. Empty when nothing came.
    pub back: Vec<Said<'a>>,
    /// What that is worth: the cost to the other side, the worth to the one that made the concession. Nothing when
    /// nothing came back.
    pub back_price: Option<Price>,
}

/// What a side has given so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Total {
    /// All of its concessions, and what it gave up by accepting an offer.
    pub gave: Price,
    /// What it took back of that: the cost that it saved, the worth that the other side lost.
    pub took_back: Price,
}

/// What prices are made with.
struct Pricing {
    differences: Differences,
    hundred: Both<Hundred>,
}

impl Pricing {
    fn new(case: &Case) -> Self {
        let hundred = Both { us: Hundred::of(case, Side::Us), them: Hundred::of(case, Side::Them) };
        Self { differences: Differences::new(case), hundred }
    }

    /// What one term in another's place adds to a side's score, on the scale on which scores are shown.
    fn of(&self, issue: &Issue, side: Side, from: Term<'_>, to: Term<'_>) -> Option<f64> {
        let difference = self.differences.of(issue, side, from, to)?;
        Some(self.hundred.of(side).share(difference))
    }
}

impl Price {
    /// Of nothing yet.
    const NONE: Self = Self { cost: None, worth: None, whole: true };

    /// Together with another one.
    fn and(self, other: Self) -> Self {
        let sum = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        Self { cost: sum(self.cost, other.cost), worth: sum(self.worth, other.worth), whole: self.whole && other.whole }
    }

    /// Of a change that a side makes on one issue.
    fn of(pricing: &Pricing, strand: &Strand<'_>, by: Side, from: Term<'_>, to: Term<'_>) -> Self {
        // The way back, so that a cost is above 0.
        let cost = pricing.of(strand.issue, by, to, from);
        let worth = pricing.of(strand.issue, by.other(), from, to);
        Self { cost, worth, whole: cost.is_some() && worth.is_some() }
    }
}

/// Every concession of either side, oldest first, with its figures.
pub fn exchanges<'a>(talks: &Talks<'a>) -> Vec<Exchange<'a>> {
    let pricing = Pricing::new(talks.case);
    let exchange = |given: Given<'a>| {
        let by = given.offer.by;
        let back = match &given.back {
            Back::Agreed => by_agreeing(talks),
            Back::Waiting => Vec::new(),
            Back::Came(came) => came.clone(),
        };
        let price = price(talks, &pricing, by, &given.gave);
        let back_price = (!back.is_empty()).then(|| self::price(talks, &pricing, by.other(), &back));
        Exchange { given, price, back, back_price }
    };
    reciprocity::ledger(talks).into_iter().map(exchange).collect()
}

/// What each side has given so far, and what it took back of it. Nothing is left of a concession that was taken back
/// whole: then both figures are the same.
pub fn totals(talks: &Talks<'_>) -> Both<Total> {
    let pricing = Pricing::new(talks.case);
    let none = Total { gave: Price::NONE, took_back: Price::NONE };
    let mut totals = Both { us: none, them: none };
    for turn in &talks.turns {
        let total = totals.of_mut(turn.offer.by);
        for said in &turn.said {
            let (Some(strand), Some(before)) = (talks.strand(said), said.before) else { continue };
            let price = |from, to| Price::of(&pricing, strand, turn.offer.by, from, to);
            match said.shift {
                Shift::Gave => total.gave = total.gave.and(price(before, said.term)),
                Shift::Took => total.took_back = total.took_back.and(price(said.term, before)),
                Shift::Opened | Shift::Held | Shift::Changed => {}
            }
        }
    }
    if let Some((_, by)) = accepted(talks) {
        let total = totals.of_mut(by);
        total.gave = total.gave.and(price(talks, &pricing, by, &by_agreeing(talks)));
    }
    totals
}

/// What the side that accepted an offer gave up by that: where the offer's side had said something else last that is
/// worse for the one that accepts. Empty when no offer was accepted.
pub fn by_agreeing<'a>(talks: &Talks<'a>) -> Vec<Said<'a>> {
    let Some((last, by)) = accepted(talks) else { return Vec::new() };
    let mut standing: Vec<Both<Option<Term<'a>>>> = vec![Both::default(); talks.strands.len()];
    for (index, turn) in talks.turns.iter().enumerate() {
        // The one that accepts may have spoken again after that offer; the offer itself says no more than it did.
        let counts = index <= last || turn.offer.by == by;
        for said in turn.said.iter().filter(|_| counts) {
            if let Some(slot) = standing.get_mut(said.strand) {
                *slot.of_mut(turn.offer.by) = Some(said.term);
            }
        }
    }
    let mut gave = Vec::new();
    for (index, (strand, terms)) in talks.strands.iter().zip(&standing).enumerate() {
        let (Some(before), Some(term)) = (*terms.of(by), *terms.of(by.other())) else { continue };
        let shift = strand.shift(by, Some(before), term, Some(term));
        if shift == Shift::Gave {
            gave.push(Said { strand: index, term, before: Some(before), shift });
        }
    }
    gave
}

/// The planned concessions that are still in hand, what is dear to them and cheap for us first, each with its cost and
/// worth (0 to 5) and what to ask for it. Without those that say nothing.
pub fn in_hand(case: &Case) -> Vec<&Concession> {
    menu::menu(case).left.into_iter().filter(|concession| !concession.give.trim().is_empty()).collect()
}

/// The turn of the offer that was accepted, and the side that accepted it.
fn accepted(talks: &Talks<'_>) -> Option<(usize, Side)> {
    let turn = talks.turns.iter().rposition(|turn| turn.offer.status == OfferStatus::Accepted)?;
    Some((turn, talks.turns.get(turn)?.offer.by.other()))
}

/// The price of what a side gives.
fn price(talks: &Talks<'_>, pricing: &Pricing, by: Side, gave: &[Said<'_>]) -> Price {
    let mut all = Price::NONE;
    for said in gave {
        if let (Some(strand), Some(before)) = (talks.strand(said), said.before) {
            all = all.and(Price::of(pricing, strand, by, before, said.term));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, close, in_turn, mirrored};
    use crate::analysis::score;
    use crate::case::{Rating, Worth};
    use crate::guide::Example;

    fn assert_price(found: Price, cost: f64, worth: f64) {
        close(found.cost.unwrap(), cost);
        close(found.worth.unwrap(), worth);
    }

    #[test]
    fn a_concession_has_its_cost_and_its_worth_and_so_has_what_came_back() {
        let case = case(&[
            (Side::Us, "fee=12000 term=12m", ""),
            (Side::Them, "fee=6000 term=3m", ""),
            (Side::Us, "fee=11000 term=3m", "speed"),
            (Side::Them, "fee=7000", ""),
        ]);
        let found = exchanges(&Talks::new(&case));
        // Us: 40/70 · 1,000/2,000 + 30/70 · 0.6. Them: 50/80 · 1,000/2,500 + 30/80 · 0.8.
        assert_price(found[0].price, 38.0 / 70.0, 44.0 / 80.0);
        assert_price(found[0].back_price.unwrap(), 20.0 / 80.0, 20.0 / 70.0);
        assert_eq!((found[0].given.asked, found[0].back.len(), found[0].price.whole), ("speed", 1, true));
        assert_price(found[1].price, 20.0 / 80.0, 20.0 / 70.0);
        assert_eq!((found[1].back.len(), found[1].back_price), (0, None));
        let other = exchanges(&Talks::new(&mirrored(&case))).iter().map(|found| found.price).collect::<Vec<_>>();
        assert_eq!(other, found.iter().map(|found| found.price).collect::<Vec<_>>());
    }

    #[test]
    fn where_a_sides_figures_are_missing_its_side_of_the_price_is_too() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Us, "fee=11000 term=3m", "")]);
        case.issues[1].options[0].them = Worth::Unknown;
        let price = |case: &Case| exchanges(&Talks::new(case))[0].price;
        assert_price(price(&case), 38.0 / 70.0, 0.4);
        assert!(!price(&case).whole, "the term is not in what it is worth to them");
        case.issues[0].them.walk_away = None;
        assert_eq!((price(&case).cost.is_some(), price(&case).worth), (true, None));
        let bare = in_turn(&[9, 0, 8, 1]);
        let found = exchanges(&Talks::new(&bare));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].price, Price { cost: None, worth: None, whole: false });
    }

    #[test]
    fn what_was_taken_back_is_told_apart() {
        let case = case(&[
            (Side::Us, "fee=12000", ""),
            (Side::Us, "fee=10000", ""),
            (Side::Us, "fee=11000", ""),
            (Side::Us, "fee=10500", ""),
        ]);
        let Both { us, them } = totals(&Talks::new(&case));
        // Gave 2,000 and 500 of 2,000, took 1,000 back; for them by 2,500.
        assert_price(us.gave, 40.0 / 70.0 * 1.25, 50.0 / 80.0);
        assert_price(us.took_back, 20.0 / 70.0, 20.0 / 80.0);
        assert_eq!(them, Total { gave: Price::NONE, took_back: Price::NONE });
    }

    #[test]
    fn accepting_gives_what_lies_between_the_last_words_and_is_worse_for_the_one_that_accepts() {
        let mut case = case(&[(Side::Them, "fee=7000 term=12m", ""), (Side::Us, "fee=9000 term=3m", "")]);
        assert!(by_agreeing(&Talks::new(&case)).is_empty());
        case.offers[1].status = OfferStatus::Accepted;
        let talks = Talks::new(&case);
        // The shorter term is better for them.
        let gave = by_agreeing(&talks);
        assert_eq!(gave.iter().map(|said| said.strand).collect::<Vec<_>>(), [0]);
        assert_price(totals(&talks).them.gave, 50.0 / 80.0 * 0.8, 40.0 / 70.0);
        assert_eq!(totals(&talks).us.gave, Price::NONE);
    }

    #[test]
    fn accepting_an_earlier_offer_gives_from_the_last_word_and_counts_nothing_twice() {
        let said = [
            (Side::Us, "fee=12000 term=12m", ""),
            (Side::Them, "fee=7000", ""),
            (Side::Us, "fee=9000", ""),
            (Side::Them, "fee=7500", ""),
        ];
        let mut case = case(&said);
        case.offers[1].status = OfferStatus::Accepted;
        let talks = Talks::new(&case);
        let gave = by_agreeing(&talks);
        assert_eq!(gave[0].before, Some(Term::Amount(crate::number::Decimal::whole(9_000))));
        assert_eq!(gave[0].term, Term::Amount(crate::number::Decimal::whole(7_000)), "what that offer said");
        // From 12,000 to 7,000 in all, of 2,000 and 2,500.
        assert_price(totals(&talks).us.gave, 40.0 / 70.0 * 2.5, 50.0 / 80.0 * 2.0);
    }

    #[test]
    fn accepting_what_one_likes_better_gives_nothing_also_without_weights() {
        let mut case = case(&[(Side::Us, "term=3m", ""), (Side::Them, "term=12m", "")]);
        case.offers[1].status = OfferStatus::Accepted;
        for weight in [case.issues[1].us.weight, None] {
            case.issues[1].us.weight = weight;
            case.issues[1].them.weight = weight;
            assert!(by_agreeing(&Talks::new(&case)).is_empty(), "{weight:?}");
        }
    }

    #[test]
    fn without_scores_accepting_gives_by_the_amounts_direction() {
        let mut bare = in_turn(&[9, 0, 8]);
        bare.offers[2].status = OfferStatus::Accepted;
        let found = exchanges(&Talks::new(&bare));
        assert_eq!(found[0].back.len(), 1);
        assert_eq!(found[0].back_price, Some(Price { cost: None, worth: None, whole: false }));
    }

    /// By hand; our weights are 45, 25, 15, 15 and theirs 35, 30, 20, 15, the fee's spans 2,000 and 2,500.
    #[test]
    fn the_agencys_give_and_take_in_figures() {
        let case = Example::Agency.case().unwrap();
        let talks = Talks::new(&case);
        let found = exchanges(&talks);
        let expected = [
            ("o3", 0.182, 0.2925),                  // 6,500 to 7,800
            ("o4", 0.36 + 0.015, 0.224 + 0.06),     // 12,000 to 10,400, a list of what we did
            ("o5", 0.098 + 0.135, 0.1575 + 0.1125), // to 8,500, six months
            ("o6", 0.225, 0.14),                    // to 9,400
            ("o7", 0.0225, 0.075),                  // weekly check-ins
            ("o8", 0.03, 0.0975),                   // the same
            ("o10", 0.05 + 0.0225, 0.255 + 0.12),   // the trial, four results
        ];
        assert_eq!(found.len(), expected.len());
        for (index, (offer, cost, worth)) in expected.into_iter().enumerate() {
            assert_eq!(found[index].given.offer.id, offer);
            assert_price(found[index].price, cost, worth);
            let back = found.get(index + 1).filter(|_| index < 5).map(|next| next.price);
            // Nothing for the check-ins; for the last offer, 900 more by accepting it.
            let agreed = (index == 6).then_some(Price { cost: Some(0.126), worth: Some(0.2025), whole: true });
            match back.or(agreed) {
                Some(back) => assert_price(found[index].back_price.unwrap(), back.cost.unwrap(), back.worth.unwrap()),
                None => assert_eq!(found[index].back_price, None),
            }
        }
        let Both { us, them } = totals(&talks);
        assert_price(us.gave, 0.7025, 0.8965);
        assert_price(them.gave, 0.5635, 0.84);
        assert_eq!((us.took_back, them.took_back), (Price::NONE, Price::NONE));
        // What we gave is what our own offers have lost from the first, 1.45, to the last.
        let scores = score::offers(&case);
        close(scores[1].us.unwrap() - scores[9].us.unwrap(), 0.7025);
    }

    #[test]
    fn what_the_software_firm_gave_is_what_its_offers_lost() {
        let case = Example::Software.case().unwrap();
        let total = totals(&Talks::new(&case)).us;
        let scores = score::offers(&case);
        let of = |id: &str| scores.iter().find(|score| score.offer == id).unwrap().us.unwrap();
        close(total.gave.cost.unwrap(), of("o2") - of("o12"));
        assert!(total.gave.whole && total.took_back == Price::NONE);
    }

    #[test]
    fn what_is_still_in_hand_comes_in_the_order_of_the_menu() {
        let mut case = Example::Agency.case().unwrap();
        let gives = |case: &Case| in_hand(case).iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        assert_eq!(gives(&case), ["c6"]);
        case.concessions[0].used = false;
        case.concessions.push(Concession { worth: Rating::new(5.0).unwrap(), ..Concession::default() });
        assert_eq!(gives(&case), ["c1", "c6"], "one that says nothing is left out");
    }
}
