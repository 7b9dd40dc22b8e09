//! Where a negotiation stands, at a glance: how far it has come, and the one figure that says most of it.

use super::deal::deal;
use super::gap::{self, Gap, gaps};
use crate::case::{Case, Issue, IssueKind, Side};
use crate::name::{UNNAMED_ISSUE, named};
use crate::number::Decimal;
use crate::quoted::{MAX_QUOTED, shortened};
use crate::sentence::the;
use crate::spelling::Spelling;

/// How far a negotiation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// No offer was made yet.
    Preparing,
    /// Offers were made, and nothing is agreed.
    Talking,
    /// There is a deal.
    Agreed,
}

/// How far a negotiation has come.
pub fn phase(case: &Case) -> Phase {
    if case.deal().is_some() {
        Phase::Agreed
    } else if case.offers.is_empty() {
        Phase::Preparing
    } else {
        Phase::Talking
    }
}

/// The amount that says most of where both stand: the first one of which both have spoken, else one, else the first.
/// Nothing while no amount is on the list.
pub fn leading(case: &Case) -> Option<Gap<'_>> {
    let mut best: Option<(u8, Gap<'_>)> = None;
    for gap in gaps(case) {
        let rank = u8::from(gap.ours.is_some()) + u8::from(gap.theirs.is_some());
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, gap));
        }
    }
    best.map(|(_, gap)| gap)
}

/// Where it stands in large, and what belongs to that in small; both may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// One figure, or a few words.
    pub large: String,
    /// The rest of the sentence, and one more.
    pub small: String,
}

/// Where a negotiation stands, in one line.
pub fn headline(case: &Case, spelling: &dyn Spelling) -> Headline {
    if let Some(deal) = deal(case) {
        let settled = &deal.outcome.settled;
        let first = settled.iter().position(|settled| settled.amount().is_some()).unwrap_or(0);
        let said: Vec<String> = settled.iter().map(|settled| settled.said(spelling)).collect();
        let (large, rest): (Vec<_>, Vec<_>) = (0..).zip(said).partition(|(place, _)| *place == first);
        let of = |said: Vec<(usize, String)>| said.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(" · ");
        let large = if large.is_empty() { "Agreed".to_owned() } else { of(large) };
        return Headline { large, small: of(rest) };
    }
    if case.ended_at().is_some() {
        return Headline { large: "No deal".to_owned(), small: "The talks have ended.".to_owned() };
    }
    if case.offers.is_empty() {
        return Headline { large: "No offer yet".to_owned(), small: String::new() };
    }
    match leading(case) {
        Some(gap) if gap.ours.is_some() || gap.theirs.is_some() => between(case, &gap, spelling),
        _ => {
            let large =
                if case.offers.len() == 1 { "One offer".to_owned() } else { format!("{} offers", case.offers.len()) };
            Headline { large, small: "No number has been named yet.".to_owned() }
        }
    }
}

/// How far apart both are on an amount, or what the one who has spoken said.
fn between(case: &Case, gap: &Gap<'_>, spelling: &dyn Spelling) -> Headline {
    let on = format!("on {}", the(named(&gap.issue.name, UNNAMED_ISSUE)));
    let them = shortened(named(&case.them.name, "the other side"), MAX_QUOTED);
    let apart_by = |apart: Decimal| spelling.distance(gap.issue, apart);
    let said = |amount: Decimal| of_one(gap.issue, amount, spelling);
    let headline = |large: String, small: String| Headline { large, small };
    match (gap.apart, gap.ours, gap.theirs) {
        (Some(Decimal::ZERO), ..) => headline("The offers meet".to_owned(), format!("{on}.")),
        (Some(apart), ..) if apart.is_negative() => {
            headline(format!("Crossed by {}", apart_by(apart.abs())), format!("{on}."))
        }
        (Some(apart), ..) => {
            headline(format!("{} apart", apart_by(apart)), format!("{on}.{}", moved(gap, &them, spelling)))
        }
        (None, Some(ours), _) => headline(said(ours), format!("is what you named {on}. No answer yet.")),
        (None, None, theirs) => headline(
            theirs.map(said).unwrap_or_default(),
            format!("is what {them} named {on}. You haven’t named yours yet."),
        ),
    }
}

/// How far each side has come since the start, in a sentence behind another one; empty where that isn't known.
fn moved(gap: &Gap<'_>, them: &str, spelling: &dyn Spelling) -> String {
    let bare = |amount: Decimal| spelling.bare_distance(gap.issue, amount.abs());
    let way = |who: &str, amount: Decimal| match amount {
        Decimal::ZERO => format!("{who} didn’t move"),
        back if back.is_negative() => format!("{who} went back {}", bare(back)),
        on => format!("{who} moved {}", bare(on)),
    };
    match (gap.at_start, gap.we_moved, gap.they_moved) {
        (Some(start), Some(we), Some(they)) if we != Decimal::ZERO || they != Decimal::ZERO => {
            format!(" It was {}: {}, {}.", bare(start), way("you", we), way(them, they))
        }
        _ => String::new(),
    }
}

/// What one side named: money without what it is for, else with its unit.
fn of_one(issue: &Issue, amount: Decimal, spelling: &dyn Spelling) -> String {
    if issue.is_money() { spelling.money(amount) } else { spelling.amount(issue, amount) }
}

