//! The history of a negotiation, offer by offer: what each leaves as it was, and which round it belongs to.

use super::direction::{self, Direction};
use crate::case::{Case, Issue, Offer, OfferStatus, Side, Term};
use crate::hash::fnv_1a;
use crate::quoted::{MAX_TERM, shortened};

/// Every offer, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The IDs of the issues that have a column: open ones, and removed ones that an offer speaks of.
    pub columns: Vec<String>,
    /// For each column, which amounts we like better; nothing while nothing tells.
    pub directions: Vec<Option<Direction>>,
    /// The offers.
    pub lines: Vec<Line>,
}

/// For each column, the place of an offer; nothing where there is none.
pub type Before = Vec<Option<usize>>;

/// One offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its place among the case's offers.
    pub offer: usize,
    /// Its round, from 1.
    pub round: u32,
    /// Is it put on the table together with an offer further up in the list, as one move?
    pub beside: bool,
    /// For each column, the place of the offer in which the same side last spoke of it before; nothing before it did.
    pub before: Before,
}

impl History {
    /// Reads the offers of a case.
    pub fn of(case: &Case) -> Self {
        let columns: Vec<&Issue> = case.issues.iter().filter(|issue| !issue.removed || used(case, issue)).collect();
        let mut now = [vec![None; columns.len()], vec![None; columns.len()]];
        // What a side had said before the packages that it put on the table together, by the first of them.
        let mut before_sets: Vec<((&str, bool), Before)> = Vec::new();
        let order = in_order(&columns);
        let leads: Vec<usize> = case.leads().map(|(index, _)| index).collect();
        let rounds = case.rounds();
        let mut lines = Vec::with_capacity(case.offers.len());
        for (index, offer) in case.offers.iter().enumerate() {
            let place = usize::from(offer.by == Side::Them);
            let Some(now) = now.get_mut(place) else { continue };
            // In order, so that thousands of sets are found quickly.
            let key = (offer.set.as_str(), offer.by == Side::Us);
            let found = before_sets.binary_search_by(|(other, _)| other.cmp(&key));
            let known = found.ok().and_then(|at| before_sets.get(at)).map(|(_, before)| before.clone());
            let beside = known.is_some();
            let before = known.unwrap_or_else(|| now.clone());
            if let (Err(at), false, true) = (found, offer.set.is_empty(), offer.stands()) {
                before_sets.insert(at, (key, before.clone()));
            }
            lines.push(Line { offer: index, round: rounds.get(index).copied().unwrap_or(1), beside, before });
            if leads.binary_search(&index).is_ok() {
                spoken_of(offer, &order, |column| {
                    if let Some(slot) = now.get_mut(column) {
                        *slot = Some(index);
                    }
                });
            }
        }
        let directions = columns.iter().map(|issue| direction::direction(case, issue, Side::Us)).collect();
        Self { columns: columns.into_iter().map(|issue| issue.id.clone()).collect(), directions, lines }
    }

    /// What a side had said on a column before an offer.
    pub fn term_before<'a>(&self, case: &'a Case, line: &Line, column: usize) -> Option<&'a str> {
        let offer = case.offers.get((*line.before.get(column)?)?)?;
        offer.terms.get(self.columns.get(column)?).map(String::as_str)
    }
}

impl Line {
    /// A number that changes when anything does that the line is drawn from, but for the issues and for what became of
    /// the offer: an answer to it changes that alone.
    pub fn mark(&self, case: &Case, history: &History) -> u64 {
        let mut text = format!("{} {}", self.round, self.beside);
        let mut add = |word: &str| {
            text.push('\u{1f}');
            text.push_str(word);
        };
        if let Some(offer) = case.offers.get(self.offer) {
            let fields = [&offer.id, &offer.set, &offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
            for field in fields {
                add(field);
            }
            for word in [offer.by.into_str(), offer.at.as_str()] {
                add(word);
            }
            for (issue, term) in &offer.terms {
                add(issue);
                add(term);
            }
        }
        // What carries over stands in every row from then on: no more of it counts than is shown.
        for column in 0..history.columns.len() {
            add(&shortened(history.term_before(case, self, column).unwrap_or_default(), MAX_TERM));
        }
        fnv_1a(&text)
    }
}

/// The IDs of the columns in the order of an offer's terms, each with its place.
fn in_order<'a>(columns: &[&'a Issue]) -> Vec<(&'a str, usize)> {
    let mut order: Vec<(&str, usize)> = Vec::with_capacity(columns.len());
    for (place, issue) in columns.iter().enumerate() {
        order.insert(order.partition_point(|(id, _)| *id < issue.id.as_str()), (&issue.id, place));
    }
    order
}

