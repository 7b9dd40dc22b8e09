//! What is written for a section of a stage, in one line: what stands on the section while it is closed, and how far it is.

mod prepare;

use super::menu::{Menu, menu};
use super::progress::{self, State};
use super::stand::headline;
use super::{deal, talking};
use crate::case::{Agreement, Case, Opener, Side};
use crate::name::shows;
use crate::quoted::{MAX_QUOTED, Quoted, shortened};
use crate::sentence::counted;
use crate::spelling::Spelling;
use crate::worksheet;

/// The ID of the section that holds the guide's open questions and the user's own: it is no item of the guide.
pub const QUESTIONS: &str = "INFO-Q";
/// So many of the guide's open questions there are: their IDs are that of the section with a number.
const GUIDES_QUESTIONS: usize = 5;
/// So many texts stand in a line, as sentences.
const SENTENCES: usize = 2;

/// A section in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InShort {
    /// What is written there, in a line of sentences; empty while nothing is.
    pub line: String,
    /// How many things there are: "3 goals"; empty while there are none, and where nothing is counted.
    pub count: String,
}

/// What is written in the section of an item of the guide. Where its worksheets say nothing, the note beside it does.
pub fn in_short(case: &Case, item: &str, spelling: &dyn Spelling) -> InShort {
    let mut said = of_worksheets(case, item, spelling);
    if said.line.is_empty() {
        said.line = sentence(case.note(item));
    }
    said
}

/// How far a section is: as its item of the guide. The questions are begun by one, and filled once none of the user's own
/// waits for its answer.
pub fn state(case: &Case, item: &str) -> State {
    if item != QUESTIONS {
        return progress::state(case, item);
    }
    let Asked { all, answered, own_open, .. } = asked(case);
    match (answered, own_open) {
        (0, 0) if all == GUIDES_QUESTIONS => State::Empty,
        (0, _) | (_, 1..) => State::Started,
        _ => State::Filled,
    }
}

/// The section in which a value of a case is written, by the ID of what leads it: that of the value's item of the guide (see
/// [`item_of`](worksheet::item_of)), but for what has a section of its own. Nothing for what stands on no worksheet.
pub fn section_of(case: &Case, way: &str) -> Option<&'static str> {
    const OURS: &str = "PREP-8";
    let is_ours = |way: &str| {
        let leads_to = |id: &str| way.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        case.people.iter().any(|person| person.side == Side::Us && leads_to(&person.id))
    };
    match way.split_once('.') {
        Some(("people", person)) if is_ours(person) => Some(OURS),
        Some(("meeting", "comfort")) => Some("INFO-5"),
        Some(("questions", _)) => Some(QUESTIONS),
        _ => worksheet::item_of(way),
    }
}

/// The ways to what can be seen in the section of an item, was typed where a number belongs and can't be read as one.
pub fn unread<'a>(case: &'a Case, item: &str) -> impl Iterator<Item = &'a str> {
    let is_there = move |way: &&str| section_of(case, way) == Some(item) && case.shows_draft(way);
    case.drafts.keys().map(String::as_str).filter(is_there)
}

fn of_worksheets(case: &Case, item: &str, spelling: &dyn Spelling) -> InShort {
    match item {
        "PREP-1" => prepare::alternatives(case, spelling),
        "PREP-2" => of_texts(texts(case, &["goals_soon", "goals_later"]), "goal"),
        "PREP-3" => of_texts(texts(case, &["strengths", "weaknesses", "exposures"]), "point"),
        "PREP-4" => prepare::other_side(case),
        "PREP-5" => prepare::issues(case),
        "PREP-6" => prepare::strategy(case),
        "PREP-7" => of_texts(case.concessions.iter().map(|one| one.give.as_str()), "concession"),
        "PREP-8" => prepare::meeting(case, spelling),
        "INFO-5" => line(sentence(&case.meeting.comfort)),
        "INFO-4" => of_texts(texts(case, &["ground_rules"]), "rule"),
        "INFO-A" => line(opener(case).to_owned()),
        "INFO-2" => of_texts(texts(case, &["learned"]), "thing"),
        "INFO-B" => of_texts(texts(case, &["heard"]), "note"),
        "INFO-1" => of_texts(case.interests.iter().map(|one| one.position.as_str()), "position"),
        "INFO-C" => line(talking::spoken(&case.talk, &case.talk.since).said().unwrap_or_default()),
        QUESTIONS => questions(case),
        "CLAR-1" => to_clear_up(case),
        "CLAR-2" => of_texts(texts(case, &["claims"]), "claim"),
        "CLAR-4" => of_texts(texts(case, &["common_interests"]), "interest"),
        "CLAR-5" => of_texts(texts(case, &["misunderstandings"]), "misunderstanding"),
        "CLAR-6" => of_texts(texts(case, &["assumptions"]), "assumption"),
        "CLAR-K5" => of_texts(texts(case, &["agreed_points"]), "point"),
        "BARG-1" => offers(case, spelling),
        "BARG-3" => in_hand(case),
        _ => case.agreement.as_ref().map_or_else(InShort::default, |deal| of_deal(case, deal, item, spelling)),
    }
}

