//! What looks like a slip in an offer that is being written. Nothing is refused for it: some is said beside the field,
//! some is asked about once.

use super::direction::direction_by;
use super::packages::off_step;
use crate::case::{Case, Issue, Offer, Side, Term, Terms};
use crate::number::Decimal;
use crate::time::{OddYear, Timestamp, odd_year};

/// Clocks may differ by so many seconds before a moment lies in the future.
const CLOCKS: i64 = 60;

/// Something that looks like a slip.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip<'a> {
    /// The issue that it is about; none when it is about the moment of the offer.
    pub issue: Option<&'a Issue>,
    /// What looks odd.
    pub what: What,
}

/// What looks odd in an offer. Amounts are in the issue's unit.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The amount lies between two of the issue's steps.
    OffStep {
        /// The nearest one below.
        below: Decimal,
        /// The nearest one above.
        above: Decimal,
    },
    /// We would take less than they have already offered.
    PastTheirs {
        /// What they have offered.
        theirs: Decimal,
    },
    /// They offer more than we ourselves last asked for.
    PastOurs {
        /// What we asked for.
        ours: Decimal,
    },
    /// The side takes back what it had offered: worse for the other side than its own last amount.
    Back {
        /// That last amount.
        before: Decimal,
    },
    /// The offer is of a year that few mean.
    OddYear(OddYear),
    /// The offer is of a moment that is still to come.
    InFuture,
    /// The offer is of a moment before that of the offer before it in the list.
    BeforeLast {
        /// The moment of that one.
        last: Timestamp,
    },
    /// It speaks of an issue that is off the list.
    Removed,
    /// It names an option that is off the list.
    RemovedOption,
}

impl Slip<'_> {
    /// Is the user to be asked once whether it is meant? Otherwise it is only said beside the field.
    pub const fn asks(&self) -> bool {
        match self.what {
            What::PastTheirs { .. }
            | What::PastOurs { .. }
            | What::Back { .. }
            | What::OddYear(_)
            | What::InFuture
            | What::BeforeLast { .. } => true,
            What::OffStep { .. } | What::Removed | What::RemovedOption => false,
        }
    }
}

/// What looks like a slip in an offer: issue by issue in the user's order, then what is odd about its moment.
///
/// The offer is compared with what stands in the case, or, where one with its ID is there already and so is being
/// corrected, with what stood before that one. An offer that is to be put beside another one names that one's set, or
/// its ID where it has no set yet, and is compared with what stood before both. Terms that don't fit their issue are
/// left out, and so are those on issues that aren't there.
pub fn slips<'a>(case: &'a Case, offer: &Offer, now: &Timestamp) -> Vec<Slip<'a>> {
    let place = case.offers.iter().position(|other| other.id == offer.id).unwrap_or(case.offers.len());
    let before = Before::new(case, offer);
    let mut found = Vec::new();
    for issue in &case.issues {
        let Some(term) = offer.terms.get(&issue.id).and_then(|text| issue.term(text)) else { continue };
        let mut add = |what| found.push(Slip { issue: Some(issue), what });
        match term {
            _ if issue.removed => add(What::Removed),
            Term::Amount(amount) => before.of_amount(issue, amount).into_iter().for_each(add),
            Term::Choice(option) if option.removed => add(What::RemovedOption),
            Term::Choice(_) | Term::Text(_) => {}
        }
    }
    let last = place.checked_sub(1).and_then(|last| case.offers.get(last));
    found.extend(of_moment(offer, last, now).map(|what| Slip { issue: None, what }));
    found
}

