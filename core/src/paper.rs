//! The agreement on a page, put together from what both sides know of it and from nothing else: as it is printed, sent as an
//! e-mail, and written as Markdown.

use crate::analysis::deal::{Deal, Settled, deal};
use crate::case::{AgreementStatus, Case, Contact, Duty, InForce, Measure, Offer, Review, Side};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::sentence::condition;
use crate::share::{SharedRecord, shared_title};
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// What stands where somebody has still to write a name by hand.
pub(crate) const BLANK_NAME: &str = "____________";
/// The same for a day.
pub(crate) const BLANK_DAY: &str = "__ / __ / ____";
/// What every title begins with.
const AGREEMENT: &str = "Agreement";
/// So many letters of a sheet fit a line, in its normal size.
const LINE: usize = 92;
/// So many lines fit a sheet, in its normal size; in the smaller sizes, with their longer lines.
const LINES: [usize; 3] = [56, 64, 72];
/// The lines that a sheet always has: its title, who made it, the place for signatures.
const FRAME: usize = 9;

/// An agreement on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// The name of the side that wrote it; a blank where there is none.
    pub us: String,
    /// The name of the side across the table; a blank where there is none.
    pub them: String,
    /// The day on which it was agreed.
    pub made: String,
    /// Has nobody said yet that both have gone through it?
    pub is_draft: bool,
    /// Its parts, in reading order; none of them is empty.
    pub parts: Vec<Part>,
}

/// A part of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub kind: Kind,
    /// What it says; at least one.
    pub rows: Vec<Row>,
}

/// What a part of the page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was agreed on each issue, under what condition, and for how long.
    Terms,
    /// What was agreed beside the issues.
    Points,
    /// Who does what, by when.
    Tasks,
    /// How both see that it works.
    Measures,
    /// When both look at it again.
    Reviews,
    /// Whom to call.
    Contacts,
    /// How it may be adjusted.
    Adjustments,
}

/// A line of a part. Any of its texts may be empty, but not all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What it is about, or who.
    pub label: String,
    /// What it says.
    pub said: String,
    /// The day that it is for; a blank to be filled in by hand where a task has none.
    pub day: String,
}

/// How large the letters are in which a page is printed, so that it stays one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// As one likes to read.
    Normal,
    /// Smaller.
    Small,
    /// As small as one still reads.
    Smallest,
    /// It takes more than one page.
    TooLong,
}

impl Kind {
    /// What stands above the part.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Terms => "Terms",
            Self::Points => "Also agreed",
            Self::Tasks => "Who does what, by when",
            Self::Measures => "How we will know that it works",
            Self::Reviews => "When we look at it again",
            Self::Contacts => "Whom to call",
            Self::Adjustments => "If something has to change",
        }
    }
}

impl Paper {
    /// The page of the deal in a record; nothing before there is one, and while the talks are open again.
    pub fn of(record: &SharedRecord, spelling: &dyn Spelling) -> Option<Self> {
        // The record as a negotiation that says nothing else: no rule that is asked here knows more.
        let case = record.clone().into_case(String::new(), Timestamp::default(), Side::Us);
        let deal = deal(&case)?;
        let name = |side: Side| named(&case.party(side).name, BLANK_NAME).trim().to_owned();
        let parts = [
            part(Kind::Terms, terms(&case, &deal, spelling)),
            part(Kind::Points, points(&case)),
            part(Kind::Tasks, deal.agreement.duties.iter().map(|duty| task(duty, spelling)).collect()),
            part(Kind::Measures, deal.agreement.measures.iter().map(measure).collect()),
            part(Kind::Reviews, in_order(&deal.agreement.reviews, spelling)),
            part(Kind::Contacts, deal.agreement.contacts.iter().map(|one| contact(&case, one)).collect()),
            part(Kind::Adjustments, vec![said(&deal.agreement.adjustments)]),
        ];
        Some(Self {
            title: title(&case),
            us: name(Side::Us),
            them: name(Side::Them),
            made: spelling.day_of(&deal.agreement.at),
            is_draft: deal.agreement.status == AgreementStatus::Draft,
            parts: parts.into_iter().flatten().collect(),
        })
    }

