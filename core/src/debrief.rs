//! The debrief of a class: the deals that its pairs reached on one role-play, what each was worth to both sides, and what it
//! left on the table.
//!
//! What is kept is what was typed ([`Debrief`], [`Pair`]). What it comes to is worked out from that and the role-play as the
//! engine understands it ([`Scenario`], [`Class`]).

mod allowed;
mod brought;
mod class;
mod list;
mod outcome;
mod paper;
mod scenario;
mod summary;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use allowed::Misfit;
pub use brought::{Brought, same_deals_words};
pub use class::{Class, PairResult};
pub use list::Debriefs;
pub use outcome::{Deal, Left, Outcome, Shift, Swap};
pub use scenario::Scenario;
pub use summary::Summary;
pub use words::{Reader, SCORES_MEAN, in_points};

use crate::case::Terms;
use crate::document::{Extra, is_default};
use crate::name::shows;

/// So many pairs can be typed in or brought in: more than any class has, and few enough to be drawn.
pub const MAX_PAIRS: usize = 200;

/// The deals of one class on a role-play.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Debrief {
    /// The role-play's name in addresses. There is one debrief of each.
    #[serde(rename = "id")]
    pub role_play: String,
    /// The pairs, in the order in which they came.
    // Written also where there is none: so two tabs that begin are joined pair by pair.
    #[serde(default)]
    pub pairs: Vec<Pair>,
    /// What a version to come says of it.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One pair, and what it agreed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Unique in the debrief.
    pub id: String,
    /// What the trainer calls it; may be empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// What it agreed on, by issue, as an offer says it.
    #[serde(default)]
    pub terms: Terms,
    /// What was typed for an amount and can't be read as one, by issue.
    #[serde(default)]
    pub drafts: BTreeMap<String, String>,
    /// Did it part without a deal? What was typed stays, and counts for nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_deal: bool,
    /// What a version to come says of it.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Debrief {
    /// An empty one of a role-play, by its name in addresses.
    pub fn new(role_play: &str) -> Self {
        Self { role_play: role_play.to_owned(), ..Self::default() }
    }

    /// The pair with an ID.
    pub fn pair(&self, id: &str) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.id == id)
    }

    /// Changes the pair with the ID of a given one. Where another tab has deleted that, it comes back as given.
    pub fn change_pair(&mut self, given: &Pair, change: impl FnOnce(&mut Pair)) {
        let place = self.pairs.iter().position(|pair| pair.id == given.id).unwrap_or_else(|| {
            self.pairs.push(given.clone());
            self.pairs.len() - 1
        });
        if let Some(pair) = self.pairs.get_mut(place) {
            change(pair);
        }
    }

    /// Is there no room for another pair?
    pub const fn is_full(&self) -> bool {
        self.pairs.len() >= MAX_PAIRS
    }
}

impl Pair {
    /// An empty row.
    pub fn new(id: String) -> Self {
        Self { id, ..Self::default() }
    }

    /// Was nothing written in it yet?
    pub fn is_bare(&self) -> bool {
        !shows(&self.name) && !self.no_deal && self.terms.is_empty() && self.drafts.is_empty()
    }

    /// Takes what was typed on an issue: the term that it is, or the text as it was typed where it is none. Nothing of both
    /// empties the field.
    pub fn set(&mut self, issue: &str, term: Option<String>, draft: Option<String>) {
        put(&mut self.terms, issue, term);
        put(&mut self.drafts, issue, draft);
    }

    /// Does it say the same as another, whatever both are called?
    pub fn says_same(&self, other: &Self) -> bool {
        self.no_deal == other.no_deal && self.terms == other.terms && self.drafts == other.drafts
    }
}

fn put(texts: &mut BTreeMap<String, String>, issue: &str, text: Option<String>) {
    match text {
        Some(text) => drop(texts.insert(issue.to_owned(), text)),
        None => drop(texts.remove(issue)),
    }
}

#[cfg(test)]
pub(crate) mod sample {
    use super::*;
    use crate::analysis::sample::{amount, choice, decimal, stance, terms};
    use crate::case::{Case, Party, Share};