/// What is odd about the moment of an offer; `last` is the one before it in the list.
fn of_moment(offer: &Offer, last: Option<&Offer>, now: &Timestamp) -> impl Iterator<Item = What> {
    let is_early = |last: &&Offer| offer.at.seconds() < last.at.seconds();
    let early = last.filter(is_early).map(|last| What::BeforeLast { last: last.at.clone() });
    let ahead = (offer.at.seconds() - now.seconds() > CLOCKS).then_some(What::InFuture);
    // Such a year is early or late enough to say nothing else of it.
    let odd = odd_year(offer.at.as_str()).map(What::OddYear);
    let others = if odd.is_some() { [None, None] } else { [ahead, early] };
    odd.into_iter().chain(others.into_iter().flatten())
}

/// What an offer is compared with.
struct Before<'a> {
    case: &'a Case,
    /// Who makes the offer.
    by: Side,
    /// The place of the first offer that doesn't stand before it any more.
    start: usize,
    /// What its side had on the table.
    own: Terms,
    /// What the other side had on the table.
    others: Terms,
}

impl<'a> Before<'a> {
    fn new(case: &'a Case, offer: &Offer) -> Self {
        let start = case.start_of_written(offer);
        let by = offer.by;
        Self { case, by, start, own: case.standing(by, start), others: case.standing(by.other(), start) }
    }

    /// What is odd about an amount.
    fn of_amount(&self, issue: &Issue, amount: Decimal) -> Vec<What> {
        let mut found: Vec<What> =
            off_step(issue, amount).map(|(below, above)| What::OffStep { below, above }).into_iter().collect();
        let first = |side| self.first(issue, side, amount);
        // Where nothing tells which way is better, no way is a slip.
        let Some(direction) = direction_by(issue, self.by, || first(Side::Us).zip(first(Side::Them))) else {
            return found;
        };
        // Worse for the side that makes it than what the other one has said: the two have crossed.
        let crossed = standing(issue, &self.others).filter(|other| direction.gain(amount, *other).is_negative());
        found.extend(crossed.map(|other| match self.by {
            Side::Us => What::PastTheirs { theirs: other },
            Side::Them => What::PastOurs { ours: other },
        }));
        let back = standing(issue, &self.own).filter(|own| direction.gain(*own, amount).is_negative());
        found.extend(back.map(|before| What::Back { before }));
        found
    }

    /// The first amount that a side names for an issue, the offer itself included.
    fn first(&self, issue: &Issue, side: Side, amount: Decimal) -> Option<Decimal> {
        let of_side = self.case.leads().filter(|(_, offer)| offer.by == side);
        let mut named = of_side.filter_map(|(place, offer)| match issue.term(offer.terms.get(&issue.id)?)? {
            Term::Amount(amount) => Some((place, amount)),
            _ => None,
        });
        let first = named.next();
        if side != self.by {
            return first.map(|(_, amount)| amount);
        }
        first.filter(|(place, _)| *place < self.start).map(|(_, first)| first).or(Some(amount))
    }
}