    /// What it is called where nothing else says that it is a draft.
    pub fn heading(&self) -> String {
        if !self.is_draft {
            return self.title.clone();
        }
        match self.title.strip_prefix(AGREEMENT) {
            Some(rest) => format!("Draft agreement{rest}"),
            None => format!("Draft: {}", self.title),
        }
    }

    /// Between whom it was made, and when, in a sentence.
    pub fn between(&self) -> String {
        format!("{} {} and {}.", self.made_between(), self.us, self.them)
    }

    /// How that sentence begins, up to the names. A draft may not be agreed yet.
    pub fn made_between(&self) -> String {
        let made = &self.made;
        match (self.is_draft, made.is_empty()) {
            (true, true) => "A draft between".to_owned(),
            (true, false) => format!("A draft, begun on {made}, between"),
            (false, true) => "Agreed between".to_owned(),
            (false, false) => format!("Agreed on {made} between"),
        }
    }

    /// How large it is printed.
    pub fn size(&self) -> Size {
        let sizes = [(Size::Normal, LINE), (Size::Small, LINE * 9 / 8), (Size::Smallest, LINE * 5 / 4)];
        let fits = |((_, letters), most): &((Size, usize), usize)| self.lines(*letters) <= *most;
        sizes.into_iter().zip(LINES).find(fits).map_or(Size::TooLong, |((size, _), _)| size)
    }

    /// About how many lines it takes, of so many letters each.
    fn lines(&self, letters: usize) -> usize {
        let lines = |text: &str, letters: usize| -> usize {
            text.lines().map(|line| line.chars().count().div_ceil(letters.max(1)).max(1)).sum()
        };
        let row = |row: &Row| {
            // A label has a column of its own, and so has a day.
            let label = if row.label.is_empty() { 0 } else { letters / 4 };
            let day = if row.day.is_empty() { 0 } else { letters / 6 };
            lines(&row.said, letters - label - day).max(lines(&row.label, letters / 4)).max(1)
        };
        // Above each part stand its title and some room.
        let parts = self.parts.iter().map(|part| 2 + part.rows.iter().map(row).sum::<usize>());
        FRAME + lines(&self.title, letters / 2) + parts.sum::<usize>()
    }
}

/// A part without the rows that say nothing; nothing when none are left.
fn part(kind: Kind, mut rows: Vec<Row>) -> Option<Part> {
    rows.retain(|row| [&row.label, &row.said].iter().any(|text| shows(text)));
    (!rows.is_empty()).then_some(Part { kind, rows })
}

/// What the agreement is called: by what both call it, else by their names.
fn title(case: &Case) -> String {
    let [us, them] = [&case.us.name, &case.them.name].map(|name| name.trim());
    let called = shared_title(case);
    // Without a title for both, there are words made of their names.
    let made = shared_title(&Case { us: case.us.clone(), them: case.them.clone(), ..Case::default() });
    match (called == made, shows(us), shows(them)) {
        (false, ..) => format!("{AGREEMENT}: {called}"),
        (true, true, true) => format!("{AGREEMENT} between {us} and {them}"),
        (true, false, false) => AGREEMENT.to_owned(),
        (true, true, false) => format!("{AGREEMENT} with {us}"),
        (true, false, true) => format!("{AGREEMENT} with {them}"),
    }
}

fn said(text: &str) -> Row {
    Row { said: text.trim().to_owned(), ..Row::default() }
}

fn labelled(label: &str, text: &str) -> Row {
    Row { label: label.trim().to_owned(), ..said(text) }
}

/// What was agreed on every issue, under what condition, and for how long.
fn terms(case: &Case, deal: &Deal<'_>, spelling: &dyn Spelling) -> Vec<Row> {
    let term =
        |settled: &Settled<'_>| labelled(named(&settled.issue.name, UNNAMED_ISSUE), &settled.said_whole(spelling));
    let mut rows: Vec<Row> = deal.outcome.settled.iter().map(term).collect();
    rows.extend(deal.offer.into_iter().flat_map(|(_, offer)| conditions(case, offer)));
    rows.extend(in_force(&deal.agreement.in_force, spelling));
    rows
}

