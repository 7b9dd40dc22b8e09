//! What the list of negotiations shows of each, so that the list needs no other reading.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::analysis::deal::{Deal, Settled, deal};
use crate::analysis::due::{Due, What, due};
use crate::analysis::gap::gap;
use crate::analysis::{batna, progress};
use crate::case::{Case, Issue, IssueKind, Share, Side};
use crate::document::is_default;
use crate::guide::Stage;
use crate::name::{UNNAMED_OPTION, named, shows};
use crate::number::{Decimal, day};
use crate::quoted::{MAX_SHOWN, shortened};
use crate::share::{shared_title, title_for_both};
use crate::time::{Day, Timestamp};

/// What an entry says: raised when it says more, so that those that were kept before are made anew.
pub(super) const FORM: u32 = 3;

/// One negotiation in the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The negotiation's ID.
    pub id: String,
    /// What the user calls it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// What both sides call it; empty where an earlier version kept the entry.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared_title: String,
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
    /// When it was agreed; unset before there is a deal, and while the talks are open again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed_at: Timestamp,
    /// When the talks ended without a deal; unset while they go on, and where there is one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended_at: Timestamp,
    /// When both are back from the break that was begun; unset where there is none, and once the talks are over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub back_at: Timestamp,
    /// What was agreed, in the order of the issues: no more than fits a line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed: Vec<Agreed>,
    /// On so many more issues something was agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed_more: usize,
    /// How much better for us that is than the best alternative, below 0 where it is worse.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gain: Option<Gain>,
    /// Has no alternative been written down with what it is worth?
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_alternative: bool,
    /// What has a day, soonest first: of a deal until it is ticked off, and what else was still to come at the last change.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Vec<Dated>,
    /// What the entry can say; less than this version's where an earlier one kept it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: u32,
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
    /// The unit's words, "days" for dates; empty for plain money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// The currency's code where the amount is money; else empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub currency: String,
    /// How far apart.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Decimal,
}

/// What was agreed on one issue, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// The unit's words; empty for plain money, and for what is no amount.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// The currency's code where it is money; else empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub currency: String,
    /// The amount; nothing for what is none, and for a date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Decimal>,
    /// The date; none for all else.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day: Day,
    /// The option's name, or the words; empty for an amount and a date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub words: String,
}

/// How much better something is than the best alternative.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gain {
    /// The currency's code.
    pub currency: String,
    /// By how much; below 0 where it is worse.
    pub amount: Decimal,
}

/// Something with a day, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    /// The day.
    pub on: Day,
    /// What it is, in a few words.
    pub what: String,
    /// Who does it; empty where nobody is named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// Does it stay due when its day is over, until it is ticked off?
    #[serde(default, skip_serializing_if = "is_default")]
    pub is_task: bool,
    /// Is it the meeting, and no part of a deal?
    #[serde(default, skip_serializing_if = "is_default")]
    pub is_meeting: bool,
}

/// So many days of one negotiation are listed.
const MAX_DUE: usize = 30;
/// So many letters of what is due then.
const MAX_DUE_WORDS: usize = 80;
/// So many terms of a deal fit a line.
const FEW: usize = 3;
/// So many letters of a term do.
const SHORT: usize = 40;

/// The last offer, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Last {
    /// Whose.
    pub by: Side,
    /// When.
    pub at: Timestamp,
    /// Its first amount; nothing where that is a date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Decimal>,
    /// What belongs to the amount wherever it stands: "%"; else empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sign: String,
    /// The date that stands in the place of the amount; none for all else.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day: Day,
}