/// The amount that stands for an issue.
fn standing(issue: &Issue, terms: &Terms) -> Option<Decimal> {
    match issue.term(terms.get(&issue.id)?)? {
        Term::Amount(amount) => Some(amount),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, decimal, in_turn, mirrored, offers, terms};
    use crate::case::{IssueKind, OfferStatus};

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    fn moment(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    /// Each slip as "issue what figures", with a `?` where it asks.
    fn said(case: &Case, offer: &Offer) -> Vec<String> {
        let line = |slip: Slip<'_>| {
            let what = match &slip.what {
                What::OffStep { below, above } => format!("step {below} {above}"),
                What::PastTheirs { theirs } => format!("theirs {theirs}"),
                What::PastOurs { ours } => format!("ours {ours}"),
                What::Back { before } => format!("back {before}"),
                What::OddYear(odd) => format!("year {}", odd.year),
                What::InFuture => "future".to_owned(),
                What::BeforeLast { last } => format!("before {last}"),
                What::Removed => "removed".to_owned(),
                What::RemovedOption => "option".to_owned(),
            };
            let asks = if slip.asks() { "?" } else { "" };
            format!("{} {what}{asks}", slip.issue.map_or("-", |issue| &issue.id))
        };
        slips(case, offer, &Timestamp::default()).into_iter().map(line).collect()
    }

    fn offer(by: Side, text: &str) -> Offer {
        Offer { id: "new".to_owned(), by, terms: terms(text), ..Offer::default() }
    }

    /// We ask 11,000, they offer 7,000.
    fn talks() -> Case {
        case(&[(US, "fee=11000 term=12m", ""), (THEM, "fee=7000 term=3m", "")])
    }

    #[test]
    fn amounts_are_held_against_what_both_sides_have_said() {
        for (by, text, found) in [
            (US, "fee=10000", &[][..]),
            (US, "fee=7000", &[]),
            (US, "fee=6999", &["fee theirs 7000?"]),
            (US, "fee=11000", &[]),
            (US, "fee=11001", &["fee back 11000?"]),
            (THEM, "fee=8000", &[]),
            (THEM, "fee=11000", &[]),
            (THEM, "fee=110000", &["fee ours 11000?"]),
            (THEM, "fee=6999", &["fee back 7000?"]),
            (US, "fee=lots ghost=1 term=12m", &[]),
            (US, "", &[]),
        ] {
            assert_eq!(said(&talks(), &offer(by, text)), found, "{by:?} {text}");
        }
    }

    #[test]
    fn the_other_side_of_the_table_sees_the_same() {
        let mirrored = mirrored(&talks());
        assert_eq!(said(&mirrored, &offer(THEM, "fee=6999")), ["fee ours 7000?"]);
        assert_eq!(said(&mirrored, &offer(THEM, "fee=11001")), ["fee back 11000?"]);
        assert_eq!(said(&mirrored, &offer(US, "fee=11001")), ["fee theirs 11000?"]);
    }

    #[test]
    fn without_any_figures_the_first_amounts_show_who_wants_more() {
        let case = in_turn(&[5, 9, 6]);
        assert_eq!(said(&case, &offer(US, "fee=5")), ["fee back 6?"]);
        assert_eq!(said(&case, &offer(US, "fee=10")), ["fee theirs 9?"]);
        let mut theirs = in_turn(&[5, 9]);
        theirs.offers.remove(0);
        for amount in ["fee=5", "fee=12"] {
            assert!(said(&theirs, &offer(US, amount)).is_empty(), "our first amount shows which way we go");
        }
    }

    #[test]
    fn before_anything_tells_who_wants_more_no_amount_is_a_slip() {
        let mut theirs = in_turn(&[5, 100]);
        theirs.offers.remove(0);
        for amount in ["fee=90", "fee=110"] {
            assert!(said(&theirs, &offer(THEM, amount)).is_empty());
        }
        let one = in_turn(&[100, 100]);
        for by in [US, THEM] {
            assert!(said(&one, &offer(by, "fee=90")).is_empty() && said(&one, &offer(by, "fee=110")).is_empty());
        }
    }

    #[test]
    fn what_was_withdrawn_is_compared_with_nothing() {
        let mut case = talks();
        case.offers[1].status = OfferStatus::Withdrawn;
        assert!(said(&case, &offer(US, "fee=6999")).is_empty());
    }

    #[test]
    fn an_amount_between_two_steps_is_only_said() {
        let mut case = talks();
        case.issues[0].step = Some(decimal("50"));
        assert_eq!(said(&case, &offer(US, "fee=10010")), ["fee step 10000 10050"]);
        assert_eq!(said(&case, &offer(US, "fee=11010")), ["fee step 11000 11050", "fee back 11000?"]);
        assert!(said(&case, &offer(US, "fee=10050")).is_empty());
    }

    #[test]
    fn a_correction_is_compared_with_what_stood_before() {
        let case = in_turn(&[12, 6, 11, 7, 10, 8]);
        let corrected = |id: &str, amount: &str| {
            let mut offer = case.offer(id).unwrap().clone();
            offer.terms = terms(amount);
            said(&case, &offer)
        };
        assert!(corrected("o3", "fee=9").is_empty(), "10 was said later");
        assert_eq!(corrected("o3", "fee=13"), ["fee back 12?"]);
        assert_eq!(corrected("o3", "fee=5"), ["fee theirs 6?"]);
        assert!(corrected("o1", "fee=20").is_empty());
        assert_eq!(corrected("o2", "fee=13"), Vec::<String>::new(), "then they want more than we do");
    }

    #[test]
    fn packages_put_on_the_table_together_are_compared_with_what_stood_before_them() {
        let mut case = case(&[(US, "fee=12000", ""), (US, "fee=10000", ""), (US, "fee=11000", "")]);
        for place in [1, 2] {
            case.offers[place].set = "o2".to_owned();
        }
        assert!(said(&case, &case.offers[2]).is_empty());
        let beside = |set: &str| Offer { set: set.to_owned(), ..offer(US, "fee=11500") };
        assert!(said(&case, &beside("o2")).is_empty());
        assert_eq!(said(&case, &beside("")), ["fee back 10000?"]);
        for place in [1, 2] {
            case.offers[place].set.clear();
        }
        assert!(said(&case, &beside("o2")).is_empty(), "the first has no set yet");
    }

    #[test]
    fn the_moment_follows_that_of_the_offer_before_and_does_not_lie_ahead() {
        let mut case = Case { offers: offers(&[(US, "", ""), (THEM, "", "")]), ..Case::default() };
        let times = ["2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z"];
        for (offer, at) in case.offers.iter_mut().zip(times) {
            offer.at = moment(at);
        }
        let found = |id: &str, at: &str| {
            let offer = Offer { id: id.to_owned(), at: moment(at), ..Offer::default() };
            let found = slips(&case, &offer, &moment("2026-11-23T13:00:00Z"));
            assert!(found.iter().all(|slip| slip.asks() && slip.issue.is_none()));
            found.into_iter().map(|slip| slip.what).collect::<Vec<_>>()
        };
        let before = |at| What::BeforeLast { last: moment(at) };
        assert_eq!(found("new", "2026-11-23T12:00:00Z"), []);
        assert_eq!(found("new", "2026-11-23T11:59:59Z"), [before(times[1])]);
        assert_eq!(found("new", "2026-11-23T13:01:00Z"), []);
        assert_eq!(found("new", "2026-11-23T13:01:01Z"), [What::InFuture]);
        for (at, year) in [("0026-11-23T12:30:00Z", 26), ("2201-11-23T12:30:00Z", 2201)] {
            assert!(matches!(&found("new", at)[..], [What::OddYear(odd)] if odd.year == year), "{at}");
        }
        assert_eq!(found("o1", "2026-11-23T09:00:00Z"), [], "the first of all");
        assert_eq!(found("o2", "2026-11-23T11:00:00Z"), []);
        assert_eq!(found("o2", "2026-11-23T09:00:00Z"), [before(times[0])]);
    }

    #[test]
    fn what_is_off_the_list_is_said_and_nothing_else_of_it() {
        let mut case = talks();
        case.issues[0].removed = true;
        case.issues[1].options[0].removed = true;
        assert_eq!(said(&case, &offer(US, "fee=1 term=3m")), ["fee removed", "term option"]);
        assert!(said(&case, &offer(US, "term=12m")).is_empty());
        case.issues[0] = Issue { kind: IssueKind::Text, removed: false, ..case.issues[0].clone() };
        assert!(said(&case, &offer(US, "fee=anything")).is_empty());
    }

    #[test]
    fn the_examples_hold_nothing_to_ask_about() {
        for example in crate::guide::Example::ALL {
            let case = example.case().unwrap();
            for offer in &case.offers {
                let found = slips(&case, offer, &offer.at);
                assert!(found.iter().all(|slip| !slip.asks()), "{}: {found:?}", offer.id);
            }
        }
    }
}
