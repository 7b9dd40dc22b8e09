//! What is on the table: the terms that an offer states, and those that carry over.

use std::collections::BTreeMap;

use super::{Agreement, Case, Choice, Issue, IssueKind, Offer, Side};
use crate::number::Decimal;

/// What an offer says, by issue: an amount as a decimal (a day as its number), a choice as the option's ID, a text as
/// itself.
pub type Terms = BTreeMap<String, String>;

/// One term, understood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term<'a> {
    /// A number; of a date, that of the day.
    Amount(Decimal),
    /// One of the issue's options.
    Choice(&'a Choice),
    /// Words.
    Text(&'a str),
}

impl Issue {
    /// Understands what an offer says on this issue; nothing when it doesn't fit the issue's kind.
    pub fn term<'a>(&'a self, text: &'a str) -> Option<Term<'a>> {
        match self.kind {
            IssueKind::Amount => text.parse().ok().map(Term::Amount),
            IssueKind::Choice => self.option(text).map(Term::Choice),
            IssueKind::Text => Some(Term::Text(text)),
        }
    }

    /// Do two offers say the same on this issue?
    pub fn is_same(&self, one: &str, other: &str) -> bool {
        one == other || self.term(one).zip(self.term(other)).is_some_and(|(one, other)| one.is_same(other))
    }
}

impl Term<'_> {
    /// Do two terms say the same? Words do whatever their case, the spaces in them, and a full stop at their end.
    pub fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Choice(one), Self::Choice(other)) => one.id == other.id,
            (Self::Text(one), Self::Text(other)) => one == other || words_of(one) == words_of(other),
            (one, other) => one == other,
        }
    }
}

fn words_of(text: &str) -> Vec<String> {
    text.trim().trim_end_matches('.').split_whitespace().map(str::to_lowercase).collect()
}

impl Case {
    /// What one side has on the table after the first `count` offers: its last stated value for each issue.
    ///
    /// Offers that were withdrawn no longer count, and of packages put on the table together only the lead does.
    pub fn standing(&self, side: Side, count: usize) -> Terms {
        // From the last one back: what it says stands, whatever came before.
        let offers: Vec<&Offer> = self.leads_of(side, count).collect();
        let mut terms = Terms::new();
        for offer in offers.into_iter().rev() {
            for (issue, term) in &offer.terms {
                if !terms.contains_key(issue) {
                    terms.insert(issue.clone(), term.clone());
                }
            }
            if terms.len() >= self.issues.len() {
                break;
            }
        }
        terms
    }

    /// The offers of one side that count, of the first `count`.
    fn leads_of(&self, side: Side, count: usize) -> impl Iterator<Item = &Offer> {
        let first = self.leads().take_while(move |(place, _)| *place < count);
        first.map(|(_, offer)| offer).filter(move |offer| offer.by == side)
    }

    /// The position that a side's last word leaves: what it has on the table, and for the rest what only the other
    /// side has said.
    pub fn on_the_table(&self, side: Side) -> Terms {
        let mut terms = self.standing(side.other(), self.offers.len());
        terms.extend(self.standing(side, self.offers.len()));
        terms
    }

    /// The terms of a deal: what was on the table with its offer, then what only the other side had said, and for
    /// issues of which that doesn't speak what was written down as agreed, also where the issue is off the list by now.
    pub fn agreed_terms(&self, agreement: &Agreement) -> Terms {
        let mut terms = self.terms_of_offer(&agreement.offer);
        for issue in self.issues.iter().filter(|issue| !issue.agreed.trim().is_empty()) {
            if !terms.contains_key(&issue.id) && issue.term(&issue.agreed).is_some() {
                terms.insert(issue.id.clone(), issue.agreed.clone());
            }
        }
        terms
    }

    /// The issues on the list of which the offer that an agreement rests on doesn't speak, in the user's order: what is agreed
    /// on them is written down by hand.
    pub fn left_by_offer(&self, agreement: &Agreement) -> impl Iterator<Item = &Issue> {
        let terms = self.terms_of_offer(&agreement.offer);
        self.open_issues().filter(move |issue| !terms.contains_key(&issue.id))
    }

    /// What was on the table with an offer, and what only the other side had said before it; none without the offer.
    fn terms_of_offer(&self, id: &str) -> Terms {
        let mut offers = self.offers.iter().enumerate();
        let Some((place, offer)) = offers.find(|(_, offer)| offer.id == id) else {
            return Terms::new();
        };
        let mut terms = self.standing(offer.by.other(), self.start_of_move(offer, place));
        terms.extend(self.standing_with(place));
        terms
    }

    /// The points of agreement in words, each once, as written down; without those that are a line of the
    /// agreement's own text already.
    pub fn agreed_lines(&self) -> Vec<&str> {
        let written = self.agreement.as_ref().map_or("", |agreement| &agreement.text);
        let mut lines: Vec<&str> = Vec::new();
        for text in self.agreed_points.iter().map(|point| point.text.trim()) {
            let is_written = written.split('\n').any(|line| line.trim() == text);
            if !text.is_empty() && !is_written && !lines.contains(&text) {
                lines.push(text);
            }
        }
        lines
    }

    /// The amounts that were named for an issue, oldest first, each with the offer's place in the list and whose it is;
    /// of packages put on the table together, that of the lead.
    pub fn amounts(&self, issue: &Issue) -> impl Iterator<Item = (usize, Side, Decimal)> {
        self.leads().filter_map(|(place, offer)| match issue.term(offer.terms.get(&issue.id)?)? {
            Term::Amount(amount) => Some((place, offer.by, amount)),
            _ => None,
        })
    }
}