/// What is written of the agreement.
fn of_deal(case: &Case, agreement: &Agreement, item: &str, spelling: &dyn Spelling) -> InShort {
    match item {
        "DEAL-C1" => line(deal::deal(case).map(|deal| deal.outcome.line(spelling)).unwrap_or_default()),
        "DEAL-C2" => of_texts(agreement.duties.iter().map(|one| one.what.as_str()), "task"),
        "DEAL-C3" => of_texts(agreement.measures.iter().map(|one| one.text.as_str()), "measure"),
        "DEAL-C4" => of_texts(agreement.contacts.iter().map(|one| one.name.as_str()), "contact"),
        "DEAL-C5" => of_texts(agreement.reviews.iter().map(|one| one.text.as_str()), "date"),
        "DEAL-6" => line(sentence(&agreement.adjustments)),
        "DEAL-C6" => line(sentence(&agreement.thanks)),
        "DEAL-3" => of_texts(agreement.steps.iter().map(|one| one.what.as_str()), "step"),
        "DEAL-7" => of_texts(agreement.follow_ups.iter().map(|one| one.text.as_str()), "date"),
        "DEAL-F4" => line(sentence(&case.look_back.well)),
        _ => InShort::default(),
    }
}

/// The words of lists of lines, each list by its name in a case file.
fn texts<'a>(case: &'a Case, lists: &[&str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for list in lists {
        match *list {
            "goals_soon" => found.extend(case.goals_soon.iter().map(|one| one.text.as_str())),
            "goals_later" => found.extend(case.goals_later.iter().map(|one| one.text.as_str())),
            "strengths" => found.extend(case.strengths.iter().map(|one| one.text.as_str())),
            "weaknesses" => found.extend(case.weaknesses.iter().map(|one| one.text.as_str())),
            "exposures" => found.extend(case.exposures.iter().map(|one| one.text.as_str())),
            "ground_rules" => found.extend(case.ground_rules.iter().map(|one| one.text.as_str())),
            "learned" => found.extend(case.learned.iter().map(|one| one.text.as_str())),
            // The newest stands first.
            "heard" => found.extend(case.heard.iter().rev().map(|one| one.text.as_str())),
            "claims" => found.extend(case.claims.iter().map(|one| one.text.as_str())),
            "common_interests" => found.extend(case.common_interests.iter().map(|one| one.text.as_str())),
            "misunderstandings" => found.extend(case.misunderstandings.iter().map(|one| one.text.as_str())),
            "assumptions" => found.extend(case.assumptions.iter().map(|one| one.text.as_str())),
            "agreed_points" => found.extend(case.agreed_points.iter().map(|one| one.text.as_str())),
            _ => {}
        }
    }
    found
}

/// A line of which nothing is counted.
fn line(line: String) -> InShort {
    InShort { line, count: String::new() }
}

/// The first texts as sentences, and how many there are.
fn of_texts<'a>(texts: impl IntoIterator<Item = &'a str>, one: &str) -> InShort {
    let texts: Vec<&str> = texts.into_iter().filter(|text| shows(text)).collect();
    let said: Vec<String> = texts.iter().take(SENTENCES).map(|text| sentence(text)).collect();
    InShort { line: said.join(" "), count: counted_if_any(texts.len(), one) }
}

/// "1 goal", "3 goals"; empty for none.
fn counted_if_any(count: usize, one: &str) -> String {
    if count == 0 { String::new() } else { counted(count, one) }
}

/// A text as a sentence: its beginning, with a full stop where it ends in no sign; empty where it shows nothing.
fn sentence(text: &str) -> String {
    if !shows(text) {
        return String::new();
    }
    let text = shortened(text.trim(), MAX_QUOTED);
    let ends = text.ends_with(['.', '?', '!', '…', ':', '”', '"']);
    if ends { text.into_owned() } else { format!("{text}.") }
}