/// Calls back with the place of each column that an offer speaks of. Both are in order, so that one look at each is
/// enough: there may be thousands of offers.
fn spoken_of(offer: &Offer, order: &[(&str, usize)], mut told: impl FnMut(usize)) {
    let mut columns = order.iter().peekable();
    for id in offer.terms.keys() {
        while columns.next_if(|(column, _)| *column < id.as_str()).is_some() {}
        if let Some((_, place)) = columns.next_if(|(column, _)| *column == id.as_str()) {
            told(*place);
        }
    }
}

/// Does an offer speak of an issue?
fn used(case: &Case, issue: &Issue) -> bool {
    case.offers.iter().any(|offer| offer.terms.contains_key(&issue.id))
}

/// Which offers of a history are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that speak of this issue, and only its column; empty for all.
    pub issue: String,
    /// Only those of this side.
    pub side: Option<Side>,
    /// Only those that became this.
    pub status: Option<OfferStatus>,
}

impl Filter {
    /// Does it let an offer through?
    pub fn shows(&self, offer: &Offer) -> bool {
        let on_issue = self.issue.is_empty() || offer.terms.contains_key(&self.issue);
        on_issue
            && self.side.is_none_or(|side| side == offer.by)
            && self.status.is_none_or(|status| status == offer.status)
    }

    /// Does it show a column?
    pub fn shows_column(&self, issue: &str) -> bool {
        self.issue.is_empty() || self.issue == issue
    }
}

/// Where a side goes with an amount, seen from the one that it named before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Towards the other side.
    Towards,
    /// Back, away from it.
    Away,
}

impl History {
    /// Where a side goes with an amount; nothing while it stays, while nothing tells which amounts it likes better, and
    /// for what is no amount.
    pub fn heading(&self, column: usize, side: Side, before: Term<'_>, now: Term<'_>) -> Option<Heading> {
        let (Term::Amount(before), Term::Amount(now)) = (before, now) else { return None };
        let ours = (*self.directions.get(column)?)?;
        let direction = if side == Side::Us { ours } else { ours.opposite() };
        (now != before)
            .then(|| if direction.gain(now, before).is_negative() { Heading::Towards } else { Heading::Away })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, in_turn};
    use crate::case::IssueKind;
    use crate::guide::Example;
    use crate::number::Decimal;

    fn drawn() -> Case {
        case(&[
            (Side::Us, "fee=12000 term=12m", ""),
            (Side::Them, "fee=6500", ""),
            (Side::Us, "fee=11000", ""),
            (Side::Us, "term=3m", ""),
            (Side::Them, "fee=6000", ""),
        ])
    }

    /// What each offer's side had said before, by column.
    fn before(case: &Case) -> Vec<Vec<Option<&str>>> {
        let history = History::of(case);
        let columns = 0..history.columns.len();
        let of = |line: &Line| columns.clone().map(|column| history.term_before(case, line, column)).collect();
        history.lines.iter().map(of).collect()
    }

    #[test]
    fn each_offer_is_seen_beside_what_its_side_had_said_before() {
        let expected = [
            [None, None],
            [None, None],
            [Some("12000"), Some("12m")],
            [Some("11000"), Some("12m")],
            [Some("6500"), None],
        ];
        assert_eq!(before(&drawn()), expected);
    }

    #[test]
    fn a_withdrawn_offer_leaves_what_stood_before_it() {
        let mut case = drawn();
        case.offers[2].status = OfferStatus::Withdrawn;
        assert_eq!(before(&case)[3], [Some("12000"), Some("12m")]);
    }

    #[test]
    fn packages_put_on_the_table_together_are_seen_beside_what_stood_before_all_of_them() {
        let mut case = drawn();
        for place in [2, 3] {
            case.offers[place].set = "o3".to_owned();
        }
        assert_eq!(before(&case)[3], [Some("12000"), Some("12m")]);
        let lines = History::of(&case).lines;
        assert_eq!(lines.iter().map(|line| line.beside).collect::<Vec<_>>(), [false, false, false, true, false]);
        assert_eq!(lines.iter().map(|line| line.round).collect::<Vec<_>>(), [1, 1, 2, 2, 2]);
    }

    #[test]
    fn a_package_that_was_added_later_is_seen_beside_what_stood_before_the_first() {
        let mut case = drawn();
        let later = Offer { id: "late".to_owned(), by: Side::Us, ..case.offers[3].clone() };
        case.record_beside(later, "o3").unwrap();
        assert_eq!(before(&case)[5], [Some("12000"), Some("12m")]);
        assert!(History::of(&case).lines[5].beside);
        // The same as the engine reads.
        assert_eq!(case.standing_with(5).get("fee").map(String::as_str), Some("12000"));
    }