/// How far apart both sides' last words on an issue are, in a few words; empty until both have spoken of it.
pub fn apart_words(case: &Case, issue: &Issue, spelling: &dyn Spelling) -> String {
    if issue.kind != IssueKind::Amount {
        let said = |side| case.standing(side, case.offers.len()).remove(&issue.id);
        return match said(Side::Us).zip(said(Side::Them)) {
            Some((ours, theirs)) if issue.is_same(&ours, &theirs) => "the same".to_owned(),
            Some(_) => "different".to_owned(),
            None => String::new(),
        };
    }
    match gap::gap(case, issue).apart {
        None => String::new(),
        Some(Decimal::ZERO) => "the same".to_owned(),
        Some(apart) if apart.is_negative() => format!("crossed by {}", spelling.distance(issue, apart.abs())),
        Some(apart) => spelling.distance(issue, apart),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, case, in_turn, stance};
    use crate::case::Stance;
    use crate::guide::Example;
    use crate::spelling::Plain;
    use crate::time::Timestamp;

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    fn told(case: &Case) -> [String; 2] {
        let Headline { large, small } = headline(case, &Plain);
        [large, small]
    }

    #[test]
    fn the_agency_stands_at_its_deal_and_before_it_900_apart() {
        let mut case = Example::Agency.case().unwrap();
        let [large, small] = told(&case);
        assert_eq!((phase(&case), large.as_str()), (Phase::Agreed, "$9400"));
        assert!(small.starts_with("3-month trial, then 12 months · Four results, agreed together · "), "{small}");
        case.agreement = None;
        case.end_talks(Timestamp::default());
        assert_eq!(told(&case), ["No deal".to_owned(), "The talks have ended.".to_owned()]);
        case.resume_talks();
        // 12,000 − 6,500; 12,000 − 9,400; 8,500 − 6,500
        let said = "on the monthly fee. It was 5500: you moved 2600, Harbour Foods moved 2000.";
        assert_eq!((phase(&case), told(&case)), (Phase::Talking, ["$900 apart".to_owned(), said.to_owned()]));
        case.offers.clear();
        assert_eq!((phase(&case), told(&case)), (Phase::Preparing, ["No offer yet".to_owned(), String::new()]));
    }

    #[test]
    fn offers_that_met_or_crossed_and_steps_back_are_said_as_such() {
        let told = |amounts: &[i32]| told(&in_turn(amounts)).join(" ");
        assert_eq!(told(&[10, 4]), "$6 apart on the unnamed issue.");
        assert_eq!(
            told(&[10, 4, 12, 5]),
            "$7 apart on the unnamed issue. It was 6: you went back 2, the other side moved 1."
        );
        assert_eq!(
            told(&[10, 4, 8]),
            "$4 apart on the unnamed issue. It was 6: you moved 2, the other side didn’t move."
        );
        assert_eq!(told(&[10, 4, 6, 6]), "The offers meet on the unnamed issue.");
        assert_eq!(told(&[10, 4, 6, 7]), "Crossed by $1 on the unnamed issue.");
        assert_eq!(told(&[10]), "$10 is what you named on the unnamed issue. No answer yet.");
    }

    #[test]
    fn the_amount_of_which_both_have_spoken_leads_then_one_of_which_one_has() {
        let mut case = case(&[(THEM, "days=4", "")]);
        case.issues.push(amount("days", Stance::default(), Stance::default()));
        case.issues.push(amount("price", stance(1.0, 2, 1), Stance::default()));
        case.issues[2].unit = "days".to_owned();
        let leading = |case: &Case| leading(case).map(|gap| gap.issue.id.clone()).unwrap();
        assert_eq!(leading(&case), "days");
        let said = "is what the other side named on the unnamed issue. You haven’t named yours yet.";
        assert_eq!(told(&case), ["4 days".to_owned(), said.to_owned()]);
        case.offers.extend(crate::analysis::sample::offers(&[(US, "price=9", ""), (THEM, "price=3", "")]));
        assert_eq!(leading(&case), "price");
        case.offers.clear();
        assert_eq!(leading(&case), "fee");
        assert!(super::leading(&Case::default()).is_none());
    }

    #[test]
    fn offers_without_a_number_are_counted() {
        let mut case = case(&[(US, "term=3m", "")]);
        assert_eq!(told(&case).join(". "), "One offer. No number has been named yet.");
        case.issues.remove(0);
        case.offers.extend(crate::analysis::sample::offers(&[(THEM, "term=12m", "")]));
        assert_eq!(told(&case)[0], "2 offers");
    }

    #[test]
    fn how_far_apart_each_issue_is_stands_in_a_few_words() {
        let mut case = case(&[(US, "fee=9000 term=3m", ""), (THEM, "fee=8000 term=12m", "")]);
        let words = |case: &Case| [0, 1].map(|place: usize| apart_words(case, &case.issues[place], &Plain));
        assert_eq!(words(&case), ["$1000", "different"]);
        case.offers[1].terms = crate::analysis::sample::terms("fee=9000 term=3m");
        assert_eq!(words(&case), ["the same", "the same"]);
        case.offers[1].terms = crate::analysis::sample::terms("fee=9500");
        assert_eq!(words(&case), ["crossed by $500", ""]);
    }

    #[test]
    fn a_deal_on_the_points_alone_is_said_too() {
        let mut case = Case::default();
        case.start_agreement(Timestamp::default());
        assert_eq!((phase(&case), told(&case)), (Phase::Agreed, ["Agreed".to_owned(), String::new()]));
    }
}