const fn opener(case: &Case) -> &'static str {
    match case.opener {
        Opener::Open => "",
        Opener::Them => "They open.",
        Opener::Us => "You open.",
    }
}

/// How many questions there are and have an answer.
struct Asked<'a> {
    all: usize,
    answered: usize,
    /// The user's own that wait for their answer.
    own_open: usize,
    /// The first answer.
    first: &'a str,
}

fn asked(case: &Case) -> Asked<'_> {
    let own = || case.questions.iter().filter(|one| shows(&one.question));
    let of_guide = (1..=GUIDES_QUESTIONS).map(|number| case.note(&format!("{QUESTIONS}{number}")));
    let answers: Vec<&str> = of_guide.chain(own().map(|one| one.answer.as_str())).filter(|text| shows(text)).collect();
    Asked {
        all: GUIDES_QUESTIONS + own().count(),
        answered: answers.len(),
        own_open: own().filter(|one| !shows(&one.answer)).count(),
        first: answers.first().copied().unwrap_or_default(),
    }
}

fn questions(case: &Case) -> InShort {
    let Asked { all, answered, first, .. } = asked(case);
    let own = case.questions.iter().map(|one| one.question.as_str()).find(|text| shows(text));
    let said = if answered > 0 { first } else { own.unwrap_or_default() };
    let count = if said.is_empty() { String::new() } else { format!("{answered} of {all} answered") };
    InShort { line: sentence(said), count }
}

fn to_clear_up(case: &Case) -> InShort {
    let unclear = || case.heard.iter().filter(|note| note.unclear && shows(&note.text));
    let open = unclear().filter(|note| !note.cleared).count();
    let shown = unclear().find(|note| !note.cleared).or_else(|| unclear().next());
    let count = match (open, shown) {
        (_, None) => String::new(),
        (0, Some(_)) => "all cleared up".to_owned(),
        (open, Some(_)) => format!("{open} to clear up"),
    };
    InShort { line: shown.map(|note| Quoted(note.text.trim()).to_string()).unwrap_or_default(), count }
}

fn offers(case: &Case, spelling: &dyn Spelling) -> InShort {
    if case.offers.is_empty() {
        return InShort::default();
    }
    let headline = headline(case, spelling);
    InShort {
        line: format!("{} {}", headline.large, headline.small).trim().to_owned(),
        count: counted(case.offers.len(), "offer"),
    }
}

