//! The types of what is shared, the way there from a case, and the way back to one.
//!
//! Known to both sides is what was said: what an offer of either side names, what the deal holds, and what is marked as
//! raised.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{
    AgreedPoint, Agreement, AgreementStatus, Case, Choice, Contact, Counts, Currency, Duty, InForce, Issue, IssueKind,
    Measure, Offer, OfferStatus, Party, Review, Side, Terms,
};
use crate::time::{Day, Timestamp};

/// What both sides know of a negotiation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedRecord {
    /// What both sides call it.
    pub title: String,
    /// The currency that money in it is in.
    pub currency: Currency,
    /// The name of the side that wrote the record.
    pub us: String,
    /// The name of the side across the table.
    pub them: String,
    /// What was said that is to be settled, and what was taken off the list after an offer spoke of it.
    pub issues: Vec<SharedIssue>,
    /// Every offer that was put on the table, oldest first.
    pub offers: Vec<SharedOffer>,
    /// The deal, once an offer is accepted.
    pub agreement: Option<SharedAgreement>,
    /// What both agreed on beside the issues; none before there is a deal.
    pub points: Vec<SharedPoint>,
}

/// One thing to be settled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedIssue {
    /// Unique in the record.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Amount, choice or text.
    pub kind: IssueKind,
    /// What an amount counts, where that was said; nothing for the other kinds.
    pub counts: Option<Counts>,
    /// The unit of money or of a number; empty for all else.
    pub unit: String,
    /// May a percentage be more than 100, or less than 0? No for all else.
    pub unbounded: bool,
    /// The options of a choice that were said; none for the other kinds.
    pub options: Vec<SharedOption>,
    /// What the deal says of it that no offer says; empty without a deal.
    pub agreed: String,
    /// Taken off the list after an offer spoke of it.
    pub removed: bool,
}

/// The deal. Its terms are those on the table with the accepted offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedAgreement {
    /// The accepted offer.
    pub offer: String,
    /// When it was agreed.
    pub at: Timestamp,
    /// Are the talks open again?
    pub reopened: bool,
    /// How far it has come; never [`AgreementStatus::Ended`].
    pub status: AgreementStatus,
    /// When it is in force.
    pub in_force: SharedInForce,
    /// Who delivers what, by when.
    pub duties: Vec<SharedDuty>,
    /// How both sides see that it works.
    pub measures: Vec<SharedMeasure>,
    /// Whom to call, on either side.
    pub contacts: Vec<SharedContact>,
    /// When they look at it again.
    pub reviews: Vec<SharedReview>,
    /// How it may be adjusted when circumstances change.
    pub adjustments: String,
    /// What else was agreed, in words.
    pub text: String,
}

