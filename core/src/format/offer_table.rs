//! The offers of a negotiation as rows of cells: what the exports share that write them as a table.

use crate::case::{Case, Issue, Offer, Side, Term};
use crate::name::{UNNAMED_ISSUE, UNNAMED_OPTION, named};
use crate::number::{Decimal, day};

/// The offers, one row each.
pub(super) struct OfferTable<'a> {
    case: &'a Case,
    issues: Vec<&'a Issue>,
    /// The move of each offer, where packages were put on the table together; else none, since it would say no more
    /// than the number does.
    moves: Vec<u32>,
}

/// What stands in one place of the table.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    /// Which offer or move it is, from 1.
    Count(usize),
    /// A number that an offer says on an issue.
    Amount(&'a Issue, Decimal),
    /// Words; empty where there is nothing to say.
    Text(&'a str),
}

impl<'a> OfferTable<'a> {
    /// The table of a case. An issue that was taken off the list has a column when an offer speaks of it.
    pub(super) fn new(case: &'a Case) -> Self {
        let spoken_of = |issue: &Issue| case.offers.iter().any(|offer| offer.terms.contains_key(&issue.id));
        let issues = case.issues.iter().filter(|issue| !issue.removed || spoken_of(issue)).collect();
        let mut moves = case.moves();
        if moves.iter().zip(1..).all(|(number, place)| *number == place) {
            moves.clear();
        }
        Self { case, issues, moves }
    }

    /// The issues that have a column, in the user's order.
    pub(super) fn issues(&self) -> &[&'a Issue] {
        &self.issues
    }

    /// The heads of the columns. That of the moves is there only where one move is several offers.
    pub(super) fn head(&self) -> Vec<String> {
        let before = ["Number", "Move", "When", "Side"].into_iter().filter(|name| *name != "Move" || self.has_sets());
        let after = ["If you", "Then we", "In return", "Status", "Note"].map(str::to_owned);
        before.map(str::to_owned).chain(self.issues.iter().map(|issue| issue_head(issue))).chain(after).collect()
    }

    /// The rows, oldest offer first.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<Cell<'a>>> {
        self.case.offers.iter().enumerate().map(|(index, offer)| self.row(index + 1, offer))
    }

    /// Were packages put on the table together?
    fn has_sets(&self) -> bool {
        !self.moves.is_empty()
    }

    fn row(&self, number: usize, offer: &'a Offer) -> Vec<Cell<'a>> {
        let mut cells = vec![Cell::Count(number)];
        cells.extend(self.moves.get(number - 1).map(|number| Cell::Count(*number as usize)));
        cells.extend([Cell::Text(offer.at.as_str()), Cell::Text(side_name(self.case, offer.by))]);
        cells.extend(self.issues.iter().map(|issue| said(issue, offer)));
        let words = [&offer.if_you, &offer.then_we, &offer.in_return].map(|text| Cell::Text(text));
        cells.extend(words);
        cells.extend([Cell::Text(offer.status.into_str()), Cell::Text(&offer.note)]);
        cells
    }
}

/// What an offer itself says on an issue; what it carries over is not said in it.
fn said<'a>(issue: &'a Issue, offer: &'a Offer) -> Cell<'a> {
    offer.terms.get(&issue.id).map_or(Cell::Text(""), |text| term(issue, text))
}

/// A term as a cell. One that doesn't fit its issue stays as it is.
pub(super) fn term<'a>(issue: &'a Issue, text: &'a str) -> Cell<'a> {
    match issue.term(text) {
        Some(Term::Amount(amount)) => Cell::Amount(issue, amount),
        Some(Term::Choice(option)) => Cell::Text(named(&option.name, UNNAMED_OPTION)),
        Some(Term::Text(_)) | None => Cell::Text(text),
    }
}

/// An issue's name, with what an amount counts: "Monthly fee (per month)", "Raise (%)".
pub(super) fn issue_head(issue: &Issue) -> String {
    let name = named(&issue.name, UNNAMED_ISSUE);
    match issue.unit_words() {
        _ if issue.is_percent() => format!("{name} (%)"),
        "" => name.to_owned(),
        unit => format!("{name} ({unit})"),
    }
}

/// An amount of an issue as it stands in a file: a decimal, without a currency or a unit; of a date the day.
pub(super) fn plain(issue: &Issue, amount: Decimal) -> String {
    let day = day::of(amount).filter(|_| issue.is_date() && amount.is_whole());
    day.map_or_else(|| amount.to_string(), |day| day.as_str().to_owned())
}

/// What one side is called.
pub(super) fn side_name(case: &Case, side: Side) -> &str {
    let unknown = match side {
        Side::Us => "You",
        Side::Them => "The other side",
    };
    named(&case.party(side).name, unknown)
}