fn in_hand(case: &Case) -> InShort {
    let Menu { left, used } = menu(case);
    if left.is_empty() && used.is_empty() {
        return InShort::default();
    }
    let next = left.iter().map(|one| one.give.as_str()).find(|text| shows(text));
    let next = next.map(|give| format!("Next: {}", sentence(give))).unwrap_or_default();
    InShort { line: next, count: format!("{} given, {} in hand", used.len(), left.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Alternative, Concession, Heard, Issue, IssueKind, Line, Outcome, Question};
    use crate::guide::{self, Example, Stage};
    use crate::spelling::Plain;

    fn said(case: &Case, item: &str) -> (String, String) {
        let InShort { line, count } = in_short(case, item, &Plain);
        (line, count)
    }

    fn has_unread(case: &Case, item: &str) -> bool {
        unread(case, item).next().is_some()
    }

    fn pair(line: &str, count: &str) -> (String, String) {
        (line.to_owned(), count.to_owned())
    }

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|text| Line { text: (*text).to_owned(), ..Line::default() }).collect()
    }

    #[test]
    fn an_empty_negotiation_has_nothing_to_say_in_any_section() {
        let sections = Stage::ALL.iter().flat_map(|stage| guide::checklist(*stage)).map(|item| item.id);
        for item in sections.chain([QUESTIONS, "CLAR-K5", "DEAL-3", "DEAL-7", "DEAL-F4"]) {
            assert_eq!(said(&Case::default(), item), pair("", ""), "{item}");
        }
    }

    #[test]
    fn every_section_of_the_first_stage_of_an_example_has_its_line() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            for item in guide::checklist(Stage::Prepare) {
                let (line, count) = said(&case, item.id);
                assert!(line.len() > 10 && !count.is_empty(), "{}: {line:?} {count:?}", item.id);
            }
        }
    }

    #[test]
    fn the_first_two_texts_are_sentences_and_all_are_counted() {
        let mut case = Case { goals_soon: lines(&["A roof", " ", "Before winter!"]), ..Case::default() };
        assert_eq!(said(&case, "PREP-2"), pair("A roof. Before winter!", "2 goals"));
        case.goals_later = lines(&["Stay friends"]);
        assert_eq!(said(&case, "PREP-2"), pair("A roof. Before winter!", "3 goals"));
        case.goals_soon.clear();
        assert_eq!(said(&case, "PREP-2"), pair("Stay friends.", "1 goal"));
    }

    #[test]
    fn where_the_worksheets_say_nothing_the_note_does() {
        let mut case = Case::default();
        case.set_note("PREP-3", "We are small");
        assert_eq!(said(&case, "PREP-3"), pair("We are small.", ""));
        case.strengths = lines(&["We are fast."]);
        assert_eq!(said(&case, "PREP-3"), pair("We are fast.", "1 point"));
    }

    #[test]
    fn a_long_text_is_cut_to_its_beginning() {
        let case = Case { drivers: Vec::new(), strengths: lines(&[&"x".repeat(10_000)]), ..Case::default() };
        assert_eq!(said(&case, "PREP-3").0.chars().count(), MAX_QUOTED);
    }

    #[test]
    fn the_questions_are_begun_by_one_and_filled_once_none_of_ones_own_waits() {
        let mut case = Case::default();
        assert_eq!((state(&case, QUESTIONS), said(&case, QUESTIONS)), (State::Empty, pair("", "")));
        case.questions = vec![Question { question: "Who decides?".to_owned(), ..Question::default() }];
        assert_eq!(state(&case, QUESTIONS), State::Started);
        assert_eq!(said(&case, QUESTIONS), pair("Who decides?", "0 of 6 answered"));
        case.set_note("INFO-Q3", "Two agencies");
        assert_eq!(state(&case, QUESTIONS), State::Started, "their own waits");
        assert_eq!(said(&case, QUESTIONS), pair("Two agencies.", "1 of 6 answered"));
        case.questions[0].answer = "The board".to_owned();
        assert_eq!(state(&case, QUESTIONS), State::Filled);
    }

    #[test]
    fn what_is_unclear_is_quoted_and_counted_until_it_is_cleared_up() {
        let note = |text: &str, unclear| Heard { text: text.to_owned(), unclear, ..Heard::default() };
        let mut case = Case { heard: vec![note("Usual terms", true), note("By spring", false)], ..Case::default() };
        assert_eq!(said(&case, "CLAR-1"), pair("“Usual terms”", "1 to clear up"));
        assert_eq!(said(&case, "INFO-B"), pair("By spring. Usual terms.", "2 notes"));
        case.heard[0].cleared = true;
        assert_eq!(said(&case, "CLAR-1"), pair("“Usual terms”", "all cleared up"));
    }

    #[test]
    fn what_cannot_be_read_belongs_to_the_section_in_which_it_was_typed() {
        let outcome = Outcome { id: "x1".to_owned(), ..Outcome::default() };
        let wait = Alternative { id: "a1".to_owned(), outcomes: vec![outcome], ..Alternative::default() };
        let mut case = Case {
            issues: vec![Issue { id: "fee".to_owned(), ..Issue::default() }],
            alternatives: vec![wait],
            concessions: vec![Concession { id: "c1".to_owned(), ..Concession::default() }],
            ..Case::default()
        };
        for (way, item) in [
            ("issues.fee.us.target", "PREP-5"),
            ("issues.fee.agreed", "CLAR-K5"),
            ("alternatives.a1.outcomes.x1.value", "PREP-1"),
            ("concessions.c1.cost", "PREP-7"),
        ] {
            case.set_draft(way, Some("1.234"));
            let found = ["PREP-1", "PREP-5", "PREP-7", "CLAR-K5"].into_iter().filter(|item| has_unread(&case, item));
            assert_eq!(found.collect::<Vec<_>>(), [item], "{way}");
            case.set_draft(way, None);
        }
        case.issues[0].kind = IssueKind::Text;
        case.set_draft("issues.fee.us.target", Some("1.234"));
        assert!(!has_unread(&case, "PREP-5"), "words have no target");
        case.set_draft("heard", Some("Half a sen"));
        case.set_draft("currency", Some("eu"));
        let sections = Stage::ALL.iter().flat_map(|stage| guide::checklist(*stage));
        assert!(sections.into_iter().all(|item| !has_unread(&case, item.id)), "neither is a number");
    }
}
