//! What looks like a slip in the offer that is being written, in sentences.

use tableside_core::analysis::slip::{Slip, What, slips};
use tableside_core::case::{Case, Offer, Side, Terms};
use tableside_core::number::Decimal;
use tableside_core::number::entry::other_currency;

use crate::browser::clock;
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers};

/// What concerns the moment stands under this name, which no issue has: nobody can type its first sign.
pub const MOMENT: &str = "\u{1f}moment";

/// A sentence, and where it belongs.
pub struct Said {
    /// The issue's ID, or [`MOMENT`].
    pub place: String,
    /// The sentence.
    pub words: String,
    /// Is the user asked about it?
    pub asks: bool,
}

/// What looks like a slip in an offer. When it is being `recorded`, what is asked says how to answer.
pub fn sentences(offer: &Offer, recorded: bool) -> Vec<Said> {
    let numbers = Notebook::here().numbers_now();
    let said = |slip: &Slip<'_>| {
        let asks = slip.asks();
        let again = if asks && recorded { " Enter once more if it is right." } else { "" };
        Said {
            place: slip.issue.map_or_else(|| MOMENT.to_owned(), |issue| issue.id.clone()),
            words: format!("{}{again}", sentence(slip, offer.by, &numbers)),
            asks,
        }
    };
    Notebook::here().now(|case| slips(case, offer, &clock::now()).iter().map(said).collect())
}

/// The amounts of money that were typed with the sign of another currency, of which the number alone is kept.
pub fn currencies(typed: &Terms) -> Vec<Said> {
    let said = |case: &Case, id: &String, text: &str| {
        let code = case.currency.code();
        let other = case.issue(id).filter(|issue| issue.is_money()).and_then(|_| other_currency(text, code))?;
        let words =
            format!("That says {other}, and this negotiation counts in {code}. Enter once more to keep the number.");
        Some(Said { place: id.clone(), words, asks: true })
    };
    Notebook::here().now(|case| typed.iter().filter_map(|(id, text)| said(case, id, text)).collect())
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
    let plain = |amount: &Decimal| numbers.plain(*amount);
    match (&slip.what, by) {
        (What::OffStep { below, above }, _) => {
            format!(
                "Not on one of your steps: did you mean {} or {}? It stays as you typed it.",
                plain(below),
                plain(above)
            )
        }
        (What::PastTheirs { theirs: other } | What::PastOurs { ours: other }, _) => {
            format!("That goes past the other side’s last word, {}.", plain(other))
        }
        (What::Back { before }, Side::Us) => format!("That takes back your last word, {}.", plain(before)),
        (What::Back { before }, Side::Them) => format!("That takes back their last word, {}.", plain(before)),
        (What::InFuture, _) => "That moment is still to come.".to_owned(),
        (What::BeforeLast { last }, _) => {
            format!("That is before the last offer ({}). It is listed after it all the same.", numbers.moment(last))
        }
        (What::Removed, _) => "This issue is off the list: it stays in the history and counts for nothing.".to_owned(),
        (What::RemovedOption, _) => "This option is off the list.".to_owned(),
    }
}