impl Offer {
    /// Does it count for what is on the table? Everything but a withdrawn offer does.
    pub fn stands(&self) -> bool {
        self.status != super::OfferStatus::Withdrawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{AgreedPoint, Offer, OfferStatus};

    fn offer(by: Side, fee: &str, status: OfferStatus) -> Offer {
        let terms = Terms::from([("fee".to_owned(), fee.to_owned())]);
        Offer { by, terms, status, ..Offer::default() }
    }

    fn case() -> Case {
        let fee = Issue { id: "fee".to_owned(), ..Issue::default() };
        let extras = Issue { id: "extras".to_owned(), kind: IssueKind::Text, ..Issue::default() };
        let mut first = offer(Side::Us, "12000", OfferStatus::Countered);
        first.terms.insert("extras".to_owned(), "report".to_owned());
        Case {
            issues: vec![fee, extras],
            offers: vec![
                first,
                offer(Side::Them, "6500", OfferStatus::Countered),
                offer(Side::Us, "11000", OfferStatus::Open),
                offer(Side::Us, "1", OfferStatus::Withdrawn),
            ],
            ..Case::default()
        }
    }

    #[test]
    fn what_an_offer_leaves_out_carries_over_from_that_sides_last() {
        let standing = case().standing(Side::Us, 3);
        assert_eq!(standing.get("fee").map(String::as_str), Some("11000"));
        assert_eq!(standing.get("extras").map(String::as_str), Some("report"));
    }

    #[test]
    fn words_are_the_same_whatever_their_case_and_spaces() {
        let words = Issue { kind: IssueKind::Text, ..Issue::default() };
        for (one, other, is_same) in [
            ("Weekly report", " weekly  report. ", true),
            ("Weekly report", "Weekly reports", false),
            ("Ääh", "äÄH", true),
            ("", ".", true),
        ] {
            assert_eq!(words.is_same(one, other), is_same, "{one} {other}");
        }
        let amount = Issue::default();
        assert!(amount.is_same("12.50", "12.5") && !amount.is_same("12", "13") && !amount.is_same("12", "twelve"));
        assert!(amount.is_same("twelve", "twelve") && !amount.is_same("twelve", "Twelve"), "neither is an amount");
    }

    #[test]
    fn the_position_of_a_side_is_filled_up_with_what_only_the_other_has_said() {
        let terms = case().on_the_table(Side::Them);
        assert_eq!(terms.get("fee").map(String::as_str), Some("6500"));
        assert_eq!(terms.get("extras").map(String::as_str), Some("report"));
    }

    #[test]
    fn a_deal_takes_what_only_the_other_side_had_said() {
        let mut case = case();
        let agreement = Agreement { offer: "gone".to_owned(), ..Agreement::default() };
        assert!(case.agreed_terms(&agreement).is_empty());
        case.offers[1].id = "theirs".to_owned();
        let terms = case.agreed_terms(&Agreement { offer: "theirs".to_owned(), ..agreement });
        assert_eq!(terms.get("fee").map(String::as_str), Some("6500"));
        assert_eq!(terms.get("extras").map(String::as_str), Some("report"));
    }

    #[test]
    fn a_deal_takes_what_was_agreed_before_for_what_the_offer_does_not_speak_of() {
        let mut case = case();
        for (offer, id) in case.offers.iter_mut().zip(["ours", "theirs", "last", "withdrawn"]) {
            id.clone_into(&mut offer.id);
        }
        let agreed = |id: &str, kind, agreed: &str| Issue {
            id: id.to_owned(),
            kind,
            agreed: agreed.to_owned(),
            ..Issue::default()
        };
        case.issues[0].agreed = "1".to_owned();
        case.issues.push(agreed("term", IssueKind::Amount, "12"));
        case.issues.push(agreed("place", IssueKind::Amount, "somewhere"));
        case.issues.push(agreed("words", IssueKind::Text, " "));
        case.issues.push(Issue { removed: true, ..agreed("off", IssueKind::Text, "Yes") });
        let said = |offer: &str| {
            let terms = case.agreed_terms(&Agreement { offer: offer.to_owned(), ..Agreement::default() });
            terms.iter().map(|(issue, term)| format!("{issue}={term}")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said("theirs"), "extras=report fee=6500 off=Yes term=12");
        assert_eq!(said(""), "fee=1 off=Yes term=12", "a deal without an offer");
        let left = |offer: &str| {
            let agreement = Agreement { offer: offer.to_owned(), ..Agreement::default() };
            case.left_by_offer(&agreement).map(|issue| issue.id.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(left("theirs"), "term place words");
        assert!(left("").starts_with("fee"), "without an offer, all is written by hand");
    }

    #[test]
    fn points_of_agreement_are_said_once_and_not_again_in_the_words_of_the_agreement() {
        let mut case = case();
        let point = |text: &str| AgreedPoint { text: text.to_owned(), ..AgreedPoint::default() };
        case.agreed_points = ["Start in May", "", " Start in May ", "No surprises"].map(point).to_vec();
        assert_eq!(case.agreed_lines(), ["Start in May", "No surprises"]);
        case.agreement = Some(Agreement { text: "Monthly:\n No surprises".to_owned(), ..Agreement::default() });
        assert_eq!(case.agreed_lines(), ["Start in May"]);
    }

    #[test]
    fn a_withdrawn_offer_is_off_the_table() {
        assert_eq!(case().standing(Side::Us, 4).get("fee").map(String::as_str), Some("11000"));
        let case = case();
        let ours = case.amounts(case.issue("fee").unwrap()).filter(|(_, side, _)| *side == Side::Us);
        let ours: Vec<_> = ours.map(|(place, _, amount)| (place, amount)).collect();
        assert_eq!(ours, [(0, Decimal::whole(12_000)), (2, Decimal::whole(11_000))]);
    }
}