    /// A rent in tens (ours 1,300 to 1,000, theirs the other way round; weights 50 and 60), a lease (one or two years; 20 and
    /// 10: both like the same end) and a deposit (30 and 30). The best alternatives are worth 35 and 30.
    pub fn case() -> Case {
        let named = |name: &str| Party { name: name.to_owned() };
        let mut rent = amount("rent", stance(50.0, 1000, 1300), stance(60.0, 1300, 1000));
        rent.name = "Monthly rent".to_owned();
        rent.step = Some(decimal("10"));
        let mut lease = choice("lease", (20.0, 10.0), &[("one", 0.0, 0.0), ("two", 100.0, 100.0)]);
        lease.name = "Length of the lease".to_owned();
        let mut deposit = choice("deposit", (30.0, 30.0), &[("none", 100.0, 0.0), ("full", 0.0, 100.0)]);
        deposit.name = "Deposit".to_owned();
        for (issue, names) in [(&mut lease, ["One year", "Two years"]), (&mut deposit, ["None", "Two months"])] {
            for (option, name) in issue.options.iter_mut().zip(names) {
                name.clone_into(&mut option.name);
            }
        }
        let mut case = Case { issues: vec![rent, lease, deposit], ..Case::default() };
        (case.us, case.them) = (named("Tenant"), named("Landlord"));
        (case.reservation.us, case.reservation.them) = (Share::new(0.35), Share::new(0.3));
        case
    }

    pub fn scenario() -> Scenario {
        Scenario::of(case()).unwrap()
    }

    /// The same where both sides' alternatives are worth more than any deal gives both.
    pub fn without_zone() -> Scenario {
        let mut case = case();
        (case.reservation.us, case.reservation.them) = (Share::new(0.95), Share::new(0.9));
        Scenario::of(case).unwrap()
    }

    /// A pair by its ID, what it agreed on as "rent=1100 lease=two".
    pub fn pair(id: &str, said: &str) -> Pair {
        Pair { name: format!("Kim & {id}"), terms: terms(said), ..Pair::new(id.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::sample::pair;
    use super::*;
    use crate::document::{read, text_of};

    #[test]
    fn a_debrief_comes_back_as_it_was_written_with_what_a_version_to_come_says() {
        let mut debrief =
            Debrief { pairs: vec![pair("a", "rent=1100"), Pair::new("b".to_owned())], ..Debrief::new("rent") };
        debrief.pairs[1].no_deal = true;
        debrief.pairs[0].set("lease", None, Some("12 apples".to_owned()));
        debrief.pairs[0].extra.insert("mood".to_owned(), "good".into());
        assert_eq!(read::<Debrief>(&text_of(&debrief)), Ok(debrief));
        let short = read::<Debrief>(r#"{"id":"rent","pairs":[{"id":"a"}]}"#).unwrap();
        assert_eq!(short, Debrief { pairs: vec![Pair::new("a".to_owned())], ..Debrief::new("rent") });
    }

    #[test]
    fn a_row_is_bare_until_something_is_written_and_empty_again_once_that_is_gone() {
        let mut row = Pair { name: " \u{200b}".to_owned(), ..Pair::new("a".to_owned()) };
        assert!(row.is_bare(), "nobody sees such a name");
        row.set("rent", Some("1100".to_owned()), None);
        assert!(!row.is_bare());
        row.set("rent", None, Some("12 apples".to_owned()));
        assert_eq!((row.is_bare(), row.terms.len(), row.drafts.len()), (false, 0, 1));
        row.set("rent", None, None);
        assert!(row.is_bare());
        row.no_deal = true;
        assert!(!row.is_bare());
    }

    #[test]
    fn a_pair_that_another_tab_has_deleted_comes_back_with_what_is_typed_into_it() {
        let mut debrief = Debrief { pairs: vec![pair("a", ""), pair("b", "")], ..Debrief::new("rent") };
        let shown = debrief.pairs.remove(1);
        debrief.change_pair(&shown, |pair| pair.no_deal = true);
        assert_eq!(debrief.pairs[1], Pair { no_deal: true, ..shown });
        let given = debrief.pairs[0].clone();
        debrief.change_pair(&given, |pair| pair.name = "Kim & Lea".to_owned());
        assert_eq!((debrief.pairs.len(), debrief.pairs[0].name.as_str()), (2, "Kim & Lea"));
    }
}
