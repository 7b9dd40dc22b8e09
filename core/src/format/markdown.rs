//! A whole negotiation as Markdown, for the user's own archive.

mod agreement;
mod page;
mod sheets;

use super::offer_table::{self, Cell, OfferTable, issue_head, side_name, term};
use crate::case::{
    Agreement, AgreementStatus, Alternative, Attempt, Case, Choice, Confidence, Issue, IssueKind, Side, Worth,
};
use crate::guide::{self, Section, SectionKind, Stage};
use crate::name::{UNNAMED_OPTION, UNTITLED, named};
use crate::number::{Decimal, unit};
use crate::worksheet::{ALTERNATIVES, IMPASSE, ISSUES, OUTCOMES};
pub use agreement::agreement;
use page::{Page, is_blank};

/// A whole negotiation as Markdown. Parts with nothing in them are left out, and no text of the user can change
/// how the page is built.
pub fn markdown(case: &Case) -> String {
    let mut page = Page::default();
    page.heading(1, named(&case.title, UNTITLED));
    let shared_title = if case.shared_title == case.title { String::new() } else { case.shared_title.clone() };
    page.facts(&[
        ("Title for both sides", shared_title),
        ("You", case.us.name.clone()),
        ("The other side", case.them.name.clone()),
        ("Started", case.created_at.as_str().to_owned()),
        ("Currency", case.currency.code().to_owned()),
    ]);
    write_issues(case, &mut page);
    write_alternatives(case, &mut page);
    for stage in Stage::ALL {
        write_stage(case, *stage, &mut page);
    }
    write_offers(case, &mut page);
    write_impasse(case, &mut page);
    if let Some(agreement) = &case.agreement {
        write_agreement(case, agreement, &mut page);
    }
    if sheets::any(sheets::LOOK_BACK, case) {
        page.heading(2, "Looking back");
        sheets::write(sheets::LOOK_BACK, case, &mut page);
    }
    write_other_notes(case, &mut page);
    page.text()
}

fn write_issues(case: &Case, page: &mut Page) {
    let table = OfferTable::new(case);
    if !table.issues().is_empty() {
        page.heading(2, "Issues");
    }
    for issue in table.issues() {
        page.heading(3, &issue_head(issue));
        if issue.removed {
            page.sentence("Taken off the list.");
        }
        let options = if has_points(issue) { Vec::new() } else { issue.options.iter().map(option_name).collect() };
        page.facts(&[
            ("Step", step(case, issue)),
            ("Can be more than 100 % or less than 0", beyond(issue)),
            ("Options", options.join(", ")),
            (
                "Agreed so far",
                if issue.agreed.is_empty() { String::new() } else { cell_text(case, term(issue, &issue.agreed)) },
            ),
        ]);
        page.table(&sides_head(case), figures(case, issue));
    }
}

/// The rows of an issue's table: its weight, then its amounts or its options.
fn figures(case: &Case, issue: &Issue) -> Vec<Vec<String>> {
    let mut rows =
        vec![row("Weight", &|side| issue.stance(side).weight.map(|weight| plain(weight.get())).unwrap_or_default())];
    rows.push(row(ISSUES.label("confidence"), &|side| match issue.stance(side).confidence {
        Confidence::Unsaid => String::new(),
        sure => {
            ISSUES.field("confidence").and_then(|field| field.called(sure.into_str())).unwrap_or_default().to_owned()
        }
    }));
    match issue.kind {
        IssueKind::Amount => rows.extend([
            row(ISSUES.label("opening"), &|side| amount(case, issue, issue.stance(side).opening)),
            row(ISSUES.label("target"), &|side| amount(case, issue, issue.stance(side).target)),
            row(ISSUES.label("walk_away"), &|side| amount(case, issue, issue.stance(side).walk_away)),
            row("Walk-away may lie between", &|side| range(case, issue, side)),
            row("Worse than the walk-away rules the deal out", &|side| {
                if issue.stance(side).hard { "yes".to_owned() } else { String::new() }
            }),
        ]),
        IssueKind::Choice if has_points(issue) => {
            rows.extend(issue.options.iter().map(|option| Some(option_row(option))));
        }
        IssueKind::Choice | IssueKind::Text => {}
    }
    rows.into_iter().flatten().collect()
}

/// Where an estimated walk-away may lie.
fn range(case: &Case, issue: &Issue, side: Side) -> String {
    let stance = issue.stance(side);
    let ends = [stance.walk_away_from, stance.walk_away_to].map(|end| amount(case, issue, end));
    let known: Vec<String> = ends.into_iter().filter(|end| !end.is_empty()).collect();
    known.join(" and ")
}