/// What the accepted offer was made on, in the words of who made it.
fn conditions(case: &Case, offer: &Offer) -> Vec<Row> {
    let ask = offer.in_return.trim().trim_end_matches('.');
    let who = named(&case.party(offer.by).name, if offer.by == Side::Us { "One side" } else { "The other side" });
    let said = condition(&offer.if_you, &offer.then_we);
    let quoted = if said.is_empty() { said } else { format!("“{said}” ({who})") };
    let asked = if ask.is_empty() { String::new() } else { format!("{ask} (asked for by {who})") };
    let rows = [labelled("Condition", &quoted), labelled("In return", &asked)];
    rows.into_iter().filter(|row| !row.said.is_empty()).collect()
}

fn in_force(span: &InForce, spelling: &dyn Spelling) -> Option<Row> {
    let [from, until] = [&span.from, &span.until].map(|day| spelling.day(day));
    let text = match (from.as_str(), until.as_str()) {
        ("", "") => return None,
        (from, "") => format!("from {from}"),
        ("", until) => format!("until {until}"),
        (from, until) => format!("from {from} until {until}"),
    };
    Some(labelled("In force", &text))
}

/// What was agreed beside the issues: the points of agreement, and the agreement's own words.
fn points(case: &Case) -> Vec<Row> {
    let text = case.deal().map_or("", |deal| deal.text.as_str());
    case.agreed_lines().into_iter().map(said).chain([said(text)]).collect()
}

fn task(duty: &Duty, spelling: &dyn Spelling) -> Row {
    let day = spelling.day(&duty.by);
    let who = named(&duty.who, BLANK_NAME);
    // A row that was added and left empty is none.
    if !shows(&duty.who) && !shows(&duty.what) {
        return Row::default();
    }
    Row { day: if day.is_empty() { BLANK_DAY.to_owned() } else { day }, ..labelled(who, &duty.what) }
}

/// What is measured, where it stands, what is good enough, and who counts, as far as it is said.
fn measure(measure: &Measure) -> Row {
    let parts = [("today ", &measure.now), ("good enough: ", &measure.goal), ("counted by ", &measure.who)];
    let parts = parts.iter().filter(|(_, text)| shows(text)).map(|(before, text)| format!("{before}{}", text.trim()));
    let more = parts.collect::<Vec<_>>().join(", ");
    if more.is_empty() { said(&measure.text) } else { labelled(&measure.text, &more) }
}

/// The days on which both look at it again, the first one first; what has no day yet comes last.
fn in_order(reviews: &[Review], spelling: &dyn Spelling) -> Vec<Row> {
    let mut reviews: Vec<&Review> = reviews.iter().collect();
    reviews.sort_by_key(|review| (review.on.is_unset(), review.on.clone()));
    let row = |review: &&Review| {
        if shows(&review.text) || !review.on.is_unset() {
            let day = spelling.day(&review.on);
            labelled(if day.is_empty() { BLANK_DAY } else { &day }, named(&review.text, "We look at it together"))
        } else {
            Row::default()
        }
    };
    reviews.iter().map(row).collect()
}