/// Declares a struct of those fields of another one that both sides know, with the ways there and back.
macro_rules! shared {
    (
        $(#[$meta:meta])*
        pub struct $name:ident of $whole:ident {
            $( $(#[$field_meta:meta])* $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl From<&$whole> for $name {
            fn from(whole: &$whole) -> Self {
                Self { $( $field: Clone::clone(&whole.$field), )* }
            }
        }

        impl From<$name> for $whole {
            // Of some, all is known.
            #[allow(clippy::needless_update)]
            fn from(shared: $name) -> Self {
                Self { $( $field: shared.$field, )* ..Self::default() }
            }
        }
    };
}

shared! {
    /// One option of a choice.
    pub struct SharedOption of Choice {
        /// Unique in the issue.
        id: String,
        /// What it is called.
        name: String,
        /// Taken off the list after an offer chose it.
        removed: bool,
    }
}

shared! {
    /// A package, or part of one, put on the table by one side.
    pub struct SharedOffer of Offer {
        /// Unique in the record.
        id: String,
        /// Who made it.
        by: Side,
        /// When.
        at: Timestamp,
        /// What it says on the issues that it speaks of; the rest carries over.
        terms: Terms,
        /// The condition: "if you …".
        if_you: String,
        /// What follows from it: "then we …".
        then_we: String,
        /// What was asked for in return.
        in_return: String,
        /// What became of it.
        status: OfferStatus,
        /// The same for offers that were put on the table together.
        set: String,
    }
}

shared! {
    /// One thing that somebody delivers.
    pub struct SharedDuty of Duty {
        /// Unique in its list.
        id: String,
        /// Who.
        who: String,
        /// What.
        what: String,
        /// By when.
        by: Day,
    }
}

shared! {
    /// When the deal is in force.
    pub struct SharedInForce of InForce {
        /// The first day; may be none yet.
        from: Day,
        /// The last day; may be none yet.
        until: Day,
    }
}

shared! {
    /// One sign that the deal works.
    pub struct SharedMeasure of Measure {
        /// Unique in its list.
        id: String,
        /// What is measured.
        text: String,
        /// Where it stands today.
        now: String,
        /// What counts as good enough.
        goal: String,
        /// Who measures it.
        who: String,
    }
}

shared! {
    /// Somebody to call when there is a problem.
    pub struct SharedContact of Contact {
        /// Unique in its list.
        id: String,
        /// Whose side they are on.
        side: Side,
        /// Name.
        name: String,
        /// For what.
        role: String,
        /// How to reach them.
        reach: String,
    }
}

shared! {
    /// Something that both agreed on beside the issues.
    pub struct SharedPoint of AgreedPoint {
        /// Unique in its list.
        id: String,
        /// What it says.
        text: String,
    }
}

shared! {
    /// One day on which both sides look at it again.
    pub struct SharedReview of Review {
        /// Unique in its list.
        id: String,
        /// What is looked at.
        text: String,
        /// When.
        on: Day,
    }
}

impl SharedRecord {
    /// What both sides know of a negotiation.
    pub fn of(case: &Case) -> Self {
        // What was noted, or written where talks ended without a deal, is one's own also when they go on.
        let agreement = case.agreement.as_ref().filter(|agreement| agreement.was_agreed());
        let deal = agreement.map(|agreement| case.agreed_terms(agreement)).unwrap_or_default();
        let said = said_in(&case.offers);
        Self {
            title: shared_title(case),
            currency: case.currency.clone(),
            us: case.us.name.clone(),
            them: case.them.name.clone(),
            issues: case.issues.iter().filter_map(|issue| SharedIssue::of(issue, &said, &deal)).collect(),
            offers: all(&case.offers),
            agreement: agreement.map(SharedAgreement::from),
            // Until then it is what one of them has noted.
            points: agreement.map(|_| all(&case.agreed_points)).unwrap_or_default(),
        }
    }

    /// What a file for both sides says, read as a case: all of it was said, and its title is that for both.
    pub(super) fn of_file(mut case: Case) -> Self {
        case.shared_title = std::mem::take(&mut case.title);
        raise_all(&mut case.issues);
        Self::of(&case)
    }

    /// A negotiation of the reader's own that starts from the record. Side says where the reader sits: as
    /// [`Side::Us`] with those who wrote it, as [`Side::Them`] across the table, where us and them are swapped.
    #[must_use]
    pub fn into_case(self, id: String, now: Timestamp, side: Side) -> Case {
        let mut case = Case { created_at: now, ..self.into_written(id) };
        case.shared_title.clone_from(&case.title);
        // Both sides go on knowing of it, whatever becomes of the offers.
        raise_all(&mut case.issues);
        if side == Side::Them {
            std::mem::swap(&mut case.us, &mut case.them);
            for offer in &mut case.offers {
                offer.by = offer.by.other();
            }
            for contact in case.agreement.iter_mut().flat_map(|agreement| &mut agreement.contacts) {
                contact.side = contact.side.other();
            }
        }
        case
    }

    /// The record as a case that says nothing else, as its file has it.
    pub(super) fn into_written(self, id: String) -> Case {
        Case {
            id,
            title: self.title,
            currency: self.currency,
            us: Party { name: self.us },
            them: Party { name: self.them },
            issues: all(self.issues),
            offers: all(self.offers),
            agreement: self.agreement.map(Agreement::from),
            agreed_points: all(self.points),
            ..Case::default()
        }
    }
}

/// What both sides call a negotiation: its title for both, else words made of their names. Never what one of them calls
/// it for itself.
pub fn shared_title(case: &Case) -> String {
    title_for_both(&case.shared_title, &case.us.name, &case.them.name)
}

/// The same of its title for both and the names of both sides, each empty where there is none.
pub(crate) fn title_for_both(title: &str, us: &str, them: &str) -> String {
    match [title, us, them].map(str::trim) {
        ["", "", ""] => "Negotiation".to_owned(),
        ["", name, ""] | ["", "", name] => format!("Negotiation with {name}"),
        ["", us, them] => format!("Negotiation between {us} and {them}"),
        [title, ..] => title.to_owned(),
    }
}

/// What the offers name, by issue.
type Said<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn said_in(offers: &[Offer]) -> Said<'_> {
    let mut said = Said::new();
    for (issue, term) in offers.iter().flat_map(|offer| &offer.terms) {
        said.entry(issue.as_str()).or_default().insert(term.as_str());
    }
    said
}

/// Marks issues and their options as raised.
fn raise_all(issues: &mut [Issue]) {
    for issue in issues {
        issue.raised = true;
        issue.options.iter_mut().for_each(|option| option.raised = true);
    }
}

impl SharedIssue {
    /// What both sides know of an issue of a case; nothing when it was never said: no offer speaks of it, it is no part
    /// of the deal, and it isn't marked as raised.
    ///
    /// What is left from when the issue was of another kind shows nowhere, so it stays here.
    fn of(issue: &Issue, said: &Said<'_>, deal: &Terms) -> Option<Self> {
        let said = said.get(issue.id.as_str());
        let is_raised = issue.raised && !issue.removed;
        if !is_raised && said.is_none() && !deal.contains_key(&issue.id) {
            return None;
        }
        // What was noted as agreed on the way is the user's own until a deal takes it over.
        let agreed = deal.get(&issue.id).filter(|term| **term == issue.agreed);
        let is_known = |option: &&Choice| {
            let is_raised = option.raised && !option.removed;
            let is_said = || said.is_some_and(|said| said.contains(option.id.as_str()));
            issue.kind == IssueKind::Choice && (is_raised || is_said() || agreed == Some(&option.id))
        };
        Some(Self {
            id: issue.id.clone(),
            name: issue.name.clone(),
            kind: issue.kind,
            counts: issue.counts.filter(|_| issue.kind == IssueKind::Amount),
            unit: issue.unit_words().to_owned(),
            unbounded: issue.is_percent() && issue.unbounded,
            options: all(issue.options.iter().filter(is_known)),
            agreed: agreed.cloned().unwrap_or_default(),
            removed: issue.removed,
        })
    }
}

impl From<SharedIssue> for Issue {
    fn from(shared: SharedIssue) -> Self {
        Self {
            id: shared.id,
            name: shared.name,
            kind: shared.kind,
            counts: shared.counts,
            unit: shared.unit,
            unbounded: shared.unbounded,
            options: all(shared.options),
            agreed: shared.agreed,
            removed: shared.removed,
            ..Self::default()
        }
    }
}

impl From<&Agreement> for SharedAgreement {
    fn from(agreement: &Agreement) -> Self {
        Self {
            offer: agreement.offer.clone(),
            at: agreement.at.clone(),
            reopened: agreement.reopened,
            status: agreement.status,
            in_force: SharedInForce::from(&agreement.in_force),
            duties: all(&agreement.duties),
            measures: all(&agreement.measures),
            contacts: all(&agreement.contacts),
            reviews: all(&agreement.reviews),
            adjustments: agreement.adjustments.clone(),
            text: agreement.text.clone(),
        }
    }
}

impl From<SharedAgreement> for Agreement {
    fn from(shared: SharedAgreement) -> Self {
        Self {
            offer: shared.offer,
            at: shared.at,
            reopened: shared.reopened,
            status: shared.status,
            in_force: shared.in_force.into(),
            duties: all(shared.duties),
            measures: all(shared.measures),
            contacts: all(shared.contacts),
            reviews: all(shared.reviews),
            adjustments: shared.adjustments,
            text: shared.text,
            ..Self::default()
        }
    }
}

/// Turns every item of a list into its counterpart.
fn all<A: Into<B>, B>(items: impl IntoIterator<Item = A>) -> Vec<B> {
    items.into_iter().map(A::into).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A choice of which the second option was taken off after an offer chose it, and the third before; the fourth is
    /// raised.
    fn term() -> Issue {
        let option = |id: &str, removed, raised| Choice { id: id.to_owned(), removed, raised, ..Choice::default() };
        Issue {
            id: "term".to_owned(),
            kind: IssueKind::Choice,
            options: vec![
                option("3m", false, false),
                option("12m", true, false),
                option("24m", true, true),
                option("6m", false, true),
            ],
            ..Issue::default()
        }
    }

    fn offer(by: Side, issue: &str, term: &str) -> Offer {
        let terms = Terms::from([(issue.to_owned(), term.to_owned())]);
        Offer { id: format!("{issue}-{term}"), by, terms, note: "They will give in".to_owned(), ..Offer::default() }
    }

    fn case() -> Case {
        let fee = Issue { id: "fee".to_owned(), unit: "per month".to_owned(), ..Issue::default() };
        let mut case = Case::new("case".to_owned(), Timestamp::default());
        case.us.name = "Northlight Studio".to_owned();
        case.them.name = "Harbour Foods".to_owned();
        case.issues = vec![fee, term()];
        case.offers = vec![offer(Side::Us, "fee", "12000"), offer(Side::Them, "term", "12m")];
        case
    }

    fn ids(issues: &[SharedIssue]) -> Vec<&str> {
        issues.iter().map(|issue| issue.id.as_str()).collect()
    }

    #[test]
    fn an_issue_with_its_unit_is_shared_once_an_offer_speaks_of_it_or_it_is_raised() {
        let mut case = case();
        assert_eq!(ids(&SharedRecord::of(&case).issues), ["fee", "term"]);
        case.offers.clear();
        case.issues[0].us.target = Some(crate::number::Decimal::whole(9_000));
        assert!(SharedRecord::of(&case).issues.is_empty());
        case.issues[0].raised = true;
        let shared = SharedRecord::of(&case).issues;
        assert_eq!((ids(&shared), shared[0].unit.as_str()), (vec!["fee"], "per month"));
    }

    #[test]
    fn an_option_is_shared_once_an_offer_names_it_or_it_is_raised() {
        let mut case = case();
        let known = |case: &Case| -> Vec<String> {
            let issues = SharedRecord::of(case).issues.into_iter();
            issues.flat_map(|issue| issue.options).map(|option| option.id).collect()
        };
        assert_eq!(known(&case), ["12m", "6m"]);
        case.offers.push(offer(Side::Us, "term", "3m"));
        assert_eq!(known(&case), ["3m", "12m", "6m"]);
        case.offers.clear();
        assert!(known(&case).is_empty(), "nobody has said that the term is to be settled");
        case.issues[1].raised = true;
        assert_eq!(known(&case), ["6m"]);
    }

    #[test]
    fn the_title_of_ones_own_is_never_shared() {
        let mut case = case();
        let title = |case: &Case| SharedRecord::of(case).title;
        case.title = "Squeeze Harbour before Christmas".to_owned();
        assert_eq!(title(&case), "Negotiation between Northlight Studio and Harbour Foods");
        case.us.name = " ".to_owned();
        assert_eq!(title(&case), "Negotiation with Harbour Foods");
        case.them.name.clear();
        assert_eq!(title(&case), "Negotiation");
        case.us.name = "Northlight Studio".to_owned();
        assert_eq!(title(&case), "Negotiation with Northlight Studio");
        case.shared_title = "Website retainer".to_owned();
        assert_eq!(title(&case), "Website retainer");
    }

    #[test]
    fn what_both_know_of_an_agreement_comes_back_from_the_record() {
        for example in crate::guide::Example::ALL {
            let whole = example.case().unwrap().agreement.unwrap();
            assert!(!whole.duties.is_empty() && !whole.measures.is_empty() && !whole.reviews.is_empty());
            let shared = SharedAgreement::from(&whole);
            let back = Agreement::from(shared.clone());
            assert_eq!(SharedAgreement::from(&back), shared);
            assert_eq!((back.measures.len(), back.reviews.len()), (whole.measures.len(), whole.reviews.len()));
            assert_eq!((back.duties.len(), back.text), (whole.duties.len(), whole.text));
        }
    }

    #[test]
    fn points_and_contacts_are_shared_with_the_deal_and_nothing_of_talks_that_ended_without_one() {
        let mut case = case();
        case.agreed_points = vec![AgreedPoint { id: "p1".to_owned(), text: "Drafts by mail".to_owned() }];
        assert!(SharedRecord::of(&case).points.is_empty(), "there is no deal yet");
        case.start_agreement(Timestamp::default());
        let deal = case.agreement.as_mut().unwrap();
        deal.contacts = vec![Contact { id: "c1".to_owned(), side: Side::Them, ..Contact::default() }];
        deal.thanks = "For your patience".to_owned();
        let record = SharedRecord::of(&case);
        assert_eq!(record.points[0].text, "Drafts by mail");
        let theirs = record.into_case("theirs".to_owned(), Timestamp::default(), Side::Them);
        let deal = theirs.agreement.as_ref().unwrap();
        assert_eq!(
            (deal.contacts[0].side, deal.thanks.as_str()),
            (Side::Us, ""),
            "across the table it is their own side"
        );
        assert_eq!(theirs.agreed_points, case.agreed_points);
        case.agreement.as_mut().unwrap().status = AgreementStatus::Ended;
        let ended = SharedRecord::of(&case);
        assert_eq!((ended.agreement, ended.points.len()), (None, 0));
    }

    #[test]
    fn what_was_noted_stays_private_when_talks_go_on_that_had_ended_without_a_deal() {
        let now = || Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let mut case = case();
        case.issues[0].agreed = "9000".to_owned();
        case.issues.push(Issue { id: "notice".to_owned(), agreed: "30".to_owned(), ..Issue::default() });
        case.agreed_points = vec![AgreedPoint { id: "p1".to_owned(), text: "Drafts by mail".to_owned() }];
        let before = SharedRecord::of(&case);
        case.end_talks(now());
        case.agreement.as_mut().unwrap().thanks = "For your time".to_owned();
        assert_eq!(SharedRecord::of(&case), before);
        case.resume_talks();
        assert!(case.agreement.is_some(), "the thanks are kept");
        assert_eq!(SharedRecord::of(&case), before);
        // Once there was a deal, both know of it, and of what it took over.
        case.offers[1].id = "theirs".to_owned();
        case.set_offer_status("theirs", OfferStatus::Accepted, now()).unwrap();
        case.reopen_talks(now()).unwrap();
        let after = SharedRecord::of(&case);
        assert_eq!((after.points.len(), ids(&after.issues)), (1, vec!["fee", "term", "notice"]));
    }

    #[test]
    fn what_came_from_a_record_stays_known_to_both_when_its_offers_are_gone() {
        let record = SharedRecord::of(&case());
        let mut theirs = record.clone().into_case("theirs".to_owned(), Timestamp::default(), Side::Them);
        theirs.title = "Ours alone".to_owned();
        theirs.offers.clear();
        theirs.issues.push(Issue { id: "new".to_owned(), ..Issue::default() });
        let again = SharedRecord::of(&theirs);
        assert_eq!((ids(&again.issues), again.title), (vec!["fee", "term"], record.title));
    }

    #[test]
    fn a_removed_issue_is_shared_only_when_an_offer_speaks_of_it() {
        let mut case = case();
        case.issues[0].removed = true;
        case.issues[0].raised = true;
        assert_eq!(ids(&SharedRecord::of(&case).issues), ["fee", "term"]);
        case.offers.remove(0);
        assert_eq!(ids(&SharedRecord::of(&case).issues), ["term"]);
    }

    #[test]
    fn a_removed_option_is_shared_only_when_an_offer_chose_it() {
        let shared = SharedRecord::of(&case());
        let options = &shared.issues[1].options;
        let known: Vec<(&str, bool)> = options.iter().map(|option| (option.id.as_str(), option.removed)).collect();
        assert_eq!(known, [("12m", true), ("6m", false)]);
    }

    #[test]
    fn what_was_agreed_on_the_way_is_shared_once_a_deal_takes_it_over() {
        let mut case = case();
        case.offers.remove(1);
        case.issues[0].agreed = "9000".to_owned();
        case.issues[1].agreed = "24m".to_owned();
        let agreed = |case: &Case| -> Vec<String> {
            SharedRecord::of(case).issues.into_iter().map(|issue| issue.agreed).collect()
        };
        assert_eq!(agreed(&case), [""], "there is no deal yet");
        case.agreement = Some(Agreement { offer: case.offers[0].id.clone(), ..Agreement::default() });
        assert_eq!(agreed(&case), ["", "24m"], "the offer says another fee");
        let shared = SharedRecord::of(&case);
        assert!(shared.issues[1].options.iter().any(|option| option.id == "24m"));
        let theirs = shared.into_case("theirs".to_owned(), Timestamp::default(), Side::Them);
        let terms = |case: &Case| case.agreed_terms(case.agreement.as_ref().unwrap());
        assert_eq!(terms(&theirs), terms(&case));
    }

    #[test]
    fn an_issue_off_the_list_is_shared_only_when_an_offer_or_the_deal_has_it() {
        let mut case = case();
        let agreed = "Thirty days".to_owned();
        case.issues.push(Issue {
            id: "notice".to_owned(),
            kind: IssueKind::Text,
            agreed,
            removed: true,
            ..Issue::default()
        });
        let last = |case: &Case| SharedRecord::of(case).issues.pop().map(|issue| issue.id);
        assert_ne!(last(&case).as_deref(), Some("notice"));
        case.agreement = Some(Agreement::default());
        assert_eq!(last(&case).as_deref(), Some("notice"));
    }

    #[test]
    fn what_is_left_of_another_kind_is_not_shared() {
        let mut case = case();
        case.issues[0].counts = Some(Counts::Date);
        let fee = |case: &Case| SharedRecord::of(case).issues.remove(0);
        assert_eq!((fee(&case).unit.as_str(), fee(&case).counts), ("", Some(Counts::Date)), "days have no unit");
        case.issues[0].unbounded = true;
        assert!(!fee(&case).unbounded, "only a percentage has bounds");
        case.issues[0].counts = Some(Counts::Percent);
        assert!(fee(&case).unbounded);
        (case.issues[0].kind, case.issues[1].kind) = (IssueKind::Text, IssueKind::Text);
        let shared = SharedRecord::of(&case);
        assert_eq!((shared.issues[0].unit.as_str(), shared.issues[1].options.as_slice()), ("", &[][..]));
        assert_eq!(shared.issues[0].counts, None);
    }

    #[test]
    fn the_same_side_finds_its_own_names_and_offers_again_without_the_notes() {
        let mut expected = case();
        expected.title = "Negotiation between Northlight Studio and Harbour Foods".to_owned();
        expected.shared_title.clone_from(&expected.title);
        expected.issues[1].options.retain(|option| ["12m", "6m"].contains(&option.id.as_str()));
        raise_all(&mut expected.issues);
        for offer in &mut expected.offers {
            offer.note.clear();
        }
        let shared = SharedRecord::of(&case());
        assert_eq!(shared.into_case("case".to_owned(), Timestamp::default(), Side::Us), expected);
    }

    #[test]
    fn the_other_side_sits_across_the_table() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let theirs = SharedRecord::of(&case()).into_case("theirs".to_owned(), now.clone(), Side::Them);
        assert_eq!((theirs.us.name.as_str(), theirs.them.name.as_str()), ("Harbour Foods", "Northlight Studio"));
        assert_eq!(theirs.offers.iter().map(|offer| offer.by).collect::<Vec<_>>(), [Side::Them, Side::Us]);
        assert_eq!((theirs.id.as_str(), theirs.created_at), ("theirs", now));
    }
}