/// The head of a table with a column for each side.
fn sides_head(case: &Case) -> [&str; 3] {
    ["", side_name(case, Side::Us), side_name(case, Side::Them)]
}

/// A row with what both sides make of something; nothing when there is nothing to say.
fn row(label: &str, value: &dyn Fn(Side) -> String) -> Option<Vec<String>> {
    let (us, them) = (value(Side::Us), value(Side::Them));
    (!us.is_empty() || !them.is_empty()).then(|| vec![label.to_owned(), us, them])
}

/// Is any option worth something, that it is known of?
fn has_points(issue: &Issue) -> bool {
    let is_known = |option: &Choice| [Side::Us, Side::Them].iter().any(|side| option.worth(*side) != Worth::Unknown);
    issue.options.iter().any(is_known)
}

fn option_name(option: &Choice) -> String {
    let off = if option.removed { " (taken off the list)" } else { "" };
    format!("“{}”{off}", named(&option.name, UNNAMED_OPTION))
}

fn option_row(option: &Choice) -> Vec<String> {
    let worth = |side| match option.worth(side) {
        Worth::Unknown => String::new(),
        Worth::Points(points) => plain(points.get()),
        Worth::Never => "never".to_owned(),
    };
    vec![format!("Points for {}", option_name(option)), worth(Side::Us), worth(Side::Them)]
}

fn write_alternatives(case: &Case, page: &mut Page) {
    let share = |side| {
        let share = if side == Side::Us { case.reservation.us } else { case.reservation.them };
        share.map(|share| plain(share.get())).unwrap_or_default()
    };
    let reservation = row("Score that a deal must reach", &share);
    if !case.alternatives.is_empty() || reservation.is_some() {
        page.heading(2, "Without a deal");
    }
    page.table(&sides_head(case), reservation.into_iter().collect());
    for alternative in &case.alternatives {
        write_alternative(case, alternative, page);
    }
}

fn write_alternative(case: &Case, alternative: &Alternative, page: &mut Page) {
    page.heading(3, named(&alternative.name, "Unnamed alternative"));
    let cost = Some(alternative.cost).filter(|cost| *cost != Decimal::ZERO);
    let worth = |worth: Option<Decimal>| worth.map(|worth| money(case, worth)).unwrap_or_default();
    page.facts(&[
        (ALTERNATIVES.label("worth"), worth(alternative.worth)),
        (ALTERNATIVES.label("cost"), worth(cost)),
        (ALTERNATIVES.label("low"), worth(alternative.low)),
        (ALTERNATIVES.label("high"), worth(alternative.high)),
    ]);
    let outcomes = alternative.outcomes.iter().map(|outcome| {
        let chance = format!("{} %", plain(outcome.probability.get() * 100.0));
        vec![outcome.name.clone(), chance, money(case, outcome.value)]
    });
    page.table(&OUTCOMES.labels().collect::<Vec<_>>(), outcomes.collect());
}

/// A stage; nothing while nobody ticked, noted or wrote anything there.
fn write_stage(case: &Case, stage: Stage, page: &mut Page) {
    let topic = guide::stage_topic(stage);
    let items = || topic.into_iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items);
    let marked = items().any(|item| case.checklist.has(item.id) || !is_blank(case.note(item.id)));
    let sheets = sheets::of_stage(stage);
    if marked || sheets::any(sheets, case) {
        page.heading(2, topic.map_or("", |topic| topic.title));
    }
    if marked {
        write_checklist(case, topic.map_or(&[], |topic| &topic.sections), page);
    }
    sheets::write(sheets, case, page);
}

/// The checklist of a stage, and what else of it has a note.
fn write_checklist(case: &Case, sections: &[Section], page: &mut Page) {
    page.gap();
    for section in sections {
        for item in &section.items {
            let mark = match section.kind {
                SectionKind::Checklist if case.checklist.has(item.id) => "[x] ",
                SectionKind::Checklist => "[ ] ",
                _ if !is_blank(case.note(item.id)) => "",
                _ => continue,
            };
            page.item(mark, item.title, case.note(item.id));
        }
    }
}

/// The notes that belong to no stage: those on an impasse, and those of a newer version's guide.
fn write_other_notes(case: &Case, page: &mut Page) {
    let of_stage = |id: &str| {
        let topics = Stage::ALL.iter().filter_map(|stage| guide::stage_topic(*stage));
        topics.flat_map(|topic| &topic.sections).flat_map(|section| &section.items).any(|item| item.id == id)
    };
    let notes: Vec<_> = case.notes.iter().filter(|(id, note)| !is_blank(note) && !of_stage(id)).collect();
    if notes.is_empty() {
        return;
    }
    page.heading(2, "Other notes");
    page.gap();
    for (id, note) in notes {
        page.item("", item_title(id), note);
    }
}

