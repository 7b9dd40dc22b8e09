//! What is wrong with the offer that is being written and where that is said; and what looks like a slip in it, in
//! sentences.

use tableside_core::analysis::slip::{Slip, What, slips};
use tableside_core::case::{Case, Offer, Side, Terms};
use tableside_core::number::Decimal;

use crate::browser::clock;
use crate::components::odd_year_words;
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers};

/// Where something is said of the offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the field of the issue with this ID.
    Issue(String),
    /// At the field of its moment.
    Moment,
    /// Of all of it.
    Whole,
}

/// What is wrong with the offer, a text for each place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(Place, String)>);

impl Faults {
    /// What is wrong in a place.
    pub fn of(&self, place: &Place) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == place).map(|(_, said)| said.as_str())
    }

    /// What comes first.
    pub fn first(&self) -> Option<&(Place, String)> {
        self.0.first()
    }

    /// Is nothing wrong?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Says something of a place, instead of what was said there.
    pub fn set(&mut self, place: Place, said: String) {
        self.remove(&place);
        self.0.push((place, said));
    }

    /// Says something of a place, behind what is said there.
    pub fn add(&mut self, place: Place, said: &str) {
        match self.0.iter_mut().find(|(other, _)| *other == place) {
            Some((_, before)) => {
                before.push(' ');
                before.push_str(said);
            }
            None => self.0.push((place, said.to_owned())),
        }
    }

    /// Says nothing of a place any more.
    pub fn remove(&mut self, place: &Place) {
        self.0.retain(|(other, _)| other != place);
    }
}

/// A sentence, and where it belongs.
pub struct Said {
    /// Where it is said.
    pub place: Place,
    /// The sentence.
    pub words: String,
    /// Is the user asked about it?
    pub asks: bool,
}

/// What looks like a slip in an offer. When it is being `recorded`, what is asked says how to answer.
pub fn sentences(notebook: Notebook, offer: &Offer, recorded: bool) -> Vec<Said> {
    let numbers = notebook.numbers_untracked();
    let said = |slip: &Slip<'_>| {
        let asks = slip.asks();
        let again = if asks && recorded { " Enter once more if it is right." } else { "" };
        Said {
            place: slip.issue.map_or(Place::Moment, |issue| Place::Issue(issue.id.clone())),
            words: format!("{}{again}", sentence(slip, offer.by, &numbers)),
            asks,
        }
    };
    notebook.with_untracked(|case| slips(case, offer, &clock::now()).iter().map(said).collect())
}

/// The amounts of money that were typed with the sign of another currency, of which the number alone is kept.
pub fn currencies(notebook: Notebook, typed: &Terms) -> Vec<Said> {
    let numbers = notebook.numbers_untracked();
    let said = |case: &Case, id: &String, text: &str| {
        let code = case.currency.code();
        case.issue(id).filter(|issue| issue.is_money())?;
        let other = numbers.other_currency(text)?;
        let words =
            format!("That says {other}, and this negotiation counts in {code}. Enter once more to keep the number.");
        Some(Said { place: Place::Issue(id.clone()), words, asks: true })
    };
    notebook.with_untracked(|case| typed.iter().filter_map(|(id, text)| said(case, id, text)).collect())
}

/// Where a package that we might offer goes past the other side's last word: more than they ask for.
pub fn past_theirs(case: &Case, terms: &Terms, numbers: &Numbers) -> Vec<String> {
    let now = clock::now();
    let offer = Offer { terms: terms.clone(), by: Side::Us, at: now.clone(), ..Offer::default() };
    let past = slips(case, &offer, &now).into_iter().filter(|slip| matches!(slip.what, What::PastTheirs { .. }));
    let said = |slip: Slip<'_>| Some(format!("{}: {}", issue_name(slip.issue?), sentence(&slip, Side::Us, numbers)));
    past.filter_map(said).collect()
}

fn sentence(slip: &Slip<'_>, by: Side, numbers: &Numbers) -> String {
    let plain =
        |amount: &Decimal| slip.issue.map_or_else(|| numbers.plain(*amount), |issue| numbers.bare(issue, *amount));
    match (&slip.what, by) {
        (What::OffStep { below, above }, _) => {
            format!(
                "Not on one of your steps: did you mean {} or {}? It stays as you typed it.",
                plain(below),
                plain(above)
            )
        }
        (What::PastTheirs { theirs: other } | What::PastOurs { ours: other }, _) => {
            format!("That goes past the other side’s last offer, {}.", plain(other))
        }
        (What::Back { before }, Side::Us) => format!("That is a step back from your last offer, {}.", plain(before)),
        (What::Back { before }, Side::Them) => format!("That is a step back from their last offer, {}.", plain(before)),
        (What::OddYear(odd), _) => odd_year_words(odd),
        (What::InFuture, _) => "That moment is still to come.".to_owned(),
        (What::BeforeLast { last }, _) => {
            let last = numbers.moment_within(last);
            format!("That is before the last offer ({last}). It is listed after it all the same.")
        }
        (What::Removed, _) => "This issue is off the list: it stays in the history and counts for nothing.".to_owned(),
        (What::RemovedOption, _) => "This option is off the list.".to_owned(),
    }
}
