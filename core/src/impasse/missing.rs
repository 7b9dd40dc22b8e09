//! Which facts would make the helper sharper: those that it looks for first and doesn't find.

use crate::analysis::batna;
use crate::case::{Case, IssueKind, Side};
use crate::name::shows;

/// So many are named.
const MOST: usize = 3;

/// A fact that isn't there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lacking {
    /// What to write down.
    pub what: &'static str,
    /// What the helper does with it.
    pub why: &'static str,
    /// The guide's ID of where it is written down; empty for an offer.
    pub item: &'static str,
}

/// Three facts at most that would help, the most telling first.
pub fn lacking(case: &Case) -> Vec<Lacking> {
    let of_them = || case.interests.iter().filter(|one| one.side == Side::Them);
    let spoken = |side| case.offers.iter().any(|offer| offer.by == side);
    let amounts = || case.open_issues().filter(|issue| issue.kind == IssueKind::Amount);
    let facts = [
        (
            case.open_issues().next().is_none(),
            Lacking {
                what: "What is on the table",
                why: "Then it can say what is stuck, and what could be traded.",
                item: "PREP-5",
            },
        ),
        (
            !(spoken(Side::Us) && spoken(Side::Them)),
            Lacking {
                what: "What each of you said last",
                why: "Then it knows how far apart you are, and since when.",
                item: "",
            },
        ),
        (
            !of_them().any(|one| shows(&one.interest)),
            Lacking { what: "Why it matters to them", why: "Then the questions can start from there.", item: "INFO-1" },
        ),
        (
            !batna::is_known(case),
            Lacking {
                what: "What you do without a deal",
                why: "Then it shows what leaving would cost you.",
                item: "PREP-1",
            },
        ),
        (
            !case.people.iter().any(|one| one.side == Side::Them && shows(&one.name)),
            Lacking { what: "Who decides on their side", why: "Then it can name who should hear it.", item: "PREP-4" },
        ),
        (
            !case.concessions.iter().any(|one| shows(&one.give)),
            Lacking {
                what: "What you could give",
                why: "Then it has something to add beside the amount.",
                item: "PREP-7",
            },
        ),
        (
            amounts().next().is_some() && amounts().all(|issue| issue.us.walk_away.is_none()),
            Lacking { what: "Your walk-away", why: "Then it can tell when an offer is below it.", item: "PREP-5" },
        ),
    ];
    facts.into_iter().filter(|(lacks, _)| *lacks).map(|(_, fact)| fact).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::in_turn;
    use crate::guide::{self, Example};

    fn told(case: &Case) -> Vec<&'static str> {
        lacking(case).iter().map(|fact| fact.what).collect()
    }

    #[test]
    fn an_empty_negotiation_lacks_what_tells_most_and_a_prepared_one_nothing() {
        assert_eq!(
            told(&Case::default()),
            ["What is on the table", "What each of you said last", "Why it matters to them"]
        );
        assert_eq!(
            told(&in_turn(&[10, 4])),
            ["Why it matters to them", "What you do without a deal", "Who decides on their side"]
        );
        assert!(told(&Example::Agency.case().unwrap()).is_empty());
        let all = lacking(&Case::default());
        assert!(all.iter().all(|fact| fact.item.is_empty() || guide::item(fact.item).is_some()));
    }
}