impl Summary {
    /// What the list shows of a case that was changed at a time.
    pub fn of(case: &Case, changed_at: Timestamp) -> Self {
        let amounts = case.open_issues().filter(|issue| issue.kind == IssueKind::Amount);
        let apart = amounts.map(|issue| gap(case, issue)).find_map(|gap| {
            let money = gap.issue.is_money();
            Some(Apart {
                issue: gap.issue.name.clone(),
                unit: if gap.issue.is_date() { "days".to_owned() } else { unit(gap.issue) },
                currency: if money { case.currency.code().to_owned() } else { String::new() },
                amount: gap.apart?,
            })
        });
        let (dated, changed_on) = (due(case, &Day::default()), changed_at.day());
        // Elsewhere it may still be the day before.
        let is_over = |due: &Dated| due.on.days_to(&changed_on).is_some_and(|days| days > 1);
        let dated = dated.iter().map(Dated::of).filter(|due| due.is_task || !is_over(due)).take(MAX_DUE).collect();
        let deal = deal(case);
        let code = case.currency.code();
        let summary = Self {
            id: case.id.clone(),
            title: case.title.clone(),
            shared_title: shared_title(case),
            them: case.them.name.clone(),
            example: case.example.clone(),
            changed_at,
            progress: Stage::ALL.iter().map(|stage| share(case, *stage)).collect(),
            apart,
            last: last(case),
            agreed_at: deal.as_ref().map(|deal| deal.agreement.at.clone()).unwrap_or_default(),
            ended_at: case.ended_at().cloned().unwrap_or_default(),
            back_at: if case.talks_go_on() { case.standstill.pause.until.clone() } else { Timestamp::default() },
            agreed: deal.iter().flat_map(|deal| agreed(deal, code)).collect(),
            agreed_more: deal.as_ref().map_or(0, |deal| deal.outcome.settled.len().saturating_sub(FEW)),
            gain: deal
                .as_ref()
                .and_then(|deal| deal.outcome.against.as_ref())
                .map(|against| Gain { currency: code.to_owned(), amount: against.gain }),
            no_alternative: !batna::is_known(case),
            due: dated,
            form: FORM,
            ..Self::default()
        };
        summary.with_short_names()
    }

    /// What both sides call it, and never what the user alone does.
    pub fn title_for_both(&self) -> String {
        title_for_both(&self.shared_title, "", &self.them)
    }

    /// The stage that it is in: the last one that is started, and no earlier one than what was said asks for.
    pub fn stage(&self) -> Stage {
        let started = Stage::ALL.iter().zip(&self.progress).rfind(|(_, share)| share.get() > 0.0);
        let started = started.map_or(Stage::Prepare, |(stage, _)| *stage);
        let said = match (self.agreed_at.is_unset() && self.ended_at.is_unset(), &self.last) {
            (false, _) => Stage::Commit,
            (true, Some(_)) => Stage::Bargain,
            (true, None) => Stage::Prepare,
        };
        if said.number() > started.number() { said } else { started }
    }

    /// What is due next on a day: what is late, or comes soonest.
    pub fn next_due(&self, today: &Day) -> Option<&Dated> {
        self.still_due(today).next()
    }

    /// What is due on a day, soonest first: what isn't ticked off, and what is still to come. Nothing of a worked example,
    /// which is over.
    pub fn still_due(&self, today: &Day) -> impl Iterator<Item = &Dated> {
        let is_own = self.example.is_empty();
        self.due.iter().filter(move |due| is_own && (due.is_task || due.on >= *today))
    }

    /// Did an earlier version keep it, which knew less to say?
    pub(super) const fn is_of_older_form(&self) -> bool {
        self.form < FORM && !self.unread
    }

    /// The same as made anew by this version: it was changed when this one says. One that can't be made anew stays as it is.
    pub(super) fn made_anew(self, anew: Self) -> Self {
        if anew.unreadable { Self { form: FORM, ..self } } else { Self { changed_at: self.changed_at, ..anew } }
    }

    /// The same with the beginnings of names that are longer than one can type: a browser takes long to lay out a word
    /// of a million letters, and the list is drawn at every visit.
    #[must_use]
    pub(super) fn with_short_names(mut self) -> Self {
        let apart = self.apart.iter_mut().flat_map(|apart| [&mut apart.issue, &mut apart.unit]);
        let agreed = self.agreed.iter_mut().flat_map(|agreed| [&mut agreed.unit, &mut agreed.words]);
        for name in [&mut self.title, &mut self.shared_title, &mut self.them].into_iter().chain(apart).chain(agreed) {
            let Cow::Owned(short) = shortened(name, MAX_SHOWN) else { continue };
            *name = short;
        }
        self
    }

    /// The entry for a negotiation that can't be read.
    pub fn unreadable(id: &str) -> Self {
        Self { id: id.to_owned(), unreadable: true, form: FORM, ..Self::default() }
    }

    /// The entry for a negotiation that is only read later.
    pub fn unread(id: &str) -> Self {
        Self { id: id.to_owned(), unread: true, ..Self::default() }
    }
}

impl Dated {
    fn of(due: &Due<'_>) -> Self {
        let short = |text: &str| shortened(text, MAX_DUE_WORDS).into_owned();
        Self {
            on: due.on.clone(),
            what: short(&due.words()),
            who: short(due.who()),
            is_task: due.stays,
            is_meeting: matches!(due.what, What::Meeting(_)),
        }
    }