    #[test]
    fn an_issue_off_the_list_keeps_its_column_while_an_offer_speaks_of_it() {
        let mut case = drawn();
        case.issues[1].removed = true;
        assert_eq!(History::of(&case).columns, ["fee", "term"]);
        for offer in &mut case.offers {
            offer.terms.remove("term");
        }
        assert_eq!(History::of(&case).columns, ["fee"]);
    }

    #[test]
    fn a_step_leads_towards_the_other_side_or_away_from_it() {
        let case = drawn();
        let history = History::of(&case);
        let way = |side, from, to| {
            history.heading(0, side, Term::Amount(Decimal::whole(from)), Term::Amount(Decimal::whole(to)))
        };
        assert_eq!(way(Side::Us, 12_000, 11_000), Some(Heading::Towards));
        assert_eq!(way(Side::Them, 6_500, 6_000), Some(Heading::Away));
        assert_eq!(way(Side::Them, 6_500, 6_500), None);
    }

    #[test]
    fn while_nothing_tells_who_wants_more_a_step_leads_nowhere() {
        let heading = |amounts: &[i32]| {
            let history = History::of(&in_turn(amounts));
            history.heading(0, Side::Them, Term::Amount(Decimal::whole(10)), Term::Amount(Decimal::whole(9)))
        };
        assert_eq!(heading(&[]), None);
        assert_eq!(heading(&[10]), None);
        assert_eq!(heading(&[10, 10]), None);
        assert_eq!(heading(&[5, 10]), Some(Heading::Towards));
    }

    #[test]
    fn a_mark_changes_with_everything_that_a_line_shows_but_what_became_of_the_offer() {
        let case = Example::Agency.case().unwrap();
        let mark = |case: &Case, line: usize| {
            let history = History::of(case);
            history.lines[line].mark(case, &history)
        };
        let last = case.offers.len() - 1;
        let changes: [fn(&mut Case); 8] = [
            |case| case.offers.last_mut().unwrap().set.push('!'),
            |case| case.offers.last_mut().unwrap().note.push('!'),
            |case| case.offers.last_mut().unwrap().if_you.push('!'),
            |case| case.offers.last_mut().unwrap().then_we.push('!'),
            |case| case.offers.last_mut().unwrap().in_return.push('!'),
            |case| case.offers.last_mut().unwrap().at = crate::time::Timestamp::default(),
            |case| drop(case.offers.last_mut().unwrap().terms.insert("fee".to_owned(), "1".to_owned())),
            |case| drop(case.offers[7].terms.insert("fee".to_owned(), "1".to_owned())),
        ];
        for (index, change) in changes.iter().enumerate() {
            let mut changed = case.clone();
            change(&mut changed);
            let place = changed.offers.len() - 1;
            assert_ne!(mark(&changed, place), mark(&case, last), "{index}");
        }
        let mut answered = case.clone();
        answered.offers.last_mut().unwrap().status = OfferStatus::Withdrawn;
        assert_eq!(mark(&answered, last), mark(&case, last));
    }

    #[test]
    fn a_term_of_a_million_letters_is_looked_at_whole_once_and_not_in_every_row_that_it_carries_over_to() {
        let long = "x".repeat(1_000_000);
        let mut case = drawn();
        case.issues.push(Issue { id: "words".to_owned(), kind: IssueKind::Text, ..Issue::default() });
        case.offers[0].terms.insert("words".to_owned(), long);
        let last = case.offers[2].clone();
        for number in 0..2_000 {
            case.offers.push(Offer { id: format!("more{number}"), ..last.clone() });
        }
        let history = History::of(&case);
        let mut carried = 0;
        for line in &history.lines {
            carried += usize::from(history.term_before(&case, line, 2).is_some());
            line.mark(&case, &history);
        }
        assert!(carried > 1_900, "{carried}");
    }

    #[test]
    fn a_filter_lets_through_what_fits_all_of_it() {
        let case = drawn();
        let shown = |filter: &Filter| case.offers.iter().filter(|offer| filter.shows(offer)).count();
        assert_eq!(shown(&Filter::default()), 5);
        assert_eq!(shown(&Filter { issue: "term".to_owned(), ..Filter::default() }), 2);
        assert_eq!(shown(&Filter { issue: "fee".to_owned(), side: Some(Side::Them), status: None }), 2);
        assert_eq!(shown(&Filter { status: Some(OfferStatus::Accepted), ..Filter::default() }), 0);
        let filter = Filter { issue: "fee".to_owned(), ..Filter::default() };
        assert_eq!([filter.shows_column("fee"), filter.shows_column("term")], [true, false]);
    }
}