fn write_offers(case: &Case, page: &mut Page) {
    let table = OfferTable::new(case);
    let head = table.head();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let rows = table.rows().map(|row| row.into_iter().map(|cell| cell_text(case, cell)).collect());
    page.part("Offers", &head, rows.collect());
}

fn write_impasse(case: &Case, page: &mut Page) {
    if case.impasse.is_empty() && !sheets::any(sheets::STANDSTILL, case) {
        return;
    }
    page.heading(2, "When nothing moved");
    let helped = |attempt: &Attempt| IMPASSE.field("helped").and_then(|field| field.called(attempt.helped.into_str()));
    let rows = case.impasse.iter().map(|attempt| {
        vec![
            attempt.at.as_str().to_owned(),
            item_title(&attempt.way).to_owned(),
            case.issue(&attempt.about).map_or_else(|| attempt.about.clone(), issue_head),
            attempt.said.clone(),
            helped(attempt).unwrap_or_default().to_owned(),
            attempt.outcome.clone(),
        ]
    });
    let head = ["When", "What was tried", "About", "What was said", "Did it help?", "What came of it"];
    page.table(&head, rows.collect());
    sheets::write(sheets::STANDSTILL, case, page);
}

fn write_agreement(case: &Case, agreement: &Agreement, page: &mut Page) {
    page.heading(2, "The agreement");
    let number = case.offers.iter().position(|offer| offer.id == agreement.offer).map(|index| index + 1);
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let agreed = agreement.agreed_at().map(|at| at.as_str().to_owned()).unwrap_or_default();
    // What isn't agreed now may have been.
    let column = if case.deal().is_some() {
        let status = status_called(agreement.status).to_owned();
        page.facts(&[("Agreed", agreed), ("Status", status), ("Accepted offer", number)]);
        "Agreed"
    } else {
        let (ended, status) = match case.ended_at() {
            Some(at) => (at.as_str(), agreement.status_before),
            None => ("", agreement.status),
        };
        let now = if ended.is_empty() { "the talks are open again, so nothing is agreed" } else { "" };
        let column = if agreement.agreed_at().is_some() { "Agreed then" } else { "Settled" };
        page.facts(&[
            ("Ended without a deal", ended.to_owned()),
            ("Now", now.to_owned()),
            ("Agreed before that", agreed),
            ("Status then", status_called(status).to_owned()),
            ("Offer accepted then", number),
        ]);
        column
    };

    let terms = case.agreed_terms(agreement);
    let terms = case.issues.iter().filter_map(|issue| {
        let text = terms.get(&issue.id)?;
        Some(vec![issue_head(issue), cell_text(case, term(issue, text))])
    });
    page.table(&["Issue", column], terms.collect());
    sheets::write(sheets::AGREEMENT, case, page);
}

/// How far an agreement has come; nothing for a draft, and where the talks ended without a deal.
const fn status_called(status: AgreementStatus) -> &'static str {
    match status {
        AgreementStatus::Draft | AgreementStatus::Ended => "",
        AgreementStatus::Agreed => "agreed by both",
        AgreementStatus::InForce => "in force",
        AgreementStatus::Done => "done",
    }
}

/// The title of an item of the guide; its ID when this version's guide has none.
fn item_title(id: &str) -> &str {
    guide::item(id).map_or(id, |item| item.title)
}

fn cell_text(case: &Case, cell: Cell<'_>) -> String {
    match cell {
        Cell::Count(number) => number.to_string(),
        Cell::Amount(issue, number) => amount(case, issue, Some(number)),
        Cell::Text(words) => words.to_owned(),
    }
}

/// An amount of an issue, with the currency when it is money; the unit stands with the issue's name.
fn amount(case: &Case, issue: &Issue, amount: Option<Decimal>) -> String {
    match amount {
        Some(amount) if issue.is_money() => money(case, amount),
        Some(amount) => offer_table::plain(issue, amount),
        None => String::new(),
    }
}

/// Whether a percentage may be more than all; empty where it can't, and for what is none.
fn beyond(issue: &Issue) -> String {
    if issue.is_percent() && issue.unbounded { "yes".to_owned() } else { String::new() }
}