    /// What is due, behind whoever does it where somebody is named: “Kessler: Send the proofs”.
    pub fn words(&self) -> String {
        if shows(&self.who) { format!("{}: {}", self.who, self.what) } else { self.what.clone() }
    }
}

/// How much of a stage is filled in, to the nine decimals that are kept.
fn share(case: &Case, stage: Stage) -> Share {
    Share::new(Decimal::nearest(progress::of_stage(case, stage).share()).to_f64()).unwrap_or_default()
}

/// The first terms of a deal.
fn agreed(deal: &Deal<'_>, currency: &str) -> Vec<Agreed> {
    let line = |settled: &Settled<'_>| {
        let (issue, amount) = (settled.issue, settled.amount());
        let option = issue.option(&settled.term).filter(|_| issue.kind == IssueKind::Choice);
        let words = option.map_or(settled.term.as_str(), |option| named(&option.name, UNNAMED_OPTION));
        let is_amount = amount.is_some();
        let (amount, day) = number_or_day(issue, amount);
        Agreed {
            unit: if is_amount { unit(issue) } else { String::new() },
            currency: if issue.is_money() { currency.to_owned() } else { String::new() },
            amount,
            day,
            words: if is_amount { String::new() } else { shortened(words, SHORT).into_owned() },
        }
    };
    deal.outcome.settled.iter().take(FEW).map(line).collect()
}

fn last(case: &Case) -> Option<Last> {
    let (_, offer) = case.leads().last()?;
    let named = case.open_issues().find_map(|issue| match issue.term(offer.terms.get(&issue.id)?)? {
        crate::case::Term::Amount(amount) => Some((issue, amount)),
        _ => None,
    });
    let (amount, day) = named.map(|(issue, amount)| number_or_day(issue, Some(amount))).unwrap_or_default();
    let sign = named.filter(|(issue, _)| issue.is_percent()).map(|(issue, _)| unit(issue)).unwrap_or_default();
    Some(Last { by: offer.by, at: offer.at.clone(), amount, sign, day })
}

/// An amount as a number, or of a date as the day that it is.
fn number_or_day(issue: &Issue, amount: Option<Decimal>) -> (Option<Decimal>, Day) {
    match amount.and_then(day::of).filter(|_| issue.is_date()) {
        Some(day) => (None, day),
        None => (amount, Day::default()),
    }
}