fn contact(case: &Case, contact: &Contact) -> Row {
    if ![&contact.name, &contact.role, &contact.reach].iter().any(|text| shows(text)) {
        return Row::default();
    }
    let side = named(&case.party(contact.side).name, "");
    let whose =
        [contact.name.trim(), side.trim()].into_iter().filter(|text| shows(text)).collect::<Vec<_>>().join(", ");
    let parts = [contact.role.trim(), contact.reach.trim()].into_iter().filter(|text| shows(text));
    labelled(&whose, &parts.collect::<Vec<_>>().join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{AgreedPoint, OfferStatus};
    use crate::guide::Example;
    use crate::spelling::Plain;
    use crate::time::Day;

    fn paper(case: &Case) -> Option<Paper> {
        Paper::of(&SharedRecord::of(case), &Plain)
    }

    /// The rows of a part, each as "label | what | day".
    fn rows(paper: &Paper, kind: Kind) -> Vec<String> {
        let part = paper.parts.iter().find(|part| part.kind == kind);
        let row = |row: &Row| format!("{} | {} | {}", row.label, row.said, row.day);
        part.map(|part| part.rows.iter().map(row).collect()).unwrap_or_default()
    }

    #[test]
    fn the_agency_has_its_agreement_on_a_page() {
        let case = Example::Agency.case().unwrap();
        let paper = paper(&case).unwrap();
        assert_eq!(paper.title, "Agreement between Northlight Studio and Harbour Foods");
        assert_eq!(paper.between(), "Agreed on 2026-10-20 between Northlight Studio and Harbour Foods.");
        assert_eq!(rows(&paper, Kind::Terms)[0], "Monthly fee | $9400 | ");
        assert!(rows(&paper, Kind::Points).contains(&" | Dana approves all drafts | ".to_owned()));
        assert_eq!(rows(&paper, Kind::Tasks)[1], "Harbour Foods | Sign the contract | 2026-10-28");
        assert_eq!(rows(&paper, Kind::Reviews)[0], "2026-11-30 | End of the first month: do the check-ins go on? | ");
        assert!(rows(&paper, Kind::Contacts)[0].starts_with("Dana, Harbour Foods | Drafts"));
        assert_eq!(rows(&paper, Kind::Adjustments).len(), 1);
    }

    #[test]
    fn both_examples_fit_a_page_and_have_nothing_private_on_it() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            let paper = paper(&case).unwrap();
            assert!(paper.size() <= Size::Smallest, "{}: {}", case.title, paper.lines(LINE));
            let all = format!("{paper:?}");
            let deal = case.agreement.as_ref().unwrap();
            let own = [&case.title, &deal.thanks, &deal.legal.text, &case.look_back.well, &case.look_back.change];
            let own = own.into_iter().chain(deal.steps.iter().map(|step| &step.what));
            let own = own.chain(deal.follow_ups.iter().map(|review| &review.text));
            let own = own.chain(case.offers.iter().map(|offer| &offer.note)).chain(case.notes.values());
            for own in own.filter(|text| text.len() > 3) {
                assert!(!all.contains(own.as_str()), "{own} in {all}");
            }
        }
    }

    #[test]
    fn there_is_a_page_only_while_there_is_a_deal() {
        assert_eq!(paper(&Case::default()), None);
        let mut case = Example::Software.case().unwrap();
        assert!(!paper(&case).unwrap().is_draft);
        case.reopen_talks(Timestamp::default()).unwrap();
        assert_eq!(paper(&case), None);
        case.end_talks(Timestamp::default());
        assert_eq!(paper(&case), None);
        case.resume_talks();
        case.agree_again(Timestamp::default()).unwrap();
        assert!(!paper(&case).unwrap().is_draft, "on the same terms, it stands as it stood before");
    }

    #[test]
    fn what_is_missing_has_a_blank_to_be_filled_in_by_hand_and_empty_rows_are_left_out() {
        let mut case = Case::default();
        case.start_agreement(Timestamp::default());
        let deal = case.agreement.as_mut().unwrap();
        deal.duties = vec![
            Duty { what: "Sign".to_owned(), ..Duty::default() },
            Duty::default(),
            Duty { who: "Ann".to_owned(), by: Day::parse("2026-12-01").unwrap(), ..Duty::default() },
        ];
        deal.reviews = vec![
            Review { text: "Is it on its way?".to_owned(), ..Review::default() },
            Review { on: Day::parse("2027-02-01").unwrap(), ..Review::default() },
            Review::default(),
        ];
        deal.measures = vec![
            Measure { text: "Sales".to_owned(), now: "40".to_owned(), who: "Ben".to_owned(), ..Measure::default() },
            Measure::default(),
        ];
        deal.contacts = vec![Contact { side: Side::Them, ..Contact::default() }];
        case.agreed_points = vec![AgreedPoint { text: "  ".to_owned(), ..AgreedPoint::default() }];
        let paper = paper(&case).unwrap();
        assert_eq!(rows(&paper, Kind::Tasks), ["____________ | Sign | __ / __ / ____", "Ann |  | 2026-12-01"]);
        assert_eq!(
            rows(&paper, Kind::Reviews),
            ["2027-02-01 | We look at it together | ", "__ / __ / ____ | Is it on its way? | "]
        );
        assert_eq!(rows(&paper, Kind::Measures), ["Sales | today 40, counted by Ben | "]);
        assert_eq!(paper.parts.len(), 3, "{:?}", paper.parts);
        assert_eq!((paper.title.as_str(), paper.made.as_str()), ("Agreement", ""));
        assert_eq!(paper.between(), "A draft between ____________ and ____________.");
    }

    #[test]
    fn a_draft_is_called_one_and_is_nowhere_said_to_be_agreed() {
        let mut case = Example::Agency.case().unwrap();
        let agreed = paper(&case).unwrap();
        assert_eq!(agreed.heading(), agreed.title);
        case.agreement.as_mut().unwrap().status = AgreementStatus::Draft;
        let draft = paper(&case).unwrap();
        assert_eq!(draft.heading(), "Draft agreement between Northlight Studio and Harbour Foods");
        assert_eq!(draft.between(), "A draft, begun on 2026-10-20, between Northlight Studio and Harbour Foods.");
        case.shared_title = "Retainer 2027".to_owned();
        assert_eq!(paper(&case).unwrap().heading(), "Draft agreement: Retainer 2027");
        let other = Paper { title: "Contract".to_owned(), ..draft };
        assert_eq!(other.heading(), "Draft: Contract");
    }

    #[test]
    fn the_title_for_both_is_that_of_the_page_and_an_accepted_offer_brings_its_condition() {
        let mut case = Example::Agency.case().unwrap();
        case.shared_title = "Retainer 2027".to_owned();
        let last = case.offers.last_mut().unwrap();
        (last.by, last.status) = (Side::Them, OfferStatus::Accepted);
        last.if_you = "send a report".to_owned();
        last.then_we = "pay early.".to_owned();
        last.in_return = "A case story".to_owned();
        case.agreement.as_mut().unwrap().in_force =
            InForce { from: Day::parse("2026-11-02").unwrap(), until: Day::default() };
        let paper = paper(&case).unwrap();
        assert_eq!(paper.title, "Agreement: Retainer 2027");
        let terms = rows(&paper, Kind::Terms);
        let end = [
            "Condition | “If you send a report, then we pay early.” (Harbour Foods) | ",
            "In return | A case story (asked for by Harbour Foods) | ",
            "In force | from 2026-11-02 | ",
        ];
        assert_eq!(terms[terms.len() - 3..], end);
    }

    #[test]
    fn the_letters_get_smaller_as_there_are_more_and_what_takes_more_than_a_page_says_so() {
        let mut case = Case::default();
        case.start_agreement(Timestamp::default());
        let size = |case: &Case| paper(case).unwrap().size();
        assert_eq!(size(&case), Size::Normal);
        let mut seen = vec![Size::Normal];
        for count in 1..100 {
            let duty = Duty { who: "Ann".to_owned(), what: "Sign".to_owned(), ..Duty::default() };
            case.agreement.as_mut().unwrap().duties = vec![duty; count];
            let size = size(&case);
            if seen.last() != Some(&size) {
                seen.push(size);
            }
        }
        assert_eq!(seen, [Size::Normal, Size::Small, Size::Smallest, Size::TooLong]);
        case.agreement.as_mut().unwrap().duties.clear();
        case.agreement.as_mut().unwrap().text = "word ".repeat(3_000);
        assert_eq!(size(&case), Size::TooLong);
    }
}