/// The smallest step of an issue: of dates, so many days.
fn step(case: &Case, issue: &Issue) -> String {
    match issue.step {
        Some(step) if issue.is_date() => unit::with_unit(&step.to_string(), step, "days"),
        step => amount(case, issue, step),
    }
}

fn money(case: &Case, amount: Decimal) -> String {
    format!("{amount} {}", case.currency.code())
}

/// A weight, points, a rating or a share as a plain decimal.
fn plain(number: f64) -> String {
    Decimal::nearest(number).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Counts, Stance};
    use crate::guide::Example;
    use crate::time::Timestamp;

    /// The part of a page below a heading, up to the next one.
    fn part<'a>(page: &'a str, heading: &str) -> &'a str {
        let (_, rest) = page.split_once(&format!("{heading}\n\n")).unwrap_or_else(|| panic!("no {heading} in {page}"));
        rest.split_once("\n\n#").map_or(rest, |(part, _)| part)
    }

    #[test]
    fn the_agency_example_is_all_there() {
        let page = markdown(&Example::Agency.case().unwrap());
        assert!(page.starts_with(
            "# Marketing retainer\n\n- **You:** Northlight Studio\n- **The other side:** Harbour Foods\n\
             - **Started:** 2026-09-08T13:15:00Z\n- **Currency:** USD\n\n## Issues\n"
        ));
        assert_eq!(
            part(&page, "### Monthly fee (per month)"),
            "- **Step:** 50 USD\n\n|  | Northlight Studio | Harbour Foods |\n| --- | --- | --- |\n| Weight | 45 | 35 |\n\
             | How sure you are |  | A guess |\n\
             | Opening | 12000 USD | 6000 USD |\n| Target | 10000 USD | 7000 USD |\n| Walk-away | 8000 USD | 9500 USD |\n\
             | Walk-away may lie between |  | 9000 USD and 10000 USD |\n\
             | Worse than the walk-away rules the deal out | yes |  |"
        );
        let refund = "| Points for “Money back if results are missed” | never | 100 |";
        assert!(part(&page, "### Measures of success").ends_with(refund));
        assert!(part(&page, "## Exchange").contains("- [ ] Ground rules\n  > Skipped. No end time"));
        assert_eq!(part(&page, "## Offers").lines().count(), 2 + 10);
        assert!(part(&page, "## The agreement").contains("| Monthly fee (per month) | 9400 USD |\n"));
        assert!(part(&page, "## Other notes").starts_with("- Find the reason behind it\n  > Stop arguing about 900."));
    }

    #[test]
    fn options_of_which_nobody_says_what_they_are_worth_are_a_list() {
        let shared = crate::share::SharedRecord::of(&Example::Agency.case().unwrap());
        let page = markdown(&shared.into_case("shared".to_owned(), Timestamp::default(), Side::Us));
        let options =
            "- **Options:** “12 months, fixed”, “3-month trial, then 12 months”, “6 months”, “Month by month”";
        assert_eq!(part(&page, "### Contract term"), options);
    }

    #[test]
    fn the_software_example_is_all_there() {
        let page = markdown(&Example::Software.case().unwrap());
        assert_eq!(
            part(&page, "### Brandt Logistics instead"),
            "- **Cost:** 16000 EUR\n\n| It could turn out | Chance | Worth |\n| --- | --- | --- |\n\
             | takes all depots | 70 % | 430000 EUR |\n| takes two depots only | 20 % | 250000 EUR |\n\
             | goes elsewhere | 10 % | 0 EUR |"
        );
        assert_eq!(part(&page, "## When nothing moved").lines().count(), 2 + 3);
        assert!(page.contains("| All 14 depots live | Corvid Systems | 2027-04-30 |"));
        assert!(page.contains("| Start of the second fiscal year: payments and scope | 2028-01-17 |\n"));
        assert!(page.trim_end().ends_with("whatever happens to the total."));
    }

    #[test]
    fn what_is_empty_is_left_out() {
        assert_eq!(markdown(&Case::default()), "# Untitled\n\n- **Currency:** USD\n");
        let issue = Issue { name: "Fee".to_owned(), unit: "days".to_owned(), removed: true, ..Issue::default() };
        let unused = Case { issues: vec![issue], ..Case::default() };
        assert_eq!(markdown(&unused), markdown(&Case::default()));
    }

    #[test]
    fn a_deal_that_is_talked_over_again_says_so() {
        let facts = |case: &Case| {
            let page = markdown(case);
            let part = part(&page, "## The agreement");
            let lines = part.lines().filter(|line| line.starts_with("- **") || line.starts_with("| Issue"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        let day = |text: &str| Timestamp::parse(&format!("2027-{text}T10:00:00Z")).unwrap();
        let mut case = Example::Agency.case().unwrap();
        let agreement = case.agreement.as_mut().unwrap();
        (agreement.at, agreement.status) = (day("01-05"), AgreementStatus::InForce);
        let agreed = ["- **Agreed:** 2027-01-05T10:00:00Z", "- **Status:** in force"];
        assert_eq!(facts(&case)[..2], agreed);
        assert_eq!(facts(&case).last().unwrap(), "| Issue | Agreed |");
        case.reopen_talks(day("02-01")).unwrap();
        let open = [
            "- **Now:** the talks are open again, so nothing is agreed",
            "- **Agreed before that:** 2027-01-05T10:00:00Z",
            "- **Status then:** in force",
        ];
        assert_eq!(facts(&case)[..3], open);
        assert_eq!(facts(&case).last().unwrap(), "| Issue | Agreed then |");
        case.end_talks(day("02-10"));
        assert_eq!(facts(&case)[0], "- **Ended without a deal:** 2027-02-10T10:00:00Z");
        assert_eq!(facts(&case)[1..3], open[1..]);
        case.resume_talks();
        assert_eq!(facts(&case)[..3], open, "they go on again");
        assert!(!markdown(&case).contains("2027-02-10"));
        // Without a deal before, there is no day on which anything was agreed.
        case.agreement = None;
        case.end_talks(day("03-01"));
        case.agreement.as_mut().unwrap().thanks = "For your time.".to_owned();
        case.resume_talks();
        assert_eq!(facts(&case)[0], "- **Now:** the talks are open again, so nothing is agreed");
        assert!(facts(&case).iter().all(|line| !line.contains("2027")), "{:?}", facts(&case));
    }

    #[test]
    fn an_amount_that_is_no_money_has_no_currency() {
        let stance = |days| Stance { target: Some(Decimal::whole(days)), ..Stance::default() };
        let (us, them) = (stance(14), stance(-1));
        let days = Issue { name: "Notice".to_owned(), unit: "days".to_owned(), us, them, ..Issue::default() };
        let page = markdown(&Case { issues: vec![days], ..Case::default() });
        assert!(part(&page, "### Notice (days)").contains("| Target | 14 | -1 |"), "{page}");
    }

    #[test]
    fn dates_are_days_with_a_step_in_days_and_percentages_have_their_sign_in_the_head() {
        let stance = |number| Stance { target: Some(Decimal::whole(number)), ..Stance::default() };
        let issue = |name: &str, counts, us| Issue {
            name: name.to_owned(),
            counts: Some(counts),
            step: Some(Decimal::whole(1)),
            us,
            agreed: "20892".to_owned(),
            ..Issue::default()
        };
        let start = issue("Start", Counts::Date, stance(20_878));
        let raise = Issue { agreed: String::new(), ..issue("Raise", Counts::Percent, stance(5)) };
        let page = markdown(&Case { issues: vec![start, raise], ..Case::default() });
        let start = part(&page, "### Start");
        assert!(start.starts_with("- **Step:** 1 day\n- **Agreed so far:** 2027-03-15\n"), "{page}");
        assert!(start.contains("| Target | 2027-03-01 |  |"), "{page}");
        assert!(part(&page, "### Raise (%)").contains("| Target | 5 |  |"), "{page}");
    }

    #[test]
    fn what_is_thought_of_the_other_side_is_there_with_how_sure_it_is() {
        let walk_away = |days| Some(Decimal::whole(days));
        let them = Stance {
            walk_away_from: walk_away(10),
            walk_away_to: walk_away(20),
            confidence: Confidence::Guess,
            ..Stance::default()
        };
        let agreed = "15".to_owned();
        let days = Issue { name: "Notice".to_owned(), unit: "days".to_owned(), them, agreed, ..Issue::default() };
        let page = markdown(&Case { issues: vec![days], ..Case::default() });
        let issue = part(&page, "### Notice (days)");
        assert!(issue.starts_with("- **Agreed so far:** 15\n"), "{page}");
        assert!(issue.contains("| How sure you are |  | A guess |\n"), "{page}");
        assert!(issue.trim_end().ends_with("| Walk-away may lie between |  | 10 and 20 |"), "{page}");
    }

    #[test]
    fn a_note_of_an_item_that_this_guide_lacks_is_kept() {
        let mut case = Case::default();
        case.set_note("NEW-1", "from later");
        assert!(markdown(&case).ends_with("## Other notes\n\n- NEW-1\n  > from later  \n"));
    }
}