/// What stands beside an amount.
fn unit(issue: &Issue) -> String {
    if issue.is_percent() { "%".to_owned() } else { issue.unit_words().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::AgreementStatus;
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
    fn a_date_and_a_percentage_are_summed_up_as_such() {
        use crate::case::{Offer, Terms, ValueKind};
        let mut case = Case::default();
        case.add_issue_of("start".to_owned(), ValueKind::Date).unwrap();
        case.add_issue_of("raise".to_owned(), ValueKind::Percent).unwrap();
        let offer = |by, start: &str, raise: &str| {
            let terms = [("start", start), ("raise", raise)].map(|(issue, term)| (issue.to_owned(), term.to_owned()));
            Offer { id: format!("{start}{raise}"), by, terms: Terms::from(terms), ..Offer::default() }
        };
        case.offers = vec![offer(Side::Us, "20878", "5"), offer(Side::Them, "20892", "3")];
        let summary = Summary::of(&case, Timestamp::default());
        let apart = summary.apart.unwrap();
        assert_eq!((apart.amount, apart.unit.as_str()), (Decimal::whole(14), "days"));
        let last = summary.last.unwrap();
        assert_eq!((last.amount, last.day.as_str(), last.sign.as_str()), (None, "2027-03-15", ""));
        let last_id = case.offers[1].id.clone();
        case.set_offer_status(&last_id, crate::case::OfferStatus::Accepted, Timestamp::default()).unwrap();
        let agreed = Summary::of(&case, Timestamp::default()).agreed;
        assert_eq!((agreed[0].amount, agreed[0].day.as_str()), (None, "2027-03-15"));
        assert_eq!((agreed[1].amount, agreed[1].unit.as_str()), (Some(Decimal::whole(3)), "%"));
        case.issues[0].removed = true;
        let last = Summary::of(&case, Timestamp::default()).last.unwrap();
        assert_eq!((last.amount, last.sign.as_str()), (Some(Decimal::whole(3)), "%"));
    }

    #[test]
    fn a_deal_is_summed_up_by_its_terms_and_what_it_is_worth_until_the_talks_are_open_again() {
        let mut case = Example::Agency.case().unwrap();
        let summary = Summary::of(&case, Timestamp::default());
        let [fee, term, measures] = &summary.agreed[..] else { panic!("{:?}", summary.agreed) };
        assert_eq!(
            (fee.amount, fee.unit.as_str(), fee.currency.as_str()),
            (Some(Decimal::whole(9_400)), "per month", "USD")
        );
        assert_eq!((term.amount, term.words.as_str()), (None, "3-month trial, then 12 months"));
        assert_eq!((measures.words.as_str(), measures.currency.as_str()), ("Four results, agreed together", ""));
        assert_eq!(summary.agreed_more, 2, "of five issues");
        let gain = summary.gain.unwrap();
        // 9,400 − 5,250
        assert_eq!((gain.amount, gain.currency.as_str()), (Decimal::whole(4_150), "USD"));
        case.issues[1].options[1].name = "ä".repeat(1_000_000);
        assert_eq!(Summary::of(&case, Timestamp::default()).agreed[1].words.chars().count(), SHORT);
        case.agreement.as_mut().unwrap().reopened = true;
        let summary = Summary::of(&case, Timestamp::default());
        assert_eq!((summary.agreed_at.is_unset(), summary.agreed.len(), summary.gain), (true, 0, None));
        assert_eq!(summary.agreed_more, 0);
        let ended = Timestamp::parse("2026-12-01T10:00:00Z").unwrap();
        case.end_talks(ended.clone());
        let summary = Summary::of(&case, Timestamp::default());
        assert_eq!((summary.agreed_at.is_unset(), &summary.ended_at, summary.due.len()), (true, &ended, 0));
    }

    #[test]
    fn a_break_is_summed_up_by_its_end_as_long_as_the_talks_go_on() {
        let until = Timestamp::parse("2026-12-01T10:00:00Z").unwrap();
        let mut case = Case::default();
        assert!(Summary::of(&case, Timestamp::default()).back_at.is_unset());
        case.standstill.pause.until = until.clone();
        assert_eq!(Summary::of(&case, Timestamp::default()).back_at, until);
        case.end_talks(until);
        assert!(Summary::of(&case, Timestamp::default()).back_at.is_unset());
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// What the list says of the agency's negotiation as the user's own, last changed on a day.
    fn own_of_agency(changed_on: &str) -> Summary {
        let case = Case { example: String::new(), ..Example::Agency.case().unwrap() };
        Summary::of(&case, Timestamp::parse(&format!("{changed_on}T10:00:00Z")).unwrap())
    }

    fn told<'a>(due: impl Iterator<Item = &'a Dated>) -> Vec<String> {
        due.map(|due| format!("{} {} {}", due.on.as_str(), due.who, due.what)).collect()
    }

    #[test]
    fn what_is_to_be_done_looked_at_or_asked_is_due_until_it_is_ticked_off() {
        let summary = own_of_agency("2026-11-01");
        let late = "2026-10-30 Harbour Foods Give access to the order system and the newsletter";
        let told_on = |today: &str| told(summary.still_due(&day(today)));
        assert_eq!(told_on("2026-11-16")[0], late);
        let follow_up = "2026-11-16  Ask whether the check-ins help Dana or only cost time".to_owned();
        assert_eq!(["2026-11-16", "2027-11-17"].map(|today| told_on(today).contains(&follow_up)), [true, true]);
        assert!(!told_on("2026-10-01").iter().any(|line| line.contains("Sign the contract")), "that is done");
        assert_eq!(summary.next_due(&day("2026-11-16")).unwrap().on, day("2026-10-30"));
        assert!(summary.due.is_sorted_by_key(|due| due.on.as_str()));
    }

    #[test]
    fn what_is_due_is_said_with_whoever_does_it() {
        let dated = |who: &str| Dated { what: "Send the proofs".to_owned(), who: who.to_owned(), ..Dated::default() };
        assert_eq!(
            ["Kessler", "", "  "].map(|who| dated(who).words()),
            ["Kessler: Send the proofs", "Send the proofs", "Send the proofs"]
        );
    }

    #[test]
    fn of_a_deal_all_of_which_is_done_only_what_was_still_to_come_at_the_last_change_is_kept() {
        let has = |summary: &Summary, what: &str| told(summary.due.iter()).iter().any(|line| line.contains(what));
        let open = own_of_agency("2026-12-05");
        assert!(has(&open, "End of the first month") && has(&open, "2026-10-30"), "neither is ticked off");
        let done = |changed_on: &str| {
            let mut case = Case { example: String::new(), ..Example::Agency.case().unwrap() };
            case.agreement.as_mut().unwrap().status = AgreementStatus::Done;
            Summary::of(&case, Timestamp::parse(&format!("{changed_on}T10:00:00Z")).unwrap())
        };
        let later = done("2026-12-05");
        assert!(!has(&later, "End of the first month") && !has(&later, "2026-10-30"), "30 November");
        assert_eq!(later.next_due(&day("2027-02-01")).map(|due| due.on.as_str()), Some("2027-05-03"));
        assert!(has(&done("2026-12-01"), "End of the first month"), "elsewhere it may still be the day before");
    }

    #[test]
    fn the_meeting_is_due_before_there_is_a_deal_and_nothing_of_an_example_is() {
        let mut case = Case::default();
        (case.meeting.on, case.meeting.time) = (day("2026-12-03"), "10:00".to_owned());
        let summary = Summary::of(&case, Timestamp::default());
        assert_eq!(told(summary.still_due(&day("2026-12-03"))), ["2026-12-03  The meeting, 10:00"]);
        assert!(summary.due[0].is_meeting && !summary.due[0].is_task);
        assert_eq!(summary.next_due(&day("2026-12-04")), None);
        let example = Summary::of(&Example::Agency.case().unwrap(), Timestamp::default());
        assert_eq!(example.next_due(&day("2026-11-16")), None);
    }

    #[test]
    fn a_negotiation_is_in_the_last_stage_that_is_started_or_that_its_offers_show() {
        let with = |shares: [f64; 5]| Summary {
            progress: shares.map(|share| Share::new(share).unwrap()).to_vec(),
            ..Summary::default()
        };
        let last = || Some(Last::default());
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        for (summary, stage) in [
            (Summary::default(), Stage::Prepare),
            (with([0.0; 5]), Stage::Prepare),
            (with([0.5, 0.0, 0.2, 0.0, 0.0]), Stage::Clarify),
            (Summary { last: last(), ..with([0.5, 0.2, 0.0, 0.0, 0.0]) }, Stage::Bargain),
            (Summary { last: last(), ..with([0.5, 0.2, 0.0, 0.0, 0.1]) }, Stage::Commit),
            (Summary { last: last(), agreed_at: at, ..with([0.0; 5]) }, Stage::Commit),
        ] {
            assert_eq!(summary.stage(), stage, "{summary:?}");
        }
    }

    #[test]
    fn an_entry_holds_no_more_days_and_words_than_a_list_can_show() {
        let mut case = Case { example: String::new(), ..Example::Agency.case().unwrap() };
        let deal = case.agreement.as_mut().unwrap();
        deal.duties = vec![deal.duties[2].clone(); 1_000];
        deal.duties.iter_mut().for_each(|duty| duty.what = "ä".repeat(1_000_000));
        let summary = Summary::of(&case, Timestamp::default());
        assert_eq!((summary.due.len(), summary.due[0].what.chars().count()), (MAX_DUE, MAX_DUE_WORDS));
    }

    #[test]
    fn of_a_name_of_a_million_letters_the_list_has_the_beginning() {
        let long = "ä".repeat(1_000_000);
        let mut case = Example::Agency.case().unwrap();
        (case.title, case.them.name) = (long.clone(), long.clone());
        case.issues[0].name.clone_from(&long);
        let summary = Summary::of(&case, Timestamp::default());
        let names = [&summary.title, &summary.shared_title, &summary.them, &summary.apart.as_ref().unwrap().issue];
        assert_eq!(names.map(|name| name.chars().count()), [MAX_SHOWN; 4]);
        let kept = Summary { title: long.clone(), them: long, ..Summary::default() };
        assert_eq!(kept.with_short_names().title.chars().count(), MAX_SHOWN, "an entry that was kept before");
    }

    #[test]
    fn what_both_sides_call_it_is_never_ones_own_title_also_in_an_entry_of_an_earlier_version() {
        let case = Case { title: "Squeeze them".to_owned(), ..Example::Agency.case().unwrap() };
        let summary = Summary::of(&case, Timestamp::default());
        assert_eq!(summary.title_for_both(), "Negotiation between Northlight Studio and Harbour Foods");
        let former = Summary { shared_title: String::new(), ..summary };
        assert_eq!(former.title_for_both(), "Negotiation with Harbour Foods");
        let bare = Summary { title: "Squeeze them".to_owned(), ..Summary::default() };
        assert_eq!(bare.title_for_both(), "Negotiation");
    }

    #[test]
    fn an_empty_case_has_an_empty_summary() {
        let summary = Summary::of(&Case::default(), Timestamp::default());
        assert_eq!((summary.apart, summary.last), (None, None));
        assert_eq!(summary.progress, [Share::default(); 5]);
    }
}
