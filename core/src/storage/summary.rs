//! What the list of negotiations shows of each, so that the list needs no other reading.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::analysis::gap::gap;
use crate::analysis::progress;
use crate::case::{Case, IssueKind, Share, Side};
use crate::document::is_default;
use crate::guide::Stage;
use crate::number::Decimal;
use crate::quoted::{MAX_SHOWN, shortened};
use crate::time::Timestamp;

/// One negotiation in the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The negotiation's ID.
    pub id: String,
    /// What the user calls it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// The other side's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub them: String,
    /// The guide's ID of the worked example that it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub example: String,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changed_at: Timestamp,
    /// The share of each stage that is done, five numbers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub progress: Vec<Share>,
    /// How far apart the sides are on the first amount on which both have spoken.
    #[serde(default, skip_serializing_if = "is_default")]
    pub apart: Option<Apart>,
    /// The last offer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last: Option<Last>,
    /// When it was agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed_at: Timestamp,
    /// Has no best alternative been written down?
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_alternative: bool,
    /// Could it not be read when the list was last made?
    #[serde(default, skip_serializing_if = "is_default")]
    pub unreadable: bool,
    /// Has it not been read yet, so that nothing but its ID is known? Never kept.
    #[serde(skip)]
    pub unread: bool,
}

/// A gap, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Apart {
    /// The issue's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub issue: String,
    /// The unit's words; empty for plain money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// The currency's code where the amount is money; else empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub currency: String,
    /// How far apart.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Decimal,
}

/// The last offer, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Last {
    /// Whose.
    pub by: Side,
    /// When.
    pub at: Timestamp,
    /// Its first amount.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Decimal>,
}

impl Summary {
    /// What the list shows of a case that was changed at a time.
    pub fn of(case: &Case, changed_at: Timestamp) -> Self {
        let amounts = case.open_issues().filter(|issue| issue.kind == IssueKind::Amount);
        let apart = amounts.map(|issue| gap(case, issue)).find_map(|gap| {
            let money = gap.issue.is_money();
            Some(Apart {
                issue: gap.issue.name.clone(),
                unit: gap.issue.unit.clone(),
                currency: if money { case.currency.code().to_owned() } else { String::new() },
                amount: gap.apart?,
            })
        });
        let summary = Self {
            id: case.id.clone(),
            title: case.title.clone(),
            them: case.them.name.clone(),
            example: case.example.clone(),
            changed_at,
            progress: Stage::ALL
                .iter()
                .map(|stage| Share::new(progress::of_stage(case, *stage).share()).unwrap_or_default())
                .collect(),
            apart,
            last: last(case),
            agreed_at: case.agreement.as_ref().map(|agreement| agreement.at.clone()).unwrap_or_default(),
            no_alternative: case.alternatives.is_empty(),
            ..Self::default()
        };
        summary.with_short_names()
    }

    /// The same with the beginnings of names that are longer than one can type: a browser takes long to lay out a word
    /// of a million letters, and the list is drawn at every visit.
    #[must_use]
    pub(super) fn with_short_names(mut self) -> Self {
        let apart = self.apart.iter_mut().flat_map(|apart| [&mut apart.issue, &mut apart.unit]);
        for name in [&mut self.title, &mut self.them].into_iter().chain(apart) {
            let Cow::Owned(short) = shortened(name, MAX_SHOWN) else { continue };
            *name = short;
        }
        self
    }

    /// The entry for a negotiation that can't be read.
    pub fn unreadable(id: &str) -> Self {
        Self { id: id.to_owned(), unreadable: true, ..Self::default() }
    }

    /// The entry for a negotiation that is only read later.
    pub fn unread(id: &str) -> Self {
        Self { id: id.to_owned(), unread: true, ..Self::default() }
    }
}

fn last(case: &Case) -> Option<Last> {
    let (_, offer) = case.leads().last()?;
    let amount = case.open_issues().find_map(|issue| match issue.term(offer.terms.get(&issue.id)?)? {
        crate::case::Term::Amount(amount) => Some(amount),
        _ => None,
    });
    Some(Last { by: offer.by, at: offer.at.clone(), amount })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;

    #[test]
    fn the_agency_example_is_summed_up_by_its_gap_and_its_last_offer() {
        let summary = Summary::of(&Example::Agency.case().unwrap(), Timestamp::default());
        let apart = summary.apart.unwrap();
        assert_eq!(
            (apart.issue.as_str(), apart.amount, apart.currency.as_str()),
            ("Monthly fee", Decimal::whole(900), "USD")
        );
        let last = summary.last.unwrap();
        assert_eq!((last.by, last.amount), (Side::Us, Some(Decimal::whole(9_400))));
        assert_eq!(summary.progress.len(), 5);
        assert!(!summary.agreed_at.is_unset());
    }

    #[test]
    fn of_a_name_of_a_million_letters_the_list_has_the_beginning() {
        let long = "ä".repeat(1_000_000);
        let mut case = Example::Agency.case().unwrap();
        (case.title, case.them.name) = (long.clone(), long.clone());
        case.issues[0].name.clone_from(&long);
        let summary = Summary::of(&case, Timestamp::default());
        let names = [&summary.title, &summary.them, &summary.apart.as_ref().unwrap().issue];
        assert_eq!(names.map(|name| name.chars().count()), [MAX_SHOWN; 3]);
        let kept = Summary { title: long.clone(), them: long, ..Summary::default() };
        assert_eq!(kept.with_short_names().title.chars().count(), MAX_SHOWN, "an entry that was kept before");
    }

    #[test]
    fn an_empty_case_has_an_empty_summary() {
        let summary = Summary::of(&Case::default(), Timestamp::default());
        assert_eq!((summary.apart, summary.last), (None, None));
        assert_eq!(summary.progress, [Share::default(); 5]);
    }
}
