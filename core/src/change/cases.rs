//! Bringing two lines of a negotiation together so that it holds together.

use super::{Change, Clash, apply, diff, merge};
use crate::case::Case;
use crate::json::Value;
use crate::record::Json;

/// A negotiation with the changes of two lines.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedCase {
    /// The negotiation; where the lines clash, as ours has it.
    pub case: Case,
    /// Where they clash.
    pub clashes: Vec<Clash>,
}

/// Brings two lines of a negotiation together, which both began at `base` (written whole).
///
/// One line may rest on what the other took out: an offer on an issue, say. Such a change of theirs is not made, and
/// counts as a clash.
pub fn merge_cases(base: &Value, ours: &Case, theirs: &Case) -> MergedCase {
    let (own, their) = (ours.write_whole(), theirs.write_whole());
    let merged = merge(base, &own, &their);
    match Case::from_whole(merged.state) {
        Ok(case) => MergedCase { case, clashes: merged.clashes },
        Err(_) => one_by_one(base, ours, &own, &their),
    }
}

/// Makes their changes one by one, and leaves out each with which the negotiation would not hold together.
fn one_by_one(base: &Value, ours: &Case, own: &Value, their: &Value) -> MergedCase {
    let mut done = MergedCase { case: ours.clone(), clashes: Vec::new() };
    let mut state = own.clone();
    for change in diff(base, their) {
        let mut line = base.clone();
        apply(&mut line, &change);
        let merged = merge(base, &state, &line);
        match Case::from_whole(merged.state.clone()) {
            Ok(case) => {
                state = merged.state;
                done.case = case;
                done.clashes.extend(merged.clashes);
            }
            Err(_) => done.clashes.push(left_out(change)),
        }
    }
    done
}

fn left_out(change: Change) -> Clash {
    Clash { path: change.path, ours: change.before, theirs: change.after }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{IssueKind, Offer, Side, Terms};
    use crate::time::Timestamp;

    #[test]
    fn an_offer_is_not_left_without_the_issue_that_it_speaks_of() {
        let mut base = Case::new("case".to_owned(), Timestamp::default());
        base.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let terms = Terms::from([("fee".to_owned(), "9000".to_owned())]);
        ours.record_offer(Offer { id: "o1".to_owned(), by: Side::Us, at, terms, ..Offer::default() }).unwrap();
        theirs.remove_issue("fee").unwrap();
        theirs.title = "Theirs".to_owned();
        let base = base.write_whole();
        for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = merge_cases(&base, one, other);
            assert_eq!(merged.case.title, "Theirs");
            assert_eq!(merged.clashes.len(), 1, "{:?}", merged.clashes);
            let issue_there = merged.case.issue("fee").is_some();
            assert_eq!(issue_there, !merged.case.offers.is_empty());
        }
    }
}
